/* plain_cut.c - see plain_cut.h. */
#include "table/plain_cut.h"

#include <string.h>

#include "base/text.h"
#include "table/decode_internal.h"

bool palier_plain_begin(struct palier_plain_cut *cut, char *text, size_t length)
{
    cut->at = text;
    return !memchr(text, '\0', length);
}

static bool is_blank(const struct palier_plain_cut *cut, char byte)
{
    return (byte == ' ' || byte == '\t') && byte != cut->separator;
}

/* Which of the bytes of WORD are BYTE, by their highest bits: the lowest bit is right. */
static uint64_t find_byte(uint64_t word, unsigned char byte)
{
    uint64_t other = word ^ PALIER_EACH_BYTE * byte;

    return (other - PALIER_EACH_BYTE) & ~other & PALIER_HIGH_BITS;
}

/* How many bytes at TEXT are neither STOP nor a quote, nor below the space, as LF is. */
static size_t text_run(const char *text, char stop)
{
    for (size_t at = 0;; at += sizeof(uint64_t)) {
        uint64_t word = palier_eight(text + at);
        uint64_t low = (word - PALIER_EACH_BYTE * ' ') & ~word & PALIER_HIGH_BITS;
        uint64_t found = low | find_byte(word, '"') | find_byte(word, (unsigned char)stop);

        if (found)
            return at + (size_t)__builtin_ctzll(found) / 8;
    }
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* The end of the cell that begins at START without a quote; blanks may stand before it. */
static char *find_end(const struct palier_plain_cut *cut, char *start)
{
    char *end = start + text_run(start, cut->separator);

    while (*end != cut->separator && *end != '"' && !is_line_end(*end))
        end += 1 + text_run(end + 1, cut->separator);
    return end;
}

/* The quote that closes the cell behind the opening one, from START on, and its text's *LENGTH,
 * with its doubled quotes made one; NULL where the line ends before. */
static char *find_closing(char *start, size_t *length)
{
    char *from = start, *to = start;

    for (;;) {
        size_t run = text_run(from, '"');

        if (to < from)
            memmove(to, from, run);
        from += run;
        to += run;
        if ((*from == '"' && from[1] != '"') || is_line_end(*from))
            break;
        *to++ = *from;
        from += *from == '"' ? 2 : 1;
    }
    *length = (size_t)(to - start);
    return is_line_end(*from) ? NULL : from;
}

/* Whether the cell before END is the last one of its line or not, as IS_LAST says; *NEXT is the one
 * behind it then. */
static bool does_end(const struct palier_plain_cut *cut, char *end, bool is_last, char **next)
{
    if (is_last && *end == '\r')
        end++;
    *next = end + 1;
    return *end == (is_last ? '\n' : cut->separator);
}

/* Whether LENGTH bytes of TEXT are UTF-8; and note what letters they hold. */
static bool check_letters(struct palier_plain_cut *cut, const char *text, size_t length)
{
    size_t at = palier_ascii_run(text, length);

    if (at == length)
        return true;
    if (palier_utf8_check(text + at, length - at) < length - at)
        return false;
    cut->has_letters = true;
    while (!cut->has_expected && at < length) {
        cut->has_expected = palier_is_expected(palier_utf8_next(text, &at));
        at += palier_ascii_run(text + at, length - at);
    }
    return true;
}

bool palier_plain_cell(struct palier_plain_cut *cut, bool is_first, bool is_last, char **text,
                       size_t *length)
{
    char *start = cut->at, *end;

    while (is_blank(cut, *start))
        start++;
    bool is_quoted = *start == '"';

    if (is_quoted) {
        end = find_closing(++start, length);
        if (!end)
            return false;
        do
            end++;
        while (is_blank(cut, *end));
    } else {
        char *last = end = find_end(cut, start);

        while (last > start && is_blank(cut, last[-1]))
            last--;
        *length = (size_t)(last - start);
    }
    *text = start;
    if (is_first && is_last && !is_quoted && !*length) /* a blank line is no record */
        return false;
    return does_end(cut, end, is_last, &cut->at) && check_letters(cut, start, *length);
}
