/* table.c - records under a header; see table.h. */
#include "table/table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "table/decode.h"
#include "table/feed_internal.h"
#include "table/lines_internal.h"
#include "table/quotes_internal.h"
#include "table/reader_internal.h"
#include "table/set_aside.h"

static bool hand_over_header(struct palier_table_reader *reader, const struct palier_row *row)
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

static bool is_passed_over(const struct palier_table_reader *reader, const struct palier_row *row)
{
    const struct palier_set_aside *set_aside = reader->diag->set_aside;

    return set_aside && palier_is_set_aside(set_aside, row, reader->entity_column);
}

static bool hand_over(struct palier_table_reader *reader, const struct palier_row *row)
{
    if (!reader->columns)
        return hand_over_header(reader, row);
    reader->lines.records++;
    return is_passed_over(reader, row) || reader->on_row(reader->context, row);
}

static void report_ragged(struct palier_table_reader *reader, const struct palier_row *row)
{
    char found[24], expected[24];

    snprintf(found, sizeof found, "%zu", row->count);
    snprintf(expected, sizeof expected, "%zu", reader->columns);
    palier_report(reader->diag, PALIER_E_RAGGED_ROW,
                  ((struct palier_place){.file = row->path, .line = row->line}), found, expected,
                  palier_separator_shown(reader->separator));
    reader->has_failed = true;
    reader->lines.ragged++;
}

/* Whether ROW, which has lines within, has swallowed other rows: reported. */
static bool has_swallowed(const struct palier_table_reader *reader, const struct palier_row *row)
{
    size_t key = reader->entity_column == PALIER_NONE ? 0 : reader->entity_column;

    if (palier_swallowed_rows_tell(reader->arena, reader->diag, row, reader->columns, key))
        return true;
    palier_swallowed_lines_tell(reader->diag, PALIER_E_SWALLOWED_LINE, row, reader->columns);
    return false;
}

static bool take_record(void *context, const struct palier_row *row)
{
    struct palier_table_reader *reader = context;
    bool is_ragged = reader->columns && row->count != reader->columns;

    if (reader->columns && row->breaks && !reader->takes_ragged && has_swallowed(reader, row)) {
        reader->has_failed = true;
        return true;
    }
    if (reader->columns && is_empty(row)) {
        reader->lines.blank++; /* what spreadsheets leave below a table */
        return true;
    }
    if (is_ragged && !reader->takes_ragged && !is_passed_over(reader, row)) {
        report_ragged(reader, row);
        return true;
    }
    return hand_over(reader, row);
}

enum palier_status palier_table_reader_run(struct palier_table_reader *reader)
{
    struct palier_place place = {.file = reader->text->path, .line = 1};
    struct palier_feed feed = {.arena = reader->arena,
                               .diag = reader->diag,
                               .text = reader->text,
                               .leaves_in_place = reader->leaves_in_place,
                               .on_row = take_record,
                               .context = reader};

    if (!reader->separator)
        reader->separator = palier_separator_find(reader->text);
    feed.separator = reader->separator;
    if (!reader->separator) {
        palier_report(reader->diag, PALIER_E_SEPARATOR_UNCLEAR, place);
        return PALIER_INVALID;
    }
    enum palier_status status = palier_feed_run(&feed, 0, 1);
    reader->lines.physical = feed.physical;
    reader->lines.blank += feed.blank;
    reader->lines.inside = feed.inside;
    if (!reader->columns && !status) {
        palier_report(reader->diag, PALIER_E_NO_HEADER, place);
        reader->has_failed = true;
    }
    if (!status && !reader->has_failed && !feed.has_stopped)
        assert(reader->lines.records + reader->lines.blank + reader->lines.header ==
               reader->lines.physical - reader->lines.inside);
    return !status && reader->has_failed ? PALIER_INVALID : status;
}

const char *palier_separator_shown(char separator)
{
    return separator == ',' ? "," : separator == ';' ? ";" : separator == '\t' ? "tab" : "|";
}

void palier_table_tell_dialect(struct palier_diag *diag, const char *path,
                               const struct palier_dialect *dialect)
{
    palier_report(diag, PALIER_E_DIALECT, ((struct palier_place){.file = path}), dialect->encoding,
                  palier_separator_shown(dialect->separator));
}

enum palier_status palier_table_read(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_bytes *bytes, palier_row_reader *header,
                                     palier_row_reader *row, void *context,
                                     struct palier_dialect *dialect,
                                     struct palier_line_count *lines)
{
    struct palier_bytes text;
    const char *encoding;
    enum palier_status status = palier_decode(arena, diag, bytes, 1, &text, &encoding);

    if (status)
        return status;
    struct palier_table_reader reader = {
        .arena = arena,
        .diag = diag,
        .text = &text,
        .on_header = header,
        .on_row = row,
        .context = context,
    };
    status = palier_table_reader_run(&reader);
    if (dialect)
        *dialect = (struct palier_dialect){.encoding = encoding, .separator = reader.separator};
    if (lines)
        *lines = reader.lines;
    palier_table_tell_dialect(diag, bytes->path,
                              &(struct palier_dialect){encoding, reader.separator});
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
    enum palier_status status = palier_decode(arena, &unheard, bytes, 1, &text, &encoding);
    if (status)
        return status;
    struct palier_table_reader reader = {
        .arena = arena,
        .diag = &unheard,
        .text = &text,
        .on_header = header,
        .on_row = row,
        .context = context,
        .takes_ragged = true,
    };
    return palier_table_reader_run(&reader);
}

/* Go on from AT, which stands at PLACE, to where cell number COUNT from there starts. */
static size_t pass_cells(const struct palier_row *row, size_t at, size_t count,
                         struct palier_place *place)
{
    bool is_quoted = false;

    for (; at < row->raw_length && count; at++) {
        char byte = row->raw[at];

        if (byte == '"')
            is_quoted = !is_quoted;
        if (!is_quoted && byte == row->separator)
            count--;
        if (palier_ends_line(row->raw, at, row->raw_length)) {
            place->line++;
            place->column = 1;
        } else {
            place->column += ((unsigned char)byte & 0xC0) != 0x80;
        }
    }
    return at;
}

struct palier_place palier_row_place(const struct palier_row *row, size_t index)
{
    struct palier_place place = {.file = row->path, .line = row->line, .column = 1};

    pass_cells(row, 0, index, &place);
    return place;
}

size_t palier_row_next(const struct palier_row *row, size_t at, struct palier_place *place)
{
    if (at == PALIER_ROW_START) {
        *place = (struct palier_place){.file = row->path, .line = row->line, .column = 1};
        return 0;
    }
    return pass_cells(row, at, 1, place);
}
