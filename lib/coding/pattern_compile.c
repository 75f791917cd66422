/* pattern_compile.c - PCRE2 and what to look for before it is asked; see pattern.h. */
#include "coding/pattern.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "coding/literal.h"
#include "coding/pattern_internal.h"

enum { PATIENCE = 20 }; /* calls until a pattern is translated */

/* Why a pattern cannot serve. */
struct fault {
    bool is_empty; /* it matches an empty text */
    int error;     /* of PCRE2; 0: none */
    size_t offset; /* where, in the normal text of the pattern */
};

/* What one thread needs. */
struct worker {
    struct palier_arena *arena; /* its literals stay in it */
    struct palier_normal normal;
};

/* Patterns do not know of each other: any thread compiles any of them. */
struct task {
    const struct palier_rubric *rubric;
    struct palier_patterns *patterns;
    struct fault *faults;             /* by pattern */
    struct palier_literals *literals; /* likewise; NULL: they are not asked for */
    struct worker *workers;
    size_t worker_count;
};

static bool may_be_empty(const pcre2_code *code)
{
    uint32_t answer = 0;

    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &answer);
    return answer;
}

static void fill_normal(struct palier_normal *normal, const struct palier_pattern *pattern)
{
    palier_normal_fill(normal, pattern->expression, strlen(pattern->expression),
                       PALIER_BLANKS_KEPT);
}

/* NULL, and why, where the pattern that NORMAL holds cannot serve. */
static pcre2_code *compile_one(const struct palier_normal *normal, struct fault *fault)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_NO_UTF_CHECK | PCRE2_USE_OFFSET_LIMIT;
    int error = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)normal->text, normal->length, options, &error,
                                     &fault->offset, NULL);

    if (!code) {
        fault->error = error;
    } else if (may_be_empty(code)) {
        fault->is_empty = true;
        pcre2_code_free(code);
        code = NULL;
    }
    return code;
}

/* Whether where CODE may begin depends on where matching was started: only at the start of a text
 * or of a line, save there. */
static bool is_bound_to_start(const pcre2_code *code)
{
    uint32_t options = 0, first = 0;

    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &first);
    return (options & PCRE2_ANCHORED) || first == 2;
}

/*
 * Whether EXPRESSION may call a group of its own. The interpreter gives up on a call that leads
 * back to itself at the same place, the compiler does not see it: only one of them may decide.
 */
static bool may_recurse(const char *expression)
{
    for (const char *at = expression; (at = strstr(at, "(?")); at += 2) {
        const char *call = at + 2;

        call += *call == '+' || *call == '-';
        if (*call == 'R' || *call == '&' || !strncmp(call, "P>", 2) || palier_is_digit(*call))
            return true;
    }
    return strstr(expression, "\\g<") || strstr(expression, "\\g'");
}

/* A match of LITERALS may begin at any distance before them. */
static void begin_anywhere(struct palier_literals *literals)
{
    for (struct palier_literals *way = literals; way; way = way->instead)
        for (struct palier_literals *need = way; need; need = need->also)
            need->farthest = PALIER_UNBOUNDED;
}

static void compile_piece(void *context, size_t number, size_t index)
{
    struct task *task = context;
    struct worker *worker = &task->workers[number];
    struct palier_patterns *patterns = task->patterns;
    const struct palier_pattern *pattern = &task->rubric->patterns[index];

    fill_normal(&worker->normal, pattern);
    patterns->codes[index] = compile_one(&worker->normal, &task->faults[index]);
    patterns->translations[index].is_barred = may_recurse(pattern->expression);
    if (!patterns->codes[index] || !task->literals)
        return;
    palier_literals_find(worker->arena, worker->normal.text, worker->normal.length,
                         &task->literals[index]);
    if (is_bound_to_start(patterns->codes[index]))
        begin_anywhere(&task->literals[index]);
}

static void report(struct palier_diag *diag, const struct palier_pattern *pattern,
                   const struct fault *fault, struct palier_normal *normal)
{
    char column[24];

    if (fault->is_empty) {
        palier_report(diag, PALIER_E_EMPTY_PATTERN, pattern->place, pattern->id);
        return;
    }
    fill_normal(normal, pattern);
    struct palier_span at = {fault->offset, fault->offset};

    snprintf(column, sizeof column, "%zu",
             palier_utf8_count(pattern->expression, palier_normal_origin(normal, at).start) + 1);
    palier_report(diag, PALIER_E_BAD_PATTERN, pattern->place, pattern->id,
                  palier_pattern_message(diag->arena, fault->error), column);
}

/* Compile all patterns of TASK in ARENA; what cannot serve is reported in their order. */
static enum palier_status compile_all(struct palier_arena *arena, struct palier_diag *diag,
                                      struct task *task)
{
    size_t count = task->rubric->pattern_count;
    struct palier_patterns *patterns = PALIER_NEW(arena, struct palier_patterns);
    enum palier_status status = PALIER_OK;

    *patterns = (struct palier_patterns){
        .codes = PALIER_ARRAY(arena, count, pcre2_code *),
        .translations = PALIER_ARRAY(arena, count, struct palier_translation),
        .count = count,
        .patience = PATIENCE,
    };
    task->patterns = patterns;
    palier_threads_run(count, task->worker_count, compile_piece, task);
    for (size_t i = 0; i < count; i++)
        if (!patterns->codes[i]) {
            report(diag, &task->rubric->patterns[i], &task->faults[i], &task->workers[0].normal);
            status = PALIER_INVALID;
        }
    return status;
}

static void start(struct task *task, struct palier_arena *scratch,
                  const struct palier_rubric *rubric, size_t threads)
{
    *task = (struct task){
        .rubric = rubric,
        .faults = PALIER_ARRAY(scratch, rubric->pattern_count, struct fault),
        .workers = PALIER_ARRAY(scratch, threads, struct worker),
        .worker_count = threads,
    };
    for (size_t i = 0; i < threads; i++) {
        task->workers[i].arena = palier_arena_sibling(scratch);
        palier_normal_init(&task->workers[i].normal, task->workers[i].arena);
    }
}

static void finish(struct task *task, struct palier_arena *scratch)
{
    for (size_t i = 0; i < task->worker_count; i++)
        palier_arena_free(task->workers[i].arena);
    palier_arena_free(scratch);
}

enum palier_status palier_patterns_compile(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_rubric *rubric, size_t threads,
                                           struct palier_patterns **patterns)
{
    struct palier_arena *scratch = palier_arena_sibling(arena);
    struct task task;

    start(&task, scratch, rubric, threads);
    task.literals = PALIER_ARRAY(scratch, rubric->pattern_count, struct palier_literals);
    enum palier_status status = compile_all(arena, diag, &task);

    *patterns = task.patterns;
    if (status) {
        palier_patterns_free(*patterns);
        *patterns = NULL;
    } else {
        (*patterns)->prefilter = palier_prefilter_new(arena, task.literals, (*patterns)->count);
    }
    finish(&task, scratch);
    return status;
}

enum palier_status palier_patterns_check(struct palier_diag *diag,
                                         const struct palier_rubric *rubric)
{
    struct palier_arena *scratch = palier_arena_sibling(diag->arena);
    struct task task;

    start(&task, scratch, rubric, 1);
    enum palier_status status = compile_all(scratch, diag, &task);

    palier_patterns_free(task.patterns);
    finish(&task, scratch);
    return status;
}
