/*
 * audit_csv.h - the pieces of an audit's tidy CSV.
 *
 * Figures of every kind stand in one table, so that a spreadsheet can filter them: a
 * row has the cells that mean something for its measure, and the rest stay empty.
 */
#ifndef PALIER_REPORT_AUDIT_CSV_H
#define PALIER_REPORT_AUDIT_CSV_H

#include "report/audit.h"
#include "table/write.h"

struct audit_csv {
    struct palier_csv_writer csv;
    struct palier_arena *arena; /* for texts being made; dies with the table */
    const struct palier_audit *audit;
    const char *part;
    enum palier_language language; /* of what people are asked */
};

/* One row. What is NULL or NAN is an empty cell; texts are words that scripts match, or ids. */
struct audit_row {
    const char *measure;
    const struct palier_entity *entity; /* NULL: that of --entity */
    const struct palier_criterion *criterion;
    uint32_t groups; /* mask */
    const char *item;
    double value, low, high;
    const struct palier_told_count *count;
    const char *reading, *reason, *expected;
    struct palier_place place;
    const char *rater, *text; /* who gave it, and in which words */
};

/* A row of MEASURE with VALUE, about CRITERION (NULL: none, or all). */
struct audit_row audit_row_of(const char *measure, const struct palier_criterion *criterion,
                              double value);

/* The same of a coefficient, with its interval and the reason where there is none. */
struct audit_row audit_row_of_coefficient(const char *measure,
                                          const struct palier_criterion *criterion,
                                          const struct palier_coefficient *from);

void audit_csv_put(struct audit_csv *writer, struct audit_row row);

/* The parts that have a file of their own. */
void audit_csv_raters(struct audit_csv *writer, const struct palier_audit *audit);
void audit_csv_coverage(struct audit_csv *writer, const struct palier_audit *audit);

#endif
