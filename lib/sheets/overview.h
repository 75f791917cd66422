/* overview.h - the overview while it is laid out: a table, charts, their block past both. */
#ifndef PALIER_SHEETS_OVERVIEW_H
#define PALIER_SHEETS_OVERVIEW_H

#include "sheets/chart.h"
#include "sheets/comparison.h"

/* Charts are drawn over columns of their own, past the table. */
enum { CHART_COLUMNS = 8, CHART_COLUMN = 56, CHART_WIDTH = CHART_COLUMNS * CHART_COLUMN };
enum { ROW_HEIGHT = 21, SCATTER_HEIGHT = 13 * ROW_HEIGHT };

struct overview {
    struct comparison *all;
    struct book_sheet *sheet;
    lxw_row_t first;         /* of the table's rows; the block of the charts starts there too */
    lxw_col_t chart, aside;  /* first column of the charts, and of their block */
    struct book_style quiet; /* of that block */
};

/* Columns of the block, from `aside` on. */
enum { ASIDE_TOWN, ASIDE_NAME, ASIDE_X, ASIDE_Y, ASIDE_LEVEL, ASIDE_COUNT, ASIDE_END };

/* What a formula reads in COLUMN of the Data sheet for the town whose place the cell PLACE gives.
 */
const char *overview_of(const struct overview *page, const char *column, const char *place);

/* overview_scatter.c: draw the first two dimensions against each other at ROW, its block from row
 * BLOCK on. False where no town has both. */
bool overview_scatter(struct overview *page, lxw_row_t row, lxw_col_t column, lxw_row_t block);

/* overview_levels.c: draw how many towns are at each level, below ROW. */
void overview_levels(struct overview *page, lxw_row_t row, double height);

/* overview_strata.c: the page of very many towns, by strata. */
void overview_strata(struct comparison *all);

/* "Comparaison · Canton du Val d’Aure" */
const char *overview_title(const struct comparison *all);

/* The name of CRITERION in a heading. */
const char *overview_heading(const struct comparison *all, size_t criterion);

/* The height that the headings of `shown` need in columns of WIDTH pixels. */
double overview_heading_height(const struct comparison *all, double width);

/* A section's title for the scatter: "Socle technique × Organisation". */
const char *overview_scatter_title(const struct comparison *all);

#endif
