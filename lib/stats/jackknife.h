/*
 * jackknife.h - how much a score owes to who happened to answer.
 *
 * Leave one respondent out, compute the score again, put them back, leave out the
 * next: the spread of these replicates measures the uncertainty of any score, how
 * ever crooked its formula. Respondents are drawn group by group (stratum by
 * stratum), and where a large share of a group has answered less is left to
 * chance: the finite population correction. The caller computes the replicates;
 * this file turns them into a variance.
 */
#ifndef PALIER_STATS_JACKKNIFE_H
#define PALIER_STATS_JACKKNIFE_H

#include <stddef.h>

#include "base/arena.h"
#include "stats/bounds.h"

/* One group: the score without each of its COUNT respondents in turn. */
struct palier_jackknife_stratum {
    const double *replicates; /* in any order */
    size_t count;             /* n_h: respondents; 0: the stratum says nothing */
    double population;        /* N_h: size of the group; NAN, 0 or less: not known */
};

/* Why there is no standard error. */
enum palier_spread_reason {
    PALIER_SPREAD_KNOWN,          /* there is one */
    PALIER_SPREAD_NO_DATA,        /* no stratum has a respondent */
    PALIER_SPREAD_LONELY_STRATUM, /* one respondent speaks for others: nothing to compare them to */
    PALIER_SPREAD_NOT_A_NUMBER,   /* a replicate, value or weight is NAN or infinite */
};

struct palier_jackknife {
    double variance;       /* NAN: see reason */
    double standard_error; /* its square root */
    double freedom;        /* degrees of freedom; 0 where every stratum is a census */
    size_t respondents;    /* of all strata */
    size_t strata;         /* with a respondent */
    enum palier_spread_reason reason;
};

/*
 * Combine the replicates of COUNT STRATA (Wolter 2007, Introduction to Variance Estimation, 2nd
 * ed., ch. 4):
 *
 *     V = sum over h of (1 - n_h/N_h) (n_h - 1)/n_h sum over i of (theta_hi - mean_h)²
 *
 * The correction 1 - n_h/N_h is 1 where N_h is unknown and 0 where n_h >= N_h: a census, which adds
 * nothing to the variance and whose replicates are not read. A stratum of one respondent that is no
 * census leaves the variance unknown. Degrees of freedom: over the strata that are no census, the
 * sum of n_h - 1. No order of replicates or strata changes a bit.
 */
struct palier_jackknife palier_jackknife(struct palier_arena *scratch,
                                         const struct palier_jackknife_stratum *strata,
                                         size_t count);

/*
 * ESTIMATE ± t standard errors at LEVEL, such as 0.95; ESTIMATE twice where all strata are
 * censuses. The bounds are NAN where the standard error is, and may lie outside the scale of the
 * score.
 */
struct palier_bounds palier_jackknife_bounds(const struct palier_jackknife *jackknife,
                                             double estimate, double level);

/* The share of a stratum left to chance: 1 - COUNT/POPULATION, see palier_jackknife. */
double palier_finite_correction(size_t count, double population);

/* The word that scripts match: "known", "no-data", "lonely-stratum", "not-a-number". */
const char *palier_spread_reason_name(enum palier_spread_reason reason);

#endif
