/* change.c - two waves of the same town halls; see comparison.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "sheets/comparison.h"

enum change_column { MARGIN, TOWN, CODE, LABEL, BEFORE, NOW, CHANGE, DIRECTION, COLUMN_COUNT };

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12,  [TOWN] = 230, [CODE] = 64,   [LABEL] = 300,
    [BEFORE] = 104, [NOW] = 104,  [CHANGE] = 90, [DIRECTION] = 120};

static const char *direction_of(const struct book *book, double change)
{
    if (isnan(change))
        return "";
    return book_word(book, change > 0   ? PALIER_WORD_BOOK_HIGHER
                           : change < 0 ? PALIER_WORD_BOOK_LOWER
                                        : PALIER_WORD_BOOK_SAME);
}

static void write_row(struct comparison *all, size_t entity, size_t criterion)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->change;
    const struct palier_node *now = comparison_node(all, entity, criterion);
    const struct palier_node *before = &all->entities[entity].result->previous->nodes[criterion];
    const struct palier_criterion *about = now->criterion;
    lxw_row_t row = sheet->row;
    struct book_style text = {.rule = BOOK_RULE,
                              .is_bold = about->depth < 2,
                              .paper = about->depth ? 0 : BOOK_PALE};
    struct book_style label = text, code = text, score = text, difference = text;
    double change = palier_round_displayed(book_score(now) - book_score(before),
                                           book->content->rubric->decimals);
    const char *first = book_cell(book, row, BEFORE), *second = book_cell(book, row, NOW);
    const char *cell = book_cell(book, row, CHANGE);

    label.indent = about->depth > 1;
    code.ink = book_criterion_ink(book, about);
    score.align = difference.align = code.align = BOOK_CENTRE;
    difference.number = BOOK_GAP;
    text.shrinks = true;
    book_text(sheet, row, TOWN, all->entities[entity].name, text);
    book_text(sheet, row, CODE, about->parent ? about->id : "", code);
    book_text(sheet, row, LABEL, book_label(book, &about->label), label);
    score.number = book_score_format(before->status);
    book_number_or(sheet, row, BEFORE, book_score(before), book_status_word(book, before), score);
    score.number = book_score_format(now->status);
    book_number_or(sheet, row, NOW, book_score(now), book_status_word(book, now), score);
    book_formula(sheet, row, CHANGE,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                     first, second, second, first, book->content->rubric->decimals),
                 change, difference);
    book_formula_text(sheet, row, DIRECTION,
                      palier_arena_printf(book->arena,
                                          "=IF(ISNUMBER(%s),IF(%s>0,%s,IF(%s<0,%s,%s)),\"\")", cell,
                                          cell, book_quote(book, direction_of(book, 1)), cell,
                                          book_quote(book, direction_of(book, -1)),
                                          book_quote(book, direction_of(book, 0))),
                      direction_of(book, change), text);
    book_row(sheet, sheet->row++, 20);
}

static void write_town(struct comparison *all, size_t entity)
{
    struct book *book = all->book;

    for (size_t i = 0; i < book->content->tree.count; i++)
        if (book->content->rubric->criteria[book->content->tree.at[i]].depth <= 2 &&
            book->content->rubric->criteria[book->content->tree.at[i]].combine !=
                PALIER_COMBINE_NONE)
            write_row(all, entity, book->content->tree.at[i]);
}

static void write_headings(struct comparison *all)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_ENTITY,   PALIER_WORD_BOOK_CODE,
                                             PALIER_WORD_CRITERION,     PALIER_WORD_BOOK_BEFORE,
                                             PALIER_WORD_BOOK_NOW,      PALIER_WORD_BOOK_CHANGE,
                                             PALIER_WORD_BOOK_DIRECTION};
    static const enum book_align aligns[] = {BOOK_LEFT,   BOOK_CENTRE, BOOK_LEFT, BOOK_CENTRE,
                                             BOOK_CENTRE, BOOK_CENTRE, BOOK_LEFT};
    const char *headings[sizeof words / sizeof *words];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        headings[i] = book_word(all->book, words[i]);
    book_row(all->change, all->change->row, 36);
    book_header(all->change, TOWN, headings, sizeof words / sizeof *words, aligns);
}

/* Colour and weight only add to what the sign and the word already say. */
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
}

void comparison_change(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->change;
    const char *warning = book_word(book, PALIER_WORD_BOOK_NOT_PROOF);
    double room = 0;

    for (size_t i = TOWN; i < COLUMN_COUNT; i++)
        room += widths[i];
    book_columns(sheet, widths, COLUMN_COUNT, DIRECTION);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_CHANGE), comparison_subtitle(all),
              all->overview);
    book_merge_text(sheet, sheet->row, TOWN, DIRECTION, warning,
                    (struct book_style){.wraps = true,
                                        .paper = BOOK_LEVEL_PAPER_2,
                                        .ink = BOOK_LEVEL_INK_2});
    book_row(sheet, sheet->row++, book_lines_height(book_lines(warning, room, 10, false), 10) + 6);
    book_row(sheet, sheet->row++, 8);
    lxw_row_t header = sheet->row;

    write_headings(all);
    for (size_t e = 0; e < all->count; e++)
        if (all->entities[e].result->previous)
            write_town(all, e);
    if (sheet->row > header + 1) {
        colour_changes(all, header + 1, sheet->row - 1);
        book_filter(sheet, header, TOWN, sheet->row - 1, DIRECTION);
    } else {
        book_text(sheet, sheet->row++, TOWN, book_word(book, PALIER_WORD_BOOK_NO_PREVIOUS),
                  (struct book_style){.ink = BOOK_QUIET});
    }
    book_print(sheet, header, header);
}
