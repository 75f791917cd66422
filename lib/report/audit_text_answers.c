/* audit_text_answers.c - were the answers given with care; see audit_internal.h. */
#include <math.h>

#include "report/audit_internal.h"

enum {
    PEOPLE = 12,
    NAME = 16,
    ASKED = 9,
    EMPTY = 11,
    PART = 7,
    MOST_QUESTIONS = 10,
    MOST_ROWS = 40
};

static void put_count(struct palier_page *page, const char *label, struct palier_told_count count,
                      size_t of)
{
    const char *share = "";

    if (of && count.count)
        share = palier_arena_printf(page->arena, "  (%s)",
                                    audit_percent(page, (double)count.count / (double)of));
    palier_page_left(page, NULL, label, page->width - PEOPLE);
    palier_page_put(page, NULL,
                    palier_arena_printf(page->arena, " %s%s", audit_count(page, count), share));
    palier_page_end_line(page);
}

static void put_people(struct palier_page *page, const struct palier_audit_answers *part)
{
    static const enum palier_word words[PALIER_ROW_ODDITIES] = {PALIER_WORD_AUDIT_ROW_STRAIGHT,
                                                                PALIER_WORD_AUDIT_ROW_CONTRADICTS,
                                                                PALIER_WORD_AUDIT_ROW_DUPLICATE,
                                                                PALIER_WORD_AUDIT_ROW_BLANK};

    palier_page_end_line(page);
    put_count(page, palier_page_word(page, PALIER_WORD_AUDIT_ROW_ALL), part->respondents, 0);
    for (size_t i = 0; i < PALIER_ROW_ODDITIES; i++)
        put_count(page, palier_page_word(page, words[i]), part->odd[i], part->respondents.count);
}

static void put_question_head(struct palier_page *page)
{
    audit_put_heading(page, PALIER_WORD_AUDIT_EMPTY_QUESTIONS);
    palier_page_left(page, palier_look_dim,
                     palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_QUESTION),
                     page->width - ASKED - EMPTY - 2 * PART);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_ASKED),
                      ASKED);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_EMPTY),
                      EMPTY);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_BLANK),
                      PART);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_DK),
                      PART);
    palier_page_end_line(page);
}

static void put_question(struct palier_page *page, const struct palier_question_answers *question)
{
    palier_page_left(page, NULL, question->question->name, NAME - 1);
    palier_page_blanks(page, 1);
    palier_page_left(page, NULL, palier_page_label(page, &question->question->label),
                     page->width - NAME - ASKED - EMPTY - 2 * PART);
    palier_page_right(page, NULL, audit_count(page, question->asked), ASKED);
    palier_page_right(page, NULL, audit_percent(page, question->share), EMPTY);
    palier_page_right(page, NULL, audit_count(page, question->blank), PART);
    palier_page_right(page, NULL, audit_count(page, question->dont_know), PART);
    palier_page_end_line(page);
}

static void put_questions(struct palier_page *page, const struct palier_audit_answers *part)
{
    for (size_t i = 0; i < part->question_count && i < MOST_QUESTIONS; i++) {
        if (!(part->questions[i].share > 0))
            break;
        if (!i)
            put_question_head(page);
        put_question(page, &part->questions[i]);
    }
}

static const char *flags_text(const struct palier_page *page, unsigned oddities)
{
    static const enum palier_word words[PALIER_ROW_ODDITIES] = {PALIER_WORD_AUDIT_FLAG_STRAIGHT,
                                                                PALIER_WORD_AUDIT_FLAG_CONTRADICTS,
                                                                PALIER_WORD_AUDIT_FLAG_DUPLICATE,
                                                                PALIER_WORD_AUDIT_FLAG_BLANK};
    const char *text = "";

    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        if (oddities >> bit & 1)
            text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? ", " : "",
                                       palier_page_word(page, words[bit]));
    return text;
}

static void put_rows(struct palier_page *page, const struct palier_audit_answers *part)
{
    if (part->row_count)
        audit_put_heading(page, PALIER_WORD_AUDIT_ODD_ROWS);
    for (size_t i = 0; i < part->row_count && i < MOST_ROWS; i++) {
        const struct palier_odd_row *row = &part->rows[i];

        audit_put_line(page, palier_arena_printf(page->arena, "%s:%zu%s %s", row->file, row->line,
                                                 palier_page_word(page, PALIER_WORD_COLON),
                                                 flags_text(page, row->oddities)));
    }
    if (part->row_count > MOST_ROWS)
        audit_put_more(page, part->row_count - MOST_ROWS);
}

void audit_put_answers(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_answers *part = &audit->answers;

    audit_put_part(page, PALIER_WORD_AUDIT_ANSWERS);
    if (part->why) {
        audit_put_line(page, audit_why(page, part->why));
        return;
    }
    put_people(page, part);
    put_questions(page, part);
    put_rows(page, part);
    audit_put_advice(page, PALIER_WORD_AUDIT_ANSWERS_MEANS, PALIER_WORD_AUDIT_ANSWERS_TO_DO);
}
