/*
 * lift.h - the scores, if some criteria stood higher.
 *
 * What a plan promises is a level here and there; what that makes of the whole is the
 * engine's to say, since a gate that opens gives back more than the weights tell, and a
 * minimum gives back nothing. So the tree is climbed again with leaves lifted.
 *
 * What stands at 2.9 for a reader may be 2.94, and its last digit say what a few people
 * answered. Each plan adds something else to it and rounds the sum: of many plans one tells
 * it. So where something is hidden the climb starts from what is told.
 */
#ifndef PALIER_SCORE_LIFT_H
#define PALIER_SCORE_LIFT_H

#include <stddef.h>
#include <stdint.h>

#include "score/result.h"
#include "score/wave.h"

/*
 * Score ENTITY, an index that has data at WAVE, COUNT times: the leaf of criterion c stands at
 * FLOORS[i][c] at least (NAN: as it is). A leaf that has no score is not lifted, and none is ever
 * lowered. A gate on a fact holds for what was measured, not for what the leaf is lifted to: the
 * restore that was never tried has been tried by then. Gates on criteria look at the lifted ones.
 * TOLD are the entity's nodes as they are told (NULL: nothing is hidden): a leaf that is told with
 * fewer digits starts from these, and a criterion above that its parts do not quite add up to any
 * more is moved by the difference. NODES[i] has room for the rubric's criteria, and gets no groups,
 * items or intervals. Nothing is suppressed here: the caller asks what may be told.
 */
void palier_lift_score(const struct palier_wave *wave, uint32_t entity,
                       const struct palier_node *told, const double *const *floors, size_t count,
                       struct palier_node *const *nodes);

#endif
