/* sample.c - see sample.h. */
#include "score/sample.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/intern.h"
#include "stats/describe.h"
#include "stats/sum.h"

/* Where POST stands among VALUES. */
static double stand(struct palier_arena *scratch, const struct palier_post *post,
                    const double *values, const char *const *ids, size_t count)
{
    switch (post->kind) {
    case PALIER_POST_NUMBER:
        return post->number;
    case PALIER_POST_MINIMUM:
        return palier_minimum(values, count);
    case PALIER_POST_MAXIMUM:
        return palier_maximum(values, count);
    case PALIER_POST_MEAN:
        return palier_mean(scratch, values, count);
    case PALIER_POST_MEDIAN:
        return palier_median(scratch, values, count);
    case PALIER_POST_PERCENTILE:
        return palier_quantile(scratch, values, count, post->number / 100);
    case PALIER_POST_ENTITY:
        for (size_t i = 0; i < count; i++)
            if (!strcasecmp(ids[i], post->entity))
                return values[i];
        return NAN;
    }
    return NAN;
}

struct palier_sample palier_sample_of(struct palier_arena *arena, const struct palier_scale *scale,
                                      const double *values, const char *const *ids, size_t count)
{
    struct palier_sample sample = {.mean = NAN, .deviation = NAN};
    struct palier_arena *scratch = palier_arena_sibling(arena);

    if (palier_scale_is_sampled(scale)) {
        sample.sorted = palier_sorted_present(arena, values, count, &sample.count);
        sample.mean = palier_mean(scratch, values, count);
        sample.deviation = palier_standard_deviation(scratch, values, count);
    }
    sample.low = stand(scratch, &scale->low, values, ids, count);
    sample.high = stand(scratch, &scale->high, values, ids, count);
    palier_arena_free(scratch);
    return sample;
}

/* How many figures of SAMPLE are worse than VALUE: below it, or above where low is best. */
static size_t count_worse(const struct palier_sample *sample, double value, bool is_reversed)
{
    size_t low = 0, high = sample->count;

    while (low < high) { /* the first figure that is not below, or not at most, VALUE */
        size_t middle = low + (high - low) / 2;
        bool is_before =
            is_reversed ? sample->sorted[middle] <= value : sample->sorted[middle] < value;

        if (is_before)
            low = middle + 1;
        else
            high = middle;
    }
    return is_reversed ? sample->count - low : low;
}

static double goalpost_points(const struct palier_scale *scale, const struct palier_sample *sample,
                              double value, bool is_reversed, enum palier_reason *reason)
{
    double points = palier_scale_of_number(scale, value, sample->low, sample->high);

    if (!isnan(points))
        return is_reversed ? scale->points_low + scale->points_high - points : points;
    bool is_below =
        scale->is_logarithmic && (!(value > 0) || sample->low <= 0 || sample->high <= 0);
    if (is_below)
        *reason = PALIER_REASON_NON_POSITIVE;
    else if (isnan(sample->low) || isnan(sample->high))
        *reason = PALIER_REASON_NO_DATA; /* the entity that a goalpost stands on gave none */
    else if (palier_scale_is_sampled(scale))
        *reason = sample->count < 2 ? PALIER_REASON_ONE_ENTITY : PALIER_REASON_NO_SPREAD;
    return NAN;
}

static double standard_score(const struct palier_scale *scale, const struct palier_sample *sample,
                             double value, bool is_reversed, enum palier_reason *reason)
{
    double z = (value - sample->mean) / sample->deviation;

    if (sample->count < 2 || !(sample->deviation > 0)) {
        *reason = sample->count < 2 ? PALIER_REASON_ONE_ENTITY : PALIER_REASON_NO_SPREAD;
        return NAN;
    }
    return scale->centre + scale->spread * (is_reversed ? -z : z);
}

double palier_sample_points(const struct palier_scale *scale, const struct palier_sample *sample,
                            double value, bool is_reversed, enum palier_reason *reason)
{
    if (isnan(value))
        return NAN;
    double worse = (double)count_worse(sample, value, is_reversed);

    switch (scale->kind) {
    case PALIER_SCALE_ZSCORE:
        return standard_score(scale, sample, value, is_reversed, reason);
    case PALIER_SCALE_RANK:
        return (isnan(scale->low.number) ? 1 : scale->low.number) + worse;
    case PALIER_SCALE_PERCENTILE:
        if (sample->count < 2) {
            *reason = PALIER_REASON_ONE_ENTITY;
            return NAN;
        }
        return scale->points_low +
               worse / (double)(sample->count - 1) * (scale->points_high - scale->points_low);
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_NUMBER:
    case PALIER_SCALE_MAP:
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_TICKS:
        break;
    }
    return goalpost_points(scale, sample, value, is_reversed, reason);
}

void palier_sample_fill(struct palier_arena *scratch, const struct palier_treatment *treatment,
                        double *values, const char *const *kinds, const bool *applies,
                        bool *is_filled, size_t count)
{
    double *like = PALIER_ARRAY(scratch, count, double); /* the figures of one kind */
    uint32_t *kind_of = PALIER_ARRAY(scratch, count, uint32_t);
    struct palier_intern found;

    palier_intern_init(&found, scratch, false);
    for (size_t i = 0; i < count; i++)
        kind_of[i] = palier_intern_add(&found, kinds[i]);
    for (size_t kind = 0; kind < found.count; kind++) {
        for (size_t i = 0; i < count; i++)
            like[i] = kind_of[i] == kind ? values[i] : NAN;
        double middle = treatment->gaps == PALIER_GAPS_MEDIAN ? palier_median(scratch, like, count)
                                                              : palier_mean(scratch, like, count);
        for (size_t i = 0; i < count; i++)
            if (kind_of[i] == kind && isnan(values[i]) && applies[i] && !isnan(middle)) {
                values[i] = middle;
                is_filled[i] = true;
            }
    }
}

/* The figure next to EXTREME, on its inner side; NAN: all are equal. */
static double next_inside(const double *values, size_t count, double extreme, bool is_high)
{
    double next = NAN;

    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]) && values[i] != extreme)
            next = is_high ? fmax(next, values[i]) : fmin(next, values[i]);
    return next;
}

void palier_sample_winsorise(struct palier_arena *scratch, const struct palier_treatment *treatment,
                             double *values, size_t count)
{
    for (size_t pulled = 0; pulled < treatment->most;) {
        double skewness = palier_skewness(scratch, values, count);

        if (!(fabs(skewness) >= treatment->skewness) ||
            !(palier_kurtosis(scratch, values, count) >= treatment->kurtosis))
            return;
        bool is_high = skewness >= 0;
        double extreme = is_high ? palier_maximum(values, count) : palier_minimum(values, count);
        double next = next_inside(values, count, extreme, is_high);

        pulled = 0; /* those that stood on the extreme before were pulled there */
        for (size_t i = 0; i < count; i++)
            if (values[i] == extreme) {
                values[i] = next;
                pulled++;
            }
    }
}
