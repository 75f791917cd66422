/* correlation.c - Pearson and Spearman; see correlation.h. */
#include "stats/correlation.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/correlation_internal.h"
#include "stats/rank.h"
#include "stats/special.h"
#include "stats/sum.h"

static int by_x_then_y(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;

    if (p->x < q->x || p->x > q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

struct pair *palier_complete_pairs(struct palier_arena *scratch, const double *x, const double *y,
                                   size_t count, size_t *complete)
{
    struct pair *pairs = PALIER_ARRAY(scratch, count, struct pair);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(x[i]) && !isnan(y[i]))
            pairs[kept++] = (struct pair){x[i], y[i]};
    if (kept)
        qsort(pairs, kept, sizeof *pairs, by_x_then_y);
    *complete = kept;
    return pairs;
}

struct palier_correlation palier_no_correlation(size_t count)
{
    return (struct palier_correlation){count, NAN, NAN, NAN, NAN, palier_bounds_unknown()};
}

static bool is_constant(const struct pair *pairs, size_t count)
{
    bool x_varies = false, y_varies = false;

    for (size_t i = 1; i < count; i++) {
        x_varies = x_varies || pairs[i].x < pairs[0].x || pairs[i].x > pairs[0].x;
        y_varies = y_varies || pairs[i].y < pairs[0].y || pairs[i].y > pairs[0].y;
    }
    return !x_varies || !y_varies;
}

/* sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)² sum (y - mean y)²) */
static double product_moment(const struct pair *pairs, size_t count)
{
    struct palier_sum x = {0}, y = {0}, xx = {0}, yy = {0}, xy = {0};

    if (is_constant(pairs, count))
        return NAN;
    for (size_t i = 0; i < count; i++) {
        palier_sum_add(&x, pairs[i].x);
        palier_sum_add(&y, pairs[i].y);
    }
    double x_mean = palier_sum_total(&x) / (double)count;
    double y_mean = palier_sum_total(&y) / (double)count;
    for (size_t i = 0; i < count; i++) {
        double from_x = pairs[i].x - x_mean, from_y = pairs[i].y - y_mean;

        palier_sum_add(&xx, from_x * from_x);
        palier_sum_add(&yy, from_y * from_y);
        palier_sum_add(&xy, from_x * from_y);
    }
    double spread = sqrt(palier_sum_total(&xx)) * sqrt(palier_sum_total(&yy));
    double r = palier_sum_total(&xy) / spread;
    return isnan(r) ? NAN : fmax(-1, fmin(1, r));
}

static struct palier_correlation with_t(const struct pair *pairs, size_t count)
{
    struct palier_correlation result = palier_no_correlation(count);
    double freedom = (double)count - 2, r = product_moment(pairs, count);

    result.coefficient = r;
    if (isnan(r) || freedom < 1)
        return result;
    result.statistic = r * sqrt(freedom / ((1 - r) * (1 + r)));
    result.p = palier_student_two_sided(result.statistic, freedom);
    return result;
}

struct palier_correlation palier_pearson(struct palier_arena *scratch, const double *x,
                                         const double *y, size_t count, double level)
{
    size_t complete;
    const struct pair *pairs = palier_complete_pairs(scratch, x, y, count, &complete);
    struct palier_correlation result = with_t(pairs, complete);
    double r = result.coefficient, z = palier_level_z(level);

    if (isnan(r) || isnan(z) || complete < 4)
        return result;
    double margin = z / sqrt((double)complete - 3);
    result.bounds = (struct palier_bounds){tanh(atanh(r) - margin), tanh(atanh(r) + margin)};
    return result;
}

/*
 * P(sum of squared rank differences <= SQUARES) where all orders of COUNT ranks are as likely. By
 * sets of places taken: orders that begin with the same places in another order go on alike.
 */
static double orders_as_close(struct palier_arena *scratch, size_t count, size_t squares)
{
    size_t most = count * (count * count - 1) / 3, width = most + 1, sets = (size_t)1 << count;
    double *ways = PALIER_ARRAY(scratch, sets * width, double), close = 0, total = 0;

    ways[0] = 1;
    for (size_t set = 0; set + 1 < sets; set++) {
        size_t place = (size_t)__builtin_popcountl(set);

        for (size_t rank = 0; rank < count; rank++) {
            size_t apart = rank > place ? rank - place : place - rank, step = apart * apart;
            size_t with = set | (size_t)1 << rank;

            if (with == set)
                continue;
            for (size_t sum = step; sum <= most; sum++)
                ways[with * width + sum] += ways[set * width + sum - step];
        }
    }
    for (size_t sum = 0; sum <= most; sum++) {
        total += ways[(sets - 1) * width + sum];
        close += sum <= squares ? ways[(sets - 1) * width + sum] : 0;
    }
    return close / total;
}

/* Two-sided. The distribution of rho is symmetric: what is far below is as likely as far above. */
static double spearman_exact(struct palier_arena *scratch, const struct pair *ranks, size_t count)
{
    size_t most = count * (count * count - 1) / 3;
    double squares = 0;

    for (size_t i = 0; i < count; i++)
        squares += (ranks[i].x - ranks[i].y) * (ranks[i].x - ranks[i].y);
    size_t found = (size_t)squares;
    return fmin(1, 2 * orders_as_close(scratch, count, found > most / 2 ? most - found : found));
}

struct palier_correlation palier_spearman(struct palier_arena *scratch, const double *x,
                                          const double *y, size_t count)
{
    size_t complete;
    struct pair *pairs = palier_complete_pairs(scratch, x, y, count, &complete);
    double *column = PALIER_ARRAY(scratch, complete, double);

    for (size_t i = 0; i < complete; i++)
        column[i] = pairs[i].x;
    struct palier_ranking x_ranks = palier_rank(scratch, column, complete);
    for (size_t i = 0; i < complete; i++)
        column[i] = pairs[i].y;
    struct palier_ranking y_ranks = palier_rank(scratch, column, complete);
    for (size_t i = 0; i < complete; i++)
        pairs[i] = (struct pair){x_ranks.ranks[i], y_ranks.ranks[i]};

    struct palier_correlation result = with_t(pairs, complete);
    bool has_ties = x_ranks.ties > 0 || y_ranks.ties > 0;
    if (!has_ties && complete > 1 && complete <= PALIER_SPEARMAN_MOST_EXACT)
        result.p_exact = spearman_exact(scratch, pairs, complete);
    return result;
}
