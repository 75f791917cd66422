/* summary_more.c - the summary's second page: what caps, what to do, how to read. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/plan_said.h"
#include "report/shown.h"
#include "sheets/actions.h"
#include "sheets/summary.h"

enum { STATE_FROM = 54 }; /* the column of an action's state */

static void section(struct summary *page, enum palier_word title)
{
    struct book_sheet *sheet = page->sheet;

    book_section(sheet, LEFT_FROM, RIGHT_TO, book_word(sheet->book, title));
    book_row(sheet, sheet->row++, 26);
}

static void air(struct summary *page)
{
    book_row(page->sheet, page->sheet->row++, 10);
}

/* A gate that applied: what it holds down, and why. */
static void write_cap(struct summary *page, const struct palier_node *node,
                      const struct palier_gate *gate)
{
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    struct book_style name = {.rule = BOOK_RULE,
                              .is_bold = true,
                              .wraps = true,
                              .ink = book_criterion_ink(book, node->criterion)};
    struct book_style prose = {.rule = BOOK_RULE, .wraps = true};
    double before = palier_shown_before_gate(page->card->entity, node), after = book_score(node);
    const char *text = book_label(book, &gate->text);

    if (!isnan(before) && !isnan(after) &&
        palier_rubric_round(book->content->rubric, before, book->content->rubric->decimals) !=
            after)
        text = palier_arena_printf(book->arena, "%s %s", text,
                                   book_say(book, PALIER_WORD_BOOK_CAPPED_FROM,
                                            book_figure(book, before), book_figure(book, after)));
    const char *title = palier_arena_printf(book->arena, "%s  %s", node->criterion->id,
                                            book_label(book, &node->criterion->label));
    double texts = book_text_height(text, 43 * GRID, 10, false);
    double names = book_text_height(title, 16 * GRID, 10, true);

    book_merge_text(sheet, sheet->row, LEFT_FROM, LEFT_FROM + 15, title, name);
    book_merge_text(sheet, sheet->row, LEFT_FROM + 16, RIGHT_TO, text, prose);
    book_row(sheet, sheet->row++, fmax(names, texts));
}

static void write_caps(struct summary *page)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    bool has_cap = false;

    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_node *node = scorecard_node(card, book->content->tree.at[i]);
        const struct palier_gate *gate = palier_shown_gate(card->entity, node);

        if (!gate)
            continue;
        if (!has_cap)
            section(page, PALIER_WORD_BOOK_CAPS);
        has_cap = true;
        write_cap(page, node, gate);
    }
    if (has_cap)
        air(page);
}

/* "1 →", which leads to the action's row on the plan. */
static void write_action_link(struct summary *page, size_t place, struct book_style style)
{
    struct book *book = page->card->book;
    struct book_target plan = {page->card->actions, 0, 0};
    const char *sign = "";

    if (book_sheet_is_seen(plan.sheet)) {
        plan.row = page->card->action_rows[place];
        sign = " →";
    }
    book_merge(page->sheet, page->sheet->row, 1, page->sheet->row, 2, style);
    book_link_to(page->sheet, page->sheet->row, 1, &plan,
                 palier_arena_printf(book->arena, "%zu%s", place + 1, sign), style);
}

/* The state that the plan gives it. */
static void write_action_state(struct summary *page, size_t place, struct book_style style)
{
    struct book *book = page->card->book;
    lxw_row_t row = page->sheet->row;
    const char *state = action_state(book, (enum plan_state)page->card->plan.at[place].state);

    book_merge(page->sheet, row, STATE_FROM, row, RIGHT_TO, style);
    if (!page->card->actions) {
        book_text(page->sheet, row, STATE_FROM, state, style);
        return;
    }
    book_formula_text(page->sheet, row, STATE_FROM,
                      palier_arena_printf(book->arena, "=%s",
                                          book_at(page->card->actions,
                                                  PLAN_BLOCK + (lxw_row_t)place, PLAN_STATE)),
                      state, style);
    action_style_states(page->sheet, row, STATE_FROM, row, RIGHT_TO,
                        book_cell(book, row, STATE_FROM));
}

static void write_action(struct summary *page, size_t place)
{
    const struct palier_recommendation *advice = &page->card->plan.at[place];
    const struct palier_action *action = advice->action;
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    const struct palier_criterion *criterion = &book->content->rubric->criteria[action->criterion];
    struct book_style centred = {.align = BOOK_CENTRE, .rule = BOOK_RULE};
    struct book_style label = {.rule = BOOK_RULE, .wraps = true, .is_bold = true};
    struct book_style code = {.align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .is_bold = true,
                              .ink = book_criterion_ink(book, criterion)};
    struct book_style owner = {.rule = BOOK_RULE, .shrinks = true};
    struct book_style number = {.align = BOOK_CENTRE,
                                .rule = BOOK_RULE,
                                .is_bold = true,
                                .ink = BOOK_LINK};
    const char *text = book_label(book, &action->label);
    lxw_row_t row = sheet->row;

    write_action_link(page, place, number);
    book_merge_text(sheet, row, 3, 6, criterion->id, code);
    book_merge_text(sheet, row, 7, 30, text, label);
    book_merge_text(sheet, row, 31, 35, palier_said_priority(advice->priority, book->language),
                    action_priority_style(advice->priority));
    book_merge_text(sheet, row, 36, 40, action_effort(book, action), centred);
    book_merge_text(sheet, row, 41, 44, action_horizon(book, action), centred);
    book_merge_text(sheet, row, 45, STATE_FROM - 1,
                    action->owner ? book_label(book, &action->owner->label) : "–", owner);
    write_action_state(page, place, centred);
    book_row(sheet, sheet->row++, fmax(24, book_text_height(text, 24 * GRID, 10, true)));
}

static void write_action_headings(struct summary *page)
{
    static const struct {
        lxw_col_t from, to;
        enum palier_word word;
        enum book_align align;
    } columns[] = {{1, 2, PALIER_WORD_BOOK_NUMBER, BOOK_CENTRE},
                   {3, 6, PALIER_WORD_CRITERION, BOOK_CENTRE},
                   {7, 30, PALIER_WORD_BOOK_ACTION, BOOK_LEFT},
                   {31, 35, PALIER_WORD_BOOK_PRIORITY, BOOK_CENTRE},
                   {36, 40, PALIER_WORD_BOOK_EFFORT, BOOK_CENTRE},
                   {41, 44, PALIER_WORD_BOOK_HORIZON, BOOK_CENTRE},
                   {45, STATE_FROM - 1, PALIER_WORD_BOOK_OWNER, BOOK_LEFT},
                   {STATE_FROM, RIGHT_TO, PALIER_WORD_BOOK_PROGRESS_STATE, BOOK_CENTRE}};
    struct book_sheet *sheet = page->sheet;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        book_merge_text(sheet, sheet->row, columns[i].from, columns[i].to,
                        book_word(sheet->book, columns[i].word),
                        (struct book_style){.paper = BOOK_SLATE,
                                            .ink = BOOK_WHITE,
                                            .is_bold = true,
                                            .align = columns[i].align});
    book_row(sheet, sheet->row++, 22);
}

static void write_actions(struct summary *page)
{
    size_t count = page->card->plan.count < PLAN_FIRST ? page->card->plan.count : PLAN_FIRST;

    section(page, PALIER_WORD_BOOK_FIRST_ACTIONS);
    if (!count) {
        book_text(page->sheet, page->sheet->row, LEFT_FROM,
                  book_word(page->card->book, PALIER_WORD_BOOK_NO_ACTIONS),
                  (struct book_style){.ink = BOOK_QUIET});
        book_row(page->sheet, page->sheet->row++, 24);
        return;
    }
    write_action_headings(page);
    for (size_t i = 0; i < count; i++)
        write_action(page, i);
}

/* "de 1,8" beside "à 2,5", which follow the cut points on the Method sheet. */
static void write_range(struct summary *page, size_t place)
{
    struct book *book = page->card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const struct level_table *table = &page->card->levels.at[0];
    const struct palier_level *level = &table->set->levels[place];
    struct book_style low = {.number = BOOK_TILE_LOW,
                             .align = BOOK_RIGHT,
                             .rule = BOOK_RULE,
                             .ink = BOOK_QUIET};
    struct book_style high = low;
    double unit = pow(10, -rubric->decimals), from = rubric->is_right_closed && place ? unit : 0,
           to = rubric->is_right_closed ? 0 : -unit;
    lxw_row_t row = page->sheet->row, cut = table->row + (lxw_row_t)place;

    high.number = BOOK_TILE_HIGH;
    high.align = BOOK_LEFT;
    book_merge(page->sheet, row, LEFT_FROM + 9, row, LEFT_FROM + 12, low);
    book_merge(page->sheet, row, LEFT_FROM + 13, row, LEFT_FROM + 15, high);
    book_formula(page->sheet, row, LEFT_FROM + 9,
                 palier_arena_printf(book->arena, "=%s+%s",
                                     book_at(page->card->method, cut, table->column),
                                     book_constant(book, from)),
                 level->from + from, low);
    if (place + 1 == table->set->count)
        book_number(page->sheet, row, LEFT_FROM + 13, rubric->maximum, high);
    else if (!rubric->is_exact)
        book_formula(page->sheet, row, LEFT_FROM + 13,
                     palier_arena_printf(book->arena, "=%s+%s",
                                         book_at(page->card->method, cut + 1, table->column),
                                         book_constant(book, to)),
                     level[1].from + to, high);
}

static void write_levels(struct summary *page)
{
    struct book *book = page->card->book;
    struct book_sheet *sheet = page->sheet;
    const struct palier_level_set *set = &book->content->rubric->levels;

    section(page, PALIER_WORD_BOOK_HOW_TO_READ);
    for (size_t i = 0; i < set->count; i++) {
        struct book_style chip = book_level_style(i, set->count);
        const char *text = book_label(book, &set->levels[i].text);

        chip.align = BOOK_CENTRE;
        chip.is_bold = true;
        book_merge_text(sheet, sheet->row, LEFT_FROM, LEFT_FROM + 8,
                        book_level_name(book, &set->levels[i]), chip);
        write_range(page, i);
        book_merge_text(sheet, sheet->row, LEFT_FROM + 16, RIGHT_TO, text,
                        (struct book_style){.wraps = true, .rule = BOOK_RULE});
        book_row(sheet, sheet->row++, fmax(22, book_text_height(text, 43 * GRID, 10, false)));
    }
}

/* How many leaves are scored, and how many are not, and why. */
static const char *leaf_counts(struct summary *page)
{
    static const struct {
        enum palier_node_status status;
        enum palier_word word;
    } kinds[] = {{PALIER_SCORED, PALIER_WORD_BOOK_COUNT_SCORED},
                 {PALIER_PROVISIONAL, PALIER_WORD_BOOK_COUNT_PROVISIONAL},
                 {PALIER_NOT_ASSESSED, PALIER_WORD_BOOK_COUNT_NOT_ASSESSED},
                 {PALIER_HIDDEN, PALIER_WORD_BOOK_COUNT_HIDDEN},
                 {PALIER_NODE_NOT_APPLICABLE, PALIER_WORD_BOOK_COUNT_NOT_APPLICABLE}};
    struct book *book = page->card->book;
    size_t all = 0;
    const char *list = "";

    for (size_t c = 0; c < book->content->rubric->criterion_count; c++)
        all += !book->content->rubric->criteria[c].child_count;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t count = 0;

        for (size_t c = 0; c < book->content->rubric->criterion_count; c++)
            count += !book->content->rubric->criteria[c].child_count &&
                     scorecard_node(page->card, c)->status == kinds[k].status;
        if (count)
            list = palier_arena_printf(book->arena, "%s%s%s", list, *list ? ", " : "",
                                       book_plural(book, kinds[k].word, count));
    }
    return book_say(book, PALIER_WORD_BOOK_COUNTS_OF, book_count(book, all), list);
}

static void write_note(struct summary *page, const char *text)
{
    struct book_sheet *sheet = page->sheet;

    book_merge_text(sheet, sheet->row, LEFT_FROM, RIGHT_TO, text,
                    (struct book_style){.wraps = true, .rise = BOOK_TOP});
    book_row(sheet, sheet->row++, book_text_height(text, 59 * GRID, 10, false));
}

/* Whether a tile has one. */
static bool has_interval(const struct scorecard *card)
{
    const struct book_content *content = card->book->content;
    bool has_any = palier_shown_interval(scorecard_node(card, content->tree.at[0])) != NULL;

    for (size_t i = 0; i < content->dimensions.count; i++)
        has_any |= palier_shown_interval(scorecard_node(card, content->dimensions.at[i])) != NULL;
    return has_any;
}

void summary_more(struct summary *page)
{
    struct book *book = page->card->book;

    write_caps(page);
    write_actions(page);
    air(page);
    write_levels(page);
    air(page);
    write_note(page, leaf_counts(page));
    if (page->has_targets)
        write_note(page, book_word(book, PALIER_WORD_BOOK_READ_TARGET));
    if (has_interval(page->card))
        write_note(page, book_word(book, PALIER_WORD_BOOK_READ_FIRM));
    write_note(page, book_word(book, PALIER_WORD_BOOK_READ_LEVEL));
    air(page);
}
