/*
 * record.h - the rows of a table in memory, read by column and checked on the way.
 *
 * A reader names its columns once, as an array that an enum indexes; a cell whose
 * column is missing reads as empty. A header such as `label::Français (fr)` counts
 * as `label::fr`, so that XLSForm's long names and a rubric's short ones are one.
 */
#ifndef PALIER_TABLE_RECORD_H
#define PALIER_TABLE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/status.h"
#include "table/table.h"

enum { PALIER_MOST_COLUMNS = 40 };

struct palier_records {
    struct palier_arena *arena;
    struct palier_diag *diag;
    struct palier_table table;
    uint32_t positions[PALIER_MOST_COLUMNS];
    /* Where a decimal mark of each kind was first seen, by column: both in one column is an error.
     */
    const struct palier_held_cell *points[PALIER_MOST_COLUMNS], *commas[PALIER_MOST_COLUMNS];
};

/*
 * Load the table at PATH and bind its COUNT (at most PALIER_MOST_COLUMNS) COLUMNS. Columns that
 * start with OPEN_PREFIX (NULL: none) may stand there too; "" lets every column in.
 */
PALIER_MUST_USE enum palier_status palier_records_open(struct palier_arena *arena,
                                                       struct palier_diag *diag, const char *path,
                                                       const struct palier_column *columns,
                                                       size_t count, const char *open_prefix,
                                                       struct palier_records *records);

/* The same for a table that may be large, read by at most THREADS threads. */
PALIER_MUST_USE enum palier_status
palier_records_open_shared(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                           size_t threads, const struct palier_column *columns, size_t count,
                           const char *open_prefix, struct palier_records *records);

/* The text of a cell; "" where the column is missing. Lives as long as the arena. */
const char *palier_record_text(const struct palier_records *records, size_t row, size_t column);

/* Its bytes. */
size_t palier_record_length(const struct palier_records *records, size_t row, size_t column);

/* The text, or NULL where it is empty. */
const char *palier_record_text_or_null(const struct palier_records *records, size_t row,
                                       size_t column);

/* Where a cell is; where its row starts if the column is missing. */
struct palier_place palier_record_place(const struct palier_records *records, size_t row,
                                        size_t column);

/* ROW, if there is one, will be read soon: it stands where nothing was read lately. */
static inline void palier_records_fetch(const struct palier_records *records, size_t row)
{
    if (row < records->table.row_count)
        palier_fetch(records->table.rows[row]->text, 1);
}

/* The cells FIRST (French) and FIRST + 1 (English). */
struct palier_label palier_record_label(const struct palier_records *records, size_t row,
                                        size_t first);

/* A number from LOW to HIGH; OTHERWISE where the cell is empty, or where it is reported as wrong.
 */
double palier_record_number(struct palier_records *records, size_t row, size_t column,
                            double otherwise, double low, double high);

/*
 * How many people there are, at most MOST: as palier_record_number, but a space may part the
 * thousands. NAN where the cell is empty, or where it is reported as wrong: a fraction is, and so
 * are 45,300 and 3,000, which is three to one reader and three thousand to the other.
 */
double palier_record_people(struct palier_records *records, size_t row, size_t column, double most);

/* A whole number, likewise. */
int palier_record_integer(struct palier_records *records, size_t row, size_t column, int otherwise,
                          int low, int high);

/* "yes" or "no" (also "oui", "non", "true", "false"); false where empty, or reported as wrong. */
bool palier_record_flag(struct palier_records *records, size_t row, size_t column);

/* The place of a cell's text among the COUNT WORDS, OTHERWISE where it is empty, or reported as
 * wrong. */
size_t palier_record_word(struct palier_records *records, size_t row, size_t column,
                          const char *const *words, size_t count, size_t otherwise);

/*
 * A day as YYYY-MM-DD. One that is written otherwise is read where it can be one day only, and a
 * note says so; "" where the cell is empty, or reported as wrong.
 */
const char *palier_record_date(struct palier_records *records, size_t row, size_t column);

/* An id, never NULL; a missing or malformed one is reported. */
const char *palier_record_id(struct palier_records *records, size_t row, size_t column);

/*
 * An id that must be new to SEEN, which gets it. Its index, or PALIER_NONE where it is malformed or
 * stands there already (reported).
 */
uint32_t palier_record_new_id(struct palier_records *records, size_t row, size_t column,
                              struct palier_intern *seen);

/* The words of a cell, separated by spaces. */
void palier_record_words(const struct palier_records *records, size_t row, size_t column,
                         const char *const **words, size_t *count);

/* Join COUNT WORDS by ", ": for messages that say what was expected. */
PALIER_MUST_USE const char *palier_words_join(struct palier_arena *arena, const char *const *words,
                                              size_t count);

#endif
