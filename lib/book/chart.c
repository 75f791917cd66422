/* chart.c - charts; see chart.h. */
#include "book/chart.h"

#include <assert.h>

#include "book/book_internal.h"

/* Excel draws a chart of 480 by 288 pixels, and scales it. */
enum { NATURAL_WIDTH = 480, NATURAL_HEIGHT = 288 };

static lxw_chart_line no_line = {.none = true};
static lxw_chart_fill no_fill = {.none = true};

lxw_chart *book_chart_add(struct book_sheet *sheet, uint8_t type)
{
    lxw_chart *chart = workbook_add_chart(sheet->book->workbook, type);

    if (!chart) {
        book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    chart_chartarea_set_line(chart, &no_line);
    chart_chartarea_set_fill(chart, &no_fill);
    chart_plotarea_set_fill(chart, &no_fill);
    chart_show_hidden_data(chart);
    chart_title_off(chart);
    return chart;
}

lxw_chart_series *book_series_add(lxw_chart *chart, const struct book_series *from)
{
    struct book *book = from->sheet->book;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (!series) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    chart_series_set_categories(series, from->sheet->name, from->row, from->categories,
                                from->last_row, from->categories);
    chart_series_set_values(series, from->sheet->name, from->row, from->values, from->last_row,
                            from->values);
    chart_series_set_name(series, book_own(book, from->name));
    return series;
}

void book_series_line(lxw_chart_series *series, uint32_t colour, float width, bool is_dashed)
{
    lxw_chart_line line = {.color = colour,
                           .width = width,
                           .dash_type =
                               is_dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};

    if (series)
        chart_series_set_line(series, &line);
}

void book_series_fill(lxw_chart_series *series, uint32_t colour, uint8_t transparency)
{
    lxw_chart_fill fill = {.color = colour, .transparency = transparency};

    if (series)
        chart_series_set_fill(series, colour ? &fill : &no_fill);
}

void book_series_hatch(lxw_chart_series *series, uint32_t colour)
{
    lxw_chart_pattern pattern = {.type = LXW_CHART_PATTERN_DARK_UPWARD_DIAGONAL,
                                 .fg_color = colour,
                                 .bg_color = BOOK_WHITE};

    if (series)
        chart_series_set_pattern(series, &pattern);
}

void book_series_points(lxw_chart_series *series, struct book *book, const uint32_t *colours,
                        size_t count)
{
    lxw_chart_point **points = PALIER_ARRAY(book->arena, count + 1, lxw_chart_point *);

    for (size_t i = 0; i < count; i++) {
        points[i] = PALIER_NEW(book->arena, lxw_chart_point);
        points[i]->fill = PALIER_NEW(book->arena, lxw_chart_fill);
        points[i]->fill->color = colours[i];
    }
    if (series)
        book_check(book, chart_series_set_points(series, points));
}

void book_series_labels(lxw_chart_series *series, const char *number_format, uint8_t position,
                        uint32_t colour)
{
    lxw_chart_font font = {.size = 9, .bold = true, .color = colour};

    if (!series)
        return;
    chart_series_set_labels(series);
    if (number_format)
        chart_series_set_labels_num_format(series, number_format);
    chart_series_set_labels_position(series, position);
    chart_series_set_labels_font(series, &font);
}

void book_series_labels_paper(lxw_chart_series *series, uint32_t colour)
{
    lxw_chart_fill paper = {.color = colour};

    if (series)
        chart_series_set_labels_fill(series, &paper);
}

void book_axis(lxw_chart_axis *axis, double low, double high, double step)
{
    lxw_chart_font font = {.size = 8, .color = BOOK_QUIET};
    lxw_chart_line grid = {.color = BOOK_RULE, .width = 0.75F};

    chart_axis_set_min(axis, low);
    chart_axis_set_max(axis, high);
    chart_axis_set_major_unit(axis, step);
    chart_axis_set_num_font(axis, &font);
    chart_axis_set_num_format(axis, "General");
    chart_axis_major_gridlines_set_visible(axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(axis, &grid);
    chart_axis_set_line(axis, &no_line);
}

void book_axis_words(lxw_chart_axis *axis, double size, bool is_bold)
{
    lxw_chart_font font = {.size = size, .bold = is_bold, .color = BOOK_TEXT};
    lxw_chart_line line = {.color = BOOK_RULE, .width = 0.75F};

    chart_axis_set_num_font(axis, &font);
    chart_axis_set_line(axis, &line);
    chart_axis_set_major_tick_mark(axis, LXW_CHART_AXIS_TICK_MARK_NONE);
}

void book_axis_title(lxw_chart_axis *axis, struct book *book, const char *title)
{
    lxw_chart_font font = {.size = 9, .bold = true, .color = BOOK_QUIET};

    chart_axis_set_name(axis, book_own(book, title));
    chart_axis_set_name_font(axis, &font);
}

void book_axis_span(lxw_chart_axis *axis, double low, double high)
{
    chart_axis_set_min(axis, low);
    chart_axis_set_max(axis, high);
}

void book_axis_format(lxw_chart_axis *axis, struct book *book, const char *format)
{
    chart_axis_set_num_format(axis, book_own(book, format));
}

void book_axis_from_zero(lxw_chart_axis *axis)
{
    chart_axis_set_min(axis, 0);
}

void book_axis_hide(lxw_chart_axis *axis)
{
    chart_axis_off(axis);
}

void book_axis_without_grid(lxw_chart_axis *axis)
{
    chart_axis_major_gridlines_set_visible(axis, LXW_FALSE);
}

void book_axis_from_the_top(lxw_chart_axis *axis)
{
    chart_axis_set_reverse(axis);
    chart_axis_set_crossing_max(axis);
}

void book_chart_legend(lxw_chart *chart)
{
    lxw_chart_font font = {.size = 9, .color = BOOK_TEXT};

    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &font);
}

void book_chart_legend_without(lxw_chart *chart, struct book *book, int16_t place)
{
    int16_t places[] = {place, -1};

    book_check(book, chart_legend_delete_series(chart, places));
}

void book_chart_no_legend(lxw_chart *chart)
{
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
}

void book_chart_bars(lxw_chart *chart, uint16_t gap, int8_t overlap)
{
    chart_set_series_gap(chart, gap);
    chart_set_series_overlap(chart, overlap);
}

void book_series_dots(lxw_chart_series *series, uint8_t size, uint32_t colour)
{
    lxw_chart_fill fill = {.color = colour};

    if (!series)
        return;
    if (!size) {
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        return;
    }
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, size);
    chart_series_set_marker_fill(series, &fill);
}

void book_series_marks(lxw_chart_series *series, uint8_t kind, uint8_t size, uint32_t colour)
{
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line edge = {.color = colour};

    if (!series)
        return;
    chart_series_set_line(series, &no_line);
    chart_series_set_marker_type(series, kind);
    chart_series_set_marker_size(series, size);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

void book_series_band(lxw_chart_series *series, uint32_t colour, float width)
{
    lxw_chart_line line = {.color = colour, .width = width, .transparency = 70};

    if (!series)
        return;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

void book_series_names(lxw_chart_series *series, struct book *book, const struct book_names *names)
{
    lxw_chart_data_label **labels =
        PALIER_ARRAY(book->arena, names->count + 1, lxw_chart_data_label *);

    for (size_t i = 0; i < names->count; i++) {
        labels[i] = PALIER_NEW(book->arena, lxw_chart_data_label);
        labels[i]->value = book_own(book, names->at[i]);
        labels[i]->font = PALIER_NEW(book->arena, lxw_chart_font);
        *labels[i]->font = (lxw_chart_font){.size = names->size,
                                            .bold = names->inks != NULL,
                                            .color = names->inks ? names->inks[i] : BOOK_QUIET};
    }
    if (!series)
        return;
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, names->position);
    book_check(book, chart_series_set_labels_custom(series, labels));
}

void book_chart_place(struct book_sheet *sheet, lxw_chart *chart, lxw_row_t row, lxw_col_t column,
                      double width, double height, const char *description)
{
    lxw_chart_options options = {
        .x_scale = width / NATURAL_WIDTH,
        .y_scale = height / NATURAL_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = book_own(sheet->book, description),
    };

    assert(*description); /* a chart that says nothing to who does not see it has no place */
    sheet->ledger->charts++;
    book_check(sheet->book, worksheet_insert_chart_opt(sheet->to, row, column, chart, &options));
}
