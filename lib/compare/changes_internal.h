/*
 * changes_internal.h - two waves of one town, brought to one footing.
 *
 * Finding what both have (pairing.c) comes before testing what differs (changes.c), and
 * hiding what may not be told (changes_suppress.c) comes last.
 */
#ifndef PALIER_COMPARE_CHANGES_INTERNAL_H
#define PALIER_COMPARE_CHANGES_INTERNAL_H

#include "compare/changes.h"
#include "score/basis.h"
#include "score/result.h"

struct palier_pairing {
    const struct palier_rubric *rubric;
    const struct palier_entity_result *entity, *previous; /* as published */
    struct palier_node *before, *now;                     /* on what both have, by criterion */
    const struct palier_shared_item *shared;              /* by item */
    bool *is_partial;                                     /* by criterion: not as published */
    bool is_rescored; /* false: before and now are the published ones */
    bool is_kept;     /* these outlive the pairing: suppression has to look at them */
};

/*
 * Find what ENTITY and its wave before have in common, and score both on it. A leaf that one of
 * them then cannot score is set apart whole. Without a SCORER (the rubric looks at the sample)
 * nothing is scored again.
 */
PALIER_MUST_USE struct palier_pairing
palier_pairing_make(struct palier_arena *arena, struct palier_arena *scratch,
                    struct palier_basis_scorer *scorer, const struct palier_rubric *rubric,
                    const struct palier_entity_result *entity, bool is_internal);

/* A change of which nothing is known but VERDICT. */
struct palier_change palier_change_blank(enum palier_change_verdict verdict);

/* Adjust the p values of CHANGES within their families, and judge each by it; the families, in
 * ARENA. */
PALIER_MUST_USE const struct palier_change_family *
palier_changes_judge(struct palier_arena *arena, struct palier_arena *scratch,
                     const struct palier_rubric *rubric, struct palier_change *changes);

#endif
