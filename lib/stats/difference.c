/* difference.c - see difference.h. */
#include "stats/difference.h"

#include <math.h>

#include "stats/special.h"

/* What an error adds to the uncertainty of the variance: its variance squared over its freedom. */
static double doubt(double variance, double freedom)
{
    return variance > 0 ? variance * variance / freedom : 0;
}

struct palier_difference palier_difference_of(struct palier_estimate before,
                                              struct palier_estimate after)
{
    double of_before = before.standard_error * before.standard_error;
    double of_after = after.standard_error * after.standard_error;
    double variance = of_before + of_after;
    struct palier_difference found = {.value = after.value - before.value,
                                      .standard_error = sqrt(variance),
                                      .freedom = NAN,
                                      .t = NAN,
                                      .p = NAN};

    if (!(variance > 0) || !isfinite(variance) || !isfinite(found.value))
        return found;
    found.freedom =
        variance * variance / (doubt(of_before, before.freedom) + doubt(of_after, after.freedom));
    found.t = found.value / found.standard_error;
    found.p = palier_student_two_sided(found.t, found.freedom);
    return found;
}
