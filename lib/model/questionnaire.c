/* questionnaire.c - an XLSForm kept as CSVs; see questionnaire.h. */
#include "model/questionnaire.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "table/record.h"

struct reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const char *path;
    struct {
        struct palier_choice_list *at;
        size_t count, capacity;
    } lists;
    struct {
        struct palier_question *at;
        size_t count, capacity;
    } questions;
};

static enum palier_status open_file(struct reader *reader, const char *name,
                                    const struct palier_column *columns, size_t count,
                                    struct palier_records *records)
{
    return palier_records_open(reader->arena, reader->diag,
                               palier_path_join(reader->arena, reader->path, name), columns, count,
                               "",
                               records); /* XLSForm has columns that only a collection tool needs */
}

static void check_label(struct palier_records *records, size_t row, size_t column, const char *name,
                        const struct palier_label *label)
{
    static const char *const languages[] = {"fr", "en"};
    struct palier_place place = palier_record_place(records, row, column);
    int missing = 0;

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        missing += !label->in[i];
    if (missing == PALIER_LANGUAGE_COUNT)
        palier_report(records->diag, PALIER_E_NO_LABEL, place, name);
    for (int i = 0; missing == 1 && i < PALIER_LANGUAGE_COUNT; i++)
        if (!label->in[i])
            palier_report(records->diag, PALIER_E_NO_TRANSLATION, place, name, languages[i]);
}

/* choices.csv: rows of one list need not stand together. */
static void read_choices(struct reader *reader)
{
    enum { LIST, NAME, LABEL_FR, LABEL_EN, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {[LIST] = {"list_name", true},
                                                          [NAME] = {"name", true},
                                                          [LABEL_FR] = {"label::fr", false},
                                                          [LABEL_EN] = {"label::en", false}};
    struct palier_records records;
    struct palier_intern names;

    if (open_file(reader, "choices.csv", columns, COLUMNS, &records))
        return;
    palier_intern_init(&names, reader->arena, false);
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *list = palier_record_text(&records, row, LIST);
        uint32_t index = palier_intern_add(&names, list);

        if (index == reader->lists.count)
            PALIER_APPEND(reader->arena, &reader->lists)->name = list;
        struct palier_choice_list *to = &reader->lists.at[index];
        struct palier_choice *choices =
            PALIER_ARRAY(reader->arena, to->count + 1, struct palier_choice);
        if (to->count)
            memcpy(choices, to->choices, to->count * sizeof *choices);
        struct palier_choice *added = &choices[to->count];

        added->name = palier_record_id(&records, row, NAME);
        added->label = palier_record_label(&records, row, LABEL_FR);
        check_label(&records, row, LABEL_FR, added->name, &added->label);
        for (size_t i = 0; i < to->count; i++)
            if (!strcmp(choices[i].name, added->name))
                palier_report(reader->diag, PALIER_E_CHOICE_TWICE,
                              palier_record_place(&records, row, NAME), added->name, list);
        to->choices = choices;
        to->count++;
    }
}

static const struct palier_choice_list *find_list(const struct reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->lists.count; i++)
        if (!strcmp(reader->lists.at[i].name, name))
            return &reader->lists.at[i];
    return NULL;
}

enum survey_column {
    TYPE,
    NAME,
    LABEL_FR,
    LABEL_EN,
    HINT_FR,
    HINT_EN,
    AUDIENCE,
    CONSTRAINT,
    REQUIRED,
    SURVEY_COLUMNS
};

/* Types that collect nothing of their own, or what a collection tool fills in. */
static bool is_bookkeeping(const char *type)
{
    static const char *const types[] = {"note",      "start",  "end",      "today", "deviceid",
                                        "calculate", "hidden", "username", "audit"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(type, types[i]))
            return true;
    return false;
}

static bool set_kind(struct palier_question *question, const char *type)
{
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

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(type, kinds[i].type)) {
            question->kind = kinds[i].kind;
            question->type = kinds[i].type;
            return true;
        }
    return false;
}

/*
 * ". >= 0 and . <= 100", which is how XLSForm bounds a number. What says anything else is for the
 * collection tool.
 */
static void read_bounds(struct reader *reader, const char *constraint,
                        struct palier_question *question)
{
    const char *at = constraint, *word;

    while ((word = palier_text_word(reader->arena, &at)) && !strcmp(word, ".")) {
        const char *test = palier_text_word(reader->arena, &at);
        const char *bound = palier_text_word(reader->arena, &at);
        enum palier_decimal_mark mark;
        double value;

        if (!bound || !palier_number_parse(bound, &value, &mark))
            return;
        if (!strcmp(test, ">="))
            question->least = value;
        else if (!strcmp(test, "<="))
            question->most = value;
        word = palier_text_word(reader->arena, &at);
        if (!word || strcmp(word, "and"))
            return;
    }
}

/* What pyxform takes for yes without reading it as an expression. */
static bool is_yes(const char *text)
{
    static const char *const words[] = {"yes", "Yes", "YES", "true", "True", "TRUE", "true()"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(text, words[i]))
            return true;
    return false;
}

static void add_question(struct reader *reader, struct palier_records *records, size_t row,
                         const struct palier_label *page, struct palier_intern *names)
{
    const char *at = palier_record_text(records, row, TYPE);
    const char *type = palier_text_word(reader->arena, &at);
    const char *list = palier_text_word(reader->arena, &at);
    struct palier_place place = palier_record_place(records, row, TYPE);

    if (palier_record_new_id(records, row, NAME, names) == PALIER_NONE)
        return;
    struct palier_question *question = PALIER_APPEND(reader->arena, &reader->questions);
    question->name = palier_record_text(records, row, NAME);
    question->index = reader->questions.count - 1;
    question->page = *page;
    question->place = place;
    question->least = -INFINITY;
    question->most = INFINITY;
    read_bounds(reader, palier_record_text(records, row, CONSTRAINT), question);
    question->label = palier_record_label(records, row, LABEL_FR);
    question->hint = palier_record_label(records, row, HINT_FR);
    question->is_required = is_yes(palier_record_text(records, row, REQUIRED));
    check_label(records, row, LABEL_FR, question->name, &question->label);
    palier_record_words(records, row, AUDIENCE, &question->audience, &question->audience_count);
    if (!set_kind(question, type)) {
        palier_report(reader->diag, PALIER_E_UNKNOWN_TYPE, place, type);
        return;
    }
    if (question->kind != PALIER_SELECT_ONE && question->kind != PALIER_SELECT_MULTIPLE)
        return;
    question->choices = list ? find_list(reader, list) : NULL;
    if (!question->choices)
        palier_report(reader->diag, PALIER_E_UNKNOWN_LIST, place, list ? list : "");
}

static void add_bookkeeping(const char *name, struct palier_questionnaire *questionnaire)
{
    if (*name)
        palier_intern_add(&questionnaire->bookkeeping, name);
}

static void read_survey(struct reader *reader, struct palier_questionnaire *questionnaire)
{
    static const struct palier_column columns[SURVEY_COLUMNS] = {
        [TYPE] = {"type", true},           [NAME] = {"name", true},
        [LABEL_FR] = {"label::fr", false}, [LABEL_EN] = {"label::en", false},
        [HINT_FR] = {"hint::fr", false},   [HINT_EN] = {"hint::en", false},
        [AUDIENCE] = {"audience", false},  [CONSTRAINT] = {"constraint", false},
        [REQUIRED] = {"required", false}};
    struct palier_records records;
    struct palier_label page = {{NULL}};
    size_t depth = 0;

    if (open_file(reader, "survey.csv", columns, SURVEY_COLUMNS, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *type = palier_record_text(&records, row, TYPE);
        bool opens = !strcmp(type, "begin_group") || !strcmp(type, "begin group");
        bool closes = !strcmp(type, "end_group") || !strcmp(type, "end group");

        if (closes && !depth)
            palier_report(reader->diag, PALIER_E_PAGE_NOT_CLOSED,
                          palier_record_place(&records, row, TYPE));
        if (opens)
            page = palier_record_label(&records, row, LABEL_FR);
        depth = opens ? depth + 1 : closes && depth ? depth - 1 : depth;
        if (!*type)
            palier_report(reader->diag, PALIER_E_UNKNOWN_TYPE,
                          palier_record_place(&records, row, TYPE), type);
        else if (opens || is_bookkeeping(type))
            add_bookkeeping(palier_record_text(&records, row, NAME), questionnaire);
        else if (!closes)
            add_question(reader, &records, row, &page, &questionnaire->names);
    }
    if (depth)
        palier_report(reader->diag, PALIER_E_PAGE_NOT_CLOSED,
                      ((struct palier_place){.file = records.table.path}));
}

static void read_settings(struct reader *reader, struct palier_questionnaire *questionnaire)
{
    enum { TITLE, ID, VERSION, LANGUAGE, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {[TITLE] = {"form_title", false},
                                                          [ID] = {"form_id", false},
                                                          [VERSION] = {"version", false},
                                                          [LANGUAGE] = {"default_language", false}};
    struct palier_records records;

    if (open_file(reader, "settings.csv", columns, COLUMNS, &records) || !records.table.row_count)
        return;
    questionnaire->id = palier_record_text(&records, 0, ID);
    questionnaire->version = palier_record_text(&records, 0, VERSION);
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        questionnaire->title.in[i] = palier_record_text_or_null(&records, 0, TITLE);

    const char *bracket = strrchr(palier_record_text(&records, 0, LANGUAGE), '(');
    if (bracket && !strncmp(bracket, "(en)", 4))
        questionnaire->language = PALIER_ENGLISH;
}

static void read_interview(struct reader *reader, struct palier_questionnaire *questionnaire)
{
    enum { ID, LABEL, LABEL_E, GROUPS, CRITERIA, LISTEN, LISTEN_E, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {[ID] = {"name", true},
                                                          [LABEL] = {"label::fr", false},
                                                          [LABEL_E] = {"label::en", false},
                                                          [GROUPS] = {"audience", false},
                                                          [CRITERIA] = {"criteria", false},
                                                          [LISTEN] = {"listen::fr", false},
                                                          [LISTEN_E] = {"listen::en", false}};
    struct palier_records records;
    struct palier_intern names;
    struct {
        struct palier_interview_question *at;
        size_t count, capacity;
    } list = {0};

    if (!palier_is_file(palier_path_join(reader->arena, reader->path, "interview.csv")) ||
        open_file(reader, "interview.csv", columns, COLUMNS, &records))
        return;
    palier_intern_init(&names, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        if (palier_record_new_id(&records, row, ID, &names) == PALIER_NONE)
            continue;
        struct palier_interview_question *question = PALIER_APPEND(reader->arena, &list);

        question->name = palier_record_text(&records, row, ID);
        question->label = palier_record_label(&records, row, LABEL);
        question->listen = palier_record_label(&records, row, LISTEN);
        question->place = palier_record_place(&records, row, ID);
        check_label(&records, row, LABEL, question->name, &question->label);
        palier_record_words(&records, row, GROUPS, &question->audience, &question->audience_count);
        palier_record_words(&records, row, CRITERIA, &question->criteria,
                            &question->criterion_count);
    }
    questionnaire->interview_questions = list.at;
    questionnaire->interview_question_count = list.count;
}

enum palier_status palier_questionnaire_read(struct palier_arena *arena, struct palier_diag *diag,
                                             const char *path,
                                             struct palier_questionnaire *questionnaire)
{
    struct reader reader = {.arena = arena, .diag = diag, .path = path};
    size_t errors = diag->errors;

    *questionnaire = (struct palier_questionnaire){.path = path, .id = "", .version = ""};
    palier_intern_init(&questionnaire->names, arena, true);
    palier_intern_init(&questionnaire->bookkeeping, arena, true);
    if (palier_is_file(palier_path_join(arena, path, "choices.csv")))
        read_choices(&reader);
    read_survey(&reader, questionnaire);
    if (palier_is_file(palier_path_join(arena, path, "settings.csv")))
        read_settings(&reader, questionnaire);
    read_interview(&reader, questionnaire);
    questionnaire->questions = reader.questions.at;
    questionnaire->question_count = reader.questions.count;
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

const struct palier_question *palier_question_find(const struct palier_questionnaire *questionnaire,
                                                   const char *name)
{
    uint32_t index = palier_intern_find(&questionnaire->names, name);

    return index == PALIER_NONE ? NULL : &questionnaire->questions[index];
}

uint32_t palier_choice_find(const struct palier_question *question, const char *name)
{
    for (size_t i = 0; question->choices && i < question->choices->count; i++)
        if (!strcmp(question->choices->choices[i].name, name))
            return (uint32_t)i;
    return PALIER_NONE;
}
