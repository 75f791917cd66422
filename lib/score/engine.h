/*
 * engine.h - the arithmetic, in DESIGN's order: points, items, criteria, gates, levels.
 *
 * An answer becomes points by its scale; a group's points are averaged; groups are
 * balanced, so that a hundred staff do not drown five elected officials; the items
 * of a criterion and the criteria of a dimension are combined as the rubric says;
 * what does not apply leaves both sums; gates come last. Sums run over counts of
 * distinct answers in the order of their text, so neither the order of rows nor the
 * number of threads changes a bit.
 *
 * Most rubrics look at one entity at a time. One that measures entities against each
 * other needs all of a wave, step by step, even where only one of them is asked for.
 */
#ifndef PALIER_SCORE_ENGINE_H
#define PALIER_SCORE_ENGINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "score/assessment.h"
#include "score/result.h"

struct palier_score_options {
    const char *entity;    /* only this one; NULL: all with data */
    const char *wave;      /* NULL: the latest */
    const char *date;      /* YYYY-MM-DD, shown as the date of the report */
    bool has_no_intervals; /* do not compute them: they cost a scoring for each respondent */
    bool has_answers;      /* keep what stands behind each item: who chose what, facts, ratings */
};

/*
 * Score ASSESSMENT, whose rubric and data were read without a fault. RESULT is not suppressed yet.
 * A wave that is not there is reported; an entity without data is not in it.
 */
PALIER_MUST_USE enum palier_status palier_score(struct palier_arena *arena,
                                                struct palier_diag *diag,
                                                const struct palier_assessment *assessment,
                                                const struct palier_score_options *options,
                                                struct palier_result *result);

#endif
