/*
 * suppress_ground.h - what the parts of suppression know of a rubric, and of the groups of a town.
 *
 * Which groups answered, are few, are hidden: each figure has these as sets, so that what is
 * asked of all groups again and again takes one step.
 */
#ifndef PALIER_COMPARE_SUPPRESS_GROUND_H
#define PALIER_COMPARE_SUPPRESS_GROUND_H

#include <stdint.h>

#include "base/arena.h"
#include "score/result.h"

/* Nobody takes two figures for different that are this close. */
#define SUPPRESS_DUST 1e-9

/*** What follows from the rubric (suppress_ends.c) ***/

/* What a reader knows of a figure before anything is told. */
struct suppress_ends {
    double low, high; /* of the scale; very far where it has no end */
    double tolerance; /* known closer than this, it is as good as told */
};

struct suppress_ground {
    const struct palier_rubric *rubric;
    double half;    /* of the last digit that is displayed */
    bool is_coarse; /* what that digit leaves open matters */
    bool is_blunt;  /* it leaves more open than the arithmetic does */
    bool is_plain;  /* every criterion is the mean of its parts, as long as no gate changes it */
    const size_t *items_at;            /* by criterion: the first of its items among all */
    const struct suppress_ends *items; /* among all, by criterion */
    const struct suppress_ends *nodes; /* by criterion */
    size_t item_count;                 /* of all criteria */
    size_t figure_count;               /* that there may be */
    const size_t *places_at;           /* by criterion: the place of its first relation */
    size_t place_count;                /* views stand last */
    size_t most_parts;                 /* that anything is made of */
    size_t most_places;                /* more than the parts of any relation */
};

PALIER_MUST_USE struct suppress_ground suppress_ground_of(struct palier_arena *arena,
                                                          const struct palier_rubric *rubric);

/*** The groups behind a figure (suppress_groups.c) ***/

/* Those of an item or a node, as sets: bit g is group g of the rubric. */
struct suppress_groups {
    uint32_t answered;  /* somebody's answer counts */
    uint32_t heard;     /* what they gave has a score */
    uint32_t few;       /* of those that answered: fewer people than their minimum */
    uint32_t small;     /* few, or of one mind */
    uint32_t hidden;    /* by now */
    uint32_t mixed;     /* of a node: what they give is made of anything hidden; see suppress_mix */
    bool is_mixed;      /* of a node: so is the whole */
    bool is_only_small; /* of an item: no other group answered, and one did */
    double weights;     /* of the groups that an item is the mean of; 0 where it is made otherwise:
                           of weighted rows, of a number on a scale */
};

/* Those of a town. */
struct suppress_sets {
    struct suppress_groups *items; /* among all, by criterion */
    struct suppress_groups *nodes; /* by criterion */
};

static inline uint32_t suppress_bit(size_t group)
{
    return UINT32_C(1) << group;
}

/* Of SETS, those of item number ITEM of a criterion. */
static inline struct suppress_groups *suppress_of_item(const struct suppress_ground *ground,
                                                       const struct suppress_sets *sets,
                                                       size_t criterion, size_t item)
{
    return &sets->items[ground->items_at[criterion] + item];
}

/* Those of a town in ARENA, for one town after the other. */
PALIER_MUST_USE struct suppress_sets suppress_sets_new(struct palier_arena *arena,
                                                       const struct suppress_ground *ground);

/* Set SETS to those of ENTITY, of whose figures none is hidden yet. */
void suppress_sets_fill(const struct suppress_ground *ground,
                        const struct palier_entity_result *entity,
                        const struct suppress_sets *sets);

/* Take over into SETS which groups TOLD hides. */
void suppress_sets_hide(const struct suppress_ground *ground,
                        const struct palier_entity_result *told, const struct suppress_sets *sets);

/* What GROUP weighs among those of ITEM. */
static inline double suppress_group_weight(const struct palier_rubric *rubric,
                                           const struct palier_item_score *item, size_t group)
{
    return rubric->is_pooled ? (double)item->groups[group].respondents
                             : rubric->groups[group].weight;
}

#endif
