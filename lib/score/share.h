/*
 * share.h - what the files say of one entity.
 *
 * A file of a whole region changes every day; a town's scorecard is made again only
 * where the town's own rows have changed. What they say is summed up as it was read,
 * all waves of it, together with where the transcripts' rows stand, since scorecards
 * cite that. Nothing in it depends on another entity, so a region with ten towns less
 * gives the others the same sums.
 */
#ifndef PALIER_SCORE_SHARE_H
#define PALIER_SCORE_SHARE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "score/assessment.h"
#include "score/cases.h"

struct palier_shares; /* opaque */

/* Get ready to sum up what ASSESSMENT says, in ARENA; CASES are its. Both must outlive it. */
PALIER_MUST_USE const struct palier_shares *
palier_shares_find(struct palier_arena *arena, const struct palier_assessment *assessment,
                   const struct palier_cases *cases);

/*
 * The files that hold rows of the entity with index ENTITY, and assessment.csv: `rows` are its own,
 * and `sha256` is empty but of assessment.csv. SUM gets what all its rows say. In ARENA; several
 * processes may ask at once.
 */
PALIER_MUST_USE const struct palier_input *palier_share_of(const struct palier_shares *shares,
                                                           struct palier_arena *arena,
                                                           uint32_t entity, size_t *count,
                                                           char sum[PALIER_SHA256_TEXT]);

#endif
