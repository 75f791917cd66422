/* jobs.c - see jobs.h. */
#include "base/jobs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"

enum { MOST_WORKERS = 64 };

struct worker {
    pid_t child; /* 0: idle */
    int message; /* descriptor to read what the child says */
    size_t index;
};

struct run {
    palier_job_work *work;
    palier_job_ended *ended;
    void *context;
    struct worker workers[MOST_WORKERS];
};

/* Work, say why not, and leave without running what the parent registered for its own exit. */
static PALIER_NORETURN void run_child(const struct run *run, size_t index, int to_parent)
{
    char message[PALIER_JOB_MESSAGE] = "";
    enum palier_status status = run->work(run->context, index, message);
    size_t length = strnlen(message, sizeof message), written = 0;

    while (written < length) {
        ssize_t count = write(to_parent, message + written, length - written);
        if (count < 0 && errno != EINTR)
            break;
        written += count > 0 ? (size_t)count : 0;
    }
    _exit((int)status);
}

static bool start(struct run *run, struct worker *worker, size_t index)
{
    int ends[2];

    if (pipe(ends))
        return false;
    fflush(NULL); /* what is buffered now must not be written twice */
    pid_t child = fork();
    if (!child) {
        close(ends[0]);
        run_child(run, index, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return false;
    }
    *worker = (struct worker){.child = child, .message = ends[0], .index = index};
    return true;
}

static void finish(struct run *run, struct worker *worker, int wait_status)
{
    char message[PALIER_JOB_MESSAGE];
    size_t length = 0;

    for (ssize_t got; length < sizeof message - 1; length += (size_t)got) {
        got = read(worker->message, message + length, sizeof message - 1 - length);
        if (got < 0 && errno == EINTR)
            got = 0;
        else if (got <= 0)
            break;
    }
    message[length] = '\0';
    close(worker->message);

    enum palier_job_end end = PALIER_JOB_DIED;
    enum palier_status status = PALIER_SYSTEM;
    if (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) <= PALIER_SYSTEM) {
        status = (enum palier_status)WEXITSTATUS(wait_status);
        end = status == PALIER_OK ? PALIER_JOB_DONE : PALIER_JOB_REFUSED;
    } else if (WIFSIGNALED(wait_status) && !length) {
        snprintf(message, sizeof message, "signal %d", WTERMSIG(wait_status));
    }
    run->ended(run->context, worker->index, end, status, message);
    worker->child = 0;
}

/* Wait for one child of ours and hand over its end; the children of others are theirs. */
static bool reap(struct run *run, size_t workers)
{
    int wait_status;
    pid_t child;

    do
        child = waitpid(-1, &wait_status, 0);
    while (child < 0 && errno == EINTR);
    for (size_t i = 0; i < workers; i++)
        if (run->workers[i].child && run->workers[i].child == child) {
            finish(run, &run->workers[i], wait_status);
            return true;
        }
    return false;
}

enum palier_status palier_jobs_run(size_t count, size_t workers, palier_job_work *work,
                                   palier_job_ended *ended, void *context)
{
    struct run run = {.work = work, .ended = ended, .context = context};
    enum palier_status status = PALIER_OK;
    size_t next = 0, running = 0;

    if (!workers || workers > MOST_WORKERS)
        workers = workers ? MOST_WORKERS : 1;
    while (next < count || running) {
        size_t idle = 0;

        while (idle < workers && run.workers[idle].child)
            idle++;
        if (next < count && idle < workers) {
            if (start(&run, &run.workers[idle], next)) {
                running++;
            } else {
                status = PALIER_SYSTEM;
                ended(context, next, PALIER_JOB_DIED, PALIER_SYSTEM, strerror(errno));
            }
            next++;
        } else {
            running -= reap(&run, workers);
        }
    }
    return status;
}

size_t palier_processor_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count > 0 ? (size_t)count : 1;
}
