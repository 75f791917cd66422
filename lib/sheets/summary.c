/* summary.c - the page that a council reads; see scorecard.h. */
#include <math.h>
#include <string.h>

#include "report/shown.h"
#include "sheets/scorecard.h"
#include "sheets/summary.h"

/* The place in the profile of the criterion ranked RANK. */
static size_t place_of_rank(const struct summary *page, size_t rank, bool is_from_top)
{
    for (size_t i = 0; i < page->card->book->content->profile.count; i++) {
        size_t above = 1;

        for (size_t j = 0; j < page->card->book->content->profile.count; j++)
            above += is_from_top ? page->keys[j] > page->keys[i] : page->keys[j] < page->keys[i];
        if (!isnan(page->keys[i]) && above == rank)
            return i;
    }
    return 0;
}

static const char *lookup(const struct summary *page, lxw_col_t column, size_t rank,
                          bool is_from_top)
{
    struct book *book = page->card->book;
    lxw_row_t last = page->block + (lxw_row_t)book->content->profile.count - 1;
    lxw_col_t ranks = is_from_top ? AT_FROM_TOP : AT_FROM_BOTTOM;

    return palier_arena_printf(book->arena, "IFERROR(INDEX(%s,MATCH(%zu,%s,0)),\"\")",
                               book_range(page->sheet, page->block, column, last, column), rank,
                               book_range(page->sheet, page->block, ranks, last, ranks));
}

/* The level of the ranked criterion, coloured by its place in a cell of the block. */
static void write_ranked_level(struct summary *page, lxw_col_t from, size_t rank, bool is_from_top,
                               const struct palier_node *node)
{
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    struct book_style style = {.align = BOOK_CENTRE, .rule = BOOK_RULE, .size = 9};
    lxw_row_t row = sheet->row, helper = page->ranked + (lxw_row_t)rank;
    lxw_col_t to = from + 6, helper_column = is_from_top ? AT_FROM_TOP : AT_FROM_BOTTOM;

    book_merge(sheet, row, from, row, to, style);
    book_formula_text(sheet, row, from,
                      palier_arena_printf(book->arena, "=%s",
                                          lookup(page, AT_LEVEL, rank, is_from_top)),
                      book_node_level(book, node), style);
    book_formula(sheet, helper, helper_column,
                 palier_arena_printf(book->arena, "=%s", lookup(page, AT_PLACE, rank, is_from_top)),
                 (double)book_level_place(node->criterion->levels, node->level), page->aside);
    book_style_levels(sheet, row, from, row, to, book_cell(book, helper, helper_column),
                      node->criterion->levels->count);
}

static void write_ranked(struct summary *page, lxw_col_t from, size_t rank, bool is_from_top)
{
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    size_t place = place_of_rank(page, rank, is_from_top);
    const struct palier_node *node = scorecard_node(page->card, book->content->profile.at[place]);
    struct book_style name = {.rule = BOOK_RULE, .shrinks = true};
    struct book_style score = {.number = BOOK_SCORE,
                               .is_bold = true,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE};
    struct book_style gap = {.number = BOOK_TILE_GAP,
                             .ink = BOOK_QUIET,
                             .size = 9,
                             .align = BOOK_CENTRE,
                             .rule = BOOK_RULE};
    lxw_row_t row = sheet->row;
    const char *score_of = lookup(page, AT_SCORE, rank, is_from_top);

    book_merge(sheet, row, from, row, from + 13, name);
    book_formula_text(sheet, row, from,
                      palier_arena_printf(book->arena, "=%s",
                                          lookup(page, AT_LABEL, rank, is_from_top)),
                      palier_arena_printf(book->arena, "%s  %s", node->criterion->id,
                                          book_label(book, &node->criterion->label)),
                      name);
    book_merge(sheet, row, from + 14, row, from + 16, score);
    book_formula(sheet, row, from + 14, palier_arena_printf(book->arena, "=%s", score_of),
                 book_score(node), score);
    book_merge(sheet, row, from + 17, row, from + 21, gap);
    if (page->has_targets)
        book_formula(sheet, row, from + 17,
                     palier_arena_printf(book->arena, "=IFERROR(ROUND(%s-%s,%d),\"\")", score_of,
                                         lookup(page, AT_TARGET, rank, is_from_top),
                                         book->content->rubric->decimals),
                     palier_shown_gap(node), gap);
    write_ranked_level(page, from + 22, rank, is_from_top, node);
}

static void write_extremes(struct summary *page)
{
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    size_t count = page->scored_count / 2 < 3 ? page->scored_count / 2 : 3;

    if (!count)
        return;
    book_section(sheet, LEFT_FROM, LEFT_TO,
                 book_word(book, page->has_targets ? PALIER_WORD_BOOK_STRENGTHS
                                                   : PALIER_WORD_BOOK_STRENGTHS_ONLY));
    book_section(sheet, RIGHT_FROM, RIGHT_TO,
                 book_word(book, page->has_targets ? PALIER_WORD_BOOK_ATTENTION
                                                   : PALIER_WORD_BOOK_ATTENTION_ONLY));
    book_row(sheet, sheet->row++, 24);
    for (size_t i = 0; i < count; i++) {
        write_ranked(page, LEFT_FROM, i + 1, true);
        write_ranked(page, RIGHT_FROM, i + 1, false);
        book_row(sheet, sheet->row++, 22);
    }
}

static void write_links(struct summary *page)
{
    struct scorecard *card = page->card;
    const struct book_sheet *sheets[] = {card->scores,   card->groups,  card->indicators,
                                         card->evidence, card->actions, card->questions,
                                         card->method};
    struct book_style style = {.ink = BOOK_LINK,
                               .paper = BOOK_PALE,
                               .is_bold = true,
                               .align = BOOK_CENTRE};
    enum { COUNT = sizeof sheets / sizeof *sheets };
    struct book_sheet *sheet = page->sheet;
    size_t seen = 0;

    for (size_t i = 0; i < COUNT; i++)
        if (book_sheet_is_seen(sheets[i]))
            sheets[seen++] = sheets[i];
    for (size_t i = 0; i < seen; i++) {
        size_t across = seen < 4 ? 4 : seen;
        lxw_col_t from = (lxw_col_t)(LEFT_FROM + i * GRID_COUNT / across);
        lxw_col_t to = (lxw_col_t)(LEFT_FROM + (i + 1) * GRID_COUNT / across - 2);

        book_merge(sheet, sheet->row, from, sheet->row, to, style);
        book_link(sheet, sheet->row, from, sheets[i],
                  palier_arena_printf(card->book->arena, "%s →", sheets[i]->name), style);
    }
    if (!seen)
        return;
    book_row(sheet, sheet->row++, 22);
    book_row(sheet, sheet->row++, 6);
}

const char *summary_title(const struct summary *page)
{
    struct book *book = page->card->book;

    return palier_arena_printf(book->arena, "%s · %s", book_title(book),
                               page->card->entity->entity->name);
}

void scorecard_summary(struct scorecard *card)
{
    struct summary page = {.card = card,
                           .sheet = card->summary,
                           .block = 4,
                           .aside = {.ink = BOOK_QUIET, .size = 8}};
    double widths[AT_FROM_BOTTOM + 1];

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        widths[i] = i <= GRID_COUNT ? GRID : 90;
    book_columns(page.sheet, widths, sizeof widths / sizeof *widths, GRID_COUNT);
    book_band(page.sheet, summary_title(&page), scorecard_subtitle(card, book_title(card->book)),
              NULL);
    summary_logo(&page);
    book_freeze(page.sheet, 2, 0);
    summary_block(&page);
    summary_tiles(&page);
    summary_charts(&page);
    bool breaks_early = page.sheet->heights > 630; /* two rows of tiles fill the page */

    if (breaks_early)
        book_begin_page(page.sheet, page.sheet->row);
    write_extremes(&page);
    book_row(page.sheet, page.sheet->row++, 10);
    if (!breaks_early) {
        write_links(&page);
        book_begin_page(page.sheet, page.sheet->row);
    }
    summary_more(&page);
    if (breaks_early)
        write_links(&page);
    book_paginate(page.sheet, 1, 0);
    book_print_range(page.sheet, page.sheet->row - 1, GRID_COUNT);
}
