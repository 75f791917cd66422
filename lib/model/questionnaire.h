/*
 * questionnaire.h - what is asked, and of whom.
 *
 * A questionnaire is an XLSForm kept as CSVs (survey.csv, choices.csv,
 * settings.csv), so that KoboToolbox and ODK can collect with it, plus an
 * `audience` column: the stakeholder groups that are asked. A question outside a
 * respondent's audience is "not asked", which is neither blank nor "don't know".
 */
#ifndef PALIER_MODEL_QUESTIONNAIRE_H
#define PALIER_MODEL_QUESTIONNAIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/status.h"

enum palier_question_kind {
    PALIER_SELECT_ONE,
    PALIER_SELECT_MULTIPLE, /* ticked choices, separated by spaces */
    PALIER_INTEGER,
    PALIER_DECIMAL,
    PALIER_TEXT,  /* open: never scored */
    PALIER_OTHER, /* asked and kept, such as a date: never scored */
    PALIER_FREE,  /* known from a rubric alone: its scale says what is an answer */
};

struct palier_choice {
    const char *name; /* what stands in the responses; "DK" and "NA" are reserved */
    struct palier_label label;
};

struct palier_choice_list {
    const char *name;
    const struct palier_choice *choices;
    size_t count;
};

struct palier_question {
    const char *name;
    size_t index; /* in palier_questionnaire.questions */
    enum palier_question_kind kind;
    const char *type; /* XLSForm's word, such as "range" or "date"; NULL unless survey.csv has it */
    struct palier_label label, hint;
    struct palier_label page;                 /* the group of questions that it stands in */
    const struct palier_choice_list *choices; /* NULL unless it is a select */
    double least, most; /* of a number, as its constraint says; infinite where it says nothing */
    const char *const *audience; /* names of groups; none: everybody is asked */
    size_t audience_count;
    bool is_required; /* the collection tool insists on an answer, whatever was answered before */
    struct palier_place place;
};

/* A question that a consultant asks in person (interview.csv). */
struct palier_interview_question {
    const char *name;
    struct palier_label label, listen; /* the question; what to listen for or ask to see */
    const char *const *audience;
    size_t audience_count;
    const char *const *criteria; /* ids that the answer feeds */
    size_t criterion_count;
    struct palier_place place, criteria_place; /* of the name, of the criteria */
};

struct palier_questionnaire {
    const char *path; /* its folder; NULL where the rubric alone names the questions */
    const char *id, *version;
    struct palier_label title;
    enum palier_language language; /* the default one */
    const struct palier_question *questions;
    size_t question_count;
    const struct palier_interview_question *interview_questions;
    size_t interview_question_count;
    struct palier_intern names; /* question name → index in questions */
    /* Names of rows that ask nothing, which exports may hold as columns: pages, notes, start, end,
     * calculations. */
    struct palier_intern bookkeeping;
    const struct palier_label *bookkeeping_labels; /* what people read there: columns, too */
    size_t bookkeeping_label_count;
};

/*
 * Read the questionnaire in folder PATH, and check that a form can be made of it: what pyxform
 * refuses is refused. Every fault is reported; OK only where there is none.
 */
PALIER_MUST_USE enum palier_status
palier_questionnaire_read(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                          struct palier_questionnaire *questionnaire);

struct palier_rubric; /* model/rubric.h */

/*
 * Report what only RUBRIC and its questionnaire together tell: groups that no question is put to,
 * interview questions whose criteria do not exist or listen to nobody, open questions that nothing
 * uses. OK where there is no error.
 */
PALIER_MUST_USE enum palier_status palier_questionnaire_check(struct palier_diag *diag,
                                                              const struct palier_rubric *rubric);

/* The question called NAME, or NULL. */
const struct palier_question *palier_question_find(const struct palier_questionnaire *questionnaire,
                                                   const char *name);

/* Whether the group called GROUP is among the COUNT words of AUDIENCE, upper and lower case
 * counting as one. An empty audience is everybody. */
bool palier_audience_holds(const char *const *audience, size_t count, const char *group);

/* Whether QUESTION is put to the group called GROUP. */
bool palier_question_asks(const struct palier_question *question, const char *group);

/* Report that no question is called NAME, with the nearest name where one is near. */
void palier_question_report_unknown(struct palier_diag *diag,
                                    const struct palier_questionnaire *questionnaire,
                                    struct palier_place place, const char *name);

/* Whether the answer to QUESTION is a day. */
bool palier_question_is_date(const struct palier_question *question);

/* The place of NAME among QUESTION's choices, or PALIER_NONE. */
uint32_t palier_choice_find(const struct palier_question *question, const char *name);

#endif
