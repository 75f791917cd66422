/*
 * reach.h - which levels a criterion can have at all.
 *
 * A rubric can promise a level that no town will ever see: the best answers together give
 * 4.0, and the fifth level starts at 4.2; or a level is so narrow that no score with one
 * decimal falls into it.
 */
#ifndef PALIER_AUDIT_REACH_H
#define PALIER_AUDIT_REACH_H

#include "base/arena.h"
#include "model/rubric.h"

/*
 * The lowest and the highest score of each criterion, by index: every question answered with what
 * gives least, or most. Gates that give full or lowest points count, caps do not. Both NAN where
 * the scale looks at other entities or has no end.
 */
PALIER_MUST_USE const struct palier_range *palier_reach_find(struct palier_arena *arena,
                                                             const struct palier_rubric *rubric);

/* Whether a score of CRITERION within RANGE, as it is displayed, has LEVEL. */
bool palier_reach_level(const struct palier_rubric *rubric,
                        const struct palier_criterion *criterion, struct palier_range range,
                        const struct palier_level *level);

#endif
