/* scores_interval.c - how firm each level is; see scores.h. */
#include <math.h>

#include "report/shown.h"
#include "sheets/scores.h"

/* VALUE, while the score stands where it stood when the interval was computed. */
static void write_end(struct scorecard *card, const struct palier_node *node,
                      enum scores_column column, double value, struct book_style style)
{
    struct book *book = card->book;
    size_t criterion = node->criterion->index;
    const struct live_node *live = &card->live[criterion];
    const char *exact = scorecard_cell(card, criterion, CALC_EXACT);

    style = scores_figure(style, BOOK_SCORE);
    if (!live->is_formula && !live->is_gated)
        book_number(card->scores, card->rows[criterion], (lxw_col_t)column, value, style);
    else
        book_formula(card->scores, card->rows[criterion], (lxw_col_t)column,
                     palier_arena_printf(book->arena, "=IF(ABS(N(%s)-%s)<0.000000001,%s,\"\")",
                                         exact, book_constant(book, live->exact),
                                         book_constant(book, value)),
                     value, style);
}

static void write_place(struct scorecard *card, const struct palier_criterion *criterion,
                        enum scores_column from, enum scores_column to, size_t place)
{
    struct book *book = card->book;
    const char *end = scorecard_cell(card, criterion->index, from);

    book_formula(card->scores, card->rows[criterion->index], (lxw_col_t)to,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,0)", end,
                                     live_place(card, scorecard_levels(card, criterion), end)),
                 (double)place,
                 (struct book_style){.ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT});
}

/* The number of the level at PLACE, 0 for none, as a formula. */
static const char *number_at(struct book *book, const struct level_table *table, const char *place)
{
    return palier_arena_printf(book->arena, "IF(%s=0,0,%s)", place,
                               live_of_level(book, table, table->numbers, place));
}

static int number_of(const struct palier_level_set *set, size_t place)
{
    return place ? set->levels[place - 1].number : 0;
}

/* "ferme", "pourrait être 3", "entre 1 et 3": its own level is left out where it is an end. */
const char *scores_firmness(struct scorecard *card, const struct palier_node *node)
{
    struct book *book = card->book;
    const struct palier_level_set *set = node->criterion->levels;
    size_t low = book_level_place(set, node->interval.level_low);
    size_t high = book_level_place(set, node->interval.level_high);
    size_t place = book_level_place(set, node->level);
    size_t from = low == place && high > low ? low + 1 : low;
    size_t to = high == place && high > low ? high - 1 : high;

    if (low == high)
        return book_word(book, PALIER_WORD_BOOK_IS_FIRM);
    if (from == to)
        return palier_arena_printf(book->arena, "%s%d", book_word(book, PALIER_WORD_BOOK_COULD_BE),
                                   number_of(set, from));
    return palier_arena_printf(book->arena, "%s%d%s%d", book_word(book, PALIER_WORD_BOOK_BETWEEN),
                               number_of(set, from), book_word(book, PALIER_WORD_BOOK_BETWEEN_AND),
                               number_of(set, to));
}

static const char *firmness_formula(struct scorecard *card,
                                    const struct palier_criterion *criterion)
{
    struct book *book = card->book;
    struct palier_arena *arena = book->arena;
    const struct level_table *table = scorecard_levels(card, criterion);
    const char *place = scorecard_cell(card, criterion->index, CALC_PLACE);
    const char *low = scorecard_cell(card, criterion->index, CALC_LOW_PLACE);
    const char *high = scorecard_cell(card, criterion->index, CALC_HIGH_PLACE);
    const char *from = palier_arena_printf(arena, "(%s+(%s=%s))", low, low, place);
    const char *to = palier_arena_printf(arena, "(%s-(%s=%s))", high, high, place);
    const char *first = number_at(book, table, from), *last = number_at(book, table, to);
    const char *one =
        palier_arena_printf(arena, "%s&%s",
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_COULD_BE)), first);
    const char *many =
        palier_arena_printf(arena, "%s&%s&%s&%s",
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_BETWEEN)), first,
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_BETWEEN_AND)), last);

    return palier_arena_printf(arena, "=IF(ISNUMBER(%s),IF(%s=%s,%s,IF(%s=%s,%s,%s)),\"\")",
                               scorecard_cell(card, criterion->index, SCORES_LOW), low, high,
                               book_quote(book, book_word(book, PALIER_WORD_BOOK_IS_FIRM)), from,
                               to, one, many);
}

void scores_interval(struct scorecard *card, const struct palier_node *node,
                     struct book_style style)
{
    const struct palier_criterion *criterion = node->criterion;
    const struct palier_interval *interval = palier_shown_interval(node);
    lxw_row_t row = card->rows[criterion->index];

    if (!interval) {
        style.align = BOOK_CENTRE;
        book_blanks(card->scores, row, SCORES_LOW, SCORES_HIGH, style);
        book_text(card->scores, row, SCORES_FIRM, palier_node_has_score(node) ? "–" : "", style);
        return;
    }
    size_t low = book_level_place(criterion->levels, interval->level_low);
    size_t high = book_level_place(criterion->levels, interval->level_high);

    write_end(card, node, SCORES_LOW, interval->low, style);
    write_end(card, node, SCORES_HIGH, interval->high, style);
    write_place(card, criterion, SCORES_LOW, CALC_LOW_PLACE, low);
    write_place(card, criterion, SCORES_HIGH, CALC_HIGH_PLACE, high);
    style.align = BOOK_CENTRE;
    style.shrinks = true;
    book_formula_text(card->scores, row, SCORES_FIRM, firmness_formula(card, criterion),
                      scores_firmness(card, node), style);
}
