/*
 * tally.h - how many people of each group gave each answer.
 *
 * A survey item is a tally: how many respondents of each group gave each distinct
 * answer. The tally is in whole numbers, so it can be made in any order, and one
 * respondent can be taken out and put back exactly; points are summed over distinct
 * answers in the order of their text.
 */
#ifndef PALIER_SCORE_TALLY_H
#define PALIER_SCORE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "score/assessment.h"
#include "score/cases.h"

/* What an answer, or a kind of no answer, counts for. */
struct palier_worth {
    uint32_t code;
    double points; /* of a raw item the number itself */
    double weight; /* 1, or that of its ticks */
    uint64_t mark; /* where they are few: a bit of its own for each different number of points */
};

enum { PALIER_FEW_WORTHS = 16 };

/* An item's dictionary in the order of text, with the points of each answer: the same for every
 * case. */
struct palier_item_points {
    const struct palier_item *item;
    const struct palier_answer_column *column;
    size_t code_count;                /* the no-answers, then the dictionary */
    const struct palier_worth *worth; /* of those that count, in the order to sum them */
    size_t worth_count;
    bool are_few;          /* they are PALIER_FEW_WORTHS at most, and have marks */
    const double *points;  /* by code, the same; NAN: does not count */
    const double *weights; /* by code, likewise; 1 where it does not count */
    bool is_raw;           /* its scale comes after averaging: see palier_item_is_raw */
};

/* What the respondents of one group said to one item: by code, how many and with which weight. */
struct palier_tally {
    size_t *counts;
    int64_t *weights; /* millionths; NULL: each weighs 1 */
};

/* Of one item: a tally for each group of the rubric, then one of all of them together, which is
 * filled only where the rubric pools them. */
struct palier_item_tally {
    struct palier_tally *groups;
    size_t stride; /* codes from the first of one group to the first of the next */
};

/* What the tallies of an item come to: a value, and the mean weight of the answers (ticks). */
struct palier_tallied {
    double value, weight; /* NAN: nobody gave an answer that counts */
};

/* The points of every item of the rubric, by item index. */
PALIER_MUST_USE const struct palier_item_points *
palier_points_prepare(struct palier_arena *arena, const struct palier_assessment *assessment);

/* A tally in ARENA with room for any item of so many codes at most; nothing is in it before it is
 * filled, which can be done again and again. */
PALIER_MUST_USE struct palier_item_tally
palier_tally_new(struct palier_arena *arena, const struct palier_assessment *assessment,
                 size_t code_count);

/* Fill TALLY, whatever it held, with the rows of the case AT for the item of POINTS. */
void palier_tally_rows(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, const struct palier_case *at,
                       struct palier_item_tally *tally);

/* The same from what was counted of the case CASE_INDEX, where the assessment has no rows: the same
 * tally as theirs. */
void palier_tally_counts(const struct palier_assessment *assessment,
                         const struct palier_item_points *points, size_t case_index,
                         struct palier_item_tally *tally);

/* Take row ROW out of TALLY, or put it back. False, and nothing is done, where it does not count
 * for the item. */
bool palier_tally_take(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, struct palier_item_tally *tally,
                       uint32_t row);
void palier_tally_put_back(const struct palier_assessment *assessment,
                           const struct palier_item_points *points, struct palier_item_tally *tally,
                           uint32_t row);

/* Respondents of one tally whose answer counts. */
size_t palier_tally_counted(const struct palier_item_points *points,
                            const struct palier_tally *tally);

/* The value of an item: its groups balanced by their weights, renormalised over those present, or
 * all respondents pooled. What each group gave alone, by the item's `observe`, goes to GROUPS,
 * unless that is NULL. */
struct palier_tallied palier_tally_combine(const struct palier_rubric *rubric,
                                           const struct palier_item_points *points,
                                           const struct palier_item_tally *tally,
                                           struct palier_group_score *groups);

#endif
