/*
 * import_internal.h - an export while it is read.
 *
 * Two steps. The layout says what each column is (header.h, columns.h: who wrote the file,
 * where the header stands, which question a column answers); the rows are then
 * read through it (rows_internal.h: what each cell answers, who speaks, what is set aside).
 */
#ifndef PALIER_IMPORT_IMPORT_INTERNAL_H
#define PALIER_IMPORT_IMPORT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "import/import.h"

/* What a column is for. */
enum palier_column_use {
    PALIER_USE_UNKNOWN,
    PALIER_USE_IGNORE,   /* the tool's own bookkeeping, or what a mapping leaves out */
    PALIER_USE_QUESTION, /* the answer to `question` */
    PALIER_USE_TICK,     /* whether `choice` of `question` is ticked */
    PALIER_USE_OTHER,    /* the words beside "other" of `question` */
    PALIER_USE_ENTITY,
    PALIER_USE_WAVE,
    PALIER_USE_GROUP,
    PALIER_USE_RESPONDENT, /* an id to keep (palier's own forms) */
    PALIER_USE_WEIGHT,
    PALIER_USE_ID,        /* the tool's id: to find duplicates, never written */
    PALIER_USE_SUBMITTED, /* when the answers were sent; empty: incomplete (where the tool says so)
                           */
    PALIER_USE_DRAFT,     /* "1": a draft */
    PALIER_USE_REVIEW,    /* the reviewer's verdict */
    PALIER_USE_VERSION,   /* of the form */
    PALIER_USE_INTERVIEW, /* interview, date, question or answer, as its header says */
    PALIER_USE_COUNT,
};

/* What a column was matched by: said in its note. */
enum palier_matched_by {
    PALIER_BY_NOTHING,
    PALIER_BY_NAME,
    PALIER_BY_PATH,  /* page/name */
    PALIER_BY_CODE,  /* LimeSurvey's */
    PALIER_BY_LABEL, /* in `language` */
    PALIER_BY_TOOL,  /* a column that the tool always writes */
    PALIER_BY_MAPPING,
};

/* One value of a column, or of any, and what it answers: from --mapping and --value. */
struct palier_value_rule {
    const char *key;    /* the value, by palier_text_key */
    const char *answer; /* a choice, a group, an entity, "DK", "NA", "SKIP", or "" for blank */
    struct palier_place place;
};

struct palier_value_rules {
    struct palier_value_rule *at;
    size_t count, capacity;
};

struct palier_import_column {
    size_t index;       /* of its cells in the grid's rows */
    const char *header; /* as a person would name it; the rows of a header joined by " / " */
    struct palier_place place;
    enum palier_column_use use;
    const struct palier_question *question; /* of QUESTION, TICK, OTHER; else NULL */
    const struct palier_choice *choice;     /* of TICK; else NULL */
    enum palier_matched_by matched_by;
    enum palier_language language; /* of a label */
    struct palier_value_rules rules;
};

/* What the columns are. */
struct palier_layout {
    enum palier_import_tool tool;
    bool is_interviews; /* palier's grid of interviews: columns in interviews.csv's words */
    size_t header_row, first_row; /* indices of the grid's rows */
    struct palier_import_column *columns;
    size_t column_count;
    struct palier_value_rules rules; /* for any column */
};

/* A row as it will be written. */
struct palier_import_row {
    uint32_t line;
    size_t source;                                           /* index of the grid's row */
    const char *entity, *wave, *group, *respondent, *weight; /* "" where there is none */
    const char **answers; /* by question; NULL: not asked in this file */
    bool is_empty;        /* nothing was answered, and who speaks is not read */
    bool is_aside;
    uint32_t like; /* line of the earlier row that it repeats; 0: it repeats none */
};

/* A row of the grid of interviews; "" where a cell is empty. */
struct palier_import_interview {
    const char *entity, *wave, *interview, *group, *date, *question, *answer;
};

struct palier_import {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_questionnaire *questionnaire;
    const struct palier_import_options *options;
    struct palier_grid grid;
    struct palier_layout layout;
    struct {
        struct palier_import_row *at;
        size_t count, capacity;
    } rows;
    struct {
        struct palier_import_interview *at;
        size_t count, capacity;
    } interviews;        /* instead of rows, where the layout is one of interviews */
    size_t unused_count; /* rows of palier's own form that nobody filled in: aside, and no loss */
    bool *has_column;    /* by question */
    bool has_wave, has_weight;
};

/*** choice.c ***/

/* One choice in each spelling that a tool may write it in; keys by palier_text_key. */
struct palier_choice_spelling {
    const char *name_key;
    const char *code;                              /* LimeSurvey's */
    const char *label_keys[PALIER_LANGUAGE_COUNT]; /* NULL: no label */
};

/* The spellings of LIST, by choice. */
const struct palier_choice_spelling *palier_choices_spell(struct palier_arena *arena,
                                                          const struct palier_choice_list *list);

/*** layout.c (with tool.c, header.c, columns.c, match.c, mapping.c): what the columns are ***/

/* Fill import->layout from its grid; every column gets a note, every doubt an error. */
PALIER_MUST_USE enum palier_status palier_layout_find(struct palier_import *import);

/*** rows.c (and what rows_internal.h lists): what the cells say ***/

/* Fill import->rows through import->layout. */
PALIER_MUST_USE enum palier_status palier_import_read_rows(struct palier_import *import);

#endif
