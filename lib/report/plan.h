/*
 * plan.h - a plan as a page, a table or a document.
 *
 * Three things are asked of it: what to do and when (the plan), whether what was done
 * moved anything (the moves), and how to bring people along (the stakeholders). A page
 * tells what is asked for; a table of CSV has one of them, for its columns are others.
 */
#ifndef PALIER_REPORT_PLAN_H
#define PALIER_REPORT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "plan/moved.h"
#include "plan/plan.h"
#include "report/report.h"
#include "report/stakeholders.h"

/* What is asked for: a mask. */
enum palier_plan_part {
    PALIER_PLAN_ACTIONS = 1,
    PALIER_PLAN_MOVES = 2,
    PALIER_PLAN_STAKEHOLDERS = 4,
};

/* All of one entity. */
struct palier_plan_of {
    struct palier_plan plan;
    struct palier_moves moves;
    struct palier_stakeholders stakeholders;
};

struct palier_plan_report {
    const struct palier_result *result;
    const struct palier_plan_of *at;
    size_t count;
    unsigned parts;
    bool has_no_quotes;
};

struct palier_plan_format {
    const char *name; /* "text", "csv", "json" */
    enum palier_status (*write)(const struct palier_plan_report *report,
                                const struct palier_report_options *options, FILE *stream);
};

/* The format called NAME, or NULL. */
const struct palier_plan_format *palier_plan_format_find(const char *name);

#endif
