/*
 * prefilter_internal.h - the automaton, for the files that make and use it.
 */
#ifndef PALIER_CODING_PREFILTER_INTERNAL_H
#define PALIER_CODING_PREFILTER_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "coding/prefilter.h"

enum { PALIER_PLANE = 0x10000 }; /* code points that have a symbol */

/* The lowest bit of a state: a literal ends there. States count in rows, so that it is free. */
#define PALIER_HAS_OUTPUT ((uint32_t)1)

struct palier_outputs {
    const uint32_t *patterns; /* of which a literal ends in this state, each once */
    size_t count;
};

struct palier_reach {
    size_t nearest, farthest; /* as in struct palier_literals */
    unsigned assumptions;     /* likewise */
};

struct palier_prefilter {
    uint8_t symbols[PALIER_PLANE + 1];    /* one for all the cases of a letter; 0: in no literal */
    unsigned shift;                       /* a row of `next` has 1 << shift symbols */
    const uint32_t *next;                 /* by state | symbol */
    const struct palier_outputs *outputs; /* by state >> shift */
    const struct palier_reach *reaches;   /* by pattern */
    const size_t *everywhere;             /* patterns without literals */
    size_t everywhere_count, pattern_count;
};

#endif
