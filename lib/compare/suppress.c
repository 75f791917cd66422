/* suppress.c - see suppress.h. */
#include "compare/suppress.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/suppress_internal.h"

static bool is_small(const struct palier_group *group, size_t respondents)
{
    return respondents && respondents < group->minimum;
}

static const struct palier_group_score hidden = {.score = NAN, .is_hidden = true};

static size_t count_hidden(const struct palier_group_score *groups, size_t count)
{
    size_t found = 0;

    for (size_t g = 0; g < count; g++)
        found += groups[g].is_hidden;
    return found;
}

/*
 * Hide the group that is shown with the fewest respondents. One hidden group alone follows from the
 * score and the others; two do not. (Complementary suppression of the second smallest cell;
 * Hundepool and others, Statistical Disclosure Control, 2012, chapter 4.)
 */
static void hide_smallest(struct palier_group_score *groups, size_t count)
{
    size_t smallest = count;

    for (size_t g = 0; g < count; g++)
        if (groups[g].respondents &&
            (smallest == count || groups[g].respondents < groups[smallest].respondents))
            smallest = g;
    if (smallest < count)
        groups[smallest] =
            (struct palier_group_score){.score = NAN, .is_hidden = true, .is_complement = true};
}

/* A copy of GROUPS without the figures of small groups, nor of one that would give them away. */
static const struct palier_group_score *hide_groups(const struct palier_result *result,
                                                    const struct palier_group_score *groups,
                                                    bool hide_all)
{
    size_t count = result->rubric->group_count;
    struct palier_group_score *shown =
        PALIER_ARRAY(result->arena, count, struct palier_group_score);

    memcpy(shown, groups, count * sizeof *shown);
    for (size_t g = 0; g < count; g++)
        if (shown[g].respondents &&
            (hide_all || is_small(&result->rubric->groups[g], shown[g].respondents)))
            shown[g] = hidden;
    if (count_hidden(shown, count) == 1)
        hide_smallest(shown, count);
    return shown;
}

static size_t count_shown(const struct palier_result *result,
                          const struct palier_group_score *groups)
{
    size_t count = 0;

    for (size_t g = 0; g < result->rubric->group_count; g++)
        count += groups[g].respondents > 0 &&
                 !is_small(&result->rubric->groups[g], groups[g].respondents);
    return count;
}

/* A survey item that only small groups answered. */
static bool is_only_small(const struct palier_result *result, const struct palier_item_score *item)
{
    return item->groups && item->respondents && !count_shown(result, item->groups);
}

/* Whether any source but the hidden ones gave the leaf a figure. */
static bool has_open_source(const struct palier_result *result, const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (node->items[i].weight > 0 && !is_only_small(result, &node->items[i]))
            return true;
    return false;
}

static bool has_hidden_item(const struct palier_result *result, const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (is_only_small(result, &node->items[i]))
            return true;
    return false;
}

/* What a rule alone gave, or a part that stands in for what is missing, tells of nobody. */
static bool is_fed_by_hidden(const struct palier_result *result, const struct palier_node *node)
{
    return has_hidden_item(result, node) && !has_open_source(result, node);
}

static bool has_shown_child(const struct palier_entity_result *entity,
                            const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (palier_node_has_score(&entity->nodes[node->criterion->children[i]->index]) &&
            entity->nodes[node->criterion->children[i]->index].weight_used > 0)
            return true;
    return false;
}

bool palier_has_hidden_child(const struct palier_entity_result *entity,
                             const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (entity->nodes[node->criterion->children[i]->index].status == PALIER_HIDDEN)
            return true;
    return false;
}

bool palier_has_hidden_below(const struct palier_entity_result *entity,
                             const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        const struct palier_node *child = &entity->nodes[node->criterion->children[i]->index];

        if (child->status == PALIER_HIDDEN || palier_has_hidden_below(entity, child))
            return true;
    }
    return false;
}

/* Whether some group that is asked is too small: then even its "don't know" is not told. */
static bool asks_few(const struct palier_result *result, const struct palier_entity_result *entity,
                     const struct palier_item_score *item)
{
    for (size_t g = 0; g < result->rubric->group_count; g++)
        if ((item->item->groups >> g & 1) &&
            is_small(&result->rubric->groups[g], entity->respondents[g]))
            return true;
    return false;
}

static bool has_hidden_group(const struct palier_result *result,
                             const struct palier_group_score *groups)
{
    for (size_t g = 0; g < result->rubric->group_count; g++)
        if (groups[g].is_hidden)
            return true;
    return false;
}

/* The ways to answer stay, who chose what goes. */
static void hide_counts(const struct palier_result *result, struct palier_item_score *item)
{
    struct palier_item_answers *shown = PALIER_NEW(result->arena, struct palier_item_answers);

    *shown = (struct palier_item_answers){.options = item->answers->options,
                                          .count = item->answers->count};
    item->hides_counts = item->answers->counts != NULL;
    item->answers = shown;
}

static void hide_item(struct palier_item_score *item)
{
    item->score = item->raw = item->divisor = item->before_treatment = NAN;
    item->own_weight = item->item->weight; /* of ticks, it tells how many */
    item->is_filled = item->is_capped = false;
    item->reason = PALIER_REASON_NONE;
    item->respondents = 0;
    memset(item->no_answers, 0, sizeof item->no_answers);
    item->is_hidden = true;
}

/* Tell no more of an item than is displayed: the rest would give a hidden group away. */
static void round_item(const struct palier_rubric *rubric, struct palier_item_score *item)
{
    item->score = palier_round_displayed(item->score, rubric->decimals);
    item->raw = item->before_treatment = NAN;
    item->own_weight = item->item->weight;
}

/* The same of a node with a hidden child. */
static void round_node(const struct palier_rubric *rubric, struct palier_node *node)
{
    node->exact = node->score;
    node->combined = palier_round_displayed(node->combined, rubric->decimals);
    node->before_gate = palier_round_displayed(node->before_gate, rubric->decimals);
    node->interval.standard_error = NAN;
}

/*
 * Whether the counts of ITEM would tell what single people answered. They and what is told of
 * groups elsewhere must not add up to a group that is withheld, so none may be, neither of the item
 * nor of NODE. And where everybody in a group chose the same, the counts say what each of them
 * chose, unless they answer for their office (a minimum of 1).
 */
static bool tells_of_few(const struct palier_result *result, const struct palier_node *node,
                         const struct palier_item_score *item)
{
    return item->groups && item->answers->counts &&
           (item->answers->is_unanimous || has_hidden_group(result, item->groups) ||
            has_hidden_group(result, node->groups));
}

/*
 * The items of a leaf. Where one is hidden, all are: the leaf's score and the rest would give it
 * away by subtraction.
 */
static void hide_items(const struct palier_result *result,
                       const struct palier_entity_result *entity, struct palier_node *node)
{
    size_t count = node->criterion->item_count;
    struct palier_item_score *items = PALIER_ARRAY(result->arena, count, struct palier_item_score);
    bool hide_all = has_hidden_item(result, node);

    for (size_t i = 0; i < count; i++) {
        items[i] = node->items[i];
        if (items[i].groups)
            items[i].groups = hide_groups(result, items[i].groups, hide_all);
        if (asks_few(result, entity, &items[i]) || items[i].is_silent_alike) {
            memset(items[i].no_answers, 0, sizeof items[i].no_answers);
            items[i].hides_no_answers = true;
        }
        if (items[i].groups && has_hidden_group(result, items[i].groups))
            round_item(result->rubric, &items[i]);
        if (items[i].answers && (hide_all || tells_of_few(result, node, &items[i])))
            hide_counts(result, &items[i]);
        if (hide_all && !isnan(items[i].score))
            hide_item(&items[i]);
    }
    node->items = items;
    for (size_t s = 0; hide_all && s < PALIER_SOURCE_COUNT; s++)
        node->by_source[s] = NAN;
}

static void hide_node(struct palier_node *node)
{
    node->status = PALIER_HIDDEN;
    node->reason = PALIER_REASON_SMALL_GROUPS;
    node->combined = node->exact = node->score = node->gap = node->before_gate = NAN;
    node->level = 0;
    node->interval = (struct palier_interval){.reason = PALIER_INTERVAL_NO_SCORE,
                                              .low = NAN,
                                              .high = NAN,
                                              .standard_error = NAN};
    node->respondents = 0;
    node->gate = NULL;
    node->sources_differ = false;
}

/* A view with a hidden member would give it away by its other members. */
static void suppress_views(const struct palier_rubric *rubric,
                           const struct palier_entity_result *entity)
{
    for (size_t v = 0; v < rubric->view_count; v++) {
        struct palier_view_score *score = &entity->views[v];

        for (size_t i = 0; i < score->view->member_count; i++) {
            const struct palier_node *node = &entity->nodes[score->view->members[i].criterion];

            if (palier_has_hidden_below(entity, node))
                score->exact = score->score;
            if (node->status == PALIER_HIDDEN)
                *score = (struct palier_view_score){.view = score->view,
                                                    .status = PALIER_HIDDEN,
                                                    .reason = PALIER_REASON_SMALL_GROUPS,
                                                    .exact = NAN,
                                                    .score = NAN};
        }
    }
}

static void suppress_entity(const struct palier_result *result,
                            const struct palier_entity_result *entity)
{
    const struct palier_rubric *rubric = result->rubric;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        struct palier_node *node = &entity->nodes[rubric->order[i]]; /* children first */
        bool is_leaf = !node->criterion->child_count;
        bool is_hidden =
            palier_node_has_score(node) &&
            (is_leaf ? is_fed_by_hidden(result, node)
                     : palier_has_hidden_child(entity, node) && !has_shown_child(entity, node));

        node->groups = hide_groups(result, node->groups, is_hidden);
        if (is_leaf)
            hide_items(result, entity, node);
        else if (palier_node_has_score(node) && palier_has_hidden_below(entity, node))
            round_node(rubric, node);
        if (is_hidden)
            hide_node(node);
    }
    suppress_views(rubric, entity);
}

/* Of the wave before, scores are compared and nobody is quoted. */
static void drop_voices(const struct palier_rubric *rubric,
                        const struct palier_entity_result *entity)
{
    for (size_t c = 0; c < rubric->criterion_count; c++)
        entity->nodes[c].voices = NULL;
}

void palier_result_suppress(struct palier_result *result, bool is_internal)
{
    struct palier_entity_result *entities =
        PALIER_ARRAY(result->arena, result->entity_count, struct palier_entity_result);

    result->is_suppressed = true;
    result->is_internal = is_internal;
    if (is_internal)
        return;
    for (size_t i = 0; i < result->entity_count; i++) {
        entities[i] = result->entities[i];
        suppress_entity(result, &entities[i]);
        if (entities[i].previous) {
            suppress_entity(result, entities[i].previous);
            drop_voices(result->rubric, entities[i].previous);
        }
        palier_suppress_said(result, &entities[i]);
    }
    result->entities = entities;
}
