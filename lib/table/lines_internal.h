/*
 * lines_internal.h - where a physical line ends, and where a byte stands.
 *
 * Three ends of line are in use: LF, CRLF, and the lone CR of old Macintosh
 * files; a file that passed through several hands mixes them. Every reader counts
 * them here, so that all give the same number to the same line.
 */
#ifndef PALIER_TABLE_LINES_INTERNAL_H
#define PALIER_TABLE_LINES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"

/* Whether a line ends with the byte AT: LF, CRLF (at its LF) or a lone CR. */
static inline bool palier_ends_line(const char *text, size_t at, size_t length)
{
    return text[at] == '\n' || (text[at] == '\r' && !(at + 1 < length && text[at + 1] == '\n'));
}

static inline size_t palier_line_breaks_count(const char *text, size_t length)
{
    size_t count = 0;

    for (const char *at = text, *end = text + length;
         (at = (const char *)memchr(at, '\n', (size_t)(end - at))); at++)
        count++;
    for (const char *at = text, *end = text + length;
         (at = (const char *)memchr(at, '\r', (size_t)(end - at))); at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

/* Where the line that starts at START ends, its line break included. */
static inline size_t palier_line_end(const struct palier_bytes *text, size_t start)
{
    enum { STEP = 4096 }; /* a file with one kind of line break is not searched for the other */

    for (size_t at = start, step; at < text->length; at += step) {
        const char *part = text->at + at;

        step = text->length - at < STEP ? text->length - at : STEP;
        const char *feed = (const char *)memchr(part, '\n', step);
        const char *back = (const char *)memchr(part, '\r', feed ? (size_t)(feed - part) : step);

        if (back)
            return (size_t)(back - text->at) + 1 +
                   (size_t)(back + 1 < text->at + text->length && back[1] == '\n');
        if (feed)
            return (size_t)(feed - text->at) + 1;
    }
    return text->length;
}

/* LENGTH bytes of a line or a record, without the line break that ends them. */
static inline size_t palier_line_length(const char *text, size_t length)
{
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    return length;
}

/* Whether LENGTH bytes hold nothing but blanks and line breaks. */
static inline bool palier_is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] || !strchr(" \t\r\n", text[i]))
            return false;
    return true;
}

/*
 * The place of the byte at OFFSET of TEXT, in characters: IS_UTF_8, or each byte is one.
 */
static inline struct palier_place palier_place_of(const struct palier_bytes *text, size_t offset,
                                                  bool is_utf_8)
{
    struct palier_place place = {.file = text->path, .line = 1, .column = 1};

    for (size_t i = 0; i < offset; i++)
        if (palier_ends_line(text->at, i, text->length)) {
            place.line++;
            place.column = 1;
        } else {
            place.column += !is_utf_8 || ((unsigned char)text->at[i] & 0xC0) != 0x80;
        }
    return place;
}

#endif
