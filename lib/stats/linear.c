/* linear.c - see linear.h. */
#include "stats/linear.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

/* An exact row counts as much as one with this slack; more would drown the others in rounding. */
#define EXACT 1e-5

/* Of the largest singular value: below, it is rounding; and what may miss of a unit vector. */
#define ZERO_VALUE 1e-11
#define ZERO_REST  1e-7

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
