/*
 * column.h - the answers to one question, as they come.
 *
 * Each distinct text of a column is judged once, however often it comes back: most
 * answers are one of five. What is wrong is reported wherever it stands.
 */
#ifndef PALIER_ANSWERS_COLUMN_H
#define PALIER_ANSWERS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/rows.h"
#include "base/intern.h"
#include "model/rubric.h"
#include "table/table.h"

/* Codes 0 to 3 are enum palier_no_answer; an answer is this plus its index in the dictionary. */
enum { PALIER_FIRST_ANSWER = PALIER_NO_ANSWER_COUNT };

/* A column while it grows. */
struct palier_column_builder {
    struct palier_frame *frame;
    const struct palier_question *question;
    struct palier_intern written; /* texts as they stand in the files */
    struct {
        uint32_t *at;
        size_t count, capacity;
    } verdicts;                   /* by `written`: its code, or BAD_ANSWER */
    struct palier_intern answers; /* the dictionary: as scales read them */
    uint32_t *codes;              /* by row; rows that were never set are PALIER_NOT_ASKED */
    uint32_t *lines, *files;      /* by row, where each answer has a line of its own; else NULL */
    size_t code_capacity, line_capacity, file_capacity;
    struct {
        uint64_t *at;
        size_t count, capacity;
    } answered; /* by code: the items to which it is an answer that counts, a bit each */
    struct palier_place point, comma; /* where this file has a decimal mark of each kind first */
};

void palier_column_begin(struct palier_column_builder *column, struct palier_frame *frame,
                         const struct palier_question *question);

/* A new file begins: its decimal marks are its own. */
void palier_column_begin_file(struct palier_column_builder *column);

/*
 * The code of cell POSITION of ROW, of GROUP. An answer that is none, an answer to a question that
 * GROUP is not asked and a second kind of decimal mark are reported.
 */
uint32_t palier_column_code(struct palier_column_builder *column, const struct palier_group *group,
                            const struct palier_row *row, size_t position);

/* Set the code of row INDEX. */
void palier_column_set(struct palier_column_builder *column, uint32_t index, uint32_t code);

#define PALIER_BAD_ANSWER UINT32_MAX

/* The code of TEXT as it stands in a file, or PALIER_BAD_ANSWER; nothing is reported. */
uint32_t palier_column_judge(struct palier_column_builder *column, const char *text);

/* The words (WORDS of them) in which each item of the rubric has its bit to which CODE, one of
 * COLUMN, is an answer that counts; they move with the next call. */
const uint64_t *palier_column_answered(struct palier_column_builder *column, uint32_t code,
                                       size_t words);

/* Make room for COUNT rows in all. */
void palier_column_reserve(struct palier_column_builder *column, size_t count);

/* Say that the answer of row INDEX stands on LINE of file FILE. False where it already had one. */
bool palier_column_place(struct palier_column_builder *column, uint32_t index, uint32_t file,
                         uint32_t line);

/* Make the arrays COUNT rows long. */
void palier_column_end(struct palier_column_builder *column, size_t count);

#endif
