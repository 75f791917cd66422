/*
 * correlation.h - whether two figures go together.
 *
 * Pearson's r asks for a straight line, Spearman's rho for the same order, Kendall's
 * tau counts pairs of rows that two figures order alike. With Likert scales and
 * rankings of towns the latter two are meant. A pair with a NAN on either side is
 * left out. The results are the same to the last bit for any order of the pairs.
 */
#ifndef PALIER_STATS_CORRELATION_H
#define PALIER_STATS_CORRELATION_H

#include <stddef.h>

#include "base/arena.h"
#include "stats/bounds.h"

/* Spearman's exact p is computed for up to this many pairs, as in R. */
enum { PALIER_SPEARMAN_MOST_EXACT = 9 };

struct palier_correlation {
    size_t count;                /* complete pairs */
    double coefficient;          /* NAN: fewer than two pairs, or one side is constant */
    double statistic;            /* t or z of the p value */
    double p;                    /* two-sided: that there is no correlation */
    double p_exact;              /* Spearman only; else NAN */
    struct palier_bounds bounds; /* Pearson only; else NAN */
};

/*
 * Pearson's product-moment correlation, its p from t = r sqrt((n-2) / (1-r²)) with n - 2 degrees of
 * freedom, and Fisher's interval tanh(atanh(r) ± z / sqrt(n-3)) at LEVEL from four pairs on (R's
 * cor.test). Where |r| is 1 the interval has no width.
 */
struct palier_correlation palier_pearson(struct palier_arena *scratch, const double *x,
                                         const double *y, size_t count, double level);

/*
 * Spearman's rho: Pearson's correlation of mid-ranks, p from the same t (R's cor.test, exact =
 * FALSE). p_exact, over all orders of one side, where no value is tied and there are up to
 * PALIER_SPEARMAN_MOST_EXACT pairs; from ten on R's own p is a series that differs a little from t.
 */
struct palier_correlation palier_spearman(struct palier_arena *scratch, const double *x,
                                          const double *y, size_t count);

/*
 * Kendall's tau-b = (alike - unlike) / sqrt(pairs not tied in x * pairs not tied in y), p from the
 * normal approximation with ties corrected and no continuity correction (Kendall 1970, Rank
 * Correlation Methods, ch. 4; R's cor.test, exact = FALSE), from three pairs on. Time n log n
 * (Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data").
 */
struct palier_correlation palier_kendall(struct palier_arena *scratch, const double *x,
                                         const double *y, size_t count);

#endif
