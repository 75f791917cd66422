/* krippendorff.c - see krippendorff.h. */
#include "stats/krippendorff.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/distinct.h"
#include "stats/sum.h"

/* A unit that two coders or more judged: its values, as numbers of categories, rising. */
struct unit {
    const size_t *categories;
    size_t count;
};

struct reading {
    struct unit *units;
    size_t unit_count;
    struct palier_distinct categories; /* of all pairable values */
    double *below; /* below[c]: how many pairable values are in categories before c */
    double *drawn; /* how often each unit counts; a bootstrap draws some twice, some never */
    size_t pairable;
    enum palier_metric metric;
    bool is_in_range;
};

/* The squared difference of categories A and B, A before B (krippendorff.h). */
static double difference(const struct reading *reading, size_t a, size_t b)
{
    double low = reading->categories.values[a], high = reading->categories.values[b], root = 0;

    switch (reading->metric) {
    case PALIER_NOMINAL:
        root = 1;
        break;
    case PALIER_ORDINAL:
        root = reading->below[b + 1] - reading->below[a] -
               (reading->categories.counts[a] + reading->categories.counts[b]) / 2;
        break;
    case PALIER_INTERVAL:
        root = high - low;
        break;
    case PALIER_RATIO:
        root = (high - low) / (high + low);
        break;
    }
    return root * root;
}

/* The values of those rows of RATINGS that have two or more, one row after the other. */
static double *gather(struct palier_arena *arena, const struct palier_matrix *ratings,
                      struct reading *reading)
{
    double *values = PALIER_ARRAY(arena, ratings->rows * ratings->columns, double);

    reading->units = PALIER_ARRAY(arena, ratings->rows, struct unit);
    for (size_t r = 0; r < ratings->rows; r++) {
        size_t present;
        const double *unit = palier_sorted_present(arena, &ratings->values[r * ratings->columns],
                                                   ratings->columns, &present);

        if (present < 2)
            continue;
        memcpy(&values[reading->pairable], unit, present * sizeof *values);
        reading->pairable += present;
        reading->units[reading->unit_count++].count = present;
    }
    return values;
}

/* Count again how often the categories were used, after a change of `drawn`. */
static void recount(struct reading *reading)
{
    double *counts = reading->categories.counts;

    memset(counts, 0, reading->categories.count * sizeof *counts);
    for (size_t u = 0; u < reading->unit_count; u++)
        for (size_t v = 0; v < reading->units[u].count; v++)
            counts[reading->units[u].categories[v]] += reading->drawn[u];
    for (size_t c = 0; c < reading->categories.count; c++)
        reading->below[c + 1] = reading->below[c] + counts[c];
}

static struct reading read_ratings(struct palier_arena *arena, const struct palier_matrix *ratings,
                                   enum palier_metric metric)
{
    struct palier_matrix sorted = palier_matrix_sorted(arena, ratings);
    struct reading reading = {.metric = metric, .is_in_range = true};
    double *values = gather(arena, &sorted, &reading);
    size_t *numbers = PALIER_ARRAY(arena, reading.pairable, size_t);

    reading.categories = palier_distinct(arena, values, reading.pairable);
    reading.below = PALIER_ARRAY(arena, reading.categories.count + 1, double);
    for (size_t i = 0; i < reading.pairable; i++)
        numbers[i] = palier_distinct_find(&reading.categories, values[i]);
    for (size_t u = 0, at = 0; u < reading.unit_count; at += reading.units[u++].count)
        reading.units[u].categories = &numbers[at];
    reading.drawn = PALIER_ARRAY(arena, reading.unit_count, double);
    for (size_t u = 0; u < reading.unit_count; u++)
        reading.drawn[u] = 1;
    if (metric == PALIER_RATIO && reading.pairable)
        reading.is_in_range = reading.categories.values[0] >= 0;
    return reading;
}

/* The sum of the squared differences of every two values of UNIT, over one less than their number.
 */
static double disagreement(const struct reading *reading, const struct unit *unit)
{
    struct palier_sum sum = {0};

    for (size_t i = 0; i < unit->count; i++)
        for (size_t j = i + 1; j < unit->count; j++)
            if (unit->categories[i] < unit->categories[j])
                palier_sum_add(&sum, difference(reading, unit->categories[i], unit->categories[j]));
    return 2 * palier_sum_total(&sum) / (double)(unit->count - 1);
}

/* The mean difference within the units that are drawn, and between all their values. */
static void find_differences(struct reading *reading, double *observed, double *expected)
{
    const struct palier_distinct *categories = &reading->categories;
    struct palier_sum within = {0}, between = {0};

    recount(reading);
    double all = reading->below[categories->count];
    for (size_t u = 0; u < reading->unit_count; u++)
        if (reading->drawn[u] > 0)
            palier_sum_add(&within, reading->drawn[u] * disagreement(reading, &reading->units[u]));
    for (size_t a = 0; a < categories->count; a++)
        for (size_t b = a + 1; b < categories->count; b++)
            if (categories->counts[a] > 0 && categories->counts[b] > 0)
                palier_sum_add(&between, 2 * categories->counts[a] * categories->counts[b] *
                                             difference(reading, a, b));
    *observed = palier_sum_total(&within) / all;
    *expected = palier_sum_total(&between) / (all * (all - 1));
}

struct palier_krippendorff palier_krippendorff(struct palier_arena *scratch,
                                               const struct palier_matrix *ratings,
                                               enum palier_metric metric)
{
    struct reading reading = read_ratings(scratch, ratings, metric);
    struct palier_krippendorff result = {.alpha = NAN,
                                         .observed = NAN,
                                         .expected = NAN,
                                         .pairable = reading.pairable,
                                         .units = reading.unit_count,
                                         .categories = reading.categories.count};

    if (ratings->columns < 2)
        result.why = PALIER_UNDEFINED_FEW_COLUMNS;
    else if (reading.unit_count < 2)
        result.why = PALIER_UNDEFINED_FEW_ROWS;
    else if (!reading.is_in_range)
        result.why = PALIER_UNDEFINED_RANGE;
    if (result.why)
        return result;
    find_differences(&reading, &result.observed, &result.expected);
    if (result.expected > 0)
        result.alpha = 1 - result.observed / result.expected;
    else
        result.why = isnan(result.expected) ? PALIER_UNDEFINED_RANGE : PALIER_UNDEFINED_CONSTANT;
    return result;
}

/* Alpha of the units that were drawn, for the bootstrap. */
static double alpha_of_units(void *context, const size_t *index, size_t count)
{
    struct reading *reading = context;
    double observed, expected;

    memset(reading->drawn, 0, reading->unit_count * sizeof *reading->drawn);
    for (size_t i = 0; i < count; i++)
        reading->drawn[index[i]]++;
    find_differences(reading, &observed, &expected);
    return expected > 0 ? 1 - observed / expected : NAN;
}

struct palier_bootstrap palier_krippendorff_bootstrap(struct palier_arena *scratch,
                                                      const struct palier_matrix *ratings,
                                                      enum palier_metric metric, size_t replicates,
                                                      uint32_t seed, double level)
{
    struct reading reading = read_ratings(scratch, ratings, metric);
    size_t units = reading.is_in_range ? reading.unit_count : 0;

    return palier_bootstrap(scratch, alpha_of_units, &reading, units, replicates, seed, level);
}
