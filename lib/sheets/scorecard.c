/* scorecard.c - one town hall, one wave, one workbook; see workbook.h. */
#include "sheets/scorecard.h"

#include <string.h>

#include "base/text.h"
#include "report/shown.h"
#include "sheets/actions.h"
#include "sheets/workbook.h"

const struct palier_node *scorecard_node(const struct scorecard *card, size_t criterion)
{
    return &card->entity->nodes[criterion];
}

const struct level_table *scorecard_levels(const struct scorecard *card,
                                           const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < card->levels.count; i++)
        if (card->levels.at[i].set == criterion->levels)
            return &card->levels.at[i];
    return &card->levels.at[0];
}

const char *scorecard_cell(const struct scorecard *card, size_t criterion,
                           enum scores_column column)
{
    return book_cell(card->book, card->rows[criterion], (lxw_col_t)column);
}

const char *scorecard_at(const struct scorecard *card, size_t criterion, enum scores_column column)
{
    return book_at(card->scores, card->rows[criterion], (lxw_col_t)column);
}

/* Add MORE to TEXT: the first after a dot, the others after a comma. */
static void add(struct book *book, const char **text, const char **sign, const char *more)
{
    *text = palier_arena_printf(book->arena, "%s%s%s", *text, *sign, more);
    *sign = ", ";
}

const char *scorecard_subtitle(struct scorecard *card, const char *above)
{
    struct book *book = card->book;
    const struct palier_entity_result *entity = card->entity;
    const char *text = book_label(book, &book->content->result->title);

    if (!*text)
        text = book_title(book);
    if (above && !strcmp(text, above))
        text = "";
    if (*entity->wave)
        text = palier_text_tie(book->arena, text, " · ",
                               book_say(book,
                                        *text ? PALIER_WORD_BOOK_WAVE_NAMED
                                              : PALIER_WORD_BOOK_WAVE_FIRST,
                                        entity->wave));
    const char *sign = *text ? " · " : "";

    if (entity->respondent_count && palier_shows_total(book->content->result, entity))
        add(book, &text, &sign,
            book_plural(book, PALIER_WORD_BOOK_RESPONSE, entity->respondent_count));
    if (entity->interview_count)
        add(book, &text, &sign,
            book_plural(book, PALIER_WORD_BOOK_INTERVIEW_COUNT, entity->interview_count));
    if (entity->fact_count)
        add(book, &text, &sign, book_plural(book, PALIER_WORD_BOOK_FACT, entity->fact_count));
    return text;
}

/*
 * The sheet WHICH. Where it is not asked for it is not there, and NULL; unless formulas read it,
 * which IS_READ says: then it is hidden.
 */
static struct book_sheet *add_sheet(struct scorecard *card, enum palier_sheet which, bool is_read)
{
    struct book *book = card->book;
    bool is_asked = palier_takes_sheet(book->content->options, which);

    if (!is_asked && !is_read)
        return NULL;
    struct book_sheet *sheet = book_sheet_add(book, book_word(book, palier_sheet_word(which)));

    if (!is_asked)
        book_sheet_hide(sheet);
    else if (!card->first)
        card->first = sheet;
    return sheet;
}

static void add_sheets(struct scorecard *card)
{
    card->summary = add_sheet(card, PALIER_SHEET_SUMMARY, false);
    card->scores = add_sheet(card, PALIER_SHEET_SCORES, true);
    card->groups = add_sheet(card, PALIER_SHEET_GROUPS, false);
    card->indicators = add_sheet(card, PALIER_SHEET_INDICATORS, false);
    card->evidence = add_sheet(card, PALIER_SHEET_EVIDENCE, false);
    card->actions = add_sheet(card, PALIER_SHEET_ACTIONS, false);
    if (card->actions && action_has_references(card))
        card->levers =
            book_sheet_add(card->book, book_word(card->book, PALIER_WORD_BOOK_SHEET_LEVERS));
    card->questions = add_sheet(card, PALIER_SHEET_QUESTIONS, false);
    card->method = add_sheet(card, PALIER_SHEET_METHOD, true);
}

/* Each sheet after those that it reads from, or leads to. */
static void fill_sheets(struct scorecard *card)
{
    bool has_no_quotes = card->book->content->options->has_no_quotes;

    scorecard_method(card);
    if (card->evidence && !has_no_quotes)
        scorecard_evidence_place(card);
    else if (card->evidence)
        scorecard_voices(card);
    scorecard_scores(card);
    if (card->actions)
        what_if_write(card);
    if (card->groups)
        scorecard_groups(card);
    if (card->indicators)
        scorecard_indicators(card);
    if (card->evidence && !has_no_quotes)
        scorecard_evidence(card);
    if (card->actions)
        scorecard_actions(card);
    if (card->levers)
        scorecard_levers(card);
    if (card->questions)
        scorecard_questions(card);
    if (card->summary)
        scorecard_summary(card);
}

static void fill(struct book *book)
{
    size_t count = book->content->rubric->criterion_count;
    struct scorecard card = {
        .book = book,
        .entity = book->content->entity,
        .rows = PALIER_ARRAY(book->arena, count, lxw_row_t),
        .evidence_rows = PALIER_ARRAY(book->arena, count, lxw_row_t),
        .plan = palier_recommend(book->arena, book->content->result, book->content->entity),
    };

    add_sheets(&card);
    fill_sheets(&card);
    book_open_at(card.first);
}

enum palier_status palier_scorecard_write(struct palier_arena *arena, struct palier_diag *diag,
                                          const struct palier_result *result,
                                          const struct palier_entity_result *entity,
                                          const struct palier_workbook_options *options,
                                          const char *path)
{
    return book_write_result(arena, diag, result, entity, options, path, fill);
}
