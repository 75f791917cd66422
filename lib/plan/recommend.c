/* recommend.c - see recommend.h. */
#include "plan/recommend.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "score/gates.h"

/* Gaps are differences of rounded figures: 2.3 - 3.3 is not quite -1 in binary. */
static const double DUST = 1e-9;

/* A gap of a whole level is urgent: the width of the scale over its steps, 1 point in the shipped
 * rubric. */
static double wide_gap(const struct palier_rubric *rubric)
{
    double steps = rubric->levels.count > 1 ? (double)(rubric->levels.count - 1) : 1;

    return (rubric->maximum - rubric->minimum) / steps;
}

/* The working days of the upper end of each effort; palier-rubric(5) tells the ranges. */
static double effort_days(enum palier_effort effort)
{
    static const double days[] = {
        [PALIER_EFFORT_XS] = 2,  [PALIER_EFFORT_S] = 10,   [PALIER_EFFORT_M] = 60,
        [PALIER_EFFORT_L] = 200, [PALIER_EFFORT_XL] = 400,
    };

    return days[effort];
}

/*
 * The share of NODE in its parent. Where it left both sums (its parent is a minimum, say), its
 * weight among the siblings that apply.
 */
static double share_in_parent(const struct palier_entity_result *entity,
                              const struct palier_node *node)
{
    const struct palier_criterion *parent = node->criterion->parent;
    double sum = 0;

    if (node->weight_used > 0)
        return node->weight_used;
    for (size_t i = 0; i < parent->child_count; i++) {
        const struct palier_node *sibling = &entity->nodes[parent->children[i]->index];

        if (sibling->status != PALIER_NODE_NOT_APPLICABLE)
            sum += sibling->weight;
    }
    return sum > 0 ? node->weight / sum : 0;
}

static double share_in_root(const struct palier_entity_result *entity,
                            const struct palier_node *node)
{
    double share = 1;

    while (node->criterion->parent) {
        share *= share_in_parent(entity, node);
        node = &entity->nodes[node->criterion->parent->index];
    }
    return share;
}

static bool holds_back(const struct palier_gate *gate)
{
    return gate->effect == PALIER_GATE_CAP || gate->effect == PALIER_GATE_BLANK ||
           gate->effect == PALIER_GATE_ZERO;
}

/* Whether GATE, which holds something back, would still do so if what it tests reached SCORE. */
static bool still_holds(const struct palier_gate *gate, double score)
{
    return palier_operator_holds(gate->test, score, gate->number, "", gate->value);
}

/* What the overall score would win because gates that test NODE open when it reaches SCORE. */
static double released(const struct palier_result *result,
                       const struct palier_entity_result *entity, const struct palier_node *node,
                       double score)
{
    double sum = 0;

    for (size_t i = 0; i < result->rubric->criterion_count; i++) {
        const struct palier_node *held = &entity->nodes[i];

        if (held->gate && held->gate->if_criterion == node->criterion && holds_back(held->gate) &&
            !still_holds(held->gate, score) && held->before_gate > held->exact)
            sum += (held->before_gate - held->exact) * share_in_root(entity, held);
    }
    return sum;
}

/* Whether a gate that tests CRITERION holds something back. */
static bool is_in_the_way(const struct palier_result *result,
                          const struct palier_entity_result *entity,
                          const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < result->rubric->criterion_count; i++) {
        const struct palier_gate *gate = entity->nodes[i].gate;

        if (gate && gate->if_criterion == criterion && holds_back(gate))
            return true;
    }
    return false;
}

/* What the overall score would win if NODE went from the score REACHED to the level that ACTION
 * leads to. */
static double gain_of(const struct palier_result *result, const struct palier_entity_result *entity,
                      const struct palier_node *node, double reached,
                      const struct palier_action *action)
{
    double promised = palier_level_floor(result->rubric, node->criterion->levels, action->to);
    double step = promised - reached;

    if (!(step > 0))
        return 0;
    return step * share_in_root(entity, node) + released(result, entity, node, promised) -
           released(result, entity, node, reached);
}

/*
 * Gain and impact over the square root of the effort. Divided by the days themselves, two hundred
 * days of rebuilding would never come before two days of tidying up; under the root, four times the
 * work must bring twice the gain. [judgement]
 */
static double merit_of(double gain, const struct palier_action *action)
{
    return gain * action->impact / sqrt(effort_days(action->effort));
}

static enum palier_priority priority_of(const struct palier_result *result,
                                        const struct palier_entity_result *entity,
                                        const struct palier_node *node)
{
    if (node->gap <= -wide_gap(result->rubric) + DUST ||
        is_in_the_way(result, entity, node->criterion))
        return PALIER_PRIORITY_HIGH;
    return node->gap < -DUST ? PALIER_PRIORITY_MEDIUM : PALIER_PRIORITY_LOW;
}

static bool fits_profile(const struct palier_action *action, const struct palier_profile *profile)
{
    return !action->profiles || (profile && (action->profiles & (UINT32_C(1) << profile->index)));
}

/* What became of ACTION; to start where nobody says. */
static enum palier_action_state state_of(const struct palier_entity_result *entity,
                                         const struct palier_action *action)
{
    const struct palier_taken *taken = palier_taken_find(&entity->taken, action);

    return taken ? taken->state : PALIER_ACTION_TO_START;
}

static bool is_over(const struct palier_entity_result *entity, const struct palier_action *action)
{
    enum palier_action_state state = state_of(entity, action);

    return state == PALIER_ACTION_DONE || state == PALIER_ACTION_DROPPED;
}

static bool fits(const struct palier_action *action, const struct palier_entity_result *entity)
{
    const struct palier_node *node = &entity->nodes[action->criterion];

    return palier_node_has_score(node) && node->level <= action->from &&
           fits_profile(action, entity->entity->profile) && !is_over(entity, action);
}

/*
 * Whether ACTION is the next step of its criterion: no other that fits starts from a lower level.
 * To tell a town at level 1 how to go from 3 to 4 makes a long list and helps nobody. What is under
 * way is a step, whichever it is.
 */
static bool is_next_step(const struct palier_result *result,
                         const struct palier_entity_result *entity,
                         const struct palier_action *action)
{
    if (!fits(action, entity))
        return false;
    if (state_of(entity, action) == PALIER_ACTION_RUNNING)
        return true;
    for (size_t i = 0; i < result->rubric->action_count; i++) {
        const struct palier_action *other = &result->rubric->actions[i];

        if (other->criterion == action->criterion && other->from < action->from &&
            fits(other, entity))
            return false;
    }
    return true;
}

/*
 * The list while it is put in order. Once an action is placed, its criterion is taken to stand
 * where the action leads: the next one for the same criterion promises only what it adds, so that
 * the gains of a list may be summed and the first six are not six ways to do one thing.
 */
struct ordering {
    const struct palier_result *result;
    const struct palier_entity_result *entity;
    struct palier_recommendation *found, *ordered;
    size_t count, placed;
    bool *is_placed; /* by place in found; set on entry, so that a circle ends */
    double *reached; /* by criterion: the score that the placed actions lead to */
};

static void weigh(const struct ordering *ordering, struct palier_recommendation *recommendation)
{
    const struct palier_action *action = recommendation->action;

    recommendation->gain = gain_of(ordering->result, ordering->entity, recommendation->node,
                                   ordering->reached[action->criterion], action);
    recommendation->merit = merit_of(recommendation->gain, action);
}

static bool needs(const struct palier_action *action, const struct palier_action *other)
{
    for (size_t i = 0; i < action->prerequisite_count; i++)
        if (action->prerequisites[i] == other)
            return true;
    return false;
}

/* What is not below a target, and holds nothing back, can wait, whatever it promises: the first
 * ones are for what is. */
static bool is_better(const struct palier_recommendation *a, const struct palier_recommendation *b)
{
    if ((a->state == PALIER_ACTION_RUNNING) != (b->state == PALIER_ACTION_RUNNING))
        return a->state == PALIER_ACTION_RUNNING;
    if ((a->priority == PALIER_PRIORITY_LOW) != (b->priority == PALIER_PRIORITY_LOW))
        return b->priority == PALIER_PRIORITY_LOW;
    if (a->merit != b->merit)
        return a->merit > b->merit;
    return strcmp(a->action->id, b->action->id) < 0;
}

/* The best of what is not placed yet (needed by ACTION, unless it is NULL); the count where none is
 * left. */
static size_t find_best(const struct ordering *ordering, const struct palier_action *action)
{
    size_t best = ordering->count;

    for (size_t i = 0; i < ordering->count; i++) {
        if (ordering->is_placed[i] || (action && !needs(action, ordering->found[i].action)))
            continue;
        weigh(ordering, &ordering->found[i]);
        if (best == ordering->count || is_better(&ordering->found[i], &ordering->found[best]))
            best = i;
    }
    return best;
}

/* Place what AT needs, best first, then AT: a good action pulls its prerequisites forward. */
static void place(struct ordering *ordering, size_t at)
{
    const struct palier_action *action = ordering->found[at].action;
    const struct palier_criterion *criterion =
        &ordering->result->rubric->criteria[action->criterion];
    double promised = palier_level_floor(ordering->result->rubric, criterion->levels, action->to);

    ordering->is_placed[at] = true;
    for (size_t needed; (needed = find_best(ordering, action)) < ordering->count;)
        place(ordering, needed);
    weigh(ordering, &ordering->found[at]);
    ordering->ordered[ordering->placed++] = ordering->found[at];
    ordering->reached[action->criterion] =
        fmax(ordering->reached[action->criterion], promised); /* the number, where one is none */
}

struct palier_recommendations palier_recommend(struct palier_arena *arena,
                                               const struct palier_result *result,
                                               const struct palier_entity_result *entity)
{
    const struct palier_rubric *rubric = result->rubric;
    struct ordering ordering = {
        .result = result,
        .entity = entity,
        .found = PALIER_ARRAY(arena, rubric->action_count, struct palier_recommendation),
        .ordered = PALIER_ARRAY(arena, rubric->action_count, struct palier_recommendation),
        .is_placed = PALIER_ARRAY(arena, rubric->action_count, bool),
        .reached = PALIER_ARRAY(arena, rubric->criterion_count, double),
    };

    for (size_t i = 0; i < rubric->criterion_count; i++)
        ordering.reached[i] = entity->nodes[i].exact;
    for (size_t i = 0; i < rubric->action_count; i++) {
        const struct palier_action *action = &rubric->actions[i];
        const struct palier_node *node = &entity->nodes[action->criterion];

        if (is_next_step(result, entity, action))
            ordering.found[ordering.count++] =
                (struct palier_recommendation){.action = action,
                                               .node = node,
                                               .priority = priority_of(result, entity, node),
                                               .state = state_of(entity, action)};
    }
    for (size_t best; (best = find_best(&ordering, NULL)) < ordering.count;)
        place(&ordering, best);
    return (struct palier_recommendations){.at = ordering.ordered, .count = ordering.count};
}
