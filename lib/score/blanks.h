/*
 * blanks.h - what an assessment still lacks.
 *
 * A folder that was just made is right, and empty: no error tells what is to be done next. A cell
 * that stands empty in a column that somebody made room for is most often still to come.
 */
#ifndef PALIER_SCORE_BLANKS_H
#define PALIER_SCORE_BLANKS_H

#include "base/diag.h"
#include "score/assessment.h"

/*
 * Warn in DIAG of what is still to be filled in of ASSESSMENT, which was read from FOLDER (NULL:
 * from files alone): cells of entities.csv, facts without a value, and that nothing can be scored
 * yet. It need not have been read without a fault.
 */
void palier_blanks_question(struct palier_diag *diag, const struct palier_assessment *assessment,
                            const char *folder);

#endif
