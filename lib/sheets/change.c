/* change.c - two waves of the same town halls; see comparison.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/comparison.h"
#include "report/shown.h"
#include "sheets/comparison.h"

enum change_column {
    MARGIN,
    TOWN,
    CODE,
    LABEL,
    BEFORE,
    NOW,
    CHANGE,
    DIRECTION,
    CERTAINTY,
    MOAT,
    BEFORE_LOW, /* the block: both intervals */
    BEFORE_HIGH,
    NOW_LOW,
    NOW_HIGH,
    COLUMN_COUNT
};

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12,     [TOWN] = 230,       [CODE] = 64,       [LABEL] = 300,     [BEFORE] = 96,
    [NOW] = 96,        [CHANGE] = 90,      [DIRECTION] = 110, [CERTAINTY] = 250, [MOAT] = 24,
    [BEFORE_LOW] = 60, [BEFORE_HIGH] = 60, [NOW_LOW] = 60,    [NOW_HIGH] = 60};

/* A criterion of a town in both waves. */
struct pair {
    const struct palier_node *before, *now;
    const struct palier_interval *interval_before, *interval_now; /* NULL: none to show */
    const struct palier_change *tested;                           /* NULL: nobody compared */
    double change; /* on what both waves have; NAN: none to tell */
};

static struct pair pair_of(const struct comparison *all, size_t entity, size_t criterion)
{
    const struct palier_changes *changes = all->entities[entity].result->changes;
    struct pair pair = {.before =
                            comparison_node_of(all, comparison_before(all, &all->entities[entity]),
                                               criterion),
                        .now = comparison_node(all, entity, criterion),
                        .tested = changes ? &changes->criteria[criterion] : NULL,
                        .change = NAN};

    pair.interval_before = palier_shown_interval(pair.before);
    pair.interval_now = palier_shown_interval(pair.now);
    if (pair.tested)
        pair.change = pair.tested->change;
    return pair;
}

static const char *direction_of(const struct book *book, double change)
{
    if (isnan(change))
        return "";
    return book_word(book, change > 0   ? PALIER_WORD_BOOK_HIGHER
                           : change < 0 ? PALIER_WORD_BOOK_LOWER
                                        : PALIER_WORD_BOOK_SAME);
}

/* What lib/compare makes of it, and whether it stands on less than the columns beside it. */
static const char *certainty_of(const struct book *book, const struct pair *pair)
{
    const char *said =
        pair->tested ? palier_said_change(book->arena, pair->tested, book->language) : "";

    return pair->tested && pair->tested->is_partial && !isnan(pair->change)
               ? palier_arena_printf(book->arena, "%s =", said)
               : said;
}

/* Whether the change follows from the two columns before it, and moves with them. */
static bool is_live(const struct pair *pair)
{
    return pair->tested && !isnan(pair->change) && !pair->tested->is_partial;
}

static void write_formulas(struct comparison *all, lxw_row_t row, const struct pair *pair,
                           struct book_style style)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->change;
    const char *before = book_cell(book, row, BEFORE), *now = book_cell(book, row, NOW);
    const char *change = book_cell(book, row, CHANGE);
    struct book_style figure = style;

    figure.align = BOOK_CENTRE;
    figure.number = BOOK_GAP;
    if (is_live(pair))
        book_formula(sheet, row, CHANGE,
                     palier_arena_printf(book->arena,
                                         "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                         before, now, now, before, book->content->rubric->decimals),
                     pair->change, figure);
    else if (!isnan(pair->change))
        book_number(sheet, row, CHANGE, pair->change, figure);
    else
        book_text(sheet, row, CHANGE, "", figure);
    book_formula_text(sheet, row, DIRECTION,
                      palier_arena_printf(book->arena,
                                          "=IF(ISNUMBER(%s),IF(%s>0,%s,IF(%s<0,%s,%s)),\"\")",
                                          change, change, book_quote(book, direction_of(book, 1)),
                                          change, book_quote(book, direction_of(book, -1)),
                                          book_quote(book, direction_of(book, 0))),
                      direction_of(book, pair->change), style);
    book_text(sheet, row, CERTAINTY, certainty_of(book, pair), style);
}

static void write_interval(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                           const struct palier_interval *interval)
{
    struct book_style quiet = {.ink = BOOK_QUIET, .size = 8, .number = BOOK_SCORE};

    if (!interval)
        return;
    book_number(sheet, row, column, interval->low, quiet);
    book_number(sheet, row, (lxw_col_t)(column + 1), interval->high, quiet);
}

static void write_row(struct comparison *all, size_t entity, size_t criterion)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->change;
    struct pair pair = pair_of(all, entity, criterion);
    const struct palier_criterion *about = pair.now->criterion;
    lxw_row_t row = sheet->row++;
    struct book_style text = {.rule = BOOK_RULE,
                              .is_bold = about->depth < 2,
                              .paper = about->depth ? 0 : BOOK_PALE};
    struct book_style label = text, code = text, score = text;

    label.indent = about->depth > 1;
    code.ink = book_criterion_ink(book, about);
    score.align = code.align = BOOK_CENTRE;
    book_row(sheet, row, 20);
    text.shrinks = true;
    book_text(sheet, row, TOWN, all->entities[entity].name, text);
    book_text(sheet, row, CODE, about->parent ? about->id : "", code);
    book_text(sheet, row, LABEL, book_label(book, &about->label), label);
    score.number = book_score_format(pair.before->status);
    book_number_or(sheet, row, BEFORE, book_score(pair.before),
                   comparison_absence(all, entity, pair.before), score);
    score.number = book_score_format(pair.now->status);
    book_number_or(sheet, row, NOW, book_score(pair.now), comparison_absence(all, entity, pair.now),
                   score);
    write_formulas(all, row, &pair, text);
    write_interval(sheet, row, BEFORE_LOW, pair.interval_before);
    write_interval(sheet, row, NOW_LOW, pair.interval_now);
}

/* Down to what makes up the dimensions; of very many towns down to these only. */
static void write_town(struct comparison *all, size_t entity)
{
    struct book *book = all->book;
    size_t deepest = comparison_is_large(all) ? 1 : 2;

    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_criterion *about =
            &book->content->rubric->criteria[book->content->tree.at[i]];

        if (about->depth <= deepest && about->combine != PALIER_COMBINE_NONE)
            write_row(all, entity, about->index);
    }
}

static void write_headings(struct comparison *all)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_ENTITY, BOOK_LEFT},    {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
        {PALIER_WORD_CRITERION, BOOK_LEFT},      {PALIER_WORD_BOOK_BEFORE, BOOK_CENTRE},
        {PALIER_WORD_BOOK_NOW, BOOK_CENTRE},     {PALIER_WORD_BOOK_CHANGE, BOOK_CENTRE},
        {PALIER_WORD_BOOK_DIRECTION, BOOK_LEFT}, {PALIER_WORD_BOOK_CERTAINTY, BOOK_LEFT},
    };

    book_headings(all->change, TOWN, headings, sizeof headings / sizeof *headings, 36);
}

/* Colour and weight only add to what the words already say: a change that stands. */
static void colour_changes(struct comparison *all, lxw_row_t first, lxw_row_t last)
{
    static const struct {
        enum palier_word word;
        uint32_t ink;
    } looks[] = {{PALIER_WORD_COMPARE_SAID_UP, BOOK_GREEN},
                 {PALIER_WORD_COMPARE_SAID_DOWN, BOOK_RUST}};
    struct book *book = all->book;

    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        const char *rule = palier_arena_printf(book->arena, "=ISNUMBER(FIND(%s,%s))",
                                               book_quote(book, book_word(book, looks[i].word)),
                                               book_cell_down(book, first, CERTAINTY));

        book_style_if(all->change, first, CHANGE, last, DIRECTION, rule,
                      (struct book_style){.ink = looks[i].ink});
        book_style_if(all->change, first, CERTAINTY, last, CERTAINTY, rule,
                      (struct book_style){.ink = looks[i].ink, .is_bold = true});
    }
}

static void write_warning(struct book_sheet *sheet)
{
    const char *warning = book_word(sheet->book, PALIER_WORD_BOOK_NOT_PROOF);
    double room = 0;

    for (size_t i = TOWN; i <= CERTAINTY; i++)
        room += widths[i];
    book_row(sheet, sheet->row, book_text_height(warning, room, 10, false) + 6);
    book_merge_text(sheet, sheet->row++, TOWN, CERTAINTY, warning,
                    (struct book_style){.wraps = true,
                                        .paper = BOOK_LEVEL_PAPER_2,
                                        .ink = BOOK_LEVEL_INK_2});
    book_row(sheet, sheet->row++, 8);
}

void comparison_change(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->change;

    book_columns(sheet, widths, COLUMN_COUNT, CERTAINTY);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_CHANGE), comparison_subtitle(all),
              all->overview);
    write_warning(sheet);
    lxw_row_t header = sheet->row;

    write_headings(all);
    for (size_t e = 0; e < all->count; e++)
        if (comparison_before(all, &all->entities[e])) {
            lxw_row_t first = sheet->row;

            write_town(all, e);
            book_keep_from(sheet, first);
        }
    if (sheet->row > header + 1) {
        colour_changes(all, header + 1, sheet->row - 1);
        book_filter(sheet, header, TOWN, sheet->row - 1, CERTAINTY);
    } else {
        book_text(sheet, sheet->row++, TOWN, book_word(book, PALIER_WORD_BOOK_NO_PREVIOUS),
                  (struct book_style){.ink = BOOK_QUIET});
    }
    if (!comparison_is_large(all))
        book_paginate(sheet, header, header);
    book_print(sheet, header, header);
}
