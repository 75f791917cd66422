/*
 * settle.h - what can be known only once every file has been read.
 *
 * The order of waves, the entities where no entities.csv lists them, and whether
 * each rating is of an interview that took place.
 */
#ifndef PALIER_SCORE_SETTLE_H
#define PALIER_SCORE_SETTLE_H

#include "answers/rows.h"
#include "score/assessment.h"

/*
 * Put the waves of ASSESSMENT in their order and its entities in that of their ids, and renumber
 * the data, which was read in FRAME. Waves in no known order and ratings of no interview are
 * reported.
 */
void palier_assessment_settle(struct palier_frame *frame, struct palier_assessment *assessment);

#endif
