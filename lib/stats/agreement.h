/*
 * agreement.h - do two raters, or several, put things in the same category?
 *
 * Raters who toss coins agree half the time. Kappa is agreement beyond what their own
 * habits (the margins) would give by chance: 1 is full agreement, 0 is chance. Where the
 * categories are levels, a miss by one is less than a miss by three: use the linear or
 * the quadratic weights. Where nearly everything is in one category kappa is low however
 * much raters agree; show `observed` beside it.
 */
#ifndef PALIER_STATS_AGREEMENT_H
#define PALIER_STATS_AGREEMENT_H

#include "base/arena.h"
#include "stats/bounds.h"
#include "stats/matrix.h"

/*
 * How kappa is commonly read: Landis & Koch (1977), Biometrics 33, p. 165, who call their own
 * bounds arbitrary: below 0 poor, then slight, fair, moderate, substantial, almost perfect.
 */
#define PALIER_KAPPA_FAIR           0.20
#define PALIER_KAPPA_MODERATE       0.40
#define PALIER_KAPPA_SUBSTANTIAL    0.60
#define PALIER_KAPPA_ALMOST_PERFECT 0.80

/* What a disagreement costs; d is the distance of the two categories, D that of the extremes. */
enum palier_kappa_weights {
    PALIER_KAPPA_UNWEIGHTED, /* 1, whatever d */
    PALIER_KAPPA_LINEAR,     /* d / D (Cicchetti & Allison 1971) */
    PALIER_KAPPA_QUADRATIC,  /* (d / D)^2 (Fleiss & Cohen 1973) */
};

struct palier_kappa {
    enum palier_undefined why; /* why kappa is NAN */
    double kappa;
    double standard_error;       /* asymptotic, not under chance: Fleiss, Cohen & Everitt (1969) */
    struct palier_bounds bounds; /* kappa -/+ z standard errors, kept within -1 and 1; NAN where the
                                    standard error is 0, which then says nothing */
    double observed;             /* (weighted) share of agreement, 0 to 1 */
    double expected;             /* what the margins would give */
    double count;                /* things that both raters judged */
    size_t categories;           /* of the table; for ratings, that any rater used */
};

/*
 * Cohen's kappa (1960, 1968) of a table of CATEGORIES x CATEGORIES counts, row-major, first rater
 * in rows; the categories are one step apart. As vcd::Kappa. LEVEL is 0.95 for 95 %.
 */
struct palier_kappa palier_kappa_of_table(struct palier_arena *scratch, const double *counts,
                                          size_t categories, enum palier_kappa_weights weights,
                                          double level);

/*
 * Cohen's kappa of COUNT things that two raters judged; where either is NAN, the thing is left out.
 * The distance of two categories is that of their numbers, so a level that nobody gave still
 * separates its neighbours: levels 1, 2 and 5 give the kappa of the table of levels 1 to 5.
 */
struct palier_kappa palier_kappa_of_ratings(struct palier_arena *scratch, const double *first,
                                            const double *second, size_t count,
                                            enum palier_kappa_weights weights, double level);

struct palier_fleiss_kappa {
    enum palier_undefined why; /* why kappa is NAN */
    double kappa;
    double observed, expected; /* shares of agreeing pairs of raters */
    size_t subjects;
    size_t raters; /* of each subject */
};

/*
 * Fleiss' kappa (1971) of COUNTS, subjects by categories: how many raters put that subject in that
 * category. Every subject needs the same number of raters, two or more; Krippendorff's alpha
 * (krippendorff.h) does not.
 */
struct palier_fleiss_kappa palier_fleiss_kappa(const struct palier_matrix *counts);

#endif
