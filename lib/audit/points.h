/*
 * points.h - what one answer of one respondent is worth to one item.
 *
 * Scoring works on tallies of answers; an audit looks at single respondents. Both read
 * the same scales.
 */
#ifndef PALIER_AUDIT_POINTS_H
#define PALIER_AUDIT_POINTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "score/assessment.h"

/*
 * Whether an answer to ITEM has points of its own: it is a question of the survey that weighs
 * something, and neither the other entities nor a figure of the town are needed.
 */
bool palier_audit_has_points(const struct palier_item *item);

/* The points of each code of ITEM's column, reversed where ITEM says so; NAN: no answer. In ARENA.
 */
PALIER_MUST_USE const double *palier_audit_points(struct palier_arena *arena,
                                                  const struct palier_assessment *assessment,
                                                  const struct palier_item *item);

#endif
