/* profile_chart.c - a dot for each score on the band of the peers' quartiles; see profile.h. */
#include "sheets/profile.h"

#include <math.h>
#include <string.h>

/* Each criterion has a band from quartile to quartile: two points of a line, and a gap. */
enum { BAND_ROWS = 3 };

static const struct palier_quartiles *quartiles_of(const struct profile *page, size_t shown)
{
    const struct comparison *all = page->all;
    size_t place = all->entities[0].peers ? all->entities[0].peers->place : 0;

    return &all->peers.quartiles[place * all->bench.count + shown];
}

/* Where the names of the criteria stand: a step below the scale. */
static double foot_of(const struct palier_rubric *rubric)
{
    return rubric->minimum - book_scale_step(rubric);
}

/* What CELL holds, or where that is no number, a place that the axis leaves out. */
static void write_point(struct profile *page, lxw_row_t row, lxw_col_t column, const char *cell,
                        double value)
{
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->content->rubric;
    double outside = foot_of(rubric) - book_scale_step(rubric);

    book_formula(page->sheet, row, column,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,%s)", cell, cell,
                                     book_constant(book, outside)),
                 isnan(value) ? outside : value, page->quiet);
}

static void write_criterion(struct profile *page, size_t shown)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    const struct palier_quartiles *quartiles = quartiles_of(page, shown);
    lxw_row_t row = page->first + (lxw_row_t)shown;
    lxw_row_t band = page->first + (lxw_row_t)(BAND_ROWS * shown);
    double height = (double)(all->bench.count - shown);

    book_number(page->sheet, row, PROFILE_HEIGHT, height, page->quiet);
    book_number(page->sheet, row, PROFILE_FOOT, foot_of(book->content->rubric), page->quiet);
    write_point(page, row, PROFILE_X_SCORE, book_cell(book, row, PROFILE_SCORE),
                book_score(comparison_node(all, 0, all->bench.at[shown])));
    write_point(page, row, PROFILE_X_MEDIAN, book_cell(book, row, PROFILE_MEDIAN),
                quartiles->median);
    for (lxw_row_t i = 0; i < 2; i++) {
        write_point(page, band + i, PROFILE_X_BAND,
                    book_cell(book, row, i ? PROFILE_HIGH : PROFILE_LOW),
                    i ? quartiles->high : quartiles->low);
        book_number(page->sheet, band + i, PROFILE_Y_BAND, height, page->quiet);
    }
}

static lxw_chart_series *add_points(struct profile *page, lxw_chart *chart, lxw_col_t x,
                                    enum palier_word name, uint8_t marker, uint8_t size,
                                    uint32_t colour)
{
    lxw_chart_series *series =
        book_series_add(chart,
                        &(struct book_series){.sheet = page->sheet,
                                              .row = page->first,
                                              .last_row = page->first +
                                                          (lxw_row_t)page->all->bench.count - 1,
                                              .categories = x,
                                              .values = PROFILE_HEIGHT,
                                              .name = book_word(page->all->book, name)});

    book_series_marks(series, marker, size, colour);
    return series;
}

static void add_band(struct profile *page, lxw_chart *chart)
{
    lxw_chart_series *series = book_series_add(
        chart,
        &(struct book_series){.sheet = page->sheet,
                              .row = page->first,
                              .last_row =
                                  page->first + (lxw_row_t)(BAND_ROWS * page->all->bench.count) - 2,
                              .categories = PROFILE_X_BAND,
                              .values = PROFILE_Y_BAND,
                              .name = book_word(page->all->book, PALIER_WORD_BOOK_FROM_TO)});

    book_series_band(series, BOOK_LINK, 10); /* LibreOffice draws the first series last */
}

/* The codes of the criteria, as labels of points that are not seen. */
static void add_codes(struct profile *page, lxw_chart *chart)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    const char **codes = PALIER_ARRAY(book->arena, all->bench.count, const char *);
    uint32_t *inks = PALIER_ARRAY(book->arena, all->bench.count, uint32_t);
    lxw_chart_series *series = add_points(page, chart, PROFILE_FOOT, PALIER_WORD_BOOK_CODE,
                                          LXW_CHART_MARKER_NONE, 2, BOOK_WHITE);

    for (size_t i = 0; i < all->bench.count; i++) {
        const struct palier_criterion *about = &book->content->rubric->criteria[all->bench.at[i]];

        codes[i] = about->parent ? about->id : book_word(book, PALIER_WORD_BOOK_ALL);
        inks[i] = book_criterion_ink(book, about);
    }
    book_series_names(series, book,
                      &(struct book_names){.at = codes,
                                           .inks = inks,
                                           .count = all->bench.count,
                                           .size = 9,
                                           .position = LXW_CHART_LABEL_POSITION_RIGHT});
    book_chart_legend_without(chart, book, 3);
}

static void set_axes(struct profile *page, lxw_chart *chart)
{
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->content->rubric;

    book_axis(chart->x_axis, foot_of(rubric), rubric->maximum, book_scale_step(rubric));
    /* No figure below the scale, where the codes are. */
    book_axis_format(chart->x_axis, book,
                     palier_arena_printf(book->arena, "[<%s]\"\";General",
                                         book_constant(book, rubric->minimum)));
    book_axis_span(chart->y_axis, 0.4, (double)page->all->bench.count + 0.6);
    book_axis_hide(chart->y_axis);
    book_axis_without_grid(chart->y_axis);
    book_chart_legend(chart);
}

void profile_chart(struct profile *page, lxw_row_t row)
{
    struct book *book = page->all->book;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_SCATTER);
    lxw_row_t rows = (lxw_row_t)page->all->bench.count;

    for (size_t i = 0; i < page->all->bench.count; i++)
        write_criterion(page, i);
    if (!chart)
        return;
    if (rows < PROFILE_FEWEST_ROWS)
        rows = PROFILE_FEWEST_ROWS;
    add_band(page, chart);
    add_points(page, chart, PROFILE_X_MEDIAN, PALIER_WORD_BOOK_MEDIAN, LXW_CHART_MARKER_DIAMOND, 6,
               BOOK_QUIET);
    add_points(page, chart, PROFILE_X_SCORE, PALIER_WORD_BOOK_CHOSEN, LXW_CHART_MARKER_CIRCLE, 9,
               BOOK_BEFORE);
    add_codes(page, chart);
    set_axes(page, chart);
    book_chart_place(page->sheet, chart, row, PROFILE_CHART,
                     (PROFILE_CHART_END - PROFILE_CHART + 1) * PROFILE_CHART_COLUMN - 10,
                     (double)rows * PROFILE_ROW_HEIGHT + 88,
                     book_word(book, PALIER_WORD_BOOK_ALT_PROFILE));
}
