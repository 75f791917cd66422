/* literal.c - how parts of a pattern add up; see literal.h. */
#include "coding/literal.h"

#include <string.h>

#include <utf8proc.h>

#include "coding/fold.h"
#include "coding/literal_internal.h"

enum {
    LARGEST = 1 << 20, /* bytes; what may be longer counts as unbounded */
    MOST_COPIES = 8,   /* "(?:ab){40}" needs no more of them to be told */
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

/* Fewest and most bytes that TEXT has in any case. */
static void measure(const char *text, size_t *least, size_t *most)
{
    size_t length = strlen(text);

    *least = *most = 0;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t point;
        struct palier_fold fold;
        size_t few = PALIER_WIDEST_LETTER, many = 1;

        at += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)text + at, -1, &point);
        palier_fold_of((uint32_t)point, &fold);
        for (size_t i = 0; i < fold.count; i++) {
            few = smaller(few, palier_fold_bytes(fold.points[i]));
            many = larger(many, palier_fold_bytes(fold.points[i]));
        }
        *least += few;
        *most += many;
    }
}

static void measure_all(const struct palier_texts *texts, size_t *least, size_t *most)
{
    *least = *most = 0;
    for (size_t i = 0; i < texts->count; i++) {
        size_t few, many;

        measure(texts->at[i], &few, &many);
        *least = i ? smaller(*least, few) : few;
        *most = larger(*most, many);
    }
}

struct palier_part palier_part_unknown(size_t least, size_t most)
{
    return (struct palier_part){.least = least, .most = most};
}

static struct palier_texts one_text(struct palier_arena *arena, const char *text)
{
    struct palier_texts texts = {PALIER_ARRAY(arena, 1, const char *), 1};

    texts.at[0] = text;
    return texts;
}

struct palier_part palier_part_empty(struct palier_arena *arena)
{
    return (struct palier_part){.is_exact = true, .exact = one_text(arena, "")};
}

struct palier_part palier_part_letters(struct palier_arena *arena, const uint32_t *points,
                                       size_t count)
{
    struct palier_part part = {.is_exact = true,
                               .exact = {PALIER_ARRAY(arena, count, const char *), count}};

    for (size_t i = 0; i < count; i++) {
        struct palier_fold fold;
        char *text = PALIER_ARRAY(arena, PALIER_WIDEST_LETTER + 1, char);

        if (!palier_fold_of(points[i], &fold))
            return palier_part_unknown(1, PALIER_WIDEST_LETTER);
        utf8proc_encode_char((utf8proc_int32_t)fold.points[0], (utf8proc_uint8_t *)text);
        part.exact.at[i] = text;
    }
    measure_all(&part.exact, &part.least, &part.most);
    return part;
}

static bool has_empty(const struct palier_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        if (!*texts->at[i])
            return true;
    return false;
}

void palier_sequence_start(struct palier_sequence *sequence, struct palier_arena *arena)
{
    *sequence =
        (struct palier_sequence){.arena = arena, .is_exact = true, .run = one_text(arena, "")};
}

static void offer(struct palier_sequence *sequence, const struct palier_need *need)
{
    if (!sequence->best.texts.count || need->cost < sequence->best.cost)
        sequence->best = *need;
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

    need.cost = palier_literal_cost(&need.texts, need.farthest - need.nearest);
    offer(sequence, &need);
}

/* Every text of LEFT followed by every one of RIGHT; false where that is too much to list. */
static bool join(struct palier_arena *arena, const struct palier_texts *left,
                 const struct palier_texts *right, struct palier_texts *joined)
{
    size_t longest_left = 0, longest_right = 0;

    if (left->count * right->count > PALIER_MOST_EXACT)
        return false;
    for (size_t i = 0; i < left->count; i++)
        longest_left = larger(longest_left, strlen(left->at[i]));
    for (size_t i = 0; i < right->count; i++)
        longest_right = larger(longest_right, strlen(right->at[i]));
    if (longest_left + longest_right > PALIER_LONGEST_EXACT)
        return false;
    *joined =
        (struct palier_texts){.at = PALIER_ARRAY(arena, left->count * right->count, const char *)};
    for (size_t i = 0; i < left->count; i++)
        for (size_t j = 0; j < right->count; j++) {
            char *text = PALIER_ARRAY(arena, PALIER_LONGEST_EXACT + 1, char);

            strcpy(text, left->at[i]);
            strcat(text, right->at[j]);
            joined->at[joined->count++] = text;
        }
    return true;
}

static void add_once(struct palier_sequence *sequence, const struct palier_part *part)
{
    struct palier_texts joined;

    if (part->is_exact && join(sequence->arena, &sequence->run, &part->exact, &joined)) {
        sequence->run = joined;
    } else {
        close_run(sequence);
        if (part->need.texts.count) {
            struct palier_need need = part->need;

            need.nearest = at_least(add(need.nearest, sequence->least));
            need.farthest = add(need.farthest, sequence->most);
            need.assumptions |= sequence->assumptions;
            need.cost = palier_literal_cost(&need.texts, need.farthest - need.nearest);
            offer(sequence, &need);
        }
        sequence->is_exact = false;
        sequence->run = part->is_exact ? part->exact : one_text(sequence->arena, "");
        sequence->run_least =
            part->is_exact ? sequence->least : at_least(add(sequence->least, part->least));
        sequence->run_most = part->is_exact ? sequence->most : add(sequence->most, part->most);
    }
    sequence->least = at_least(add(sequence->least, part->least));
    sequence->most = add(sequence->most, part->most);
    sequence->assumptions |= part->assumptions;
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
        .need = sequence->best,
    };
}

static struct palier_texts unite(struct palier_arena *arena, const struct palier_texts *left,
                                 const struct palier_texts *right)
{
    struct palier_texts united = {
        .at = PALIER_ARRAY(arena, left->count + right->count, const char *)};

    for (size_t i = 0; i < left->count; i++)
        united.at[united.count++] = left->at[i];
    for (size_t i = 0; i < right->count; i++)
        united.at[united.count++] = right->at[i];
    return united;
}

/* Both alternatives need something, or the two together need nothing. */
static struct palier_need unite_needs(struct palier_arena *arena, const struct palier_need *left,
                                      const struct palier_need *right)
{
    if (!left->texts.count || !right->texts.count ||
        left->texts.count + right->texts.count > PALIER_MOST_NEEDED)
        return (struct palier_need){0};
    return (struct palier_need){
        .texts = unite(arena, &left->texts, &right->texts),
        .nearest = smaller(left->nearest, right->nearest),
        .farthest = larger(left->farthest, right->farthest),
        .assumptions = left->assumptions | right->assumptions,
        .cost = left->cost + right->cost,
    };
}

void palier_union_add(struct palier_union *all, const struct palier_part *part)
{
    struct palier_part *sum = &all->sum;

    if (!all->count++) {
        *sum = *part;
        return;
    }
    sum->least = smaller(sum->least, part->least);
    sum->most = larger(sum->most, part->most);
    sum->assumptions |= part->assumptions;
    sum->repeated = 0;
    sum->need = unite_needs(all->arena, &sum->need, &part->need);
    sum->is_exact = sum->is_exact && part->is_exact &&
                    sum->exact.count + part->exact.count <= PALIER_MOST_EXACT;
    if (sum->is_exact)
        sum->exact = unite(all->arena, &sum->exact, &part->exact);
}

void palier_literals_find(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_literals *found)
{
    struct palier_part part;

    *found = (struct palier_literals){0};
    if (!palier_literal_parse(arena, expression, length, &part) || !part.need.texts.count)
        return;
    *found = (struct palier_literals){.at = part.need.texts.at,
                                      .count = part.need.texts.count,
                                      .nearest = part.need.nearest,
                                      .farthest = part.need.farthest,
                                      .assumptions = part.need.assumptions};
}
