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
    {.id = "sauvegarde",
     .criterion = BENCH_BACKUP,
     .language = PALIER_FRENCH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 1,
     .scope = 6,
     .expression = "\\bsauvegard(?:e|es|é|és|ée|ées|ons)\\b"},
    {.id = "restauration",
     .criterion = BENCH_BACKUP,
     .language = PALIER_FRENCH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 1,
     .scope = 6,
     .expression = "\\brestaur(?:ation|er|ée?s?)\\b"},
    {.id = "coupure",
     .criterion = BENCH_NETWORK,
     .language = PALIER_FRENCH,
     .polarity = PALIER_CONTRADICTS,
     .level = 2,
     .negated_level = 4,
     .scope = 6,
     .expression = "\\bcoupures?\\b"},
    {.id = "plan",
     .criterion = BENCH_STRATEGY,
     .language = PALIER_FRENCH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 2,
     .scope = 5,
     .expression = "\\b(?:plan|schéma directeur|feuille de route)\\b"},
    {.id = "formation",
     .criterion = BENCH_TRAINING,
     .language = PALIER_FRENCH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 0,
     .scope = 4,
     .expression = "\\bformations?\\b"},
    {.id = "papier",
     .criterion = BENCH_PAPER,
     .language = PALIER_FRENCH,
     .polarity = PALIER_CONTRADICTS,
     .level = 2,
     .negated_level = 4,
     .scope = 0,
     .expression = "\\bpapiers?\\b"},
    {.id = "vote",
     .criterion = BENCH_STRATEGY,
     .language = PALIER_FRENCH,
     .polarity = PALIER_SUPPORTS,
     .level = 3,
     .negated_level = 2,
     .scope = 1,
     .expression = "\\bvote\\b"},
    {.id = "recopie",
     .criterion = BENCH_PAPER,
     .language = PALIER_FRENCH,
     .polarity = PALIER_CONTRADICTS,
     .level = 2,
     .negated_level = 5,
     .scope = 4,
     .expression = "\\brecopi\\w+"},
    {.id = "tested",
     .criterion = BENCH_BACKUP,
     .language = PALIER_ENGLISH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 1,
     .scope = 6,
     .expression = "\\btest(?:s|ed)?\\b"},
    {.id = "strategy",
     .criterion = BENCH_STRATEGY,
     .language = PALIER_ENGLISH,
     .polarity = PALIER_SUPPORTS,
     .level = 4,
     .negated_level = 2,
     .scope = 5,
     .expression = "\\b(?:strategy|roadmap)\\b"},
    {.id = "outage",
     .criterion = BENCH_NETWORK,
     .language = PALIER_ENGLISH,
     .polarity = PALIER_CONTRADICTS,
     .level = 2,
     .negated_level = 4,
     .scope = 6,
     .expression = "\\boutages?\\b"},
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
        .key = palier_intern_add(&bench->interviews.keys, "01053//E01"),
        .entity = "01053",
        .wave = "",
        .interview = "E01",
        .date = "",
        .question = "Q1",
        .text = text,
        .length = strlen(text),
        .place = {.file = "interviews.csv", .line = line},
        .line = line,
    };
}

struct palier_evidence_list bench_code(struct bench *bench, const struct palier_rubric *with,
                                       bool is_interpreted)
{
    struct palier_patterns *compiled;
    struct palier_evidence_list list = {0};

    cr_assert(zero(int, palier_patterns_compile(bench->arena, &bench->diag, with, 1, &compiled)));
    if (is_interpreted)
        palier_patterns_interpret(compiled);
    enum palier_status status =
        palier_code(bench->arena, &bench->diag, with, compiled, &bench->interviews, 1, &list, NULL);
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
