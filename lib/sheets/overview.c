/* overview.c - the town halls at a glance, in the order of their names; see
 * comparison.h. */
#include "sheets/overview.h"

#include <math.h>
#include <string.h>

enum { MARGIN, TOWN, SIZE, PROFILE };
enum { SCORE_WIDTH = 84, LEVELS_HEIGHT = 230 };

/* As many towns can be read on one page. */
enum { MOST_ON_A_PAGE = 45, LOW_ROW_HEIGHT = 18 };

/* The overview of towns: a table of them, whose columns depend on what may be told. */
struct table {
    struct overview page;
    lxw_col_t first_score, level, band;
    double row_height;
};

const char *overview_heading(const struct comparison *all, size_t criterion)
{
    const struct palier_criterion *about = &all->book->content->rubric->criteria[criterion];

    return about->parent ? book_label(all->book, &about->label)
                         : book_word(all->book, PALIER_WORD_BOOK_ALL);
}

const char *overview_title(const struct comparison *all)
{
    struct book *book = all->book;
    const char *word = book_word(book, PALIER_WORD_BOOK_TITLE_COMPARISON);
    const char *title = book_label(book, &book->content->result->title);

    return *title ? palier_arena_printf(book->arena, "%s · %s", word, title) : word;
}

double overview_heading_height(const struct comparison *all, double width)
{
    size_t lines = 2;

    for (size_t i = 0; i < all->shown.count; i++) {
        size_t needed = book_lines(overview_heading(all, all->shown.at[i]), width, 10, true);

        lines = needed > lines ? needed : lines;
    }
    return book_lines_height(lines, 10);
}

const char *overview_of(const struct overview *page, const char *column, const char *place)
{
    return palier_arena_printf(page->all->book->arena, "=INDEX(%s,%s)", column, place);
}

const char *overview_scatter_title(const struct comparison *all)
{
    const size_t *dimensions = all->dimensions.at;

    return book_say(all->book, PALIER_WORD_BOOK_BY, overview_heading(all, dimensions[0]),
                    overview_heading(all, dimensions[1]));
}

static void write_headings(struct table *table)
{
    struct comparison *all = table->page.all;
    struct book *book = all->book;
    struct book_sheet *sheet = table->page.sheet;
    struct book_style left = {.paper = BOOK_SLATE,
                              .ink = BOOK_WHITE,
                              .is_bold = true,
                              .wraps = true};
    struct book_style centred = left;
    lxw_row_t row = sheet->row;

    centred.align = BOOK_CENTRE;
    book_text(sheet, row, TOWN, book_word(book, PALIER_WORD_BOOK_ENTITY), left);
    book_text(sheet, row, SIZE,
              book_word(book, all->reader ? PALIER_WORD_BOOK_PEERS : PALIER_WORD_BOOK_POPULATION),
              centred);
    if (!all->reader)
        book_text(sheet, row, PROFILE, book_word(book, PALIER_WORD_BOOK_PROFILE), left);
    for (size_t i = 0; i < all->shown.count; i++)
        book_text(sheet, row, (lxw_col_t)(table->first_score + i),
                  overview_heading(all, all->shown.at[i]), centred);
    book_text(sheet, row, table->level, book_word(book, PALIER_WORD_LEVEL), centred);
    book_text(sheet, row, table->band, book_word(book, PALIER_WORD_BOOK_AMONG_PEERS), centred);
    book_row(sheet, sheet->row++, overview_heading_height(all, SCORE_WIDTH));
}

/* Who it is: name and size, read from the Data sheet at the place that a cell aside finds. */
static void write_identity(struct table *table, size_t place)
{
    struct overview *page = &table->page;
    struct comparison *all = page->all;
    struct book *book = all->book;
    const struct compared *town = &all->entities[place];
    lxw_row_t row = page->sheet->row;
    lxw_col_t aside = (lxw_col_t)(page->aside + ASIDE_TOWN);
    const char *at = book_cell(book, row, aside);
    struct book_style name = {.rule = BOOK_RULE, .shrinks = true, .is_bold = town == all->reader};
    struct book_style size = {.number = BOOK_COUNT,
                              .align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .shrinks = true};

    book_text(page->sheet, row, TOWN, town->name, name);
    book_formula(page->sheet, row, aside,
                 palier_arena_printf(book->arena, "=%s",
                                     comparison_place_of(all, book_cell(book, row, TOWN),
                                                         "palier_towns")),
                 (double)(place + 1), page->quiet);
    if (all->reader) {
        book_formula_text(page->sheet, row, SIZE, overview_of(page, "palier_peers", at),
                          comparison_peers_word(all, town), size);
        return;
    }
    book_formula_or(page->sheet, row, SIZE,
                    overview_of(page, comparison_column(all, all->at.population), at),
                    town->population, "–", size);
    book_formula_text(page->sheet, row, PROFILE,
                      overview_of(page, comparison_column(all, all->at.profile), at),
                      *town->profile ? town->profile : "–",
                      (struct book_style){.rule = BOOK_RULE, .ink = BOOK_QUIET, .shrinks = true});
}

/* Its level, and its quarter among its peers. */
static void write_standing(struct table *table, size_t place)
{
    struct overview *page = &table->page;
    struct comparison *all = page->all;
    struct book *book = all->book;
    const struct compared *town = &all->entities[place];
    const struct palier_node *node = comparison_node(all, place, comparison_main(all));
    const char *level = book_node_level(book, node);
    lxw_row_t row = page->sheet->row;
    enum palier_band band = comparison_band(all, town);
    struct book_style style = {.rule = BOOK_RULE, .align = BOOK_CENTRE, .shrinks = true};
    const char *at = book_cell(book, row, (lxw_col_t)(page->aside + ASIDE_TOWN));

    book_formula_text(page->sheet, row, table->level,
                      overview_of(page, comparison_column(all, all->at.level), at),
                      *level ? level : "–", style);
    style.size = band == PALIER_BAND_FEW ? 8 : 0;
    style.ink = band == PALIER_BAND_FEW ? BOOK_QUIET : 0;
    if (band == PALIER_BAND_FEW || band == PALIER_BAND_NONE) {
        book_text(page->sheet, row, table->band,
                  band == PALIER_BAND_NONE ? "–" : comparison_band_word(all, band), style);
        return;
    }
    book_formula_text(
        page->sheet, row, table->band,
        palier_arena_printf(book->arena, "=%s",
                            comparison_band_of(all, book_cell(book, row, table->first_score),
                                               comparison_bench(all, town->peers->place,
                                                                COMPARISON_MAIN, BENCH_LOW),
                                               comparison_bench(all, town->peers->place,
                                                                COMPARISON_MAIN, BENCH_HIGH))),
        comparison_band_word(all, band), style);
}

static void write_town(struct table *table, size_t place)
{
    struct overview *page = &table->page;
    struct comparison *all = page->all;
    lxw_row_t row = page->sheet->row;
    const char *at = book_cell(all->book, row, (lxw_col_t)(page->aside + ASIDE_TOWN));

    write_identity(table, place);
    for (size_t i = 0; i < all->shown.count; i++) {
        const struct palier_node *node = comparison_node(all, place, all->shown.at[i]);

        book_formula_or(page->sheet, row, (lxw_col_t)(table->first_score + i),
                        overview_of(page, comparison_scores(all, all->shown.at[i]), at),
                        book_score(node), comparison_absence(all, place, node),
                        comparison_score_style(node, i == 0));
    }
    write_standing(table, place);
    book_row(page->sheet, page->sheet->row++, table->row_height);
}

/* The quartiles of all, above their scores. */
static void write_quartiles(struct table *table)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_QUARTILE_HIGH,
                                             PALIER_WORD_BOOK_MEDIAN,
                                             PALIER_WORD_BOOK_QUARTILE_LOW};
    static const enum bench_column columns[] = {BENCH_HIGH, BENCH_MEDIAN, BENCH_LOW};
    struct comparison *all = table->page.all;
    struct book_sheet *sheet = table->page.sheet;

    for (size_t q = 0; q < 3; q++) {
        struct book_style name = {.paper = BOOK_PALE,
                                  .is_bold = columns[q] == BENCH_MEDIAN,
                                  .rule = q == 2 ? BOOK_SLATE : 0};
        struct book_style score = name;

        score.align = BOOK_CENTRE;
        score.number = BOOK_SCORE;
        book_blanks(sheet, sheet->row, TOWN, table->band, name);
        book_text(sheet, sheet->row, TOWN, book_word(all->book, words[q]), name);
        for (size_t i = 0; i < all->shown.count; i++) {
            const struct palier_quartiles *figures = &all->peers.quartiles[i];

            book_formula_or(sheet, sheet->row, (lxw_col_t)(table->first_score + i),
                            palier_arena_printf(all->book->arena, "=%s",
                                                comparison_bench(all, 0, i, columns[q])),
                            q == 0   ? figures->high
                            : q == 1 ? figures->median
                                     : figures->low,
                            comparison_too_few(all), score);
        }
        book_row(sheet, sheet->row++, table->row_height);
    }
}

static void write_notes(struct table *table)
{
    struct comparison *all = table->page.all;
    struct book_sheet *sheet = table->page.sheet;
    struct book_style note = {.ink = BOOK_QUIET, .size = 9, .is_italic = true, .wraps = true};
    const char *texts[] = {comparison_order(all),
                           book_say(all->book, PALIER_WORD_BOOK_NOTE_BAND,
                                    book_count(all->book, PALIER_FEWEST_PEERS))};

    for (size_t i = 0; i < 2; i++) {
        book_merge_text(sheet, sheet->row, TOWN, table->band, texts[i], note);
        book_row(sheet, sheet->row++, i ? 38 : 24);
        note.is_italic = false;
    }
    comparison_note_provisional(all, sheet, TOWN);
}

/* The first row at or past ROW that is HEIGHT pixels further down. */
static lxw_row_t row_below(const struct table *table, lxw_row_t row, double height)
{
    return row + (lxw_row_t)ceil(height / table->row_height);
}

static void place_charts(struct table *table)
{
    struct overview *page = &table->page;
    struct book_sheet *sheet = page->sheet;
    lxw_row_t end = sheet->row, row = page->first;
    lxw_col_t last = (lxw_col_t)(page->chart + CHART_COLUMNS - 1);

    if (overview_scatter(page, row + 1, page->chart, page->first)) {
        sheet->row = row;
        book_section(sheet, page->chart, last, overview_scatter_title(page->all));
        row = row_below(table, row + 1, SCATTER_HEIGHT);
    }
    sheet->row = row;
    book_section(sheet, page->chart, last, book_word(sheet->book, PALIER_WORD_BOOK_BY_LEVEL));
    overview_levels(page, row + 1, LEVELS_HEIGHT);
    row = row_below(table, row + 1, LEVELS_HEIGHT);
    for (sheet->row = end; sheet->row < row; sheet->row++)
        book_row(sheet, sheet->row, table->row_height);
}

static void set_columns(struct table *table)
{
    struct overview *page = &table->page;
    struct comparison *all = page->all;
    size_t scores = all->shown.count;

    table->first_score = all->reader ? PROFILE : PROFILE + 1;
    table->level = (lxw_col_t)(table->first_score + scores);
    table->band = (lxw_col_t)(table->level + 1);
    page->chart = (lxw_col_t)(table->band + 2);
    page->aside = (lxw_col_t)(page->chart + CHART_COLUMNS + 2);
    size_t count = (size_t)page->aside + ASIDE_END;
    double *widths = PALIER_ARRAY(all->book->arena, count, double);

    for (size_t i = 0; i < count; i++)
        widths[i] = i < table->level ? SCORE_WIDTH : i < page->aside ? CHART_COLUMN : 90;
    widths[MARGIN] = 12;
    widths[TOWN] = 200;
    widths[SIZE] = all->reader ? 150 : 80;
    if (!all->reader)
        widths[PROFILE] = 108;
    widths[table->level] = 110;
    widths[table->band] = 140;
    widths[table->band + 1] = 24;
    book_columns(page->sheet, widths, count, (lxw_col_t)(page->chart + CHART_COLUMNS - 1));
}

static void write_page(struct comparison *all)
{
    struct table table = {
        .page = {.all = all, .sheet = all->overview, .quiet = {.ink = BOOK_QUIET, .size = 8}},
        .row_height = all->count > MOST_ON_A_PAGE / 2 ? LOW_ROW_HEIGHT : ROW_HEIGHT};
    struct overview *page = &table.page;

    set_columns(&table);
    book_band(page->sheet, overview_title(all), comparison_subtitle(all), NULL);
    lxw_row_t header = page->sheet->row;

    write_headings(&table);
    page->first = page->sheet->row;
    write_quartiles(&table);
    for (size_t e = 0; e < all->count; e++)
        write_town(&table, e);
    book_heat(page->sheet, page->first, table.first_score, page->sheet->row - 1,
              (lxw_col_t)(table.level - 1));
    write_notes(&table);
    place_charts(&table);
    book_print(page->sheet, header, header);
    if (all->count <= MOST_ON_A_PAGE)
        book_print_on_one_page(page->sheet);
}

void comparison_overview(struct comparison *all)
{
    if (comparison_is_large(all))
        overview_strata(all);
    else
        write_page(all);
}
