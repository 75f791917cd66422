/* actions.c - the Action plan: what to do first, and where that leads; see actions.h. */
#include "sheets/actions.h"

#include <math.h>

/* The overall score with the actions that are done, in the band that stays in view. */
static void write_in_band(struct scorecard *card)
{
    struct book *book = card->book;
    size_t root = book->content->tree.at[0];
    struct book_style style = {.number = BOOK_WITH_ACTIONS,
                               .paper = BOOK_NAVY,
                               .ink = BOOK_WHITE,
                               .is_bold = true,
                               .align = BOOK_RIGHT,
                               .indent = 1,
                               .rise = BOOK_TOP};

    if (!palier_node_has_score(scorecard_node(card, root)))
        return;
    book_merge(card->actions, 1, PLAN_WHY, 1, PLAN_DUE, style);
    book_formula(card->actions, 1, PLAN_WHY,
                 palier_arena_printf(book->arena, "=%s",
                                     live_at(card, root, SCORES_SCORE, LIVE_WITH_ACTIONS)),
                 book_score(scorecard_node(card, root)), style);
}

/* The title of the first actions, and the day that due dates are held against, which may be
 * changed; the cell of that day. No formula asks what day it is: a scorecard says tomorrow what it
 * said today. */
static const char *write_first_title(struct scorecard *card, const char *title)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    lxw_row_t row = sheet->row + 1; /* below the air */
    struct book_advice advice = {.prompt = book_word(book, PALIER_WORD_PLAN_AS_OF_PROMPT),
                                 .fault = book_word(book, PALIER_WORD_PLAN_DATE_FAULT)};
    struct book_style label = {.ink = BOOK_QUIET,
                               .align = BOOK_RIGHT,
                               .rise = BOOK_BOTTOM,
                               .rule = BOOK_NAVY};
    struct book_style input = {.number = BOOK_DATE,
                               .align = BOOK_CENTRE,
                               .rise = BOOK_BOTTOM,
                               .ink = BOOK_INPUT_INK,
                               .paper = BOOK_INPUT,
                               .rule = BOOK_NAVY};
    double day = book_day(book->content->result->date);

    action_section(sheet, title);
    book_merge_text(sheet, row, PLAN_STATUS, PLAN_FOLLOW_UP,
                    book_word(book, PALIER_WORD_PLAN_AS_OF), label);
    if (!isnan(day))
        book_number(sheet, row, PLAN_DUE, day, input);
    else
        book_blank(sheet, row, PLAN_DUE, input);
    book_validate_date(sheet, row, PLAN_DUE, row, &advice);
    return book_cell(book, row, PLAN_DUE);
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct {
        enum palier_word word;
        enum book_align align;
    } columns[] = {
        {PALIER_WORD_BOOK_NUMBER, BOOK_CENTRE},    {PALIER_WORD_BOOK_PRIORITY, BOOK_CENTRE},
        {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},      {PALIER_WORD_BOOK_ACTION, BOOK_LEFT},
        {PALIER_WORD_BOOK_HOW, BOOK_LEFT},         {PALIER_WORD_PLAN_GAIN, BOOK_CENTRE},
        {PALIER_WORD_BOOK_IMPACT, BOOK_CENTRE},    {PALIER_WORD_BOOK_EFFORT, BOOK_CENTRE},
        {PALIER_WORD_BOOK_HORIZON, BOOK_CENTRE},   {PALIER_WORD_BOOK_COST, BOOK_CENTRE},
        {PALIER_WORD_BOOK_OWNER, BOOK_LEFT},       {PALIER_WORD_BOOK_AFTER, BOOK_CENTRE},
        {PALIER_WORD_BOOK_LEANS_ON, BOOK_LEFT},    {PALIER_WORD_BOOK_PROGRESS_STATE, BOOK_CENTRE},
        {PALIER_WORD_PLAN_FOLLOW_UP, BOOK_CENTRE}, {PALIER_WORD_BOOK_DUE, BOOK_CENTRE}};
    enum { COUNT = sizeof columns / sizeof *columns };

    book_row(sheet, sheet->row, 34);
    for (size_t i = 0; i < COUNT; i++) {
        lxw_col_t column = (lxw_col_t)(PLAN_NUMBER + i);

        book_text(sheet, sheet->row, column, book_word(sheet->book, columns[i].word),
                  (struct book_style){.paper = BOOK_SLATE,
                                      .ink = BOOK_WHITE,
                                      .is_bold = true,
                                      .wraps = true,
                                      .align = columns[i].align,
                                      .indent = column == PLAN_HOW}); /* as what stands below */
    }
    book_mark_header(sheet, sheet->row, PLAN_NUMBER, PLAN_NUMBER + COUNT - 1);
    book_keep(sheet, sheet->row++);
}

/* What may be typed in rows FIRST to LAST, and how it shows. */
static void let_type(struct scorecard *card, lxw_row_t first, lxw_row_t last)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    struct book_advice date = {.fault = book_word(book, PALIER_WORD_PLAN_DATE_FAULT)};
    const char *sign = book_cell_down(book, first, PLAN_FOLLOW_UP);
    static const struct {
        const char *sign;
        struct book_style style;
    } signs[] = {{"✓", {.ink = BOOK_GREEN, .is_bold = true}},
                 {"▲", {.ink = BOOK_RUST, .paper = BOOK_GAP_SMALL, .is_bold = true}},
                 {"!", {.ink = BOOK_RED, .is_bold = true}}};

    action_style_states(sheet, first, PLAN_STATUS, last, PLAN_STATUS,
                        book_cell_down(book, first, PLAN_STATUS));
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        book_style_if(sheet, first, PLAN_FOLLOW_UP, last, PLAN_FOLLOW_UP,
                      palier_arena_printf(book->arena, "=LEFT(%s,1)=\"%s\"", sign, signs[i].sign),
                      signs[i].style);
    book_validate_date(sheet, first, PLAN_DUE, last, &date);
}

/* The actions after the first ones: a section of their own, from a new page on. */
static void write_later(struct scorecard *card, const char *as_of)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;

    if (card->plan.count <= PLAN_FIRST)
        return;
    book_begin_page(sheet, sheet->row);
    action_section(sheet, book_word(book, PALIER_WORD_PLAN_LATER));
    for (size_t i = PLAN_FIRST; i < card->plan.count; i++) {
        double before = sheet->heights;

        action_row(card, i, as_of);
        book_fold_row(sheet, sheet->row - 1, sheet->heights - before);
    }
}

static lxw_row_t write_actions(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    size_t count = card->plan.count < PLAN_FIRST ? card->plan.count : PLAN_FIRST;
    const char *as_of = write_first_title(card, book_word(book, PALIER_WORD_BOOK_FIRST_ACTIONS));
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    for (size_t i = 0; i < count; i++)
        action_row(card, i, as_of);
    write_later(card, as_of);
    let_type(card, header + 1, sheet->row - 1);
    action_block(card, header + 1, sheet->row - 1);
    book_filter(sheet, header, PLAN_NUMBER, sheet->row - 1, PLAN_DUE);
    return header;
}

/* Below the table, and apart from it. */
static void write_way_to_levers(struct scorecard *card)
{
    struct book_sheet *sheet = card->actions;

    book_row(sheet, sheet->row++, 8);
    book_link(sheet, sheet->row, PLAN_NUMBER, card->levers,
              book_word(card->book, PALIER_WORD_BOOK_TO_LEVERS),
              (struct book_style){.ink = BOOK_LINK});
    book_row(sheet, sheet->row++, 22);
}

void scorecard_actions(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;

    card->action_rows = PALIER_ARRAY(book->arena, card->plan.count, lxw_row_t);
    action_columns(sheet);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_ACTIONS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_ACTIONS), card->summary);
    if (!card->plan.count) {
        book_text(sheet, sheet->row++, PLAN_NUMBER, book_word(book, PALIER_WORD_BOOK_NO_ACTIONS),
                  (struct book_style){.ink = BOOK_QUIET});
        book_print(sheet, sheet->row, sheet->row);
        return;
    }
    write_in_band(card);
    action_outlook(card);
    lxw_row_t header = write_actions(card);

    if (card->levers)
        write_way_to_levers(card);
    book_paginate(sheet, header, header);
    book_print(sheet, header, header);
    book_freeze(sheet, 2, 0); /* the header is too far down to stay in view */
}
