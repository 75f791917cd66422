/* grid.c - a text file as a grid; see grid.h. */
#include "table/grid.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "table/feed_internal.h"
#include "table/grid_internal.h"
#include "table/lines_internal.h"
#include "table/quotes_internal.h"

static_assert((int)PALIER_GRID_LONGEST_CELL == (int)PALIER_LONGEST_RECORD,
              "feed.c guards this limit");

struct reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    size_t columns; /* what most records of the head have; 0: not known */
    struct {
        struct palier_grid_row *at;
        size_t count, capacity;
    } rows;
    size_t cells, widest;
    size_t empty; /* rows of empty cells */
    bool has_failed;
};

static bool is_blank_cell(const struct palier_cell *cell)
{
    return strspn(cell->text, " \t") == cell->length;
}

static bool is_empty(const struct palier_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!is_blank_cell(&row->cells[i]))
            return false;
    return row->count > 1;
}

static void refuse(struct reader *reader, const struct palier_row *row, enum palier_code code,
                   size_t found, size_t limit)
{
    char numbers[2][24];

    snprintf(numbers[0], sizeof numbers[0], "%zu", found);
    snprintf(numbers[1], sizeof numbers[1], "%zu", limit);
    palier_report(reader->diag, code, ((struct palier_place){.file = row->path, .line = row->line}),
                  numbers[0], numbers[1]);
    reader->has_failed = true;
}

/* Give each of CELLS its place: the quotes of a record that libcsv took are in order. */
static void place_cells(const struct palier_row *row, struct palier_grid_cell *cells)
{
    uint32_t line = (uint32_t)row->line, column = 1;
    bool is_quoted = false;
    size_t next = 1;

    cells[0].line = line;
    cells[0].column = column;
    for (size_t i = 0; i < row->raw_length && next < row->count; i++) {
        char byte = row->raw[i];

        is_quoted ^= byte == '"';
        if (palier_ends_line(row->raw, i, row->raw_length)) {
            line++;
            column = 1;
            continue;
        }
        column += ((unsigned char)byte & 0xC0) != 0x80;
        if (byte == row->separator && !is_quoted) {
            cells[next].line = line;
            cells[next++].column = column;
        }
    }
}

static void keep_row(struct reader *reader, const struct palier_row *row)
{
    struct palier_grid_cell *cells =
        PALIER_ARRAY(reader->arena, row->count, struct palier_grid_cell);
    size_t length = 0;

    for (size_t i = 0; i < row->count; i++)
        length += row->cells[i].length + 1;
    char *text = palier_arena_alloc(reader->arena, length, 1);

    for (size_t i = 0; i < row->count; i++) {
        memcpy(text, row->cells[i].text, row->cells[i].length);
        cells[i].text = text;
        cells[i].kind = PALIER_GRID_TEXT;
        cells[i].is_absent = row->cells[i].is_absent;
        text += row->cells[i].length + 1;
    }
    place_cells(row, cells);
    *PALIER_APPEND(reader->arena, &reader->rows) =
        (struct palier_grid_row){.cells = cells, .count = row->count, .line = (uint32_t)row->line};
    if (row->count > reader->widest)
        reader->widest = row->count;
}

static bool take_record(void *context, const struct palier_row *row)
{
    struct reader *reader = context;

    if (row->count > PALIER_GRID_MOST_COLUMNS) {
        refuse(reader, row, PALIER_E_TOO_MANY_COLUMNS, row->count, PALIER_GRID_MOST_COLUMNS);
        return false;
    }
    if (is_empty(row)) {
        reader->empty++;
        return true;
    }
    reader->cells += row->count;
    if (reader->cells > PALIER_GRID_MOST_CELLS) {
        refuse(reader, row, PALIER_E_TOO_MANY_CELLS, PALIER_GRID_MOST_CELLS, 0);
        return false;
    }
    size_t errors = reader->diag->errors;

    if (reader->columns && palier_line_breaks_count(row->raw, row->raw_length) &&
        !palier_swallowed_rows_tell(reader->arena, reader->diag, row, reader->columns, 0))
        palier_swallowed_lines_tell(reader->diag, PALIER_E_SWALLOWED_RECORD, row, reader->columns);
    reader->has_failed = reader->has_failed || reader->diag->errors > errors;
    keep_row(reader, row);
    return true;
}

/* The length of the line `sep=;` that Excel takes for an order, its line break included; 0: none.
 */
static size_t find_sep_line(const struct palier_bytes *text, char *separator)
{
    size_t end = palier_line_end(text, 0), length = palier_line_length(text->at, end);
    const char *at = text->at;

    if (length == 7 && at[0] == '"' && at[6] == '"') { /* as some programs save it again */
        at++;
        length -= 2;
    }
    if (length != 5 || strncasecmp(at, "sep=", 4) || at[4] == '"' ||
        !(ispunct((unsigned char)at[4]) || at[4] == '\t'))
        return 0;
    *separator = at[4];
    return end;
}

/* "tab", or the separator itself. */
static const char *name_separator(char separator, char name[4])
{
    if (separator == '\t')
        return "tab";
    name[0] = separator;
    name[1] = '\0';
    return name;
}

static void note_separator(struct palier_diag *diag, const struct palier_grid *grid,
                           const struct palier_grid_options *options,
                           const struct palier_separator_fit *fit)
{
    const struct palier_place place = {.file = grid->path};
    char name[4], fitting[24], records[24], cells[24];
    const char *separator = name_separator(grid->separator, name);

    snprintf(fitting, sizeof fitting, "%zu", fit->fitting);
    snprintf(records, sizeof records, "%zu", fit->records);
    snprintf(cells, sizeof cells, "%zu", fit->cells);
    if (options->separator)
        palier_report(diag, PALIER_E_SEPARATOR_ASKED, place, separator);
    else if (grid->has_sep_line)
        palier_report(diag, PALIER_E_SEPARATOR_LINE, place, separator);
    else if (fit->fitting)
        palier_report(diag, PALIER_E_SEPARATOR_COUNTED, place, separator, fitting, records, cells);
    else if (fit->records)
        palier_report(diag, PALIER_E_SEPARATOR_NONE, place, records);
}

static enum palier_status refuse_separator(struct palier_diag *diag,
                                           const struct palier_bytes *text,
                                           const struct palier_separator_fit *one,
                                           const struct palier_separator_fit *other)
{
    char names[2][4], cells[2][24];

    snprintf(cells[0], sizeof cells[0], "%zu", one->cells);
    snprintf(cells[1], sizeof cells[1], "%zu", other->cells);
    palier_report(diag, PALIER_E_SEPARATOR_DOUBTFUL, palier_place_of(text, one->starts[0], true),
                  name_separator(one->separator, names[0]),
                  name_separator(other->separator, names[1]), cells[0], cells[1]);
    return PALIER_INVALID;
}

/* By the option, by the line `sep=`, by counting. */
static enum palier_status find_separator(struct palier_diag *diag, const struct palier_bytes *text,
                                         const struct palier_grid_options *options, size_t start,
                                         struct palier_grid *grid, struct palier_separator_fit *fit)
{
    struct palier_separator_fit rival;

    if (options->separator)
        grid->separator = options->separator;
    if (grid->separator)
        palier_separator_try(text, start, grid->separator, fit);
    else if (!palier_separator_choose(text, start, fit, &rival))
        return refuse_separator(diag, text, fit, &rival);
    grid->separator = fit->separator;
    note_separator(diag, grid, options, fit);
    return PALIER_OK;
}

static enum palier_status read_rows(struct palier_arena *arena, struct palier_diag *diag,
                                    const struct palier_bytes *text, size_t start, size_t columns,
                                    struct palier_grid *grid)
{
    struct reader reader = {.arena = arena, .diag = diag, .columns = columns};
    struct palier_feed feed = {.arena = arena,
                               .diag = diag,
                               .text = text,
                               .separator = grid->separator,
                               .keeps_blanks = true,
                               .most_cells = PALIER_GRID_MOST_COLUMNS,
                               .on_row = take_record,
                               .context = &reader};
    enum palier_status status = palier_feed_run(&feed, start, start ? 2 : 1);

    if (!status && reader.has_failed)
        status = PALIER_INVALID;
    if (status)
        return status;
    assert(reader.rows.count + reader.empty + feed.blank == feed.physical - feed.inside);
    grid->rows = reader.rows.at;
    grid->row_count = reader.rows.count;
    grid->widest = reader.widest;
    return PALIER_OK;
}

enum palier_status palier_grid_parse(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_bytes *bytes,
                                     const struct palier_grid_options *options,
                                     struct palier_grid *grid)
{
    struct palier_bytes text;
    struct palier_separator_fit fit;

    *grid = (struct palier_grid){.path = bytes->path};
    palier_sha256(bytes->at, bytes->length, grid->sha256);
    enum palier_status status =
        palier_decode_export(arena, diag, bytes, options->encoding, &text, &grid->encoding);
    if (status)
        return status;
    size_t start = find_sep_line(&text, &grid->separator);
    grid->has_sep_line = start > 0;
    status = find_separator(diag, &text, options, start, grid, &fit);
    return status ? status : read_rows(arena, diag, &text, start, fit.cells, grid);
}

const struct palier_grid_cell *palier_grid_cell(const struct palier_grid_row *row, size_t index)
{
    static const struct palier_grid_cell absent = {.text = "", .is_absent = true};

    return index < row->count ? &row->cells[index] : &absent;
}

struct palier_place palier_grid_place(const struct palier_grid *grid,
                                      const struct palier_grid_cell *cell)
{
    return (struct palier_place){.file = grid->path, .line = cell->line, .column = cell->column};
}
