/*
 * scope.h - whose answers an audit looks at, and how many of them it may tell.
 *
 * An audit counts people: how many gave one answer to everything, how many said nothing.
 * In a village of three clerks such a count points at somebody. So the respondents of a
 * group that is under its minimum in its town are left out of every figure, and a count
 * of people that is under the minimum of the groups it could come from is told as "< 5".
 * The consultant alone may lift both.
 */
#ifndef PALIER_AUDIT_SCOPE_H
#define PALIER_AUDIT_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "score/assessment.h"

#define PALIER_UNTOLD SIZE_MAX

/* A number of people. */
struct palier_told_count {
    size_t count; /* 0 where `below` is not */
    size_t below; /* only this is told: at least one, fewer than `below`; PALIER_UNTOLD: not even
                     this; 0: `count` is told */
};

struct palier_audit_scope {
    const struct palier_assessment *assessment;
    const struct palier_entity *entity; /* NULL: all */
    uint32_t wave;                      /* index */
    bool is_internal;
    const uint32_t *rows; /* of the responses, in file order */
    size_t row_count;
    uint32_t groups; /* mask of the groups that some of these rows are of */
    bool leaves_out; /* rows of small groups */
};

/*
 * Find the rows of ENTITY (NULL: all) at WAVE (NULL: the latest). IS_INTERNAL leaves nobody out. An
 * entity or a wave that is not there is reported.
 */
PALIER_MUST_USE enum palier_status
palier_audit_scope_find(struct palier_arena *arena, struct palier_diag *diag,
                        const struct palier_assessment *assessment, const char *entity,
                        const char *wave, bool is_internal, struct palier_audit_scope *scope);

/* Whether what is of ENTITY at WAVE, both by index, is looked at; a small group may not be. */
bool palier_audit_looks_at(const struct palier_audit_scope *scope, uint32_t entity, uint32_t wave);

/* COUNT people of GROUPS, as far as it may be told. */
struct palier_told_count palier_audit_count(const struct palier_audit_scope *scope, uint32_t groups,
                                            size_t count);

/* Whether a figure that rests on COUNT people of GROUPS may be told. */
bool palier_audit_may_tell(const struct palier_audit_scope *scope, uint32_t groups, size_t count);

#endif
