/*
 * rate.h - the parts of palier-rate.
 *
 * The session and its files are the library's (rate/session.h, rate/store.h). Here
 * are the three ways to work on them: options for scripts, a list, and a screen.
 */
#ifndef PALIER_CMD_RATE_RATE_H
#define PALIER_CMD_RATE_RATE_H

#include "cli/cli.h"

/* A decision on a quote that the command line asks for. */
struct rate_verdict {
    const char *number; /* as --list gives it */
    bool is_review;     /* of its words; else whether it holds */
    bool is_reviewed;
    enum palier_evidence_status status;
};

struct rate {
    struct cli cli;
    const char *rater, *interview, *criterion; /* NULL: not said */
    const char *note;                          /* --note; NULL: not said */
    bool has_proof;
    enum palier_proof proof; /* --proof, where has_proof */
    bool lists;
    struct palier_path_list sets; /* CRITERION=LEVEL */
    struct {
        struct rate_verdict *at;
        size_t count, capacity;
    } verdicts;
    const char *ratings_path, *evidence_path;
    struct palier_lock lock; /* of a script: from reading to writing */
    struct palier_assessment assessment;
    struct palier_rate_session session;
    struct palier_rate_store store;
    bool is_coded; /* no evidence file was there: the quotes were just found */
};

/* Whether the command line decides something: no screen is needed. */
bool rate_is_script(const struct rate *rate);

/* Whether --rater is one who has rated here, or a new one whose name nobody takes for another. */
PALIER_MUST_USE enum palier_status rate_check_rater(struct rate *rate);

/* Read the assessment and set the session up; a script keeps others from writing meanwhile. */
PALIER_MUST_USE enum palier_status rate_begin(struct rate *rate);

/* Take --set, --accept, --refuse, --reviewed and --unreviewed, all of them or none. */
PALIER_MUST_USE enum palier_status rate_script(struct rate *rate);

/* Print the steps, their state and their quotes. */
PALIER_MUST_USE enum palier_status rate_list(struct rate *rate);

/* Rate on the screen until the person quits. */
PALIER_MUST_USE enum palier_status rate_run(struct rate *rate);

/* Exit with 2 where there is no screen to rate on. */
void rate_require_terminal(const struct rate *rate);

#endif
