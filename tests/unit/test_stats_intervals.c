/*
 * test_stats_intervals.c - strata, jackknife and bootstrap. Expected figures are R 4.2.2's with
 * survey 4.1-1 and boot 1.3-28.1; the lines that gave them stand above them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "stats/bootstrap.h"
#include "stats/describe.h"
#include "stats/jackknife.h"
#include "stats/stratified.h"
#include "stats_bench.h"

TestSuite(stats_intervals, .init = open_arena, .fini = close_arena);

static void expect(const char *label, double got, double wanted)
{
    expect_within(label, got, wanted, 1e-12, 0);
}

static const double group_a[] = {3, 5, NAN, 4, 1}, group_b[] = {2, 2, 5},
                    group_c[] = {1, 4, 4, 2, 3}, lonely[] = {NAN, 4}, endless[] = {1, INFINITY};

/*
 * d <- data.frame(h=rep(c("a","b","c"), c(4,3,5)), y=c(3,5,4,1, 2,2,5, 1,4,4,2,3),
 *                 N=rep(c(40,6,5), c(4,3,5))); d$w <- d$N / c(a=4,b=3,c=5)[d$h]
 */
Test(stats_intervals, a_stratified_mean_knows_its_error)
{
    static const struct palier_stratum known[] = {{group_a, 5, 40, NAN},
                                                  {group_b, 3, 6, NAN},
                                                  {group_c, 5, 5, NAN}};
    static const struct palier_stratum unknown[] = {{group_a, 5, NAN, 80},
                                                    {group_b, 3, 0, 12},
                                                    {group_c, 5, NAN, 10}};
    struct palier_stratified got = palier_stratified_mean(arena, known, 3, 0.95);

    /* m <- svymean(~y, svydesign(id=~1, strata=~h, weights=~w, fpc=~N, data=d)); SE(m);
     * confint(m, df=5): c is a census */
    expect("mean", got.mean, 3.17647058823529);
    expect("error", got.standard_error, 0.640789593661498);
    expect("freedom", got.freedom, 5);
    expect_bounds("interval", got.bounds, 1.52926849830427, 4.82367267816631);
    cr_expect(eq(sz, got.respondents, 12));
    cr_expect(eq(sz, got.strata, 3));
    cr_expect(eq(int, got.reason, PALIER_SPREAD_KNOWN));

    /* D <- svydesign(id=~1, strata=~h, weights=~w, data=d); m <- svymean(~y, D); SE(m);
     * confint(m, df=degf(D), level=.9) */
    got = palier_stratified_mean(arena, unknown, 3, 0.9);
    expect("mean, sizes unknown", got.mean, 3.17647058823529);
    expect("error, sizes unknown", got.standard_error, 0.682388625015416);
    expect("freedom, sizes unknown", got.freedom, 9);
    expect_bounds("interval, sizes unknown", got.bounds, 1.92557517462203, 4.42736600184856);
}

Test(stats_intervals, strata_say_why_there_is_no_error)
{
    static const struct {
        const char *label;
        struct palier_stratum strata[2];
        size_t count;
        double mean, error;
        enum palier_spread_reason reason;
    } cases[] = {
        {"no stratum", {{0}}, 0, NAN, NAN, PALIER_SPREAD_NO_DATA},
        {"no answer", {{group_a + 2, 1, 10, NAN}}, 1, NAN, NAN, PALIER_SPREAD_NO_DATA},
        {"one answer for ten",
         {{lonely, 2, 10, NAN}, {group_b, 3, 10, NAN}},
         2,
         3.5,
         NAN,
         PALIER_SPREAD_LONELY_STRATUM},
        {"one answer for nobody knows how many",
         {{lonely, 2, NAN, 1}, {group_b, 3, 6, 1}},
         2,
         3.5,
         NAN,
         PALIER_SPREAD_LONELY_STRATUM},
        {"the only one there is", {{lonely, 2, 1, NAN}}, 1, 4, 0, PALIER_SPREAD_KNOWN},
        {"all say the same", {{group_b, 2, 9, NAN}}, 1, 2, 0, PALIER_SPREAD_KNOWN},
        {"nothing says how to weigh",
         {{group_b, 3, NAN, NAN}},
         1,
         NAN,
         NAN,
         PALIER_SPREAD_NOT_A_NUMBER},
        {"negative weight", {{group_b, 3, 6, -1}}, 1, NAN, NAN, PALIER_SPREAD_NOT_A_NUMBER},
        {"infinite answer", {{endless, 2, 6, NAN}}, 1, NAN, NAN, PALIER_SPREAD_NOT_A_NUMBER},
        {"weighs nothing", {{lonely, 2, 10, 0}, {group_b, 2, 9, 1}}, 2, 2, 0, PALIER_SPREAD_KNOWN},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_stratified got =
            palier_stratified_mean(arena, cases[i].strata, cases[i].count, 0.95);

        expect(cases[i].label, got.mean, cases[i].mean);
        expect(cases[i].label, got.standard_error, cases[i].error);
        cr_expect(eq(int, got.reason, cases[i].reason), "%s", cases[i].label);
        cr_expect(isnan(got.bounds.low) == isnan(cases[i].error), "%s", cases[i].label);
    }
}

/* a and b of the data above: q <- withReplicates(as.svrepdesign(D, type="JKn"), quote(
 * sum(.weights*y)^2/sum(.weights)^2), return.replicates=TRUE); th <- q$replicates */
static const double of_a[] = {10.8231463978156, 7.34488552825037, 9, 14.9735349716446};
static const double of_b[] = {10.7755198487713, 10.7755198487713, 9.52930056710775};

Test(stats_intervals, the_jackknife_follows_wolter)
{
    static const struct palier_jackknife_stratum known[] = {{of_a, 4, 40}, {of_b, 3, 6}};
    static const struct palier_jackknife_stratum mixed[] = {{of_b, 3, NAN}, {of_a, 4, 40}};
    static const struct palier_jackknife_stratum census[] = {{of_a, 4, 40},
                                                             {of_b, 3, 6},
                                                             {group_a, 5, 5},
                                                             {NULL, 0, 12}};
    struct palier_jackknife got = palier_jackknife(arena, known, 2);

    /* a <- th[1:4]; b <- th[5:7]
     * (1-4/40)*3/4*sum((a-mean(a))^2) + (1-3/6)*2/3*sum((b-mean(b))^2) */
    expect("variance", got.variance, 22.1588811444118);
    expect("freedom", got.freedom, 5);
    /* (1-4/40)*3/4*sum((a-mean(a))^2) + 2/3*sum((b-mean(b))^2), and its square root */
    got = palier_jackknife(arena, mixed, 2);
    expect("variance, one size unknown", got.variance, 22.5040061439651);
    expect("error, one size unknown", got.standard_error, 4.74383875610935);
    /* 10 ± qt(.975, 5) * 4.74383875610935 */
    expect_bounds("interval", palier_jackknife_bounds(&got, 10, 0.95),
                  10 - 2.57058183563631 * 4.74383875610935,
                  10 + 2.57058183563631 * 4.74383875610935);

    /* A census adds nothing, not even by a replicate that is NAN; nor does a group that is silent.
     */
    got = palier_jackknife(arena, census, 4);
    expect("variance, with a census", got.variance, 22.1588811444118);
    expect("freedom, with a census", got.freedom, 5);
    cr_expect(eq(sz, got.respondents, 12));
    cr_expect(eq(sz, got.strata, 3));
}

Test(stats_intervals, the_jackknife_of_a_mean_is_its_error)
{
    /* withReplicates(as.svrepdesign(D, type="JKn"), quote(sum(.weights*y)/sum(.weights))): SE, and
     * its replicates */
    static const double a[] = {3.28985507246377, 2.71014492753623, 3, 3.8695652173913};
    static const double b[] = {3.28260869565217, 3.28260869565217, 3.08695652173913};
    static const struct palier_jackknife_stratum replicates[] = {{a, 4, 40}, {b, 3, 6}};
    static const struct palier_stratum strata[] = {{group_a, 5, 40, NAN}, {group_b, 3, 6, NAN}};

    expect("jackknife", palier_jackknife(arena, replicates, 2).standard_error, 0.710440636450791);
    expect("formula", palier_stratified_mean(arena, strata, 2, 0.95).standard_error,
           0.710440636450791);
}

Test(stats_intervals, the_jackknife_says_why_there_is_no_error)
{
    static const double one[] = {NAN}, same[] = {0.1, 0.1, 0.1};
    static const struct {
        const char *label, *reason;
        struct palier_jackknife_stratum strata[2];
        size_t count;
        double variance, freedom;
    } cases[] = {
        {"no stratum", "no-data", {{0}}, 0, NAN, 0},
        {"nobody", "no-data", {{NULL, 0, 10}}, 1, NAN, 0},
        {"one for ten", "lonely-stratum", {{one, 1, 10}, {of_a, 4, 40}}, 2, NAN, 3},
        {"one for unknown", "lonely-stratum", {{one, 1, NAN}}, 1, NAN, 0},
        {"the only one", "known", {{one, 1, 1}, {same, 3, 9}}, 2, 0, 2},
        {"more than there are", "known", {{of_a, 4, 3}}, 1, 0, 0},
        {"all the same", "known", {{same, 3, NAN}}, 1, 0, 2},
        {"a replicate is unknown", "not-a-number", {{group_a, 5, NAN}}, 1, NAN, 4},
        {"a replicate is infinite", "not-a-number", {{endless, 2, NAN}}, 1, NAN, 1},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_jackknife got = palier_jackknife(arena, cases[i].strata, cases[i].count);

        expect(cases[i].label, got.variance, cases[i].variance);
        expect(cases[i].label, got.freedom, cases[i].freedom);
        cr_expect(eq(str, (char *)palier_spread_reason_name(got.reason), (char *)cases[i].reason),
                  "%s", cases[i].label);
        cr_expect(isnan(palier_jackknife_bounds(&got, 2, 0.95).low) == isnan(cases[i].variance),
                  "%s", cases[i].label);
    }
    struct palier_jackknife sure = palier_jackknife(arena, cases[4].strata, 2);
    expect_bounds("no error, no width", palier_jackknife_bounds(&sure, 2, 0.95), 2, 2);
}

static double mean_of_rows(void *context, const size_t *index, size_t count)
{
    const double *values = context;
    double *drawn = PALIER_ARRAY(arena, count, double);

    for (size_t i = 0; i < count; i++)
        drawn[i] = values[index[i]];
    return palier_mean(arena, drawn, count);
}

static double least_of_rows(void *context, const size_t *index, size_t count)
{
    const double *values = context;
    double least = NAN;

    for (size_t i = 0; i < count; i++)
        least = fmin(least, values[index[i]]);
    return least;
}

/* Infinite without row 0, as a quotient may be. */
static double infinite_without_row_0(void *context, const size_t *index, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!index[i])
            return mean_of_rows(context, index, count);
    return INFINITY;
}

/* Cannot be computed without row 0. */
static double needs_row_0(void *context, const size_t *index, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!index[i])
            return mean_of_rows(context, index, count);
    return NAN;
}

Test(stats_intervals, bounds_need_an_estimate_and_an_error)
{
    expect_bounds("no error", palier_bounds_student(1, NAN, 5, 0.95), NAN, NAN);
    expect_bounds("negative error", palier_bounds_normal(1, -1, 0.95), NAN, NAN);
    expect_bounds("no estimate", palier_bounds_student(NAN, 0, 5, 0.95), NAN, NAN);
    expect_bounds("no freedom", palier_bounds_student(1, 2, 0, 0.95), NAN, NAN);
    expect_bounds("no error, no freedom", palier_bounds_student(1, 0, 0, 0.95), 1, 1);
    /* 1 + c(-1, 1)*qnorm(.9)*2 */
    expect_bounds("normal", palier_bounds_normal(1, 2, 0.8), -1.5631031310892, 3.5631031310892);
}

Test(stats_intervals, the_bootstrap_follows_boot)
{
    /* z <- c(2,3,3,5,8,13); t <- apply(i + 1, 1, function(k) mean(z[k])) */
    static double z[] = {2, 3, 3, 5, 8, 13};
    static const size_t i[] = {0, 2, 4, 1, 5, 0, 1, 1, 3, 5, 2, 4, 5, 5, 0, 3, 1, 2,
                               2, 0, 0, 1, 4, 3, 4, 4, 3, 1, 5, 0, 3, 3, 2, 2, 1, 5,
                               0, 1, 2, 0, 1, 2, 5, 4, 3, 5, 4, 3, 1, 3, 5, 1, 3, 5,
                               4, 0, 4, 2, 2, 1, 0, 0, 5, 3, 4, 1, 2, 5, 4, 4, 1, 0};
    struct palier_bootstrap got = palier_bootstrap_frozen(arena, mean_of_rows, z, 6, i, 12, 0.8);

    expect("mean(z)", got.estimate, 34.0 / 6);
    expect("sd(t)", got.standard_error, 1.55347985609716);
    cr_expect(fabs(got.bias - -0.0277777777777777) < 1e-14, "mean(t) - mean(z)");
    cr_expect(fabs(got.z0) < 1e-15, "qnorm(mean(t < mean(z)))");
    /* L <- empinf(data=z, statistic=function(d,i) mean(d[i]), stype="i", type="jack")
     * sum(L^3) / (6*sum(L^2)^1.5) */
    expect("acceleration", got.acceleration, 0.0652566938460073);
    /* boot.ci of these replicates, conf=.8, L=L */
    expect_bounds("normal", got.normal, 3.70357990282112, 7.68530898606777);
    expect_bounds("basic", got.basic, 3.25995516867078, 8.25136471526379);
    expect_bounds("percentile", got.percentile, 3.08196861806955, 8.07337816466255);
    expect_bounds("BCa", got.bca, 3.36617666031064, 8.55349653235308);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_KNOWN));
    cr_expect(not(got.is_extreme));

    got = palier_bootstrap_frozen(arena, mean_of_rows, z, 6, i, 12, 0.95);
    cr_expect(got.is_extreme, "twelve replicates have no 0.025 quantile");
    expect_bounds("the ends", got.percentile, 16.0 / 6, 52.0 / 6);
}

Test(stats_intervals, a_seed_names_a_bootstrap)
{
    static double z[] = {2, 3, 3, 5, 8, 13, 4, 4};
    struct palier_bootstrap one = palier_bootstrap(arena, mean_of_rows, z, 8, 999, 11, 0.95);
    struct palier_bootstrap same = palier_bootstrap(arena, mean_of_rows, z, 8, 999, 11, 0.95);
    struct palier_bootstrap other = palier_bootstrap(arena, mean_of_rows, z, 8, 999, 12, 0.95);

    cr_expect(one.bca.low == same.bca.low && one.bca.high == same.bca.high);
    cr_expect(one.standard_error == same.standard_error);
    cr_expect(one.standard_error != other.standard_error);
    /* The bootstrap of a mean has the error sqrt((n-1)/n) sd/sqrt(n), but for chance. */
    double wanted = palier_standard_deviation(arena, z, 8) * sqrt(7.0) / 8;
    cr_expect(fabs(one.standard_error / wanted - 1) < 0.1);
}

Test(stats_intervals, the_bootstrap_says_what_it_cannot)
{
    static double z[] = {2, 3, 3, 5}, same[] = {4, 4, 4}, unknown[] = {NAN, NAN, NAN};
    struct palier_bootstrap got;

    got = palier_bootstrap(arena, mean_of_rows, z, 1, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_ESTIMATE), "one row");
    got = palier_bootstrap(arena, mean_of_rows, z, 0, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_ESTIMATE), "no row");
    got = palier_bootstrap(arena, mean_of_rows, z, 4, 0, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_ESTIMATE), "no replicate");
    got = palier_bootstrap(arena, mean_of_rows, unknown, 3, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_ESTIMATE), "no value");
    cr_expect(eq(sz, got.lost, 99));

    got = palier_bootstrap(arena, mean_of_rows, same, 3, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_SPREAD));
    expect_bounds("no spread", got.percentile, NAN, NAN);

    /* No resample has a minimum below that of all rows. */
    got = palier_bootstrap(arena, least_of_rows, z, 4, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_ONE_SIDED));
    expect("percentile", got.percentile.low, 2);
    expect_bounds("no BCa", got.bca, NAN, NAN);

    got = palier_bootstrap(arena, needs_row_0, z, 4, 99, 1, 0.95);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_NO_JACKKNIFE));
    cr_expect(got.lost > 0 && got.lost + got.replicates == 99);
    expect_bounds("no BCa", got.bca, NAN, NAN);

    struct palier_bootstrap infinite =
        palier_bootstrap(arena, infinite_without_row_0, z, 4, 99, 1, 0.95);
    cr_expect(eq(int, infinite.reason, PALIER_BOOTSTRAP_NO_JACKKNIFE));
    cr_expect(eq(sz, infinite.lost, got.lost), "what is infinite is lost too");

    got = palier_bootstrap(arena, mean_of_rows, z, 4, 99, 1, 0);
    expect_bounds("no level", got.bca, NAN, NAN);
}
