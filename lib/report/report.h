/*
 * report.h - what a result looks like when it leaves the library.
 *
 * Each writer stands behind the same table of functions, so that a new output
 * format is one file and one line. All of them read the same suppressed result:
 * a number that the terminal hides is in no file either.
 */
#ifndef PALIER_REPORT_REPORT_H
#define PALIER_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/language.h"
#include "base/status.h"
#include "score/result.h"

struct palier_report_options {
    enum palier_language language;
    bool has_colour; /* a terminal that may be coloured */
    size_t width;    /* columns of the terminal; 0: 80 */
    bool is_raw;     /* CSV: text that starts like a formula is not escaped */
    bool is_brief;   /* text: dimensions and sub-dimensions only; CSV: dimensions only */
    bool is_full;    /* text: all of a long list, not only what matters most */
};

struct palier_report_format {
    const char *name; /* "text", "csv", "json": what --format takes */
    /* Write RESULT, which is suppressed, to STREAM. The caller checks the stream for errors. */
    enum palier_status (*write)(const struct palier_result *result,
                                const struct palier_report_options *options, FILE *stream);
};

/* The format called NAME, or NULL. */
const struct palier_report_format *palier_report_format_find(const char *name);

/* The names of all formats, for messages: "text, csv, json". */
extern const char palier_report_format_names[];

#endif
