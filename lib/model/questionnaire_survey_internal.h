/*
 * questionnaire_survey_internal.h - survey.csv while it is read, row by row.
 *
 * Pages open and close around questions; a page with the appearance table-list shows its selects as
 * one table, whose heading is that of one list.
 */
#ifndef PALIER_MODEL_QUESTIONNAIRE_SURVEY_INTERNAL_H
#define PALIER_MODEL_QUESTIONNAIRE_SURVEY_INTERNAL_H

#include "model/questionnaire_internal.h"

struct survey_reader {
    struct questionnaire_reader *reader;
    struct palier_records *records;
    size_t page;       /* index in reader->rows of the page that is open; ROW_NONE */
    const char *table; /* the list of all selects of a table-list page; NULL: none yet */
    bool is_table;     /* the page that is open is a table-list */
};

/* A type of question that palier reads. */
struct survey_type {
    const char *name;
    enum palier_question_kind kind;
};

const char *survey_text(const struct survey_reader *survey, size_t row, enum survey_column column);
struct palier_place survey_place(const struct survey_reader *survey, size_t row,
                                 enum survey_column column);

/* Report what NAME cannot be; whether it may stand. */
bool survey_check_name(struct survey_reader *survey, size_t row, const char *name,
                       bool is_question);

/*
 * Keep a row. A name that is missing or taken gets a stand-in, so that the rest of the row is
 * checked all the same.
 */
struct questionnaire_row *survey_add_row(struct survey_reader *survey, size_t row, const char *name,
                                         const char *type);

/* The words of TEXT, one space apart. */
const char *survey_words(struct palier_arena *arena, const char *text);

/* Read a question; REST is what stands after the first word of its type. */
void survey_add_question(struct survey_reader *survey, size_t row, const struct survey_type *type,
                         const char *rest);

#endif
