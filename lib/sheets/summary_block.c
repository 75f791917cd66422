/* summary_block.c - the cells behind the summary's charts and lists, and the charts. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/shown.h"
#include "sheets/chart.h"
#include "sheets/scorecard.h"
#include "sheets/summary.h"

/* What a chart shows, for those who do not see it. */
static const char *chart_words(struct summary *page, enum palier_word word)
{
    return book_say(page->card->book, word, page->card->entity->entity->name);
}

/*** The block of cells that charts and lists read, outside what is printed. ***/

static double sort_key(const struct summary *page, const struct palier_node *node, size_t place)
{
    double score = book_score(node);
    double main = page->has_targets ? score - node->target : score;

    return isnan(main) ? NAN : main + score / 10000 - (double)place / 10000000;
}

static size_t rank_of(const struct summary *page, double key, bool is_from_top)
{
    size_t rank = 1;

    for (size_t i = 0; i < page->card->book->content->profile.count; i++)
        rank += is_from_top ? page->keys[i] > key : page->keys[i] < key;
    return rank;
}

static const char *column_range(const struct summary *page, lxw_col_t column)
{
    return book_range(page->sheet, page->block, column,
                      page->block + (lxw_row_t)page->card->book->content->profile.count - 1,
                      column);
}

static void write_rank(struct summary *page, size_t place, lxw_col_t column, bool is_from_top)
{
    struct book *book = page->card->book;
    lxw_row_t row = page->block + (lxw_row_t)place;
    const char *key = book_cell(book, row, AT_KEY);
    double rank =
        isnan(page->keys[place]) ? NAN : (double)rank_of(page, page->keys[place], is_from_top);

    book_formula(page->sheet, row, column,
                 palier_arena_printf(book->arena, "=IF(%s=1,SUMPRODUCT((%s%s%s)*(%s=1))+1,\"\")",
                                     book_cell(book, row, AT_HAS), column_range(page, AT_KEY),
                                     is_from_top ? ">" : "<", key, column_range(page, AT_HAS)),
                 rank, page->aside);
}

static void write_key(struct summary *page, size_t place)
{
    struct book *book = page->card->book;
    lxw_row_t row = page->block + (lxw_row_t)place;
    const char *score = book_cell(book, row, AT_SCORE), *target = book_cell(book, row, AT_TARGET);
    const char *main =
        page->has_targets ? palier_arena_printf(book->arena, "%s-%s", score, target) : score;
    const char *tail = book_constant(book, (double)place / 10000000);
    bool has_key = !isnan(page->keys[place]);

    book_formula(page->sheet, row, AT_HAS,
                 palier_arena_printf(book->arena, "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),1,0)", score,
                                     page->has_targets ? target : score),
                 has_key, page->aside);
    book_formula(page->sheet, row, AT_KEY,
                 palier_arena_printf(book->arena, "=IF(%s=1,%s+%s/10000-%s,0)",
                                     book_cell(book, row, AT_HAS), main, score, tail),
                 has_key ? page->keys[place] : 0, page->aside);
}

static void write_block_row(struct summary *page, size_t place)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    size_t criterion = book->content->profile.at[place];
    const struct palier_node *node = scorecard_node(card, criterion);
    lxw_row_t row = page->block + (lxw_row_t)place;
    const char *label = book_label(book, &node->criterion->label);
    const char *word = book_status_word(book, node);
    const char *target = scorecard_at(card, criterion, SCORES_TARGET);

    book_text(page->sheet, row, AT_CODE, node->criterion->id, page->aside);
    book_text(page->sheet, row, AT_LABEL,
              *word ? palier_arena_printf(book->arena, "%s  %s (%s)", node->criterion->id, label,
                                          word)
                    : palier_arena_printf(book->arena, "%s  %s", node->criterion->id, label),
              page->aside);
    book_text(page->sheet, row, AT_NAME, label, page->aside);
    book_formula_or(page->sheet, row, AT_SCORE,
                    palier_arena_printf(book->arena, "=%s",
                                        scorecard_at(card, criterion, SCORES_SCORE)),
                    book_score(node), word, page->aside);
    book_formula(page->sheet, row, AT_TARGET,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,\"\")", target, target),
                 node->target, page->aside);
    book_formula(page->sheet, row, AT_PLACE,
                 palier_arena_printf(book->arena, "=%s", scorecard_at(card, criterion, CALC_PLACE)),
                 palier_node_has_score(node)
                     ? (double)book_level_place(node->criterion->levels, node->level)
                     : 0,
                 page->aside);
    book_formula_text(page->sheet, row, AT_LEVEL,
                      palier_arena_printf(book->arena, "=%s",
                                          scorecard_at(card, criterion, SCORES_LEVEL)),
                      book_node_level(book, node), page->aside);
    write_key(page, place);
    write_rank(page, place, AT_FROM_TOP, true);
    write_rank(page, place, AT_FROM_BOTTOM, false);
}

/* The radar's rows: a criterion without a score would be drawn as a fall to the centre. */
static void write_radar_rows(struct summary *page)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;

    for (size_t i = 0; i < book->content->profile.count; i++) {
        const struct palier_node *node = scorecard_node(card, book->content->profile.at[i]);
        lxw_row_t from = page->block + (lxw_row_t)i,
                  row = page->radar + (lxw_row_t)page->spoke_count;

        if (!palier_node_has_score(node))
            continue;
        book_text(page->sheet, row, AT_CODE, node->criterion->id, page->aside);
        book_formula(page->sheet, row, AT_SCORE,
                     palier_arena_printf(book->arena, "=%s", book_cell(book, from, AT_SCORE)),
                     book_score(node), page->aside);
        book_formula(page->sheet, row, AT_TARGET,
                     palier_arena_printf(book->arena, "=%s", book_cell(book, from, AT_TARGET)),
                     node->target, page->aside);
        if (card->entity->previous) {
            double before = book_score(&card->entity->previous->nodes[node->criterion->index]);

            if (!isnan(before))
                book_number(page->sheet, row, AT_BEFORE, before, page->aside);
            page->before_count += isnan(before) ? 0 : 1;
        }
        page->spoke_count++;
    }
}

void summary_block(struct summary *page)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_CODE,
                                             PALIER_WORD_CRITERION,
                                             PALIER_WORD_BOOK_NAME,
                                             PALIER_WORD_SCORE,
                                             PALIER_WORD_TARGET,
                                             PALIER_WORD_BOOK_BEFORE,
                                             PALIER_WORD_BOOK_CALC_PLACE,
                                             PALIER_WORD_LEVEL,
                                             PALIER_WORD_BOOK_CALC_COUNTS,
                                             PALIER_WORD_BOOK_CALC_KEY,
                                             PALIER_WORD_BOOK_CALC_FROM_TOP,
                                             PALIER_WORD_BOOK_CALC_FROM_BOTTOM};
    struct book *book = page->card->book;
    size_t count = book->content->profile.count;

    page->keys = PALIER_ARRAY(book->arena, count, double);
    page->has_targets = true;
    for (size_t i = 0; i < count; i++)
        page->has_targets &=
            !isnan(scorecard_node(page->card, book->content->profile.at[i])->target);
    for (size_t i = 0; i < count; i++) {
        page->keys[i] = sort_key(page, scorecard_node(page->card, book->content->profile.at[i]), i);
        page->scored_count += isnan(page->keys[i]) ? 0 : 1;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        book_text(page->sheet, page->block - 1, (lxw_col_t)(AT_CODE + i), book_word(book, words[i]),
                  page->aside);
    for (size_t i = 0; i < count; i++)
        write_block_row(page, i);
    page->radar = page->block + (lxw_row_t)count + 1;
    page->ranked = page->radar + (lxw_row_t)count + BLOCK_GAP;
    page->tiles = page->ranked + MOST_RANKED + BLOCK_GAP;
    write_radar_rows(page);
}

/*** Charts ***/

static void place_radar(struct summary *page, lxw_row_t row, lxw_col_t column, double width,
                        double height)
{
    struct book *book = page->card->book;
    struct book_series series[3];
    size_t count = 0;
    lxw_row_t last = page->radar + (lxw_row_t)page->spoke_count - 1;
    struct book_series base = {.sheet = page->sheet,
                               .row = page->radar,
                               .last_row = last,
                               .categories = AT_CODE};

    if (page->has_targets) {
        series[count] = base;
        series[count].values = AT_TARGET;
        series[count].name = book_word(book, PALIER_WORD_TARGET);
        series[count].colour = BOOK_PEER;
        series[count].is_dashed = series[count].is_filled = true;
        count++;
    }
    if (page->spoke_count && page->before_count == page->spoke_count) {
        series[count] = base;
        series[count].values = AT_BEFORE;
        series[count].name =
            book_say(book, PALIER_WORD_BOOK_WAVE_NAMED, page->card->entity->previous->wave);
        series[count].colour = BOOK_BEFORE;
        series[count].is_dashed = true;
        count++;
    }
    series[count] = base;
    series[count].values = AT_SCORE;
    series[count].name = book_word(book, PALIER_WORD_SCORE);
    series[count].colour = BOOK_LINK;
    series[count].is_filled = true;
    count++;
    book_radar(page->sheet, series, count,
               &(struct book_place){row, column, width, height,
                                    chart_words(page, PALIER_WORD_BOOK_ALT_RADAR)});
}

static void add_targets(struct summary *page, lxw_chart *chart, struct book_series from)
{
    from.values = AT_TARGET;
    from.name = book_word(page->card->book, PALIER_WORD_TARGET);

    lxw_chart_series *series = book_series_add(chart, &from);

    book_series_line(series, BOOK_QUIET, 1.25F, true);
    book_series_fill(series, 0, 0);
}

static void place_bars(struct summary *page, lxw_row_t row, lxw_col_t column, double width,
                       double height)
{
    struct book *book = page->card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    lxw_chart *chart = book_chart_add(page->sheet, LXW_CHART_BAR);
    size_t count = book->content->profile.count;
    uint32_t *colours = PALIER_ARRAY(book->arena, count, uint32_t);
    struct book_series from = {.sheet = page->sheet,
                               .row = page->block,
                               .last_row = page->block + (lxw_row_t)count - 1,
                               .categories = AT_LABEL,
                               .values = AT_SCORE,
                               .name = book_word(book, PALIER_WORD_SCORE)};

    if (!chart)
        return;
    for (size_t i = 0; i < count; i++)
        colours[i] = book_criterion_ink(book, &rubric->criteria[book->content->profile.at[i]]);
    lxw_chart_series *score = book_series_add(chart, &from);

    book_series_points(score, book, colours, count);
    book_series_labels(score, book_number_format(book, BOOK_SCORE),
                       LXW_CHART_LABEL_POSITION_INSIDE_END, BOOK_WHITE);
    if (page->has_targets)
        add_targets(page, chart, from);
    book_chart_bars(chart, count > 16 ? 30 : 45, 100);
    book_axis(chart->x_axis, book_scale_foot(rubric), rubric->maximum, book_scale_step(rubric));
    book_axis_words(chart->y_axis, count > 16 ? 8 : 9, false);
    book_axis_from_the_top(chart->y_axis);
    book_axis_without_grid(chart->y_axis);
    book_chart_no_legend(chart);
    book_chart_place(page->sheet, chart, row, column, width, height,
                     chart_words(page, PALIER_WORD_BOOK_ALT_BARS));
}

void summary_charts(struct summary *page)
{
    enum { ROWS = 17, ROW_HEIGHT = 21 };
    struct book_sheet *sheet = page->sheet;
    struct book *book = page->card->book;
    bool has_radar = page->spoke_count >= 3;
    double height = ROWS * ROW_HEIGHT - 4;

    if (!page->spoke_count)
        return;
    if (has_radar)
        book_section(sheet, LEFT_FROM, LEFT_TO,
                     book_word(book, book->content->profile.at == book->content->dimensions.at
                                         ? PALIER_WORD_BOOK_CHART_RADAR_DIMENSIONS
                                         : PALIER_WORD_BOOK_CHART_RADAR));
    book_section(sheet, has_radar ? RIGHT_FROM : LEFT_FROM, RIGHT_TO,
                 book_word(book, page->has_targets ? PALIER_WORD_BOOK_CHART_BARS
                                                   : PALIER_WORD_BOOK_CHART_BARS_ONLY));
    book_row(sheet, sheet->row++, 24);
    if (has_radar) {
        place_radar(page, sheet->row, LEFT_FROM, 27 * GRID, height);
        place_bars(page, sheet->row, RIGHT_FROM - 1, 30 * GRID, height);
    } else {
        place_bars(page, sheet->row, LEFT_FROM, 59 * GRID, height);
    }
    for (int i = 0; i < ROWS; i++) { /* a chart on two pages is none */
        book_keep(sheet, sheet->row);
        book_row(sheet, sheet->row++, ROW_HEIGHT);
    }
}
