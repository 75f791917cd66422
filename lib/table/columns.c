/* columns.c - the columns that a reader knows; see table.h. */
#include "table/table.h"

#include <string.h>

#include "base/text.h"

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

/* Returns the place of the column that CELL nearly names; COUNT: it is like none. */
static size_t report_unknown(struct palier_diag *diag, const struct palier_table *table,
                             const struct palier_held_cell *cell,
                             const struct palier_column *columns, size_t count)
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
    return nearest ? find_column(columns, count, nearest) : count;
}

void palier_report_nameless(struct palier_diag *diag, struct palier_place place, bool is_told)
{
    if (!is_told)
        palier_report(diag, PALIER_E_COLUMN_WITHOUT_NAME, place);
}

enum palier_status palier_columns_bind(struct palier_diag *diag, const struct palier_table *table,
                                       const struct palier_column *columns, size_t count,
                                       const char *open_prefix, uint32_t *positions)
{
    size_t errors = diag->errors;
    bool *is_misspelt = PALIER_ARRAY(diag->arena, count + 1, bool); /* what no column is, is last */

    for (size_t i = 0; i < count; i++)
        positions[i] = PALIER_NONE;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct palier_held_cell *cell = &table->header[c];
        size_t i = find_column(columns, count, cell->text);

        if (i < count && positions[i] == PALIER_NONE)
            positions[i] = (uint32_t)c;
        else if (i < count)
            palier_report(diag, PALIER_E_COLUMN_TWICE, palier_held_place(table, cell), cell->text);
        else if (!*cell->text)
            palier_report_nameless(diag, palier_held_place(table, cell),
                                   c && !*table->header[c - 1].text);
        else if (!open_prefix || strncmp(cell->text, open_prefix, strlen(open_prefix)))
            is_misspelt[report_unknown(diag, table, cell, columns, count)] = true;
    }
    for (size_t i = 0; i < count; i++)
        if (columns[i].is_required && positions[i] == PALIER_NONE && !is_misspelt[i])
            palier_report(diag, PALIER_E_MISSING_COLUMN,
                          ((struct palier_place){.file = table->path, .line = 1}), columns[i].name);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
