/*
 * test_agreement.c - kappas, Krippendorff's alpha and intraclass correlations of small made-up
 * ratings. Expected figures are R 4.2.2's (vcd 1.4-11, psych 2.2.9) or those of a plain definition;
 * the lines that gave them stand above them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "stats/agreement.h"
#include "stats/icc.h"
#include "stats/krippendorff.h"
#include "stats_bench.h"

TestSuite(agreement, .init = open_arena, .fini = close_arena);

static void expect(const char *label, double got, double wanted)
{
    expect_within(label, got, wanted, 1e-12, 1e-3);
}

/* The rows of MATRIX from the last to the first, times SCALE. */
static struct palier_matrix turn_over(struct palier_matrix matrix, double scale)
{
    double *values = PALIER_ARRAY(arena, matrix.rows * matrix.columns, double);

    for (size_t r = 0; r < matrix.rows; r++)
        for (size_t c = 0; c < matrix.columns; c++)
            values[r * matrix.columns + c] =
                scale * matrix.values[(matrix.rows - 1 - r) * matrix.columns + c];
    return (struct palier_matrix){values, matrix.rows, matrix.columns};
}

static bool is_same(double a, double b)
{
    return !memcmp(&a, &b, sizeof a);
}

/* Two raters, four levels, 45 interviews. */
static const double table[] = {7, 2, 0, 1, /**/ 1, 9, 3, 0, /**/ 0, 4, 6, 2, /**/ 0, 0, 2, 8};

Test(agreement, cohen_s_kappa_is_vcd_s)
{
    /* T <- matrix(c(7,2,0,1, 1,9,3,0, 0,4,6,2, 0,0,2,8), 4, byrow = TRUE)
     * vcd::Kappa(T, "Equal-Spacing"); vcd::Kappa(T, "Fleiss-Cohen"); value -/+ qnorm(.975) ASE */
    static const struct {
        double kappa, error, low, high;
    } wanted[] = {
        [PALIER_KAPPA_UNWEIGHTED] = {0.552387267904509, 0.0951096660479533, 0.365975747868889,
                                     0.73879878794013},
        [PALIER_KAPPA_LINEAR] = {0.679514034352744, 0.080640926784668, 0.521460722174863,
                                 0.837567346530625},
        [PALIER_KAPPA_QUADRATIC] = {0.771270718232044, 0.0920436635023205, 0.590868452762372,
                                    0.951672983701716},
    };

    for (int w = PALIER_KAPPA_UNWEIGHTED; w <= PALIER_KAPPA_QUADRATIC; w++) {
        struct palier_kappa got =
            palier_kappa_of_table(arena, table, 4, (enum palier_kappa_weights)w, 0.95);

        expect("kappa", got.kappa, wanted[w].kappa);
        expect("standard error", got.standard_error, wanted[w].error);
        expect("low", got.bounds.low, wanted[w].low);
        expect("high", got.bounds.high, wanted[w].high);
    }
    /* sum(diag(T)) / sum(T); sum(rowSums(T) * colSums(T)) / sum(T)^2 */
    struct palier_kappa got = palier_kappa_of_table(arena, table, 4, PALIER_KAPPA_UNWEIGHTED, 0.95);
    expect("observed", got.observed, 0.666666666666667);
    expect("expected", got.expected, 0.255308641975309);
    expect("count", got.count, 45);
}

Test(agreement, kappa_of_ratings_keeps_the_distance_of_levels_nobody_gave)
{
    static const double first[] = {1, 2, 2, 5, 1, 2, 5, NAN, 5, 1, 2, 5};
    static const double second[] = {1, 2, 5, 5, 2, 2, 5, 3, 2, 1, NAN, 5};

    /* ok <- !is.na(a) & !is.na(b); T <- unclass(table(factor(a[ok], 1:5), factor(b[ok], 1:5)))
     * vcd::Kappa(T, "Equal-Spacing"); vcd::Kappa(T, "Fleiss-Cohen") */
    static const double kappa[] = {0.545454545454545, 0.615384615384615, 0.677966101694915};
    static const double error[] = {0.219350184434098, 0.213781186403599, 0.202817301195287};

    for (int w = PALIER_KAPPA_UNWEIGHTED; w <= PALIER_KAPPA_QUADRATIC; w++) {
        struct palier_kappa got = palier_kappa_of_ratings(arena, first, second, COUNT(first),
                                                          (enum palier_kappa_weights)w, 0.95);

        expect("kappa", got.kappa, kappa[w]);
        expect("standard error", got.standard_error, error[w]);
        cr_expect(eq(sz, got.categories, 3));
        expect("count", got.count, 10);
    }
}

Test(agreement, kappa_of_full_agreement_is_1_without_an_interval)
{
    static const double full[] = {3, 0, 0, /**/ 0, 7, 0, /**/ 0, 0, 11};

    for (int w = PALIER_KAPPA_UNWEIGHTED; w <= PALIER_KAPPA_QUADRATIC; w++) {
        struct palier_kappa got =
            palier_kappa_of_table(arena, full, 3, (enum palier_kappa_weights)w, 0.95);

        cr_expect(eq(dbl, got.kappa, 1));
        cr_expect(eq(dbl, got.standard_error, 0));
        expect("low", got.bounds.low, NAN);
    }
}

Test(agreement, kappa_may_be_below_chance_and_bounds_stay_on_its_scale)
{
    static const double never[] = {0, 3, 4, 0};
    struct palier_kappa got = palier_kappa_of_table(arena, never, 2, PALIER_KAPPA_LINEAR, 0.95);

    /* vcd::Kappa(matrix(c(0, 4, 3, 0), 2)) */
    expect("kappa", got.kappa, -0.96);
    expect("low", got.bounds.low, -1);
}

Test(agreement, says_why_there_is_no_kappa)
{
    static const double one[] = {0, 1, 0, 0}, same[] = {0, 0, 0, 9}, negative[] = {2, -1, 0, 3};
    static const double hole[] = {2, NAN, 0, 3};
    const struct {
        const char *label;
        const double *counts;
        size_t categories;
        enum palier_undefined why;
    } cases[] = {
        {"no category", one, 0, PALIER_UNDEFINED_FEW_ROWS},
        {"one thing", one, 2, PALIER_UNDEFINED_FEW_ROWS},
        {"one category used", same, 2, PALIER_UNDEFINED_CONSTANT},
        {"one category there is", &same[3], 1, PALIER_UNDEFINED_CONSTANT},
        {"a negative count", negative, 2, PALIER_UNDEFINED_RANGE},
        {"no count", hole, 2, PALIER_UNDEFINED_RANGE},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_kappa got = palier_kappa_of_table(arena, cases[i].counts, cases[i].categories,
                                                        PALIER_KAPPA_QUADRATIC, 0.95);

        expect_why(cases[i].label, got.why, cases[i].why);
        expect(cases[i].label, got.kappa, NAN);
        expect(cases[i].label, got.standard_error, NAN);
    }
    struct palier_kappa none =
        palier_kappa_of_ratings(arena, &hole[1], hole, 1, PALIER_KAPPA_UNWEIGHTED, 0.95);
    expect_why("nothing that both judged", none.why, PALIER_UNDEFINED_FEW_ROWS);
}

/* Seven subjects, four raters, three categories. */
static const double votes[] = {4, 0, 0, /**/ 3, 1,      0, /**/ 0, 4,      0, /**/ 1, 1,
                               2, 0, 2, 2,      /**/ 0, 0, 4,      /**/ 2, 2, 0};

Test(agreement, fleiss_kappa_is_that_of_its_definition)
{
    struct palier_matrix counts = MATRIX(votes, 3);
    struct palier_fleiss_kappa got = palier_fleiss_kappa(&counts);

    /* p <- colSums(V) / sum(V); P <- mean((rowSums(V^2) - 4) / (4 * 3)); Pe <- sum(p^2)
     * (P - Pe) / (1 - Pe) */
    expect("kappa", got.kappa, 0.425641025641026);
    expect("observed", got.observed, 0.619047619047619);
    expect("expected", got.expected, 0.336734693877551);
    cr_expect(eq(sz, got.raters, 4));
}

Test(agreement, fleiss_kappa_of_full_agreement_is_1)
{
    static const double full[] = {3, 0, /**/ 0, 3, /**/ 3, 0};
    struct palier_matrix counts = MATRIX(full, 2);

    cr_expect(eq(dbl, palier_fleiss_kappa(&counts).kappa, 1));
}

Test(agreement, says_why_there_is_no_fleiss_kappa)
{
    static const double unequal[] = {3, 0, /**/ 1, 1}, same[] = {3, 0, /**/ 3, 0};
    static const double single[] = {1, 0, /**/ 0, 1}, half[] = {1.5, 0.5, /**/ 1, 1};
    static const double hole[] = {2, NAN, /**/ 1, 1};
    const struct {
        const char *label;
        struct palier_matrix counts;
        enum palier_undefined why;
    } cases[] = {
        {"unequal raters", MATRIX(unequal, 2), PALIER_UNDEFINED_UNEQUAL},
        {"one category", MATRIX(same, 2), PALIER_UNDEFINED_CONSTANT},
        {"one rater", MATRIX(single, 2), PALIER_UNDEFINED_FEW_COLUMNS},
        {"one subject", {votes, 1, 3}, PALIER_UNDEFINED_FEW_ROWS},
        {"no subject", {votes, 0, 3}, PALIER_UNDEFINED_FEW_ROWS},
        {"half a rater", MATRIX(half, 2), PALIER_UNDEFINED_RANGE},
        {"no count", MATRIX(hole, 2), PALIER_UNDEFINED_RANGE},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_fleiss_kappa got = palier_fleiss_kappa(&cases[i].counts);

        expect_why(cases[i].label, got.why, cases[i].why);
        expect(cases[i].label, got.kappa, NAN);
    }
}

/* Nine units, three coders; one unit that one coder judged, one that none did. */
static const double codes[] = {1,        1, NAN, /**/ 2,   3,   2,   /**/ 5, 4,   5,
                               /**/ NAN, 3, NAN, 2,        2,   2,   /**/ 4, NAN, 1,
                               /**/ 3,   3, 5,   /**/ NAN, NAN, NAN, 1,      2,   2};

Test(agreement, krippendorff_s_alpha_is_that_of_its_definition)
{
    struct palier_matrix units = MATRIX(codes, 3);

    /* u <- units of two values or more, as a list of vectors; all <- unlist(u); n <- length(all)
     * d2(a, b): a != b; (sum(all >= a & all <= b) - (sum(all == a) + sum(all == b)) / 2)^2;
     * (a - b)^2; ((a - b) / (a + b))^2
     * Do <- sum(sapply(u, function(v) sum(outer(v, v, d2)) / (length(v) - 1))) / n
     * De <- sum(outer(all, all, d2)) / (n * (n - 1)); 1 - Do / De */
    static const double alpha[] = {
        [PALIER_NOMINAL] = 0.343065693430657,
        [PALIER_ORDINAL] = 0.545441067457376,
        [PALIER_INTERVAL] = 0.559633027522936,
        [PALIER_RATIO] = 0.505664594739626,
    };
    static const double observed[] = {0.526315789473684, 26.8947368421053, 1.68421052631579,
                                      0.0616796621182586};
    static const double wanted[] = {0.801169590643275, 59.1666666666667, 3.82456140350877,
                                    0.124772900063209};

    for (int metric = PALIER_NOMINAL; metric <= PALIER_RATIO; metric++) {
        struct palier_krippendorff got =
            palier_krippendorff(arena, &units, (enum palier_metric)metric);

        expect("alpha", got.alpha, alpha[metric]);
        expect("observed", got.observed, observed[metric]);
        expect("expected", got.expected, wanted[metric]);
        cr_expect(eq(sz, got.pairable, 19));
        cr_expect(eq(sz, got.units, 7));
        cr_expect(eq(sz, got.categories, 5));
    }
}

Test(agreement, says_why_there_is_no_krippendorff_s_alpha)
{
    static const double same[] = {2, 2, NAN, /**/ 2, 2, 2}, below[] = {-1, 1, /**/ 2, 2};
    static const double gaps[] = {1, NAN, /**/ 2, 2, /**/ NAN, 3}, full[] = {1, 1, /**/ 4, 4};
    const struct {
        const char *label;
        struct palier_matrix units;
        enum palier_metric metric;
        enum palier_undefined why;
    } cases[] = {
        {"all equal", MATRIX(same, 3), PALIER_ORDINAL, PALIER_UNDEFINED_CONSTANT},
        {"ratio below 0", MATRIX(below, 2), PALIER_RATIO, PALIER_UNDEFINED_RANGE},
        {"interval below 0", MATRIX(below, 2), PALIER_INTERVAL, PALIER_DEFINED},
        {"one unit left", MATRIX(gaps, 2), PALIER_NOMINAL, PALIER_UNDEFINED_FEW_ROWS},
        {"no unit", {gaps, 0, 2}, PALIER_NOMINAL, PALIER_UNDEFINED_FEW_ROWS},
        {"one coder", MATRIX(full, 1), PALIER_NOMINAL, PALIER_UNDEFINED_FEW_COLUMNS},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_krippendorff got =
            palier_krippendorff(arena, &cases[i].units, cases[i].metric);

        expect_why(cases[i].label, got.why, cases[i].why);
        cr_expect(isnan(got.alpha) == (cases[i].why != PALIER_DEFINED), "%s", cases[i].label);
    }
    struct palier_matrix agreed = MATRIX(full, 2);
    cr_expect(eq(dbl, palier_krippendorff(arena, &agreed, PALIER_RATIO).alpha, 1));
}

Test(agreement, krippendorff_s_bootstrap_draws_pairable_units)
{
    struct palier_matrix units = MATRIX(codes, 3), turned = turn_over(units, 1);
    struct palier_bootstrap got =
        palier_krippendorff_bootstrap(arena, &units, PALIER_INTERVAL, 999, 7, 0.95);
    struct palier_bootstrap again =
        palier_krippendorff_bootstrap(arena, &turned, PALIER_INTERVAL, 999, 7, 0.95);

    expect("estimate", got.estimate, 0.559633027522936);
    cr_expect(eq(int, got.reason, PALIER_BOOTSTRAP_KNOWN));
    cr_expect(got.percentile.low < got.estimate && got.estimate < got.percentile.high);
    cr_expect(got.percentile.high <= 1);
    cr_expect(is_same(got.bca.low, again.bca.low) && is_same(got.bca.high, again.bca.high));
}

/* Seven subjects, three raters. */
static const double ratings[] = {3, 4, 3, /**/ 5, 5,      4, /**/ 2, 1,      2, /**/ 4, 4,
                                 5, 1, 2, 1,      /**/ 3, 5, 4,      /**/ 2, 2, 3};

Test(agreement, intraclass_correlations_are_psych_s)
{
    double wider[8 * 3];
    struct palier_matrix subjects = MATRIX(wider, 3);

    memcpy(wider, ratings, sizeof ratings);
    wider[21] = 1, wider[22] = NAN, wider[23] = 5; /* not judged by all: left out */
    struct palier_icc_table got = palier_icc(arena, &subjects, 0.95);

    /* psych::ICC(ratings, lmer = FALSE)$results: ICC, F, df1, df2, p, bounds */
    static const struct {
        double icc, f, df1, df2, p, low, high;
    } wanted[] = {
        {0.791237113402062, 12.3703703703704, 6, 14, 6.76839451158247e-05, 0.457800007402545,
         0.955571036574587},
        {0.790697674418605, 11.9285714285714, 6, 12, 0.000188799021730153, 0.45232660408809,
         0.955593749451192},
        {0.784615384615385, 11.9285714285714, 6, 12, 0.000188799021730153, 0.423018491947005,
         0.954553458822921},
        {0.919161676646707, 12.3703703703704, 6, 14, 6.76839451158247e-05, 0.716955529125623,
         0.984738304655344},
        {0.918918918918919, 11.9285714285714, 6, 12, 0.000188799021730153, 0.712455058190703,
         0.984746344725116},
        {0.916167664670659, 11.9285714285714, 6, 12, 0.000188799021730153, 0.687448565176676,
         0.984377837438214},
    };
    cr_expect(eq(sz, got.subjects, 7));
    for (int form = 0; form < PALIER_ICC_COUNT; form++) {
        const char *label = palier_icc_form_name((enum palier_icc_form)form);

        expect(label, got.forms[form].icc, wanted[form].icc);
        expect(label, got.forms[form].f, wanted[form].f);
        expect(label, got.forms[form].df1, wanted[form].df1);
        expect(label, got.forms[form].df2, wanted[form].df2);
        expect(label, got.forms[form].p, wanted[form].p);
        expect(label, got.forms[form].bounds.low, wanted[form].low);
        expect(label, got.forms[form].bounds.high, wanted[form].high);
    }
}

Test(agreement, raters_who_agree_fully_have_icc_1)
{
    static const double full[] = {0.1, 0.1, 0.1, /**/ 0.7, 0.7, 0.7, /**/ 1.3, 1.3, 1.3};
    struct palier_matrix subjects = MATRIX(full, 3);
    struct palier_icc_table got = palier_icc(arena, &subjects, 0.95);

    for (int form = 0; form < PALIER_ICC_COUNT; form++) {
        cr_expect(eq(dbl, got.forms[form].icc, 1));
        expect("F", got.forms[form].f, INFINITY);
        cr_expect(eq(dbl, got.forms[form].p, 0));
        cr_expect(eq(dbl, got.forms[form].bounds.low, 1));
        cr_expect(eq(dbl, got.forms[form].bounds.high, 1));
    }
}

Test(agreement, a_stricter_rater_lowers_absolute_agreement_only)
{
    static const double strict[] = {1, 2, /**/ 2, 3, /**/ 3, 4, /**/ 4, 5, /**/ 5, 6};
    struct palier_matrix subjects = MATRIX(strict, 2);
    struct palier_icc_table got = palier_icc(arena, &subjects, 0.95);

    /* BMS = 5, JMS = 2.5, EMS = 0: BMS / (BMS + 2 * JMS / 5); freedom (k - 1) in the limit:
     * f <- qf(.975, 4, 1); 5 * BMS / (2 * f * JMS + 5 * BMS);
     * g <- qf(.975, 1, 4); 5 * g * BMS / (2 * JMS + 5 * g * BMS) */
    expect("ICC(2,1)", got.forms[PALIER_ICC_2_1].icc, 0.833333333333333);
    expect("low", got.forms[PALIER_ICC_2_1].bounds.low, 0.00552740686650069);
    expect("high", got.forms[PALIER_ICC_2_1].bounds.high, 0.983894168754342);
    expect("ICC(3,1)", got.forms[PALIER_ICC_3_1].icc, 1);
}

Test(agreement, says_why_there_is_no_icc)
{
    static const double flat[] = {2, 2, /**/ 2, 2, /**/ 2, 2}, habits[] = {1, 3, /**/ 1, 3};
    static const double crossed[] = {1, 2, /**/ 2, 1};
    const struct {
        const char *label;
        struct palier_matrix subjects;
        enum palier_icc_form form;
        enum palier_undefined why;
    } cases[] = {
        {"one subject", {ratings, 1, 3}, PALIER_ICC_2_1, PALIER_UNDEFINED_FEW_ROWS},
        {"no subject", {ratings, 0, 3}, PALIER_ICC_2_1, PALIER_UNDEFINED_FEW_ROWS},
        {"one rater", {ratings, 7, 1}, PALIER_ICC_2_1, PALIER_UNDEFINED_FEW_COLUMNS},
        {"all equal", MATRIX(flat, 2), PALIER_ICC_1_1, PALIER_UNDEFINED_CONSTANT},
        {"subjects equal", MATRIX(habits, 2), PALIER_ICC_2_1, PALIER_UNDEFINED_CONSTANT},
        {"subjects equal", MATRIX(habits, 2), PALIER_ICC_3_K, PALIER_UNDEFINED_CONSTANT},
        {"subjects equal", MATRIX(habits, 2), PALIER_ICC_1_1, PALIER_DEFINED}, /* -1 */
        {"subjects equal", MATRIX(habits, 2), PALIER_ICC_1_K, PALIER_UNDEFINED_INCONSISTENT},
        {"crossed", MATRIX(crossed, 2), PALIER_ICC_2_K, PALIER_UNDEFINED_INCONSISTENT},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_icc_table got = palier_icc(arena, &cases[i].subjects, 0.95);
        const struct palier_icc *icc = &got.forms[cases[i].form];

        expect_why(cases[i].label, icc->why, cases[i].why);
        cr_expect(isnan(icc->icc) == (cases[i].why != PALIER_DEFINED), "%s", cases[i].label);
        cr_expect(isnan(icc->p) || icc->why == PALIER_DEFINED, "%s", cases[i].label);
    }
}

Test(agreement, no_order_of_subjects_or_units_shows)
{
    struct palier_matrix subjects = MATRIX(ratings, 3), units = MATRIX(codes, 3);
    struct palier_matrix tenths = turn_over(turn_over(subjects, 0.1), 1);
    struct palier_matrix turned = turn_over(subjects, 0.1);
    struct palier_icc_table a = palier_icc(arena, &tenths, 0.95);
    struct palier_icc_table b = palier_icc(arena, &turned, 0.95);

    for (int form = 0; form < PALIER_ICC_COUNT; form++) {
        cr_expect(is_same(a.forms[form].icc, b.forms[form].icc));
        cr_expect(is_same(a.forms[form].p, b.forms[form].p));
        cr_expect(is_same(a.forms[form].bounds.low, b.forms[form].bounds.low));
    }
    tenths = turn_over(turn_over(units, 0.1), 1);
    turned = turn_over(units, 0.1);
    for (int metric = PALIER_NOMINAL; metric <= PALIER_RATIO; metric++)
        cr_expect(is_same(palier_krippendorff(arena, &tenths, (enum palier_metric)metric).alpha,
                          palier_krippendorff(arena, &turned, (enum palier_metric)metric).alpha));
}

Test(agreement, every_reason_has_a_word)
{
    for (int why = PALIER_DEFINED; why <= PALIER_UNDEFINED_DIVERGED; why++)
        cr_expect(palier_undefined_name((enum palier_undefined)why) != NULL);
}
