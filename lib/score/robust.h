/*
 * robust.h - would the verdict be the same under other weights?
 *
 * Weights are judgements, and a level that tips over when one of them moves by a
 * quarter is worth little. So the tree is climbed again with weights that waver, and
 * again without each criterion in turn (Saisana, Saltelli & Tarantola 2005,
 * "Uncertainty and sensitivity analysis techniques as tools for the quality
 * assessment of composite indicators").
 */
#ifndef PALIER_SCORE_ROBUST_H
#define PALIER_SCORE_ROBUST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "score/wave.h"

struct palier_robust_options {
    uint32_t seed;
    size_t draws;
    double spread; /* each weight is multiplied by a number drawn evenly from 1 ± spread; below 1 */
    size_t weakest; /* how many of the lowest criteria are followed */
};

/* One criterion under wavering weights. */
struct palier_robust_node {
    double level_changes;         /* share of draws in which its level is another; NAN: no score */
    double score_low, score_high; /* 2.5 and 97.5 percentiles of its unrounded scores; NAN: none */
};

/* One of the lowest leaves. */
struct palier_robust_weak {
    size_t criterion;
    double stays; /* share of draws in which it is still among them */
};

/* The root without one leaf. */
struct palier_robust_without {
    size_t criterion;
    double score; /* as displayed; NAN: none */
    int level;
};

struct palier_robustness {
    struct palier_robust_options options;
    struct palier_robust_node *nodes;   /* by criterion */
    struct palier_robust_weak *weakest; /* the lowest first */
    size_t weakest_count;
    double order_changes; /* share of draws in which `weakest` is another list; NAN: no leaf */
    struct palier_robust_without *without; /* every leaf with a score, in the rubric's order */
    size_t without_count;
};

/*
 * Find how ENTITY, an index that has data at WAVE, stands; what is found lives in ARENA. The same
 * seed gives the same figures. Nothing is suppressed here: the caller asks what may be told.
 */
void palier_robust_find(struct palier_arena *arena, const struct palier_wave *wave, uint32_t entity,
                        const struct palier_robust_options *options,
                        struct palier_robustness *robustness);

#endif
