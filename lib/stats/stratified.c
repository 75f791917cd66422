/* stratified.c - see stratified.h. */
#include "stats/stratified.h"

#include <math.h>
#include <stdbool.h>

#include "stats/describe.h"
#include "stats/sum.h"

static double weight_of(const struct palier_stratum *stratum)
{
    if (!isnan(stratum->weight))
        return stratum->weight >= 0 && isfinite(stratum->weight) ? stratum->weight : NAN;
    return stratum->population > 0 && isfinite(stratum->population) ? stratum->population : NAN;
}

/* What the strata give, a place for each; 0 where one gives nothing. */
struct terms {
    double *weights, *weighted_means, *variances;
    bool is_lonely;
};

static void add_stratum(struct palier_arena *scratch, const struct palier_stratum *stratum,
                        size_t index, struct terms *terms, struct palier_stratified *result)
{
    size_t present = palier_count_present(stratum->values, stratum->count);
    double correction = palier_finite_correction(present, stratum->population);
    double weight = weight_of(stratum), n = (double)present;

    if (!present || weight == 0)
        return;
    result->respondents += present;
    result->strata++;
    terms->weights[index] = weight;
    terms->weighted_means[index] = weight * palier_mean(scratch, stratum->values, stratum->count);
    if (correction > 0) {
        result->freedom += n - 1;
        terms->is_lonely = terms->is_lonely || present == 1;
    }
    if (correction > 0 && present > 1)
        terms->variances[index] = weight * weight * correction / n *
                                  palier_variance(scratch, stratum->values, stratum->count);
    if (isnan(terms->weighted_means[index]) || isnan(terms->variances[index]))
        result->reason = PALIER_SPREAD_NOT_A_NUMBER;
}

struct palier_stratified palier_stratified_mean(struct palier_arena *scratch,
                                                const struct palier_stratum *strata, size_t count,
                                                double level)
{
    struct palier_stratified result = {.mean = NAN,
                                       .standard_error = NAN,
                                       .reason = PALIER_SPREAD_NO_DATA};
    struct terms terms = {PALIER_ARRAY(scratch, count, double),
                          PALIER_ARRAY(scratch, count, double),
                          PALIER_ARRAY(scratch, count, double), false};

    result.bounds = palier_bounds_unknown();
    for (size_t h = 0; h < count; h++)
        add_stratum(scratch, &strata[h], h, &terms, &result);
    if (!result.strata || result.reason == PALIER_SPREAD_NOT_A_NUMBER)
        return result;

    double weights = palier_sum_sorted(scratch, terms.weights, count);
    result.mean = palier_sum_sorted(scratch, terms.weighted_means, count) / weights;
    result.reason = PALIER_SPREAD_LONELY_STRATUM;
    if (terms.is_lonely)
        return result;
    result.reason = PALIER_SPREAD_KNOWN;
    result.standard_error = sqrt(palier_sum_sorted(scratch, terms.variances, count)) / weights;
    result.bounds =
        palier_bounds_student(result.mean, result.standard_error, result.freedom, level);
    return result;
}
