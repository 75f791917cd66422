/*
 * explain_walk.h - from an item to the lines that fed it.
 *
 * Every explanation, in the terminal or for a program, ends at the same place: so
 * many people of this group gave that answer, on these lines of these files. The
 * walk shows no more than a report may: of a group whose figures are withheld it
 * gives nothing.
 */
#ifndef PALIER_REPORT_EXPLAIN_WALK_H
#define PALIER_REPORT_EXPLAIN_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "score/assessment.h"
#include "score/result.h"

struct palier_walk {
    struct palier_arena *arena; /* of what is handed out */
    const struct palier_assessment *assessment;
    const struct palier_result *result; /* suppressed */
    const struct palier_entity_result *entity;
};

/* One answer to a survey item, and the respondents of one group who gave it. */
struct palier_given {
    const char *answer;              /* as scales read it; NULL: none of those below */
    enum palier_no_answer no_answer; /* where `answer` is NULL */
    double points;                   /* NAN: does not count, or depends on the other entities */
    double weight;                   /* that it gives the item: 1 but for ticks */
    const struct palier_place *places;
    size_t count; /* respondents, and places */
};

struct palier_given_list {
    const struct palier_given *at;
    size_t count;
};

/* Whether the answers of GROUP to ITEM may be told. False too where nobody of GROUP is asked. */
bool palier_walk_shows(const struct palier_walk *walk, const struct palier_item_score *item,
                       const struct palier_group *group);

/* What GROUP answered to ITEM, a survey item: the kinds of no answer, then answers as they came. */
PALIER_MUST_USE struct palier_given_list palier_walk_answers(const struct palier_walk *walk,
                                                             const struct palier_item_score *item,
                                                             const struct palier_group *group);

/* The next fact, rating or quote after the one at *AT that fed ITEM; NULL after the last. *AT
 * starts at 0 and moves on. */
const struct palier_fact *palier_walk_fact(const struct palier_walk *walk,
                                           const struct palier_item_score *item, size_t *at);
const struct palier_rating *palier_walk_rating(const struct palier_walk *walk,
                                               const struct palier_item_score *item, size_t *at);
const struct palier_evidence *palier_walk_quote(const struct palier_walk *walk,
                                                const struct palier_node *node, size_t *at);

#endif
