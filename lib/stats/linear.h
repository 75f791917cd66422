/*
 * linear.h - what a system of linear equations determines.
 *
 * A table of sums may fix one of its terms though no single sum does: of four cells in
 * a square, three sums of pairs leave all open, and one more cell told opens the rest.
 * An unknown is determined where its unit vector is a sum of the rows, which is to say
 * where it lies in the row space; how the right-hand sides' errors add up on the way
 * says how closely it is known.
 */
#ifndef PALIER_STATS_LINEAR_H
#define PALIER_STATS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct palier_linear_term {
    size_t column;
    double coefficient;
};

struct palier_linear_row {
    size_t first, count; /* terms; those of one column are added up */
    double slack;        /* the largest error of its right-hand side; 0: exact */
};

/* Equations of COLUMNS unknowns, added one by one; all zero: none. */
struct palier_linear {
    struct {
        struct palier_linear_term *at;
        size_t count, capacity;
    } terms;
    struct {
        struct palier_linear_row *at;
        size_t count, capacity;
    } rows;
    size_t columns;
};

/* Begin a row of LINEAR, in ARENA, with a right-hand side as close as SLACK; its terms follow. */
void palier_linear_add_row(struct palier_arena *arena, struct palier_linear *linear, double slack);
void palier_linear_add_term(struct palier_arena *arena, struct palier_linear *linear, size_t column,
                            double coefficient);

/*
 * For each unknown of LINEAR that IS_WANTED (NULL: all are), the largest error that it is known
 * with: INFINITY where the equations do not determine it. By the complete orthogonal decomposition
 * of the rows, each divided by its slack: of the ways to make an unknown from them, that with the
 * least sum of squared errors (Golub & Van Loan, Matrix Computations, 4th edition, 2013,
 * section 5.5.2), the errors of which are added up. Lives in ARENA.
 */
PALIER_MUST_USE const double *palier_linear_errors(struct palier_arena *arena,
                                                   const struct palier_linear *linear,
                                                   const bool *is_wanted);

/*
 * Find out which unknowns of LINEAR may be determined: a quick look, for the many systems that
 * determine little. MAY_FOLLOW is false only where palier_linear_errors gives INFINITY; true where
 * an unknown follows, or nearly does. What is determined is what no vector of the null space moves
 * (Golub & Van Loan, section 2.1), which Gauss and Jordan's elimination gives; rows are sparse and
 * stay so (Davis, Direct Methods for Sparse Linear Systems, 2006, chapter 6).
 */
void palier_linear_may_follow(struct palier_arena *scratch, const struct palier_linear *linear,
                              bool *may_follow);

#endif
