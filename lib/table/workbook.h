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
 * Read one sheet of the workbook BYTES: options->sheet by its name, else by its number (from 1);
 * without it the first of options->preferred_sheets that there is; else the only visible sheet that
 * holds anything. Where several do, the fault names them and the option --sheet. A note says which
 * sheet was taken and why.
 *
 * A password, an .xls or .ods, a zip without a workbook, a broken zip or XML part, a DOCTYPE, a zip
 * that unpacks beyond PALIER_GRID_LARGEST_FILE, cells that are not where they say: each is told
 * apart and refused. What the cells give:
 *
 * - numbers with the 15 digits that spreadsheets show (0.30000000000000004 is 0.3), all those
 *   before the point, never an exponent, and the leading zeros of a format such as "00000";
 * - dates of the 1900 or the 1904 system, as the workbook says, rounded to the second; the 29
 *   February 1900 that never was is refused; a time of day is "09:12:31", a duration the text
 *   "27:30:00";
 * - a percentage with its sign, as the sheet shows it and a CSV would have it: 0.25 is "25%";
 * - texts with their runs joined and without what says how to pronounce them;
 * - a formula its last result; one that has none is UNCOMPUTED, and whoever reads its column has
 *   palier_uncomputed_report refuse it: programs that drop results drop those of columns that only
 *   show something, too.
 *
 * Hidden rows and columns are read like the others, with a warning: a filter hides rows.
 */
PALIER_MUST_USE enum palier_status palier_workbook_read(struct palier_arena *arena,
                                                        struct palier_diag *diag,
                                                        const struct palier_bytes *bytes,
                                                        const struct palier_grid_options *options,
                                                        struct palier_grid *grid);

/*
 * Report the formulas without results in column INDEX of GRID, rows FROM to before END: one error
 * at the first, with how many there are.
 */
void palier_uncomputed_report(struct palier_diag *diag, const struct palier_grid *grid,
                              size_t index, size_t from, size_t end);

#endif
