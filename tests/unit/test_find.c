/* test_find.c - looking for literals first finds what trying each pattern everywhere finds. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <string.h>

#include "coding/literal.h"
#include "coding_bench.h"
#include "find_bench.h"

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
        "\\w*",   "\\s*",    "\\d+",      "\\h+"};
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
