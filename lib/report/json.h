/*
 * json.h - one criterion down to the lines of the files, for programs.
 *
 * The terminal's --explain tells a person how one score came about. The same for a
 * program is the document that palier-scores(5) describes, in which the items of
 * that criterion also carry the answers that fed them.
 */
#ifndef PALIER_REPORT_JSON_H
#define PALIER_REPORT_JSON_H

#include <stdio.h>

#include "base/status.h"
#include "report/report.h"
#include "score/assessment.h"
#include "score/result.h"

/*
 * Write RESULT, which is suppressed, as JSON, with the answers of ASSESSMENT that fed CRITERION and
 * the criteria below it. What may not be told is left out, as palier_explain does.
 */
PALIER_MUST_USE enum palier_status
palier_report_json_explained(const struct palier_assessment *assessment,
                             const struct palier_result *result,
                             const struct palier_criterion *criterion,
                             const struct palier_report_options *options, FILE *stream);

#endif
