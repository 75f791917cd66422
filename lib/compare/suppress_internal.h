/*
 * suppress_internal.h - the parts of suppression.
 *
 * Figures are hidden first: those of few people (suppress_hide.c; what single groups
 * gave, suppress_breakdown.c), then what would give them away: where groups are told, by
 * all relations between them (suppress_protect.c, which asks suppress_web.h), else up and
 * down the tree (suppress_tree.c). What follows from each is hidden or rounded in between
 * (suppress_settle.c). A quote goes with the score that it speaks of, and may name a group
 * only where the survey does (suppress_said.c).
 */
#ifndef PALIER_COMPARE_SUPPRESS_INTERNAL_H
#define PALIER_COMPARE_SUPPRESS_INTERNAL_H

#include "compare/suppress_ground.h"
#include "score/result.h"

struct web;

/* What figures that are withheld whole look like: the same for most of a town. */
struct suppress_withheld {
    uint32_t answered, few;                  /* of the groups that GROUPS are of */
    const struct palier_group_score *groups; /* NULL: none are yet */
};

/* One entity at one wave while its figures are hidden. */
struct hiding {
    struct palier_arena *arena;   /* of the result */
    struct palier_arena *scratch; /* for this entity alone */
    struct web *web;
    const struct suppress_ground *ground;
    const struct suppress_sets *sets; /* of the groups behind the figures, true to `told` */
    const struct palier_rubric *rubric;
    const struct palier_entity_result *truth; /* before */
    struct palier_entity_result *told;        /* what of it may be told: a copy, with its nodes */
    struct palier_item_score **items; /* by criterion: the items that told shows as const; of a
                                         leaf, once suppress_small looked at it */
    struct palier_item_score *room;   /* for those of all criteria */
    bool *is_touched; /* by criterion: it was hidden since it was settled, or something of it or of
                         its children */
    struct suppress_withheld *withheld;
    uint32_t few;             /* groups of the town that are too few to be told */
    bool withholds_breakdown; /* no group's figures are told beside hidden ones */
};

/*** suppress.c ***/

/*
 * What is needed to hide anything of TRUTH, whose SETS are filled: TOLD is what may be told of it
 * by now, all of it; its nodes and views are copied to ARENA.
 */
PALIER_MUST_USE struct hiding suppress_begin(struct palier_arena *arena,
                                             struct palier_arena *scratch, struct web *web,
                                             const struct suppress_sets *sets,
                                             const struct palier_entity_result *truth,
                                             struct palier_entity_result *told);

/* Whether ENTITY has anything to hide: most towns of a country may not, and are not copied. */
bool suppress_needs_hiding(const struct palier_rubric *rubric,
                           const struct palier_entity_result *entity);

/*** suppress_hide.c ***/

/* Hide what is of few people, one figure more where one alone would follow, and what is fed by
 * nothing else. */
void suppress_small(const struct hiding *hiding);

/* Hide the items of leaf CRITERION, all of them; false where they were. */
bool suppress_items(const struct hiding *hiding, size_t criterion);

/* Hide CRITERION, and all that feeds it if it is a leaf; false where it was hidden. */
bool suppress_node(const struct hiding *hiding, size_t criterion);

/* Hide a child of CRITERION beside one that is hidden, that which weighs least; of one that has
 * children, one of them too, and so on: they would add up to it. Where no child is told, CRITERION
 * itself; false where that was hidden, too. */
bool suppress_beside(const struct hiding *hiding, size_t criterion);

/* Whether nothing feeds NODE of ENTITY but items that only groups of few people, or of one mind,
 * answered. */
bool suppress_is_node_small(const struct suppress_ground *ground, const struct suppress_sets *sets,
                            const struct palier_entity_result *entity,
                            const struct palier_node *node);

/* The smallest difference between two answers to ITEM, in points; INFINITY where it has no list of
 * answers. */
double suppress_answer_step(const struct palier_item *item);

/* Have CRITERION and what it is a part of settled again: something of it was hidden. */
void suppress_touch(const struct hiding *hiding, size_t criterion);

/* Tell the ways to answer ITEM, and no more who chose which. */
void suppress_counts(const struct hiding *hiding, struct palier_item_score *item);

/*** suppress_breakdown.c ***/

/* Whether one group of ENTITY at most is left to be told beside those that few people hide. What it
 * gave would be the score without the others: then no group's figures are told where a hidden one
 * is among what they are of, and more scores can be. */
bool suppress_leaves_one_group(const struct palier_rubric *rubric,
                               const struct palier_entity_result *entity);

/*
 * Whether no group's figures are told beside hidden ones in ENTITY, with its SETS: one group at
 * most is left; or the digits are so fine that each sum tells its terms, and so many of the groups'
 * figures for items are small that protecting them one by one would cost scores.
 */
bool suppress_withholds_breakdown(const struct suppress_ground *ground,
                                  const struct suppress_sets *sets,
                                  const struct palier_entity_result *entity);

/* What is told of the groups behind an item or a node. */
struct breakdown {
    const struct palier_group_score **told;
    struct suppress_groups *sets;
};

PALIER_MUST_USE struct breakdown suppress_breakdown_of_item(const struct hiding *hiding,
                                                            size_t criterion, size_t item);
PALIER_MUST_USE struct breakdown suppress_breakdown_of_node(const struct hiding *hiding,
                                                            size_t criterion);

/* Hide what small groups gave for an item, and one group more where one alone would follow. */
void suppress_item_groups(const struct hiding *hiding, struct breakdown item);

/* Hide what small groups give for CRITERION, the parts of which were looked at. */
void suppress_node_groups(const struct hiding *hiding, size_t criterion);

/* Hide all of it. */
void suppress_all_groups(const struct hiding *hiding, struct breakdown breakdown);

/* Hide one more group of it, that of the fewest people; false where none is left. */
bool suppress_next_group(const struct hiding *hiding, struct breakdown breakdown);

/* The same of a node, of those groups' that a reader cannot compute from its parts. */
bool suppress_next_mixed(const struct hiding *hiding, size_t criterion);

/* Hide GROUP of it, so that another figure does not follow; false where it was hidden. */
bool suppress_group(const struct hiding *hiding, struct breakdown breakdown, size_t group);

/* A copy of GROUPS to change. */
struct palier_group_score *suppress_copy_groups(const struct hiding *hiding,
                                                const struct palier_group_score *groups);

/*** suppress_settle.c ***/

/* What follows from what was hidden: parents without a part to show go, and so do views of what is
 * hidden; what mixes in a hidden figure is told as it is displayed, without more digits. Only
 * criteria that are touched are looked at. */
void suppress_settle(const struct hiding *hiding);

/* The same of all criteria, before anything was settled. */
void suppress_settle_all(const struct hiding *hiding);

/* Find out whether CRITERION is made of anything that TOLD hides, or does not tell exactly: the
 * whole, and by group. The children come before. */
void suppress_mix(const struct suppress_ground *ground, const struct palier_entity_result *told,
                  size_t criterion, const struct suppress_sets *sets);

/*** suppress_tree.c ***/

/* Whether what ITEM of CRITERION comes to gives away what few people gave for it, where no group's
 * figures are told. */
bool suppress_is_item_pinned(const struct hiding *hiding, size_t criterion, size_t item);

/* As suppress_protect, where the figures of a town are a tree: no group's are told, and each score
 * is the mean of its parts; false, and nothing is done, where they are not. */
bool suppress_tree(const struct hiding *hiding);

/*** suppress_protect.c ***/

/* Hide as little more as is needed until no figure of few people can be computed. */
void suppress_protect(const struct hiding *hiding);

/*** suppress_said.c ***/

/* Hide in ENTITY, the figures of which are suppressed, what its quotes and ratings must not tell.
 */
void palier_suppress_said(const struct palier_result *result, struct palier_entity_result *entity);

#endif
