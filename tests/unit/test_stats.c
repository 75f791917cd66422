/*
 * test_stats.c - sums, descriptions, distributions, intervals, resampling. Expected figures are R
 * 4.2.2's; the line that gave them stands above them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "stats/bootstrap.h"
#include "stats/describe.h"
#include "stats/jackknife.h"
#include "stats/proportion.h"
#include "stats/random.h"
#include "stats/special.h"
#include "stats/stratified.h"
#include "stats/sum.h"
#include "stats_bench.h"

TestSuite(stats, .init = open_arena, .fini = close_arena);

static void expect(const char *label, double got, double wanted)
{
    expect_within(label, got, wanted, 1e-12, 0);
}

static bool has_same_bits(const void *a, const void *b, size_t size)
{
    return !memcmp(a, b, size);
}

Test(stats, a_sum_keeps_what_additions_lose)
{
    static const double small[] = {1, 1e100, 1, -1e100};
    static const double missing[] = {1, NAN, 2};
    static const double endless[] = {1, INFINITY};
    static const double huge[] = {1e308, 1e308};
    static const double mixed[] = {1e308, 1e308, -1e308};

    expect("small beside large", palier_sum_sorted(arena, small, 4), 2);
    expect("as they stand", palier_sum_in_order(small, 4), 2);
    expect("NAN left out", palier_sum_sorted(arena, missing, 3), 3);
    expect("nothing", palier_sum_sorted(arena, NULL, 0), 0);
    expect("infinite", palier_sum_sorted(arena, endless, 2), NAN);
    expect("too large", palier_sum_sorted(arena, huge, 2), NAN);
    expect("too large on the way", palier_sum_in_order(mixed, 3), NAN);
}

/* Everything that a list of values goes through, in one structure. */
struct everything {
    double sum, weighted, quantile;
    struct palier_description description;
    struct palier_stratified stratified;
    struct palier_jackknife jackknife;
};

static struct everything compute(const double *values, const double *weights, size_t count)
{
    struct palier_stratum strata[] = {{values, count, 50, NAN}, {weights, count, 30, NAN}};
    struct palier_jackknife_stratum replicates[] = {{values, count, 50}, {weights, count, 30}};
    struct everything all;

    memset(&all, 0, sizeof all);
    all.sum = palier_sum_sorted(arena, values, count);
    all.weighted = palier_weighted_mean(arena, values, weights, count);
    all.quantile = palier_quantile(arena, values, count, 0.3);
    all.description = palier_describe(arena, values, count);
    all.stratified = palier_stratified_mean(arena, strata, 2, 0.95);
    all.jackknife = palier_jackknife(arena, replicates, 2);
    return all;
}

Test(stats, no_order_of_the_values_changes_a_bit)
{
    enum { SIZE = 23 };
    struct palier_random *random = palier_random_new(arena, 7);
    double values[SIZE], weights[SIZE], moved[SIZE], moved_weights[SIZE];
    size_t order[SIZE];

    for (size_t i = 0; i < SIZE; i++) {
        values[i] = pow(10, 4 * palier_random_normal(random));
        weights[i] = palier_random_uniform(random) / 3;
    }
    values[3] = 0.0;
    values[8] = -0.0;
    struct everything first = compute(values, weights, SIZE);
    for (int turn = 0; turn < 50; turn++) {
        palier_random_permutation(random, order, SIZE);
        for (size_t i = 0; i < SIZE; i++) {
            moved[i] = values[order[i]];
            moved_weights[i] = weights[order[i]];
        }
        struct everything again = compute(moved, moved_weights, SIZE);
        cr_assert(has_same_bits(&first.sum, &again.sum, 3 * sizeof(double)));
        cr_assert(has_same_bits(&first.description, &again.description, sizeof first.description));
        cr_assert(
            has_same_bits(&first.stratified.mean, &again.stratified.mean, 5 * sizeof(double)));
        cr_assert(has_same_bits(&first.jackknife, &again.jackknife, 3 * sizeof(double)));
    }
}

Test(stats, a_list_is_described_as_its_conventions_say)
{
    /* x <- c(2,7,1,8,2,8,4,30) */
    static const double x[] = {2, NAN, 7, 1, 8, 2, 8, 4, NAN, 30};
    struct palier_description all = palier_describe(arena, x, COUNT(x));

    cr_expect(eq(sz, all.count, 8));
    cr_expect(eq(sz, all.missing, 2));
    cr_expect(eq(sz, palier_count_present(x, COUNT(x)), 8));
    expect("minimum", all.minimum, 1);
    expect("maximum", all.maximum, 30);
    expect("mean(x)", all.mean, 7.75);
    expect("var(x)", all.variance, 88.7857142857143);
    expect("sd(x)", all.standard_deviation, 9.4226171675238);
    expect("median(x)", all.median, 5.5);
    expect("quantile(x, .25)", all.first_quartile, 2);
    expect("quantile(x, .75)", all.third_quartile, 8);
    expect("quantile(x, .1)", palier_quantile(arena, x, COUNT(x), 0.1), 1.7);
    expect("quantile(x, .95)", palier_quantile(arena, x, COUNT(x), 0.95), 22.3);
    expect("quantile(x, 1)", palier_quantile(arena, x, COUNT(x), 1), 30);
    expect("no probability", palier_quantile(arena, x, COUNT(x), 1.1), NAN);
    expect("psych::skew(x, type=2)", all.skewness, 2.33924756572862);
    expect("psych::skew(x, type=3)", all.skewness_b1, 1.53513121500941);
    expect("alone", palier_skewness_b1(arena, x, COUNT(x)), all.skewness_b1);
    expect("psych::kurtosi(x, type=2)", all.kurtosis, 5.95374567408542);
    /* t.test(x, conf.level=.9)$conf.int */
    expect_bounds("t.test", palier_mean_bounds(arena, x, COUNT(x), 0.9), 1.43840415460719,
                  14.0615958453928);
}

Test(stats, what_cannot_be_computed_is_not_a_number)
{
    static const double constant[] = {0.1, 0.1, 0.1, 0.1, NAN}, line[] = {1, 2, 4};
    static const double endless[] = {1, 2, -INFINITY, 5}, missing[] = {NAN, NAN};
    static const struct {
        const char *label;
        const double *values;
        size_t count;
        double mean, variance, median, skewness, kurtosis;
    } cases[] = {
        {"empty", NULL, 0, NAN, NAN, NAN, NAN, NAN},
        {"all missing", missing, 2, NAN, NAN, NAN, NAN, NAN},
        {"one value", constant, 1, 0.1, NAN, 0.1, NAN, NAN},
        {"two equal", constant, 2, 0.1, 0, 0.1, NAN, NAN},
        {"constant", constant, 5, 0.1, 0, 0.1, NAN, NAN},
        /* var(c(1,2,4)); psych::skew(c(1,2,4), type=2) */
        {"three values", line, 3, 7.0 / 3, 7.0 / 3, 2, 0.935219529582825, NAN},
        {"infinite", endless, 4, NAN, NAN, 1.5, NAN, NAN},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const double *x = cases[i].values;
        size_t count = cases[i].count;

        expect(cases[i].label, palier_mean(arena, x, count), cases[i].mean);
        expect(cases[i].label, palier_variance(arena, x, count), cases[i].variance);
        expect(cases[i].label, palier_standard_deviation(arena, x, count), sqrt(cases[i].variance));
        expect(cases[i].label, palier_median(arena, x, count), cases[i].median);
        expect(cases[i].label, palier_skewness(arena, x, count), cases[i].skewness);
        expect(cases[i].label, palier_kurtosis(arena, x, count), cases[i].kurtosis);
    }
    expect("minimum of nothing", palier_minimum(missing, 2), NAN);
    expect("maximum of nothing", palier_maximum(NULL, 0), NAN);
    expect_bounds("one value", palier_mean_bounds(arena, line, 1, 0.95), NAN, NAN);
    expect_bounds("no level", palier_mean_bounds(arena, line, 3, 1), NAN, NAN);
}

Test(stats, a_weighted_mean_needs_weights_that_weigh)
{
    static const double x[] = {1, NAN, 2, 4}, w[] = {0.5, NAN, 3, 1.25};
    static const double negative[] = {0.5, 1, -3, 1.25}, zero[] = {0, 5, 0, 0};

    /* weighted.mean(c(1,2,4), c(.5,3,1.25)) */
    expect("weighted", palier_weighted_mean(arena, x, w, 4), 2.42105263157895);
    expect("negative", palier_weighted_mean(arena, x, negative, 4), NAN);
    expect("all zero", palier_weighted_mean(arena, x, zero, 4), NAN);
    expect("unknown", palier_weighted_mean(arena, negative, w, 4), NAN);
    expect("empty", palier_weighted_mean(arena, x, w, 0), NAN);
}

Test(stats, distributions_are_those_of_r)
{
    const struct {
        const char *r;
        double got, wanted;
    } cases[] = {
        {"pnorm(-1.3)", palier_normal_cdf(-1.3), 0.0968004845856103},
        {"2*pnorm(-2.5)", palier_normal_two_sided(2.5), 0.0124193306515523},
        {"qnorm(.9)", palier_normal_quantile(0.9), 1.2815515655446},
        {"qnorm(1e-10)", palier_normal_quantile(1e-10), -6.36134090240406},
        {"qnorm(1)", palier_normal_quantile(1), INFINITY},
        {"pt(2.2, 7, lower=F)", palier_student_upper(2.2, 7), 0.0318655076513184},
        {"pt(-2.2, 7, lower=F)", palier_student_upper(-2.2, 7), 0.968134492348682},
        {"2*pt(-9, 45)", palier_student_two_sided(9, 45), 1.26710299533805e-11},
        {"pt(3, 1.5, lower=F)", palier_student_upper(3, 1.5), 0.0667738771274566},
        {"pt(Inf, 3, lower=F)", palier_student_upper(INFINITY, 3), 0},
        {"qt(.975, 1)", palier_student_quantile(0.975, 1), 12.7062047361747},
        {"qt(.975, 4)", palier_student_quantile(0.975, 4), 2.77644510519779},
        {"qt(.975, 12.5)", palier_student_quantile(0.975, 12.5), 2.16918594271254},
        {"qt(.975, 60)", palier_student_quantile(0.975, 60), 2.00029782201426},
        {"qt(.975, 5000)", palier_student_quantile(0.975, 5000), 1.96043855170651},
        {"qt(1e-9, 35)", palier_student_quantile(1e-9, 35), -8.00952598597296},
        {"qt(.3, 1.2)", palier_student_quantile(0.3, 1.2), -0.688194543541078},
        {"qt(1e-100, 1)", palier_student_quantile(1e-100, 1), -3.18309886183791e+99},
        {"qt(1e-12, 1e6)", palier_student_quantile(1e-12, 1e6), -7.03457260841126},
        {"pt(2, 1e16, lower=F)", palier_student_upper(2, 1e16), 0.0227501319481792},
        {"qt(.5, 35)", palier_student_quantile(0.5, 35), 0},
        {"qt(0, 35)", palier_student_quantile(0, 35), -INFINITY},
        {"qt(.975, Inf)", palier_student_quantile(0.975, INFINITY), 1.95996398454005},
        {"pchisq(11, 3, lower=F)", palier_chi_square_upper(11, 3), 0.0117258755784214},
        {"pchisq(900, 5, lower=F)", palier_chi_square_upper(900, 5), 2.66141473301851e-192},
        {"pchisq(-1, 5, lower=F)", palier_chi_square_upper(-1, 5), 1},
        {"pf(4.2, 3, 17, lower=F)", palier_f_upper(4.2, 3, 17), 0.021437857852397},
        {"pf(Inf, 3, 17, lower=F)", palier_f_upper(INFINITY, 3, 17), 0},
        {"qf(.95, 3, 17)", palier_f_quantile(0.95, 3, 17), 3.19677684094334},
        {"qf(.025, 12, 4.5)", palier_f_quantile(0.025, 12, 4.5), 0.250292418551534},
        {"qf(0, 12, 4.5)", palier_f_quantile(0, 12, 4.5), 0},
        {"qf(1, 12, 4.5)", palier_f_quantile(1, 12, 4.5), INFINITY},
        {"no probability", palier_normal_quantile(1.5), NAN},
        {"no freedom", palier_student_quantile(0.9, 0), NAN},
        {"no freedom", palier_f_quantile(0.9, 1, 0), NAN},
        {"no freedom", palier_student_upper(1, 0.5), NAN},
        {"no freedom", palier_chi_square_upper(1, -1), NAN},
        {"no number", palier_f_upper(NAN, 1, 1), NAN},
        {"no number", palier_student_two_sided(1, NAN), NAN},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i].r, cases[i].got, cases[i].wanted);
}

Test(stats, shares_have_wilson_intervals)
{
    static const struct {
        const char *r;
        double successes, trials, level;
        bool is_corrected;
        double low, high;
    } cases[] = {
        {"prop.test(4,5,correct=F)", 4, 5, 0.95, false, 0.375534629762525, 0.96377589136757},
        {"prop.test(4,5)", 4, 5, 0.95, true, 0.298791054072394, 0.989470045640983},
        {"prop.test(0,8,correct=F)", 0, 8, 0.95, false, 0, 0.32440756488388},
        {"prop.test(8,8,conf.level=.9)", 8, 8, 0.9, true, 0.662516302491701, 1},
        {"nobody", 0, 0, 0.95, false, NAN, NAN},
        {"more than all", 3, 2, 0.95, false, NAN, NAN},
        {"fewer than none", -1, 2, 0.95, false, NAN, NAN},
        {"no number", NAN, 2, 0.95, false, NAN, NAN},
        {"no level", 1, 2, 0, false, NAN, NAN},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        expect_bounds(cases[i].r,
                      palier_wilson(cases[i].successes, cases[i].trials, cases[i].level,
                                    cases[i].is_corrected),
                      cases[i].low, cases[i].high);
}

Test(stats, a_seed_names_a_stream)
{
    struct palier_random *random = palier_random_new(arena, 42), *same, *other;
    size_t order[40], seen = 0;

    /* Python: random.random() twice, after random.setstate of the state that init_genrand(42) makes
     */
    expect("first", palier_random_uniform(random), 0.3745401188473625);
    expect("second", palier_random_uniform(random), 0.9507143064099162);

    same = palier_random_new(arena, 5);
    random = palier_random_new(arena, 5);
    other = palier_random_new(arena, 6);
    cr_expect(palier_random_normal(same) == palier_random_normal(random));
    cr_expect(palier_random_normal(same) != palier_random_normal(other));
    for (int i = 0; i < 1000; i++)
        cr_assert(palier_random_below(same, 3) < 3);
    cr_expect(eq(sz, palier_random_below(same, 1), 0));
    palier_random_permutation(same, order, COUNT(order));
    for (size_t i = 0; i < COUNT(order); i++)
        for (size_t j = 0; j < COUNT(order); j++)
            seen += order[j] == i;
    cr_expect(eq(sz, seen, COUNT(order)));
    palier_random_permutation(same, order, 0);
}

Test(stats, normal_numbers_are_normal)
{
    enum { DRAWS = 20000 };
    struct palier_random *random = palier_random_new(arena, 1);
    double *drawn = PALIER_ARRAY(arena, DRAWS, double);

    for (size_t i = 0; i < DRAWS; i++)
        drawn[i] = palier_random_normal(random);
    struct palier_description all = palier_describe(arena, drawn, DRAWS);
    cr_expect(fabs(all.mean) < 0.03 && fabs(all.standard_deviation - 1) < 0.02);
    cr_expect(fabs(all.skewness) < 0.06 && fabs(all.kurtosis) < 0.12);
}
