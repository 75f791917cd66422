/* figures.h - a figure beside the one that must come out, for the tests of scores. */
#ifndef PALIER_TESTS_FIGURES_H
#define PALIER_TESTS_FIGURES_H

#include <math.h>
#include <stdbool.h>

/* NAN is wanted as NAN. */
static inline bool is_close(double got, double wanted)
{
    return isnan(wanted) ? isnan(got) : fabs(got - wanted) < 1e-12;
}

#endif
