/*
 * assessment_internal.h - an assessment while it is read.
 *
 * What assessment.csv says leads to the rubric and the questionnaire (assessment_model.c);
 * by these all other files are read (assessment.c).
 */
#ifndef PALIER_SCORE_ASSESSMENT_INTERNAL_H
#define PALIER_SCORE_ASSESSMENT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "score/assessment.h"

struct palier_assessment_reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_assessment_source *source;
    struct palier_assessment *assessment;
    struct palier_frame frame;
    const char *rubric_name, *questionnaire_name; /* of assessment.csv; NULL: not said */
    const char *waves;                            /* as assessment.csv lists them; NULL: not said */
    struct {
        struct palier_input *at;
        size_t count, capacity;
    } inputs;
    struct palier_path_list files[PALIER_INPUT_KIND_COUNT];
};

/* Begin to read what SOURCE leads to into ASSESSMENT. */
void palier_assessment_start(struct palier_assessment_reader *reader, struct palier_arena *arena,
                             struct palier_diag *diag,
                             const struct palier_assessment_source *source,
                             struct palier_assessment *assessment);

/* Whether the folder is there: that is told before anything is looked for in it. */
PALIER_MUST_USE bool palier_assessment_can_open(struct palier_assessment_reader *reader);

/* Read assessment.csv, where the folder has it, and the rubric and the questionnaire that it leads
 * to. */
PALIER_MUST_USE enum palier_status
palier_assessment_rubric(struct palier_assessment_reader *reader);

/* Note that PATH, a file of KIND with so many ROWS, was read. */
void palier_assessment_add_input(struct palier_assessment_reader *reader, const char *path,
                                 const char *kind, size_t rows);

#endif
