/*
 * questionnaire_survey.c - survey.csv: questions, pages, and rows that ask nothing.
 *
 * XLSForm knows many types; palier reads those whose answers it can score or keep. Names become
 * elements of the form and columns of the responses: they obey both.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/questionnaire_internal.h"

struct survey_reader {
    struct questionnaire_reader *reader;
    struct palier_records *records;
    size_t page;       /* index in reader->rows of the page that is open; ROW_NONE */
    const char *table; /* the list of all selects of a table-list page; NULL: none yet */
    bool is_table;     /* the page that is open is a table-list */
};

static const struct {
    const char *type;
    enum palier_question_kind kind;
} kinds[] = {
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

static bool is_among(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(text, words[i]))
            return true;
    return false;
}

static const char *text_at(const struct survey_reader *survey, size_t row,
                           enum survey_column column)
{
    return palier_record_text(survey->records, row, column);
}

static struct palier_place place_at(const struct survey_reader *survey, size_t row,
                                    enum survey_column column)
{
    return palier_record_place(survey->records, row, column);
}

/* Say that TYPE is none that palier reads: XLSForm's, misspelt, or nobody's. */
static void report_type(struct survey_reader *survey, size_t row, const char *type)
{
    const char *names[COUNT(kinds) + COUNT(bookkeeping) + 2];
    const char *at = type, *word = palier_text_word(survey->reader->arena, &at);
    struct palier_place place = place_at(survey, row, SURVEY_TYPE);
    size_t count = 0;

    for (size_t i = 0; i < COUNT(kinds); i++)
        names[count++] = kinds[i].type;
    for (size_t i = 0; i < COUNT(bookkeeping); i++)
        names[count++] = bookkeeping[i];
    names[count++] = "begin_group";
    names[count++] = "end_group";
    if (is_among(word, strangers, COUNT(strangers))) {
        palier_report(survey->reader->diag, PALIER_E_TYPE_NOT_READ, place, word);
        return;
    }
    if (is_among(word, names, count)) {
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

/* Report what NAME cannot be; whether it may stand. */
static bool check_name(struct survey_reader *survey, size_t row, const char *name, bool is_question)
{
    static const char *const columns[] = {"entity", "wave",     "group", "respondent",
                                          "weight", "question", "answer"};
    struct palier_place place = place_at(survey, row, SURVEY_NAME);
    struct palier_diag *diag = survey->reader->diag;

    if (!*name)
        palier_report(diag, PALIER_E_NO_NAME, place, text_at(survey, row, SURVEY_TYPE));
    else if (!palier_is_id(name))
        palier_report(diag, PALIER_E_BAD_ID, place, name);
    else if (!questionnaire_begins_name(name))
        palier_report(diag, PALIER_E_NOT_AN_ELEMENT, place, name);
    else if (!strcmp(name, "meta"))
        palier_report(diag, PALIER_E_META_NAME, place);
    else if (is_question && is_among(name, columns, COUNT(columns)))
        palier_report(diag, PALIER_E_RESPONSES_NAME, place, name);
    else if (palier_intern_find(&survey->reader->row_names, name) != PALIER_NONE)
        palier_report(diag, PALIER_E_ID_TWICE, place, name);
    else
        return true;
    return false;
}

/*
 * Keep a row. A name that is missing or taken gets a stand-in, so that the rest of the row is
 * checked all the same.
 */
static struct questionnaire_row *add_row(struct survey_reader *survey, size_t row, const char *name,
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
    const char *name = text_at(survey, row, SURVEY_NAME);
    bool is_audit = !strcmp(type, "audit"), is_note = !strcmp(type, "note");

    if (is_audit && *name && strcmp(name, "audit"))
        palier_report(reader->diag, PALIER_E_AUDIT_NAME, place_at(survey, row, SURVEY_NAME), name);
    if (!*name && is_audit)
        name = "audit";
    if (!*name && is_note) /* as pyxform calls it */
        name = palier_arena_printf(reader->arena, "generated_note_name_%zu", row + 2);
    if (is_note && survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
    if (check_name(survey, row, name, false))
        palier_intern_add(&reader->questionnaire->bookkeeping, name);
    add_row(survey, row, name, type);
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
        !strpbrk(text_at(survey, row, SURVEY_DEFAULT), "({*+|"))
        palier_report(reader->diag, PALIER_E_NO_CALCULATION,
                      place_at(survey, row, SURVEY_CALCULATION), name);
}

/*
 * ". >= 0 and . <= 100", which is how XLSForm bounds a number. What says anything else is for the
 * collection tool.
 */
static void read_bounds(struct survey_reader *survey, const char *constraint,
                        struct palier_question *question)
{
    struct palier_arena *arena = survey->reader->arena;
    const char *at = constraint, *word;

    while ((word = palier_text_word(arena, &at)) && !strcmp(word, ".")) {
        const char *test = palier_text_word(arena, &at);
        const char *bound = palier_text_word(arena, &at);
        enum palier_decimal_mark mark;
        double value;

        if (!bound || !palier_number_parse(bound, &value, &mark))
            return;
        if (!strcmp(test, ">="))
            question->least = value;
        else if (!strcmp(test, "<="))
            question->most = value;
        word = palier_text_word(arena, &at);
        if (!word || strcmp(word, "and"))
            return;
    }
}

/* `or_other` adds a choice and a question that choices.csv and survey.csv do not show. */
static void check_other(struct survey_reader *survey, size_t row,
                        const struct palier_question *question)
{
    struct palier_place place = place_at(survey, row, SURVEY_TYPE);
    struct palier_diag *diag = survey->reader->diag;
    const char *other = palier_arena_printf(survey->reader->arena, "%s_other", question->name);

    if (question->choices && palier_choice_find(question, "other") == PALIER_NONE)
        palier_report(diag, PALIER_E_OTHER_NOT_OFFERED, place, question->choices->name, other);
    else
        palier_report(diag, PALIER_E_OTHER_UNTRANSLATED, place, other);
    if (*text_at(survey, row, SURVEY_CHOICE_FILTER))
        palier_report(diag, PALIER_E_FILTER_NOT_ALLOWED,
                      place_at(survey, row, SURVEY_CHOICE_FILTER), "or_other");
    if (palier_intern_find(&survey->reader->row_names, other) != PALIER_NONE) {
        palier_report(diag, PALIER_E_ID_TWICE, place, other);
        return;
    }
    add_row(survey, row, other, "or_other");
    palier_intern_add(&survey->reader->questionnaire->bookkeeping, other);
}

/* On a page with the appearance table-list, one heading row serves all: they share a list. */
static void check_table(struct survey_reader *survey, size_t row, const char *list)
{
    if (!survey->is_table)
        return;
    if (!survey->table && *text_at(survey, row, SURVEY_CHOICE_FILTER))
        palier_report(survey->reader->diag, PALIER_E_FILTER_NOT_ALLOWED,
                      place_at(survey, row, SURVEY_CHOICE_FILTER), "table-list");
    if (!survey->table)
        survey->table = list;
    if (strcmp(survey->table, list))
        palier_report(survey->reader->diag, PALIER_E_TABLE_LISTS,
                      place_at(survey, row, SURVEY_TYPE), survey->table, list);
}

static void read_list(struct survey_reader *survey, size_t row, const char *list, const char *more,
                      struct palier_question *question)
{
    static const char *const others[] = {"or_other", "or other", "or specify other"};
    struct palier_place place = place_at(survey, row, SURVEY_TYPE);

    question->choices = list ? questionnaire_use_list(survey->reader, list) : NULL;
    if (!list)
        palier_report(survey->reader->diag, PALIER_E_NO_LIST, place, question->type);
    else if (!question->choices && !survey->reader->files[SHEET_CHOICES].is_partial)
        palier_report(survey->reader->diag, PALIER_E_UNKNOWN_LIST, place, list);
    if (list)
        check_table(survey, row, list);
    if (is_among(more, others, COUNT(others)))
        check_other(survey, row, question);
    else if (*more)
        palier_report(survey->reader->diag, PALIER_E_TYPE_WITH_MORE, place,
                      text_at(survey, row, SURVEY_TYPE), question->type);
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

/* The rest of a type, its words one space apart. */
static const char *rest_of(struct palier_arena *arena, const char *at)
{
    const char *rest = palier_text_word(arena, &at), *word;

    while (rest && (word = palier_text_word(arena, &at)))
        rest = palier_arena_printf(arena, "%s %s", rest, word);
    return rest ? rest : "";
}

static void add_question(struct survey_reader *survey, size_t row, size_t kind, const char *rest)
{
    struct questionnaire_reader *reader = survey->reader;
    const char *name = text_at(survey, row, SURVEY_NAME);
    bool is_select =
        kinds[kind].kind == PALIER_SELECT_ONE || kinds[kind].kind == PALIER_SELECT_MULTIPLE;

    if (survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
    bool is_good = check_name(survey, row, name, true);
    struct questionnaire_row *added = add_row(survey, row, name, kinds[kind].type);
    struct palier_question *question =
        is_good ? PALIER_APPEND(reader->arena, &reader->questions)
                : PALIER_NEW(reader->arena, struct palier_question); /* checked, then forgotten */
    *question = (struct palier_question){.name = name,
                                         .index = reader->questions.count - 1,
                                         .kind = kinds[kind].kind,
                                         .type = kinds[kind].type,
                                         .place = place_at(survey, row, SURVEY_TYPE),
                                         .least = -INFINITY,
                                         .most = INFINITY};
    if (is_good)
        added->question = palier_intern_add(&reader->questionnaire->names, name);
    if (survey->page != ROW_NONE)
        question->page =
            palier_record_label(survey->records, reader->rows.at[survey->page].row, SURVEY_LABEL);
    questionnaire_read_parameters(reader, row, question->type, question);
    read_bounds(survey, text_at(survey, row, SURVEY_CONSTRAINT), question);
    question->is_required = questionnaire_is_yes(text_at(survey, row, SURVEY_REQUIRED));
    read_texts(survey, row, question);
    palier_record_words(survey->records, row, SURVEY_AUDIENCE, &question->audience,
                        &question->audience_count);
    if (is_select) {
        const char *list = palier_text_word(reader->arena, &rest);

        read_list(survey, row, list, rest_of(reader->arena, rest), question);
    } else if (*rest) {
        palier_report(reader->diag, PALIER_E_TYPE_WITH_MORE, question->place,
                      text_at(survey, row, SURVEY_TYPE), question->type);
    }
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
    const char *name = text_at(survey, row, SURVEY_NAME);
    struct palier_label label = palier_record_label(survey->records, row, SURVEY_LABEL);

    if (check_name(survey, row, name, false))
        palier_intern_add(&reader->questionnaire->bookkeeping, name);
    if (label.in[PALIER_FRENCH] || label.in[PALIER_ENGLISH])
        questionnaire_check_label(survey->records, row, SURVEY_LABEL, name, &label);
    if (*text_at(survey, row, SURVEY_AUDIENCE))
        palier_report(reader->diag, PALIER_E_PAGE_AUDIENCE, place_at(survey, row, SURVEY_AUDIENCE),
                      name);
    *PALIER_APPEND(reader->arena, &reader->bookkeeping_labels) = label;
    add_row(survey, row, name, "begin_group")->is_page = true;
    survey->page = reader->rows.count - 1;
    if (has_word(reader->arena, text_at(survey, row, SURVEY_APPEARANCE), "table-list")) {
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
                          place_at(survey, row, SURVEY_TYPE));
        return;
    }
    const struct questionnaire_row *page = &reader->rows.at[survey->page];
    if (!page->has_content && !reader->files[SHEET_SURVEY].is_partial)
        palier_report(reader->diag, PALIER_E_PAGE_EMPTY, place_at(survey, page->row, SURVEY_TYPE),
                      text_at(survey, page->row, SURVEY_NAME));
    survey->page = page->page;
    if (page->has_content && survey->page != ROW_NONE)
        reader->rows.at[survey->page].has_content = true;
}

/* A row without a type: forgotten, or somebody's remark. */
static void check_untyped(struct survey_reader *survey, size_t row)
{
    struct palier_label label = palier_record_label(survey->records, row, SURVEY_LABEL);
    bool has_label = label.in[PALIER_FRENCH] || label.in[PALIER_ENGLISH];
    const char *name = text_at(survey, row, SURVEY_NAME);
    struct palier_place place = place_at(survey, row, SURVEY_TYPE);

    if (*name || has_label)
        palier_report(survey->reader->diag, PALIER_E_NO_TYPE, place, name);
    else
        palier_report(survey->reader->diag, PALIER_E_ROW_PASSED_OVER, place);
}

static void read_row(struct survey_reader *survey, size_t row)
{
    struct palier_arena *arena = survey->reader->arena;
    const char *type = rest_of(arena, text_at(survey, row, SURVEY_TYPE)), *rest = type;
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
        if (!strcmp(word, kinds[i].type)) {
            add_question(survey, row, i, rest);
            return;
        }
    if (is_among(type, bookkeeping, COUNT(bookkeeping)))
        add_bookkeeping(survey, row, type);
    else
        report_type(survey, row, type);
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
                      place_at(&survey, reader->rows.at[page].row, SURVEY_TYPE),
                      text_at(&survey, reader->rows.at[page].row, SURVEY_NAME));
}
