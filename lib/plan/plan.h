/*
 * plan.h - the recommended actions, laid out in short cycles.
 *
 * A village gives its plan a day a week, a metropolis a team; both stop and look after a
 * few weeks, and go on, change or drop. So actions take their turn: in the order of the
 * list, each from the first cycle with days left, after the review of what it needs first.
 * Then the tree is climbed again for each review, with what is done by then lifted: that is
 * what the plan promises, if every action does what it says. Only a new wave measures it.
 */
#ifndef PALIER_PLAN_PLAN_H
#define PALIER_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "plan/recommend.h"
#include "score/assessment.h"
#include "score/lift.h"
#include "score/result.h"
#include "score/wave.h"

enum { PALIER_MOST_CYCLES = 24 };

/* What the caller asks for; all zero: what the rubric says for the entity's profile. */
struct palier_plan_options {
    double capacity;                  /* working days in a cycle; 0: the rubric's */
    struct palier_cycle_length cycle; /* length 0: the rubric's; a capacity of the rubric's follows
                                         it */
    size_t cycles; /* 0: as many as make a year; of the first actions alone, those
                      that they need */
    bool has_all;  /* every recommended action, not the first ones alone */
};

struct palier_plan_entry {
    const struct palier_recommendation *advice;
    size_t number;      /* from 1: its place in the list */
    double days;        /* working days that it takes */
    size_t first, last; /* cycles from 0; at or beyond the number of cycles: not within the plan */
};

struct palier_plan_cycle {
    const char *begins, *review; /* YYYY-MM-DD; the next cycle begins on the day of the review */
    double days;                 /* of the capacity that is used */
    const struct palier_node *nodes; /* by criterion: the scores at its review; told through
                                        palier_plan_shown alone */
};

struct palier_plan {
    const struct palier_result *result;
    const struct palier_entity_result *entity;
    struct palier_recommendations all; /* every one, first things first */
    const struct palier_plan_entry *entries;
    size_t count; /* of entries: the first ones of `all` */
    const struct palier_plan_cycle *cycles;
    size_t cycle_count;
    double capacity; /* working days in a cycle, to a tenth */
    struct palier_cycle_length cycle;
};

/*
 * Plan for ENTITY of RESULT, which is suppressed; its first cycle begins on the date of RESULT.
 * WAVE is that of RESULT. Where two actions could take a cycle's days, the first of the list has
 * them; one that is larger than what is left goes on in the cycles after it.
 */
PALIER_MUST_USE struct palier_plan palier_plan_make(struct palier_arena *arena,
                                                    const struct palier_assessment *assessment,
                                                    const struct palier_wave *wave,
                                                    const struct palier_result *result,
                                                    const struct palier_entity_result *entity,
                                                    const struct palier_plan_options *options);

/* Whether ENTRY is done within PLAN; else it runs on beyond it, or has not begun. */
bool palier_plan_ends(const struct palier_plan *plan, const struct palier_plan_entry *entry);
bool palier_plan_begins(const struct palier_plan *plan, const struct palier_plan_entry *entry);

/* Whether reports tell where CRITERION is led: the root, the dimensions, and the leaves that an
 * action lifts within PLAN. */
bool palier_plan_tells(const struct palier_plan *plan, const struct palier_criterion *criterion);

/*
 * What criterion INDEX would stand at after CYCLE; NULL where it has no score, or where it may not
 * be told: what a known lift does to a whole tells the part of it that is hidden.
 */
const struct palier_node *palier_plan_shown(const struct palier_plan *plan, size_t cycle,
                                            size_t index);

#endif
