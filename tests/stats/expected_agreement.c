/* expected_agreement.c - reliability and agreement beside R's psych, vcd and stats. */
#include <string.h>

#include "expected.h"
#include "stats/agreement.h"
#include "stats/factor.h"
#include "stats/icc.h"
#include "stats/krippendorff.h"
#include "stats/reliability.h"

static const double level = 0.95;

static struct palier_matrix read_matrix(const struct expected *expected, const char *file)
{
    size_t columns;
    struct column cells = expected_matrix(expected, file, false, &columns);

    return (struct palier_matrix){cells.at, cells.count / columns, columns};
}

/* MATRIX without its first column, which names the rows. */
static struct palier_matrix without_labels(const struct expected *expected,
                                           struct palier_matrix matrix)
{
    size_t columns = matrix.columns - 1;
    double *values = PALIER_ARRAY(expected->arena, matrix.rows * columns, double);

    for (size_t r = 0; r < matrix.rows; r++)
        memcpy(&values[r * columns], &matrix.values[r * matrix.columns + 1],
               columns * sizeof *values);
    return (struct palier_matrix){values, matrix.rows, columns};
}

static struct palier_matrix transpose(const struct expected *expected, struct palier_matrix matrix)
{
    double *values = PALIER_ARRAY(expected->arena, matrix.rows * matrix.columns, double);

    for (size_t r = 0; r < matrix.rows; r++)
        for (size_t c = 0; c < matrix.columns; c++)
            values[c * matrix.rows + r] = matrix.values[r * matrix.columns + c];
    return (struct palier_matrix){values, matrix.columns, matrix.rows};
}

static int check_items(struct expected *expected, const char *prefix,
                       const struct palier_reliability *pairwise,
                       const struct palier_reliability *listwise)
{
    int failures = 0;

    for (size_t i = 0; i < pairwise->item_count; i++) {
        const struct palier_reliability_item *item = &pairwise->items[i];
        const struct palier_reliability_item *complete = &listwise->items[i];
        const struct figure figures[] = {
            {"item answers", (double)item->count, "n", BAR_CLOSED},
            {"item mean", item->mean, "mean", BAR_CLOSED},
            {"item sd", item->sd, "sd", BAR_CLOSED},
            {"item-rest r, pairwise", item->item_rest, "r_drop_item_rest", BAR_CLOSED},
            {"alpha without item, pairwise", item->alpha_without, "alpha_if_dropped", BAR_CLOSED},
            {"item-rest r, listwise", complete->item_rest, "item_rest_listwise", BAR_CLOSED},
            {"alpha without item, listwise", complete->alpha_without, "alpha_if_dropped_listwise",
             BAR_CLOSED},
        };

        failures +=
            COMPARE(expected, palier_arena_printf(expected->arena, "%s.item.%zu", prefix, i),
                    figures);
    }
    return failures;
}

static int check_alpha(struct expected *expected, const char *prefix, const char *file)
{
    struct palier_matrix answers = read_matrix(expected, file);
    struct palier_reliability pairwise =
        palier_reliability(expected->arena, &answers, PALIER_PAIRWISE, level);
    struct palier_reliability listwise =
        palier_reliability(expected->arena, &answers, PALIER_LISTWISE, level);
    const struct figure figures[] = {
        {"alpha, pairwise", pairwise.alpha, "alpha_raw_pairwise", BAR_CLOSED},
        {"alpha, standardised", pairwise.standardised, "alpha_std", BAR_CLOSED},
        {"average r", pairwise.average_r, "average_r", BAR_CLOSED},
        {"alpha, Feldt low", pairwise.bounds.low, "alpha_ci_feldt.0", BAR_CLOSED},
        {"alpha, Feldt high", pairwise.bounds.high, "alpha_ci_feldt.1", BAR_CLOSED},
        {"rows", (double)pairwise.rows, "n", BAR_CLOSED},
        {"alpha, listwise", listwise.alpha, "alpha_listwise", BAR_CLOSED},
        {"complete rows", (double)listwise.rows, "n_complete", BAR_CLOSED},
    };

    return COMPARE(expected, prefix, figures) + check_items(expected, prefix, &pairwise, &listwise);
}

static int check_omega(struct expected *expected, const char *prefix, const char *file)
{
    struct palier_matrix answers = read_matrix(expected, file);
    struct palier_factor_fit factor = palier_factor_fit(expected->arena, &answers);
    const struct figure figures[] = {
        {"omega, one factor", factor.omega, "omega_total_1factor_ml", BAR_ITERATIVE}};

    return COMPARE(expected, prefix, figures);
}

static int check_cohen(struct expected *expected, const char *prefix, const char *file)
{
    struct palier_matrix table = read_matrix(expected, file);
    struct palier_kappa kappas[3];

    for (int w = 0; w < 3; w++)
        kappas[w] = palier_kappa_of_table(expected->arena, table.values, table.columns,
                                          (enum palier_kappa_weights)w, level);

    const struct palier_kappa *plain = &kappas[PALIER_KAPPA_UNWEIGHTED];
    const struct palier_kappa *linear = &kappas[PALIER_KAPPA_LINEAR];
    const struct palier_kappa *quadratic = &kappas[PALIER_KAPPA_QUADRATIC];
    const struct figure figures[] = {
        {"kappa, n", plain->count, "n", BAR_CLOSED},
        {"kappa", plain->kappa, "kappa", BAR_CLOSED},
        {"kappa, standard error", plain->standard_error, "kappa_ase", BAR_CLOSED},
        {"kappa, low", plain->bounds.low, "psych_ci_kappa.0", BAR_QUANTILE},
        {"kappa, high", plain->bounds.high, "psych_ci_kappa.1", BAR_QUANTILE},
        {"kappa, linear", linear->kappa, "weighted_linear", BAR_CLOSED},
        {"kappa, linear, error", linear->standard_error, "weighted_linear_ase", BAR_CLOSED},
        {"kappa, quadratic", quadratic->kappa, "weighted_quadratic", BAR_CLOSED},
        {"kappa, quadratic, error", quadratic->standard_error, "weighted_quadratic_ase",
         BAR_CLOSED},
    };

    return COMPARE(expected, prefix, figures);
}

static int check_fleiss(struct expected *expected)
{
    struct palier_matrix counts = read_matrix(expected, "fleiss_10x5.csv");
    struct palier_fleiss_kappa kappa = palier_fleiss_kappa(&counts);
    const struct figure figures[] = {
        {"Fleiss' kappa", kappa.kappa, "kappa", BAR_CLOSED},
        {"Fleiss' kappa, observed", kappa.observed, "P_bar", BAR_CLOSED},
        {"Fleiss' kappa, expected", kappa.expected, "P_e", BAR_CLOSED},
    };

    return COMPARE(expected, "fleiss_kappa", figures);
}

static int check_canonical(struct expected *expected)
{
    static const char *const metrics[] = {[PALIER_NOMINAL] = "nominal",
                                          [PALIER_ORDINAL] = "ordinal",
                                          [PALIER_INTERVAL] = "interval",
                                          [PALIER_RATIO] = "ratio"};
    struct palier_matrix coders =
        without_labels(expected, read_matrix(expected, "krippendorff_4x12.csv"));
    struct palier_matrix units = transpose(expected, coders);
    int failures = 0;

    for (int m = PALIER_NOMINAL; m <= PALIER_RATIO; m++) {
        struct palier_krippendorff ours =
            palier_krippendorff(expected->arena, &units, (enum palier_metric)m);
        const struct figure figures[] = {
            {"Krippendorff's alpha", ours.alpha, "alpha", BAR_CLOSED},
            {"Krippendorff's alpha, Do", ours.observed, "Do", BAR_CLOSED},
            {"Krippendorff's alpha, De", ours.expected, "De", BAR_CLOSED},
            {"Krippendorff's alpha, pairable", (double)ours.pairable, "n_pairable", BAR_CLOSED},
        };

        failures +=
            COMPARE(expected,
                    palier_arena_printf(expected->arena, "krippendorff_4x12.%s", metrics[m]),
                    figures);
    }
    return failures;
}

/* Codes, one letter or one digit each, into every other place from INTO on. */
static void read_codes(const json_t *codes, double *into)
{
    for (size_t i = 0; i < json_array_size(codes); i++) {
        const json_t *code = json_array_get(codes, i);

        into[2 * i] = json_is_string(code) ? json_string_value(code)[0] : json_number_value(code);
    }
}

static int check_two_coders(struct expected *expected, const char *prefix)
{
    const json_t *example = expected_value(expected, prefix);
    const json_t *first = json_object_get(example, "coder1");
    struct palier_matrix units = {.rows = json_array_size(first), .columns = 2};
    double *values = PALIER_ARRAY(expected->arena, 2 * units.rows, double);

    read_codes(first, values);
    read_codes(json_object_get(example, "coder2"), values + 1);
    units.values = values;

    struct palier_krippendorff ours = palier_krippendorff(expected->arena, &units, PALIER_NOMINAL);
    const struct figure figures[] = {
        {"Krippendorff's alpha, two coders", ours.alpha, "alpha", BAR_CLOSED}};
    return COMPARE(expected, prefix, figures);
}

static int check_icc(struct expected *expected)
{
    struct palier_matrix ratings =
        without_labels(expected, read_matrix(expected, "icc_shrout_fleiss1979.csv"));
    struct palier_icc_table table = palier_icc(expected->arena, &ratings, level);
    int failures = 0;

    for (int form = 0; form < PALIER_ICC_COUNT; form++) {
        const struct palier_icc *icc = &table.forms[form];
        const struct figure figures[] = {
            {"", icc->icc, "icc", BAR_CLOSED},
            {", F", icc->f, "F", BAR_CLOSED},
            {", df1", icc->df1, "df1", BAR_CLOSED},
            {", df2", icc->df2, "df2", BAR_CLOSED},
            {", p", icc->p, "p", BAR_CLOSED},
            {", low", icc->bounds.low, "lower", BAR_CLOSED},
            {", high", icc->bounds.high, "upper", BAR_CLOSED},
        };

        for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
            failures +=
                expected_compare(expected,
                                 palier_arena_printf(expected->arena, "%s%s",
                                                     palier_icc_form_name(
                                                         (enum palier_icc_form)form),
                                                     figures[i].statistic),
                                 figures[i].ours,
                                 palier_arena_printf(expected->arena, "icc_shrout_fleiss.%s.%d",
                                                     figures[i].path, form),
                                 figures[i].bar);
    }
    return failures;
}

int check_agreement(struct expected *expected)
{
    return check_alpha(expected, "reliability_attitude", "attitude.csv") +
           check_alpha(expected, "reliability_bfi_A", "bfi_agreeableness.csv") +
           check_omega(expected, "omega_attitude", "attitude.csv") +
           check_omega(expected, "omega_bfi_A", "bfi_agreeableness.csv") +
           check_cohen(expected, "kappa_cohen1968", "kappa_cohen1968_table.csv") +
           check_cohen(expected, "kappa_sexualfun", "kappa_sexualfun_table.csv") +
           check_cohen(expected, "kappa_mspatients", "kappa_mspatients_winnipeg_table.csv") +
           check_fleiss(expected) + check_canonical(expected) +
           check_two_coders(expected, "krippendorff_2x12_nominal") +
           check_two_coders(expected, "krippendorff_binary") + check_icc(expected);
}
