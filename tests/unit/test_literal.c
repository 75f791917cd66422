/* test_literal.c - the literals of patterns, and which characters count as one. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "coding/find.h"
#include "coding/fold.h"
#include "coding/literal.h"
#include "coding_bench.h"

static const struct {
    const char *expression;
    const char *literals; /* separated by |; "": none */
    size_t nearest, farthest;
} cases[] = {
    /* letters and runs */
    {"plan", "plan", 4, 4},
    {"PLAN", "plan", 4, 4},
    {"École", "école", 6, 6},
    {"sauvegarde des postes", "sauvegarde des p", 16, 18},
    {"", "", 0, 0},
    /* s may be ſ, of two bytes, k the sign for kelvin, of three */
    {"os", "os", 2, 3},
    {"kilo", "kilo", 4, 6},
    {"ſ", "s", 1, 2},
    {"\\x{212A}elvin", "kelvin", 6, 8},
    /* what stands in no French or English text is not looked for */
    {"Ωméga", "méga", 6, 9},
    {"İ", "", 0, 0},
    /* options and alternatives */
    {"plans?", "plan", 4, 6},
    {"s?plan", "plan", 4, 6},
    {"plan(?:s|ning)?", "plan", 4, 8},
    {"(?:un|deux) plan", "un plan|deux plan", 7, 9},
    {"plan|projet", "plan|projet", 4, 6},
    {"plan|.", "", 0, 0},
    {"plan|", "", 0, 0},
    {"(plan)", "plan", 4, 4},
    {"(?<nom>plan)|(?'deux'projet)|(?P<trois>note)", "plan|projet|note", 4, 6},
    {"(?>plan)(?|a|b)", "plana|planb", 5, 5},
    /* classes */
    {"cl[ée]", "clé|cle", 3, 4},
    {"[45]g", "4g|5g", 2, 2},
    {"[a-c]x", "ax|bx|cx", 2, 2},
    {"[]x]y", "]y|xy", 2, 2},
    {"[^a]bc", "bc", 3, 6},
    {"[[:alpha:]]bc", "bc", 3, 6},
    {"[\\w']bc", "bc", 3, 6},
    {"[\\]a]bc", "]bc|abc", 3, 3},
    {"[a-z]bc", "bc", 3, 6},
    /* how often */
    {"ab{2}c", "abbc", 4, 4},
    {"(?:ab){1,2}", "ab", 2, 4},
    {"(?:ab)+", "ab", 2, 2},
    {"(?:ab)*cd", "cd", 2, PALIER_UNBOUNDED},
    {"(?:ab){0,3}cd", "cd", 2, 8},
    {"x{0}plan", "plan", 4, 4},
    {"a+?plan", "plan", 5, PALIER_UNBOUNDED},
    {".*plan", "plan", 4, PALIER_UNBOUNDED},
    {".{0,10}plan", "plan", 4, 44},
    {"\\w+ plan", " plan", 6, 41},
    {"\\s*plan", "plan", 4, 12},
    {"a{2}{3}", "", 0, 0},
    {"a{,3}", "", 0, 0},
    {"a{x}", "a{x}", 4, 4},
    /* what takes no room */
    {"^\\bplan\\b$", "plan", 4, 4},
    {"(?=x)plan(?!y)(?<=n)(?<!m)", "plan", 4, 4},
    {"(?<!pas de )\\bplan", "plan", 4, 4},
    {"pl\\Kan", "plan", 4, 4},
    {"(?#plan)note(?#)s?", "note", 4, 6},
    /* quotes, blanks and flags */
    {"\\Qa.b\\E+", "a.b", 3, 3},
    {"\\Qa|b", "a|b", 3, 3},
    {"a\\.b", "a.b", 3, 3},
    {"a\\Eb", "ab", 2, 2},
    {"(?x) pl an # plan\n e", "plane", 5, 5},
    {"(?x: pl an ) e", "plan e", 6, 6},
    {"(?x: a (?-x: b) ) c", "a b c", 5, 5},
    {"(?i)plan(?-i)A", "plana", 5, 5},
    {"\\x61\\x{62}\\tc", "ab\tc", 4, 4},
    /* any text: references and calls */
    {"(a|b)\\1plan", "plan", 5, PALIER_UNBOUNDED},
    {"(ab)\\g{1}c(?1)d", "ab", 2, 2},
    {"(?<q>ab)(?&q)\\k<q>", "ab", 2, 2},
    {"\\Rplan", "plan", 5, PALIER_UNBOUNDED},
    /* what changes how a match goes on */
    {"plan(*ACCEPT)note", "", 0, 0},
    {"(*UTF)plan", "", 0, 0},
    {"\\Gplan", "", 0, 0},
    {"(a)?(?(1)b|c)plan", "", 0, 0},
    {"plan(?C1)", "", 0, 0},
    {"(?xx)[a b]plan", "", 0, 0},
    {"\\cAplan", "", 0, 0},
    {"\\o{141}plan", "", 0, 0},
    {"[\\Qa]\\Eb]plan", "", 0, 0},
    {"\\N{U+61}plan", "", 0, 0},
};

static const char *joined(struct palier_arena *arena, const struct palier_literals *literals)
{
    const char *text = "";

    for (size_t i = 0; i < literals->count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? "|" : "", literals->at[i]);
    return text;
}

Test(literal, each_pattern_tells_what_its_matches_hold)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *expression = cases[i].expression;
        struct palier_literals found;

        palier_literals_find(arena, expression, strlen(expression), &found);
        cr_expect(eq(str, joined(arena, &found), cases[i].literals), "%s", expression);
        cr_expect(eq(sz, found.nearest, cases[i].nearest), "%s", expression);
        cr_expect(eq(sz, found.farthest, cases[i].farthest), "%s", expression);
    }
    palier_arena_free(arena);
}

Test(literal, what_else_a_match_holds_is_told_for_each_alternative)
{
    static const struct {
        const char *expression;
        const char *ways; /* & between what is needed together, / between alternatives */
    } known[] = {
        {"mairie.{0,9}plan", "mairie 6-6 & plan 10-46"},
        {"mairie.{0,9}plan|projet|note", "mairie 6-6 & plan 10-46 / projet|note 4-6"},
        {"projet|mairie.*plan|note", "projet|note 4-6 / mairie 6-6 & plan 10-any"},
        {"(?:mairie.plan|ville) .note", "mairie|ville 5-6 & plan|ville 5-14 & note 11-23"},
        {"mairie.e", "mairie 6-6"}, /* an e is everywhere */
        {"mairie.plan|.", ""},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const char *expression = known[i].expression, *text = "";
        struct palier_literals found;

        palier_literals_find(arena, expression, strlen(expression), &found);
        for (const struct palier_literals *way = &found; way && found.count; way = way->instead)
            for (const struct palier_literals *need = way; need; need = need->also) {
                const char *farthest = need->farthest == PALIER_UNBOUNDED
                                           ? "any"
                                           : palier_arena_printf(arena, "%zu", need->farthest);

                text = palier_arena_printf(arena, "%s%s%s %zu-%s", text,
                                           need != way ? " & "
                                           : *text     ? " / "
                                                       : "",
                                           joined(arena, need), need->nearest, farthest);
            }
        cr_expect(eq(str, text, known[i].ways), "%s", expression);
    }
    palier_arena_free(arena);
}

Test(literal, what_is_assumed_of_words_and_blanks_is_told)
{
    static const struct {
        const char *expression;
        unsigned assumptions;
    } assumed[] = {
        {"\\w{1,3}plan", 0},
        {"\\w+ plan", PALIER_ASSUMES_WORDS},
        {"pas\\s+de plan", PALIER_ASSUMES_BLANKS},
        {"(?:\\d+\\h*,){2}plan", PALIER_ASSUMES_WORDS | PALIER_ASSUMES_BLANKS},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof assumed / sizeof *assumed; i++) {
        const char *expression = assumed[i].expression;
        struct palier_literals found;

        palier_literals_find(arena, expression, strlen(expression), &found);
        cr_expect(eq(uint, found.assumptions, assumed[i].assumptions), "%s", expression);
        cr_expect(lt(sz, found.farthest, 200), "%s", expression);
    }
    palier_arena_free(arena);
}

static size_t encode(uint32_t point, char *text)
{
    size_t size = palier_fold_bytes(point);
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};

    for (size_t i = size; i-- > 1; point >>= 6)
        text[i] = (char)(0x80 | (point & 0x3F));
    text[0] = (char)(marks[size] | point);
    return size;
}

static bool is_in(const struct palier_fold *fold, uint32_t point)
{
    for (size_t i = 0; i < fold->count; i++)
        if (fold->points[i] == point)
            return true;
    return false;
}

enum { FIRST_PART = 0x3000, LAST_POINT = 0x1FFFF };

/* Every character but surrogates, as many to a text as one subject holds. */
static void expect_only_own_kind(const struct palier_patterns *patterns, struct palier_arena *arena,
                                 const struct palier_fold *fold)
{
    struct palier_finder *finder = palier_finder_new(arena, patterns);
    char *text = PALIER_ARRAY(arena, PALIER_LONGEST_SUBJECT + 1, char);
    size_t found = 0;

    for (uint32_t point = 1; point <= LAST_POINT;) {
        struct palier_raw_hits hits = {0};
        struct palier_span whole = {0, 0};

        for (; point <= LAST_POINT && whole.end < PALIER_LONGEST_SUBJECT - 4; point++)
            if (point < 0xD800 || point > 0xDFFF)
                whole.end += encode(point, text + whole.end);
        palier_find_all(finder, text, whole, &hits);
        for (size_t i = 0; i < hits.count; i++) {
            char again[4];
            bool is_known = false;

            for (size_t j = 0; j < fold->count; j++) {
                size_t size = encode(fold->points[j], again);

                is_known = is_known || (size == hits.at[i].span.end - hits.at[i].span.start &&
                                        !memcmp(text + hits.at[i].span.start, again, size));
            }
            cr_expect(is_known, "U+%04X matches what it is not said to", fold->points[0]);
            found++;
        }
    }
    cr_expect(eq(sz, found, fold->count), "U+%04X", fold->points[0]);
    palier_finder_free(finder);
}

Test(literal, a_letter_is_found_in_all_its_cases_and_in_no_other)
{
    size_t count = 0;

    for (uint32_t point = 1; point < FIRST_PART; point++) {
        struct bench bench;
        struct palier_fold fold;
        struct palier_patterns *patterns;
        char escaped[16];

        if (!palier_fold_of(point, &fold) || fold.points[0] != point)
            continue;
        snprintf(escaped, sizeof escaped, "\\x{%x}", point);
        cr_expect(is_in(&fold, point));
        bench_set_up(&bench);
        struct palier_pattern pattern = {.id = "p", .expression = escaped};
        struct palier_rubric rubric = bench_rubric_of(&pattern);
        cr_assert(
            zero(int, palier_patterns_compile(bench.arena, &bench.diag, &rubric, 1, &patterns)));
        palier_patterns_try_all(patterns);
        expect_only_own_kind(patterns, bench.arena, &fold);
        palier_patterns_free(patterns);
        palier_arena_free(bench.arena);
        count++;
    }
    cr_expect(ge(sz, count, 300));
}
