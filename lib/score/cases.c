/* cases.c - see cases.h. */
#include "score/cases.h"

#include "answers/counts.h"
#include "score/wave.h"

/* Records put in the order of their cases, those of one case in file order. */
struct buckets {
    const size_t *starts;  /* by case, and one more: where its records start in `order` */
    const uint32_t *order; /* indices of records */
};

static uint32_t case_index(const struct palier_assessment *assessment, uint32_t wave,
                           uint32_t entity)
{
    return (uint32_t)(wave * assessment->entities->count + entity);
}

/* The case of a record that names its entity and wave in full; CASES, the number of them, where
 * there is no such entity. */
static uint32_t case_named(const struct palier_assessment *assessment, size_t cases,
                           const char *entity, const char *wave)
{
    const struct palier_entity *found = palier_entity_find(assessment->entities, entity);

    return found ? case_index(assessment, palier_wave_index(assessment, wave),
                              (uint32_t)(found - assessment->entities->at))
                 : (uint32_t)cases;
}

/* Sort COUNT records into CASES by counting; CASE_OF is the case of each. */
static struct buckets sort_into(struct palier_arena *arena, size_t cases, const uint32_t *case_of,
                                size_t count)
{
    size_t *starts = PALIER_ARRAY(arena, cases + 2, size_t); /* one ahead while they are filled */
    uint32_t *order = PALIER_ARRAY(arena, count, uint32_t);

    for (size_t i = 0; i < count; i++)
        starts[case_of[i] + 2]++;
    for (size_t i = 0; i < cases; i++)
        starts[i + 2] += starts[i + 1];
    for (size_t i = 0; i < count; i++)
        order[starts[case_of[i] + 1]++] = (uint32_t)i;
    return (struct buckets){starts, order};
}

/* The case of each row. */
static const uint32_t *list_cases(struct palier_arena *arena,
                                  const struct palier_assessment *assessment)
{
    const struct palier_responses *responses = &assessment->responses;
    uint32_t *case_of = PALIER_UNSET_ARRAY(arena, responses->row_count, uint32_t);

    for (size_t i = 0; i < responses->row_count; i++)
        case_of[i] = case_index(assessment, responses->waves[i], responses->entities[i]);
    return case_of;
}

static void add_rows(struct palier_arena *arena, const struct palier_assessment *assessment,
                     struct palier_case *cases, size_t count)
{
    const struct palier_responses *responses = &assessment->responses;
    const uint32_t *case_of = responses->entities; /* where there is one wave */

    if (!responses->row_count)
        return;
    struct palier_arena *scratch = palier_arena_sibling(arena);

    if (assessment->wave_count > 1)
        case_of = list_cases(scratch, assessment);
    struct buckets buckets = sort_into(arena, count, case_of, responses->row_count);

    palier_arena_free(scratch);
    for (size_t i = 0; i < count; i++) {
        cases[i].rows = &buckets.order[buckets.starts[i]];
        cases[i].row_count = buckets.starts[i + 1] - buckets.starts[i];
    }
}

static void add_facts(struct palier_arena *arena, const struct palier_assessment *assessment,
                      struct palier_case *cases, size_t count)
{
    const struct palier_facts *facts = &assessment->facts;
    const struct palier_fact **list = PALIER_ARRAY(arena, facts->count, const struct palier_fact *);
    uint32_t *case_of = PALIER_ARRAY(arena, facts->count, uint32_t);

    if (!facts->count)
        return;
    for (size_t i = 0; i < facts->count; i++)
        case_of[i] = case_index(assessment, facts->at[i].wave, facts->at[i].entity);
    struct buckets buckets = sort_into(arena, count, case_of, facts->count);

    for (size_t i = 0; i < facts->count; i++)
        list[i] = &facts->at[buckets.order[i]];
    for (size_t i = 0; i < count; i++) {
        cases[i].facts = &list[buckets.starts[i]];
        cases[i].fact_count = buckets.starts[i + 1] - buckets.starts[i];
    }
}

static void add_ratings(struct palier_arena *arena, const struct palier_assessment *assessment,
                        struct palier_case *cases, size_t count)
{
    const struct palier_ratings *ratings = &assessment->ratings;
    const struct palier_rating **list =
        PALIER_ARRAY(arena, ratings->count, const struct palier_rating *);
    uint32_t *case_of = PALIER_ARRAY(arena, ratings->count, uint32_t);

    if (!ratings->count)
        return;
    for (size_t i = 0; i < ratings->count; i++)
        case_of[i] = case_index(assessment, ratings->at[i].wave, ratings->at[i].entity);
    struct buckets buckets = sort_into(arena, count, case_of, ratings->count);

    for (size_t i = 0; i < ratings->count; i++)
        list[i] = &ratings->at[buckets.order[i]];
    for (size_t i = 0; i < count; i++) {
        cases[i].ratings = &list[buckets.starts[i]];
        cases[i].rating_count = buckets.starts[i + 1] - buckets.starts[i];
    }
}

static void add_answers(struct palier_arena *arena, const struct palier_assessment *assessment,
                        struct palier_case *cases, size_t count)
{
    const struct palier_interviews *answers = &assessment->interviews;
    const struct palier_interview_answer **list =
        PALIER_ARRAY(arena, answers->count, const struct palier_interview_answer *);
    uint32_t *case_of = PALIER_ARRAY(arena, answers->count, uint32_t);

    if (!answers->count)
        return;
    for (size_t i = 0; i < answers->count; i++)
        case_of[i] = case_named(assessment, count, answers->at[i].entity, answers->at[i].wave);
    struct buckets buckets = sort_into(arena, count + 1, case_of, answers->count);

    for (size_t i = 0; i < answers->count; i++)
        list[i] = &answers->at[buckets.order[i]];
    for (size_t i = 0; i < count; i++) {
        cases[i].answers = &list[buckets.starts[i]];
        cases[i].answer_count = buckets.starts[i + 1] - buckets.starts[i];
    }
}

static void add_quotes(struct palier_arena *arena, const struct palier_assessment *assessment,
                       struct palier_case *cases, size_t count)
{
    const struct palier_evidence_list *quotes = &assessment->evidence;
    const struct palier_evidence **list =
        PALIER_ARRAY(arena, quotes->count, const struct palier_evidence *);
    uint32_t *case_of = PALIER_ARRAY(arena, quotes->count, uint32_t);

    if (!quotes->count)
        return;
    for (size_t i = 0; i < quotes->count; i++)
        case_of[i] = case_named(assessment, count, quotes->at[i].entity, quotes->at[i].wave);
    struct buckets buckets = sort_into(arena, count + 1, case_of, quotes->count);

    for (size_t i = 0; i < quotes->count; i++)
        list[i] = &quotes->at[buckets.order[i]];
    for (size_t i = 0; i < count; i++) {
        cases[i].quotes = &list[buckets.starts[i]];
        cases[i].quote_count = buckets.starts[i + 1] - buckets.starts[i];
    }
}

/* Whether anybody was counted in case INDEX. */
static bool is_counted(const struct palier_assessment *assessment, size_t index)
{
    const struct palier_counts *counts = assessment->responses.counts;

    for (size_t g = 0; counts && g < assessment->rubric->group_count; g++)
        if (palier_counted_of(counts, index, g))
            return true;
    return false;
}

/* Whether a fact of AT has a value, or that there is none: palier-form leaves rows to fill in. */
static bool says_something(const struct palier_case *at)
{
    for (size_t i = 0; i < at->fact_count; i++)
        if (at->facts[i]->value || at->facts[i]->no_answer != PALIER_LEFT_BLANK)
            return true;
    return false;
}

struct palier_cases palier_cases_find(struct palier_arena *arena,
                                      const struct palier_assessment *assessment)
{
    size_t entities = assessment->entities->count, count = entities * assessment->wave_count;
    struct palier_case *cases = PALIER_ARRAY(arena, count, struct palier_case);

    add_rows(arena, assessment, cases, count);
    add_facts(arena, assessment, cases, count);
    add_ratings(arena, assessment, cases, count);
    add_answers(arena, assessment, cases, count);
    add_quotes(arena, assessment, cases, count);
    for (size_t i = 0; i < count; i++) {
        cases[i].entity = (uint32_t)(i % entities);
        cases[i].wave = (uint32_t)(i / entities);
        bool has_people = cases[i].row_count || cases[i].rating_count || cases[i].answer_count ||
                          cases[i].quote_count || is_counted(assessment, i);

        cases[i].has_data = has_people || cases[i].fact_count;
        cases[i].is_blank = !has_people && !says_something(&cases[i]);
    }
    return (struct palier_cases){.at = cases,
                                 .entity_count = entities,
                                 .wave_count = assessment->wave_count};
}

const struct palier_case *palier_case_of(const struct palier_cases *cases, uint32_t entity,
                                         uint32_t wave)
{
    return &cases->at[wave * cases->entity_count + entity];
}

const struct palier_fact *palier_case_fact(const struct palier_case *of,
                                           const struct palier_question *question)
{
    for (size_t i = 0; i < of->fact_count; i++)
        if (of->facts[i]->question == question)
            return of->facts[i];
    return NULL;
}
