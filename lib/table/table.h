/*
 * table.h - CSV in, every line accounted for.
 *
 * People send CSVs saved by Excel in French (semicolons, Windows-1252), by
 * LibreOffice, by survey platforms. What was decided about a file (encoding,
 * separator) can be told; what cannot be decided is an error, never a guess. A
 * fault has a file, a line and a column, counted in characters as an editor
 * counts them.
 */
#ifndef PALIER_TABLE_TABLE_H
#define PALIER_TABLE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/status.h"

/* What was found out about a file. */
struct palier_dialect {
    const char *encoding; /* "UTF-8", "UTF-8 (BOM)" or "Windows-1252" */
    char separator;       /* ',', ';' or tab */
};

/* One cell. TEXT holds no NUL; blanks around an unquoted text are gone. */
struct palier_cell {
    const char *text; /* never NULL */
    size_t length;    /* bytes */
    bool is_absent;   /* not even quotes between two separators: `,,` and not `,"",` */
    bool is_in_place; /* `text` stands in the file, and no NUL behind it: only if asked for */
};

/* One record while it is read. Its cells live until the callback returns. */
struct palier_row {
    const char *path;
    size_t line; /* where the record starts, from 1 */
    const struct palier_cell *cells;
    size_t count;    /* that of the header, save in palier_table_scan */
    const char *raw; /* the record as it stands in the file, in UTF-8 */
    size_t raw_length;
    size_t breaks; /* lines that end within it */
    char separator;
};

/* Where cell INDEX of ROW starts. Found by reading the record again: for faults only. */
struct palier_place palier_row_place(const struct palier_row *row, size_t index);

#define PALIER_ROW_START SIZE_MAX

/*
 * The byte of ROW's raw text at which the cell after the one at AT begins, and its PLACE, which
 * is given back at the next call: all cells in one pass, begun with PALIER_ROW_START.
 */
size_t palier_row_next(const struct palier_row *row, size_t at, struct palier_place *place);

/* Called for the header (line 1) and then for each record. Return false to stop reading, without a
 * fault. */
typedef bool palier_row_reader(void *context, const struct palier_row *row);

/* How the lines of a file add up: records + blank + header = physical - inside. */
struct palier_line_count {
    size_t physical; /* lines of the file */
    size_t header;   /* records taken as header: 1, or 0 in an empty file */
    size_t records;  /* rows of data handed over */
    size_t blank;    /* lines with nothing on them but separators */
    size_t inside;   /* line breaks within quoted cells */
    size_t ragged;   /* records with too many or too few cells: reported, not handed over */
};

/*
 * Decode BYTES and hand each record to HEADER, then to ROW. Faults (encoding, NUL, unclosed or
 * stray quote, ragged record, one that swallowed others, no header) are reported; reading goes on
 * past such records and stops where the quotes make no sense. DIALECT and LINES may be NULL.
 */
enum palier_status palier_table_read(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_bytes *bytes, palier_row_reader *header,
                                     palier_row_reader *row, void *context,
                                     struct palier_dialect *dialect,
                                     struct palier_line_count *lines);

/*
 * Hand every record of BYTES to ROW, also those with too many or too few cells, and report nothing:
 * to find again the records that a reading has refused.
 */
enum palier_status palier_table_scan(struct palier_arena *arena, const struct palier_bytes *bytes,
                                     palier_row_reader *header, palier_row_reader *row,
                                     void *context);

/* A cell that stays, with its place. */
struct palier_held_cell {
    const char *text; /* never NULL */
    uint32_t line, column;
    uint32_t length; /* bytes */
};

/* A table, whole in memory: a rubric's, entities, transcripts. Its texts stand where they were
 * read, in the bytes of the file. */
struct palier_table {
    const char *path;
    const struct palier_held_cell *header;
    size_t column_count;
    const struct palier_held_cell *const *rows; /* ROW_COUNT pointers to COLUMN_COUNT cells */
    size_t row_count;
    size_t passed_over; /* records that were set aside, and are not among the rows */
    struct palier_dialect dialect;
};

/* Read the file at PATH whole. Where it returns PALIER_OK there is a header and no fault was found.
 */
enum palier_status palier_table_load(struct palier_arena *arena, struct palier_diag *diag,
                                     const char *path, struct palier_table *table);

/* The same, a large file in parts by at most THREADS threads (1 to PALIER_MOST_THREADS), no number
 * of which changes anything. */
enum palier_status palier_table_load_shared(struct palier_arena *arena, struct palier_diag *diag,
                                            const char *path, size_t threads,
                                            struct palier_table *table);

struct palier_place palier_held_place(const struct palier_table *table,
                                      const struct palier_held_cell *cell);

/* A column that a reader knows. */
struct palier_column {
    const char *name;
    bool is_required;
};

/* SEPARATOR as a message names it: a tab would not be seen. */
const char *palier_separator_shown(char separator);

/* Report that the column whose header stands at PLACE has no name, unless that IS_TOLD of the one
 * before it: a spreadsheet leaves many. */
void palier_report_nameless(struct palier_diag *diag, struct palier_place place, bool is_told);

/*
 * Find the COUNT COLUMNS in the header of TABLE: POSITIONS[i] is the place of COLUMNS[i] among its
 * cells, or PALIER_NONE. Missing required columns, columns that stand twice and columns that nobody
 * knows are reported, save those that start with OPEN_PREFIX (NULL: none).
 */
enum palier_status palier_columns_bind(struct palier_diag *diag, const struct palier_table *table,
                                       const struct palier_column *columns, size_t count,
                                       const char *open_prefix, uint32_t *positions);

#endif
