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
    struct palier_place point, comma; /* where this file has a decimal mark of each kind first */
};

void palier_column_begin(struct palier_column_builder *column, struct palier_frame *frame,
                         const struct palier_question *question);

/* A new file begins: its decimal marks are its own. */
void palier_column_begin_file(struct palier_column_builder *column);

/*
 * Set the code of row INDEX, of GROUP, from cell POSITION of ROW. An answer that is none, an answer
 * to a question that GROUP is not asked and a second kind of decimal mark are reported.
 */
void palier_column_set(struct palier_column_builder *column, uint32_t index,
                       const struct palier_group *group, const struct palier_row *row,
                       size_t position);

/* Say that the answer of row INDEX stands on LINE of file FILE. False where it already had one. */
bool palier_column_place(struct palier_column_builder *column, uint32_t index, uint32_t file,
                         uint32_t line);

/* Make the arrays COUNT rows long. */
void palier_column_end(struct palier_column_builder *column, size_t count);

#endif
