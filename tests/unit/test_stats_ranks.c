/*
 * test_stats_ranks.c - ranks, tests of groups, correlations. Expected figures are R 4.2.2's with
 * coin 1.4-2; the lines that gave them stand above them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "stats/adjust.h"
#include "stats/correlation.h"
#include "stats/mann_whitney.h"
#include "stats/random.h"
#include "stats/rank.h"
#include "stats/welch.h"
#include "stats_bench.h"

TestSuite(stats_ranks, .init = open_arena, .fini = close_arena);

static void expect(const char *label, double got, double wanted)
{
    expect_within(label, got, wanted, 1e-12, 0);
}

Test(stats_ranks, equal_values_share_their_places)
{
    static const double x[] = {4, 1, NAN, 4, 9, 1, 4};
    static const double wanted[] = {4, 1.5, NAN, 4, 6, 1.5, 4}; /* rank(c(4,1,4,9,1,4)) */
    struct palier_ranking got = palier_rank(arena, x, COUNT(x));

    for (size_t i = 0; i < COUNT(x); i++)
        expect("rank", got.ranks[i], wanted[i]);
    cr_expect(eq(sz, got.count, 6));
    expect("ties", got.ties, 24 + 6); /* 3³ - 3 and 2³ - 2 */
    cr_expect(eq(sz, palier_rank(arena, NULL, 0).count, 0));
}

Test(stats_ranks, two_groups_are_compared_with_ties)
{
    static const double x[] = {3, 1, NAN, 4, 4, 2}, y[] = {5, 4, 3, 5, 5, 6, NAN, 4};
    struct palier_mann_whitney got = palier_mann_whitney(arena, x, COUNT(x), y, COUNT(y));

    cr_expect(eq(sz, got.x_count, 5));
    cr_expect(eq(sz, got.y_count, 7));
    /* wilcox.test(x, y), wilcox.test(x, y, correct=F) */
    expect("W", got.w, 4.5);
    expect("corrected", got.p_corrected, 0.0370312911428021);
    expect("normal", got.p_normal, 0.030095161792316);
    /* v <- c(x, y); g <- factor(rep(1:2, c(5,7))); wilcox_test(v ~ g, distribution="exact"), and
     * with alternative "less" and "greater" */
    expect("z", got.z, -2.16883567412078);
    expect("exact", got.p_exact, 0.0277777777777778);
    expect("exact, less", got.p_exact_less, 0.0202020202020202);
    expect("exact, greater", got.p_exact_greater, 0.994949494949495);
    /* 2 of 35 pairs have x > y, 5 have x = y: (2 + 2.5) / 35, (2 - 28) / 35 */
    expect("superiority", got.superiority, 4.5 / 35);
    expect("Cliff's delta", got.cliffs_delta, -26.0 / 35);

    struct palier_mann_whitney turned = palier_mann_whitney(arena, y, COUNT(y), x, COUNT(x));
    expect("W turned", turned.w, 30.5);
    expect("z turned", turned.z, -got.z);
    expect("exact turned", turned.p_exact, got.p_exact);
    expect("less turned", turned.p_exact_less, got.p_exact_greater);
    expect("delta turned", turned.cliffs_delta, 26.0 / 35);
}

Test(stats_ranks, two_groups_are_compared_without_ties)
{
    static const double x[] = {1.1, 2.5, 3.2}, y[] = {0.4, 2.9, 5.5, 7.1, 6};
    struct palier_mann_whitney got = palier_mann_whitney(arena, x, 3, y, 5);

    /* wilcox.test(x, y), also with alternative="less" and "greater" */
    expect("W", got.w, 4);
    expect("exact", got.p_exact, 0.392857142857143);
    expect("less", got.p_exact_less, 0.196428571428571);
    expect("greater", got.p_exact_greater, 0.875);
}

Test(stats_ranks, exact_tests_end_at_their_limit)
{
    enum { SIZE = 51 };
    double x[SIZE], y[SIZE];

    for (size_t i = 0; i < SIZE; i++) {
        x[i] = i + 1.5;
        y[i] = 20.3 + i * 50.0 / 48;
    }
    /* x <- 1:49+.5; y <- seq(20,70,length.out=49)+.3; wilcox.test(x,y,exact=TRUE) and exact=FALSE
     */
    struct palier_mann_whitney got = palier_mann_whitney(arena, x, 49, y, 49);
    expect("W", got.w, 440);
    expect("exact", got.p_exact, 1.47482872590567e-08);
    expect("corrected", got.p_corrected, 6.66557798192982e-08);
    got = palier_mann_whitney(arena, x, 51, y, 50);
    expect("above the limit", got.p_exact, NAN);
    expect("above the limit, less", got.p_exact_less, NAN);
    cr_expect(got.p_corrected > 0);
}

Test(stats_ranks, groups_that_say_nothing_give_no_p_value)
{
    static const double x[] = {2, 2, 2}, missing[] = {NAN};
    struct palier_mann_whitney got = palier_mann_whitney(arena, x, 3, missing, 1);

    cr_expect(eq(sz, got.y_count, 0));
    expect("empty, W", got.w, NAN);
    expect("empty, exact", got.p_exact, NAN);
    expect("both empty", palier_mann_whitney(arena, NULL, 0, NULL, 0).cliffs_delta, NAN);
    got = palier_mann_whitney(arena, x, 3, x, 2);
    expect("all tied, W", got.w, 3);
    expect("all tied, normal", got.p_normal, NAN);
    expect("all tied, corrected", got.p_corrected, NAN);
    expect("all tied, exact", got.p_exact, 1);
    expect("all tied, delta", got.cliffs_delta, 0);
    got = palier_mann_whitney(arena, x, 1, missing, 1);
    expect("one and none", got.superiority, NAN);
}

Test(stats_ranks, several_groups_are_compared)
{
    static const double a[] = {1, 3, 2, 3, NAN}, b[] = {4, 5, 3}, c[] = {5, 5, 6, 2, 4};
    static const double same[] = {7, 7}, missing[] = {NAN};
    static const struct palier_sample three[] = {{a, 5}, {missing, 1}, {b, 3}, {NULL, 0}, {c, 5}};
    static const struct palier_sample tied[] = {{same, 2}, {same, 1}};
    struct palier_kruskal_wallis got = palier_kruskal_wallis(arena, three, 5);

    /* kruskal.test(list(c(1,3,2,3), c(4,5,3), c(5,5,6,2,4))) */
    expect("H", got.statistic, 4.79157608695652);
    expect("freedom", got.freedom, 2);
    expect("p", got.p, 0.0911008591898301);
    cr_expect(eq(sz, got.count, 12));
    expect("all tied", palier_kruskal_wallis(arena, tied, 2).p, NAN);
    expect("one group", palier_kruskal_wallis(arena, three, 2).statistic, NAN);
    expect("no group", palier_kruskal_wallis(arena, NULL, 0).statistic, NAN);
}

Test(stats_ranks, correlations_are_those_of_r)
{
    static const double x[] = {1, 2, 2, NAN, 3, 4, 5, 5, 1}, y[] = {2, 1, 3, 9, 3, 5, 4, 6, NAN};
    struct palier_correlation got = palier_pearson(arena, x, y, COUNT(x), 0.9);

    cr_expect(eq(sz, got.count, 7));
    /* cor.test(x, y, conf.level=.9) */
    expect("r", got.coefficient, 0.836558069990662);
    expect("t", got.statistic, 3.4142633939664);
    expect("p", got.p, 0.0189555772672072);
    expect_bounds("Fisher", got.bounds, 0.368916695258982, 0.966221496621852);
    /* cor.test(x, y, method="spearman") */
    got = palier_spearman(arena, x, y, COUNT(x));
    expect("rho", got.coefficient, 0.85324691797293);
    expect("rho p", got.p, 0.0146182562676425);
    expect("rho exact, ties", got.p_exact, NAN);
    expect_bounds("rho has none", got.bounds, NAN, NAN);
    /* cor.test(x, y, method="kendall", exact=F) */
    got = palier_kendall(arena, x, y, COUNT(x));
    expect("tau", got.coefficient, 0.718184846459608);
    expect("tau z", got.statistic, 2.17509413193053);
    expect("tau p", got.p, 0.0296230631169507);
}

Test(stats_ranks, spearman_is_exact_without_ties)
{
    static const struct {
        const char *label;
        double x[10], y[10];
        size_t count;
        double rho, p;
    } cases[] = {
        /* cor.test(x, y, method="spearman") */
        {"six", {1, 2, 3, 4, 5, 6}, {2, 1, 4, 3, 6, 5}, 6, 0.828571428571429, 0.0583333333333333},
        {"falling",
         {1, 2, 3, 4, 5, 6},
         {-2, -1, -4, -3, -6, -5},
         6,
         -0.828571428571429,
         0.0583333333333333},
        {"nine",
         {1, 2, 3, 4, 5, 6, 7, 8, 9},
         {3, 9, 1, 5, 4, 2, 8, 6, 7},
         9,
         0.3,
         0.436623677248677},
        {"none", {1, 2, 3, 4}, {2, 4, 1, 3}, 4, 0, 1},
        {"two", {1, 2}, {3, 4}, 2, 1, 1}, /* both orders are as extreme */
        {"ten", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 1, NAN},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_correlation got =
            palier_spearman(arena, cases[i].x, cases[i].y, cases[i].count);

        expect(cases[i].label, got.coefficient, cases[i].rho);
        expect(cases[i].label, got.p_exact, cases[i].p);
    }
}

Test(stats_ranks, correlations_need_two_figures_that_vary)
{
    static const double up[] = {1, 2, 3, 4, 5}, down[] = {5, 4, 3, 2, 1};
    static const double same[] = {0.1, 0.1, 0.1, 0.1, 0.1}, missing[] = {NAN, NAN, NAN, 1, NAN};

    expect("perfect r", palier_pearson(arena, up, down, 5, 0.95).coefficient, -1);
    expect("perfect rho", palier_spearman(arena, up, down, 5).coefficient, -1);
    expect("perfect tau", palier_kendall(arena, up, down, 5).coefficient, -1);
    expect_bounds("perfect", palier_pearson(arena, up, up, 5, 0.95).bounds, 1, 1);
    expect("constant r", palier_pearson(arena, up, same, 5, 0.95).coefficient, NAN);
    expect("constant rho", palier_spearman(arena, same, up, 5).coefficient, NAN);
    expect("constant tau", palier_kendall(arena, same, up, 5).coefficient, NAN);
    expect("one pair, r", palier_pearson(arena, up, missing, 5, 0.95).coefficient, NAN);
    expect("one pair, rho", palier_spearman(arena, up, missing, 5).coefficient, NAN);
    expect("one pair, tau", palier_kendall(arena, up, missing, 5).coefficient, NAN);
    expect("no pair", palier_kendall(arena, up, down, 0).coefficient, NAN);
    expect("two pairs, p", palier_pearson(arena, up, down, 2, 0.95).p, NAN);
    expect("two pairs, tau", palier_kendall(arena, up, down, 2).coefficient, -1);
    expect("two pairs, tau p", palier_kendall(arena, up, down, 2).p, NAN);
    expect_bounds("three pairs", palier_pearson(arena, up, down, 3, 0.95).bounds, NAN, NAN);
    expect_bounds("no level", palier_pearson(arena, up, down, 5, 2).bounds, NAN, NAN);
}

/* Kendall's tau-b by its definition, pair by pair. */
static double tau_by_pairs(const double *x, const double *y, size_t count)
{
    double sum = 0, x_pairs = 0, y_pairs = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++) {
            double a = (x[i] > x[j]) - (x[i] < x[j]), b = (y[i] > y[j]) - (y[i] < y[j]);

            sum += a * b;
            x_pairs += a * a;
            y_pairs += b * b;
        }
    return sum / sqrt(x_pairs * y_pairs);
}

Test(stats_ranks, no_order_of_the_pairs_changes_a_bit)
{
    enum { SIZE = 41 };
    struct palier_random *random = palier_random_new(arena, 3);
    double x[SIZE], y[SIZE], moved_x[SIZE], moved_y[SIZE];
    size_t order[SIZE];

    for (size_t i = 0; i < SIZE; i++) {
        x[i] = palier_random_below(random, 12) / 7.0;
        y[i] = x[i] + palier_random_below(random, 9) / 11.0;
    }
    double r = palier_pearson(arena, x, y, SIZE, 0.95).coefficient;
    double rho = palier_spearman(arena, x, y, SIZE).coefficient;
    double tau = palier_kendall(arena, x, y, SIZE).coefficient;
    double t = palier_welch(arena, x, SIZE, y, SIZE, 0.95).t;
    expect("tau by its definition", tau, tau_by_pairs(x, y, SIZE));
    for (int turn = 0; turn < 50; turn++) {
        palier_random_permutation(random, order, SIZE);
        for (size_t i = 0; i < SIZE; i++) {
            moved_x[i] = x[order[i]];
            moved_y[i] = y[order[i]];
        }
        cr_assert(palier_pearson(arena, moved_x, moved_y, SIZE, 0.95).coefficient == r);
        cr_assert(palier_spearman(arena, moved_x, moved_y, SIZE).coefficient == rho);
        cr_assert(palier_kendall(arena, moved_x, moved_y, SIZE).coefficient == tau);
        cr_assert(palier_welch(arena, moved_x, SIZE, y, SIZE, 0.95).t == t);
    }
}

Test(stats_ranks, means_are_compared_as_welch_does)
{
    static const double x[] = {3, 4, NAN, 4, 5, 2}, y[] = {6, 5, 9, 7}, same[] = {0.1, 0.1, 0.1};
    struct palier_welch got = palier_welch(arena, x, COUNT(x), y, COUNT(y), 0.9);

    /* t.test(c(3,4,4,5,2), c(6,5,9,7), conf.level=.9) */
    expect("t", got.t, -3.16720239633917);
    expect("freedom", got.freedom, 5.04023452451788);
    expect("p", got.p, 0.0246186474553539);
    expect_bounds("interval", got.bounds, -5.1505752559787, -1.1494247440213);
    expect("difference", got.difference, 3.6 - 6.75);

    got = palier_welch(arena, same, 3, x, 1, 0.95);
    expect("one value, difference", got.difference, 0.1 - 3);
    expect("one value", got.t, NAN);
    expect("both constant", palier_welch(arena, same, 3, same, 2, 0.95).p, NAN);
    expect("empty", palier_welch(arena, x, 0, y, 4, 0.95).difference, NAN);
}

Test(stats_ranks, p_values_of_a_family_are_adjusted)
{
    /* p <- c(.04,.001,NA,.03,.2,.03); p.adjust(p, "holm"); p.adjust(p, "BH") */
    static const double p[] = {0.04, 0.001, NAN, 0.03, 0.2, 0.03};
    static const double holm[] = {0.12, 0.005, NAN, 0.12, 0.2, 0.12};
    static const double hochberg[] = {0.05, 0.005, NAN, 0.05, 0.2, 0.05};
    double got[COUNT(p)], in_place[] = {1, 0.6, 0};

    palier_adjust_holm(arena, p, got, COUNT(p));
    for (size_t i = 0; i < COUNT(p); i++)
        expect("Holm", got[i], holm[i]);
    palier_adjust_benjamini_hochberg(arena, p, got, COUNT(p));
    for (size_t i = 0; i < COUNT(p); i++)
        expect("Benjamini-Hochberg", got[i], hochberg[i]);
    palier_adjust_holm(arena, in_place, in_place, 3); /* 3 * 0, 2 * 0.6, at most 1 */
    expect("largest", in_place[0], 1);
    expect("at most 1", in_place[1], 1);
    expect("zero", in_place[2], 0);
    palier_adjust_benjamini_hochberg(arena, p, got, 0);
    palier_adjust_holm(arena, p, got, 0);
}
