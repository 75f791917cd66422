/*
 * questionnaire_survey.c - survey.csv: questions, pages, and rows that ask nothing.
 *
 * XLSForm knows many types; palier reads those whose answers it can score or keep. Names become
 * elements of the form and columns of the responses: they obey both.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/questionnaire_survey_internal.h"

static const struct survey_type kinds[] = {
    {"select_one", PALIER_SELECT_ONE},
    {"select_multiple", PALIER_SELECT_MULTIPLE},
    {"integer", PALIER_INTEGER},
    {"decimal", PALIER_DECIMAL},
    {"range", PALIER_DECIMAL},
    {"text", PALIER_TEXT},
    {"date", PALIER_OTHER},
    {"time", PALIER_OTHER},
    {"dateTime", PALIER_OTHER},
    {"acknowledge", PALIER_OTHER},
};

/* Types that collect nothing of their own, or what a collection tool fills in. */
static const char *const bookkeeping[] = {"note",      "start",  "end",      "today", "deviceid",
                                          "calculate", "hidden", "username", "audit"};

/* What types are called elsewhere. */
static const struct {
    const char *name, *type;
} called[] = {
    {"select", "select_one"},
    {"select1", "select_one"},
    {"radio", "select_one"},
    {"select_many", "select_multiple"},
    {"select_all", "select_multiple"},
    {"checkbox", "select_multiple"},
    {"string", "text"},
    {"int", "integer"},
    {"number", "decimal"},
    {"float", "decimal"},
    {"datetime", "dateTime"},
    {"begin", "begin_group"},
};

/* What else XLSForm has. */
static const char *const strangers[] = {
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "photo",
    "audio",
    "video",
    "file",
    "barcode",
    "rank",
    "trigger",
    "select_one_from_file",
    "xml-external",
    "csv-external",
    "background-audio",
    "select_multiple_from_file",
    "start-geopoint",
    "email",
    "phonenumber",
    "select_one_external",
    "subscriberid",
    "simserial",
    "osm",
    "background-geopoint",
    "begin_repeat",
    "end_repeat",
    "begin_loop",
    "end_loop",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *survey_text(const struct survey_reader *survey, size_t row, enum survey_column column)
{
    return palier_record_text(survey->records, row, column);
}

struct palier_place survey_place(const struct survey_reader *survey, size_t row,
                                 enum survey_column column)
{
    return palier_record_place(survey->records, row, column);
}

/* Say that TYPE is none that palier reads: XLSForm's, misspelt, or nobody's. */
static void report_type(struct survey_reader *survey, size_t row, const char *type)
{
    const char *names[COUNT(kinds) + COUNT(bookkeeping) + 2];
    const char *at = type, *word = palier_text_word(survey->reader->arena, &at);
    struct palier_place place = survey_place(survey, row, SURVEY_TYPE);
    size_t count = 0;

    for (size_t i = 0; i < COUNT(kinds); i++)
        names[count++] = kinds[i].name;
    for (size_t i = 0; i < COUNT(bookkeeping); i++)
        names[count++] = bookkeeping[i];
    names[count++] = "begin_group";
    names[count++] = "end_group";
    if (palier_text_is_among(word, strangers, COUNT(strangers))) {
        palier_report(survey->reader->diag, PALIER_E_TYPE_NOT_READ, place, word);
        return;
    }
    if (palier_text_is_among(word, names, count)) {
        palier_report(survey->reader->diag, PALIER_E_TYPE_WITH_MORE, place, type, word);
        return;
    }
    const char *near = NULL;
    for (size_t i = 0; i < COUNT(called); i++)
        if (!strcmp(word, called[i].name))
            near = called[i].type;
    if (!near)
        near = palier_text_nearest(word, names, count);
    if (near)
        palier_report(survey->reader->diag, PALIER_E_UNKNOWN_TYPE_NEAR, place, type, near);
    else
        palier_report(survey->reader->diag, PALIER_E_UNKNOWN_TYPE, place, type);
}

/* Whether NAME is a column of the responses that is no question. */
static bool is_column(const char *name)
{
    static const char *const columns[] = {"entity", "wave",     "group", "respondent",
                                          "weight", "question", "answer"};

    for (size_t i = 0; i < COUNT(columns); i++)
        if (!strcasecmp(name, columns[i]))
            return true;
    return false;
}

bool survey_check_name(struct survey_reader *survey, size_t row, const char *name, bool is_question)
{
    struct palier_place place = survey_place(survey, row, SURVEY_NAME);
    struct palier_diag *diag = survey->reader->diag;

    if (!*name)
        palier_report(diag, PALIER_E_NO_NAME, place, survey_text(survey, row, SURVEY_TYPE));
    else if (!palier_is_id(name))
        palier_report(diag, PALIER_E_BAD_ID, place, name);
    else if (!questionnaire_begins_name(name))
        palier_report(diag, PALIER_E_NOT_AN_ELEMENT, place, name);
    else if (!strcmp(name, "meta"))
        palier_report(diag, PALIER_E_META_NAME, place);
    else if (is_question && is_column(name))
        palier_report(diag, PALIER_E_RESPONSES_NAME, place, name);
    else if (palier_intern_find(&survey->reader->row_names, name) != PALIER_NONE)
        palier_report(diag, PALIER_E_ID_TWICE, place, name);
    else
        return true;
    return false;
}

struct questionnaire_row *survey_add_row(struct survey_reader *survey, size_t row, const char *name,
                                         const char *type)
{
    struct questionnaire_reader *reader = survey->reader;
    struct questionnaire_row *added = PALIER_APPEND(reader->arena, &reader->rows);
    bool is_new = *name && palier_intern_find(&reader->row_names, name) == PALIER_NONE;

    *added = (struct questionnaire_row){
        .row = row, .type = type, .name = name, .page = survey->page, .question = PALIER_NONE};
    palier_intern_add(&reader->row_names,
                      is_new ? name : palier_arena_printf(reader->arena, "\n%zu", row));
    return added;
}

static void add_bookkeeping(struct survey_reader *survey, size_t row, const char *type)
{
    struct questionnaire_reader *reader = survey->reader;
    const char *name = survey_text(survey, row, SURVEY_NAME);
    bool is_audit = !strcmp(type, "audit"), is_note = !strcmp(type, "note");

    if (is_audit && *name && strcmp(name, "audit"))
        palier_report(reader->diag, PALIER_E_AUDIT_NAME, survey_place(survey, row, SURVEY_NAME),
                      name);
    if (!*name && is_audit)
        name = "audit";
    if (!*name && is_note) /* as pyxform calls it */
        name = palier_arena_printf(reader->arena, "generated_note_name_%zu", row + 2);
    if (is_note && survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
    if (survey_check_name(survey, row, name, false))
        palier_intern_add(&reader->questionnaire->bookkeeping, name);
    survey_add_row(survey, row, name, type);
    questionnaire_read_parameters(reader, row, type, NULL);

    struct palier_label label = palier_record_label(survey->records, row, SURVEY_LABEL);
    struct palier_label hint = palier_record_label(survey->records, row, SURVEY_HINT);
    *PALIER_APPEND(reader->arena, &reader->bookkeeping_labels) = label;
    bool has_hint = hint.in[PALIER_FRENCH] || hint.in[PALIER_ENGLISH];
    bool has_label = label.in[PALIER_FRENCH] || label.in[PALIER_ENGLISH];
    if (has_label || (is_note && !has_hint))
        questionnaire_check_label(survey->records, row, SURVEY_LABEL, name, &label);
    if (!strcmp(type, "calculate") &&
        !*questionnaire_cell(&reader->files[SHEET_SURVEY], row, "calculation") &&
        !strpbrk(survey_text(survey, row, SURVEY_DEFAULT), "({*+|"))
        palier_report(reader->diag, PALIER_E_NO_CALCULATION,
                      survey_place(survey, row, SURVEY_CALCULATION), name);
}

const char *survey_words(struct palier_arena *arena, const char *text)
{
    const char *rest = palier_text_word(arena, &text), *word;

    while (rest && (word = palier_text_word(arena, &text)))
        rest = palier_arena_printf(arena, "%s %s", rest, word);
    return rest ? rest : "";
}

static bool has_word(struct palier_arena *arena, const char *text, const char *wanted)
{
    for (const char *word; (word = palier_text_word(arena, &text));)
        if (!strcmp(word, wanted))
            return true;
    return false;
}

static void open_page(struct survey_reader *survey, size_t row)
{
    struct questionnaire_reader *reader = survey->reader;
    const char *name = survey_text(survey, row, SURVEY_NAME);
    struct palier_label label = palier_record_label(survey->records, row, SURVEY_LABEL);

    if (survey_check_name(survey, row, name, false))
        palier_intern_add(&reader->questionnaire->bookkeeping, name);
    if (label.in[PALIER_FRENCH] || label.in[PALIER_ENGLISH])
        questionnaire_check_label(survey->records, row, SURVEY_LABEL, name, &label);
    if (*survey_text(survey, row, SURVEY_AUDIENCE))
        palier_report(reader->diag, PALIER_E_PAGE_AUDIENCE,
                      survey_place(survey, row, SURVEY_AUDIENCE), name);
    *PALIER_APPEND(reader->arena, &reader->bookkeeping_labels) = label;
    survey_add_row(survey, row, name, "begin_group");
    survey->page = reader->rows.count - 1;
    if (has_word(reader->arena, survey_text(survey, row, SURVEY_APPEARANCE), "table-list")) {
        survey->is_table = true;
        survey->table = NULL;
    }
}

static void close_page(struct survey_reader *survey, size_t row)
{
    struct questionnaire_reader *reader = survey->reader;

    survey->is_table = false;
    if (survey->page == ROW_NONE) {
        if (!reader->files[SHEET_SURVEY].is_partial)
            palier_report(reader->diag, PALIER_E_PAGE_NOT_OPENED,
                          survey_place(survey, row, SURVEY_TYPE));
        return;
    }
    const struct questionnaire_row *page = &reader->rows.at[survey->page];
    if (!page->has_content && !reader->files[SHEET_SURVEY].is_partial)
        palier_report(reader->diag, PALIER_E_PAGE_EMPTY,
                      survey_place(survey, page->row, SURVEY_TYPE),
                      survey_text(survey, page->row, SURVEY_NAME));
    survey->page = page->page;
    if (page->has_content && survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
}

/* A row without a type: forgotten, or somebody's remark. */
static void check_untyped(struct survey_reader *survey, size_t row)
{
    struct palier_label label = palier_record_label(survey->records, row, SURVEY_LABEL);
    bool has_label = label.in[PALIER_FRENCH] || label.in[PALIER_ENGLISH];
    const char *name = survey_text(survey, row, SURVEY_NAME);
    struct palier_place place = survey_place(survey, row, SURVEY_TYPE);

    if (*name || has_label)
        palier_report(survey->reader->diag, PALIER_E_NO_TYPE, place, name);
    else
        palier_report(survey->reader->diag, PALIER_E_ROW_PASSED_OVER, place);
}

static void read_row(struct survey_reader *survey, size_t row)
{
    struct palier_arena *arena = survey->reader->arena;
    const char *type = survey_words(arena, survey_text(survey, row, SURVEY_TYPE)), *rest = type;
    const char *word = palier_text_word(arena, &rest);

    if (!word) {
        check_untyped(survey, row);
        return;
    }
    if (!strcmp(type, "begin_group") || !strcmp(type, "begin group")) {
        open_page(survey, row);
        return;
    }
    if (!strcmp(type, "end_group") || !strcmp(type, "end group")) {
        close_page(survey, row);
        return;
    }
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (!strcmp(word, kinds[i].name)) {
            survey_add_question(survey, row, &kinds[i], rest);
            return;
        }
    if (palier_text_is_among(type, bookkeeping, COUNT(bookkeeping))) {
        add_bookkeeping(survey, row, type);
        return;
    }
    report_type(survey, row, type);
    if (!strcmp(word, "begin_group")) /* whatever stands after it, its end will come */
        open_page(survey, row);
}

static const struct palier_column columns[SURVEY_COLUMNS] = {
    [SURVEY_TYPE] = {"type", true},
    [SURVEY_NAME] = {"name", true},
    [SURVEY_LABEL] = {"label::fr", false},
    [SURVEY_LABEL_EN] = {"label::en", false},
    [SURVEY_HINT] = {"hint::fr", false},
    [SURVEY_HINT_EN] = {"hint::en", false},
    [SURVEY_CONSTRAINT_MESSAGE] = {"constraint_message::fr", false},
    [SURVEY_CONSTRAINT_MESSAGE_EN] = {"constraint_message::en", false},
    [SURVEY_REQUIRED_MESSAGE] = {"required_message::fr", false},
    [SURVEY_REQUIRED_MESSAGE_EN] = {"required_message::en", false},
    [SURVEY_AUDIENCE] = {"audience", false},
    [SURVEY_REQUIRED] = {"required", false},
    [SURVEY_READ_ONLY] = {"read_only", false},
    [SURVEY_RELEVANT] = {"relevant", false},
    [SURVEY_CONSTRAINT] = {"constraint", false},
    [SURVEY_CALCULATION] = {"calculation", false},
    [SURVEY_CHOICE_FILTER] = {"choice_filter", false},
    [SURVEY_DEFAULT] = {"default", false},
    [SURVEY_PARAMETERS] = {"parameters", false},
    [SURVEY_APPEARANCE] = {"appearance", false},
    [SURVEY_TRIGGER] = {"trigger", false},
};

void questionnaire_read_survey(struct questionnaire_reader *reader)
{
    struct questionnaire_file *file = &reader->files[SHEET_SURVEY];
    struct survey_reader survey = {.reader = reader, .records = &file->records, .page = ROW_NONE};

    palier_intern_init(&reader->row_names, reader->arena, true);
    questionnaire_open(reader, SHEET_SURVEY, columns, SURVEY_COLUMNS);
    for (size_t row = 0; row < file->records.table.row_count; row++)
        read_row(&survey, row);
    for (size_t page = survey.page; page != ROW_NONE && !file->is_partial;
         page = reader->rows.at[page].page)
        palier_report(reader->diag, PALIER_E_PAGE_NOT_CLOSED,
                      survey_place(&survey, reader->rows.at[page].row, SURVEY_TYPE),
                      survey_text(&survey, reader->rows.at[page].row, SURVEY_NAME));
}
