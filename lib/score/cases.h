/*
 * cases.h - the rows of one entity at one wave.
 *
 * Everything is scored case by case. So all that the files say is bucketed once, by
 * counting.
 */
#ifndef PALIER_SCORE_CASES_H
#define PALIER_SCORE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "score/assessment.h"

struct palier_case {
    uint32_t entity, wave; /* indices */
    const uint32_t *rows;  /* of the responses, in file order */
    size_t row_count;
    const struct palier_fact *const *facts; /* in file order */
    size_t fact_count;
    const struct palier_rating *const *ratings; /* in file order */
    size_t rating_count;
    const struct palier_interview_answer *const *answers; /* of interviews, in file order */
    size_t answer_count;
    const struct palier_evidence *const *quotes; /* in file order, those that do not stand too */
    size_t quote_count;
    bool has_data; /* rows, counts, facts, ratings, interviews or quotes */
    bool is_blank; /* all that it has are facts without a value: nobody has said anything yet */
};

struct palier_cases {
    const struct palier_case *at; /* [wave * entity_count + entity] */
    size_t entity_count, wave_count;
};

struct palier_cases palier_cases_find(struct palier_arena *arena,
                                      const struct palier_assessment *assessment);

const struct palier_case *palier_case_of(const struct palier_cases *cases, uint32_t entity,
                                         uint32_t wave);

/* The fact that answers QUESTION in CASE, or NULL. */
const struct palier_fact *palier_case_fact(const struct palier_case *of,
                                           const struct palier_question *question);

#endif
