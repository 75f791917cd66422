/*
 * audit_internal.h - the pieces of an audit's reports.
 */
#ifndef PALIER_REPORT_AUDIT_INTERNAL_H
#define PALIER_REPORT_AUDIT_INTERNAL_H

#include "report/audit.h"
#include "report/text_internal.h"

enum palier_status palier_audit_text(const struct palier_audit *audit,
                                     const struct palier_report_options *options, FILE *stream);
enum palier_status palier_audit_csv(const struct palier_audit *audit,
                                    const struct palier_report_options *options, FILE *stream);
enum palier_status palier_audit_json(const struct palier_audit *audit,
                                     const struct palier_report_options *options, FILE *stream);

/* The parts of the page. */
void audit_put_reliability(struct palier_page *page, const struct palier_audit *audit);
void audit_put_raters(struct palier_page *page, const struct palier_audit *audit);
void audit_put_answers(struct palier_page *page, const struct palier_audit *audit);
void audit_put_levels(struct palier_page *page, const struct palier_audit *audit);
void audit_put_bench(struct palier_page *page, const struct palier_audit *audit);
void audit_put_coverage(struct palier_page *page, const struct palier_audit *audit);

/* "rater 2": how the report calls the rater NAME, who is named in internal copies alone. What has
 * no name, and the consensus of several, is called as it is. */
PALIER_MUST_USE const char *audit_rater(struct palier_arena *arena,
                                        const struct palier_audit *audit, const char *name,
                                        enum palier_language language);

/* Where FILE is, without the names of raters and coders in it but in an internal copy. */
const char *audit_file(const struct palier_audit *audit, const char *file);

/* Why there is no figure, in words. */
const char *audit_why(const struct palier_page *page, enum palier_audit_why why);

/* VALUE with DECIMALS digits and a true minus; a dash where it is none. */
const char *audit_number(const struct palier_page *page, double value, int decimals);

/* "0.55 to 0.95"; "" where there is no interval. */
const char *audit_interval(const struct palier_page *page,
                           const struct palier_coefficient *coefficient);

/* SHARE, 0 to 1, in whole percents; a dash where it is none. */
const char *audit_percent(const struct palier_page *page, double share);

/* "12", "< 5" or a dash. */
const char *audit_count(const struct palier_page *page, struct palier_told_count count);

/* The codes of COUNT CRITERIA: "T4.1 T4.3". */
PALIER_MUST_USE const char *audit_codes(struct palier_arena *arena,
                                        const struct palier_criterion *const *criteria,
                                        size_t count);

/* The labels of GROUPS (a mask), joined by commas. */
const char *audit_groups(const struct palier_page *page, const struct palier_rubric *rubric,
                         uint32_t groups);

/* A heading of a part, or one within it. */
void audit_put_part(struct palier_page *page, enum palier_word word);
void audit_put_heading(struct palier_page *page, enum palier_word word);

/* What the figures of a part mean, and what to do about them. */
void audit_put_advice(struct palier_page *page, enum palier_word means, enum palier_word to_do);

/* One line of text, INDENT columns in, what follows hanging. */
void audit_put_line(struct palier_page *page, const char *text);

/* "… and 12 more". */
void audit_put_more(struct palier_page *page, size_t count);

#endif
