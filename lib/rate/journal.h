/*
 * journal.h - the decisions of a rater in the order in which they were taken.
 *
 * Ratings and evidence say what holds; the journal beside them says how it came
 * about: what to undo, what was left for later, where to go on. A line each, added
 * when the decision is on disk, so that a line that a crash cut short costs nothing.
 */
#ifndef PALIER_RATE_JOURNAL_H
#define PALIER_RATE_JOURNAL_H

#include "base/diag.h"
#include "base/status.h"
#include "rate/session.h"

struct palier_rate_journal {
    const char *path;
    int descriptor; /* -1: closed */
};

/*
 * Open the journal at PATH, made where it is missing, and keep every other session of the same
 * rater out. What it tells is put into SESSION: drafts, what was skipped, what can be undone, the
 * last step. Lines that cannot be read are reported.
 */
PALIER_MUST_USE enum palier_status palier_rate_journal_open(struct palier_diag *diag,
                                                            const char *path,
                                                            struct palier_rate_session *session,
                                                            struct palier_rate_journal *journal);

/* Add EVENT, or that it was undone. On disk when this returns. */
PALIER_MUST_USE enum palier_status
palier_rate_journal_add(struct palier_diag *diag, const struct palier_rate_journal *journal,
                        const struct palier_rate_session *session,
                        const struct palier_rate_event *event, bool is_undone);

/* Put what the journal at PATH tells into SESSION, and keep nobody out: to look, not to decide. */
PALIER_MUST_USE enum palier_status palier_rate_journal_read(struct palier_diag *diag,
                                                            const char *path,
                                                            struct palier_rate_session *session);

/* The journal of RATER beside the ratings file at PATH: "ratings-anne.log" beside
 * "ratings-anne.csv", "all-anne.log" beside "all.csv". */
PALIER_MUST_USE const char *palier_rate_journal_path(struct palier_arena *arena, const char *path,
                                                     const char *rater);

void palier_rate_journal_close(struct palier_rate_journal *journal);

#endif
