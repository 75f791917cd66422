/* chart.c - charts; see chart.h. */
#include "sheets/chart.h"

#include <string.h>

/* Excel draws a chart of 480 by 288 pixels, and scales it. */
enum { NATURAL_WIDTH = 480, NATURAL_HEIGHT = 288 };

static lxw_chart_line no_line = {.none = true};
static lxw_chart_fill no_fill = {.none = true};

/* chart.h wants text that may be changed. */
static char *text_of(struct book *book, const char *text)
{
    return palier_arena_printf(book->arena, "%s", book_clean(book, text));
}

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
    chart_series_set_name(series, text_of(book, from->name));
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

    chart_axis_set_name(axis, text_of(book, title));
    chart_axis_set_name_font(axis, &font);
}

double book_scale_step(const struct palier_rubric *rubric)
{
    double range = rubric->maximum - rubric->minimum;

    return range > 6 ? range / 5 : range > 1.5 ? 1 : range / 4;
}

double book_scale_foot(const struct palier_rubric *rubric)
{
    double step = book_scale_step(rubric);

    return rubric->minimum >= step ? rubric->minimum - step : rubric->minimum;
}

void book_chart_place(struct book_sheet *sheet, lxw_chart *chart, lxw_row_t row, lxw_col_t column,
                      double width, double height, const char *description)
{
    lxw_chart_options options = {
        .x_scale = width / NATURAL_WIDTH,
        .y_scale = height / NATURAL_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = text_of(sheet->book, description),
    };

    book_check(sheet->book, worksheet_insert_chart_opt(sheet->to, row, column, chart, &options));
}

void book_radar(struct book_sheet *sheet, const struct book_series *series, size_t count,
                const struct book_place *place)
{
    const struct palier_rubric *rubric = sheet->book->content->rubric;
    lxw_chart *chart = book_chart_add(sheet, LXW_CHART_RADAR_FILLED);
    lxw_chart_font legend = {.size = 9, .color = BOOK_TEXT};

    if (!chart)
        return;
    for (size_t i = 0; i < count; i++) {
        lxw_chart_series *added = book_series_add(chart, &series[i]);

        book_series_line(added, series[i].colour, series[i].is_dashed ? 1.25F : 2.25F,
                         series[i].is_dashed);
        book_series_fill(added, series[i].is_filled ? series[i].colour : 0,
                         series[i].is_dashed ? 82 : 62);
    }
    book_axis(chart->y_axis, book_scale_foot(rubric), rubric->maximum, book_scale_step(rubric));
    book_axis_words(chart->x_axis, 10, true);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &legend);
    book_chart_place(sheet, chart, place->row, place->column, place->width, place->height,
                     place->description);
}
