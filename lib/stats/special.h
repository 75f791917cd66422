/*
 * special.h - tails and quantiles of the distributions that tests refer to.
 *
 * A tail of 1e-12 is as good a figure as one of 0.1, so each is computed as
 * itself and not as one minus the other side. Degrees of freedom need not be whole.
 * Up to 100,000 of them, and down to tails of 1e-200, the relative error is below
 * 1e-10. An argument that is NAN or outside its domain and the rare case that GSL
 * does not converge give NAN: nothing here can fail otherwise. The domain of
 * degrees of freedom is 0.1 to a million, for Student's 1 to infinity, which is the
 * normal.
 */
#ifndef PALIER_STATS_SPECIAL_H
#define PALIER_STATS_SPECIAL_H

/* P(Z <= z) of the standard normal. */
double palier_normal_cdf(double z);

/* P(|Z| >= |z|), the p value of a two-sided test. */
double palier_normal_two_sided(double z);

/* z such that P(Z <= z) = PROBABILITY; infinite at 0 and 1. */
double palier_normal_quantile(double probability);

/* P(T >= t) of Student's distribution with FREEDOM degrees of freedom. */
double palier_student_upper(double t, double freedom);

/* P(|T| >= |t|), the p value of a two-sided test. */
double palier_student_two_sided(double t, double freedom);

/* t such that P(T <= t) = PROBABILITY; infinite at 0 and 1. */
double palier_student_quantile(double probability, double freedom);

/* P(X >= x) of chi-square. */
double palier_chi_square_upper(double x, double freedom);

/* P(X >= x) of Fisher's F. */
double palier_f_upper(double x, double numerator, double denominator);

/* x such that P(X <= x) = PROBABILITY; 0 at 0, infinite at 1. */
double palier_f_quantile(double probability, double numerator, double denominator);

#endif
