/* roadmap_board.c - actions by cycles, and where they lead; see roadmap.h. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "report/plan_said.h"
#include "report/said.h"
#include "sheets/roadmap.h"

/* The columns before those of the cycles. */
enum { MARGIN, NUMBER, ACTION, OWNER, DAYS, FIRST_CYCLE };

enum { HEAD_HEIGHT = 58, LINE_HEIGHT = 30, CYCLES_WIDTH = 600, WIDEST_CYCLE = 140 };

static double cycle_width(const struct palier_plan *plan)
{
    double width = (double)CYCLES_WIDTH / (double)plan->cycle_count;

    return width < WIDEST_CYCLE ? width : WIDEST_CYCLE;
}

static const char *date_of(struct book *book, const char *date)
{
    return palier_date_show(book->arena, date, book->language);
}

static const double widths[] = {
    [MARGIN] = 12, [NUMBER] = 32, [ACTION] = 330, [OWNER] = 96, [DAYS] = 72};

static void begin(struct book_sheet *sheet, const struct palier_plan *plan, enum palier_word title,
                  const char *subtitle)
{
    struct book *book = sheet->book;
    double *all = PALIER_ARRAY(book->arena, FIRST_CYCLE + plan->cycle_count, double);

    for (size_t i = 0; i < FIRST_CYCLE; i++)
        all[i] = widths[i];
    for (size_t c = 0; c < plan->cycle_count; c++)
        all[FIRST_CYCLE + c] = cycle_width(plan);
    book_columns(sheet, all, FIRST_CYCLE + plan->cycle_count,
                 (lxw_col_t)(FIRST_CYCLE + plan->cycle_count - 1));
    book_band(sheet, book_say(book, title, plan->entity->entity->name), subtitle, NULL);
}

static lxw_row_t write_head(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;
    size_t count = FIRST_CYCLE - NUMBER + plan->cycle_count;
    const char **headings = PALIER_ARRAY(book->arena, count, const char *);
    enum book_align *aligns = PALIER_ARRAY(book->arena, count, enum book_align);

    headings[0] = book_word(book, PALIER_WORD_BOOK_NUMBER);
    headings[1] = book_word(book, PALIER_WORD_BOOK_ACTION);
    headings[2] = book_word(book, PALIER_WORD_BOOK_OWNER);
    headings[3] = book_word(book, PALIER_WORD_ROADMAP_DAYS);
    aligns[1] = aligns[2] = BOOK_LEFT;
    aligns[0] = aligns[3] = BOOK_CENTRE;
    for (size_t c = 0; c < plan->cycle_count; c++) {
        headings[4 + c] =
            book_say(book, PALIER_WORD_ROADMAP_CYCLE_HEAD, book_count(book, c + 1),
                     date_of(book, plan->cycles[c].begins), date_of(book, plan->cycles[c].review));
        aligns[4 + c] = BOOK_CENTRE;
    }
    book_row(sheet, sheet->row, HEAD_HEIGHT);
    book_header(sheet, NUMBER, headings, count, aligns);
    return sheet->row - 1;
}

/* "●" where it is under way, "✓" where it is done by the review: signs, and not colour alone. */
static void write_cell(struct book_sheet *sheet, const struct palier_plan_entry *entry,
                       size_t cycle)
{
    bool is_in = entry->first <= cycle && cycle <= entry->last;
    struct book_style style = {.align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .ink = BOOK_WHITE,
                               .is_bold = true,
                               .paper = is_in ? book_criterion_ink(sheet->book,
                                                                   entry->advice->node->criterion)
                                              : 0};

    if (is_in)
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + cycle),
                  cycle == entry->last ? "✓" : "●", style);
    else
        book_blank(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + cycle), style);
}

static void write_entry(struct book_sheet *sheet, const struct palier_plan *plan,
                        const struct palier_plan_entry *entry)
{
    struct book *book = sheet->book;
    const struct palier_action *action = entry->advice->action;
    struct book_style plain = {.rule = BOOK_RULE, .wraps = true};
    struct book_style centred = {.rule = BOOK_RULE, .align = BOOK_CENTRE};
    struct book_style bold = {.rule = BOOK_RULE, .wraps = true, .is_bold = true};
    const char *label =
        palier_arena_printf(book->arena, "%s · %s", entry->advice->node->criterion->id,
                            book_label(book, &action->label));

    book_number(sheet, sheet->row, NUMBER, (double)entry->number, centred);
    book_text(sheet, sheet->row, ACTION, label, bold);
    book_text(sheet, sheet->row, OWNER,
              action->owner ? book_label(book, &action->owner->label) : "–", plain);
    book_number(sheet, sheet->row, DAYS, entry->days, centred);
    for (size_t c = 0; c < plan->cycle_count; c++)
        write_cell(sheet, entry, c);
    book_row(sheet, sheet->row++,
             fmax(LINE_HEIGHT, book_text_height(label, widths[ACTION] - 8, 10, true)));
}

static void write_used(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;
    struct book_style quiet = {.ink = BOOK_QUIET, .size = 9, .align = BOOK_CENTRE};
    struct book_style label = {.ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT};

    book_merge_text(sheet, sheet->row, NUMBER, DAYS,
                    book_say(book, PALIER_WORD_ROADMAP_USED,
                             palier_said_days(book->arena, plan->capacity, book->language)),
                    label);
    for (size_t c = 0; c < plan->cycle_count; c++)
        book_number(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + c), plan->cycles[c].days, quiet);
    book_row(sheet, sheet->row++, 22);
    book_merge_text(sheet, sheet->row, NUMBER, DAYS, book_word(book, PALIER_WORD_ROADMAP_REVIEW),
                    label);
    quiet.is_bold = true;
    for (size_t c = 0; c < plan->cycle_count; c++)
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + c),
                  date_of(book, plan->cycles[c].review), quiet);
    book_row(sheet, sheet->row++, 22);
}

/* The heads of what follows: target, today, and the day of each review. */
static void write_leads_head(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;
    struct book_style style = {.ink = BOOK_QUIET,
                               .size = 9,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE};

    book_merge_text(sheet, sheet->row, NUMBER, ACTION, "", style);
    book_text(sheet, sheet->row, OWNER, book_word(book, PALIER_WORD_TARGET), style);
    book_text(sheet, sheet->row, DAYS, book_word(book, PALIER_WORD_PLAN_TODAY), style);
    for (size_t c = 0; c < plan->cycle_count; c++)
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + c),
                  date_of(book, plan->cycles[c].review), style);
    book_row(sheet, sheet->row++, 22);
}

/* What a criterion would stand at after each cycle; "·" where that may not be told. */
static void write_leads(struct book_sheet *sheet, const struct palier_plan *plan, size_t index,
                        bool *has_hidden)
{
    struct book *book = sheet->book;
    const struct palier_node *node = &plan->entity->nodes[index];
    bool is_leaf = node->criterion->depth >= 2;
    struct book_style score = {.number = BOOK_SCORE, .align = BOOK_CENTRE, .rule = BOOK_RULE};
    struct book_style target = score;
    const char *title =
        palier_text_tie(book->arena, node->criterion->parent ? node->criterion->id : "", " ",
                        book_label(book, &node->criterion->label));

    target.ink = BOOK_QUIET;
    book_merge_text(sheet, sheet->row, NUMBER, ACTION, title,
                    (struct book_style){.rule = BOOK_RULE,
                                        .is_bold = !is_leaf,
                                        .indent = is_leaf ? 1 : 0,
                                        .ink = book_criterion_ink(book, node->criterion)});
    book_number_or(sheet, sheet->row, OWNER, node->target, "–", target);
    book_number_or(sheet, sheet->row, DAYS, book_score(node), "–", score);
    score.is_bold = !is_leaf;
    for (size_t c = 0; c < plan->cycle_count; c++) {
        const struct palier_node *then = palier_plan_shown(plan, c, index);

        *has_hidden |= !then;
        book_number_or(sheet, sheet->row, (lxw_col_t)(FIRST_CYCLE + c), then ? then->score : NAN,
                       "·", score);
    }
    book_row(sheet, sheet->row++, 24);
}

static void write_note(struct book_sheet *sheet, const struct palier_plan *plan, const char *text)
{
    lxw_col_t last = (lxw_col_t)(FIRST_CYCLE + plan->cycle_count - 1);
    double width = widths[NUMBER] + widths[ACTION] + widths[OWNER] + widths[DAYS] +
                   cycle_width(plan) * (double)plan->cycle_count;

    book_merge_text(sheet, sheet->row, NUMBER, last, text,
                    (struct book_style){.ink = BOOK_QUIET, .size = 9, .wraps = true});
    book_row(sheet, sheet->row++, book_text_height(text, width, 9, false));
}

/* Why columns stand empty: a line for each run of cycles of which the same is to be said. */
static void write_still(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;

    for (size_t from = 0, to; from < plan->cycle_count; from = to) {
        const char *why = palier_said_still(book->arena, plan, from, book->language);

        for (to = from + 1; to < plan->cycle_count; to++)
            if (strcmp(palier_said_still(book->arena, plan, to, book->language), why))
                break;
        if (*why && to == from + 1)
            write_note(sheet, plan,
                       book_say(book, PALIER_WORD_ROADMAP_STILL, book_count(book, to), why));
        else if (*why)
            write_note(sheet, plan,
                       book_say(book, PALIER_WORD_ROADMAP_STILL_RANGE, book_count(book, from + 1),
                                book_count(book, to), why));
    }
}

void roadmap_leads(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;
    bool has_hidden = false;

    begin(sheet, plan, PALIER_WORD_ROADMAP_LEADS_TITLE, book_word(book, PALIER_WORD_PLAN_LEADS));
    lxw_row_t head = sheet->row;

    write_leads_head(sheet, plan);
    for (size_t i = 0; i < book->content->tree.count; i++) {
        size_t index = book->content->tree.at[i];

        if (palier_plan_tells(plan, &book->content->rubric->criteria[index]) &&
            palier_node_has_score(&plan->entity->nodes[index]))
            write_leads(sheet, plan, index, &has_hidden);
    }
    write_note(sheet, plan, book_word(book, PALIER_WORD_PLAN_LEADS_NOTE));
    if (has_hidden)
        write_note(sheet, plan, book_word(book, PALIER_WORD_PLAN_LEADS_HIDDEN));
    book_paginate(sheet, head, head);
    book_print(sheet, head, head);
}

void roadmap_board(struct book_sheet *sheet, const struct palier_plan *plan)
{
    struct book *book = sheet->book;

    begin(sheet, plan, PALIER_WORD_PLAN_TITLE, palier_said_pace(book->arena, plan, book->language));
    lxw_row_t head = write_head(sheet, plan);

    for (size_t i = 0; i < plan->count; i++)
        write_entry(sheet, plan, &plan->entries[i]);
    lxw_row_t last = sheet->row - 1;

    write_used(sheet, plan);
    if (plan->count)
        write_still(sheet, plan);
    write_note(sheet, plan,
               plan->count ? palier_arena_printf(book->arena, "%s\n%s",
                                                 book_word(book, PALIER_WORD_ROADMAP_SIGNS),
                                                 book_word(book, PALIER_WORD_PLAN_REVIEW_ASKS))
                           : palier_said_no_action(plan, book->language));
    book_keep_from(sheet, last);
    book_paginate(sheet, head, head);
    book_print(sheet, head, head);
}
