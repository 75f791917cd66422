/* sum.c - see sum.h. */
#include "stats/sum.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void palier_sum_add(struct palier_sum *sum, double value)
{
    double next = sum->sum + value;

    if (fabs(sum->sum) >= fabs(value))
        sum->carry += (sum->sum - next) + value;
    else
        sum->carry += (value - next) + sum->sum;
    sum->sum = next;
}

double palier_sum_total(const struct palier_sum *sum)
{
    double total = sum->sum + sum->carry;

    return isfinite(total) ? total : NAN;
}

double palier_sum_in_order(const double *values, size_t count)
{
    struct palier_sum sum = {0};

    for (size_t i = 0; i < count; i++)
        palier_sum_add(&sum, values[i]);
    return palier_sum_total(&sum);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    if (x < y || x > y)
        return x < y ? -1 : 1;
    return (signbit(y) != 0) - (signbit(x) != 0);
}

/* What was sorted before need not be sorted again. */
static bool is_sorted(const double *values, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (by_value(&values[i - 1], &values[i]) > 0)
            return false;
    return true;
}

/* Sort VALUES by counting each, where few of them differ, as scores of one decimal do. False, and
 * nothing changed, where there are too many. */
static bool sort_by_counting(double *values, size_t count)
{
    enum { MOST = 128 };
    double distinct[MOST];
    size_t counts[MOST], found = 0;

    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = found;

        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (by_value(&distinct[middle], &values[i]) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == found || by_value(&distinct[low], &values[i])) {
            if (found == MOST)
                return false;
            memmove(&distinct[low + 1], &distinct[low], (found - low) * sizeof *distinct);
            memmove(&counts[low + 1], &counts[low], (found - low) * sizeof *counts);
            distinct[low] = values[i];
            counts[low] = 0;
            found++;
        }
        counts[low]++;
    }
    for (size_t d = 0; d < found; d++)
        for (; counts[d]; counts[d]--)
            *values++ = distinct[d];
    return true;
}

double *palier_sorted_present(struct palier_arena *scratch, const double *values, size_t count,
                              size_t *present)
{
    double *sorted = PALIER_ARRAY(scratch, count, double);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            sorted[kept++] = values[i];
    if (!is_sorted(sorted, kept) && !sort_by_counting(sorted, kept))
        qsort(sorted, kept, sizeof *sorted, by_value);
    *present = kept;
    return sorted;
}

double palier_sum_sorted(struct palier_arena *scratch, const double *values, size_t count)
{
    size_t present;
    const double *sorted = palier_sorted_present(scratch, values, count, &present);

    return palier_sum_in_order(sorted, present);
}
