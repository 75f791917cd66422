/* change.c - two waves of the same town halls; see comparison.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
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
    [NOW] = 96,        [CHANGE] = 90,      [DIRECTION] = 110, [CERTAINTY] = 180, [MOAT] = 24,
    [BEFORE_LOW] = 60, [BEFORE_HIGH] = 60, [NOW_LOW] = 60,    [NOW_HIGH] = 60};

/* A criterion of a town in both waves. */
struct pair {
    const struct palier_node *before, *now;
    const struct palier_interval *interval_before, *interval_now; /* NULL: none to show */
    double change;                                                /* NAN: not both */
};

static struct pair pair_of(const struct comparison *all, size_t entity, size_t criterion)
{
    struct pair pair = {.before =
                            comparison_node_of(all, comparison_before(all, &all->entities[entity]),
                                               criterion),
                        .now = comparison_node(all, entity, criterion)};

    pair.interval_before = palier_shown_interval(pair.before);
    pair.interval_now = palier_shown_interval(pair.now);
    pair.change = palier_round_displayed(book_score(pair.now) - book_score(pair.before),
                                         all->book->content->rubric->decimals);
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

static bool is_outside(double score, const struct palier_interval *interval)
{
    return score < interval->low || score > interval->high;
}

/* Each score against the interval of the other wave. */
static const char *certainty_of(const struct book *book, const struct pair *pair)
{
    if (isnan(pair->change))
        return "";
    if (!pair->interval_before || !pair->interval_now)
        return book_word(book, PALIER_WORD_BOOK_WITHOUT);
    return book_word(book, is_outside(book_score(pair->now), pair->interval_before) &&
                                   is_outside(book_score(pair->before), pair->interval_now)
                               ? PALIER_WORD_BOOK_OUTSIDE
                               : PALIER_WORD_BOOK_INSIDE);
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
    book_formula(sheet, row, CHANGE,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                     before, now, now, before, book->content->rubric->decimals),
                 pair->change, figure);
    book_formula_text(sheet, row, DIRECTION,
                      palier_arena_printf(book->arena,
                                          "=IF(ISNUMBER(%s),IF(%s>0,%s,IF(%s<0,%s,%s)),\"\")",
                                          change, change, book_quote(book, direction_of(book, 1)),
                                          change, book_quote(book, direction_of(book, -1)),
                                          book_quote(book, direction_of(book, 0))),
                      direction_of(book, pair->change), style);
    const char *low[] = {book_cell(book, row, BEFORE_LOW), book_cell(book, row, NOW_LOW)};
    const char *high[] = {book_cell(book, row, BEFORE_HIGH), book_cell(book, row, NOW_HIGH)};

    book_formula_text(
        sheet, row, CERTAINTY,
        palier_arena_printf(book->arena,
                            "=IF(ISNUMBER(%s),IF(COUNT(%s:%s)<4,%s,"
                            "IF(AND(OR(%s<%s,%s>%s),OR(%s<%s,%s>%s)),%s,%s)),\"\")",
                            change, low[0], high[1],
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_WITHOUT)), now,
                            low[0], now, high[0], before, low[1], before, high[1],
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_OUTSIDE)),
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_INSIDE))),
        certainty_of(book, pair), style);
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

/* Colour and weight only add to what the sign and the words already say. */
static void colour_changes(struct comparison *all, lxw_row_t first, lxw_row_t last)
{
    struct book *book = all->book;
    const char *cell = book_cell_down(book, first, CHANGE);

    book_style_if(all->change, first, CHANGE, last, DIRECTION,
                  palier_arena_printf(book->arena, "=AND(ISNUMBER(%s),%s>0)", cell, cell),
                  (struct book_style){.ink = BOOK_GREEN});
    book_style_if(all->change, first, CHANGE, last, DIRECTION,
                  palier_arena_printf(book->arena, "=AND(ISNUMBER(%s),%s<0)", cell, cell),
                  (struct book_style){.ink = BOOK_RUST});
    book_style_if(all->change, first, CERTAINTY, last, CERTAINTY,
                  palier_arena_printf(book->arena, "=%s=%s", book_cell_down(book, first, CERTAINTY),
                                      book_quote(book, book_word(book, PALIER_WORD_BOOK_OUTSIDE))),
                  (struct book_style){.ink = BOOK_TEXT, .is_bold = true});
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
        if (comparison_before(all, &all->entities[e]))
            write_town(all, e);
    if (sheet->row > header + 1) {
        colour_changes(all, header + 1, sheet->row - 1);
        book_filter(sheet, header, TOWN, sheet->row - 1, CERTAINTY);
    } else {
        book_text(sheet, sheet->row++, TOWN, book_word(book, PALIER_WORD_BOOK_NO_PREVIOUS),
                  (struct book_style){.ink = BOOK_QUIET});
    }
    book_print(sheet, header, header);
}
