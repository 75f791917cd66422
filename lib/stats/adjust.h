/*
 * adjust.h - p values of tests that stand together.
 *
 * Of twenty comparisons that all are chance, one comes out below 0.05. Who prints
 * many tests adjusts them: Holm keeps the chance of any false alarm at the level,
 * Benjamini and Hochberg the share of false alarms among the alarms.
 */
#ifndef PALIER_STATS_ADJUST_H
#define PALIER_STATS_ADJUST_H

#include <stddef.h>

#include "base/arena.h"

/*
 * Adjust COUNT P values, each between 0 and 1, into ADJUSTED, which may be P itself. A NAN is no
 * test: it stays NAN and does not count (R's p.adjust).
 *
 * Holm (1979, "A simple sequentially rejective multiple test procedure"): by rising p, the largest
 * so far of (m - i + 1) p_i, at most 1.
 */
void palier_adjust_holm(struct palier_arena *scratch, const double *p, double *adjusted,
                        size_t count);

/*
 * The level at which intervals say the same as Holm's rule at ALPHA, such as 0.05, says of COUNT P
 * values: with k of them not rejected, 1 - ALPHA / k, and 1 - ALPHA where all are. The rule stops
 * at the smallest p of the k because it is above ALPHA / k; the other k - 1 are larger, and each
 * rejected one was below ALPHA / k or less. So an interval of that level leaves zero out exactly
 * where its p value is rejected. Each covers its own figure that often; together they are no
 * region.
 */
double palier_holm_confidence(struct palier_arena *scratch, const double *p, size_t count,
                              double alpha);

/* Benjamini & Hochberg (1995, "Controlling the false discovery rate"): by falling p, the smallest
 * so far of m/i p_i. */
void palier_adjust_benjamini_hochberg(struct palier_arena *scratch, const double *p,
                                      double *adjusted, size_t count);

#endif
