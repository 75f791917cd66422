/* overview.c - the town halls at a glance, in the order of their names; see
 * comparison.h. */
#include <math.h>
#include <string.h>

#include "sheets/overview.h"

enum { SCORE_WIDTH = 84 };

/* As high as the longest of the criteria's names needs. */
static double heading_height(const struct overview *page)
{
    struct book *book = page->all->book;
    size_t lines = 2;

    for (size_t i = 0; i < page->shown.count; i++) {
        const char *label =
            book_label(book, &book->content->rubric->criteria[page->shown.at[i]].label);
        size_t needed = book_lines(label, SCORE_WIDTH, 10, true);

        lines = needed > lines ? needed : lines;
    }
    return book_lines_height(lines, 10);
}

static void write_headings(struct overview *page)
{
    struct book *book = page->all->book;
    struct book_style left = {.paper = BOOK_SLATE,
                              .ink = BOOK_WHITE,
                              .is_bold = true,
                              .wraps = true};
    struct book_style centred = left;
    lxw_row_t row = page->sheet->row;

    centred.align = BOOK_CENTRE;
    book_text(page->sheet, row, TOWN, book_word(book, PALIER_WORD_BOOK_ENTITY), left);
    book_text(page->sheet, row, POPULATION, book_word(book, PALIER_WORD_BOOK_POPULATION), centred);
    book_text(page->sheet, row, PROFILE, book_word(book, PALIER_WORD_BOOK_PROFILE), left);
    for (size_t i = 0; i < page->shown.count; i++) {
        const struct palier_criterion *criterion =
            &book->content->rubric->criteria[page->shown.at[i]];

        book_text(page->sheet, row, (lxw_col_t)(FIRST_SCORE + i),
                  criterion->parent ? book_label(book, &criterion->label)
                                    : book_word(book, PALIER_WORD_BOOK_ALL),
                  centred);
    }
    book_row(page->sheet, page->sheet->row++, heading_height(page));
}

static void write_town(struct overview *page, size_t place)
{
    struct book *book = page->all->book;
    const struct compared *town = &page->all->entities[place];
    const struct palier_entity *entity = town->result->entity;
    lxw_row_t row = page->sheet->row;

    book_text(page->sheet, row, TOWN, town->name,
              (struct book_style){.rule = BOOK_RULE, .shrinks = true});
    book_number_or(page->sheet, row, POPULATION, entity->population, "–",
                   (struct book_style){.number = BOOK_COUNT,
                                       .align = BOOK_CENTRE,
                                       .rule = BOOK_RULE});
    book_text(page->sheet, row, PROFILE,
              entity->profile ? book_label(book, &entity->profile->label) : "–",
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
    struct book_style score = {.paper = BOOK_PALE,
                               .is_bold = true,
                               .crown = BOOK_SLATE,
                               .align = BOOK_CENTRE,
                               .number = BOOK_SCORE};

    book_blanks(page->sheet, page->sheet->row, TOWN, PROFILE, name);
    book_text(page->sheet, page->sheet->row, TOWN, book_word(book, PALIER_WORD_BOOK_MEDIAN), name);
    for (size_t i = 0; i < page->shown.count; i++) {
        lxw_col_t column = (lxw_col_t)(FIRST_SCORE + i);
        const char *range =
            palier_arena_printf(book->arena, "%s:%s", book_cell(book, page->first, column),
                                book_cell(book, page->last, column));

        book_formula(page->sheet, page->sheet->row, column, comparison_median_of(book, range),
                     comparison_median(page->all, page->shown.at[i]), score);
    }
    book_row(page->sheet, page->sheet->row++, 24);
}

/* How many towns stand at each level, counted from their places beside the table. */
static void write_levels(struct overview *page, const struct palier_level_set *set)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    size_t main = comparison_main(all);
    lxw_col_t places = (lxw_col_t)(page->aside + ASIDE_PLACE),
              levels = (lxw_col_t)(page->aside + ASIDE_LEVEL);
    const char *range =
        palier_arena_printf(book->arena, "%s:%s", book_cell(book, page->first, places),
                            book_cell(book, page->last, places));

    for (size_t e = 0; e < all->count; e++) {
        const struct palier_node *node = comparison_node(all, e, main);

        book_number(page->sheet, page->first + (lxw_row_t)e, places,
                    isnan(book_score(node)) ? 0 : (double)book_level_place(set, node->level),
                    page->quiet);
    }
    for (size_t i = 0; i < set->count; i++) {
        size_t count = 0;

        for (size_t e = 0; e < all->count; e++) {
            const struct palier_node *node = comparison_node(all, e, main);

            count += !isnan(book_score(node)) && book_level_place(set, node->level) == i + 1;
        }
        book_text(page->sheet, page->first + (lxw_row_t)i, levels,
                  book_level_name(book, &set->levels[i]), page->quiet);
        book_formula(page->sheet, page->first + (lxw_row_t)i,
                     (lxw_col_t)(page->aside + ASIDE_COUNT),
                     palier_arena_printf(book->arena, "=SUMPRODUCT((%s=%zu)*1)", range, i + 1),
                     (double)count, page->quiet);
    }
}

static void place_columns(struct overview *page)
{
    struct book *book = page->all->book;
    const struct palier_level_set *set =
        book->content->rubric->criteria[comparison_main(page->all)].levels;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_COLUMN);
    uint32_t *colours = PALIER_ARRAY(book->arena, set->count, uint32_t);
    struct book_series from = {.sheet = page->sheet,
                               .row = page->first,
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
    book_chart_bars(chart, 40, 0);
    book_axis_words(chart->x_axis, 9, false);
    book_axis_from_zero(chart->y_axis);
    book_axis_hide(chart->y_axis);
    book_axis_without_grid(chart->y_axis);
    book_chart_no_legend(chart);
    book_chart_place(page->sheet, chart, page->first + 15, page->chart, CHART_WIDTH,
                     11 * ROW_HEIGHT, book_word(book, PALIER_WORD_BOOK_ALT_LEVELS));
}

static void place_charts(struct overview *page)
{
    struct book_sheet *sheet = page->sheet;
    struct book *book = page->all->book;
    lxw_row_t row = sheet->row;
    lxw_col_t last = (lxw_col_t)(page->chart + CHART_COLUMNS - 1);

    if (overview_scatter(page)) {
        sheet->row = page->first - 1;
        book_section(
            sheet, page->chart, last,
            book_say(
                book, PALIER_WORD_BOOK_BY,
                book_label(book,
                           &book->content->rubric->criteria[book->content->dimensions.at[0]].label),
                book_label(book, &book->content->rubric->criteria[book->content->dimensions.at[1]]
                                      .label)));
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
        widths[i] = i < FIRST_SCORE + scores ? SCORE_WIDTH : i < page->aside ? CHART_COLUMN : 90;
    widths[MARGIN] = 12;
    widths[TOWN] = 216;
    widths[PROFILE] = 108;
    widths[FIRST_SCORE + scores] = 24;
    book_columns(page->sheet, widths, count, (lxw_col_t)(page->chart + CHART_COLUMNS - 1));
}

void comparison_overview(struct comparison *all)
{
    struct book *book = all->book;
    struct overview page = {.all = all,
                            .sheet = all->overview,
                            .quiet = {.ink = BOOK_QUIET, .size = 8}};
    bool has_root = comparison_main(all) == book->content->tree.at[0];
    size_t *shown = PALIER_ARRAY(book->arena, book->content->dimensions.count + 1, size_t),
           count = 0;

    if (has_root)
        shown[count++] = book->content->tree.at[0];
    for (size_t i = 0; i < book->content->dimensions.count; i++)
        shown[count++] = book->content->dimensions.at[i];
    page.shown = (struct book_criteria){shown, count};
    set_columns(&page);
    book_band(page.sheet,
              palier_arena_printf(book->arena, "%s · %s",
                                  book_word(book, PALIER_WORD_BOOK_TITLE_COMPARISON),
                                  book_label(book, &book->content->result->title)),
              comparison_subtitle(all), NULL);
    lxw_row_t header = page.sheet->row;

    write_headings(&page);
    page.first = page.sheet->row;
    for (size_t e = 0; e < all->count; e++)
        write_town(&page, e);
    page.last = all->count ? page.sheet->row - 1 : page.first;
    if (all->count)
        book_heat(page.sheet, page.first, FIRST_SCORE, page.last,
                  (lxw_col_t)(FIRST_SCORE + count - 1));
    write_median(&page);
    book_text(page.sheet, page.sheet->row, TOWN, book_word(book, PALIER_WORD_BOOK_NO_RANKING),
              (struct book_style){.ink = BOOK_QUIET, .size = 9, .is_italic = true});
    book_row(page.sheet, page.sheet->row++, 24);
    comparison_note_provisional(all, page.sheet, TOWN);
    place_charts(&page);
    while (page.sheet->row < page.first + FEWEST_ROWS)
        book_row(page.sheet, page.sheet->row++, ROW_HEIGHT);
    book_print(page.sheet, header, header);
}
