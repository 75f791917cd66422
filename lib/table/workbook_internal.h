/*
 * workbook_internal.h - the parts of an xlsx, for the files of this room that read one.
 *
 * A workbook is a package: XML parts in a zip, tied together by relations and not
 * by their names. Excel calls a sheet xl/worksheets/sheet1.xml, others do not; so
 * each part is found by the relation that leads to it, which stands in a part of
 * its own, in a folder `_rels` beside the part that it starts from.
 *
 * Whoever sends a workbook chooses how much it unpacks to, how deep its elements
 * nest and how far apart its cells stand. Each of these has a limit here, and a
 * part is read while it is unpacked: none is ever whole in memory.
 */
#ifndef PALIER_TABLE_WORKBOOK_INTERNAL_H
#define PALIER_TABLE_WORKBOOK_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/status.h"
#include "table/grid.h"

struct zip;
struct zip_file;

enum {
    PALIER_WORKBOOK_MOST_PARTS = 65535, /* entries of the zip */
    PALIER_WORKBOOK_MOST_SHEETS = 1000,
    PALIER_WORKBOOK_MOST_FORMATS = 65536,
    PALIER_WORKBOOK_MOST_ROWS = 1048576,           /* what Excel has */
    PALIER_WORKBOOK_MOST_CELLS = 16 * 1024 * 1024, /* of the grid, absent ones between others too */
    PALIER_WORKBOOK_MOST_FAULTS = 100,             /* of one sheet: the rest would not be read */
};

struct palier_workbook {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *bytes;
    struct zip *zip;
    size_t unpacked; /* bytes of all parts so far */
    bool is_1904;    /* dates count from 1904, as on old Macintoshes */
    struct {
        struct palier_sheet {
            const char *name;
            const char *part; /* NULL: a chart or macros, not cells */
            bool is_hidden;
        } * at;
        size_t count, capacity;
    } sheets;
    struct {
        const char **at;
        size_t count, capacity;
    } strings; /* that cells share */
    struct {
        struct palier_number_format *at;
        size_t count, capacity;
    } formats;                   /* by what `s` of a cell says */
    struct palier_intern values; /* numbers and dates as text: few differ */
};

/* The place of a fault that no cell has. */
struct palier_place palier_workbook_place(const struct palier_workbook *book);

/* workbook.c: read the names of the sheets, and the strings and styles of their cells, of a package
 * that is open. What is no workbook is reported. */
PALIER_MUST_USE enum palier_status palier_workbook_open(struct palier_workbook *book);

/*
 * workbook_package.c: the zip and its parts.
 */

/* Open book->bytes as a zip, or report why it is not a workbook. Close it in any case. */
PALIER_MUST_USE enum palier_status palier_package_open(struct palier_workbook *book);
void palier_package_close(struct palier_workbook *book);

/* Whether there is a part called NAME, without regard to case. */
bool palier_package_has(const struct palier_workbook *book, const char *name);

/* The first LENGTH - 1 bytes of the part NAME as a string; "" where it cannot be read. */
void palier_package_peek(const struct palier_workbook *book, const char *name, char *text,
                         size_t length);

/* The name of the first entry of the zip; "" where it is empty. */
const char *palier_package_first(const struct palier_workbook *book);

/* The name of entry INDEX of the zip, NULL after the last. */
const char *palier_package_entry(const struct palier_workbook *book, size_t index);

/* Open the part NAME to be unpacked; the caller closes it. NULL where it is reported why not. */
struct zip_file *palier_package_unpack(struct palier_workbook *book, const char *name);

/*
 * workbook_part.c: one part, read as XML.
 */

/* What a part's elements are given to. False from any of them: enough was seen, stop. */
struct palier_part_reader {
    const char *root; /* the element that the part must start with; NULL: any, and elements of
                         extensions are not left out */
    /* ELEMENT has no prefix; DEPTH is 1 for the root. Elements of extensions are left out. */
    bool (*start)(void *context, size_t depth, const char *element, const char **attributes);
    bool (*end)(void *context, size_t depth, const char *element); /* NULL: no matter */
    bool (*text)(void *context, const char *text, size_t length);  /* NULL: no matter */
};

/*
 * Unpack the part NAME and give it to READER, a piece at a time. A part that is missing, broken or
 * not XML, that has a DOCTYPE or goes beyond a limit is reported; what READER reports is its own
 * matter.
 */
PALIER_MUST_USE enum palier_status palier_part_read(struct palier_workbook *book, const char *name,
                                                    const struct palier_part_reader *reader,
                                                    void *context);

/* The value of the attribute NAME, or NULL. */
const char *palier_attribute(const char **attributes, const char *name);

/* Whether the attribute NAME is "1" or "true". */
bool palier_attribute_flag(const char **attributes, const char *name);

/*
 * workbook_relations.c: from part to part.
 */

struct palier_relations {
    struct palier_relation {
        const char *id;
        const char *kind;   /* the last word of its type: "worksheet", "styles" */
        const char *target; /* the name of a part */
    } * at;
    size_t count, capacity;
};

/* Read the relations that start from PART; "" is the package. None where no part has them. */
PALIER_MUST_USE enum palier_status palier_relations_read(struct palier_workbook *book,
                                                         const char *part,
                                                         struct palier_relations *relations);

/* The first relation of KIND, or the one called ID; NULL where there is none. */
const struct palier_relation *palier_relation_of(const struct palier_relations *relations,
                                                 const char *kind);
const struct palier_relation *palier_relation_find(const struct palier_relations *relations,
                                                   const char *id);

/*
 * workbook_text.c: strings that cells share, and text that comes in pieces.
 */

struct palier_pieces {
    struct palier_arena *arena;
    char *at;
    size_t length, capacity;
};

/* Add LENGTH bytes; false where that makes more than a cell may hold. */
PALIER_MUST_USE bool palier_pieces_add(struct palier_pieces *pieces, const char *text,
                                       size_t length);

/* The pieces as one string, which the next piece overwrites. */
char *palier_pieces_text(struct palier_pieces *pieces);

/*
 * Turn `_x000D_` and its like into the character, in place, as Excel does: what XML cannot hold is
 * written so, and `_x005F_` is the underscore of a text that only looks so. False where it is NUL.
 */
PALIER_MUST_USE bool palier_escapes_decode(char *text);

PALIER_MUST_USE enum palier_status palier_strings_read(struct palier_workbook *book,
                                                       const char *part);

/*
 * workbook_styles.c: which numbers are dates.
 */

enum palier_number_kind {
    PALIER_NUMBER_PLAIN,
    PALIER_NUMBER_PERCENT,
    PALIER_NUMBER_DATE,     /* shows a day, a month or a year */
    PALIER_NUMBER_TIME,     /* shows hours, minutes or seconds alone */
    PALIER_NUMBER_DURATION, /* [h]:mm counts on beyond a day */
};

struct palier_number_format {
    uint8_t kind;  /* enum palier_number_kind */
    uint8_t zeros; /* digits that "00000" fills up to; 0: it is no such format */
};

/* What the format CODE, such as "dd/mm/yyyy;@", makes of a number. */
struct palier_number_format palier_number_format_of(const char *code);

PALIER_MUST_USE enum palier_status palier_styles_read(struct palier_workbook *book,
                                                      const char *part);

/*
 * workbook_number.c: numbers as text.
 */

enum { PALIER_DECIMAL_SIZE = 1024 };

/*
 * Write the number TEXT ("0.30000000000000004", "1E-3") as a plain decimal: "0.3", "0.001". A file
 * holds up to 17 digits, so that nothing is lost; no spreadsheet shows more than 15, and people
 * answered what they saw. So it is rounded to 15 digits, but never before the point. False where
 * TEXT is no number.
 */
PALIER_MUST_USE bool palier_decimal_write(const char *text, char decimal[PALIER_DECIMAL_SIZE]);

/* The same as the percentage that the sheet shows: "25%" for 0.25. */
PALIER_MUST_USE bool palier_percent_write(const char *text, char percent[PALIER_DECIMAL_SIZE]);

/*
 * workbook_date.c: dates, times and durations.
 */

enum { PALIER_DATE_SIZE = 32 };

/*
 * Write the day SERIAL, rounded to the second, as "2025-02-10", "2025-02-10T09:12:31" or, below
 * one day, "09:12:31"; KIND is DATE or TIME. False where there is no such day.
 */
PALIER_MUST_USE bool palier_serial_write(double serial, enum palier_number_kind kind, bool is_1904,
                                         char text[PALIER_DATE_SIZE]);

/* Write SERIAL days as hours, minutes and seconds: "27:30:00". False beyond ten thousand years. */
PALIER_MUST_USE bool palier_duration_write(double serial, char text[PALIER_DATE_SIZE]);

/* Write the ISO 8601 date, time or both of a cell of type "d" likewise. False where it is none. */
PALIER_MUST_USE bool palier_iso_write(const char *iso, char text[PALIER_DATE_SIZE]);

/*
 * workbook_value.c: what a cell says.
 */

/* A cell while it is read. */
struct palier_raw_cell {
    struct palier_place place;
    char type[12]; /* "s", "str", "inlineStr", "b", "e", "d"; "n" where there is none */
    size_t style;
    bool has_formula, has_value;
    struct palier_pieces text;
};

/*
 * Read RAW into CELL (text, kind, is_absent). Reports what does not fit the cell's type; false
 * then.
 */
PALIER_MUST_USE bool palier_workbook_cell_read(struct palier_workbook *book,
                                               struct palier_raw_cell *raw,
                                               struct palier_grid_cell *cell);

enum { PALIER_CELL_NAME_SIZE = 24 };

/* Write what people call the cell at PLACE: "C12", or "C" for a column. Returns NAME. */
const char *palier_cell_name(struct palier_place place, char name[PALIER_CELL_NAME_SIZE]);

/*
 * workbook_choose.c: which sheet.
 */

/* The sheet that OPTIONS ask for, with a note that says why; NULL where it is reported why none. */
PALIER_MUST_USE const struct palier_sheet *
palier_sheet_choose(struct palier_workbook *book, const struct palier_grid_options *options);

/*
 * workbook_sheet.c: rows and cells.
 */

/* Read "C12"; false where it is no cell of a sheet. */
PALIER_MUST_USE bool palier_cell_parse(const char *text, uint32_t *column, int64_t *row);

/* Read the cells of SHEET into GRID, whose path is set. Reports each fault at its cell. */
PALIER_MUST_USE enum palier_status palier_sheet_read(struct palier_workbook *book,
                                                     const struct palier_sheet *sheet,
                                                     struct palier_grid *grid);

#endif
