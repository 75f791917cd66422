/*
 * find_bench.h - the loop over patterns that needs no cleverness, as a measure for the one that has
 * it.
 */
#ifndef PALIER_TESTS_FIND_BENCH_H
#define PALIER_TESTS_FIND_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/find.h"
#include "coding/pattern.h"
#include "model/rubric.h"

/* The same patterns four times: tried everywhere or where their literals are; compiled or not. */
struct find_bench {
    struct palier_arena *arena;
    struct palier_patterns *patterns[4];
    struct palier_finder *finders[4];
};

/* False where RUBRIC's patterns do not compile. Free with find_bench_tear_down in any case. */
bool find_bench_set_up(struct find_bench *bench, const struct palier_rubric *rubric);
void find_bench_tear_down(struct find_bench *bench);

/* What the four ways have in common. */
struct find_counts {
    size_t hits, surrenders;
};

/*
 * Match TEXT, valid UTF-8, in all four ways and expect the same: with and without the compiler to
 * the last word; with literals, every hit of the plain loop, and no other unless that gave up.
 * Failures name LABEL.
 */
struct find_counts find_bench_check(struct find_bench *bench, const char *text, const char *label);

#endif
