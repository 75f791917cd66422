/* questionnaire_settings.c - settings.csv: the form as a whole; interview.csv: what is asked in
 * person. */
#include <string.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

enum {
    TITLE,
    ID,
    VERSION,
    LANGUAGE,
    FORM_NAME,
    DUPLICATES,
    OMIT_ID,
    PUBLIC_KEY,
    SETTINGS_COLUMNS,
};

/* English where the code says so, with or without the name before it. */
static enum palier_language language_of(const char *text)
{
    const char *bracket = strrchr(text, '(');

    return !strcmp(text, "en") || (bracket && !strncmp(bracket, "(en)", 4)) ? PALIER_ENGLISH
                                                                            : PALIER_FRENCH;
}

static void check_settings(struct questionnaire_reader *reader,
                           const struct palier_records *records)
{
    static const struct {
        int column;
        const char *name;
    } wanted[] = {{TITLE, "form_title"}, {ID, "form_id"}, {VERSION, "version"}};
    const char *id = palier_record_text(records, 0, ID);
    const char *name = palier_record_text(records, 0, FORM_NAME);

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!*palier_record_text(records, 0, (size_t)wanted[i].column))
            palier_report(reader->diag, PALIER_E_SETTING_EMPTY,
                          palier_record_place(records, 0, (size_t)wanted[i].column),
                          wanted[i].name);
    if (*id && !palier_is_id(id))
        palier_report(reader->diag, PALIER_E_FORM_ID, palier_record_place(records, 0, ID), id);
    if (*name && (!palier_is_id(name) || !questionnaire_begins_name(name)))
        palier_report(reader->diag, PALIER_E_NOT_AN_ELEMENT,
                      palier_record_place(records, 0, FORM_NAME), name);
    if (questionnaire_is_yes(palier_record_text(records, 0, OMIT_ID)) &&
        *palier_record_text(records, 0, PUBLIC_KEY))
        palier_report(reader->diag, PALIER_E_INSTANCE_ID_NEEDED,
                      palier_record_place(records, 0, OMIT_ID));
    if (records->table.row_count > 1)
        palier_report(reader->diag, PALIER_E_SETTINGS_ROWS, palier_record_place(records, 1, ID));
}

void questionnaire_read_settings(struct questionnaire_reader *reader)
{
    static const struct palier_column columns[SETTINGS_COLUMNS] = {
        [TITLE] = {"form_title", false},        [ID] = {"form_id", false},
        [VERSION] = {"version", false},         [LANGUAGE] = {"default_language", false},
        [FORM_NAME] = {"name", false},          [DUPLICATES] = {"allow_choice_duplicates", false},
        [OMIT_ID] = {"omit_instanceID", false}, [PUBLIC_KEY] = {"public_key", false}};
    struct palier_questionnaire *questionnaire = reader->questionnaire;
    struct palier_records *records = &reader->files[SHEET_SETTINGS].records;

    questionnaire_open(reader, SHEET_SETTINGS, columns, SETTINGS_COLUMNS);
    if (!records->table.row_count)
        return;
    questionnaire->id = palier_record_text(records, 0, ID);
    questionnaire->version = palier_record_text(records, 0, VERSION);
    questionnaire->language = language_of(palier_record_text(records, 0, LANGUAGE));
    reader->allows_choice_duplicates =
        questionnaire_is_yes(palier_record_text(records, 0, DUPLICATES));
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        questionnaire->title.in[i] = palier_record_text_or_null(records, 0, TITLE);
    check_settings(reader, records);
}

void questionnaire_check_default_language(struct questionnaire_reader *reader)
{
    struct palier_records *records = &reader->files[SHEET_SETTINGS].records;
    const char *language = records->table.row_count ? palier_record_text(records, 0, LANGUAGE) : "";

    if (!*language || !reader->languages.count)
        return;
    for (size_t i = 0; i < reader->languages.count; i++)
        if (!strcmp(language, reader->languages.at[i].text))
            return;
    struct palier_place place = palier_record_place(records, 0, LANGUAGE);
    const char *near = questionnaire_nearest_language(reader, language);
    if (near && questionnaire_is_one_language(reader->arena, language, near))
        palier_report(reader->diag, PALIER_E_DEFAULT_LANGUAGE_SPELT, place, language, near);
    else if (near)
        palier_report(reader->diag, PALIER_E_DEFAULT_LANGUAGE_NEAR, place, language, near);
    else
        palier_report(reader->diag, PALIER_E_DEFAULT_LANGUAGE, place, language);
}

void questionnaire_read_interview(struct questionnaire_reader *reader)
{
    enum { NAME, LABEL, LABEL_E, GROUPS, CRITERIA, LISTEN, LISTEN_E, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [NAME] = {"name", true},           [LABEL] = {"label::fr", false},
        [LABEL_E] = {"label::en", false},  [GROUPS] = {"audience", false},
        [CRITERIA] = {"criteria", false},  [LISTEN] = {"listen::fr", false},
        [LISTEN_E] = {"listen::en", false}};
    struct palier_records *records = &reader->files[SHEET_INTERVIEW].records;
    struct palier_intern names;
    struct {
        struct palier_interview_question *at;
        size_t count, capacity;
    } list = {0};

    questionnaire_open(reader, SHEET_INTERVIEW, columns, COLUMNS);
    palier_intern_init(&names, reader->arena, true);
    for (size_t row = 0; row < records->table.row_count; row++) {
        if (palier_record_new_id(records, row, NAME, &names) == PALIER_NONE)
            continue;
        struct palier_interview_question *question = PALIER_APPEND(reader->arena, &list);

        question->name = palier_record_text(records, row, NAME);
        question->label = palier_record_label(records, row, LABEL);
        question->listen = palier_record_label(records, row, LISTEN);
        question->place = palier_record_place(records, row, NAME);
        question->criteria_place = palier_record_place(records, row, CRITERIA);
        questionnaire_check_label(records, row, LABEL, question->name, &question->label);
        questionnaire_check_translation(records, row, LISTEN, question->name, "listen");
        palier_record_words(records, row, GROUPS, &question->audience, &question->audience_count);
        palier_record_words(records, row, CRITERIA, &question->criteria,
                            &question->criterion_count);
    }
    reader->questionnaire->interview_questions = list.at;
    reader->questionnaire->interview_question_count = list.count;
}
