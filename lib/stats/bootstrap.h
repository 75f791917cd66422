/*
 * bootstrap.h - the uncertainty of any figure, by drawing again from what is there.
 *
 * Draw as many rows as there are, with replacement, compute the figure, a thousand
 * times over: these replicates scatter around the figure as it scatters around the
 * truth (Efron 1979). BCa corrects their percentiles for bias and for a spread that
 * grows with the figure (Efron 1987, "Better bootstrap confidence intervals"); it is
 * the one to show. Everything follows the conventions of R's boot, so that one checks
 * the other.
 */
#ifndef PALIER_STATS_BOOTSTRAP_H
#define PALIER_STATS_BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "stats/bounds.h"

/*
 * The figure of the rows whose numbers stand in INDEX; a row may stand there more than once. NAN:
 * cannot be computed from these. It must depend on nothing but the rows, nor on their order.
 */
typedef double palier_statistic(void *context, const size_t *index, size_t count);

/* Why there are no intervals. */
enum palier_bootstrap_reason {
    PALIER_BOOTSTRAP_KNOWN,        /* all are there */
    PALIER_BOOTSTRAP_NO_ESTIMATE,  /* fewer than two rows, no replicate, or the figure is NAN */
    PALIER_BOOTSTRAP_NO_SPREAD,    /* all replicates are equal: none is computed */
    PALIER_BOOTSTRAP_ONE_SIDED,    /* no replicate is below the estimate, or all are: no BCa */
    PALIER_BOOTSTRAP_NO_JACKKNIFE, /* the figure is NAN without some row, or always the same: no
                                      BCa */
};

struct palier_bootstrap {
    double estimate;                 /* of all rows */
    size_t replicates;               /* that are finite */
    size_t lost;                     /* that are not, and left out: if many, trust nothing here */
    double bias;                     /* mean of the replicates - estimate */
    double standard_error;           /* sd of the replicates, with n - 1 */
    double z0;                       /* BCa: normal quantile of the share < estimate */
    double acceleration;             /* BCa: see palier_bootstrap_frozen */
    struct palier_bounds normal;     /* estimate - bias ± z standard_error */
    struct palier_bounds basic;      /* 2 estimate - percentiles, crosswise */
    struct palier_bounds percentile; /* quantiles of the replicates */
    struct palier_bounds bca;
    bool is_extreme; /* a bound of percentile or bca is the first or last replicate: too few */
    enum palier_bootstrap_reason reason;
};

/*
 * Resample ROWS rows REPLICATES times (999 is usual) with the stream that SEED names, and compute
 * the intervals of STATISTIC at LEVEL, such as 0.95. Same seed, same result.
 */
struct palier_bootstrap palier_bootstrap(struct palier_arena *scratch, palier_statistic *statistic,
                                         void *context, size_t rows, size_t replicates,
                                         uint32_t seed, double level);

/*
 * The same with REPLICATES given draws of ROWS indexes each, one after the other in INDEXES.
 *
 * Conventions of R's boot.ci (Davison & Hinkley 1997, Bootstrap Methods and their Application, ch.
 * 5): with l_j = (n-1) (estimate - estimate without row j), the acceleration is sum l³ / (6 (sum
 * l²)^1.5); z0 counts replicates strictly below the estimate; the quantile of probability a has
 * rank (R+1) a, between two ranks interpolated on the scale of normal quantiles, and beyond the
 * ends is the end.
 */
struct palier_bootstrap palier_bootstrap_frozen(struct palier_arena *scratch,
                                                palier_statistic *statistic, void *context,
                                                size_t rows, const size_t *indexes,
                                                size_t replicates, double level);

#endif
