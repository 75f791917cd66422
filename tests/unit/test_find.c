/* test_find.c - looking for literals first finds what trying each pattern everywhere finds. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coding/evidence_file.h"
#include "coding/literal.h"
#include "coding_bench.h"
#include "find_bench.h"
#include "score/assessment.h"

/* A small generator of its own, so that every run draws the same. */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}

struct maker {
    char text[512];
    size_t length;
    uint32_t seed;
    int depth;
};

static void put(struct maker *maker, const char *text)
{
    if (maker->length + strlen(text) + 1 < sizeof maker->text)
        maker->length = (size_t)(stpcpy(maker->text + maker->length, text) - maker->text);
}

#define PICK(maker, list) put(maker, (list)[draw(&(maker)->seed, sizeof(list) / sizeof *(list))])

static void put_alternatives(struct maker *maker);

static void put_atom(struct maker *maker)
{
    static const char *const letters[] = {"a", "b", "c", "é", "É", "s", "k",
                                          " ", "A", "ſ", "à", "'", "Œ"};
    static const char *const words[] = {"ab", "abc", "ces", "é ks", "sœur", "bas"};
    static const char *const others[] = {
        "\\w",    "\\s",     ".",         "\\b",          "^",       "$",      "[^a]",
        "[ab]",   "[éè]",    "[a-c]",     "[[:alpha:]k]", "\\x{e9}", "\\x61",  "\\1",
        "\\K",    "(?1)",    "\\Qa.b\\E", "\\Qk\\E",      "(?i)",    "(?x)",   "(?-i)",
        "(?#c)",  "\\R",     "\\X",       "\\d",          "[]a]",    "[\\w']", "\\.",
        "\\p{L}", "\\g{-1}", "(?|a|b)",   "(?:)",         "\\B",     "\\A",    "\\z",
        "\\N",    "[sk]",    "[^\\W]",    "\\x{17f}",     "\\G",     "\\w+",   "\\s+",
        "\\w*",   "\\s*",    "\\d+",      "\\h+",         "{",       "a{b}",   "}"};
    static const char *const groups[] = {"(",    "(?:",  "(?:",  "(?>",  "(?=",     "(?!",
                                         "(?<=", "(?<!", "(?i:", "(?x:", "(?<name>"};
    uint32_t kind = draw(&maker->seed, 12);

    if (kind < 5) {
        PICK(maker, letters);
    } else if (kind < 7) {
        PICK(maker, words);
    } else if (kind < 10 || maker->depth > 3) {
        PICK(maker, others);
    } else {
        PICK(maker, groups);
        put_alternatives(maker);
        put(maker, ")");
    }
}

static void put_sequence(struct maker *maker)
{
    static const char *const quantifiers[] = {"?",  "*",  "+",    "{2}", "{1,2}", "{0,3}",
                                              "??", "+?", "{2,}", "?+",  "{0}",   "{,2}"};
    uint32_t count = draw(&maker->seed, 4) + (maker->depth < 2);

    for (uint32_t i = 0; i < count; i++) {
        put_atom(maker);
        if (!draw(&maker->seed, 4))
            PICK(maker, quantifiers);
    }
}

static void put_alternatives(struct maker *maker)
{
    maker->depth++;
    put_sequence(maker);
    while (!draw(&maker->seed, 3)) {
        put(maker, "|");
        put_sequence(maker);
    }
    maker->depth--;
}

static void make_text(struct maker *maker)
{
    static const char *const pieces[] = {"a",
                                         "b",
                                         "c",
                                         "é",
                                         "É",
                                         "s",
                                         "k",
                                         " ",
                                         "A",
                                         "ſ",
                                         "K",
                                         "à",
                                         "'",
                                         "Œ",
                                         "œ",
                                         "S",
                                         "\n",
                                         "ab",
                                         "abc",
                                         "ces",
                                         "é ks",
                                         "bas",
                                         "sœur",
                                         "a.b",
                                         "è",
                                         "1",
                                         "€",
                                         "\U0001F600",
                                         "abcabcabcabcabcabcabcabcabcabcabc",
                                         "          ",
                                         "kk",
                                         "_"};
    uint32_t count = draw(&maker->seed, 40);

    maker->length = 0;
    maker->text[0] = '\0';
    for (uint32_t i = 0; i < count; i++)
        PICK(maker, pieces);
}

enum { RANDOM_PATTERNS = 6000, TEXTS_EACH = 5 };

Test(find, random_patterns_find_the_same_in_random_texts)
{
    struct maker pattern_maker = {.seed = 2026}, text_maker = {.seed = 7};
    size_t pairs = 0, with_literals = 0, hits = 0;

    for (int i = 0; i < RANDOM_PATTERNS; i++) {
        struct find_bench bench;
        struct palier_literals literals;

        pattern_maker.length = 0;
        pattern_maker.depth = 0;
        put_alternatives(&pattern_maker);
        struct palier_pattern pattern = {.id = "random", .expression = pattern_maker.text};
        struct palier_rubric rubric = bench_rubric_of(&pattern);

        if (find_bench_set_up(&bench, &rubric)) {
            palier_literals_find(bench.arena, pattern.expression, strlen(pattern.expression),
                                 &literals);
            with_literals += literals.count > 0;
            for (int j = 0; j < TEXTS_EACH; j++) {
                make_text(&text_maker);
                hits += find_bench_check(&bench, text_maker.text, pattern.expression).hits;
                pairs++;
            }
        }
        find_bench_tear_down(&bench);
    }
    cr_expect(ge(sz, pairs, 20000));
    cr_expect(ge(sz, with_literals, 3000));
    cr_expect(ge(sz, hits, 5000));
    cr_log_info("%zu pairs, %zu patterns with literals, %zu hits", pairs, with_literals, hits);
}

Test(find, the_shipped_patterns_find_the_same_in_the_example)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct palier_assessment assessment;
    struct palier_assessment_source source = {.folder = "examples/val-de-lorne"};
    struct palier_normal normal;
    struct find_bench bench;
    size_t hits = 0;

    palier_diag_init(&diag, arena);
    palier_normal_init(&normal, arena);
    cr_assert(zero(int, palier_assessment_read(arena, &diag, &source, &assessment)));
    cr_assert(find_bench_set_up(&bench, assessment.rubric));
    for (size_t i = 0; i < assessment.interviews.count; i++) {
        const char *text = assessment.interviews.at[i].text;

        palier_normal_fill(&normal, text, strlen(text), PALIER_BLANKS_FOLDED);
        hits += find_bench_check(&bench, normal.text, "the example").hits;
    }
    cr_expect(ge(sz, hits, 100));
    find_bench_tear_down(&bench);
    palier_arena_free(arena);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

/* prefix + pump * n + suffix, as long as one subject may be. */
static const char *make_subject(struct palier_arena *arena, const json_t *object)
{
    const char *prefix = text_of(object, "prefix"), *pump = text_of(object, "pump");
    const char *suffix = text_of(object, "suffix");
    size_t count = (size_t)json_integer_value(json_object_get(object, "n"));
    size_t room = PALIER_LONGEST_SUBJECT - strlen(prefix) - strlen(suffix), length = strlen(pump);
    char *text = PALIER_ARRAY(arena, PALIER_LONGEST_SUBJECT + 1, char), *end = stpcpy(text, prefix);

    for (size_t i = 0; i < count && (i + 1) * length <= room; i++)
        end = stpcpy(end, pump);
    stpcpy(end, suffix);
    return text;
}

/* 38 pairs that other engines take hours for: each ends, and what gives up says so in every way. */
Test(find, patterns_known_to_be_evil_end_and_say_the_same)
{
    json_t *root = json_load_file("../shared/corpora/redos/redos.json", 0, NULL), *object;
    size_t index, pairs = 0, surrenders = 0;

    if (!root)
        cr_skip_test("the corpus is not there");
    json_array_foreach(json_object_get(root, "cases"), index, object)
    {
        struct find_bench bench;
        struct palier_pattern pattern = {.id = "evil", .expression = text_of(object, "pattern")};
        struct palier_rubric rubric = bench_rubric_of(&pattern);

        if (find_bench_set_up(&bench, &rubric)) {
            surrenders +=
                find_bench_check(&bench, make_subject(bench.arena, object), text_of(object, "id"))
                    .surrenders;
            pairs++;
        }
        find_bench_tear_down(&bench);
    }
    cr_expect(ge(sz, pairs, 30));
    cr_expect(ge(sz, surrenders, 10));
    json_decref(root);
}

Test(find, a_call_that_leads_back_to_itself_is_told_with_and_without_the_compiler)
{
    struct find_bench bench;
    struct palier_pattern pattern = {.id = "loop", .expression = "(?=c(?<name>(?1){0,3}|)??A)é|'x"};
    struct palier_rubric rubric = bench_rubric_of(&pattern);

    cr_assert(find_bench_set_up(&bench, &rubric));
    cr_expect(eq(sz, find_bench_check(&bench, "abcabcé", pattern.expression).surrenders, 1));
    find_bench_tear_down(&bench);
}

/* What is written and said of many answers by THREADS, in ARENA. */
static const char *code_with(struct palier_arena *arena, size_t threads, bool is_interpreted)
{
    static const struct palier_pattern own[] = {
        {.id = "plan",
         .criterion = BENCH_STRATEGY,
         .language = PALIER_FRENCH,
         .polarity = PALIER_SUPPORTS,
         .level = 4,
         .negated_level = 2,
         .scope = 4,
         .expression = "\\bplans?\\b"},
        {.id = "evil",
         .criterion = BENCH_BACKUP,
         .language = PALIER_FRENCH,
         .polarity = PALIER_SUPPORTS,
         .level = 3,
         .negated_level = 0,
         .scope = 0,
         .expression = "(x+x+)+y"},
        {.id = "any",
         .criterion = BENCH_PAPER,
         .language = PALIER_FRENCH,
         .polarity = PALIER_SUPPORTS,
         .level = 2,
         .negated_level = 0,
         .scope = 0,
         .expression = "[^a-z ]{4}"},
    };
    struct bench bench;
    struct palier_rubric with = bench_rubric;
    struct palier_patterns *patterns;
    struct palier_evidence_list list;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    bench_set_up(&bench);
    with.patterns = own;
    with.pattern_count = sizeof own / sizeof *own;
    for (size_t i = 0; i < 1000; i++)
        bench_answer(&bench, i + 2,
                     palier_arena_printf(bench.arena, "On a %zu plans. Pas de plan %s. 20%02zu !",
                                         i % 7,
                                         i % 97 ? "" : "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxz y",
                                         i % 100));
    cr_assert(
        zero(int, palier_patterns_compile(bench.arena, &bench.diag, &with, threads, &patterns)));
    if (is_interpreted)
        palier_patterns_interpret(patterns);
    enum palier_status status = palier_code(bench.arena, &bench.diag, &with, patterns,
                                            &bench.interviews, threads, &list, NULL);
    cr_expect(eq(int, status, PALIER_INVALID));
    cr_expect(eq(sz, bench.diag.errors, 11));
    palier_evidence_write(stream, &with, &list, false, 1);
    palier_diag_print(&bench.diag, stream, "test", PALIER_NOTE, PALIER_ENGLISH);
    fclose(stream);
    const char *copy = palier_arena_strndup(arena, text, length);
    free(text);
    palier_patterns_free(patterns);
    palier_arena_free(bench.arena);
    return copy;
}

Test(find, no_number_of_threads_and_no_compiler_changes_a_byte)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *alone = code_with(arena, 1, false);

    cr_expect(gt(sz, strlen(alone), 100000));
    cr_expect(eq(str, code_with(arena, 2, false), alone));
    cr_expect(eq(str, code_with(arena, 7, false), alone));
    cr_expect(eq(str, code_with(arena, 256, false), alone));
    cr_expect(eq(str, code_with(arena, 1, true), alone));
    cr_expect(eq(str, code_with(arena, 7, true), alone));
    palier_arena_free(arena);
}
