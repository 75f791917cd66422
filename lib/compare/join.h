/*
 * join.h - two assessments of the same towns, each with the rubric of its time.
 *
 * A rubric learns: a question is put better, one is added, another dropped. The earlier
 * wave then stands in a folder of its own, with the version that scored it. Both are
 * scored by today's rubric, since two rulers measure no change, and only what was asked
 * alike counts: an item is the same where it feeds the same criterion from the same
 * source and question, with the same answers, worth the same points, of the same groups.
 * Wording is not looked at: a question whose meaning changes gets another name. What was
 * put otherwise counts as not asked; it is set apart with what was added or dropped.
 */
#ifndef PALIER_COMPARE_JOIN_H
#define PALIER_COMPARE_JOIN_H

#include "base/diag.h"
#include "base/status.h"
#include "score/assessment.h"

/* One of the two: where it was read from, and which wave of it. */
struct palier_join_side {
    const struct palier_assessment *assessment;
    const char *wave;   /* NULL: the latest */
    const char *folder; /* its wave is named after it where it has no name of its own */
};

struct palier_joined {
    struct palier_assessment assessment; /* of today's rubric, with both waves */
    const struct palier_rubric *before;  /* the earlier one */
    const struct palier_item **dropped;  /* items of the earlier one that today's has not */
    size_t dropped_count;
    const struct palier_item **redefined; /* items of today's that were put otherwise */
    size_t redefined_count;
};

/*
 * Join BEFORE and NOW into JOINED, in ARENA; towns, sizes and profiles are today's. Reported are a
 * wave that is not there, one that is not before the other, answers that were counted (they cannot
 * stand beside rows), and, as a warning, answers of groups that today's rubric does not have, which
 * are left out.
 */
PALIER_MUST_USE enum palier_status palier_assessments_join(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const struct palier_join_side *before,
                                                           const struct palier_join_side *now,
                                                           struct palier_joined *joined);

/*** same.c ***/

/* Whether ITEM of rubric BEFORE is that of NOW, asked and counted alike. */
bool palier_items_are_same(const struct palier_rubric *before, const struct palier_item *item,
                           const struct palier_rubric *now, const struct palier_item *other);

/* The item of RUBRIC that feeds the criterion called CRITERION from SOURCE and the question called
 * QUESTION (NULL: none); NULL where there is none. */
const struct palier_item *palier_item_find(const struct palier_rubric *rubric,
                                           const char *criterion, enum palier_source source,
                                           const char *question);

#endif
