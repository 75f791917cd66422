/* agreement.c - see agreement.h. */
#include "stats/agreement.h"

#include <math.h>
#include <stdbool.h>

#include "stats/distinct.h"

/* A table of counts, and what stands on its rows and columns. */
struct cross {
    const double *counts;
    const double *values; /* of the categories, rising */
    size_t categories;
    enum palier_kappa_weights weights;
    double *rows, *columns; /* sums of counts */
    double total;
};

/* What it costs that one rater said category I and the other J, 0 to 1. */
static double cost(const struct cross *cross, size_t i, size_t j)
{
    double span = cross->values[cross->categories - 1] - cross->values[0];
    double distance = i == j ? 0 : fabs(cross->values[i] - cross->values[j]) / span;

    switch (cross->weights) {
    case PALIER_KAPPA_LINEAR:
        return distance;
    case PALIER_KAPPA_QUADRATIC:
        return distance * distance;
    case PALIER_KAPPA_UNWEIGHTED:
        break;
    }
    return i != j;
}

static enum palier_undefined add_margins(struct palier_arena *scratch, struct cross *cross)
{
    size_t k = cross->categories;

    cross->rows = PALIER_ARRAY(scratch, k, double);
    cross->columns = PALIER_ARRAY(scratch, k, double);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double count = cross->counts[i * k + j];

            if (!(count >= 0) || isinf(count))
                return PALIER_UNDEFINED_RANGE;
            cross->rows[i] += count;
            cross->columns[j] += count;
            cross->total += count;
        }
    return cross->total < 2 ? PALIER_UNDEFINED_FEW_ROWS : PALIER_DEFINED;
}

/* The mean cost of what was said, and of what the margins alone would say. */
static void find_costs(const struct cross *cross, double *observed, double *expected)
{
    size_t k = cross->categories;

    *observed = *expected = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            *observed += cost(cross, i, j) * cross->counts[i * k + j];
            *expected += cost(cross, i, j) * cross->rows[i] * cross->columns[j];
        }
    *observed /= cross->total;
    *expected /= cross->total * cross->total;
}

/*
 * The influence of one thing in cell I, J: w_ij - (mean w of row I + mean w of column J)(1 -
 * kappa), where w is 1 - cost. The standard error is that of its mean, over what chance leaves.
 */
static double influence(const struct cross *cross, size_t i, size_t j, double rest)
{
    double row = 0, column = 0;

    for (size_t m = 0; m < cross->categories; m++) {
        row += (1 - cost(cross, i, m)) * cross->columns[m];
        column += (1 - cost(cross, m, j)) * cross->rows[m];
    }
    return 1 - cost(cross, i, j) - (row + column) / cross->total * rest;
}

static double standard_error(const struct cross *cross, double observed, double expected)
{
    size_t k = cross->categories;
    double rest = observed / expected; /* 1 - kappa */
    double mean = 1 - observed - 2 * (1 - expected) * rest, variance = 0;

    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            if (cross->counts[i * k + j] > 0) {
                double from_mean = influence(cross, i, j, rest) - mean;

                variance += cross->counts[i * k + j] * from_mean * from_mean;
            }
    double error = sqrt(variance) / (cross->total * expected);
    return error < 1e-12 ? 0 : error; /* what rounding leaves of 0 */
}

static struct palier_kappa cohen(struct palier_arena *scratch, struct cross *cross, double level)
{
    struct palier_kappa result = {.why = add_margins(scratch, cross),
                                  .kappa = NAN,
                                  .standard_error = NAN,
                                  .bounds = palier_bounds_unknown(),
                                  .observed = NAN,
                                  .expected = NAN,
                                  .count = cross->total,
                                  .categories = cross->categories};
    double observed, expected;

    if (result.why)
        return result;
    find_costs(cross, &observed, &expected);
    result.observed = 1 - observed;
    result.expected = 1 - expected;
    if (expected <= 0) { /* both raters used one category only, the same */
        result.why = PALIER_UNDEFINED_CONSTANT;
        return result;
    }
    result.kappa = 1 - observed / expected;
    result.standard_error = standard_error(cross, observed, expected);
    if (result.standard_error > 0) {
        result.bounds = palier_bounds_normal(result.kappa, result.standard_error, level);
        if (!isnan(result.bounds.low)) {
            result.bounds.low = fmax(result.bounds.low, -1);
            result.bounds.high = fmin(result.bounds.high, 1);
        }
    }
    return result;
}

struct palier_kappa palier_kappa_of_table(struct palier_arena *scratch, const double *counts,
                                          size_t categories, enum palier_kappa_weights weights,
                                          double level)
{
    double *values = PALIER_ARRAY(scratch, categories, double);
    struct cross cross = {.counts = counts,
                          .values = values,
                          .categories = categories,
                          .weights = weights};

    for (size_t i = 0; i < categories; i++)
        values[i] = (double)i;
    return cohen(scratch, &cross, level);
}

struct palier_kappa palier_kappa_of_ratings(struct palier_arena *scratch, const double *first,
                                            const double *second, size_t count,
                                            enum palier_kappa_weights weights, double level)
{
    double *pairs = PALIER_ARRAY(scratch, 2 * count, double);
    size_t both = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(first[i]) && !isnan(second[i])) {
            pairs[2 * both] = first[i];
            pairs[2 * both++ + 1] = second[i];
        }
    struct palier_distinct categories = palier_distinct(scratch, pairs, 2 * both);
    double *counts = PALIER_ARRAY(scratch, categories.count * categories.count, double);
    for (size_t i = 0; i < both; i++)
        counts[palier_distinct_find(&categories, pairs[2 * i]) * categories.count +
               palier_distinct_find(&categories, pairs[2 * i + 1])]++;
    struct cross cross = {.counts = counts,
                          .values = categories.values,
                          .categories = categories.count,
                          .weights = weights};
    return cohen(scratch, &cross, level);
}

/* How many raters judged SUBJECT, and the sum of squared counts; false on what is no count. */
static bool add_subject(const double *subject, size_t categories, double *raters, double *squares)
{
    *raters = *squares = 0;
    for (size_t c = 0; c < categories; c++) {
        if (!(subject[c] >= 0) || subject[c] > floor(subject[c]) || isinf(subject[c]))
            return false;
        *raters += subject[c];
        *squares += subject[c] * subject[c];
    }
    return true;
}

/* Sums of whole numbers, which are exact: no order of subjects or categories shows. */
static enum palier_undefined add_subjects(const struct palier_matrix *counts, double *raters,
                                          double *squares)
{
    *raters = *squares = 0;
    for (size_t r = 0; r < counts->rows; r++) {
        double own_raters, own_squares;

        if (!add_subject(&counts->values[r * counts->columns], counts->columns, &own_raters,
                         &own_squares))
            return PALIER_UNDEFINED_RANGE;
        if (r && (own_raters < *raters || own_raters > *raters))
            return PALIER_UNDEFINED_UNEQUAL;
        *raters = own_raters;
        *squares += own_squares;
    }
    if (counts->rows < 2)
        return PALIER_UNDEFINED_FEW_ROWS;
    return *raters < 2 ? PALIER_UNDEFINED_FEW_COLUMNS : PALIER_DEFINED;
}

struct palier_fleiss_kappa palier_fleiss_kappa(const struct palier_matrix *counts)
{
    double raters, squares, subjects = (double)counts->rows, chance = 0;
    struct palier_fleiss_kappa result = {.why = add_subjects(counts, &raters, &squares),
                                         .kappa = NAN,
                                         .observed = NAN,
                                         .expected = NAN,
                                         .subjects = counts->rows};

    if (result.why)
        return result;
    result.raters = (size_t)raters;
    for (size_t c = 0; c < counts->columns; c++) {
        double used = 0;

        for (size_t r = 0; r < counts->rows; r++)
            used += counts->values[r * counts->columns + c];
        chance += used * used;
    }
    double all = subjects * raters;
    result.observed = (squares - all) / (all * (raters - 1));
    result.expected = chance / (all * all);
    if (chance < all * all)
        result.kappa = (result.observed - result.expected) / (1 - result.expected);
    else
        result.why = PALIER_UNDEFINED_CONSTANT;
    return result;
}
