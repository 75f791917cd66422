/*
 * find.h - compiled patterns against a text, within limits.
 *
 * Results are the same with PCRE2's just-in-time compiler and without, and the same
 * hits as if each pattern were tried at each character, which takes fifty times
 * longer. That one gives up is told where a match of it may begin at all: where its
 * words stand near.
 */
#ifndef PALIER_CODING_FIND_H
#define PALIER_CODING_FIND_H

#include <stddef.h>

#include "base/arena.h"
#include "coding/normal.h"
#include "coding/pattern.h"

enum {
    PALIER_LONGEST_SUBJECT = 32767
}; /* bytes to match at once: keeps the worst pattern under a second */

/* A match, whatever it will count for. */
struct palier_raw_hit {
    size_t pattern; /* its index in the rubric */
    struct palier_span span;
};

/* That a pattern reached its limits. */
struct palier_surrender {
    size_t pattern;
    const char *reason; /* PCRE2's sentence */
};

/* What was found, in the order of patterns and places, subject by subject. */
struct palier_raw_hits {
    struct palier_raw_hit *at;
    size_t count, capacity;
    struct {
        struct palier_surrender *at;
        size_t count, capacity;
    } surrenders;
};

/* What one thread needs to match PATTERNS; it lives in ARENA and must be freed before both. */
struct palier_finder;

PALIER_MUST_USE struct palier_finder *palier_finder_new(struct palier_arena *arena,
                                                        const struct palier_patterns *patterns);
void palier_finder_free(struct palier_finder *finder);

/*
 * Add to HITS what all patterns find in the bytes of SUBJECT (at most PALIER_LONGEST_SUBJECT) of
 * TEXT, a normal text: nothing outside of it is seen. Spans are bytes of TEXT.
 */
void palier_find_all(struct palier_finder *finder, const char *text, struct palier_span subject,
                     struct palier_raw_hits *hits);

#endif
