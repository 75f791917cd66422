/*
 * points.h - what each item gives to its criterion, for one case.
 *
 * A survey item is a tally: how many respondents of each group gave each distinct
 * answer. The tally is in whole numbers, so it can be made in any order, and the
 * points are summed over distinct answers in the order of their text.
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

/* An item's dictionary in the order of text, with the points of each answer: the same for every
 * case. */
struct palier_item_points {
    const struct palier_item *item;
    const struct palier_answer_column *column;
    size_t code_count;     /* the no-answers, then the dictionary */
    const uint32_t *order; /* codes that have points, in the order to sum them */
    size_t order_count;
    const double *points; /* by code; NAN: does not count */
};

/* The points of every item of the rubric, by item index. */
PALIER_MUST_USE const struct palier_item_points *
palier_points_prepare(struct palier_arena *arena, const struct palier_assessment *assessment);

/* Score survey and fact items of one case into SCORES, by item index; SCRATCH may be freed then. */
void palier_points_survey(struct palier_arena *arena, struct palier_arena *scratch,
                          const struct palier_assessment *assessment,
                          const struct palier_item_points *points, const struct palier_case *at,
                          struct palier_item_score *scores);
void palier_points_facts(const struct palier_assessment *assessment, const struct palier_case *at,
                         struct palier_item_score *scores);

/*
 * Score interview and evidence items of one case: a rating is a level; raters of one interview give
 * their consensus (the rater called "consensus"), else their mean; interviews of one group are
 * averaged, then groups, without weights. Without a rating, proposed and accepted quotes speak, and
 * the score is provisional.
 */
void palier_points_interviews(struct palier_arena *scratch,
                              const struct palier_assessment *assessment,
                              const struct palier_case *at, struct palier_item_score *scores);

/* The points of ANSWER to ITEM, reversed where the item says so. NAN where it is no answer. */
double palier_item_points_of(const struct palier_item *item, const struct palier_rubric *rubric,
                             const char *answer);

/* Whether every answer that was given to the item says "not applicable". */
bool palier_item_does_not_apply(const struct palier_item_score *score);

#endif
