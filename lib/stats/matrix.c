/* matrix.c - see matrix.h. */
#include "stats/matrix.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

struct row {
    const double *values;
    size_t columns;
};

/* Rising, NAN last. */
static int compare_values(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b);
    return (a > b) - (a < b);
}

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    int order = 0;

    for (size_t c = 0; c < a->columns && !order; c++)
        order = compare_values(a->values[c], b->values[c]);
    return order;
}

struct palier_matrix palier_matrix_sorted(struct palier_arena *arena,
                                          const struct palier_matrix *matrix)
{
    size_t columns = matrix->columns;
    struct row *rows = PALIER_ARRAY(arena, matrix->rows, struct row);
    double *values = PALIER_ARRAY(arena, matrix->rows * columns, double);

    for (size_t r = 0; r < matrix->rows; r++)
        rows[r] = (struct row){&matrix->values[r * columns], columns};
    if (matrix->rows > 1)
        qsort(rows, matrix->rows, sizeof *rows, compare_rows);
    for (size_t r = 0; r < matrix->rows; r++)
        for (size_t c = 0; c < columns; c++)
            values[r * columns + c] = rows[r].values[c] + 0.0; /* -0 + 0 is 0 */
    return (struct palier_matrix){values, matrix->rows, columns};
}

struct palier_matrix palier_matrix_complete(struct palier_arena *arena,
                                            const struct palier_matrix *matrix)
{
    size_t columns = matrix->columns, kept = 0;
    double *values = PALIER_ARRAY(arena, matrix->rows * columns, double);

    for (size_t r = 0; r < matrix->rows; r++) {
        bool is_complete = true;

        for (size_t c = 0; c < columns; c++) {
            values[kept * columns + c] = matrix->values[r * columns + c];
            is_complete = is_complete && !isnan(values[kept * columns + c]);
        }
        kept += is_complete;
    }
    return (struct palier_matrix){values, kept, columns};
}

const char *palier_undefined_name(enum palier_undefined why)
{
    static const char *const names[] = {
        [PALIER_DEFINED] = "defined",
        [PALIER_UNDEFINED_FEW_ROWS] = "few-rows",
        [PALIER_UNDEFINED_FEW_COLUMNS] = "few-columns",
        [PALIER_UNDEFINED_CONSTANT] = "constant",
        [PALIER_UNDEFINED_MISSING] = "missing",
        [PALIER_UNDEFINED_UNEQUAL] = "unequal",
        [PALIER_UNDEFINED_RANGE] = "range",
        [PALIER_UNDEFINED_INCONSISTENT] = "inconsistent",
        [PALIER_UNDEFINED_SINGULAR] = "singular",
        [PALIER_UNDEFINED_DIVERGED] = "diverged",
    };

    return names[why];
}
