/* benchmarks.c - quartiles, for all towns and for those of like size; see comparison.h. */
#include <math.h>
#include <string.h>

#include "sheets/comparison.h"
#include "stats/sum.h"

enum bench_sheet_column { MARGIN, PEERS, CODE, LABEL, COUNT, LOW, MEDIAN, HIGH, COLUMN_COUNT };

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [PEERS] = 220, [CODE] = 72,    [LABEL] = 380,
    [COUNT] = 84,  [LOW] = 100,   [MEDIAN] = 100, [HIGH] = 100};

/*
 * Scores of some criteria, absent ones NAN, of towns in the order of their peers' places. The nodes
 * of thousands of towns are far apart in memory, so several of each are read at a time.
 */
enum { COLUMNS_AT_ONCE = 8 };

struct columns {
    double *scores[COLUMNS_AT_ONCE], *sorted;
    const size_t *order;  /* of the towns */
    const size_t *starts; /* of each place among them, then their end */
};

static size_t place_of(const struct compared *town)
{
    return town->peers ? town->peers->place : 0;
}

static void find_order(const struct comparison *all, size_t *order, size_t *starts)
{
    size_t places = 1 + all->peers.bench_count;

    for (size_t e = 0; e < all->count; e++)
        starts[place_of(&all->entities[e]) + 1]++;
    for (size_t place = 0; place < places; place++)
        starts[place + 1] += starts[place];
    for (size_t e = all->count; e-- > 0;)
        order[--starts[place_of(&all->entities[e]) + 1]] = e;
    /* Filling moved each end to its start: all of them by one place. */
    for (size_t place = 0; place < places; place++)
        starts[place] = starts[place + 1];
    starts[places] = all->count;
}

/* The quartiles of one column: of each group of peers, and of all, who are these one after the
 * other and so nearly sorted. */
static void find_column(struct comparison *all, const struct columns *columns, size_t column,
                        struct palier_quartiles *found, size_t stride)
{
    struct palier_arena *scratch = palier_arena_sibling(all->book->arena);
    int decimals = all->book->content->rubric->decimals;
    size_t total = 0;

    for (size_t place = 0; place <= all->peers.bench_count; place++) {
        size_t start = columns->starts[place], present;
        double *sorted = palier_sorted_present(scratch, columns->scores[column] + start,
                                               columns->starts[place + 1] - start, &present);

        if (place)
            found[place * stride] = palier_peers_quartiles(scratch, sorted, present, decimals);
        for (size_t i = 0; i < present; i++)
            columns->sorted[total++] = sorted[i];
    }
    found[0] = palier_peers_quartiles(scratch, columns->sorted, total, decimals);
    palier_arena_free(scratch);
}

/* Find those of COUNT criteria from FIRST on. */
static void find_some(struct comparison *all, const struct columns *columns, size_t first,
                      size_t count)
{
    for (size_t e = 0; e < all->count; e++)
        for (size_t i = 0; i < count; i++)
            columns->scores[i][e] =
                book_score(comparison_node(all, columns->order[e], all->bench.at[first + i]));
    for (size_t i = 0; i < count; i++)
        find_column(all, columns, i, &all->peers.quartiles[first + i], all->bench.count);
}

void comparison_quartiles(struct comparison *all)
{
    struct palier_arena *scratch = palier_arena_sibling(all->book->arena);
    size_t *order = PALIER_ARRAY(scratch, all->count + 1, size_t);
    size_t *starts = PALIER_ARRAY(scratch, all->peers.bench_count + 2, size_t);
    struct columns columns = {.sorted = PALIER_ARRAY(scratch, all->count + 1, double),
                              .order = order,
                              .starts = starts};

    for (size_t i = 0; i < COLUMNS_AT_ONCE; i++)
        columns.scores[i] = PALIER_ARRAY(scratch, all->count + 1, double);
    find_order(all, order, starts);
    all->peers.quartiles =
        PALIER_ARRAY(all->book->arena, (1 + all->peers.bench_count) * all->bench.count,
                     struct palier_quartiles);
    for (size_t first = 0; first < all->bench.count; first += COLUMNS_AT_ONCE) {
        size_t left = all->bench.count - first;

        find_some(all, &columns, first, left < COLUMNS_AT_ONCE ? left : COLUMNS_AT_ONCE);
    }
    palier_arena_free(scratch);
}

const char *comparison_bench(const struct comparison *all, size_t place, size_t shown,
                             enum bench_column column)
{
    return book_at(all->benchmarks,
                   all->first_bench + (lxw_row_t)(place * all->bench.count + shown),
                   (lxw_col_t)(COUNT + column));
}

const char *comparison_benches(const struct comparison *all, enum bench_column column)
{
    size_t rows = (1 + all->peers.bench_count) * all->bench.count;

    return book_range(all->benchmarks, all->first_bench, (lxw_col_t)(COUNT + column),
                      all->first_bench + (lxw_row_t)rows - 1, (lxw_col_t)(COUNT + column));
}

/* Part of a formula: all scores, or those of the peers that the row names. Absent ones are texts,
 * which no function counts. COUNTIFS would take signs in the names of peers for wildcards. */
static const char *scores_in(const struct comparison *all, lxw_row_t row, size_t place,
                             size_t criterion)
{
    struct book *book = all->book;
    const char *scores = comparison_scores(all, criterion);

    return place ? palier_arena_printf(book->arena, "IF(palier_peers=%s,%s,\"\")",
                                       book_cell_down(book, row, PEERS), scores)
                 : scores;
}

/* The formula of a quartile, rounded as a score is. */
static const char *quartile_formula(const struct comparison *all, lxw_row_t row, size_t place,
                                    size_t criterion, int quarter)
{
    struct book *book = all->book;
    int decimals = book->content->rubric->decimals;
    const char *scores = scores_in(all, row, place, criterion);

    return palier_arena_printf(book->arena, "=ROUND(QUARTILE(%s,%d)+SIGN(QUARTILE(%s,%d))*%s,%d)",
                               scores, quarter, scores, quarter,
                               book_constant(book, pow(10, -decimals - 6)), decimals);
}

static const char *count_formula(const struct comparison *all, lxw_row_t row, size_t place,
                                 size_t criterion)
{
    return palier_arena_printf(all->book->arena, "=COUNT(%s)",
                               scores_in(all, row, place, criterion));
}

static void write_formula(struct comparison *all, lxw_col_t column, size_t place,
                          const char *formula, double value, struct book_style style)
{
    if (place)
        book_formula_array(all->benchmarks, all->benchmarks->row, column, formula, value, style);
    else
        book_formula(all->benchmarks, all->benchmarks->row, column, formula, value, style);
}

static void write_figures(struct comparison *all, size_t place, size_t shown,
                          struct book_style style)
{
    const struct palier_quartiles *quartiles =
        &all->peers.quartiles[place * all->bench.count + shown];
    const double figures[] = {quartiles->low, quartiles->median, quartiles->high};
    size_t criterion = all->bench.at[shown];
    struct book_sheet *sheet = all->benchmarks;
    lxw_row_t row = sheet->row;

    style.number = BOOK_COUNT;
    write_formula(all, COUNT, place, count_formula(all, row, place, criterion),
                  (double)quartiles->count, style);
    style.number = BOOK_SCORE;
    style.frame = BOOK_WHITE;
    style.rule = 0;
    for (int i = 0; i < 3; i++) {
        lxw_col_t column = (lxw_col_t)(LOW + i);
        const char *formula = quartile_formula(all, row, place, criterion, i + 1);

        if (isnan(figures[i]))
            book_text(sheet, row, column, comparison_too_few(all),
                      (struct book_style){.align = BOOK_CENTRE,
                                          .paper = BOOK_MASK,
                                          .frame = BOOK_WHITE,
                                          .ink = BOOK_QUIET,
                                          .size = 8});
        else
            write_formula(all, column, place, formula, figures[i], style);
    }
}

static void write_row(struct comparison *all, size_t place, size_t shown)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->benchmarks;
    const struct palier_criterion *about = &book->content->rubric->criteria[all->bench.at[shown]];
    struct book_style text = {.rule = BOOK_RULE,
                              .is_bold = about->depth < 2,
                              .paper = shown == COMPARISON_MAIN ? BOOK_PALE : 0,
                              .crown = shown == COMPARISON_MAIN ? BOOK_SLATE : 0};
    struct book_style code = text, figure = text;

    code.align = figure.align = BOOK_CENTRE;
    code.ink = book_criterion_ink(book, about);
    code.is_bold = true;
    book_text(sheet, sheet->row, PEERS,
              place ? all->peers.benches[place - 1]->label
                    : book_word(book, PALIER_WORD_BOOK_EVERYBODY),
              text);
    book_text(sheet, sheet->row, CODE, about->parent ? about->id : "", code);
    book_text(sheet, sheet->row, LABEL, book_label(book, &about->label), text);
    write_figures(all, place, shown, figure);
    book_row(sheet, sheet->row++, 20);
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_PEERS, BOOK_LEFT},
        {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
        {PALIER_WORD_CRITERION, BOOK_LEFT},
        {PALIER_WORD_BOOK_NUMBER_OF, BOOK_CENTRE},
        {PALIER_WORD_BOOK_QUARTILE_LOW, BOOK_CENTRE},
        {PALIER_WORD_BOOK_MEDIAN, BOOK_CENTRE},
        {PALIER_WORD_BOOK_QUARTILE_HIGH, BOOK_CENTRE},
    };

    book_headings(sheet, PEERS, headings, sizeof headings / sizeof *headings, 26);
}

void comparison_benchmarks(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->benchmarks;

    book_columns(sheet, widths, COLUMN_COUNT, HIGH);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_BENCHMARKS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_BENCHMARKS), all->overview);
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    all->first_bench = sheet->row;
    for (size_t place = 0; place <= all->peers.bench_count; place++)
        for (size_t i = 0; i < all->bench.count; i++)
            write_row(all, place, i);
    book_heat(sheet, all->first_bench, LOW, sheet->row - 1, HIGH);
    book_print(sheet, header, header);
}
