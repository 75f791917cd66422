/* jobs.c - see jobs.h. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* sched_getaffinity */
#endif
#include "base/jobs.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/number.h"
#include "base/text.h"

enum { MOST_HELD = 2 }; /* the piece that a child works on, and the next */

/* What a child says of a piece: one packet. */
struct report {
    size_t index;
    enum palier_status status;
    bool is_last; /* the child ends */
    char message[PALIER_JOB_MESSAGE];
};

struct worker {
    pid_t child; /* 0: none */
    int socket;  /* to it; each packet is whole */
    size_t held[MOST_HELD];
    size_t count; /* of those held, first the one that it works on */
};

struct run {
    const struct palier_jobs *jobs;
    size_t worker_count;
    size_t next; /* piece that nobody has held yet */
    size_t orphans[PALIER_MOST_JOBS * MOST_HELD];
    size_t orphan_count; /* pieces that stood behind one that killed its child */
    size_t open;         /* pieces that are held or were orphaned */
    bool is_stopping;
    int refusal; /* errno where the last child could not be started */
    struct worker workers[PALIER_MOST_JOBS];
};

/*** In the child ***/

void palier_job_say(struct palier_job *job, const char *text, size_t most)
{
    size_t length = strlen(job->message), room = sizeof job->message - 1 - length;
    size_t end = strlen(text), fits = most < room ? most : room;

    if (end > fits)
        for (end = fits; end && palier_is_utf8_inside(text[end]);)
            end--;
    memcpy(job->message + length, text, end);
    job->message[length + end] = '\0';
}

static bool send_report(const struct palier_job *job, enum palier_status status, bool is_last)
{
    struct report report = {.index = job->index, .status = status, .is_last = is_last};
    ssize_t sent;

    memcpy(report.message, job->message, sizeof report.message);
    report.message[sizeof report.message - 1] = '\0';
    do
        sent = send(job->parent, &report, sizeof report, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == sizeof report;
}

void palier_job_give_up(struct palier_job *job)
{
    send_report(job, PALIER_SYSTEM, true);
    _exit(PALIER_SYSTEM);
}

/* Work until the parent has no more, and leave without running what it registered for its exit. */
static PALIER_NORETURN void run_child(const struct palier_jobs *jobs, int parent)
{
    struct palier_job job = {.parent = parent};
    ssize_t got;

    if (jobs->begin)
        jobs->begin(jobs->context);
    for (;;) {
        do
            got = recv(parent, &job.index, sizeof job.index, 0);
        while (got < 0 && errno == EINTR);
        if (got != sizeof job.index)
            _exit(0);
        job.message[0] = '\0';
        if (!send_report(&job, jobs->work(jobs->context, &job), false))
            _exit(PALIER_SYSTEM);
    }
}

/*** In the parent ***/

/* Give WORKER the piece INDEX. A child that is dead does not take it, and is found out later. */
static void give(struct worker *worker, size_t index)
{
    ssize_t sent;

    worker->held[worker->count++] = index;
    do
        sent = send(worker->socket, &index, sizeof index, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
}

/* In the child just forked: keep nothing of the others, and outlive nobody. */
static PALIER_NORETURN void become_child(const struct run *run, pid_t parent, int socket)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it has died already */
        _exit(PALIER_SYSTEM);
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].child)
            close(run->workers[i].socket);
    run_child(run->jobs, socket);
}

static bool start(struct run *run, struct worker *worker)
{
    pid_t parent = getpid(), child;
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) {
        run->refusal = errno;
        return false;
    }
    fflush(NULL); /* what is buffered now must not be written twice */
    child = fork();
    if (!child) {
        close(ends[0]);
        become_child(run, parent, ends[1]);
    }
    if (child < 0)
        run->refusal = errno;
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return false;
    }
    *worker = (struct worker){.child = child, .socket = ends[0]};
    return true;
}

static void end_piece(struct run *run, size_t index, enum palier_job_end end, const char *message)
{
    run->open--;
    run->jobs->ended(run->jobs->context, index, end, message);
}

static bool has_pieces(const struct run *run)
{
    return run->orphan_count || (!run->is_stopping && run->next < run->jobs->count);
}

static size_t take_piece(struct run *run)
{
    if (run->orphan_count)
        return run->orphans[--run->orphan_count];
    run->open++;
    return run->next++;
}

/* Every child holds one piece before any holds two: the first may be long. */
static void give_out(struct run *run)
{
    for (size_t depth = 1; depth <= MOST_HELD; depth++)
        for (size_t i = 0; i < run->worker_count && has_pieces(run); i++) {
            struct worker *worker = &run->workers[i];

            if ((worker->child || start(run, worker)) && worker->count < depth)
                give(worker, take_piece(run));
        }
}

/* WORKER's child is gone: what it held beyond FROM is for another. */
static void bury(struct run *run, struct worker *worker, size_t from, int *how)
{
    pid_t child;

    close(worker->socket);
    do
        child = waitpid(worker->child, how, 0);
    while (child < 0 && errno == EINTR);
    while (worker->count > from)
        run->orphans[run->orphan_count++] = worker->held[--worker->count];
    worker->child = 0;
    worker->count = 0;
}

/* WORKER's child died without a word: say so of the piece that it worked on. */
static void end_death(struct run *run, struct worker *worker)
{
    char message[PALIER_JOB_MESSAGE];
    size_t held = worker->held[0], count = worker->count;
    int how = 0;

    bury(run, worker, 1, &how);
    bool is_killed = WIFSIGNALED(how);

    snprintf(message, sizeof message, "%d", is_killed ? WTERMSIG(how) : WEXITSTATUS(how));
    if (count)
        end_piece(run, held, is_killed ? PALIER_JOB_KILLED : PALIER_JOB_ENDED, message);
}

/* Hear what WORKER has to say. */
static void hear(struct run *run, struct worker *worker)
{
    struct report report;
    ssize_t got;
    int how;

    /* That it left a piece unread comes once, as a reset, before what it said last. */
    do
        got = recv(worker->socket, &report, sizeof report, 0);
    while (got < 0 && (errno == EINTR || errno == ECONNRESET));
    if (got != sizeof report || !worker->count || report.index != worker->held[0]) {
        end_death(run, worker);
        return;
    }
    worker->held[0] = worker->held[--worker->count];
    if (report.is_last)
        bury(run, worker, 0, &how);
    end_piece(run, report.index, report.status ? PALIER_JOB_REFUSED : PALIER_JOB_DONE,
              report.message);
}

/* Wait until a child speaks or dies, or there is a reason to stop. */
static void wait_for_word(struct run *run)
{
    const struct palier_jobs *jobs = run->jobs;
    struct pollfd waits[PALIER_MOST_JOBS + 1]; /* no longer than there are descriptors */
    struct worker *of[PALIER_MOST_JOBS];
    nfds_t children = 0, count;
    bool can_stop = jobs->stop >= 0 && !run->is_stopping;

    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].child) {
            waits[children] = (struct pollfd){.fd = run->workers[i].socket, .events = POLLIN};
            of[children++] = &run->workers[i];
        }
    count = children;
    if (can_stop)
        waits[count++] = (struct pollfd){.fd = jobs->stop, .events = POLLIN};
    if (poll(waits, count, -1) < 0)
        return;
    if (can_stop && waits[children].revents)
        run->is_stopping = jobs->stops(jobs->context);
    for (nfds_t i = 0; i < children; i++)
        if (waits[i].revents)
            hear(run, of[i]);
}

static bool has_child(const struct run *run)
{
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].child)
            return true;
    return false;
}

/* Nobody is there to do it. */
static void give_all_up(struct run *run)
{
    while (has_pieces(run)) {
        size_t index = take_piece(run);

        end_piece(run, index, PALIER_JOB_NOBODY, strerror(run->refusal));
    }
}

/* No more pieces: each child reads the end, and goes. */
static void dismiss(struct run *run)
{
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].child)
            close(run->workers[i].socket);
    for (size_t i = 0; i < run->worker_count; i++)
        while (run->workers[i].child && waitpid(run->workers[i].child, NULL, 0) < 0 &&
               errno == EINTR)
            ;
}

enum palier_status palier_jobs_run(const struct palier_jobs *jobs)
{
    struct run run = {.jobs = jobs, .worker_count = jobs->workers};
    enum palier_status status = PALIER_OK;

    if (run.worker_count > jobs->count)
        run.worker_count = jobs->count;
    if (run.worker_count > PALIER_MOST_JOBS)
        run.worker_count = PALIER_MOST_JOBS;
    while (has_pieces(&run) || run.open) {
        give_out(&run);
        if (has_child(&run)) {
            wait_for_word(&run);
        } else if (has_pieces(&run)) {
            give_all_up(&run);
            status = PALIER_SYSTEM;
        }
    }
    dismiss(&run);
    return status;
}

const char *palier_job_reason(struct palier_arena *arena, enum palier_job_end end,
                              const char *message, enum palier_language language)
{
    struct palier_diagnostic death = {.code = PALIER_E_CHILD_ENDED, .arguments = {message}};
    int64_t signal;

    if (end != PALIER_JOB_KILLED && end != PALIER_JOB_ENDED)
        return palier_arena_strndup(arena, message, strlen(message));
    if (end == PALIER_JOB_KILLED)
        death.code = palier_integer_parse(message, SIGKILL, SIGKILL, &signal)
                         ? PALIER_E_CHILD_KILLED_OUTRIGHT
                         : PALIER_E_CHILD_KILLED;
    return palier_diagnostic_text(&death, language, arena);
}

size_t palier_processor_count(void)
{
    cpu_set_t allowed;
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    if (!sched_getaffinity(0, sizeof allowed, &allowed) && CPU_COUNT(&allowed) > 0)
        return (size_t)CPU_COUNT(&allowed);
    return count > 0 ? (size_t)count : 1;
}
