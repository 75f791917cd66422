/*
 * verify_internal.h - a finished workbook, compared with the ledger.
 *
 * Cells and shared strings are nine tenths of a workbook, and libxlsxwriter writes
 * them in one way only. So they are read by exactly that way, which says more than
 * that they are well-formed: each byte of them is what it must be, for a tenth of
 * the time that an XML parser takes. It reads all the rest.
 */
#ifndef PALIER_BOOK_VERIFY_INTERNAL_H
#define PALIER_BOOK_VERIFY_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <expat.h>
#include <zip.h>

#include "book/book_internal.h"

/* The hashes of the shared strings, by their number. */
struct verify_strings {
    uint32_t *at;
    size_t count, capacity;
};

struct verifier {
    struct book *book;
    zip_t *package;
    const char *part; /* the name of the one that is read */
    XML_Parser parser;
    bool is_wrong; /* and the book refused */
    struct {
        char *at;
        size_t length, capacity;
    } bytes; /* of the part, unpacked */
    struct verify_strings strings;
    size_t merges, validations, drawings; /* of a sheet */
};

/* Refuse the book because of DETAIL in the part at hand. */
void verify_refuse(struct verifier *verifier, const char *detail);

/* Have the parser read LENGTH bytes at TEXT. */
void verify_parse(struct verifier *verifier, const char *text, size_t length, bool is_last);

/* What is left to read. A NUL stands at END. */
struct verify_text {
    const char *at, *end;
};

/*
 * Read the strings from `<si>` to `</sst>`; TEXT is then behind the last of them. False where it is
 * anything else.
 */
bool verify_read_strings(struct palier_arena *arena, struct verify_text *text,
                         struct verify_strings *strings);

/*
 * Read the rows of a sheet, which must hold the cells of LEDGER and no others; TEXT is then at
 * `</sheetData>`. False where they do not; NAME is then that of the cell, or of the one before.
 */
bool verify_read_rows(const struct book_ledger *ledger, const struct verify_strings *strings,
                      struct verify_text *text, char name[LXW_MAX_CELL_NAME_LENGTH]);

/* The rows of a large sheet while they are read. */
struct verify_rows {
    struct ledger_digest digest;
    size_t former; /* the last row's number, from 1; 0: none yet */
};

/* Add to ROWS those of TEXT that start before LIMIT, whole ones; TEXT is then behind them. False
 * where one is not as libxlsxwriter writes it. */
bool verify_read_large(struct verify_rows *rows, struct verify_text *text, const char *limit);

/* Whether the rows of one digest are those of the other. */
bool verify_is_same(const struct ledger_digest *got, const struct ledger_digest *wanted);

/* Read FILE, a large sheet of SIZE bytes, which must hold what the digest of LEDGER says. */
void verify_read_pieces(struct verifier *verifier, zip_file_t *file, size_t size,
                        const struct book_ledger *ledger);

#endif
