/* roadmap_tables.c - the actions, the moves and the stakeholders in words; see roadmap.h. */
#include <math.h>

#include "base/date.h"
#include "base/text.h"
#include "report/group_list.h"
#include "report/plan_said.h"
#include "report/said.h"
#include "sheets/roadmap.h"

static const char *groups_of(struct book *book, uint32_t groups)
{
    const char *text =
        palier_groups_labels(book->arena, book->content->rubric, groups, "\n", book->language);

    return *text ? text : "–";
}

static const char *obstacle_of(struct book *book, const struct palier_obstacle *obstacle)
{
    if (!obstacle)
        return "–";
    return palier_text_tie(book->arena,
                           palier_arena_printf(book->arena, "▲ %s (%s)",
                                               book_label(book, &obstacle->label),
                                               palier_said_obstacle_kind(obstacle, book->language)),
                           "\n", book_label(book, &obstacle->solution));
}

static const char *factor_of(struct book *book, const struct palier_factor *factor)
{
    if (!factor)
        return "–";
    return palier_text_tie(book->arena,
                           palier_arena_printf(book->arena, "● %s",
                                               book_label(book, &factor->label)),
                           "\n", book_label(book, &factor->example));
}

void roadmap_actions(struct book_sheet *sheet, const struct palier_plan *plan)
{
    static const struct roadmap_column columns[] = {
        {PALIER_WORD_BOOK_NUMBER, 32, BOOK_CENTRE},     {PALIER_WORD_BOOK_ACTION, 180, BOOK_LEFT},
        {PALIER_WORD_BOOK_HOW, 250, BOOK_LEFT},         {PALIER_WORD_BOOK_CYCLE, 84, BOOK_LEFT},
        {PALIER_WORD_ROADMAP_OBSTACLE, 270, BOOK_LEFT}, {PALIER_WORD_ROADMAP_WITH, 110, BOOK_LEFT},
        {PALIER_WORD_ROADMAP_LEANS, 270, BOOK_LEFT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    struct book *book = sheet->book;

    roadmap_table(sheet, book_word(book, PALIER_WORD_PLAN_ACTIONS), columns, COUNT);
    lxw_row_t head = sheet->row - 1;
    for (size_t i = 0; i < plan->count; i++) {
        const struct palier_plan_entry *entry = &plan->entries[i];
        const struct palier_action *action = entry->advice->action;
        const char *const texts[COUNT] = {
            book_count(book, entry->number),
            book_label(book, &action->label),
            book_label(book, &action->text),
            palier_said_when(book->arena, plan, entry, book->language),
            obstacle_of(book, action->obstacle),
            groups_of(book, action->groups),
            factor_of(book, action->factor),
        };

        roadmap_row(sheet, columns, texts, COUNT, 2);
    }
    roadmap_print(sheet, head);
}

static const char *level_of(struct book *book, const struct palier_node *node)
{
    if (!palier_node_has_score(node))
        return "–";
    return book_say(book, PALIER_WORD_MOVE_LEVEL, book_count(book, (size_t)node->level),
                    book_figure(book, node->score));
}

void roadmap_moves(struct book_sheet *sheet, const struct palier_moves *moves)
{
    static const struct roadmap_column columns[] = {
        {PALIER_WORD_BOOK_CODE, 60, BOOK_CENTRE},
        {PALIER_WORD_MOVE_HEAD_ACTION, 420, BOOK_LEFT},
        {PALIER_WORD_MOVE_HEAD_STATE, 96, BOOK_LEFT},
        {PALIER_WORD_MOVE_HEAD_BEFORE, 110, BOOK_CENTRE},
        {PALIER_WORD_MOVE_HEAD_AFTER, 110, BOOK_CENTRE},
        {PALIER_WORD_MOVE_HEAD_PROMISED, 90, BOOK_CENTRE},
        {PALIER_WORD_MOVE_HEAD_VERDICT, 130, BOOK_LEFT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    struct book *book = sheet->book;

    roadmap_table(sheet, book_say(book, PALIER_WORD_MOVE_TITLE, moves->since), columns, COUNT);
    lxw_row_t head = sheet->row - 1;
    for (size_t i = 0; i < moves->count; i++) {
        const struct palier_moved *moved = &moves->at[i];
        const char *const texts[COUNT] = {
            moved->after->criterion->id,
            book_label(book, &moved->taken->action->label),
            palier_said_state(moved->taken->state, book->language),
            level_of(book, moved->before),
            level_of(book, moved->after),
            book_say(book, PALIER_WORD_MOVE_TO, book_count(book, (size_t)moved->taken->action->to)),
            palier_said_move(book->arena, moved, book->content->rubric->decimals, book->language),
        };

        roadmap_row(sheet, columns, texts, COUNT, 1);
    }
    const char *note = book_word(book, PALIER_WORD_MOVE_NOTE);

    book_merge_text(sheet, sheet->row, 1, COUNT, note,
                    (struct book_style){.ink = BOOK_QUIET, .size = 9, .wraps = true});
    book_keep(sheet, sheet->row - 1);
    book_row(sheet, sheet->row++, book_text_height(note, 1000, 9, false));
    book_paginate(sheet, head, head);
    book_print(sheet, head, head);
}

static const char *concerns_of(struct book *book, const struct palier_stakeholder *one)
{
    const char *text = "";

    for (size_t i = 0; i < one->concern_count; i++) {
        const struct palier_concern *concern = &one->concerns[i];
        const struct palier_criterion *criterion = concern->node->criterion;

        text = palier_text_tie(book->arena, text, "\n",
                               palier_arena_printf(book->arena, "%s %s (%s)", criterion->id,
                                                   book_label(book, &criterion->label),
                                                   book_figure(book, concern->score)));
        if (!book->content->options->has_no_quotes)
            text = palier_text_tie(book->arena, text, "\n",
                                   palier_said_cited(book->arena, concern, book->language));
    }
    return *text ? text : "–";
}

static const char *occasions_of(struct book *book, const struct palier_stakeholder *one)
{
    const char *text = "";

    for (size_t i = 0; i < one->occasion_count; i++) {
        const struct palier_engagement *engagement = one->occasions[i].engagement;
        const char *label = book_label(book, &engagement->label);
        const char *date = palier_date_show(book->arena, one->occasions[i].date, book->language);
        const char *how = book_label(book, &engagement->text);

        text =
            palier_text_tie(book->arena, text, "\n",
                            *how ? book_say(book, PALIER_WORD_HOLDERS_OCCASION, label, date, how)
                                 : book_say(book, PALIER_WORD_HOLDERS_OCCASION_BARE, label, date));
    }
    return *text ? text : "–";
}

static const char *balance_of(struct book *book, const struct palier_stakeholder *one)
{
    const char *word = palier_said_balance(one->balance, book->language);

    if (one->balance == PALIER_BALANCE_UNKNOWN)
        return word;
    return palier_text_tie(
        book->arena, word, "\n",
        book_say(book, PALIER_WORD_HOLDERS_SHARES,
                 palier_said_share(book->arena, one->share_heard, book->language),
                 palier_said_share(book->arena, one->share_people, book->language)));
}

void roadmap_people(struct book_sheet *sheet, const struct palier_stakeholders *all)
{
    static const struct roadmap_column columns[] = {
        {PALIER_WORD_HOLDERS_GROUP, 110, BOOK_LEFT},
        {PALIER_WORD_HOLDERS_SIZE, 66, BOOK_CENTRE},
        {PALIER_WORD_HOLDERS_ANSWERED, 66, BOOK_CENTRE},
        {PALIER_WORD_HOLDERS_RATE, 54, BOOK_CENTRE},
        {PALIER_WORD_HOLDERS_TALKED, 72, BOOK_CENTRE},
        {PALIER_WORD_HOLDERS_BALANCE, 120, BOOK_CENTRE},
        {PALIER_WORD_ROADMAP_LOWEST, 280, BOOK_LEFT},
        {PALIER_WORD_ROADMAP_MEET, 430, BOOK_LEFT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    struct book *book = sheet->book;

    roadmap_table(sheet, book_word(book, PALIER_WORD_ROADMAP_PEOPLE_SHEET), columns, COUNT);
    lxw_row_t head = sheet->row - 1;
    for (size_t g = 0; g < all->count; g++) {
        const struct palier_stakeholder *one = &all->at[g];
        const char *const texts[COUNT] = {
            book_label(book, &one->group->label),
            isnan(one->size) ? "–" : book_count(book, (size_t)one->size),
            palier_said_heard(book->arena, &one->answered, book->language),
            palier_said_share(book->arena, one->rate, book->language),
            palier_said_heard(book->arena, &one->interviewed, book->language),
            balance_of(book, one),
            concerns_of(book, one),
            occasions_of(book, one),
        };

        roadmap_row(sheet, columns, texts, COUNT, 1);
    }
    roadmap_print(sheet, head);
}
