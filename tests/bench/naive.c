/*
 * naive.c - coding by the plain loop: each pattern tried on each answer, with PCRE2's just-in-time
 * compiler. What palier-code writes must be the same, and its time is measured by this one's.
 *
 *     naive loop ANSWERS EXPRESSIONS      seconds of the bare loop over the lines of two files
 *     naive code INTERVIEWS RUBRIC        the evidence, each pattern tried everywhere
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "palier.h"

struct lines {
    struct palier_span *at;
    size_t count, capacity;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what)
{
    fprintf(stderr, "naive: %s\n", what);
    exit(EXIT_FAILURE);
}

static const char *read_lines(struct palier_arena *arena, const char *path, struct lines *lines)
{
    struct palier_diag diag;
    struct palier_bytes bytes;

    palier_diag_init(&diag, arena);
    if (palier_file_read(arena, &diag, path, &bytes))
        fail(path);
    for (size_t start = 0; start < bytes.length;) {
        size_t end = start + strcspn((const char *)bytes.at + start, "\n");

        *PALIER_APPEND(arena, lines) = (struct palier_span){start, end};
        start = end + 1;
    }
    return (const char *)bytes.at;
}

static pcre2_code *compile(const char *expression, size_t length)
{
    int error;
    size_t offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, length,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &error, &offset, NULL);

    if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE))
        fail("a pattern does not compile");
    return code;
}

/* All matches of CODE in one line; none is empty. */
static size_t count_matches(const pcre2_code *code, const char *text, size_t length,
                            pcre2_match_data *data)
{
    size_t count = 0, at = 0;

    while (pcre2_match(code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK, data, NULL) > 0) {
        at = pcre2_get_ovector_pointer(data)[1];
        count++;
    }
    return count;
}

static void run_loop(struct palier_arena *arena, const char *answers_path,
                     const char *expressions_path)
{
    struct lines answers = {0}, expressions = {0};
    const char *text = read_lines(arena, answers_path, &answers);
    const char *patterns = read_lines(arena, expressions_path, &expressions);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    size_t count = 0;
    double start = now();

    for (size_t i = 0; i < expressions.count; i++) {
        struct palier_span line = expressions.at[i];
        pcre2_code *code = compile(patterns + line.start, line.end - line.start);

        for (size_t j = 0; j < answers.count; j++)
            count += count_matches(code, text + answers.at[j].start,
                                   answers.at[j].end - answers.at[j].start, data);
        pcre2_code_free(code);
    }
    printf("%.4f %zu\n", now() - start, count);
    pcre2_match_data_free(data);
}

static void run_code(struct palier_arena *arena, const char *folder, const char *rubric)
{
    struct palier_diag diag;
    struct palier_assessment_source source = {.folder = folder, .rubric = rubric};
    struct palier_assessment assessment;
    struct palier_patterns *patterns = NULL;
    struct palier_evidence_list list;

    palier_diag_init(&diag, arena);
    if (palier_assessment_read(arena, &diag, &source, &assessment) ||
        palier_patterns_compile(arena, &diag, assessment.rubric, 1, &patterns))
        fail(folder);
    palier_patterns_try_all(patterns);
    if (palier_code(arena, &diag, assessment.rubric, patterns, &assessment.interviews, 1, &list,
                    NULL))
        fail("a pattern gave up");
    palier_evidence_write(stdout, assessment.rubric, &list, false, 1);
    palier_patterns_free(patterns);
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    if (argc != 4)
        fail("loop ANSWERS EXPRESSIONS, or code INTERVIEWS RUBRIC");
    if (!strcmp(argv[1], "loop"))
        run_loop(arena, argv[2], argv[3]);
    else
        run_code(arena, argv[2], argv[3]);
    palier_arena_free(arena);
    return EXIT_SUCCESS;
}
