/*
 * diag.h - what went wrong, and where.
 *
 * A function that reads what a person wrote reports each fault here and carries
 * on, so that one run finds every mistake in a file. The sentences stand in one
 * catalogue (catalogue.def), in French and in English, under a code that never
 * changes: scripts match the code, people read the sentence.
 */
#ifndef PALIER_BASE_DIAG_H
#define PALIER_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/language.h"

enum palier_severity {
    PALIER_NOTE,
    PALIER_WARNING,
    PALIER_ERROR,
};

/* PALIER_E_UNKNOWN_QUESTION and its sisters. */
enum palier_code {
#define PALIER_CODE(name, severity, code, french, english) PALIER_E_##name,
#include "base/catalogue.def"
#undef PALIER_CODE
    PALIER_CODE_COUNT,
};

/* Line and column (in characters) count from 1; 0 says "not known". FILE may be NULL. */
struct palier_place {
    const char *file;
    size_t line;
    size_t column;
};

enum { PALIER_DIAGNOSTIC_ARGUMENTS = 4 };

struct palier_diagnostic {
    enum palier_code code;
    struct palier_place place;
    const char *arguments[PALIER_DIAGNOSTIC_ARGUMENTS]; /* what stands for {1} to {4}; never NULL */
    int error;       /* the errno whose sentence {1} is; 0: none */
    bool is_private; /* its sentence keeps back what told.def does not list */
    struct palier_diagnostic *next;
};

struct palier_set_aside;

/* The collector. Set up with palier_diag_init; faults stand in the order they were found. */
struct palier_diag {
    struct palier_arena *arena;
    const struct palier_set_aside
        *set_aside; /* rows to pass over (table/set_aside.h); NULL: none */
    struct palier_diagnostic *first, *last;
    size_t errors, warnings;
    bool is_private; /* the content of the inputs is kept back from what is said: positions only */
    bool is_system;  /* one of the errors is the machine's refusal, not a person's mistake */
};

void palier_diag_init(struct palier_diag *diag, struct palier_arena *arena);

/* Empty DIAG, as private as it was, of which nothing is set aside. */
void palier_diag_renew(struct palier_diag *diag);

/*
 * Report CODE at PLACE; up to four strings fill {1} to {4} of its sentence. They are copied,
 * the longest ones shortened.
 *
 *     palier_report(diag, PALIER_E_UNKNOWN_QUESTION, place, cell->text);
 */
#define palier_report(diag, code, ...)                                                             \
    palier_diag_add((diag), (code), PALIER_REPORT_SPLIT(__VA_ARGS__, NULL))
#define PALIER_REPORT_SPLIT(place, ...)                                                            \
    (place), (const char *const[])                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
void palier_diag_add(struct palier_diag *diag, enum palier_code code, struct palier_place place,
                     const char *const *arguments);

/* Add what OTHER, whose arena lives as long, has collected; it is as private as DIAG. */
void palier_diag_join(struct palier_diag *diag, const struct palier_diag *other);

/* Report CODE for PATH with the sentence of errno as {1}. */
void palier_report_errno(struct palier_diag *diag, enum palier_code code, const char *path);

enum palier_severity palier_code_severity(enum palier_code code);

/* The word scripts match, such as "unknown-question". */
const char *palier_code_name(enum palier_code code);

/* The digits of the blanks of CODE that a private diagnostic fills all the same (told.def). */
const char *palier_code_told(enum palier_code code);

/* The sentence of DIAGNOSTIC, its blanks filled, in ARENA; "…" for what a private one keeps back.
 * One line, no full stop. */
PALIER_MUST_USE const char *palier_diagnostic_text(const struct palier_diagnostic *diagnostic,
                                                   enum palier_language language,
                                                   struct palier_arena *arena);

/* "error" or "erreur". */
const char *palier_severity_name(enum palier_severity severity, enum palier_language language);

/* The longest argument that is kept, in bytes: a cell may hold a novel. */
enum { PALIER_LONGEST_ARGUMENT = 2000 };

/* The diagnostics of DIAG from LEAST on, sorted by file, line and column, in its arena; *COUNT of
 * them. */
const struct palier_diagnostic *const *
palier_diag_sorted(const struct palier_diag *diag, enum palier_severity least, size_t *count);

/*
 * Print each diagnostic as `TOOL: FILE:LINE:COLUMN: SEVERITY: text [code]`, those below LEAST left
 * out, sorted by file, line and column so that no order of reading shows.
 */
void palier_diag_print(const struct palier_diag *diag, FILE *stream, const char *tool,
                       enum palier_severity least, enum palier_language language);

/* The same, those above MOST left out, too: what matters most may be said last. */
void palier_diag_print_between(const struct palier_diag *diag, FILE *stream, const char *tool,
                               enum palier_severity least, enum palier_severity most,
                               enum palier_language language);

#endif
