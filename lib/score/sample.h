/*
 * sample.h - a number among those of the other entities.
 *
 * Composite indicators measure each entity against the others: the best one is 100,
 * the worst 0, or the mean is 0 and the standard deviation 1. So the figures of all
 * entities of a wave must be known before any has its points. Fixed goalposts are
 * the simple case where nobody else matters.
 */
#ifndef PALIER_SCORE_SAMPLE_H
#define PALIER_SCORE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/rubric.h"
#include "score/result.h"

/* What a scale needs to know of the sample. */
struct palier_sample {
    const double *sorted; /* the figures that are there, rising */
    size_t count;
    double mean, deviation; /* deviation with n - 1; NAN: fewer than two */
    double low, high;       /* where the goalposts stand; NAN: none */
};

/*
 * Describe COUNT VALUES (NAN: missing) of the entities called IDS, for SCALE. What is kept lives in
 * ARENA. The order of entities changes no bit.
 */
struct palier_sample palier_sample_of(struct palier_arena *arena, const struct palier_scale *scale,
                                      const double *values, const char *const *ids, size_t count);

/*
 * The points of VALUE on SCALE, a numeric one, among SAMPLE. NAN, and *REASON says why, for a
 * logarithm of what is not above 0, goalposts or figures that are all equal, and a sample of one.
 * Where IS_REVERSED, the lowest number is the best: points_low + points_high - points for linear,
 * steps and number; the number is negated for zscore, rank and percentile.
 */
double palier_sample_points(const struct palier_scale *scale, const struct palier_sample *sample,
                            double value, bool is_reversed, enum palier_reason *reason);

/*
 * Fill the VALUES that are NAN and are of an entity to which the item applies with the mean or
 * median of those of the same KIND (an entity's type or profile); IS_FILLED tells which. A kind
 * without any figure stays as it is.
 */
void palier_sample_fill(struct palier_arena *scratch, const struct palier_treatment *treatment,
                        double *values, const char *const *kinds, const bool *applies,
                        bool *is_filled, size_t count);

/*
 * Pull outliers in: while |skewness| and excess kurtosis (G1 and G2, bias-corrected) are both
 * beyond the rubric's thresholds and fewer figures than its most were pulled in, the extreme
 * figures on the side of the skew become the next one. OECD and JRC, Handbook on Constructing
 * Composite Indicators (2008); as in the R package COINr.
 */
void palier_sample_winsorise(struct palier_arena *scratch, const struct palier_treatment *treatment,
                             double *values, size_t count);

#endif
