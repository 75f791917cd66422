/*
 * audit.h - what an audit says, in the terminal, as CSV and as JSON.
 *
 * The parts of lib/audit have hidden what may not be told; the writers print what they
 * hold, and the reason where they hold nothing.
 */
#ifndef PALIER_REPORT_AUDIT_H
#define PALIER_REPORT_AUDIT_H

#include <stdio.h>

#include "audit/audit.h"
#include "base/status.h"
#include "report/report.h"

/* The writer called NAME ("text", "csv" or "json"), or NULL. The caller checks STREAM for errors.
 */
struct palier_audit_format {
    const char *name;
    enum palier_status (*write)(const struct palier_audit *audit,
                                const struct palier_report_options *options, FILE *stream);
};

const struct palier_audit_format *palier_audit_format_find(const char *name);

#endif
