/*
 * sample_result.h - a small town's result, made by hand, for the tests of what reads results.
 *
 * It has one of everything: every status, a gate, sources that differ, a group too small to show
 * and a leaf that only this group feeds. The figures behind what is hidden are NAN and 0, as
 * suppression leaves them.
 */
#ifndef PALIER_TESTS_SAMPLE_RESULT_H
#define PALIER_TESTS_SAMPLE_RESULT_H

#include "base/arena.h"
#include "score/result.h"

/* The criteria of the sample, by index. T4 is capped because T4.3 is low. */
enum {
    SAMPLE_ALL,
    SAMPLE_T,
    SAMPLE_T1,
    SAMPLE_T1_1, /* scored; its sources differ */
    SAMPLE_T1_2, /* provisional */
    SAMPLE_T4,
    SAMPLE_T4_1,
    SAMPLE_T4_3,
    SAMPLE_C,
    SAMPLE_C2,
    SAMPLE_C2_1, /* hidden: fed by staff alone */
    SAMPLE_C2_2, /* not assessed */
    SAMPLE_C2_3, /* not applicable */
    SAMPLE_CRITERIA,
};

enum { SAMPLE_ELECTED, SAMPLE_MANAGEMENT, SAMPLE_STAFF, SAMPLE_GROUPS };

enum { SAMPLE_ACTIONS = 5 };

/* What a test may change before it reports. All of it lives in the arena. */
struct sample {
    struct palier_result result;
    struct palier_rubric rubric;
    struct palier_entity_result entities[3];
    struct palier_entity towns[3];
    struct palier_criterion *criteria;
    struct palier_group *groups;
    struct palier_action *actions;
    struct palier_gate *gates;
    struct palier_profile *profiles;
};

/* One town, Saint-Martin-le-Vieux; set result.entity_count to 3 for its neighbours. */
struct sample *sample_make(struct palier_arena *arena);

#endif
