/* tree.c - see tree.h. */
#include "score/tree.h"

#include <math.h>

#include "base/number.h"
#include "score/gates.h"

struct palier_tree palier_tree_new(struct palier_arena *arena, const struct palier_rubric *rubric,
                                   const struct palier_entity *entity)
{
    size_t most = 0;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        size_t count = rubric->criteria[i].child_count + rubric->criteria[i].item_count;

        most = count > most ? count : most;
    }
    return (struct palier_tree){.rubric = rubric,
                                .entity = entity,
                                .parts = PALIER_ARRAY(arena, most, struct palier_part)};
}

/* A figure of the entity's profile, else the criterion's OWN. */
static double profiled(const double *values, size_t criterion, double own)
{
    return values && !isnan(values[criterion]) ? values[criterion] : own;
}

/* A duty below its threshold concerns neither the criterion nor anything under it. */
void palier_tree_begin(const struct palier_tree *tree, struct palier_node *nodes)
{
    const struct palier_profile *profile = tree->entity->profile;

    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &tree->rubric->criteria[i];
        struct palier_node *node = &nodes[i];
        bool is_unknown = false;

        node->criterion = criterion;
        node->weight = profiled(profile ? profile->weights : NULL, i, criterion->weight);
        node->target = profiled(profile ? profile->targets : NULL, i, criterion->target);
        node->combined = node->exact = node->score = node->gap = node->before_gate = NAN;
        node->possible = NAN;
        node->status = PALIER_NOT_ASSESSED;
        node->reason = PALIER_REASON_NO_DATA;
        if (criterion->parent &&
            nodes[criterion->parent->index].status == PALIER_NODE_NOT_APPLICABLE) {
            node->status = PALIER_NODE_NOT_APPLICABLE;
            node->reason = PALIER_REASON_DOES_NOT_APPLY;
        } else if (criterion->applies &&
                   !palier_condition_holds(criterion->applies, tree->entity, &is_unknown)) {
            node->status = is_unknown ? PALIER_NOT_ASSESSED : PALIER_NODE_NOT_APPLICABLE;
            node->reason =
                is_unknown ? PALIER_REASON_UNKNOWN_CONDITION : PALIER_REASON_DOES_NOT_APPLY;
        }
    }
}

/* Fill tree->parts with the children of NODE, or the items of a leaf; gives their number. */
static size_t gather(const struct palier_tree *tree, const struct palier_item_score *items,
                     const struct palier_node *nodes, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;

    for (size_t i = 0; i < count; i++) {
        struct palier_part *part = &tree->parts[i];

        if (criterion->child_count) {
            const struct palier_node *child = &nodes[criterion->children[i]->index];

            *part =
                (struct palier_part){.value = child->exact,
                                     .weight = child->weight,
                                     .possible = child->possible,
                                     .stage = child->criterion->stage,
                                     .is_applicable = child->status != PALIER_NODE_NOT_APPLICABLE &&
                                                      child->status != PALIER_HEADING};
        } else {
            const struct palier_item_score *item = &items[criterion->items[i]->index];

            *part = (struct palier_part){.value = item->score,
                                         .weight = item->own_weight,
                                         .possible = item->possible,
                                         .stage = criterion->items[i]->stage,
                                         .is_applicable = item->is_applicable};
        }
        if (part->is_applicable && isnan(part->value))
            part->value = criterion->missing; /* NAN: left out */
    }
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
                         struct palier_node *nodes, size_t index)
{
    struct palier_node *node = &nodes[index];
    const struct palier_criterion *criterion = node->criterion;
    struct palier_recipe recipe = palier_recipe_of(tree->rubric, criterion);

    if (is_settled(node))
        return;
    size_t count = gather(tree, items, nodes, node);
    struct palier_combination whole = palier_combine(&recipe, tree->parts, count);

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
    node->level = palier_level_of(rubric, node->criterion->levels, node->exact);
    node->gap = palier_round_displayed(node->score - node->target, rubric->decimals);
    if (!node->level)
        node->reason = PALIER_REASON_BELOW_LEVELS;
}

void palier_tree_score(const struct palier_tree *tree, const struct palier_item_score *items,
                       struct palier_node *nodes)
{
    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        palier_tree_combine(tree, items, nodes, tree->rubric->order[i]);
        palier_tree_finish(tree, nodes, tree->rubric->order[i]);
    }
}

void palier_tree_share(const struct palier_tree *tree, struct palier_item_score *items,
                       struct palier_node *nodes, size_t index)
{
    const struct palier_criterion *criterion = nodes[index].criterion;
    size_t count = gather(tree, items, nodes, &nodes[index]);
    double weights = 0;

    for (size_t i = 0; i < count; i++)
        if (tree->parts[i].is_applicable && !isnan(tree->parts[i].value))
            weights += tree->parts[i].weight;
    for (size_t i = 0; i < count; i++) {
        const struct palier_part *part = &tree->parts[i];
        bool is_used = part->is_applicable && !isnan(part->value) && weights > 0;
        double share = is_used ? part->weight / weights : 0;

        if (criterion->child_count)
            nodes[criterion->children[i]->index].weight_used = share;
        else
            items[criterion->items[i]->index].weight = share;
    }
}
