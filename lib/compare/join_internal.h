/* join_internal.h - the parts of a join. */
#ifndef PALIER_COMPARE_JOIN_INTERNAL_H
#define PALIER_COMPARE_JOIN_INTERNAL_H

#include <stdint.h>

#include "compare/join.h"

/* Whether wave WAVES[0] of BEFORE is earlier than wave WAVES[1] of NOW: by the order that one of
 * the two assessments has them in, else by their dates; where neither tells, the command line is
 * taken at its word. One that is not is reported, with the earlier ones that BEFORE has.
 * (join_waves.c) */
PALIER_MUST_USE bool palier_join_is_in_order(struct palier_arena *arena, struct palier_diag *diag,
                                             const struct palier_join_side *before,
                                             const struct palier_join_side *now,
                                             const uint32_t waves[2]);

#endif
