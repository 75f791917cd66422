/*
 * comparison.h - what a comparison says, in the terminal, as CSV and as JSON.
 *
 * lib/compare has tested and hidden; the writers print what it holds, in the words of
 * its verdicts. No writer turns a difference into a change of its own.
 */
#ifndef PALIER_REPORT_COMPARISON_H
#define PALIER_REPORT_COMPARISON_H

#include <stdio.h>

#include "base/status.h"
#include "compare/comparison.h"
#include "report/report.h"
#include "report/words.h"

struct palier_comparison_format {
    const char *name; /* "text", "csv", "json" */
    /* Write COMPARISON to STREAM. The caller checks the stream for errors. */
    enum palier_status (*write)(const struct palier_comparison *comparison,
                                const struct palier_report_options *options, FILE *stream);
};

/* The writer called NAME, or NULL. */
const struct palier_comparison_format *palier_comparison_format_find(const char *name);

/* What is said of a change: "progress", "no change that can be told from noise"…; in full, with the
 * reason where there is one. In ARENA. */
PALIER_MUST_USE const char *palier_said_change(struct palier_arena *arena,
                                               const struct palier_change *change,
                                               enum palier_language language);

/* The one word of it: "up", "noise". */
enum palier_word palier_change_word(const struct palier_change *change);

/* "new in 2026: q_mfa, rated interviews": what of LEAF only one of RESULT's waves has; "" where
 * nothing of it was set apart. In ARENA. */
PALIER_MUST_USE const char *palier_said_apart(struct palier_arena *arena,
                                              const struct palier_rubric *rubric,
                                              const struct palier_entity_result *result,
                                              const struct palier_criterion *leaf,
                                              enum palier_language language);

/* Smaller p values are told as less than this. */
#define PALIER_LEAST_P 0.001

/* "< 0.001", "0.012". In ARENA. */
PALIER_MUST_USE const char *palier_said_p(struct palier_arena *arena, double p,
                                          enum palier_language language);

/* How many pairs were tested, and what became of the others. In ARENA. */
PALIER_MUST_USE const char *palier_said_gap_counts(struct palier_arena *arena,
                                                   const struct palier_group_gaps *gaps,
                                                   enum palier_language language);

/* What today's rubric no longer asks, and what it asks otherwise; "" where there is none. In
 * ARENA. */
PALIER_MUST_USE const char *palier_said_dropped(struct palier_arena *arena,
                                                const struct palier_joined *joined,
                                                enum palier_language language);
PALIER_MUST_USE const char *palier_said_redefined(struct palier_arena *arena,
                                                  const struct palier_joined *joined,
                                                  enum palier_language language);

#endif
