/*
 * dump.c - what the library reads in a sheet of a workbook, as CSV: row,column,kind,text.
 *
 *   dump FILE [SHEET]
 *
 * Notes, warnings and errors go to standard error. The exit status is palier's.
 */
#include <stdio.h>

#include "base/file.h"
#include "table/workbook.h"
#include "table/write.h"

static void write_cells(const struct palier_grid *grid)
{
    static const char *const kinds[] = {"text", "number", "boolean", "error", "date", "uncomputed"};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stdout, true);
    for (size_t i = 0; i < grid->row_count; i++)
        for (size_t c = 0; c < grid->rows[i].count; c++) {
            const struct palier_grid_cell *cell = &grid->rows[i].cells[c];

            if (cell->is_absent)
                continue;
            palier_csv_write_count(&csv, cell->line);
            palier_csv_write_count(&csv, cell->column);
            palier_csv_write_text(&csv, kinds[cell->kind]);
            palier_csv_write_text(&csv, cell->text);
            palier_csv_end_row(&csv);
        }
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_grid_options options = {.sheet = argc > 2 ? argv[2] : NULL};
    struct palier_bytes bytes;
    struct palier_diag diag;
    struct palier_grid grid;
    enum palier_status status = PALIER_SYSTEM;

    palier_diag_init(&diag, arena);
    if (argc > 1)
        status = palier_file_read(arena, &diag, argv[1], &bytes);
    if (!status)
        status = palier_workbook_read(arena, &diag, &bytes, &options, &grid);
    if (!status)
        write_cells(&grid);
    palier_diag_print(&diag, stderr, "dump", PALIER_NOTE, PALIER_ENGLISH);
    palier_arena_free(arena);
    return status == PALIER_OK ? 0 : status == PALIER_INVALID ? 1 : 3;
}
