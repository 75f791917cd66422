/* plan.c - see plan.h. */
#include "plan/plan.h"

#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "plan/calendar.h"
#include "score/gates.h"

/* Sums of days are sums of decimals: 0.1 ten times is not quite 1. */
static const double DUST = 1e-9;

/* Beyond this many cycles nothing is asked for: an action too large for any capacity ends there. */
enum { LAST_CYCLE = 10 * PALIER_MOST_CYCLES };

static void choose(struct palier_plan *plan, const struct palier_plan_options *options)
{
    const struct palier_pace *pace =
        palier_pace_of(plan->result->rubric, plan->entity->entity->profile);

    plan->cycle = options->cycle.length ? options->cycle : pace->cycle;
    plan->capacity =
        palier_round_displayed(options->capacity > 0
                                   ? options->capacity
                                   : pace->capacity * palier_cycle_months(plan->cycle) /
                                         palier_cycle_months(pace->cycle),
                               1);
    plan->cycle_count = options->cycles
                            ? options->cycles
                            : (size_t)ceil(12 / palier_cycle_months(plan->cycle) - DUST);
    if (plan->cycle_count > PALIER_MOST_CYCLES)
        plan->cycle_count = PALIER_MOST_CYCLES;
    plan->count = options->has_all || plan->all.count < PALIER_FIRST_ACTIONS ? plan->all.count
                                                                             : PALIER_FIRST_ACTIONS;
}

/* The cycle after the review of all that ACTION needs first and that is planned. */
static size_t earliest(const struct palier_plan_entry *entries, size_t count,
                       const struct palier_action *action)
{
    size_t cycle = 0;

    for (size_t p = 0; p < action->prerequisite_count; p++)
        for (size_t i = 0; i < count; i++)
            if (entries[i].advice->action == action->prerequisites[p] && entries[i].last >= cycle)
                cycle = entries[i].last + 1;
    return cycle;
}

/* Give ENTRY its days, from FROM on, of those that LEFT has; it takes as many cycles as its horizon
 * says at least: a line is not laid on the day that it is ordered. */
static void take_days(const struct palier_plan *plan, double *left, size_t from,
                      struct palier_plan_entry *entry)
{
    double due = entry->days;
    double months = entry->advice->action->horizon_months;
    size_t span = (size_t)ceil(months / palier_cycle_months(plan->cycle) - DUST);
    size_t cycle = from;

    while (cycle < LAST_CYCLE && left[cycle] <= DUST)
        cycle++;
    entry->first = entry->last = cycle;
    for (; cycle < LAST_CYCLE && due > DUST; cycle++) {
        double taken = fmin(due, left[cycle]);

        left[cycle] -= taken;
        due -= taken;
        if (taken > DUST)
            entry->last = cycle;
    }
    if (due > DUST)
        entry->last = LAST_CYCLE;
    if (span && entry->last < entry->first + span - 1)
        entry->last = entry->first + span - 1;
}

/* Lay the entries out; what is left of each cycle's days goes into LEFT. */
static void lay_out(const struct palier_plan *plan, double *left, struct palier_plan_entry *entries)
{
    const struct palier_pace *pace =
        palier_pace_of(plan->result->rubric, plan->entity->entity->profile);

    for (size_t c = 0; c < LAST_CYCLE; c++)
        left[c] = plan->capacity;
    for (size_t i = 0; i < plan->count; i++) {
        const struct palier_recommendation *advice = &plan->all.at[i];

        entries[i] = (struct palier_plan_entry){.advice = advice,
                                                .number = i + 1,
                                                .days = pace->days[advice->action->effort]};
        take_days(plan, left, earliest(entries, i, advice->action), &entries[i]);
    }
}

/* A plan of six actions ends with the last of them: cycles with nothing in them say nothing. */
static void leave_out_empty(struct palier_plan *plan, const struct palier_plan_entry *entries)
{
    size_t last = 0;

    for (size_t i = 0; i < plan->count; i++)
        last = entries[i].last > last ? entries[i].last : last;
    if (last + 1 < plan->cycle_count)
        plan->cycle_count = last + 1;
}

/* The least that each criterion stands at when CYCLE is over. */
static const double *floors_after(struct palier_arena *arena, const struct palier_plan *plan,
                                  size_t cycle)
{
    const struct palier_rubric *rubric = plan->result->rubric;
    double *floors = PALIER_ARRAY(arena, rubric->criterion_count, double);

    for (size_t c = 0; c < rubric->criterion_count; c++)
        floors[c] = NAN;
    for (size_t i = 0; i < plan->count; i++) {
        const struct palier_action *action = plan->entries[i].advice->action;
        double *floor = &floors[action->criterion];

        if (plan->entries[i].last <= cycle)
            *floor =
                fmax(*floor, palier_level_floor(rubric, rubric->criteria[action->criterion].levels,
                                                action->to)); /* the number, where one is none */
    }
    return floors;
}

static void look_ahead(struct palier_arena *arena, const struct palier_plan *plan,
                       const struct palier_assessment *assessment, const struct palier_wave *wave,
                       struct palier_plan_cycle *cycles)
{
    size_t count = plan->cycle_count;
    const double **floors = PALIER_ARRAY(arena, count, const double *);
    struct palier_node **nodes = PALIER_ARRAY(arena, count, struct palier_node *);
    uint32_t entity = 0;

    while (entity < assessment->entities->count &&
           &assessment->entities->at[entity] != plan->entity->entity)
        entity++;
    for (size_t c = 0; c < count; c++) {
        floors[c] = floors_after(arena, plan, c);
        nodes[c] = PALIER_ARRAY(arena, plan->result->rubric->criterion_count, struct palier_node);
        cycles[c].nodes = nodes[c];
    }
    palier_lift_score(wave, entity, plan->result->is_internal ? NULL : plan->entity->nodes, floors,
                      count, nodes);
}

struct palier_plan palier_plan_make(struct palier_arena *arena,
                                    const struct palier_assessment *assessment,
                                    const struct palier_wave *wave,
                                    const struct palier_result *result,
                                    const struct palier_entity_result *entity,
                                    const struct palier_plan_options *options)
{
    struct palier_plan plan = {.result = result, .entity = entity};

    assert(result->is_suppressed);
    plan.all = palier_recommend(arena, result, entity);
    choose(&plan, options);
    struct palier_plan_entry *entries = PALIER_ARRAY(arena, plan.count, struct palier_plan_entry);
    struct palier_plan_cycle *cycles =
        PALIER_ARRAY(arena, plan.cycle_count, struct palier_plan_cycle);
    double *left = PALIER_ARRAY(arena, LAST_CYCLE, double);

    lay_out(&plan, left, entries);
    if (!options->cycles && !options->has_all)
        leave_out_empty(&plan, entries);
    plan.entries = entries;
    plan.cycles = cycles;
    for (size_t c = 0; c < plan.cycle_count; c++)
        cycles[c] = (struct palier_plan_cycle){
            .begins = palier_calendar_after(arena, result->date, plan.cycle, c),
            .review = palier_calendar_after(arena, result->date, plan.cycle, c + 1),
            .days = palier_round_displayed(plan.capacity - left[c], 1),
        };
    look_ahead(arena, &plan, assessment, wave, cycles);
    return plan;
}

bool palier_plan_ends(const struct palier_plan *plan, const struct palier_plan_entry *entry)
{
    return entry->last < plan->cycle_count;
}

bool palier_plan_begins(const struct palier_plan *plan, const struct palier_plan_entry *entry)
{
    return entry->first < plan->cycle_count;
}

bool palier_plan_tells(const struct palier_plan *plan, const struct palier_criterion *criterion)
{
    if (criterion->depth < 2)
        return criterion->combine != PALIER_COMBINE_NONE;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->entries[i].advice->action->criterion == criterion->index &&
            palier_plan_ends(plan, &plan->entries[i]))
            return true;
    return false;
}

/* Whether a gate on CRITERION, or on what is below it, tests one whose score is hidden. */
static bool looks_at_hidden(const struct palier_plan *plan,
                            const struct palier_criterion *criterion)
{
    const struct palier_rubric *rubric = plan->result->rubric;

    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->if_criterion &&
            palier_criterion_is_within(&rubric->criteria[gate->criterion], criterion) &&
            (plan->entity->nodes[gate->if_criterion->index].status == PALIER_HIDDEN ||
             palier_has_hidden_below(plan->entity,
                                     &plan->entity->nodes[gate->if_criterion->index])))
            return true;
    }
    return false;
}

const struct palier_node *palier_plan_shown(const struct palier_plan *plan, size_t cycle,
                                            size_t index)
{
    const struct palier_node *today = &plan->entity->nodes[index];
    const struct palier_node *then = &plan->cycles[cycle].nodes[index];

    if (!palier_node_has_score(today) || !palier_node_has_score(then) ||
        palier_has_hidden_below(plan->entity, today) || looks_at_hidden(plan, today->criterion))
        return NULL;
    return then;
}
