/*
 * reread.h - everything that was written, read again as a stranger would.
 *
 * A folder of results is passed on as it is: workbooks with what charts and comments keep,
 * CSVs, JSON, notes that somebody saved beside them. The question is not what palier meant
 * to write there but what stands there, so each file is read from its bytes, whoever made
 * it. What cannot be read is told: it was not searched.
 */
#ifndef PALIER_PRIVACY_REREAD_H
#define PALIER_PRIVACY_REREAD_H

#include <stddef.h>

#include "base/diag.h"
#include "base/status.h"
#include "privacy/identifier.h"
#include "privacy/told.h"

enum { PALIER_MOST_TOLD = 20 }; /* findings in one file; of the others only how many there are */

/* What was read, and found. */
struct palier_reread {
    size_t files, workbooks;         /* that were searched; of them workbooks and the like */
    size_t not_searched;             /* files that are neither a text nor a workbook */
    size_t texts;                    /* cells, chart caches, properties and the like */
    size_t found;                    /* places where an identifier stands */
    struct palier_told_found tables; /* of palier's own, beside what may be told */
};

/*
 * Search PATH, a file or a folder with all below it, for IDENTIFIERS, and compare the tables of
 * palier's own there with what may be TOLD (NULL: they are not). Each place is an error in
 * DIAG: a cell as `FILE [SHEET]:ROW:COLUMN`, another part of a workbook as `FILE [PART]`, a text as
 * `FILE:LINE:COLUMN`. A file that is neither text nor a workbook is a warning; one that is broken,
 * or cannot be read, an error. Adds to REREAD.
 */
PALIER_MUST_USE enum palier_status palier_reread(struct palier_diag *diag,
                                                 const struct palier_identifiers *identifiers,
                                                 struct palier_told *told, const char *path,
                                                 struct palier_reread *reread);

#endif
