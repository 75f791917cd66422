/* linear.c - see linear.h. */
#define HAVE_INLINE         /* of GSL: elements are read where they are */
#define GSL_RANGE_CHECK_OFF /* indices here run over what they index */
#include "stats/linear.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* An exact row counts as much as one with this slack; more would drown the others in rounding. */
#define EXACT 1e-5

/* Of the longest row: below, it is rounding; and what may miss of a unit vector. */
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

/* The turned rows, decomposed: see Golub & Van Loan, section 5.4.7. */
struct decomposition {
    gsl_matrix *turned;
    gsl_vector *left, *right; /* Householder coefficients */
    gsl_permutation *order;
    size_t rank;
    gsl_vector *unit, *shares, *rest; /* of an unknown: its unit vector, the rows that make it, and
                                         what they miss of it */
};

static struct decomposition decompose(const struct palier_linear *linear)
{
    size_t height = linear->columns > linear->rows ? linear->columns : linear->rows;
    struct decomposition of = {.turned = turned(linear, height),
                               .left = gsl_vector_alloc(linear->rows),
                               .right = gsl_vector_alloc(linear->rows),
                               .order = gsl_permutation_alloc(linear->rows),
                               .unit = gsl_vector_calloc(height),
                               .shares = gsl_vector_alloc(linear->rows),
                               .rest = gsl_vector_alloc(height)};
    double longest = 0;

    for (size_t r = 0; r < linear->rows; r++) {
        gsl_vector_view row = gsl_matrix_column(of.turned, r);

        longest = fmax(longest, gsl_blas_dnrm2(&row.vector));
    }
    gsl_linalg_COD_decomp_e(of.turned, of.left, of.right, of.order, longest * ZERO_VALUE, &of.rank,
                            of.shares);
    return of;
}

static void free_decomposition(struct decomposition *of)
{
    gsl_matrix_free(of->turned);
    gsl_vector_free(of->left);
    gsl_vector_free(of->right);
    gsl_permutation_free(of->order);
    gsl_vector_free(of->unit);
    gsl_vector_free(of->shares);
    gsl_vector_free(of->rest);
}

static double error_of(const struct palier_linear *linear, const struct decomposition *of,
                       size_t unknown)
{
    double error = 0;

    gsl_vector_set(of->unit, unknown, 1);
    gsl_linalg_COD_lssolve(of->turned, of->left, of->right, of->order, of->rank, of->unit,
                           of->shares, of->rest);
    gsl_vector_set(of->unit, unknown, 0);
    if (!(pow(gsl_blas_dnrm2(of->rest), 2) < ZERO_REST))
        return INFINITY;
    for (size_t r = 0; r < linear->rows; r++)
        error += fabs(gsl_vector_get(of->shares, r)) * scale_of(linear, r) * linear->slack[r];
    return error;
}

const double *palier_linear_errors(struct palier_arena *arena, const struct palier_linear *linear,
                                   const bool *is_wanted)
{
    double *errors = PALIER_ARRAY(arena, linear->columns, double);

    for (size_t c = 0; c < linear->columns; c++)
        errors[c] = INFINITY;
    if (!linear->rows || !linear->columns)
        return errors;
    struct decomposition of = decompose(linear);

    for (size_t c = 0; c < linear->columns && of.rank; c++)
        if (!is_wanted || is_wanted[c])
            errors[c] = error_of(linear, &of, c);
    free_decomposition(&of);
    return errors;
}

/* Rows while they are eliminated. */
struct elimination {
    double *rows;
    size_t count, columns;
    size_t *row_of; /* by column: the row whose pivot it is, plus 1; 0: none yet */
    size_t *filled; /* room for the columns that a row is not zero in: most rows have few */
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
    size_t count = 0;

    for (size_t c = 0; c < columns; c++)
        if (from[c] != 0)
            elimination->filled[count++] = c;
    for (size_t r = 0; r < elimination->count; r++) {
        double *row = elimination->rows + r * columns, share = row[pivot];

        if (r == at || share == 0)
            continue;
        for (size_t i = 0; i < count; i++)
            row[elimination->filled[i]] -= share * from[elimination->filled[i]];
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
                                      .row_of = PALIER_ARRAY(scratch, columns, size_t),
                                      .filled = PALIER_ARRAY(scratch, columns, size_t)};

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
