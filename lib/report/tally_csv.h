/*
 * tally_csv.h - responses as counts, for who scores them elsewhere.
 *
 * Twelve machines have a twelfth of the answers each: each writes its tally, one reads the twelve
 * and scores, and gets the bits that the answers themselves would have given. A tally names
 * nobody, but of a group of two it tells what both said: it is as confidential as its rows.
 */
#ifndef PALIER_REPORT_TALLY_CSV_H
#define PALIER_REPORT_TALLY_CSV_H

#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"
#include "score/assessment.h"

/*
 * Write the responses of ASSESSMENT in the tallied form (palier-assessment(5)): by entity, wave,
 * group, question and answer, each in its order, without zeros. ENTITY and WAVE, where they are not
 * NULL, are the only ones. Reports a rubric that no tally is enough for.
 */
PALIER_MUST_USE enum palier_status palier_tally_write(struct palier_arena *arena,
                                                      struct palier_diag *diag,
                                                      const struct palier_assessment *assessment,
                                                      const char *entity, const char *wave,
                                                      FILE *stream);

#endif
