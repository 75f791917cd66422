/* suppress_hide.c - figures of few people, and what goes with them; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"

void suppress_touch(const struct hiding *hiding, size_t criterion)
{
    const struct palier_criterion *parent = hiding->rubric->criteria[criterion].parent;

    hiding->is_touched[criterion] = true;
    if (parent)
        hiding->is_touched[parent->index] = true;
}

/*** What is of few people ***/

/* What a rule alone gave, or a part that stands in for what is missing, tells of nobody. ITEMS are
 * the sets of the leaf's. */
static bool is_leaf_small(const struct palier_node *leaf, const struct suppress_groups *items)
{
    bool has_small = false;

    for (size_t i = 0; i < leaf->criterion->item_count; i++) {
        if (leaf->items[i].weight > 0 && !items[i].is_only_small)
            return false;
        has_small = has_small || items[i].is_only_small;
    }
    return has_small;
}

bool suppress_is_node_small(const struct suppress_ground *ground, const struct suppress_sets *sets,
                            const struct palier_entity_result *entity,
                            const struct palier_node *node)
{
    bool has_small = false;

    if (!node->criterion->child_count)
        return is_leaf_small(node, sets->items + ground->items_at[node->criterion->index]);
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        const struct palier_node *child = &entity->nodes[node->criterion->children[i]->index];
        bool is_small = suppress_is_node_small(ground, sets, entity, child);

        if (palier_node_has_score(child) && child->weight_used > 0 && !is_small)
            return false;
        has_small = has_small || is_small;
    }
    return has_small;
}

/* The rows of a scale are few: each pair is looked at. */
double suppress_answer_step(const struct palier_item *item)
{
    const struct palier_scale *scale = item->scale;
    double step = INFINITY;

    if (!scale)
        return 1; /* a level */
    if (scale->kind == PALIER_SCALE_ANY)
        return fabs(scale->points_high - scale->points_low);
    for (size_t i = 0; i < scale->row_count; i++)
        for (size_t k = 0; k < i; k++) {
            double apart = fabs(scale->rows[i].points - scale->rows[k].points);

            step = apart > 0 && apart < step ? apart : step;
        }
    return scale->kind == PALIER_SCALE_SHARE ? (double)INFINITY : step;
}

/*** Items ***/

void suppress_counts(const struct hiding *hiding, struct palier_item_score *item)
{
    if (!item->answers || (!item->answers->counts && !item->answers->fact))
        return;
    struct palier_item_answers *shown = PALIER_NEW(hiding->arena, struct palier_item_answers);

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

/* Copy the items of leaf NODE, to change them. */
static void copy_items(const struct hiding *hiding, struct palier_node *node)
{
    size_t c = node->criterion->index;
    struct palier_item_score *copy = hiding->room + hiding->ground->items_at[c];

    if (node->criterion->item_count)
        memcpy(copy, node->items, node->criterion->item_count * sizeof *copy);
    node->items = hiding->items[c] = copy;
}

bool suppress_items(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];
    struct palier_item_score *items = hiding->items[criterion];
    bool has_hidden = false;

    suppress_touch(hiding, criterion);
    for (size_t i = 0; i < node->criterion->item_count; i++) {
        suppress_all_groups(hiding, suppress_breakdown_of_item(hiding, criterion, i));
        suppress_counts(hiding, &items[i]);
        if (isnan(items[i].score))
            continue;
        hide_item(&items[i]);
        has_hidden = true;
    }
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        node->by_source[s] = NAN;
    if (!palier_node_has_score(node)) /* a gate took it: what it was would tell as much */
        node->combined = node->before_gate = NAN;
    return has_hidden;
}

/*
 * The items of a leaf. Where one is hidden, all are: the leaf's score and the rest would give it
 * away by subtraction.
 */
static void hide_in_items(const struct hiding *hiding, struct palier_node *node)
{
    size_t criterion = node->criterion->index;
    bool has_small_item = false;

    copy_items(hiding, node);
    struct palier_item_score *items = hiding->items[criterion];

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        const struct breakdown breakdown = suppress_breakdown_of_item(hiding, criterion, i);

        has_small_item =
            has_small_item || breakdown.sets->is_only_small ||
            (hiding->withholds_breakdown && suppress_is_item_pinned(hiding, criterion, i));
        suppress_item_groups(hiding, breakdown);
        /* of a group that is too small, even its "don't know" is not told */
        if ((items[i].item->groups & hiding->few) || items[i].is_silent_alike) {
            memset(items[i].no_answers, 0, sizeof items[i].no_answers);
            items[i].hides_no_answers = true;
        }
    }
    if (has_small_item)
        (void)suppress_items(hiding, criterion);
}

/*** Nodes ***/

bool suppress_node(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];

    if (node->status == PALIER_HIDDEN || !palier_node_has_score(node))
        return false;
    suppress_touch(hiding, criterion);
    suppress_all_groups(hiding, suppress_breakdown_of_node(hiding, criterion));
    if (!node->criterion->child_count)
        (void)suppress_items(hiding, criterion);
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
    node->sources_differ = node->interviews_differ = false;
    return true;
}

/* The child of PARENT that is told and weighs least, leaves before others; NULL where none is. */
static const struct palier_criterion *least_child(const struct hiding *hiding,
                                                  const struct palier_criterion *parent)
{
    const struct palier_node *least = NULL;

    for (size_t i = 0; i < parent->child_count; i++) {
        const struct palier_node *child = &hiding->told->nodes[parent->children[i]->index];

        if (!palier_node_has_score(child) || !(child->weight_used > 0))
            continue;
        bool is_leaf = !child->criterion->child_count;
        bool beats =
            !least || (is_leaf && least->criterion->child_count) ||
            (is_leaf == !least->criterion->child_count && child->weight_used < least->weight_used);

        least = beats ? child : least;
    }
    return least ? least->criterion : NULL;
}

bool suppress_beside(const struct hiding *hiding, size_t criterion)
{
    const struct palier_criterion *at = least_child(hiding, &hiding->rubric->criteria[criterion]);

    if (!at)
        return suppress_node(hiding, criterion);
    for (; at; at = least_child(hiding, at))
        (void)suppress_node(hiding, at->index);
    return true;
}

void suppress_small(const struct hiding *hiding)
{
    for (size_t i = 0; i < hiding->rubric->criterion_count; i++) {
        size_t c = hiding->rubric->order[i];
        struct palier_node *node = &hiding->told->nodes[c];

        if (!node->criterion->child_count)
            hide_in_items(hiding, node);
        suppress_node_groups(hiding, c);
        if (!node->criterion->child_count &&
            is_leaf_small(&hiding->truth->nodes[c],
                          hiding->sets->items + hiding->ground->items_at[c]))
            (void)suppress_node(hiding, c);
    }
}
