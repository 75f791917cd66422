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

#include "book/book_internal.h"

/* The hashes of the shared strings, by their number. */
struct verify_strings {
    uint32_t *at;
    size_t count, capacity;
};

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

#endif
