/* kendall.c - Kendall's tau; see correlation.h. */
#include <math.h>
#include <string.h>

#include "stats/correlation_internal.h"
#include "stats/special.h"
#include "stats/sum.h"

/* Sums over groups of t equal values. */
struct ties {
    double pairs;    /* t (t-1) / 2 */
    double triples;  /* t (t-1) (t-2) */
    double variance; /* t (t-1) (2t+5) */
};

static void add_tied(struct ties *ties, size_t tied)
{
    double t = (double)tied;

    ties->pairs += t * (t - 1) / 2;
    ties->triples += t * (t - 1) * (t - 2);
    ties->variance += t * (t - 1) * (2 * t + 5);
}

static struct ties ties_of(const double *sorted, size_t count)
{
    struct ties ties = {0};

    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && sorted[end] <= sorted[first])
            end++;
        add_tied(&ties, end - first);
    }
    return ties;
}

/* Pairs of rows that are equal in both; the rows are sorted. */
static double tied_in_both(const struct pair *pairs, size_t count)
{
    struct ties ties = {0};

    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && pairs[end].x <= pairs[first].x && pairs[end].y <= pairs[first].y)
            end++;
        add_tied(&ties, end - first);
    }
    return ties.pairs;
}

/* Sort VALUES, by way of SPARE of the same length; returns how many pairs stood in falling order.
 */
static double sort_counting(double *values, double *spare, size_t count)
{
    size_t left = 0, middle = count / 2, right = middle, out = 0;
    double falling;

    if (count < 2)
        return 0;
    falling = sort_counting(values, spare, middle);
    falling += sort_counting(values + middle, spare, count - middle);
    while (left < middle && right < count)
        if (values[right] < values[left]) {
            falling += (double)(middle - left);
            spare[out++] = values[right++];
        } else {
            spare[out++] = values[left++];
        }
    memcpy(spare + out, values + left, (middle - left) * sizeof *values);
    memcpy(values, spare, (out + middle - left) * sizeof *values);
    return falling;
}

/* Kendall's variance of alike - unlike where the order is chance. */
static double variance(double n, const struct ties *x, const struct ties *y)
{
    double untied = n * (n - 1) * (2 * n + 5);

    return (untied - x->variance - y->variance) / 18 + 2 * x->pairs * y->pairs / (n * (n - 1)) +
           x->triples * y->triples / (9 * n * (n - 1) * (n - 2));
}

struct palier_correlation palier_kendall(struct palier_arena *scratch, const double *x,
                                         const double *y, size_t count)
{
    size_t complete;
    const struct pair *pairs = palier_complete_pairs(scratch, x, y, count, &complete);
    struct palier_correlation result = palier_no_correlation(complete);
    double *column = PALIER_ARRAY(scratch, complete, double);
    double *spare = PALIER_ARRAY(scratch, complete, double);
    double n = (double)complete, all = n * (n - 1) / 2;

    for (size_t i = 0; i < complete; i++)
        column[i] = pairs[i].x;
    struct ties x_ties = ties_of(column, complete);
    for (size_t i = 0; i < complete; i++)
        column[i] = pairs[i].y;
    double unlike = sort_counting(column, spare, complete);
    struct ties y_ties = ties_of(column, complete);

    double spread = sqrt(all - x_ties.pairs) * sqrt(all - y_ties.pairs);
    if (complete < 2 || !(spread > 0))
        return result;
    double difference = /* alike - unlike */
        all - x_ties.pairs - y_ties.pairs + tied_in_both(pairs, complete) - 2 * unlike;
    result.coefficient = fmax(-1, fmin(1, difference / spread));
    if (complete < 3)
        return result;
    result.statistic = difference / sqrt(variance(n, &x_ties, &y_ties));
    result.p = palier_normal_two_sided(result.statistic);
    return result;
}
