/* suppress_said.c - what of interviews a small town must not read; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "base/intern.h"
#include "compare/suppress.h"
#include "compare/suppress_internal.h"
#include "score/voices.h"

/* Whether so many of GROUP were heard that a quote may carry its name. */
static bool may_be_named(const struct palier_entity_result *entity,
                         const struct palier_group *group)
{
    const struct palier_group_score *whole = &entity->nodes[0].groups[group->index];
    double size = entity->entity->sizes[group->index];
    bool is_surveyed = entity->respondents[group->index] >= group->minimum &&
                       (!whole->is_hidden || whole->is_complement);
    bool is_interviewed = entity->interviews && entity->interviews[group->index] >= group->minimum;

    if (group->minimum <= 1)
        return true;
    return (isnan(size) || size >= (double)group->minimum) && (is_surveyed || is_interviewed);
}

/* The number of interviews of GROUP that ENTITY quotes. */
static size_t count_quoted(const struct palier_entity_result *entity,
                           const struct palier_group *group)
{
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_intern interviews;

    palier_intern_init(&interviews, scratch, true);
    for (size_t i = 0; i < entity->evidence_count; i++)
        if (entity->evidence[i]->group == group && palier_evidence_stands(entity->evidence[i]))
            palier_intern_add(&interviews, entity->evidence[i]->interview);
    size_t count = interviews.count;

    palier_arena_free(scratch);
    return count;
}

/*
 * The groups, as a mask, that no quote and no count of voices names. Where one alone had to be left
 * unnamed, what has no name would be its: the group with the fewest voices goes with it.
 */
static uint32_t unnamed_groups(const struct palier_rubric *rubric,
                               const struct palier_entity_result *entity)
{
    size_t unnamed = 0, smallest = rubric->group_count, fewest = 0;
    uint32_t mask = 0;

    for (size_t g = 0; g < rubric->group_count; g++) {
        size_t voices = count_quoted(entity, &rubric->groups[g]);

        if (!may_be_named(entity, &rubric->groups[g])) {
            mask |= UINT32_C(1) << g;
            unnamed += voices > 0;
        } else if (voices && (smallest == rubric->group_count || voices < fewest)) {
            smallest = g;
            fewest = voices;
        }
    }
    return unnamed == 1 && smallest < rubric->group_count ? mask | UINT32_C(1) << smallest : mask;
}

/* Take its words from a QUOTE that nobody has reviewed: they may name a person. That somebody
 * spoke, for what and of which group may be told all the same. */
static void withhold_words(struct palier_evidence *quote)
{
    quote->is_withheld = true;
    quote->quote = quote->question = quote->note = "";
}

/* Quotes of what is hidden go; of the others some lose their group, some their level, those that
 * nobody has reviewed their words, and those that nobody has accepted their note: it may weigh a
 * person's words in so many terms. Voices are counted from what is left, so that no count tells
 * more than the quotes. */
static void suppress_quotes(const struct palier_result *result, struct palier_entity_result *entity)
{
    const struct palier_evidence **quotes =
        PALIER_ARRAY(result->arena, entity->evidence_count, const struct palier_evidence *);
    uint32_t unnamed = entity->evidence_count ? unnamed_groups(result->rubric, entity) : 0;
    size_t count = 0;

    for (size_t i = 0; i < entity->evidence_count; i++) {
        struct palier_evidence *quote = PALIER_NEW(result->arena, struct palier_evidence);

        *quote = *entity->evidence[i];
        if (quote->status != PALIER_EVIDENCE_ACCEPTED)
            quote->note = "";
        if (!quote->is_reviewed)
            withhold_words(quote);
        if (quote->group && unnamed >> quote->group->index & 1)
            quote->group = NULL;
        /* subtracted from the leaf, a level leaves what a hidden item brings */
        if (palier_node_has_hidden_item(&entity->nodes[quote->criterion]))
            quote->level = 0;
        if (entity->nodes[quote->criterion].status != PALIER_HIDDEN)
            quotes[count++] = quote;
    }
    entity->evidence = quotes;
    entity->evidence_count = count;
    palier_voices_count(result->arena, result->rubric, entity);
}

/* Whether a consultant accepted what the interview of RATING is quoted with, and it is told. */
static bool is_accepted(const struct palier_entity_result *entity,
                        const struct palier_rating *rating)
{
    for (size_t i = 0; i < entity->evidence_count; i++) {
        const struct palier_evidence *quote = entity->evidence[i];

        if (quote->criterion == rating->criterion && quote->status == PALIER_EVIDENCE_ACCEPTED &&
            !quote->is_withheld && !strcmp(quote->interview, rating->interview))
            return true;
    }
    return false;
}

/* What an interview was rated goes with the score, or the part of it, that is hidden. Of the others
 * the quotes alone tell the group, where it may be told; notes stay beside accepted quotes that are
 * told; who rated is told of nobody, but for what raters settled together. */
static void suppress_ratings(const struct palier_result *result,
                             struct palier_entity_result *entity)
{
    const struct palier_rating **ratings =
        PALIER_ARRAY(result->arena, entity->told_rating_count, const struct palier_rating *);
    size_t count = 0;

    for (size_t i = 0; i < entity->told_rating_count; i++) {
        struct palier_rating *rating = PALIER_NEW(result->arena, struct palier_rating);
        const struct palier_node *node = &entity->nodes[entity->ratings[i]->criterion];

        *rating = *entity->ratings[i];
        rating->group = NULL;
        if (strcmp(rating->rater, PALIER_CONSENSUS))
            rating->rater = "";
        if (!is_accepted(entity, rating))
            rating->note = "";
        if (node->status != PALIER_HIDDEN && !palier_node_has_hidden_item(node))
            ratings[count++] = rating;
    }
    entity->ratings = ratings;
    entity->told_rating_count = count;
}

void palier_suppress_said(const struct palier_result *result, struct palier_entity_result *entity)
{
    suppress_quotes(result, entity);
    suppress_ratings(result, entity);
}
