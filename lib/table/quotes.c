/* quotes.c - see quotes_internal.h. */
#include "table/quotes_internal.h"

#include <stdbool.h>

#include "base/text.h"
#include "table/lines_internal.h"

enum state { AT_START, PLAIN, QUOTED, CLOSED };

static bool is_space(char byte, char separator)
{
    return byte != separator && (byte == ' ' || byte == '\t');
}

/* The state behind the byte AT of TEXT, LENGTH bytes; a quote that is doubled counts at its second.
 */
static enum state step(enum state state, const char *text, size_t at, char separator)
{
    char byte = text[at];

    if (state == QUOTED)
        return byte == '"' ? CLOSED : QUOTED;
    if (state == CLOSED && byte == '"' && text[at - 1] == '"') /* it was doubled */
        return QUOTED;
    if (byte == separator)
        return AT_START;
    if (state == AT_START && byte == '"')
        return QUOTED;
    return state == AT_START && !is_space(byte, separator) ? PLAIN : state;
}

/* How many cells LENGTH bytes of TEXT, a line, have by themselves; 0 where a quote is left open. */
static size_t count_cells(const char *text, size_t length, char separator)
{
    enum state state = AT_START;
    size_t count = 1;

    for (size_t i = 0; i < length; i++) {
        count += state != QUOTED && text[i] == separator;
        state = step(state, text, i, separator);
    }
    return state == QUOTED ? 0 : count;
}

/* Where the quote of the cell at END opens, of the record from START; END: it has none. */
static size_t find_opening(const struct palier_bytes *text, size_t start, size_t end,
                           char separator)
{
    enum state state = AT_START;
    size_t opening = end;

    for (size_t i = start; i < end; i++) {
        enum state next = step(state, text->at, i, separator);

        if (state == AT_START && next == QUOTED)
            opening = i;
        state = next;
    }
    return state == QUOTED || state == CLOSED ? opening : end;
}

static struct palier_place place_within(const struct palier_bytes *text, size_t start, size_t line,
                                        size_t at)
{
    size_t line_start = start;

    for (size_t i = start; i < at; i++)
        if (palier_ends_line(text->at, i, text->length)) {
            line++;
            line_start = i + 1;
        }
    return (struct palier_place){.file = text->path,
                                 .line = line,
                                 .column =
                                     palier_utf8_count(text->at + line_start, at - line_start) + 1};
}

/* A quote that opens a cell, and what is likely of it. */
struct open_quote {
    struct palier_place place; /* line 0: the cell has none */
    size_t whole_line;         /* the first one behind it that is a record by itself; 0: none */
};

/* The quote that opens the cell at END of RECORD, and the first line behind it, before LIMIT, that
 * has as many cells as the record before. */
static struct open_quote find_quote(const struct palier_open_record *record, size_t end,
                                    size_t limit)
{
    const struct palier_bytes *text = record->text;
    size_t opening = find_opening(text, record->start, end, record->separator);

    if (opening == end)
        return (struct open_quote){.whole_line = 0};
    struct open_quote quote = {.place = place_within(text, record->start, record->line, opening)};
    size_t at = palier_line_end(text, opening), number = quote.place.line + 1;

    for (size_t next; at < limit && record->columns > 1 && !quote.whole_line; at = next, number++) {
        next = palier_line_end(text, at);
        if (count_cells(text->at + at, palier_line_length(text->at + at, next - at),
                        record->separator) == record->columns)
            quote.whole_line = number;
    }
    return quote;
}

static const char *number_text(struct palier_arena *arena, size_t number)
{
    return palier_arena_printf(arena, "%zu", number);
}

void palier_unclosed_quote_tell(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_open_record *record)
{
    struct open_quote quote = find_quote(record, record->text->length, record->text->length);

    if (quote.whole_line)
        palier_report(diag, PALIER_E_UNCLOSED_QUOTE_NEAR, quote.place,
                      number_text(arena, quote.whole_line),
                      number_text(arena, quote.whole_line - 1));
    else
        palier_report(diag, PALIER_E_UNCLOSED_QUOTE, quote.place);
}

void palier_stray_quote_tell(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_open_record *record, size_t end,
                             struct palier_place place)
{
    struct open_quote quote = find_quote(record, end, end);
    const char *opened =
        palier_arena_printf(arena, "%zu:%zu", quote.place.line, quote.place.column);

    if (!quote.place.line || quote.place.line == place.line)
        palier_report(diag, PALIER_E_STRAY_QUOTE, place);
    else if (!quote.whole_line)
        palier_report(diag, PALIER_E_STRAY_QUOTE_OPENED, place, opened);
    else
        palier_report(diag, PALIER_E_STRAY_QUOTE_NEAR, place, opened,
                      number_text(arena, quote.whole_line),
                      number_text(arena, quote.whole_line - 1));
}

/*** Quotes that cancel ***/

static void tell_if_whole(struct palier_diag *diag, enum palier_code code,
                          const struct palier_row *row, size_t line, size_t separators,
                          size_t columns)
{
    if (line > row->line && separators + 1 >= columns && columns > 1)
        palier_report(diag, code, ((struct palier_place){.file = row->path, .line = line}));
}

/* Where the first line break of TEXT, LENGTH bytes, is. */
static size_t first_break(const char *text, size_t length)
{
    const char *feed = memchr(text, '\n', length);
    size_t end = feed ? (size_t)(feed - text) : length;
    const char *back = memchr(text, '\r', end);

    return back ? (size_t)(back - text) : end;
}

/* Whether behind the first line of ROW stand as many separators as COLUMNS cells have: lines of
 * prose have fewer. "Well, then" has none. */
static bool may_have_swallowed(const struct palier_row *row, size_t columns)
{
    const char *end = row->raw + row->raw_length;
    const char *at = row->raw + first_break(row->raw, row->raw_length);
    size_t found = 0;

    for (; at < end && (at = memchr(at, row->separator, (size_t)(end - at))); at++) {
        found += at + 1 == end || at[1] != ' ';
        if (found + 1 >= columns)
            return true;
    }
    return false;
}

void palier_swallowed_lines_tell(struct palier_diag *diag, enum palier_code code,
                                 const struct palier_row *row, size_t columns)
{
    size_t line = row->line, found = 0; /* separators within quotes, on that line */
    bool is_quoted = false;

    if (!may_have_swallowed(row, columns))
        return;
    for (size_t i = 0; i < row->raw_length; i++) {
        bool is_prose = i + 1 < row->raw_length && row->raw[i + 1] == ' '; /* "well, then" */

        is_quoted ^= row->raw[i] == '"';
        found += is_quoted && row->raw[i] == row->separator && !is_prose;
        if (!palier_ends_line(row->raw, i, row->raw_length))
            continue;
        tell_if_whole(diag, code, row, line, found, columns);
        line++;
        found = 0;
    }
    tell_if_whole(diag, code, row, line, found, columns);
}
