/* overview_strata.c - more town halls than a page can hold: their strata; see overview.h. */
#include <math.h>
#include <string.h>

#include "sheets/overview.h"

enum { MARGIN, STRATUM, NUMBER, LOW, MEDIAN, HIGH, FIRST_MEDIAN };
enum { FIGURE_WIDTH = 76, SHARE_WIDTH = 84, CHART_ROWS = 11 };

/* A chart of more points than this is a cloud that no program draws quickly. */
enum { MOST_POINTS = 1000 };

/* A row: all towns, or a group of peers. */
struct stratum {
    const struct palier_peer_group *group; /* NULL: all */
    const char *label;
    size_t count;
    bool has_figures;
    size_t place;
};

struct strata {
    struct overview page;
    const struct palier_level_set *set;
    struct stratum *rows;
    size_t row_count;
    lxw_row_t heading, last;
    lxw_col_t first_share, end; /* of the shares of levels; end: past the table */
};

static struct book_style few_style(void)
{
    return (struct book_style){.align = BOOK_CENTRE,
                               .paper = BOOK_MASK,
                               .frame = BOOK_WHITE,
                               .ink = BOOK_QUIET,
                               .size = 8};
}

/* A figure of the Benchmarks sheet. */
static void write_bench(struct strata *strata, const struct stratum *stratum, lxw_col_t column,
                        size_t shown, enum bench_column which, bool is_bold)
{
    struct comparison *all = strata->page.all;
    struct book_sheet *sheet = strata->page.sheet;
    const struct palier_quartiles *figures =
        &all->peers.quartiles[stratum->place * all->bench.count + shown];
    double figure = which == BENCH_LOW      ? figures->low
                    : which == BENCH_MEDIAN ? figures->median
                                            : figures->high;

    if (!stratum->has_figures || isnan(figure)) {
        book_text(sheet, sheet->row, column, comparison_too_few(all), few_style());
        return;
    }
    book_formula(sheet, sheet->row, column,
                 palier_arena_printf(all->book->arena, "=%s",
                                     comparison_bench(all, stratum->place, shown, which)),
                 figure,
                 (struct book_style){.number = BOOK_SCORE,
                                     .align = BOOK_CENTRE,
                                     .frame = BOOK_WHITE,
                                     .is_bold = is_bold});
}

static double share_of(const struct strata *strata, const struct stratum *stratum, size_t level)
{
    const struct comparison *all = strata->page.all;
    size_t main = comparison_main(all), count = 0, scored = 0;

    for (size_t e = 0; e < all->count; e++) {
        const struct palier_node *node = comparison_node(all, e, main);

        if ((stratum->group && all->entities[e].peers != stratum->group) || isnan(book_score(node)))
            continue;
        scored++;
        count += book_level_place(strata->set, node->level) == level + 1;
    }
    return (double)count / (double)scored;
}

static void write_share(struct strata *strata, const struct stratum *stratum, size_t level)
{
    struct comparison *all = strata->page.all;
    struct book *book = all->book;
    struct book_sheet *sheet = strata->page.sheet;
    lxw_col_t column = (lxw_col_t)(strata->first_share + level);
    struct book_style style = book_level_style(level, strata->set->count);

    if (!stratum->has_figures ||
        all->peers.quartiles[stratum->place * all->bench.count].count < PALIER_FEWEST_PEERS) {
        book_text(sheet, sheet->row, column, comparison_too_few(all), few_style());
        return;
    }
    style.number = BOOK_PERCENT;
    style.align = BOOK_CENTRE;
    style.frame = BOOK_WHITE;
    book_formula(sheet, sheet->row, column,
                 palier_arena_printf(book->arena, "=SUMPRODUCT((%s=%s)*%s)/%s",
                                     comparison_column(all, all->at.level),
                                     book_cell(book, strata->heading, column),
                                     stratum->group
                                         ? palier_arena_printf(book->arena, "(palier_peers=%s)",
                                                               book_cell(book, sheet->row, STRATUM))
                                         : "1",
                                     comparison_bench(all, stratum->place, COMPARISON_MAIN,
                                                      BENCH_COUNT)),
                 share_of(strata, stratum, level), style);
}

static void write_row(struct strata *strata, const struct stratum *stratum)
{
    struct comparison *all = strata->page.all;
    struct book *book = all->book;
    struct book_sheet *sheet = strata->page.sheet;
    bool is_all = !stratum->group;
    struct book_style text = {.rule = BOOK_RULE, .is_bold = is_all};
    struct book_style number = {.rule = BOOK_RULE,
                                .is_bold = is_all,
                                .number = BOOK_COUNT,
                                .align = BOOK_CENTRE};

    book_text(sheet, sheet->row, STRATUM, stratum->label, text);
    book_formula(sheet, sheet->row, NUMBER,
                 is_all ? "=ROWS(palier_peers)"
                        : palier_arena_printf(book->arena, "=SUMPRODUCT((palier_peers=%s)*1)",
                                              book_cell(book, sheet->row, STRATUM)),
                 (double)stratum->count, number);
    write_bench(strata, stratum, LOW, COMPARISON_MAIN, BENCH_LOW, false);
    write_bench(strata, stratum, MEDIAN, COMPARISON_MAIN, BENCH_MEDIAN, true);
    write_bench(strata, stratum, HIGH, COMPARISON_MAIN, BENCH_HIGH, false);
    for (size_t i = 1; i < all->shown.count; i++)
        write_bench(strata, stratum, (lxw_col_t)(FIRST_MEDIAN + i - 1), i, BENCH_MEDIAN, false);
    for (size_t i = 0; i < strata->set->count; i++)
        write_share(strata, stratum, i);
    book_row(sheet, sheet->row++, 24);
}

/* All towns, then the groups that may be told. */
static void find_rows(struct strata *strata)
{
    const struct comparison *all = strata->page.all;

    strata->rows = PALIER_ARRAY(all->book->arena, all->peers.groups.count + 1, struct stratum);
    strata->rows[strata->row_count++] =
        (struct stratum){.label = book_word(all->book, PALIER_WORD_BOOK_EVERYBODY),
                         .count = all->count,
                         .has_figures = true};
    for (size_t i = 0; i < all->peers.groups.count; i++) {
        const struct palier_peer_group *group = all->peers.groups.at[i];

        if (group->has_bench || !all->reader)
            strata->rows[strata->row_count++] = (struct stratum){.group = group,
                                                                 .label = group->label,
                                                                 .count = group->count,
                                                                 .has_figures = group->has_bench,
                                                                 .place = group->place};
    }
}

static void write_above(struct strata *strata, lxw_col_t from, lxw_col_t to, const char *text)
{
    struct book_style style = {.ink = BOOK_NAVY,
                               .is_bold = true,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_NAVY,
                               .rise = BOOK_BOTTOM};

    if (from <= to)
        book_merge_text(strata->page.sheet, strata->page.sheet->row, from, to, text, style);
}

static void write_headings(struct strata *strata)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_PEERS, PALIER_WORD_BOOK_NUMBER_OF,
                                             PALIER_WORD_BOOK_QUARTILE_LOW, PALIER_WORD_BOOK_MEDIAN,
                                             PALIER_WORD_BOOK_QUARTILE_HIGH};
    struct comparison *all = strata->page.all;
    struct book *book = all->book;
    struct book_sheet *sheet = strata->page.sheet;
    struct book_style style = {.paper = BOOK_SLATE,
                               .ink = BOOK_WHITE,
                               .is_bold = true,
                               .wraps = true};

    write_above(strata, LOW, HIGH, overview_heading(all, all->shown.at[0]));
    write_above(strata, FIRST_MEDIAN, (lxw_col_t)(strata->first_share - 1),
                book_word(book, PALIER_WORD_BOOK_MEDIANS));
    write_above(strata, strata->first_share, (lxw_col_t)(strata->end - 1),
                book_word(book, PALIER_WORD_BOOK_SHARE_OF_LEVELS));
    book_row(sheet, sheet->row++, 26);
    strata->heading = sheet->row;
    for (lxw_col_t i = 0; i < sizeof words / sizeof *words; i++) {
        style.align = i ? BOOK_CENTRE : BOOK_LEFT;
        book_text(sheet, sheet->row, (lxw_col_t)(STRATUM + i), book_word(book, words[i]), style);
    }
    for (size_t i = 1; i < all->shown.count; i++)
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_MEDIAN + i - 1),
                  overview_heading(all, all->shown.at[i]), style);
    for (size_t i = 0; i < strata->set->count; i++)
        book_text(sheet, sheet->row, (lxw_col_t)(strata->first_share + i),
                  book_level_name(book, &strata->set->levels[i]), style);
    book_row(sheet, sheet->row++, overview_heading_height(all, FIGURE_WIDTH));
}

/*** charts below the table ***/

static void draw_levels(struct strata *strata, lxw_row_t row, lxw_col_t column, double width)
{
    struct overview *page = &strata->page;
    struct book *book = page->all->book;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_BAR_STACKED_PERCENT);

    if (!chart)
        return;
    for (size_t i = 0; i < strata->set->count; i++) {
        lxw_chart_series *series = book_series_add(
            chart, &(struct book_series){.sheet = page->sheet,
                                         .row = strata->heading + 1,
                                         .last_row = strata->last,
                                         .categories = STRATUM,
                                         .values = (lxw_col_t)(strata->first_share + i),
                                         .name = book_level_name(book, &strata->set->levels[i])});

        book_series_fill(series, book_level_style(i, strata->set->count).paper, 0);
    }
    book_chart_bars(chart, 50, 100);
    book_axis_words(chart->y_axis, 9, false);
    book_axis_from_the_top(chart->y_axis);
    book_axis(chart->x_axis, 0, 1, 0.25);
    book_axis_format(chart->x_axis, book, book_number_format(book, BOOK_PERCENT));
    book_chart_legend(chart);
    book_chart_place(page->sheet, chart, row, column, width, CHART_ROWS * ROW_HEIGHT,
                     book_word(book, PALIER_WORD_BOOK_ALT_LEVELS_BY_STRATUM));
}

/* Aside: the foot and the length of each bar, from quartile to quartile. */
static void write_bars(struct strata *strata)
{
    struct overview *page = &strata->page;
    struct book *book = page->all->book;

    for (size_t i = 0; i < strata->row_count; i++) {
        const struct stratum *stratum = &strata->rows[i];
        const struct palier_quartiles *figures =
            &page->all->peers.quartiles[stratum->place * page->all->bench.count];
        bool is_there = stratum->has_figures && !isnan(figures->low);
        lxw_row_t row = strata->heading + 1 + (lxw_row_t)i;
        const char *low = book_cell(book, row, LOW), *high = book_cell(book, row, HIGH);

        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_X),
                     palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,0)", low, low),
                     is_there ? figures->low : 0, page->quiet);
        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_Y),
                     palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s-%s,0)", low, high, low),
                     is_there ? figures->high - figures->low : 0, page->quiet);
    }
}

static void draw_bars(struct strata *strata, lxw_row_t row, lxw_col_t column, double width)
{
    struct overview *page = &strata->page;
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->content->rubric;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_BAR_STACKED);

    write_bars(strata);
    if (!chart)
        return;
    for (int i = 0; i < 2; i++) {
        lxw_chart_series *series = book_series_add(
            chart,
            &(struct book_series){.sheet = page->sheet,
                                  .row = strata->heading + 1,
                                  .last_row = strata->last,
                                  .categories = STRATUM,
                                  .values = (lxw_col_t)(page->aside + ASIDE_X + i),
                                  .name = book_word(book, i ? PALIER_WORD_BOOK_FROM_TO
                                                            : PALIER_WORD_BOOK_QUARTILE_LOW)});

        book_series_fill(series, i ? BOOK_LINK : 0, i ? 35 : 0);
    }
    book_chart_bars(chart, 90, 100);
    book_axis_words(chart->y_axis, 9, false);
    book_axis_from_the_top(chart->y_axis);
    book_axis(chart->x_axis, rubric->minimum, rubric->maximum, book_scale_step(rubric));
    book_chart_no_legend(chart);
    book_chart_place(page->sheet, chart, row, column, width, CHART_ROWS * ROW_HEIGHT,
                     book_word(book, PALIER_WORD_BOOK_ALT_BANDS));
}

/* Below them the points and the levels of all, where that is not a cloud. */
static void draw_all(struct strata *strata, lxw_col_t right)
{
    struct overview *page = &strata->page;
    struct book_sheet *sheet = page->sheet;
    lxw_row_t row = sheet->row;

    page->chart = right;
    if (page->all->count > MOST_POINTS ||
        !overview_scatter(page, row + 1, STRATUM, strata->last + 2))
        return;
    book_section(sheet, STRATUM, (lxw_col_t)(right - 1), overview_scatter_title(page->all));
    book_section(sheet, right, (lxw_col_t)(strata->end - 1),
                 book_word(sheet->book, PALIER_WORD_BOOK_BY_LEVEL));
    overview_levels(page, row + 1, SCATTER_HEIGHT);
    sheet->row += 2 + SCATTER_HEIGHT / ROW_HEIGHT;
    for (; row < sheet->row; row++)
        book_row(sheet, row, ROW_HEIGHT);
}

/* Two charts of the strata beside each other. */
static void draw(struct strata *strata, const double *widths)
{
    struct overview *page = &strata->page;
    struct book_sheet *sheet = page->sheet;
    double room = 0, left = 0;
    lxw_col_t right = STRATUM;

    for (lxw_col_t i = STRATUM; i < strata->end; i++)
        room += widths[i];
    while (left < room / 2 && right < strata->end)
        left += widths[right++];
    book_section(sheet, STRATUM, (lxw_col_t)(right - 1),
                 book_word(sheet->book, PALIER_WORD_BOOK_LEVELS_BY_STRATUM));
    book_section(sheet, right, (lxw_col_t)(strata->end - 1),
                 book_word(sheet->book, PALIER_WORD_BOOK_BANDS_BY_STRATUM));
    draw_levels(strata, sheet->row + 1, STRATUM, left - 16);
    draw_bars(strata, sheet->row + 1, right, room - left);
    for (int i = 0; i <= CHART_ROWS; i++)
        book_row(sheet, sheet->row++, ROW_HEIGHT);
    draw_all(strata, right);
}

static double *set_columns(struct strata *strata)
{
    struct overview *page = &strata->page;
    struct comparison *all = page->all;

    strata->first_share = (lxw_col_t)(FIRST_MEDIAN + all->shown.count - 1);
    strata->end = (lxw_col_t)(strata->first_share + strata->set->count);
    page->aside = (lxw_col_t)(strata->end + 2);
    size_t count = (size_t)page->aside + ASIDE_END;
    double *widths = PALIER_ARRAY(all->book->arena, count, double);

    for (size_t i = 0; i < count; i++)
        widths[i] = i < strata->first_share ? FIGURE_WIDTH : SHARE_WIDTH;
    widths[MARGIN] = 12;
    widths[STRATUM] = 220;
    book_columns(page->sheet, widths, count, (lxw_col_t)(strata->end - 1));
    return widths;
}

static void write_note(struct book_sheet *sheet, lxw_col_t last, const char *text)
{
    book_merge_text(sheet, sheet->row, STRATUM, last, text,
                    (struct book_style){.ink = BOOK_QUIET, .size = 9, .wraps = true});
    book_row(sheet, sheet->row++, 24);
}

void overview_strata(struct comparison *all)
{
    struct book *book = all->book;
    struct strata strata = {.page = {.all = all,
                                     .sheet = all->overview,
                                     .quiet = {.ink = BOOK_QUIET, .size = 8}},
                            .set = book->content->rubric->criteria[comparison_main(all)].levels};
    struct book_sheet *sheet = all->overview;
    double *widths = set_columns(&strata);

    find_rows(&strata);
    book_band(sheet, overview_title(all), comparison_subtitle(all), NULL);
    write_headings(&strata);
    strata.page.first = sheet->row;
    for (size_t i = 0; i < strata.row_count; i++)
        write_row(&strata, &strata.rows[i]);
    strata.last = sheet->row - 1;
    book_heat(sheet, strata.page.first, LOW, strata.last, (lxw_col_t)(strata.first_share - 1));
    write_note(sheet, (lxw_col_t)(strata.end - 1),
               book_say(book, PALIER_WORD_BOOK_MANY,
                        book_plural(book, PALIER_WORD_BOOK_ENTITY_COUNT, all->count)));
    book_row(sheet, sheet->row++, 8);
    draw(&strata, widths);
    book_print(sheet, strata.heading, strata.heading);
    book_print_on_one_page(sheet);
}
