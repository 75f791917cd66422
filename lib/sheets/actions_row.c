/* actions_row.c - one action, in words; see actions.h. */
#include "sheets/actions.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/plan_said.h"
#include "report/shown.h"

static const double widths[PLAN_COLUMN_COUNT] = {
    [PLAN_MARGIN] = 12,      [PLAN_NUMBER] = 32,     [PLAN_PRIORITY] = 68,
    [PLAN_CRITERION] = 48,   [PLAN_ACTION] = 180,    [PLAN_HOW] = 292,
    [PLAN_GAIN] = 58,        [PLAN_IMPACT] = 46,     [PLAN_EFFORT] = 72,
    [PLAN_HORIZON] = 58,     [PLAN_COST] = 72,       [PLAN_OWNER] = 84,
    [PLAN_AFTER] = 56,       [PLAN_WHY] = 158,       [PLAN_STATUS] = 84,
    [PLAN_FOLLOW_UP] = 92,   [PLAN_DUE] = 80,        [PLAN_MOAT] = 40,
    [PLAN_STATES] = 90,      [PLAN_STATE] = 90,      [PLAN_COUNTED] = 90,
    [PLAN_LIFT] = 90,        [PLAN_SIGN] = 130,      [PLAN_CHART_CODE] = 90,
    [PLAN_CHART_TODAY] = 90, [PLAN_CHART_WITH] = 90, [PLAN_CHART_TARGET] = 90,
    [PLAN_PLACE_TODAY] = 90, [PLAN_PLACE_WITH] = 90,
};

double action_width(lxw_col_t from, lxw_col_t to)
{
    double sum = 0;

    for (lxw_col_t column = from; column <= to; column++)
        sum += widths[column];
    return sum;
}

void action_columns(struct book_sheet *sheet)
{
    book_columns(sheet, widths, PLAN_COLUMN_COUNT, PLAN_DUE);
}

const char *action_effort(const struct book *book, const struct palier_action *action)
{
    static const enum palier_word words[] = {[PALIER_EFFORT_XS] = PALIER_WORD_BOOK_EFFORT_XS,
                                             [PALIER_EFFORT_S] = PALIER_WORD_BOOK_EFFORT_S,
                                             [PALIER_EFFORT_M] = PALIER_WORD_BOOK_EFFORT_M,
                                             [PALIER_EFFORT_L] = PALIER_WORD_BOOK_EFFORT_L,
                                             [PALIER_EFFORT_XL] = PALIER_WORD_BOOK_EFFORT_XL};

    return book_word(book, words[action->effort]);
}

const char *action_horizon(struct book *book, const struct palier_action *action)
{
    return book_say(book, PALIER_WORD_BOOK_MONTHS,
                    book_count(book, (size_t)action->horizon_months));
}

struct book_style action_priority_style(enum palier_priority priority)
{
    struct book_style style = {.align = BOOK_CENTRE, .rule = BOOK_RULE};

    if (priority == PALIER_PRIORITY_HIGH)
        style = (struct book_style){.align = BOOK_CENTRE,
                                    .rule = BOOK_RULE,
                                    .is_bold = true,
                                    .paper = BOOK_LEVEL_PAPER_1,
                                    .ink = BOOK_LEVEL_INK_1};
    else if (priority == PALIER_PRIORITY_MEDIUM)
        style = (struct book_style){.align = BOOK_CENTRE,
                                    .rule = BOOK_RULE,
                                    .paper = BOOK_LEVEL_PAPER_2,
                                    .ink = BOOK_LEVEL_INK_2};
    return style;
}

static const char *cost_of(const struct book *book, const struct palier_action *action)
{
    const char *cost = palier_said_cost(action, book->language);

    return *cost ? cost : "–";
}

static const char *impact_of(const struct palier_action *action)
{
    return action->impact >= 3 ? "●●●" : action->impact == 2 ? "●●○" : "●○○";
}

/* The numbers, in this list, of what PLAN_ACTION needs first. */
static const char *after_of(struct scorecard *card, const struct palier_action *action)
{
    const char *text = "";

    for (size_t p = 0; p < action->prerequisite_count; p++)
        for (size_t i = 0; i < card->plan.count; i++)
            if (card->plan.at[i].action == action->prerequisites[p])
                text = palier_arena_printf(card->book->arena, "%s%s%zu", text, *text ? ", " : "",
                                           i + 1);
    return *text ? book_say(card->book, PALIER_WORD_BOOK_AFTER_NUMBER, text) : "";
}

static const char *why_of(struct book *book, const struct palier_action *action)
{
    const char *text = "";

    if (action->obstacle)
        text = palier_arena_printf(book->arena, "▲ %s", book_label(book, &action->obstacle->label));
    if (action->factor)
        text = palier_arena_printf(book->arena, "%s%s● %s", text, *text ? "\n" : "",
                                   book_label(book, &action->factor->label));
    return text;
}

/* How this row looks. */
struct looks {
    struct book_style centred, code, bold, prose, inset, small, input, date;
};

static struct looks looks_of(const struct book *book, const struct palier_criterion *criterion)
{
    struct book_style input = {.align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .paper = BOOK_INPUT,
                               .ink = BOOK_INPUT_INK};
    struct book_style date = input;

    date.number = BOOK_DATE;
    return (struct looks){
        .centred = {.align = BOOK_CENTRE, .rule = BOOK_RULE, .wraps = true},
        .code = {.align = BOOK_CENTRE,
                 .rule = BOOK_RULE,
                 .is_bold = true,
                 .ink = book_criterion_ink(book, criterion)},
        .bold = {.rule = BOOK_RULE, .wraps = true, .is_bold = true},
        .prose = {.rule = BOOK_RULE, .wraps = true},
        .inset = {.rule = BOOK_RULE, .wraps = true, .indent = 1},
        .small = {.rule = BOOK_RULE, .wraps = true, .size = 9, .ink = BOOK_QUIET},
        .input = input,
        .date = date,
    };
}

static double row_height(const char *label, const char *how, const char *why, const char *owner)
{
    const size_t lines[] = {book_lines(label, widths[PLAN_ACTION], 10, true),
                            book_lines(how, widths[PLAN_HOW] - 12, 10, false),
                            book_lines(why, widths[PLAN_WHY], 9, false),
                            book_lines(owner, widths[PLAN_OWNER], 10, false)};
    size_t most = 1;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        most = lines[i] > most ? lines[i] : most;
    return book_lines_height(most, 10);
}

/* What the steering committee fills in: the state, and the day by which it is done; between them,
 * what follows from it. Each formula reads its own row, wherever that is sorted to. */
static void write_follow_up(struct scorecard *card, enum palier_action_state now, const char *as_of,
                            const struct looks *looks)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    const char *due = book_cell_down(book, sheet->row, PLAN_DUE);
    const char *state = book_cell_down(book, sheet->row, PLAN_STATUS);
    struct book_style sign = looks->centred;

    sign.size = 9;
    sign.ink = BOOK_QUIET;
    book_text(sheet, sheet->row, PLAN_STATUS, action_state(book, (enum plan_state)now),
              looks->input);
    book_formula_text(sheet, sheet->row, PLAN_FOLLOW_UP,
                      palier_arena_printf(
                          book->arena,
                          "=IF(AND(ISNUMBER(%s),%s<%s,OR(%s=%s,%s=%s)),%s,INDEX(%s,%s))", due, due,
                          as_of, state, book_cell(book, PLAN_BLOCK + PLAN_TO_START, PLAN_STATES),
                          state, book_cell(book, PLAN_BLOCK + PLAN_RUNNING, PLAN_STATES),
                          book_quote(book, book_word(book, PALIER_WORD_PLAN_LATE)),
                          book_range(sheet, PLAN_BLOCK, PLAN_SIGN,
                                     PLAN_BLOCK + (lxw_row_t)card->plan.count - 1, PLAN_SIGN),
                          book_cell_down(book, sheet->row, PLAN_NUMBER)),
                      "", sign);
    book_blank(sheet, sheet->row, PLAN_DUE, looks->date);
}

static void write_gain(struct scorecard *card, const struct palier_recommendation *advice,
                       struct book_style style)
{
    style.number = BOOK_GAIN;
    book_number_or(card->actions, card->actions->row, PLAN_GAIN,
                   palier_round_displayed(palier_shown_gain(card->book->content->result,
                                                            card->entity, advice),
                                          card->book->content->rubric->decimals + 1),
                   "–", style);
}

void action_row(struct scorecard *card, size_t place, const char *as_of)
{
    const struct palier_recommendation *advice = &card->plan.at[place];
    const struct palier_action *action = advice->action;
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    const struct palier_criterion *criterion = &book->content->rubric->criteria[action->criterion];
    const struct looks looks = looks_of(book, criterion);
    lxw_row_t row = sheet->row;
    const char *label = book_label(book, &action->label), *how = book_label(book, &action->text);
    const char *why = why_of(book, action);
    const char *owner = action->owner ? book_label(book, &action->owner->label) : "–";

    card->action_rows[place] = row;
    book_number(sheet, row, PLAN_NUMBER, (double)place + 1, looks.centred);
    book_text(sheet, row, PLAN_PRIORITY, palier_said_priority(advice->priority, book->language),
              action_priority_style(advice->priority));
    book_text(sheet, row, PLAN_CRITERION, criterion->id, looks.code);
    book_text(sheet, row, PLAN_ACTION, label, looks.bold);
    book_text(sheet, row, PLAN_HOW, how, looks.inset);
    write_gain(card, advice, looks.centred);
    book_text(sheet, row, PLAN_IMPACT, impact_of(action), looks.centred);
    book_text(sheet, row, PLAN_EFFORT, action_effort(book, action), looks.centred);
    book_text(sheet, row, PLAN_HORIZON, action_horizon(book, action), looks.centred);
    book_text(sheet, row, PLAN_COST, cost_of(book, action), looks.centred);
    book_text(sheet, row, PLAN_OWNER, owner, looks.prose);
    book_text(sheet, row, PLAN_AFTER, after_of(card, action), looks.centred);
    book_text(sheet, row, PLAN_WHY, why, looks.small);
    write_follow_up(card, advice->state, as_of, &looks);
    book_row(sheet, sheet->row++, row_height(label, how, why, owner));
}
