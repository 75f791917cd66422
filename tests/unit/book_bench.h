/*
 * book_bench.h - a workbook of one test, written through the gate, and what its parts hold.
 */
#ifndef PALIER_TESTS_BOOK_BENCH_H
#define PALIER_TESTS_BOOK_BENCH_H

#include "book/book_internal.h"
#include "scratch.h"

struct book_bench {
    struct scratch scratch;
    const char *path; /* of the workbook, in the scratch folder */
    enum palier_status status;
};

/* Set up a folder; nothing is written yet. */
void book_bench_open(struct book_bench *bench);
void book_bench_close(struct book_bench *bench);

/* Write a workbook by FILL over what is there. */
void book_bench_write(struct book_bench *bench, void (*fill)(struct book *book));

/* The text of PART of the workbook; "" where it has none. */
const char *book_bench_part(struct book_bench *bench, const char *part);

/* Whether the workbook is what "before" wrote: the file was not touched, and the folder is clean.
 */
bool book_bench_is_untouched(struct book_bench *bench);

/* Write the file that must survive. */
void book_bench_before(struct book_bench *bench);

/* The sentence of the first fault, in English; "": none. */
const char *book_bench_fault(struct book_bench *bench);

#endif
