/* correlation_internal.h - what the files of correlation.h share. */
#ifndef PALIER_STATS_CORRELATION_INTERNAL_H
#define PALIER_STATS_CORRELATION_INTERNAL_H

#include "stats/correlation.h"

struct pair {
    double x, y;
};

/* The pairs without a NAN, by rising x, then y, in SCRATCH; *COMPLETE is how many. */
PALIER_MUST_USE struct pair *palier_complete_pairs(struct palier_arena *scratch, const double *x,
                                                   const double *y, size_t count, size_t *complete);

/* All NAN but the COUNT of pairs. */
struct palier_correlation palier_no_correlation(size_t count);

#endif
