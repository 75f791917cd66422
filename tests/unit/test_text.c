/* test_text.c - UTF-8, words, dates, ids, and strings as small numbers. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/text.h"
#include "base/words.h"

Test(text, first_byte_that_is_not_utf8_is_found)
{
    static const struct {
        const char *label, *text;
        size_t good;
    } cases[] = {
        {"plain", "abc", 3},
        {"two bytes", "\xC3\x89vreux", 7},
        {"four bytes", "\xF0\x9F\x8F\x9B", 4},
        {"Windows-1252", "\xC9vreux", 0},
        {"cut short", "a\xC3", 1},
        {"overlong slash", "a\xC0\xAF", 1},
        {"half of a surrogate pair", "ab\xED\xA0\x80", 2},
        {"past the last code point", "\xF5\x80\x80\x80", 0},
        {"continuation alone", "\x80", 0},
        {"nothing", "", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(sz, palier_utf8_check(cases[i].text, strlen(cases[i].text)), cases[i].good),
                  "%s", cases[i].label);
}

/* Bytes of the character at TEXT by Unicode's table 3-7; 0: it is none. */
static size_t size_by_table(const unsigned char *text, size_t length)
{
    static const struct {
        unsigned char first[2], second[2];
        size_t size;
    } rows[] = {
        {{0x00, 0x7F}, {0x00, 0xFF}, 1}, {{0xC2, 0xDF}, {0x80, 0xBF}, 2},
        {{0xE0, 0xE0}, {0xA0, 0xBF}, 3}, {{0xE1, 0xEC}, {0x80, 0xBF}, 3},
        {{0xED, 0xED}, {0x80, 0x9F}, 3}, {{0xEE, 0xEF}, {0x80, 0xBF}, 3},
        {{0xF0, 0xF0}, {0x90, 0xBF}, 4}, {{0xF1, 0xF3}, {0x80, 0xBF}, 4},
        {{0xF4, 0xF4}, {0x80, 0x8F}, 4},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t size = rows[i].size;

        if (text[0] < rows[i].first[0] || text[0] > rows[i].first[1] || size > length)
            continue;
        if (size > 1 && (text[1] < rows[i].second[0] || text[1] > rows[i].second[1]))
            continue;
        for (size_t k = 2; k < size; k++)
            if ((text[k] & 0xC0) != 0x80)
                return 0;
        return size;
    }
    return 0;
}

Test(text, broken_utf_8_is_found_at_the_same_byte_wherever_it_stands_among_eight)
{
    static const unsigned char kinds[] = {'a',  'e',  ' ',  '\0', 0x80, 0xA9, 0xBF,
                                          0xC0, 0xC1, 0xC2, 0xC3, 0xDF, 0xE0, 0xE2,
                                          0xED, 0xF0, 0xF4, 0xF5, 0xFF, 'z'};
    static const char *const good[] = {"a", "é", "…", "🏛", "mot ", "\xDF\xBF"};
    unsigned char text[48];
    uint32_t chance = 1;

    for (int round = 0; round < 200000; round++) {
        size_t length = 0, at = 0, size;

        while (length < 40) {
            chance = chance * 1664525 + 1013904223; /* as in Numerical Recipes */
            if (chance >> 28 == 0) {
                text[length++] = kinds[(chance >> 8) % sizeof kinds];
                continue;
            }
            const char *piece = good[(chance >> 16) % (sizeof good / sizeof *good)];

            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        length -= chance >> 24 & 3; /* it may be cut short */
        while (at < length && (size = size_by_table(text + at, length - at)))
            at += size;
        cr_assert_eq(palier_utf8_check((const char *)text, length), at, "round %d", round);
    }
}

/* Byte by byte, as one would say it. */
static size_t count_plainly(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

Test(text, characters_are_counted_at_every_length)
{
    static const char *const letters[] = {"a", "\u00E9", "\u20AC", "\U0001F3DB", "e\u0301", "\x7F"};
    enum { LONGEST = 600, KINDS = sizeof letters / sizeof *letters };
    char text[LONGEST + 8];

    for (size_t kind = 0; kind <= KINDS; kind++) { /* the last of all kinds in turn */
        size_t filled = 0;

        for (size_t i = 0; filled < LONGEST; i++)
            filled =
                (size_t)(stpcpy(text + filled, letters[kind < KINDS ? kind : i % KINDS]) - text);
        for (size_t length = 0; length <= LONGEST; length++)
            cr_assert(eq(sz, palier_utf8_count(text, length), count_plainly(text, length)),
                      "%zu bytes of kind %zu", length, kind);
    }
    memset(text, '\x80', LONGEST); /* more bytes that go on than eight counts could hold */
    for (size_t length = 0; length <= LONGEST; length++)
        cr_assert(zero(sz, palier_utf8_count(text, length)), "%zu", length);
}

Test(text, two_spellings_of_one_letter_become_one)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *plain = "Evreux";

    cr_expect(eq(str, (char *)palier_text_compose(arena, "E\u0301vreux"), "\u00C9vreux"));
    cr_expect(eq(ptr, (void *)palier_text_compose(arena, plain), (void *)plain));
    palier_arena_free(arena);
}

Test(text, width_is_what_a_terminal_takes)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {{"abc", 3}, {"\u00E9t\u00E9", 3}, {"e\u0301", 1}, {"\u6771\u4EAC", 4}, {"", 0}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(sz, palier_text_width(cases[i].text), cases[i].width), "%s", cases[i].text);
    cr_expect(eq(sz, palier_text_fit("\u00E9t\u00E9", 2), 3), "two letters are three bytes");
    cr_expect(eq(sz, palier_text_fit("\u6771\u4EAC", 3), 3), "half a wide character does not fit");
}

Test(text, names_stand_as_in_a_directory)
{
    cr_expect(lt(int, palier_text_collate("\u00C9vreux", "Foix"), 0));
    cr_expect(lt(int, palier_text_collate("albi", "\u00C9vreux"), 0));
    cr_expect(lt(int, palier_text_collate("a", "B"), 0));
    cr_expect(lt(int, palier_text_collate("Nice", "\u0152uilly"), 0));
    cr_expect(lt(int, palier_text_collate("\u0152uilly", "Ofranville"), 0));
    cr_expect(lt(int, palier_text_collate("\u00C6gir", "Albi"), 0));
    cr_expect(eq(int, palier_text_collate("Metz", "Metz"), 0));
    cr_expect(ne(int, palier_text_collate("metz", "Metz"), 0));
}

Test(text, ids_are_plain_letters_and_short)
{
    char longest[66];

    memset(longest, 'a', 65);
    longest[65] = '\0';
    cr_expect(not(palier_is_id(longest)));
    longest[64] = '\0';
    cr_expect(palier_is_id(longest));
    cr_expect(palier_is_id("01053"));
    cr_expect(palier_is_id("T4.3-b_2"));
    cr_expect(not(palier_is_id("")));
    cr_expect(not(palier_is_id("a b")));
    cr_expect(not(palier_is_id("\u00E9t\u00E9")));
    cr_expect(not(palier_is_id("a/b")));
}

Test(text, dates_are_days_of_the_calendar)
{
    static const struct {
        const char *text;
        bool is_date;
    } cases[] = {
        {"2026-11-20", true},  {"2024-02-29", true},  {"2000-02-29", true},  {"2026-02-29", false},
        {"1900-02-29", false}, {"2026-04-31", false}, {"2026-13-01", false}, {"2026-00-10", false},
        {"2026-01-00", false}, {"2026-1-1", false},   {"20/11/2026", false}, {"2026-11-20 ", false},
        {"", false},           {"2026-11-2x", false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int, palier_is_date(cases[i].text), cases[i].is_date), "'%s'", cases[i].text);
}

Test(text, words_are_what_blanks_separate)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *at = "  population \t>= 3500 ";

    cr_expect(eq(str, (char *)palier_text_word(arena, &at), "population"));
    cr_expect(eq(str, (char *)palier_text_word(arena, &at), ">="));
    cr_expect(eq(str, (char *)palier_text_word(arena, &at), "3500"));
    cr_expect(eq(ptr, (void *)palier_text_word(arena, &at), NULL));
    palier_arena_free(arena);
}

Test(text, nearest_word_is_near_or_nothing)
{
    static const char *const words[] = {"question", "criterion", "weight", "group", "scale"};
    static const struct {
        const char *text, *nearest;
    } cases[] = {
        {"qestion", "question"},    {"wieght", "weight"}, {"Group", "group"}, {"groups", "group"},
        {"thermometer", NULL},      {"x", NULL},          {"", NULL},         {"scale", "scale"},
        {"criterium", "criterion"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *nearest = palier_text_nearest(cases[i].text, words, 5);

        if (cases[i].nearest)
            cr_expect(nearest && !strcmp(nearest, cases[i].nearest), "'%s' gave %s", cases[i].text,
                      nearest ? nearest : "nothing");
        else
            cr_expect(eq(ptr, (void *)nearest, NULL), "'%s'", cases[i].text);
    }
}

Test(intern, equal_strings_get_one_number_in_order_of_arrival)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_intern table;
    char name[16];

    palier_intern_init(&table, arena, false);
    cr_expect(eq(u32, palier_intern_find(&table, "n0"), PALIER_NONE));
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "n%u", i);
        cr_assert(eq(u32, palier_intern_add(&table, name), i));
        cr_assert(eq(u32, palier_intern_add(&table, name), i));
    }
    cr_expect(eq(sz, table.count, 5000));
    cr_expect(eq(u32, palier_intern_find(&table, "n4999"), 4999));
    cr_expect(eq(str, (char *)table.text[17], "n17"));
    cr_expect(eq(u32, palier_intern_find(&table, "N17"), PALIER_NONE));
    palier_arena_free(arena);
}

Test(intern, ids_may_count_without_case)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_intern table;

    palier_intern_init(&table, arena, true);
    cr_expect(eq(u32, palier_intern_add(&table, "T1.1"), 0));
    cr_expect(eq(u32, palier_intern_add(&table, "t1.1"), 0));
    cr_expect(eq(str, (char *)table.text[0], "T1.1"), "as it came first");
    cr_expect(eq(u32, palier_intern_add(&table, "\u00C9"), 1));
    cr_expect(eq(u32, palier_intern_add(&table, "\u00E9"), 2), "only ASCII folds");
    palier_arena_free(arena);
}

Test(language, a_missing_label_is_lent_by_the_other_language)
{
    const struct palier_label both = {{"oui", "yes"}}, french = {{"oui", NULL}}, none = {{NULL}};

    cr_expect(eq(str, (char *)palier_label_in(&both, PALIER_ENGLISH), "yes"));
    cr_expect(eq(str, (char *)palier_label_in(&french, PALIER_ENGLISH), "oui"));
    cr_expect(eq(str, (char *)palier_label_in(&none, PALIER_FRENCH), ""));
}

Test(diag, sentence_fills_its_blanks_with_what_was_found)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    palier_report(&diag, PALIER_E_OUT_OF_RANGE, ((struct palier_place){"f.csv", 2, 3}), "{2}", "1",
                  "5");
    cr_expect(eq(sz, diag.errors, 1));
    cr_expect(eq(str, (char *)palier_diagnostic_text(diag.first, PALIER_ENGLISH, arena),
                 "{2} is outside 1 to 5"));
    palier_arena_free(arena);
}

Test(diag, of_what_was_found_a_long_text_is_kept_in_part_and_no_letter_in_halves)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    char *text = palier_arena_alloc(arena, 3 * PALIER_LONGEST_ARGUMENT, 1);
    struct palier_diag diag;

    text[0] = 'x';
    for (size_t i = 1; i < 2 * PALIER_LONGEST_ARGUMENT; i += 2)
        memcpy(text + i, "é", 2);
    palier_diag_init(&diag, arena);
    palier_report(&diag, PALIER_E_NOT_A_NUMBER, ((struct palier_place){0}), text);
    const char *kept = diag.first->arguments[0];
    size_t length = strlen(kept);
    cr_expect(le(sz, length, PALIER_LONGEST_ARGUMENT + strlen("…")));
    cr_expect(eq(sz, palier_utf8_check(kept, length), length));
    cr_expect(eq(str, (char *)kept + length - strlen("…"), "…"));
    palier_arena_free(arena);
}

static const char *printed(const struct palier_diag *diag, enum palier_severity least)
{
    static char text[1024];
    FILE *stream = fmemopen(text, sizeof text, "w");

    palier_diag_print(diag, stream, "tool", least, PALIER_ENGLISH);
    fclose(stream);
    return text;
}

Test(diag, printed_in_the_order_of_the_files_not_of_reading)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    palier_report(&diag, PALIER_E_NOT_A_NUMBER, ((struct palier_place){"b.csv", 10, 2}), "x");
    palier_report(&diag, PALIER_E_DIALECT, ((struct palier_place){.file = "b.csv"}), "UTF-8", ",");
    palier_report(&diag, PALIER_E_NOT_A_NUMBER, ((struct palier_place){"b.csv", 9, 0}), "y");
    palier_report(&diag, PALIER_E_UNKNOWN_FILE, ((struct palier_place){.file = "a.csv"}));
    cr_expect(eq(str, (char *)printed(&diag, PALIER_WARNING),
                 "tool: a.csv: warning: unknown file, not read [unknown-file]\n"
                 "tool: b.csv:9: error: 'y' is not a number [not-a-number]\n"
                 "tool: b.csv:10:2: error: 'x' is not a number [not-a-number]\n"));
    cr_expect(eq(sz, diag.errors, 2));
    cr_expect(eq(sz, diag.warnings, 1));
    palier_arena_free(arena);
}

Test(words, fill_each_blank_however_often_it_stands)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *const arguments[] = {"agent", "", NULL};

    cr_expect(eq(str, (char *)palier_words_fill(arena, "{1}, {1} and {1}{2}; {3} {x}", arguments),
                 "agent, agent and agent; {3} {x}"));
    palier_arena_free(arena);
}

Test(diag, every_sentence_is_one_line_without_full_stop_in_both_languages)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int code = 0; code < PALIER_CODE_COUNT; code++) {
        const struct palier_diagnostic diagnostic = {.code = (enum palier_code)code,
                                                     .arguments = {"a", "b", "c", "d"}};
        const char *texts[] = {palier_diagnostic_text(&diagnostic, PALIER_FRENCH, arena),
                               palier_diagnostic_text(&diagnostic, PALIER_ENGLISH, arena)};

        for (int i = 0; i < 2; i++) {
            size_t length = strlen(texts[i]);
            cr_expect(length && texts[i][length - 1] != '.', "%s", texts[i]);
            cr_expect(eq(ptr, strpbrk(texts[i], "\n{}"), NULL), "%s", texts[i]);
        }
        for (const char *at = texts[0]; (at = strpbrk(at, ":;!?")); at++)
            cr_expect(at[1] && at[1] != ' ' ? true : !strncmp(at - 2, "\u00A0", 2),
                      "no no-break space before '%c': %s", *at, texts[0]);
    }
    palier_arena_free(arena);
}
