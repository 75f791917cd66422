/* sources.c - see sources.h. */
#include "score/sources.h"

#include <stdlib.h>
#include <string.h>

#include "answers/counts.h"
#include "score/voices.h"

static int compare_evidence(const void *left, const void *right)
{
    const struct palier_evidence *a = *(const struct palier_evidence *const *)left;
    const struct palier_evidence *b = *(const struct palier_evidence *const *)right;
    int order = (a->criterion > b->criterion) - (a->criterion < b->criterion);

    if (!order) /* what a person accepted comes before what is only proposed */
        order = (b->status == PALIER_EVIDENCE_ACCEPTED) - (a->status == PALIER_EVIDENCE_ACCEPTED);
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

static void attach_evidence(struct palier_arena *arena, const struct palier_case *at,
                            struct palier_entity_result *result)
{
    const struct palier_evidence **list =
        PALIER_ARRAY(arena, at->quote_count, const struct palier_evidence *);

    for (size_t i = 0; i < at->quote_count; i++)
        if (!at->quotes[i]->is_stale && !at->quotes[i]->is_repeated)
            list[result->evidence_count++] = at->quotes[i];
    if (result->evidence_count)
        qsort(list, result->evidence_count, sizeof *list, compare_evidence);
    result->evidence = list;
}

/* The interviews of a case, each once, and the group of each. */
struct interviews {
    struct palier_intern ids;
    struct {
        const struct palier_group **at; /* NULL: not known yet */
        size_t count, capacity;
    } groups;
};

static void add_interview(struct palier_arena *scratch, struct interviews *interviews,
                          const char *id, const struct palier_group *group)
{
    uint32_t index = palier_intern_add(&interviews->ids, id);

    if (index == interviews->groups.count)
        *PALIER_APPEND(scratch, &interviews->groups) = NULL;
    if (!interviews->groups.at[index])
        interviews->groups.at[index] = group;
}

static void count_interviews(struct palier_arena *arena, struct palier_arena *scratch,
                             const struct palier_assessment *assessment,
                             const struct palier_case *at, struct palier_entity_result *result)
{
    size_t *by_group = PALIER_ARRAY(arena, assessment->rubric->group_count, size_t);
    struct interviews interviews = {0};

    palier_intern_init(&interviews.ids, scratch, true);
    for (size_t i = 0; i < at->answer_count; i++)
        add_interview(scratch, &interviews, at->answers[i]->interview, at->answers[i]->group);
    for (size_t i = 0; i < at->rating_count; i++)
        add_interview(scratch, &interviews, at->ratings[i]->interview, at->ratings[i]->group);
    result->interview_count = interviews.ids.count;
    for (size_t i = 0; i < result->evidence_count; i++)
        add_interview(scratch, &interviews, result->evidence[i]->interview,
                      result->evidence[i]->group);
    for (size_t i = 0; i < interviews.groups.count; i++)
        if (interviews.groups.at[i])
            by_group[interviews.groups.at[i]->index]++;
    result->interviews = by_group;
}

/* Count the respondents of the case AT by group into RESPONDENTS; gives their sum. */
static size_t count_people(const struct palier_assessment *assessment, const struct palier_case *at,
                           size_t *respondents)
{
    const struct palier_counts *counts = assessment->responses.counts;
    size_t case_index = at->wave * assessment->entities->count + at->entity, sum = 0;

    for (size_t i = 0; !counts && i < at->row_count; i++)
        respondents[assessment->responses.groups[at->rows[i]]]++;
    for (size_t g = 0; g < assessment->rubric->group_count; g++) {
        const struct palier_counted *counted =
            counts ? palier_counted_of(counts, case_index, g) : NULL;

        if (counted)
            respondents[g] = palier_counted_respondents(counted);
        sum += respondents[g];
    }
    return sum;
}

static void count_sources(struct palier_arena *arena, struct palier_arena *scratch,
                          const struct palier_assessment *assessment, const struct palier_case *at,
                          struct palier_entity_result *result)
{
    size_t *respondents = PALIER_ARRAY(arena, assessment->rubric->group_count, size_t);

    result->respondents = respondents;
    result->respondent_count = count_people(assessment, at, respondents);
    result->told_rating_count = at->rating_count;
    result->ratings = at->ratings;
    result->fact_count = at->fact_count;
    count_interviews(arena, scratch, assessment, at, result);
}

void palier_result_sources(struct palier_arena *arena, struct palier_arena *scratch,
                           const struct palier_assessment *assessment, const struct palier_case *at,
                           struct palier_entity_result *result)
{
    attach_evidence(arena, at, result);
    count_sources(arena, scratch, assessment, at, result);
    palier_voices_count(arena, assessment->rubric, result);
}
