/*
 * basis.h - two waves of one town hall, on what both of them have.
 *
 * A question that was added, a group that was heard for the first time, an interview
 * where there were only documents: each moves a score without anything having changed
 * in the town. What one wave alone has is set apart, and both are scored again on the
 * rest, by the same rules: what was set apart is not known, so that a criterion of
 * which too little is left falls below its minimum_coverage and is not assessed.
 */
#ifndef PALIER_SCORE_BASIS_H
#define PALIER_SCORE_BASIS_H

#include "score/engine.h"
#include "score/result.h"

enum palier_apart {
    PALIER_APART_NOT,
    PALIER_APART_ADDED,   /* the later wave alone has it */
    PALIER_APART_DROPPED, /* the earlier one alone has it */
    PALIER_APART_SOURCE,  /* rated in one, only proposed by quotes in the other */
    PALIER_APART_LEAF,    /* both have it, but its criterion can only be compared whole, or not */
};

/* What two waves have of one item. */
struct palier_shared_item {
    enum palier_apart apart;
    uint32_t groups;         /* survey: those whose answers both waves have */
    uint32_t added_groups;   /* survey: heard in the later one only */
    uint32_t dropped_groups; /* and in the earlier one only */
};

/* What BEFORE and NOW have in common, by item of the rubric, in ARENA. */
PALIER_MUST_USE struct palier_shared_item *
palier_basis_find(struct palier_arena *arena, const struct palier_rubric *rubric,
                  const struct palier_entity_result *before,
                  const struct palier_entity_result *now);

/* Whether anything of ITEM is set apart. */
bool palier_basis_parts(const struct palier_shared_item *item);

/* What scores on a basis, in ARENA; by the points and cases of ENGINE. One thread's. */
struct palier_basis_scorer;

PALIER_MUST_USE struct palier_basis_scorer *
palier_basis_scorer_new(struct palier_arena *arena, const struct palier_engine *engine);

/* The nodes of what RESULT is about, with intervals where it has them, on the items and groups of
 * SHARED; in ARENA, by means of SCRATCH. For a rubric that looks at one entity at a time. */
PALIER_MUST_USE struct palier_node *palier_basis_score(struct palier_basis_scorer *scorer,
                                                       struct palier_arena *arena,
                                                       struct palier_arena *scratch,
                                                       const struct palier_entity_result *result,
                                                       const struct palier_shared_item *shared);

#endif
