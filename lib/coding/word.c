/* word.c - see word.h. */
#include "coding/word.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "base/eight.h"

static char fold(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Whether BYTE is an ASCII letter or digit: most letters of a normal text are. */
static bool is_plain_letter(unsigned char byte)
{
    static const uint32_t letters[8] = {0, 0x03FF0000, 0x07FFFFFE, 0x07FFFFFE};

    return letters[byte >> 5] >> (byte & 31) & 1;
}

/* Bytes of the letter or digit at TEXT, 0 where it is neither. */
static size_t letter_length(const char *text)
{
    utf8proc_int32_t point;

    if ((unsigned char)*text < 0x80)
        return is_plain_letter((unsigned char)*text);
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
    if (size <= 0)
        return 0;
    utf8proc_category_t category = utf8proc_category(point);

    return category <= UTF8PROC_CATEGORY_NO && category >= UTF8PROC_CATEGORY_LU ? (size_t)size : 0;
}

/* How many ASCII letters and digits TEXT begins with. */
static size_t count_plain_letters(const char *text)
{
    const uint64_t each = PALIER_EACH_BYTE, high = PALIER_HIGH_BITS;
    size_t count = 0;

    for (;; count += 8) {
        uint64_t word = palier_eight(text + count), low = word & ~high;
        uint64_t small = low | each * ('a' - 'A');
        uint64_t letters = (small + each * (0x80 - 'a')) & ~(small + each * (0x7F - 'z'));
        uint64_t digits = (low + each * (0x80 - '0')) & ~(low + each * (0x7F - '9'));
        uint64_t others = ~((letters | digits) & ~word) & high;

        if (others)
            return count + (size_t)__builtin_ctzll(others) / 8;
    }
}

size_t palier_word_length(const char *text)
{
    size_t length = 0, letter;

    do {
        length += count_plain_letters(text + length);
        letter = (unsigned char)text[length] < 0x80 ? 0 : letter_length(text + length);
        length += letter;
    } while (letter);
    if (!length || text[length] != '\'' || !letter_length(text + length + 1))
        return length; /* an apostrophe that joins nothing is a closing quote */
    bool is_not = fold(text[length - 1]) == 'n' && fold(text[length + 1]) == 't' &&
                  !letter_length(text + length + 2);

    return is_not ? length + 2 : length + 1;
}

bool palier_word_in(const char *text, size_t length, const char *words)
{
    char first = length ? fold(*text) : '\0';

    while (*words) {
        size_t i = *words == first;

        while (i && i < length && fold(text[i]) == words[i])
            i++;
        if (i && i == length && (words[i] == ' ' || !words[i]))
            return true;
        while (*words && *words != ' ')
            words++;
        words += *words == ' ';
    }
    return false;
}

bool palier_starts_with_capital(const char *text)
{
    utf8proc_int32_t point;

    for (;;) {
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);

        if (size <= 0 || !point)
            return false;
        if (point != ' ' && point != '"' && point != '\'' && point != 0x00AB && point != 0x201C)
            return utf8proc_category(point) == UTF8PROC_CATEGORY_LU;
        text += size;
    }
}
