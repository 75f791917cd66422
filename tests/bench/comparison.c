/*
 * comparison.c - how long the comparison workbook of an assessment takes to write, and how much
 * memory beyond what was read before.
 *
 *   comparison ASSESSMENT RUBRIC QUESTIONNAIRE OUT.xlsx [ROUNDS]
 *
 * It reads and scores once, without intervals. Each round writes the workbook in a child process,
 * as palier-batch does, and prints how long that took: from the fork to the end of the child by the
 * clock, and in the processor, which other work on the machine hardly changes. A last round looks
 * at the child's memory of its own. The child shares all that was read, copy on write. A page that
 * it touches for the first time, or changes, becomes its own: its private dirty pages in
 * /proc/self/smaps_rollup, looked at every few milliseconds by a thread, and at the end.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "palier.h"
#include "sheets/workbook.h"

/* The value of NAME in a file of /proc, in KiB. */
static long kib_of(const char *path, const char *name)
{
    FILE *file = fopen(path, "r");
    char line[256];
    long kib = 0;

    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name)))
            kib = strtol(line + strlen(name), NULL, 10);
    if (file)
        fclose(file);
    return kib;
}

static long private_kib(void)
{
    return kib_of("/proc/self/smaps_rollup", "Private_Dirty:");
}

struct watch {
    atomic_bool is_over;
    long most;
};

static void *watch(void *argument)
{
    struct watch *watched = argument;
    const struct timespec pause = {.tv_nsec = 20 * 1000 * 1000};

    while (!atomic_load(&watched->is_over)) {
        long now = private_kib();

        watched->most = now > watched->most ? now : watched->most;
        nanosleep(&pause, NULL);
    }
    return NULL;
}

/* In the child. With IS_WATCHED it tells its memory through OUT; its time then means nothing. */
static int write_once(const struct palier_result *result, const char *path, bool is_watched,
                      int out)
{
    struct palier_workbook_options options = {.language = PALIER_FRENCH};
    struct palier_arena *arena = palier_arena_new(NULL);
    struct watch watched = {0};
    struct palier_diag diag;
    pthread_t thread;
    long before = is_watched ? private_kib() : 0;

    palier_diag_init(&diag, arena);
    if (is_watched)
        pthread_create(&thread, NULL, watch, &watched);
    enum palier_status status = palier_comparison_write(arena, &diag, result, &options, path);

    if (is_watched) {
        long after = private_kib();

        atomic_store(&watched.is_over, true);
        pthread_join(thread, NULL);
        after = (after > watched.most ? after : watched.most) - before;
        if (write(out, &after, sizeof after) != sizeof after)
            return 1;
    }
    return status;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds in the processor of all children that have ended. */
static double used(void)
{
    struct rusage usage;

    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int run_round(const struct palier_result *result, const char *path, bool is_watched,
                     double *seconds, long *kib)
{
    int ends[2], status;
    double start = now();

    if (pipe(ends))
        return 1;
    pid_t child = fork();

    if (!child)
        _exit(write_once(result, path, is_watched, ends[1]));
    waitpid(child, &status, 0);
    *seconds = now() - start;
    close(ends[1]);
    if (is_watched && read(ends[0], kib, sizeof *kib) != sizeof *kib)
        status = 1;
    close(ends[0]);
    return status;
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct palier_assessment assessment;
    struct palier_result result;

    if (argc < 5)
        return 2;
    struct palier_assessment_source source = {.folder = argv[1],
                                              .rubric = argv[2],
                                              .questionnaire = argv[3]};
    struct palier_score_options options = {.date = "2026-11-20", .has_no_intervals = true};
    int rounds = argc > 5 ? atoi(argv[5]) : 5;

    palier_diag_init(&diag, arena);
    if (palier_assessment_read(arena, &diag, &source, &assessment) ||
        palier_score(arena, &diag, &assessment, &options, &result)) {
        palier_diag_print(&diag, stderr, "comparison", PALIER_WARNING, PALIER_ENGLISH);
        return 1;
    }
    palier_result_suppress(&result, false);
    for (int i = 0; i <= rounds; i++) {
        double seconds = 0, before = used();
        long kib = 0;

        if (run_round(&result, argv[4], i == rounds, &seconds, &kib))
            return 1;
        if (i < rounds)
            printf("%.3f seconds, %.3f of the processor\n", seconds, used() - before);
        else
            printf("%ld KiB of its own\n", kib);
        fflush(stdout);
    }
    palier_arena_free(arena);
    return 0;
}
