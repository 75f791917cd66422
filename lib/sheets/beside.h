/*
 * beside.h - what palier-compare finds, as a workbook.
 *
 * A sheet for each question that was asked: what changed since the wave before, where a
 * town stands among its peers, whether its groups see the same town; and one for what
 * only one of two waves has. Every row of a sheet names its town and its criterion, so
 * that it may be filtered and sorted; what a sheet means stands below its table.
 */
#ifndef PALIER_SHEETS_BESIDE_H
#define PALIER_SHEETS_BESIDE_H

#include "compare/comparison.h"
#include "sheets/content.h"

/* The columns that all sheets begin with; of one town alone the first is the dimension. */
enum { BESIDE_MARGIN, BESIDE_TOWN, BESIDE_CODE, BESIDE_LABEL, BESIDE_OWN };

/* One sheet while it is written. */
struct beside {
    struct book_sheet *sheet;
    const struct palier_comparison *comparison;
    lxw_row_t header, last; /* of its table: the headings, the last row */
};

/* A column after the first ones. */
struct beside_column {
    const char *heading;
    double width; /* pixels */
    enum book_align align;
};

/* Add a sheet called NAME, its COUNT COLUMNS, its band with TITLE, and the headings. */
PALIER_MUST_USE struct beside beside_begin(struct book *book,
                                           const struct palier_comparison *comparison,
                                           enum palier_word name, const char *title,
                                           const struct beside_column *columns, size_t count);

/* Print the sheet: what it means stands below a row of its table, a criterion above what it is of.
 */
void beside_print(struct beside *beside);

/* The look of a row on CRITERION. */
struct book_style beside_style(const struct palier_criterion *criterion);

/* Write the first columns of the next row, on CRITERION of TOWN; its number. */
lxw_row_t beside_row(struct beside *beside, const struct palier_compared *town,
                     const struct palier_criterion *criterion);

/* Say TEXT across the sheet, below the table or where there is none. */
void beside_note(struct beside *beside, const char *text);

/* Filter what was written, repeat the headings, set the page; then notes may follow. */
void beside_end_table(struct beside *beside, lxw_col_t last);

/*** the sheets ***/

void beside_changes(struct book *book, const struct palier_comparison *comparison);
void beside_apart(struct book *book, const struct palier_comparison *comparison);
void beside_peers(struct book *book, const struct palier_comparison *comparison);
void beside_groups(struct book *book, const struct palier_comparison *comparison);

#endif
