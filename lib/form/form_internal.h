/*
 * form_internal.h - the rows of a survey, before a tool's own words are put on them.
 *
 * palier reads the questions of survey.csv; a form also needs what palier passes
 * over: pages, notes, calculations, and columns that only a collection tool
 * knows. So the file is read a second time, row by row, and for each row it is
 * worked out which groups see it. A page is seen by whoever is asked anything on
 * it, or an empty one would show.
 */
#ifndef PALIER_FORM_FORM_INTERNAL_H
#define PALIER_FORM_FORM_INTERNAL_H

#include "form/form.h"
#include "form/form_words.h"
#include "table/table.h"

enum form_row_kind {
    FORM_PAGE,
    FORM_PAGE_END,
    FORM_QUESTION,
    FORM_NOTE,
    FORM_REST, /* calculate, hidden, start … */
};

struct form_row {
    enum form_row_kind kind;
    const struct palier_held_cell *cells; /* by column of survey.csv */
    const char *type, *name, *relevant, *constraint;
    const struct palier_question *question; /* NULL unless QUESTION */
    struct palier_label label, hint;
    const bool *asked; /* by group of the form */
    size_t page;       /* of the row that opens the page it stands on; FORM_NO_PAGE */
    bool is_left_out;  /* not for form->group */
    bool is_constant;  /* left out, but an expression of another row names it */
};

#define FORM_NO_PAGE SIZE_MAX

struct form_survey {
    struct palier_table table; /* survey.csv */
    const struct palier_form_group *groups;
    size_t group_count;
    const struct form_row *rows;
    size_t row_count;
    /* Rows of the opening page, where it holds notes for everybody alone: who asks, why, what
     * becomes of the answers. Nothing may be asked before it, not even the group. */
    size_t opening_count;
};

/* Read the rows of FORM's survey.csv, which has been read as a questionnaire without a fault. */
PALIER_MUST_USE enum palier_status form_survey_read(const struct palier_form *form,
                                                    struct form_survey *survey);

/* Whether every group is asked ROW: no condition is needed. Always so in a form for one group. */
bool form_asks_all(const struct palier_form *form, const struct form_survey *survey,
                   const struct form_row *row);

/* How a form is called: the questionnaire's id, or the name of its folder. */
const char *form_id(const struct palier_form *form);

/* The same with the entity, the group and the wave that it is for: two such forms are not one. */
const char *form_own_id(const struct palier_form *form);

/* WORD in both languages. */
struct palier_label form_label(enum palier_form_word word);

/* TEXT in both languages, "" as none. */
struct palier_label form_same(const char *text);

/* The questionnaire's title, or the form's id. */
struct palier_label form_title(const struct palier_form *form);

/* The group called ID, or NULL. */
const struct palier_form_group *form_group_find(const struct palier_form *form, const char *id);

/* The name of the entity that the form is for, or its id; "" where it is for none. */
const char *form_entity_name(const struct palier_form *form);

#endif
