/* cases.c - see cases.h. */
#include "score/cases.h"

#include <string.h>

static uint32_t wave_index(const struct palier_assessment *assessment, const char *wave)
{
    for (size_t i = 0; i < assessment->wave_count; i++)
        if (!strcmp(assessment->waves[i], wave))
            return (uint32_t)i;
    return 0; /* readers have checked: only an empty wave of a lone one is left */
}

/* Interviews and quotes name their entity and wave in full. */
static void mark_named(const struct palier_assessment *assessment, struct palier_case *cases,
                       const char *entity, const char *wave)
{
    const struct palier_entity *found = palier_entity_find(assessment->entities, entity);

    if (found)
        cases[wave_index(assessment, wave) * assessment->entities->count +
              (size_t)(found - assessment->entities->at)]
            .has_data = true;
}

static void mark_data(const struct palier_assessment *assessment, struct palier_case *cases)
{
    for (size_t i = 0; i < assessment->interviews.count; i++)
        mark_named(assessment, cases, assessment->interviews.at[i].entity,
                   assessment->interviews.at[i].wave);
    for (size_t i = 0; i < assessment->evidence.count; i++)
        mark_named(assessment, cases, assessment->evidence.at[i].entity,
                   assessment->evidence.at[i].wave);
}

/* Give each case its facts, in file order. */
static void bucket_facts(struct palier_arena *arena, const struct palier_assessment *assessment,
                         struct palier_case *cases, size_t count)
{
    const struct palier_facts *facts = &assessment->facts;
    const struct palier_fact **list = PALIER_ARRAY(arena, facts->count, const struct palier_fact *);
    size_t *starts = PALIER_ARRAY(arena, count + 1, size_t);
    size_t entities = assessment->entities->count;

    for (size_t i = 0; i < facts->count; i++)
        starts[facts->at[i].wave * entities + facts->at[i].entity + 1]++;
    for (size_t i = 0; i < count; i++) {
        cases[i].facts = list + starts[i];
        cases[i].fact_count = starts[i + 1];
        cases[i].has_data = cases[i].has_data || starts[i + 1];
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < facts->count; i++)
        list[starts[facts->at[i].wave * entities + facts->at[i].entity]++] = &facts->at[i];
}

/* The same for ratings. */
static void bucket_ratings(struct palier_arena *arena, const struct palier_assessment *assessment,
                           struct palier_case *cases, size_t count)
{
    const struct palier_ratings *ratings = &assessment->ratings;
    const struct palier_rating **list =
        PALIER_ARRAY(arena, ratings->count, const struct palier_rating *);
    size_t *starts = PALIER_ARRAY(arena, count + 1, size_t);
    size_t entities = assessment->entities->count;

    for (size_t i = 0; i < ratings->count; i++)
        starts[ratings->at[i].wave * entities + ratings->at[i].entity + 1]++;
    for (size_t i = 0; i < count; i++) {
        cases[i].ratings = list + starts[i];
        cases[i].rating_count = starts[i + 1];
        cases[i].has_data = cases[i].has_data || starts[i + 1];
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < ratings->count; i++)
        list[starts[ratings->at[i].wave * entities + ratings->at[i].entity]++] = &ratings->at[i];
}

struct palier_cases palier_cases_find(struct palier_arena *arena,
                                      const struct palier_assessment *assessment)
{
    const struct palier_responses *responses = &assessment->responses;
    size_t entities = assessment->entities->count, count = entities * assessment->wave_count;
    struct palier_case *cases = PALIER_ARRAY(arena, count, struct palier_case);
    size_t *starts = PALIER_ARRAY(arena, count + 1, size_t);
    uint32_t *rows = PALIER_ARRAY(arena, responses->row_count, uint32_t);

    for (size_t i = 0; i < responses->row_count; i++)
        starts[responses->waves[i] * entities + responses->entities[i] + 1]++;
    for (size_t i = 0; i < count; i++) {
        starts[i + 1] += starts[i];
        cases[i] = (struct palier_case){.entity = (uint32_t)(i % entities),
                                        .wave = (uint32_t)(i / entities),
                                        .rows = rows + starts[i],
                                        .row_count = starts[i + 1] - starts[i],
                                        .has_data = starts[i + 1] > starts[i]};
    }
    for (size_t i = 0; i < responses->row_count; i++)
        rows[starts[responses->waves[i] * entities + responses->entities[i]]++] = (uint32_t)i;
    bucket_facts(arena, assessment, cases, count);
    bucket_ratings(arena, assessment, cases, count);
    mark_data(assessment, cases);
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
