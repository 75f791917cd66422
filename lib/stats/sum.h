/*
 * sum.h - sums that no order of rows changes.
 *
 * Floating-point addition depends on its order: the same answers in another order
 * of rows would give a mean that differs in its last bit, and sometimes a level
 * that differs. So everything that adds up data sorts it by value first, and
 * carries what each addition loses (Neumaier 1974, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen").
 */
#ifndef PALIER_STATS_SUM_H
#define PALIER_STATS_SUM_H

#include <stddef.h>

#include "base/arena.h"

/*
 * Sum COUNT VALUES, NAN left out; the sum of nothing is 0. Any order of VALUES gives the same bits.
 * NAN where a value is infinite or the sum too large for a double. The copy that is sorted lives in
 * SCRATCH.
 */
double palier_sum_sorted(struct palier_arena *scratch, const double *values, size_t count);

/*
 * Sum COUNT VALUES as they stand, carrying what each addition loses: for terms whose order is
 * already settled, such as functions of sorted values. NAN and infinities give NAN.
 */
double palier_sum_in_order(const double *values, size_t count);

/*
 * The VALUES that are not NAN, in rising order (-0 before 0), in SCRATCH; *PRESENT is how many. Who
 * computes from these alone is independent of the order of VALUES.
 */
PALIER_MUST_USE double *palier_sorted_present(struct palier_arena *scratch, const double *values,
                                              size_t count, size_t *present);

/* A running sum with its carry: `struct palier_sum sum = {0}`, add, then take the total. */
struct palier_sum {
    double sum, carry;
};

void palier_sum_add(struct palier_sum *sum, double value);

/* NAN where it is not finite. */
double palier_sum_total(const struct palier_sum *sum);

#endif
