/*
 * import.h - a collection tool's export becomes palier's responses.
 *
 * KoboToolbox, ODK, LimeSurvey, Google Forms, Microsoft Forms, Framaforms and
 * Excel each write the same twelve answers in a shape of their own: names or
 * labels, one column of ticks or one for each, "Oui" or "Y" or "X" or 1, a blank
 * that means "not shown" or "left blank". Each assumption is said aloud, with
 * what speaks for it; where two readings fit, nothing is written and the option
 * that settles it is named.
 *
 *     struct palier_import *import;
 *     status = palier_import_read(arena, diag, "kobo.csv", questionnaire, &options, &import);
 *     if (!status)
 *         palier_import_write(stream, import, false);
 */
#ifndef PALIER_IMPORT_IMPORT_H
#define PALIER_IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/pseudonym.h"
#include "base/status.h"
#include "model/entity.h"
#include "model/questionnaire.h"
#include "model/rubric.h"
#include "table/grid.h"

/* Who wrote the file. */
enum palier_import_tool {
    PALIER_TOOL_FIND,
    PALIER_TOOL_KOBO,
    PALIER_TOOL_ODK,
    PALIER_TOOL_LIMESURVEY,
    PALIER_TOOL_GOOGLE,
    PALIER_TOOL_MICROSOFT,
    PALIER_TOOL_FRAMAFORMS,
    PALIER_TOOL_PALIER, /* palier-form's Excel form or blank CSV: codes, then labels */
    PALIER_TOOL_TABLE,  /* any other table with a header */
    PALIER_TOOL_COUNT,
};

/* The tool called NAME: "kobo", "odk", "limesurvey", "google", "microsoft", "framaforms", "palier",
 * "table"; FIND: none is. */
enum palier_import_tool palier_import_tool_find(const char *name);

/* What may be set aside, and only where an option says so. */
enum palier_aside {
    PALIER_ASIDE_DUPLICATES, /* rows that repeat an earlier one, answer by answer or by its id */
    PALIER_ASIDE_TESTS,      /* rows in which somebody wrote "test" */
    PALIER_ASIDE_INCOMPLETE, /* drafts, and rows that were never submitted */
    PALIER_ASIDE_REJECTED,   /* rows that a reviewer refused in the tool */
    PALIER_ASIDE_EMPTY,      /* rows without a single answer: totals, notes below the table */
    PALIER_ASIDE_UNKNOWN,    /* columns that no question claims */
    PALIER_ASIDE_AUDIENCE,   /* answers to questions that the group is not asked */
    PALIER_ASIDE_COUNT,
};

/* "duplicates", "tests", "incomplete", "rejected", "empty", "unknown", "audience". */
const char *palier_aside_name(enum palier_aside kind);

/* How to read what the file leaves open. All zero: find out, refuse what cannot be. */
struct palier_import_options {
    enum palier_import_tool tool;
    struct palier_grid_options grid;
    size_t header_line; /* of the first header row, as the file counts; 0: find it */
    char decimal_mark;  /* '.' or ','; 0: find out */
    enum palier_date_order dates;
    const char *entity, *wave, *group; /* of every row; NULL: a column says */
    const char *respondent_prefix; /* of the numbers that replace the tool's ids, and of ids that
                                      the file gives; NULL: "r", and nothing */
    const struct palier_pseudonym_key *key; /* respondents become pseudonyms of their ids, which may
                                               be any text; NULL: they stay as they are */
    bool sets_aside[PALIER_ASIDE_COUNT];
    bool mends_insee;          /* "1004" is 01004 */
    const char *mapping;       /* a matching to read (mapping.h); NULL: none */
    const char *const *values; /* VALUE=ANSWER for any column, such as "NSP=DK" */
    size_t value_count;
    /* What names in the file may be instead of ids: NULL where not known. */
    const struct palier_entities *entities;
    const struct palier_rubric *rubric; /* labels of its groups */
};

struct palier_import; /* what was read and decided */

/*
 * Read the export at PATH against QUESTIONNAIRE. Each decision is a note in DIAG, each fault an
 * error with its place; every fault in one run. OK only where all of it was read.
 */
PALIER_MUST_USE enum palier_status
palier_import_read(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                   const struct palier_questionnaire *questionnaire,
                   const struct palier_import_options *options,
                   const struct palier_import **import);

/* How many rows are written, and how many were set aside: lines of palier's own form that nobody
 * used are neither. */
size_t palier_import_row_count(const struct palier_import *import);
size_t palier_import_aside_count(const struct palier_import *import);

/* "responses", or "interviews" where the file is palier's grid of interviews. */
const char *palier_import_kind(const struct palier_import *import);

/*
 * Write the responses, wide: entity, wave, group, respondent, weight (waves and weights where there
 * are any), then the questions that have a column, in the questionnaire's order. The same answers
 * give the same bytes whatever tool they come from. IS_RAW, as for palier_csv_writer_init, changes
 * only what people wrote in their own words. Interviews: the columns of interviews.csv.
 */
void palier_import_write(FILE *stream, const struct palier_import *import, bool is_raw);

/*
 * Write the decisions and faults of DIAG as CSV: severity,code,file,line,column,text; then each row
 * that was set aside, with the reason.
 */
void palier_import_report_write(FILE *stream, const struct palier_import *import,
                                const struct palier_diag *diag, enum palier_language language);

/* Write the matching as a CSV that a person can edit and --mapping reads: mapping.h. */
void palier_import_mapping_write(FILE *stream, const struct palier_import *import);

#endif
