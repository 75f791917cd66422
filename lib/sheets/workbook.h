/*
 * workbook.h - the scorecard that a council sees, and the comparison of several.
 *
 * A scorecard is one entity at one wave; a comparison shows all of a result. Both
 * hold live formulas whose cached values are palier's own figures, so that a
 * changed weight moves every score and nothing changes on opening.
 *
 * Call these in a child process (base/jobs.h): libxlsxwriter does not survive
 * every failed allocation.
 */
#ifndef PALIER_SHEETS_WORKBOOK_H
#define PALIER_SHEETS_WORKBOOK_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/status.h"
#include "score/result.h"

/* How a workbook is to be written; all zero but the language: as most people want it. */
struct palier_workbook_options {
    enum palier_language language;
};

/* Write the scorecard of ENTITY to PATH, whole or not at all. A refusal is reported. */
PALIER_MUST_USE enum palier_status
palier_scorecard_write(struct palier_arena *arena, struct palier_diag *diag,
                       const struct palier_result *result,
                       const struct palier_entity_result *entity,
                       const struct palier_workbook_options *options, const char *path);

/* Write the comparison of all entities of RESULT to PATH, whole or not at all. A refusal is
 * reported. */
PALIER_MUST_USE enum palier_status
palier_comparison_write(struct palier_arena *arena, struct palier_diag *diag,
                        const struct palier_result *result,
                        const struct palier_workbook_options *options, const char *path);

#endif
