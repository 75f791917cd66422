/* test_lexicon.c - small words by number, looked up eight bytes at a time. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "coding/lexicon.h"
#include "coding/normal.h"

enum { LONGEST = 23, ROOM = 64 };

/* The number of the first LENGTH bytes of TEXT, with BEHIND right behind them. */
static uint32_t find(const struct palier_lexicon *lexicon, const char *text, size_t length,
                     const char *behind, uint64_t *classes)
{
    char normal[ROOM + PALIER_NORMAL_SLACK] = "";

    memcpy(normal, text, length);
    strcpy(normal + length, behind);
    return palier_lexicon_find(lexicon, normal, length, classes);
}

static uint32_t number_of(const struct palier_lexicon *lexicon, const char *word)
{
    uint64_t classes;

    return find(lexicon, word, strlen(word), "", &classes);
}

Test(lexicon, words_are_found_at_every_length_whatever_stands_behind)
{
    static const char letters[] = "qwxzqwxzqwxzqwxzqwxzqwxz";
    static const char *const behind[] = {"", " ", "q", "QWXZqwxz", ", plan", "\u00E9"};
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lexicon *lexicon = palier_lexicon_new(arena);
    uint32_t numbers[LONGEST + 1];
    uint64_t classes;

    for (size_t length = 1; length <= LONGEST; length++) {
        cr_expect(zero(u32, find(lexicon, letters, length, "", &classes)), "%zu, before", length);
        numbers[length] = palier_lexicon_add(lexicon, letters, length);
        cr_expect(gt(u32, numbers[length], 0));
        cr_expect(lt(sz, numbers[length], palier_lexicon_count(lexicon)));
    }
    for (size_t length = 1; length <= LONGEST; length++)
        for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
            cr_expect(eq(u32, find(lexicon, letters, length, behind[i], &classes), numbers[length]),
                      "%zu before '%s'", length, behind[i]);
            cr_expect(zero(u64, classes));
        }
    palier_arena_free(arena);
}

Test(lexicon, a_word_too_long_is_met_nowhere)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lexicon *lexicon = palier_lexicon_new(arena);
    size_t count = palier_lexicon_count(lexicon);
    const char *word = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"; /* 36 */
    uint64_t classes;

    for (size_t length = LONGEST + 1; length <= 36; length++) {
        cr_expect(zero(u32, palier_lexicon_add(lexicon, word, length)), "%zu", length);
        cr_expect(zero(u32, find(lexicon, word, length, "", &classes)), "%zu", length);
    }
    cr_expect(zero(u32, palier_lexicon_add(lexicon, "", 0)));
    cr_expect(zero(u32, find(lexicon, "", 0, " ", &classes)));
    cr_expect(eq(sz, palier_lexicon_count(lexicon), count));
    palier_arena_free(arena);
}

Test(lexicon, capitals_count_as_small_letters_and_nothing_else_does)
{
    static const char word[] = "azq@[`{z-09m";
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lexicon *lexicon = palier_lexicon_new(arena);
    uint32_t number = palier_lexicon_add(lexicon, word, strlen(word));

    for (size_t i = 0; i < strlen(word); i++)
        for (int byte = 1; byte < 256; byte++) {
            char other[sizeof word];

            strcpy(other, word);
            other[i] = (char)byte;
            bool is_same = tolower(byte) == word[i];
            cr_expect(eq(u32, number_of(lexicon, other), is_same ? number : 0), "%zu: 0x%02X", i,
                      (unsigned)byte);
        }
    cr_expect(eq(u32, number_of(lexicon, "AZQ@[`{Z-09M"), number));
    palier_arena_free(arena);
}

Test(lexicon, the_words_of_a_class_keep_their_bits_while_it_grows)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lexicon *lexicon = palier_lexicon_new(arena);
    uint32_t numbers[2000];
    char word[ROOM];
    uint64_t before, after;
    uint32_t sans = find(lexicon, "sans", 4, " ", &before);

    cr_assert(gt(u32, sans, 0));
    cr_assert(ne(u64, before, 0));
    for (size_t i = 0; i < 2000; i++) {
        snprintf(word, sizeof word, "q%zuw%zu", i * i, i); /* up to 13 bytes */
        numbers[i] = palier_lexicon_add(lexicon, word, strlen(word));
        cr_assert(eq(sz, numbers[i] + 1, palier_lexicon_count(lexicon)));
    }
    for (size_t i = 0; i < 2000; i++) {
        snprintf(word, sizeof word, "Q%zuW%zu", i * i, i);
        cr_assert(eq(u32, number_of(lexicon, word), numbers[i]), "%s", word);
        cr_assert(eq(u32, palier_lexicon_add(lexicon, word, strlen(word)), numbers[i]), "%s", word);
    }
    cr_expect(eq(u32, find(lexicon, "SANS", 4, "", &after), sans));
    cr_expect(eq(u64, after, before));
    palier_arena_free(arena);
}

Test(lexicon, what_there_is_no_room_for_has_no_number)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_lexicon *lexicon = palier_lexicon_new(arena);
    char word[ROOM];
    size_t refused = 0;

    for (size_t i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "q%zu", i);
        uint32_t number = palier_lexicon_add(lexicon, word, strlen(word));

        refused += !number;
        cr_assert(eq(u32, number_of(lexicon, word), number), "%s", word);
    }
    cr_expect(gt(sz, refused, 0));
    cr_expect(lt(sz, refused, 5000));
    cr_expect(gt(u32, number_of(lexicon, "sans"), 0));
    palier_arena_free(arena);
}
