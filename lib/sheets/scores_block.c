/* scores_block.c - the calculation block beside the tree, today's and that with actions; see
 * scores.h. */
#include "sheets/scores.h"

#include <math.h>

/* A row of one of the two blocks while it is written. */
struct block_row {
    struct scorecard *card;
    const struct palier_criterion *criterion;
    enum live_case now;
    lxw_row_t row;
    struct book_style style;
};

static lxw_col_t column_of(const struct block_row *to, enum scores_column column)
{
    return (lxw_col_t)live_column(column, to->now);
}

static const char *cell_of(const struct block_row *to, enum scores_column column)
{
    return live_cell(to->card, to->criterion->index, column, to->now);
}

/* What the parent's formula reads; the root has none. */
static void write_part(const struct block_row *to)
{
    struct scorecard *card = to->card;
    struct book *book = card->book;
    size_t criterion = to->criterion->index;
    const struct palier_node *node = scorecard_node(card, criterion);
    const char *exact = cell_of(to, CALC_EXACT), *counts = cell_of(to, CALC_COUNTS);
    double own = card->live[criterion].exact, missing = to->criterion->parent->missing;
    bool has_stand_in = book_node_applies(node) && !isnan(missing) && node->status != PALIER_HIDDEN;
    double value = isnan(own) && has_stand_in ? missing : own;
    bool is_counted = !isnan(value) && node->weight > 0;
    const char *known = palier_arena_printf(book->arena, "ISNUMBER(%s)", exact), *taken = exact;
    struct book_style whole = to->style;

    whole.number = BOOK_PLAIN;
    if (has_stand_in) {
        taken = palier_arena_printf(book->arena, "IF(%s,%s,%s)", known, exact,
                                    book_constant(book, missing));
        known = "TRUE";
    }
    book_formula(card->scores, to->row, column_of(to, CALC_COUNTED),
                 palier_arena_printf(book->arena, "=IF(%s=1,%s,\"\")", counts, taken),
                 is_counted ? value : NAN, to->style);
    book_formula(card->scores, to->row, column_of(to, CALC_NUMBER),
                 palier_arena_printf(book->arena, "=IF(%s=1,%s,0)", counts, taken),
                 is_counted ? value : 0, to->style);
    book_formula(card->scores, to->row, column_of(to, CALC_COUNTS),
                 palier_arena_printf(book->arena, "=IF(%s,(%s>0)*1,0)", known,
                                     scorecard_cell(card, criterion, SCORES_WEIGHT)),
                 is_counted, whole);
    if (to->now == LIVE_TODAY)
        book_number(card->scores, to->row, CALC_APPLIES, book_node_applies(node), whole);
}

/* A number that is there, or a blank. */
static void write_known(const struct block_row *to, enum scores_column column, double value)
{
    if (!isnan(value))
        book_number(to->card->scores, to->row, column_of(to, column), value, to->style);
}

/* From what the parts give to what counts above. */
static void write_exact(const struct block_row *to)
{
    struct scorecard *card = to->card;
    const struct live_node *live = &card->live[to->criterion->index];
    bool follows = live->is_formula || live->is_gated;
    const char *gated = cell_of(to, CALC_GATED);

    if (live->is_formula)
        book_formula(card->scores, to->row, column_of(to, CALC_COMBINED),
                     live_combined(card, to->criterion, to->now), live->combined, to->style);
    else if (to->now == LIVE_WITH_ACTIONS)
        what_if_leaf(card, to->criterion, to->style);
    else
        write_known(to, CALC_COMBINED, live->combined);
    if (follows)
        book_formula(card->scores, to->row,
                     column_of(to, live->is_rounded ? CALC_GATED : CALC_EXACT),
                     live_gated(card, to->criterion, to->now), live->gated, to->style);
    if (follows && live->is_rounded)
        book_formula(card->scores, to->row, column_of(to, CALC_EXACT),
                     palier_arena_printf(card->book->arena, "=IF(ISNUMBER(%s),%s,\"\")", gated,
                                         live_rounded(card->book, gated, to->criterion->round)),
                     live->exact, to->style);
    if (!follows && to->now == LIVE_TODAY)
        write_known(to, CALC_EXACT, live->exact);
}

static void write_place(const struct block_row *to)
{
    struct scorecard *card = to->card;
    const struct palier_node *node = scorecard_node(card, to->criterion->index);
    const struct level_table *table = scorecard_levels(card, to->criterion);
    struct book_style whole = to->style;
    bool is_exact = card->book->content->rubric->is_exact;

    whole.number = BOOK_PLAIN;
    book_formula(
        card->scores, to->row, column_of(to, CALC_PLACE),
        palier_arena_printf(card->book->arena, "=IF(ISNUMBER(%s),%s,0)", cell_of(to, CALC_EXACT),
                            live_place(card, table,
                                       cell_of(to, is_exact ? CALC_EXACT : SCORES_SCORE))),
        palier_node_has_score(node) ? (double)book_level_place(table->set, node->level) : 0, whole);
}

void scores_block(struct scorecard *card, const struct palier_criterion *criterion,
                  enum live_case now)
{
    const struct live_node *live = &card->live[criterion->index];
    struct block_row to = {
        .card = card,
        .criterion = criterion,
        .now = now,
        .row = card->rows[criterion->index],
        .style = {.number = BOOK_EXACT, .ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT},
    };

    write_exact(&to);
    if (criterion->parent)
        write_part(&to);
    if (live->is_formula)
        book_formula(card->scores, to.row, column_of(&to, CALC_COVERAGE),
                     live_coverage(card, criterion, now), live->coverage, to.style);
    else if (now == LIVE_TODAY)
        write_known(&to, CALC_COVERAGE, live->coverage);
    write_place(&to);
}
