/*
 * jobs.h - work shared among child processes.
 *
 * libxlsxwriter does not survive every failed allocation, and a full disk must
 * cost one workbook, not those of a region. So workbooks are written by children,
 * which live on from one piece of work to the next: a child that dies takes down
 * the piece that it held, the parent learns how, and another child takes its place.
 * Children share what was read, copy on write.
 *
 * A child holds the next piece while it works on one, so that it never waits for
 * the parent; the piece behind the one that killed it goes to another child. When
 * the parent dies, its children die at once: what they would still write, nobody
 * would know of.
 */
#ifndef PALIER_BASE_JOBS_H
#define PALIER_BASE_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/language.h"
#include "base/status.h"

enum { PALIER_JOB_MESSAGE = 512, PALIER_MOST_JOBS = 256 };

enum palier_job_end {
    PALIER_JOB_DONE,
    PALIER_JOB_REFUSED, /* the work itself said no: the message says why */
    PALIER_JOB_KILLED,  /* a signal ended its child: the message is the number of the signal */
    PALIER_JOB_ENDED,   /* its child ended without a word: the message is its exit status */
    PALIER_JOB_NOBODY,  /* there was no child: the message says why */
};

/* One piece of work, in the child that does it. */
struct palier_job {
    size_t index;
    char message[PALIER_JOB_MESSAGE]; /* handed on to the parent with the end, whatever it is */
    int parent;                       /* descriptor */
};

/* Do JOB. What is not PALIER_OK is a refusal. It must not print. */
typedef enum palier_status palier_job_work(void *context, struct palier_job *job);

struct palier_jobs {
    size_t count;   /* pieces, from 0 */
    size_t workers; /* children at a time, at most: 1 to PALIER_MOST_JOBS */
    palier_job_work *work;
    /* In each child before its first piece; NULL: nothing to prepare. */
    void (*begin)(void *context);
    /* In the parent as each piece ends, in the order of their ends. */
    void (*ended)(void *context, size_t index, enum palier_job_end end, const char *message);
    /* A descriptor that can be read when there is a reason to stop; -1: none. Then `stops` is asked
     * whether no more pieces are to be begun. Those that were begun end. */
    int stop;
    bool (*stops)(void *context);
    void *context;
};

/*
 * Run JOBS. Pieces are begun in their order. Where no child can be started at all, those left end
 * as PALIER_JOB_NOBODY, with the machine's reason, and the status is PALIER_SYSTEM; where fewer can
 * than asked for, these do it all. `ended` is not called for pieces that were never begun.
 */
PALIER_MUST_USE enum palier_status palier_jobs_run(const struct palier_jobs *jobs);

/* Why a piece that ended as END with MESSAGE is not done, in ARENA: the message itself, or a
 * sentence about the death of its child. */
PALIER_MUST_USE const char *palier_job_reason(struct palier_arena *arena, enum palier_job_end end,
                                              const char *message, enum palier_language language);

/* Add TEXT to the message of JOB, or the whole characters of it that fit into MOST bytes and into
 * the message. */
void palier_job_say(struct palier_job *job, const char *text, size_t most);

/* Refuse JOB with its message and end this child: for a handler that must not return. */
PALIER_NORETURN void palier_job_give_up(struct palier_job *job);

/* How many processors this process may use; at least 1. */
size_t palier_processor_count(void);

#endif
