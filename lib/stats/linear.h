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

/* ROWS equations of COLUMNS unknowns, row-major. */
struct palier_linear {
    const double *coefficients;
    const double *slack; /* by row: the largest error of its right-hand side; 0: exact */
    size_t rows, columns;
};

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
 * (Golub & Van Loan, section 2.1), which Gauss and Jordan's elimination gives.
 */
void palier_linear_may_follow(struct palier_arena *scratch, const struct palier_linear *linear,
                              bool *may_follow);

#endif
