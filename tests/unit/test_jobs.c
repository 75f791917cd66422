/* test_jobs.c - pieces of work in children that may die. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/jobs.h"

enum { PIECES = 100 };

/* What becomes of pieces; the work of each is told by its number. */
enum deed { WORK, REFUSE, EXIT, KILLED, GIVE_UP, ABORT };

struct ends {
    enum deed deeds[PIECES];
    size_t begun; /* in a child: calls of `begin` */
    size_t done, refused, died;
    int seen[PIECES];
    enum palier_job_end how[PIECES];
    char message[PIECES][PALIER_JOB_MESSAGE];
    size_t stop_after; /* ends after which it stops; 0: never */
    int stop[2];
};

static void begin(void *context)
{
    ((struct ends *)context)->begun++;
}

static enum palier_status work(void *context, struct palier_job *job)
{
    struct ends *ends = context;

    snprintf(job->message, sizeof job->message, "piece %zu, begun %zu", job->index, ends->begun);
    switch (ends->deeds[job->index]) {
    case REFUSE:
        snprintf(job->message, sizeof job->message, "no room for %zu", job->index);
        return PALIER_SYSTEM;
    case EXIT:
        _exit(0); /* as exit would end it, but without LeakSanitizer, which knows no such child */
    case KILLED:
        raise(SIGKILL);
        break;
    case ABORT:
        signal(SIGABRT, SIG_DFL);
        abort();
    case GIVE_UP:
        snprintf(job->message, sizeof job->message, "out of memory");
        palier_job_give_up(job);
    case WORK:
        break;
    }
    return PALIER_OK;
}

static void ended(void *context, size_t index, enum palier_job_end end, const char *message)
{
    struct ends *ends = context;

    ends->seen[index]++;
    ends->how[index] = end;
    ends->done += end == PALIER_JOB_DONE;
    ends->refused += end == PALIER_JOB_REFUSED;
    ends->died += end >= PALIER_JOB_KILLED;
    snprintf(ends->message[index], sizeof ends->message[index], "%s", message);
    if (ends->stop_after && ends->done == ends->stop_after)
        cr_assert(eq(sz, (size_t)write(ends->stop[1], "x", 1), 1));
}

static bool stops(void *context)
{
    (void)context;
    return true;
}

static struct palier_jobs jobs_of(struct ends *ends, size_t workers)
{
    return (struct palier_jobs){.count = PIECES,
                                .workers = workers,
                                .begin = begin,
                                .work = work,
                                .ended = ended,
                                .stop = -1,
                                .context = ends};
}

static size_t seen_once(const struct ends *ends)
{
    size_t count = 0;

    for (size_t i = 0; i < PIECES; i++)
        count += ends->seen[i] == 1;
    return count;
}

Test(jobs, do_every_piece_once_whatever_the_number_of_children)
{
    static const size_t workers[] = {1, 2, 7, PIECES, 10 * PIECES};

    for (size_t i = 0; i < sizeof workers / sizeof *workers; i++) {
        struct ends ends = {0};
        struct palier_jobs jobs = jobs_of(&ends, workers[i]);

        cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
        cr_expect(eq(sz, ends.done, PIECES));
        cr_expect(eq(sz, seen_once(&ends), PIECES));
        cr_expect(eq(str, ends.message[3], "piece 3, begun 1"), "each child was prepared once");
    }
}

Test(jobs, a_child_that_dies_costs_the_piece_that_it_worked_on)
{
    static const size_t workers[] = {1, 2, 5};

    for (size_t i = 0; i < sizeof workers / sizeof *workers; i++) {
        struct ends ends = {.deeds = {[0] = KILLED,
                                      [10] = EXIT,
                                      [11] = KILLED,
                                      [40] = ABORT,
                                      [98] = EXIT,
                                      [99] = KILLED}};
        struct palier_jobs jobs = jobs_of(&ends, workers[i]);

        cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
        cr_expect(eq(sz, ends.died, 6));
        cr_expect(eq(sz, ends.done, PIECES - 6));
        cr_expect(eq(sz, seen_once(&ends), PIECES));
        cr_expect(eq(int, ends.how[0], PALIER_JOB_KILLED));
        cr_expect(eq(str, ends.message[0], "9"));
        cr_expect(eq(int, ends.how[10], PALIER_JOB_ENDED));
        cr_expect(eq(str, ends.message[10], "0"));
        cr_expect(eq(int, ends.how[40], PALIER_JOB_KILLED));
        cr_expect(eq(str, ends.message[40], "6"));
    }
}

Test(jobs, a_refusal_tells_why_and_the_child_goes_on)
{
    struct ends ends = {.deeds = {[7] = REFUSE, [50] = GIVE_UP}};
    struct palier_jobs jobs = jobs_of(&ends, 2);

    cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
    cr_expect(eq(sz, ends.refused, 2));
    cr_expect(eq(sz, ends.done, PIECES - 2));
    cr_expect(eq(str, ends.message[7], "no room for 7"));
    cr_expect(eq(str, ends.message[50], "out of memory"));
}

Test(jobs, how_a_child_died_is_told_in_both_languages)
{
    static const struct {
        enum palier_job_end end;
        const char *message, *english, *french;
    } cases[] = {
        {PALIER_JOB_KILLED, "9", "its process was killed by signal 9, perhaps for lack of memory",
         "processus tué par le signal 9, peut-être faute de mémoire"},
        {PALIER_JOB_KILLED, "11", "its process was killed by signal 11",
         "processus tué par le signal 11"},
        {PALIER_JOB_ENDED, "3", "its process ended without a word, with status 3",
         "processus terminé sans un mot, avec le code 3"},
        {PALIER_JOB_REFUSED, "no room", "no room", "no room"},
        {PALIER_JOB_NOBODY, "no child", "no child", "no child"},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(eq(str, palier_job_reason(arena, cases[i].end, cases[i].message, PALIER_ENGLISH),
                     cases[i].english));
        cr_expect(eq(str, palier_job_reason(arena, cases[i].end, cases[i].message, PALIER_FRENCH),
                     cases[i].french));
    }
    palier_arena_free(arena);
}

Test(jobs, a_message_is_cut_between_letters)
{
    struct palier_job job = {0};
    char text[2 * PALIER_JOB_MESSAGE + 1] = "";

    palier_job_say(&job, "é", 1);
    cr_expect(eq(str, job.message, ""));
    palier_job_say(&job, "élu", 3);
    palier_job_say(&job, "e", 9);
    cr_expect(eq(str, job.message, "éle"));
    while (strlen(text) < PALIER_JOB_MESSAGE)
        strcat(text, "é");
    palier_job_say(&job, text, sizeof text);
    cr_expect(eq(sz, strlen(job.message), PALIER_JOB_MESSAGE - 2), "four bytes and whole é");
    palier_job_say(&job, "ab", 2);
    cr_expect(eq(str, job.message + PALIER_JOB_MESSAGE - 4, "éa"), "one byte was left");
    palier_job_say(&job, "b", 1);
    cr_expect(eq(sz, strlen(job.message), PALIER_JOB_MESSAGE - 1));
}

Test(jobs, stop_when_asked_to_and_end_what_was_begun)
{
    struct ends ends = {.stop_after = 5};
    struct palier_jobs jobs = jobs_of(&ends, 2);

    cr_assert(eq(int, pipe(ends.stop), 0));
    jobs.stop = ends.stop[0];
    jobs.stops = stops;
    cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
    cr_expect(le(sz, ends.done, 5 + 1 + 2 * 2), "one heard in the same turn, two pieces a child");
    cr_expect(ge(sz, ends.done, 5));
    cr_expect(eq(sz, seen_once(&ends), ends.done));
}

/* Let no descriptor be opened beyond MORE from now on. */
static void limit_descriptors(int more)
{
    int lowest = dup(0);
    struct rlimit limit = {.rlim_cur = (rlim_t)(lowest + more), .rlim_max = 4096};

    close(lowest);
    cr_assert(eq(int, setrlimit(RLIMIT_NOFILE, &limit), 0));
}

Test(jobs, without_descriptors_every_piece_is_told_to_have_failed)
{
    struct ends ends = {0};
    struct palier_jobs jobs = jobs_of(&ends, 2);

    limit_descriptors(1);
    cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_SYSTEM));
    cr_expect(eq(sz, ends.died, PIECES));
    cr_expect(eq(str, ends.message[0], strerror(EMFILE)));
}

Test(jobs, fewer_children_than_asked_for_do_it_all)
{
    struct ends ends = {.deeds = {[20] = KILLED}};
    struct palier_jobs jobs = jobs_of(&ends, 50);

    limit_descriptors(4); /* each child takes one, and one more while it starts */
    cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
    cr_expect(eq(sz, ends.died, 1));
    cr_expect(eq(sz, ends.done, PIECES - 1));
}

Test(jobs, nothing_to_do_is_done)
{
    struct ends ends = {0};
    struct palier_jobs jobs = jobs_of(&ends, 4);

    jobs.count = 0;
    cr_expect(eq(int, palier_jobs_run(&jobs), PALIER_OK));
}
