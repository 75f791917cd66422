/* lift.c - see lift.h. */
#include "score/lift.h"

#include <math.h>

#include "base/number.h"
#include "score/gates.h"
#include "score/work_internal.h"

struct palier_lift {
    struct palier_arena *arena;
    struct palier_engine engine;
    uint32_t wave;
    struct work *works; /* of a rubric that looks at the sample: all of them, scored together */
    size_t count;
};

struct palier_lift *palier_lift_open(const struct palier_assessment *assessment, uint32_t wave)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lift *lift = PALIER_NEW(arena, struct palier_lift);

    *lift = (struct palier_lift){.arena = arena, .wave = wave};
    palier_engine_prepare(arena, assessment, &lift->engine);
    if (palier_rubric_is_sampled(assessment->rubric)) {
        lift->works = PALIER_ARRAY(arena, lift->engine.cases.entity_count, struct work);
        lift->count = palier_works_together(&lift->engine, arena, arena, wave, lift->works);
    }
    return lift;
}

void palier_lift_close(struct palier_lift *lift)
{
    palier_arena_free(lift->arena);
}

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

static void lift_work(const struct work *work, const double *const *floors, size_t count,
                      struct palier_node *const *nodes)
{
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_tree shut = work->tree;

    shut.gate_is_open = PALIER_ARRAY(scratch, work->tree.rubric->gate_count, bool);
    for (size_t i = 0; i < count; i++)
        climb(work, &shut, floors[i], nodes[i]);
    palier_arena_free(scratch);
}

void palier_lift_score(const struct palier_lift *lift, uint32_t entity, const double *const *floors,
                       size_t count, struct palier_node *const *nodes)
{
    for (size_t i = 0; i < lift->count; i++)
        if (lift->works[i].at->entity == entity)
            lift_work(&lift->works[i], floors, count, nodes);
    if (lift->works)
        return;
    struct palier_arena *room = palier_arena_new(NULL);
    struct work work = palier_work_begin(&lift->engine, room, room, entity, lift->wave);

    palier_works_score(&work, 1);
    lift_work(&work, floors, count, nodes);
    palier_arena_free(room);
}
