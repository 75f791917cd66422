/*
 * explain.h - how one score came about.
 *
 * A consultant who is asked "why 2.1?" must be able to go from the figure to the
 * lines of the files, in the meeting. The explanation reads the suppressed result:
 * what a report hides, it hides.
 */
#ifndef PALIER_REPORT_EXPLAIN_H
#define PALIER_REPORT_EXPLAIN_H

#include <stdio.h>

#include "base/arena.h"
#include "base/language.h"
#include "score/assessment.h"
#include "score/result.h"

/* Print how CRITERION was scored in ENTITY, one of RESULT's, to STREAM. */
void palier_explain(struct palier_arena *arena, const struct palier_assessment *assessment,
                    const struct palier_result *result, const struct palier_entity_result *entity,
                    const struct palier_criterion *criterion, enum palier_language language,
                    FILE *stream);

#endif
