/*
 * shared_rows.h - rows written by threads, in their order.
 *
 * A country's rows take longer to make than to write. Threads make some of them at a
 * time into memory, and they reach the file in the order of the rows, so that the
 * bytes are the same by any number of threads.
 */
#ifndef PALIER_BASE_SHARED_ROWS_H
#define PALIER_BASE_SHARED_ROWS_H

#include <stddef.h>
#include <stdio.h>

/*
 * Write rows FIRST to END - 1 to STREAM on behalf of WORKER, as in threads.h. Gives how many of
 * them there were to write. Called a second time for rows that did not fit in memory.
 */
typedef size_t palier_rows_write(void *context, size_t worker, size_t first, size_t end,
                                 FILE *stream);

/* What stands before the first row. */
typedef void palier_header_write(void *context, FILE *stream);

struct palier_shared_rows {
    size_t count;   /* rows */
    size_t size;    /* rows that a thread makes at a time, 1 at least */
    size_t threads; /* that share the work, 1 to PALIER_MOST_THREADS */
    palier_rows_write *write;
    palier_header_write *header; /* called where there is a row; NULL: nothing stands before it */
    void *context;               /* of both */
};

/*
 * Write ROWS to STREAM, and give how many there were. Where that is none, nothing is
 * written. The caller checks the stream for errors.
 */
size_t palier_shared_rows_write(const struct palier_shared_rows *rows, FILE *stream);

#endif
