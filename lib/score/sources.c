/* sources.c - see sources.h. */
#include "score/sources.h"

#include <stdlib.h>
#include <string.h>

static int compare_evidence(const void *left, const void *right)
{
    const struct palier_evidence *a = *(const struct palier_evidence *const *)left;
    const struct palier_evidence *b = *(const struct palier_evidence *const *)right;
    int order = (a->criterion > b->criterion) - (a->criterion < b->criterion);

    if (!order)
        order = strcmp(a->file, b->file);
    if (!order)
        order = (a->line > b->line) - (a->line < b->line);
    if (!order)
        order = (a->offset > b->offset) - (a->offset < b->offset);
    if (!order)
        order = strcmp(a->pattern, b->pattern);
    if (!order)
        order = strcmp(a->interview, b->interview);
    return order ? order : strcmp(a->quote, b->quote);
}

static bool is_of(const struct palier_evidence *quote, const struct palier_entity_result *result)
{
    return !quote->is_stale && !strcmp(quote->entity, result->entity->id) &&
           !strcmp(quote->wave, result->wave);
}

static void attach_evidence(struct palier_arena *arena, const struct palier_assessment *assessment,
                            struct palier_entity_result *result)
{
    const struct palier_evidence_list *all = &assessment->evidence;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        count += is_of(&all->at[i], result);
    const struct palier_evidence **list =
        PALIER_ARRAY(arena, count, const struct palier_evidence *);
    for (size_t i = 0; i < all->count; i++)
        if (is_of(&all->at[i], result))
            list[result->evidence_count++] = &all->at[i];
    if (result->evidence_count)
        qsort(list, result->evidence_count, sizeof *list, compare_evidence);
    result->evidence = list;
}

static void count_sources(struct palier_arena *arena, const struct palier_assessment *assessment,
                          const struct palier_case *at, struct palier_entity_result *result)
{
    size_t *respondents = PALIER_ARRAY(arena, assessment->rubric->group_count, size_t);
    struct palier_intern interviews;

    for (size_t i = 0; i < at->row_count; i++)
        respondents[assessment->responses.groups[at->rows[i]]]++;
    result->respondents = respondents;
    result->respondent_count = at->row_count;
    palier_intern_init(&interviews, arena, true);
    for (size_t i = 0; i < assessment->interviews.count; i++)
        if (!strcmp(assessment->interviews.at[i].entity, result->entity->id) &&
            !strcmp(assessment->interviews.at[i].wave, result->wave))
            palier_intern_add(&interviews, assessment->interviews.at[i].interview);
    for (size_t i = 0; i < at->rating_count; i++)
        palier_intern_add(&interviews, at->ratings[i]->interview);
    result->rating_count = at->rating_count;
    result->interview_count = interviews.count;
    result->fact_count = at->fact_count;
}

void palier_result_sources(struct palier_arena *arena, const struct palier_assessment *assessment,
                           const struct palier_case *at, struct palier_entity_result *result)
{
    attach_evidence(arena, assessment, result);
    count_sources(arena, assessment, at, result);
}
