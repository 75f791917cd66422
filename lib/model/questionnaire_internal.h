/*
 * questionnaire_internal.h - a questionnaire while it is read and checked.
 *
 * Its CSVs become an XLSForm, which pyxform turns into the XForm that a telephone runs. Each step
 * is lax in its own way: a misspelt column is passed over, `required=oui` means "never", a choice
 * that no list holds is never ticked. So what pyxform refuses is refused here, and what it lets
 * through though it breaks the collecting or the scoring.
 */
#ifndef PALIER_MODEL_QUESTIONNAIRE_INTERNAL_H
#define PALIER_MODEL_QUESTIONNAIRE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "model/questionnaire.h"
#include "table/record.h"

enum questionnaire_sheet {
    SHEET_SURVEY,
    SHEET_CHOICES,
    SHEET_SETTINGS,
    SHEET_INTERVIEW,
    SHEET_COUNT,
};

/* A column as XLSForm understands its header: `Label::Français (fr)` is label, Français (fr). */
struct questionnaire_column {
    const char *stem;     /* in XLSForm's own spelling */
    const char *language; /* as written; NULL: none */
    const char *code;     /* of the language; NULL where it has none */
    const struct palier_held_cell *cell;
};

struct questionnaire_file {
    struct palier_records records;
    bool is_read;    /* it is there, and its columns are understood */
    bool is_partial; /* rows were lost: what is not there may have been */
    struct {
        struct questionnaire_column *at;
        size_t count, capacity;
    } columns;
};

/* A language that some label is written in. */
struct questionnaire_language {
    const char *text, *code; /* CODE is NULL where there is none */
};

/* A list of choices while it grows. */
struct questionnaire_list {
    struct palier_choice_list *list;
    struct {
        struct palier_choice *at;
        size_t count, capacity;
    } choices;
    struct palier_intern names;
    struct palier_place place;
    bool is_used;
    /* Names of a question that takes it whole, and of one that looks it up; NULL: none. */
    const char *taker, *searcher;
    struct palier_place search_place;
};

#define ROW_NONE SIZE_MAX

/* A row of survey.csv that has a name. */
struct questionnaire_row {
    size_t row; /* in the records */
    const char *type, *name;
    size_t page;       /* index of the page's row that it stands on; ROW_NONE */
    uint32_t question; /* its index; PALIER_NONE where it asks nothing */
    bool has_content;
};

struct questionnaire_reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const char *path;
    struct palier_questionnaire *questionnaire;
    struct questionnaire_file files[SHEET_COUNT];
    struct {
        struct questionnaire_language *at;
        size_t count, capacity;
    } languages;
    bool allows_choice_duplicates;
    struct palier_intern list_names;
    struct {
        struct questionnaire_list *at;
        size_t count, capacity;
    } lists;
    struct {
        struct palier_question *at;
        size_t count, capacity;
    } questions;
    struct {
        struct palier_label *at;
        size_t count, capacity;
    } bookkeeping_labels;
    struct palier_intern row_names; /* name of any row → index in rows */
    struct {
        struct questionnaire_row *at;
        size_t count, capacity;
    } rows;
};

/* Columns of survey.csv; those of two languages stand side by side. */
enum survey_column {
    SURVEY_TYPE,
    SURVEY_NAME,
    SURVEY_LABEL,
    SURVEY_LABEL_EN,
    SURVEY_HINT,
    SURVEY_HINT_EN,
    SURVEY_CONSTRAINT_MESSAGE,
    SURVEY_CONSTRAINT_MESSAGE_EN,
    SURVEY_REQUIRED_MESSAGE,
    SURVEY_REQUIRED_MESSAGE_EN,
    SURVEY_AUDIENCE,
    SURVEY_REQUIRED,
    SURVEY_READ_ONLY,
    SURVEY_RELEVANT,
    SURVEY_CONSTRAINT,
    SURVEY_CALCULATION,
    SURVEY_CHOICE_FILTER,
    SURVEY_DEFAULT,
    SURVEY_PARAMETERS,
    SURVEY_APPEARANCE,
    SURVEY_TRIGGER,
    SURVEY_COLUMNS
};

/*** questionnaire_open.c: files and the cells that are read everywhere ***/

/*
 * Open a sheet's file. Columns that nobody knows are let in, save what looks like a misspelling
 * (reported). Rows with too many cells are lost, with a word on the comma that cut them.
 */
void questionnaire_open(struct questionnaire_reader *reader, enum questionnaire_sheet sheet,
                        const struct palier_column *columns, size_t count);

/* Report what LABEL, read from COLUMN, lacks. What has no column at all is said once, elsewhere. */
void questionnaire_check_label(struct palier_records *records, size_t row, size_t column,
                               const char *name, const struct palier_label *label);

/* Report where COLUMN, called HEADER, is written in one of the two languages only. */
void questionnaire_check_translation(struct palier_records *records, size_t row, size_t column,
                                     const char *name, const char *header);

/* What pyxform takes for true, or for false, where an expression may stand. */
bool questionnaire_is_yes(const char *text);
bool questionnaire_is_no(const char *text);

/* Whether TEXT begins like the name of an XML element: a letter or an underscore. */
bool questionnaire_begins_name(const char *text);

/* The cell of a column by its stem, whether palier reads it or not; "" where there is none. */
const char *questionnaire_cell(const struct questionnaire_file *file, size_t row, const char *stem);

/*** questionnaire_columns.c, questionnaire_languages.c: headers ***/

void questionnaire_check_columns(struct questionnaire_reader *reader,
                                 enum questionnaire_sheet sheet);

/* Whether a column called STEM is written in several languages. */
bool questionnaire_is_translated(const char *stem);

/* Take the language of a new column, and report what is wrong with it. */
void questionnaire_take_language(struct questionnaire_reader *reader,
                                 const struct questionnaire_file *file,
                                 struct questionnaire_column *column);

/* Report columns that lack in some language; after all sheets. */
void questionnaire_check_languages(struct questionnaire_reader *reader);

/* The language that TEXT may have been meant to be; NULL where none is near. */
const char *questionnaire_nearest_language(const struct questionnaire_reader *reader,
                                           const char *text);

/* Whether A and B are names of one language: Français (fr) and fr. */
bool questionnaire_is_one_language(struct palier_arena *arena, const char *a, const char *b);

/*** the sheets ***/

void questionnaire_read_settings(struct questionnaire_reader *reader); /* first */
void questionnaire_check_default_language(struct questionnaire_reader *reader);
void questionnaire_read_choices(struct questionnaire_reader *reader);
void questionnaire_read_survey(struct questionnaire_reader *reader);
void questionnaire_read_interview(struct questionnaire_reader *reader);

/* The list called NAME, marked as used; NULL where there is none. */
struct questionnaire_list *questionnaire_use_list(struct questionnaire_reader *reader,
                                                  const char *name);

/* Report at PLACE that there is no list called NAME, unless it may have been lost. */
void questionnaire_report_list(struct questionnaire_reader *reader, struct palier_place place,
                               const char *name);

/* Report lists that no question uses, or that two use in ways that do not go together. */
void questionnaire_check_lists(struct questionnaire_reader *reader);

/*
 * Report what is wrong with the parameters of a row (`start=0 end=10`); of a range, they bound
 * QUESTION. QUESTION is NULL for a row that asks nothing.
 */
void questionnaire_read_parameters(struct questionnaire_reader *reader, size_t row,
                                   const char *type, struct palier_question *question);

/* Report groups that notes speak to and no question is put to. */
void questionnaire_check_audiences(struct questionnaire_reader *reader);

/*** questionnaire_logic.c, questionnaire_reference.c, questionnaire_cycle.c ***/

/* Report what is wrong in expressions and defaults; after the survey. */
void questionnaire_check_logic(struct questionnaire_reader *reader);

/* Report ${references} that are malformed or lead nowhere, in every cell that may hold one. */
void questionnaire_check_references(struct questionnaire_reader *reader);

/* Report rows whose conditions depend on themselves. */
void questionnaire_check_cycles(struct questionnaire_reader *reader);

/*
 * The next ${reference} of *AT, which moves past it: its name, or NULL after the last. IS_BAD tells
 * that it is malformed (it is then returned with its braces), IS_SAVED that it is the
 * answer of the form filled in before.
 */
const char *questionnaire_next_reference(struct palier_arena *arena, const char **at, bool *is_bad,
                                         bool *is_saved);

#endif
