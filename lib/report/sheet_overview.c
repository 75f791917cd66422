/* sheet_overview.c - the town halls at a glance, in the order of their names; see book_comparison.h. */
#include <math.h>
#include <string.h>

#include "report/book_chart.h"
#include "report/book_comparison.h"

enum overview_column { MARGIN, TOWN, POPULATION, PROFILE, FIRST_SCORE };

/* Columns past the scores, by their distance: charts are drawn over the first ones. */
enum { CHART_COLUMNS = 8, CHART_COLUMN = 56, CHART_WIDTH = CHART_COLUMNS * CHART_COLUMN };
enum { FEWEST_ROWS = 27, ROW_HEIGHT = 21 };

struct overview {
    struct comparison *all;
    struct book_sheet *sheet;
    struct book_criteria shown; /* the root, unless a heading, and the dimensions */
    lxw_row_t first, last;      /* rows of towns */
    lxw_col_t chart, aside;     /* first column of the charts, and of their block */
    struct book_style quiet;
    size_t point_count;
};

enum { ASIDE_NAME, ASIDE_X, ASIDE_Y, ASIDE_PLACE, ASIDE_LEVEL, ASIDE_COUNT };

static void write_headings(struct overview *page)
{
    struct book *book = page->all->book;
    struct book_style left = {.paper = BOOK_SLATE, .ink = BOOK_WHITE, .is_bold = true, .wraps = true};
    struct book_style centred = left;
    lxw_row_t row = page->sheet->row;

    centred.align = BOOK_CENTRE;
    book_text(page->sheet, row, TOWN, book_word(book, PALIER_WORD_BOOK_ENTITY), left);
    book_text(page->sheet, row, POPULATION, book_word(book, PALIER_WORD_BOOK_POPULATION), centred);
    book_text(page->sheet, row, PROFILE, book_word(book, PALIER_WORD_BOOK_PROFILE), left);
    for (size_t i = 0; i < page->shown.count; i++) {
        const struct palier_criterion *criterion = &book->rubric->criteria[page->shown.at[i]];

        book_text(page->sheet, row, (lxw_col_t)(FIRST_SCORE + i),
                  criterion->parent ? book_label(book, &criterion->label)
                                    : book_word(book, PALIER_WORD_BOOK_ALL),
                  centred);
    }
    book_row(page->sheet, page->sheet->row++, 40);
}

static void write_town(struct overview *page, size_t place)
{
    struct book *book = page->all->book;
    const struct compared *town = &page->all->entities[place];
    const struct palier_entity *entity = town->result->entity;
    lxw_row_t row = page->sheet->row;

    book_text(page->sheet, row, TOWN, town->name, (struct book_style){.rule = BOOK_RULE, .shrinks = true});
    book_number_or(page->sheet, row, POPULATION, entity->population, "–",
                   (struct book_style){.number = BOOK_COUNT, .align = BOOK_CENTRE, .rule = BOOK_RULE});
    book_text(page->sheet, row, PROFILE, entity->profile ? book_label(book, &entity->profile->label) : "–",
              (struct book_style){.rule = BOOK_RULE, .ink = BOOK_QUIET, .shrinks = true});
    for (size_t i = 0; i < page->shown.count; i++)
        comparison_write(page->sheet, row, (lxw_col_t)(FIRST_SCORE + i),
                         comparison_node(page->all, place, page->shown.at[i]), i == 0);
    book_row(page->sheet, page->sheet->row++, ROW_HEIGHT);
}

static void write_median(struct overview *page)
{
    struct book *book = page->all->book;
    struct book_style name = {.paper = BOOK_PALE, .is_bold = true, .crown = BOOK_SLATE};
    struct book_style score = {.paper = BOOK_PALE, .is_bold = true, .crown = BOOK_SLATE,
                               .align = BOOK_CENTRE, .number = BOOK_SCORE};

    book_blanks(page->sheet, page->sheet->row, TOWN, PROFILE, name);
    book_text(page->sheet, page->sheet->row, TOWN, book_word(book, PALIER_WORD_BOOK_MEDIAN), name);
    for (size_t i = 0; i < page->shown.count; i++) {
        lxw_col_t column = (lxw_col_t)(FIRST_SCORE + i);
        const char *range = palier_arena_printf(book->arena, "%s:%s", book_cell(book, page->first, column),
                                                book_cell(book, page->last, column));

        book_formula(page->sheet, page->sheet->row, column, comparison_median_of(book, range),
                     comparison_median(page->all, page->shown.at[i]), score);
    }
    book_row(page->sheet, page->sheet->row++, 24);
}

/* The points of the scatter: towns that have both scores. */
static void write_points(struct overview *page)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    const struct book_criteria *dimensions = &book->dimensions;
    size_t offset = page->shown.count - dimensions->count;

    for (size_t e = 0; e < all->count && dimensions->count > 1; e++) {
        lxw_row_t row = page->first + (lxw_row_t)page->point_count;
        double x = book_score(comparison_node(all, e, dimensions->at[0]));
        double y = book_score(comparison_node(all, e, dimensions->at[1]));

        if (isnan(x) || isnan(y))
            continue;
        lxw_row_t from = page->first + (lxw_row_t)e;

        book_text(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_NAME), all->entities[e].name, page->quiet);
        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_X),
                     palier_arena_printf(book->arena, "=%s",
                                         book_cell(book, from, (lxw_col_t)(FIRST_SCORE + offset))),
                     x, page->quiet);
        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_Y),
                     palier_arena_printf(book->arena, "=%s",
                                         book_cell(book, from, (lxw_col_t)(FIRST_SCORE + offset + 1))),
                     y, page->quiet);
        page->point_count++;
    }
}

static void label_points(struct overview *page, lxw_chart_series *series)
{
    enum { MOST_NAMES = 8 }; /* more would cover each other */
    struct comparison *all = page->all;
    struct book *book = all->book;
    lxw_chart_data_label **labels = PALIER_ARRAY(book->arena, page->point_count + 1, lxw_chart_data_label *);
    lxw_chart_font font = {.size = 7, .color = BOOK_QUIET};
    size_t count = 0;

    if (!series || page->point_count > MOST_NAMES)
        return;
    for (size_t e = 0; e < all->count; e++) {
        if (isnan(book_score(comparison_node(all, e, book->dimensions.at[0]))) ||
            isnan(book_score(comparison_node(all, e, book->dimensions.at[1]))))
            continue;
        labels[count] = PALIER_NEW(book->arena, lxw_chart_data_label);
        labels[count]->value =
            palier_arena_printf(book->arena, "%s", book_clean(book, all->entities[e].name));
        labels[count++]->font = &font;
    }
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    book_check(book, chart_series_set_labels_custom(series, labels));
}

static void place_scatter(struct overview *page)
{
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->rubric;
    lxw_chart *chart = page->point_count ? book_chart_add(page->sheet, LXW_CHART_SCATTER) : NULL;
    lxw_row_t last = page->first + (lxw_row_t)page->point_count - 1;
    lxw_chart_fill dot = {.color = 0x1F6FA8};

    if (!chart)
        return;
    const char *across = book_label(book, &rubric->criteria[book->dimensions.at[0]].label);
    const char *up = book_label(book, &rubric->criteria[book->dimensions.at[1]].label);
    struct book_series from = {.sheet = page->sheet, .row = page->first, .last_row = last,
                               .categories = (lxw_col_t)(page->aside + ASIDE_X),
                               .values = (lxw_col_t)(page->aside + ASIDE_Y), .name = up};
    lxw_chart_series *series = book_series_add(chart, &from);

    if (series) {
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
        chart_series_set_marker_size(series, 8);
        chart_series_set_marker_fill(series, &dot);
    }
    label_points(page, series);
    book_axis(chart->x_axis, rubric->minimum, rubric->maximum, book_scale_step(rubric));
    book_axis(chart->y_axis, rubric->minimum, rubric->maximum, book_scale_step(rubric));
    book_axis_title(chart->x_axis, book, across);
    book_axis_title(chart->y_axis, book, up);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    book_chart_place(page->sheet, chart, page->first, page->chart, CHART_WIDTH, 13 * ROW_HEIGHT,
                     book_say(book, PALIER_WORD_BOOK_ALT_SCATTER, across, up));
}

/* How many towns stand at each level, counted from their places beside the table. */
static void write_levels(struct overview *page, const struct palier_level_set *set)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    size_t main = comparison_main(all);
    lxw_col_t places = (lxw_col_t)(page->aside + ASIDE_PLACE), levels = (lxw_col_t)(page->aside + ASIDE_LEVEL);
    const char *range = palier_arena_printf(book->arena, "%s:%s", book_cell(book, page->first, places),
                                            book_cell(book, page->last, places));

    for (size_t e = 0; e < all->count; e++) {
        const struct palier_node *node = comparison_node(all, e, main);

        book_number(page->sheet, page->first + (lxw_row_t)e, places,
                    isnan(book_score(node)) ? 0 : (double)book_level_place(set, node->level), page->quiet);
    }
    for (size_t i = 0; i < set->count; i++) {
        size_t count = 0;

        for (size_t e = 0; e < all->count; e++) {
            const struct palier_node *node = comparison_node(all, e, main);

            count += !isnan(book_score(node)) && book_level_place(set, node->level) == i + 1;
        }
        book_text(page->sheet, page->first + (lxw_row_t)i, levels, book_level_name(book, &set->levels[i]),
                  page->quiet);
        book_formula(page->sheet, page->first + (lxw_row_t)i, (lxw_col_t)(page->aside + ASIDE_COUNT),
                     palier_arena_printf(book->arena, "=SUMPRODUCT((%s=%zu)*1)", range, i + 1),
                     (double)count, page->quiet);
    }
}

static void place_columns(struct overview *page)
{
    struct book *book = page->all->book;
    const struct palier_level_set *set = book->rubric->criteria[comparison_main(page->all)].levels;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_COLUMN);
    uint32_t *colours = PALIER_ARRAY(book->arena, set->count, uint32_t);
    struct book_series from = {.sheet = page->sheet, .row = page->first,
                               .last_row = page->first + (lxw_row_t)set->count - 1,
                               .categories = (lxw_col_t)(page->aside + ASIDE_LEVEL),
                               .values = (lxw_col_t)(page->aside + ASIDE_COUNT),
                               .name = book_word(book, PALIER_WORD_BOOK_ENTITIES)};

    write_levels(page, set);
    if (!chart)
        return;
    for (size_t i = 0; i < set->count; i++)
        colours[i] = book_level_style(i, set->count).paper;
    lxw_chart_series *series = book_series_add(chart, &from);

    book_series_points(series, book, colours, set->count);
    book_series_labels(series, "0", LXW_CHART_LABEL_POSITION_OUTSIDE_END, BOOK_TEXT);
    chart_set_series_gap(chart, 40);
    book_axis_words(chart->x_axis, 9, false);
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_off(chart->y_axis);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    book_chart_place(page->sheet, chart, page->first + 15, page->chart, CHART_WIDTH, 11 * ROW_HEIGHT,
                     book_word(book, PALIER_WORD_BOOK_ALT_LEVELS));
}

static void place_charts(struct overview *page)
{
    struct book_sheet *sheet = page->sheet;
    struct book *book = page->all->book;
    lxw_row_t row = sheet->row;
    lxw_col_t last = (lxw_col_t)(page->chart + CHART_COLUMNS - 1);

    write_points(page);
    if (page->point_count) {
        sheet->row = page->first - 1;
        book_section(sheet, page->chart, last,
                     book_say(book, PALIER_WORD_BOOK_BY,
                              book_label(book, &book->rubric->criteria[book->dimensions.at[0]].label),
                              book_label(book, &book->rubric->criteria[book->dimensions.at[1]].label)));
        place_scatter(page);
    }
    sheet->row = page->first + 14;
    book_section(sheet, page->chart, last, book_word(book, PALIER_WORD_BOOK_BY_LEVEL));
    place_columns(page);
    sheet->row = row;
}

static void set_columns(struct overview *page)
{
    struct book *book = page->all->book;
    size_t scores = page->shown.count;

    page->chart = (lxw_col_t)(FIRST_SCORE + scores + 1);
    page->aside = (lxw_col_t)(page->chart + CHART_COLUMNS + 2);
    size_t count = (size_t)page->aside + ASIDE_COUNT + 1;
    double *widths = PALIER_ARRAY(book->arena, count, double);

    for (size_t i = 0; i < count; i++)
        widths[i] = i < FIRST_SCORE + scores ? 84 : i < page->aside ? CHART_COLUMN : 90;
    widths[MARGIN] = 12;
    widths[TOWN] = 216;
    widths[PROFILE] = 108;
    widths[FIRST_SCORE + scores] = 24;
    book_columns(page->sheet, widths, count, (lxw_col_t)(page->chart + CHART_COLUMNS - 1));
}

void comparison_overview(struct comparison *all)
{
    struct book *book = all->book;
    struct overview page = {.all = all, .sheet = all->overview,
                            .quiet = {.ink = BOOK_QUIET, .size = 8}};
    bool has_root = comparison_main(all) == book->tree.at[0];
    size_t *shown = PALIER_ARRAY(book->arena, book->dimensions.count + 1, size_t), count = 0;

    if (has_root)
        shown[count++] = book->tree.at[0];
    for (size_t i = 0; i < book->dimensions.count; i++)
        shown[count++] = book->dimensions.at[i];
    page.shown = (struct book_criteria){shown, count};
    set_columns(&page);
    book_band(page.sheet,
              palier_arena_printf(book->arena, "%s · %s", book_word(book, PALIER_WORD_BOOK_TITLE_COMPARISON),
                                  book_label(book, &book->result->title)),
              comparison_subtitle(all), NULL);
    lxw_row_t header = page.sheet->row;

    write_headings(&page);
    page.first = page.sheet->row;
    for (size_t e = 0; e < all->count; e++)
        write_town(&page, e);
    page.last = all->count ? page.sheet->row - 1 : page.first;
    if (all->count)
        book_heat(page.sheet, page.first, FIRST_SCORE, page.last, (lxw_col_t)(FIRST_SCORE + count - 1));
    write_median(&page);
    book_text(page.sheet, page.sheet->row, TOWN, book_word(book, PALIER_WORD_BOOK_NO_RANKING),
              (struct book_style){.ink = BOOK_QUIET, .size = 9, .is_italic = true});
    book_row(page.sheet, page.sheet->row++, 24);
    place_charts(&page);
    while (page.sheet->row < page.first + FEWEST_ROWS)
        book_row(page.sheet, page.sheet->row++, ROW_HEIGHT);
    book_print(page.sheet, header, header);
}
