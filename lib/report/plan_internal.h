/*
 * plan_internal.h - the pieces of a plan's reports.
 */
#ifndef PALIER_REPORT_PLAN_INTERNAL_H
#define PALIER_REPORT_PLAN_INTERNAL_H

#include "report/plan.h"
#include "report/text_internal.h"

enum palier_status palier_plan_text(const struct palier_plan_report *report,
                                    const struct palier_report_options *options, FILE *stream);
enum palier_status palier_plan_csv(const struct palier_plan_report *report,
                                   const struct palier_report_options *options, FILE *stream);
enum palier_status palier_plan_json(const struct palier_plan_report *report,
                                    const struct palier_report_options *options, FILE *stream);

/* The parts of the page. */
void palier_plan_put_leads(struct palier_page *page, const struct palier_plan *plan);
void palier_plan_put_moves(struct palier_page *page, const struct palier_moves *moves);
void palier_plan_put_stakeholders(struct palier_page *page, const struct palier_plan_of *of,
                                  bool has_no_quotes);

#endif
