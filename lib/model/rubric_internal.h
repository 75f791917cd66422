/*
 * rubric_internal.h - the rubric while it is read: one function for each of its files.
 *
 * Scales are read first, for criteria and items name them; then the tree, what feeds it and what
 * changes it. What only the whole can show (a stage beyond the last, a ratio without a most) is
 * checked at the end, so cells can be found again by criterion and by item.
 */
#ifndef PALIER_MODEL_RUBRIC_INTERNAL_H
#define PALIER_MODEL_RUBRIC_INTERNAL_H

#include "model/rubric.h"
#include "table/record.h"

/* The scales of scales.csv, by id. */
struct rubric_scales {
    struct palier_intern ids;
    struct {
        struct palier_scale **at;
        size_t count, capacity;
    } list;
    bool *is_used;
};

/* A row "colour:T" of rubric.csv. */
struct rubric_colour {
    const char *criterion, *text;
    struct palier_place key, value;
};

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
    struct palier_place said_place, shown_place, treatment_place; /* of keys; no file: not given */
    struct palier_intern criterion_ids;                           /* id → index in criteria */
    struct rubric_scales scales;
    struct {
        struct rubric_colour *at;
        size_t count, capacity;
    } colours;
    struct palier_records criterion_records, item_records;
    const size_t *criterion_rows; /* by criterion; items stand as their rows do */
};

enum criterion_column {
    CRITERION_ID,
    CRITERION_PARENT,
    CRITERION_LABEL,
    CRITERION_LABEL_EN,
    CRITERION_TEXT,
    CRITERION_TEXT_EN,
    CRITERION_WEIGHT,
    CRITERION_COMBINE,
    CRITERION_PARAMETER,
    CRITERION_PASS,
    CRITERION_PASS_BELOW,
    CRITERION_STAGE,
    CRITERION_MISSING,
    CRITERION_SCALE,
    CRITERION_ROUND,
    CRITERION_UNIT,
    CRITERION_APPLIES,
    CRITERION_COVERAGE,
    CRITERION_TARGET,
    CRITERION_COLUMNS
};

enum item_column {
    ITEM_CRITERION,
    ITEM_SOURCE,
    ITEM_QUESTION,
    ITEM_GROUP,
    ITEM_SCALE,
    ITEM_WEIGHT,
    ITEM_REVERSE,
    ITEM_OBSERVE,
    ITEM_DENOMINATOR,
    ITEM_APPLIES,
    ITEM_STAGE,
    ITEM_NOT_ASKED, /* these four stand in the order of enum palier_no_answer */
    ITEM_NOT_APPLICABLE,
    ITEM_DONT_KNOW,
    ITEM_BLANK,
    ITEM_COLUMNS
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

/* The group called ID, or NULL (reported at PLACE). */
const struct palier_group *rubric_group(struct rubric_reader *reader, const char *id,
                                        struct palier_place place);

/* The scale named in a cell, of scales.csv or built in; NULL (reported) where there is none. */
const struct palier_scale *rubric_scale(struct rubric_reader *reader,
                                        struct palier_records *records, size_t row, size_t column);

/* The condition on the entity in a cell; NULL where it is empty, or reported as wrong. */
const struct palier_condition *rubric_condition(struct palier_records *records, size_t row,
                                                size_t column);

/* "out" leaves an answer out (NAN), a number gives it those points; OTHERWISE where it is empty. */
double rubric_no_answer(struct palier_records *records, size_t row, size_t column,
                        double otherwise);

/*
 * How parts combine, of a cell: one of those that IS_ALLOWED (NULL: all) lets through. The names of
 * ways that other tools have are told what comes nearest here.
 */
enum palier_combine rubric_combine(struct palier_records *records, size_t row, size_t column,
                                   bool (*is_allowed)(enum palier_combine));
const char *rubric_combine_name(enum palier_combine combine);

/* Whether TEXT, a denominator, is a word of its own or a question's name. */
enum palier_denominator_kind rubric_denominator_kind(const char *text);

/* What is written in scales.csv: "minmax" is one of the kinds there. */
const char *rubric_scale_kind(const struct palier_scale *scale);

/* The cell of a criterion or an item that was read. */
struct palier_place rubric_criterion_place(const struct rubric_reader *reader,
                                           const struct palier_criterion *criterion,
                                           enum criterion_column column);
struct palier_place rubric_item_place(const struct rubric_reader *reader,
                                      const struct palier_item *item, enum item_column column);

/* Report that what is at PLACE, in a column called COLUMN, means nothing to WHAT. */
void rubric_refuse_cell(struct rubric_reader *reader, struct palier_place place, const char *column,
                        const char *what);

/* A child of a criterion, or an item of a leaf. */
struct rubric_part {
    const char *name; /* a criterion's id, a question's name or a source's */
    struct palier_range range;
    double weight;
    int stage;
    bool is_heading; /* a child without a score: no part at all */
    struct palier_place place, stage_place;
};

/* The ranges of all criteria, which follow from the scales of their items. */
PALIER_MUST_USE struct palier_range *rubric_ranges(const struct rubric_reader *reader);

size_t rubric_part_count(const struct palier_criterion *criterion);
struct rubric_part rubric_part(const struct rubric_reader *reader,
                               const struct palier_range *ranges,
                               const struct palier_criterion *criterion, size_t index);

/* The highest stage of a member of CRITERION. */
int rubric_last_stage(const struct palier_criterion *criterion);

/* The colour of TEXT; 0 where it is none, or too faint for white letters (both reported at PLACE).
 */
uint32_t rubric_colour(struct rubric_reader *reader, const char *text, struct palier_place place);

/* Read the logo at NAME, a path within the rubric's folder. */
void rubric_read_logo(struct rubric_reader *reader, const char *name, struct palier_place place);

/* Give the dimensions the colours that rubric.csv gave them, after the criteria. */
void rubric_read_colours(struct rubric_reader *reader);

void rubric_read_keys(struct rubric_reader *reader);
void rubric_read_scales(struct rubric_reader *reader);
void rubric_read_groups(struct rubric_reader *reader);
void rubric_read_criteria(struct rubric_reader *reader);
void rubric_read_levels(struct rubric_reader *reader); /* after the criteria: some have their own */
void rubric_read_descriptors(struct rubric_reader *reader);
void rubric_read_items(struct rubric_reader *reader);
void rubric_read_gates(struct rubric_reader *reader); /* sets the order of evaluation, too */
void rubric_read_patterns(struct rubric_reader *reader);
void rubric_read_profiles(struct rubric_reader *reader);
void rubric_read_views(struct rubric_reader *reader);
void rubric_read_actions(struct rubric_reader *reader);
void rubric_read_plan(struct rubric_reader *reader);      /* after the profiles */
void rubric_check_combines(struct rubric_reader *reader); /* after items, gates and views */

#endif
