/*
 * state.h - what an earlier run has written, and from what.
 *
 * A night's run that was killed goes on where it was, and one that is done again
 * makes again only what has changed. So the folder of a batch holds state.csv: for
 * each workbook a sum of all that it was made from, and the size and the sum of the
 * file. A line is added as each workbook ends; at the end the file is written anew,
 * in order. See palier-batch(1).
 */
#ifndef PALIER_CLI_STATE_H
#define PALIER_CLI_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "palier.h"

/* A file that a run wrote. */
struct state_entry {
    const char *file;                 /* within the folder */
    const char *entity, *date;        /* whose it is ("": everybody's); of the run ("": none) */
    char inputs[PALIER_SHA256_TEXT];  /* what it was made from */
    char written[PALIER_SHA256_TEXT]; /* what it was when it was written */
    size_t size;
    bool is_forgotten;
};

struct state {
    struct palier_arena *arena;
    const char *folder, *path;
    const char *date; /* of the run that added the last line that was read; "": none */
    struct palier_intern files;
    struct {
        struct state_entry *at;
        size_t count, capacity;
    } entries;      /* by `files` */
    int descriptor; /* of the file, to add lines to; -1: not open */
};

/* Begin with nothing known of FOLDER. */
void state_start(struct state *state, struct palier_arena *arena, const char *folder);

/* Read what an earlier run left: nothing where there is none. A line that is not whole is passed
 * over: what it was about is made again. */
void state_read(struct state *state);

/* What is known of FILE, or NULL. */
const struct state_entry *state_find(const struct state *state, const char *file);

/* Whether FILE stands as ENTRY says that it was written. */
PALIER_MUST_USE bool state_is_whole(const struct state *state, struct palier_arena *arena,
                                    const struct state_entry *entry);

/* Write what STATE holds, and keep the file open for more. A refusal is reported. */
PALIER_MUST_USE enum palier_status state_open(struct state *state, struct palier_diag *diag);

/* Add ENTRY, or replace what was known of its file. */
void state_add(struct state *state, const struct state_entry *entry);

/* Tell nothing of FILE any more. */
void state_forget(struct state *state, const char *file);

/* Write all in the order of their files, and close. A refusal is reported. */
PALIER_MUST_USE enum palier_status state_close(struct state *state, struct palier_diag *diag);

#endif
