/*
 * report_internal.h - the writers of the formats of report.h.
 */
#ifndef PALIER_REPORT_REPORT_INTERNAL_H
#define PALIER_REPORT_REPORT_INTERNAL_H

#include <stdio.h>

#include "report/report.h"
#include "report/shown.h"

enum palier_status palier_report_text(const struct palier_result *result,
                                      const struct palier_report_options *options, FILE *stream);
enum palier_status palier_report_csv(const struct palier_result *result,
                                     const struct palier_report_options *options, FILE *stream);
enum palier_status palier_report_json(const struct palier_result *result,
                                      const struct palier_report_options *options, FILE *stream);

#endif
