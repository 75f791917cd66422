/*
 * package.h - every text that an Office file holds, wherever it hides.
 *
 * A workbook says more than its cells show: a chart keeps a copy of the figures that it
 * draws, a list of shared strings may hold one that no cell uses any more, a comment, a
 * defined name, the title in the document's properties travel along. Whoever wants to
 * know what was given away must read all of them, and not what a spreadsheet shows.
 */
#ifndef PALIER_TABLE_PACKAGE_H
#define PALIER_TABLE_PACKAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"

/* A text of the package, as it is read; it lives until the callback returns. */
struct palier_package_text {
    const char *part; /* "Scores", the name of the sheet; else of the part: "docProps/core.xml" */
    uint32_t row, column; /* of the cell, from 1; 0: it is no cell's */
    const char *text;
    size_t length;
};

typedef void palier_package_reader(void *context, const struct palier_package_text *text);

/*
 * Give every text of BYTES, a zip of XML parts (xlsx, docx, ods …), to READER: what cells say and
 * compute, shared strings that no cell uses, then of all other parts the text of each paragraph
 * and each attribute, the pieces of one paragraph joined. Of a part that is no XML, its bytes,
 * save of pictures. A package that is broken, has a password or goes beyond the limits of
 * workbook.h is reported: what could not be read was not searched.
 */
PALIER_MUST_USE enum palier_status
palier_package_read(struct palier_arena *arena, struct palier_diag *diag,
                    const struct palier_bytes *bytes, palier_package_reader *reader, void *context);

#endif
