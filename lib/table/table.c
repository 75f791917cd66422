/* table.c - records out of bytes, by libcsv in its strict mode; see table.h. */
#include "table/table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <csv.h>

#include "base/text.h"
#include "table/decode.h"
#include "table/set_aside.h"

enum { LONGEST_CELL = 4 * 1024 * 1024 }; /* bytes; libcsv would grow to 1 GiB and keep it */

struct reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *text;
    palier_row_reader *on_header, *on_row;
    void *context;
    struct palier_line_count lines;
    char separator;

    /* The record being read: cells are offsets into `bytes` until it ends. */
    struct {
        char *at;
        size_t count, capacity;
    } bytes;
    struct {
        struct palier_cell *at;
        size_t count, capacity;
    } cells;
    size_t record_start, record_line; /* where it begins in the text */
    size_t line, line_end;            /* the physical line being fed, and where it ends */
    size_t columns;                   /* those of the header; 0 before it */
    uint32_t entity_column;           /* PALIER_NONE: there is none */
    bool takes_ragged;                /* records with other than the header's cells, too */
    bool has_stopped;                 /* the caller wants no more */
    bool has_failed;                  /* something was reported */
};

static void append_bytes(struct reader *reader, const char *text, size_t length)
{
    while (reader->bytes.capacity < reader->bytes.count + length + 1)
        reader->bytes.at = palier_arena_grow(reader->arena, reader->bytes.at,
                                             reader->bytes.capacity, &reader->bytes.capacity, 1);
    memcpy(reader->bytes.at + reader->bytes.count, text, length);
    reader->bytes.count += length;
    reader->bytes.at[reader->bytes.count++] = '\0';
}

static void end_of_cell(void *text, size_t length, void *context)
{
    struct reader *reader = context;
    struct palier_cell *cell = PALIER_APPEND(reader->arena, &reader->cells);

    cell->length = length;
    append_bytes(reader, text ? text : "", length);
}

/* Give each cell the address of its bytes, which no longer move. */
static void settle_cells(struct reader *reader)
{
    const char *at = reader->bytes.at;

    for (size_t i = 0; i < reader->cells.count; i++) {
        reader->cells.at[i].text = at;
        at += reader->cells.at[i].length + 1;
    }
}

/* LF, CRLF (at its LF) and a lone CR end a line. */
static bool ends_line(const char *text, size_t at, size_t length)
{
    return text[at] == '\n' || (text[at] == '\r' && !(at + 1 < length && text[at + 1] == '\n'));
}

static size_t count_line_breaks(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ends_line(text, i, length);
    return count;
}

/* The record without the line break that ends it. */
static size_t raw_length(const struct reader *reader)
{
    size_t end = reader->line_end;

    while (end > reader->record_start &&
           (reader->text->at[end - 1] == '\n' || reader->text->at[end - 1] == '\r'))
        end--;
    return end - reader->record_start;
}

static void warn_if_whole(struct reader *reader, const struct palier_row *row, size_t line,
                          size_t separators)
{
    if (line > row->line && separators + 1 >= reader->columns && reader->columns > 1)
        palier_report(reader->diag, PALIER_E_SWALLOWED_LINE,
                      ((struct palier_place){.file = row->path, .line = line}));
}

/* Two stray quotes can join records into one with the right number of cells: say what looks like
 * it. */
static void warn_of_swallowed_lines(struct reader *reader, const struct palier_row *row)
{
    size_t line = row->line, found = 0; /* separators within quotes, on that line */
    bool is_quoted = false;

    for (size_t i = 0; i < row->raw_length; i++) {
        bool is_prose = i + 1 < row->raw_length && row->raw[i + 1] == ' '; /* "well, then" */

        is_quoted ^= row->raw[i] == '"';
        found += is_quoted && row->raw[i] == reader->separator && !is_prose;
        if (!ends_line(row->raw, i, row->raw_length))
            continue;
        warn_if_whole(reader, row, line, found);
        line++;
        found = 0;
    }
    warn_if_whole(reader, row, line, found);
}

static bool hand_over_header(struct reader *reader, const struct palier_row *row)
{
    reader->columns = row->count;
    reader->lines.header = 1;
    reader->entity_column = PALIER_NONE;
    for (size_t i = 0; i < row->count; i++)
        if (!strcmp(row->cells[i].text, "entity"))
            reader->entity_column = (uint32_t)i;
    return reader->on_header(reader->context, row);
}

static bool is_empty(const struct palier_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].length)
            return false;
    return row->count > 1;
}

static bool is_passed_over(const struct reader *reader, const struct palier_row *row)
{
    const struct palier_set_aside *set_aside = reader->diag->set_aside;

    return set_aside && palier_is_set_aside(set_aside, row, reader->entity_column);
}

static void hand_over(struct reader *reader, const struct palier_row *row)
{
    bool goes_on = true;

    if (!reader->columns) {
        goes_on = hand_over_header(reader, row);
    } else {
        reader->lines.records++;
        if (!is_passed_over(reader, row))
            goes_on = reader->on_row(reader->context, row);
    }
    reader->has_stopped = !goes_on;
}

static void report_ragged(struct reader *reader, const struct palier_row *row)
{
    char found[24], expected[24];

    snprintf(found, sizeof found, "%zu", row->count);
    snprintf(expected, sizeof expected, "%zu", reader->columns);
    palier_report(reader->diag, PALIER_E_RAGGED_ROW,
                  ((struct palier_place){.file = row->path, .line = row->line}), found, expected);
    reader->has_failed = true;
    reader->lines.ragged++;
}

static void end_of_record(int character, void *context)
{
    struct reader *reader = context;

    (void)character;
    if (!reader->has_stopped) {
        settle_cells(reader);
        struct palier_row row = {
            .path = reader->text->path,
            .line = reader->record_line,
            .cells = reader->cells.at,
            .count = reader->cells.count,
            .raw = reader->text->at + reader->record_start,
            .raw_length = raw_length(reader),
            .separator = reader->separator,
        };
        size_t inside = count_line_breaks(row.raw, row.raw_length);

        reader->lines.inside += inside;
        if (inside && reader->columns)
            warn_of_swallowed_lines(reader, &row);
        bool is_ragged = reader->columns && row.count != reader->columns;
        if (reader->columns && is_empty(&row))
            reader->lines.blank++; /* what spreadsheets leave below a table */
        else if (is_ragged && !reader->takes_ragged && !is_passed_over(reader, &row))
            report_ragged(reader, &row);
        else
            hand_over(reader, &row);
    }
    reader->cells.count = 0;
    reader->bytes.count = 0;
    reader->record_start = reader->line_end;
    reader->record_line = reader->line + 1;
}

/* Where the line that starts at START ends, its line break (LF, CRLF or CR) included. */
static size_t end_of_line(const struct palier_bytes *text, size_t start)
{
    size_t at = start;

    while (at < text->length && text->at[at] != '\n' && text->at[at] != '\r')
        at++;
    if (at < text->length && text->at[at] == '\r' && at + 1 < text->length &&
        text->at[at + 1] == '\n')
        at++;
    return at < text->length ? at + 1 : at;
}

static bool is_blank_line(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", line[i]))
            return false;
    return true;
}

static struct palier_place place_in_line(const struct reader *reader, size_t start, size_t offset)
{
    return (struct palier_place){
        .file = reader->text->path,
        .line = reader->line,
        .column = palier_utf8_count(reader->text->at + start, offset) + 1,
    };
}

/* Feed one physical line; false where libcsv refuses it or the caller has had enough. */
static bool feed_line(struct reader *reader, struct csv_parser *parser, size_t start)
{
    size_t length = reader->line_end - start;

    if (reader->cells.count == 0 && reader->record_start == start &&
        is_blank_line(reader->text->at + start, length) &&
        !(reader->separator == '\t' && memchr(reader->text->at + start, '\t', length))) {
        reader->lines.blank++;
        reader->record_start = reader->line_end;
        reader->record_line = reader->line + 1;
        return true;
    }
    size_t taken =
        csv_parse(parser, reader->text->at + start, length, end_of_cell, end_of_record, reader);
    if (taken != length) {
        palier_report(reader->diag, PALIER_E_STRAY_QUOTE, place_in_line(reader, start, taken));
        reader->has_failed = true;
        return false;
    }
    if (reader->line_end - reader->record_start > LONGEST_CELL) {
        palier_report(reader->diag, PALIER_E_UNCLOSED_QUOTE,
                      ((struct palier_place){.file = reader->text->path,
                                             .line = reader->record_line}));
        reader->has_failed = true;
        return false;
    }
    return !reader->has_stopped;
}

static void read_records(struct reader *reader, struct csv_parser *parser)
{
    size_t start = 0;

    reader->line = 1;
    reader->record_line = 1;
    for (; start < reader->text->length; start = reader->line_end, reader->line++) {
        reader->line_end = end_of_line(reader->text, start);
        reader->lines.physical++;
        if (!feed_line(reader, parser, start))
            return; /* after a refusal csv_fini would hand over half a record */
    }
    reader->line--;
    if (csv_fini(parser, end_of_cell, end_of_record, reader)) {
        palier_report(reader->diag, PALIER_E_UNCLOSED_QUOTE,
                      ((struct palier_place){.file = reader->text->path,
                                             .line = reader->record_line}));
        reader->has_failed = true;
    }
}

static enum palier_status read_decoded(struct reader *reader)
{
    struct csv_parser parser;
    struct palier_place place = {.file = reader->text->path, .line = 1};

    reader->separator = palier_separator_find(reader->text);
    if (!reader->separator) {
        palier_report(reader->diag, PALIER_E_SEPARATOR_UNCLEAR, place);
        return PALIER_INVALID;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) {
        palier_report_errno(reader->diag, PALIER_E_CANNOT_READ, reader->text->path);
        return PALIER_SYSTEM;
    }
    csv_set_delim(&parser, (unsigned char)reader->separator);
    read_records(reader, &parser);
    csv_free(&parser);

    if (!reader->columns && !reader->has_failed) {
        palier_report(reader->diag, PALIER_E_NO_HEADER, place);
        reader->has_failed = true;
    }
    if (!reader->has_failed && !reader->has_stopped)
        assert(reader->lines.records + reader->lines.blank + reader->lines.header ==
               reader->lines.physical - reader->lines.inside);
    return reader->has_failed ? PALIER_INVALID : PALIER_OK;
}

enum palier_status palier_table_read(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_bytes *bytes, palier_row_reader *header,
                                     palier_row_reader *row, void *context,
                                     struct palier_dialect *dialect,
                                     struct palier_line_count *lines)
{
    struct palier_bytes text;
    const char *encoding;
    enum palier_status status = palier_decode(arena, diag, bytes, &text, &encoding);

    if (status)
        return status;
    struct reader reader = {
        .arena = arena,
        .diag = diag,
        .text = &text,
        .on_header = header,
        .on_row = row,
        .context = context,
    };
    status = read_decoded(&reader);
    if (dialect)
        *dialect = (struct palier_dialect){.encoding = encoding, .separator = reader.separator};
    if (lines)
        *lines = reader.lines;
    char separator[2] = {reader.separator};
    palier_report(diag, PALIER_E_DIALECT, ((struct palier_place){.file = bytes->path}), encoding,
                  reader.separator == '\t' ? "tab" : separator);
    return status;
}

enum palier_status palier_table_scan(struct palier_arena *arena, const struct palier_bytes *bytes,
                                     palier_row_reader *header, palier_row_reader *row,
                                     void *context)
{
    struct palier_bytes text;
    struct palier_diag unheard;
    const char *encoding;

    palier_diag_init(&unheard, arena);
    enum palier_status status = palier_decode(arena, &unheard, bytes, &text, &encoding);
    if (status)
        return status;
    struct reader reader = {
        .arena = arena,
        .diag = &unheard,
        .text = &text,
        .on_header = header,
        .on_row = row,
        .context = context,
        .takes_ragged = true,
    };
    return read_decoded(&reader);
}

struct palier_place palier_row_place(const struct palier_row *row, size_t index)
{
    struct palier_place place = {.file = row->path, .line = row->line, .column = 1};
    bool is_quoted = false;

    for (size_t i = 0; i < row->raw_length && index; i++) {
        char byte = row->raw[i];

        if (byte == '"')
            is_quoted = !is_quoted;
        if (!is_quoted && byte == row->separator)
            index--;
        if (ends_line(row->raw, i, row->raw_length)) {
            place.line++;
            place.column = 1;
        } else {
            place.column += ((unsigned char)byte & 0xC0) != 0x80;
        }
    }
    return place;
}
