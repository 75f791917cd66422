/*
 * workbook_bench.h - small workbooks made of XML texts, and what the reader makes of them.
 *
 * A test writes the one part that it is about; the others are as any program writes them.
 */
#ifndef PALIER_TESTS_WORKBOOK_BENCH_H
#define PALIER_TESTS_WORKBOOK_BENCH_H

#include "../make_zip.h"

#include "table/workbook.h"

#define MAIN_SPACE      "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION_SPACE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS_SPACE "http://schemas.openxmlformats.org/package/2006/relationships"

/* A sheet with ROWS, and a workbook with SHEETS. */
#define SHEET(rows)                                                                                \
    "<worksheet xmlns=\"" MAIN_SPACE "\"><sheetData>" rows "</sheetData></worksheet>"
#define BOOK(sheets)                                                                               \
    "<workbook xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE "\"><sheets>" sheets            \
    "</sheets></workbook>"

/* The parts; NULL: a usual one. Of three sheets only the first is there, unless others are given.
 */
struct book_text {
    const char *package; /* _rels/.rels */
    const char *book, *relations, *strings, *styles;
    const char *sheets[3];
    const char *sheet_name; /* of an option */
    const char *const *preferred;
    size_t padding;        /* blanks before the end of the first sheet */
    struct zip_part extra; /* one more entry of the zip */
};

struct reading {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_grid grid;
    enum palier_status status;
};

/* The bytes of the workbook, in ARENA; its path is "t.xlsx". */
struct palier_bytes book_bytes(struct palier_arena *arena, const struct book_text *text);

/* Read the workbook, or any bytes. Free the arena of what comes back. */
struct reading read_book(const struct book_text *text);
struct reading read_raw(const char *at, size_t length);

/* Rows as "1 T:name N:3 -\n": the kind of each cell, "-" for an absent one. */
const char *rows_of(const struct reading *reading);

/* Faults and warnings as "code@line:column", joined by spaces. */
const char *faults_of(const struct reading *reading);

/* The English sentence of the first diagnostic with CODE; "" where there is none. */
const char *sentence_of(const struct reading *reading, const char *code);

#endif
