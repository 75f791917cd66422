/*
 * counts.h - how often each pattern was met, and how it was read.
 *
 * A codebook is mended where it errs: a pattern that people refuse, one that is
 * never met, one whose hits are nearly all of the past. What is counted here is
 * every hit, also those that proposed nothing.
 */
#ifndef PALIER_CODING_COUNTS_H
#define PALIER_CODING_COUNTS_H

#include <stddef.h>

#include "model/rubric.h"

/* Of one pattern, over all answers that were coded. */
struct palier_pattern_count {
    size_t readings[PALIER_READ_COUNT]; /* hits, by how they were read */
    size_t repeated; /* of those that propose something: the idea had been met in the answer */
    size_t proposed; /* quotes */
};

/* All hits of COUNT, whatever became of them. */
size_t palier_pattern_hits(const struct palier_pattern_count *count);

/* Hits that proposed nothing: asked, past, denied without a level for it... */
size_t palier_pattern_dropped(const struct palier_pattern_count *count);

/* Add PART to TOTAL. */
void palier_pattern_count_add(struct palier_pattern_count *total,
                              const struct palier_pattern_count *part);

#endif
