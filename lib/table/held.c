/* held.c - tables that stay in memory; see table.h. */
#include "table/table.h"

#include <string.h>

#include "base/threads.h"
#include "table/decode.h"
#include "table/parts_internal.h"
#include "table/reader_internal.h"
#include "table/set_aside.h"

/* Who keeps the rows of a text, or of a part of one. */
struct holder {
    struct palier_table_reader reader;
    struct palier_bytes text; /* of a part, like the next two */
    size_t lines_before;
    struct palier_diag own_diag;
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
        const char *text = !cell->length       ? ""
                           : cell->is_in_place ? cell->text
                                               : find_in_place(row->raw + at, end, cell);

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

/* Make HOLDER's rows fit for use. */
static void finish(struct holder *holder)
{
    const struct palier_bytes *text = holder->reader.text;
    size_t lines = holder->lines_before;

    if (holder->header)
        end_texts(text, holder->header, holder->column_count, lines);
    for (size_t i = 0; i < holder->rows.count; i++)
        end_texts(text, holder->rows.at[i], holder->column_count, lines);
}

static void hold_all(struct holder *holder)
{
    holder->reader.context = holder;
    holder->reader.leaves_in_place = !holder->reader.diag->set_aside; /* which compares texts */
    holder->reader.on_header = hold_header;
    holder->reader.on_row = hold_row;
    holder->status = palier_table_reader_run(&holder->reader);
}

static void hold_part(void *parts, size_t worker, size_t index)
{
    (void)worker;
    hold_all((struct holder *)parts + index);
}

static void finish_part(void *parts, size_t worker, size_t index)
{
    (void)worker;
    finish((struct holder *)parts + index);
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

/* Cut the text of READER into PARTS, at most COUNT of them; returns how many. */
static size_t start_parts(const struct palier_table_reader *reader, struct holder *parts,
                          size_t count)
{
    struct palier_bytes texts[PALIER_MOST_THREADS];

    count = palier_parts_cut(reader->text, count, texts);
    for (size_t i = 0; i < count; i++) {
        struct holder *part = &parts[i];

        *part =
            (struct holder){.reader = *reader, .text = texts[i], .column_count = reader->columns};
        part->reader.arena = i ? palier_arena_sibling(reader->arena) : reader->arena;
        part->reader.text = &part->text;
        part->reader.columns = i ? reader->columns : 0; /* the first part has the header */
        part->reader.diag = &part->own_diag;
        palier_diag_init(&part->own_diag, part->reader.arena);
    }
    return count;
}

static bool has_remarks(const struct holder *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].status || parts[i].own_diag.first)
            return true;
    return false;
}

/* Put the rows of COUNT PARTS together in HOLDER. */
static void join_parts(const struct holder *parts, size_t count, struct holder *holder)
{
    struct palier_arena *arena = holder->reader.arena;

    holder->header = parts[0].header;
    holder->column_count = parts[0].column_count;
    for (size_t i = 0; i < count; i++)
        holder->rows.capacity += parts[i].rows.count;
    holder->rows.at = PALIER_ARRAY(arena, holder->rows.capacity, struct palier_held_cell *);
    for (size_t i = 0; i < count; i++) {
        const struct holder *part = &parts[i];

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
    struct palier_table_reader *reader = &holder->reader;
    size_t most = reader->text->length / SMALLEST_PART;

    if (most > threads)
        most = threads;
    if (most < 2 || reader->diag->set_aside || !read_header(reader))
        return false;
    struct holder *parts = PALIER_ARRAY(reader->arena, most, struct holder);
    size_t count = start_parts(reader, parts, most);

    palier_threads_run(count, count, hold_part, parts);
    if (has_remarks(parts, count)) {
        for (size_t i = 1; i < count; i++)
            palier_arena_free(parts[i].reader.arena);
        reader->columns = 0;
        return false;
    }
    for (size_t i = 1; i < count; i++)
        parts[i].lines_before = parts[i - 1].lines_before + parts[i - 1].reader.lines.physical;
    palier_threads_run(count, count, finish_part, parts);
    join_parts(parts, count, holder);
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
    if (!status && diag->set_aside)
        table->passed_over = palier_lines_set_aside(diag->set_aside, &bytes);
    if (!status)
        status = palier_decode(arena, diag, &bytes, threads, &text, &table->dialect.encoding);
    if (status)
        return status;
    if (!hold_in_parts(&holder, threads)) {
        hold_all(&holder);
        finish(&holder);
    }
    table->header = holder.header;
    table->column_count = holder.column_count;
    table->rows = (const struct palier_held_cell *const *)holder.rows.at;
    table->row_count = holder.rows.count;
    if (diag->set_aside)
        table->passed_over += holder.reader.lines.records - holder.rows.count;
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
