/*
 * scale.h - from an answer to points.
 *
 * Points live on the rubric's scale (1 to 5 in the shipped one). Steps between
 * answers may be unequal: "tested last year" is nearer to "tested last month"
 * than to "never tested". Ticks of a multiple choice count as a share, as any, as
 * points, or each for itself. A number may be measured against fixed goalposts, or
 * against the other entities that are assessed: then its points are known only
 * once all of them have been read (score/sample.h).
 */
#ifndef PALIER_MODEL_SCALE_H
#define PALIER_MODEL_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/questionnaire.h"

enum palier_scale_kind {
    PALIER_SCALE_MAP,    /* answer → points */
    PALIER_SCALE_LINEAR, /* low → points_low, high → points_high, straight between; also called
                            minmax and distance, by their goalposts */
    PALIER_SCALE_STEPS,  /* thresholds */
    PALIER_SCALE_SHARE,  /* ticked over offered */
    PALIER_SCALE_ANY,    /* points_high if anything that counts is ticked, else points_low */
    PALIER_SCALE_POINTS, /* the points of what is ticked, over `most` */
    PALIER_SCALE_TICKS,  /* each tick an item of its own, with its points and weight */
    PALIER_SCALE_NUMBER, /* the number itself */
    PALIER_SCALE_ZSCORE, /* centre + spread * (number - mean) / standard deviation */
    PALIER_SCALE_RANK,   /* rank in the sample: `low` for the lowest, ties share the lower rank */
    PALIER_SCALE_PERCENTILE, /* (rank - 1) / (count - 1), from points_low to points_high */
};

/* A goalpost: a number, or a figure of the entities of the wave. */
enum palier_post_kind {
    PALIER_POST_NUMBER,
    PALIER_POST_MINIMUM,
    PALIER_POST_MAXIMUM,
    PALIER_POST_MEAN,
    PALIER_POST_MEDIAN,
    PALIER_POST_PERCENTILE, /* `number` from 0 to 100; quantile of type 7 */
    PALIER_POST_ENTITY,     /* the figure of one entity: the model of its class */
};

struct palier_post {
    enum palier_post_kind kind;
    double number;      /* NAN: not given */
    const char *entity; /* NULL unless ENTITY */
};

/* An answer of a map, of points or of ticks; a threshold of steps; or a tick that does not count
 * (points 0) of share and any. */
struct palier_scale_row {
    const char *answer; /* "" for steps */
    double from;        /* steps: the lowest value; -INFINITY for the first */
    double points;
    double weight; /* ticks: of this one among the items of its leaf */
    struct palier_place place;
};

struct palier_scale {
    const char *id;
    enum palier_scale_kind kind;
    struct palier_post low, high;            /* linear; rank: low is the first rank */
    bool is_clamped_below, is_clamped_above; /* linear: no fewer points than at a goalpost */
    bool is_logarithmic;                     /* linear: of the logarithms */
    double centre, spread;                   /* zscore */
    double most;                             /* points: the sum that gives points_high */
    const struct palier_scale_row *rows;     /* steps: by rising threshold */
    size_t row_count;
    double points_low, points_high; /* the rubric's minimum and maximum, unless it says others */
    struct palier_place place;
};

/*
 * The points of ANSWER, which is neither empty nor reserved, to QUESTION. NAN where ANSWER is not
 * an answer of the scale: the caller reports it. Of a scale that measures against the sample, the
 * number itself. Of ticks, their weighted mean (the plain one where all of them weigh nothing).
 */
double palier_scale_points(const struct palier_scale *scale, const struct palier_question *question,
                           const char *answer);

/*
 * Whether ANSWER, which is neither empty nor reserved, is one to QUESTION on SCALE. Of a number it
 * asks no more than that: one that has no logarithm is an answer, and gets no points later.
 */
bool palier_scale_reads(const struct palier_scale *scale, const struct palier_question *question,
                        const char *answer);

/* The weight that ANSWER gives its item: the sum of the ticks' weights; 1 for every other scale. */
double palier_scale_weight(const struct palier_scale *scale, const char *answer);

/* Whether SCALE reads numbers: linear, steps, number and those of the sample. */
bool palier_scale_is_numeric(const struct palier_scale *scale);

/* Whether the points of SCALE depend on the other entities. */
bool palier_scale_is_sampled(const struct palier_scale *scale);

/*
 * The points of VALUE on a numeric SCALE whose goalposts stand at LOW and HIGH (its own numbers, or
 * what the sample gives for them). NAN: the logarithm of a number that is not positive, or
 * goalposts that coincide. Not for zscore, rank and percentile.
 */
double palier_scale_of_number(const struct palier_scale *scale, double value, double low,
                              double high);

struct palier_range {
    double least, most; /* NAN: no end on that side */
};

/*
 * The points that an answer can give. No most: zscore, rank, number without `most`, linear that may
 * go past its higher goalpost. No least: zscore, number, linear that may go below its lower one.
 */
struct palier_range palier_scale_range(const struct palier_scale *scale);

/* What SCALE takes, for a message: "1, 2, 3, 4, 5" or "a number". */
PALIER_MUST_USE const char *palier_scale_expected(struct palier_arena *arena,
                                                  const struct palier_scale *scale,
                                                  const struct palier_question *question);

/* The names of the built-in scales, for messages. */
extern const char palier_scale_builtin_names[];

/* The built-in scale called ID on points from MINIMUM to MAXIMUM, or NULL. */
const struct palier_scale *palier_scale_builtin(struct palier_arena *arena, const char *id,
                                                double minimum, double maximum);

#endif
