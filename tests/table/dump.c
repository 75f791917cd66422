/*
 * dump.c - an export as the grid that palier reads, for corpora.py.
 *
 *     dump-grid [FILE [ENCODING [SEPARATOR]]]
 *
 * Prints a JSON array: an object with what was found out, then an array of each row, with null for
 * an absent cell. Notes and faults go to stderr; the exit status is 1 where the file was refused.
 */
#include <stdio.h>
#include <string.h>

#include "table/grid.h"

static void print_text(const char *text)
{
    putchar('"');
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == '"' || *at == '\\' || *at == '\x7F')
            printf("\\u%04x", (unsigned)(unsigned char)*at);
        else
            putchar(*at);
    putchar('"');
}

static void print_rows(const struct palier_grid *grid)
{
    char separator[2] = {grid->separator};

    printf("[{\"encoding\": \"%s\", \"separator\": ", grid->encoding ? grid->encoding : "");
    print_text(separator);
    printf("}");
    for (size_t r = 0; r < grid->row_count; r++) {
        printf(",\n[");
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            const struct palier_grid_cell *cell = palier_grid_cell(&grid->rows[r], c);

            printf(c ? ", " : "");
            if (cell->is_absent)
                printf("null");
            else
                print_text(cell->text);
        }
        printf("]");
    }
    printf("]\n");
}

int main(int argc, char **argv)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct palier_grid grid;
    struct palier_grid_options options = {0};

    if (argc > 2)
        options.encoding = palier_encoding_find(argv[2]);
    if (argc > 3)
        options.separator = *argv[3];
    palier_diag_init(&diag, arena);
    enum palier_status status =
        palier_grid_read(arena, &diag, argc > 1 ? argv[1] : "-", &options, &grid);

    if (!status)
        print_rows(&grid);
    palier_diag_print(&diag, stderr, "dump", PALIER_NOTE, PALIER_ENGLISH);
    palier_arena_free(arena);
    return status ? 1 : 0;
}
