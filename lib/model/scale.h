/*
 * scale.h - from an answer to points.
 *
 * Points live on the rubric's scale (1 to 5 in the shipped one). Steps between
 * answers may be unequal: "tested last year" is nearer to "tested last month"
 * than to "never tested". Ticks of a multiple choice count as a share, or as any.
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
    PALIER_SCALE_LINEAR, /* low → minimum, high → maximum, straight between */
    PALIER_SCALE_STEPS,  /* thresholds */
    PALIER_SCALE_SHARE,  /* ticked over offered */
    PALIER_SCALE_ANY,    /* maximum if anything that counts is ticked, else minimum */
};

/* An answer of a map, a threshold of steps, or a tick that does not count (points 0) of share and
 * any. */
struct palier_scale_row {
    const char *answer; /* "" for steps */
    double from;        /* steps: the lowest value; -INFINITY for the first */
    double points;
    struct palier_place place;
};

struct palier_scale {
    const char *id;
    enum palier_scale_kind kind;
    double low, high; /* linear */
    bool is_clamped, is_logarithmic;
    const struct palier_scale_row *rows; /* steps: by rising threshold */
    size_t row_count;
    double minimum, maximum; /* the rubric's points scale */
    struct palier_place place;
};

/*
 * The points of ANSWER, which is neither empty nor reserved, to QUESTION. NAN where ANSWER is not
 * an answer of the scale: the caller reports it.
 */
double palier_scale_points(const struct palier_scale *scale, const struct palier_question *question,
                           const char *answer);

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
