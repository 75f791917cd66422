/*
 * suppress_figures.h - what a reader can compute from what is told.
 *
 * A score is a weighted mean of its parts, and a reader knows the weights: the rubric
 * is public. So each figure that is told is an equation over those that are not. With
 * one hidden part it gives that part; with two it gives their sum, and near an end of
 * the scale a sum gives its terms: two groups whose means sum to 2.1 on a scale from 1
 * both said 1. This room writes the equations of one entity at one wave down, and
 * finds the bounds that each hidden figure is left with.
 *
 * A figure that is told rounded is known to half its last digit, or closer by what it
 * is made of and what is made of it. What is not linear (a geometric mean, a minimum) is
 * taken as linear near the truth, which favours the reader; what is made otherwise (a leaf
 * that goes by respondent) tells nothing and is left out.
 */
#ifndef PALIER_COMPARE_SUPPRESS_FIGURES_H
#define PALIER_COMPARE_SUPPRESS_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "score/basis.h"
#include "score/result.h"

enum palier_figure_kind {
    PALIER_FIGURE_CELL,  /* what one group gave for one item */
    PALIER_FIGURE_ITEM,  /* what an item gave to its leaf */
    PALIER_FIGURE_GROUP, /* what one group gives for a node */
    PALIER_FIGURE_NODE,  /* the score of a node, with all its digits */
};

/* A figure that there is, and that is not told; or that is told rounded, so that what others tell
 * may say more of it. */
struct palier_figure {
    enum palier_figure_kind kind;
    size_t criterion;
    size_t item;  /* of a cell and an item: its place among the leaf's */
    size_t group; /* of a cell and of a group */
    double truth;
    bool is_rounded;              /* it is told, but for the digits that are not displayed */
    double first_low, first_high; /* what a reader knows of it alone: the ends of its scale, or
                                     what is rounded to what is told */
    double low, high;             /* and by all that is told */
    double tolerance;             /* known closer than this, it is as good as told */
    bool is_of_leaf;              /* of a leaf or below it, not of what is made of leaves */
    bool is_small;  /* of too few people, or of people of one mind; others are hidden beside */
    size_t culprit; /* the relation that last bounded it; PALIER_NO_RELATION: none did */
    double error;   /* with which several relations together determine it; INFINITY: none do, or
                       nobody needs it: see suppress_parts.c */

    /* While a town is looked at again and again: suppress_web.h. */
    size_t number;       /* that it has by the rubric */
    bool is_drawn;       /* its bounds are closer than they were at first */
    bool has_moved;      /* so they are since somebody looked */
    bool may_follow;     /* it is small, and several relations together may determine it */
    double solved_error; /* the error that was found when its part was solved */
};

#define PALIER_NO_RELATION ((size_t)-1)

enum palier_relation_kind {
    PALIER_RELATION_ITEM,   /* an item from what its groups gave */
    PALIER_RELATION_NODE,   /* a node from its items or children */
    PALIER_RELATION_GROUP,  /* a group's figure of a node from those of its items or children */
    PALIER_RELATION_TOTAL,  /* a node from its groups' figures of it */
    PALIER_RELATION_SOURCE, /* what one source alone gives a leaf */
    PALIER_RELATION_VIEW,   /* a view from its members */
};

struct palier_term {
    size_t figure;
    double coefficient;
};

/* sum(coefficient * figure) = constant, give or take slack. */
struct palier_relation {
    enum palier_relation_kind kind;
    size_t criterion;    /* of a view: its index */
    size_t item;         /* of an item: its place; of a source: which */
    size_t group;        /* of a group */
    bool is_told;        /* the figure that it makes is told */
    size_t first, count; /* terms */
    double constant, slack;

    /* What is told rounded is in CONSTANT and SLACK; and here, by its terms, what it is there. */
    size_t rounded_first, rounded_count;
    double rounded_sum, rounded_slack;
};

struct palier_figures {
    struct {
        struct palier_figure *at;
        size_t count, capacity;
    } figures;
    struct {
        struct palier_term *at;
        size_t count, capacity;
    } terms;
    struct {
        struct palier_relation *at;
        size_t count, capacity;
    } relations;
};

/* How many terms RELATION has, hidden or told rounded. */
static inline size_t palier_relation_terms(const struct palier_relation *relation)
{
    return relation->count + relation->rounded_count;
}

/* Term number AT of these. */
static inline const struct palier_term *palier_relation_term(const struct palier_figures *figures,
                                                             const struct palier_relation *relation,
                                                             size_t at)
{
    return at < relation->count
               ? &figures->terms.at[relation->first + at]
               : &figures->terms.at[relation->rounded_first + (at - relation->count)];
}

/*
 * The hidden figures of TOLD and the relations between them, in ARENA. TRUTH is the same entity at
 * the same wave before anything was hidden. Bounds are those of the scales.
 */
PALIER_MUST_USE struct palier_figures palier_figures_find(struct palier_arena *arena,
                                                          const struct palier_rubric *rubric,
                                                          const struct palier_entity_result *truth,
                                                          const struct palier_entity_result *told);

/*
 * The same entity and wave scored again, on what another wave has too (score/basis.h). A reader of
 * both scorings subtracts one from the other: what was set apart, or the rest, may be of few
 * people.
 */
struct palier_figures_rest {
    const struct palier_entity_result *truth;
    struct palier_entity_result *told;       /* what may be told of it, by nodes and items alone */
    const struct palier_shared_item *shared; /* by item */
    const bool *is_partial;                  /* by criterion: the two scorings differ */
};

/* As palier_figures_find, and with what REST tells beside; of what mixes in a hidden figure REST
 * is taken to tell what it displays. */
PALIER_MUST_USE struct palier_figures
palier_figures_find_both(struct palier_arena *arena, const struct palier_rubric *rubric,
                         const struct palier_entity_result *truth,
                         const struct palier_entity_result *told,
                         const struct palier_figures_rest *rest);

/* Draw the bounds of FIGURES together until no relation bounds any figure closer. */
void palier_figures_bound(struct palier_figures *figures);

/*
 * Find the errors with which several relations together determine FIGURES (stats/linear.h), which
 * bounds alone may not see: part by part, as far as they hang together.
 */
void palier_figures_solve(struct palier_arena *scratch, struct palier_figures *figures);

/* Not fmin and fmax, which are calls: no end is NAN. */
static inline double suppress_lesser(double a, double b)
{
    return a < b ? a : b;
}

static inline double suppress_greater(double a, double b)
{
    return a > b ? a : b;
}

/* Whether what is known to WIDTH is as good as told: closer than TOLERANCE, or as close but for
 * rounding. */
static inline bool palier_is_as_told(double width, double tolerance)
{
    return width < tolerance + 1e-6;
}

/* Whether FIGURE is of few people and a reader knows it to less than its tolerance. */
bool palier_figure_is_pinned(const struct palier_figure *figure);

/* Whether PEOPLE, some of whom answered, are too few of GROUP for its figures to be told. */
static inline bool palier_are_few(const struct palier_group *group, size_t people)
{
    return people && people < group->minimum;
}

/* Whether what GROUP gave, SCORE, tells what single people answered: they are fewer than its
 * minimum, or all of one mind. */
static inline bool palier_is_small(const struct palier_group *group,
                                   const struct palier_group_score *score)
{
    return score->respondents && group->minimum > 1 &&
           (palier_are_few(group, score->respondents) || score->is_unanimous);
}

#endif
