/* workbook_sheet.c - rows and cells; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "table/lines_internal.h"

/* Where the elements of a sheet stand: worksheet, sheetData, row, c, v. */
enum { ROW_DEPTH = 3, CELL_DEPTH = 4, VALUE_DEPTH = 5 };

enum { MOST_LETTERS = 3, LAST_COLUMN = 16384 /* XFD */, MOST_LISTED = 20 };

/* What a person who looks at the sheet does not see. */
struct unseen {
    bool is_hidden[PALIER_GRID_MOST_COLUMNS], is_filled[PALIER_GRID_MOST_COLUMNS];
    size_t rows;
    struct palier_place first_row;
};

struct reading {
    struct palier_workbook *book;
    struct palier_grid *grid;
    size_t errors; /* before the sheet */
    uint32_t row, column;
    bool is_in_row, is_row_hidden, is_in_cell, is_inline, is_collecting;
    bool is_too_wide;   /* and that is reported */
    size_t reading_aid; /* depth of the element that says how to pronounce; 0: in none */
    struct palier_raw_cell cell;
    struct palier_grid_cell *cells; /* of the row so far */
    size_t count, total;
    struct {
        struct palier_grid_row *at;
        size_t count, capacity;
    } rows;
    struct unseen unseen;
};

static struct palier_place place_of(const struct reading *reading)
{
    return (struct palier_place){.file = reading->grid->path,
                                 .line = reading->row,
                                 .column = reading->column};
}

bool palier_cell_parse(const char *text, uint32_t *column, int64_t *row)
{
    size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    *column = 0;
    if (!letters || letters > MOST_LETTERS || text[letters] == '0' || text[letters] == '-')
        return false;
    for (size_t i = 0; i < letters; i++)
        *column = *column * 26 + (uint32_t)(text[i] - 'A') + 1;
    return *column <= LAST_COLUMN &&
           palier_integer_parse(text + letters, 1, PALIER_WORKBOOK_MOST_ROWS, row);
}

/* A sheet whose cells are not where they say would be read wrongly: stop. */
static bool refuse(const struct reading *reading, enum palier_code code, const char *found)
{
    palier_report(reading->book->diag, code, place_of(reading), found);
    return false;
}

static void start_column(struct reading *reading, const char **attributes)
{
    const char *from = palier_attribute(attributes, "min"),
               *to = palier_attribute(attributes, "max");
    int64_t first, last;

    if (!palier_attribute_flag(attributes, "hidden") || !from || !to ||
        !palier_integer_parse(from, 1, LAST_COLUMN, &first) ||
        !palier_integer_parse(to, first, LAST_COLUMN, &last))
        return;
    for (size_t i = (size_t)first - 1; i < (size_t)last && i < PALIER_GRID_MOST_COLUMNS; i++)
        reading->unseen.is_hidden[i] = true;
}

static bool start_row(struct reading *reading, const char **attributes)
{
    const char *given = palier_attribute(attributes, "r");
    int64_t row = (int64_t)reading->row + 1;

    reading->column = 0;
    reading->count = 0;
    if (given && !palier_integer_parse(given, 1, PALIER_WORKBOOK_MOST_ROWS, &row))
        return refuse(reading, PALIER_E_ROW_NUMBER, given);
    if (row > PALIER_WORKBOOK_MOST_ROWS)
        return refuse(reading, PALIER_E_WORKBOOK_ROWS, "");
    if (row <= reading->row)
        return refuse(reading, PALIER_E_ROW_ORDER, given);
    reading->row = (uint32_t)row;
    reading->is_in_row = true;
    reading->is_row_hidden = palier_attribute_flag(attributes, "hidden");
    return true;
}

/* Find where the cell stands; it may leave that out. */
static bool start_place(struct reading *reading, const char *reference)
{
    uint32_t column = reading->column + 1;
    int64_t row = reading->row;
    char name[PALIER_CELL_NAME_SIZE];

    if (reference && (!palier_cell_parse(reference, &column, &row) || row != reading->row))
        return refuse(reading, PALIER_E_CELL_REFERENCE, reference);
    if (column <= reading->column)
        return refuse(reading,
                      column == reading->column ? PALIER_E_CELL_TWICE : PALIER_E_CELL_ORDER,
                      reference);
    reading->column = column;
    if (column > LAST_COLUMN)
        return refuse(reading, PALIER_E_CELL_REFERENCE, palier_cell_name(place_of(reading), name));
    return true;
}

static bool start_cell(struct reading *reading, const char **attributes)
{
    struct palier_raw_cell *cell = &reading->cell;
    const char *reference = NULL, *type = "n", *style = "0";
    int64_t index;

    for (size_t i = 0; attributes[i]; i += 2) {
        if (attributes[i][1])
            continue;
        if (*attributes[i] == 'r')
            reference = attributes[i + 1];
        else if (*attributes[i] == 't')
            type = attributes[i + 1];
        else if (*attributes[i] == 's')
            style = attributes[i + 1];
    }
    if (!start_place(reading, reference))
        return false;
    snprintf(cell->type, sizeof cell->type, "%s", type);
    cell->place = place_of(reading);
    cell->style = palier_integer_parse(style, 0, INT32_MAX, &index) ? (size_t)index : SIZE_MAX;
    cell->has_formula = cell->has_value = false;
    cell->text.length = 0;
    reading->is_in_cell = true;
    reading->is_collecting = false;
    reading->reading_aid = 0;
    return true;
}

/* A value stands in `v`; an inline text in `is`, in one `t` or in several. */
static void start_value(struct reading *reading, size_t depth, const char *element)
{
    if (depth == VALUE_DEPTH) {
        reading->is_inline = !strcmp(element, "is");
        reading->is_collecting = !strcmp(element, "v");
        reading->cell.has_formula |= !strcmp(element, "f");
        reading->cell.has_value |= reading->is_inline || reading->is_collecting;
    } else if (reading->is_inline && !reading->reading_aid) {
        reading->is_collecting = !strcmp(element, "t");
        if (!strcmp(element, "rPh"))
            reading->reading_aid = depth;
    }
}

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct reading *reading = context;

    if (depth == CELL_DEPTH && reading->is_in_row && !strcmp(element, "c"))
        return start_cell(reading, attributes);
    if (depth == ROW_DEPTH && !strcmp(element, "row"))
        return start_row(reading, attributes);
    if (depth == 3 && !strcmp(element, "col"))
        start_column(reading, attributes);
    if (reading->is_in_cell)
        start_value(reading, depth, element);
    return true;
}

/* An absent cell for each place between the last that holds something and this one. */
static void fill_gap(struct reading *reading, size_t before)
{
    for (; reading->count < before; reading->count++)
        reading->cells[reading->count] = (struct palier_grid_cell){
            .text = "",
            .line = reading->row,
            .column = (uint32_t)reading->count + 1,
            .is_absent = true,
        };
}

/* Whether reading may go on after the faults so far. */
static bool is_bearable(const struct reading *reading)
{
    struct palier_diag *diag = reading->book->diag;

    if (diag->errors - reading->errors < PALIER_WORKBOOK_MOST_FAULTS)
        return true;
    palier_report(diag, PALIER_E_TOO_MANY_FAULTS, place_of(reading));
    return false;
}

static bool end_cell(struct reading *reading)
{
    struct palier_grid_cell cell = {.line = reading->row, .column = reading->column};
    char name[PALIER_CELL_NAME_SIZE];

    reading->is_in_cell = false;
    if (!palier_workbook_cell_read(reading->book, &reading->cell, &cell))
        return is_bearable(reading);
    if (cell.is_absent)
        return true;
    if (reading->column > PALIER_GRID_MOST_COLUMNS) {
        if (!reading->is_too_wide && *cell.text)
            refuse(reading, PALIER_E_WORKBOOK_COLUMNS, palier_cell_name(reading->cell.place, name));
        reading->is_too_wide = reading->is_too_wide || *cell.text;
        return true;
    }
    fill_gap(reading, reading->column - 1);
    reading->cells[reading->count++] = cell;
    if (*cell.text)
        reading->unseen.is_filled[reading->column - 1] = true;
    return true;
}

static bool is_row_blank(const struct reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const struct palier_grid_cell *cell = &reading->cells[i];

        if (cell->kind == PALIER_GRID_UNCOMPUTED ||
            !palier_is_blank(cell->text, strlen(cell->text)))
            return false;
    }
    return true;
}

static bool end_row(struct reading *reading)
{
    struct palier_arena *arena = reading->book->arena;

    reading->is_in_row = false;
    if (is_row_blank(reading))
        return true;
    reading->total += reading->count;
    if (reading->total > PALIER_WORKBOOK_MOST_CELLS)
        return refuse(reading, PALIER_E_WORKBOOK_CELLS, "");
    if (reading->is_row_hidden && !reading->unseen.rows++)
        reading->unseen.first_row =
            (struct palier_place){.file = reading->grid->path, .line = reading->row};
    struct palier_grid_cell *cells = PALIER_ARRAY(arena, reading->count, struct palier_grid_cell);

    memcpy(cells, reading->cells, reading->count * sizeof *cells);
    *PALIER_APPEND(arena, &reading->rows) =
        (struct palier_grid_row){.cells = cells, .count = reading->count, .line = reading->row};
    if (reading->count > reading->grid->widest)
        reading->grid->widest = reading->count;
    return true;
}

static bool end(void *context, size_t depth, const char *element)
{
    struct reading *reading = context;

    if (depth == ROW_DEPTH && !strcmp(element, "row"))
        return end_row(reading);
    if (!reading->is_in_cell)
        return true;
    if (depth == CELL_DEPTH)
        return end_cell(reading);
    if (depth == reading->reading_aid)
        reading->reading_aid = 0;
    reading->is_collecting = false;
    return true;
}

static bool text(void *context, const char *at, size_t length)
{
    struct reading *reading = context;
    char name[PALIER_CELL_NAME_SIZE];

    if (!reading->is_collecting || palier_pieces_add(&reading->cell.text, at, length))
        return true;
    return refuse(reading, PALIER_E_WORKBOOK_TEXT, palier_cell_name(reading->cell.place, name));
}

/* Report COUNT things that start at PLACE; none is no matter. */
static void warn(struct palier_diag *diag, enum palier_code code, struct palier_place place,
                 size_t count, const char *which)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", count);
    if (count)
        palier_report(diag, code, place, text, which);
}

static void warn_of_unseen(const struct reading *reading)
{
    const struct unseen *unseen = &reading->unseen;
    struct palier_diag *diag = reading->book->diag;
    struct palier_place place = {.file = reading->grid->path};
    const char *letters = "";
    char name[PALIER_CELL_NAME_SIZE];
    size_t columns = 0;

    for (size_t i = 0; i < PALIER_GRID_MOST_COLUMNS; i++) {
        if (!unseen->is_hidden[i] || !unseen->is_filled[i])
            continue;
        place.column = i + 1;
        if (columns++ < MOST_LISTED)
            letters = palier_arena_printf(diag->arena, "%s%s%s", letters, *letters ? ", " : "",
                                          palier_cell_name(place, name));
    }
    place.column = 0;
    if (columns > MOST_LISTED)
        letters = palier_arena_printf(diag->arena, "%s, …", letters);
    warn(diag, PALIER_E_HIDDEN_ROWS, unseen->first_row, unseen->rows, "");
    warn(diag, PALIER_E_HIDDEN_COLUMNS, place, columns, letters);
}

enum palier_status palier_sheet_read(struct palier_workbook *book, const struct palier_sheet *sheet,
                                     struct palier_grid *grid)
{
    static const struct palier_part_reader reader = {.root = "worksheet",
                                                     .start = start,
                                                     .end = end,
                                                     .text = text};
    struct reading reading = {.book = book,
                              .grid = grid,
                              .errors = book->diag->errors,
                              .cell.text.arena = book->arena};

    reading.cells = PALIER_ARRAY(book->arena, PALIER_GRID_MOST_COLUMNS, struct palier_grid_cell);
    enum palier_status status = palier_part_read(book, sheet->part, &reader, &reading);

    grid->rows = reading.rows.at;
    grid->row_count = reading.rows.count;
    warn_of_unseen(&reading);
    if (!status && !grid->row_count) {
        palier_report(book->diag, PALIER_E_SHEET_EMPTY, (struct palier_place){.file = grid->path});
        status = PALIER_INVALID;
    }
    return status;
}
