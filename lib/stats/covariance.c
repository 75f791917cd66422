/* covariance.c - see covariance.h. */
#include "stats/covariance.h"

#include <math.h>
#include <stdbool.h>

#include "stats/sum.h"

/* A matrix column by column, which is how covariances read it. */
struct kept {
    double *values; /* column C begins at values[C * rows] */
    size_t count, rows;
};

/* How many values COLUMN has; *VARIES is whether two differ. */
static size_t look_at_column(const struct palier_matrix *matrix, size_t column, bool *varies)
{
    size_t present = 0;
    double low = NAN, high = NAN;

    for (size_t r = 0; r < matrix->rows; r++) {
        double value = matrix->values[r * matrix->columns + column];

        present += isnan(value) ? 0 : 1;
        low = fmin(low, value); /* fmin and fmax pass over NAN */
        high = fmax(high, value);
    }
    *varies = low < high;
    return present;
}

/* MATRIX with only those of COLUMNS (its own, renumbered in place) that vary; *WHY if under two. */
static struct palier_matrix keep_varying(struct palier_arena *arena,
                                         const struct palier_matrix *matrix, size_t *columns,
                                         enum palier_undefined *why)
{
    size_t kept = 0, most = 0;
    size_t *from = PALIER_ARRAY(arena, matrix->columns, size_t);
    struct palier_matrix result = {NULL, matrix->rows, 0};

    for (size_t c = 0; c < matrix->columns; c++) {
        bool varies;
        size_t present = look_at_column(matrix, c, &varies);

        most = present > most ? present : most;
        if (varies) {
            from[kept] = c;
            columns[kept++] = columns[c];
        }
    }
    if (most < 2)
        *why = PALIER_UNDEFINED_FEW_ROWS;
    else if (kept < 2)
        *why = kept ? PALIER_UNDEFINED_FEW_COLUMNS : PALIER_UNDEFINED_CONSTANT;

    double *values = PALIER_ARRAY(arena, matrix->rows * kept, double);
    for (size_t r = 0; r < matrix->rows; r++)
        for (size_t c = 0; c < kept; c++)
            values[r * kept + c] = matrix->values[r * matrix->columns + from[c]];
    result.values = values;
    result.columns = kept;
    return result;
}

static size_t count_answered(const struct palier_matrix *matrix)
{
    size_t answered = 0;

    for (size_t r = 0; r < matrix->rows; r++) {
        bool has_value = false;

        for (size_t c = 0; c < matrix->columns; c++)
            has_value = has_value || !isnan(matrix->values[r * matrix->columns + c]);
        answered += has_value;
    }
    return answered;
}

static struct kept transpose(struct palier_arena *arena, const struct palier_matrix *matrix)
{
    struct kept kept = {.count = matrix->columns, .rows = matrix->rows};

    kept.values = PALIER_ARRAY(arena, kept.rows * kept.count, double);
    for (size_t r = 0; r < kept.rows; r++)
        for (size_t c = 0; c < kept.count; c++)
            kept.values[c * kept.rows + r] = matrix->values[r * kept.count + c];
    return kept;
}

/* Covariance of the rows that have both X and Y, from their own means; *BOTH is how many. */
static double covary(const double *x, const double *y, size_t rows, size_t *both)
{
    struct palier_sum sum_x = {0}, sum_y = {0}, products = {0};
    size_t count = 0;

    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r]) && !isnan(y[r])) {
            palier_sum_add(&sum_x, x[r]);
            palier_sum_add(&sum_y, y[r]);
            count++;
        }
    *both = count;
    if (count < 2)
        return NAN;

    double mean_x = palier_sum_total(&sum_x) / (double)count;
    double mean_y = palier_sum_total(&sum_y) / (double)count;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r]) && !isnan(y[r]))
            palier_sum_add(&products, (x[r] - mean_x) * (y[r] - mean_y));
    return palier_sum_total(&products) / (double)(count - 1);
}

static enum palier_undefined fill(const struct kept *kept, double *values)
{
    enum palier_undefined why = PALIER_DEFINED;

    for (size_t i = 0; i < kept->count; i++)
        for (size_t j = 0; j <= i; j++) {
            size_t both;
            double value = covary(&kept->values[i * kept->rows], &kept->values[j * kept->rows],
                                  kept->rows, &both);

            if (both < 2)
                why = PALIER_UNDEFINED_MISSING;
            else if (!isfinite(value) || (i == j && value <= 0)) /* too large, or too small */
                why = PALIER_UNDEFINED_RANGE;
            values[i * kept->count + j] = values[j * kept->count + i] = value;
        }
    return why;
}

struct palier_covariance palier_covariance(struct palier_arena *arena,
                                           const struct palier_matrix *matrix,
                                           enum palier_deletion deletion)
{
    struct palier_covariance result = {.why = PALIER_DEFINED};
    size_t *columns = PALIER_ARRAY(arena, matrix->columns, size_t);

    for (size_t c = 0; c < matrix->columns; c++)
        columns[c] = c;
    struct palier_matrix rest = keep_varying(arena, matrix, columns, &result.why);
    if (deletion == PALIER_LISTWISE && !result.why) {
        rest = palier_matrix_complete(arena, &rest);
        rest = keep_varying(arena, &rest, columns, &result.why);
    }
    if (matrix->columns < 2)
        result.why = PALIER_UNDEFINED_FEW_COLUMNS;
    result.columns = columns;
    result.count = rest.columns;
    result.rows = count_answered(&rest);
    if (result.why)
        return result;

    rest = palier_matrix_sorted(arena, &rest);
    struct kept kept = transpose(arena, &rest);
    double *values = PALIER_ARRAY(arena, kept.count * kept.count, double);
    result.why = fill(&kept, values);
    result.values = result.why ? NULL : values;
    return result;
}

const double *palier_covariance_correlations(struct palier_arena *arena,
                                             const struct palier_covariance *covariance)
{
    size_t count = covariance->count;
    const double *values = covariance->values;
    double *correlations = PALIER_ARRAY(arena, count * count, double);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            correlations[i * count + j] =
                i == j ? 1
                       : values[i * count + j] /
                             (sqrt(values[i * count + i]) * sqrt(values[j * count + j]));
    return correlations;
}
