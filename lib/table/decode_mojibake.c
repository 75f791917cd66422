/*
 * decode_mojibake.c - "Ã©" was "é": UTF-8 that some program read as Windows-1252 and saved again.
 *
 * Two letters beyond ASCII in a row are rare in French; two whose bytes make up one letter of UTF-8
 * do not happen. Programs of MS-DOS ("├®") and of the Macintosh ("√©") make the same mistake, and
 * some files went through it twice.
 */
#include "table/decode_internal.h"

#include <string.h>

#include "base/text.h"

enum {
    MISREADINGS = 3,
    LAST_LETTER = 0x25A0, /* the highest that CP850 has; those of MacRoman above it are no matter */
    MOST_ROUNDS = 3,
    LONGEST_WORD = 256,
};

/* The byte that LETTERS spell as POINT, which is beyond ASCII; 0: none. */
static unsigned char byte_of(const struct palier_letters *letters, uint32_t point)
{
    if (point > LAST_LETTER)
        return 0;
    for (size_t i = 0; i < 128; i++)
        if (letters->at[i].point == point || (!letters->at[i].point && point == i + 0x80))
            return (unsigned char)(i + 0x80); /* bytes that mean nothing are often kept as such */
    return 0;
}

/* Where the letters of TEXT from AT end that are the bytes of one that somebody meant; 0: nowhere.
 */
static size_t find_misread_end(const struct palier_bytes *text, size_t at,
                               const struct palier_letters *letters)
{
    char bytes[5] = {0};
    size_t start = 0;

    for (size_t count = 0; count < 4; count++) {
        if (at >= text->length || (unsigned char)text->at[at] < 0x80)
            return 0;
        unsigned char byte = byte_of(letters, palier_utf8_next(text->at, &at));
        bool is_first = byte >= 0xC2 && byte <= 0xF4, is_next = byte >= 0x80 && byte <= 0xBF;

        if (count ? !is_next : !is_first)
            return 0;
        bytes[count] = (char)byte;
        if (count && palier_utf8_check(bytes, count + 1) == count + 1)
            return palier_is_expected(palier_utf8_next(bytes, &start)) ? at : 0;
    }
    return 0;
}

/* Undo one misreading of WORD; false where it was none. */
static bool repair(char word[LONGEST_WORD], const struct palier_letters *letters)
{
    char repaired[LONGEST_WORD];
    size_t length = 0, at = 0, beyond = 0;

    while (word[at]) {
        unsigned char byte = (unsigned char)word[at];

        if (byte < 0x80) {
            at++;
        } else {
            byte = byte_of(letters, palier_utf8_next(word, &at));
            beyond++;
        }
        if (!byte)
            return false;
        repaired[length++] = (char)byte;
    }
    repaired[length] = '\0';
    if (!beyond || palier_utf8_check(repaired, length) != length)
        return false;
    memcpy(word, repaired, length + 1);
    return true;
}

/* Repair LENGTH bytes at START as far as they can be; false where they cannot. */
static bool describe(struct palier_arena *arena, const char *start, size_t length,
                     const struct palier_letters *letters, struct palier_mojibake *mojibake)
{
    char word[LONGEST_WORD] = {0};
    int rounds = 0;

    memcpy(word, start, length);
    while (rounds < MOST_ROUNDS && repair(word, letters))
        rounds++;
    mojibake->found = palier_arena_strndup(arena, start, length);
    mojibake->meant = palier_arena_strndup(arena, word, strlen(word));
    return rounds > 0;
}

static void describe_word(struct palier_arena *arena, const struct palier_bytes *text, size_t at,
                          size_t end, const struct palier_letters *letters,
                          struct palier_mojibake *mojibake)
{
    size_t word, word_end;

    palier_word_bounds(text, at, &word, &word_end);
    while (((unsigned char)text->at[word] & 0xC0) == 0x80)
        word++;
    while (word_end < text->length && ((unsigned char)text->at[word_end] & 0xC0) == 0x80)
        word_end++;
    *mojibake = (struct palier_mojibake){.offset = at, .misread = letters->encoding};
    if (!describe(arena, text->at + word, word_end - word, letters, mojibake))
        describe(arena, text->at + at, end - at, letters, mojibake); /* the word mixes both */
}

/* Whether the letter at AT is followed by another that is beyond ASCII, as French rarely has it. */
static bool is_run(const struct palier_bytes *text, size_t at)
{
    size_t next = at + 1;

    while (next < text->length && ((unsigned char)text->at[next] & 0xC0) == 0x80)
        next++;
    return next < text->length && (unsigned char)text->at[next] >= 0x80;
}

enum palier_status palier_mojibake_find(struct palier_arena *arena, struct palier_diag *diag,
                                        const struct palier_bytes *text, bool *is_found,
                                        struct palier_mojibake *mojibake)
{
    static const enum palier_encoding encodings[MISREADINGS] = {PALIER_ENCODING_WINDOWS_1252,
                                                                PALIER_ENCODING_CP850,
                                                                PALIER_ENCODING_MAC_ROMAN};
    struct palier_letters letters[MISREADINGS];

    *is_found = false;
    for (size_t i = 0; i < MISREADINGS; i++)
        if (palier_letters_load(diag, text->path, encodings[i], &letters[i]))
            return PALIER_SYSTEM;
    for (size_t at = 0; at < text->length && !*is_found; at++) {
        if ((unsigned char)text->at[at] < 0xC2 || !is_run(text, at))
            continue;
        for (size_t i = 0; i < MISREADINGS && !*is_found; i++) {
            size_t end = find_misread_end(text, at, &letters[i]);

            *is_found = end > 0;
            if (end)
                describe_word(arena, text, at, end, &letters[i], mojibake);
        }
    }
    return PALIER_OK;
}
