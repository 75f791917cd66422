/* header.c - where the header stands; see header.h. */
#include "import/header.h"

#include <string.h>

#include "base/key.h"
#include "import/own_column.h"
#include "import/tool.h"

/* Rows that may be the header, and cells of each that are looked at to tell. */
enum { MOST_TRIED = 30, MOST_CELLS = 300, FRAMAFORMS_ROWS = 3 };

struct finder {
    struct palier_import *import;
    const struct palier_matcher *matcher;
    const struct palier_mapping *mapping;
    size_t tried; /* rows that may be the header */
};

static const char *cell_text(const struct finder *finder, size_t row, size_t index)
{
    const struct palier_grid_cell *cell = palier_grid_cell(&finder->import->grid.rows[row], index);

    return palier_header_text(finder->import->arena, cell->text);
}

static struct palier_place row_place(const struct finder *finder, size_t row)
{
    return palier_grid_place(&finder->import->grid,
                             palier_grid_cell(&finder->import->grid.rows[row], 0));
}

/* Whether TEXT names something in an export: not a page or a note alone, which answers may be. */
static bool is_known(const struct finder *finder, const char *text)
{
    struct palier_readings readings = palier_match(finder->matcher, PALIER_TOOL_FIND, text, NULL);
    bool is_bookkeeping = readings.at[0].use == PALIER_USE_IGNORE && !readings.at[0].own;

    return (readings.count && !is_bookkeeping) || palier_own_column_find(text) ||
           palier_mapping_names(finder->mapping, text);
}

/* How many different cells of ROW name something: a question, a column of some tool. */
static size_t known_count(const struct finder *finder, size_t row)
{
    struct palier_intern seen;

    palier_intern_init(&seen, finder->import->arena, false);
    for (size_t i = 0; i < finder->import->grid.rows[row].count && i < MOST_CELLS; i++) {
        const char *text = cell_text(finder, row, i);

        if (*text && is_known(finder, text))
            palier_intern_add(&seen, text);
    }
    return seen.count;
}

static size_t filled_count(const struct finder *finder, size_t row)
{
    size_t count = 0;

    for (size_t i = 0; i < finder->import->grid.rows[row].count; i++)
        count += *cell_text(finder, row, i) != '\0';
    return count;
}

/* Whether LABEL is what people read above the column called CODE. */
static bool is_label_of(const struct finder *finder, const char *code, const char *label)
{
    struct palier_arena *arena = finder->import->arena;
    const char *key = palier_text_key(arena, label);
    const struct palier_own_column *own = palier_own_column_find(code);
    struct palier_readings readings = palier_match(finder->matcher, PALIER_TOOL_PALIER, code, NULL);
    enum palier_language unused;

    if (own)
        return palier_own_column_is(own, key, &unused);
    for (size_t i = 0; i < readings.count && readings.at[i].question; i++)
        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            const char *text = readings.at[i].question->label.in[in];
            const char *start = text ? palier_text_key(arena, text) : "";

            if (*start && strcmp(code, label) && !strncmp(key, start, strlen(start)))
                return true;
        }
    return false;
}

/* Whether ROW holds the labels of the codes in the row before it: most of them, as people edit. */
static bool is_label_row(const struct finder *finder, size_t row)
{
    size_t columns = 0, labels = 0;

    for (size_t i = 0; i < finder->import->grid.rows[row - 1].count && i < MOST_CELLS; i++) {
        const char *code = cell_text(finder, row - 1, i), *label = cell_text(finder, row, i);

        columns += *code && *label;
        labels += *code && *label && is_label_of(finder, code, label);
    }
    return labels > 1 && 2 * labels >= columns;
}

/* Where nothing is known, the first row that is about as full as the fullest. */
static size_t first_full_row(const struct finder *finder)
{
    size_t fullest = 0, row = 0;

    for (size_t i = 0; i < finder->tried; i++) {
        size_t filled = filled_count(finder, i);

        fullest = filled > fullest ? filled : fullest;
    }
    while (2 * filled_count(finder, row) < fullest)
        row++;
    return row;
}

/* The row that names most. Two that name as much are reported. */
static bool find_best(const struct finder *finder, size_t *row)
{
    size_t best = 0, rival = 0, most = 0;

    for (size_t i = 0; i < finder->tried; i++) {
        size_t known = i && is_label_row(finder, i) ? 0 : known_count(finder, i);

        if (known > most) {
            most = known;
            best = rival = i;
        } else if (known && known == most) {
            rival = i;
        }
    }
    *row = most ? best : first_full_row(finder);
    if (!most || best == rival)
        return true;
    palier_report(finder->import->diag, PALIER_E_HEADER_UNCLEAR, row_place(finder, best),
                  palier_arena_printf(finder->import->arena, "%u",
                                      finder->import->grid.rows[best].line),
                  palier_arena_printf(finder->import->arena, "%u",
                                      finder->import->grid.rows[rival].line));
    return false;
}

static struct palier_tool_evidence weigh(const struct finder *finder, size_t row)
{
    struct palier_tool_evidence evidence = {{0}, {NULL}};

    for (size_t i = 0; i < finder->import->grid.rows[row].count; i++) {
        const char *text = cell_text(finder, row, i);

        if (*text)
            palier_tool_weigh(finder->import->arena, &evidence, i, text);
    }
    return evidence;
}

/* The row at options->header_line; of Framaforms' three, the one with the names. */
static bool find_said(const struct finder *finder, size_t *row)
{
    const struct palier_import *import = finder->import;
    size_t line = import->options->header_line, at = 0;
    size_t needed = palier_tool_traits(PALIER_TOOL_FRAMAFORMS)->signs_needed;

    while (at < import->grid.row_count && import->grid.rows[at].line != line)
        at++;
    if (at == import->grid.row_count) {
        palier_report(import->diag, PALIER_E_HEADER_LINE,
                      ((struct palier_place){.file = import->grid.path}),
                      palier_arena_printf(import->arena, "%zu", line));
        return false;
    }
    *row = at;
    for (size_t i = at; i < at + FRAMAFORMS_ROWS && i < import->grid.row_count; i++)
        if (weigh(finder, i).signs[PALIER_TOOL_FRAMAFORMS] >= needed) {
            *row = i;
            break;
        }
    return true;
}

/* What stands above the header, and the row of labels below it: told, and left out. */
static void report_around(const struct finder *finder, const struct palier_header *header)
{
    struct palier_import *import = finder->import;

    for (size_t i = 0; i + header->has_spans < header->row; i++) {
        const char *words = "";

        for (size_t c = 0; c < import->grid.rows[i].count && !*words; c++)
            words = cell_text(finder, i, c);
        palier_report(import->diag, PALIER_E_LINE_ABOVE, row_place(finder, i), words);
    }
    if (header->first_row > header->row + 1)
        palier_report(import->diag, PALIER_E_LABEL_LINE, row_place(finder, header->row + 1));
}

bool palier_header_find(struct palier_import *import, const struct palier_matcher *matcher,
                        const struct palier_mapping *mapping, struct palier_header *header)
{
    struct finder finder = {.import = import,
                            .matcher = matcher,
                            .mapping = mapping,
                            .tried = import->grid.row_count < MOST_TRIED ? import->grid.row_count
                                                                         : MOST_TRIED};

    *header = (struct palier_header){.row = 0};
    if (!import->grid.row_count) {
        palier_report(import->diag, PALIER_E_NO_HEADER,
                      ((struct palier_place){.file = import->grid.path}));
        return false;
    }
    if (!(import->options->header_line ? find_said(&finder, &header->row)
                                       : find_best(&finder, &header->row)))
        return false;

    struct palier_tool_evidence evidence = weigh(&finder, header->row);
    header->tool = palier_tool_settle(import, &evidence, row_place(&finder, header->row));
    if (header->tool == PALIER_TOOL_FIND)
        return false;
    header->has_spans = header->tool == PALIER_TOOL_FRAMAFORMS && header->row > 0;
    header->first_row = header->row + 1;
    if (header->first_row < import->grid.row_count && is_label_row(&finder, header->first_row))
        header->first_row++;
    report_around(&finder, header);
    return true;
}
