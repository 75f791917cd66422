/* profile.h - the profile of one town while it is laid out: a table, a chart, their block past
 * both. */
#ifndef PALIER_SHEETS_PROFILE_H
#define PALIER_SHEETS_PROFILE_H

#include "sheets/chart.h"
#include "sheets/comparison.h"

enum profile_column {
    PROFILE_MARGIN,
    PROFILE_CODE,
    PROFILE_LABEL,
    PROFILE_SCORE,
    PROFILE_LOW,
    PROFILE_MEDIAN,
    PROFILE_HIGH,
    PROFILE_POSITION,
    PROFILE_MOAT,
    PROFILE_CHART,
    PROFILE_CHART_END = PROFILE_CHART + 8,
    /* the block */
    PROFILE_PART = PROFILE_CHART_END + 3,
    PROFILE_PART_FROM,
    PROFILE_PART_END,
    PROFILE_EDGE_FROM, /* of the chosen part */
    PROFILE_EDGE_END,
    PROFILE_PLACE,  /* of the chosen town on the Data sheet */
    PROFILE_PEERS,  /* the place of its peers' quartiles */
    PROFILE_GROUP,  /* what groups are called, by place */
    PROFILE_SIGN,   /* 1: its score is provisional */
    PROFILE_HEIGHT, /* of a criterion on the chart */
    PROFILE_FOOT,
    PROFILE_X_SCORE,
    PROFILE_X_MEDIAN,
    PROFILE_X_BAND,
    PROFILE_Y_BAND,
    PROFILE_COLUMN_COUNT
};

enum { PROFILE_ROW_HEIGHT = 24, PROFILE_FEWEST_ROWS = 8, PROFILE_CHART_COLUMN = 60 };

struct profile {
    struct comparison *all;
    struct book_sheet *sheet;
    const char *chosen;        /* the cell with the name */
    const char *place, *group; /* cells: where that town and its peers stand; 0: nowhere */
    const char *groups;        /* the range of what groups are called */
    lxw_row_t first;           /* of the criteria */
    struct book_style quiet;   /* of the block */
};

/* profile_chart.c: draw the chosen town against the band of its peers, from ROW down. */
void profile_chart(struct profile *page, lxw_row_t row);

#endif
