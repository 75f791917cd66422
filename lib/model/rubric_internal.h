/* rubric_internal.h - the rubric while it is read: one function for each of its files. */
#ifndef PALIER_MODEL_RUBRIC_INTERNAL_H
#define PALIER_MODEL_RUBRIC_INTERNAL_H

#include "model/rubric.h"
#include "table/record.h"

struct rubric_reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const char *path;
    struct palier_rubric *rubric;
    /* What the public structure shows as const, while it is still being filled. */
    struct palier_criterion *criteria;
    struct palier_group *groups;
    struct palier_profile *profiles;
    double default_coverage;
    struct palier_intern criterion_ids; /* id → index in criteria */
};

/*
 * Open FILE of the rubric. False where it is not there (reported if it IS_REQUIRED) or cannot be
 * read (reported).
 */
bool rubric_open(struct rubric_reader *reader, const char *file, bool is_required,
                 const struct palier_column *columns, size_t count, struct palier_records *records);

/* The criterion named in a cell, or NULL (reported). */
struct palier_criterion *rubric_criterion(struct rubric_reader *reader,
                                          struct palier_records *records, size_t row,
                                          size_t column);

/* The question named in a cell, or NULL (reported). */
const struct palier_question *rubric_question(struct rubric_reader *reader,
                                              struct palier_records *records, size_t row,
                                              size_t column);

/* The group named in a cell, or NULL (reported). */
const struct palier_group *rubric_group(struct rubric_reader *reader,
                                        struct palier_records *records, size_t row, size_t column);

void rubric_read_groups(struct rubric_reader *reader);
void rubric_read_levels(struct rubric_reader *reader); /* after the criteria: some have their own */
void rubric_read_criteria(struct rubric_reader *reader);
void rubric_read_descriptors(struct rubric_reader *reader);
void rubric_read_items(struct rubric_reader *reader);
void rubric_read_gates(struct rubric_reader *reader); /* sets the order of evaluation, too */
void rubric_read_patterns(struct rubric_reader *reader);
void rubric_read_profiles(struct rubric_reader *reader);
void rubric_read_actions(struct rubric_reader *reader);

#endif
