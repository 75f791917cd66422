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

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/status.h"
#include "book/image.h"
#include "book/palette.h"
#include "report/words.h"
#include "score/result.h"

struct palier_coverage_entity; /* audit/coverage.h */
struct palier_plan_of;         /* report/plan.h */
struct palier_comparison;      /* compare/comparison.h */
/* The sheets of a scorecard, in their order. */
enum palier_sheet {
#define PALIER_SHEET(name, keyword, word) PALIER_SHEET_##name,
#include "sheets/sheets.def"
#undef PALIER_SHEET
    PALIER_SHEET_COUNT,
};

/* How a workbook is to be written; all zero but the language: as most people want it. */
struct palier_workbook_options {
    enum palier_language language;
    /* Of a scorecard: a bit of each sheet that is asked for; 0: all. What their formulas read is
     * there too, hidden; the others are not there. */
    unsigned sheets;
    bool has_no_quotes;                            /* what was said is counted, and not told */
    const struct palier_coverage_entity *coverage; /* of a scorecard's entity: what is still to be
                                                      asked; NULL: not looked at */
    /* Of a roadmap: */
    const struct palier_plan_of *plan; /* what it shows */
    /* Of what is set beside each other: */
    const struct palier_comparison *compared; /* what it shows */
    /* Of a comparison: */
    bool has_ranking;                          /* with a Ranking sheet */
    const struct palier_entity_result *reader; /* names this one alone; NULL: all */
    /* Of both: */
    const struct book_palette *palette; /* NULL: as the rubric says */
    const struct book_image *logo;      /* NULL: the rubric's, where it has one */
};

/* "summary", "actions"…: what a sheet is called in any language. */
const char *palier_sheet_keyword(enum palier_sheet sheet);

/* What a sheet is called in the language of its workbook. */
enum palier_word palier_sheet_word(enum palier_sheet sheet);

/* Find the sheet that has NAME for its keyword or for its name in French or English. */
bool palier_sheet_find(struct palier_arena *arena, const char *name, enum palier_sheet *sheet);

/* Whether OPTIONS ask for SHEET. */
bool palier_takes_sheet(const struct palier_workbook_options *options, enum palier_sheet sheet);

/* Write the scorecard of ENTITY to PATH, whole or not at all. A refusal is reported. Who chose what
 * is told where RESULT was scored with `has_answers`. */
PALIER_MUST_USE enum palier_status
palier_scorecard_write(struct palier_arena *arena, struct palier_diag *diag,
                       const struct palier_result *result,
                       const struct palier_entity_result *entity,
                       const struct palier_workbook_options *options, const char *path);

/* Write OPTIONS' plan, which is of ENTITY, to PATH as a roadmap, whole or not at all. A refusal is
 * reported. */
PALIER_MUST_USE enum palier_status
palier_roadmap_write(struct palier_arena *arena, struct palier_diag *diag,
                     const struct palier_result *result, const struct palier_entity_result *entity,
                     const struct palier_workbook_options *options, const char *path);

/* Write COMPARISON to PATH, a sheet for each of its parts: whole or not at all. Its peers have
 * their labels (report/peers.h). A refusal is reported. */
PALIER_MUST_USE enum palier_status
palier_beside_write(struct palier_arena *arena, struct palier_diag *diag,
                    const struct palier_comparison *comparison,
                    const struct palier_workbook_options *options, const char *path);

/* Write the comparison of all entities of RESULT to PATH, whole or not at all. A refusal is
 * reported. */
PALIER_MUST_USE enum palier_status
palier_comparison_write(struct palier_arena *arena, struct palier_diag *diag,
                        const struct palier_result *result,
                        const struct palier_workbook_options *options, const char *path);

#endif
