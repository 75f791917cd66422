/*
 * scorecard.c - the scorecards of an assessment written again and again, and nothing else, so that
 * a clock or a profiler sees the writing and not the reading.
 *
 *     scorecard COUNT ASSESSMENT FOLDER [PROCESSES]
 *
 * prints the milliseconds that one takes, by the clock and in the processor.
 *
 * They are written in turn, COUNT in all, by so many children, as palier-batch does; each is read
 * back. PALIER_PATH leads to questionnaires and rubrics. With one process, the default, there is no
 * child. COUNT 0 reads and scores only: what is to be taken off a count of instructions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "palier.h"

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds in the processor, of this process or of its children that have ended. */
static double used(int whose)
{
    struct rusage usage;

    getrusage(whose, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int fail(struct palier_diag *diag, const char *what)
{
    palier_diag_print(diag, stderr, "scorecard", PALIER_WARNING, PALIER_ENGLISH);
    fprintf(stderr, "scorecard: %s\n", what);
    return EXIT_FAILURE;
}

/* Write the scorecard of ENTITY into FOLDER, in an arena that dies with it. */
static enum palier_status write_one(const struct palier_result *result,
                                    const struct palier_entity_result *entity, const char *folder)
{
    const struct palier_workbook_options options = {.language = PALIER_FRENCH};
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *path = palier_arena_printf(arena, "%s/%s.xlsx", folder, entity->entity->id);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    enum palier_status status =
        palier_scorecard_write(arena, &diag, result, entity, &options, path);

    palier_diag_print(&diag, stderr, "scorecard", PALIER_WARNING, PALIER_ENGLISH);
    palier_arena_free(arena);
    return status;
}

/* Write every PROCESSES-th of COUNT scorecards from the one at START. */
static int write_some(const struct palier_result *result, const char *folder, long count,
                      long start, long processes)
{
    palier_workbook_tune();
    for (long i = start; i < count; i += processes)
        if (write_one(result, &result->entities[(size_t)i % result->entity_count], folder))
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}

static int write_all(const struct palier_result *result, const char *folder, long count,
                     long processes)
{
    int failed = EXIT_SUCCESS, status;

    if (processes < 2)
        return write_some(result, folder, count, 0, 1);
    for (long i = 0; i < processes; i++) {
        pid_t child = fork();

        if (!child)
            _exit(write_some(result, folder, count, i, processes));
        if (child < 0)
            failed = EXIT_FAILURE;
    }
    while (wait(&status) > 0)
        if (status)
            failed = EXIT_FAILURE;
    return failed;
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_assessment assessment;
    struct palier_result result;
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    if (argc != 4 && argc != 5)
        return fail(&diag, "COUNT ASSESSMENT FOLDER [PROCESSES]");
    const struct palier_assessment_source source = {.folder = argv[2]};
    const struct palier_score_options options = {.date = "2026-11-20", .has_answers = true};
    long count = strtol(argv[1], NULL, 10), processes = argc > 4 ? strtol(argv[4], NULL, 10) : 1;

    if (palier_assessment_read(arena, &diag, &source, &assessment) ||
        palier_score(arena, &diag, &assessment, &options, &result) || !result.entity_count)
        return fail(&diag, "the assessment cannot be scored");
    palier_result_suppress(&result, false);
    double start = now(), before = used(RUSAGE_SELF);

    if (write_all(&result, argv[3], count, processes))
        return fail(&diag, "a scorecard cannot be written");
    if (count)
        printf("%.3f %.3f\n", (now() - start) / (double)count * 1000,
               (used(RUSAGE_SELF) - before + used(RUSAGE_CHILDREN)) / (double)count * 1000);
    palier_arena_free(arena);
    return EXIT_SUCCESS;
}
