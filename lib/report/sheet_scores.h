/* sheet_scores.h - the rows of the Scores sheet. */
#ifndef PALIER_REPORT_SHEET_SCORES_H
#define PALIER_REPORT_SHEET_SCORES_H

#include "report/book_scorecard.h"

/* Write the row of CRITERION: the table, and the calculation block beside it. */
void scores_row(struct scorecard *card, size_t criterion);

#endif
