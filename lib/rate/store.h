/*
 * store.h - a session on disk: every decision whole, at once, over nobody's work.
 *
 * A consultant closes the lid of a laptop, a line drops, a colleague has the same
 * evidence open in a spreadsheet. So a decision is on disk before the next key is
 * read, a file is replaced whole or not at all, and one that somebody else has
 * changed since it was read is left alone: a lock on its folder (base/lock.h) sees
 * to it that nobody changes it between the look and the writing.
 */
#ifndef PALIER_RATE_STORE_H
#define PALIER_RATE_STORE_H

#include <stdint.h>

#include "base/file.h"
#include "rate/journal.h"
#include "rate/session.h"

/* What tells without reading that a file may be another one. */
struct palier_rate_stamp {
    uint64_t inode, size; /* 0: not there */
    int64_t seconds, nanoseconds;
};

struct palier_rate_store {
    struct palier_diag *diag;
    struct palier_rate_session *session;
    const char *ratings_path;  /* where ratings go that stand in no file yet */
    const char *evidence_path; /* the same of quotes */
    struct palier_rate_journal journal;
    bool is_locked; /* the caller holds the folders of all files; else each save locks its own */
    struct {
        struct palier_rate_file {
            const char *path;
            char sha256[PALIER_SHA256_TEXT]; /* as it was read or written; "": it was not there */
            struct palier_rate_stamp stamp;  /* when it had this sum, as far as is known */
        } * at;
        size_t count, capacity;
    } files;
};

/*
 * Set STORE up for SESSION, whose assessment says what its files held. New ratings go to
 * RATINGS_PATH, with the journal beside it; new quotes go to EVIDENCE_PATH where the interview has
 * none in a file. The store must be closed.
 */
PALIER_MUST_USE enum palier_status palier_rate_store_open(struct palier_rate_store *store,
                                                          struct palier_diag *diag,
                                                          struct palier_rate_session *session,
                                                          const char *ratings_path,
                                                          const char *evidence_path);

/*
 * Put the last COUNT events of the session on disk: each file that they change once, all of them
 * or, where one is no longer what was read, none. Where that fails they are undone in the session,
 * too.
 */
PALIER_MUST_USE enum palier_status palier_rate_save(struct palier_rate_store *store, size_t count);

/*
 * Undo the last event, on disk, too; *STEP is where it was. What can no longer be undone stays and
 * *STEP is PALIER_RATE_NOWHERE.
 */
PALIER_MUST_USE enum palier_status palier_rate_save_undo(struct palier_rate_store *store,
                                                         size_t *step);

/* A file of the assessment that is no longer what was read or written last; NULL: none. Saving
 * makes sure; this is to say so in time, before each key, and reads only what may have changed. */
PALIER_MUST_USE const char *palier_rate_changed(struct palier_rate_store *store);

/* The file that EVENT, of the session, changed; NULL where only the journal tells of it. */
PALIER_MUST_USE const char *palier_rate_file_of(const struct palier_rate_store *store,
                                                const struct palier_rate_event *event);

/* The files that hold the rater's levels, joined by commas; "" where there are none. */
PALIER_MUST_USE const char *palier_rate_files(struct palier_arena *arena,
                                              const struct palier_rate_store *store);

/* Write the file of quotes that were just coded and stand in no file yet. */
PALIER_MUST_USE enum palier_status palier_rate_save_coded(struct palier_rate_store *store);

void palier_rate_store_close(struct palier_rate_store *store);

#endif
