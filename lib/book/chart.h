/*
 * chart.h - charts of a workbook.
 *
 * A chart reads cells, so it follows them. Its cells stand outside what is
 * printed, on rows that no filter hides: a hidden row empties a chart. Every
 * chart carries a description for readers who do not see it.
 */
#ifndef PALIER_BOOK_CHART_H
#define PALIER_BOOK_CHART_H

#include "book/book.h"

/* Rows ROW to LAST_ROW of two columns of SHEET, and how a radar draws them. */
struct book_series {
    const struct book_sheet *sheet;
    lxw_row_t row, last_row;
    lxw_col_t categories, values;
    const char *name;
    uint32_t colour;
    bool is_dashed, is_filled;
};

struct book_place {
    lxw_row_t row;
    lxw_col_t column;
    double width, height; /* pixels */
    const char *description;
};

/* A chart without title and frames; NULL where there is no memory (noted in the book). */
lxw_chart *book_chart_add(struct book_sheet *sheet, uint8_t type);
lxw_chart_series *book_series_add(lxw_chart *chart, const struct book_series *from);

void book_series_line(lxw_chart_series *series, uint32_t colour, float width, bool is_dashed);

/* COLOUR 0: no fill. */
void book_series_fill(lxw_chart_series *series, uint32_t colour, uint8_t transparency);

/* Slanted lines of COLOUR on white: they stay apart from a fill in grey print. */
void book_series_hatch(lxw_chart_series *series, uint32_t colour);

/* A colour of its own for each of COUNT points. */
void book_series_points(lxw_chart_series *series, struct book *book, const uint32_t *colours,
                        size_t count);

void book_series_labels(lxw_chart_series *series, const char *number_format, uint8_t position,
                        uint32_t colour);

/* Paper of COLOUR below the labels: no line of another series crosses them. */
void book_series_labels_paper(lxw_chart_series *series, uint32_t colour);

/* An axis of numbers, and one of words. */
void book_axis(lxw_chart_axis *axis, double low, double high, double step);
void book_axis_words(lxw_chart_axis *axis, double size, bool is_bold);
void book_axis_title(lxw_chart_axis *axis, struct book *book, const char *title);

/* An axis from LOW to HIGH, and no more; one whose numbers have FORMAT. */
void book_axis_span(lxw_chart_axis *axis, double low, double high);
void book_axis_format(lxw_chart_axis *axis, struct book *book, const char *format);

/* An axis that starts at 0; one that is not shown; one without lines across the chart; one whose
 * first word stands at the top. */
void book_axis_from_zero(lxw_chart_axis *axis);
void book_axis_hide(lxw_chart_axis *axis);
void book_axis_without_grid(lxw_chart_axis *axis);
void book_axis_from_the_top(lxw_chart_axis *axis);

/* A legend below the chart, or none; one without the series at PLACE. */
void book_chart_legend(lxw_chart *chart);
void book_chart_legend_without(lxw_chart *chart, struct book *book, int16_t place);
void book_chart_no_legend(lxw_chart *chart);

/* GAP between bars in percent of their width; OVERLAP of series likewise. */
void book_chart_bars(lxw_chart *chart, uint16_t gap, int8_t overlap);

/* Dots of SIZE points; 0: none. */
void book_series_dots(lxw_chart_series *series, uint8_t size, uint32_t colour);

/* Marks of a kind (enum lxw_chart_marker_type) with no line between them. */
void book_series_marks(lxw_chart_series *series, uint8_t kind, uint8_t size, uint32_t colour);

/* A line as broad as WIDTH points, through which other series show. */
void book_series_band(lxw_chart_series *series, uint32_t colour, float width);

/* Names of COUNT points, in letters of SIZE points. */
struct book_names {
    const char *const *at;
    const uint32_t *inks; /* bold, one for each name; NULL: quiet */
    size_t count;
    double size;
    uint8_t position; /* enum lxw_chart_label_position */
};
void book_series_names(lxw_chart_series *series, struct book *book, const struct book_names *names);

/* Put CHART on SHEET. DESCRIPTION is for who does not see it, and never empty. */
void book_chart_place(struct book_sheet *sheet, lxw_chart *chart, lxw_row_t row, lxw_col_t column,
                      double width, double height, const char *description);

#endif
