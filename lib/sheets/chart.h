/*
 * chart.h - charts of scores.
 *
 * What any chart needs stands in book/chart.h; here is what knows the scale that
 * a rubric scores on.
 */
#ifndef PALIER_SHEETS_CHART_H
#define PALIER_SHEETS_CHART_H

#include "book/chart.h"
#include "sheets/content.h"

/* The steps of an axis of scores, and where it starts: a step below the minimum, so that it shows.
 */
double book_scale_step(const struct palier_rubric *rubric);
double book_scale_foot(const struct palier_rubric *rubric);

/* A radar of COUNT series, the first at the back. */
void book_radar(struct book_sheet *sheet, const struct book_series *series, size_t count,
                const struct book_place *place);

#endif
