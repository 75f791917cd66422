/*
 * stratified.h - the mean of a town from the means of its groups.
 *
 * Ten answers from elected officials and ten from staff do not weigh the same
 * when there are twenty of the ones and two hundred of the others. Each group (a
 * stratum) gives its mean, the means are weighted by what the groups stand for, and
 * the uncertainty is that of each group's sample, less where most of it answered.
 */
#ifndef PALIER_STATS_STRATIFIED_H
#define PALIER_STATS_STRATIFIED_H

#include <stddef.h>

#include "base/arena.h"
#include "stats/bounds.h"
#include "stats/jackknife.h"

struct palier_stratum {
    const double *values; /* in any order; NAN: did not answer, left out */
    size_t count;
    double population; /* N_h: size of the group; NAN, 0 or less: not known */
    double weight;     /* of the stratum in the mean, on any scale; NAN: its population stands for
                        * it */
};

struct palier_stratified {
    double mean;           /* NAN: see reason */
    double standard_error; /* NAN: see reason */
    double freedom;        /* degrees of freedom; 0 where every stratum is a census */
    struct palier_bounds bounds;
    size_t respondents; /* values that are there */
    size_t strata;      /* with one */
    enum palier_spread_reason reason;
};

/*
 * The stratified mean of COUNT STRATA and its interval at LEVEL, such as 0.95 (Cochran 1977,
 * Sampling Techniques, 3rd ed., theorems 5.1 and 5.3):
 *
 *     mean = sum W_h mean_h / sum W_h
 *     SE²  = sum (W_h / sum W)² (1 - n_h/N_h) s_h²/n_h
 *
 * with the correction 1 - n_h/N_h of palier_jackknife, which gives the same variance. R's svymean
 * gives both figures for weights that are equal within strata. Strata without an answer leave the
 * mean, those of weight 0 the figures. A stratum of one answer that is no census leaves the mean
 * known and its error not. Degrees of freedom: over strata that are no census, the sum of n_h - 1
 * (R counts those of censuses too); the interval is mean ± t SE. PALIER_SPREAD_NOT_A_NUMBER where
 * weight and population are both unknown, or a figure is infinite or a weight negative.
 */
struct palier_stratified palier_stratified_mean(struct palier_arena *scratch,
                                                const struct palier_stratum *strata, size_t count,
                                                double level);

#endif
