/*
 * workbook.h - an xlsx file read as a grid.
 *
 * An xlsx is a zip of XML parts: the workbook names its sheets, most texts stand
 * once in a list of shared strings, a date is a number that only its format tells
 * from a number, and a cell that nobody touched is simply not there. Formulas are
 * not computed: the value that the spreadsheet program left beside them is read.
 */
#ifndef PALIER_TABLE_WORKBOOK_H
#define PALIER_TABLE_WORKBOOK_H

#include <stdbool.h>

#include "table/grid.h"

/* Whether BYTES start as a zip file does. */
bool palier_is_zip(const struct palier_bytes *bytes);

/*
 * Whether BYTES start as the older container does: an .xls, or a workbook with a password.
 * palier_workbook_read says which; a text reader would only see NUL bytes.
 */
bool palier_is_compound(const struct palier_bytes *bytes);

/*
 * Read one sheet of the workbook BYTES: options->sheet by its name or its number (from 1), else
 * the first of options->preferred_sheets that there is, else the only visible sheet that holds
 * anything. Where several do, the fault names them and the option --sheet. A password, macros'
 * absence of sheets, a broken zip or XML part, a DOCTYPE, a zip that unpacks beyond
 * PALIER_GRID_LARGEST_FILE: each is told apart and refused. Dates are those of the 1900 or the 1904
 * system, as the workbook says; the 29 February 1900 that never was is refused.
 */
PALIER_MUST_USE enum palier_status palier_workbook_read(struct palier_arena *arena,
                                                        struct palier_diag *diag,
                                                        const struct palier_bytes *bytes,
                                                        const struct palier_grid_options *options,
                                                        struct palier_grid *grid);

#endif
