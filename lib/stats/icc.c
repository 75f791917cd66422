/* icc.c - see icc.h. */
#include "stats/icc.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "stats/special.h"
#include "stats/sum.h"

/* What the formulas share. Mean squares that rounding alone made are 0. */
struct anova {
    double n, k; /* subjects, raters */
    double bms, wms, jms, ems;
    double level;
};

static double mean_of(const double *values, size_t count, size_t stride)
{
    struct palier_sum sum = {0};

    for (size_t i = 0; i < count; i++)
        palier_sum_add(&sum, values[i * stride]);
    return palier_sum_total(&sum) / (double)count;
}

/* SUM of squares, or 0 where COUNT differences of figures up to LARGEST may owe it to rounding. */
static double clear(const struct palier_sum *sum, double count, double largest)
{
    double total = palier_sum_total(sum), unit = 8 * DBL_EPSILON * largest;

    return total <= count * unit * unit ? 0 : total;
}

/* Two-way analysis of variance without replication. */
static struct anova analyse(struct palier_arena *scratch, const struct palier_matrix *ratings)
{
    size_t rows = ratings->rows, columns = ratings->columns;
    double n = (double)rows, k = (double)columns, largest = 0;
    double *rater = PALIER_ARRAY(scratch, columns, double);
    struct palier_sum between = {0}, within = {0}, raters = {0}, residual = {0};

    for (size_t c = 0; c < columns; c++)
        rater[c] = mean_of(&ratings->values[c], rows, columns);
    double grand = mean_of(rater, columns, 1);
    for (size_t c = 0; c < columns; c++)
        palier_sum_add(&raters, n * (rater[c] - grand) * (rater[c] - grand));
    for (size_t r = 0; r < rows; r++) {
        const double *row = &ratings->values[r * columns];
        double subject = mean_of(row, columns, 1);

        palier_sum_add(&between, k * (subject - grand) * (subject - grand));
        for (size_t c = 0; c < columns; c++) {
            double rest = (row[c] - subject) - (rater[c] - grand);

            largest = fmax(largest, fabs(row[c]));
            palier_sum_add(&within, (row[c] - subject) * (row[c] - subject));
            palier_sum_add(&residual, rest * rest);
        }
    }
    return (struct anova){
        .n = n,
        .k = k,
        .bms = clear(&between, n * k, largest) / (n - 1),
        .wms = clear(&within, n * k, largest) / (n * (k - 1)),
        .jms = clear(&raters, n * k, largest) / (k - 1),
        .ems = clear(&residual, n * k, largest) / ((n - 1) * (k - 1)),
    };
}

/* A variance ratio is undefined where nothing varies, and absurd where its denominator is negative
 * (ICC(2,k) of raters who disagree more than subjects differ). */
static struct palier_icc ratio(double numerator, double denominator)
{
    struct palier_icc icc = {.f = NAN, .p = NAN, .bounds = palier_bounds_unknown()};

    if (denominator > 0)
        icc.icc = numerator / denominator;
    else {
        icc.icc = NAN;
        icc.why = denominator < 0 || numerator < 0 || numerator > 0 ? PALIER_UNDEFINED_INCONSISTENT
                                                                    : PALIER_UNDEFINED_CONSTANT;
    }
    return icc;
}

static void test(struct palier_icc *icc, double above, double below, double df1, double df2)
{
    icc->df1 = df1;
    icc->df2 = df2;
    if (icc->why)
        return;
    icc->f = below > 0 ? above / below : INFINITY;
    icc->p = palier_f_upper(icc->f, df1, df2);
}

/* Reliability of one rater from a variance ratio; 1 where that is infinite. */
static double single(double f, double k)
{
    return isinf(f) ? 1 : (f - 1) / (f + k - 1);
}

/* Exact limits of ICC1 and ICC3 by F (Shrout & Fleiss 1979). */
static void bound_by_f(const struct anova *a, struct palier_icc *one, struct palier_icc *mean)
{
    double probability = (1 + a->level) / 2;
    double low = one->f / palier_f_quantile(probability, one->df1, one->df2);
    double high = one->f * palier_f_quantile(probability, one->df2, one->df1);

    if (!(a->level > 0 && a->level < 1))
        return;
    if (!one->why)
        one->bounds = (struct palier_bounds){single(low, a->k), single(high, a->k)};
    if (!mean->why)
        mean->bounds = (struct palier_bounds){1 - 1 / low, 1 - 1 / high};
}

/* Limits of ICC(2,1), by Satterthwaite's degrees of freedom (McGraw & Wong 1996). */
static struct palier_bounds bound_two_way(const struct anova *a, double icc)
{
    double n = a->n, k = a->k, probability = (1 + a->level) / 2;
    double x = k * icc * a->jms, y = (n * (1 + (k - 1) * icc) - k * icc) * a->ems;
    double freedom = (n - 1) * (k - 1) * (x + y) * (x + y) / ((n - 1) * x * x + y * y);
    double f = palier_f_quantile(probability, n - 1, freedom);
    double g = palier_f_quantile(probability, freedom, n - 1);
    double others = k * a->jms + (k * n - k - n) * a->ems;
    struct palier_bounds bounds = {n * (a->bms - f * a->ems) / (f * others + n * a->bms),
                                   n * (g * a->bms - a->ems) / (others + n * g * a->bms)};

    if (a->jms <= 0 && a->ems <= 0)
        bounds = (struct palier_bounds){1, 1};
    if (!(a->level > 0 && a->level < 1) || !isfinite(bounds.low) || !isfinite(bounds.high))
        return palier_bounds_unknown();
    return bounds;
}

/* Of the mean of K raters where one has RELIABILITY (Spearman & Brown 1910); NAN: none is. */
static double of_mean(double reliability, double k)
{
    double denominator = 1 + (k - 1) * reliability;

    return denominator > 0 ? k * reliability / denominator : NAN;
}

static void bound(const struct anova *a, struct palier_icc forms[PALIER_ICC_COUNT])
{
    struct palier_icc *one = &forms[PALIER_ICC_2_1], *mean = &forms[PALIER_ICC_2_K];

    bound_by_f(a, &forms[PALIER_ICC_1_1], &forms[PALIER_ICC_1_K]);
    bound_by_f(a, &forms[PALIER_ICC_3_1], &forms[PALIER_ICC_3_K]);
    if (one->why)
        return;
    one->bounds = bound_two_way(a, one->icc);
    double low = of_mean(one->bounds.low, a->k), high = of_mean(one->bounds.high, a->k);
    if (!mean->why && !isnan(low) && !isnan(high))
        mean->bounds = (struct palier_bounds){low, high};
}

static void fill(const struct anova *a, struct palier_icc forms[PALIER_ICC_COUNT])
{
    double n = a->n, k = a->k, bms = a->bms, wms = a->wms, jms = a->jms, ems = a->ems;

    forms[PALIER_ICC_1_1] = ratio(bms - wms, bms + (k - 1) * wms);
    forms[PALIER_ICC_2_1] = ratio(bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n);
    forms[PALIER_ICC_3_1] = ratio(bms - ems, bms + (k - 1) * ems);
    forms[PALIER_ICC_1_K] = ratio(bms - wms, bms);
    forms[PALIER_ICC_2_K] = ratio(bms - ems, bms + (jms - ems) / n);
    forms[PALIER_ICC_3_K] = ratio(bms - ems, bms);
    for (int form = 0; form < PALIER_ICC_COUNT; form++) {
        bool is_one_way = form == PALIER_ICC_1_1 || form == PALIER_ICC_1_K;

        if (!is_one_way && bms <= 0 && ems <= 0) /* raters differ, subjects do not */
            forms[form] = ratio(0, 0);
        test(&forms[form], bms, is_one_way ? wms : ems, n - 1,
             is_one_way ? n * (k - 1) : (n - 1) * (k - 1));
    }
    bound(a, forms);
}

static enum palier_undefined objection(const struct palier_matrix *ratings, const struct anova *a)
{
    if (ratings->columns < 2)
        return PALIER_UNDEFINED_FEW_COLUMNS;
    if (ratings->rows < 2)
        return PALIER_UNDEFINED_FEW_ROWS;
    if (!isfinite(a->bms + a->wms + a->jms + a->ems))
        return PALIER_UNDEFINED_RANGE;
    return PALIER_DEFINED;
}

struct palier_icc_table palier_icc(struct palier_arena *scratch,
                                   const struct palier_matrix *ratings, double level)
{
    struct palier_matrix sorted = palier_matrix_sorted(scratch, ratings);
    struct palier_matrix complete = palier_matrix_complete(scratch, &sorted);
    struct anova anova = analyse(scratch, &complete);
    enum palier_undefined why = objection(&complete, &anova);
    struct palier_icc_table table = {.subjects = complete.rows,
                                     .raters = complete.columns,
                                     .between = why ? NAN : anova.bms,
                                     .within = why ? NAN : anova.wms,
                                     .raters_mean = why ? NAN : anova.jms,
                                     .residual = why ? NAN : anova.ems};

    anova.level = level;
    if (why)
        for (int form = 0; form < PALIER_ICC_COUNT; form++)
            table.forms[form] = (struct palier_icc){.why = why,
                                                    .icc = NAN,
                                                    .f = NAN,
                                                    .df1 = NAN,
                                                    .df2 = NAN,
                                                    .p = NAN,
                                                    .bounds = palier_bounds_unknown()};
    else
        fill(&anova, table.forms);
    return table;
}

const char *palier_icc_form_name(enum palier_icc_form form)
{
    static const char *const names[PALIER_ICC_COUNT] = {
        [PALIER_ICC_1_1] = "ICC(1,1)", [PALIER_ICC_2_1] = "ICC(2,1)", [PALIER_ICC_3_1] = "ICC(3,1)",
        [PALIER_ICC_1_K] = "ICC(1,k)", [PALIER_ICC_2_K] = "ICC(2,k)", [PALIER_ICC_3_K] = "ICC(3,k)",
    };

    return names[form];
}
