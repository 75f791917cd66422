/* counts.c - counts once they are read; see counts.h. */
#include "answers/counts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counter_internal.h"
#include "base/compiler.h"

const struct palier_criterion *palier_counts_need_rows(const struct palier_rubric *rubric)
{
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (rubric->criteria[i].is_by_respondent)
            return &rubric->criteria[i];
    return NULL;
}

/* What was counted in case CASE_INDEX, by group. */
static const struct palier_counted *const *of_case(const struct palier_counts *counts,
                                                   size_t case_index)
{
    assert(case_index < counts->case_count);
    return &counts->by_case[case_index * counts->rubric->group_count];
}

const struct palier_counted *palier_counted_of(const struct palier_counts *counts,
                                               size_t case_index, size_t group)
{
    assert(group < counts->rubric->group_count);
    return of_case(counts, case_index)[group];
}

void palier_counts_fetch(const struct palier_counts *counts, size_t case_index)
{
    const struct palier_counted *const *list = of_case(counts, case_index);

    for (size_t g = 0; g < counts->rubric->group_count; g++)
        if (list[g])
            palier_fetch((const char *)list[g], sizeof **list + counts->byte_count);
}

size_t palier_counted_respondents(const struct palier_counted *counted)
{
    return counted->respondents;
}

int64_t palier_counted_weight(const struct palier_counted *counted)
{
    return (int64_t)counted->respondents * PALIER_WEIGHT_UNIT + palier_counted_excess(counted);
}

bool palier_counts_are_weighted(const struct palier_counts *counts)
{
    return counts->is_weighted;
}

/* Fill TO with what the bytes tell of COUNTED. Whom they do not tell was not asked. */
static inline void take_bytes(const struct palier_counted *counted,
                              const struct palier_counted_question *question, size_t *to)
{
    const uint8_t *bytes = counted->counts + question->offset;
    size_t length = question->length, codes = question->codes, told = 0;

    for (size_t i = 0; i < length; i++) {
        size_t people = bytes[i];

        to[1 + i] = people;
        told += people;
    }
    for (size_t code = 1 + length; code < codes; code++)
        to[code] = 0;
    to[PALIER_NOT_ASKED] = question->is_met ? counted->respondents - told : 0;
}

/* Fill TO with what those people weigh beyond 1 each. */
static void take_excess(const struct palier_counted *counted,
                        const struct palier_counted_question *question, int64_t *to)
{
    memset(to, 0, question->codes * sizeof *to);
    for (size_t i = 0; counted->excess && i < question->length; i++)
        to[1 + i] = counted->excess->counts[question->offset + i];
}

/* Add what stands in the table; they were asked. TO_WEIGHTS gets only what is beyond 1 each. */
static void take_more(const struct palier_counts *counts, const struct palier_counted *counted,
                      size_t question, size_t *to_counts, int64_t *to_weights)
{
    size_t end = counts->more_starts[counted->number + 1];

    for (size_t i = counts->more_starts[counted->number]; i < end; i++) {
        const struct palier_more *more = &counts->more[i];

        if (more->question != question)
            continue;
        to_counts[more->code] += more->count;
        if (counts->is_met[question])
            to_counts[PALIER_NOT_ASKED] -= more->count;
        if (to_weights)
            to_weights[more->code] += more->excess;
    }
}

/* WEIGHTS, by code of a question that has CODES, hold what is beyond 1 each; of those who were not
 * asked it is what the others leave. */
static void complete_weights(const struct palier_counted *counted, size_t codes,
                             const size_t *counts, int64_t *weights)
{
    if (counts[PALIER_NOT_ASKED])
        weights[PALIER_NOT_ASKED] = palier_counted_excess(counted);
    for (size_t code = 1; counts[PALIER_NOT_ASKED] && code < codes; code++)
        weights[PALIER_NOT_ASKED] -= weights[code];
    for (size_t code = 0; code < codes; code++)
        weights[code] += (int64_t)counts[code] * PALIER_WEIGHT_UNIT;
}

/* Add what the bytes do not tell. */
static void take_rest(const struct palier_counts *counts, const struct palier_counted *counted,
                      size_t question, size_t *to_counts, int64_t *to_weights)
{
    const struct palier_counted_question *of = &counts->questions[question];

    if (to_weights)
        take_excess(counted, of, to_weights);
    if (counts->more_starts)
        take_more(counts, counted, question, to_counts, to_weights);
    if (to_weights)
        complete_weights(counted, of->codes, to_counts, to_weights);
}

void palier_counted_take(const struct palier_counts *counts, const struct palier_counted *counted,
                         size_t question, size_t *to_counts, int64_t *to_weights)
{
    take_bytes(counted, &counts->questions[question], to_counts);
    take_rest(counts, counted, question, to_counts, to_weights);
}

void palier_counts_take(const struct palier_counts *counts, size_t case_index, uint32_t groups,
                        size_t question, size_t stride, size_t *to_counts, int64_t *to_weights)
{
    const struct palier_counted_question *of = &counts->questions[question];
    const struct palier_counted *const *list = of_case(counts, case_index);
    size_t count = counts->rubric->group_count;
    bool has_rest = to_weights || counts->more_starts;

    for (size_t g = 0; g < count; g++) {
        const struct palier_counted *counted = groups >> g & 1 ? list[g] : NULL;

        if (counted)
            take_bytes(counted, of, to_counts + g * stride);
        else
            memset(to_counts + g * stride, 0, of->codes * sizeof *to_counts);
        if (has_rest && counted)
            take_rest(counts, counted, question, to_counts + g * stride,
                      to_weights ? to_weights + g * stride : NULL);
        else if (to_weights)
            memset(to_weights + g * stride, 0, of->codes * sizeof *to_weights);
    }
}

static int compare_more(const void *left, const void *right)
{
    const struct palier_more *a = left, *b = right;
    int order = (a->number > b->number) - (a->number < b->number);

    if (!order)
        order = (a->question > b->question) - (a->question < b->question);
    return order ? order : (a->code > b->code) - (a->code < b->code);
}

struct palier_more *palier_counts_sort(struct palier_arena *arena,
                                       const struct palier_counts *counts)
{
    struct palier_more *sorted = PALIER_ARRAY(arena, counts->more_count, struct palier_more);
    size_t count = 0;

    for (size_t i = 0; i < counts->more_capacity; i++)
        if (counts->more[i].is_used)
            sorted[count++] = counts->more[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_more);
    return sorted;
}

/* Put the table in order, so that each group finds its own. */
static void sort_more(struct palier_counts *counts)
{
    struct palier_more *sorted = palier_counts_sort(counts->arena, counts);
    size_t *starts = PALIER_ARRAY(counts->arena, counts->all.count + 1, size_t);

    for (size_t i = 0, at = 0; i <= counts->all.count; i++) {
        while (at < counts->more_count && sorted[at].number < i)
            at++;
        starts[i] = at;
    }
    counts->more = sorted;
    counts->more_starts = starts;
}

void palier_counts_end(struct palier_counts *counts)
{
    if (counts->more_count)
        sort_more(counts);
    palier_counts_clear(counts);
}

static const struct palier_counted_question *
list_questions(const struct palier_counts *counts, const struct palier_answer_column *columns)
{
    size_t count = counts->rubric->questionnaire->question_count;
    struct palier_counted_question *list =
        PALIER_ARRAY(counts->arena, count, struct palier_counted_question);

    for (size_t i = 0; i < count; i++) {
        const struct palier_count_place place = counts->places[i];
        size_t codes = PALIER_FIRST_ANSWER + columns[i].answer_count;

        list[i] = (struct palier_counted_question){
            .codes = codes,
            .offset = place.offset,
            .length = place.length < codes - 1 ? place.length : codes - 1,
            .is_met = counts->is_met[i],
        };
    }
    return list;
}

void palier_counts_settle(struct palier_counts *counts, const struct palier_answer_column *columns,
                          const uint32_t *entities, size_t entity_count, const uint32_t *waves,
                          size_t wave_count)
{
    size_t groups = counts->rubric->group_count;

    counts->case_count = entity_count * wave_count;
    const struct palier_counted **by_case =
        PALIER_ARRAY(counts->arena, counts->case_count * groups, const struct palier_counted *);

    for (size_t i = 0; i < counts->all.count; i++) {
        struct palier_counted *counted = counts->all.at[i];

        counted->entity = entities ? entities[counted->entity] : counted->entity;
        counted->wave = waves ? waves[counted->wave] : counted->wave;
        by_case[(counted->wave * entity_count + counted->entity) * groups + counted->group] =
            counted;
    }
    counts->by_case = by_case;
    counts->questions = list_questions(counts, columns);
}
