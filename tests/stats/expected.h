/*
 * expected.h - figures that another program computed, beside ours.
 *
 * The folder with the figures (expected.json) and their data (data/) stands
 * outside this tree and may be missing. Each row of the printed table names the
 * statistic, both figures, how far apart they are and where the other one is from;
 * a row over its bar fails the run.
 */
#ifndef PALIER_TESTS_STATS_EXPECTED_H
#define PALIER_TESTS_STATS_EXPECTED_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Relative errors that pass. */
#define BAR_CLOSED    1e-9 /* closed forms */
#define BAR_QUANTILE  1e-8 /* where a normal quantile enters */
#define BAR_ITERATIVE 1e-6 /* maximum likelihood */

struct expected {
    const char *folder;
    json_t *root;
    struct palier_arena *arena; /* columns and scratch memory */
    size_t rows;                /* compared so far */
};

/* A column of numbers; NAN where the cell is empty or "NA". */
struct column {
    double *at;
    size_t count;
};

/*
 * The number at PATH of expected.json: names and indexes joined by dots, as in
 * "mann_whitney.likert.W" or "proportion_ci.cases.2.wilson.0". Ends the program where there is
 * none.
 */
double expected_number(const struct expected *expected, const char *path);

/* The JSON value at PATH, for arrays. Ends the program where there is none. */
const json_t *expected_value(const struct expected *expected, const char *path);

/* An array of numbers at PATH. */
struct column expected_numbers(const struct expected *expected, const char *path);

/* The column NAME of data/FILE; ends the program where there is none. Text becomes NAN. */
struct column expected_column(const struct expected *expected, const char *file, const char *name);

/* The cells of column NAME of data/FILE as text. */
const char *const *expected_labels(const struct expected *expected, const char *file,
                                   const char *name, size_t *count);

/* All cells of data/FILE by row, without its first line unless HAS_NO_HEADER; *COLUMNS is the
 * width. */
struct column expected_matrix(const struct expected *expected, const char *file, bool has_no_header,
                              size_t *columns);

/* The VALUES whose LABEL is wanted, NAN included. */
struct column expected_pick(const struct expected *expected, const struct column *values,
                            const char *const *labels, const char *wanted);

/* Compare OURS with the number at PATH and print the row. 1 where it is over BAR, else 0. */
int expected_compare(struct expected *expected, const char *statistic, double ours,
                     const char *path, double bar);

/* The same with a figure that stands elsewhere, from SOURCE. */
int expected_compare_with(struct expected *expected, const char *statistic, double ours,
                          double outside, double bar, const char *source);

struct figure {
    const char *statistic;
    double ours;
    const char *path; /* below the prefix */
    double bar;
};

/* Compare each of COUNT figures with the number at PREFIX.path; how many are over their bar. */
int expected_compare_all(struct expected *expected, const char *prefix,
                         const struct figure *figures, size_t count);

#define COMPARE(expected, prefix, figures)                                                         \
    expected_compare_all(expected, prefix, figures, sizeof(figures) / sizeof *(figures))

/* One function for each part of lib/stats: how many rows are over their bar. */
int check_ranks(struct expected *expected);
int check_agreement(struct expected *expected);

#endif
