/* what_if.c - the scores once the actions that are done have lifted their criteria; see
 * scorecard.h. */
#include <math.h>

#include "sheets/actions.h"
#include "sheets/scores.h"

enum scores_column live_column(enum scores_column column, enum live_case now)
{
    static const enum scores_column twins[] = {
        [SCORES_SCORE] = WITH_SCORE, [CALC_COMBINED] = WITH_COMBINED, [CALC_GATED] = WITH_GATED,
        [CALC_EXACT] = WITH_EXACT,   [CALC_COUNTED] = WITH_COUNTED,   [CALC_NUMBER] = WITH_NUMBER,
        [CALC_COUNTS] = WITH_COUNTS, [CALC_COVERAGE] = WITH_COVERAGE, [CALC_PLACE] = WITH_PLACE,
    };
    bool has_twin = column < sizeof twins / sizeof *twins && twins[column];

    return now == LIVE_WITH_ACTIONS && has_twin ? twins[column] : column;
}

static enum scores_column column_of(const struct scorecard *card, size_t criterion,
                                    enum scores_column column, enum live_case now)
{
    return card->moves && card->moves[criterion] ? live_column(column, now) : column;
}

const char *live_cell(const struct scorecard *card, size_t criterion, enum scores_column column,
                      enum live_case now)
{
    return scorecard_cell(card, criterion, column_of(card, criterion, column, now));
}

const char *live_at(const struct scorecard *card, size_t criterion, enum scores_column column,
                    enum live_case now)
{
    return scorecard_at(card, criterion, column_of(card, criterion, column, now));
}

/*** What may change ***/

/* Only the actions of the plan lift: a hidden criterion has none. */
static bool has_action(const struct scorecard *card, const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < card->plan.count; i++)
        if (card->plan.at[i].action->criterion == criterion->index)
            return true;
    return false;
}

static bool has_moving_gate(const struct scorecard *card, const struct palier_criterion *criterion)
{
    const struct palier_rubric *rubric = card->book->content->rubric;

    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion == criterion->index && gate->if_criterion &&
            card->moves[gate->if_criterion->index])
            return true;
    }
    return false;
}

static bool has_moving_child(const struct scorecard *card, const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < criterion->child_count; i++)
        if (card->moves[criterion->children[i]->index])
            return true;
    return false;
}

static void find_moves(struct scorecard *card)
{
    const struct palier_rubric *rubric = card->book->content->rubric;

    card->moves = PALIER_ARRAY(card->book->arena, rubric->criterion_count, bool);
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[rubric->order[i]];
        const struct live_node *live = &card->live[criterion->index];
        bool is_held = live->is_gated && has_moving_gate(card, criterion);

        card->moves[criterion->index] =
            criterion->child_count
                ? live->is_formula && (is_held || has_moving_child(card, criterion))
                : is_held || has_action(card, criterion);
    }
}

bool what_if_reaches_top(const struct scorecard *card, const struct palier_action *action)
{
    const struct palier_criterion *criterion =
        &card->book->content->rubric->criteria[action->criterion];

    while (criterion->parent) {
        criterion = criterion->parent;
        if (!card->live[criterion->index].is_formula)
            return false;
    }
    return true;
}

/*** The block ***/

/* The scores that the actions of CRITERION lift it to, each "" until it is done: cells in a list.
 */
static const char *lifts_of(struct scorecard *card, const struct palier_criterion *criterion)
{
    const char *list = "";

    for (size_t i = 0; i < card->plan.count; i++)
        if (card->plan.at[i].action->criterion == criterion->index)
            list =
                palier_arena_printf(card->book->arena, "%s,%s", list,
                                    book_at(card->actions, PLAN_BLOCK + (lxw_row_t)i, PLAN_LIFT));
    return list;
}

/*
 * A leaf is lifted and never lowered. Without gates of its own it counts at once; else its gates on
 * other criteria come next.
 */
void what_if_leaf(struct scorecard *card, const struct palier_criterion *criterion,
                  struct book_style style)
{
    struct book *book = card->book;
    const struct live_node *live = &card->live[criterion->index];
    lxw_row_t row = card->rows[criterion->index];
    const char *start =
        scorecard_cell(card, criterion->index, live->is_gated ? CALC_COMBINED : CALC_EXACT);
    const char *lifts = lifts_of(card, criterion);

    if (live->is_gated)
        start = live_on_facts(card, criterion, start);
    book_formula(card->scores, row, live->is_gated ? WITH_COMBINED : WITH_EXACT,
                 *lifts ? palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),MAX(%s%s),\"\")",
                                              start, start, lifts)
                        : palier_arena_printf(book->arena, "=%s", start),
                 live->is_gated ? live->on_facts : live->exact, style);
}

static void write_score(struct scorecard *card, const struct palier_criterion *criterion)
{
    struct book *book = card->book;
    const struct palier_node *node = scorecard_node(card, criterion->index);
    const char *exact = scorecard_cell(card, criterion->index, WITH_EXACT);
    const char *word = book_status_word(book, node);
    struct book_style style = {.number = BOOK_SCORE,
                               .ink = BOOK_QUIET,
                               .size = 9,
                               .align = BOOK_RIGHT};

    book_formula_or(card->scores, card->rows[criterion->index], WITH_SCORE,
                    palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,%s)", exact,
                                        live_rounded(book, exact, book->content->rubric->decimals),
                                        book_quote(book, word)),
                    book_score(node), word, style);
}

static void write_headings(struct scorecard *card, lxw_row_t row)
{
    static const struct {
        enum scores_column column;
        enum palier_word word;
    } headings[] = {
        {WITH_COMBINED, PALIER_WORD_BOOK_CALC_COMBINED},
        {WITH_GATED, PALIER_WORD_BOOK_CALC_GATED},
        {WITH_EXACT, PALIER_WORD_BOOK_CALC_EXACT},
        {WITH_COUNTED, PALIER_WORD_BOOK_CALC_COUNTED},
        {WITH_NUMBER, PALIER_WORD_BOOK_CALC_NUMBER},
        {WITH_COUNTS, PALIER_WORD_BOOK_CALC_COUNTS},
        {WITH_COVERAGE, PALIER_WORD_COVERAGE},
        {WITH_SCORE, PALIER_WORD_SCORE},
        {WITH_PLACE, PALIER_WORD_BOOK_CALC_PLACE},
    };
    struct book *book = card->book;
    struct book_style style = {
        .ink = BOOK_QUIET, .size = 9, .is_bold = true, .wraps = true, .align = BOOK_RIGHT};

    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_text(card->scores, row, (lxw_col_t)headings[i].column,
                  book_say(book, PALIER_WORD_PLAN_CALC_WITH, book_word(book, headings[i].word)),
                  style);
}

void what_if_write(struct scorecard *card)
{
    const struct book_criteria *tree = &card->book->content->tree;

    find_moves(card);
    if (!card->plan.count)
        return;
    write_headings(card, card->rows[tree->at[0]] - 1);
    for (size_t i = 0; i < tree->count; i++)
        if (card->moves[tree->at[i]]) {
            const struct palier_criterion *criterion =
                &card->book->content->rubric->criteria[tree->at[i]];

            write_score(card, criterion);
            scores_block(card, criterion, LIVE_WITH_ACTIONS);
        }
}
