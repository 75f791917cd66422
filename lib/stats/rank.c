/* rank.c - see rank.h. */
#include "stats/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/special.h"
#include "stats/sum.h"

struct entry {
    double value;
    size_t index;
};

static int by_value(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

struct palier_ranking palier_rank(struct palier_arena *arena, const double *values, size_t count)
{
    struct entry *entries = PALIER_ARRAY(arena, count, struct entry);
    double *ranks = PALIER_ARRAY(arena, count, double);
    struct palier_ranking ranking = {.ranks = ranks};

    for (size_t i = 0; i < count; i++) {
        ranks[i] = NAN;
        if (!isnan(values[i]))
            entries[ranking.count++] = (struct entry){values[i], i};
    }
    if (ranking.count)
        qsort(entries, ranking.count, sizeof *entries, by_value);
    for (size_t first = 0, end; first < ranking.count; first = end) {
        end = first + 1;
        while (end < ranking.count && entries[end].value <= entries[first].value)
            end++;
        double tied = (double)(end - first);
        for (size_t i = first; i < end; i++)
            ranks[entries[i].index] = (double)(first + 1 + end) / 2;
        ranking.ties += tied * tied * tied - tied;
    }
    return ranking;
}

/* n_g (mean rank - CENTRE)²; 0 of no rank. Sums of ranks are exact in any order. */
static double between(const double *ranks, size_t count, double centre, size_t *present)
{
    double sum = 0, n;

    *present = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(ranks[i])) {
            sum += ranks[i] - centre;
            ++*present;
        }
    n = (double)*present;
    return *present ? sum * sum / n : 0;
}

static const double *pool(struct palier_arena *scratch, const struct palier_sample *samples,
                          size_t count, size_t *length)
{
    *length = 0;
    for (size_t g = 0; g < count; g++)
        *length += samples[g].count;
    double *pooled = PALIER_ARRAY(scratch, *length, double), *at = pooled;
    for (size_t g = 0; g < count; at += samples[g++].count)
        if (samples[g].count)
            memcpy(at, samples[g].values, samples[g].count * sizeof *at);
    return pooled;
}

struct palier_kruskal_wallis palier_kruskal_wallis(struct palier_arena *scratch,
                                                   const struct palier_sample *samples,
                                                   size_t count)
{
    size_t length, present, groups = 0;
    const double *pooled = pool(scratch, samples, count, &length);
    struct palier_ranking ranking = palier_rank(scratch, pooled, length);
    double n = (double)ranking.count, left = 1 - ranking.ties / (n * n * n - n);
    double *parts = PALIER_ARRAY(scratch, count, double);
    const double *ranks = ranking.ranks;

    for (size_t g = 0; g < count; ranks += samples[g++].count) {
        parts[g] = between(ranks, samples[g].count, (n + 1) / 2, &present);
        groups += present > 0;
    }
    if (groups < 2 || !(left > 0))
        return (struct palier_kruskal_wallis){NAN, NAN, NAN, ranking.count};

    struct palier_kruskal_wallis result = {.freedom = (double)(groups - 1), .count = ranking.count};
    result.statistic = 12 / (n * (n + 1)) * palier_sum_sorted(scratch, parts, count) / left;
    result.p = palier_chi_square_upper(result.statistic, result.freedom);
    return result;
}
