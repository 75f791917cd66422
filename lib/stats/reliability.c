/* reliability.c - see reliability.h. */
#include "stats/reliability.h"

#include <math.h>

#include "stats/describe.h"
#include "stats/special.h"

/* Below this share of what was added up, a difference is what rounding left of 0. */
static const double rounding = 1e-12;

/* A covariance or correlation matrix of some items, and what stands in it. */
struct block {
    const double *values;
    size_t count;   /* rows and columns of values */
    size_t without; /* an item to pass over; count: none */
};

/* Sums over a block: the diagonal, everything, and everything without its signs. */
struct block_sums {
    double diagonal, all, magnitude;
    double items;
};

static struct block_sums add_up(struct block block)
{
    struct block_sums sums = {0};

    for (size_t i = 0; i < block.count; i++) {
        if (i == block.without)
            continue;
        sums.items++;
        sums.diagonal += block.values[i * block.count + i];
        for (size_t j = 0; j < block.count; j++)
            if (j != block.without) {
                sums.all += block.values[i * block.count + j];
                sums.magnitude += fabs(block.values[i * block.count + j]);
            }
    }
    return sums;
}

/* Alpha of a block; NAN and *WHY where the sum of its items does not vary, or varies absurdly. */
static double alpha_of(struct block block, enum palier_undefined *why)
{
    struct block_sums sums = add_up(block);
    double alpha = sums.items / (sums.items - 1) * (1 - sums.diagonal / sums.all);

    *why = PALIER_DEFINED;
    if (sums.items < 2)
        *why = PALIER_UNDEFINED_FEW_COLUMNS;
    else if (fabs(sums.all) <= rounding * sums.magnitude)
        *why = PALIER_UNDEFINED_CONSTANT;
    else if (sums.all < 0 || alpha > 1 + rounding) /* pairs that come from different rows */
        *why = PALIER_UNDEFINED_INCONSISTENT;
    return *why ? NAN : fmin(alpha, 1);
}

/* Correlation of ITEM with the sum of the others: both variances and the covariance are sums. */
static double item_rest(struct block block, size_t item)
{
    struct block_sums rest = add_up((struct block){block.values, block.count, item});
    double own = block.values[item * block.count + item], shared = 0;

    if (rest.all <= rounding * rest.magnitude)
        return NAN;
    for (size_t j = 0; j < block.count; j++)
        if (j != item)
            shared += block.values[item * block.count + j];

    double r = shared / (sqrt(own) * sqrt(rest.all));
    return fabs(r) > 1 + rounding ? NAN : fmax(-1, fmin(1, r));
}

static struct palier_reliability_item *describe_items(struct palier_arena *arena,
                                                      const struct palier_matrix *answers)
{
    struct palier_reliability_item *items =
        PALIER_ARRAY(arena, answers->columns, struct palier_reliability_item);
    double *column = PALIER_ARRAY(arena, answers->rows, double);

    for (size_t c = 0; c < answers->columns; c++) {
        for (size_t r = 0; r < answers->rows; r++)
            column[r] = answers->values[r * answers->columns + c];
        items[c].count = palier_count_present(column, answers->rows);
        items[c].mean = palier_mean(arena, column, answers->rows);
        items[c].sd = palier_standard_deviation(arena, column, answers->rows);
        items[c].item_rest = items[c].alpha_without = NAN;
        items[c].is_left_out = true;
    }
    return items;
}

static void judge_items(const struct palier_covariance *covariance,
                        struct palier_reliability_item *items)
{
    struct block block = {covariance->values, covariance->count, 0};
    enum palier_undefined why;

    for (size_t i = 0; i < covariance->count; i++) {
        struct palier_reliability_item *item = &items[covariance->columns[i]];

        item->item_rest = item_rest(block, i);
        block.without = i;
        item->alpha_without = alpha_of(block, &why);
        item->looks_reversed = item->item_rest < -rounding;
    }
}

/* Feldt (1965), "The approximate sampling distribution of Kuder-Richardson reliability
 * coefficient twenty". */
static struct palier_bounds feldt(double alpha, size_t rows, size_t items, double level)
{
    double freedom = (double)rows - 1, error = freedom * ((double)items - 1);

    if (!(level > 0 && level < 1))
        return palier_bounds_unknown();
    return (struct palier_bounds){
        1 - (1 - alpha) * palier_f_quantile((1 + level) / 2, freedom, error),
        1 - (1 - alpha) * palier_f_quantile((1 - level) / 2, freedom, error),
    };
}

struct palier_reliability palier_reliability(struct palier_arena *arena,
                                             const struct palier_matrix *answers,
                                             enum palier_deletion deletion, double level)
{
    struct palier_covariance covariance = palier_covariance(arena, answers, deletion);
    struct palier_reliability_item *items = describe_items(arena, answers);
    struct palier_reliability result = {
        .why = covariance.why,
        .alpha = NAN,
        .standardised = NAN,
        .average_r = NAN,
        .bounds = palier_bounds_unknown(),
        .rows = covariance.rows,
        .item_count = covariance.count,
        .items = items,
    };
    size_t count = covariance.count;

    for (size_t i = 0; i < count; i++)
        items[covariance.columns[i]].is_left_out = false;
    if (covariance.why)
        return result;

    struct block raw = {covariance.values, count, count};
    struct block correlations = {palier_covariance_correlations(arena, &covariance), count, count};
    enum palier_undefined ignored;

    judge_items(&covariance, items);
    result.alpha = alpha_of(raw, &result.why);
    result.standardised = alpha_of(correlations, &ignored);
    result.average_r =
        (add_up(correlations).all - (double)count) / ((double)count * ((double)count - 1));
    if (!result.why)
        result.bounds = feldt(result.alpha, result.rows, count, level);
    return result;
}
