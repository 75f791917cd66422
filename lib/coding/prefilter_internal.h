/*
 * prefilter_internal.h - the automaton, for the files that make and use it.
 */
#ifndef PALIER_CODING_PREFILTER_INTERNAL_H
#define PALIER_CODING_PREFILTER_INTERNAL_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "coding/prefilter.h"

enum {
    PALIER_PLANE = 0x10000, /* code points that have a symbol */
    PALIER_WIDE = 1,        /* the symbol of bytes of a character that has several; it leads from
                               any state to a row beyond all others */
};

/*
 * Literals of which one must be near. Patterns share them: a rubric asks of forty things whether
 * "pas", "plus" or "sans" stands before.
 */
struct palier_set {
    uint32_t first_way, way_count; /* of `led` */
};

/* Of a state: which sets have a literal that ends in it. */
struct palier_outputs {
    uint32_t first, count; /* of `ending` */
    uint32_t link; /* the state of the longest end of this one's text that has some; 0: none */
};

/* How near one of a set must be. */
struct palier_reach {
    size_t nearest, farthest; /* as in struct palier_literals */
    unsigned assumptions;     /* likewise */
    uint32_t set;
};

/* One of the ways to match a pattern: all of its needs must be met. */
struct palier_way {
    uint32_t pattern;
    uint32_t first_need, need_count;
};

struct palier_prefilter {
    uint8_t symbols[PALIER_PLANE + 1];    /* one for all the cases of a letter; 0: in no literal */
    uint8_t of_byte[UCHAR_MAX + 1];       /* the symbol, or PALIER_WIDE */
    size_t width;                         /* of a row of `next`: how many symbols there are */
    const uint32_t *next;                 /* by row of the state + symbol: the row of the next */
    size_t first_ending;                  /* from this row on, literals end in a state */
    size_t longest;                       /* characters of a literal, at most */
    const struct palier_outputs *outputs; /* by number of the state */
    const uint32_t *ending;               /* sets */
    const struct palier_set *sets;
    const uint32_t *led; /* ways, each by that set of its needs which is in the fewest */
    const struct palier_reach *needs;
    const struct palier_way *ways;
    const size_t *everywhere; /* patterns without literals */
    size_t set_count, need_count, way_count, everywhere_count, pattern_count;
};

/* Put down in CANDIDATES, which has room for it, where literals end in LENGTH bytes of TEXT. */
void palier_prefilter_read(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates);

#endif
