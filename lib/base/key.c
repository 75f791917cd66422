/* key.c - see key.h. */
#include "base/key.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

#include "base/text.h"

/* What survey platforms put into a label that holds HTML. */
static const struct {
    const char *name, *text;
} entities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"rsquo", "'"},  {"lsquo", "'"},  {"laquo", "«"},  {"raquo", "»"},
    {"hellip", "…"}, {"ndash", "–"},  {"mdash", "—"},  {"euro", "€"},   {"deg", "°"},
    {"agrave", "à"}, {"acirc", "â"},  {"ccedil", "ç"}, {"egrave", "è"}, {"eacute", "é"},
    {"ecirc", "ê"},  {"euml", "ë"},   {"icirc", "î"},  {"iuml", "ï"},   {"ocirc", "ô"},
    {"ugrave", "ù"}, {"ucirc", "û"},  {"uuml", "ü"},   {"oelig", "œ"},  {"Agrave", "À"},
    {"Ccedil", "Ç"}, {"Egrave", "È"}, {"Eacute", "É"}, {"Ecirc", "Ê"},
};

struct buffer {
    char *at;
    size_t length;
};

static void put(struct buffer *buffer, const char *bytes, size_t length)
{
    memcpy(buffer->at + buffer->length, bytes, length);
    buffer->length += length;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* The tags that editors of forms write. Some part words: a line break, a paragraph, a cell. */
static const struct {
    const char *name;
    bool parts_words;
} tags[] = {
    {"a", false},    {"b", false},   {"big", false},   {"br", true},    {"center", true},
    {"code", false}, {"div", true},  {"em", false},    {"font", false}, {"h1", true},
    {"h2", true},    {"h3", true},   {"h4", true},     {"h5", true},    {"h6", true},
    {"hr", true},    {"i", false},   {"img", false},   {"li", true},    {"ol", true},
    {"p", true},     {"s", false},   {"small", false}, {"span", false}, {"strong", false},
    {"sub", false},  {"sup", false}, {"table", true},  {"tbody", true}, {"td", true},
    {"th", true},    {"tr", true},   {"u", false},     {"ul", true},
};

/* The bytes of the tag at TEXT, such as `<b>` or `</span>`; 0 where "<" only means "less than". */
static size_t tag_length(const char *text, bool *parts_words)
{
    enum { LONGEST = 512, LONGEST_NAME = 8 };
    const char *name = text + 1 + (text[1] == '/');
    size_t length = 0;

    while (length < LONGEST_NAME && name[length] && !strchr(" />\t\r\n", name[length]))
        length++;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strlen(tags[i].name) != length || strncasecmp(tags[i].name, name, length))
            continue;
        const char *end = memchr(name, '>', strnlen(name, LONGEST));

        *parts_words = tags[i].parts_words;
        return end ? (size_t)(end - text) + 1 : 0;
    }
    return 0;
}

/* `&#233;` and `&#xE9;`: the code point, or 0. */
static utf8proc_int32_t numbered_point(const char *text, size_t length)
{
    bool is_hexadecimal = text[2] == 'x' || text[2] == 'X';
    char *end;
    unsigned long point = strtoul(text + 2 + is_hexadecimal, &end, is_hexadecimal ? 16 : 10);

    if (end != text + length || !point || point > 0x10FFFF)
        return 0;
    return utf8proc_codepoint_valid((utf8proc_int32_t)point) ? (utf8proc_int32_t)point : 0;
}

/* Put what the entity at TEXT stands for; the bytes that it takes, or 0 where there is none. */
static size_t put_entity(struct buffer *buffer, const char *text)
{
    enum { LONGEST = 10 };
    size_t length = 1;

    while (length < LONGEST && text[length] &&
           (text[length] == '#' || is_letter(text[length]) || palier_is_digit(text[length])))
        length++;
    if (text[length] != ';' || length < 2)
        return 0;
    if (text[1] == '#') {
        utf8proc_uint8_t bytes[4];
        utf8proc_int32_t point = numbered_point(text, length);

        if (!point)
            return 0;
        put(buffer, (const char *)bytes, (size_t)utf8proc_encode_char(point, bytes));
        return length + 1;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == length - 1 &&
            !strncmp(entities[i].name, text + 1, length - 1)) {
            put(buffer, entities[i].text, strlen(entities[i].text));
            return length + 1;
        }
    return 0;
}

/* Whether the two marks at TEXT (`**` or `__`) open bold words: a mate closes them further on. */
static bool opens_bold(const char *text)
{
    const char mark[] = {text[0], text[1], '\0'};

    return (!strcmp(mark, "**") || !strcmp(mark, "__")) && text[2] && text[2] != ' ' &&
           text[2] != text[0] && strstr(text + 3, mark);
}

/* TEXT without tags, entities and marks of bold type. */
static char *strip_markup(struct palier_arena *arena, const char *text)
{
    struct buffer buffer = {.at = PALIER_ARRAY(arena, strlen(text) + 1, char)};
    char open = '\0'; /* the mark that waits for its mate */

    while (*text) {
        bool parts_words = false;
        size_t length = *text == '<' ? tag_length(text, &parts_words) : 0;

        if (parts_words && length)
            put(&buffer, " ", 1);
        if (!length && *text == '&')
            length = put_entity(&buffer, text);
        if (!length && open && text[0] == open && text[1] == open) {
            open = '\0';
            length = 2;
        }
        if (!length && !open && opens_bold(text)) {
            open = *text;
            length = 2;
        }
        if (!length)
            put(&buffer, text, 1);
        text += length ? length : 1;
    }
    return buffer.at;
}

static bool is_blank(utf8proc_int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0xA0 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

static bool is_invisible(utf8proc_int32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

/* Before these French has a space, English none, and a spreadsheet any of three kinds. */
static bool closes_up(utf8proc_int32_t point)
{
    return point == ':' || point == ';' || point == '!' || point == '?' || point == '%' ||
           point == 0xBB;
}

static void put_point(struct buffer *buffer, utf8proc_int32_t point)
{
    utf8proc_uint8_t bytes[4];

    if (point == 0x2019 || point == 0x2018 || point == 0x2BC || point == 0xB4)
        point = '\'';
    put(buffer, (const char *)bytes, (size_t)utf8proc_encode_char(utf8proc_tolower(point), bytes));
}

/* Drop blanks, colons and asterisks at the end: "Nom : *" is "Nom". */
static void trim_end(struct buffer *buffer)
{
    while (buffer->length && strchr(" :*", buffer->at[buffer->length - 1]))
        buffer->length--;
    buffer->at[buffer->length] = '\0';
}

const char *palier_text_key(struct palier_arena *arena, const char *text)
{
    const char *at = palier_text_compose(arena, strip_markup(arena, text));
    /* A small letter may take one byte more than its capital: Ⱥ has two, ⱥ three. */
    struct buffer buffer = {.at = PALIER_ARRAY(arena, 2 * strlen(at) + 2, char)};
    bool is_after_blank = false, is_after_quote = true; /* nothing needs a blank at the start */

    while (*at) {
        utf8proc_int32_t point;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &point);

        if (size <= 0) { /* not UTF-8: whoever reads files refuses it first */
            at++;
            continue;
        }
        at += size;
        if (is_blank(point)) {
            is_after_blank = true;
            continue;
        }
        if (is_invisible(point))
            continue;
        if (is_after_blank && !is_after_quote && !closes_up(point))
            put(&buffer, " ", 1);
        put_point(&buffer, point);
        is_after_blank = false;
        is_after_quote = point == 0xAB;
    }
    trim_end(&buffer);
    return buffer.at;
}
