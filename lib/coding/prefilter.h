/*
 * prefilter.h - where in a text each pattern may match, in one pass.
 *
 * A municipality's answer speaks of three things, a rubric asks for three hundred.
 * The literals of all patterns (literal.h) go into one automaton (Aho and Corasick,
 * 1975), which reads the text once; a pattern is then tried only where a match may
 * begin: where all that it needs stands near. Most patterns are tried nowhere.
 */
#ifndef PALIER_CODING_PREFILTER_H
#define PALIER_CODING_PREFILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "coding/literal.h"
#include "coding/normal.h"

/* Read-only once it is made: any number of threads may use it. */
struct palier_prefilter;

/*
 * Make one for COUNT patterns, whose literals are LITERALS; those without are candidates
 * everywhere. Lives in ARENA, and needs neither LITERALS nor their texts afterwards.
 */
PALIER_MUST_USE const struct palier_prefilter *
palier_prefilter_new(struct palier_arena *arena, const struct palier_literals *literals,
                     size_t count);

/* A match may begin at bytes FIRST to LAST (included). */
struct palier_window {
    size_t first, last;
    size_t next; /* the index of the pattern's next window; 0: none */
};

/* Windows in order, which do not touch. */
struct palier_windows {
    size_t first, last; /* their indexes; 0: none */
};

/* Literals end before byte END. */
struct palier_ending {
    uint32_t state;
    uint32_t end;
};

/* A literal of a set ends before byte END. */
struct palier_sighting {
    uint32_t end;
    uint32_t next; /* the index of the next one of the set; 0: none */
};

/* Where the literals of a set end. */
struct palier_sightings {
    uint64_t text;        /* of which this is said, by number */
    uint32_t first, last; /* their indexes */
};

/* What a pass found. Set up with palier_candidates_init; one serves for many texts. */
struct palier_candidates {
    struct palier_arena *arena;
    uint64_t text;                /* how many texts were read */
    uint64_t *patterns;           /* a bit for each pattern that has a window */
    size_t word_count;            /* of `patterns` */
    struct palier_windows *of;    /* by pattern; of those that have a bit */
    struct palier_sightings *met; /* by set */
    struct {
        struct palier_ending *at;
        size_t count, capacity;
    } endings;
    struct {
        struct palier_sighting *at; /* 0 is none */
        size_t count, capacity;
    } sightings;
    struct {
        uint32_t *at;
        size_t count, capacity;
    } sets; /* that are met */
    struct {
        struct palier_window *at; /* 0 is none */
        size_t count, capacity;
    } windows;
};

void palier_candidates_init(struct palier_candidates *candidates, struct palier_arena *arena,
                            const struct palier_prefilter *prefilter);

/*
 * Fill CANDIDATES with the windows of LENGTH bytes of TEXT, valid UTF-8 of less than 4 GB; those of
 * one pattern do not touch and are in order.
 */
void palier_prefilter_scan(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates);

/* The next pattern from *INDEX on that has a window; false: there is none. */
bool palier_candidates_next(const struct palier_candidates *candidates, size_t *index);

#endif
