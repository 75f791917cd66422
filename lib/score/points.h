/*
 * points.h - what each item gives to its criterion, for one case.
 *
 * Four sources, one figure each: people who were asked, documents, the levels that a
 * consultant gave after an interview, and quotes. An item whose numbers are measured
 * against other entities stays a raw number here; score/numbers.h gives it its points
 * once all cases are read.
 */
#ifndef PALIER_SCORE_POINTS_H
#define PALIER_SCORE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "score/assessment.h"
#include "score/cases.h"
#include "score/result.h"
#include "score/tally.h"

/* Set each of SCORES, by item index, to what is known before any answer is looked at. */
void palier_points_begin(const struct palier_rubric *rubric, struct palier_item_score *scores);

/* Score one survey item of one case into SCORE from its TALLY. GROUPS, by group, are filled with
 * the figures that SCORE shows as const. */
void palier_points_survey(const struct palier_rubric *rubric,
                          const struct palier_item_points *points,
                          const struct palier_item_tally *tally, struct palier_group_score *groups,
                          struct palier_item_score *score);

/* Score its fact items. */
void palier_points_facts(const struct palier_rubric *rubric, const struct palier_case *at,
                         struct palier_item_score *scores);

/*
 * Score interview and evidence items of one case: a rating is a level; raters of one interview give
 * their consensus (the rater called "consensus"), else their mean; interviews of one group are
 * averaged, then groups, without weights. Without a rating, proposed and accepted quotes speak, and
 * the score is provisional. The levels are counted, in ARENA, into ANSWERS by item, unless that is
 * NULL.
 */
void palier_points_interviews(struct palier_arena *scratch, struct palier_arena *arena,
                              const struct palier_assessment *assessment,
                              const struct palier_case *at, struct palier_item_score *scores,
                              struct palier_item_answers *answers);

/* Find what does not apply, once every source has spoken. */
void palier_points_end(const struct palier_rubric *rubric, const struct palier_entity *entity,
                       struct palier_item_score *scores);

/* The points of the level at POSITION (0 is the lowest) of CRITERION: level k of n stands on
 * minimum + (k - 1) / (n - 1) of the scale's width. */
double palier_level_points(const struct palier_rubric *rubric,
                           const struct palier_criterion *criterion, double position);

/* The position of level NUMBER among those of CRITERION. */
double palier_level_position(const struct palier_criterion *criterion, int number);

/* The level above which what PROOF backs does not count; 0: none. */
int palier_proof_cap(const struct palier_rubric *rubric, enum palier_proof proof);

/* Lower the score of an item that PROOF backs to its cap, and say so. */
void palier_points_cap(const struct palier_rubric *rubric, enum palier_proof proof,
                       struct palier_item_score *score);

#endif
