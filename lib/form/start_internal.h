/*
 * start_internal.h - an assessment to start from, while it is written.
 *
 * Its files are empty but for what is known already: the columns, the entities, a row for each fact
 * that the rubric looks at. What each file is stands beside them, since a CSV has no room for it.
 */
#ifndef PALIER_FORM_START_INTERNAL_H
#define PALIER_FORM_START_INTERNAL_H

#include "form/form_internal.h"
#include "table/write.h"

struct start {
    const struct palier_form *form;
    const char *folder, *wave;
    const struct palier_entity *entities; /* that the rows are for */
    size_t entity_count;
    const struct palier_question *const *facts; /* in the questionnaire's order */
    size_t fact_count;
    bool has_types, has_profiles; /* the rubric tells entities apart by them */
};

/* Write what the files are, and how each is filled in, as Markdown. */
void start_write_read_me(const struct start *start, FILE *stream);

#endif
