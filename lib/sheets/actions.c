/* actions.c - what to do first, and what it leans on; see scorecard.h. */
#include <math.h>
#include <string.h>

#include "sheets/actions.h"

enum actions_column {
    MARGIN,
    NUMBER,
    PRIORITY,
    CRITERION,
    ACTION,
    HOW,
    IMPACT,
    EFFORT,
    HORIZON,
    COST,
    OWNER,
    AFTER,
    WHY,
    STATUS,
    DUE,
    MOAT,
    LIST,
    COLUMN_COUNT
};

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [NUMBER] = 32, [PRIORITY] = 76, [CRITERION] = 56, [ACTION] = 184, [HOW] = 300,
    [IMPACT] = 60, [EFFORT] = 78, [HORIZON] = 64,  [COST] = 80,      [OWNER] = 92,   [AFTER] = 60,
    [WHY] = 170,   [STATUS] = 86, [DUE] = 86,      [MOAT] = 40,      [LIST] = 110,
};

static const enum palier_word states[] = {PALIER_WORD_BOOK_STATE_TO_START,
                                          PALIER_WORD_BOOK_STATE_RUNNING,
                                          PALIER_WORD_BOOK_STATE_DONE,
                                          PALIER_WORD_BOOK_STATE_DROPPED};

enum { STATE_COUNT = sizeof states / sizeof *states };

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

const char *action_priority(const struct book *book, enum palier_priority priority)
{
    static const enum palier_word words[] = {[PALIER_PRIORITY_HIGH] =
                                                 PALIER_WORD_BOOK_PRIORITY_HIGH,
                                             [PALIER_PRIORITY_MEDIUM] =
                                                 PALIER_WORD_BOOK_PRIORITY_MEDIUM,
                                             [PALIER_PRIORITY_LOW] = PALIER_WORD_BOOK_PRIORITY_LOW};

    return book_word(book, words[priority]);
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
    static const enum palier_word words[] = {PALIER_WORD_BOOK_COST_1, PALIER_WORD_BOOK_COST_2,
                                             PALIER_WORD_BOOK_COST_3, PALIER_WORD_BOOK_COST_4};

    return action->cost >= 1 && action->cost <= 4 ? book_word(book, words[action->cost - 1]) : "–";
}

static const char *impact_of(const struct palier_action *action)
{
    return action->impact >= 3 ? "●●●" : action->impact == 2 ? "●●○" : "●○○";
}

/* The numbers, in this list, of what ACTION needs first. */
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

static double row_height(const char *label, const char *how, const char *why, const char *owner)
{
    const size_t lines[] = {book_lines(label, widths[ACTION], 10, true),
                            book_lines(how, widths[HOW] - 12, 10, false),
                            book_lines(why, widths[WHY], 9, false),
                            book_lines(owner, widths[OWNER], 10, false)};
    size_t most = 1;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        most = lines[i] > most ? lines[i] : most;
    return book_lines_height(most, 10);
}

/* What the steering committee fills in: the state, and the day by which it is done. */
static void write_follow_up(struct book_sheet *sheet)
{
    struct book_style state = {.align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .paper = BOOK_INPUT,
                               .ink = BOOK_INPUT_INK};
    struct book_style date = state;

    date.number = BOOK_DATE;
    book_text(sheet, sheet->row, STATUS, book_word(sheet->book, states[0]), state);
    book_blank(sheet, sheet->row, DUE, date);
}

static void write_action(struct scorecard *card, size_t place)
{
    const struct palier_recommendation *advice = &card->plan.at[place];
    const struct palier_action *action = advice->action;
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    const struct palier_criterion *criterion = &book->content->rubric->criteria[action->criterion];
    lxw_row_t row = sheet->row;
    struct book_style centred = {.align = BOOK_CENTRE, .rule = BOOK_RULE, .wraps = true};
    struct book_style code = {.align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .is_bold = true,
                              .ink = book_criterion_ink(book, criterion)};
    struct book_style bold = {.rule = BOOK_RULE, .wraps = true, .is_bold = true};
    struct book_style prose = {.rule = BOOK_RULE, .wraps = true};
    struct book_style inset = {.rule = BOOK_RULE, .wraps = true, .indent = 1};
    struct book_style small = {.rule = BOOK_RULE, .wraps = true, .size = 9, .ink = BOOK_QUIET};
    const char *label = book_label(book, &action->label), *how = book_label(book, &action->text);
    const char *why = why_of(book, action);
    const char *owner = action->owner ? book_label(book, &action->owner->label) : "–";

    book_number(sheet, row, NUMBER, (double)place + 1, centred);
    book_text(sheet, row, PRIORITY, action_priority(book, advice->priority),
              action_priority_style(advice->priority));
    book_text(sheet, row, CRITERION, criterion->id, code);
    book_text(sheet, row, ACTION, label, bold);
    book_text(sheet, row, HOW, how, inset);
    book_text(sheet, row, IMPACT, impact_of(action), centred);
    book_text(sheet, row, EFFORT, action_effort(book, action), centred);
    book_text(sheet, row, HORIZON, action_horizon(book, action), centred);
    book_text(sheet, row, COST, cost_of(book, action), centred);
    book_text(sheet, row, OWNER, owner, prose);
    book_text(sheet, row, AFTER, after_of(card, action), centred);
    book_text(sheet, row, WHY, why, small);
    write_follow_up(sheet);
    book_row(sheet, sheet->row++, row_height(label, how, why, owner));
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct {
        enum palier_word word;
        enum book_align align;
    } columns[] = {{PALIER_WORD_BOOK_NUMBER, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_PRIORITY, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_ACTION, BOOK_LEFT},
                   {PALIER_WORD_BOOK_HOW, BOOK_LEFT},
                   {PALIER_WORD_BOOK_IMPACT, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_EFFORT, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_HORIZON, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_COST, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_OWNER, BOOK_LEFT},
                   {PALIER_WORD_BOOK_AFTER, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_LEANS_ON, BOOK_LEFT},
                   {PALIER_WORD_BOOK_PROGRESS_STATE, BOOK_CENTRE},
                   {PALIER_WORD_BOOK_DUE, BOOK_CENTRE}};
    enum { COUNT = sizeof columns / sizeof *columns };
    const char *headings[COUNT];
    enum book_align aligns[COUNT];

    for (size_t i = 0; i < COUNT; i++) {
        headings[i] = book_word(sheet->book, columns[i].word);
        aligns[i] = columns[i].align;
    }
    book_row(sheet, sheet->row, 34);
    book_header(sheet, NUMBER, headings, COUNT, aligns);
}

static void write_states(struct scorecard *card, lxw_row_t first, lxw_row_t last)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    lxw_row_t top = first - 1;

    /* A list of cells: one of accented words, in the validation itself, crashes above 255 bytes. */
    for (size_t i = 0; i < STATE_COUNT; i++)
        book_text(sheet, top + (lxw_row_t)i, LIST, book_word(book, states[i]),
                  (struct book_style){.ink = BOOK_QUIET, .size = 9});
    book_name_range(book, "palier_action_states",
                    book_range(sheet, top, LIST, top + STATE_COUNT - 1, LIST));
    book_validate_list(sheet, first, STATUS, last, "palier_action_states", NULL);
    const char *cell = book_cell_down(book, first, STATUS);

    for (size_t i = 1; i < STATE_COUNT; i++)
        book_style_if(sheet, first, STATUS, last, STATUS,
                      palier_arena_printf(book->arena, "=%s=%s", cell,
                                          book_quote(book, book_word(book, states[i]))),
                      (struct book_style){.ink = i == 3 ? BOOK_QUIET : BOOK_GREEN,
                                          .paper = i == 1   ? BOOK_LEVEL_PAPER_2
                                                   : i == 2 ? BOOK_LEVEL_PAPER_4
                                                            : BOOK_MASK,
                                          .is_bold = i == 2});
}

/* A name on the left, what is known of it on the right. */
static void write_reference(struct book_sheet *sheet, const char *sign, const char *name,
                            const char *text)
{
    const double room = widths[HOW] + widths[IMPACT] + widths[EFFORT] + widths[HORIZON] +
                        widths[COST] + widths[OWNER] + widths[AFTER] + widths[WHY] +
                        widths[STATUS] + widths[DUE];
    double named = widths[NUMBER] + widths[PRIORITY] + widths[CRITERION] + widths[ACTION];
    struct book_style bold = {.is_bold = true, .rule = BOOK_RULE, .wraps = true};
    size_t lines = book_lines(text, room, 10, false), name_lines;

    name = palier_arena_printf(sheet->book->arena, "%s %s", sign, name);
    name_lines = book_lines(name, named, 10, true);
    book_merge_text(sheet, sheet->row, NUMBER, ACTION, name, bold);
    book_merge_text(sheet, sheet->row, HOW, DUE, text,
                    (struct book_style){.rule = BOOK_RULE, .wraps = true});
    book_row(sheet, sheet->row++, book_lines_height(lines > name_lines ? lines : name_lines, 10));
}

static bool leans_on_obstacle(const struct scorecard *card, const struct palier_obstacle *obstacle)
{
    for (size_t i = 0; i < card->plan.count; i++)
        if (card->plan.at[i].action->obstacle == obstacle)
            return true;
    return false;
}

static bool leans_on_factor(const struct scorecard *card, const struct palier_factor *factor)
{
    for (size_t i = 0; i < card->plan.count; i++)
        if (card->plan.at[i].action->factor == factor)
            return true;
    return false;
}

static void section(struct book_sheet *sheet, enum palier_word title)
{
    book_row(sheet, sheet->row++, 14);
    book_section(sheet, NUMBER, DUE, book_word(sheet->book, title));
    book_row(sheet, sheet->row++, 26);
}

static void write_references(struct scorecard *card)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    bool has_title = false;

    for (size_t i = 0; i < rubric->obstacle_count; i++)
        if (leans_on_obstacle(card, &rubric->obstacles[i])) {
            if (!has_title)
                section(card->actions, PALIER_WORD_BOOK_OBSTACLES);
            has_title = true;
            write_reference(card->actions, "▲", book_label(book, &rubric->obstacles[i].label),
                            book_label(book, &rubric->obstacles[i].solution));
        }
    has_title = false;
    for (size_t i = 0; i < rubric->factor_count; i++)
        if (leans_on_factor(card, &rubric->factors[i])) {
            if (!has_title)
                section(card->actions, PALIER_WORD_BOOK_FACTORS);
            has_title = true;
            write_reference(card->actions, "●", book_label(book, &rubric->factors[i].label),
                            palier_arena_printf(book->arena, "%s\n%s",
                                                book_label(book, &rubric->factors[i].text),
                                                book_label(book, &rubric->factors[i].example)));
        }
}

void scorecard_actions(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;

    book_columns(sheet, widths, COLUMN_COUNT, DUE);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_ACTIONS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_ACTIONS), card->summary);
    lxw_row_t header = sheet->row, first = header + 1;

    write_headings(sheet);
    for (size_t i = 0; i < card->plan.count; i++)
        write_action(card, i);
    if (card->plan.count) {
        write_states(card, first, sheet->row - 1);
        book_filter(sheet, header, NUMBER, sheet->row - 1, DUE);
    } else {
        book_text(sheet, sheet->row++, NUMBER, book_word(book, PALIER_WORD_BOOK_NO_ACTIONS),
                  (struct book_style){.ink = BOOK_QUIET});
    }
    write_references(card);
    book_print(sheet, header, header);
}
