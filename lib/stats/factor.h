/*
 * factor.h - McDonald's omega: reliability without equal loadings.
 *
 * Alpha is right only if every item measures the common trait as strongly as every
 * other. Omega estimates each item's loading on one common factor first. The two are
 * shown side by side: where they differ much, believe omega.
 */
#ifndef PALIER_STATS_FACTOR_H
#define PALIER_STATS_FACTOR_H

#include <stdbool.h>

#include "base/arena.h"
#include "stats/matrix.h"

/* The least uniqueness that the search may take, as R's factanal has it. */
#define PALIER_UNIQUENESS_LEAST 0.005

struct palier_factor_fit {
    enum palier_undefined why;  /* why omega is NAN, and with it the rest */
    double omega;               /* omega total of the standardised items, 0 to 1 */
    const double *loadings;     /* by column, their sum not negative; NAN: column left out */
    const double *uniquenesses; /* by column; NAN: column left out */
    size_t rows;                /* complete rows */
    size_t item_count;          /* items that vary; the others are left out */
    bool is_heywood;            /* a uniqueness stands at its bound: omega is doubtful */
};

/*
 * Fit one factor by maximum likelihood to the correlations of the complete rows of ANSWERS
 * (respondents by items, three items or more). omega = (sum l)^2 / ((sum l)^2 + sum u) over
 * loadings l and uniquenesses u (McDonald, Test Theory, 1999), as from psych::fa(fm = "ml")
 * and factanal. Items keyed the wrong way have negative loadings and lower omega: reverse them
 * first. The arrays live in ARENA.
 */
struct palier_factor_fit palier_factor_fit(struct palier_arena *arena,
                                           const struct palier_matrix *answers);

#endif
