/* test_patterns.c - what is refused as a pattern, and what a bad one may cost. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>
#include <time.h>

#include "coding/pattern.h"
#include "coding_bench.h"

/* Patterns that try every way to split a text. */
static const struct {
    const char *expression, *pump, *tail;
    int count;
} evil[] = {
    {"(a+)+$", "a", "!", 30000},
    {"^(([a-z])+.)+[A-Z]([a-z])+$", "a", "", 30000},
    {"(?:\\w*\\s*)*!x", "mot ", ".", 8000},
    {"(x+x+)+y", "x", "", 30000},
    {"(.*)(.*)(.*)(.*)(.*)[^a]z", "a", "", 30000},
    {"(?=(a|ab)*c)(?:a|ab)*d", "ab", "", 15000},
    {"(a?){50}a{50}b", "a", "", 30000},
    {"(?:(?:(?:\\w)+)+\\s?)+\\d", "mots", ".", 8000},
    {"(?<q>\\((?:[^()]|(?&q))*\\))x", "(", "", 30000},
};

static const char *run_evil(size_t index, bool is_interpreted, struct palier_arena *arena)
{
    struct bench bench;
    struct palier_pattern pattern = {.id = "evil",
                                     .criterion = BENCH_BACKUP,
                                     .level = 1,
                                     .expression = evil[index].expression};
    struct palier_rubric with = bench_rubric_of(&pattern);
    struct timespec before, after;

    bench_set_up(&bench);
    char *text = palier_arena_alloc(bench.arena,
                                    strlen(evil[index].pump) * (size_t)evil[index].count + 8, 1),
         *end = text;
    for (int i = 0; i < evil[index].count; i++)
        end = stpcpy(end, evil[index].pump);
    stpcpy(end, evil[index].tail);
    bench_answer(&bench, 5, text);

    clock_gettime(CLOCK_MONOTONIC, &before);
    struct palier_evidence_list list = bench_code(&bench, &with, is_interpreted);
    clock_gettime(CLOCK_MONOTONIC, &after);
    double seconds =
        (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
    cr_expect(lt(dbl, seconds, 2.0), "%s", evil[index].expression);
    if (bench.diag.errors) {
        cr_expect(eq(int, bench.diag.first->code, PALIER_E_PATTERN_GAVE_UP));
        cr_expect(eq(str, bench.diag.first->arguments[0], "evil"));
        cr_expect(eq(sz, bench.diag.first->place.line, 5));
    }
    const char *outcome = palier_arena_printf(arena, "%zu errors, %s", bench.diag.errors,
                                              bench_summary(bench.arena, &list));
    palier_arena_free(bench.arena);
    return outcome;
}

Test(patterns, an_evil_pattern_ends_soon_and_alike_with_and_without_jit)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        const char *compiled = run_evil(i, false, arena), *interpreted = run_evil(i, true, arena);
        cr_expect(eq(str, compiled, interpreted), "%s", evil[i].expression);
    }
    cr_expect(eq(str, run_evil(0, false, arena), "1 errors, "));
    palier_arena_free(arena);
}

static enum palier_status check_expression(struct bench *bench, const char *expression)
{
    struct palier_pattern pattern = {.id = "p",
                                     .expression = expression,
                                     .place = {"patterns.csv", 4, 30}};
    struct palier_rubric with = bench_rubric_of(&pattern);

    return palier_patterns_check(&bench->diag, &with);
}

Test(patterns, patterns_are_refused_with_their_place_and_reason)
{
    static const struct {
        const char *expression;
        enum palier_code code;
        const char *offset;
    } cases[] = {
        {"é(plan", PALIER_E_BAD_PATTERN, "7"},     {"plan[", PALIER_E_BAD_PATTERN, "6"},
        {"a\\Cb", PALIER_E_BAD_PATTERN, "4"},      {"plan*|", PALIER_E_EMPTY_PATTERN, ""},
        {"(?:plan)?", PALIER_E_EMPTY_PATTERN, ""}, {"\\b", PALIER_E_EMPTY_PATTERN, ""},
        {"(?=plan)", PALIER_E_EMPTY_PATTERN, ""},  {"", PALIER_E_EMPTY_PATTERN, ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench bench;

        bench_set_up(&bench);
        cr_expect(eq(int, check_expression(&bench, cases[i].expression), PALIER_INVALID), "%s",
                  cases[i].expression);
        cr_assert(eq(sz, bench.diag.errors, 1), "%s", cases[i].expression);
        cr_expect(eq(int, bench.diag.first->code, cases[i].code), "%s", cases[i].expression);
        cr_expect(eq(str, bench.diag.first->arguments[2], cases[i].offset), "%s",
                  cases[i].expression);
        cr_expect(eq(sz, bench.diag.first->place.line, 4));
        palier_arena_free(bench.arena);
    }
}

Test(patterns, matches_of_no_character_do_not_loop)
{
    struct bench bench;
    struct palier_pattern pattern = {.id = "after",
                                     .criterion = BENCH_STRATEGY,
                                     .level = 4,
                                     .expression = "plan\\K"};
    struct palier_rubric with = bench_rubric_of(&pattern);

    bench_set_up(&bench);
    bench_answer(&bench, 2, "un plan et un plan");
    struct palier_evidence_list list = bench_code(&bench, &with, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(sz, list.at[0].offset, 7));
    palier_arena_free(bench.arena);
}

Test(patterns, expressions_are_normalised_like_texts)
{
    struct bench bench;
    struct palier_pattern pattern = {.id = "nfd",
                                     .criterion = BENCH_STRATEGY,
                                     .level = 4,
                                     .expression = "d\u2019arre\u0302te\u0301"};
    struct palier_rubric with = bench_rubric_of(&pattern);

    bench_set_up(&bench);
    bench_answer(&bench, 2, "Pas d'arrêté.");
    cr_expect(eq(sz, bench_code(&bench, &with, false).count, 1));
    palier_arena_free(bench.arena);
}
