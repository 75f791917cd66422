/*
 * set_aside.h - going on without the rows that are wrong.
 *
 * One bad cell must not cost thirty town halls their scorecards. After a reading
 * that found faults, the rows that hold them (--keep-going), or all rows of the
 * entities that they are about (palier-batch), are set aside, and the files are
 * read again: nothing is ever scored from a row that is half understood. What is
 * set aside is written down with the reason.
 */
#ifndef PALIER_TABLE_SET_ASIDE_H
#define PALIER_TABLE_SET_ASIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/status.h"
#include "table/table.h"

/* A record that holds a fault. */
struct palier_rejected_row {
    const char *path;
    size_t line;        /* where it starts */
    bool is_line;       /* it is that line of the file, whatever its quotes or bytes make of it */
    const char *entity; /* what its column `entity` says; "" where there is none */
    bool is_known;      /* that is the id of an entity, and not just what somebody wrote there: said
                           by who knows them */
    const char *record; /* as it stands in the file */
    const struct palier_diagnostic *reason; /* the first fault */
};

/* A file that holds an error outside any record, or of a record that swallowed others: where its
 * records begin and end is not known. */
struct palier_spoiled_file {
    const char *path;
    const struct palier_diagnostic *reason; /* the first such error */
};

struct palier_rejected_rows {
    struct palier_rejected_row *at;
    size_t count, capacity;
    const struct palier_diagnostic *elsewhere; /* the first error that no record holds, or NULL */
    struct {
        struct palier_spoiled_file *at;
        size_t count, capacity;
    } spoiled;
    bool is_in_files; /* every error stands in one of the files */
};

/* What palier_table_read passes over, where diag->set_aside points to one. */
struct palier_set_aside {
    struct palier_intern places;   /* "file:line" of records */
    struct palier_intern entities; /* ids */
    struct {
        const struct palier_rejected_row **at;
        size_t count, capacity;
    } lines; /* that are blanked before their file is read */
};

/*
 * Find the records of FILES (COUNT paths) that the errors of DIAG are about. False where an error
 * is about something else: a header, a quote that never closes, the rubric, the machine. Then
 * REJECTED tells the first such error, the files that hold some, and the records that were found
 * all the same.
 */
bool palier_rejected_find(struct palier_arena *arena, const struct palier_diag *diag,
                          const char *const *files, size_t count,
                          struct palier_rejected_rows *rejected);

/* Set aside the rows of REJECTED alone, or (BY_ENTITY) every row of their entities. */
void palier_set_aside(struct palier_arena *arena, const struct palier_rejected_rows *rejected,
                      bool by_entity, struct palier_set_aside *set_aside);

/* Blank the lines of BYTES, a whole file, that are set aside; returns how many. */
size_t palier_lines_set_aside(const struct palier_set_aside *set_aside, struct palier_bytes *bytes);

/* Whether ROW, the header of which has its entity at ENTITY_COLUMN (PALIER_NONE: nowhere), is set
 * aside. */
bool palier_is_set_aside(const struct palier_set_aside *set_aside, const struct palier_row *row,
                         uint32_t entity_column);

/* Write REJECTED as CSV: file,line,code,reason,record. */
void palier_rejected_write(struct palier_arena *arena, FILE *stream,
                           const struct palier_rejected_rows *rejected,
                           enum palier_language language);

#endif
