/*
 * trial.h - made-up town halls that a rubric must score as its authors meant.
 *
 * A change of a weight or a cut point moves scores in places where nobody looks. So a
 * rubric may carry profiles/NAME.csv: the answers of a town that its authors know well,
 * and what must come out. The real engine scores it; nothing is suppressed, for nobody
 * is there.
 */
#ifndef PALIER_AUDIT_TRIAL_H
#define PALIER_AUDIT_TRIAL_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "model/rubric.h"

enum palier_expectation {
    PALIER_EXPECTS_LEVEL,
    PALIER_EXPECTS_SCORE,
    PALIER_EXPECTS_BLANK,
};

/* One thing that must come out. */
struct palier_trial_check {
    enum palier_expectation kind;
    const struct palier_criterion *criterion;
    const char *expected; /* as written; "" for any blank */
    const char *got;      /* a number, or "not-assessed", "not-applicable"…; "" before scoring */
    bool has_passed;
    struct palier_place place;
};

struct palier_trial {
    const char *path, *name;                 /* the name is that of the file, without ".csv" */
    const struct palier_trial_check *checks; /* in file order */
    size_t check_count, failed;
    bool is_broken; /* the file has faults: nothing was scored */
};

struct palier_audit_trials {
    const struct palier_trial *at; /* by name */
    size_t count, checks, failed, broken;
};

/*
 * Score every file in the folder `profiles` of RUBRIC. What is wrong in one of them, and each thing
 * that comes out otherwise than expected, is reported at its line: PALIER_INVALID then, and TRIALS
 * is filled all the same. A rubric without that folder has no trials.
 */
PALIER_MUST_USE enum palier_status palier_audit_trials(struct palier_arena *arena,
                                                       struct palier_diag *diag,
                                                       const struct palier_rubric *rubric,
                                                       struct palier_audit_trials *trials);

/* "expect-level", "expect-score", "expect-blank". */
const char *palier_expectation_name(enum palier_expectation kind);

#endif
