/* text.c - see text.h. */
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/eight.h"

size_t palier_ascii_run(const char *text, size_t length)
{
    size_t at = 0;

    while (length - at >= sizeof(uint64_t) && !(palier_eight(text + at) & PALIER_HIGH_BITS))
        at += sizeof(uint64_t);
    while (at < length && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/*
 * Which of the eight bytes of WORD, by their highest bits, are neither ASCII nor of a letter of two
 * bytes, as the accented ones of French are. *OPEN: the lowest byte's bit where such a letter has
 * begun before it, and likewise for the word after.
 */
static inline uint64_t find_others(uint64_t word, uint64_t *open)
{
    uint64_t beyond = word & PALIER_HIGH_BITS;
    uint64_t first = beyond & word << 1; /* 11xxxxxx */
    uint64_t second = first << 8 | *open;
    uint64_t of_more = first & word << 2;                                         /* 111xxxxx */
    uint64_t too_long = first & ~(word << 3 | word << 4 | word << 5 | word << 6); /* 1100000x */

    *open = first >> 56;
    return of_more | too_long | ((beyond ^ first) ^ second);
}

/* How many bytes TEXT begins with that are surely ASCII and letters of two bytes. */
static size_t usual_run(const char *text, size_t length)
{
    uint64_t open = 0, others = 0;
    size_t at = 0;

    while (length - at >= sizeof(uint64_t) &&
           !(others = find_others(palier_eight(text + at), &open)))
        at += sizeof(uint64_t);
    if (others)
        at += (size_t)__builtin_ctzll(others) / 8;
    return at && (unsigned char)text[at - 1] >= 0xC0 ? at - 1 : at;
}

/* Bytes of the character that TEXT, not empty, begins with; 0: it is none. */
static size_t character_size(const char *text, size_t length)
{
    utf8proc_int32_t point;

    if ((unsigned char)*text < 0x80)
        return 1;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                             length > 4 ? 4 : (utf8proc_ssize_t)length, &point);
    return size > 0 ? (size_t)size : 0;
}

size_t palier_utf8_check(const char *text, size_t length)
{
    size_t at = palier_ascii_run(text, length), size;

    while ((at += usual_run(text + at, length - at)) < length) {
        size = character_size(text + at, length - at);
        if (!size)
            return at;
        at += size;
    }
    return length;
}

enum { MOST_LANE_WORDS = 31 }; /* whose eight counts add up to no more than a byte holds */

size_t palier_utf8_count(const char *text, size_t length)
{
    size_t inside = 0, i = 0; /* bytes 10xxxxxx, which go on with a character */

    while (length - i >= sizeof(uint64_t)) {
        uint64_t lanes = 0; /* eight counts, each of which has room for 255 */
        size_t words = (length - i) / sizeof(uint64_t);

        for (words = words < MOST_LANE_WORDS ? words : MOST_LANE_WORDS; words; words--) {
            uint64_t word = palier_eight(text + i);

            lanes += word >> 7 & ~word >> 6 & PALIER_EACH_BYTE;
            i += sizeof word;
        }
        inside += (lanes * PALIER_EACH_BYTE) >> 56;
    }
    for (; i < length; i++)
        inside += ((unsigned char)text[i] & 0xC0) == 0x80;
    return length - inside;
}

size_t palier_utf8_put(char text[4], uint32_t point)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)text);
}

uint32_t palier_utf8_next(const char *text, size_t *at)
{
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + *at, -1, &point);

    *at += size > 0 ? (size_t)size : 1;
    return (uint32_t)point;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return !*text;
}

const char *palier_text_compose(struct palier_arena *arena, const char *text)
{
    if (is_ascii(text))
        return text;

    utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)text);
    if (!composed)
        return text; /* not UTF-8: whoever reads files refuses it first */
    const char *copy =
        palier_arena_strndup(arena, (const char *)composed, strlen((const char *)composed));
    free(composed);
    return copy;
}

/* The code point at TEXT and its bytes; a stray byte counts as one character. */
static size_t next_point(const char *text, utf8proc_int32_t *point)
{
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, point);

    if (size <= 0) {
        *point = 0xFFFD;
        return 1;
    }
    return (size_t)size;
}

static size_t point_width(utf8proc_int32_t point)
{
    int width = utf8proc_charwidth(point);

    return width > 0 ? (size_t)width : 0;
}

size_t palier_text_fit(const char *text, size_t width)
{
    size_t at = 0, used = 0;

    while (text[at]) {
        utf8proc_int32_t point;
        size_t size = next_point(text + at, &point);

        if (used + point_width(point) > width)
            break;
        used += point_width(point);
        at += size;
    }
    return at;
}

size_t palier_text_width(const char *text)
{
    size_t width = 0;

    while (*text) {
        utf8proc_int32_t point;

        text += next_point(text, &point);
        width += point_width(point);
    }
    return width;
}

/* French and English put œ with oe and æ with ae; Unicode takes neither apart. */
static void part_ligatures(char *key)
{
    for (; *key; key++)
        if (!strncmp(key, "œ", 2))
            memcpy(key, "oe", 2);
        else if (!strncmp(key, "æ", 2))
            memcpy(key, "ae", 2);
}

static utf8proc_uint8_t *collation_key(const char *text)
{
    utf8proc_uint8_t *key = NULL;
    utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;

    if (utf8proc_map((const utf8proc_uint8_t *)text, 0, &key, options) < 0)
        return NULL;
    part_ligatures((char *)key);
    return key;
}

const char *palier_text_collation_key(struct palier_arena *arena, const char *text)
{
    utf8proc_uint8_t *key = collation_key(text);
    const char *from = key ? (const char *)key : text;
    const char *kept = palier_arena_strndup(arena, from, strlen(from));

    free(key);
    return kept;
}

/* Without regard to case and accents; 0 where one of them is not UTF-8. */
static int compare_keys(const char *a, const char *b)
{
    utf8proc_uint8_t *left = collation_key(a), *right = collation_key(b);
    int order = left && right ? strcmp((char *)left, (char *)right) : 0;

    free(left);
    free(right);
    return order;
}

int palier_text_collate(const char *a, const char *b)
{
    int order = compare_keys(a, b);

    return order ? order : strcmp(a, b);
}

bool palier_text_is_alike(const char *a, const char *b)
{
    return palier_utf8_check(a, strlen(a)) == strlen(a) &&
           palier_utf8_check(b, strlen(b)) == strlen(b) && !compare_keys(a, b);
}

/* Control characters of ASCII and Latin-1, line separators, and those that turn the line around. */
static size_t control_length(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    if (at[0] < 0x20 || at[0] == 0x7F)
        return 1;
    if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
        return 2;
    if (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0xA8 && at[2] <= 0xAE)
        return 3;
    if (at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)
        return 3;
    return 0;
}

const char *palier_text_printable(struct palier_arena *arena, const char *text)
{
    char *clean = palier_arena_strndup(arena, text, strlen(text)), *end = clean;

    while (*text) {
        size_t length = control_length(text);

        *end++ = length ? ' ' : *text;
        text += length ? length : 1;
    }
    *end = '\0';
    return clean;
}

/* The length of the blank at AT, 0: none there. */
static size_t blank_length(const char *at)
{
    static const char *const wide[] = {"\u00a0", "\u202f", "\ufeff", "\u200b", "\u2009"};

    if ((unsigned char)*at < 0x80) /* most bytes by far */
        return *at && strchr(" \t\r\n", *at);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (!strncmp(at, wide[i], strlen(wide[i])))
            return strlen(wide[i]);
    return 0;
}

const char *palier_text_trim(struct palier_arena *arena, const char *text)
{
    for (size_t length; (length = blank_length(text));)
        text += length;

    const char *end = text, *at = text;
    while (*at) {
        size_t length = blank_length(at);

        at += length ? length : 1;
        if (!length)
            end = at;
    }
    return *end ? palier_arena_strndup(arena, text, (size_t)(end - text)) : text;
}

static bool is_of_id(char byte)
{
    char letter = (char)(byte | 0x20);

    return (letter >= 'a' && letter <= 'z') || palier_is_digit(byte) || byte == '_' ||
           byte == '.' || byte == '-';
}

bool palier_is_id(const char *text)
{
    enum { LONGEST = 64 };
    size_t length = 0;

    while (length <= LONGEST && is_of_id(text[length]))
        length++;
    return length >= 1 && length <= LONGEST && !text[length];
}

const char *palier_text_word(struct palier_arena *arena, const char **at)
{
    *at += strspn(*at, " \t");
    size_t length = strcspn(*at, " \t");

    if (!length)
        return NULL;
    const char *word = palier_arena_strndup(arena, *at, length);
    *at += length;
    return word;
}

enum { LONGEST_COMPARED = 64 };

/* Levenshtein's distance, in bytes: how many letters to add, drop or change. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t row[LONGEST_COMPARED + 1], length = strlen(b);

    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= length; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

            diagonal = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[length];
}

const char *palier_text_nearest(const char *text, const char *const *words, size_t count)
{
    size_t length = strlen(text), best = length / 3 + 1;
    const char *nearest = NULL;

    if (length > LONGEST_COMPARED)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) > LONGEST_COMPARED)
            continue;
        size_t distance = edit_distance(text, words[i]);

        if (distance < best) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

const char *palier_text_tie(struct palier_arena *arena, const char *left, const char *tie,
                            const char *right)
{
    if (!*left || !*right)
        return *left ? left : right;
    return palier_arena_printf(arena, "%s%s%s", left, tie, right);
}

bool palier_text_is_among(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(text, words[i]))
            return true;
    return false;
}

static bool is_label(const struct palier_label *label, const char *text)
{
    for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++)
        if (label->in[in] && palier_text_is_alike(label->in[in], text))
            return true;
    return false;
}

const char *palier_text_meant(const char *text, const char *const *names,
                              const struct palier_label *const *labels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (palier_text_is_alike(names[i], text))
            return names[i];
    for (size_t i = 0; i < count; i++)
        if (is_label(labels[i], text))
            return names[i];
    return *text ? palier_text_nearest(text, names, count) : NULL;
}
