/* actions_references.c - obstacles and success factors that the plan leans on; see actions.h. */
#include "sheets/actions.h"

#include <math.h>

#include "report/plan_said.h"

/* A sheet of their own: under the actions they would be printed below heads that are not theirs. */
enum { MARGIN, NAME, TEXT, COLUMN_COUNT };

static const double widths[] = {[MARGIN] = 12, [NAME] = 290, [TEXT] = 790};

/* A name on the left, what is known of it on the right. */
static void write_reference(struct book_sheet *sheet, const char *name, const char *text)
{
    struct book_style bold = {.is_bold = true, .rule = BOOK_RULE, .wraps = true};
    double texts = book_text_height(text, widths[TEXT] - 8, 10, false);
    double names = book_text_height(name, widths[NAME] - 8, 10, true);

    book_text(sheet, sheet->row, NAME, name, bold);
    book_text(sheet, sheet->row, TEXT, text, (struct book_style){.rule = BOOK_RULE, .wraps = true});
    book_row(sheet, sheet->row++, fmax(names, texts));
}

static void write_title(struct book_sheet *sheet, enum palier_word title)
{
    book_row(sheet, sheet->row++, 14);
    book_section(sheet, NAME, TEXT, book_word(sheet->book, title));
    book_row(sheet, sheet->row++, 26);
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

void action_section(struct book_sheet *sheet, const char *title)
{
    book_row(sheet, sheet->row++, 14);
    book_section(sheet, PLAN_NUMBER, PLAN_DUE, title);
    book_row(sheet, sheet->row++, 26);
}

static void write_obstacles(struct scorecard *card)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    size_t told = 0;

    for (size_t i = 0; i < rubric->obstacle_count; i++) {
        const struct palier_obstacle *obstacle = &rubric->obstacles[i];

        if (!leans_on_obstacle(card, obstacle))
            continue;
        if (!told++)
            write_title(card->levers, PALIER_WORD_BOOK_OBSTACLES);
        write_reference(card->levers,
                        palier_arena_printf(book->arena, "▲ %s (%s)",
                                            book_label(book, &obstacle->label),
                                            palier_said_obstacle_kind(obstacle, book->language)),
                        book_label(book, &obstacle->solution));
    }
    book_keep_last(card->levers, told);
}

static void write_factors(struct scorecard *card)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    size_t told = 0;

    for (size_t i = 0; i < rubric->factor_count; i++) {
        const struct palier_factor *factor = &rubric->factors[i];

        if (!leans_on_factor(card, factor))
            continue;
        if (!told++)
            write_title(card->levers, PALIER_WORD_BOOK_FACTORS);
        write_reference(card->levers,
                        palier_arena_printf(book->arena, "● %s", book_label(book, &factor->label)),
                        palier_arena_printf(book->arena, "%s\n%s", book_label(book, &factor->text),
                                            book_label(book, &factor->example)));
    }
    book_keep_last(card->levers, told);
}

bool action_has_references(const struct scorecard *card)
{
    for (size_t i = 0; i < card->plan.count; i++)
        if (card->plan.at[i].action->obstacle || card->plan.at[i].action->factor)
            return true;
    return false;
}

void scorecard_levers(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->levers;

    book_columns(sheet, widths, COLUMN_COUNT, TEXT);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_LEVERS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_LEVERS), card->actions);
    lxw_row_t band = sheet->row - 1;

    write_obstacles(card);
    write_factors(card);
    book_paginate(sheet, band + 1, band); /* two tables without heads: nothing is repeated */
    book_print(sheet, band + 1, band);
}
