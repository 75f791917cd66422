/*
 * rows_internal.h - the rows of an export while they are read.
 *
 * A column says the same few things again and again, so each distinct text is
 * judged once: what it answers, and what had to be assumed to say so; or why it
 * answers nothing. An assumption is told once for its column, with the count of
 * its cells; a fault is told wherever it stands.
 */
#ifndef PALIER_IMPORT_ROWS_INTERNAL_H
#define PALIER_IMPORT_ROWS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/answer.h"
#include "import/import_internal.h"

/* What a text of a column comes to. */
struct palier_verdict {
    /* As it is written: "" left blank, "SKIP" not asked, "NA", "DK"; NULL: a fault. */
    const char *answer;
    /* Of an answer: the note that counts it. Of a fault: its sentence. PALIER_CODE_COUNT: nothing
     * to tell, or told already. */
    enum palier_code code;
    /* Of a fault: {1} to {4}. Of a note: an example, then what tells its kinds apart. */
    const char *arguments[PALIER_DIAGNOSTIC_ARGUMENTS + 1];
};

/* How often a column needed one assumption. */
struct palier_assumption {
    enum palier_code code;
    const char *example, *kind; /* {3} and {4} of the note; KIND may be NULL */
    size_t count;
    struct palier_place place; /* of the first */
};

/* The cells of one text that were refused. */
struct palier_refusals {
    size_t count;
    struct palier_place more; /* of the first that was not told by itself */
};

/* What is known of a column's texts. */
struct palier_column_memory {
    struct palier_intern texts;
    struct {
        struct palier_verdict *at;
        size_t count, capacity;
    } verdicts; /* by texts */
    struct {
        struct palier_refusals *at;
        size_t count, capacity;
    } refusals; /* by texts */
    struct {
        struct palier_assumption *at;
        size_t count, capacity;
    } assumptions;
};

/* Some of the layout's columns. */
struct palier_column_list {
    size_t *at; /* indices */
    size_t count, capacity;
};

struct palier_row_reader {
    struct palier_import *import;
    struct palier_column_memory *memories;          /* by column of the layout */
    const struct palier_choice_spelling **spelling; /* by question; NULL: no select, or no column */
    struct palier_column_list *columns;             /* by question: its QUESTION columns */
    struct palier_column_list *ticks, *others;
    struct palier_column_list uses[PALIER_USE_COUNT];
    struct palier_intern broken_rules; /* told already */
    size_t not_shown;                  /* cells of questions that LimeSurvey went past */
    struct palier_place first_not_shown;

    char decimal_mark;                 /* 0: no cell needs one, or none could be decided */
    enum palier_date_order date_order; /* FIND: likewise */
    bool has_full_answers;             /* of LimeSurvey's lists: texts, and not codes */
    bool is_mark_told, is_order_told;  /* it could not be decided: one error says so for all */

    struct {
        const char **at;
        size_t count, capacity;
    } groups;                 /* ids that a row may have; none: any */
    const char **entity_keys; /* names of the entities by palier_text_key; NULL: not needed yet */
    const char *constants[PALIER_USE_COUNT]; /* what options say of every row; NULL: nothing */
};

/* What a cell said, and where. */
struct palier_said {
    const char *answer; /* NULL: a fault, told */
    struct palier_place place;
};

/*** cell.c: a cell through its column's memory ***/

/* Judge the cell of column INDEX in ROW; what is to be told is told or counted. */
struct palier_said palier_cell_read(struct palier_row_reader *reader, size_t index,
                                    const struct palier_grid_row *row);

/* Tell the assumptions of every column, once. */
void palier_assumptions_tell(struct palier_row_reader *reader);

/* An answer that nobody needs to hear of. */
struct palier_verdict palier_verdict_of(const char *answer);

/* The same, counted under CODE; KIND tells notes of one code apart (NULL: need not). */
struct palier_verdict palier_verdict_noted(const char *answer, enum palier_code code,
                                           const char *example, const char *kind);

/* PLACE for a sentence: "4:12", line and column. */
const char *palier_place_text(struct palier_arena *arena, struct palier_place place);

/*** value.c: the answer to a question that has one ***/

/* What CELL of COLUMN, the trimmed text of which is TEXT, answers to the column's question. */
struct palier_verdict palier_judge_answer(struct palier_row_reader *reader,
                                          const struct palier_import_column *column,
                                          const struct palier_grid_cell *cell, const char *text);

/*
 * What the mapping or --value says of TEXT in COLUMN; NULL: nothing. *IS_OWN (unless NULL): whether
 * it says so of this very column.
 */
const struct palier_value_rule *palier_rule_find(struct palier_row_reader *reader,
                                                 const struct palier_import_column *column,
                                                 const char *text, bool *is_own);

/* Whether people answer QUESTION in their own words. */
bool palier_is_open(const struct palier_question *question);

/* ANSWER for a message, which more people read than answers: own words are not shown. */
const char *palier_answer_show(const struct palier_question *question, const char *answer);

/*
 * Whether LimeSurvey did not show the question of COLUMN's CELL, of which TEXT is the trimmed text.
 * Where it writes answers in full, a list that was left blank is as absent as one that was not
 * shown: then nothing is said of it.
 */
bool palier_is_not_shown(const struct palier_row_reader *reader,
                         const struct palier_import_column *column,
                         const struct palier_grid_cell *cell, const char *text);

/* Whether nothing tells of CELL if a list was left blank or not shown: answers are in full there.
 */
bool palier_is_blank_or_hidden(const struct palier_row_reader *reader,
                               const struct palier_import_column *column,
                               const struct palier_grid_cell *cell);

/* Whether CELL holds what a spreadsheet makes of a formula that fails: "#N/A". */
bool palier_is_formula_error(const struct palier_grid_cell *cell, const char *text);

/*** choice.c: which choice of a list a text spells ***/

/*
 * The choice of COLUMN's question that TEXT spells, or PALIER_NONE. *OTHER is a second one that it
 * spells just as well, or PALIER_NONE.
 */
uint32_t palier_choice_spelt(struct palier_row_reader *reader,
                             const struct palier_import_column *column, const char *text,
                             uint32_t *other);

/* The choice "other" of QUESTION, or PALIER_NONE. */
uint32_t palier_choice_other(const struct palier_row_reader *reader,
                             const struct palier_question *question);

/* The choice "yes" or "no" of QUESTION, where it has both and TEXT is "VRAI", "N" …; else
 * PALIER_NONE. */
uint32_t palier_choice_yes_no(const struct palier_row_reader *reader,
                              const struct palier_question *question, const char *text);

/*** ticks.c: the answer to a question that has several ***/

/* What TEXT, all ticks in one cell, says: names in the order of the list. */
struct palier_verdict palier_judge_ticks(struct palier_row_reader *reader,
                                         const struct palier_import_column *column,
                                         const char *text);

/* Whether the cell of a tick column is ticked: "1", "0", "" or "SKIP". */
struct palier_verdict palier_judge_tick(struct palier_row_reader *reader,
                                        const struct palier_import_column *column,
                                        const struct palier_grid_cell *cell, const char *text);

/* The names of the choices of QUESTION that IS_TICKED marks, joined by spaces. */
const char *palier_ticks_join(struct palier_arena *arena, const struct palier_question *question,
                              const bool *is_ticked);

/*** question.c: one answer out of all its columns ***/

/* What ROW answers to QUESTION; NULL: a fault, told. */
const char *palier_row_answer(struct palier_row_reader *reader, size_t question,
                              const struct palier_grid_row *row);

/*** number.c ***/

/* Find the decimal mark of the rows that are not set aside. */
void palier_decimal_mark_find(struct palier_row_reader *reader);

struct palier_verdict palier_judge_number(struct palier_row_reader *reader,
                                          const struct palier_question *question,
                                          const struct palier_grid_cell *cell, const char *text);

/*** date.c ***/

/* Find the order of day and month of the rows that are not set aside; tell their period. */
void palier_date_order_find(struct palier_row_reader *reader);

struct palier_verdict palier_judge_date(struct palier_row_reader *reader, const char *name,
                                        const char *text);

/*** speaker.c: who says it ***/

/* Find the groups and what the options say of every row. */
void palier_speakers_begin(struct palier_row_reader *reader);

/* What the trimmed TEXT of COLUMN says of the column's use. */
struct palier_verdict palier_judge_speaker(struct palier_row_reader *reader,
                                           const struct palier_import_column *column,
                                           const struct palier_grid_cell *cell, const char *text);

/* What ROW, or an option, says of USE; "" where nothing does. False: a doubt, told. */
bool palier_speaker_part(struct palier_row_reader *reader, enum palier_column_use use,
                         const struct palier_grid_row *row, const char **said);

/* Fill entity, wave, group, weight and the respondent's own id of ROW; a doubt is told. */
void palier_speaker_read(struct palier_row_reader *reader, struct palier_import_row *row);

/*** respondent.c ***/

/* Tell respondents who share an id; number those without one. */
void palier_respondents_number(struct palier_row_reader *reader);

/*** aside.c: rows that may not count ***/

/* Judge rows by what the tool says of them, and by their texts: before any answer is read. */
void palier_aside_before(struct palier_row_reader *reader);

/* ROW has not a single answer: it is told, or set aside by an option or as an unused line of
 * palier's own form. */
void palier_aside_empty(struct palier_row_reader *reader, struct palier_import_row *row);

/* Rows that say the same, answer by answer. */
void palier_aside_repeats(struct palier_row_reader *reader);

/* ROW repeats the earlier row LIKE: it is set aside, or CODE tells so with TEXT and LIKE's line. */
void palier_aside_like(struct palier_row_reader *reader, struct palier_import_row *row, size_t like,
                       enum palier_code code, const char *text);

/*** asked.c: what was not asked of whom ***/

/* Answers of groups that are not asked. */
void palier_audience_check(struct palier_row_reader *reader);

/* Questions that a version of the form did not have. */
void palier_versions_check(struct palier_row_reader *reader);

/* Tell how many lists are blank of which LimeSurvey does not say whether it showed them. */
void palier_blanks_tell(struct palier_row_reader *reader);

/*** interviews.c ***/

/* The rows of palier's grid of interviews. */
void palier_interview_rows_read(struct palier_row_reader *reader);

/* Whether COLUMN of a grid of interviews holds their dates. */
bool palier_is_interview_date(const struct palier_import_column *column);

/*** rows.c ***/

/* The grid's row that ROW was read from. */
const struct palier_grid_row *palier_row_source(const struct palier_row_reader *reader,
                                                const struct palier_import_row *row);

/* Where ROW starts. */
struct palier_place palier_row_start(const struct palier_row_reader *reader,
                                     const struct palier_import_row *row);

/* Whether ANSWER says something: neither blank nor not asked. */
bool palier_is_given(const char *answer);

#endif
