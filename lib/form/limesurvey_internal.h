/*
 * limesurvey_internal.h - the lines of LimeSurvey's survey structure.
 *
 * A line for each setting, page ("group"), question, tick ("sub-question") and
 * answer, first all of them in the base language and then all again in the other;
 * what belongs together stands together. Texts are HTML in which { } would be
 * computed.
 */
#ifndef PALIER_FORM_LIMESURVEY_INTERNAL_H
#define PALIER_FORM_LIMESURVEY_INTERNAL_H

#include "form/form_internal.h"

enum lime_column {
    LIME_ID,
    LIME_RELATED_ID,
    LIME_CLASS,
    LIME_TYPE_SCALE,
    LIME_NAME,
    LIME_RELEVANCE,
    LIME_TEXT,
    LIME_HELP,
    LIME_LANGUAGE,
    LIME_VALIDATION,
    LIME_MANDATORY,
    LIME_OTHER,
    LIME_DEFAULT,
    LIME_SAME_DEFAULT,
    LIME_EXCLUDE_ALL_OTHERS, /* from here on, attributes that some types of question have */
    LIME_HIDDEN,
    LIME_MAX_NUM_VALUE_N,
    LIME_MIN_NUM_VALUE_N,
    LIME_NUM_VALUE_INT_ONLY,
    LIME_COLUMN_COUNT
};

struct lime_line {
    const char *cells[LIME_COLUMN_COUNT]; /* NULL: empty */
};

struct lime {
    const struct palier_form *form;
    FILE *stream;
    struct form_survey survey;
    const char **group_codes; /* by group of the form */
    enum palier_language language;
    size_t pages, questions; /* ids given so far; ticks have questions' */
    size_t page;             /* the last one opened: a row, FORM_NO_PAGE, or LIME_NO_PAGE_YET */
};

#define LIME_NO_PAGE_YET (SIZE_MAX - 1)

/* The byte order mark and the headings, as LimeSurvey's own exports have them. */
void lime_write_head(struct lime *lime);

/* A setting of the survey, or (IS_TEXT) a text of it in the language at hand. */
void lime_write_setting(struct lime *lime, bool is_text, const char *name, const char *text);

/* Start a page that is shown where RELEVANCE holds. */
void lime_write_page(struct lime *lime, const struct palier_label *label, const char *relevance);

/* Give LINE its id, its class and its language, and write it. The id. */
const char *lime_write_question(struct lime *lime, struct lime_line *line);

/* An answer of the question written last, whose id is QUESTION. */
void lime_write_answer(struct lime *lime, const char *question, const char *code,
                       const struct palier_label *label);

/* A tick of the question written last. */
void lime_write_tick(struct lime *lime, const char *code, const struct palier_label *label);

/* LABEL in the language at hand, as HTML that a cell can hold. */
const char *lime_text(struct lime *lime, const struct palier_label *label);

const char *lime_number(struct lime *lime, size_t value);

#endif
