/*
 * proportion.h - how sure a share of answers is.
 *
 * "All five of five said yes" is not 100 % give or take nothing. The textbook
 * interval p ± 1.96 sqrt(p(1-p)/n) says so; Wilson's (1927, "Probable inference,
 * the law of succession, and statistical inference") does not, stays between 0 and
 * 1 and is right with a handful of answers.
 */
#ifndef PALIER_STATS_PROPORTION_H
#define PALIER_STATS_PROPORTION_H

#include <stdbool.h>

#include "stats/bounds.h"

/*
 * Wilson's score interval for SUCCESSES out of TRIALS at LEVEL, such as 0.95 (Newcombe 1998,
 * "Two-sided confidence intervals for the single proportion", method 3). With IS_CORRECTED, for
 * continuity (method 4): p is moved outwards by c/n first. c is 1/2, or |successes - n/2| where
 * that is smaller, as in R's prop.test, whose null hypothesis is 1/2. NAN where TRIALS is 0 or
 * SUCCESSES are not between 0 and TRIALS. Both may be sums of weights, if these are scaled to the
 * effective number of answers.
 */
struct palier_bounds palier_wilson(double successes, double trials, double level,
                                   bool is_corrected);

#endif
