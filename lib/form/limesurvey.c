/*
 * limesurvey.c - LimeSurvey's tab-separated survey structure; see form.h.
 *
 * Conditions are written in LimeSurvey's own language, and codes are short:
 * model/limesurvey.h.
 */
#include "model/limesurvey.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "form/limesurvey_internal.h"

static const char always[] = "1";

/* The groups that are asked ROW, as a condition on the first page's question. */
static const char *relevance(const struct lime *lime, const struct form_row *row)
{
    const char *text = "";

    if (!row || form_asks_all(lime->form, &lime->survey, row))
        return always;
    for (size_t g = 0; g < lime->survey.group_count; g++)
        if (row->asked[g])
            text = palier_arena_printf(lime->form->arena, "%s%sgroup.NAOK == '%s'", text,
                                       *text ? " or " : "", lime->group_codes[g]);
    return *text ? text : always;
}

/* LimeSurvey replaces the number of the survey where it has one already. */
static const char *survey_number(struct lime *lime)
{
    enum { FIRST = 100000, COUNT = 900000, DIGITS = 7 };
    char sum[PALIER_SHA256_TEXT];
    const char *id = form_own_id(lime->form);

    palier_sha256(id, strlen(id), sum);
    sum[DIGITS] = '\0';
    return lime_number(lime, FIRST + strtoul(sum, NULL, 16) % COUNT);
}

/* How many languages the questionnaire has texts in: the default one, then the other. */
static size_t find_languages(const struct palier_questionnaire *questionnaire,
                             enum palier_language languages[PALIER_LANGUAGE_COUNT])
{
    languages[0] = questionnaire->language;
    languages[1] = questionnaire->language == PALIER_FRENCH ? PALIER_ENGLISH : PALIER_FRENCH;
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (questionnaire->questions[i].label.in[languages[1]])
            return 2;
    return 1;
}

/* No address, referring page or time: answers are to be anonymous. */
static void write_settings(struct lime *lime, const enum palier_language *languages, size_t count)
{
    static const char *const settings[][2] = {{"format", "G"},    {"anonymized", "Y"},
                                              {"ipaddr", "N"},    {"refurl", "N"},
                                              {"datestamp", "N"}, {"savetimings", "N"},
                                              {"allowprev", "Y"}};
    const struct palier_label title = form_title(lime->form);

    lime_write_setting(lime, false, "sid", survey_number(lime));
    lime_write_setting(lime, false, "language", palier_language_code(languages[0]));
    if (count > 1)
        lime_write_setting(lime, false, "additional_languages", palier_language_code(languages[1]));
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        lime_write_setting(lime, false, settings[i][0], settings[i][1]);
    for (size_t i = 0; i < count; i++) {
        lime->language = languages[i];
        lime_write_setting(lime, true, "surveyls_title", lime_text(lime, &title));
    }
}

/* What goes with no other tick. */
static const char *exclusive_codes(struct lime *lime, const struct palier_choice_list *list)
{
    static const char *const names[] = {"none", "DK", "NA"};
    const char *codes = "";

    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (!strcmp(list->choices[i].name, names[k]))
                codes = palier_arena_printf(lime->form->arena, "%s%s%s", codes, *codes ? ";" : "",
                                            palier_limesurvey_choice(lime->form->arena, list, i));
    return codes;
}

static const char *bound(struct lime *lime, double value)
{
    char text[PALIER_NUMBER_SIZE];

    return isfinite(value)
               ? palier_arena_printf(lime->form->arena, "%s", palier_number_print(text, value))
               : NULL;
}

/* LimeSurvey's letter: list, multiple choice, number, long text, date, short text. */
static const char *type_of(const struct palier_question *question)
{
    switch (question->kind) {
    case PALIER_SELECT_ONE:
        return "L";
    case PALIER_SELECT_MULTIPLE:
        return "M";
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        return "N";
    case PALIER_TEXT:
        return "T";
    case PALIER_OTHER:
        return palier_question_is_date(question) ? "D" : "S";
    case PALIER_FREE:
        break;
    }
    return "S";
}

static void write_choices(struct lime *lime, const char *id, const struct palier_question *question)
{
    const struct palier_choice_list *list = question->choices;

    for (size_t i = 0; list && i < list->count; i++) {
        const char *code = palier_limesurvey_choice(lime->form->arena, list, i);

        if (question->kind == PALIER_SELECT_MULTIPLE)
            lime_write_tick(lime, code, &list->choices[i].label);
        else
            lime_write_answer(lime, id, code, &list->choices[i].label);
    }
}

static void write_question(struct lime *lime, const struct form_row *row)
{
    const struct palier_question *question = row->question;
    struct lime_line line = {
        {[LIME_TYPE_SCALE] = type_of(question),
         [LIME_NAME] = palier_limesurvey_question(lime->form->arena, lime->form->questionnaire,
                                                  question->index),
         [LIME_RELEVANCE] = relevance(lime, row),
         [LIME_TEXT] = lime_text(lime, &row->label),
         [LIME_HELP] = lime_text(lime, &row->hint),
         [LIME_MANDATORY] = question->is_required ? "Y" : "N"}};

    if (question->kind == PALIER_SELECT_MULTIPLE)
        line.cells[LIME_EXCLUDE_ALL_OTHERS] = exclusive_codes(lime, question->choices);
    if (question->kind == PALIER_INTEGER)
        line.cells[LIME_NUM_VALUE_INT_ONLY] = "1";
    if (question->kind == PALIER_INTEGER || question->kind == PALIER_DECIMAL) {
        line.cells[LIME_MIN_NUM_VALUE_N] = bound(lime, question->least);
        line.cells[LIME_MAX_NUM_VALUE_N] = bound(lime, question->most);
    }
    write_choices(lime, lime_write_question(lime, &line), question);
}

/* A code for a text that asks nothing: "note" and the place of its row, and no question's code. */
static const char *note_code(const struct lime *lime, size_t index)
{
    const struct palier_questionnaire *questionnaire = lime->form->questionnaire;
    struct palier_arena *arena = lime->form->arena;
    const char *code = palier_arena_printf(arena, "note%zu", index + 1);

    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (!strcasecmp(code, palier_limesurvey_question(arena, questionnaire, i))) {
            code = palier_arena_printf(arena, "%sx", code);
            i = SIZE_MAX; /* the longer one is looked for from the start */
        }
    return code;
}

static void write_note(struct lime *lime, const struct form_row *row, size_t index)
{
    struct lime_line line = {{[LIME_TYPE_SCALE] = "X",
                              [LIME_NAME] = note_code(lime, index),
                              [LIME_RELEVANCE] = relevance(lime, row),
                              [LIME_TEXT] = lime_text(lime, &row->label),
                              [LIME_HELP] = lime_text(lime, &row->hint),
                              [LIME_MANDATORY] = "N"}};

    lime_write_question(lime, &line);
}

/* What the form knows already stands in a hidden text; else it is asked, as TYPE and WORD say. */
static struct lime_line own_line(struct lime *lime, const char *code, const char *known,
                                 const char *type, enum palier_form_word word)
{
    const struct palier_label label = known ? form_same(code) : form_label(word);

    return (struct lime_line){{[LIME_NAME] = code,
                               [LIME_TYPE_SCALE] = known ? "S" : type,
                               [LIME_RELEVANCE] = always,
                               [LIME_TEXT] = lime_text(lime, &label),
                               [LIME_MANDATORY] = known ? "N" : "Y",
                               [LIME_DEFAULT] = known,
                               [LIME_HIDDEN] = known ? "1" : NULL}};
}

/* A list to choose from, with the codes that LimeSurvey has for the entities' ids. */
static void write_entities(struct lime *lime, const char *id)
{
    const struct palier_entities *entities = lime->form->entities;
    struct palier_arena *arena = lime->form->arena;
    struct palier_choice *choices = PALIER_ARRAY(arena, entities->count, struct palier_choice);
    const struct palier_choice_list list = {"entities", choices, entities->count};

    for (size_t i = 0; i < list.count; i++)
        choices[i] = (struct palier_choice){entities->at[i].id, form_same(entities->at[i].name)};
    for (size_t i = 0; i < list.count; i++)
        lime_write_answer(lime, id, palier_limesurvey_choice(arena, &list, i), &choices[i].label);
}

static void write_entity(struct lime *lime)
{
    const struct palier_form *form = lime->form;
    const struct palier_label hint = form_label(PALIER_FORM_ASK_ENTITY_HINT);
    bool is_list = form->entities && !form->entity;
    struct lime_line line =
        own_line(lime, "entity", form->entity, is_list ? "!" : "S", PALIER_FORM_ASK_ENTITY);

    if (!form->entity && !is_list) {
        line.cells[LIME_HELP] = lime_text(lime, &hint);
        line.cells[LIME_VALIDATION] = "/^[A-Za-z0-9_.-]{1,64}$/";
    }
    const char *id = lime_write_question(lime, &line);
    if (is_list)
        write_entities(lime, id);
}

static void write_group(struct lime *lime)
{
    struct lime_line line = own_line(lime, "group", lime->form->group, "L", PALIER_FORM_ASK_GROUP);
    const char *id = lime_write_question(lime, &line);

    for (size_t g = 0; !lime->form->group && g < lime->survey.group_count; g++)
        lime_write_answer(lime, id, lime->group_codes[g], &lime->survey.groups[g].label);
}

static void write_front(struct lime *lime)
{
    const struct palier_label label = form_label(PALIER_FORM_PAGE_IDENTIFICATION);

    lime_write_page(lime, &label, always);
    write_entity(lime);
    if (lime->form->wave) {
        struct lime_line line =
            own_line(lime, "wave", lime->form->wave, "S", PALIER_FORM_ASK_ENTITY);

        lime_write_question(lime, &line);
    }
    if (lime->survey.group_count)
        write_group(lime);
}

/* Pages of LimeSurvey do not nest: a page that goes on after an inner one is opened again. */
static void open_page(struct lime *lime, size_t page)
{
    const struct palier_label other = form_label(PALIER_FORM_OTHER_QUESTIONS);
    const struct form_row *row = page == FORM_NO_PAGE ? NULL : &lime->survey.rows[page];

    if (page == lime->page)
        return;
    lime->page = page;
    lime_write_page(lime, row ? &row->label : &other, relevance(lime, row));
}

static void write_rows(struct lime *lime, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct form_row *row = &lime->survey.rows[i];

        if (row->is_left_out || (row->kind != FORM_QUESTION && row->kind != FORM_NOTE))
            continue;
        open_page(lime, row->page);
        if (row->kind == FORM_QUESTION)
            write_question(lime, row);
        else
            write_note(lime, row, i);
    }
}

static void write_language(struct lime *lime)
{
    lime->pages = lime->questions = 0;
    lime->page = LIME_NO_PAGE_YET;
    write_rows(lime, 0, lime->survey.opening_count);
    write_front(lime);
    write_rows(lime, lime->survey.opening_count, lime->survey.row_count);
}

/* Conditions in XPath mean nothing to LimeSurvey. */
static void warn_of_conditions(struct lime *lime)
{
    for (size_t i = 0; i < lime->survey.row_count; i++) {
        const struct form_row *row = &lime->survey.rows[i];
        const struct palier_question *question = row->question;
        struct palier_place place = {.file = lime->survey.table.path, .line = row->cells[0].line};
        bool has_bounds = question && (isfinite(question->least) || isfinite(question->most));

        if (!row->is_left_out && *row->relevant)
            palier_report(lime->form->diag, PALIER_E_FORM_NOT_TRANSLATED, place, row->relevant);
        if (!row->is_left_out && *row->constraint && !has_bounds)
            palier_report(lime->form->diag, PALIER_E_FORM_NOT_TRANSLATED, place, row->constraint);
    }
}

/* A numbered code of more than five characters would be cut, and be another's. */
static enum palier_status check_choices(struct lime *lime)
{
    enum { MOST_CHOICES = 9999 };
    const struct palier_questionnaire *questionnaire = lime->form->questionnaire;
    const struct palier_entities *entities = lime->form->entities;
    enum palier_status status = PALIER_OK;

    if (entities && entities->count > MOST_CHOICES) {
        palier_report(lime->form->diag, PALIER_E_FORM_TOO_MANY_CHOICES,
                      ((struct palier_place){.file = entities->path}),
                      lime_number(lime, entities->count));
        status = PALIER_INVALID;
    }

    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const struct palier_question *question = &questionnaire->questions[i];

        if (!question->choices || question->choices->count <= MOST_CHOICES)
            continue;
        palier_report(lime->form->diag, PALIER_E_FORM_TOO_MANY_CHOICES, question->place,
                      lime_number(lime, question->choices->count));
        status = PALIER_INVALID;
    }
    return status;
}

static void find_group_codes(struct lime *lime)
{
    size_t count = lime->survey.group_count;
    const char **ids = PALIER_ARRAY(lime->form->arena, count, const char *);

    lime->group_codes = PALIER_ARRAY(lime->form->arena, count, const char *);
    for (size_t g = 0; g < count; g++)
        ids[g] = lime->survey.groups[g].id;
    for (size_t g = 0; g < count; g++)
        lime->group_codes[g] = palier_limesurvey_group(lime->form->arena, ids, count, g);
}

enum palier_status palier_form_write_limesurvey(const struct palier_form *form, FILE *stream)
{
    enum palier_language languages[PALIER_LANGUAGE_COUNT];
    size_t count = find_languages(form->questionnaire, languages);
    struct lime lime = {.form = form, .stream = stream};
    enum palier_status status = form_survey_read(form, &lime.survey);

    if (!status)
        status = check_choices(&lime);
    if (status)
        return status;
    warn_of_conditions(&lime);
    find_group_codes(&lime);
    lime_write_head(&lime);
    write_settings(&lime, languages, count);
    for (size_t i = 0; i < count; i++) {
        lime.language = languages[i];
        write_language(&lime);
    }
    return PALIER_OK;
}
