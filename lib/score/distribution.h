/*
 * distribution.h - how many chose each way to answer.
 *
 * A mean of 3 is what everybody says who sees the middle, and what half the town hall
 * says against the other half: only the distribution tells them apart. The ways to
 * answer are those of the item's scale, from the fewest points to the most; numbers
 * are put into classes, and of a multiple choice each tick is a way of its own.
 *
 * Counts are of respondents, whatever they weigh, pooled over the groups whose
 * answers count.
 */
#ifndef PALIER_SCORE_DISTRIBUTION_H
#define PALIER_SCORE_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

#include "score/points.h"
#include "score/result.h"
#include "score/tally.h"

/* The ways to answer one item: the same for every case. */
struct palier_options {
    const struct palier_option *at;
    size_t count;
    /* Of a survey item: the options that code c of its dictionary chooses are chosen[starts[c]] up
     * to chosen[starts[c + 1]]. NULL: it has no dictionary. */
    const uint32_t *starts, *chosen;
};

/*
 * The options of every item of ASSESSMENT's rubric, by item; POINTS are those of its survey items.
 * An item of numbers that are divided, or measured against other entities without an end to them,
 * has none.
 */
PALIER_MUST_USE const struct palier_options *
palier_options_prepare(struct palier_arena *arena, const struct palier_assessment *assessment,
                       const struct palier_item_points *points);

/* Count what TALLY, of the item of POINTS, says by OPTIONS into ANSWERS. */
void palier_distribution_of_tally(struct palier_arena *arena, const struct palier_rubric *rubric,
                                  const struct palier_item_points *points,
                                  const struct palier_options *options,
                                  const struct palier_item_tally *tally,
                                  struct palier_item_answers *answers);

/* The same of the one ANSWER that a fact gave. */
void palier_distribution_of_fact(struct palier_arena *arena, const struct palier_options *options,
                                 const char *answer, struct palier_item_answers *answers);

#endif
