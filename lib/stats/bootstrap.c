/* bootstrap.c - see bootstrap.h. */
#include "stats/bootstrap.h"

#include <math.h>

#include "stats/describe.h"
#include "stats/random.h"
#include "stats/special.h"
#include "stats/sum.h"

/* Finite replicates in rising order. */
struct replicates {
    const double *at;
    size_t count;
};

/* The quantile of PROBABILITY, boot:::norm.inter. */
static double quantile(const struct replicates *sorted, double probability, bool *is_extreme)
{
    double places = (double)sorted->count + 1, rank = places * probability, below = floor(rank);
    size_t k = (size_t)below;

    *is_extreme = *is_extreme || rank <= 1 || rank >= (double)sorted->count;
    if (rank < 1 || rank >= (double)sorted->count)
        return sorted->at[rank < 1 ? 0 : sorted->count - 1];
    if (rank <= below)
        return sorted->at[k - 1];
    double from = palier_normal_quantile(below / places);
    double to = palier_normal_quantile((below + 1) / places);
    double share = (palier_normal_quantile(probability) - from) / (to - from);
    return sorted->at[k - 1] + share * (sorted->at[k] - sorted->at[k - 1]);
}

/* NAN where the statistic cannot be computed without some row, or is the same without any. */
static double acceleration(struct palier_arena *scratch, palier_statistic *statistic, void *context,
                           size_t rows, double estimate)
{
    size_t *index = PALIER_ARRAY(scratch, rows, size_t);
    double *squares = PALIER_ARRAY(scratch, rows, double);
    double *cubes = PALIER_ARRAY(scratch, rows, double);

    for (size_t left_out = 0; left_out < rows; left_out++) {
        size_t kept = 0;

        for (size_t row = 0; row < rows; row++)
            if (row != left_out)
                index[kept++] = row;
        double without = statistic(context, index, kept);
        double influence = (double)kept * (estimate - without);
        if (!isfinite(influence))
            return NAN;
        squares[left_out] = influence * influence;
        cubes[left_out] = influence * influence * influence;
    }
    double spread = palier_sum_sorted(scratch, squares, rows);
    return palier_sum_sorted(scratch, cubes, rows) / (6 * spread * sqrt(spread));
}

/* Where z of an exact normal interval goes, as a probability of the replicates. */
static double bca_probability(const struct palier_bootstrap *result, double z)
{
    double moved = result->z0 + z;

    return palier_normal_cdf(result->z0 + moved / (1 - result->acceleration * moved));
}

static void fill_bca(const struct replicates *sorted, double z, struct palier_bootstrap *result)
{
    size_t below = 0;

    while (below < sorted->count && sorted->at[below] < result->estimate)
        below++;
    result->z0 = palier_normal_quantile((double)below / (double)sorted->count);
    if (!isfinite(result->z0))
        result->reason = PALIER_BOOTSTRAP_ONE_SIDED;
    else if (isnan(result->acceleration))
        result->reason = PALIER_BOOTSTRAP_NO_JACKKNIFE;
    if (result->reason != PALIER_BOOTSTRAP_KNOWN)
        return;
    result->bca.low = quantile(sorted, bca_probability(result, -z), &result->is_extreme);
    result->bca.high = quantile(sorted, bca_probability(result, z), &result->is_extreme);
}

static void fill_intervals(const struct replicates *sorted, double level,
                           struct palier_bootstrap *result)
{
    double z = palier_level_z(level);

    if (isnan(z))
        return;
    result->normal =
        palier_bounds_normal(result->estimate - result->bias, result->standard_error, level);
    result->percentile.low = quantile(sorted, (1 - level) / 2, &result->is_extreme);
    result->percentile.high = quantile(sorted, (1 + level) / 2, &result->is_extreme);
    result->basic.low = 2 * result->estimate - result->percentile.high;
    result->basic.high = 2 * result->estimate - result->percentile.low;
    fill_bca(sorted, z, result);
}

static struct palier_bootstrap unknown(void)
{
    struct palier_bounds none = palier_bounds_unknown();

    return (struct palier_bootstrap){
        NAN, 0, 0, NAN, NAN, NAN, NAN, none, none, none, none, false, PALIER_BOOTSTRAP_NO_ESTIMATE};
}

/* VALUES: the statistic of each resample. Those that are not finite are set to NAN. */
static struct palier_bootstrap summarise(struct palier_arena *scratch, palier_statistic *statistic,
                                         void *context, size_t rows, double *values, size_t count,
                                         double level)
{
    struct palier_bootstrap result = unknown();
    size_t *index = PALIER_ARRAY(scratch, rows, size_t);
    struct replicates sorted;

    for (size_t i = 0; i < count; i++)
        if (isinf(values[i]))
            values[i] = NAN;
    sorted.at = palier_sorted_present(scratch, values, count, &sorted.count);
    result.replicates = sorted.count;
    result.lost = count - sorted.count;
    if (rows < 2)
        return result;
    for (size_t row = 0; row < rows; row++)
        index[row] = row;
    result.estimate = statistic(context, index, rows);
    if (!isfinite(result.estimate) || !sorted.count)
        return result;
    result.bias = palier_mean(scratch, sorted.at, sorted.count) - result.estimate;
    result.standard_error = palier_standard_deviation(scratch, sorted.at, sorted.count);
    result.acceleration = acceleration(scratch, statistic, context, rows, result.estimate);
    result.reason = PALIER_BOOTSTRAP_NO_SPREAD;
    if (sorted.at[0] >= sorted.at[sorted.count - 1])
        return result;
    result.reason = PALIER_BOOTSTRAP_KNOWN;
    fill_intervals(&sorted, level, &result);
    return result;
}

struct palier_bootstrap palier_bootstrap_frozen(struct palier_arena *scratch,
                                                palier_statistic *statistic, void *context,
                                                size_t rows, const size_t *indexes,
                                                size_t replicates, double level)
{
    double *values = PALIER_ARRAY(scratch, replicates, double);

    for (size_t i = 0; i < replicates && rows; i++)
        values[i] = statistic(context, indexes + i * rows, rows);
    return summarise(scratch, statistic, context, rows, values, replicates, level);
}

struct palier_bootstrap palier_bootstrap(struct palier_arena *scratch, palier_statistic *statistic,
                                         void *context, size_t rows, size_t replicates,
                                         uint32_t seed, double level)
{
    struct palier_random *random = palier_random_new(scratch, seed);
    size_t *index = PALIER_ARRAY(scratch, rows, size_t);
    double *values = PALIER_ARRAY(scratch, replicates, double);

    for (size_t i = 0; i < replicates && rows; i++) {
        for (size_t row = 0; row < rows; row++)
            index[row] = palier_random_below(random, rows);
        values[i] = statistic(context, index, rows);
    }
    return summarise(scratch, statistic, context, rows, values, replicates, level);
}
