/* text.c - texts that a cell can hold, and the room they take; see book.h. */
#include "book/book_internal.h"

#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* What Excel takes in a cell, in UTF-16 units. */
enum { MOST_UNITS = 32767 };

const char *book_label(const struct book *book, const struct palier_label *label)
{
    return palier_label_in(label, book->language);
}

const char *book_count(struct book *book, size_t count)
{
    char *text = palier_arena_alloc(book->arena, PALIER_NUMBER_SIZE, 1);

    return palier_count_show(text, (int64_t)count, book->language);
}

/* Excel reads `_x0041_` in a cell as "A": its underscore must be written `_x005F_`. */
static bool starts_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)at[i]))
            return false;
    return at[6] == '_';
}

/* The bytes of the code point at AT, in the LEFT valid or invalid bytes there; 0: not valid. */
static size_t code_point_length(const char *at, size_t left)
{
    unsigned char lead = (unsigned char)*at;
    size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    if (length > left || palier_utf8_check(at, length) < length)
        return 0;
    return length;
}

/* XML 1.0 has no place for U+FFFE, U+FFFF and most control characters. */
static bool is_forbidden(const char *at, size_t length)
{
    unsigned char lead = (unsigned char)*at;

    if (length == 1)
        return (lead < 0x20 && lead != '\t' && lead != '\n') || lead == 0x7F;
    return length == 3 && (!strncmp(at, "\xEF\xBF\xBE", 3) || !strncmp(at, "\xEF\xBF\xBF", 3));
}

static bool needs_mending(const char *text, size_t length)
{
    bool is_ascii = true;

    if (length > MOST_UNITS && book_units(text) > MOST_UNITS)
        return true;
    for (const char *at = text; *at; at++) {
        unsigned char byte = (unsigned char)*at;

        if (byte >= ' ' && byte < 0x7F && byte != '_')
            continue;
        if (byte < 0x80 ? is_forbidden(at, 1) || starts_escape(at)
                        : byte == 0xEF && is_forbidden(at, 3))
            return true;
        is_ascii = is_ascii && byte < 0x80;
    }
    return !is_ascii && palier_utf8_check(text, length) < length;
}

const char *book_clean(struct book *book, const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD", escape[] = "_x005F_", cut[] = "…";
    size_t left = strlen(text), units = 0;

    if (!needs_mending(text, left))
        return text;

    char *clean = palier_arena_alloc(book->arena, left + 1, sizeof escape);
    char *end = clean, *fit = clean; /* up to where there is room for an ellipsis */

    while (left) {
        size_t length = code_point_length(text, left), step = length ? length : 1;

        fit = units < MOST_UNITS ? end : fit;
        units += starts_escape(text) ? sizeof escape - 1 : step == 4 ? 2 : 1;
        if (units > MOST_UNITS) {
            end = stpcpy(fit, cut);
            break;
        }
        if (!length || (length == 3 && is_forbidden(text, length)))
            end = stpcpy(end, replacement);
        else if (is_forbidden(text, length))
            *end++ = ' ';
        else if (starts_escape(text))
            end = stpcpy(end, escape);
        else
            for (size_t i = 0; i < length; i++)
                *end++ = text[i];
        text += step;
        left -= step;
    }
    *end = '\0';
    return clean;
}

char *book_own(struct book *book, const char *text)
{
    text = book_clean(book, text);
    return palier_arena_strndup(book->arena, text, strlen(text));
}

size_t book_units(const char *text)
{
    size_t units = 0;

    for (; *text; text++)
        units += book_units_at(*text);
    return units;
}

/* Widths of Calibri's and Carlito's letters from space to tilde, in thousandths of their size. */
static const uint16_t widths[] = {
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
};

enum {
    WIDTH_OF_OTHERS = 520
}; /* accented letters, quotes, dashes: rather too much than too little */

/* The pixels of the LENGTH bytes at TEXT, at 96 to the inch. */
static double text_width(const char *text, size_t length, uint32_t size, bool is_bold)
{
    double thousandths = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (byte >= ' ' && byte <= '~')
            thousandths += widths[byte - ' '];
        else if ((byte & 0xC0) != 0x80)
            thousandths += WIDTH_OF_OTHERS;
    }
    return thousandths * size / 1000 * 96 / 72 * (is_bold ? 1.04 : 1.0);
}

double book_width(const char *text, uint32_t size, bool is_bold)
{
    return text_width(text, strlen(text), size, is_bold);
}

size_t book_lines(const char *text, double width, uint32_t size, bool is_bold)
{
    size_t lines = 1;
    double used = 0,
           room = (width - 8) * 0.97; /* a cell's own margins, and another font's letters */

    while (*text) {
        size_t length = strcspn(text, " \n-");

        bool has_space = text[length] == ' '; /* one that ends a line takes no room */

        length += text[length] == '-' || has_space;
        double word = text_width(text, length, size, is_bold);

        if (used > 0 && used + word > room + (has_space ? size * 0.3 : 0)) {
            lines++;
            used = 0;
        }
        for (; word > room && room > 0; word -= room)
            lines++;
        used += word;
        text += length;
        if (*text == '\n') {
            lines++;
            used = 0;
            text++;
        }
    }
    return lines;
}

double book_bare_height(size_t lines, uint32_t size)
{
    return (double)lines * size * 96 / 72 * 1.24;
}

double book_lines_height(size_t lines, uint32_t size)
{
    return book_bare_height(lines, size) + 8;
}

double book_text_height(const char *text, double width, uint32_t size, bool is_bold)
{
    return book_lines_height(book_lines(text, width, size, is_bold), size);
}
