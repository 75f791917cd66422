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

/* Have NODE stand at EXACT. */
static void stand_at(const struct palier_rubric *rubric, struct palier_node *node, double exact)
{
    node->exact = exact;
    node->score = palier_rubric_round(rubric, exact, rubric->decimals);
    node->level = palier_level_reached(rubric, node->criterion->levels,
                                       rubric->is_exact ? exact : node->score);
    node->gap = palier_round_displayed(node->score - node->target, rubric->decimals);
}

/* Lift leaf NODE, which is finished, to FLOOR; TREE shuts the gates on facts. */
static void lift_leaf(const struct palier_tree *tree, const struct palier_tree *measured,
                      struct palier_node *nodes, struct palier_node *node, double floor)
{
    if (!palier_node_has_score(node))
        return;
    if (!node->criterion->scale) {
        node->combined = fmax(on_facts(measured, node, node->combined), floor);
        palier_tree_finish(tree, nodes, node->criterion->index);
    } else if (node->exact < floor) { /* beyond its own scale: FLOOR is told in points */
        stand_at(tree->rubric, node, floor);
    }
}

/*** From what is told ***/

/* By criterion, what to start from. */
struct start {
    double *leaves; /* before their gates; NAN: as measured */
    double *shifts; /* what is told of a parent, less what its parts give; 0: the same */
};

static const double TINY = 1e-9; /* what sums of doubles may be apart */

/* What is told of NODE before its gates. */
static double before_gates(const struct palier_node *told)
{
    return told->gate && !isnan(told->before_gate) ? told->before_gate : told->exact;
}

/* Move NODE, whose parts were combined, to where START has it, and finish it. */
static void settle(const struct palier_tree *tree, const struct start *start,
                   struct palier_node *nodes, size_t index)
{
    struct palier_node *node = &nodes[index];
    double leaf = start->leaves[index];

    if (!node->criterion->scale && !isnan(leaf))
        node->combined = leaf;
    node->combined += start->shifts[index];
    palier_tree_finish(tree, nodes, index);
    if (node->criterion->scale && !isnan(leaf))
        stand_at(tree->rubric, node, leaf);
}

/* How far what is told of parent INDEX is from what NODES combine; 0 where that is no rounding. */
static double shift_of(const struct palier_tree *tree, const struct palier_node *told,
                       const struct palier_node *nodes, size_t index)
{
    const struct palier_node *node = &nodes[index];
    double shift = before_gates(&told[index]) - node->combined;
    bool is_rounding = fabs(shift) > TINY && fabs(shift) < pow(10, -tree->rubric->decimals);

    return palier_node_has_score(&told[index]) && !node->criterion->scale && is_rounding ? shift
                                                                                         : 0;
}

/* Find where to START, given that the nodes of WORK are told as TOLD. */
static struct start find_start(struct palier_arena *scratch, const struct work *work,
                               const struct palier_node *told)
{
    const struct palier_tree *tree = &work->tree;
    size_t count = tree->rubric->criterion_count;
    struct start start = {PALIER_ARRAY(scratch, count, double),
                          PALIER_ARRAY(scratch, count, double)};
    struct palier_node *measured = PALIER_ARRAY(scratch, count, struct palier_node);
    struct palier_node *nodes = PALIER_ARRAY(scratch, count, struct palier_node);

    palier_tree_begin(tree, measured);
    palier_tree_score(tree, work->items, measured);
    palier_tree_begin(tree, nodes);
    for (size_t i = 0; i < count; i++) {
        size_t index = tree->rubric->order[i];

        start.leaves[index] = NAN;
        palier_tree_combine(tree, work->items, nodes, index,
                            palier_tree_gather(tree, work->items, nodes, index));
        if (told && measured[index].criterion->child_count)
            start.shifts[index] = shift_of(tree, told, nodes, index);
        else if (told && palier_node_has_score(&told[index]) &&
                 fabs(told[index].exact - measured[index].exact) > TINY)
            start.leaves[index] = tree->rubric->criteria[index].scale ? told[index].exact
                                                                      : before_gates(&told[index]);
        settle(tree, &start, nodes, index);
    }
    return start;
}

/*** The climb ***/

static void climb(const struct work *work, const struct palier_tree *shut,
                  const struct start *start, const double *floors, struct palier_node *nodes)
{
    const struct palier_tree *tree = &work->tree;

    palier_tree_begin(tree, nodes);
    for (size_t i = 0; i < tree->rubric->criterion_count; i++) {
        size_t index = tree->rubric->order[i];

        palier_tree_combine(tree, work->items, nodes, index,
                            palier_tree_gather(tree, work->items, nodes, index));
        settle(tree, start, nodes, index);
        if (!nodes[index].criterion->child_count && !isnan(floors[index]))
            lift_leaf(shut, tree, nodes, &nodes[index], floors[index]);
    }
}

void palier_lift_score(const struct palier_wave *wave, uint32_t entity,
                       const struct palier_node *told, const double *const *floors, size_t count,
                       struct palier_node *const *nodes)
{
    struct palier_arena *room = palier_arena_new(NULL);
    const struct work work = palier_wave_work(room, wave, entity);
    const struct start start = find_start(room, &work, told);
    struct palier_tree shut = work.tree;

    shut.gate_is_open = PALIER_ARRAY(room, work.tree.rubric->gate_count, bool);
    for (size_t i = 0; i < count; i++)
        climb(&work, &shut, &start, floors[i], nodes[i]);
    palier_arena_free(room);
}
