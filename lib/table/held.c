/* held.c - tables that stay in memory, and the columns that a reader knows; see table.h. */
#include "table/table.h"

#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "table/decode.h"
#include "table/parts_internal.h"
#include "table/reader_internal.h"

/* Who keeps the rows of a text, or of a part of one. */
struct holder {
    struct palier_table_reader reader;
    struct palier_diag own_diag; /* of a part */
    enum palier_status status;
    struct palier_held_cell *header;
    size_t column_count;
    struct {
        struct palier_held_cell **at;
        size_t count, capacity;
    } rows;
};

enum { SMALLEST_PART = 256 * 1024 }; /* bytes: less is read before a thread has started */

/* The text of CELL where it stands in the file, at RAW or behind blanks and a quote; NULL where it
 * is not written so, as with a quote within quotes. END: of the record. */
static const char *find_in_place(const char *raw, const char *end, const struct palier_cell *cell)
{
    while (raw < end && (*raw == ' ' || *raw == '\t'))
        raw++;
    raw += raw < end && *raw == '"';
    return (size_t)(end - raw) >= cell->length && !memcmp(raw, cell->text, cell->length) ? raw
                                                                                         : NULL;
}

/* Texts that stand in the file do not end with a NUL before end_texts. */
static struct palier_held_cell *hold(struct palier_arena *arena, const struct palier_row *row)
{
    struct palier_held_cell *cells = PALIER_ARRAY(arena, row->count, struct palier_held_cell);
    const char *end = row->raw + row->raw_length;
    struct palier_place place;
    size_t at = PALIER_ROW_START;

    for (size_t i = 0; i < row->count; i++) {
        const struct palier_cell *cell = &row->cells[i];

        at = palier_row_next(row, at, &place);
        const char *text = cell->length ? find_in_place(row->raw + at, end, cell) : "";

        cells[i] = (struct palier_held_cell){
            .text = text ? text : palier_arena_strndup(arena, cell->text, cell->length),
            .line = (uint32_t)place.line,
            .column = (uint32_t)place.column,
            .length = (uint32_t)cell->length,
        };
    }
    return cells;
}

static bool hold_header(void *context, const struct palier_row *row)
{
    struct holder *holder = context;

    holder->header = hold(holder->reader.arena, row);
    holder->column_count = row->count;
    return true;
}

static bool hold_row(void *context, const struct palier_row *row)
{
    struct holder *holder = context;

    *PALIER_APPEND(holder->reader.arena, &holder->rows) = hold(holder->reader.arena, row);
    return true;
}

/* End the texts of CELLS that stand in TEXT, which nobody needs any more as it was. */
static void end_texts(const struct palier_bytes *text, struct palier_held_cell *cells, size_t count,
                      size_t lines_before)
{
    for (size_t i = 0; i < count; i++) {
        struct palier_held_cell *cell = &cells[i];

        cell->line += (uint32_t)lines_before;
        if (cell->text[cell->length]) /* so it is no copy */
            text->at[(size_t)(cell->text - text->at) + cell->length] = '\0';
    }
}

/* Make HOLDER's rows, before whose text stand LINES_BEFORE lines, fit for use. */
static void finish(struct holder *holder, size_t lines_before)
{
    const struct palier_bytes *text = holder->reader.text;

    if (holder->header)
        end_texts(text, holder->header, holder->column_count, lines_before);
    for (size_t i = 0; i < holder->rows.count; i++)
        end_texts(text, holder->rows.at[i], holder->column_count, lines_before);
}

static void hold_all(struct holder *holder)
{
    holder->reader.context = holder;
    holder->reader.on_header = hold_header;
    holder->reader.on_row = hold_row;
    holder->status = palier_table_reader_run(&holder->reader);
}

/* A text that several threads read. */
struct parts {
    struct palier_bytes texts[PALIER_MOST_THREADS];
    struct holder holders[PALIER_MOST_THREADS];
    size_t lines_before[PALIER_MOST_THREADS];
    size_t count;
};

static void hold_part(void *context, size_t worker, size_t index)
{
    struct parts *parts = context;

    (void)worker;
    hold_all(&parts->holders[index]);
}

static void finish_part(void *context, size_t worker, size_t index)
{
    struct parts *parts = context;

    (void)worker;
    finish(&parts->holders[index], parts->lines_before[index]);
}

static bool stop(void *context, const struct palier_row *row)
{
    (void)context;
    (void)row;
    return false;
}

/* What is known once the header is read: false where there is none. */
static bool read_header(struct palier_table_reader *reader)
{
    struct palier_diag unheard;
    struct palier_table_reader first = *reader;

    palier_diag_init(&unheard, reader->arena);
    first.diag = &unheard;
    first.on_header = stop;
    if (palier_table_reader_run(&first) || unheard.first)
        return false;
    reader->separator = first.separator;
    reader->columns = first.columns;
    reader->entity_column = first.entity_column;
    return true;
}

static void start_parts(struct parts *parts, const struct palier_table_reader *reader)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct holder *holder = &parts->holders[i];

        *holder = (struct holder){.reader = *reader, .column_count = reader->columns};
        holder->reader.arena = i ? palier_arena_sibling(reader->arena) : reader->arena;
        holder->reader.text = &parts->texts[i];
        holder->reader.columns = i ? reader->columns : 0; /* the first part has the header */
        holder->reader.diag = &holder->own_diag;
        palier_diag_init(&holder->own_diag, holder->reader.arena);
    }
}

static bool has_remarks(const struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->holders[i].status || parts->holders[i].own_diag.first)
            return true;
    return false;
}

/* Put the rows of PARTS together in HOLDER. */
static void join_parts(struct parts *parts, struct holder *holder)
{
    struct palier_arena *arena = holder->reader.arena;

    holder->header = parts->holders[0].header;
    holder->column_count = parts->holders[0].column_count;
    for (size_t i = 0; i < parts->count; i++)
        holder->rows.capacity += parts->holders[i].rows.count;
    holder->rows.at = PALIER_ARRAY(arena, holder->rows.capacity, struct palier_held_cell *);
    for (size_t i = 0; i < parts->count; i++) {
        const struct holder *part = &parts->holders[i];

        if (part->rows.count)
            memcpy(holder->rows.at + holder->rows.count, part->rows.at,
                   part->rows.count * sizeof *part->rows.at);
        holder->rows.count += part->rows.count;
        if (i)
            palier_arena_join(arena, part->reader.arena);
    }
}

/* Let THREADS threads read HOLDER's text; false, and nothing held, where that is no gain or where
 * there is anything to remark: then one must read it. */
static bool hold_in_parts(struct holder *holder, size_t threads)
{
    const struct palier_bytes *text = holder->reader.text;
    size_t most = text->length / SMALLEST_PART;

    if (most > threads)
        most = threads;
    if (most < 2 || holder->reader.diag->set_aside || !read_header(&holder->reader))
        return false;
    struct parts *parts = PALIER_NEW(holder->reader.arena, struct parts);

    parts->count = palier_parts_cut(text, most, parts->texts);
    start_parts(parts, &holder->reader);
    palier_threads_run(parts->count, parts->count, hold_part, parts);
    if (has_remarks(parts)) {
        for (size_t i = 1; i < parts->count; i++)
            palier_arena_free(parts->holders[i].reader.arena);
        holder->reader.columns = 0;
        return false;
    }
    for (size_t i = 1; i < parts->count; i++)
        parts->lines_before[i] =
            parts->lines_before[i - 1] + parts->holders[i - 1].reader.lines.physical;
    palier_threads_run(parts->count, parts->count, finish_part, parts);
    join_parts(parts, holder);
    return true;
}

enum palier_status palier_table_load_shared(struct palier_arena *arena, struct palier_diag *diag,
                                            const char *path, size_t threads,
                                            struct palier_table *table)
{
    struct palier_bytes bytes, text;
    struct holder holder = {.reader = {.arena = arena, .diag = diag, .text = &text}};
    enum palier_status status = palier_file_read_shared(arena, diag, path, threads, &bytes);

    *table = (struct palier_table){.path = path};
    if (!status)
        status = palier_decode(arena, diag, &bytes, &text, &table->dialect.encoding);
    if (status)
        return status;
    if (!hold_in_parts(&holder, threads)) {
        hold_all(&holder);
        finish(&holder, 0);
    }
    table->header = holder.header;
    table->column_count = holder.column_count;
    table->rows = (const struct palier_held_cell *const *)holder.rows.at;
    table->row_count = holder.rows.count;
    table->dialect.separator = holder.reader.separator;
    palier_table_tell_dialect(diag, path, &table->dialect);
    return holder.status;
}

enum palier_status palier_table_load(struct palier_arena *arena, struct palier_diag *diag,
                                     const char *path, struct palier_table *table)
{
    return palier_table_load_shared(arena, diag, path, 1, table);
}

struct palier_place palier_held_place(const struct palier_table *table,
                                      const struct palier_held_cell *cell)
{
    return (struct palier_place){.file = table->path, .line = cell->line, .column = cell->column};
}

/* `label::Français (fr)` is `label::fr`: compare what stands before `::` and the code in brackets.
 */
static bool is_column(const char *name, const char *header)
{
    const char *colons = strstr(header, "::"), *bracket = strrchr(header, '(');

    if (!strcmp(name, header))
        return true;
    if (!colons || !bracket || bracket < colons)
        return false;
    size_t stem = (size_t)(colons - header) + 2, code = strcspn(bracket + 1, ")");

    return strlen(name) == stem + code && !strncmp(name, header, stem) &&
           !strncmp(name + stem, bracket + 1, code) && !strcmp(bracket + 1 + code, ")");
}

static size_t find_column(const struct palier_column *columns, size_t count, const char *header)
{
    for (size_t i = 0; i < count; i++)
        if (is_column(columns[i].name, header))
            return i;
    return count;
}

static void report_unknown(struct palier_diag *diag, const struct palier_table *table,
                           const struct palier_held_cell *cell, const struct palier_column *columns,
                           size_t count)
{
    const char **names = PALIER_ARRAY(diag->arena, count, const char *);

    for (size_t i = 0; i < count; i++)
        names[i] = columns[i].name;
    const char *nearest = palier_text_nearest(cell->text, names, count);

    if (nearest)
        palier_report(diag, PALIER_E_UNKNOWN_COLUMN_NEAR, palier_held_place(table, cell),
                      cell->text, nearest);
    else
        palier_report(diag, PALIER_E_UNKNOWN_COLUMN, palier_held_place(table, cell), cell->text);
}

enum palier_status palier_columns_bind(struct palier_diag *diag, const struct palier_table *table,
                                       const struct palier_column *columns, size_t count,
                                       const char *open_prefix, uint32_t *positions)
{
    size_t errors = diag->errors;

    for (size_t i = 0; i < count; i++)
        positions[i] = PALIER_NONE;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct palier_held_cell *cell = &table->header[c];
        size_t i = find_column(columns, count, cell->text);

        if (i < count && positions[i] == PALIER_NONE)
            positions[i] = (uint32_t)c;
        else if (i < count)
            palier_report(diag, PALIER_E_COLUMN_TWICE, palier_held_place(table, cell), cell->text);
        else if (!open_prefix || strncmp(cell->text, open_prefix, strlen(open_prefix)))
            report_unknown(diag, table, cell, columns, count);
    }
    for (size_t i = 0; i < count; i++)
        if (columns[i].is_required && positions[i] == PALIER_NONE)
            palier_report(diag, PALIER_E_MISSING_COLUMN,
                          ((struct palier_place){.file = table->path, .line = 1}), columns[i].name);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
