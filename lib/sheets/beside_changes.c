/* beside_changes.c - what changed since the wave before, and what was set apart; see beside.h. */
#include <math.h>

#include "report/comparison.h"
#include "sheets/beside.h"

enum { BEFORE = BESIDE_OWN, NOW, CHANGE, DOWN, UP, LOW, HIGH, VERDICT, BASIS, AFTER_BASIS };

enum { BLOCKS = 12 }; /* the longest bar */

/* Green and rust for what is told, and no colour for what may be noise. */
static uint32_t ink_of(const struct palier_change *change)
{
    if (change->verdict == PALIER_CHANGE_MEASURED)
        return BOOK_SLATE;
    if (change->verdict != PALIER_CHANGE_TOLD)
        return BOOK_QUIET;
    return change->change > 0 ? BOOK_GREEN : BOOK_RUST;
}

static bool is_told(const struct palier_change *change)
{
    return change->verdict == PALIER_CHANGE_TOLD || change->verdict == PALIER_CHANGE_MEASURED;
}

/* The largest change that is told: the longest bar is its. */
static double reach_of(const struct palier_comparison *comparison)
{
    double reach = 0;

    for (size_t e = 0; e < comparison->count; e++)
        for (size_t c = 0; c < comparison->result.rubric->criterion_count; c++)
            if (comparison->entities[e].result->changes &&
                is_told(&comparison->entities[e].result->changes->criteria[c]))
                reach =
                    fmax(reach, fabs(comparison->entities[e].result->changes->criteria[c].change));
    return reach > 0 ? reach : 1;
}

/* A bar on either side of zero, of what is told alone: in cells, so that it can be sorted. */
static void write_bar(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      const struct palier_change *change, double reach, struct book_style style)
{
    struct book *book = sheet->book;
    double size = column == UP ? change->change : -change->change;
    double blocks =
        is_told(change) && size > 0 ? fmin(BLOCKS, ceil(size / reach * BLOCKS - 1e-9)) : 0;
    const char *text = "";

    for (int i = 0; i < blocks; i++)
        text = palier_arena_printf(book->arena, "%s█", text);
    style.size = 7;
    style.is_bold = false;
    style.align = column == UP ? BOOK_LEFT : BOOK_RIGHT;
    style.ink = ink_of(change);
    book_text(sheet, row, column, text, style);
}

/* The difference of the two cells before it, where that is what was compared. */
static void write_change(struct book_sheet *sheet, lxw_row_t row,
                         const struct palier_change *change, struct book_style style)
{
    struct book *book = sheet->book;

    style.ink = ink_of(change);
    style.number = BOOK_GAP;
    if (isnan(change->change))
        book_text(sheet, row, CHANGE, "", style);
    else
        book_formula(sheet, row, CHANGE,
                     palier_arena_printf(book->arena, "=ROUND(%s-%s,%d)", book_cell(book, row, NOW),
                                         book_cell(book, row, BEFORE),
                                         book->content->rubric->decimals),
                     change->change, style);
}

static void write_row(struct beside *beside, const struct palier_compared *town, size_t criterion,
                      double reach)
{
    const struct palier_change *change = &town->result->changes->criteria[criterion];
    const struct palier_rubric *rubric = beside->comparison->result.rubric;
    struct book_sheet *sheet = beside->sheet;
    struct book *book = sheet->book;
    lxw_row_t row = beside_row(beside, town, &rubric->criteria[criterion]);
    struct book_style style = beside_style(&rubric->criteria[criterion]), figure = style;
    struct book_style bound = style;

    figure.align = bound.align = BOOK_CENTRE;
    figure.number = BOOK_SCORE;
    bound.number = BOOK_GAIN;
    bound.ink = BOOK_QUIET;
    bound.is_bold = false;
    book_number_or(sheet, row, BEFORE, change->before, "", figure);
    book_number_or(sheet, row, NOW, change->now, "", figure);
    write_change(sheet, row, change, figure);
    write_bar(sheet, row, DOWN, change, reach, style);
    write_bar(sheet, row, UP, change, reach, style);
    const char *none =
        palier_change_withholds_interval(change) ? book_word(book, PALIER_WORD_COMPARE_HIDDEN) : "";

    book_number_or(sheet, row, LOW, change->low, none, bound);
    book_number_or(sheet, row, HIGH, change->high, none, bound);
    style.ink = ink_of(change);
    style.is_bold = change->verdict == PALIER_CHANGE_TOLD;
    book_text(sheet, row, VERDICT,
              change->verdict == PALIER_CHANGE_ABSENT
                  ? book_word(book, PALIER_WORD_COMPARE_ABSENT)
                  : palier_said_change(book->arena, change, book->language),
              style);
    style.ink = BOOK_QUIET;
    style.is_bold = false;
    book_text(sheet, row, BASIS,
              change->is_partial && !isnan(change->change)
                  ? book_word(book, PALIER_WORD_COMPARE_BASIS_SHARED)
                  : "",
              style);
}

/* "From 2025 to 2026", where all towns have the same waves. */
static const char *title_of(struct book *book, const struct palier_comparison *comparison)
{
    const char *since = NULL;

    for (size_t e = 0; e < comparison->count; e++)
        if (comparison->entities[e].result->previous)
            since = comparison->entities[e].result->previous->wave;
    return book_say(book, PALIER_WORD_COMPARE_WAVES, since ? since : "", comparison->result.wave);
}

static void write_counts(struct beside *beside)
{
    struct book *book = beside->sheet->book;
    const struct palier_comparison *comparison = beside->comparison;
    size_t tests = 0, told = 0, withheld = 0;

    for (size_t e = 0; e < comparison->count; e++) {
        const struct palier_changes *changes = comparison->entities[e].result->changes;

        if (!changes)
            continue;
        tests += changes->families[PALIER_FAMILY_OF_LEAVES].tests;
        told += changes->families[PALIER_FAMILY_OF_LEAVES].told;
        for (size_t c = 0; c < comparison->result.rubric->criterion_count; c++)
            withheld += palier_change_withholds_interval(&changes->criteria[c]);
    }
    beside_note(beside, book_say(book, PALIER_WORD_COMPARE_BOOK_MEANS, book_count(book, tests)));
    beside_note(beside, book_say(book, PALIER_WORD_COMPARE_BOOK_COUNTS, book_count(book, told),
                                 book_count(book, tests)));
    if (withheld)
        beside_note(beside, book_word(book, PALIER_WORD_COMPARE_BOOK_WITHHELD));
}

void beside_changes(struct book *book, const struct palier_comparison *comparison)
{
    const struct beside_column columns[] = {
        {book_word(book, PALIER_WORD_BOOK_BEFORE), 70, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_BOOK_NOW), 70, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_CHANGE), 70, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_BOOK_BAR_DOWN), 84, BOOK_RIGHT},
        {book_word(book, PALIER_WORD_COMPARE_BOOK_BAR_UP), 84, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_BOOK_LOW), 60, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_BOOK_HIGH), 60, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_VERDICT), 230, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_BASIS), 140, BOOK_LEFT}};
    struct beside beside =
        beside_begin(book, comparison, PALIER_WORD_BOOK_SHEET_CHANGE, title_of(book, comparison),
                     columns, sizeof columns / sizeof *columns);

    for (size_t e = 0; e < comparison->count; e++) {
        const struct palier_compared *town = &comparison->entities[e];

        for (size_t i = 0; town->result->changes && i < book->content->tree.count; i++)
            if (comparison->result.rubric->criteria[book->content->tree.at[i]].combine !=
                PALIER_COMBINE_NONE)
                write_row(&beside, town, book->content->tree.at[i], reach_of(comparison));
    }
    beside_end_table(&beside, AFTER_BASIS - 1);
    write_counts(&beside);
    beside_print(&beside);
}

static void write_version(struct beside *beside, const char *text)
{
    if (*text)
        beside_note(beside, text);
}

void beside_apart(struct book *book, const struct palier_comparison *comparison)
{
    const struct beside_column columns[] = {
        {book_word(book, PALIER_WORD_COMPARE_APART_WHAT), 520, BOOK_LEFT}};
    struct beside beside = beside_begin(book, comparison, PALIER_WORD_COMPARE_APART_SHEET,
                                        book_word(book, PALIER_WORD_COMPARE_APART), columns, 1);
    const struct palier_rubric *rubric = comparison->result.rubric;

    for (size_t e = 0; e < comparison->count; e++) {
        const struct palier_compared *town = &comparison->entities[e];

        for (size_t c = 0; town->result->changes && c < rubric->criterion_count; c++) {
            const struct palier_criterion *leaf = &rubric->criteria[c];
            const char *text = "";

            if (leaf->item_count &&
                town->result->changes->criteria[c].verdict != PALIER_CHANGE_HIDDEN)
                text = palier_said_apart(book->arena, rubric, town->result, leaf, book->language);
            if (!*text)
                continue;
            lxw_row_t row = beside_row(&beside, town, leaf);
            struct book_style style = beside_style(leaf);

            style.wraps = true;
            book_text(beside.sheet, row, BESIDE_OWN, text, style);
            book_row(beside.sheet, row, fmax(20, book_text_height(text, 514, 10, false)));
        }
    }
    beside_end_table(&beside, BESIDE_OWN);
    if (comparison->joined) {
        write_version(&beside,
                      palier_said_dropped(book->arena, comparison->joined, book->language));
        write_version(&beside,
                      palier_said_redefined(book->arena, comparison->joined, book->language));
    }
    beside_note(&beside, book_word(book, PALIER_WORD_COMPARE_BOOK_APART_NOTE));
    beside_print(&beside);
}
