/* tree.c - see tree.h. */
#include "score/tree.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "score/gates.h"

static struct palier_node blank_node(const struct palier_criterion *criterion)
{
    struct palier_node node = {.criterion = criterion,
                               .status = PALIER_NOT_ASSESSED,
                               .reason = PALIER_REASON_NO_DATA,
                               .combined = NAN,
                               .exact = NAN,
                               .possible = NAN,
                               .score = NAN,
                               .weight = criterion->weight,
                               .target = criterion->target,
                               .gap = NAN,
                               .before_gate = NAN};

    for (size_t source = 0; source < PALIER_SOURCE_COUNT; source++)
        node.by_source[source] = NAN;
    return node;
}

struct palier_tree palier_tree_prepare(struct palier_arena *arena,
                                       const struct palier_rubric *rubric)
{
    size_t criteria = rubric->criterion_count;
    struct palier_recipe *recipes = PALIER_ARRAY(arena, criteria, struct palier_recipe);
    struct palier_node *blank = PALIER_ARRAY(arena, criteria, struct palier_node);
    struct palier_tree tree = {.rubric = rubric, .recipes = recipes, .blank = blank};

    for (size_t i = 0; i < criteria; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[i];
        size_t count = criterion->child_count + criterion->item_count;

        recipes[i] = palier_recipe_of(rubric, criterion);
        blank[i] = blank_node(criterion);
        tree.most_parts = count > tree.most_parts ? count : tree.most_parts;
    }
    return tree;
}

struct palier_tree palier_tree_of(struct palier_arena *arena, const struct palier_tree *prepared,
                                  const struct palier_entity *entity)
{
    struct palier_tree tree = *prepared;

    tree.entity = entity;
    tree.parts = PALIER_UNSET_ARRAY(arena, tree.most_parts, struct palier_part);
    return tree;
}

/* The entity's profile may weigh NODE otherwise, and aim elsewhere. */
static void follow_profile(const struct palier_profile *profile, struct palier_node *node)
{
    size_t index = node->criterion->index;

    if (profile->weights && !isnan(profile->weights[index]))
        node->weight = profile->weights[index];
    if (profile->targets && !isnan(profile->targets[index]))
        node->target = profile->targets[index];
}

/* A duty below its threshold concerns neither the criterion nor anything under it. */
static void find_applicability(const struct palier_tree *tree, const struct palier_node *nodes,
                               struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    bool is_unknown = false;

    if (criterion->parent && nodes[criterion->parent->index].status == PALIER_NODE_NOT_APPLICABLE) {
        node->status = PALIER_NODE_NOT_APPLICABLE;
        node->reason = PALIER_REASON_DOES_NOT_APPLY;
    } else if (criterion->applies &&
               !palier_condition_holds(criterion->applies, tree->entity, &is_unknown)) {
        node->status = is_unknown ? PALIER_NOT_ASSESSED : PALIER_NODE_NOT_APPLICABLE;
        node->reason = is_unknown ? PALIER_REASON_UNKNOWN_CONDITION : PALIER_REASON_DOES_NOT_APPLY;
    }
}

void palier_tree_begin(const struct palier_tree *tree, struct palier_node *nodes)
{
    memcpy(nodes, tree->blank, tree->rubric->criterion_count * sizeof *nodes);
    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        if (tree->entity->profile)
            follow_profile(tree->entity->profile, &nodes[i]);
        find_applicability(tree, nodes, &nodes[i]);
    }
}

struct palier_part palier_part_of_node(const struct palier_node *node, double weight)
{
    return (struct palier_part){.value = node->exact,
                                .weight = weight,
                                .possible = node->possible,
                                .is_applicable = node->status != PALIER_NODE_NOT_APPLICABLE &&
                                                 node->status != PALIER_HEADING,
                                .groups = node->groups};
}

struct palier_part palier_part_of_child(const struct palier_node *child)
{
    struct palier_part part = palier_part_of_node(child, child->weight);

    part.stage = child->criterion->stage;
    return part;
}

struct palier_part palier_part_of_item(const struct palier_item_score *item)
{
    return (struct palier_part){.value = item->score,
                                .weight = item->own_weight,
                                .possible = item->possible,
                                .stage = item->item->stage,
                                .is_applicable = item->is_applicable,
                                .groups = item->is_applicable ? item->groups : NULL};
}

size_t palier_tree_gather(const struct palier_tree *tree, const struct palier_item_score *items,
                          const struct palier_node *nodes, size_t index)
{
    const struct palier_criterion *criterion = &tree->rubric->criteria[index];
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;

    for (size_t i = 0; i < criterion->child_count; i++)
        tree->parts[i] = palier_part_of_child(&nodes[criterion->children[i]->index]);
    for (size_t i = 0; !criterion->child_count && i < count; i++)
        tree->parts[i] = palier_part_of_item(&items[criterion->items[i]->index]);
    if (isnan(criterion->missing))
        return count; /* what is not known is left out */
    for (size_t i = 0; i < count; i++)
        if (tree->parts[i].is_applicable && isnan(tree->parts[i].value))
            tree->parts[i].value = criterion->missing;
    return count;
}

static bool is_built_on_proposals(const struct palier_item_score *items,
                                  const struct palier_node *nodes,
                                  const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < criterion->child_count; i++)
        if (nodes[criterion->children[i]->index].status == PALIER_PROVISIONAL)
            return true;
    for (size_t i = 0; i < criterion->item_count; i++)
        if (items[criterion->items[i]->index].is_provisional)
            return true;
    return false;
}

/* Why there is nothing: what the formula says, else what its first part without a value says. */
static enum palier_reason why_blank(const struct palier_item_score *items,
                                    const struct palier_node *nodes,
                                    const struct palier_criterion *criterion,
                                    enum palier_reason reason)
{
    for (size_t i = 0; !reason && i < criterion->item_count; i++)
        reason = items[criterion->items[i]->index].reason;
    for (size_t i = 0; !reason && i < criterion->child_count; i++) {
        enum palier_reason of_child = nodes[criterion->children[i]->index].reason;

        if (of_child >= PALIER_REASON_NON_POSITIVE)
            reason = of_child;
    }
    return reason ? reason : PALIER_REASON_NO_DATA;
}

static bool is_settled(const struct palier_node *node)
{
    return node->status == PALIER_NODE_NOT_APPLICABLE ||
           node->reason == PALIER_REASON_UNKNOWN_CONDITION;
}

void palier_tree_combine(const struct palier_tree *tree, const struct palier_item_score *items,
                         struct palier_node *nodes, size_t index, size_t count)
{
    struct palier_node *node = &nodes[index];
    const struct palier_criterion *criterion = node->criterion;

    if (is_settled(node))
        return;
    struct palier_combination whole = palier_combine(&tree->recipes[index], tree->parts, count);

    if (criterion->is_by_respondent) {
        whole.value = tree->has_no_rows ? (double)NAN : tree->units[index];
        whole.reason = tree->has_no_rows ? PALIER_REASON_NO_ROWS : whole.reason;
    }
    node->coverage = whole.coverage;
    node->possible = whole.possible;
    node->status = PALIER_NOT_ASSESSED;
    node->combined = NAN;
    if (criterion->combine == PALIER_COMBINE_NONE) {
        node->status = PALIER_HEADING;
        node->reason = PALIER_REASON_NONE;
    } else if (!whole.is_applicable && count) {
        node->status = PALIER_NODE_NOT_APPLICABLE;
        node->reason = PALIER_REASON_DOES_NOT_APPLY;
    } else if (isnan(whole.value)) {
        node->reason = why_blank(items, nodes, criterion, whole.reason);
    } else if (!palier_combination_covers(&whole, criterion->minimum_coverage)) {
        node->reason = PALIER_REASON_LOW_COVERAGE;
    } else {
        node->combined = whole.value;
        node->status =
            is_built_on_proposals(items, nodes, criterion) ? PALIER_PROVISIONAL : PALIER_SCORED;
        node->reason = PALIER_REASON_NONE;
    }
}

/* Whether a gate gave NODE its score that would be shut if a proposed quote were refused. */
static bool is_gated_by_proposals(const struct palier_node *nodes, const struct palier_node *node)
{
    return node->gate && node->gate->effect != PALIER_GATE_TARGET && node->gate->if_criterion &&
           nodes[node->gate->if_criterion->index].status == PALIER_PROVISIONAL;
}

/* Put what was combined through the criterion's own scale. */
static void apply_scale(const struct palier_tree *tree, struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;

    node->exact = node->combined;
    if (!criterion->scale || isnan(node->combined))
        return;
    node->exact = palier_sample_points(criterion->scale, &tree->samples[criterion->index],
                                       node->combined, false, &node->reason);
    node->possible = palier_scale_range(criterion->scale).most;
    if (isnan(node->exact))
        node->status = PALIER_NOT_ASSESSED;
}

void palier_tree_finish(const struct palier_tree *tree, struct palier_node *nodes, size_t index)
{
    const struct palier_rubric *rubric = tree->rubric;
    struct palier_node *node = &nodes[index];

    node->gate = NULL;
    node->score = node->gap = node->before_gate = NAN;
    node->level = 0;
    if (is_settled(node) || node->status == PALIER_HEADING)
        return;
    apply_scale(tree, node);
    palier_gates_apply(rubric, tree->gate_is_open, nodes, node);
    if (node->gate) {
        node->reason = PALIER_REASON_GATED;
        if (isnan(node->exact))
            node->status = PALIER_NOT_ASSESSED;
        else if (node->status == PALIER_NOT_ASSESSED)
            node->status = PALIER_SCORED; /* a rule gave it a score, whatever is known */
    }
    if (isnan(node->exact))
        return;
    if (node->status == PALIER_SCORED && is_gated_by_proposals(nodes, node))
        node->status = PALIER_PROVISIONAL;
    if (node->criterion->round != PALIER_NOT_ROUNDED)
        node->exact = palier_rubric_round(rubric, node->exact, node->criterion->round);
    node->score = palier_rubric_round(rubric, node->exact, rubric->decimals);
    node->level = palier_level_reached(rubric, node->criterion->levels,
                                       rubric->is_exact ? node->exact : node->score);
    node->gap = palier_round_displayed(node->score - node->target, rubric->decimals);
    if (!node->level)
        node->reason = PALIER_REASON_BELOW_LEVELS;
}

void palier_tree_score(const struct palier_tree *tree, const struct palier_item_score *items,
                       struct palier_node *nodes)
{
    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        size_t index = tree->rubric->order[i];

        palier_tree_combine(tree, items, nodes, index,
                            palier_tree_gather(tree, items, nodes, index));
        palier_tree_finish(tree, nodes, index);
    }
}

/* What PART weighs in its criterion: nothing where it has no value. */
static double used_weight(const struct palier_part *part)
{
    return part->is_applicable && !isnan(part->value) ? part->weight : 0;
}

void palier_tree_share(const struct palier_tree *tree, struct palier_item_score *items,
                       struct palier_node *nodes, size_t index, size_t count)
{
    const struct palier_criterion *criterion = &tree->rubric->criteria[index];
    double weights = 0;

    for (size_t i = 0; i < count; i++)
        weights += used_weight(&tree->parts[i]);
    for (size_t i = 0; i < count; i++) {
        double share = weights > 0 ? used_weight(&tree->parts[i]) / weights : 0;

        if (criterion->child_count)
            nodes[criterion->children[i]->index].weight_used = share;
        else
            items[criterion->items[i]->index].weight = share;
    }
}
