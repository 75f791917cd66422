/*
 * action.h - what a rubric recommends.
 *
 * A score alone moves nobody. So a rubric says, for a criterion at a level, what to do
 * next: how much it takes, who must be there, what stands in the way, where it was seen
 * to work; and how much an authority of one kind can take on at a time.
 */
#ifndef PALIER_MODEL_ACTION_H
#define PALIER_MODEL_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/diag.h"
#include "base/language.h"

struct palier_group;   /* rubric.h */
struct palier_profile; /* likewise */
struct palier_rubric;

enum palier_effort {
    PALIER_EFFORT_XS,
    PALIER_EFFORT_S,
    PALIER_EFFORT_M,
    PALIER_EFFORT_L,
    PALIER_EFFORT_XL
};

struct palier_obstacle {
    const char *id;
    const char *kind; /* "technical", "organisational", "cultural" */
    struct palier_label label, solution;
};

/* A success factor and the case where it was seen. */
struct palier_factor {
    const char *id;
    struct palier_label label, text, example;
};

struct palier_action {
    const char *id;
    size_t index;
    size_t criterion;
    int from, to; /* recommended up to level `from`; lifts to level `to` */
    struct palier_label label, text;
    int impact; /* 1 to 3 */
    enum palier_effort effort;
    int horizon_months;
    int cost; /* 1: under 1 k€; 2: 1 to 10; 3: 10 to 100; 4: more; 0: not said */
    const struct palier_group *owner; /* NULL: not said */
    uint32_t profiles;                /* mask over palier_rubric.profiles; 0: all */
    const struct palier_action *const *prerequisites;
    size_t prerequisite_count;
    const struct palier_obstacle *obstacle; /* NULL: not said */
    const struct palier_factor *factor;     /* NULL: not said */
    uint32_t groups; /* mask of those to bring in, the owner apart; 0: not said */
    struct palier_place place;
};

/* How long a cycle is: so many weeks, or so many months. */
struct palier_cycle_length {
    int length;
    bool is_weeks;
};

/* How much an authority of one kind can take on: cycles.csv. */
struct palier_pace {
    const struct palier_profile *profile; /* NULL: of those that have no row of their own */
    struct palier_cycle_length cycle;
    double capacity; /* working days that its own people can give to the plan in a cycle */
    double days[PALIER_EFFORT_XL + 1]; /* those that an action of each effort takes of them */
};

/* A way to meet one group: engagement.csv. */
struct palier_engagement {
    const char *id;
    const struct palier_group *group;
    struct palier_label label, text;
    size_t every; /* cycles from one time to the next */
};

/* The pace of PROFILE (NULL: none): its own, else that of all others, else the usual one. */
const struct palier_pace *palier_pace_of(const struct palier_rubric *rubric,
                                         const struct palier_profile *profile);

/* Read "8 weeks", "2 months", "8w" or "2m". False where TEXT is none: 1 to 53 weeks, 1 to 24
 * months. */
PALIER_MUST_USE bool palier_cycle_parse(const char *text, struct palier_cycle_length *cycle);

#endif
