/* distinct.c - see distinct.h. */
#include "stats/distinct.h"

#include "stats/sum.h"

struct palier_distinct palier_distinct(struct palier_arena *arena, const double *values,
                                       size_t count)
{
    size_t present, kept = 0;
    double *sorted = palier_sorted_present(arena, values, count, &present);
    double *counts = PALIER_ARRAY(arena, present, double);

    for (size_t i = 0; i < present; i++) {
        if (!kept || sorted[kept - 1] < sorted[i])
            sorted[kept++] = sorted[i];
        counts[kept - 1]++;
    }
    return (struct palier_distinct){sorted, counts, kept};
}

size_t palier_distinct_find(const struct palier_distinct *categories, double value)
{
    size_t low = 0, high = categories->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (categories->values[middle] <= value)
            low = middle;
        else
            high = middle;
    }
    return low;
}
