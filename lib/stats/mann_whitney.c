/* mann_whitney.c - see mann_whitney.h. */
#include "stats/mann_whitney.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/describe.h"
#include "stats/rank.h"
#include "stats/special.h"

/*
 * How many ways there are to choose k of the values with a rank sum of s: WAYS[k * (most + 1) + s],
 * built value by value like the number of ways to pay a sum with given coins. Ranks are doubled, so
 * that mid-ranks are whole; counts are doubles, which hold them exactly to 2^53 and to 16 digits
 * beyond.
 */
struct distribution {
    double *ways;
    size_t chosen; /* size of the smaller group */
    size_t most;   /* no sum is larger */
};

static struct distribution distribute(struct palier_arena *scratch, const size_t *doubled,
                                      size_t count, size_t chosen)
{
    /* No CHOSEN mid-ranks add up to more than the CHOSEN highest places. */
    struct distribution all = {.chosen = chosen, .most = chosen * (2 * count - chosen + 1)};
    size_t width = all.most + 1;

    all.ways = PALIER_ARRAY(scratch, (chosen + 1) * width, double);
    all.ways[0] = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1 < chosen ? i + 1 : chosen; k > 0; k--) {
            double *with = all.ways + k * width;
            const double *without = with - width;

            for (size_t sum = doubled[i]; sum <= all.most; sum++)
                with[sum] += without[sum - doubled[i]];
        }
    return all;
}

/* Fill in the exact p values: the smaller group has a doubled rank sum of FOUND, of mean MEAN. */
static void sum_tails(const struct distribution *all, size_t found, size_t mean, bool x_is_smaller,
                      struct palier_mann_whitney *result)
{
    const double *ways = all->ways + all->chosen * (all->most + 1);
    double total = 0, less = 0, greater = 0, far = 0;
    size_t distance = found > mean ? found - mean : mean - found;

    for (size_t sum = 0; sum <= all->most; sum++) {
        total += ways[sum];
        if (sum <= found)
            less += ways[sum];
        if (sum >= found)
            greater += ways[sum];
        if ((sum > mean ? sum - mean : mean - sum) >= distance)
            far += ways[sum];
    }
    result->p_exact = far / total;
    result->p_exact_less = (x_is_smaller ? less : greater) / total;
    result->p_exact_greater = (x_is_smaller ? greater : less) / total;
}

/* RANKS: those of x (X_LENGTH places), then those of y. */
static void test_exactly(struct palier_arena *scratch, const double *ranks, size_t length,
                         size_t x_length, struct palier_mann_whitney *result)
{
    size_t count = result->x_count + result->y_count, kept = 0, found = 0;
    bool x_is_smaller = result->x_count <= result->y_count;
    size_t chosen = x_is_smaller ? result->x_count : result->y_count;
    size_t *doubled = PALIER_ARRAY(scratch, count, size_t);

    for (size_t i = 0; i < length; i++)
        if (!isnan(ranks[i])) {
            doubled[kept] = (size_t)(2 * ranks[i]);
            if ((i < x_length) == x_is_smaller)
                found += doubled[kept];
            kept++;
        }
    struct distribution all = distribute(scratch, doubled, count, chosen);
    sum_tails(&all, found, chosen * (count + 1), x_is_smaller, result);
}

static void test_normally(double ties, struct palier_mann_whitney *result)
{
    double x = (double)result->x_count, y = (double)result->y_count, n = x + y;
    double variance = x * y / 12 * (n + 1 - ties / (n * (n - 1)));
    double from_mean = result->w - x * y / 2, nearer = fmax(fabs(from_mean) - 0.5, 0);

    if (!(ties < n * n * n - n)) /* all are equal: rounding may leave some variance */
        return;
    result->z = from_mean / sqrt(variance);
    result->p_normal = palier_normal_two_sided(result->z);
    result->p_corrected = palier_normal_two_sided(nearer / sqrt(variance));
}

struct palier_mann_whitney palier_mann_whitney(struct palier_arena *scratch, const double *x,
                                               size_t x_count, const double *y, size_t y_count)
{
    struct palier_mann_whitney result = {palier_count_present(x, x_count),
                                         palier_count_present(y, y_count),
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN,
                                         NAN};
    size_t length = x_count + y_count;
    double *pooled = PALIER_ARRAY(scratch, length, double), sum = 0;

    if (!result.x_count || !result.y_count)
        return result;
    memcpy(pooled, x, x_count * sizeof *pooled);
    memcpy(pooled + x_count, y, y_count * sizeof *pooled);
    struct palier_ranking ranking = palier_rank(scratch, pooled, length);
    for (size_t i = 0; i < x_count; i++)
        if (!isnan(x[i]))
            sum += ranking.ranks[i]; /* exact: halves of whole numbers */

    double n_x = (double)result.x_count, pairs = n_x * (double)result.y_count;
    result.w = sum - n_x * (n_x + 1) / 2;
    result.superiority = result.w / pairs;
    result.cliffs_delta = (2 * result.w - pairs) / pairs;
    test_normally(ranking.ties, &result);
    if (ranking.count <= PALIER_MANN_WHITNEY_MOST_EXACT)
        test_exactly(scratch, ranking.ranks, length, x_count, &result);
    return result;
}

double palier_mann_whitney_least(size_t x_count, size_t y_count)
{
    size_t fewer = x_count < y_count ? x_count : y_count, all = x_count + y_count;
    double orders = 1;

    for (size_t i = 1; i <= fewer; i++)
        orders *= (double)(all - fewer + i) / (double)i;
    return fmin(1, 2 / orders);
}
