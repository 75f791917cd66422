/*
 * krippendorff.h - agreement of any number of coders, with gaps.
 *
 * Consultants rarely all rate every interview. Krippendorff's alpha takes what there is:
 * a unit counts once two coders judged it. It compares the disagreement inside units
 * with the disagreement of all values shuffled over units: 1 is full agreement, 0 is
 * chance. What a disagreement weighs depends on the metric, so levels 1 to 5 are ordinal
 * (or interval), codes are nominal.
 */
#ifndef PALIER_STATS_KRIPPENDORFF_H
#define PALIER_STATS_KRIPPENDORFF_H

#include <stdint.h>

#include "base/arena.h"
#include "stats/bootstrap.h"
#include "stats/matrix.h"

/*
 * Krippendorff, Content Analysis, 2nd ed. 2004, p. 241: rely on data from .800; from .667 draw only
 * tentative conclusions; below, none.
 */
#define PALIER_KRIPPENDORFF_RELIABLE  0.800
#define PALIER_KRIPPENDORFF_TENTATIVE 0.667

/* The squared difference of values a and b; n(g) is how many pairable values equal g. */
enum palier_metric {
    PALIER_NOMINAL,  /* 1 unless a = b */
    PALIER_ORDINAL,  /* (sum of n(g) for g from a to b - (n(a) + n(b)) / 2)^2 */
    PALIER_INTERVAL, /* (a - b)^2 */
    PALIER_RATIO,    /* ((a - b) / (a + b))^2; no value below 0 */
};

struct palier_krippendorff {
    enum palier_undefined why; /* why alpha is NAN */
    double alpha;              /* 1 - observed / expected */
    double observed;           /* Do: mean squared difference within units */
    double expected;           /* De: of all pairable values, shuffled */
    size_t pairable;           /* values in units that two coders or more judged */
    size_t units;              /* those units */
    size_t categories;         /* different values among them */
};

/*
 * Krippendorff's alpha of RATINGS, units by coders, NAN where a coder passed. After Krippendorff,
 * Computing Krippendorff's Alpha-Reliability (2011).
 */
struct palier_krippendorff palier_krippendorff(struct palier_arena *scratch,
                                               const struct palier_matrix *ratings,
                                               enum palier_metric metric);

/*
 * Alpha's interval by drawing units REPLICATES times with the stream of SEED; those that one coder
 * or none judged are not drawn. So recommend Zapf and others (2016), BMC Medical Research
 * Methodology 16:93; Krippendorff's own bootstrap draws pairs of values instead.
 */
struct palier_bootstrap palier_krippendorff_bootstrap(struct palier_arena *scratch,
                                                      const struct palier_matrix *ratings,
                                                      enum palier_metric metric, size_t replicates,
                                                      uint32_t seed, double level);

#endif
