/* scores.h - the parts of the Scores sheet. */
#ifndef PALIER_SHEETS_SCORES_H
#define PALIER_SHEETS_SCORES_H

#include "sheets/scorecard.h"

/* Write the row of CRITERION: the table, and the calculation block beside it. */
void scores_row(struct scorecard *card, size_t criterion);

/* A style as it is in a column of figures. */
struct book_style scores_figure(struct book_style style, uint32_t number);

/* The pixels from column FROM to column TO. */
double scores_width(lxw_col_t from, lxw_col_t to);

/*** scores_block.c ***/

/* Write what CRITERION's formulas need beside its row: today's block, or that with actions. */
void scores_block(struct scorecard *card, const struct palier_criterion *criterion,
                  enum live_case now);

/* What a leaf gives with actions before its gates on other criteria: what_if.c. */
void what_if_leaf(struct scorecard *card, const struct palier_criterion *criterion,
                  struct book_style style);

/*** scores_interval.c ***/

/* The interval of NODE and whether its level is firm, in its row. */
void scores_interval(struct scorecard *card, const struct palier_node *node,
                     struct book_style style);

/* What is said there of NODE, which has an interval: "pourrait être 3". */
const char *scores_firmness(struct scorecard *card, const struct palier_node *node);

/*** scores_voices.c ***/

/* How many voices speak for and against NODE, in its row; a click leads to them. */
void scores_voices(struct scorecard *card, const struct palier_node *node, struct book_style style);

/*** scores_views.c ***/

/* The views, below the tree. Nothing where the rubric has none. */
void scores_views(struct scorecard *card);

#endif
