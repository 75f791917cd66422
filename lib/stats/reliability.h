/*
 * reliability.h - do the items of a scale hang together?
 *
 * Cronbach's alpha estimates how much of the variance of a sum of items is common to
 * them. It rises with the number of items as well as with their correlation, so it is
 * read beside the average correlation. Tools differ where answers are missing: PSPP and
 * SPSS keep only complete rows (listwise), R's psych takes each covariance from the
 * rows that have both answers (pairwise). Both are here; a report says which.
 *
 * Items whose values never vary (or that nobody answered) have no correlation: they are
 * left out and flagged, as psych and SPSS do.
 */
#ifndef PALIER_STATS_RELIABILITY_H
#define PALIER_STATS_RELIABILITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "stats/bounds.h"
#include "stats/covariance.h"

/*
 * How alpha (and omega) is commonly read: Nunnally, Psychometric Theory, 2nd ed. 1978, p. 245: .70
 * in early research, .80 in basic research, .90 where a decision about one person hangs on it.
 */
#define PALIER_ALPHA_EARLY    0.70
#define PALIER_ALPHA_BASIC    0.80
#define PALIER_ALPHA_DECISION 0.90
/* An item under this adds little: Nunnally & Bernstein, Psychometric Theory, 3rd ed. 1994. */
#define PALIER_ITEM_REST_LEAST 0.30

struct palier_reliability_item {
    size_t count;         /* rows with a value, whatever the deletion */
    double mean, sd;      /* of those; sd with n - 1, NAN below two */
    double item_rest;     /* correlation with the sum of the other items; NAN: none */
    double alpha_without; /* raw alpha of the other items; NAN below two others */
    bool is_left_out;     /* unanswered or constant: in no other figure */
    bool looks_reversed;  /* its item_rest is negative: ask whether it is keyed so */
};

struct palier_reliability {
    enum palier_undefined why;   /* why alpha is NAN */
    double alpha;                /* raw: k/(k-1) (1 - sum of variances / variance of the sum) */
    double standardised;         /* k r / (1 + (k-1) r) with r = average_r; NAN: none */
    double average_r;            /* mean correlation of two items */
    struct palier_bounds bounds; /* confidence limits of alpha */
    size_t rows;                 /* listwise: complete rows; pairwise: rows with any value */
    size_t item_count;           /* items that are not left out */
    const struct palier_reliability_item *items; /* one for each column */
};

/*
 * Cronbach's alpha (1951) of ANSWERS, respondents by items, with what each item does to it. Limits
 * after Feldt (1965), as psych::alpha.ci: (1 - alpha) / (1 - estimate) is F with n - 1 and
 * (n - 1)(k - 1) degrees of freedom; n is `rows`. LEVEL is 0.95 for 95 %. The items live in ARENA.
 */
struct palier_reliability palier_reliability(struct palier_arena *arena,
                                             const struct palier_matrix *answers,
                                             enum palier_deletion deletion, double level);

#endif
