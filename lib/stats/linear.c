/* linear.c - see linear.h. */
#include "stats/linear.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* An exact row counts as much as one with this slack; more would drown the others in rounding. */
#define EXACT 1e-5

/* Of the largest singular value: below, it is rounding; and what may miss of a unit vector. */
#define ZERO_VALUE 1e-11
#define ZERO_REST  1e-7

/* Of a row as long as 1: what is left of it by others and shorter than this, the decomposition takes
 * for rounding as well. */
#define ZERO_ROW 1e-12

static double scale_of(const struct palier_linear *linear, size_t row)
{
    return 1 / fmax(linear->slack[row], EXACT);
}

/* The scaled rows as columns: unknowns down, equations across, with as many zero rows as make it no
 * wider than high. */
static gsl_matrix *turned(const struct palier_linear *linear, size_t height)
{
    gsl_matrix *matrix = gsl_matrix_calloc(height, linear->rows);

    for (size_t r = 0; r < linear->rows; r++)
        for (size_t c = 0; c < linear->columns; c++)
            gsl_matrix_set(matrix, c, r,
                           linear->coefficients[r * linear->columns + c] * scale_of(linear, r));
    return matrix;
}

/* The error of UNKNOWN, given the decomposition LEFT, VALUES, RIGHT of the turned rows. */
static double error_of(const struct palier_linear *linear, const gsl_matrix *left,
                       const gsl_vector *values, const gsl_matrix *right, size_t unknown)
{
    double least = gsl_vector_get(values, 0) * ZERO_VALUE, inside = 0, error = 0;

    for (size_t k = 0; k < linear->rows && gsl_vector_get(values, k) > least; k++)
        inside += pow(gsl_matrix_get(left, unknown, k), 2);
    if (!(1 - inside < ZERO_REST))
        return INFINITY;
    for (size_t r = 0; r < linear->rows; r++) {
        double share = 0;

        for (size_t k = 0; k < linear->rows && gsl_vector_get(values, k) > least; k++)
            share += gsl_matrix_get(left, unknown, k) * gsl_matrix_get(right, r, k) /
                     gsl_vector_get(values, k);
        error += fabs(share) * scale_of(linear, r) * linear->slack[r];
    }
    return error;
}

const double *palier_linear_errors(struct palier_arena *arena, const struct palier_linear *linear)
{
    double *errors = PALIER_ARRAY(arena, linear->columns, double);

    for (size_t c = 0; c < linear->columns; c++)
        errors[c] = INFINITY;
    if (!linear->rows || !linear->columns)
        return errors;
    size_t height = linear->columns > linear->rows ? linear->columns : linear->rows;
    gsl_matrix *left = turned(linear, height);
    gsl_matrix *right = gsl_matrix_alloc(linear->rows, linear->rows);
    gsl_vector *values = gsl_vector_alloc(linear->rows), *work = gsl_vector_alloc(linear->rows);

    gsl_linalg_SV_decomp(left, right, values, work);
    for (size_t c = 0; c < linear->columns; c++)
        errors[c] = error_of(linear, left, values, right, c);
    gsl_matrix_free(left);
    gsl_matrix_free(right);
    gsl_vector_free(values);
    gsl_vector_free(work);
    return errors;
}

static double product(const double *a, const double *b, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Make VECTOR as long as 1; false where there is nothing of it. */
static bool stretch(double *vector, size_t count)
{
    double length = sqrt(product(vector, vector, count));

    if (!(length > ZERO_ROW))
        return false;
    for (size_t i = 0; i < count; i++)
        vector[i] /= length;
    return true;
}

/* Take out of VECTOR what the COUNT orthogonal rows of BASE have of it. */
static void take_out(double *vector, const double *base, size_t count, size_t columns)
{
    for (size_t k = 0; k < count; k++) {
        double share = product(vector, base + k * columns, columns);

        if (share == 0)
            continue;
        for (size_t i = 0; i < columns; i++)
            vector[i] -= share * base[k * columns + i];
    }
}

bool palier_linear_may_determine(struct palier_arena *scratch, const struct palier_linear *linear,
                                 const bool *is_asked)
{
    size_t columns = linear->columns, count = 0;
    double *base = PALIER_ARRAY(scratch, linear->rows * columns, double);

    for (size_t r = 0; r < linear->rows; r++) {
        double *row = base + count * columns;

        memcpy(row, linear->coefficients + r * columns, columns * sizeof *row);
        if (!stretch(row, columns))
            continue;
        take_out(row, base, count, columns);
        take_out(row, base, count, columns);
        count += stretch(row, columns);
    }
    for (size_t c = 0; c < columns; c++) {
        double inside = 0;

        for (size_t k = 0; is_asked[c] && k < count; k++)
            inside += base[k * columns + c] * base[k * columns + c];
        if (is_asked[c] && 1 - inside < 2 * ZERO_REST)
            return true;
    }
    return false;
}
