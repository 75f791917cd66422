/* literal.c - how parts of a pattern add up; see literal_internal.h. */
#include "coding/literal_internal.h"

#include <string.h>

#include <utf8proc.h>

#include "coding/fold.h"

enum {
    LARGEST = 1 << 20, /* bytes; what may be longer counts as unbounded */
    MOST_COPIES = 8,   /* "(?:ab){40}" needs no more of them to be told */
    COMMON = 3000,     /* of a million: what is met as often is not worth a second look */
};

static size_t add(size_t a, size_t b)
{
    return a >= LARGEST || b >= LARGEST || a + b >= LARGEST ? PALIER_UNBOUNDED : a + b;
}

static size_t multiply(size_t a, size_t b)
{
    if (!a || !b)
        return 0;
    return a >= LARGEST || b >= LARGEST || a * b >= LARGEST ? PALIER_UNBOUNDED : a * b;
}

/* For what may only be told too small, never too large. */
static size_t at_least(size_t bytes)
{
    return bytes == PALIER_UNBOUNDED ? LARGEST : bytes;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Fewest and most bytes that one of TEXTS has in any case. */
static void measure_all(const struct palier_texts *texts, size_t *least, size_t *most)
{
    *least = *most = 0;
    for (size_t i = 0; i < texts->count; i++) {
        *least = i ? smaller(*least, texts->at[i].least) : texts->at[i].least;
        *most = larger(*most, texts->at[i].most);
    }
}

struct palier_part palier_part_unknown(size_t least, size_t most)
{
    return (struct palier_part){.least = least, .most = most};
}

static struct palier_texts no_letters(struct palier_arena *arena)
{
    static const struct palier_exact empty;
    struct palier_texts texts = {0};

    palier_texts_add(arena, &texts, &empty, 1);
    return texts;
}

struct palier_part palier_part_empty(struct palier_arena *arena)
{
    return (struct palier_part){.is_exact = true, .exact = no_letters(arena)};
}

/* False where it is not known which other letters POINT stands for. */
static bool fill_letter(struct palier_exact *text, uint32_t point)
{
    struct palier_fold fold;

    if (!palier_fold_of(point, &fold))
        return false;
    *text = (struct palier_exact){.least = PALIER_WIDEST_LETTER};
    if (fold.points[0] < 0x80) { /* as almost all are */
        text->at[0] = (char)fold.points[0];
        text->length = 1;
    } else {
        text->length = (uint8_t)utf8proc_encode_char((utf8proc_int32_t)fold.points[0],
                                                     (utf8proc_uint8_t *)text->at);
    }
    for (size_t i = 0; i < fold.count; i++) {
        size_t bytes = palier_fold_bytes(fold.points[i]);

        text->least = (uint8_t)smaller(text->least, bytes);
        text->most = (uint8_t)larger(text->most, bytes);
    }
    return true;
}

struct palier_part palier_part_letters(struct palier_arena *arena, const uint32_t *points,
                                       size_t count)
{
    struct palier_part part = {.is_exact = true};

    for (size_t i = 0; i < count; i++) {
        struct palier_exact letter;

        if (!fill_letter(&letter, points[i]))
            return palier_part_unknown(1, PALIER_WIDEST_LETTER);
        palier_texts_add(arena, &part.exact, &letter, 1);
    }
    measure_all(&part.exact, &part.least, &part.most);
    return part;
}

static bool has_empty(const struct palier_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        if (!texts->at[i].length)
            return true;
    return false;
}

void palier_sequence_start(struct palier_sequence *sequence, struct palier_arena *arena)
{
    *sequence =
        (struct palier_sequence){.arena = arena, .is_exact = true, .run = no_letters(arena)};
}

/* Keep NEED where it is one of the best. */
static void offer(struct palier_sequence *sequence, struct palier_need need)
{
    struct palier_needs *best = &sequence->best;
    size_t place = best->count;

    need.texts.capacity = 0;
    need.cost = palier_literal_cost(need.frequency, need.farthest - need.nearest);
    while (place && need.cost < best->at[place - 1].cost)
        place--;
    if (place == PALIER_MOST_NEEDS || (place && need.frequency > COMMON))
        return;
    if (!place && best->count && best->at[0].frequency > COMMON)
        best->count = 0;
    best->count += best->count < PALIER_MOST_NEEDS;
    for (size_t i = best->count - 1; i > place; i--)
        best->at[i] = best->at[i - 1];
    best->at[place] = need;
}

/* The run that ends here is known; another begins. A text that holds another one is not looked for,
 * yet it may begin before it. */
static void close_run(struct palier_sequence *sequence)
{
    size_t least, most;

    if (has_empty(&sequence->run))
        return;
    measure_all(&sequence->run, &least, &most);
    struct palier_need need = {
        .texts = palier_texts_shortest(sequence->arena, &sequence->run),
        .nearest = at_least(add(least, sequence->run_least)),
        .farthest = add(most, sequence->run_most),
        .assumptions = sequence->assumptions,
    };

    need.frequency = palier_literal_frequency(&need.texts);
    offer(sequence, need);
}

static size_t longest(const struct palier_texts *texts)
{
    size_t length = 0;

    for (size_t i = 0; i < texts->count; i++)
        length = larger(length, texts->at[i].length);
    return length;
}

/* LEFT grows by RIGHT. */
static void append(struct palier_exact *left, const struct palier_exact *right)
{
    memcpy(left->at + left->length, right->at, right->length + (size_t)1);
    left->length = (uint8_t)(left->length + right->length);
    left->least = (uint8_t)(left->least + right->least);
    left->most = (uint8_t)(left->most + right->most);
}

/* Let every text of RUN be followed by every one of RIGHT; false where that is too much to list. */
static bool join(struct palier_arena *arena, struct palier_texts *run,
                 const struct palier_texts *right)
{
    struct palier_texts joined = {0};

    if (run->count * right->count > PALIER_MOST_EXACT ||
        longest(run) + longest(right) > PALIER_LONGEST_EXACT)
        return false;
    if (right->count == 1) {
        for (size_t i = 0; i < run->count; i++)
            append(&run->at[i], right->at);
        return true;
    }
    joined.capacity = run->count * right->count;
    joined.at = PALIER_ARRAY(arena, joined.capacity, struct palier_exact);
    for (size_t i = 0; i < run->count; i++)
        for (size_t j = 0; j < right->count; j++) {
            struct palier_exact *text = &joined.at[joined.count++];

            *text = run->at[i];
            append(text, &right->at[j]);
        }
    *run = joined;
    return true;
}

/* Nothing but TEXTS ends here. */
static void start_run(struct palier_sequence *sequence, const struct palier_texts *texts)
{
    sequence->run = (struct palier_texts){0};
    palier_texts_add(sequence->arena, &sequence->run, texts->at, texts->count);
}

/* PART cannot be told together with what is before it. Of an exact one all that is needed is told
 * when the run ends that it begins. */
static void add_apart(struct palier_sequence *sequence, const struct palier_part *part)
{
    close_run(sequence);
    for (size_t i = 0; !part->is_exact && i < part->needs.count; i++) {
        struct palier_need need = part->needs.at[i];

        need.nearest = at_least(add(need.nearest, sequence->least));
        need.farthest = add(need.farthest, sequence->most);
        need.assumptions |= sequence->assumptions;
        offer(sequence, need);
    }
    sequence->is_exact = false;
    sequence->run_least = sequence->least;
    sequence->run_most = sequence->most;
    if (part->is_exact) {
        start_run(sequence, &part->exact);
    } else {
        sequence->run = no_letters(sequence->arena);
        sequence->run_least = at_least(add(sequence->least, part->least));
        sequence->run_most = add(sequence->most, part->most);
    }
}

static void add_once(struct palier_sequence *sequence, const struct palier_part *part)
{
    if (!part->is_exact || !join(sequence->arena, &sequence->run, &part->exact))
        add_apart(sequence, part);
    sequence->least = at_least(add(sequence->least, part->least));
    sequence->most = add(sequence->most, part->most);
    sequence->assumptions |= part->assumptions;
}

void palier_sequence_add_letter(struct palier_sequence *sequence, uint32_t point)
{
    struct palier_exact letter;
    struct palier_texts one = {.at = &letter, .count = 1};

    if (!fill_letter(&letter, point)) {
        struct palier_part part = palier_part_unknown(1, PALIER_WIDEST_LETTER);

        add_once(sequence, &part);
    } else if (join(sequence->arena, &sequence->run, &one)) {
        sequence->least = at_least(add(sequence->least, letter.least));
        sequence->most = add(sequence->most, letter.most);
    } else {
        struct palier_part part = {.least = letter.least,
                                   .most = letter.most,
                                   .is_exact = true,
                                   .exact = one};

        add_once(sequence, &part);
    }
}

static struct palier_part optional(struct palier_arena *arena, const struct palier_part *part)
{
    struct palier_part empty = palier_part_empty(arena);
    struct palier_union all = {.arena = arena};

    palier_union_add(&all, part);
    palier_union_add(&all, &empty);
    return all.sum;
}

/* PART up to COUNT times. */
static struct palier_part repeat(struct palier_arena *arena, const struct palier_part *part,
                                 size_t count)
{
    struct palier_part more = palier_part_unknown(0, multiply(count, part->most));

    if (count == 1)
        return optional(arena, part);
    more.assumptions = part->assumptions;
    if (count == PALIER_UNBOUNDED && part->repeated) {
        more.assumptions |= part->repeated;
        more.most =
            part->repeated == PALIER_ASSUMES_WORDS ? PALIER_LONGEST_WORD : PALIER_LONGEST_BLANK;
    }
    return more;
}

void palier_sequence_add(struct palier_sequence *sequence, const struct palier_part *part,
                         size_t low, size_t high)
{
    size_t copies = smaller(low, MOST_COPIES), more = high == PALIER_UNBOUNDED ? high : high - low;
    struct palier_part rest;

    for (size_t i = 0; i < copies; i++)
        add_once(sequence, part);
    if (low > copies) {
        rest = palier_part_unknown(at_least(multiply(low - copies, part->least)),
                                   multiply(low - copies, part->most));
        rest.assumptions = part->assumptions;
        add_once(sequence, &rest);
    }
    if (more) {
        rest = repeat(sequence->arena, part, more);
        add_once(sequence, &rest);
    }
}

struct palier_part palier_sequence_end(struct palier_sequence *sequence)
{
    close_run(sequence);
    return (struct palier_part){
        .least = sequence->least,
        .most = sequence->most,
        .assumptions = sequence->assumptions,
        .is_exact = sequence->is_exact,
        .exact = sequence->run,
        .needs = sequence->best,
    };
}

bool palier_need_unite(struct palier_arena *arena, struct palier_need *sum,
                       const struct palier_need *need)
{
    if (sum->texts.count + need->texts.count > PALIER_MOST_NEEDED)
        return false;
    palier_texts_add(arena, &sum->texts, need->texts.at, need->texts.count);
    sum->nearest = smaller(sum->nearest, need->nearest);
    sum->farthest = larger(sum->farthest, need->farthest);
    sum->assumptions |= need->assumptions;
    sum->frequency += need->frequency;
    return true;
}

/* Both alternatives need something, or the two together need nothing. Where one needs more things
 * than the other, the last of this one is told again. */
static void unite_needs(struct palier_arena *arena, struct palier_needs *sum,
                        const struct palier_needs *needs)
{
    size_t count = sum->count && needs->count ? larger(sum->count, needs->count) : 0, done = 0;

    for (size_t i = sum->count; i && i < count; i++) {
        sum->at[i] = sum->at[i - 1];
        sum->at[i].texts.capacity = 0;
    }
    while (done < count &&
           palier_need_unite(arena, &sum->at[done], &needs->at[smaller(done, needs->count - 1)]))
        done++;
    sum->count = done;
}

void palier_union_add(struct palier_union *all, const struct palier_part *part)
{
    struct palier_part *sum = &all->sum;

    if (!all->count++) {
        *sum = *part;
        sum->exact.capacity = 0;
        for (size_t i = 0; i < sum->needs.count; i++)
            sum->needs.at[i].texts.capacity = 0;
        return;
    }
    sum->least = smaller(sum->least, part->least);
    sum->most = larger(sum->most, part->most);
    sum->assumptions |= part->assumptions;
    sum->repeated = 0;
    unite_needs(all->arena, &sum->needs, &part->needs);
    sum->is_exact = sum->is_exact && part->is_exact &&
                    sum->exact.count + part->exact.count <= PALIER_MOST_EXACT;
    if (sum->is_exact)
        palier_texts_add(all->arena, &sum->exact, part->exact.at, part->exact.count);
}
