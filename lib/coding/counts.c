/* counts.c - see counts.h. */
#include "coding/counts.h"

size_t palier_pattern_hits(const struct palier_pattern_count *count)
{
    size_t hits = 0;

    for (size_t i = 0; i < PALIER_READ_COUNT; i++)
        hits += count->readings[i];
    return hits;
}

size_t palier_pattern_dropped(const struct palier_pattern_count *count)
{
    return palier_pattern_hits(count) - count->repeated - count->proposed;
}

void palier_pattern_count_add(struct palier_pattern_count *total,
                              const struct palier_pattern_count *part)
{
    for (size_t i = 0; i < PALIER_READ_COUNT; i++)
        total->readings[i] += part->readings[i];
    total->repeated += part->repeated;
    total->proposed += part->proposed;
}
