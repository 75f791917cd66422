/* counter.c - see counter_internal.h. */
#include "answers/counter_internal.h"

#include <string.h>

#include "base/eight.h"

/* Answers of a list that get a byte each: more are too rarely given. */
enum { MOST_BYTES = 20, WORD = sizeof(uint64_t) };

/* How many bytes QUESTION gets: one for each answer of its list and for each kind of no answer but
 * the first; 0 where no list foresees its answers. */
static uint32_t count_bytes(const struct palier_question *question)
{
    uint32_t no_answers = PALIER_NO_ANSWER_COUNT - 1;

    switch (question->kind) {
    case PALIER_SELECT_ONE:
        return question->choices->count <= MOST_BYTES
                   ? no_answers + (uint32_t)question->choices->count
                   : 0;
    case PALIER_TEXT:
    case PALIER_OTHER:
        return no_answers + 1; /* that something was said */
    case PALIER_SELECT_MULTIPLE:
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
    case PALIER_FREE:
        break;
    }
    return 0;
}

struct palier_counts *palier_counts_new(struct palier_arena *arena,
                                        const struct palier_rubric *rubric)
{
    const struct palier_questionnaire *questionnaire = rubric->questionnaire;
    struct palier_counts *counts = PALIER_NEW(arena, struct palier_counts);
    struct palier_count_place *places =
        PALIER_ARRAY(arena, questionnaire->question_count, struct palier_count_place);

    for (size_t i = 0; i < questionnaire->question_count; i++) {
        places[i].offset = (uint32_t)counts->byte_count;
        places[i].length = count_bytes(&questionnaire->questions[i]);
        counts->byte_count += places[i].length;
    }
    counts->byte_count = (counts->byte_count + WORD - 1) / WORD * WORD;
    counts->arena = arena;
    counts->rubric = rubric;
    counts->places = places;
    counts->is_met = PALIER_ARRAY(arena, questionnaire->question_count, bool);
    return counts;
}

/* A good mix of three small numbers; the constants are those of MurmurHash3's finalizer, by Austin
 * Appleby, public domain. */
static size_t mix(uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t value = (a << 32 | b) ^ c * 0x9E3779B97F4A7C15U;

    value = (value ^ value >> 33) * 0xFF51AFD7ED558CCDU;
    value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53U;
    return (size_t)(value ^ value >> 33);
}

static bool is_of(const struct palier_counted *counted, uint32_t entity, uint32_t wave,
                  uint32_t group)
{
    return counted->entity == entity && counted->wave == wave && counted->group == group;
}

/* The slot of what is counted of GROUP of ENTITY at WAVE, or where it would go. */
static uint32_t *slot_of(const struct palier_counts *counts, uint32_t entity, uint32_t wave,
                         uint32_t group)
{
    size_t mask = counts->slot_count - 1, index = mix(entity, wave, group) & mask;

    while (counts->slots[index] &&
           !is_of(counts->all.at[counts->slots[index] - 1], entity, wave, group))
        index = (index + 1) & mask;
    return &counts->slots[index];
}

/* Make room for COUNT in all, and some more. */
static void widen_slots(struct palier_counts *counts, size_t count)
{
    struct palier_arena *old = counts->slot_arena;

    counts->slot_arena = palier_arena_sibling(counts->arena);
    do
        counts->slot_count = counts->slot_count ? counts->slot_count * 2 : 64;
    while (count * 2 >= counts->slot_count);
    counts->slots = PALIER_ARRAY(counts->slot_arena, counts->slot_count, uint32_t);
    for (size_t i = 0; i < counts->all.count; i++) {
        const struct palier_counted *counted = counts->all.at[i];

        *slot_of(counts, counted->entity, counted->wave, counted->group) = (uint32_t)i + 1;
    }
    palier_arena_free(old);
}

void palier_counts_expect(struct palier_counts *counts, size_t count)
{
    size_t total = counts->all.count + count;

    PALIER_RESERVE(counts->arena, &counts->all, total);
    if (total * 2 >= counts->slot_count)
        widen_slots(counts, total);
}

struct palier_counted *palier_counts_append(struct palier_counts *counts, uint32_t entity,
                                            uint32_t wave, uint32_t group)
{
    struct palier_counted *counted =
        palier_arena_alloc(counts->arena, 1, sizeof(struct palier_counted) + counts->byte_count);

    counted->entity = entity;
    counted->wave = wave;
    counted->group = (uint8_t)group;
    counted->number = (uint32_t)counts->all.count;
    return *PALIER_APPEND(counts->arena, &counts->all) = counted;
}

struct palier_counted *palier_counts_at(struct palier_counts *counts, uint32_t entity,
                                        uint32_t wave, uint32_t group)
{
    if (counts->all.count * 2 >= counts->slot_count)
        widen_slots(counts, counts->all.count);
    uint32_t *slot = slot_of(counts, entity, wave, group);

    if (*slot)
        return counts->all.at[*slot - 1];
    *slot = (uint32_t)counts->all.count + 1;
    return palier_counts_append(counts, entity, wave, group);
}

void palier_counts_look_again(struct palier_counts *counts)
{
    palier_arena_free(counts->slot_arena);
    counts->slot_arena = NULL;
    counts->slots = NULL;
    counts->slot_count = 0;
}

void palier_counts_clear(struct palier_counts *counts)
{
    palier_counts_look_again(counts);
    palier_arena_free(counts->more_arena);
    counts->more_arena = NULL;
}

/* The entry of the table for CODE of QUESTION, or where it would go. */
static struct palier_more *more_of(const struct palier_counts *counts, uint32_t number,
                                   uint32_t question, uint32_t code)
{
    size_t mask = counts->more_capacity - 1, index = mix(number, question, code) & mask;

    for (;; index = (index + 1) & mask) {
        struct palier_more *more = &counts->more[index];

        if (!more->is_used ||
            (more->number == number && more->question == question && more->code == code))
            return more;
    }
}

static void widen_more(struct palier_counts *counts)
{
    struct palier_arena *old_arena = counts->more_arena;
    const struct palier_more *old = counts->more;
    size_t capacity = counts->more_capacity;

    counts->more_arena = palier_arena_sibling(counts->arena);
    counts->more_capacity = capacity ? capacity * 2 : 64;
    counts->more = PALIER_ARRAY(counts->more_arena, counts->more_capacity, struct palier_more);
    for (size_t i = 0; i < capacity; i++)
        if (old[i].is_used)
            *more_of(counts, old[i].number, old[i].question, old[i].code) = old[i];
    palier_arena_free(old_arena);
}

struct palier_more *palier_counts_more(const struct palier_counts *counts,
                                       const struct palier_counted *counted, size_t question,
                                       uint32_t code)
{
    struct palier_more *more =
        counts->more_capacity ? more_of(counts, counted->number, (uint32_t)question, code) : NULL;

    return more && more->is_used ? more : NULL;
}

/* Count what no byte can hold. */
static void add_more(struct palier_counts *counts, const struct palier_counted *counted,
                     size_t question, uint32_t code, uint64_t count, int64_t excess)
{
    if (counts->more_count * 2 >= counts->more_capacity)
        widen_more(counts);
    struct palier_more *more = more_of(counts, counted->number, (uint32_t)question, code);

    if (!more->is_used) {
        *more = (struct palier_more){.number = counted->number,
                                     .question = (uint32_t)question,
                                     .code = code};
        more->is_used = true;
        counts->more_count++;
    }
    more->count += count;
    more->excess += excess;
}

/* Room for what the people of COUNTED weigh beyond 1 each. */
static struct palier_excess *excess_of(const struct palier_counts *counts,
                                       struct palier_counted *counted)
{
    if (!counted->excess)
        counted->excess =
            palier_arena_alloc(counts->arena, 1,
                               sizeof *counted->excess + counts->byte_count * sizeof(int64_t));
    return counted->excess;
}

void palier_counts_add_respondents(struct palier_counts *counts, struct palier_counted *counted,
                                   uint64_t count, int64_t excess)
{
    counts->is_weighted = counts->is_weighted || excess;
    counted->respondents += count;
    if (excess)
        excess_of(counts, counted)->respondents += excess;
}

void palier_counts_add(struct palier_counts *counts, struct palier_counted *counted,
                       size_t question, uint32_t code, uint64_t count, int64_t excess)
{
    const struct palier_count_place place = counts->places[question];

    counts->is_weighted = counts->is_weighted || excess;
    if (!code)
        return;
    if (code > place.length) {
        add_more(counts, counted, question, code, count, excess);
        return;
    }
    size_t at = place.offset + code - 1;
    uint64_t sum = counted->counts[at] + count;

    counted->counts[at] = (uint8_t)sum;
    if (sum > UINT8_MAX)
        add_more(counts, counted, question, code, sum - (uint8_t)sum, 0);
    if (excess)
        excess_of(counts, counted)->counts[at] += excess;
}

/* Add what FROM, of the same people, has in its bytes to TO. */
static void add_bytes(struct palier_counts *counts, struct palier_counted *to,
                      const struct palier_counted *from)
{
    for (size_t q = 0; q < counts->rubric->questionnaire->question_count; q++) {
        const struct palier_count_place place = counts->places[q];

        for (uint32_t i = 0; i < place.length; i++) {
            size_t at = place.offset + i;
            int64_t excess = from->excess ? from->excess->counts[at] : 0;

            if (from->counts[at] || excess)
                palier_counts_add(counts, to, q, i + 1, from->counts[at], excess);
        }
    }
}

/* Whether no sum of two bytes overflows. */
static bool are_small(const struct palier_counts *counts, const struct palier_counted *a,
                      const struct palier_counted *b)
{
    uint64_t all = 0;

    for (size_t i = 0; i < counts->byte_count; i += WORD)
        all |=
            palier_eight((const char *)&a->counts[i]) | palier_eight((const char *)&b->counts[i]);
    return !(all & PALIER_HIGH_BITS);
}

/* Add the eight bytes FROM to those TO: no sum overflows. */
static void add_eight(uint8_t *to, const uint8_t *from)
{
    uint64_t sum, more;

    memcpy(&sum, to, WORD);
    memcpy(&more, from, WORD);
    sum += more;
    memcpy(to, &sum, WORD);
}

bool palier_counted_add(const struct palier_counts *counts, struct palier_counted *to,
                        const struct palier_counted *from)
{
    if (from->excess || !are_small(counts, to, from))
        return false;
    to->has_rows = to->has_rows || from->has_rows;
    to->is_tallied = to->is_tallied || from->is_tallied;
    to->respondents += from->respondents;
    for (size_t i = 0; i < counts->byte_count; i += WORD)
        add_eight(&to->counts[i], &from->counts[i]);
    return true;
}

void palier_counts_merge(struct palier_counts *counts, struct palier_counted *to,
                         const struct palier_counted *from)
{
    if (palier_counted_add(counts, to, from))
        return;
    to->has_rows = to->has_rows || from->has_rows;
    to->is_tallied = to->is_tallied || from->is_tallied;
    palier_counts_add_respondents(counts, to, from->respondents, palier_counted_excess(from));
    add_bytes(counts, to, from);
}

struct palier_counted *palier_counts_adopt(struct palier_counts *counts,
                                           struct palier_counted *counted)
{
    if (counts->all.count * 2 >= counts->slot_count)
        widen_slots(counts, counts->all.count);
    uint32_t *slot = slot_of(counts, counted->entity, counted->wave, counted->group);

    if (!*slot) {
        counted->number = (uint32_t)counts->all.count;
        *PALIER_APPEND(counts->arena, &counts->all) = counted;
        *slot = (uint32_t)counts->all.count;
        return counted;
    }
    palier_counts_merge(counts, counts->all.at[*slot - 1], counted);
    return counts->all.at[*slot - 1];
}
