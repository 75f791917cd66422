/*
 * matrix.h - tables of numbers, and why a figure could not be had from one.
 *
 * Respondents by items, subjects by raters, units by coders: whoever answers or is
 * looked at stands in the rows, whatever asks or judges in the columns. A value
 * that is missing is NAN; no other number means "missing".
 *
 * No order of rows shows in a figure: whoever adds up rows puts them into one settled
 * order first (palier_matrix_sorted). The order of columns may show in the last bit.
 */
#ifndef PALIER_STATS_MATRIX_H
#define PALIER_STATS_MATRIX_H

#include <stddef.h>

#include "base/arena.h"

/* VALUES is row-major: row R, column C is values[R * columns + C]. Every value is finite or NAN. */
struct palier_matrix {
    const double *values;
    size_t rows, columns;
};

/*
 * A copy of MATRIX in ARENA, its rows in rising order of their first value, then their second…, NAN
 * after all numbers, -0 become 0. Sums down its columns are the same bits for any order of MATRIX's
 * rows.
 */
struct palier_matrix palier_matrix_sorted(struct palier_arena *arena,
                                          const struct palier_matrix *matrix);

/* Those rows of MATRIX, in their order, that have no NAN, copied to ARENA. */
struct palier_matrix palier_matrix_complete(struct palier_arena *arena,
                                            const struct palier_matrix *matrix);

/* Why a statistic is NAN. A figure that would mislead is not given at all. */
enum palier_undefined {
    PALIER_DEFINED,                /* it is not: the statistic has a value */
    PALIER_UNDEFINED_FEW_ROWS,     /* fewer than two usable respondents, subjects or units */
    PALIER_UNDEFINED_FEW_COLUMNS,  /* fewer usable items or raters than the formula needs */
    PALIER_UNDEFINED_CONSTANT,     /* nothing varies: chance alone explains all agreement */
    PALIER_UNDEFINED_MISSING,      /* two items that no two respondents both answered */
    PALIER_UNDEFINED_UNEQUAL,      /* subjects judged by different numbers of raters */
    PALIER_UNDEFINED_RANGE,        /* a value outside what the formula takes (negative count…) */
    PALIER_UNDEFINED_INCONSISTENT, /* estimates that contradict each other: a variance below 0 */
    PALIER_UNDEFINED_SINGULAR,     /* an item is a sum of others, or rows are fewer than items */
    PALIER_UNDEFINED_DIVERGED,     /* the search for a solution did not end */
};

/* The word that scripts match: "defined", "few-rows", "few-columns", "constant"…. */
const char *palier_undefined_name(enum palier_undefined why);

#endif
