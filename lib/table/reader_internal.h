/*
 * reader_internal.h - a text, or a part of one, read as records under a header.
 */
#ifndef PALIER_TABLE_READER_INTERNAL_H
#define PALIER_TABLE_READER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "table/table.h"

struct palier_table_reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *text; /* UTF-8 */
    palier_row_reader *on_header, *on_row;
    void *context;
    struct palier_line_count lines;
    char separator;         /* NUL: to be found */
    size_t columns;         /* those of the header; 0 before it */
    uint32_t entity_column; /* PALIER_NONE: there is none */
    bool takes_ragged;      /* records with other than the header's cells, too */
    bool leaves_in_place;   /* as in struct palier_feed */
    bool has_failed;        /* something was reported */
};

/* Read READER's text from its start to its end. */
PALIER_MUST_USE enum palier_status palier_table_reader_run(struct palier_table_reader *reader);

/* Note what was found out about the file at PATH. */
void palier_table_tell_dialect(struct palier_diag *diag, const char *path,
                               const struct palier_dialect *dialect);

#endif
