/*
 * audit.h - is this measurement any good?
 *
 * Before a council argues about a 2.4, six things can be asked: do the questions hang
 * together, would another consultant have rated the same, were the answers given with
 * care, would the level stand with other people or other weights, does the rubric do
 * what its authors meant, and who has not been heard yet. Each is a part of its own; the reports
 * print what they are given and hide nothing more.
 */
#ifndef PALIER_AUDIT_AUDIT_H
#define PALIER_AUDIT_AUDIT_H

#include "audit/answers.h"
#include "audit/bench.h"
#include "audit/coverage.h"
#include "audit/levels.h"
#include "audit/raters.h"
#include "audit/reliability.h"
#include "audit/scope.h"
#include "audit/trial.h"
#include "score/result.h"

/* The parts of an audit. Bits of a mask. */
enum palier_audit_part {
    PALIER_AUDIT_RELIABILITY = 1,
    PALIER_AUDIT_RATERS = 2,
    PALIER_AUDIT_ANSWERS = 4,
    PALIER_AUDIT_ROBUSTNESS = 8,
    PALIER_AUDIT_BENCH = 16,
    PALIER_AUDIT_COVERAGE = 32,
    PALIER_AUDIT_ALL = 63,
};

/* How weights waver where nobody asks otherwise. */
#define PALIER_ROBUST_USUAL                                                                        \
    ((struct palier_robust_options){.seed = 1, .draws = 1000, .spread = 0.25, .weakest = 5})

struct palier_audit_options {
    unsigned parts;     /* mask of enum palier_audit_part */
    const char *entity; /* NULL: all */
    const char *wave;   /* NULL: the latest */
    const char *date;   /* YYYY-MM-DD, shown as the date of the report */
    bool is_internal;   /* nobody is left out, nothing is hidden, odd rows are named */
    struct palier_robust_options robust; /* its seed also draws the intervals of agreement */
};

struct palier_audit {
    unsigned parts; /* that were looked at: the rest of the structs is empty */
    const struct palier_rubric *rubric;
    const struct palier_assessment *assessment; /* NULL where only the rubric was looked at */
    struct palier_label title;
    struct palier_audit_scope scope;
    const char *wave, *date; /* "" where there is none */
    struct palier_audit_reliability reliability;
    struct palier_audit_raters raters;
    struct palier_audit_answers answers;
    struct palier_audit_levels levels;
    struct palier_audit_bench bench;
    struct palier_audit_coverage coverage;
    struct palier_audit_trials trials;
};

/*
 * Audit ASSESSMENT, which was read without a fault. A wave or an entity that is not there is
 * reported, and AUDIT is empty then. A profile of the rubric that comes out otherwise than expected
 * is reported too; AUDIT is complete all the same and the status PALIER_OK: the caller looks at the
 * errors in DIAG.
 */
PALIER_MUST_USE enum palier_status palier_audit_run(struct palier_arena *arena,
                                                    struct palier_diag *diag,
                                                    const struct palier_assessment *assessment,
                                                    const struct palier_audit_options *options,
                                                    struct palier_audit *audit);

/* Audit the RUBRIC alone, likewise. */
PALIER_MUST_USE enum palier_status palier_audit_rubric(struct palier_arena *arena,
                                                       struct palier_diag *diag,
                                                       const struct palier_rubric *rubric,
                                                       struct palier_audit *audit);

#endif
