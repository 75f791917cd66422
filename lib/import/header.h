/*
 * header.h - where the header stands.
 *
 * Above it there may be a title and the date of the export; below it, in our
 * Excel form, the labels of the codes. Framaforms writes three rows: the form's
 * title, the questions that take several columns, then a name for each column.
 */
#ifndef PALIER_IMPORT_HEADER_H
#define PALIER_IMPORT_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "import/mapping.h"
#include "import/match.h"

struct palier_header {
    size_t row;       /* index of the grid's row that names the columns */
    size_t first_row; /* index of the first row of answers */
    enum palier_import_tool tool;
    bool has_spans; /* the row before it holds the questions of several columns */
};

/* Find the header and who wrote it. False where it cannot be told, which is reported. */
bool palier_header_find(struct palier_import *import, const struct palier_matcher *matcher,
                        const struct palier_mapping *mapping, struct palier_header *header);

#endif
