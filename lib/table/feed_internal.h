/*
 * feed_internal.h - one record after the other, by libcsv in its strict mode.
 *
 * libcsv says what a cell is, and nothing about lines: it is fed one physical
 * line at a time, so that each record knows where it starts and no line gets
 * lost. It would grow one cell to a gigabyte and keep the memory: a record has a
 * greatest length here, and is refused before it is read.
 */
#ifndef PALIER_TABLE_FEED_INTERNAL_H
#define PALIER_TABLE_FEED_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "table/table.h"

enum { PALIER_LONGEST_RECORD = 4 * 1024 * 1024 }; /* bytes */

/* What to read and whom to tell; the rest is counted on the way. */
struct palier_feed {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *text; /* UTF-8 */
    char separator;
    bool shows_all;       /* libcsv sees every byte: for tests, it changes nothing else */
    bool leaves_in_place; /* a long text within quotes is not copied, but told where it stands */
    bool keeps_blanks;    /* those around unquoted cells are part of the text */
    size_t most_cells;    /* of a record: those beyond are counted in row->count, but are not
                             in row->cells; 0: any */
    palier_row_reader *on_row; /* each record with a cell; false stops the reading */
    void *context;

    size_t physical, blank, inside; /* as in struct palier_line_count; only lines without a cell
                                       are blank here */
    bool has_stopped;               /* on_row wanted no more */
};

/*
 * Read FEED->text from the byte at START, where line LINE begins. Faults of quotes and a record
 * that is too long are reported, and end the reading. SYSTEM where libcsv has no memory.
 */
PALIER_MUST_USE enum palier_status palier_feed_run(struct palier_feed *feed, size_t start,
                                                   size_t line);

#endif
