/*
 * form.h - a questionnaire in the shape that people fill in.
 *
 * One questionnaire, many ways to ask: a form for KoboToolbox, ODK or LimeSurvey,
 * an Excel file by e-mail, a guide for the interview. Answers come back through
 * palier-import, so codes travel with every form: entity, wave, group and
 * respondent, then the names of the questions.
 */
#ifndef PALIER_FORM_FORM_H
#define PALIER_FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/status.h"
#include "model/entity.h"
#include "model/questionnaire.h"
#include "model/rubric.h"

struct palier_form {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_questionnaire *questionnaire;
    const struct palier_rubric *rubric; /* its groups' labels, criteria, descriptors; NULL: none */
    const struct palier_entities *entities; /* to choose from; NULL: the entity is typed */
    enum palier_language language;          /* of what has one language */
    const char *entity, *wave;              /* filled in beforehand; NULL: not */
    const char *group;                      /* for this group alone; NULL: for all */
    const char *date;                       /* YYYY-MM-DD: when the form was made */
    size_t row_count;                       /* empty rows of the Excel form and the blank CSV */
};

/* A group that a questionnaire speaks to: of the rubric, or a word of its audiences. */
struct palier_form_group {
    const char *id;
    struct palier_label label; /* the id where no rubric gives one */
};

/* The groups of FORM in the rubric's order (else by first appearance), in its arena. */
const struct palier_form_group *palier_form_groups(const struct palier_form *form, size_t *count);

/* Write the XLSForm workbook to PATH, whole or not at all. Refusals are reported. */
PALIER_MUST_USE enum palier_status palier_form_write_xlsform(const struct palier_form *form,
                                                             const char *path);

/* Write the Excel form to PATH, whole or not at all. */
PALIER_MUST_USE enum palier_status palier_form_write_excel(const struct palier_form *form,
                                                           const char *path);

/* Write an empty rubric for the questionnaire into FOLDER, which must not hold one. */
PALIER_MUST_USE enum palier_status palier_form_write_rubric(const struct palier_form *form,
                                                            const char *folder);

/*
 * Write an assessment to be filled in into FOLDER: assessment.csv, entities.csv, a row in facts.csv
 * for each fact that form->rubric looks at, interviews.csv and ratings.csv, and a page that
 * explains them. It is for form->entity, else for all of form->entities, else for an example to be
 * replaced; for form->wave, else for the year of the form. A file that is there already stays as it
 * is, which a note says. Without a rubric: refused.
 */
PALIER_MUST_USE enum palier_status palier_form_write_assessment(const struct palier_form *form,
                                                                const char *folder);

/* Write the header of wide responses. */
void palier_form_write_csv(const struct palier_form *form, FILE *stream);

/* Write the guide of form->group's interviews, or of all groups', as Markdown. */
PALIER_MUST_USE enum palier_status palier_form_write_guide(const struct palier_form *form,
                                                           FILE *stream);

/* Write LimeSurvey's tab-separated survey structure. */
PALIER_MUST_USE enum palier_status palier_form_write_limesurvey(const struct palier_form *form,
                                                                FILE *stream);

#endif
