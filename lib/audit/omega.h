/*
 * omega.h - McDonald's omega, apart from the rest.
 *
 * A factor of a factor analysis is not a success factor of a rubric, though both are
 * called so: no file may know the two. This one knows the first.
 */
#ifndef PALIER_AUDIT_OMEGA_H
#define PALIER_AUDIT_OMEGA_H

#include <stdbool.h>

#include "audit/coefficient.h"
#include "base/arena.h"

/* The omega of POINTS, respondents by items; *IS_DOUBTFUL where a uniqueness stands at its bound.
 */
struct palier_coefficient palier_audit_omega(struct palier_arena *scratch,
                                             const struct palier_matrix *points, bool *is_doubtful);

#endif
