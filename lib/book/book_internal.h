/*
 * book_internal.h - what the gate remembers of a workbook while it is written.
 *
 * libxlsxwriter writes each sheet to a temporary file and does not look whether it
 * got there. So the gate keeps a ledger of what it handed over, cell by cell, and
 * compares it with what stands in the finished file: that is the only witness.
 */
#ifndef PALIER_BOOK_BOOK_INTERNAL_H
#define PALIER_BOOK_BOOK_INTERNAL_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/text.h"
#include "book/book.h"

/*** ledger.c: what was handed over ***/

enum ledger_kind {
    LEDGER_NOTHING,
    LEDGER_BLANK, /* a look, and nothing in it */
    LEDGER_TEXT,
    LEDGER_NUMBER,
    LEDGER_FORMULA_NUMBER,
    LEDGER_FORMULA_TEXT,
    LEDGER_FORMULA_ARRAY, /* its value is a number */
};

struct ledger_cell {
    double number; /* its value, or that of its formula */
    uint32_t hash; /* of its text, or of its formula and the text that it gives */
    uint8_t kind;  /* enum ledger_kind */
    bool is_merged;
    bool heads_merge; /* the one of them that shows */
};

struct ledger_row {
    struct ledger_cell *at;
    size_t count;
};

/* A header row, from whose first cell screen readers read the titles of a table. */
struct ledger_header {
    lxw_row_t row;
    lxw_col_t first, last;
};

/*
 * What is left of the rows of a large sheet, which are too many to be kept: of each cell its place,
 * kind and text in one hash, and the sum of its numbers, each by a weight of its place.
 */
struct ledger_digest {
    size_t cells;
    uint32_t hash;
    double sum, magnitude; /* the latter of absolute numbers: how far the sum may be off */
};

/* The ledger of a sheet; of a large one, the row at hand and a digest of those before it. */
struct book_ledger {
    struct {
        struct ledger_row *at;
        size_t count, capacity;
    } rows;
    size_t first; /* the number of the first of `rows`; 0 but in a large sheet */
    struct ledger_digest digest;
    size_t cells; /* that hold anything, or a look */
    size_t merges, validations, charts, pictures;
    bool is_protected; /* programs look things up there, people need no names for its tables */
    struct {
        struct ledger_header *at;
        size_t count, capacity;
    } headers;
};

#define LEDGER_SEED UINT32_C(0x811C9DC5) /* where the hash of a text starts: FNV-1a */

/* HASH, continued over LENGTH bytes of TEXT. */
uint32_t ledger_hash(uint32_t hash, const char *text, size_t length);

/* The cell of SHEET, or NULL where nothing was written there. */
const struct ledger_cell *ledger_find(const struct book_ledger *ledger, size_t row, size_t column);

/*
 * Note what is about to be written in a cell: HASH and NUMBER as ledger_cell has them. False, and
 * the book refused, where a merge covers it.
 */
bool ledger_note(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, enum ledger_kind kind,
                 uint32_t hash, double number);

/* Go on to ROW of a large sheet, where those before it end; nothing of another sheet. */
void ledger_reach(struct book_sheet *sheet, lxw_row_t row);

/* Add a cell to DIGEST; where it is the same as another's, so are the cells, in all likelihood. */
void ledger_digest_add(struct ledger_digest *digest, size_t row, size_t column,
                       const struct ledger_cell *cell);

/* Note a merge. False, and the book refused, where it overlaps another. */
bool ledger_merge(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                  lxw_col_t last_column);

/*** the whole workbook ***/

enum { BOOK_FORMAT_CHAINS = 256 };

struct book_format {
    struct book_style style;
    lxw_format *format;
    struct book_format *next; /* of the same chain */
};

struct book_state {
    struct book_format *formats[BOOK_FORMAT_CHAINS]; /* by the hash of their style */
    struct {
        struct book_sheet **at;
        size_t count, capacity;
    } sheets;
    struct palier_intern sheet_names, range_names; /* as they are compared */
    const char *temporary;                         /* folder of what libxlsxwriter sets aside */
    locale_t locale, former_locale;
    enum palier_code refusal; /* where IS_REFUSED */
    bool is_refused;
    const char *place, *detail; /* of the refusal: a cell or a part; what is wrong */
};

/* Refuse the book because of DETAIL at PLACE; only the first refusal is told. NULL: "". */
void book_refuse(struct book *book, enum palier_code code, const char *place, const char *detail);

/* The same because of a cell. */
void book_refuse_cell(const struct book_sheet *sheet, enum palier_code code, lxw_row_t row,
                      lxw_col_t column, const char *detail);

/* TEXT, mended, as libxlsxwriter's structures want it: theirs to change, though they do not. */
char *book_own(struct book *book, const char *text);

/* How many UTF-16 units begin at BYTE of UTF-8: two for what is beyond U+FFFF. */
static inline size_t book_units_at(char byte)
{
    unsigned char lead = (unsigned char)byte;

    return palier_is_utf8_inside(byte) ? 0 : lead >= 0xF0 ? 2 : 1;
}

/* How many UTF-16 units TEXT, valid UTF-8, takes: what Excel counts. */
size_t book_units(const char *text);

/*
 * What keeps programs from taking FORMULA, and how many units there are of it; PALIER_CODE_COUNT
 * where nothing does.
 */
enum palier_code book_formula_fault(const char *formula, size_t *count);

/*** name.c ***/

/* Whether Excel, LibreOffice and Gnumeric all take NAME for a sheet; the book is refused where
 * not. */
bool book_check_sheet_name(struct book *book, const char *name);

/* The same for a defined NAME. */
bool book_check_range_name(struct book *book, const char *name);

/* Give each header row the name by which screen readers find the titles of its table. */
void book_name_tables(struct book *book);

/*** flow.c ***/

/* Note that ROW is PIXELS high. */
void flow_set_height(struct book_sheet *sheet, lxw_row_t row, double pixels);

/*** properties.c ***/

/* Title, subject, date and language. */
void book_set_properties(struct book *book);

/*** temporary.c ***/

/* The folder for what libxlsxwriter sets aside, with room enough; NULL: there is none. */
const char *book_temporary_folder(struct palier_arena *arena);

/*** verify.c ***/

/*
 * Whether the workbook that STREAM holds is what was handed over: every part unpacks and is
 * well-formed, every sheet has the cells of its ledger. The book is refused where not.
 */
bool book_verify(struct book *book, FILE *stream);

#endif
