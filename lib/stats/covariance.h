/*
 * covariance.h - how the items of a scale vary together.
 *
 * Where answers are missing there is no one right covariance matrix. Complete rows
 * only is honest and may leave few; each pair by itself uses every answer, at the
 * price of figures that come from different people.
 */
#ifndef PALIER_STATS_COVARIANCE_H
#define PALIER_STATS_COVARIANCE_H

#include "base/arena.h"
#include "stats/matrix.h"

enum palier_deletion {
    PALIER_LISTWISE, /* complete rows only (PSPP, SPSS) */
    PALIER_PAIRWISE, /* each covariance from the rows with both answers (R's psych) */
};

struct palier_covariance {
    enum palier_undefined why; /* why there are none: values is then NULL */
    const double *values;      /* count x count, with n - 1; finite, the diagonal above 0 */
    const size_t *columns;     /* which columns of the matrix, rising */
    size_t count;              /* columns kept: those that vary in the rows that count */
    size_t rows;               /* listwise: complete rows; pairwise: rows with any value */
};

/*
 * Covariances of the columns of MATRIX. A column that has fewer than two values, or the same one
 * throughout, is left out before the complete rows are looked for, so that a question nobody
 * answered does not empty them. Lives in ARENA.
 */
struct palier_covariance palier_covariance(struct palier_arena *arena,
                                           const struct palier_matrix *matrix,
                                           enum palier_deletion deletion);

/* The correlations of COVARIANCE, count x count, in ARENA. */
PALIER_MUST_USE const double *
palier_covariance_correlations(struct palier_arena *arena,
                               const struct palier_covariance *covariance);

#endif
