/* parts.c - see parts_internal.h. */
#include "table/parts_internal.h"

#include <stdbool.h>
#include <string.h>

/* Whether the number of quotes in TEXT from START to END is odd. */
static bool has_odd_quotes(const char *text, size_t start, size_t end)
{
    bool is_odd = false;

    for (const char *at = text + start, *last = text + end;
         (at = memchr(at, '"', (size_t)(last - at))); at++)
        is_odd = !is_odd;
    return is_odd;
}

/* Where the record ends that holds the byte at START, behind its LF; IS_QUOTED there. The length of
 * TEXT where no LF is outside quotes. */
static size_t end_of_record(const struct palier_bytes *text, size_t start, bool is_quoted)
{
    for (size_t at = start; at < text->length; at++) {
        is_quoted ^= text->at[at] == '"';
        if (!is_quoted && text->at[at] == '\n')
            return at + 1;
    }
    return text->length;
}

size_t palier_parts_cut(const struct palier_bytes *text, size_t count, struct palier_bytes *parts)
{
    size_t found = 0, start = 0;

    for (size_t i = 1; start < text->length && i <= count; i++) {
        size_t end = text->length, goal = i < count ? text->length / count * i : end;

        if (goal < start)
            continue;
        if (i < count)
            end = end_of_record(text, goal, has_odd_quotes(text->at, start, goal));
        parts[found++] = (struct palier_bytes){text->path, text->at + start, end - start};
        start = end;
    }
    if (!found)
        parts[found++] = *text;
    return found;
}
