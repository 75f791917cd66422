/*
 * quotes_internal.h - where a quote that went astray was opened, and where it was to close.
 *
 * After a stray quote nothing is certain: every later one may open or close. The reading ends
 * there. But people who type a quote and forget the other one want to be led to it, and lines that
 * are whole records by themselves show where a cell has run too far.
 */
#ifndef PALIER_TABLE_QUOTES_INTERNAL_H
#define PALIER_TABLE_QUOTES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "table/table.h"

/* A record that does not end well. */
struct palier_open_record {
    const struct palier_bytes *text; /* UTF-8 */
    size_t start, line;              /* its first byte, and the line that it stands on, from 1 */
    char separator;
    size_t columns; /* cells of the record before; 0: there is none */
};

/* Report the quote of RECORD that never closes, at its place. */
void palier_unclosed_quote_tell(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_open_record *record);

/* Report the byte END of RECORD, at PLACE: text behind a quote that closes, or a quote within a
 * cell that has none. */
void palier_stray_quote_tell(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_open_record *record, size_t end,
                             struct palier_place place);

/* A cell of a line that may be broken, without its quotes and the blanks around it. */
struct palier_line_cell {
    const char *at;
    size_t length;
    bool is_sound; /* the quotes up to its end are in order */
};

/* Cell INDEX of LENGTH bytes of LINE; empty where there are not so many. Where the quotes of a cell
 * are not in order, each separator from there on parts two cells. */
PALIER_MUST_USE struct palier_line_cell palier_line_cell(const char *line, size_t length,
                                                         size_t index, char separator);

/*
 * Two stray quotes can join records into one with the right number of cells.
 *
 * Report that ROW has swallowed lines which are records beyond doubt: of COLUMNS cells when they
 * are read by themselves, with a cell KEY that is as the row's own but for its digits (01004,
 * 01053). People write many things in their own words, but not that. False where it has not.
 */
PALIER_MUST_USE bool palier_swallowed_rows_tell(struct palier_arena *arena,
                                                struct palier_diag *diag,
                                                const struct palier_row *row, size_t columns,
                                                size_t key);

/* Report with CODE each line of ROW that may be one: that has COLUMNS cells, all within quotes. */
void palier_swallowed_lines_tell(struct palier_diag *diag, enum palier_code code,
                                 const struct palier_row *row, size_t columns);

#endif
