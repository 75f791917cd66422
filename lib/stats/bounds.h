/*
 * bounds.h - an estimate give or take.
 *
 * An interval from a handful of people is wider than the normal distribution
 * says: Student's distribution, with as many degrees of freedom as the spread was
 * measured with, makes up for that.
 */
#ifndef PALIER_STATS_BOUNDS_H
#define PALIER_STATS_BOUNDS_H

/* Both NAN where the interval cannot be computed. */
struct palier_bounds {
    double low, high;
};

/* No interval. */
struct palier_bounds palier_bounds_unknown(void);

/* ESTIMATE ± z ERROR at LEVEL, such as 0.95. */
struct palier_bounds palier_bounds_normal(double estimate, double error, double level);

/*
 * ESTIMATE ± t ERROR at LEVEL, with t of FREEDOM degrees. An ERROR of 0 gives ESTIMATE twice, with
 * no need of FREEDOM: who asked everybody knows. Unknown where ESTIMATE or ERROR is NAN, LEVEL is
 * not between 0 and 1, or FREEDOM is 0 and ERROR is not.
 */
struct palier_bounds palier_bounds_student(double estimate, double error, double freedom,
                                           double level);

/* The quantile of the standard normal that leaves (1 - LEVEL) / 2 above it: 1.96 for 0.95. NAN
 * unless LEVEL is between 0 and 1. */
double palier_level_z(double level);

#endif
