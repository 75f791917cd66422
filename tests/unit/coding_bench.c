/* coding_bench.c - see coding_bench.h. */
#include "coding_bench.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static const struct palier_level levels[] = {
    {.number = 1}, {.number = 2}, {.number = 3}, {.number = 4}, {.number = 5}};
static const struct palier_level_set level_set = {levels, 5};

static const struct palier_criterion criteria[] = {
    {.id = "C3.2", .index = 0, .levels = &level_set},
    {.id = "O1.1", .index = 1, .levels = &level_set},
    {.id = "T1.1", .index = 2, .levels = &level_set},
    {.id = "T2.3", .index = 3, .levels = &level_set},
    {.id = "T4.3", .index = 4, .levels = &level_set},
};

static const struct palier_group groups[] = {{.id = "it", .index = 0}, {.id = "staff", .index = 1}};

static const struct palier_pattern patterns[] = {
    {"sauvegarde",
     BENCH_BACKUP,
     PALIER_FRENCH,
     PALIER_SUPPORTS,
     4,
     1,
     6,
     "\\bsauvegard(?:e|es|é|és|ée|ées|ons)\\b",
     {0}},
    {"restauration",
     BENCH_BACKUP,
     PALIER_FRENCH,
     PALIER_SUPPORTS,
     4,
     1,
     6,
     "\\brestaur(?:ation|er|ée?s?)\\b",
     {0}},
    {"coupure", BENCH_NETWORK, PALIER_FRENCH, PALIER_CONTRADICTS, 2, 4, 6, "\\bcoupures?\\b", {0}},
    {"plan",
     BENCH_STRATEGY,
     PALIER_FRENCH,
     PALIER_SUPPORTS,
     4,
     2,
     5,
     "\\b(?:plan|schéma directeur|feuille de route)\\b",
     {0}},
    {"formation",
     BENCH_TRAINING,
     PALIER_FRENCH,
     PALIER_SUPPORTS,
     4,
     0,
     4,
     "\\bformations?\\b",
     {0}},
    {"papier", BENCH_PAPER, PALIER_FRENCH, PALIER_CONTRADICTS, 2, 4, 0, "\\bpapiers?\\b", {0}},
    {"vote", BENCH_STRATEGY, PALIER_FRENCH, PALIER_SUPPORTS, 3, 2, 1, "\\bvote\\b", {0}},
    {"recopie", BENCH_PAPER, PALIER_FRENCH, PALIER_CONTRADICTS, 2, 5, 4, "\\brecopi\\w+", {0}},
    {"tested", BENCH_BACKUP, PALIER_ENGLISH, PALIER_SUPPORTS, 4, 1, 6, "\\btest(?:s|ed)?\\b", {0}},
    {"strategy",
     BENCH_STRATEGY,
     PALIER_ENGLISH,
     PALIER_SUPPORTS,
     4,
     2,
     5,
     "\\b(?:strategy|roadmap)\\b",
     {0}},
    {"outage", BENCH_NETWORK, PALIER_ENGLISH, PALIER_CONTRADICTS, 2, 4, 6, "\\boutages?\\b", {0}},
};

const struct palier_rubric bench_rubric = {
    .criteria = criteria,
    .criterion_count = sizeof criteria / sizeof *criteria,
    .groups = groups,
    .group_count = sizeof groups / sizeof *groups,
    .levels = {levels, 5},
    .patterns = patterns,
    .pattern_count = sizeof patterns / sizeof *patterns,
};

void bench_set_up(struct bench *bench)
{
    bench->arena = palier_arena_new(NULL);
    bench->entities = (struct palier_entities){0};
    palier_diag_init(&bench->diag, bench->arena);
    palier_frame_init(&bench->frame, bench->arena, &bench->diag, &bench_rubric, &bench->entities);
    palier_interviews_init(&bench->interviews, bench->arena);
}

void bench_answer(struct bench *bench, size_t line, const char *text)
{
    *PALIER_APPEND(bench->arena, &bench->interviews) = (struct palier_interview_answer){
        .entity = "01053",
        .wave = "",
        .interview = "E01",
        .date = "",
        .question = "Q1",
        .text = text,
        .place = {.file = "interviews.csv", .line = line},
        .line = line,
    };
}

struct palier_evidence_list bench_code(struct bench *bench, const struct palier_rubric *with,
                                       bool is_interpreted)
{
    struct palier_patterns *compiled;
    struct palier_evidence_list list = {0};

    cr_assert(zero(int, palier_patterns_compile(bench->arena, &bench->diag, with, &compiled)));
    if (is_interpreted)
        palier_patterns_interpret(compiled);
    enum palier_status status =
        palier_code(bench->arena, &bench->diag, with, compiled, &bench->interviews, &list);
    cr_expect(eq(int, status, bench->diag.errors ? PALIER_INVALID : PALIER_OK));
    palier_patterns_free(compiled);
    return list;
}

/* "T4.3=4+ O1.1=2-": criterion, level, supports or contradicts. */
char *bench_summary(struct palier_arena *arena, const struct palier_evidence_list *list)
{
    char *text = palier_arena_strndup(arena, "", 0);

    for (size_t i = 0; i < list->count; i++)
        text = palier_arena_printf(arena, "%s%s%s=%d%c", text, *text ? " " : "",
                                   criteria[list->at[i].criterion].id, list->at[i].level,
                                   list->at[i].polarity == PALIER_SUPPORTS ? '+' : '-');
    return text;
}

struct palier_rubric bench_rubric_of(const struct palier_pattern *pattern)
{
    struct palier_rubric rubric = bench_rubric;

    rubric.patterns = pattern;
    rubric.pattern_count = 1;
    return rubric;
}
