/*
 * cases.h - the rows of one entity at one wave.
 *
 * Everything is scored case by case. Responses are bucketed once, by counting; facts,
 * ratings and quotes are few and are looked through.
 */
#ifndef PALIER_SCORE_CASES_H
#define PALIER_SCORE_CASES_H

#include <stddef.h>
#include <stdint.h>

#include "score/assessment.h"

struct palier_case {
    uint32_t entity, wave; /* indices */
    const uint32_t *rows;  /* of the responses, in file order */
    size_t row_count;
    bool has_data; /* rows, facts, ratings, interviews or quotes */
};

struct palier_cases {
    const struct palier_case *at; /* [wave * entity_count + entity] */
    size_t entity_count, wave_count;
};

struct palier_cases palier_cases_find(struct palier_arena *arena,
                                      const struct palier_assessment *assessment);

const struct palier_case *palier_case_of(const struct palier_cases *cases, uint32_t entity,
                                         uint32_t wave);

#endif
