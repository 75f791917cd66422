/* lift.c - see lift.h. */
#include "score/lift.h"

#include <math.h>

#include "base/number.h"
#include "score/gates.h"
#include "score/work_internal.h"

/* What the gates on facts leave of SCORE, that of leaf NODE. */
static double on_facts(const struct palier_tree *tree, const struct palier_node *node, double score)
{
    for (size_t i = 0; i < tree->rubric->gate_count; i++) {
        const struct palier_gate *gate = &tree->rubric->gates[i];

        if (gate->criterion == node->criterion->index && gate->if_question &&
            gate->effect != PALIER_GATE_TARGET && tree->gate_is_open[i])
            score = palier_gate_score(tree->rubric, gate, score);
    }
    return score;
}

/* Lift leaf NODE, which is finished, to FLOOR; TREE shuts the gates on facts. */
static void lift_leaf(const struct palier_tree *tree, const struct palier_tree *measured,
                      struct palier_node *nodes, struct palier_node *node, double floor)
{
    const struct palier_rubric *rubric = tree->rubric;

    if (!palier_node_has_score(node))
        return;
    if (!node->criterion->scale) {
        node->combined = fmax(on_facts(measured, node, node->combined), floor);
        palier_tree_finish(tree, nodes, node->criterion->index);
    } else if (node->exact < floor) { /* beyond its own scale: FLOOR is told in points */
        node->exact = floor;
        node->score = palier_rubric_round(rubric, floor, rubric->decimals);
        node->level = palier_level_of(rubric, node->criterion->levels, floor);
        node->gap = palier_round_displayed(node->score - node->target, rubric->decimals);
    }
}

static void climb(const struct work *work, const struct palier_tree *shut, const double *floors,
                  struct palier_node *nodes)
{
    const struct palier_tree *tree = &work->tree;

    palier_tree_begin(tree, nodes);
    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        size_t index = tree->rubric->order[i];

        palier_tree_combine(tree, work->items, nodes, index);
        palier_tree_finish(tree, nodes, index);
        if (!nodes[index].criterion->child_count && !isnan(floors[index]))
            lift_leaf(shut, tree, nodes, &nodes[index], floors[index]);
    }
}

void palier_lift_score(const struct palier_wave *wave, uint32_t entity, const double *const *floors,
                       size_t count, struct palier_node *const *nodes)
{
    struct palier_arena *room = palier_arena_new(NULL);
    const struct work work = palier_wave_work(room, wave, entity);
    struct palier_tree shut = work.tree;

    shut.gate_is_open = PALIER_ARRAY(room, work.tree.rubric->gate_count, bool);
    for (size_t i = 0; i < count; i++)
        climb(&work, &shut, floors[i], nodes[i]);
    palier_arena_free(room);
}
