/* special.c - see special.h. */
#include "stats/special.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

/*
 * GSL ends the program on a bad argument unless a global handler is changed. We change nothing
 * global: we call only what cannot fail (its quantiles of Student, F and beta can) and check first.
 * The limits are those within which none of 10^8 random arguments failed.
 */
static const double least_freedom = 0.1, most_freedom = 1e6; /* of F and chi-square */
static const double least_student = 1, nearly_normal = 1e15;

static bool is_freedom(double freedom)
{
    return freedom >= least_freedom && freedom <= most_freedom;
}

static bool is_probability(double probability)
{
    return probability >= 0 && probability <= 1;
}

double palier_normal_cdf(double z)
{
    return isnan(z) ? NAN : gsl_cdf_ugaussian_P(z);
}

double palier_normal_two_sided(double z)
{
    return isnan(z) ? NAN : 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

double palier_normal_quantile(double probability)
{
    return is_probability(probability) ? gsl_cdf_ugaussian_Pinv(probability) : NAN;
}

static double f_tail(double x, double numerator, double denominator)
{
    double tail = gsl_cdf_fdist_Q(x, numerator, denominator);

    return tail < 0 ? 0 : tail; /* by a rounding error; NAN stays NAN */
}

/* From 30 degrees on, gsl_cdf_tdist_Q is an expansion: 3e-7 off at 30 (R says so), exact enough
 * from here. F has no such gap until its second degree is 100,000. */
static const double expansion_is_exact = 1000;

/* P(T >= t) for t >= 0; 0 where it is below 1e-150. */
static double student_tail(double t, double freedom)
{
    if (isinf(t * t))
        return 0;
    if (freedom > nearly_normal)
        return gsl_cdf_ugaussian_Q(t);
    if (freedom > expansion_is_exact)
        return gsl_cdf_tdist_Q(t, freedom);
    return 0.5 * f_tail(t * t, 1, freedom);
}

double palier_student_upper(double t, double freedom)
{
    if (isnan(t) || !(freedom >= least_student))
        return NAN;
    return t < 0 ? 1 - student_tail(-t, freedom) : student_tail(t, freedom);
}

double palier_student_two_sided(double t, double freedom)
{
    if (isnan(t) || !(freedom >= least_student))
        return NAN;
    return 2 * student_tail(fabs(t), freedom);
}

/* The density at t, to three digits at least: enough of a slope. */
static double student_slope(double t, double freedom)
{
    if (freedom <= expansion_is_exact)
        return gsl_ran_tdist_pdf(t, freedom);
    return exp(-(freedom + 1) / 2 * log1p(t * t / freedom)) / sqrt(2 * M_PI);
}

/*
 * t such that P(T >= t) = TAIL, which is between 0 and 0.5, by Newton's method from the normal's
 * quantile, which is nearer to 0. There the tail bends one way, and so does its logarithm as a
 * function of log t, which far out is a straight line: either way the steps do not overshoot twice.
 */
static double student_from_tail(double tail, double freedom)
{
    enum { MOST_STEPS = 40 };
    double t = gsl_cdf_ugaussian_Qinv(tail), before = 0;

    for (int i = 0; i < MOST_STEPS && fabs(t - before) > 1e-11 * t; i++) {
        double now = student_tail(t, freedom), slope = student_slope(t, freedom);

        before = t;
        if (tail > 0.25)
            t += (now - tail) / slope;
        else
            t *= exp(log(now / tail) * now / (t * slope));
        if (!isfinite(t) || t < 0)
            return NAN;
    }
    return t;
}

double palier_student_quantile(double probability, double freedom)
{
    if (!is_probability(probability) || !(freedom >= least_student))
        return NAN;
    if (probability <= 0 || probability >= 1)
        return probability <= 0 ? -INFINITY : INFINITY;
    if (isinf(freedom))
        return palier_normal_quantile(probability);
    if (probability < 0.5)
        return -student_from_tail(probability, freedom);
    return probability > 0.5 ? student_from_tail(1 - probability, freedom) : 0;
}

double palier_chi_square_upper(double x, double freedom)
{
    if (isnan(x) || !is_freedom(freedom))
        return NAN;
    if (x <= 0 || isinf(x))
        return x <= 0 ? 1 : 0;
    return gsl_cdf_chisq_Q(x, freedom);
}

double palier_f_upper(double x, double numerator, double denominator)
{
    if (isnan(x) || !is_freedom(numerator) || !is_freedom(denominator))
        return NAN;
    if (x <= 0 || isinf(x))
        return x <= 0 ? 1 : 0;
    return f_tail(x, numerator, denominator);
}

/* P(X <= x) - PROBABILITY, by the smaller of both sides. */
static double how_far_beyond(double x, double probability, double numerator, double denominator)
{
    if (probability < 0.5)
        return gsl_cdf_fdist_P(x, numerator, denominator) - probability;
    return 1 - probability - gsl_cdf_fdist_Q(x, numerator, denominator);
}

double palier_f_quantile(double probability, double numerator, double denominator)
{
    if (!is_probability(probability) || !is_freedom(numerator) || !is_freedom(denominator))
        return NAN;
    if (probability <= 0 || probability >= 1)
        return probability <= 0 ? 0 : INFINITY;

    /* Halving on the logarithm, from the smallest double to the largest, down to neighbours. */
    const double most = 709;
    double low = -708, high = most;
    for (double middle = 0; middle > low && middle < high; middle = (low + high) / 2) {
        double beyond = how_far_beyond(exp(middle), probability, numerator, denominator);

        if (isnan(beyond))
            return NAN;
        if (beyond >= 0)
            high = middle;
        else
            low = middle;
    }
    return high < most ? exp(high) : INFINITY;
}
