/* workbook_text.c - strings that cells share, and text that comes in pieces; see
 * workbook_internal.h. */
#include "base/text.h"
#include "table/workbook_internal.h"

#include <string.h>

bool palier_pieces_add(struct palier_pieces *pieces, const char *text, size_t length)
{
    if (length > PALIER_GRID_LONGEST_CELL - pieces->length)
        return false;
    while (pieces->length + length >= pieces->capacity) /* room for the NUL too */
        pieces->at =
            palier_arena_grow(pieces->arena, pieces->at, pieces->capacity, &pieces->capacity, 1);
    memcpy(pieces->at + pieces->length, text, length);
    pieces->length += length;
    return true;
}

char *palier_pieces_text(struct palier_pieces *pieces)
{
    if (!pieces->capacity)
        pieces->at = palier_arena_grow(pieces->arena, NULL, 0, &pieces->capacity, 1);
    pieces->at[pieces->length] = '\0';
    return pieces->at;
}

static int hexadecimal(char digit)
{
    if (palier_is_digit(digit))
        return digit - '0';
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* The unit of UTF-16 that `_xHHHH_` at TEXT stands for, or -1 where it is no such thing. */
static long escaped_unit(const char *text)
{
    long unit = 0;

    if (text[0] != '_' || text[1] != 'x')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hexadecimal(text[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return text[6] == '_' ? unit : -1;
}

bool palier_escapes_decode(char *text)
{
    char *end = text;

    for (const char *at = text; *at;) {
        long unit = escaped_unit(at), second = -1;

        if (unit == 0)
            return false;
        if (unit >= 0xD800 && unit < 0xDC00)
            second = escaped_unit(at + 7);
        if (unit < 0 || unit >= 0xFFFE ||
            (unit >= 0xD800 && unit < 0xE000 && (second < 0xDC00 || second >= 0xE000))) {
            *end++ = *at++; /* no character: it is what somebody wrote */
            continue;
        }
        uint32_t point = (uint32_t)unit;

        if (second >= 0)
            point = 0x10000 + ((point - 0xD800) << 10) + ((uint32_t)second - 0xDC00);
        end += palier_utf8_put(end, point); /* shorter than what it stands for */
        at += second >= 0 ? 14 : 7;
    }
    *end = '\0';
    return true;
}

struct strings {
    struct palier_workbook *book;
    const char *part;
    struct palier_pieces text;
    bool is_collecting;
    size_t reading_aid; /* depth of the element that says how to pronounce a text; 0: in none */
};

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct strings *strings = context;

    (void)attributes;
    if (depth == 2 && !strcmp(element, "si"))
        strings->text.length = 0;
    else if (!strings->reading_aid && !strcmp(element, "rPh"))
        strings->reading_aid = depth;
    else if (!strings->reading_aid && !strcmp(element, "t"))
        strings->is_collecting = true;
    return true;
}

static bool add_string(struct strings *strings)
{
    struct palier_workbook *book = strings->book;
    char *text = palier_pieces_text(&strings->text);

    if (!palier_escapes_decode(text)) {
        palier_report(book->diag, PALIER_E_PART_NUL, palier_workbook_place(book), strings->part);
        return false;
    }
    if (book->strings.count == PALIER_WORKBOOK_MOST_CELLS) {
        palier_report(book->diag, PALIER_E_PART_ENTRIES, palier_workbook_place(book),
                      strings->part);
        return false;
    }
    *PALIER_APPEND(book->arena, &book->strings) =
        *text ? palier_arena_strndup(book->arena, text, strlen(text)) : "";
    return true;
}

static bool end(void *context, size_t depth, const char *element)
{
    struct strings *strings = context;

    if (depth == 2 && !strcmp(element, "si"))
        return add_string(strings);
    if (!strcmp(element, "t"))
        strings->is_collecting = false;
    if (depth == strings->reading_aid)
        strings->reading_aid = 0;
    return true;
}

static bool text(void *context, const char *at, size_t length)
{
    struct strings *strings = context;

    if (!strings->is_collecting || palier_pieces_add(&strings->text, at, length))
        return true;
    palier_report(strings->book->diag, PALIER_E_PART_TEXT, palier_workbook_place(strings->book),
                  strings->part);
    return false;
}

enum palier_status palier_strings_read(struct palier_workbook *book, const char *part)
{
    static const struct palier_part_reader reader = {.root = "sst",
                                                     .start = start,
                                                     .end = end,
                                                     .text = text};
    struct strings strings = {.book = book, .part = part, .text.arena = book->arena};

    return palier_part_read(book, part, &reader, &strings);
}
