/* expected_ranks.c - means, intervals, ranks, resampling: their rows of the table. */
#include <math.h>

#include "expected.h"
#include "stats/adjust.h"
#include "stats/bootstrap.h"
#include "stats/correlation.h"
#include "stats/describe.h"
#include "stats/jackknife.h"
#include "stats/mann_whitney.h"
#include "stats/proportion.h"
#include "stats/rank.h"
#include "stats/special.h"
#include "stats/stratified.h"
#include "stats/sum.h"
#include "stats/welch.h"

static const double level = 0.95;

/* A row each for the two ends of an interval that stands at PATH. */
static int compare_bounds(struct expected *expected, const char *statistic,
                          struct palier_bounds ours, const char *path, double bar)
{
    const struct figure ends[] = {
        {palier_arena_printf(expected->arena, "%s, low", statistic), ours.low, "0", bar},
        {palier_arena_printf(expected->arena, "%s, high", statistic), ours.high, "1", bar},
    };

    return COMPARE(expected, path, ends);
}

static int compare_array(struct expected *expected, const char *statistic, const double *ours,
                         const char *path)
{
    struct column outside = expected_numbers(expected, path);
    int failures = 0;

    for (size_t i = 0; i < outside.count; i++)
        failures +=
            expected_compare_with(expected, statistic, ours[i], outside.at[i], BAR_CLOSED, path);
    return failures;
}

static int check_description(struct expected *expected)
{
    struct column rating = expected_column(expected, "attitude.csv", "rating");
    struct palier_description ours = palier_describe(expected->arena, rating.at, rating.count);
    struct column levels = expected_numbers(expected, "descriptive_attitude_rating.quantiles.5.p");
    double quantiles[16];
    const struct figure figures[] = {
        {"mean", ours.mean, "mean", BAR_CLOSED},
        {"variance", ours.variance, "var", BAR_CLOSED},
        {"standard deviation", ours.standard_deviation, "sd", BAR_CLOSED},
        {"standard error", ours.standard_deviation / sqrt((double)ours.count), "se", BAR_CLOSED},
        {"median", ours.median, "median", BAR_CLOSED},
        {"skewness b1", ours.skewness_b1, "skew_type3_psych", BAR_CLOSED},
    };
    int failures = COMPARE(expected, "descriptive_attitude_rating", figures);

    for (size_t i = 0; i < levels.count && i < 16; i++)
        quantiles[i] = palier_quantile(expected->arena, rating.at, rating.count, levels.at[i]);
    failures += compare_array(expected, "quantile type 7", quantiles,
                              "descriptive_attitude_rating.quantiles.5.q");
    return failures +
           compare_bounds(expected, "mean, t interval",
                          palier_mean_bounds(expected->arena, rating.at, rating.count, level),
                          "descriptive_attitude_rating.t_ci95", BAR_CLOSED);
}

static int check_proportions(struct expected *expected)
{
    size_t count = json_array_size(expected_value(expected, "proportion_ci.cases"));
    int failures = 0;

    for (size_t i = 0; i < count; i++) {
        const char *path = palier_arena_printf(expected->arena, "proportion_ci.cases.%zu", i);
        double successes =
            expected_number(expected, palier_arena_printf(expected->arena, "%s.x", path));
        double trials =
            expected_number(expected, palier_arena_printf(expected->arena, "%s.n", path));

        failures +=
            compare_bounds(expected, "Wilson", palier_wilson(successes, trials, level, false),
                           palier_arena_printf(expected->arena, "%s.wilson", path), BAR_QUANTILE);
        failures += compare_bounds(expected, "Wilson, corrected",
                                   palier_wilson(successes, trials, level, true),
                                   palier_arena_printf(expected->arena, "%s.wilson_cc", path),
                                   BAR_QUANTILE);
    }
    return failures;
}

enum { TYPES = 3 };
static const char *const types[TYPES] = {"E", "H", "M"};

/* Schools by type, with their number in the state and the sum of their weights. */
static void read_strata(const struct expected *expected, struct palier_stratum strata[TYPES])
{
    size_t count;
    const char *const *labels = expected_labels(expected, "apistrat.csv", "stype", &count);
    struct column scores = expected_column(expected, "apistrat.csv", "api00");
    struct column sizes = expected_column(expected, "apistrat.csv", "fpc");
    struct column weights = expected_column(expected, "apistrat.csv", "pw");

    for (size_t h = 0; h < TYPES; h++) {
        struct column of_type = expected_pick(expected, &scores, labels, types[h]);
        struct column size = expected_pick(expected, &sizes, labels, types[h]);
        struct column weight = expected_pick(expected, &weights, labels, types[h]);

        strata[h] =
            (struct palier_stratum){of_type.at, of_type.count, size.at[0],
                                    palier_sum_sorted(expected->arena, weight.at, weight.count)};
    }
}

static int compare_stratified(struct expected *expected, const char *name, const char *path,
                              const struct palier_stratum *strata, size_t count)
{
    struct palier_arena *arena = expected->arena;
    struct palier_stratified ours = palier_stratified_mean(arena, strata, count, level);
    const struct figure figures[] = {
        {palier_arena_printf(arena, "%s, mean", name), ours.mean, "mean", BAR_CLOSED},
        {palier_arena_printf(arena, "%s, standard error", name), ours.standard_error, "se",
         BAR_CLOSED},
        {palier_arena_printf(arena, "%s, degrees of freedom", name), ours.freedom, "df",
         BAR_CLOSED},
    };
    int failures = COMPARE(expected, path, figures);

    failures +=
        compare_bounds(expected, palier_arena_printf(arena, "%s, t interval", name), ours.bounds,
                       palier_arena_printf(arena, "%s.ci95_t", path), BAR_CLOSED);
    return failures +
           compare_bounds(expected, palier_arena_printf(arena, "%s, normal interval", name),
                          palier_bounds_normal(ours.mean, ours.standard_error, level),
                          palier_arena_printf(arena, "%s.ci95_normal", path), BAR_QUANTILE);
}

/* The mean without each value in turn. */
static struct palier_jackknife_stratum leave_out(const struct expected *expected,
                                                 const struct palier_stratum *strata, size_t from)
{
    const struct palier_stratum *stratum = &strata[from];
    struct palier_stratum changed[TYPES] = {strata[0], strata[1], strata[2]};
    double *replicates = PALIER_ARRAY(expected->arena, stratum->count, double);
    double *without = PALIER_ARRAY(expected->arena, stratum->count, double);

    changed[from].values = without;
    for (size_t i = 0; i < stratum->count; i++) {
        for (size_t j = 0; j < stratum->count; j++)
            without[j] = j == i ? NAN : stratum->values[j];
        replicates[i] = palier_stratified_mean(expected->arena, changed, TYPES, level).mean;
    }
    return (struct palier_jackknife_stratum){replicates, stratum->count, stratum->population};
}

/* For a mean the jackknife gives what the formula gives. */
static int check_jackknife(struct expected *expected, const struct palier_stratum *strata)
{
    struct palier_jackknife_stratum replicates[TYPES];

    for (size_t h = 0; h < TYPES; h++)
        replicates[h] = leave_out(expected, strata, h);
    struct palier_jackknife with = palier_jackknife(expected->arena, replicates, TYPES);
    for (size_t h = 0; h < TYPES; h++)
        replicates[h].population = NAN;
    struct palier_jackknife without = palier_jackknife(expected->arena, replicates, TYPES);

    int failures = expected_compare(expected, "jackknife, standard error", with.standard_error,
                                    "survey_api.strat_fpc.se", BAR_CLOSED);
    failures += expected_compare(expected, "jackknife, degrees of freedom", with.freedom,
                                 "survey_api.strat_fpc.df", BAR_CLOSED);
    failures +=
        compare_bounds(expected, "jackknife, interval",
                       palier_jackknife_bounds(
                           &with, expected_number(expected, "survey_api.strat_fpc.mean"), level),
                       "survey_api.strat_fpc.ci95_t", BAR_CLOSED);
    return failures + expected_compare(expected, "jackknife, uncorrected standard error",
                                       without.standard_error, "survey_api.strat_nofpc.se",
                                       BAR_CLOSED);
}

static int check_strata(struct expected *expected)
{
    struct column scores = expected_column(expected, "apisrs.csv", "api00");
    struct column size = expected_column(expected, "apisrs.csv", "fpc");
    struct palier_stratum one = {scores.at, scores.count, size.at[0], NAN};
    struct palier_stratum strata[TYPES];
    double means[TYPES], errors[TYPES];

    int failures = compare_stratified(expected, "simple sample", "survey_api.srs_fpc", &one, 1);
    read_strata(expected, strata);
    failures += compare_stratified(expected, "strata", "survey_api.strat_fpc", strata, TYPES);
    failures += check_jackknife(expected, strata);
    for (size_t h = 0; h < TYPES; h++) {
        struct palier_stratified alone =
            palier_stratified_mean(expected->arena, &strata[h], 1, level);

        means[h] = alone.mean;
        errors[h] = alone.standard_error;
        strata[h].population = NAN;
    }
    failures +=
        compare_array(expected, "one stratum, mean", means, "survey_api.strat_by_stype.mean");
    failures += compare_array(expected, "one stratum, standard error", errors,
                              "survey_api.strat_by_stype.se");
    return failures + compare_stratified(expected, "strata of unknown size",
                                         "survey_api.strat_nofpc", strata, TYPES);
}

/* Compare the VALUE column of FILE between the groups A and B of its LABEL column. */
static struct palier_mann_whitney compare_groups(const struct expected *expected, const char *file,
                                                 const char *label, const char *value,
                                                 const char *a, const char *b)
{
    size_t count;
    const char *const *labels = expected_labels(expected, file, label, &count);
    struct column values = expected_column(expected, file, value);
    struct column x = expected_pick(expected, &values, labels, a);
    struct column y = expected_pick(expected, &values, labels, b);

    return palier_mann_whitney(expected->arena, x.at, x.count, y.at, y.count);
}

static int check_mann_whitney(struct expected *expected)
{
    struct palier_mann_whitney air =
        compare_groups(expected, "airquality_may_aug.csv", "Month", "Ozone", "5", "8");
    struct palier_mann_whitney skin =
        compare_groups(expected, "hollander_wolfe_permeability.csv", "group", "value", "x", "y");
    struct palier_mann_whitney likert =
        compare_groups(expected, "likert_two_groups.csv", "group", "value", "a", "b");
    struct palier_mann_whitney reverse =
        compare_groups(expected, "likert_two_groups.csv", "group", "value", "b", "a");
    const struct figure figures[] = {
        {"Mann-Whitney W", air.w, "airquality.W", BAR_CLOSED},
        {"Mann-Whitney p, corrected", air.p_corrected, "airquality.p_normal_cc", BAR_CLOSED},
        {"Mann-Whitney p, normal", air.p_normal, "airquality.p_normal_nocc", BAR_CLOSED},
        {"Mann-Whitney p, exact with ties", air.p_exact, "airquality.p_exact_ties_coin",
         BAR_CLOSED},
        {"Mann-Whitney z", air.z, "airquality.z_coin", BAR_CLOSED},
        {"Mann-Whitney W", skin.w, "permeability.W", BAR_CLOSED},
        {"Mann-Whitney p, exact greater", skin.p_exact_greater, "permeability.p_greater_exact",
         BAR_CLOSED},
        {"Mann-Whitney p, exact", skin.p_exact, "permeability.p_two_sided_exact", BAR_CLOSED},
        {"Mann-Whitney W", likert.w, "likert.W", BAR_CLOSED},
        {"Mann-Whitney p, corrected", likert.p_corrected, "likert.p_normal_cc", BAR_CLOSED},
        {"Mann-Whitney p, normal", likert.p_normal, "likert.p_normal_nocc", BAR_CLOSED},
        {"Mann-Whitney p, exact with ties", likert.p_exact, "likert.p_exact_ties_coin", BAR_CLOSED},
        {"Cliff's delta", reverse.cliffs_delta, "likert.cliffs_delta_b_minus_a", BAR_CLOSED},
        {"probability of superiority", reverse.superiority, "likert.prob_superiority_b",
         BAR_CLOSED},
    };

    return COMPARE(expected, "mann_whitney", figures);
}

static int check_kruskal_wallis(struct expected *expected)
{
    static const char *const months[] = {"5", "6", "7", "8", "9"};
    size_t count;
    const char *const *labels = expected_labels(expected, "airquality_ozone.csv", "Month", &count);
    struct column ozone = expected_column(expected, "airquality_ozone.csv", "Ozone");
    struct palier_sample samples[5];

    for (size_t g = 0; g < 5; g++) {
        struct column month = expected_pick(expected, &ozone, labels, months[g]);

        samples[g] = (struct palier_sample){month.at, month.count};
    }
    struct palier_kruskal_wallis ours = palier_kruskal_wallis(expected->arena, samples, 5);
    int failures = expected_compare(expected, "Kruskal-Wallis H", ours.statistic,
                                    "kruskal_wallis.chisq", BAR_CLOSED);
    failures += expected_compare(expected, "Kruskal-Wallis degrees of freedom", ours.freedom,
                                 "kruskal_wallis.df", BAR_CLOSED);
    return failures +
           expected_compare(expected, "Kruskal-Wallis p", ours.p, "kruskal_wallis.p", BAR_CLOSED);
}

static int check_correlations(struct expected *expected)
{
    struct column x = expected_column(expected, "attitude.csv", "rating");
    struct column y = expected_column(expected, "attitude.csv", "complaints");
    struct palier_correlation r = palier_pearson(expected->arena, x.at, y.at, x.count, level);
    struct palier_correlation rho = palier_spearman(expected->arena, x.at, y.at, x.count);
    struct palier_correlation tau = palier_kendall(expected->arena, x.at, y.at, x.count);
    const struct figure figures[] = {
        {"Pearson r", r.coefficient, "pearson", BAR_CLOSED},
        {"Pearson p", r.p, "pearson_p", BAR_CLOSED},
        {"Spearman rho", rho.coefficient, "spearman_rho", BAR_CLOSED},
        {"Spearman p, t", rho.p, "spearman_p_t_approx_ties", BAR_CLOSED},
        {"Kendall tau-b", tau.coefficient, "kendall_tau_b", BAR_CLOSED},
        {"Kendall p", tau.p, "kendall_p", BAR_CLOSED},
    };
    int failures = COMPARE(expected, "correlation_attitude_rating_complaints", figures);

    failures += compare_bounds(expected, "Pearson, Fisher interval", r.bounds,
                               "correlation_attitude_rating_complaints.pearson_ci", BAR_QUANTILE);

    x = expected_numbers(expected, "spearman_exact_noties.x");
    y = expected_numbers(expected, "spearman_exact_noties.y");
    rho = palier_spearman(expected->arena, x.at, y.at, x.count);
    failures += expected_compare(expected, "Spearman rho", rho.coefficient,
                                 "spearman_exact_noties.rho", BAR_CLOSED);
    return failures + expected_compare(expected, "Spearman p, exact", rho.p_exact,
                                       "spearman_exact_noties.p_exact", BAR_CLOSED);
}

struct resampled {
    struct palier_arena *arena;
    struct column values;
};

static double mean_of_rows(void *context, const size_t *index, size_t count)
{
    const struct resampled *data = context;
    double *drawn = PALIER_ARRAY(data->arena, count, double);

    for (size_t i = 0; i < count; i++)
        drawn[i] = data->values.at[index[i]];
    return palier_mean(data->arena, drawn, count);
}

static int check_bootstrap(struct expected *expected)
{
    struct resampled data = {expected->arena, expected_column(expected, "attitude.csv", "rating")};
    size_t rows;
    struct column cells = expected_matrix(expected, "boot_indices_0based_999x30.csv", true, &rows);
    size_t *indexes = PALIER_ARRAY(expected->arena, cells.count, size_t);

    for (size_t i = 0; i < cells.count; i++)
        indexes[i] = (size_t)cells.at[i];
    struct palier_bootstrap ours =
        palier_bootstrap_frozen(expected->arena, mean_of_rows, &data, rows, indexes,
                                cells.count / rows, level);
    const struct figure figures[] = {
        {"bootstrap estimate", ours.estimate, "t0", BAR_CLOSED},
        {"bootstrap standard error", ours.standard_error, "boot_se", BAR_CLOSED},
        {"bootstrap bias", ours.bias, "boot_bias", BAR_CLOSED},
        {"bootstrap z0", ours.z0, "z0", BAR_QUANTILE},
        {"bootstrap acceleration", ours.acceleration, "a", BAR_CLOSED},
    };
    int failures = COMPARE(expected, "bootstrap_bca_mean_rating", figures);

    failures += compare_bounds(expected, "bootstrap normal", ours.normal,
                               "bootstrap_bca_mean_rating.normal", BAR_QUANTILE);
    failures += compare_bounds(expected, "bootstrap basic", ours.basic,
                               "bootstrap_bca_mean_rating.basic", BAR_QUANTILE);
    failures += compare_bounds(expected, "bootstrap percentile", ours.percentile,
                               "bootstrap_bca_mean_rating.percentile", BAR_QUANTILE);
    return failures + compare_bounds(expected, "bootstrap BCa", ours.bca,
                                     "bootstrap_bca_mean_rating.bca", BAR_QUANTILE);
}

static int check_welch(struct expected *expected)
{
    size_t count;
    const char *const *labels =
        expected_labels(expected, "airquality_may_aug.csv", "Month", &count);
    struct column ozone = expected_column(expected, "airquality_may_aug.csv", "Ozone");
    struct column x = expected_pick(expected, &ozone, labels, "5");
    struct column y = expected_pick(expected, &ozone, labels, "8");
    struct palier_welch ours = palier_welch(expected->arena, x.at, x.count, y.at, y.count, level);

    int failures = expected_compare(expected, "Welch t", ours.t, "welch_t.t", BAR_CLOSED);
    failures += expected_compare(expected, "Welch degrees of freedom", ours.freedom, "welch_t.df",
                                 BAR_CLOSED);
    failures += expected_compare(expected, "Welch p", ours.p, "welch_t.p", BAR_CLOSED);
    failures += compare_bounds(expected, "Welch interval", ours.bounds, "welch_t.ci", BAR_CLOSED);
    return failures + expected_compare(expected, "chi-square upper tail",
                                       palier_chi_square_upper(
                                           expected_number(expected, "chisq_cohen1968.chisq"),
                                           expected_number(expected, "chisq_cohen1968.df")),
                                       "chisq_cohen1968.p", BAR_CLOSED);
}

static int check_adjustments(struct expected *expected)
{
    struct column p = expected_numbers(expected, "holm_bh.p");
    double *adjusted = PALIER_ARRAY(expected->arena, p.count, double);

    palier_adjust_holm(expected->arena, p.at, adjusted, p.count);
    int failures = compare_array(expected, "Holm", adjusted, "holm_bh.holm");
    palier_adjust_benjamini_hochberg(expected->arena, p.at, adjusted, p.count);
    return failures + compare_array(expected, "Benjamini-Hochberg", adjusted, "holm_bh.BH");
}

int check_ranks(struct expected *expected)
{
    return check_description(expected) + check_proportions(expected) + check_strata(expected) +
           check_mann_whitney(expected) + check_kruskal_wallis(expected) +
           check_correlations(expected) + check_bootstrap(expected) + check_welch(expected) +
           check_adjustments(expected);
}
