/*
 * difference.h - whether two estimates differ by more than their errors explain.
 *
 * A score that moves from 2.4 to 2.7 may have moved because other people answered.
 * Each of two independent estimates has a standard error with its own degrees of
 * freedom; the difference has both, and Student's distribution says how often such a
 * difference comes from nothing at all.
 */
#ifndef PALIER_STATS_DIFFERENCE_H
#define PALIER_STATS_DIFFERENCE_H

/* One figure, and how firm it is. */
struct palier_estimate {
    double value;
    double standard_error; /* 0: known without error; NAN: not known */
    double freedom;        /* degrees of freedom of the error; 0 where the error is 0 by design */
};

struct palier_difference {
    double value;          /* after - before */
    double standard_error; /* NAN where one of the two is */
    double freedom;        /* NAN where neither error has any */
    double t, p;           /* two-sided; NAN without an error above 0 */
};

/*
 * Compare AFTER with BEFORE, two independent estimates:
 *
 *     SE = sqrt(SE_b² + SE_a²),   df = (SE_b² + SE_a²)² / (SE_b⁴/df_b + SE_a⁴/df_a)
 *
 * Welch (1947) with Satterthwaite's (1946) degrees of freedom, as R's t.test has them for two
 * means; here for any two estimates with errors of their own. An error of 0 adds nothing to either.
 */
struct palier_difference palier_difference_of(struct palier_estimate before,
                                              struct palier_estimate after);

#endif
