/* explain_walk.c - see explain_walk.h. */
#include "report/explain_walk.h"

#include <math.h>
#include <string.h>

#include "score/tally.h"

static bool is_of_entity(const struct palier_walk *walk, uint32_t entity, uint32_t wave)
{
    const struct palier_assessment *assessment = walk->assessment;

    return &assessment->entities->at[entity] == walk->entity->entity &&
           !strcmp(assessment->waves[wave], walk->entity->wave);
}

bool palier_walk_shows(const struct palier_walk *walk, const struct palier_item_score *item,
                       const struct palier_group *group)
{
    if (item->is_hidden || !item->groups || !(item->item->groups >> group->index & 1))
        return false;
    if (item->groups[group->index].is_hidden)
        return false;
    return walk->result->is_internal || walk->entity->respondents[group->index] >= group->minimum;
}

/* Where a respondent's answer stands: on a line of its own in the long form. */
static struct palier_place place_of(const struct palier_responses *responses,
                                    const struct palier_answer_column *column, size_t row)
{
    bool is_long = column->lines && column->lines[row];
    uint32_t file = is_long ? column->files[row] : responses->files[row];

    return (struct palier_place){.file = responses->paths[file],
                                 .line = is_long ? column->lines[row] : responses->lines[row]};
}

/* How many respondents of GROUP gave each code of COLUMN. */
static size_t *count_codes(const struct palier_walk *walk,
                           const struct palier_answer_column *column,
                           const struct palier_group *group)
{
    const struct palier_responses *responses = &walk->assessment->responses;
    size_t *counts = PALIER_ARRAY(walk->arena, PALIER_FIRST_ANSWER + column->answer_count, size_t);

    for (size_t row = 0; row < responses->row_count; row++)
        if (responses->groups[row] == group->index &&
            is_of_entity(walk, responses->entities[row], responses->waves[row]))
            counts[column->codes[row]]++;
    return counts;
}

static void describe(const struct palier_walk *walk, const struct palier_item *item,
                     const struct palier_answer_column *column, uint32_t code,
                     struct palier_given *given)
{
    given->points = NAN;
    given->weight = 1;
    if (code < PALIER_FIRST_ANSWER) {
        given->no_answer = (enum palier_no_answer)code;
        return;
    }
    given->answer = column->answers[code - PALIER_FIRST_ANSWER];
    given->weight = palier_scale_weight(item->scale, given->answer);
    if (!palier_item_is_raw(walk->result->rubric, item))
        given->points = palier_item_points_of(item, walk->result->rubric, given->answer);
}

/* The answers that somebody gave; PLACE_OF_CODE says where the places of each are to be put. */
static struct palier_given_list list_answers(const struct palier_walk *walk,
                                             const struct palier_item_score *item,
                                             const struct palier_answer_column *column,
                                             const size_t *counts,
                                             struct palier_place **place_of_code)
{
    size_t codes = PALIER_FIRST_ANSWER + column->answer_count, count = 0;
    struct palier_given *list = PALIER_ARRAY(walk->arena, codes, struct palier_given);

    for (uint32_t code = PALIER_NOT_APPLICABLE; code < codes; code++) {
        if (!counts[code] || (item->hides_no_answers && code < PALIER_FIRST_ANSWER))
            continue;
        place_of_code[code] = PALIER_ARRAY(walk->arena, counts[code], struct palier_place);
        list[count] = (struct palier_given){.places = place_of_code[code], .count = counts[code]};
        describe(walk, item->item, column, code, &list[count++]);
    }
    return (struct palier_given_list){list, count};
}

struct palier_given_list palier_walk_answers(const struct palier_walk *walk,
                                             const struct palier_item_score *item,
                                             const struct palier_group *group)
{
    const struct palier_responses *responses = &walk->assessment->responses;
    const struct palier_answer_column *column = &responses->columns[item->item->question->index];

    if (!column->codes || !palier_walk_shows(walk, item, group))
        return (struct palier_given_list){0};
    struct palier_place **next =
        PALIER_ARRAY(walk->arena, PALIER_FIRST_ANSWER + column->answer_count,
                     struct palier_place *);
    struct palier_given_list list =
        list_answers(walk, item, column, count_codes(walk, column, group), next);

    for (size_t row = 0; row < responses->row_count; row++)
        if (responses->groups[row] == group->index && next[column->codes[row]] &&
            is_of_entity(walk, responses->entities[row], responses->waves[row]))
            *next[column->codes[row]]++ = place_of(responses, column, row);
    return list;
}

const struct palier_fact *palier_walk_fact(const struct palier_walk *walk,
                                           const struct palier_item_score *item, size_t *at)
{
    const struct palier_facts *facts = &walk->assessment->facts;

    while (*at < facts->count && !item->is_hidden) {
        const struct palier_fact *fact = &facts->at[(*at)++];

        if (fact->question == item->item->question && is_of_entity(walk, fact->entity, fact->wave))
            return fact;
    }
    return NULL;
}

const struct palier_rating *palier_walk_rating(const struct palier_walk *walk,
                                               const struct palier_item_score *item, size_t *at)
{
    const struct palier_entity_result *entity = walk->entity;

    while (*at < entity->told_rating_count && !item->is_hidden) {
        const struct palier_rating *rating = entity->ratings[(*at)++];

        if (rating->criterion == item->item->criterion)
            return rating;
    }
    return NULL;
}

const struct palier_evidence *palier_walk_quote(const struct palier_walk *walk,
                                                const struct palier_node *node, size_t *at)
{
    while (*at < walk->entity->evidence_count && node->status != PALIER_HIDDEN) {
        const struct palier_evidence *quote = walk->entity->evidence[(*at)++];

        if (quote->criterion == node->criterion->index &&
            quote->status != PALIER_EVIDENCE_REFUSED && !quote->is_withheld)
            return quote;
    }
    return NULL;
}
