/* describe.c - see describe.h. */
#include "stats/describe.h"

#include <math.h>
#include <stdbool.h>

#include "stats/sum.h"

/* The values that are there, in rising order: whatever is computed from them has no order. */
struct sample {
    const double *at;
    size_t count;
    double n;
};

static struct sample take(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample;

    sample.at = palier_sorted_present(scratch, values, count, &sample.count);
    sample.n = (double)sample.count;
    return sample;
}

/* Rounding would give equal values a tiny spread, and that a wild skewness. */
static bool is_constant(const struct sample *sample)
{
    return sample->count && sample->at[0] >= sample->at[sample->count - 1] &&
           isfinite(sample->at[0]);
}

static double mean_of(const struct sample *sample)
{
    if (is_constant(sample))
        return sample->at[0];
    return sample->count ? palier_sum_in_order(sample->at, sample->count) / sample->n : NAN;
}

/* sum ((x - mean) / SCALE)^POWER */
static double moment(const struct sample *sample, double scale, int power)
{
    double mean = mean_of(sample);
    struct palier_sum sum = {0};

    for (size_t i = 0; i < sample->count; i++) {
        double from_mean = (sample->at[i] - mean) / scale, term = 1;

        for (int factor = 0; factor < power; factor++)
            term *= from_mean;
        palier_sum_add(&sum, term);
    }
    return palier_sum_total(&sum);
}

static double variance_of(const struct sample *sample)
{
    if (sample->count < 2)
        return NAN;
    return is_constant(sample) ? 0 : moment(sample, 1, 2) / (sample->n - 1);
}

static double skewness_of(const struct sample *sample, double factor)
{
    if (sample->count < 3 || is_constant(sample))
        return NAN;
    return factor * moment(sample, sqrt(variance_of(sample)), 3);
}

static double g1_of(const struct sample *sample)
{
    return skewness_of(sample, sample->n / ((sample->n - 1) * (sample->n - 2)));
}

static double g2_of(const struct sample *sample)
{
    double n = sample->n;

    if (sample->count < 4 || is_constant(sample))
        return NAN;
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) *
               moment(sample, sqrt(variance_of(sample)), 4) -
           3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
}

static double quantile_of(const struct sample *sample, double probability)
{
    if (!sample->count || !(probability >= 0 && probability <= 1))
        return NAN;
    double rank = (sample->n - 1) * probability, whole = floor(rank);
    size_t below = (size_t)whole;
    double low = sample->at[below];
    double high = sample->at[below + 1 < sample->count ? below + 1 : below];
    double value = low + (rank - whole) * (high - low);
    return isfinite(value) ? value : NAN;
}

size_t palier_count_present(const double *values, size_t count)
{
    size_t present = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            present++;
    return present;
}

double palier_minimum(const double *values, size_t count)
{
    double least = NAN;

    for (size_t i = 0; i < count; i++)
        least = fmin(least, values[i]); /* fmin passes over NAN */
    return isfinite(least) ? least : NAN;
}

double palier_maximum(const double *values, size_t count)
{
    double most = NAN;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, values[i]);
    return isfinite(most) ? most : NAN;
}

double palier_mean(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample = take(scratch, values, count);

    return mean_of(&sample);
}

double palier_weighted_mean(struct palier_arena *scratch, const double *values,
                            const double *weights, size_t count)
{
    double *products = PALIER_ARRAY(scratch, count, double);
    double *used = PALIER_ARRAY(scratch, count, double);

    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        if (!(weights[i] >= 0) || isinf(weights[i]) || isinf(values[i]))
            return NAN;
        products[i] = weights[i] * values[i];
        used[i] = weights[i];
    }
    double total = palier_sum_sorted(scratch, used, count);
    return total > 0 ? palier_sum_sorted(scratch, products, count) / total : NAN;
}

double palier_variance(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample = take(scratch, values, count);

    return variance_of(&sample);
}

double palier_standard_deviation(struct palier_arena *scratch, const double *values, size_t count)
{
    return sqrt(palier_variance(scratch, values, count));
}

double palier_median(struct palier_arena *scratch, const double *values, size_t count)
{
    return palier_quantile(scratch, values, count, 0.5);
}

double palier_quantile(struct palier_arena *scratch, const double *values, size_t count,
                       double probability)
{
    struct sample sample = take(scratch, values, count);

    return quantile_of(&sample, probability);
}

void palier_quartiles(struct palier_arena *scratch, const double *values, size_t count,
                      double quartiles[3])
{
    struct sample sample = take(scratch, values, count);

    for (size_t i = 0; i < 3; i++)
        quartiles[i] = quantile_of(&sample, 0.25 * (double)(i + 1));
}

double palier_skewness(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample = take(scratch, values, count);

    return g1_of(&sample);
}

double palier_skewness_b1(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample = take(scratch, values, count);

    return skewness_of(&sample, 1 / sample.n);
}

double palier_kurtosis(struct palier_arena *scratch, const double *values, size_t count)
{
    struct sample sample = take(scratch, values, count);

    return g2_of(&sample);
}

struct palier_description palier_describe(struct palier_arena *scratch, const double *values,
                                          size_t count)
{
    struct sample sample = take(scratch, values, count);
    double variance = variance_of(&sample);

    return (struct palier_description){
        .count = sample.count,
        .missing = count - sample.count,
        .minimum = palier_minimum(sample.at, sample.count),
        .maximum = palier_maximum(sample.at, sample.count),
        .mean = mean_of(&sample),
        .variance = variance,
        .standard_deviation = sqrt(variance),
        .first_quartile = quantile_of(&sample, 0.25),
        .median = quantile_of(&sample, 0.5),
        .third_quartile = quantile_of(&sample, 0.75),
        .skewness = g1_of(&sample),
        .skewness_b1 = skewness_of(&sample, 1 / sample.n),
        .kurtosis = g2_of(&sample),
    };
}

struct palier_bounds palier_mean_bounds(struct palier_arena *scratch, const double *values,
                                        size_t count, double level)
{
    struct sample sample = take(scratch, values, count);

    return palier_bounds_student(mean_of(&sample), sqrt(variance_of(&sample) / sample.n),
                                 sample.n - 1, level);
}
