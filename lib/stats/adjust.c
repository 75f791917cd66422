/* adjust.c - see adjust.h. */
#include "stats/adjust.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

struct test {
    double p;
    size_t index;
};

static int by_p(const void *a, const void *b)
{
    const struct test *x = a, *y = b;

    return (x->p > y->p) - (x->p < y->p);
}

/* The tests by rising p; those that are none become NAN in ADJUSTED. */
static struct test *sort_tests(struct palier_arena *scratch, const double *p, double *adjusted,
                               size_t count, size_t *present)
{
    struct test *tests = PALIER_ARRAY(scratch, count, struct test);

    *present = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(p[i])) {
            adjusted[i] = NAN;
            continue;
        }
        assert(p[i] >= 0 && p[i] <= 1);
        tests[(*present)++] = (struct test){p[i], i};
    }
    if (*present)
        qsort(tests, *present, sizeof *tests, by_p);
    return tests;
}

void palier_adjust_holm(struct palier_arena *scratch, const double *p, double *adjusted,
                        size_t count)
{
    size_t present;
    const struct test *tests = sort_tests(scratch, p, adjusted, count, &present);
    double most = 0;

    for (size_t i = 0; i < present; i++) {
        most = fmin(1, fmax(most, (double)(present - i) * tests[i].p));
        adjusted[tests[i].index] = most;
    }
}

double palier_holm_confidence(struct palier_arena *scratch, const double *p, size_t count,
                              double alpha)
{
    double *adjusted = PALIER_ARRAY(scratch, count, double);
    size_t kept = 0;

    palier_adjust_holm(scratch, p, adjusted, count);
    for (size_t i = 0; i < count; i++)
        kept += adjusted[i] > alpha; /* not of NAN */
    return 1 - alpha / (double)(kept ? kept : 1);
}

void palier_adjust_benjamini_hochberg(struct palier_arena *scratch, const double *p,
                                      double *adjusted, size_t count)
{
    size_t present;
    const struct test *tests = sort_tests(scratch, p, adjusted, count, &present);
    double least = 1;

    for (size_t i = present; i > 0; i--) {
        least = fmin(least, (double)present / (double)i * tests[i - 1].p);
        adjusted[tests[i - 1].index] = least;
    }
}
