/* linear.c - see linear.h. */
#define HAVE_INLINE         /* of GSL: elements are read where they are */
#define GSL_RANGE_CHECK_OFF /* indices here run over what they index */
#include "stats/linear.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* An exact row counts as much as one with this slack; more would drown the others in rounding. */
#define EXACT 1e-5

/* Of the largest singular value: below, it is rounding; and what may miss of a unit vector. */
#define ZERO_VALUE 1e-11
#define ZERO_REST  1e-7

/* What is left of a row whose largest coefficient was 1, once others are taken from it: less is
 * rounding, to the decomposition as well. */
#define ZERO_PIVOT 1e-12

/* An unknown that the null space moves by more of a unit vector than this does not follow. Its
 * square is far above ZERO_REST, so that the decomposition says so too. */
#define FREE_MOVE 1e-3

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

/* Rows while they are eliminated. */
struct elimination {
    double *rows;
    size_t count, columns;
    size_t *row_of; /* by column: the row whose pivot it is, plus 1; 0: none yet */
};

/* The column to take out by ROW: its largest. */
static size_t pivot_of(const struct elimination *elimination, const double *row)
{
    size_t pivot = 0;

    for (size_t c = 1; c < elimination->columns; c++)
        if (fabs(row[c]) > fabs(row[pivot]))
            pivot = c;
    return pivot;
}

static void divide(double *row, size_t count, double by)
{
    for (size_t i = 0; i < count; i++)
        row[i] /= by;
}

/* Take column PIVOT, where row AT is 1, out of all other rows. */
static void eliminate(const struct elimination *elimination, size_t at, size_t pivot)
{
    size_t columns = elimination->columns;
    const double *from = elimination->rows + at * columns;

    for (size_t r = 0; r < elimination->count; r++) {
        double *row = elimination->rows + r * columns, share = row[pivot];

        if (r == at || share == 0)
            continue;
        for (size_t i = 0; i < columns; i++)
            row[i] -= share * from[i];
        row[pivot] = 0;
    }
}

/* What unknown C changes by when free unknown COLUMN changes by 1, but for the sign. */
static double moved(const struct elimination *elimination, size_t column, size_t c)
{
    size_t row = elimination->row_of[c];

    return row ? elimination->rows[(row - 1) * elimination->columns + column] : c == column;
}

/* Whatever the rows allow can be changed in steps, one for each free unknown. Clear MAY_FOLLOW of
 * the unknowns that the step of COLUMN moves. */
static void move(const struct elimination *elimination, size_t column, bool *may_follow)
{
    double length = 0;

    for (size_t c = 0; c < elimination->columns; c++)
        length += moved(elimination, column, c) * moved(elimination, column, c);
    for (size_t c = 0; c < elimination->columns; c++)
        if (fabs(moved(elimination, column, c)) > FREE_MOVE * sqrt(length))
            may_follow[c] = false;
}

void palier_linear_may_follow(struct palier_arena *scratch, const struct palier_linear *linear,
                              bool *may_follow)
{
    size_t columns = linear->columns;
    struct elimination elimination = {.rows = PALIER_ARRAY(scratch, linear->rows * columns, double),
                                      .count = linear->rows,
                                      .columns = columns,
                                      .row_of = PALIER_ARRAY(scratch, columns, size_t)};

    memcpy(elimination.rows, linear->coefficients, linear->rows * columns * sizeof(double));
    for (size_t r = 0; r < linear->rows; r++) {
        double *row = elimination.rows + r * columns;
        size_t pivot = pivot_of(&elimination, row);

        if (!(fabs(row[pivot]) > ZERO_PIVOT)) {
            memset(row, 0, columns * sizeof *row);
            continue;
        }
        divide(row, columns, row[pivot]);
        eliminate(&elimination, r, pivot);
        elimination.row_of[pivot] = r + 1;
    }
    for (size_t c = 0; c < columns; c++)
        may_follow[c] = true;
    for (size_t c = 0; c < columns; c++)
        if (!elimination.row_of[c])
            move(&elimination, c, may_follow);
}
