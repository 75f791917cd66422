/* test_linear.c - what equations determine, and how closely. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "stats/linear.h"
#include "stats/random.h"

enum { MOST = 6 };

/*
 * Which unknowns follow can be read off the equations; the errors are sums of the slacks on the
 * only way there. The last two: three sums round a square, in R
 *     A <- rbind(c(1,1,0,0), c(0,0,1,1), c(1,0,1,0)); qr(A)$rank; qr(rbind(A, c(1,0,0,0)))$rank
 * give 3 and 4, so that no cell follows, and with one cell told (rank 4) all do.
 */
static const struct {
    const char *label;
    size_t rows, columns;
    double coefficients[MOST * MOST], slack[MOST];
    double wanted[MOST];
} cases[] = {
    {"one unknown", 1, 1, {2}, {0.1}, {0.05}},
    {"a sum of two", 1, 2, {1, 1}, {0}, {INFINITY, INFINITY}},
    {"a sum and one of its terms", 2, 2, {1, 1, 1, 0}, {0.05, 0.01}, {0.01, 0.06}},
    {"the same sum twice", 2, 2, {1, 1, 2, 2}, {0, 0}, {INFINITY, INFINITY}},
    {"an unknown in no equation", 1, 2, {1, 0}, {0}, {0, INFINITY}},
    {"round a square",
     3,
     4,
     {1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0},
     {0},
     {INFINITY, INFINITY, INFINITY, INFINITY}},
    {"round a square with a cell",
     4,
     4,
     {1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0},
     {0.5, 0.5, 0.5, 0.1},
     {0.1, 0.6, 0.6, 1.1}},
};

/* ROWS equations of COLUMNS unknowns, row by row. */
static struct palier_linear written(struct palier_arena *arena, const double *coefficients,
                                    const double *slack, size_t rows, size_t columns)
{
    struct palier_linear linear = {.columns = columns};

    for (size_t r = 0; r < rows; r++) {
        palier_linear_add_row(arena, &linear, slack[r]);
        for (size_t c = 0; c < columns; c++)
            palier_linear_add_term(arena, &linear, c, coefficients[r * columns + c]);
    }
    return linear;
}

Test(linear, an_unknown_is_determined_where_the_rows_sum_to_it)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        const struct palier_linear linear =
            written(arena, cases[i].coefficients, cases[i].slack, cases[i].rows, cases[i].columns);
        const double *errors = palier_linear_errors(arena, &linear, NULL);

        for (size_t c = 0; c < cases[i].columns; c++)
            if (isinf(cases[i].wanted[c]))
                cr_expect(isinf(errors[c]), "%s, %zu", cases[i].label, c);
            else
                cr_expect(lt(dbl, fabs(errors[c] - cases[i].wanted[c]), 1e-6), "%s, %zu: %g",
                          cases[i].label, c, errors[c]);
        palier_arena_free(arena);
    }
}

/* Random rows of a few small whole coefficients, so that many depend on each other. */
Test(linear, whatever_is_determined_may_follow)
{
    enum { ROWS = 7, COLUMNS = 8, SYSTEMS = 2000 };
    size_t determined = 0, ruled_out = 0;

    for (uint32_t seed = 1; seed <= SYSTEMS; seed++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_random *random = palier_random_new(arena, seed);
        size_t rows = 1 + palier_random_below(random, ROWS);
        struct palier_linear linear = {.columns = 2 + palier_random_below(random, 7)};
        bool may_follow[COLUMNS];

        for (size_t r = 0; r < rows; r++) {
            palier_linear_add_row(arena, &linear, palier_random_below(random, 2) ? 0.05 : 0);
            for (int t = 0; t < 3; t++)
                palier_linear_add_term(arena, &linear, palier_random_below(random, linear.columns),
                                       (double)palier_random_below(random, 4) / 3 - 0.4);
        }
        const double *errors = palier_linear_errors(arena, &linear, NULL);

        palier_linear_may_follow(arena, &linear, may_follow);
        for (size_t c = 0; c < linear.columns; c++) {
            cr_expect(may_follow[c] || isinf(errors[c]), "system %u, unknown %zu: %g", seed, c,
                      errors[c]);
            determined += isfinite(errors[c]) != 0;
            ruled_out += !may_follow[c];
        }
        palier_arena_free(arena);
    }
    cr_expect(ge(sz, determined, 1000));
    cr_expect(ge(sz, ruled_out, 1000));
}
