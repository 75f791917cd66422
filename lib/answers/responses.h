/*
 * responses.h - what people answered, as columns of small numbers.
 *
 * One respondent is one row; entity, wave, group and respondent together tell rows
 * apart, because in a small town one person may answer for three groups. Each
 * question is a column of codes: the four kinds of no answer first, then the
 * distinct answers in order of arrival. Nothing here says who the respondent was.
 */
#ifndef PALIER_ANSWERS_RESPONSES_H
#define PALIER_ANSWERS_RESPONSES_H

#include <stddef.h>
#include <stdint.h>

#include "answers/column.h"
#include "answers/rows.h"
#include "base/file.h"
#include "base/status.h"

/* Weights of respondents are kept in whole millionths, so that sums do not depend on the order of
 * rows. */
enum { PALIER_WEIGHT_UNIT = 1000000 };

struct palier_answer_column {
    const struct palier_question *question;
    const char *const *answers; /* the dictionary: answers as scales read them */
    size_t answer_count;
    const uint32_t *codes; /* by row; NULL: nobody was asked */
    const uint32_t
        *lines; /* by row, where each answer has a line of its own (long form); else NULL */
    const uint32_t *files; /* likewise */
};

struct palier_counts; /* counts.h */

struct palier_responses {
    size_t row_count;
    uint32_t *entities, *waves;    /* indices of the frame; once settled, of the assessment */
    const uint8_t *groups;         /* indices of the rubric */
    const int64_t *weights;        /* millionths */
    const uint32_t *files, *lines; /* where a row starts */
    const char *const *paths;      /* by file */
    size_t path_count;
    const struct palier_answer_column *columns; /* by question of the rubric's questionnaire */

    /* Where answers were counted (counts.h) the columns have no codes: how many people gave each;
     * NULL: rows have their codes. */
    struct palier_counts *counts;
    /* Beside counts that were made from rows, by row: ANSWERED_WORDS words, a bit for each item of
     * the rubric (item 64 is bit 0 of word 1) to which the row gave an answer that counts, as it
     * does when it has points and the item asks its group; NULL: rows are not known. */
    const uint64_t *answered;
    size_t answered_words;
};

struct palier_response_reader; /* opaque: files are added one by one */

PALIER_MUST_USE struct palier_response_reader *palier_responses_begin(struct palier_frame *frame);

/*
 * Read the CSV of responses at PATH ("-": standard input), wide (a row per respondent), long (a row
 * per answer) or a tally (a row per count). Every fault is reported. *ROWS is the number of records
 * read. BYTES gets the whole file where it had to be read whole; else its `at` is NULL.
 */
PALIER_MUST_USE enum palier_status palier_responses_add_file(struct palier_response_reader *reader,
                                                             const char *path, size_t *rows,
                                                             struct palier_bytes *bytes);

/* The same for BYTES in memory. */
PALIER_MUST_USE enum palier_status palier_responses_add(struct palier_response_reader *reader,
                                                        const struct palier_bytes *bytes,
                                                        size_t *rows);

/* Whether the first line of the file at PATH says that it is in the wide form, or a tally: then it
 * can be counted as it is read. False where that is not plain to see. */
bool palier_responses_are_wide(struct palier_arena *arena, const char *path);

/* All that was read. */
PALIER_MUST_USE struct palier_responses palier_responses_end(struct palier_response_reader *reader);

#endif
