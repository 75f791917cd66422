/*
 * evidence_file.h - evidence CSVs, read and written.
 *
 * The file is where a consultant works: palier-code writes it, a person turns
 * `proposed` into `accepted` or `refused` in a spreadsheet or with palier-rate,
 * adds rows of their own, and scoring reads it. What was written reads back as
 * the same evidence.
 */
#ifndef PALIER_CODING_EVIDENCE_FILE_H
#define PALIER_CODING_EVIDENCE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "answers/rows.h"
#include "base/status.h"
#include "coding/evidence_list.h"
#include "model/rubric.h"

/*
 * Add the rows of the evidence file at PATH to LIST. Rows with an unknown entity, wave, group,
 * criterion, level or word, a malformed id or no quote are reported and left out. An empty status
 * is `proposed`, an empty polarity `supports`, an empty review none. *ROWS is the number of
 * records.
 */
PALIER_MUST_USE enum palier_status palier_evidence_read(struct palier_frame *frame,
                                                        const char *path,
                                                        struct palier_evidence_list *list,
                                                        size_t *rows);

/*
 * Write the header and LIST, in its order, to STREAM, which stays the caller's to check. IS_RAW
 * leaves out the apostrophe before texts that a spreadsheet could run (table/write.h);
 * palier_evidence_read expects it. At most THREADS threads (1 to PALIER_MOST_THREADS) share the
 * work; the bytes are the same.
 */
void palier_evidence_write(FILE *stream, const struct palier_rubric *rubric,
                           const struct palier_evidence_list *list, bool is_raw, size_t threads);

/* Fill ROW with row INDEX of ROWS, what must be made for it in ARENA; several threads may ask at
 * once. */
typedef void palier_evidence_maker(const void *rows, size_t index, struct palier_arena *arena,
                                   struct palier_evidence *row);

/* The maker for a struct palier_evidence_list. */
void palier_evidence_list_row(const void *list, size_t index, struct palier_arena *arena,
                              struct palier_evidence *row);

/* The same for COUNT ROWS that MAKE makes as they are written. */
void palier_evidence_write_made(FILE *stream, const struct palier_rubric *rubric,
                                palier_evidence_maker *make, const void *rows, size_t count,
                                bool is_raw, size_t threads);

#endif
