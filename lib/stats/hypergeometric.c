/* hypergeometric.c - see hypergeometric.h. */
#include "stats/hypergeometric.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double palier_hypergeometric_p(unsigned found, unsigned group, unsigned drawn, unsigned all)
{
    if (group > all || drawn > all || found > group || found > drawn || drawn - found > all - group)
        return NAN;
    double below = gsl_cdf_hypergeometric_P(found, group, all - group, drawn);
    double above = found ? gsl_cdf_hypergeometric_Q(found - 1, group, all - group, drawn) : 1;

    return fmin(1, 2 * fmin(below, above));
}
