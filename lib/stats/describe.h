/*
 * describe.h - middle, spread and shape of a list of figures.
 *
 * A value that is NAN is missing and left out everywhere here; ask
 * palier_count_present how many are left. NAN as a result says that the statistic
 * cannot be computed: of no value, of too few, or of one that is infinite. Every
 * result is the same to the last bit for any order of the values.
 *
 * Textbooks and programs differ in what they call a quantile, a skewness or a
 * kurtosis. Each function here says which it is, and what R, SPSS and Excel call it.
 */
#ifndef PALIER_STATS_DESCRIBE_H
#define PALIER_STATS_DESCRIBE_H

#include <stddef.h>

#include "base/arena.h"
#include "stats/bounds.h"

/* How many of COUNT VALUES are not NAN. */
size_t palier_count_present(const double *values, size_t count);

double palier_minimum(const double *values, size_t count);
double palier_maximum(const double *values, size_t count);

/* sum / n. The copies that are sorted live in SCRATCH, here and below. */
double palier_mean(struct palier_arena *scratch, const double *values, size_t count);

/*
 * sum(weight * value) / sum(weight) over the values that are there. NAN where one of their weights
 * is negative, infinite or NAN, or all are 0.
 */
double palier_weighted_mean(struct palier_arena *scratch, const double *values,
                            const double *weights, size_t count);

/* sum (x - mean)² / (n - 1), from two values on; exactly 0 where all are equal. R's var. */
double palier_variance(struct palier_arena *scratch, const double *values, size_t count);

/* The square root of the variance: R's sd. */
double palier_standard_deviation(struct palier_arena *scratch, const double *values, size_t count);

/* The quantile of 0.5. */
double palier_median(struct palier_arena *scratch, const double *values, size_t count);

/*
 * The quantile of PROBABILITY, type 7 of Hyndman & Fan (1996), "Sample quantiles in statistical
 * packages": with h = (n - 1) p, between the values of rank floor(h) and floor(h) + 1, counted from
 * 0. R's default and Excel's QUARTILE.INC; SPSS has type 6.
 */
double palier_quantile(struct palier_arena *scratch, const double *values, size_t count,
                       double probability);

/* The quantiles of 0.25, 0.5 and 0.75, by one sorting. */
void palier_quartiles(struct palier_arena *scratch, const double *values, size_t count,
                      double quartiles[3]);

/*
 * Skewness G1 = n / ((n-1)(n-2)) sum ((x - mean) / sd)³, sd with n - 1 (Joanes & Gill 1998,
 * "Comparing measures of sample skewness and kurtosis"): that of SPSS and Excel's SKEW, type 2 of
 * R's e1071 and psych. From three values on, not all equal. The OECD's handbook on composite
 * indicators (2008) and its followers treat outliers where |G1| > 2 and G2 > 3.5.
 */
double palier_skewness(struct palier_arena *scratch, const double *values, size_t count);

/* Skewness b1 = sum (x - mean)³ / n / sd³, sd with n - 1: type 3, the default of R's psych. */
double palier_skewness_b1(struct palier_arena *scratch, const double *values, size_t count);

/*
 * Excess kurtosis G2 = n (n+1) / ((n-1)(n-2)(n-3)) sum ((x - mean) / sd)⁴ - 3 (n-1)² /
 * ((n-2)(n-3)), the same source: SPSS, Excel's KURT, type 2. 0 for a normal distribution. From four
 * values on, not all equal.
 */
double palier_kurtosis(struct palier_arena *scratch, const double *values, size_t count);

/* All of these at once; what cannot be computed is NAN. */
struct palier_description {
    size_t count, missing; /* together the length of the list */
    double minimum, maximum, mean, variance, standard_deviation;
    double first_quartile, median, third_quartile; /* type 7 */
    double skewness, skewness_b1, kurtosis;
};

struct palier_description palier_describe(struct palier_arena *scratch, const double *values,
                                          size_t count);

/* The mean ± t sd / sqrt(n) at LEVEL, such as 0.95, with n - 1 degrees of freedom: for values drawn
 * at random from many. */
struct palier_bounds palier_mean_bounds(struct palier_arena *scratch, const double *values,
                                        size_t count, double level);

#endif
