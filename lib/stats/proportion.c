/* proportion.c - see proportion.h. */
#include "stats/proportion.h"

#include <math.h>

/* The larger root P of (1 + z²/n) P² - (2p + z²/n) P + p² = 0. */
static double upper_root(double p, double n, double z)
{
    double half = z * z / (2 * n);

    if (p >= 1)
        return 1;
    return (p + half + z * sqrt(p * (1 - p) / n + half / (2 * n))) / (1 + 2 * half);
}

/* The smaller root, from the product of both: a small p would lose digits in a difference. */
static double lower_root(double p, double n, double z)
{
    if (p <= 0)
        return 0;
    return p * p / ((1 + z * z / n) * upper_root(p, n, z));
}

struct palier_bounds palier_wilson(double successes, double trials, double level, bool is_corrected)
{
    double z = palier_level_z(level);
    bool is_share = successes >= 0 && successes <= trials && trials > 0 && isfinite(trials);

    if (!is_share || isnan(z))
        return palier_bounds_unknown();
    double correction = is_corrected ? fmin(0.5, fabs(successes - trials / 2)) : 0;
    return (struct palier_bounds){
        lower_root((successes - correction) / trials, trials, z),
        upper_root((successes + correction) / trials, trials, z),
    };
}
