/* omega.c - see omega.h. */
#include "audit/omega.h"

#include <math.h>

#include "stats/factor.h"

struct palier_coefficient palier_audit_omega(struct palier_arena *scratch,
                                             const struct palier_matrix *points, bool *is_doubtful)
{
    struct palier_factor_fit factor = palier_factor_fit(scratch, points);
    struct palier_coefficient omega = palier_coefficient_of(factor.omega, NAN, NAN, factor.why);

    *is_doubtful = !isnan(omega.value) && factor.is_heywood;
    return omega;
}
