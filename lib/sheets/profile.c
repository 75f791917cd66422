/* profile.c - one town hall, chosen from a list, against the median; see comparison.h.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "sheets/chart.h"
#include "sheets/comparison.h"

enum profile_column {
    MARGIN,
    CODE,
    LABEL,
    SCORE,
    MEDIAN,
    DIFFERENCE,
    MOAT,
    CHART,
    CHART_END = CHART + 8,
    ASIDE_CODE = CHART_END + 3,
    ASIDE_SCORE,
    ASIDE_MEDIAN,
    COLUMN_COUNT
};

struct profile {
    struct comparison *all;
    struct book_sheet *sheet;
    const char *chosen; /* the cell */
    lxw_row_t first;
};

/* Past what the radar can draw: #N/A leaves a gap where 0 would draw a fall to the centre. */
static void write_aside(struct profile *page, lxw_row_t row, lxw_col_t from, lxw_col_t to,
                        double value)
{
    struct book *book = page->all->book;
    const char *cell = book_cell(book, row, from);

    book_formula_or(page->sheet, row, to,
                    palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,NA())", cell, cell),
                    value, "#N/A", (struct book_style){.ink = BOOK_QUIET, .size = 8});
}

static void write_row(struct profile *page, size_t criterion)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    struct book_sheet *sheet = page->sheet;
    lxw_row_t row = sheet->row;
    const struct palier_criterion *about = &book->content->rubric->criteria[criterion];
    const struct palier_node *node = comparison_node(all, 0, criterion);
    struct book_style code = {.rule = BOOK_RULE,
                              .is_bold = true,
                              .align = BOOK_CENTRE,
                              .ink = book_criterion_ink(book, about)};
    struct book_style label = {.rule = BOOK_RULE, .is_bold = about->depth < 2};
    struct book_style score = {.number = BOOK_SCORE,
                               .rule = BOOK_RULE,
                               .is_bold = true,
                               .align = BOOK_CENTRE};
    struct book_style median = {.number = BOOK_SCORE, .rule = BOOK_RULE, .align = BOOK_CENTRE};
    struct book_style difference = {.number = BOOK_GAP, .rule = BOOK_RULE, .align = BOOK_CENTRE};
    const char *scores = comparison_scores(all, criterion), *here = book_cell(book, row, SCORE);
    const char *there = book_cell(book, row, MEDIAN);
    double middle = comparison_median(all, criterion);

    book_text(sheet, row, CODE, about->parent ? about->id : "", code);
    book_text(sheet, row, LABEL, book_label(book, &about->label), label);
    book_formula_or(sheet, row, SCORE,
                    palier_arena_printf(book->arena, "=INDEX(%s,MATCH(%s,%s,0))", scores,
                                        page->chosen, comparison_names(all)),
                    book_score(node), book_status_word(book, node), score);
    book_formula(sheet, row, MEDIAN, comparison_median_of(book, scores), middle, median);
    book_formula(sheet, row, DIFFERENCE,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                     here, there, here, there, book->content->rubric->decimals),
                 palier_round_displayed(book_score(node) - middle, book->content->rubric->decimals),
                 difference);
    book_row(sheet, sheet->row++, 22);
}

static void write_headings(struct book_sheet *sheet)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_CODE, PALIER_WORD_CRITERION,
                                             PALIER_WORD_SCORE, PALIER_WORD_BOOK_MEDIAN,
                                             PALIER_WORD_GAP};
    static const enum book_align aligns[] = {BOOK_CENTRE, BOOK_LEFT, BOOK_CENTRE, BOOK_CENTRE,
                                             BOOK_CENTRE};
    const char *headings[sizeof words / sizeof *words];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        headings[i] = book_word(sheet->book, words[i]);
    book_row(sheet, sheet->row, 26);
    book_header(sheet, CODE, headings, sizeof words / sizeof *words, aligns);
}

static void write_choice(struct profile *page)
{
    struct book *book = page->all->book;
    struct book_sheet *sheet = page->sheet;
    struct book_style label = {.is_bold = true, .ink = BOOK_NAVY, .size = 12};
    struct book_style input = {
        .is_bold = true, .size = 12, .paper = 0xFFF2CC, .frame = 0xC9A227, .ink = BOOK_INPUT_INK};

    book_merge_text(sheet, sheet->row, CODE, LABEL, book_word(book, PALIER_WORD_BOOK_CHOOSE),
                    label);
    book_merge_text(sheet, sheet->row, SCORE, DIFFERENCE, page->all->entities[0].name, input);
    book_name_range(book, "palier_towns", comparison_names(page->all));
    book_validate_list(sheet, sheet->row, SCORE, sheet->row, "palier_towns", NULL);
    page->chosen = book_cell(book, sheet->row, SCORE);
    book_row(sheet, sheet->row++, 30);
    book_row(sheet, sheet->row++, 10);
}

static void write_radar_rows(struct profile *page)
{
    struct comparison *all = page->all;
    size_t first = page->sheet->row - all->book->content->profile.count;

    for (size_t i = 0; i < all->book->content->profile.count; i++) {
        size_t criterion = all->book->content->profile.at[i];
        lxw_row_t row = (lxw_row_t)(first + i);

        book_text(page->sheet, row, ASIDE_CODE, all->book->content->rubric->criteria[criterion].id,
                  (struct book_style){.ink = BOOK_QUIET, .size = 8});
        write_aside(page, row, SCORE, ASIDE_SCORE, book_score(comparison_node(all, 0, criterion)));
        write_aside(page, row, MEDIAN, ASIDE_MEDIAN, comparison_median(all, criterion));
    }
}

static void place_radar(struct profile *page)
{
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->content->rubric;
    lxw_row_t last = page->sheet->row - 1,
              first = page->sheet->row - (lxw_row_t)book->content->profile.count;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_RADAR_WITH_MARKERS);
    struct book_series from = {.sheet = page->sheet,
                               .row = first,
                               .last_row = last,
                               .categories = ASIDE_CODE,
                               .values = ASIDE_MEDIAN,
                               .name = book_word(book, PALIER_WORD_BOOK_MEDIAN)};

    if (!chart)
        return;
    lxw_chart_series *median = book_series_add(chart, &from);

    book_series_line(median, 0x7A8694, 1.5F, true);
    from.values = ASIDE_SCORE;
    from.name = book_word(book, PALIER_WORD_BOOK_CHOSEN);
    lxw_chart_series *score = book_series_add(chart, &from);

    book_series_line(score, 0x1F6FA8, 2.5F, false);
    book_series_dots(median, 0, 0);
    book_series_dots(score, 7, 0x1F6FA8);
    book_axis(chart->y_axis, book_scale_foot(rubric), rubric->maximum, book_scale_step(rubric));
    book_axis_words(chart->x_axis, 10, true);
    book_chart_legend(chart);
    book_chart_place(page->sheet, chart, page->first, CHART, 9 * 58 - 10, 430,
                     book_word(book, PALIER_WORD_BOOK_ALT_PROFILE));
}

void comparison_profile(struct comparison *all)
{
    struct book *book = all->book;
    struct profile page = {.all = all, .sheet = all->profile};
    double widths[COLUMN_COUNT];

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        widths[i] = i >= CHART && i <= CHART_END ? 58 : 82;
    widths[MARGIN] = 12;
    widths[CODE] = 64;
    widths[LABEL] = 290;
    widths[MOAT] = 24;
    book_columns(page.sheet, widths, COLUMN_COUNT, CHART_END);
    book_band(page.sheet, book_word(book, PALIER_WORD_BOOK_TITLE_PROFILE),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_PROFILE), all->overview);
    if (!all->count) {
        book_print(page.sheet, 0, 1);
        return;
    }
    write_choice(&page);
    lxw_row_t header = page.sheet->row;

    write_headings(page.sheet);
    page.first = page.sheet->row;
    if (comparison_main(all) == book->content->tree.at[0])
        write_row(&page, book->content->tree.at[0]);
    for (size_t i = 0; i < book->content->dimensions.count; i++)
        if (book->content->profile.at != book->content->dimensions.at)
            write_row(&page, book->content->dimensions.at[i]);
    for (size_t i = 0; i < book->content->profile.count; i++)
        write_row(&page, book->content->profile.at[i]);
    write_radar_rows(&page);
    if (book->content->profile.count >= 3)
        place_radar(&page);
    while (page.sheet->row < page.first + 21)
        book_row(page.sheet, page.sheet->row++, 22);
    book_print(page.sheet, header, header);
}
