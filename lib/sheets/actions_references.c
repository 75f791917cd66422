/* actions_references.c - obstacles and success factors that the plan leans on; see actions.h. */
#include "sheets/actions.h"

#include <math.h>

#include "report/plan_said.h"

/* A name on the left, what is known of it on the right. */
static void write_reference(struct book_sheet *sheet, const char *name, const char *text)
{
    struct book_style bold = {.is_bold = true, .rule = BOOK_RULE, .wraps = true};
    double texts = book_text_height(text, action_width(PLAN_HOW, PLAN_DUE), 10, false);
    double names = book_text_height(name, action_width(PLAN_NUMBER, PLAN_ACTION), 10, true);

    book_merge_text(sheet, sheet->row, PLAN_NUMBER, PLAN_ACTION, name, bold);
    book_merge_text(sheet, sheet->row, PLAN_HOW, PLAN_DUE, text,
                    (struct book_style){.rule = BOOK_RULE, .wraps = true});
    book_row(sheet, sheet->row++, fmax(names, texts));
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
    bool has_title = false;

    for (size_t i = 0; i < rubric->obstacle_count; i++) {
        const struct palier_obstacle *obstacle = &rubric->obstacles[i];

        if (!leans_on_obstacle(card, obstacle))
            continue;
        if (!has_title)
            action_section(card->actions, book_word(book, PALIER_WORD_BOOK_OBSTACLES));
        has_title = true;
        write_reference(card->actions,
                        palier_arena_printf(book->arena, "▲ %s (%s)",
                                            book_label(book, &obstacle->label),
                                            palier_said_obstacle_kind(obstacle, book->language)),
                        book_label(book, &obstacle->solution));
    }
}

static void write_factors(struct scorecard *card)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    bool has_title = false;

    for (size_t i = 0; i < rubric->factor_count; i++) {
        const struct palier_factor *factor = &rubric->factors[i];

        if (!leans_on_factor(card, factor))
            continue;
        if (!has_title)
            action_section(card->actions, book_word(book, PALIER_WORD_BOOK_FACTORS));
        has_title = true;
        write_reference(card->actions,
                        palier_arena_printf(book->arena, "● %s", book_label(book, &factor->label)),
                        palier_arena_printf(book->arena, "%s\n%s", book_label(book, &factor->text),
                                            book_label(book, &factor->example)));
    }
}

void action_references(struct scorecard *card)
{
    write_obstacles(card);
    write_factors(card);
}
