/*
 * skeleton_internal.h - a rubric to start from, while it is written.
 */
#ifndef PALIER_FORM_SKELETON_INTERNAL_H
#define PALIER_FORM_SKELETON_INTERNAL_H

#include "form/form_internal.h"
#include "table/write.h"

enum skeleton_file {
    SKELETON_RUBRIC,
    SKELETON_GROUPS,
    SKELETON_CRITERIA,
    SKELETON_ITEMS,
    SKELETON_SCALES,
    SKELETON_LEVELS,
    SKELETON_DESCRIPTORS,
    SKELETON_FILE_COUNT
};

enum { SKELETON_LOWEST = 1, SKELETON_HIGHEST = 5 }; /* points, and levels */

struct skeleton {
    const struct palier_form *form;
    const char *folder;
    const char *prefix;    /* of the ids of dimensions */
    const char *dimension; /* the last one's id */
    struct form_survey survey;
    struct palier_output outputs[SKELETON_FILE_COUNT];
    struct palier_csv_writer csv[SKELETON_FILE_COUNT];
    struct palier_intern scales; /* ids that are taken */
    struct {
        struct skeleton_map {
            const struct palier_choice_list *list;
            const char *id;
        } * at;
        size_t count, capacity;
    } maps;                    /* scales of lists, written already */
    size_t page;               /* of the last dimension: a row of the survey, or FORM_NO_PAGE */
    size_t dimensions, leaves; /* leaves: of the last dimension */
};

/* A row of FILE: texts, "" for an empty cell. */
#define skeleton_row(skeleton, file, ...)                                                          \
    skeleton_cells(&(skeleton)->csv[file], (const char *const[]){__VA_ARGS__, NULL})

void skeleton_cells(struct palier_csv_writer *csv, const char *const *cells);

/* The answer to QUESTION that is worth as many points as LEVEL; NULL unless there are five answers.
 */
const struct palier_choice *skeleton_answer(const struct palier_question *question, int level);

/* The scale for QUESTION, built in or written to scales.csv; NULL where it cannot be scored. */
const char *skeleton_scale(struct skeleton *skeleton, const struct palier_question *question);

#endif
