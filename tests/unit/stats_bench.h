/*
 * stats_bench.h - an arena for each test of statistics, and figures beside those that must come
 * out.
 */
#ifndef PALIER_TESTS_STATS_BENCH_H
#define PALIER_TESTS_STATS_BENCH_H

#include "base/arena.h"
#include "stats/bounds.h"
#include "stats/matrix.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define MATRIX(array, width)                                                                       \
    ((struct palier_matrix){.values = (array), .rows = COUNT(array) / (width), .columns = (width)})

/* Of the test that runs; the functions are .init and .fini of the suites that work with it. */
extern struct palier_arena *arena;

void open_arena(void);
void close_arena(void);

/*
 * Expect GOT within BAR of |WANTED|, or of LEAST where that is more. Where LEAST is 0, 0 must be
 * exactly 0. NAN is wanted as NAN, infinity as infinity.
 */
void expect_within(const char *label, double got, double wanted, double bar, double least);

/* Both ends within 1e-12 of themselves. */
void expect_bounds(const char *label, struct palier_bounds got, double low, double high);

void expect_why(const char *label, enum palier_undefined why, enum palier_undefined wanted);

#endif
