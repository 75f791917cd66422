/* distinct.h - the categories that some ratings fall into. */
#ifndef PALIER_STATS_DISTINCT_H
#define PALIER_STATS_DISTINCT_H

#include "base/arena.h"

/* Different numbers, rising, and how often each was there. */
struct palier_distinct {
    const double *values;
    double *counts; /* whole numbers */
    size_t count;
};

/* The different ones of COUNT VALUES, NAN left out, in ARENA. */
struct palier_distinct palier_distinct(struct palier_arena *arena, const double *values,
                                       size_t count);

/* Where VALUE, which is one of them, stands among CATEGORIES. */
size_t palier_distinct_find(const struct palier_distinct *categories, double value);

#endif
