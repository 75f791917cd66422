/*
 * icc.h - intraclass correlation: agreement of raters who give numbers.
 *
 * There are six, and a figure without its name says nothing. First digit: 1 where each
 * subject had other raters; 2 where the same raters, drawn from many, judged all and a
 * rater who is always stricter counts against agreement; 3 where only these raters
 * matter and a constant strictness is forgiven. Second: 1 for one rater's figure, k for
 * the mean of all k raters. For ratings by interchangeable consultants: ICC(2,1).
 */
#ifndef PALIER_STATS_ICC_H
#define PALIER_STATS_ICC_H

#include "base/arena.h"
#include "stats/bounds.h"
#include "stats/matrix.h"

/*
 * How it is commonly read: Koo & Li (2016), Journal of Chiropractic Medicine 15: below .50 poor,
 * then moderate, good, excellent; judged by the confidence limits, not by the estimate.
 */
#define PALIER_ICC_MODERATE  0.50
#define PALIER_ICC_GOOD      0.75
#define PALIER_ICC_EXCELLENT 0.90

enum palier_icc_form {
    PALIER_ICC_1_1,
    PALIER_ICC_2_1,
    PALIER_ICC_3_1,
    PALIER_ICC_1_K,
    PALIER_ICC_2_K,
    PALIER_ICC_3_K,
    PALIER_ICC_COUNT,
};

struct palier_icc {
    enum palier_undefined why;   /* why icc is NAN, and with it the rest */
    double icc;                  /* may be negative: raters agree less than by chance */
    double f, df1, df2, p;       /* test of icc = 0; f is INFINITY where raters agree fully */
    struct palier_bounds bounds; /* NAN where there are none, though there may be an icc */
};

struct palier_icc_table {
    struct palier_icc forms[PALIER_ICC_COUNT];
    size_t subjects; /* that every rater judged; the others are left out */
    size_t raters;
    double between, within, raters_mean, residual; /* mean squares (BMS, WMS, JMS, EMS) */
};

/*
 * The six coefficients of RATINGS, subjects by raters, with F tests and limits: Shrout & Fleiss
 * (1979), Psychological Bulletin 86; for the limits of ICC2, McGraw & Wong (1996), Psychological
 * Methods 1. As psych::ICC(lmer = FALSE). LEVEL is 0.95 for 95 %.
 */
struct palier_icc_table palier_icc(struct palier_arena *scratch,
                                   const struct palier_matrix *ratings, double level);

/* "ICC(2,1)". */
const char *palier_icc_form_name(enum palier_icc_form form);

#endif
