/* welch.c - see welch.h. */
#include "stats/welch.h"

#include <math.h>

#include "stats/describe.h"
#include "stats/special.h"

struct palier_welch palier_welch(struct palier_arena *scratch, const double *x, size_t x_count,
                                 const double *y, size_t y_count, double level)
{
    struct palier_welch result = {palier_count_present(x, x_count),
                                  palier_count_present(y, y_count),
                                  palier_mean(scratch, x, x_count) -
                                      palier_mean(scratch, y, y_count),
                                  NAN,
                                  NAN,
                                  NAN,
                                  palier_bounds_unknown()};
    double n_x = (double)result.x_count, n_y = (double)result.y_count;
    double of_x = palier_variance(scratch, x, x_count) / n_x;
    double of_y = palier_variance(scratch, y, y_count) / n_y;
    double error = sqrt(of_x + of_y);

    if (!(error > 0) || isinf(error)) /* NAN too */
        return result;
    result.t = result.difference / error;
    double x_share = of_x / (of_x + of_y), y_share = of_y / (of_x + of_y);
    result.freedom = 1 / (x_share * x_share / (n_x - 1) + y_share * y_share / (n_y - 1));
    result.p = palier_student_two_sided(result.t, result.freedom);
    result.bounds = palier_bounds_student(result.difference, error, result.freedom, level);
    return result;
}
