/*
 * threads.h - work shared among threads of this process.
 *
 * Reading thousands of answers is the same work over and over, and nothing of one
 * depends on another. Each worker has memory of its own; what is shared is only
 * read. Results are put together in the order of the work, so that no number of
 * threads shows.
 */
#ifndef PALIER_BASE_THREADS_H
#define PALIER_BASE_THREADS_H

#include <stddef.h>

enum { PALIER_MOST_THREADS = 256 };

/*
 * Do piece INDEX of the work on behalf of WORKER. No two calls at a time have the same WORKER, and
 * each has its piece for itself.
 */
typedef void palier_thread_work(void *context, size_t worker, size_t index);

/*
 * Call WORK for 0 to COUNT - 1, begun in that order, by at most WORKERS (1 to PALIER_MOST_THREADS)
 * threads, this one included, and wait for all. A thread that cannot be started leaves its share to
 * the others.
 */
void palier_threads_run(size_t count, size_t workers, palier_thread_work *work, void *context);

#endif
