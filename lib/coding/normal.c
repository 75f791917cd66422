/* normal.c - see normal.h. */
#include "coding/normal.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

#include "base/eight.h"
#include "base/text.h"

enum {
    LARGEST_GROWTH = 3,   /* taken apart, a text takes at most three times its bytes */
    LONGEST_CLUSTER = 32, /* code points; real text has one or two */
    MOST_POINTS = 4 * LONGEST_CLUSTER,
};

void palier_normal_init(struct palier_normal *normal, struct palier_arena *arena)
{
    *normal = (struct palier_normal){.arena = arena};
}

static void reserve(struct palier_normal *normal, size_t length)
{
    size_t needed = LARGEST_GROWTH * length + 1 + PALIER_NORMAL_SLACK;

    normal->length = normal->stretches.count = 0;
    if (needed <= normal->capacity)
        return;
    normal->capacity = needed > 2 * normal->capacity ? needed : 2 * normal->capacity;
    normal->text = PALIER_ARRAY(normal->arena, normal->capacity, char);
}

/* An answer has a stretch for each accent: the call that makes room is spared where there is some.
 */
static inline void add_stretch(struct palier_normal *normal, size_t origin, bool is_copied)
{
    struct palier_stretch *stretch = normal->stretches.count < normal->stretches.capacity
                                         ? &normal->stretches.at[normal->stretches.count++]
                                         : PALIER_APPEND(normal->arena, &normal->stretches);

    *stretch = (struct palier_stretch){(uint32_t)normal->length, (uint32_t)origin, is_copied};
}

/* All of BYTES stand for what is at ORIGIN. */
static void put(struct palier_normal *normal, const char *bytes, size_t length, size_t origin)
{
    assert(normal->length + length < normal->capacity);
    if (!length)
        return;
    add_stretch(normal, origin, false);
    memcpy(normal->text + normal->length, bytes, length);
    normal->length += length;
}

static inline void put_byte(struct palier_normal *normal, char byte, size_t origin)
{
    assert(normal->length + 1 < normal->capacity);
    add_stretch(normal, origin, false);
    normal->text[normal->length++] = byte;
}

/* The code point at AT and its bytes; a stray byte is U+FFFD. */
static size_t read_point(const char *text, size_t at, size_t length, utf8proc_int32_t *point)
{
    if ((unsigned char)text[at] < 0x80) {
        *point = text[at];
        return 1;
    }
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                             (utf8proc_ssize_t)(length - at), point);
    if (size <= 0) {
        *point = 0xFFFD;
        return 1;
    }
    return (size_t)size;
}

static bool is_line_break(utf8proc_int32_t point)
{
    return point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
}

static bool is_blank(utf8proc_int32_t point)
{
    return point == ' ' || point == '\t' || is_line_break(point) || point == 0x00A0 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x3000;
}

static bool is_invisible(utf8proc_int32_t point)
{
    return point == 0x00AD || point == 0x200B || point == 0x2060 || point == 0xFEFF;
}

static bool is_apostrophe(utf8proc_int32_t point)
{
    return point == 0x2019 || point == 0x2018 || point == 0x02BC;
}

/* What starts a line of its own: a capital, a bullet, a dash, a quote. */
static bool starts_line(utf8proc_int32_t point)
{
    return utf8proc_category(point) == UTF8PROC_CATEGORY_LU || point == '-' || point == '*' ||
           point == '>' || point == '"' || point == 0x00AB || point == 0x00B7 || point == 0x2013 ||
           point == 0x2014 || point == 0x201C || point == 0x2022;
}

/* Put one space, or LF, for the run of blanks at AT; returns where the run ends. */
static size_t fold_blanks(struct palier_normal *normal, const char *text, size_t at, size_t length)
{
    size_t start = at, breaks = 0;
    utf8proc_int32_t point = 0;

    while (at < length) {
        size_t size = read_point(text, at, length, &point);

        if (!is_blank(point))
            break;
        bool is_crlf = point == '\r' && at + 1 < length && text[at + 1] == '\n';
        breaks += is_line_break(point) && !is_crlf;
        at += size;
    }
    bool ends_line = breaks > 1 || (breaks == 1 && at < length && starts_line(point));

    put_byte(normal, ends_line ? '\n' : ' ', start);
    return at;
}

/* A letter and the marks that stand on it: composing never reaches further. */
static size_t end_of_cluster(const char *text, size_t at, size_t length)
{
    utf8proc_int32_t point, next, state = 0;
    size_t end = at + read_point(text, at, length, &point);

    for (int i = 1; i < LONGEST_CLUSTER && end < length; i++) {
        size_t size = read_point(text, end, length, &next);

        if (utf8proc_grapheme_break_stateful(point, next, &state))
            break;
        end += size;
        point = next;
    }
    return end;
}

static void put_bare(struct palier_normal *normal, const char *text, size_t at, size_t end)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
    utf8proc_int32_t points[MOST_POINTS + 1]; /* one more for the NUL of utf8proc_reencode */
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(end - at),
                           points, MOST_POINTS, options);

    if (count >= 0 && count <= MOST_POINTS)
        count = utf8proc_reencode(points, count, options);
    else
        count = -1;
    if (count >= 0)
        put(normal, (const char *)points, (size_t)count, at);
    else
        put(normal, "\xEF\xBF\xBD", 3, at);
}

/* The two letters that a joined one stands for; NULL: it is none. */
static const char *unjoined(utf8proc_int32_t point)
{
    switch (point) {
    case 0x0152:
        return "OE";
    case 0x0153:
        return "oe";
    case 0x00C6:
        return "AE";
    case 0x00E6:
        return "ae";
    default:
        return NULL;
    }
}

static size_t put_cluster(struct palier_normal *normal, const char *text, size_t at, size_t length,
                          enum palier_blanks blanks)
{
    utf8proc_int32_t point;
    size_t size = read_point(text, at, length, &point);

    if (is_invisible(point))
        return at + size;
    if (is_blank(point) && blanks == PALIER_BLANKS_FOLDED)
        return fold_blanks(normal, text, at, length);
    if (is_blank(point) && point >= 0x80) {
        put_byte(normal, ' ', at);
        return at + size;
    }
    if (is_apostrophe(point)) {
        put_byte(normal, '\'', at);
        return at + size;
    }
    const char *letters = unjoined(point);

    if (letters) {
        put(normal, letters, strlen(letters), at);
        return at + size;
    }
    size_t end = end_of_cluster(text, at, length);

    put_bare(normal, text, at, end);
    return end;
}

/*
 * Bytes of the character at TEXT where it is surely its own normal form, whatever is before it; 0
 * where that takes a closer look. ASCII is; so are … and dashes, U+2010 to U+2026, without the two
 * apostrophes among them. No blank and nothing invisible is. TEXT ends with a NUL.
 */
static inline size_t plain_size(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;

    if (byte[0] < 0x80)
        return byte[0] > ' ';
    if (byte[0] == 0xE2 && byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0xA6)
        return byte[2] == 0x98 || byte[2] == 0x99 ? 0 : 3;
    return byte[0] == 0xC2 && (byte[1] == 0xAB || byte[1] == 0xBB) ? 2 : 0; /* « » */
}

/* The letter under the accent of the two bytes at TEXT, U+00C0 to U+00FF; NUL: a closer look. */
static inline char bare_letter(const char *text)
{
    static const char letters[] = "AAAAAA\0CEEEEIIII\0NOOOOO\0\0UUUUY\0\0"
                                  "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

    return (unsigned char)text[0] == 0xC3 && palier_is_utf8_inside(text[1])
               ? letters[(unsigned char)text[1] - 0x80]
               : '\0';
}

/* Whether no mark that joins the character before it starts at TEXT. */
static inline bool is_apart(const char *text)
{
    unsigned char byte = (unsigned char)*text;

    return byte < 0x80 || (byte >= 0xC2 && byte <= 0xCB && palier_is_utf8_inside(text[1])) ||
           (byte == 0xE2 && (unsigned char)text[1] == 0x80 && (unsigned char)text[2] >= 0x90 &&
            palier_is_utf8_inside(text[2]));
}

/* Copy what TEXT, LENGTH bytes, begins with of ASCII without controls and without two blanks in a
 * row; returns how much that is, without a blank at its end. What is too much is written over:
 * there is slack behind. */
static size_t copy_ascii(char *to, const char *text, size_t length)
{
    const uint64_t each = PALIER_EACH_BYTE, high = PALIER_HIGH_BITS;
    uint64_t others = 0, before = 0; /* whether a blank is before the word */
    size_t at = 0;

    while (length - at >= sizeof(uint64_t)) {
        uint64_t word = palier_eight(text + at), raised = word | high;
        uint64_t controls = ~(raised - each * ' ') & high;
        uint64_t blanks = ~(raised - each * (' ' + 1)) & high; /* and controls */

        memcpy(to + at, text + at, sizeof word);
        others = (word & high) | controls | (blanks & (blanks << 8 | before));
        if (others) {
            at += (size_t)__builtin_ctzll(others) / 8;
            break;
        }
        before = blanks >> 56;
        at += sizeof word;
    }
    return at && text[at - 1] == ' ' ? at - 1 : at;
}

/* Whether the blank before TEXT is one of its own: neither a blank nor a mark follows. */
static bool follows_blank(const char *text)
{
    return plain_size(text) || bare_letter(text);
}

/* Copy the text from AT on that needs no change, which is most of it all; returns where it ends. */
static size_t copy_plain(struct palier_normal *normal, const char *text, size_t at, size_t length,
                         enum palier_blanks blanks)
{
    size_t start = at, last = at; /* where the last character starts */
    char *end = normal->text + normal->length;

    for (size_t size; at < length; at += size) {
        size = copy_ascii(end + (at - start), text + at, length - at);
        if (size) {
            at += size;
            last = at - 1;
        }
        size = plain_size(text + at);
        if (!size && text[at] == ' ' &&
            (blanks == PALIER_BLANKS_KEPT || follows_blank(text + at + 1)))
            size = 1;
        if (!size)
            break;
        for (size_t i = 0; i < size; i++)
            end[at - start + i] = text[at + i];
        last = at;
    }
    if (!is_apart(text + at))
        at = last;
    assert(normal->length + (at - start) < normal->capacity);
    if (at > start)
        add_stretch(normal, start, true);
    normal->length += at - start;
    return at;
}

void palier_normal_fill(struct palier_normal *normal, const char *original, size_t length,
                        enum palier_blanks blanks)
{
    size_t at = 0;

    assert(length < UINT32_MAX);
    reserve(normal, length);
    while (at < length) {
        size_t end = copy_plain(normal, original, at, length, blanks);
        char letter = bare_letter(original + end);

        if (letter && is_apart(original + end + 2)) {
            put_byte(normal, letter, end);
            end += 2;
        } else if (end == at) {
            end = put_cluster(normal, original, at, length, blanks);
        }
        at = end;
    }
    add_stretch(normal, length, false);
    normal->text[normal->length] = '\0';
}

static size_t origin_in(const struct palier_stretch *stretch, size_t at)
{
    return stretch->origin + (stretch->is_copied ? at - stretch->start : 0);
}

/* The last stretch that starts at AT or before. */
static const struct palier_stretch *stretch_of(const struct palier_normal *normal, size_t at)
{
    const struct palier_stretch *stretches = normal->stretches.at;
    size_t low = 0, high = normal->stretches.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (stretches[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return &stretches[low];
}

struct palier_span palier_normal_origin(const struct palier_normal *normal, struct palier_span span)
{
    assert(span.start <= span.end && span.end <= normal->length);
    const struct palier_stretch *first = stretch_of(normal, span.start), *last = first;
    const struct palier_stretch *end = normal->stretches.at + normal->stretches.count;

    while (last + 1 < end && last[1].start <= span.end) /* a span is short */
        last++;
    return (struct palier_span){origin_in(first, span.start), origin_in(last, span.end)};
}
