/* actions_block.c - what is done, and what then counts; see actions.h. */
#include "sheets/actions.h"

#include <math.h>

#include "report/plan_said.h"
#include "score/gates.h"

static const struct book_style aside = {.ink = BOOK_QUIET, .size = 9};

const char *action_state(const struct book *book, enum plan_state state)
{
    return palier_said_state((enum palier_action_state)state, book->language);
}

/* A cell of the block's row of the action at PLACE, seen from its sheet. */
static const char *cell_of(const struct scorecard *card, size_t place, enum plan_column column)
{
    return book_cell(card->book, PLAN_BLOCK + (lxw_row_t)place, (lxw_col_t)column);
}

/* The words of the drop-down, as cells: a list of accented words, in the validation itself, crashes
 * above 255 bytes. */
static void write_states(struct scorecard *card, lxw_row_t first, lxw_row_t last)
{
    struct book *book = card->book;
    struct book_advice advice = {.prompt = book_word(book, PALIER_WORD_PLAN_STATE_PROMPT),
                                 .fault = book_word(book, PALIER_WORD_PLAN_STATE_FAULT)};

    for (size_t i = 0; i < PLAN_STATE_COUNT; i++)
        book_text(card->actions, PLAN_BLOCK + (lxw_row_t)i, PLAN_STATES,
                  action_state(book, (enum plan_state)i), aside);
    book_name_range(book, "palier_action_states",
                    book_range(card->actions, PLAN_BLOCK, PLAN_STATES,
                               PLAN_BLOCK + PLAN_STATE_COUNT - 1, PLAN_STATES));
    book_validate_list(card->actions, first, PLAN_STATUS, last, "palier_action_states", &advice);
}

void action_style_states(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                         lxw_row_t last_row, lxw_col_t last_column, const char *first)
{
    static const struct book_style styles[PLAN_STATE_COUNT] = {
        [PLAN_RUNNING] = {.paper = BOOK_LEVEL_PAPER_2, .ink = BOOK_GREEN},
        [PLAN_DONE] = {.paper = BOOK_LEVEL_PAPER_4, .ink = BOOK_GREEN, .is_bold = true},
        [PLAN_DROPPED] = {.paper = BOOK_MASK, .ink = BOOK_QUIET},
    };
    struct book *book = sheet->book;

    for (size_t i = PLAN_RUNNING; i < PLAN_STATE_COUNT; i++)
        book_style_if(sheet, row, column, last_row, last_column,
                      palier_arena_printf(book->arena, "=%s=%s", first,
                                          book_quote(book, action_state(book, (enum plan_state)i))),
                      styles[i]);
}

/*** One action ***/

/* The place in the plan of what ACTION needs first; false where it is not asked for before it. */
static bool find_needed(const struct scorecard *card, size_t place, size_t prerequisite,
                        size_t *needed)
{
    const struct palier_action *first = card->plan.at[place].action->prerequisites[prerequisite];

    for (size_t i = 0; i < place; i++)
        if (card->plan.at[i].action == first) {
            *needed = i;
            return true;
        }
    return false;
}

/* 1 where all that the action at PLACE needs first counts. */
static const char *needs_of(struct scorecard *card, size_t place)
{
    const char *product = "1";
    size_t needed;

    for (size_t p = 0; p < card->plan.at[place].action->prerequisite_count; p++)
        if (find_needed(card, place, p, &needed))
            product = palier_arena_printf(card->book->arena, "%s*%s", product,
                                          cell_of(card, needed, PLAN_COUNTED));
    return product;
}

/* "▲ d’abord n° 3 n° 7": those that do not count yet. */
static const char *first_of(struct scorecard *card, size_t place)
{
    struct book *book = card->book;
    const char *text = book_quote(book, book_word(book, PALIER_WORD_PLAN_FIRST));
    size_t needed;

    for (size_t p = 0; p < card->plan.at[place].action->prerequisite_count; p++)
        if (find_needed(card, place, p, &needed)) {
            const char *number = palier_arena_printf(book->arena, " %s",
                                                     book_say(book, PALIER_WORD_BOOK_AFTER_NUMBER,
                                                              book_count(book, needed + 1)));

            text =
                palier_arena_printf(book->arena, "%s&IF(%s=1,\"\",%s)", text,
                                    cell_of(card, needed, PLAN_COUNTED), book_quote(book, number));
        }
    return text;
}

/* The lowest score of the level that ACTION leads to, from its cut point on the Method sheet;
 * "\"\"" where there is no such level. */
static const char *lift_of(struct scorecard *card, const struct palier_action *action)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const struct level_table *table = scorecard_levels(card, &rubric->criteria[action->criterion]);
    size_t place = book_level_place(table->set, action->to);

    if (!place)
        return "\"\"";
    const char *cut = book_at(card->method, table->row + (lxw_row_t)place - 1, table->column);

    if (!rubric->is_right_closed || place == 1)
        return cut;
    return palier_arena_printf(book->arena, "ROUND(%s+%s,%d)", cut,
                               book_constant(book, pow(10, -rubric->decimals)), rubric->decimals);
}

static void write_row(struct scorecard *card, size_t place, lxw_row_t first, lxw_row_t last)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    lxw_row_t row = PLAN_BLOCK + (lxw_row_t)place;
    const struct palier_action *action = card->plan.at[place].action;
    const char *state = cell_of(card, place, PLAN_STATE);
    const char *counted = cell_of(card, place, PLAN_COUNTED);
    const char *done = book_cell(book, PLAN_BLOCK + PLAN_DONE, PLAN_STATES);
    enum palier_word sign =
        what_if_reaches_top(card, action) ? PALIER_WORD_PLAN_COUNTED : PALIER_WORD_PLAN_STOPS;

    book_formula_text(sheet, row, PLAN_STATE,
                      palier_arena_printf(book->arena, "=IFERROR(INDEX(%s,MATCH(%zu,%s,0)),\"\")",
                                          book_range(sheet, first, PLAN_STATUS, last, PLAN_STATUS),
                                          place + 1,
                                          book_range(sheet, first, PLAN_NUMBER, last, PLAN_NUMBER)),
                      action_state(book, (enum plan_state)card->plan.at[place].state), aside);
    book_formula(sheet, row, PLAN_COUNTED,
                 palier_arena_printf(book->arena, "=IF(%s=%s,%s,0)", state, done,
                                     needs_of(card, place)),
                 0, aside);
    book_formula(sheet, row, PLAN_LIFT,
                 palier_arena_printf(book->arena, "=IF(%s=1,%s,\"\")", counted,
                                     lift_of(card, action)),
                 NAN, aside);
    book_formula_text(sheet, row, PLAN_SIGN,
                      palier_arena_printf(book->arena, "=IF(%s=1,%s,IF(%s=%s,%s,\"\"))", counted,
                                          book_quote(book, book_word(book, sign)), state, done,
                                          first_of(card, place)),
                      "", aside);
}

static void write_headings(struct scorecard *card)
{
    static const struct {
        enum plan_column column;
        enum palier_word word;
    } headings[] = {
        {PLAN_STATES, PALIER_WORD_PLAN_CALC_STATES},  {PLAN_STATE, PALIER_WORD_BOOK_PROGRESS_STATE},
        {PLAN_COUNTED, PALIER_WORD_BOOK_CALC_COUNTS}, {PLAN_LIFT, PALIER_WORD_PLAN_CALC_LIFT},
        {PLAN_SIGN, PALIER_WORD_PLAN_FOLLOW_UP},
    };

    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_text(card->actions, PLAN_BLOCK - 1, (lxw_col_t)headings[i].column,
                  book_word(card->book, headings[i].word), aside);
}

void action_block(struct scorecard *card, lxw_row_t first, lxw_row_t last)
{
    write_headings(card);
    write_states(card, first, last);
    for (size_t i = 0; i < card->plan.count; i++)
        write_row(card, i, first, last);
}
