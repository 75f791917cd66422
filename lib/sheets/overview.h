/* overview.h - the overview while it is laid out: a table, charts beside it, their block past
 * both. */
#ifndef PALIER_SHEETS_OVERVIEW_H
#define PALIER_SHEETS_OVERVIEW_H

#include "sheets/chart.h"
#include "sheets/comparison.h"

enum overview_column { MARGIN, TOWN, POPULATION, PROFILE, FIRST_SCORE };

/* Charts are drawn over columns past the scores. */
enum { CHART_COLUMNS = 8, CHART_COLUMN = 56, CHART_WIDTH = CHART_COLUMNS * CHART_COLUMN };
enum { FEWEST_ROWS = 27, ROW_HEIGHT = 21, SCATTER_HEIGHT = 13 * ROW_HEIGHT };

struct overview {
    struct comparison *all;
    struct book_sheet *sheet;
    struct book_criteria shown; /* the root, unless a heading, and the dimensions */
    lxw_row_t first, last;      /* rows of towns */
    lxw_col_t chart, aside;     /* first column of the charts, and of their block */
    struct book_style quiet;
};

/* Columns of the block, from `aside` on. */
enum { ASIDE_NAME, ASIDE_X, ASIDE_Y, ASIDE_PLACE, ASIDE_LEVEL, ASIDE_COUNT };

/* Draw the first two dimensions against each other. False where no town has both. */
bool overview_scatter(struct overview *page);

#endif
