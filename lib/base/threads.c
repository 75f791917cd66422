/* threads.c - see threads.h. */
#include "base/threads.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct run {
    palier_thread_work *work;
    void *context;
    size_t count;
    atomic_size_t next;
};

struct worker {
    struct run *run;
    size_t number;
    pthread_t thread;
};

static void *work_on(void *argument)
{
    struct worker *worker = argument;
    struct run *run = worker->run;
    size_t index;

    while ((index = atomic_fetch_add(&run->next, 1)) < run->count)
        run->work(run->context, worker->number, index);
    return NULL;
}

void palier_threads_run(size_t count, size_t workers, palier_thread_work *work, void *context)
{
    struct run run = {.work = work, .context = context, .count = count};
    struct worker others[PALIER_MOST_THREADS], own = {.run = &run};
    size_t started = 0;

    assert(workers >= 1 && workers <= PALIER_MOST_THREADS);
    for (size_t i = 1; i < workers && i < count; i++) {
        others[started] = (struct worker){.run = &run, .number = i};
        if (pthread_create(&others[started].thread, NULL, work_on, &others[started]))
            break;
        started++;
    }
    work_on(&own);
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i].thread, NULL);
}
