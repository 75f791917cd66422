/*
 * excel_internal.h - the Excel form while it is written.
 *
 * The sheets hang together by ranges on Lists: what drop-downs offer, and a block
 * that says which group is asked what, a column of it for each column of Answers.
 * Greying, progress and drop-downs read from there, so that formulas stay short
 * and no list of words stands inside a formula.
 */
#ifndef PALIER_FORM_EXCEL_INTERNAL_H
#define PALIER_FORM_EXCEL_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"
#include "form/form.h"
#include "form/form_words.h"

/* Names of ranges on the sheet Lists. */
#define EXCEL_GROUPS          "palier_groups"          /* what the drop-down offers */
#define EXCEL_ASKED           "palier_asked"           /* groups by answer columns: 1 or 0 */
#define EXCEL_COUNTED         "palier_counted"         /* by answer columns: 1 or 0 */
#define EXCEL_QUESTION_COUNTS "palier_question_counts" /* by groups: counted questions */
#define EXCEL_ENTITIES        "palier_entities"
#define EXCEL_INTERVIEW       "palier_interview_questions"
#define EXCEL_TICK            "palier_tick"

/* The colours of a cell to fill in, of one to skip, of a row begun and complete. */
enum {
    EXCEL_FRAME = 0xE3DCC0,
    EXCEL_NOT_ASKED = 0xD3D8DF,
    EXCEL_BEGUN = 0xFBDDC4,
    EXCEL_BEGUN_INK = 0x742A0B,
    EXCEL_COMPLETE = 0xCFE8DD,
    EXCEL_COMPLETE_INK = 0x0B5238,
};

/* A row of Lists. */
struct excel_entry {
    const char *code;
    const char *shown; /* its label in the form's language, or its code where two share one */
    const char *other; /* its label in the other language; "": none */
};

struct excel_entries {
    const struct excel_entry *at;
    size_t count;
};

/* A list of choices, and the name of the range of what it offers. */
struct excel_list {
    const struct palier_choice_list *list;
    struct excel_entries entries;
    const char *range;
};

/* A column of Answers that a question is answered in. */
struct excel_column {
    const char *code;  /* the question's name, or question/choice */
    const char *label; /* in the form's language */
    const struct palier_question *question;
    const struct excel_list *list; /* of a drop-down; NULL: none */
    bool is_counted;               /* alone, in the progress of a row: no tick is */
};

/* A select_multiple, which is answered where any of its columns is ticked. */
struct excel_multiple {
    const struct palier_question *question;
    size_t first, last; /* of its columns */
};

/* The columns before the answers, on Answers. */
enum {
    EXCEL_ENTITY,
    EXCEL_WAVE,
    EXCEL_GROUP,
    EXCEL_RESPONDENT,
    EXCEL_DATE, /* unless a question is called so */
};

enum { EXCEL_CODES, EXCEL_LABELS, EXCEL_FIRST_ROW }; /* rows of Answers and Interviews */

enum { EXCEL_LABEL_SIZE = 9 }; /* points */

struct book_content {
    const struct palier_form *form;
    struct excel_list *lists;
    size_t list_count;
    struct excel_column *columns;
    size_t column_count;
    lxw_col_t first_answer; /* where the first of them stands on Answers */
    struct excel_multiple *multiples;
    size_t multiple_count;
    struct excel_entries groups, entities, interview_questions;
    size_t row_count;
};

struct excel {
    struct book *book;
    const struct palier_form *form;
    const struct book_content *content;
    struct book_sheet *read_me, *answers, *interviews, *lists; /* interviews: NULL: not asked */
};

/*** excel_content.c: what stands in the form ***/

/* Find lists, columns and groups of FORM. */
void excel_content_find(const struct palier_form *form, struct book_content *content);

/* What the drop-down offers for the entry called ID, or ID itself. */
const char *excel_shown(const struct excel_entries *entries, const char *id);

/* How many counted questions the group called ID is asked; NULL: any group. */
size_t excel_question_count(const struct book_content *content, const char *id);

/*** excel_grid.c: what both grids have ***/

const char *excel_word(const struct excel *excel, enum palier_form_word word);

/* The head of a column: its code in row 0, its label in row 1. */
struct excel_head {
    const char *code, *label;
    double width;   /* pixels */
    uint32_t paper; /* behind the label */
};

/* Write the heads of columns 0 to COUNT - 1, as high as their labels need. */
void excel_write_heads(struct book_sheet *sheet, const struct excel_head *heads, size_t count);

/* The width of a column in which one of ENTRIES stands. */
double excel_width(const struct excel_entries *entries);

/* A cell to fill in. */
struct book_style excel_input(uint32_t number_format);

/* Fill the rows of COLUMN with TEXT, or with blanks where it is NULL. */
void excel_fill(struct excel *excel, struct book_sheet *sheet, lxw_col_t column, const char *text,
                struct book_style style);

/* Fill the rows of COLUMN with what is known, and say what may be typed. */
void excel_fill_entity(struct excel *excel, struct book_sheet *sheet, lxw_col_t column);
void excel_fill_wave(struct excel *excel, struct book_sheet *sheet, lxw_col_t column);
void excel_fill_group(struct excel *excel, struct book_sheet *sheet, lxw_col_t column);
void excel_fill_date(struct excel *excel, struct book_sheet *sheet, lxw_col_t column);

/*** sheets, one file each ***/

void excel_read_me(struct excel *excel);
void excel_answers(struct excel *excel);
void excel_interviews(struct excel *excel);
void excel_lists(struct excel *excel);

/* Write the last column of Answers: how far each row has got (excel_progress.c). */
void excel_progress(struct excel *excel);

#endif
