/* chart.c - charts of scores; see chart.h. */
#include "sheets/chart.h"

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

void book_radar(struct book_sheet *sheet, const struct book_series *series, size_t count,
                const struct book_place *place)
{
    const struct palier_rubric *rubric = sheet->book->content->rubric;
    lxw_chart *chart = book_chart_add(sheet, LXW_CHART_RADAR_FILLED);

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
    book_chart_legend(chart);
    book_chart_place(sheet, chart, place->row, place->column, place->width, place->height,
                     place->description);
}
