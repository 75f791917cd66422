/*
 * plain.h - a large CSV without a fault, read fast.
 *
 * The careful reader (table.h) keeps the place of every line and copies every cell, in case one of
 * them is wrong. In a national survey of 140 MB none is, nearly always. So such a file is read here
 * first: block by block, never whole in memory, by several threads, each cell cut where it stands
 * (see plain_cut.h). Whatever is out of the ordinary is only a doubt: an odd quote, a line break
 * within a cell, a blank line, a letter that is not UTF-8, a cell that its reader does not like. At
 * the first doubt all is thrown away, and the careful reader reads the file and says what there is
 * to say. Whoever reads here must therefore do nothing that cannot be undone.
 */
#ifndef PALIER_TABLE_PLAIN_H
#define PALIER_TABLE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "table/plain_cut.h"
#include "table/table.h"

/* What one thread reads: the first member of who reads it. */
struct palier_plain_part {
    struct palier_plain_cut cut;
    bool has_doubt; /* whoever sets it ends the reading */
};

/* Cut all the lines from the cut of PART on, which end before END. */
typedef void palier_plain_lines(struct palier_plain_part *part, const char *end);

/* A file that may be plain. */
struct palier_plain_file {
    const char *path;
    int descriptor;
    size_t start, end; /* of the records, in bytes */
    struct palier_dialect dialect;
    bool has_mark;
    size_t block; /* bytes to read at once, which no line exceeds; 0: as many as are good */
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
 * Read the lines of FILE into COUNT PARTS, each by a thread of its own, one after the other in the
 * file. False where there is a doubt anywhere. Line i, from 0, is line i + 2 of the file otherwise.
 */
PALIER_MUST_USE bool palier_plain_read(const struct palier_plain_file *file,
                                       palier_plain_lines *lines,
                                       struct palier_plain_part *const *parts, size_t count);

/* Note what was found out about FILE. */
void palier_plain_tell(struct palier_diag *diag, const struct palier_plain_file *file);

void palier_plain_close(const struct palier_plain_file *file);

#endif
