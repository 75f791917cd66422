/* combine.c - see combine.h. */
#include "score/combine.h"

#include <math.h>

static bool counts(const struct palier_part *part)
{
    return part->is_applicable && !isnan(part->value) && part->weight > 0;
}

static double weighted_sum(const struct palier_part *parts, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        if (counts(&parts[i]))
            sum += parts[i].weight * parts[i].value;
    return sum;
}

static double weight_sum(const struct palier_part *parts, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        if (counts(&parts[i]))
            sum += parts[i].weight;
    return sum;
}

static double combine_mean(const struct palier_part *parts, size_t count)
{
    return weighted_sum(parts, count) / weight_sum(parts, count);
}

static double combine_min(const struct palier_part *parts, size_t count)
{
    double least = NAN;

    for (size_t i = 0; i < count; i++)
        if (counts(&parts[i]))
            least = fmin(least, parts[i].value); /* fmin passes over NAN */
    return least;
}

static double combine_max(const struct palier_part *parts, size_t count)
{
    double most = NAN;

    for (size_t i = 0; i < count; i++)
        if (counts(&parts[i]))
            most = fmax(most, parts[i].value);
    return most;
}

static double combine_none(const struct palier_part *parts, size_t count)
{
    (void)parts;
    (void)count;
    return NAN;
}

/* One line for each way to combine; model/rubric.h names them. */
static double (*const combiners[])(const struct palier_part *, size_t) = {
    [PALIER_COMBINE_MEAN] = combine_mean, [PALIER_COMBINE_SUM] = weighted_sum,
    [PALIER_COMBINE_MIN] = combine_min,   [PALIER_COMBINE_MAX] = combine_max,
    [PALIER_COMBINE_NONE] = combine_none,
};

struct palier_combination palier_combine(enum palier_combine how, const struct palier_part *parts,
                                         size_t count)
{
    struct palier_combination result = {.value = NAN, .weights = weight_sum(parts, count)};
    double applicable = 0;

    for (size_t i = 0; i < count; i++)
        if (parts[i].is_applicable) {
            applicable += parts[i].weight;
            result.is_applicable = true;
        }
    if (result.weights > 0)
        result.value = combiners[how](parts, count);
    if (applicable > 0)
        result.coverage = result.weights / applicable;
    return result;
}
