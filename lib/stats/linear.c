/* linear.c - see linear.h. */
#define HAVE_INLINE         /* of GSL: elements are read where they are */
#define GSL_RANGE_CHECK_OFF /* indices here run over what they index */
#include "stats/linear.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

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

void palier_linear_add_row(struct palier_arena *arena, struct palier_linear *linear, double slack)
{
    *PALIER_APPEND(arena, &linear->rows) =
        (struct palier_linear_row){.first = linear->terms.count, .slack = slack};
}

void palier_linear_add_term(struct palier_arena *arena, struct palier_linear *linear, size_t column,
                            double coefficient)
{
    *PALIER_APPEND(arena, &linear->terms) = (struct palier_linear_term){column, coefficient};
    linear->rows.at[linear->rows.count - 1].count++;
}

static const struct palier_linear_term *term_at(const struct palier_linear *linear, size_t row,
                                                size_t at)
{
    return &linear->terms.at[linear->rows.at[row].first + at];
}

static double scale_of(const struct palier_linear *linear, size_t row)
{
    return 1 / fmax(linear->rows.at[row].slack, EXACT);
}

/* The scaled rows as columns: unknowns down, equations across, with as many zero rows as make it no
 * wider than high. */
static gsl_matrix *turned(const struct palier_linear *linear, size_t height)
{
    gsl_matrix *matrix = gsl_matrix_calloc(height, linear->rows.count);

    for (size_t r = 0; r < linear->rows.count; r++)
        for (size_t t = 0; t < linear->rows.at[r].count; t++) {
            const struct palier_linear_term *term = term_at(linear, r, t);

            *gsl_matrix_ptr(matrix, term->column, r) += term->coefficient * scale_of(linear, r);
        }
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
    size_t height = linear->columns > linear->rows.count ? linear->columns : linear->rows.count;
    struct decomposition of = {.turned = turned(linear, height),
                               .left = gsl_vector_alloc(linear->rows.count),
                               .right = gsl_vector_alloc(linear->rows.count),
                               .order = gsl_permutation_alloc(linear->rows.count),
                               .unit = gsl_vector_calloc(height),
                               .shares = gsl_vector_alloc(linear->rows.count),
                               .rest = gsl_vector_alloc(height)};
    double longest = 0;

    for (size_t r = 0; r < linear->rows.count; r++) {
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
    for (size_t r = 0; r < linear->rows.count; r++)
        error +=
            fabs(gsl_vector_get(of->shares, r)) * scale_of(linear, r) * linear->rows.at[r].slack;
    return error;
}

const double *palier_linear_errors(struct palier_arena *arena, const struct palier_linear *linear,
                                   const bool *is_wanted)
{
    double *errors = PALIER_ARRAY(arena, linear->columns, double);

    for (size_t c = 0; c < linear->columns; c++)
        errors[c] = INFINITY;
    if (!linear->rows.count || !linear->columns)
        return errors;
    struct decomposition of = decompose(linear);

    for (size_t c = 0; c < linear->columns && of.rank; c++)
        if (!is_wanted || is_wanted[c])
            errors[c] = error_of(linear, &of, c);
    free_decomposition(&of);
    return errors;
}

/* What an equation says of one unknown: that it is the sum of others, its own term left out. */
struct solved {
    size_t pivot;
    size_t first, count; /* terms */
};

/* Rows while they are eliminated. */
struct elimination {
    struct palier_arena *arena;
    struct solved *rows;
    size_t count;
    struct {
        struct palier_linear_term *at;
        size_t count, capacity;
    } terms;

    /* The row that is worked on, as wide as it may be, and where it is not zero. */
    double *row;
    bool *is_filled;
    size_t *filled;
    size_t filled_count;
};

static void add(struct elimination *elimination, size_t column, double value)
{
    if (!elimination->is_filled[column]) {
        elimination->is_filled[column] = true;
        elimination->filled[elimination->filled_count++] = column;
    }
    elimination->row[column] += value;
}

/* Put what row AT and those after it say of their unknowns into the row that is worked on. */
static void substitute(struct elimination *elimination, size_t at)
{
    for (size_t r = at; r < elimination->count; r++) {
        const struct solved *solved = &elimination->rows[r];
        double share = elimination->row[solved->pivot];

        if (share == 0)
            continue;
        elimination->row[solved->pivot] = 0;
        for (size_t t = solved->first; t < solved->first + solved->count; t++)
            add(elimination, elimination->terms.at[t].column,
                share * elimination->terms.at[t].coefficient);
    }
}

/* Its largest, the first of them. */
static size_t pivot_of(const struct elimination *elimination)
{
    const double *row = elimination->row;
    size_t pivot = elimination->filled_count ? elimination->filled[0] : 0;

    for (size_t i = 1; i < elimination->filled_count; i++) {
        size_t c = elimination->filled[i];

        if (fabs(row[c]) > fabs(row[pivot]) || (fabs(row[c]) == fabs(row[pivot]) && c < pivot))
            pivot = c;
    }
    return pivot;
}

/* Keep the row that is worked on as what it says of PIVOT, and leave room for the next. */
static struct solved keep(struct elimination *elimination, size_t pivot, double by)
{
    struct solved solved = {.pivot = pivot, .first = elimination->terms.count};

    for (size_t i = 0; i < elimination->filled_count; i++) {
        size_t c = elimination->filled[i];

        if (c != pivot && elimination->row[c] != 0)
            *PALIER_APPEND(elimination->arena, &elimination->terms) =
                (struct palier_linear_term){c, by * elimination->row[c]};
        elimination->row[c] = 0;
        elimination->is_filled[c] = false;
    }
    elimination->filled_count = 0;
    solved.count = elimination->terms.count - solved.first;
    return solved;
}

static void solve_row(struct elimination *elimination, const struct palier_linear *linear, size_t r)
{
    for (size_t t = 0; t < linear->rows.at[r].count; t++)
        add(elimination, term_at(linear, r, t)->column, term_at(linear, r, t)->coefficient);
    substitute(elimination, 0);
    size_t pivot = pivot_of(elimination);
    double value = elimination->row[pivot];
    struct solved solved = keep(elimination, pivot, -1 / value);

    if (fabs(value) > ZERO_PIVOT)
        elimination->rows[elimination->count++] = solved;
}

/* Say by free unknowns alone what rows say of their own: those after them say it already. */
static void solve_back(struct elimination *elimination)
{
    for (size_t r = elimination->count; r-- > 0;) {
        const struct solved *solved = &elimination->rows[r];

        for (size_t t = solved->first; t < solved->first + solved->count; t++)
            add(elimination, elimination->terms.at[t].column, elimination->terms.at[t].coefficient);
        substitute(elimination, r + 1);
        elimination->rows[r] = keep(elimination, solved->pivot, 1);
    }
}

/* Whatever the rows allow can be changed in steps, one for each free unknown, which moves by 1 and
 * others with it. Clear MAY_FOLLOW of what some step moves. */
static void move(const struct elimination *elimination, size_t columns, bool *may_follow)
{
    double *square = PALIER_ARRAY(elimination->arena, columns, double); /* of the step's length */

    for (size_t c = 0; c < columns; c++)
        square[c] = 1;
    for (size_t r = 0; r < elimination->count; r++)
        for (size_t t = 0; t < elimination->rows[r].count; t++) {
            const struct palier_linear_term *term =
                &elimination->terms.at[elimination->rows[r].first + t];

            square[term->column] += term->coefficient * term->coefficient;
        }
    for (size_t c = 0; c < columns; c++)
        may_follow[c] = !(1 > FREE_MOVE * sqrt(square[c]));
    for (size_t r = 0; r < elimination->count; r++) {
        bool *may = &may_follow[elimination->rows[r].pivot];

        *may = true;
        for (size_t t = 0; t < elimination->rows[r].count; t++) {
            const struct palier_linear_term *term =
                &elimination->terms.at[elimination->rows[r].first + t];

            if (fabs(term->coefficient) > FREE_MOVE * sqrt(square[term->column]))
                *may = false;
        }
    }
}

void palier_linear_may_follow(struct palier_arena *scratch, const struct palier_linear *linear,
                              bool *may_follow)
{
    struct elimination elimination = {.arena = scratch,
                                      .rows =
                                          PALIER_ARRAY(scratch, linear->rows.count, struct solved),
                                      .row = PALIER_ARRAY(scratch, linear->columns, double),
                                      .is_filled = PALIER_ARRAY(scratch, linear->columns, bool),
                                      .filled = PALIER_ARRAY(scratch, linear->columns, size_t)};

    for (size_t r = 0; r < linear->rows.count; r++)
        solve_row(&elimination, linear, r);
    solve_back(&elimination);
    move(&elimination, linear->columns, may_follow);
}
