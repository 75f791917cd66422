/* held.c - small tables, whole in memory, and the columns that a reader knows; see table.h. */
#include "table/table.h"

#include <string.h>

#include "base/text.h"

struct holder {
    struct palier_arena *arena;
    const struct palier_held_cell *header;
    size_t column_count;
    struct {
        const struct palier_held_cell **at;
        size_t count, capacity;
    } rows;
};

static const struct palier_held_cell *hold(struct palier_arena *arena, const struct palier_row *row)
{
    struct palier_held_cell *cells = PALIER_ARRAY(arena, row->count, struct palier_held_cell);

    for (size_t i = 0; i < row->count; i++) {
        struct palier_place place = palier_row_place(row, i);

        cells[i].text = palier_arena_strndup(arena, row->cells[i].text, row->cells[i].length);
        cells[i].line = (uint32_t)place.line;
        cells[i].column = (uint32_t)place.column;
    }
    return cells;
}

static bool hold_header(void *context, const struct palier_row *row)
{
    struct holder *holder = context;

    holder->header = hold(holder->arena, row);
    holder->column_count = row->count;
    return true;
}

static bool hold_row(void *context, const struct palier_row *row)
{
    struct holder *holder = context;

    *PALIER_APPEND(holder->arena, &holder->rows) = hold(holder->arena, row);
    return true;
}

enum palier_status palier_table_load(struct palier_arena *arena, struct palier_diag *diag,
                                     const char *path, struct palier_table *table)
{
    struct palier_bytes bytes;
    struct holder holder = {.arena = arena};
    enum palier_status status = palier_file_read(arena, diag, path, &bytes);

    *table = (struct palier_table){.path = path};
    if (status)
        return status;
    status = palier_table_read(arena, diag, &bytes, hold_header, hold_row, &holder, &table->dialect,
                               NULL);
    table->header = holder.header;
    table->column_count = holder.column_count;
    table->rows = holder.rows.at;
    table->row_count = holder.rows.count;
    return status;
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
