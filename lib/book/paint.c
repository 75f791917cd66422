/*
 * paint.c - a book's roles become its palette's colours, all at once before it is closed.
 *
 * Formats and charts keep the colours that they were given until they are written: whoever made
 * them needs to know no palette, and none can be forgotten.
 */
#include "book/book.h"

static void paint(const struct book *book, lxw_color_t *colour)
{
    *colour = book_colour(book, *colour);
}

static void paint_format(const struct book *book, lxw_format *format)
{
    lxw_color_t *colours[] = {&format->font_color,   &format->fg_color,     &format->bg_color,
                              &format->dxf_fg_color, &format->dxf_bg_color, &format->bottom_color,
                              &format->left_color,   &format->right_color,  &format->top_color};

    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        paint(book, colours[i]);
}

static void paint_font(const struct book *book, lxw_chart_font *font)
{
    if (font)
        paint(book, &font->color);
}

static void paint_line(const struct book *book, lxw_chart_line *line)
{
    if (line)
        paint(book, &line->color);
}

static void paint_fill(const struct book *book, lxw_chart_fill *fill)
{
    if (fill)
        paint(book, &fill->color);
}

static void paint_pattern(const struct book *book, lxw_chart_pattern *pattern)
{
    if (!pattern)
        return;
    paint(book, &pattern->fg_color);
    paint(book, &pattern->bg_color);
}

static void paint_axis(const struct book *book, lxw_chart_axis *axis)
{
    paint_font(book, axis->num_font);
    paint_font(book, axis->title.font);
    paint_line(book, axis->line);
    paint_line(book, axis->major_gridlines.line);
    paint_line(book, axis->minor_gridlines.line);
}

static void paint_series(const struct book *book, lxw_chart_series *series)
{
    paint_line(book, series->line);
    paint_fill(book, series->fill);
    paint_pattern(book, series->pattern);
    paint_font(book, series->label_font);
    paint_fill(book, series->label_fill);
    paint_line(book, series->trendline_line);
    if (series->marker) {
        paint_line(book, series->marker->line);
        paint_fill(book, series->marker->fill);
    }
    for (size_t i = 0; i < series->point_count; i++) {
        paint_line(book, series->points[i].line);
        paint_fill(book, series->points[i].fill);
    }
    for (size_t i = 0; i < series->data_label_count; i++)
        paint_font(book, series->data_labels[i].font);
}

static void paint_chart(const struct book *book, lxw_chart *chart)
{
    lxw_chart_series *series;

    paint_axis(book, chart->x_axis);
    paint_axis(book, chart->y_axis);
    paint_font(book, chart->title.font);
    paint_font(book, chart->legend.font);
    paint_line(book, chart->chartarea_line);
    paint_fill(book, chart->chartarea_fill);
    paint_line(book, chart->plotarea_line);
    paint_fill(book, chart->plotarea_fill);
    STAILQ_FOREACH(series, chart->series_list, list_pointers) paint_series(book, series);
}

void book_paint(struct book *book)
{
    lxw_format *format;
    lxw_chart *chart;

    STAILQ_FOREACH(format, book->workbook->formats, list_pointers) paint_format(book, format);
    STAILQ_FOREACH(chart, book->workbook->charts, list_pointers) paint_chart(book, chart);
}

uint32_t book_colour(const struct book *book, uint32_t role)
{
    return book->palette ? book_palette_colour(book->palette, role) : role;
}
