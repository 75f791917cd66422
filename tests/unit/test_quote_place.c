/* test_quote_place.c - where quotes are found, whatever people and programs did to them. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/arena.h"
#include "coding/quote_place.h"

struct quote_case {
    const char *answer, *quote, *expected;
};

/* What QUOTE is found as in ANSWER, near OFFSET: the original's own words in brackets, or how many
 * there are, with the first. */
static const char *find(struct palier_arena *arena, const char *answer, const char *quote,
                        enum palier_quote_care care, size_t offset)
{
    struct palier_quote_finder *finder = palier_quote_finder_make(arena, 1);
    struct palier_quote_place places[2];
    struct palier_quoted quoted;

    palier_quote_read(finder, quote, care, &quoted);
    size_t count = palier_quote_find(finder, &quoted, 0, answer, offset, places);

    return !count ? "0"
                  : palier_arena_printf(arena, "%s[%.*s]@%zu", count == 1 ? "" : "2 ",
                                        (int)(places[0].span.end - places[0].span.start),
                                        answer + places[0].span.start, places[0].offset);
}

static void check(const struct quote_case *cases, size_t count, enum palier_quote_care care)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < count; i++)
        cr_expect(eq(str, (char *)find(arena, cases[i].answer, cases[i].quote, care, 0),
                     (char *)cases[i].expected),
                  "%s", cases[i].quote);
    palier_arena_free(arena);
}

Test(quote_place, a_quote_is_found_by_its_letters_whatever_the_blanks)
{
    static const struct quote_case cases[] = {
        {"Un plan écrit.", "plan écrit", "[plan écrit]@3"},
        {"Un plan\n  écrit , oui", "plan écrit, oui", "[plan\n  écrit , oui]@3"},
        {"Un plan écrit", " p l a n ", "[plan]@3"},
        {"L\xE2\x80\x99"
         "e\xCC\x81"
         "cole est \xC2\xAB\xC2\xA0"
         "bien\xC2\xA0\xC2\xBB",
         "l'\xC3\xA9"
         "cole",
         "0"},
        {"L\xE2\x80\x99"
         "e\xCC\x81"
         "cole est \xC2\xAB\xC2\xA0"
         "bien\xC2\xA0\xC2\xBB",
         "L'\xC3\xA9"
         "cole est \xC2\xAB bien",
         "[L\xE2\x80\x99"
         "e\xCC\x81"
         "cole est \xC2\xAB\xC2\xA0"
         "bien]@0"},
        {"ha ha ha", "ha", "2 [ha]@0"},
        {"ha ha ha", "ha ha", "2 [ha ha]@0"},
        {"ha ha ha", "ha ha ha", "[ha ha ha]@0"},
        {"ha", "", "0"},
        {"ha", " \n", "0"},
        {"ha", "haha", "0"},
    };

    check(cases, sizeof cases / sizeof *cases, PALIER_QUOTE_VERBATIM);
}

Test(quote_place, what_another_program_copied_is_not_cut)
{
    static const struct quote_case cases[] = {
        {"Un plan… écrit", "Un plan […] écrit", "0"},
        {"Un plan écrit", "« plan »", "0"},
        {"L’été", "L?été", "0"},
        {"Un plan écrit.", "écrit.", "[écrit.]@8"},
    };

    check(cases, sizeof cases / sizeof *cases, PALIER_QUOTE_VERBATIM);
}

Test(quote_place, what_people_cite_may_be_cut_and_dressed)
{
    static const struct quote_case cases[] = {
        {"On a un plan. Il date.", "« On a un plan. »", "[On a un plan.]@0"},
        {"On a un plan. Il date.", "On a un plan", "[On a un plan]@0"},
        {"On a « un plan ». Il date.", "« un plan »", "[« un plan »]@5"},
        {"Bon… on a un plan, oui", "… on a un plan …", "[on a un plan]@5"},
        {"On verra… Bon", "On verra…", "[On verra…]@0"},
        {"On a un plan, écrit, de 2019", "On a […] plan (...) 2019",
         "[On a un plan, écrit, de 2019]@0"},
        {"Il date. On a un plan", "On a un plan [...] Il date", "0"},
        {"l’été, un plan\u202F: oui", "l?été, un plan?: oui", "[l’été, un plan\u202F: oui]@0"},
        {"Un plan\u202F?", "Un plan??", "[Un plan\u202F?]@0"},
        {"Un plan", "Un?e plan", "0"},
        {"cœur et bœuf", "boeuf", "[bœuf]@8"},
        {"Rien…", "…", "0"},
        {"Rien", "", "0"},
    };

    check(cases, sizeof cases / sizeof *cases, PALIER_QUOTE_CITED);
}

Test(quote_place, a_quote_with_more_parts_than_are_kept_is_found_nowhere)
{
    static const struct quote_case cases[] = {
        {"a b c d e f g h i j k l m n o p q",
         "a[…]b[…]c[…]d[…]e[…]f[…]g[…]h[…]i[…]j[…]k[…]l[…]m[…]n[…]o[…]p",
         "[a b c d e f g h i j k l m n o p]@0"},
        {"a b c d e f g h i j k l m n o p q",
         "a[…]b[…]c[…]d[…]e[…]f[…]g[…]h[…]i[…]j[…]k[…]l[…]m[…]n[…]o[…]p […] […]",
         "[a b c d e f g h i j k l m n o p]@0"},
        {"a b c d e f g h i j k l m n o p q",
         "a[…]b[…]c[…]d[…]e[…]f[…]g[…]h[…]i[…]j[…]k[…]l[…]m[…]n[…]o[…]p[…]z", "0"},
        {"a b c d e f g h i j k l m n o p q",
         "a[…]b[…]c[…]d[…]e[…]f[…]g[…]h[…]i[…]j[…]k[…]l[…]m[…]n[…]o[…]p[…]q […]", "0"},
    };

    check(cases, sizeof cases / sizeof *cases, PALIER_QUOTE_CITED);
}

Test(quote_place, of_many_places_the_one_that_is_said_comes_first)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    static const struct {
        size_t offset;
        const char *expected;
    } cases[] = {{0, "2 [été]@0"}, {1, "2 [été]@0"},  {3, "2 [été]@0"},
                 {8, "2 [été]@8"}, {10, "2 [été]@8"}, {99, "2 [été]@0"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(str,
                     (char *)find(arena, "été été été", "été", PALIER_QUOTE_CITED, cases[i].offset),
                     (char *)cases[i].expected),
                  "%zu", cases[i].offset);
    palier_arena_free(arena);
}
