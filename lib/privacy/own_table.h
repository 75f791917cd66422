/*
 * own_table.h - the CSVs that palier writes, known by their header.
 *
 * They carry no mark: a copy for the consultant's own eyes looks like the one for all. What
 * tells them apart are the cells, row by row, so each format says which of its columns name
 * the figure and which could tell what is hidden. Columns may be missing or stand in another
 * order, as after a spreadsheet.
 */
#ifndef PALIER_PRIVACY_OWN_TABLE_H
#define PALIER_PRIVACY_OWN_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/status.h"
#include "table/table.h"

enum own_kind {
    OWN_TALLY,   /* answers, counted */
    OWN_ANSWERS, /* answers, person by person */
    OWN_COMPARISON,
    OWN_STAKEHOLDERS,
    OWN_MOVES,
    OWN_PLAN,
    OWN_DIFF,
    OWN_AUDIT,
    OWN_SCORES,
};

enum own_cell {
    OWN_KEY,    /* names the row: entity first, then wave */
    OWN_FIGURE, /* empty, or less exact, where it may not be told */
    OWN_SHARE,  /* the same, of 1, and not rounded as scores are */
    OWN_END,    /* of an interval: empty, or about a figure that is less exact */
    OWN_WORD,   /* empty where it may not be told; "hidden" and "unknown" tell nothing either */
    OWN_IDS,    /* separated by spaces, each of which may be told or not */
    OWN_REASON, /* tells something in one word only: that one person speaks for a group */
};

struct own_column {
    const char *name;
    enum own_cell cell;
};

enum { OWN_MOST_COLUMNS = 20, OWN_MOST_SIGNS = 5 };

struct own_format {
    enum own_kind kind;
    const char *signs[OWN_MOST_SIGNS + 1]; /* columns that together no other table has */
    const struct own_column *columns;      /* that are compared, keys first; NULL: none is */
    size_t column_count, key_count;
};

struct own_row {
    size_t line;
    const char *cells; /* one text after the other, each with its NUL: by column of the format */
};

struct own_table {
    struct palier_arena *arena;
    const struct own_format *format;    /* NULL: no table of palier's */
    size_t positions[OWN_MOST_COLUMNS]; /* in the file; SIZE_MAX: not there */
    size_t skipped;                     /* lines before the header */
    struct {
        struct own_row *at;
        size_t count, capacity;
    } rows;
};

/* BYTES without the LINES before a header: blank ones, and the `sep=;` that Excel reads. */
PALIER_MUST_USE struct palier_bytes own_table_skip(const struct palier_bytes *bytes, size_t *lines);

/* Read BYTES into TABLE, in ARENA; the rows of a format of which columns are compared. Not OK: some
 * of it cannot be read as CSV. */
PALIER_MUST_USE enum palier_status own_table_read(struct palier_arena *arena,
                                                  const struct palier_bytes *bytes,
                                                  struct own_table *table);

/* Add a row at LINE to TABLE: CELLS, a text for each of the columns that are compared, or "". */
void own_table_add(struct own_table *table, size_t line, const char *const *cells);

/* The format of KIND. */
const struct own_format *own_format_find(enum own_kind kind);

/* The place of the column NAME among those that FORMAT compares, which has it. */
size_t own_column_find(const struct own_format *format, const char *name);

/* The text of COLUMN in ROW. */
const char *own_row_cell(const struct own_row *row, size_t column);

/* The keys of ROW as one text, in ARENA: of a comparison, what is apart by its source, too. */
const char *own_row_key(struct palier_arena *arena, const struct own_format *format,
                        const struct own_row *row);

/* The same to be read: "01001, 2026, T4.3, staff". */
const char *own_row_name(struct palier_arena *arena, const struct own_format *format,
                         const struct own_row *row);

/* The part of a comparison or of an audit that ROW is of; of a comparison, and the wave before that
 * it is about; "" for none. */
const char *own_comparison_part(const struct own_row *row);
const char *own_comparison_since(const struct own_row *row);

/* Whether ROW of an audit is about the answers of one person, whom it names the row of. */
bool own_row_is_person(const struct own_format *format, const struct own_row *row);

/* What a cell tells beside the one that may be told. */
enum own_verdict {
    OWN_SAME, /* no more than that */
    OWN_OTHER,
    OWN_HIDDEN, /* what must be hidden */
};

/*
 * Judge the cell FOUND beside TOLD, the same cell as the assessment has it for all: empty where it
 * must be hidden, and rounded to DECIMALS, those of the rubric, where it is mixed with what must
 * be. An end of an interval that is OWN_HIDDEN is so only where its figure is mixed.
 */
enum own_verdict own_cell_compare(enum own_cell kind, const char *found, const char *told,
                                  int decimals);

#endif
