/*
 * rank.h - figures by their place in the row.
 *
 * Points on a five-step scale say which answer is higher, not by how much. Tests
 * on ranks use no more than that, and survive the outliers that every small sample
 * has. Equal values share the mean of their places (mid-ranks), and what ties take
 * from the spread is taken into account.
 */
#ifndef PALIER_STATS_RANK_H
#define PALIER_STATS_RANK_H

#include <stddef.h>

#include "base/arena.h"

struct palier_ranking {
    const double *ranks; /* in the order of the values, from 1 for the smallest; NAN for NAN */
    size_t count;        /* values that are there */
    double ties;         /* sum of t³ - t over groups of t equal values; 0: all differ */
};

/* Rank COUNT VALUES with mid-ranks, R's rank; NAN is left out, infinities are the ends. In ARENA.
 */
struct palier_ranking palier_rank(struct palier_arena *arena, const double *values, size_t count);

struct palier_sample {
    const double *values; /* NAN: missing */
    size_t count;
};

struct palier_kruskal_wallis {
    double statistic; /* H, corrected for ties */
    double freedom;   /* samples with a value, less one */
    double p;         /* from chi-square: rough where a sample has fewer than five values */
    size_t count;     /* values of all samples */
};

/*
 * Kruskal and Wallis's test of whether COUNT SAMPLES differ in place (1952, "Use of ranks in
 * one-criterion variance analysis"), R's kruskal.test:
 *
 *     H = 12 / (n (n+1)) sum n_g (mean rank_g - (n+1)/2)² / (1 - ties / (n³ - n))
 *
 * All NAN but the count where fewer than two samples have a value or all values are equal.
 */
struct palier_kruskal_wallis palier_kruskal_wallis(struct palier_arena *scratch,
                                                   const struct palier_sample *samples,
                                                   size_t count);

#endif
