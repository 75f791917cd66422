/*
 * chart.h - charts of a workbook.
 *
 * A chart reads cells, so it follows them. Its cells stand outside what is
 * printed, on rows that no filter hides: a hidden row empties a chart. Every
 * chart carries a description for readers who do not see it.
 */
#ifndef PALIER_SHEETS_CHART_H
#define PALIER_SHEETS_CHART_H

#include "sheets/content.h"

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

/* A colour of its own for each of COUNT points. */
void book_series_points(lxw_chart_series *series, struct book *book, const uint32_t *colours,
                        size_t count);

void book_series_labels(lxw_chart_series *series, const char *number_format, uint8_t position,
                        uint32_t colour);

/* An axis of numbers, and one of words. */
void book_axis(lxw_chart_axis *axis, double low, double high, double step);
void book_axis_words(lxw_chart_axis *axis, double size, bool is_bold);
void book_axis_title(lxw_chart_axis *axis, struct book *book, const char *title);

/* The steps of an axis of scores, and where it starts: a step below the minimum, so that it shows.
 */
double book_scale_step(const struct palier_rubric *rubric);
double book_scale_foot(const struct palier_rubric *rubric);

void book_chart_place(struct book_sheet *sheet, lxw_chart *chart, lxw_row_t row, lxw_col_t column,
                      double width, double height, const char *description);

/* A radar of COUNT series, the first at the back. */
void book_radar(struct book_sheet *sheet, const struct book_series *series, size_t count,
                const struct book_place *place);

#endif
