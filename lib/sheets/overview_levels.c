/* overview_levels.c - how many towns stand at each level; see overview.h. */
#include <math.h>
#include <string.h>

#include "sheets/overview.h"

/* How many towns are at LEVEL of SET, from 0. */
static size_t count_at(const struct comparison *all, const struct palier_level_set *set,
                       size_t level)
{
    size_t main = comparison_main(all), count = 0;

    for (size_t e = 0; e < all->count; e++) {
        const struct palier_node *node = comparison_node(all, e, main);

        count += !isnan(book_score(node)) && book_level_place(set, node->level) == level + 1;
    }
    return count;
}

static void write_levels(struct overview *page, const struct palier_level_set *set)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    lxw_col_t levels = (lxw_col_t)(page->aside + ASIDE_LEVEL);

    for (size_t i = 0; i < set->count; i++) {
        lxw_row_t row = page->first + (lxw_row_t)i;

        book_text(page->sheet, row, levels, book_level_name(book, &set->levels[i]), page->quiet);
        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_COUNT),
                     palier_arena_printf(book->arena, "=SUMPRODUCT((%s=%s)*1)",
                                         comparison_column(all, all->at.level),
                                         book_cell(book, row, levels)),
                     (double)count_at(all, set, i), page->quiet);
    }
}

void overview_levels(struct overview *page, lxw_row_t row, double height)
{
    struct book *book = page->all->book;
    const struct palier_level_set *set =
        book->content->rubric->criteria[comparison_main(page->all)].levels;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_COLUMN);
    uint32_t *colours = PALIER_ARRAY(book->arena, set->count, uint32_t);
    struct book_series from = {.sheet = page->sheet,
                               .row = page->first,
                               .last_row = page->first + (lxw_row_t)set->count - 1,
                               .categories = (lxw_col_t)(page->aside + ASIDE_LEVEL),
                               .values = (lxw_col_t)(page->aside + ASIDE_COUNT),
                               .name = book_word(book, PALIER_WORD_BOOK_ENTITIES)};

    write_levels(page, set);
    if (!chart)
        return;
    for (size_t i = 0; i < set->count; i++)
        colours[i] = book_level_style(i, set->count).paper;
    lxw_chart_series *series = book_series_add(chart, &from);

    book_series_points(series, book, colours, set->count);
    book_series_labels(series, "0", LXW_CHART_LABEL_POSITION_OUTSIDE_END, BOOK_TEXT);
    book_chart_bars(chart, 40, 0);
    book_axis_words(chart->x_axis, 9, false);
    book_axis_from_zero(chart->y_axis);
    book_axis_hide(chart->y_axis);
    book_axis_without_grid(chart->y_axis);
    book_chart_no_legend(chart);
    book_chart_place(page->sheet, chart, row, page->chart, CHART_WIDTH, height,
                     book_word(book, PALIER_WORD_BOOK_ALT_LEVELS));
}
