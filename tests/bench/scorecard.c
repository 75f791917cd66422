/*
 * scorecard.c - one scorecard written many times in one process, so that a profiler sees the
 * writing and not the reading.
 *
 *     scorecard COUNT ASSESSMENT ENTITY OUTPUT      seconds a workbook, and its bytes
 *
 * PALIER_PATH leads to questionnaires and rubrics. COUNT 0 reads and scores only: what is to be
 * taken off a count of instructions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "palier.h"

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int fail(struct palier_diag *diag, const char *what)
{
    palier_diag_print(diag, stderr, "scorecard", PALIER_WARNING, PALIER_ENGLISH);
    fprintf(stderr, "scorecard: %s\n", what);
    return EXIT_FAILURE;
}

/* Write RESULT's first scorecard to PATH, in an arena that dies with it. */
static enum palier_status write_one(const struct palier_result *result, const char *path)
{
    const struct palier_workbook_options options = {.language = PALIER_FRENCH};
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    enum palier_status status =
        palier_scorecard_write(arena, &diag, result, &result->entities[0], &options, path);
    palier_diag_print(&diag, stderr, "scorecard", PALIER_WARNING, PALIER_ENGLISH);
    palier_arena_free(arena);
    return status;
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_assessment assessment;
    struct palier_result result;
    struct palier_diag diag;
    struct stat about = {0};

    palier_diag_init(&diag, arena);
    if (argc != 5)
        return fail(&diag, "COUNT ASSESSMENT ENTITY OUTPUT");
    const struct palier_assessment_source source = {.folder = argv[2]};
    const struct palier_score_options options = {.entity = argv[3],
                                                 .date = "2026-11-20",
                                                 .has_answers = true};
    long count = strtol(argv[1], NULL, 10);

    if (palier_assessment_read(arena, &diag, &source, &assessment) ||
        palier_score(arena, &diag, &assessment, &options, &result) || !result.entity_count)
        return fail(&diag, "the assessment cannot be scored");
    palier_result_suppress(&result, false);
    palier_workbook_tune();
    double start = now();

    for (long i = 0; i < count; i++)
        if (write_one(&result, argv[4]))
            return fail(&diag, "the scorecard cannot be written");
    if (count && !stat(argv[4], &about))
        printf("%.2f ms a scorecard, %lld bytes\n", (now() - start) / (double)count * 1000,
               (long long)about.st_size);
    palier_arena_free(arena);
    return EXIT_SUCCESS;
}
