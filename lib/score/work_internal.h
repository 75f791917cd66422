/* work_internal.h - a case while it is scored, and all cases of a wave together. */
#ifndef PALIER_SCORE_WORK_INTERNAL_H
#define PALIER_SCORE_WORK_INTERNAL_H

#include "base/arena.h"
#include "score/assessment.h"
#include "score/cases.h"
#include "score/distribution.h"
#include "score/engine.h"
#include "score/points.h"
#include "score/result.h"
#include "score/tally.h"
#include "score/tree.h"
#include "score/wave.h"

/* What all cases share. Nothing of it is written once it is started: any thread may read it. */
struct palier_engine {
    const struct palier_assessment *assessment;
    const struct palier_rubric *rubric;
    struct palier_score_options asked;
    struct palier_tree tree;                 /* as far as all cases share it */
    const struct palier_item_points *points; /* by item */
    const struct palier_options *options;    /* by item; NULL: nobody asks who chose what */
    struct palier_cases cases;
    uint32_t wave;        /* that is scored */
    uint32_t since;       /* the one to set beside it; PALIER_NONE: the one with data before */
    const bool *left_out; /* by item: what counts as not known; NULL: nothing. See basis.h */
    bool has_intervals;
    /* Beside answers that were counted from rows, by criterion: the items below it, in the words of
     * palier_responses.answered. NULL: there are none. */
    const uint64_t *below;
    const struct palier_item_score *blank; /* by item: before any answer is looked at */
    const bool *is_scattered;              /* by criterion: its items stand apart in the rubric */
    size_t most_codes;                     /* of any survey item */
    bool has_facts;                        /* some item is a fact */
    bool has_numbers;                      /* some item is raw: see palier_item_is_raw */
    bool has_units;                        /* some leaf goes by respondent */
    bool has_scales;                       /* some criterion has a scale of its own */
    /* Of a rubric that looks at the sample: results by wave, then by entity; NULL: a wave that
     * nobody needs. NULL as a whole for any other rubric. */
    struct palier_entity_result ***together;
};

/* A leaf whose items are combined respondent by respondent. */
struct unit {
    size_t criterion;
    double *values;         /* by row of the case; NAN: gave nothing that counts */
    double *sums, *weights; /* by group, then of all together */
};

/* One case while it is scored. */
struct work {
    const struct palier_engine *engine;
    struct palier_arena *arena;   /* of what becomes the result */
    struct palier_arena *scratch; /* of what dies with the case: a region has thousands */
    const struct palier_case *at;
    const struct palier_entity *entity;
    struct palier_tree tree;
    struct palier_node *nodes;
    struct palier_item_score *items;        /* by item of the rubric */
    struct palier_item_tally *tallies;      /* by item; NULL: nobody looks at them again */
    struct palier_item_answers *answers;    /* by item: what items show as const; NULL: none */
    struct palier_group_score *item_groups; /* by item, then by group: what items show as const */
    struct palier_group_score *groups; /* by criterion, then by group: what nodes show as const */
    const struct palier_sample *item_samples; /* by item: of raw ones */
    struct unit *units;
    size_t unit_count;
    double *unit_values; /* by criterion: what tree.units shows as const */
};

/* Count each respondent of WORK once for every node below which an answer of theirs counts. It is
 * the first to write to work->groups. */
void palier_respondents_count(struct work *work);

/* The items below each criterion, for palier_engine.below; NULL where answers were not counted. */
PALIER_MUST_USE const uint64_t *
palier_respondents_prepare(struct palier_arena *arena, const struct palier_assessment *assessment);

/* Prepare in ARENA what the cases of ASSESSMENT share. */
void palier_engine_prepare(struct palier_arena *arena, const struct palier_assessment *assessment,
                           struct palier_engine *engine);

/* The case of ENTITY at WAVE, with nothing scored yet. What becomes its result goes to ARENA, the
 * rest to SCRATCH; they may be one. */
PALIER_MUST_USE struct work palier_work_begin(const struct palier_engine *engine,
                                              struct palier_arena *arena,
                                              struct palier_arena *scratch, uint32_t entity,
                                              uint32_t wave);

/* Score COUNT cases of one wave, which a scale of the sample sees together. */
void palier_works_score(struct work *works, size_t count);

/* Give each leaf its items' scores, in the order of its items: a copy only where they are apart. */
void palier_work_attach_items(struct work *work);

/* Begin and score every case with data at WAVE into WORKS, which has room for all entities; gives
 * their number. */
PALIER_MUST_USE size_t palier_works_together(const struct palier_engine *engine,
                                             struct palier_arena *arena,
                                             struct palier_arena *scratch, uint32_t wave,
                                             struct work *works);

/* The case of ENTITY, which has data at WAVE, as it was scored there; it lives as long as both ROOM
 * and WAVE. */
PALIER_MUST_USE struct work palier_wave_work(struct palier_arena *room,
                                             const struct palier_wave *wave, uint32_t entity);

/*
 * Give the raw numbers of COUNT WORKS their points: divide them, fill gaps, pull outliers in, put
 * them through their scales. In one go for every entity of a wave where the rubric looks at the
 * sample.
 */
void palier_numbers_score(struct work *works, size_t count);

/* The points of RAW, a value of item ITEM of WORK before division. */
double palier_number_points(const struct work *work, size_t item, double raw);

/* Combine the leaves that go by respondent; palier_unit_value gives one without row ROW of the case
 * (its number there), or with all where ROW is the number of rows. */
void palier_units_score(struct work *work);
double palier_unit_value(const struct work *work, const struct unit *unit, size_t row);

/* What stands behind each item of WORK: the ways to answer first, since interviews are counted
 * where they are scored; then who chose what. */
void palier_answers_begin(struct work *work);
void palier_answers_find(struct work *work);

/* The intervals of WORK's nodes. */
void palier_intervals_find(struct work *work);

/* The rubric's views, from the nodes of WORK, in its arena. */
PALIER_MUST_USE struct palier_view_score *palier_views_score(const struct work *work);

#endif
