/* expected.c - see expected.h. */
#include "expected.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const json_t *expected_value(const struct expected *expected, const char *path)
{
    const json_t *value = expected->root;
    char part[128];

    for (const char *at = path; value && *at;) {
        size_t length = strcspn(at, ".");

        snprintf(part, sizeof part, "%.*s", (int)length, at);
        value = json_is_array(value) ? json_array_get(value, strtoul(part, NULL, 10))
                                     : json_object_get(value, part);
        at += length + (at[length] == '.');
    }
    if (!value) {
        fprintf(stderr, "expected.json has no %s\n", path);
        exit(1);
    }
    return value;
}

double expected_number(const struct expected *expected, const char *path)
{
    const json_t *value = expected_value(expected, path);

    if (!json_is_number(value)) {
        fprintf(stderr, "expected.json: %s is not a number\n", path);
        exit(1);
    }
    return json_number_value(value);
}

struct column expected_numbers(const struct expected *expected, const char *path)
{
    const json_t *array = expected_value(expected, path);
    struct column column = {.count = json_array_size(array)};

    column.at = PALIER_ARRAY(expected->arena, column.count, double);
    for (size_t i = 0; i < column.count; i++) {
        const json_t *value = json_array_get(array, i);

        column.at[i] = json_is_number(value) ? json_number_value(value) : NAN;
    }
    return column;
}

/* A whole file as lines of cells. These files have no quoted commas. */
struct sheet {
    const char **cells;
    size_t rows, columns;
};

static char *read_all(const struct expected *expected, const char *name)
{
    char *path = palier_arena_printf(expected->arena, "%s/data/%s", expected->folder, name);
    FILE *file = fopen(path, "r");

    if (!file) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = PALIER_ARRAY(expected->arena, size + 1, char);
    if (fread(text, 1, size, file) < size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

static const char *cell(const struct expected *expected, const char *text, size_t length)
{
    bool is_quoted = length > 1 && *text == '"';

    return palier_arena_strndup(expected->arena, text + is_quoted, is_quoted ? length - 2 : length);
}

static struct sheet read_sheet(const struct expected *expected, const char *name)
{
    struct sheet sheet = {0};
    struct {
        const char **at;
        size_t count, capacity;
    } cells = {0};

    for (char *at = read_all(expected, name); *at; sheet.rows++) {
        do {
            size_t length = strcspn(at, ",\r\n");
            *PALIER_APPEND(expected->arena, &cells) = cell(expected, at, length);
            at += length + (at[length] != '\0');
        } while (at[-1] == ',');
        at += strspn(at, "\r\n");
        if (!sheet.rows)
            sheet.columns = cells.count;
    }
    sheet.cells = cells.at;
    if (sheet.rows * sheet.columns != cells.count) {
        fprintf(stderr, "%s: rows of different lengths\n", name);
        exit(1);
    }
    return sheet;
}

static double number(const char *text)
{
    char *end;
    double value = strtod(text, &end);

    return *text && !*end && !isalpha((unsigned char)*text) ? value : NAN;
}

const char *const *expected_labels(const struct expected *expected, const char *file,
                                   const char *name, size_t *count)
{
    struct sheet sheet = read_sheet(expected, file);
    size_t column = 0;

    while (column < sheet.columns && strcmp(sheet.cells[column], name) != 0)
        column++;
    if (column == sheet.columns) {
        fprintf(stderr, "%s has no column %s\n", file, name);
        exit(1);
    }
    const char **labels = PALIER_ARRAY(expected->arena, sheet.rows, const char *);
    *count = sheet.rows - 1;
    for (size_t i = 0; i < *count; i++)
        labels[i] = sheet.cells[(i + 1) * sheet.columns + column];
    return labels;
}

struct column expected_column(const struct expected *expected, const char *file, const char *name)
{
    struct column column;
    const char *const *labels = expected_labels(expected, file, name, &column.count);

    column.at = PALIER_ARRAY(expected->arena, column.count, double);
    for (size_t i = 0; i < column.count; i++)
        column.at[i] = number(labels[i]);
    return column;
}

struct column expected_matrix(const struct expected *expected, const char *file, bool has_no_header,
                              size_t *columns)
{
    struct sheet sheet = read_sheet(expected, file);
    size_t first = has_no_header ? 0 : sheet.columns;
    struct column matrix = {.count = sheet.rows * sheet.columns - first};

    matrix.at = PALIER_ARRAY(expected->arena, matrix.count, double);
    for (size_t i = 0; i < matrix.count; i++)
        matrix.at[i] = number(sheet.cells[first + i]);
    *columns = sheet.columns;
    return matrix;
}

struct column expected_pick(const struct expected *expected, const struct column *values,
                            const char *const *labels, const char *wanted)
{
    struct column picked = {.at = PALIER_ARRAY(expected->arena, values->count, double)};

    for (size_t i = 0; i < values->count; i++)
        if (!strcmp(labels[i], wanted))
            picked.at[picked.count++] = values->at[i];
    return picked;
}

int expected_compare_with(struct expected *expected, const char *statistic, double ours,
                          double outside, double bar, const char *source)
{
    double off = outside > 0 || outside < 0 ? fabs(ours - outside) / fabs(outside) : fabs(ours);
    bool passes = off <= bar; /* NAN does not */

    expected->rows++;
    printf("%s | %.15g | %.15g | %.1e | %s%s\n", statistic, ours, outside, off, source,
           passes ? "" : " | OVER THE BAR");
    return !passes;
}

int expected_compare(struct expected *expected, const char *statistic, double ours,
                     const char *path, double bar)
{
    return expected_compare_with(expected, statistic, ours, expected_number(expected, path), bar,
                                 path);
}

int expected_compare_all(struct expected *expected, const char *prefix,
                         const struct figure *figures, size_t count)
{
    int failures = 0;

    for (size_t i = 0; i < count; i++)
        failures +=
            expected_compare(expected, figures[i].statistic, figures[i].ours,
                             palier_arena_printf(expected->arena, "%s.%s", prefix, figures[i].path),
                             figures[i].bar);
    return failures;
}
