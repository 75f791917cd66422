/* suppress_settle.c - what follows from what was hidden; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "compare/suppress_internal.h"

/*** What is made of hidden figures ***/

void suppress_mix(const struct suppress_ground *ground, const struct palier_entity_result *told,
                  size_t criterion, const struct suppress_sets *sets)
{
    const struct palier_node *node = &told->nodes[criterion];
    const struct palier_criterion *of = node->criterion;
    const struct suppress_groups *items = sets->items + ground->items_at[criterion];
    uint32_t mixed = sets->nodes[criterion].hidden;
    bool is_mixed = node->status == PALIER_HIDDEN;

    for (size_t i = 0; i < of->child_count; i++) {
        const struct suppress_groups *child = &sets->nodes[of->children[i]->index];

        mixed |= child->mixed;
        is_mixed = is_mixed || child->is_mixed;
    }
    for (size_t i = 0; i < of->item_count; i++) {
        mixed |= items[i].hidden;
        is_mixed = is_mixed || items[i].hidden || node->items[i].is_hidden;
    }
    sets->nodes[criterion].mixed = mixed;
    sets->nodes[criterion].is_mixed = is_mixed;
}

/*** What is told of them ***/

static bool has_shown_child(const struct palier_entity_result *entity,
                            const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (palier_node_has_score(&entity->nodes[node->criterion->children[i]->index]) &&
            entity->nodes[node->criterion->children[i]->index].weight_used > 0)
            return true;
    return false;
}

/*
 * Whether the counts of ITEM would tell what single people answered. They and what is told of
 * groups elsewhere must not add up to a group that is withheld, so none may be, neither of the item
 * nor of NODE. And where everybody in a group chose the same, the counts say what each of them
 * chose, unless they answer for their office (a minimum of 1).
 */
static bool tells_of_few(const struct hiding *hiding, const struct palier_node *node,
                         const struct palier_item_score *item,
                         const struct suppress_groups *of_item)
{
    return item->groups && item->answers && item->answers->counts &&
           (item->answers->is_unanimous || of_item->hidden ||
            hiding->sets->nodes[node->criterion->index].hidden);
}

static void round_figure(double *figure, int decimals)
{
    if (!isnan(*figure))
        *figure = palier_round_displayed(*figure, decimals);
}

/* Tell no more of an item than is displayed: the rest would give a hidden group away. */
static void round_item(const struct palier_rubric *rubric, struct palier_item_score *item)
{
    round_figure(&item->score, rubric->decimals);
    item->raw = item->before_treatment = NAN;
    item->own_weight = item->item->weight;
}

/*
 * An interval that is as wide below its score as above would tell by its middle where in the last
 * digit the score is. So it is told about the score as displayed, and no narrower than it is.
 */
static void center(const struct palier_rubric *rubric, struct palier_node *node)
{
    const struct palier_interval *interval = &node->interval;

    if (interval->reason != PALIER_INTERVAL_THERE)
        return;
    double wide = fmax(node->score - interval->low, interval->high - node->score);

    palier_interval_set(rubric, node, node->score - wide, node->score + wide);
}

/* The same of a node, and of what each group gives for it where that mixes in a hidden figure. */
static void round_node(const struct hiding *hiding, struct palier_node *node)
{
    int decimals = hiding->rubric->decimals;

    node->exact = node->score;
    center(hiding->rubric, node);
    round_figure(&node->combined, decimals);
    round_figure(&node->before_gate, decimals);
    node->interval.standard_error = NAN;
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        round_figure(&node->by_source[s], decimals);
}

/* Round what the groups of SET give for NODE. */
static void round_groups(const struct hiding *hiding, struct palier_node *node, uint32_t set)
{
    struct palier_group_score *copy = NULL;

    for (size_t g = 0; set && g < hiding->rubric->group_count; g++) {
        double exact = node->groups[g].score;

        if (!(set & suppress_bit(g)) || isnan(exact))
            continue;
        double rounded = palier_round_displayed(exact, hiding->rubric->decimals);

        if (rounded == exact)
            continue;
        if (!copy)
            node->groups = copy = suppress_copy_groups(hiding, node->groups);
        copy[g].score = rounded;
    }
}

static void settle_items(const struct hiding *hiding, const struct palier_node *node)
{
    struct palier_item_score *items = hiding->items[node->criterion->index];
    const struct suppress_groups *sets =
        hiding->sets->items + hiding->ground->items_at[node->criterion->index];

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        if (sets[i].hidden)
            round_item(hiding->rubric, &items[i]);
        if (tells_of_few(hiding, node, &items[i], &sets[i]))
            suppress_counts(hiding, &items[i]);
    }
}

/* A view with a hidden member would give it away by its other members. */
static void settle_views(const struct hiding *hiding)
{
    const struct palier_entity_result *told = hiding->told;

    for (size_t v = 0; told->views && v < hiding->rubric->view_count; v++) {
        struct palier_view_score *score = &told->views[v];

        for (size_t i = 0; i < score->view->member_count; i++) {
            size_t member = score->view->members[i].criterion;

            if (hiding->sets->nodes[member].is_mixed)
                score->exact = score->score;
            if (told->nodes[member].status == PALIER_HIDDEN)
                *score = (struct palier_view_score){.view = score->view,
                                                    .status = PALIER_HIDDEN,
                                                    .reason = PALIER_REASON_SMALL_GROUPS,
                                                    .exact = NAN,
                                                    .score = NAN};
        }
    }
}

/* Settle a node; true where it mixes in more than before, so that what it is a part of does, too.
 * What was rounded once stays so: to centre an interval again would only add dust. */
static bool settle_node(const struct hiding *hiding, size_t index)
{
    struct palier_node *node = &hiding->told->nodes[index];
    const struct suppress_groups *sets = &hiding->sets->nodes[index], before = *sets;

    if (node->criterion->child_count && palier_has_hidden_child(hiding->told, node) &&
        !has_shown_child(hiding->told, node))
        (void)suppress_node(hiding, index);
    settle_items(hiding, node);
    suppress_mix(hiding->ground, hiding->told, index, hiding->sets);
    round_groups(hiding, node, sets->mixed & ~before.mixed & ~sets->hidden);
    if (sets->is_mixed && !before.is_mixed && palier_node_has_score(node))
        round_node(hiding, node);
    return sets->mixed != before.mixed || sets->is_mixed != before.is_mixed;
}

void suppress_settle(const struct hiding *hiding)
{
    for (size_t i = 0; i < hiding->rubric->criterion_count; i++) {
        size_t index = hiding->rubric->order[i];
        const struct palier_criterion *parent = hiding->rubric->criteria[index].parent;

        if (hiding->is_touched[index] && settle_node(hiding, index) && parent)
            hiding->is_touched[parent->index] = true;
    }
    settle_views(hiding);
}

void suppress_settle_all(const struct hiding *hiding)
{
    memset(hiding->is_touched, true, hiding->rubric->criterion_count * sizeof *hiding->is_touched);
    suppress_settle(hiding);
    memset(hiding->is_touched, false, hiding->rubric->criterion_count * sizeof *hiding->is_touched);
}
