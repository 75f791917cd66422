/*
 * pattern_internal.h - what is behind struct palier_patterns, for the files that compile and match.
 */
#ifndef PALIER_CODING_PATTERN_INTERNAL_H
#define PALIER_CODING_PATTERN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/arena.h"
#include "coding/pattern.h"
#include "coding/prefilter.h"

struct palier_patterns {
    pcre2_code **codes; /* one for each of the rubric's patterns */
    size_t count;
    const struct palier_prefilter *prefilter; /* NULL: each is tried everywhere */
    bool is_interpreted;
};

/* Memory of ARENA, for PCRE2: freeing does nothing. */
pcre2_general_context *palier_pattern_memory(struct palier_arena *arena);

/* PCRE2's sentence for its error CODE, in ARENA. */
const char *palier_pattern_message(struct palier_arena *arena, int code);

#endif
