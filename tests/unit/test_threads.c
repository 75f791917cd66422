/* test_threads.c - each piece of work is done once, whoever does it. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdatomic.h>
#include <string.h>

#include "base/threads.h"

enum { PIECES = 1000 };

struct tally {
    atomic_int done[PIECES];
    atomic_int busy[PALIER_MOST_THREADS]; /* by worker: one piece at a time */
    atomic_int clashes;
};

static void work(void *context, size_t worker, size_t index)
{
    struct tally *tally = context;

    if (atomic_fetch_add(&tally->busy[worker], 1))
        atomic_fetch_add(&tally->clashes, 1);
    atomic_fetch_add(&tally->done[index], 1);
    atomic_fetch_sub(&tally->busy[worker], 1);
}

Test(threads, each_piece_is_done_once)
{
    static const size_t workers[] = {1, 2, 7, PALIER_MOST_THREADS};
    static const size_t counts[] = {0, 1, 5, PIECES};

    for (size_t i = 0; i < sizeof workers / sizeof *workers; i++)
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            static struct tally tally;

            memset(&tally, 0, sizeof tally);
            palier_threads_run(counts[j], workers[i], work, &tally);
            for (size_t k = 0; k < PIECES; k++)
                cr_expect(eq(int, atomic_load(&tally.done[k]), k < counts[j]));
            cr_expect(eq(int, atomic_load(&tally.clashes), 0));
        }
}
