/*
 * mann_whitney.h - whether one group answers higher than another.
 *
 * Pick somebody of each group at random: how often does the one answer higher than
 * the other? That is a difference anybody understands, and Mann and Whitney's test
 * (Wilcoxon's rank-sum test) says whether chance explains it. Programs differ in
 * the p value that they print: SPSS and PSPP the normal approximation, R that with
 * a correction for continuity, coin the exact one; all three are here.
 */
#ifndef PALIER_STATS_MANN_WHITNEY_H
#define PALIER_STATS_MANN_WHITNEY_H

#include <stddef.h>

#include "base/arena.h"

/* The exact distribution is computed for up to this many values of both groups together. */
enum { PALIER_MANN_WHITNEY_MOST_EXACT = 100 };

struct palier_mann_whitney {
    size_t x_count, y_count; /* values that are there */
    double w;                /* pairs with x > y, and half of those with x = y: R's W, U of x */
    double superiority;      /* W over all pairs: P(x > y) + P(x = y)/2; 0.5: neither */
    double cliffs_delta;     /* P(x > y) - P(x < y); -1 to 1 (Cliff 1993) */
    double z;                /* (W - its mean) / its sd, ties corrected, no continuity correction */
    double p_normal;         /* two-sided, of z */
    double p_corrected;      /* two-sided, W moved by 1/2 towards its mean: R's default with ties */
    double p_exact;          /* two-sided; NAN above the limit, as are the next two */
    double p_exact_less;     /* one-sided: x tends to be lower */
    double p_exact_greater;  /* one-sided: x tends to be higher */
};

/*
 * Compare X with Y; NAN is left out. Where either has no value all is NAN but the counts; where all
 * values are equal, z and the p values of the normal approximation are. The exact p values are
 * those of the permutation distribution of the mid-ranks that are there, ties and all: two-sided,
 * the share of all choices of x_count among the values whose rank sum is as far from its mean as
 * the one found, or farther (coin's wilcox_test, distribution = "exact"; R's wilcox.test without
 * ties).
 */
struct palier_mann_whitney palier_mann_whitney(struct palier_arena *scratch, const double *x,
                                               size_t x_count, const double *y, size_t y_count);

/* The smallest two-sided p value that X_COUNT and Y_COUNT values can give, all of the one below all
 * of the other: 2 of all choose(x + y, x) orders. 1 where either is none. */
double palier_mann_whitney_least(size_t x_count, size_t y_count);

#endif
