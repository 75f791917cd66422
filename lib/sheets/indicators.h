/*
 * indicators.h - the parts of the Indicators sheet.
 *
 * One row for each item of each leaf: what was asked of whom, how an answer becomes
 * points, who chose what, and what that brings to the criterion. A distribution is a
 * strip of cells, one for each way to answer: its hue tells the points, its depth how
 * many chose it, and so does the figure in it. Beside the table, outside what is
 * printed, stand the counts that the strip is a share of.
 */
#ifndef PALIER_SHEETS_INDICATORS_H
#define PALIER_SHEETS_INDICATORS_H

#include "sheets/scorecard.h"

enum indicators_column {
    INDICATORS_MARGIN,
    INDICATORS_CODE,
    INDICATORS_QUESTION,
    INDICATORS_SOURCE,
    INDICATORS_ORIGIN,
    INDICATORS_SCALE,
    INDICATORS_STRIP, /* the first of `slots` */
};

/* Between the parts of a text; a line does not begin with it. */
#define INDICATORS_DOT "\u00A0· "

/* More ways to answer than this are counted in the JSON report alone. */
enum { INDICATORS_MOST_SLOTS = 11 };

struct indicators {
    struct scorecard *card;
    struct book_sheet *sheet;
    size_t slots;          /* cells of a strip */
    lxw_row_t first, last; /* rows of items */
    lxw_col_t counted;     /* then don't know, not applicable, blank */
    lxw_col_t points, weight, brings;
    lxw_col_t counts, values; /* of the calculation block: by slot, how many, and their points */
    lxw_col_t sum, same;
    double widths[64];
};

/* An item and where it stands. */
struct indicator {
    const struct palier_node *node;
    const struct palier_item_score *score;
    const struct palier_item_answers *answers; /* of SCORE; empty where nobody asked for them */
    bool is_shown;                             /* its figures may be told */
    bool has_counts;
    uint32_t paper; /* behind its texts */
};

/* The row of INDICATOR at the sheet's next row. */
void indicators_row(struct indicators *sheet, const struct indicator *indicator);

/* The strip of INDICATOR at that row, and the counts beside the table. */
void indicators_strip(struct indicators *sheet, const struct indicator *indicator);

/* Who was asked, or the fact or the ratings with their proof: "35 · montré · Inventaire". */
const char *indicators_origin(struct book *book, const struct indicator *indicator);

/* How an answer becomes points: "Jamais → 1 · Une fois → 4". */
const char *indicators_scale(struct book *book, const struct indicator *indicator);

/* OPTION as people read it, cut to MOST characters: "Jamais", "15 à moins de 30". */
const char *indicators_option(struct book *book, const struct palier_option *option, size_t most);

#endif
