/*
 * grid.h - an export as rows of cells, before anybody says which row is the header.
 *
 * What survey platforms and spreadsheets write is not yet a table: a title and
 * blank lines may stand above the header, the header may take three rows, the
 * last row may say "Total". A grid keeps every cell with its place and judges
 * nothing but the bytes: encoding, separator, quotes. What was found out about
 * them is told with its evidence, and what two readings fit is refused with the
 * option that settles it.
 */
#ifndef PALIER_TABLE_GRID_H
#define PALIER_TABLE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"
#include "table/decode.h"

/* What a cell holds. In a CSV all is text; a workbook knows more. */
enum palier_grid_kind {
    PALIER_GRID_TEXT,
    PALIER_GRID_NUMBER,     /* `text` is its shortest decimal, with a point: "7.5", "25%" */
    PALIER_GRID_BOOLEAN,    /* "TRUE" or "FALSE" */
    PALIER_GRID_ERROR,      /* "#N/A", "#DIV/0!" … */
    PALIER_GRID_DATE,       /* "2025-02-10", "2025-02-10T09:12:31", or a time alone: "09:12:31" */
    PALIER_GRID_UNCOMPUTED, /* "": a formula beside which no program left a result */
};

struct palier_grid_cell {
    const char *text;      /* UTF-8 as written, blanks around it kept; never NULL; holds no NUL */
    uint32_t line, column; /* where it starts, from 1; in a workbook the row and the column */
    uint8_t kind;          /* enum palier_grid_kind */
    bool is_absent;        /* not even quotes between two separators: `,,` and not `,"",` */
};

struct palier_grid_row {
    const struct palier_grid_cell *cells;
    size_t count;  /* as many as the record has: rows need not be alike */
    uint32_t line; /* where the record starts, from 1 */
};

/* What was found out, in words that a report can show; each with its evidence. */
struct palier_grid {
    const char *path;  /* as diagnostics show it: "answers.csv", "form.xlsx [Réponses]" */
    const char *sheet; /* of a workbook; NULL: a text file */
    /* Without blank lines, and without rows of several cells that are all empty or blank. A row
     * of one pair of quotes alone stays: somebody left the only question blank. */
    const struct palier_grid_row *rows;
    size_t row_count;     /* may be 0 */
    size_t widest;        /* most cells of any row */
    const char *encoding; /* NULL: a workbook */
    char separator;       /* 0: a workbook */
    bool has_sep_line;    /* `sep=;` stood first, and is not among the rows */
    char sha256[PALIER_SHA256_TEXT];
};

/* How to read where the bytes leave a doubt. All zero: find out. */
struct palier_grid_options {
    enum palier_encoding encoding;
    char separator;    /* 0: find out */
    const char *sheet; /* of a workbook, by name or number from 1; NULL: see palier_workbook_read */
    /* Sheets to prefer, by name, first found first taken; ends with NULL; NULL: none. */
    const char *const *preferred_sheets;
};

enum {
    PALIER_GRID_LARGEST_FILE = 256 * 1024 * 1024, /* bytes: no survey is larger */
    PALIER_GRID_LONGEST_CELL = 4 * 1024 * 1024,   /* bytes of a record */
    PALIER_GRID_MOST_COLUMNS = 4096,
    PALIER_GRID_MOST_CELLS = 32 * 1024 * 1024, /* 100,000 answers to 300 questions, and some */
};

/*
 * Read the file at PATH ("-": standard input) as a grid: a workbook where it starts as a zip file,
 * else text. Reports encoding, separator (or sheet) as notes with their evidence, and every fault.
 * Nothing is guessed in silence and no line is lost: records + blank lines + `sep=` line = physical
 * lines − line breaks inside quotes (asserted). A file beyond the limits above is refused in
 * bounded memory. The grid lives in ARENA.
 */
PALIER_MUST_USE enum palier_status palier_grid_read(struct palier_arena *arena,
                                                    struct palier_diag *diag, const char *path,
                                                    const struct palier_grid_options *options,
                                                    struct palier_grid *grid);

/* The same for BYTES in memory. */
PALIER_MUST_USE enum palier_status palier_grid_read_bytes(struct palier_arena *arena,
                                                          struct palier_diag *diag,
                                                          const struct palier_bytes *bytes,
                                                          const struct palier_grid_options *options,
                                                          struct palier_grid *grid);

/* The same for BYTES in memory, which are text. */
PALIER_MUST_USE enum palier_status palier_grid_parse(struct palier_arena *arena,
                                                     struct palier_diag *diag,
                                                     const struct palier_bytes *bytes,
                                                     const struct palier_grid_options *options,
                                                     struct palier_grid *grid);

/* The same for BYTES that are a workbook (xlsx): workbook.h. */

/* Cell INDEX of ROW; an absent, empty one beyond its last. */
const struct palier_grid_cell *palier_grid_cell(const struct palier_grid_row *row, size_t index);

/* Where CELL is. */
struct palier_place palier_grid_place(const struct palier_grid *grid,
                                      const struct palier_grid_cell *cell);

#endif
