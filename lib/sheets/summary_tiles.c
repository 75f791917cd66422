/* summary_tiles.c - the summary's tiles: the whole, then each dimension; see summary.h.
 */
#include <math.h>

#include "report/shown.h"
#include "sheets/scores.h"
#include "sheets/summary.h"

/* The whole, or a dimension. */
struct tile {
    const struct palier_node *node;
    lxw_col_t from, to;
    uint32_t ink;
    const char *title;
};

enum { TILE_TITLE, TILE_SCORE, TILE_LEVEL, TILE_FIRM, TILE_INTERVAL, TILE_TARGET, TILE_AIR };

static void write_tile_score(struct summary *page, const struct tile *tile, lxw_row_t row)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    size_t criterion = tile->node->criterion->index;
    struct book_style style = {.number = book_score_format(tile->node->status),
                               .size = 26,
                               .is_bold = true,
                               .ink = tile->ink,
                               .paper = BOOK_PALE,
                               .align = BOOK_CENTRE};

    if (!palier_node_has_score(tile->node))
        style.size = 14;
    book_merge(page->sheet, row, tile->from, row, tile->to, style);
    book_formula_or(page->sheet, row, tile->from,
                    palier_arena_printf(book->arena, "=%s",
                                        scorecard_at(card, criterion, SCORES_SCORE)),
                    book_score(tile->node), book_status_word(book, tile->node), style);
}

/* The level, coloured by its place, which stands beside the printed page on this same sheet. */
static void write_tile_level(struct summary *page, const struct tile *tile, lxw_row_t row)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    size_t criterion = tile->node->criterion->index;
    const struct palier_level_set *set = tile->node->criterion->levels;
    struct book_style style = {.is_bold = true,
                               .size = 11,
                               .paper = BOOK_PALE,
                               .align = BOOK_CENTRE};
    lxw_row_t place_row = page->tiles + (lxw_row_t)criterion;
    const char *level = book_node_level(book, tile->node);
    const char *before = book_word(book, PALIER_WORD_BOOK_LEVEL_BEFORE);
    size_t place = palier_node_has_score(tile->node) ? book_level_place(set, tile->node->level) : 0;

    book_formula(page->sheet, place_row, AT_PLACE,
                 palier_arena_printf(book->arena, "=%s", scorecard_at(card, criterion, CALC_PLACE)),
                 (double)place, page->aside);
    book_merge(page->sheet, row, tile->from, row, tile->to, style);
    book_formula_text(page->sheet, row, tile->from,
                      palier_arena_printf(book->arena, "=IF(%s>0,%s,\"\")&%s",
                                          book_cell(book, place_row, AT_PLACE),
                                          book_quote(book, before),
                                          scorecard_at(card, criterion, SCORES_LEVEL)),
                      place ? palier_arena_printf(book->arena, "%s%s", before, level) : level,
                      style);
    book_style_levels(page->sheet, row, tile->from, row, tile->to,
                      book_cell(book, place_row, AT_PLACE), set->count);
}

static void write_tile_target(struct summary *page, const struct tile *tile, lxw_row_t row)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    size_t criterion = tile->node->criterion->index;
    lxw_col_t middle = (lxw_col_t)((tile->from + tile->to) / 2);
    struct book_style target = {.number = BOOK_TARGET,
                                .ink = BOOK_QUIET,
                                .paper = BOOK_PALE,
                                .align = BOOK_CENTRE};
    struct book_style gap = target;
    const char *cell = scorecard_at(card, criterion, SCORES_TARGET);

    gap.number = BOOK_TILE_GAP;
    book_merge(page->sheet, row, tile->from, row, middle, target);
    book_formula(page->sheet, row, tile->from,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,\"\")", cell, cell),
                 tile->node->target, target);
    book_merge(page->sheet, row, (lxw_col_t)(middle + 1), row, tile->to, gap);
    book_formula(page->sheet, row, (lxw_col_t)(middle + 1),
                 palier_arena_printf(book->arena, "=%s", scorecard_at(card, criterion, SCORES_GAP)),
                 palier_shown_gap(tile->node), gap);
}

/* "pourrait être 3", then "de 1,6" beside "à 2,8": they go blank when the score moves. */
static void write_tile_doubt(struct summary *page, const struct tile *tile, lxw_row_t row)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    size_t criterion = tile->node->criterion->index;
    const struct palier_interval *interval = palier_shown_interval(tile->node);
    lxw_col_t middle = (lxw_col_t)((tile->from + tile->to) / 2);
    struct book_style firm = {
        .size = 9, .ink = BOOK_QUIET, .paper = BOOK_PALE, .align = BOOK_CENTRE, .shrinks = true};
    struct book_style low = firm, high = firm;

    low.number = BOOK_TILE_LOW;
    low.align = BOOK_RIGHT;
    high.number = BOOK_TILE_HIGH;
    high.align = BOOK_LEFT;
    book_merge(page->sheet, row, tile->from, row, tile->to, firm);
    book_merge(page->sheet, row + 1, tile->from, row + 1, middle, low);
    book_merge(page->sheet, row + 1, (lxw_col_t)(middle + 1), row + 1, tile->to, high);
    if (!interval)
        return;
    book_formula_text(page->sheet, row, tile->from,
                      palier_arena_printf(book->arena, "=%s",
                                          scorecard_at(card, criterion, SCORES_FIRM)),
                      scores_firmness(card, tile->node), firm);
    book_formula(page->sheet, row + 1, tile->from,
                 palier_arena_printf(book->arena, "=%s", scorecard_at(card, criterion, SCORES_LOW)),
                 interval->low, low);
    book_formula(page->sheet, row + 1, (lxw_col_t)(middle + 1),
                 palier_arena_printf(book->arena, "=%s",
                                     scorecard_at(card, criterion, SCORES_HIGH)),
                 interval->high, high);
}

static void write_tile(struct summary *page, const struct tile *tile, bool has_doubt)
{
    struct book_sheet *sheet = page->sheet;
    struct book_style title = {.is_bold = true,
                               .ink = tile->ink,
                               .paper = BOOK_PALE,
                               .align = BOOK_CENTRE,
                               .crown = tile->ink,
                               .wraps = true};

    book_merge_text(sheet, sheet->row, tile->from, tile->to, tile->title, title);
    write_tile_score(page, tile, sheet->row + TILE_SCORE);
    write_tile_level(page, tile, sheet->row + TILE_LEVEL);
    if (has_doubt)
        write_tile_doubt(page, tile, sheet->row + TILE_FIRM);
    write_tile_target(page, tile, sheet->row + (has_doubt ? TILE_TARGET : TILE_FIRM));
}

static size_t list_tiles(struct summary *page, struct tile *tiles)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    const struct palier_node *root = scorecard_node(card, book->content->tree.at[0]);
    size_t count = 0;

    if (root->status != PALIER_HEADING)
        tiles[count++] = (struct tile){.node = root,
                                       .ink = BOOK_NAVY,
                                       .title = book_word(book, PALIER_WORD_BOOK_OVERALL)};
    for (size_t i = 0; i < book->content->dimensions.count; i++) {
        const struct palier_node *node = scorecard_node(card, book->content->dimensions.at[i]);

        tiles[count++] = (struct tile){.node = node,
                                       .ink = book_dimension_ink(i),
                                       .title = book_label(book, &node->criterion->label)};
    }
    return count;
}

/* The row of titles is as high as the longest of them needs. */
static double title_height(const struct tile *tiles, size_t count)
{
    double height = 24;

    for (size_t i = 0; i < count; i++) {
        double width = (tiles[i].to - tiles[i].from + 1) * GRID;

        height = fmax(height, book_text_height(tiles[i].title, width, 10, true));
    }
    return height;
}

static bool has_interval(const struct tile *tiles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (palier_shown_interval(tiles[i].node))
            return true;
    return false;
}

void summary_tiles(struct summary *page)
{
    struct book_sheet *sheet = page->sheet;
    struct tile *tiles = PALIER_ARRAY(page->card->book->arena,
                                      page->card->book->content->dimensions.count + 1, struct tile);
    size_t count = list_tiles(page, tiles), lines = (count + 5) / 6, across = 1;

    if (lines)
        across = (count + lines - 1) / lines;
    lxw_col_t width = (lxw_col_t)(GRID_COUNT / across);
    bool has_doubt = has_interval(tiles, count);

    for (size_t i = 0; i < count; i++) {
        tiles[i].from = (lxw_col_t)(LEFT_FROM + i % across * width);
        tiles[i].to = (lxw_col_t)(tiles[i].from + width - 2);
        write_tile(page, &tiles[i], has_doubt);
        if (i + 1 < count && (i + 1) % across)
            continue;
        const double heights[] = {[TILE_TITLE] =
                                      title_height(&tiles[i - i % across], i % across + 1),
                                  [TILE_SCORE] = 46,
                                  [TILE_LEVEL] = 26,
                                  [TILE_FIRM] = 17,
                                  [TILE_INTERVAL] = 17,
                                  [TILE_TARGET] = 22,
                                  [TILE_AIR] = 8};

        for (size_t r = 0; r < sizeof heights / sizeof *heights; r++)
            if (has_doubt || (r != TILE_FIRM && r != TILE_INTERVAL))
                book_row(sheet, sheet->row++, heights[r]);
    }
}
