/* summary.h - the summary while it is laid out: a grid of equal columns, and a block beside
 * it. */
#ifndef PALIER_SHEETS_SUMMARY_H
#define PALIER_SHEETS_SUMMARY_H

#include "sheets/scorecard.h"

/* Columns 1 to 59 are the grid; 0 and 60 are margins. Sixty divides by 2, 3, 4, 5 and 6 tiles. */
enum { GRID = 18, GRID_COUNT = 60, LEFT_FROM = 1, LEFT_TO = 29, RIGHT_FROM = 31, RIGHT_TO = 59 };

/* The columns of the block, past the grid and out of print. */
enum summary_column {
    AT_CODE = 63,
    AT_LABEL,
    AT_NAME,
    AT_SCORE,
    AT_TARGET,
    AT_BEFORE,
    AT_PLACE,
    AT_LEVEL,
    AT_HAS,      /* 1 where there is a key */
    AT_KEY,      /* what strengths and points of attention are sorted by */
    AT_FROM_TOP, /* ranks of the key */
    AT_FROM_BOTTOM,
};

/* Rows that are left between the pieces of the block: criteria, radar, and the places of levels
 * that tint ranked rows, then tiles. */
enum { BLOCK_GAP = 2, MOST_RANKED = 4 };

struct summary {
    struct scorecard *card;
    struct book_sheet *sheet;
    struct book_style aside;
    lxw_row_t block;  /* first row of the profile criteria */
    lxw_row_t radar;  /* first row of those that have a score */
    lxw_row_t ranked; /* first row of the places of ranked criteria; then of tiles, by criterion */
    lxw_row_t tiles;
    double *keys;     /* by place in the profile; NAN: none */
    bool has_targets; /* every criterion of the profile has one */
    size_t scored_count, spoke_count, before_count;
};

/* "Maturité numérique des mairies · Val-de-Lorne" */
const char *summary_title(const struct summary *page);

void summary_block(struct summary *page);

/* The logo, where there is one, on the right of the band: summary_logo.c. */
void summary_logo(struct summary *page);

/* The whole and each dimension: summary_tiles.c. */
void summary_tiles(struct summary *page);

void summary_charts(struct summary *page);

/* What caps, what to do first, how to read: summary_more.c. */
void summary_more(struct summary *page);

#endif
