/*
 * factor.c - see factor.h.
 *
 * For given uniquenesses u the best loadings follow from an eigenvalue, so that only u is searched
 * (Lawley & Maxwell, Factor Analysis as a Statistical Method, 2nd ed. 1971, ch. 4). With the
 * eigenvalues e1 >= e2 >= … and eigenvectors w of S* = U^-1/2 R U^-1/2, in t = log u:
 *
 *     f    = sum over m > 1 of (e_m - log e_m - 1)
 *     g_i  = sum over m > 1 of (1 - e_m) w_im^2
 *     l_i  = sqrt(u_i (e1 - 1)) w_i1
 *
 * f is minimised by Newton's method with the exact second derivatives (Clarke 1970, British Journal
 * of Mathematical and Statistical Psychology 23), kept above the least uniqueness by projection.
 */
#include "stats/factor.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "stats/covariance.h"

enum { MOST_ITERATIONS = 200, MOST_HALVINGS = 40 };

struct search {
    size_t count;
    const double *correlations;
    double *logs;    /* t */
    double *tried;   /* t after a step */
    double *best;    /* t of the lowest minimum so far */
    double *values;  /* eigenvalues, falling */
    double *vectors; /* column m belongs to values[m] */
    double *gradient, *hessian;
    double *step, *factor; /* Newton's step, and the Cholesky factor that gives it */
    double *product;       /* scratch for eigenvalues: GSL destroys what it is given */
    bool *is_bound;        /* stands at the least uniqueness and wants to go below */
    gsl_eigen_symmv_workspace *workspace;
};

static struct search begin(struct palier_arena *arena, const double *correlations, size_t count)
{
    return (struct search){
        .count = count,
        .correlations = correlations,
        .logs = PALIER_ARRAY(arena, count, double),
        .tried = PALIER_ARRAY(arena, count, double),
        .best = PALIER_ARRAY(arena, count, double),
        .values = PALIER_ARRAY(arena, count, double),
        .vectors = PALIER_ARRAY(arena, count * count, double),
        .gradient = PALIER_ARRAY(arena, count, double),
        .hessian = PALIER_ARRAY(arena, count * count, double),
        .step = PALIER_ARRAY(arena, count, double),
        .factor = PALIER_ARRAY(arena, count * count, double),
        .product = PALIER_ARRAY(arena, count * count, double),
        .is_bound = PALIER_ARRAY(arena, count, bool),
        .workspace = gsl_eigen_symmv_alloc(count),
    };
}

/* The eigenvalues and vectors of S* at LOGS; returns f. */
static double decompose(struct search *search, const double *logs)
{
    size_t n = search->count;
    double f = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            search->product[i * n + j] =
                search->correlations[i * n + j] * exp(-(logs[i] + logs[j]) / 2);
    gsl_matrix_view product = gsl_matrix_view_array(search->product, n, n);
    gsl_vector_view values = gsl_vector_view_array(search->values, n);
    gsl_matrix_view vectors = gsl_matrix_view_array(search->vectors, n, n);
    gsl_eigen_symmv(&product.matrix, &values.vector, &vectors.matrix, search->workspace);
    gsl_eigen_symmv_sort(&values.vector, &vectors.matrix, GSL_EIGEN_SORT_VAL_DESC);
    for (size_t m = 1; m < n; m++)
        f += search->values[m] - log(search->values[m]) - 1;
    return f;
}

static void derive_pair(struct search *search, size_t i, size_t j)
{
    size_t n = search->count;
    const double *wi = &search->vectors[i * n], *wj = &search->vectors[j * n], *e = search->values;
    double rest = 0, scaled = 0, mixed = 0;

    for (size_t m = 1; m < n; m++) {
        double a = wi[m] * wj[m], gap = e[0] - e[m];

        rest += a;
        scaled += e[m] * a;
        if (gap > 0)
            mixed += a * (1 - e[m]) * (e[m] + e[0]) / gap;
    }
    search->hessian[i * n + j] = search->hessian[j * n + i] = scaled * rest + wi[0] * wj[0] * mixed;
    if (i == j)
        search->gradient[i] = rest - scaled;
}

static void derive(struct search *search)
{
    double least = log(PALIER_UNIQUENESS_LEAST);

    for (size_t i = 0; i < search->count; i++) {
        for (size_t j = 0; j <= i; j++)
            derive_pair(search, i, j);
        search->is_bound[i] = search->logs[i] <= least && search->gradient[i] > 0;
    }
}

/* Factor the Hessian of the free items, RIDGE added; false where it is not positive definite. */
static bool factorise(struct search *search, double ridge)
{
    size_t n = search->count;
    double *l = search->factor;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            bool is_free = !search->is_bound[i] && !search->is_bound[j];
            double sum = is_free ? search->hessian[i * n + j] : 0;

            if (i == j)
                sum = is_free ? sum + ridge : 1;
            for (size_t m = 0; m < j; m++)
                sum -= l[i * n + m] * l[j * n + m];
            if (i == j && !(sum > 1e-14))
                return false;
            l[i * n + j] = i == j ? sqrt(sum) : sum / l[j * n + j];
        }
    return true;
}

/* Solve L L' step = -gradient, 0 for what stands at its bound. Returns the longest part. */
static double solve(struct search *search)
{
    size_t n = search->count;
    const double *l = search->factor;
    double *x = search->step, longest = 0;

    for (size_t i = 0; i < n; i++) {
        x[i] = search->is_bound[i] ? 0 : -search->gradient[i];
        for (size_t m = 0; m < i; m++)
            x[i] -= l[i * n + m] * x[m];
        x[i] /= l[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t m = i + 1; m < n; m++)
            x[i] -= l[m * n + i] * x[m];
        x[i] /= l[i * n + i];
        longest = fmax(longest, fabs(x[i]));
    }
    return longest;
}

/* Go along the step, halving it until f, which is *FROM here, falls or stays within what rounding
 * does to it. False where it never does. */
static bool descend(struct search *search, double *from)
{
    double least = log(PALIER_UNIQUENESS_LEAST), length = 1;

    for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
        double wanted = 0;

        for (size_t j = 0; j < search->count; j++) {
            search->tried[j] = fmax(least, search->logs[j] + length * search->step[j]);
            wanted += search->gradient[j] * (search->tried[j] - search->logs[j]);
        }
        double f = decompose(search, search->tried);
        if (f <= *from + 1e-4 * wanted + 1e-12 * (1 + fabs(*from))) {
            memcpy(search->logs, search->tried, search->count * sizeof *search->logs);
            *from = f;
            return true;
        }
    }
    return false;
}

/*
 * Minimise f, *LOWEST, from LOGS. Ends where a whole Newton step with a positive definite Hessian,
 * which makes this a minimum, would change no uniqueness by more than 1e-11 of itself.
 */
static bool minimise(struct search *search, double *lowest)
{
    *lowest = decompose(search, search->logs);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
        double ridge = 0;

        derive(search);
        while (!factorise(search, ridge))
            ridge = ridge > 0 ? 10 * ridge : 1e-3;
        if (solve(search) <= 1e-11 && ridge <= 0)
            return true;
        if (!descend(search, lowest))
            break;
    }
    return false;
}

/* Start as R's factanal, at u = (1 - 1/2n) / diag(R^-1). False where R has no inverse. */
static bool start(struct search *search)
{
    size_t n = search->count;

    memset(search->logs, 0, n * sizeof *search->logs);
    decompose(search, search->logs); /* u = 1: the correlations themselves */
    if (!(search->values[n - 1] > 1e-12 * search->values[0]))
        return false;
    for (size_t i = 0; i < n; i++) {
        double inverse = 0;

        for (size_t m = 0; m < n; m++)
            inverse += search->vectors[i * n + m] * search->vectors[i * n + m] / search->values[m];
        search->logs[i] = log(fmax((1 - 0.5 / (double)n) / inverse, PALIER_UNIQUENESS_LEAST));
    }
    return true;
}

static bool has_bound(const struct search *search)
{
    bool is_found = false;

    for (size_t i = 0; i < search->count; i++)
        is_found = is_found || search->is_bound[i];
    return is_found;
}

/*
 * Find a minimum: the first that is met, as in factanal, unless it has a uniqueness at its bound.
 * Then each item in turn may have a minimum with its own at the bound, and the lowest is taken.
 */
static enum palier_undefined find_best(struct search *search)
{
    size_t bytes = search->count * sizeof *search->logs;
    double best, other;

    if (!start(search))
        return PALIER_UNDEFINED_SINGULAR;
    if (!minimise(search, &best))
        return PALIER_UNDEFINED_DIVERGED;
    memcpy(search->best, search->logs, bytes);
    if (!has_bound(search))
        return PALIER_DEFINED;
    for (size_t i = 0; i < search->count; i++) {
        for (size_t j = 0; j < search->count; j++)
            search->logs[j] = log(i == j ? PALIER_UNIQUENESS_LEAST : 0.5);
        if (minimise(search, &other) && other < best) {
            best = other;
            memcpy(search->best, search->logs, bytes);
        }
    }
    decompose(search, search->best);
    return PALIER_DEFINED;
}

static void tell(const struct search *search, const size_t *columns,
                 struct palier_factor_fit *result, double *loadings, double *uniquenesses)
{
    double scale = sqrt(fmax(search->values[0] - 1, 0)), sum = 0, unique = 0;

    for (size_t i = 0; i < search->count; i++) {
        double u = exp(search->best[i]);

        uniquenesses[columns[i]] = u;
        loadings[columns[i]] = sqrt(u) * scale * search->vectors[i * search->count];
        sum += loadings[columns[i]];
        unique += u;
        result->is_heywood = result->is_heywood || u <= PALIER_UNIQUENESS_LEAST * (1 + 1e-9);
    }
    for (size_t i = 0; i < search->count && sum < 0; i++)
        loadings[columns[i]] = -loadings[columns[i]];
    result->omega = sum * sum / (sum * sum + unique);
}

struct palier_factor_fit palier_factor_fit(struct palier_arena *arena,
                                           const struct palier_matrix *answers)
{
    struct palier_covariance covariance = palier_covariance(arena, answers, PALIER_LISTWISE);
    double *loadings = PALIER_ARRAY(arena, answers->columns, double);
    double *uniquenesses = PALIER_ARRAY(arena, answers->columns, double);
    struct palier_factor_fit result = {
        .why = covariance.why,
        .omega = NAN,
        .loadings = loadings,
        .uniquenesses = uniquenesses,
        .rows = covariance.rows,
        .item_count = covariance.count,
    };

    for (size_t c = 0; c < answers->columns; c++)
        loadings[c] = uniquenesses[c] = NAN;
    if (!covariance.why && covariance.count < 3) /* two items do not determine a factor */
        result.why = PALIER_UNDEFINED_FEW_COLUMNS;
    if (result.why)
        return result;

    const double *correlations = palier_covariance_correlations(arena, &covariance);
    struct search search = begin(arena, correlations, covariance.count);
    result.why = find_best(&search);
    gsl_eigen_symmv_free(search.workspace);
    if (!result.why)
        tell(&search, covariance.columns, &result, loadings, uniquenesses);
    return result;
}
