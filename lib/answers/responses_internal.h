/*
 * responses_internal.h - responses while they are read, one file after the other.
 *
 * A file is read twice over where need be: as a plain one first (plain.c), which is fast and knows
 * no faults, and row by row (responses.c) where that met with a doubt. Both bind its header and end
 * up with the same rows.
 */
#ifndef PALIER_ANSWERS_RESPONSES_INTERNAL_H
#define PALIER_ANSWERS_RESPONSES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/column.h"
#include "answers/counter_internal.h"
#include "answers/respondents_internal.h"
#include "answers/responses.h"
#include "base/number.h"

enum fixed { ENTITY, WAVE, GROUP, RESPONDENT, WEIGHT, QUESTION, ANSWER, COUNT, FIXED_COUNT };

/* Where a file begins to count a group. */
struct palier_tallied_place {
    struct palier_counted *counted;
    const char *path;
    uint32_t line;
};

struct palier_response_reader {
    struct palier_frame *frame;
    struct palier_column_builder *columns; /* by question */
    struct palier_respondents respondents; /* to rows */
    uint64_t *group_items; /* by group, answered_words each: the items that count its answers */
    size_t answered_words;
    struct palier_counts *counts; /* where rows are counted as they are read, or where a file is a
                                     tally; else NULL */
    bool keeps_rows;              /* rows have codes, weights and places */
    struct {
        uint32_t *at;
        size_t count, capacity;
    } entities, waves, files, lines; /* by row; the last two only where rows are kept */
    struct {
        uint8_t *at;
        size_t count, capacity;
    } groups;
    struct {
        int64_t *at;
        size_t count, capacity;
    } weights; /* only where rows are kept */
    struct {
        uint64_t *at;
        size_t count, capacity;
    } answered; /* only where they are not: ANSWERED_WORDS for each row */
    struct {
        struct palier_tallied_place *at;
        size_t count, capacity;
    } tallied;
    struct {
        const char **at;
        size_t count, capacity;
    } paths;

    /* The file being read. */
    size_t row_count;
    enum palier_decimal_mark weight_mark; /* of the first weight that has one */
    uint32_t positions[FIXED_COUNT];      /* of the fixed columns */
    bool is_misspelt[FIXED_COUNT];        /* another column nearly has its name, and was told so */
    const struct palier_question **asked; /* by position in the header; NULL: a fixed column */
    size_t asked_count;
    bool is_long, is_tally;
    struct palier_counts *tally; /* NULL: it is none */
    char separator;              /* of a plain file */
};

/* Bind the header ROW of a file to READER (of its context). */
bool palier_responses_bind(void *reader, const struct palier_row *row);

/* The cell of ROW in a fixed COLUMN: its text, "" where the file has no such column, and where it
 * stands. */
const char *palier_fixed_text(const struct palier_response_reader *reader,
                              const struct palier_row *row, enum fixed column);
struct palier_place palier_fixed_place(const struct palier_response_reader *reader,
                                       const struct palier_row *row, enum fixed column);

/* The weight in ROW, from 0 to MOST; OTHERWISE where it has none, or one that is none (reported).
 */
double palier_fixed_weight(struct palier_response_reader *reader, const struct palier_row *row,
                           int most, double otherwise);

/* Whose answers ROW has, or counts; false where it cannot be told (reported). */
bool palier_responses_read_case(struct palier_response_reader *reader, const struct palier_row *row,
                                uint32_t *entity, uint32_t *wave,
                                const struct palier_group **group);

/* A file that is a tally: before its rows, for each of them, and behind them. */
void palier_tallied_begin(struct palier_response_reader *reader);
void palier_tallied_row(struct palier_response_reader *reader, const struct palier_row *row);
void palier_tallied_end(struct palier_response_reader *reader);

/* Report each tally of people who are there row by row, too. */
void palier_tallied_check(struct palier_response_reader *reader);

enum { PALIER_MOST_WEIGHT = 1000000 }; /* of one respondent */

/* The weight of a respondent that TEXT says, in millionths, and its decimal MARK; false where it is
 * none. */
bool palier_weight_parse(const char *text, int64_t *weight, enum palier_decimal_mark *mark);

/* The key of a respondent, put together from those of what tells respondents apart. */
struct palier_respondent palier_respondent_of(struct palier_respondent entity,
                                              struct palier_respondent wave, size_t group,
                                              struct palier_respondent respondent);

/*
 * Read the file at PATH as a plain one. False, and READER is as it was, where there is a doubt:
 * it must be read row by row then.
 */
PALIER_MUST_USE bool palier_responses_add_plain(struct palier_response_reader *reader,
                                                const char *path);

#endif
