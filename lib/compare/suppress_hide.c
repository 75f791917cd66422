/* suppress_hide.c - figures of few people, and what goes with them; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"

static const struct palier_group_score hidden = {.score = NAN, .is_hidden = true};
static const struct palier_group_score complement = {.score = NAN,
                                                     .is_hidden = true,
                                                     .is_complement = true};

/*** What is of few people ***/

bool suppress_is_only_small(const struct palier_rubric *rubric,
                            const struct palier_item_score *item)
{
    if (!item->groups || !item->respondents)
        return false;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (item->groups[g].respondents && !palier_is_small(&rubric->groups[g], &item->groups[g]))
            return false;
    return true;
}

/* What a rule alone gave, or a part that stands in for what is missing, tells of nobody. */
static bool is_leaf_small(const struct palier_rubric *rubric, const struct palier_node *leaf)
{
    bool has_small = false;

    for (size_t i = 0; i < leaf->criterion->item_count; i++) {
        bool is_small = suppress_is_only_small(rubric, &leaf->items[i]);

        if (leaf->items[i].weight > 0 && !is_small)
            return false;
        has_small = has_small || is_small;
    }
    return has_small;
}

bool suppress_is_node_small(const struct palier_rubric *rubric,
                            const struct palier_entity_result *entity,
                            const struct palier_node *node)
{
    bool has_small = false;

    if (!node->criterion->child_count)
        return is_leaf_small(rubric, node);
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        const struct palier_node *child = &entity->nodes[node->criterion->children[i]->index];
        bool is_small = suppress_is_node_small(rubric, entity, child);

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

/*** Groups ***/

static size_t count_hidden(const struct palier_group_score *groups, size_t count)
{
    size_t found = 0;

    for (size_t g = 0; g < count; g++)
        found += groups[g].is_hidden;
    return found;
}

static struct palier_group_score *copy_groups(const struct hiding *hiding,
                                              const struct palier_group_score *groups)
{
    struct palier_group_score *copy =
        PALIER_ARRAY(hiding->arena, hiding->rubric->group_count, struct palier_group_score);

    memcpy(copy, groups, hiding->rubric->group_count * sizeof *copy);
    return copy;
}

bool suppress_group(const struct hiding *hiding, const struct palier_group_score **groups,
                    size_t group)
{
    if ((*groups)[group].is_hidden)
        return false;
    struct palier_group_score *copy = copy_groups(hiding, *groups);

    copy[group] = complement;
    *groups = copy;
    return true;
}

/*
 * That of the fewest people in the entity, so that it is the same one for every figure: its own
 * figures then are hidden all over, and those of the others stay.
 */
bool suppress_next_group(const struct hiding *hiding, const struct palier_group_score **groups)
{
    const size_t *people = hiding->told->respondents;
    size_t count = hiding->rubric->group_count, smallest = count;

    for (size_t g = 0; g < count; g++)
        if ((*groups)[g].respondents && (smallest == count || people[g] < people[smallest]))
            smallest = g;
    return smallest < count && suppress_group(hiding, groups, smallest);
}

/* Whether part of what group G gives for NODE is not told. */
static bool is_part_hidden(const struct hiding *hiding, const struct palier_node *node, size_t g)
{
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        size_t child = node->criterion->children[i]->index;

        if (hiding->told->nodes[child].groups[g].is_hidden)
            return true;
    }
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (node->items[i].groups && node->items[i].groups[g].is_hidden)
            return true;
    return false;
}

bool suppress_next_mixed(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];
    const size_t *people = hiding->told->respondents;
    size_t count = hiding->rubric->group_count, smallest = count;

    for (size_t g = 0; g < count; g++)
        if (node->groups[g].respondents && is_part_hidden(hiding, node, g) &&
            (smallest == count || people[g] < people[smallest]))
            smallest = g;
    return smallest < count && suppress_group(hiding, &node->groups, smallest);
}

/* Hide those of GROUPS that are of few people, or all. */
static void hide_groups(const struct hiding *hiding, const struct palier_group_score **groups,
                        bool hide_all)
{
    size_t count = hiding->rubric->group_count;
    struct palier_group_score *copy = NULL;

    for (size_t g = 0; g < count; g++) {
        if ((*groups)[g].is_hidden || !(*groups)[g].respondents)
            continue;
        bool is_few = (*groups)[g].respondents < hiding->rubric->groups[g].minimum;

        if (!hide_all && !palier_is_small(&hiding->rubric->groups[g], &(*groups)[g]))
            continue;
        if (!copy)
            *groups = copy = copy_groups(hiding, *groups);
        copy[g] = is_few ? hidden : complement;
    }
}

static bool has_hidden_group(const struct palier_rubric *rubric,
                             const struct palier_group_score *groups)
{
    return groups && count_hidden(groups, rubric->group_count);
}

/*** Items ***/

/* Whether some group that is asked is too small: then even its "don't know" is not told. */
static bool asks_few(const struct hiding *hiding, const struct palier_item_score *item)
{
    for (size_t g = 0; g < hiding->rubric->group_count; g++) {
        size_t people = hiding->truth->respondents[g];

        if ((item->item->groups >> g & 1) && people && people < hiding->rubric->groups[g].minimum)
            return true;
    }
    return false;
}

/* The ways to answer stay, who chose what goes. */
static void hide_counts(const struct hiding *hiding, struct palier_item_score *item)
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

/*
 * Whether the counts of ITEM would tell what single people answered. They and what is told of
 * groups elsewhere must not add up to a group that is withheld, so none may be, neither of the item
 * nor of NODE. And where everybody in a group chose the same, the counts say what each of them
 * chose, unless they answer for their office (a minimum of 1).
 */
static bool tells_of_few(const struct hiding *hiding, const struct palier_node *node,
                         const struct palier_item_score *item)
{
    return item->groups && item->answers && item->answers->counts &&
           (item->answers->is_unanimous || has_hidden_group(hiding->rubric, item->groups) ||
            has_hidden_group(hiding->rubric, node->groups));
}

static struct palier_item_score *copy_items(const struct hiding *hiding, struct palier_node *node)
{
    size_t count = node->criterion->item_count;
    struct palier_item_score *items = PALIER_ARRAY(hiding->arena, count, struct palier_item_score);

    if (count)
        memcpy(items, node->items, count * sizeof *items);
    node->items = hiding->items[node->criterion->index] = items;
    return items;
}

bool suppress_items(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];
    struct palier_item_score *items = copy_items(hiding, node);
    bool has_hidden = false;

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        if (items[i].groups)
            hide_groups(hiding, &items[i].groups, true);
        hide_counts(hiding, &items[i]);
        if (isnan(items[i].score))
            continue;
        hide_item(&items[i]);
        has_hidden = true;
    }
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        node->by_source[s] = NAN;
    return has_hidden;
}

/*
 * The groups of an item. One hidden group alone follows from the score and the others; two do not.
 * (Complementary suppression of the second smallest cell; Hundepool and others, Statistical
 * Disclosure Control, 2012, chapter 4.)
 */
static void hide_in_item(const struct hiding *hiding, struct palier_item_score *item)
{
    hide_groups(hiding, &item->groups, false);
    if (count_hidden(item->groups, hiding->rubric->group_count) == 1)
        (void)suppress_next_group(hiding, &item->groups);
}

/*
 * The items of a leaf. Where one is hidden, all are: the leaf's score and the rest would give it
 * away by subtraction.
 */
static void hide_in_items(const struct hiding *hiding, struct palier_node *node)
{
    struct palier_item_score *items = copy_items(hiding, node);
    bool has_small_item = false;

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        has_small_item |= suppress_is_only_small(hiding->rubric, &items[i]);
        if (items[i].groups)
            hide_in_item(hiding, &items[i]);
        if (asks_few(hiding, &items[i]) || items[i].is_silent_alike) {
            memset(items[i].no_answers, 0, sizeof items[i].no_answers);
            items[i].hides_no_answers = true;
        }
    }
    if (has_small_item)
        (void)suppress_items(hiding, node->criterion->index);
}

/*** Nodes ***/

bool suppress_node(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];

    if (node->status == PALIER_HIDDEN || !palier_node_has_score(node))
        return false;
    hide_groups(hiding, &node->groups, true);
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
    node->sources_differ = false;
    return true;
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

void suppress_small(const struct hiding *hiding)
{
    for (size_t i = 0; i < hiding->rubric->criterion_count; i++) {
        struct palier_node *node = &hiding->told->nodes[hiding->rubric->order[i]];

        hide_groups(hiding, &node->groups, false);
        if (node->criterion->child_count)
            continue;
        hide_in_items(hiding, node);
        if (is_leaf_small(hiding->rubric, &hiding->truth->nodes[node->criterion->index]))
            (void)suppress_node(hiding, node->criterion->index);
    }
}

/*** What follows ***/

/* A view with a hidden member would give it away by its other members. */
static void settle_views(const struct hiding *hiding, const bool *mixes)
{
    const struct palier_entity_result *told = hiding->told;

    for (size_t v = 0; told->views && v < hiding->rubric->view_count; v++) {
        struct palier_view_score *score = &told->views[v];

        for (size_t i = 0; i < score->view->member_count; i++) {
            size_t member = score->view->members[i].criterion;

            if (mixes[member])
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

/* Tell no more of an item than is displayed: the rest would give a hidden group away. */
static void round_item(const struct palier_rubric *rubric, struct palier_item_score *item)
{
    item->score = palier_round_displayed(item->score, rubric->decimals);
    item->raw = item->before_treatment = NAN;
    item->own_weight = item->item->weight;
}

/* The same of a node, and of what each group gives for it where that mixes in a hidden figure. */
static void round_node(const struct hiding *hiding, struct palier_node *node)
{
    int decimals = hiding->rubric->decimals;

    node->exact = node->score;
    node->combined = palier_round_displayed(node->combined, decimals);
    node->before_gate = palier_round_displayed(node->before_gate, decimals);
    node->interval.standard_error = NAN;
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        node->by_source[s] = palier_round_displayed(node->by_source[s], decimals);
}

/* Whether what group G gives for NODE is made of anything that is not told, or not exactly. */
static bool is_group_mixed(const struct hiding *hiding, const struct palier_node *node, size_t g,
                           const bool *mixes)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (mixes[node->criterion->children[i]->index * hiding->rubric->group_count + g])
            return true;
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (node->items[i].groups && node->items[i].groups[g].is_hidden)
            return true;
    return false;
}

static void round_groups(const struct hiding *hiding, struct palier_node *node, bool *mixes)
{
    size_t count = hiding->rubric->group_count;
    struct palier_group_score *copy = NULL;

    for (size_t g = 0; g < count; g++) {
        bool is_mixed = is_group_mixed(hiding, node, g, mixes);

        mixes[node->criterion->index * count + g] = is_mixed || node->groups[g].is_hidden;
        if (isnan(node->groups[g].score) || !is_mixed)
            continue;
        if (!copy)
            copy = copy_groups(hiding, node->groups);
        copy[g].score = palier_round_displayed(copy[g].score, hiding->rubric->decimals);
        node->groups = copy;
    }
}

/* Whether NODE is made of anything that is not told, or not told exactly. */
static bool mixes_in_hidden(const struct hiding *hiding, const struct palier_node *node,
                            const bool *mixes)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (mixes[node->criterion->children[i]->index])
            return true;
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (node->items[i].is_hidden || has_hidden_group(hiding->rubric, node->items[i].groups))
            return true;
    return false;
}

static void settle_items(const struct hiding *hiding, const struct palier_node *node)
{
    struct palier_item_score *items = hiding->items[node->criterion->index];

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        if (has_hidden_group(hiding->rubric, items[i].groups))
            round_item(hiding->rubric, &items[i]);
        if (tells_of_few(hiding, node, &items[i]))
            hide_counts(hiding, &items[i]);
    }
}

void suppress_settle(const struct hiding *hiding)
{
    size_t criteria = hiding->rubric->criterion_count;
    bool *mixes = PALIER_ARRAY(hiding->arena, criteria, bool);
    bool *mixed_groups = PALIER_ARRAY(hiding->arena, criteria * hiding->rubric->group_count, bool);

    for (size_t i = 0; i < criteria; i++) {
        size_t index = hiding->rubric->order[i];
        struct palier_node *node = &hiding->told->nodes[index];

        if (node->criterion->child_count && palier_has_hidden_child(hiding->told, node) &&
            !has_shown_child(hiding->told, node))
            (void)suppress_node(hiding, index);
        settle_items(hiding, node);
        round_groups(hiding, node, mixed_groups);
        mixes[index] = mixes_in_hidden(hiding, node, mixes) || node->status == PALIER_HIDDEN;
        if (mixes[index] && palier_node_has_score(node))
            round_node(hiding, node);
    }
    settle_views(hiding, mixes);
}
