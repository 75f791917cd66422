/*
 * told.h - a table of palier's own, beside what may be told.
 *
 * What --internal writes as CSV looks like what is written for all, and so does a tally,
 * which is as confidential as the answers that it counts. So whatever is one of palier's
 * tables by its header is read again, and each of its rows is set beside the same row as the
 * assessment has it for all, hidden what must be: made anew, by what writes it, where a
 * table asks for it.
 */
#ifndef PALIER_PRIVACY_TOLD_H
#define PALIER_PRIVACY_TOLD_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "privacy/own_sheet.h"
#include "score/assessment.h"

/* What may be told of an assessment. */
struct palier_told;

/* What may be told of ASSESSMENT, which was read without a fault, on DATE; nothing of it is made
 * yet. Lives in ARENA; free it. */
PALIER_MUST_USE struct palier_told *palier_told_new(struct palier_arena *arena,
                                                    const struct palier_assessment *assessment,
                                                    const char *date);
void palier_told_free(struct palier_told *told);

/* What was found in tables. */
struct palier_told_found {
    size_t tables; /* that were compared */
    size_t rows;   /* of them, that tell what is hidden; and tables of answers */
};

/*
 * Compare BYTES, a text, with TOLD where it is a table of palier's own. Each row that tells what is
 * hidden is an error at its line, while less than MOST were FOUND in this file, and so is a
 * table of answers; one that cannot be compared, or that has other figures than TOLD, is a warning.
 * Adds to FOUND. SYSTEM: the machine did not let it be compared, which is told.
 */
PALIER_MUST_USE enum palier_status
palier_told_compare(struct palier_told *told, struct palier_diag *diag,
                    const struct palier_bytes *bytes, size_t most, struct palier_told_found *found);

/* Keep in WORKBOOK what TEXT, read of one, says of whose and when its scores are. */
void palier_told_hear(struct palier_told *told, const struct palier_package_text *text,
                      struct own_workbook *workbook);

/* The same for the scores of a workbook, which says what WORKBOOK tells: those of the Scores sheet
 * of a scorecard, or of the Data sheet of a comparison that names its towns. Each is at the row of
 * its sheet. */
PALIER_MUST_USE enum palier_status
palier_told_compare_workbook(struct palier_told *told, struct palier_diag *diag,
                             const struct palier_bytes *bytes, const struct own_workbook *workbook,
                             size_t most, struct palier_told_found *found);

#endif
