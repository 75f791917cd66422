/*
 * jobs.h - work in child processes.
 *
 * libxlsxwriter does not survive every failed allocation, and a full disk must
 * cost one workbook, not a batch of thirty. So each workbook is written by a
 * child: the parent learns how it ended and goes on. Children share what was
 * read, copy on write.
 */
#ifndef PALIER_BASE_JOBS_H
#define PALIER_BASE_JOBS_H

#include <stddef.h>

#include "base/status.h"

enum { PALIER_JOB_MESSAGE = 512 };

enum palier_job_end {
    PALIER_JOB_DONE,
    PALIER_JOB_REFUSED, /* the work itself said no: the message says why */
    PALIER_JOB_DIED,    /* by a signal, or without a word */
};

/*
 * One piece of work, run in the child. It returns PALIER_OK, or another status with a sentence in
 * MESSAGE. It must not print.
 */
typedef enum palier_status palier_job_work(void *context, size_t index,
                                           char message[PALIER_JOB_MESSAGE]);

/* Called in the parent as each piece ends, in the order of their ends. */
typedef void palier_job_ended(void *context, size_t index, enum palier_job_end end,
                              enum palier_status status, const char *message);

/*
 * Run WORK for 0 to COUNT - 1, at most WORKERS at a time, each in a child process of its own.
 * Returns PALIER_SYSTEM where no child could be started (the pieces left have then ended as
 * PALIER_JOB_DIED).
 */
enum palier_status palier_jobs_run(size_t count, size_t workers, palier_job_work *work,
                                   palier_job_ended *ended, void *context);

/* How many processors this process may use; at least 1. */
size_t palier_processor_count(void);

#endif
