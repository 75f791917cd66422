/*
 * diagnostics.h - faults for programs.
 *
 * An editor underlines a cell, a script counts what is left to mend: both want each fault by
 * itself, with its place and its code, and no sentence to take apart. What the terminal tells once,
 * with how many more rows it spoils, is told here for every row.
 */
#ifndef PALIER_REPORT_DIAGNOSTICS_H
#define PALIER_REPORT_DIAGNOSTICS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/language.h"

struct palier_diagnostics_options {
    enum palier_severity least;    /* those below are left out */
    enum palier_language language; /* of the messages */
    bool is_raw;                   /* CSV: text is not escaped */
};

/* Write those of DIAG, sorted by file, line and column, to STREAM, whose errors the caller checks:
 * columns or keys file, line, column, severity, code, message. */
void palier_diagnostics_csv(const struct palier_diag *diag,
                            const struct palier_diagnostics_options *options, FILE *stream);
void palier_diagnostics_json(const struct palier_diag *diag,
                             const struct palier_diagnostics_options *options, FILE *stream);

#endif
