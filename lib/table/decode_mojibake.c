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

/* What an encoding reads as a letter beyond ASCII, the other way round. */
struct spelling {
    enum palier_encoding encoding;
    unsigned char bytes[LAST_LETTER + 1]; /* of each code point; 0: none */
};

static enum palier_status load(struct palier_diag *diag, const char *path,
                               enum palier_encoding encoding, struct spelling *spelling)
{
    struct palier_letters letters;
    enum palier_status status = palier_letters_load(diag, path, encoding, &letters);

    *spelling = (struct spelling){.encoding = encoding};
    for (size_t i = 0; !status && i < 128; i++) {
        uint32_t point = letters.at[i].point;

        if (!point)
            point = (uint32_t)i + 0x80; /* bytes that mean nothing are often kept as such */
        if (point <= LAST_LETTER)
            spelling->bytes[point] = (unsigned char)(i + 0x80);
    }
    return status;
}

static unsigned char byte_of(const struct spelling *spelling, uint32_t point)
{
    return point <= LAST_LETTER ? spelling->bytes[point] : 0;
}

/* Where the letters of TEXT from AT end that are the bytes of one that somebody meant; 0: nowhere.
 */
static size_t find_misread_end(const struct palier_bytes *text, size_t at,
                               const struct spelling *spelling)
{
    char bytes[5] = {0};
    size_t start = 0;

    for (size_t count = 0; count < 4; count++) {
        if (at >= text->length || (unsigned char)text->at[at] < 0x80)
            return 0;
        unsigned char byte = byte_of(spelling, palier_utf8_next(text->at, &at));
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
static bool repair(char word[LONGEST_WORD], const struct spelling *spelling)
{
    char repaired[LONGEST_WORD];
    size_t length = 0, at = 0, beyond = 0;

    while (word[at]) {
        unsigned char byte = (unsigned char)word[at];

        if (byte < 0x80) {
            at++;
        } else {
            byte = byte_of(spelling, palier_utf8_next(word, &at));
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
                     const struct spelling *spelling, struct palier_mojibake *mojibake)
{
    char word[LONGEST_WORD] = {0};
    int rounds = 0;

    memcpy(word, start, length);
    while (rounds < MOST_ROUNDS && repair(word, spelling))
        rounds++;
    mojibake->found = palier_arena_strndup(arena, start, length);
    mojibake->meant = palier_arena_strndup(arena, word, strlen(word));
    return rounds > 0;
}

static void describe_word(struct palier_arena *arena, const struct palier_bytes *text, size_t at,
                          size_t end, const struct spelling *spelling,
                          struct palier_mojibake *mojibake)
{
    size_t word, word_end;

    palier_word_bounds(text, at, &word, &word_end);
    while (((unsigned char)text->at[word] & 0xC0) == 0x80)
        word++;
    while (word_end < text->length && ((unsigned char)text->at[word_end] & 0xC0) == 0x80)
        word_end++;
    *mojibake = (struct palier_mojibake){.offset = at, .misread = spelling->encoding};
    if (!describe(arena, text->at + word, word_end - word, spelling, mojibake))
        describe(arena, text->at + at, end - at, spelling, mojibake); /* the word mixes both */
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
    struct spelling *spellings = PALIER_ARRAY(arena, MISREADINGS, struct spelling);

    *is_found = false;
    for (size_t i = 0; i < MISREADINGS; i++)
        if (load(diag, text->path, encodings[i], &spellings[i]))
            return PALIER_SYSTEM;
    for (size_t at = 0; at < text->length && !*is_found; at++) {
        if ((unsigned char)text->at[at] < 0xC2 || !is_run(text, at))
            continue;
        for (size_t i = 0; i < MISREADINGS && !*is_found; i++) {
            size_t end = find_misread_end(text, at, &spellings[i]);

            *is_found = end > 0;
            if (end)
                describe_word(arena, text, at, end, &spellings[i], mojibake);
        }
    }
    return PALIER_OK;
}
