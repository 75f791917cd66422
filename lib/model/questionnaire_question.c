/* questionnaire_question.c - a row of survey.csv that asks something. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/questionnaire_survey_internal.h"

/*
 * ". >= 0 and . <= 100", which is how XLSForm bounds a number. What says anything else is for the
 * collection tool.
 */
static void read_bounds(struct survey_reader *survey, const char *constraint,
                        struct palier_question *question)
{
    struct palier_arena *arena = survey->reader->arena;
    const char *at = constraint, *word;

    if (strstr(constraint, " or ")) /* neither side alone bounds the answer */
        return;
    while ((word = palier_text_word(arena, &at)) && !strcmp(word, ".")) {
        const char *test = palier_text_word(arena, &at);
        const char *bound = palier_text_word(arena, &at);
        enum palier_decimal_mark mark;
        double value;

        if (!bound || !palier_number_parse(bound, &value, &mark))
            return;
        word = palier_text_word(arena, &at);
        if (word && strcmp(word, "and")) /* a sum, a product: the number alone is no bound */
            return;
        if (!strcmp(test, ">="))
            question->least = value;
        else if (!strcmp(test, "<="))
            question->most = value;
        if (!word)
            return;
    }
}

/* `or_other` adds a choice and a question that choices.csv and survey.csv do not show. */
static void check_other(struct survey_reader *survey, size_t row,
                        const struct palier_question *question)
{
    struct palier_place place = survey_place(survey, row, SURVEY_TYPE);
    struct palier_diag *diag = survey->reader->diag;
    const char *other = palier_arena_printf(survey->reader->arena, "%s_other", question->name);

    if (question->choices && palier_choice_find(question, "other") == PALIER_NONE)
        palier_report(diag, PALIER_E_OTHER_NOT_OFFERED, place, question->choices->name, other);
    else
        palier_report(diag, PALIER_E_OTHER_UNTRANSLATED, place, other);
    if (*survey_text(survey, row, SURVEY_CHOICE_FILTER))
        palier_report(diag, PALIER_E_FILTER_NOT_ALLOWED,
                      survey_place(survey, row, SURVEY_CHOICE_FILTER), "or_other");
    if (palier_intern_find(&survey->reader->row_names, other) != PALIER_NONE) {
        palier_report(diag, PALIER_E_ID_TWICE, place, other);
        return;
    }
    survey_add_row(survey, row, other, "or_other");
    palier_intern_add(&survey->reader->questionnaire->bookkeeping, other);
}

/* On a page with the appearance table-list, one heading row serves all: they share a list. */
static void check_table(struct survey_reader *survey, size_t row, const char *list)
{
    if (!survey->is_table)
        return;
    if (!survey->table && *survey_text(survey, row, SURVEY_CHOICE_FILTER))
        palier_report(survey->reader->diag, PALIER_E_FILTER_NOT_ALLOWED,
                      survey_place(survey, row, SURVEY_CHOICE_FILTER), "table-list");
    if (!survey->table)
        survey->table = list;
    if (strcmp(survey->table, list))
        palier_report(survey->reader->diag, PALIER_E_TABLE_LISTS,
                      survey_place(survey, row, SURVEY_TYPE), survey->table, list);
}

/* search() looks choices up in a file: other questions then cannot take the list as it is. */
static void take_list(struct survey_reader *survey, size_t row, struct questionnaire_list *list,
                      struct palier_question *question)
{
    question->choices = list->list;
    if (!strstr(survey_text(survey, row, SURVEY_APPEARANCE), "search(")) {
        list->taker = question->name;
    } else {
        list->searcher = question->name;
        list->search_place = survey_place(survey, row, SURVEY_APPEARANCE);
    }
}

static bool is_other(const char *words)
{
    return !strcmp(words, "or_other") || !strcmp(words, "or other") ||
           !strcmp(words, "or specify other");
}

static void read_list(struct survey_reader *survey, size_t row, const char *list, const char *more,
                      struct palier_question *question)
{
    struct palier_place place = survey_place(survey, row, SURVEY_TYPE);

    struct questionnaire_list *used = list ? questionnaire_use_list(survey->reader, list) : NULL;
    if (used)
        take_list(survey, row, used, question);
    else if (list)
        questionnaire_report_list(survey->reader, place, list);
    else
        palier_report(survey->reader->diag, PALIER_E_NO_LIST, place, question->type);
    if (list)
        check_table(survey, row, list);
    if (is_other(more))
        check_other(survey, row, question);
    else if (*more)
        palier_report(survey->reader->diag, PALIER_E_TYPE_WITH_MORE, place,
                      survey_text(survey, row, SURVEY_TYPE), question->type);
}

static void read_texts(struct survey_reader *survey, size_t row, struct palier_question *question)
{
    question->label = palier_record_label(survey->records, row, SURVEY_LABEL);
    question->hint = palier_record_label(survey->records, row, SURVEY_HINT);
    questionnaire_check_label(survey->records, row, SURVEY_LABEL, question->name, &question->label);
    questionnaire_check_translation(survey->records, row, SURVEY_HINT, question->name, "hint");
    questionnaire_check_translation(survey->records, row, SURVEY_CONSTRAINT_MESSAGE, question->name,
                                    "constraint_message");
    questionnaire_check_translation(survey->records, row, SURVEY_REQUIRED_MESSAGE, question->name,
                                    "required_message");
}

void survey_add_question(struct survey_reader *survey, size_t row, const struct survey_type *type,
                         const char *rest)
{
    struct questionnaire_reader *reader = survey->reader;
    const char *name = survey_text(survey, row, SURVEY_NAME);
    bool is_select = type->kind == PALIER_SELECT_ONE || type->kind == PALIER_SELECT_MULTIPLE;

    if (survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
    bool is_good = survey_check_name(survey, row, name, true);
    struct questionnaire_row *added = survey_add_row(survey, row, name, type->name);
    struct palier_question *question =
        is_good ? PALIER_APPEND(reader->arena, &reader->questions)
                : PALIER_NEW(reader->arena, struct palier_question); /* checked, then forgotten */
    *question = (struct palier_question){.name = name,
                                         .index = reader->questions.count - 1,
                                         .kind = type->kind,
                                         .type = type->name,
                                         .place = survey_place(survey, row, SURVEY_TYPE),
                                         .least = -INFINITY,
                                         .most = INFINITY};
    if (is_good)
        added->question = palier_intern_add(&reader->questionnaire->names, name);
    if (survey->page != ROW_NONE)
        question->page =
            palier_record_label(survey->records, reader->rows.at[survey->page].row, SURVEY_LABEL);
    questionnaire_read_parameters(reader, row, question->type, question);
    read_bounds(survey, survey_text(survey, row, SURVEY_CONSTRAINT), question);
    if (*questionnaire_cell(&reader->files[SHEET_SURVEY], row, "big-image") &&
        !*questionnaire_cell(&reader->files[SHEET_SURVEY], row, "image"))
        palier_report(reader->diag, PALIER_E_BIG_IMAGE, question->place, name);
    question->is_required = questionnaire_is_yes(survey_text(survey, row, SURVEY_REQUIRED));
    read_texts(survey, row, question);
    palier_record_words(survey->records, row, SURVEY_AUDIENCE, &question->audience,
                        &question->audience_count);
    if (is_select) {
        const char *list = palier_text_word(reader->arena, &rest);

        read_list(survey, row, list, survey_words(reader->arena, rest), question);
    } else if (*rest) {
        palier_report(reader->diag, PALIER_E_TYPE_WITH_MORE, question->place,
                      survey_text(survey, row, SURVEY_TYPE), question->type);
    }
}
