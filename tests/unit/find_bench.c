/* find_bench.c - see find_bench.h. */
#include "find_bench.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

/* Of the four ways, by two bits. */
enum { INTERPRETED = 1, PREFILTERED = 2, WAYS = 4 };

bool find_bench_set_up(struct find_bench *bench, const struct palier_rubric *rubric)
{
    struct palier_diag diag;

    *bench = (struct find_bench){.arena = palier_arena_new(NULL)};
    palier_diag_init(&diag, bench->arena);
    for (int i = 0; i < WAYS; i++) {
        if (palier_patterns_compile(bench->arena, &diag, rubric, 1, &bench->patterns[i]))
            return false;
        if (i & INTERPRETED)
            palier_patterns_interpret(bench->patterns[i]);
        else
            palier_patterns_translate(bench->patterns[i]);
        if (!(i & PREFILTERED))
            palier_patterns_try_all(bench->patterns[i]);
        bench->finders[i] = palier_finder_new(bench->arena, bench->patterns[i]);
    }
    return true;
}

void find_bench_tear_down(struct find_bench *bench)
{
    for (int i = 0; i < WAYS; i++) {
        if (bench->finders[i])
            palier_finder_free(bench->finders[i]);
        palier_patterns_free(bench->patterns[i]);
    }
    palier_arena_free(bench->arena);
}

static bool gave_up(const struct palier_raw_hits *hits, size_t pattern)
{
    for (size_t i = 0; i < hits->surrenders.count; i++)
        if (hits->surrenders.at[i].pattern == pattern)
            return true;
    return false;
}

static bool are_equal(const struct palier_raw_hit *a, const struct palier_raw_hit *b)
{
    return a->pattern == b->pattern && a->span.start == b->span.start && a->span.end == b->span.end;
}

/* To the last word. */
static bool are_alike(const struct palier_raw_hits *a, const struct palier_raw_hits *b)
{
    bool is_same = a->count == b->count && a->surrenders.count == b->surrenders.count;

    for (size_t i = 0; is_same && i < a->count; i++)
        is_same = are_equal(&a->at[i], &b->at[i]);
    for (size_t i = 0; is_same && i < a->surrenders.count; i++)
        is_same = a->surrenders.at[i].pattern == b->surrenders.at[i].pattern &&
                  !strcmp(a->surrenders.at[i].reason, b->surrenders.at[i].reason);
    return is_same;
}

/* FILTERED has all of PLAIN's hits, and others only after PLAIN gave up. */
static bool is_complete(const struct palier_raw_hits *plain, const struct palier_raw_hits *filtered)
{
    size_t at = 0;

    for (size_t i = 0; i < filtered->count; i++)
        if (at < plain->count && are_equal(&plain->at[at], &filtered->at[i]))
            at++;
        else if (!gave_up(plain, filtered->at[i].pattern))
            return false;
    for (size_t i = 0; i < filtered->surrenders.count; i++)
        if (!gave_up(plain, filtered->surrenders.at[i].pattern))
            return false;
    return at == plain->count;
}

struct find_counts find_bench_check(struct find_bench *bench, const char *text, const char *label)
{
    struct palier_raw_hits hits[WAYS] = {0};
    struct palier_span whole = {0, strlen(text)};

    for (int i = 0; i < WAYS; i++)
        palier_find_all(bench->finders[i], text, whole, &hits[i]);
    cr_expect(are_alike(&hits[0], &hits[INTERPRETED]), "plain, %s: %s", label, text);
    cr_expect(are_alike(&hits[PREFILTERED], &hits[PREFILTERED | INTERPRETED]), "filtered, %s: %s",
              label, text);
    cr_expect(is_complete(&hits[0], &hits[PREFILTERED]), "%zu hits, %zu with literals, %s: %s",
              hits[0].count, hits[PREFILTERED].count, label, text);
    return (struct find_counts){hits[0].count, hits[0].surrenders.count};
}
