/*
 * levels.h - how firmly each level stands.
 *
 * Three questions that a council will ask: would other respondents of the same groups
 * have given another level (the interval of the score), would other weights (each moved
 * by up to a quarter), and does the verdict hang on one criterion? Leaving a criterion
 * out tells its score to whoever subtracts, so nothing of this is told of a hidden
 * criterion, nor of its neighbours where it would follow from them.
 */
#ifndef PALIER_AUDIT_LEVELS_H
#define PALIER_AUDIT_LEVELS_H

#include "audit/coefficient.h"
#include "audit/scope.h"
#include "score/result.h"
#include "score/robust.h"

struct palier_audit_level {
    const struct palier_node *node; /* suppressed */
    double level_changes;           /* share of draws; NAN: no level, or not to be told */
    double low, high;               /* of the score under other weights, as displayed; NAN */
    bool is_withheld;               /* there are figures, and they would tell what is hidden */
};

struct palier_audit_without {
    const struct palier_criterion *criterion;
    double score; /* of the whole without it, as displayed; NAN: none */
    int level;
    double change; /* against the whole, as displayed; NAN */
};

struct palier_audit_entity {
    const struct palier_entity_result *entity; /* suppressed */
    const struct palier_audit_level *levels;   /* by criterion */
    size_t firm, not_firm, unknown;            /* criteria with a level, by firmness */
    const struct palier_robust_weak *weakest;  /* the lowest leaves; none where one is hidden */
    size_t weakest_count;
    double order_changes;
    bool weakest_withheld;
    const struct palier_audit_without *without; /* the largest change first */
    size_t without_count;
};

struct palier_audit_levels {
    enum palier_audit_why why;                  /* why there is none */
    const struct palier_audit_entity *entities; /* as in `result` */
    size_t count;
    struct palier_robust_options options;
};

/* Look at RESULT, which is suppressed, of SCOPE's assessment and wave. */
struct palier_audit_levels palier_audit_levels(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               const struct palier_result *result,
                                               const struct palier_robust_options *options);

#endif
