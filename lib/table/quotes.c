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

/* The place of byte AT of LENGTH bytes of a file, which start on LINE. */
static struct palier_place place_within(const char *path, const char *text, size_t length,
                                        size_t line, size_t at)
{
    size_t start = 0;

    for (size_t i = 0; i < at; i++)
        if (palier_ends_line(text, i, length)) {
            line++;
            start = i + 1;
        }
    return (struct palier_place){.file = path,
                                 .line = line,
                                 .column = palier_utf8_count(text + start, at - start) + 1};
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
    struct open_quote quote = {.place = place_within(text->path, text->at + record->start,
                                                     text->length - record->start, record->line,
                                                     opening - record->start)};
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

/*** Cells of a line that may be broken ***/

/* Where the cell ends that starts at byte AT of LENGTH bytes of LINE; beyond them where its quotes
 * are not in order. */
static size_t find_cell_end(const char *line, size_t at, size_t length, char separator)
{
    enum state state = AT_START;

    for (; at < length && (state == QUOTED || line[at] != separator); at++) {
        enum state next = step(state, line, at, separator);
        bool is_behind = state == CLOSED && next == CLOSED; /* the quote that closes */

        if (is_behind ? !is_space(line[at], separator) : state == PLAIN && line[at] == '"')
            return length + 1;
        state = next;
    }
    return state == QUOTED ? length + 1 : at;
}

struct palier_line_cell palier_line_cell(const char *line, size_t length, size_t index,
                                         char separator)
{
    bool is_sound = true;
    size_t start = 0, end;

    for (;; start = end + 1, index--) {
        end = is_sound ? find_cell_end(line, start, length, separator) : length + 1;
        is_sound = end <= length;
        if (!is_sound) {
            const char *next = memchr(line + start, separator, length - start);

            end = next ? (size_t)(next - line) : length;
        }
        if (!index || end == length)
            break;
    }
    start = index ? length : start;
    while (start < end && (is_space(line[start], separator) || line[start] == '"'))
        start++;
    while (end > start && (is_space(line[end - 1], separator) || line[end - 1] == '"'))
        end--;
    return (struct palier_line_cell){line + start, end - start, is_sound};
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

/*** Records that are known by their key ***/

enum { LONG_KEY = 4 /* bytes */, MANY_SEPARATORS = 3 };

/* Whether A and B are alike but for their digits, as 01004 and 01053 are. */
static bool are_alike(struct palier_line_cell a, struct palier_line_cell b)
{
    size_t i = 0;

    while (i < a.length && i < b.length &&
           (a.at[i] == b.at[i] || (palier_is_digit(a.at[i]) && palier_is_digit(b.at[i]))))
        i++;
    return i && i == a.length && i == b.length;
}

/* A record, and those of its lines that are records themselves. */
struct swallower {
    const struct palier_row *row;
    size_t columns, key;
    size_t first, last; /* these lines; 0: none is */
    size_t opening;     /* the byte of the quote that swallows the first */
};

/* A line that starts within quotes. */
struct inner_line {
    size_t number, start;
    size_t opening;   /* the byte of that quote */
    size_t swallowed; /* separators before it closes, but for those of prose */
    size_t cells;     /* that the line would have without it */
};

/* Whether LINE, which ends before byte END, is a record: it has the cells of one, and its key. */
static bool is_record(const struct swallower *swallower, const struct inner_line *line, size_t end)
{
    const struct palier_row *row = swallower->row;
    const char *start = row->raw + line->start;
    struct palier_line_cell key =
        palier_line_cell(start, palier_line_length(start, end - line->start), swallower->key,
                         row->separator);

    return line->number > row->line && line->cells == swallower->columns &&
           line->swallowed > swallower->key &&
           (line->swallowed >= MANY_SEPARATORS || key.length >= LONG_KEY) &&
           are_alike(key, palier_line_cell(row->raw, first_break(row->raw, row->raw_length),
                                           swallower->key, row->separator));
}

static void find_records(struct swallower *swallower)
{
    const struct palier_row *row = swallower->row;
    struct inner_line line = {.number = row->line, .cells = 1};
    enum state state = AT_START;
    size_t opening = 0;

    for (size_t i = 0; i < row->raw_length; i++) {
        bool is_within = state == QUOTED && opening == line.opening;

        if (row->raw[i] == row->separator) {
            line.cells += is_within || state != QUOTED;
            line.swallowed += is_within && !(i + 1 < row->raw_length && row->raw[i + 1] == ' ');
        }
        enum state next = step(state, row->raw, i, row->separator);

        opening = state == AT_START && next == QUOTED ? i : opening;
        state = next;
        if (i + 1 < row->raw_length && !palier_ends_line(row->raw, i, row->raw_length))
            continue;
        if (is_record(swallower, &line, i + 1)) {
            swallower->opening = swallower->first ? swallower->opening : line.opening;
            swallower->first = swallower->first ? swallower->first : line.number;
            swallower->last = line.number;
        }
        line = (struct inner_line){line.number + 1, i + 1, .opening = opening, .cells = 1};
    }
}

bool palier_swallowed_rows_tell(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_row *row, size_t columns, size_t key)
{
    struct swallower swallower = {.row = row, .columns = columns, .key = key};

    if (columns > 1 && may_have_swallowed(row, columns))
        find_records(&swallower);
    if (!swallower.first)
        return false;
    const char *lines = number_text(arena, swallower.first);

    if (swallower.last > swallower.first)
        lines = palier_arena_printf(arena, "%s–%zu", lines, swallower.last);
    palier_report(diag, PALIER_E_SWALLOWED_ROWS,
                  place_within(row->path, row->raw, row->raw_length, row->line, swallower.opening),
                  lines, number_text(arena, swallower.first - 1));
    return true;
}
