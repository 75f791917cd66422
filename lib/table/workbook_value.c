/* workbook_value.c - what a cell says; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "table/workbook.h"

enum {
    LONGEST_KEPT = 10, /* characters: a day, an answer of a scale, a population */
    MOST_KEPT = 65536, /* different values: beyond, they are not answers of a scale */
};

/* TEXT without the blanks around it, which XML allows around all but text. */
static char *trim(char *text)
{
    static const char blanks[] = " \t\r\n";
    size_t length;

    text += strspn(text, blanks);
    length = strlen(text);
    while (length && strchr(blanks, text[length - 1]))
        length--;
    text[length] = '\0';
    return text;
}

const char *palier_cell_name(struct palier_place place, char name[PALIER_CELL_NAME_SIZE])
{
    char reversed[PALIER_CELL_NAME_SIZE];
    size_t length = 0, i = 0;

    for (size_t left = place.column; left; left = (left - 1) / 26)
        reversed[length++] = (char)('A' + (left - 1) % 26);
    while (length)
        name[i++] = reversed[--length];
    name[i] = '\0';
    if (place.line)
        snprintf(name + i, PALIER_CELL_NAME_SIZE - i, "%zu", place.line);
    return name;
}

static bool refuse(struct palier_workbook *book, const struct palier_raw_cell *raw,
                   enum palier_code code, const char *found)
{
    char name[PALIER_CELL_NAME_SIZE];

    palier_report(book->diag, code, raw->place, palier_cell_name(raw->place, name), found);
    return false;
}

/* VALUE in the arena: once however many cells hold it, unless few would. */
static const char *keep(struct palier_workbook *book, const char *value)
{
    size_t length = strlen(value);

    if (length > LONGEST_KEPT || book->values.count >= MOST_KEPT)
        return palier_arena_strndup(book->arena, value, length);
    uint32_t index = palier_intern_add(&book->values, value);

    return book->values.text[index];
}

static bool read_shared(struct palier_workbook *book, const struct palier_raw_cell *raw,
                        const char *found, struct palier_grid_cell *cell)
{
    int64_t index;

    if (!palier_integer_parse(found, 0, INT32_MAX, &index) || (size_t)index >= book->strings.count)
        return refuse(book, raw, PALIER_E_CELL_STRING, found);
    cell->text = book->strings.at[index];
    return true;
}

static bool read_text(struct palier_workbook *book, const struct palier_raw_cell *raw, char *found,
                      struct palier_grid_cell *cell)
{
    if (!palier_escapes_decode(found))
        return refuse(book, raw, PALIER_E_CELL_NUL, "");
    cell->text = *found ? palier_arena_strndup(book->arena, found, strlen(found)) : "";
    return true;
}

static bool read_boolean(struct palier_workbook *book, const struct palier_raw_cell *raw,
                         const char *found, struct palier_grid_cell *cell)
{
    bool is_true = !strcmp(found, "1") || !strcmp(found, "true");

    if (!is_true && strcmp(found, "0") && strcmp(found, "false"))
        return refuse(book, raw, PALIER_E_CELL_BOOLEAN, found);
    cell->text = is_true ? "TRUE" : "FALSE";
    cell->kind = PALIER_GRID_BOOLEAN;
    return true;
}

static bool read_iso(struct palier_workbook *book, const struct palier_raw_cell *raw,
                     const char *found, struct palier_grid_cell *cell)
{
    char text[PALIER_DATE_SIZE];

    if (!palier_iso_write(found, text))
        return refuse(book, raw, PALIER_E_CELL_DATE, found);
    cell->text = keep(book, text);
    cell->kind = PALIER_GRID_DATE;
    return true;
}

/* Fill a whole number up with zeros, as the sheet does. */
static void fill_up(char decimal[PALIER_DECIMAL_SIZE], size_t zeros)
{
    size_t length = strlen(decimal);

    if (length >= zeros || decimal[strspn(decimal, "0123456789")])
        return;
    memmove(decimal + zeros - length, decimal, length + 1);
    memset(decimal, '0', zeros - length);
}

/* DECIMAL as the date or the time that the sheet shows. */
static bool read_serial(struct palier_workbook *book, const struct palier_raw_cell *raw,
                        const char *decimal, enum palier_number_kind kind,
                        struct palier_grid_cell *cell)
{
    char text[PALIER_DATE_SIZE];
    enum palier_decimal_mark mark;
    bool is_duration = kind == PALIER_NUMBER_DURATION;
    double serial;

    if (!palier_number_parse(decimal, &serial, &mark) ||
        !(is_duration ? palier_duration_write(serial, text)
                      : palier_serial_write(serial, kind, book->is_1904, text)))
        return refuse(book, raw, PALIER_E_NO_SUCH_DAY, decimal);
    cell->text = keep(book, text);
    cell->kind = is_duration ? PALIER_GRID_TEXT : PALIER_GRID_DATE;
    return true;
}

static bool read_number(struct palier_workbook *book, const struct palier_raw_cell *raw,
                        const char *found, struct palier_grid_cell *cell)
{
    struct palier_number_format format = {0};
    char decimal[PALIER_DECIMAL_SIZE];

    if (raw->style < book->formats.count)
        format = book->formats.at[raw->style];
    else if (raw->style) /* a workbook without styles has the plain one */
        return refuse(book, raw, PALIER_E_CELL_STYLE, "");
    bool is_percent = format.kind == PALIER_NUMBER_PERCENT;
    if (!(is_percent ? palier_percent_write : palier_decimal_write)(found, decimal))
        return refuse(book, raw, PALIER_E_CELL_NUMBER, found);
    if (format.kind >= PALIER_NUMBER_DATE)
        return read_serial(book, raw, decimal, format.kind, cell);
    fill_up(decimal, format.zeros);
    cell->text = keep(book, decimal);
    cell->kind = PALIER_GRID_NUMBER;
    return true;
}

bool palier_workbook_cell_read(struct palier_workbook *book, struct palier_raw_cell *raw,
                               struct palier_grid_cell *cell)
{
    const char *type = raw->type;
    bool is_text = !strcmp(type, "str") || !strcmp(type, "inlineStr");
    char *found = palier_pieces_text(&raw->text);

    cell->text = "";
    cell->kind = PALIER_GRID_TEXT;
    cell->is_absent = false;
    if (is_text && raw->has_value)
        return read_text(book, raw, found, cell);
    found = trim(found);
    if (!*found) {
        cell->is_absent = !raw->has_formula;
        cell->kind = raw->has_formula ? PALIER_GRID_UNCOMPUTED : PALIER_GRID_TEXT;
        return true;
    }
    if (!strcmp(type, "n"))
        return read_number(book, raw, found, cell);
    if (!strcmp(type, "s"))
        return read_shared(book, raw, found, cell);
    if (!strcmp(type, "b"))
        return read_boolean(book, raw, found, cell);
    if (!strcmp(type, "d"))
        return read_iso(book, raw, found, cell);
    if (strcmp(type, "e"))
        return refuse(book, raw, PALIER_E_CELL_TYPE, type);
    cell->text = keep(book, found);
    cell->kind = PALIER_GRID_ERROR;
    return true;
}

void palier_uncomputed_report(struct palier_diag *diag, const struct palier_grid *grid,
                              size_t index, size_t from, size_t end)
{
    const struct palier_grid_cell *first = NULL;
    char name[PALIER_CELL_NAME_SIZE], number[24];
    size_t count = 0;

    for (size_t i = from; i < end && i < grid->row_count; i++) {
        const struct palier_grid_cell *cell = palier_grid_cell(&grid->rows[i], index);

        if (cell->kind != PALIER_GRID_UNCOMPUTED)
            continue;
        first = count++ ? first : cell;
    }
    if (!count)
        return;
    struct palier_place place = palier_grid_place(grid, first);

    snprintf(number, sizeof number, "%zu", count);
    palier_report(diag, PALIER_E_FORMULA_NOT_COMPUTED, place, palier_cell_name(place, name),
                  number);
}
