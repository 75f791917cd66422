/* bounds.c - see bounds.h. */
#include "stats/bounds.h"

#include <math.h>
#include <stdbool.h>

#include "stats/special.h"

static bool is_level(double level)
{
    return level > 0 && level < 1;
}

struct palier_bounds palier_bounds_unknown(void)
{
    return (struct palier_bounds){NAN, NAN};
}

static struct palier_bounds give_or_take(double estimate, double margin)
{
    if (!isfinite(estimate) || !isfinite(margin))
        return palier_bounds_unknown();
    return (struct palier_bounds){estimate - margin, estimate + margin};
}

double palier_level_z(double level)
{
    return is_level(level) ? -palier_normal_quantile((1 - level) / 2) : NAN;
}

struct palier_bounds palier_bounds_normal(double estimate, double error, double level)
{
    return give_or_take(estimate, error >= 0 ? palier_level_z(level) * error : NAN);
}

struct palier_bounds palier_bounds_student(double estimate, double error, double freedom,
                                           double level)
{
    if (!is_level(level) || !(error >= 0))
        return palier_bounds_unknown();
    if (error <= 0)
        return give_or_take(estimate, 0);
    return give_or_take(estimate, -palier_student_quantile((1 - level) / 2, freedom) * error);
}
