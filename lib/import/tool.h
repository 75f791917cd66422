/*
 * tool.h - by what a collection tool betrays itself.
 *
 * Each tool adds columns of its own to the answers: an id, the time of sending,
 * the form's version. They are called the same in every export, so they say who
 * wrote the file, and what the importer may leave out without asking.
 */
#ifndef PALIER_IMPORT_TOOL_H
#define PALIER_IMPORT_TOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "import/import_internal.h"

/* How the name of a column is compared. */
enum palier_tool_spelling {
    PALIER_SPELLED_CODE,  /* letter by letter */
    PALIER_SPELLED_LABEL, /* by palier_text_key */
    PALIER_SPELLED_START, /* its first letters, by palier_text_key: "points - " */
};

/* A column that a tool adds. */
struct palier_tool_column {
    const char *name;
    enum palier_tool_spelling spelling;
    enum palier_column_use use;
    bool is_sign; /* hardly any other table has it */
};

struct palier_tool_traits {
    const char *name;                         /* as --tool takes it */
    const char *title;                        /* as people call it */
    const struct palier_tool_column *columns; /* of those with one use, the best first */
    size_t column_count;
    size_t signs_needed;   /* so many make it this tool; 0: nothing does */
    bool is_sign_in_front; /* a sign counts in the first column alone */
};

const struct palier_tool_traits *palier_tool_traits(enum palier_import_tool tool);

/* The column of TOOL that is called TEXT, without blanks around it; KEY is its key. NULL: none. */
const struct palier_tool_column *palier_tool_column_find(enum palier_import_tool tool,
                                                         const char *text, const char *key);

/* What speaks for each tool in a header. */
struct palier_tool_evidence {
    size_t signs[PALIER_TOOL_COUNT];
    const char *names[PALIER_TOOL_COUNT]; /* of the columns that are signs, the first few */
};

/* Add what the column at INDEX, called TEXT, is a sign of. */
void palier_tool_weigh(struct palier_arena *arena, struct palier_tool_evidence *evidence,
                       size_t index, const char *text);

/*
 * Who wrote the file, from EVIDENCE and options->tool. Told with its evidence; two that fit
 * equally, or another one than was said, are reported; FIND where it cannot be told.
 */
enum palier_import_tool palier_tool_settle(struct palier_import *import,
                                           const struct palier_tool_evidence *evidence,
                                           struct palier_place place);

#endif
