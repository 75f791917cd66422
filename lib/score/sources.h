/*
 * sources.h - what stands behind a result: how many spoke, and their quotes.
 *
 * A score says little without the number of people, interviews and documents that
 * it rests on.
 */
#ifndef PALIER_SCORE_SOURCES_H
#define PALIER_SCORE_SOURCES_H

#include "base/arena.h"
#include "score/assessment.h"
#include "score/cases.h"
#include "score/result.h"

/* Count the respondents, interviews, facts and ratings of the case AT into RESULT, list its quotes,
 * and count their voices. What dies with the case goes to SCRATCH. */
void palier_result_sources(struct palier_arena *arena, struct palier_arena *scratch,
                           const struct palier_assessment *assessment, const struct palier_case *at,
                           struct palier_entity_result *result);

#endif
