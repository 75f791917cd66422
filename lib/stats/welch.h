/*
 * welch.h - whether two groups have different means.
 *
 * Student's test supposes that both groups spread alike, which nobody knows. Welch's
 * (1947, "The generalization of Student's problem when several different population
 * variances are involved") does not, and loses next to nothing where they do.
 */
#ifndef PALIER_STATS_WELCH_H
#define PALIER_STATS_WELCH_H

#include <stddef.h>

#include "base/arena.h"
#include "stats/bounds.h"

struct palier_welch {
    size_t x_count, y_count;     /* values that are there */
    double difference;           /* mean of x - mean of y; NAN where either has no value */
    double t, freedom, p;        /* two-sided; freedom by Satterthwaite's formula */
    struct palier_bounds bounds; /* of the difference */
};

/*
 * Compare the means of X and Y, each of two values or more; NAN is left out (R's t.test). With
 * fewer, or where both are constant, t, freedom, p and bounds are NAN.
 */
struct palier_welch palier_welch(struct palier_arena *scratch, const double *x, size_t x_count,
                                 const double *y, size_t y_count, double level);

#endif
