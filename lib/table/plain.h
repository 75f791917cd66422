/*
 * plain.h - a large CSV without a fault, read as fast as libcsv goes.
 *
 * The careful reader (table.h) keeps the place of every line and copies every cell, in case one of
 * them is wrong. In a national survey of 140 MB none is, nearly always. So such a file is read here
 * first: block by block, never whole in memory, by several threads, each cell handed over where
 * libcsv has it. Whatever is out of the ordinary is only a doubt: an odd quote, a line break within
 * a cell, a blank line, a letter that is not UTF-8, a cell that its reader does not like. At the
 * first doubt all is thrown away, and the careful reader reads the file and says what there is to
 * say. Whoever reads here must therefore do nothing that cannot be undone.
 */
#ifndef PALIER_TABLE_PLAIN_H
#define PALIER_TABLE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "table/table.h"

/* Called for each cell: LENGTH bytes of TEXT, at which 8 bytes can be read unless LENGTH is 0, when
 * TEXT may be NULL. And for each record, behind its last cell. CONTEXT is one of the parts below.
 */
typedef void palier_plain_cell(void *text, size_t length, void *context);
typedef void palier_plain_record(int character, void *context);

/* What one thread reads: the first member of who reads it. */
struct palier_plain_part {
    bool has_doubt; /* whoever sets it ends the reading */
    size_t records; /* counted by palier_plain_record */
};

/* A file that may be plain. */
struct palier_plain_file {
    const char *path;
    int descriptor;
    size_t start, end; /* of the records, in bytes */
    struct palier_dialect dialect;
    bool has_mark;
};

/*
 * Open the file at PATH and hand its header to HEADER. False, and nothing is open, where it is no
 * regular file or its first line raises a doubt.
 */
PALIER_MUST_USE bool palier_plain_open(struct palier_arena *arena, const char *path,
                                       palier_row_reader *header, void *context,
                                       struct palier_plain_file *file);

/* How many parts of at least LEAST bytes (0: as many as are worth a thread) FILE has, at most MOST,
 * at least 1. */
size_t palier_plain_parts(const struct palier_plain_file *file, size_t least, size_t most);

/*
 * Read the records of FILE into COUNT PARTS, each by a thread of its own, one after the other in
 * the file. False where there is a doubt anywhere. Record i of the file, from 0, is on line i + 2
 * otherwise.
 */
PALIER_MUST_USE bool palier_plain_read(const struct palier_plain_file *file,
                                       palier_plain_cell *cell, palier_plain_record *record,
                                       struct palier_plain_part *const *parts, size_t count);

/* Note what was found out about FILE. */
void palier_plain_tell(struct palier_diag *diag, const struct palier_plain_file *file);

void palier_plain_close(const struct palier_plain_file *file);

#endif
