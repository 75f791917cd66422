/* jackknife.c - see jackknife.h. */
#include "stats/jackknife.h"

#include <math.h>
#include <stdbool.h>

#include "stats/sum.h"

static const char *const reason_names[] = {
    [PALIER_SPREAD_KNOWN] = "known",
    [PALIER_SPREAD_NO_DATA] = "no-data",
    [PALIER_SPREAD_LONELY_STRATUM] = "lonely-stratum",
    [PALIER_SPREAD_NOT_A_NUMBER] = "not-a-number",
};

const char *palier_spread_reason_name(enum palier_spread_reason reason)
{
    return reason_names[reason];
}

double palier_finite_correction(size_t count, double population)
{
    double answered = (double)count;

    if (!(population > 0)) /* NAN too */
        return 1;
    return answered >= population ? 0 : 1 - answered / population;
}

/* sum of (replicate - their mean)²; NAN where one is not finite. */
static double squares(struct palier_arena *scratch, const struct palier_jackknife_stratum *stratum)
{
    size_t present;
    const double *sorted =
        palier_sorted_present(scratch, stratum->replicates, stratum->count, &present);
    struct palier_sum sum = {0};

    if (present < stratum->count)
        return NAN;
    if (sorted[0] >= sorted[present - 1]) /* exactly none, which rounding would blur */
        return isfinite(sorted[0]) ? 0 : NAN;
    double mean = palier_sum_in_order(sorted, present) / (double)present;
    for (size_t i = 0; i < present; i++)
        palier_sum_add(&sum, (sorted[i] - mean) * (sorted[i] - mean));
    return palier_sum_total(&sum);
}

struct palier_jackknife palier_jackknife(struct palier_arena *scratch,
                                         const struct palier_jackknife_stratum *strata,
                                         size_t count)
{
    struct palier_jackknife result = {.reason = PALIER_SPREAD_NO_DATA};
    double *parts = PALIER_ARRAY(scratch, count, double);
    bool is_lonely = false;

    for (size_t h = 0; h < count; h++) {
        double people = (double)strata[h].count;
        double correction = palier_finite_correction(strata[h].count, strata[h].population);

        result.respondents += strata[h].count;
        result.strata += strata[h].count > 0;
        if (!strata[h].count || correction <= 0)
            continue;
        if (strata[h].count == 1) { /* its replicate may well be NAN: nobody is left */
            is_lonely = true;
            continue;
        }
        result.freedom += people - 1;
        parts[h] = correction * (people - 1) / people * squares(scratch, &strata[h]);
        if (isnan(parts[h]))
            result.reason = PALIER_SPREAD_NOT_A_NUMBER;
    }
    if (result.strata && result.reason == PALIER_SPREAD_NO_DATA)
        result.reason = is_lonely ? PALIER_SPREAD_LONELY_STRATUM : PALIER_SPREAD_KNOWN;
    result.variance =
        result.reason == PALIER_SPREAD_KNOWN ? palier_sum_sorted(scratch, parts, count) : NAN;
    result.standard_error = sqrt(result.variance);
    return result;
}

struct palier_bounds palier_jackknife_bounds(const struct palier_jackknife *jackknife,
                                             double estimate, double level)
{
    return palier_bounds_student(estimate, jackknife->standard_error, jackknife->freedom, level);
}
