/*
 * own_sheet.h - the scores in palier's workbooks, as rows of scores.csv.
 *
 * A scorecard has one row for each criterion, a comparison one column; both in the words
 * of one language. What is the same figure in scores.csv becomes a row of that table, at
 * the row of its sheet, and is judged as one. Whose scorecard it is and of which wave
 * stands elsewhere in the workbook: in the title of its properties, in the band of the
 * sheet.
 */
#ifndef PALIER_PRIVACY_OWN_SHEET_H
#define PALIER_PRIVACY_OWN_SHEET_H

#include "privacy/own_table.h"
#include "score/assessment.h"
#include "table/package.h"

/* How workbooks call the entities and the waves of an assessment. */
struct own_names;

/* Those of ASSESSMENT, in ARENA; free them. */
PALIER_MUST_USE struct own_names *own_names_new(struct palier_arena *arena,
                                                const struct palier_assessment *assessment);
void own_names_free(struct own_names *names);

/* What a workbook says of itself. All zero: nothing was heard. */
struct own_workbook {
    const char *entity; /* of the assessment, whose name is among its properties: its title */
    const char *wave;   /* of the assessment, that the band of a sheet names */
};

/* Keep in WORKBOOK what TEXT says of it by the NAMES of an assessment. */
void own_workbook_hear(struct own_workbook *workbook, const struct own_names *names,
                       const struct palier_package_text *text);

/*
 * Read the scores of BYTES, which are a workbook that says what WORKBOOK tells, into TABLE, in
 * ARENA; its format is NULL where there are none. Gives the path of the sheet, as diagnostics show
 * it.
 */
const char *own_sheet_read(struct palier_arena *arena, const struct palier_assessment *assessment,
                           const struct own_workbook *workbook, const struct palier_bytes *bytes,
                           struct own_table *table);

#endif
