/* columns.c - each column of an export; see columns.h. */
#include "import/columns.h"

#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/own_column.h"

/* What stands in the header's rows for one column. */
struct heading {
    const char *text; /* without blanks around it */
    const char *span; /* above it, perhaps some columns to the left; NULL: none */
    bool has_own_span;
};

static bool is_blank_cell(const struct palier_import *import, const struct palier_grid_cell *cell)
{
    return !*cell->text || !*palier_header_text(import->arena, cell->text);
}

/* palier's grid of interviews: its words, and no respondent. */
static bool is_interviews(const struct palier_import *import, const struct palier_header *header)
{
    static const char *const needed[] = {"interview", "question", "answer"};
    const struct palier_grid_row *row = &import->grid.rows[header->row];
    size_t found = 0;

    if (header->tool != PALIER_TOOL_PALIER && header->tool != PALIER_TOOL_TABLE)
        return false;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        for (size_t c = 0; c < row->count; c++)
            if (!strcmp(palier_header_text(import->arena, row->cells[c].text), needed[i])) {
                found++;
                break;
            }
    return found == sizeof needed / sizeof *needed;
}

static struct palier_readings match_interview(const char *text)
{
    const struct palier_own_column *own = palier_own_column_find(text);
    struct palier_readings readings = {.count = 0};

    if (own && own->is_of_interviews)
        readings = (struct palier_readings){.at = {{.use = own->use, .matched_by = PALIER_BY_NAME}},
                                            .count = 1};
    return readings;
}

/* A tool writes each of its columns once: another one called so is somebody's question. */
static void drop_taken(const struct palier_columns *columns, struct palier_readings *readings)
{
    size_t kept = 0;

    for (size_t i = 0; i < readings->count; i++) {
        const struct palier_tool_column *own = readings->at[i].own;
        bool is_taken = false;

        for (size_t c = 0;
             own && own->spelling != PALIER_SPELLED_START && c + 1 < columns->layout->column_count;
             c++)
            is_taken |= columns->work[c].own == own;
        if (!is_taken)
            readings->at[kept++] = readings->at[i];
    }
    readings->count = kept;
}

/* "Le réseau2": Excel numbers a header that stands there already. The column that has it, or NULL.
 */
static const struct palier_import_column *find_repeated(const struct palier_columns *columns,
                                                        const char *text)
{
    struct palier_arena *arena = columns->import->arena;
    size_t length = strlen(text), digits = 0;

    while (digits < length && palier_is_digit(text[length - digits - 1]))
        digits++;
    if (!digits || digits == length || text[length - digits] == '0' ||
        !strcmp(text + length - 1, "1"))
        return NULL;
    const char *key = palier_text_key(arena, palier_header_part(arena, text, length - digits));
    for (size_t i = 0; i + 1 < columns->layout->column_count; i++) {
        if (!columns->work[i].own && !strcmp(columns->work[i].key, key))
            return &columns->layout->columns[i];
    }
    return NULL;
}

static void read_heading(struct palier_columns *columns, const struct heading *heading,
                         struct palier_column_work *work)
{
    enum palier_import_tool tool = columns->layout->tool;

    if (columns->layout->is_interviews) {
        work->readings = match_interview(heading->text);
        return;
    }
    work->readings = palier_match(columns->matcher, tool, heading->text, heading->span);
    drop_taken(columns, &work->readings);
    if (work->readings.count || tool != PALIER_TOOL_MICROSOFT)
        return;
    work->like = find_repeated(columns, heading->text);
    if (work->like)
        work->readings = palier_match(columns->matcher, tool, work->like->header, NULL);
}

/* As a person would name the column: with what stands above it where that is part of its meaning.
 */
static const char *show_heading(struct palier_arena *arena, const struct heading *heading,
                                const struct palier_column_work *work)
{
    const struct palier_reading *first = &work->readings.at[0];
    bool is_part = work->readings.count
                       ? first->use == PALIER_USE_TICK || first->use == PALIER_USE_OTHER
                       : heading->has_own_span;

    return heading->span && is_part
               ? palier_arena_printf(arena, "%s / %s", heading->span, heading->text)
               : heading->text;
}

static void add_column(struct palier_columns *columns, size_t index,
                       const struct palier_grid_cell *cell, const struct heading *heading,
                       const struct palier_grid_cell *data)
{
    struct palier_layout *layout = columns->layout;
    struct palier_column_work *work = &columns->work[layout->column_count];
    struct palier_import_column *column = &layout->columns[layout->column_count++];

    work->data = data;
    work->key = "";
    column->index = index;
    column->header = "";
    column->place = palier_grid_place(&columns->import->grid, cell);
    if (!*heading->text)
        return;
    read_heading(columns, heading, work);
    column->header = show_heading(columns->import->arena, heading, work);
    work->key = palier_text_key(columns->import->arena, column->header);
    if (work->readings.count != 1)
        return;
    const struct palier_reading *reading = &work->readings.at[0];
    work->own = reading->own;
    column->use = reading->use;
    column->question = reading->question;
    column->choice = reading->choice;
    column->matched_by = reading->matched_by;
    column->language = reading->language;
}

/* The first cell with text below each header cell that has none. */
static const struct palier_grid_cell **find_data(struct palier_columns *columns,
                                                 const struct palier_header *header)
{
    struct palier_import *import = columns->import;
    const struct palier_grid_row *names = &import->grid.rows[header->row];
    const struct palier_grid_cell **data =
        PALIER_ARRAY(import->arena, names->count, const struct palier_grid_cell *);

    for (size_t i = 0; i < names->count; i++)
        for (size_t r = header->first_row;
             is_blank_cell(import, &names->cells[i]) && !data[i] && r < import->grid.row_count;
             r++) {
            const struct palier_grid_cell *cell = palier_grid_cell(&import->grid.rows[r], i);

            if (!is_blank_cell(import, cell))
                data[i] = cell;
        }
    return data;
}

struct palier_columns palier_columns_find(struct palier_import *import,
                                          const struct palier_matcher *matcher,
                                          const struct palier_header *header)
{
    const struct palier_grid_row *names = &import->grid.rows[header->row];
    struct palier_columns columns = {import, matcher, &import->layout,
                                     PALIER_ARRAY(import->arena, names->count,
                                                  struct palier_column_work)};
    const struct palier_grid_cell **data = find_data(&columns, header);
    struct heading heading = {.span = NULL};
    size_t blank = 0;

    import->layout.is_interviews = is_interviews(import, header);
    import->layout.columns = PALIER_ARRAY(import->arena, names->count, struct palier_import_column);
    for (size_t i = 0; i < names->count; i++) {
        const struct palier_grid_cell *above =
            header->has_spans ? palier_grid_cell(&import->grid.rows[header->row - 1], i) : NULL;

        heading.has_own_span = above && !is_blank_cell(import, above);
        if (heading.has_own_span)
            heading.span = palier_header_text(import->arena, above->text);
        heading.text = palier_header_text(import->arena, names->cells[i].text);
        if (*heading.text || data[i])
            add_column(&columns, i, &names->cells[i], &heading, data[i]);
        else
            blank++;
    }
    if (blank)
        palier_report(import->diag, PALIER_E_COLUMNS_BLANK,
                      palier_grid_place(&import->grid, &names->cells[0]),
                      palier_arena_printf(import->arena, "%zu", blank));
    return columns;
}
