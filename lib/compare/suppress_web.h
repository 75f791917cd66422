/*
 * suppress_web.h - how the figures of one town hang together.
 *
 * Hiding one figure more changes what a few relations leave open, and a town may need
 * ten such turns. So the relations are woven once from the truth, each when something in
 * it is hidden for the first time, and kept from turn to turn: only those of criteria that
 * were touched are looked at again, only bounds that can move are drawn again, and only
 * parts that changed are solved again. What a turn finds is what it would find from the
 * start, to the bit.
 *
 * Figures and relations have numbers that follow from the rubric alone: the place of a
 * relation is where it would stand if all of them were written down, criteria in the order
 * of the rubric. They are looked at in that order, whenever they were woven.
 */
#ifndef PALIER_COMPARE_SUPPRESS_WEB_H
#define PALIER_COMPARE_SUPPRESS_WEB_H

#include <stdint.h>

#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_ground.h"

/*** The web ***/

#define WEB_NONE UINT32_MAX

enum { WEB_SET_BITS = 64 }; /* of a word of a set of places */

/* A part of a relation, in the order in which it is summed: a figure, told or not, or a number. */
enum web_part_kind {
    WEB_CELL = PALIER_FIGURE_CELL,
    WEB_ITEM = PALIER_FIGURE_ITEM,
    WEB_GROUP = PALIER_FIGURE_GROUP,
    WEB_NODE = PALIER_FIGURE_NODE,
    WEB_MADE,   /* a node as its parts make it, before a gate */
    WEB_SOURCE, /* what a source gives a leaf; told, or the relation is not there */
    WEB_VIEW,   /* a view; likewise */
    WEB_VALUE,  /* `coefficient` itself */
    WEB_SLACK,  /* nothing, give or take `coefficient` */
};

struct web_part {
    enum web_part_kind kind;
    uint32_t criterion; /* of a view: its index */
    uint32_t item;      /* of a cell and an item; of a source: which */
    uint32_t group;     /* of a cell and a group */
    uint32_t number;    /* of the figure that it is; WEB_NONE: it is none, or always known */
    uint32_t relation, place;
    uint32_t next; /* part that is the same figure, in the relation with the next place; WEB_NONE */
    double coefficient;
};

/* What the web keeps of a relation, beside it. */
struct web_knot {
    uint32_t place;
    uint32_t parts; /* from the relation's first on; its terms are those that are hidden, from the
                       first on, and those told rounded, from the last back */
    bool is_broken; /* the truth is made otherwise: only says which figures there are */
    bool is_open;   /* what it makes is told, or is a figure that is hidden */

    /* suppress_parts.c */
    uint32_t solved;      /* which part that was solved it is of; 0: none, or it changed since */
    uint32_t solved_rows; /* relations of that part */
    bool has_errors;      /* the errors of its figures were found */
};

/*
 * How an item or a node was told when its relations were looked at last. Relations of items and of
 * groups must be made of nothing else: they are not looked at again for anything else.
 */
struct web_seen {
    uint32_t hidden, mixed; /* groups; see struct suppress_groups */
    bool is_hidden;         /* an item */
};

struct web_solver;

struct web {
    struct palier_arena *arena; /* for what is kept from town to town */
    const struct suppress_ground *ground;
    const struct palier_rubric *rubric;
    struct palier_arena *scratch;
    const struct palier_entity_result *truth, *told;
    struct suppress_sets sets; /* the caller's */
    struct palier_figures
        figures; /* hidden or told rounded, and relations: those without terms are none */
    struct {
        struct web_part *at;
        size_t count, capacity;
    } parts; /* as many as terms, beside them */
    struct {
        struct web_knot *at;
        size_t count, capacity;
    } knots;               /* one for each relation */
    uint32_t *figure_of;   /* by number: which of the figures, WEB_NONE: it is known */
    uint32_t *first_part;  /* by number: of the parts that are it; WEB_NONE */
    uint32_t *relation_at; /* by place; WEB_NONE: not woven */
    struct web_seen *seen_items, *seen_nodes; /* as the sets */
    uint32_t *small;                          /* the figures that are small */
    size_t small_count;
    struct palier_part *room; /* for the parts of one criterion or view */

    /* suppress_bounds.c; sets of places have a bit for each */
    uint64_t *lively;     /* places of relations that may draw what nothing else has drawn */
    uint64_t *now, *next; /* places to look at in this turn, and in the next */
    uint32_t *drawn;      /* figures whose bounds are not those of the scale */
    size_t drawn_count;

    /* suppress_parts.c */
    size_t solved_count; /* parts that were solved */
    struct web_solver *solver;
};

/* An empty web in ARENA, for one town after the other. */
PALIER_MUST_USE struct web web_new(struct palier_arena *arena,
                                   const struct suppress_ground *ground);

/* Forget the town before, and begin with another. SETS are the caller's, and true to TOLD whenever
 * the web is refreshed; SCRATCH is given back with the town. */
void web_start(struct web *web, struct palier_arena *scratch,
               const struct palier_entity_result *truth, const struct palier_entity_result *told,
               const struct suppress_sets *sets);

/* What web_solve needs for each figure and relation that there may be. */
PALIER_MUST_USE struct web_solver *web_solver_new(struct palier_arena *arena,
                                                  const struct suppress_ground *ground);

/* Look again at what is told of the criteria that are touched; all of a town's at first. */
void web_refresh(struct web *web, const bool *is_touched);

/* Draw the bounds together until no relation bounds any figure closer; what web_solve found before
 * is forgotten. */
void web_bound(struct web *web);

/*
 * Find the errors of small figures by whole systems of relations (stats/linear.h), which bounds
 * alone may not see: a part of the town at a time, as far as it hangs together by what is hidden.
 * Parts of very many figures are left to their bounds.
 */
void web_solve(struct web *web);

/* Where FIGURE is met first in the order of places: the order in which a reader finds them. */
PALIER_MUST_USE size_t web_order(const struct web *web, size_t figure);

/* The first of the parts that are FIGURE, in the order of places; each says the next, WEB_NONE ends
 * them. Relations without terms are among theirs. */
PALIER_MUST_USE uint32_t web_first(const struct web *web, size_t figure);

/*** The parts of a web ***/

/* Weave relation number WHICH of KIND into the web: what CRITERION, a view's index, is made of.
 * (suppress_weave.c) */
void web_weave(struct web *web, enum palier_relation_kind kind, size_t criterion, size_t which,
               size_t place);

/*
 * Whether NODE is the mean of what its groups give by the way it is made: each of them has a part
 * in all that counts. Where one has not, a mean of groups that comes to the same is chance, and
 * tells a reader nothing. (suppress_groups.c)
 */
PALIER_MUST_USE bool web_is_made_of_groups(const struct web *web, const struct palier_node *node);

/*** What is told ***/

/* What is known of a figure: its value give or take slack; or which of the hidden ones it is. */
struct web_knowledge {
    bool is_known;
    bool is_rounded; /* what others tell may say more of it */
    double value, slack;
    size_t figure;
};

/* How far the middle of what RUBRIC rounds to a number lies above it; HALF is that of its last
 * digit. (suppress_told.c) */
PALIER_MUST_USE double web_lean(const struct palier_rubric *rubric, double half);

/* What is told of PART, which is no number. (suppress_told.c) */
PALIER_MUST_USE struct web_knowledge web_told(struct web *web, const struct web_part *part);

/* Which of the figures PART is, that is told as OF says. (suppress_told.c) */
PALIER_MUST_USE size_t web_rounded(struct web *web, const struct web_part *part,
                                   const struct web_knowledge *of);

/* The number of the figure that PART may be; WEB_NONE where it is always known. */
PALIER_MUST_USE uint32_t web_number(const struct web *web, const struct web_part *part);

#endif
