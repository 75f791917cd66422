/*
 * counts.h - how many people of each group gave each answer, without the people.
 *
 * A score needs to know that 212 of a town's staff said "2"; only an interval or an audit needs to
 * know who. Counted, the answers of a country take as much memory as its town halls do, whatever
 * the number of respondents, and who has a database can count for himself: the tallied form of
 * responses (palier-assessment(5)) is read into the same counts. They are whole numbers: neither
 * the order of rows nor the number of threads or of files changes one of them.
 */
#ifndef PALIER_ANSWERS_COUNTS_H
#define PALIER_ANSWERS_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/rubric.h"

struct palier_counts;  /* opaque: what was counted of every case */
struct palier_counted; /* opaque: what was counted of one group in one case */

struct palier_responses;

/* The rows of RESPONSES, which were kept, counted; their indices are final. */
struct palier_counts *palier_counts_of_rows(struct palier_arena *arena,
                                            const struct palier_rubric *rubric,
                                            const struct palier_responses *responses,
                                            size_t entity_count, size_t wave_count);

/*
 * The criterion for which RUBRIC cannot be scored from counts, since it combines the answers of
 * each respondent before it averages; NULL: it can be.
 */
const struct palier_criterion *palier_counts_need_rows(const struct palier_rubric *rubric);

/*
 * What was counted of GROUP (an index of the rubric) in case CASE_INDEX, which is wave * entities +
 * entity by the final indices of the assessment. NULL: nobody of that group answered there.
 */
const struct palier_counted *palier_counted_of(const struct palier_counts *counts,
                                               size_t case_index, size_t group);

/* Have what was counted of case CASE_INDEX come from memory: somebody asks for it soon. */
void palier_counts_fetch(const struct palier_counts *counts, size_t case_index);

/* How many people that are: at least one. */
size_t palier_counted_respondents(const struct palier_counted *counted);

/* What they weigh together, in millionths. */
int64_t palier_counted_weight(const struct palier_counted *counted);

/* Whether somebody weighs other than 1. Where not, each weight is its count in millionths. */
bool palier_counts_are_weighted(const struct palier_counts *counts);

/*
 * Fill TO_COUNTS with how many people of COUNTED gave each answer to question QUESTION (an index of
 * the questionnaire), by code: PALIER_FIRST_ANSWER + the number of its answers. TO_WEIGHTS gets
 * what they weigh together, in millionths; NULL: nobody wants to know.
 */
void palier_counted_take(const struct palier_counts *counts, const struct palier_counted *counted,
                         size_t question, size_t *to_counts, int64_t *to_weights);

/* The same for every group of case CASE_INDEX that is among GROUPS, a mask: what group g gave goes
 * to TO_COUNTS + g * STRIDE, and likewise its weights. Of the others nobody gave an answer. */
void palier_counts_take(const struct palier_counts *counts, size_t case_index, uint32_t groups,
                        size_t question, size_t stride, size_t *to_counts, int64_t *to_weights);

#endif
