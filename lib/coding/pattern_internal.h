/*
 * pattern_internal.h - what is behind struct palier_patterns, for the files that compile and match.
 */
#ifndef PALIER_CODING_PATTERN_INTERNAL_H
#define PALIER_CODING_PATTERN_INTERNAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/arena.h"
#include "coding/pattern.h"
#include "coding/prefilter.h"

/*
 * A pattern translated for the processor. That takes as long as to match it ten to a hundred times
 * without, and most patterns are met less often: it is done once, by whichever thread comes to it.
 */
struct palier_translation {
    _Atomic(pcre2_code *) code; /* NULL: not yet, or never */
    atomic_size_t calls;        /* so far, without */
    bool is_barred;             /* only the interpreter may match it */
};

struct palier_patterns {
    pcre2_code **codes; /* one for each of the rubric's patterns */
    struct palier_translation *translations;
    size_t count;
    size_t patience;                          /* calls without a translation */
    const struct palier_prefilter *prefilter; /* NULL: each is tried everywhere */
    bool is_interpreted;
};

/* Pattern INDEX as it is matched fastest, before a call; NULL: by the interpreter. Any thread may
 * ask. */
const pcre2_code *palier_pattern_translation(const struct palier_patterns *patterns, size_t index);

/* Memory of ARENA, for PCRE2: freeing does nothing. */
pcre2_general_context *palier_pattern_memory(struct palier_arena *arena);

/* PCRE2's sentence for its error CODE, in ARENA. */
const char *palier_pattern_message(struct palier_arena *arena, int code);

#endif
