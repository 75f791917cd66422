/* grid_read.c - a file as a grid, be it a text or a workbook; see grid.h. */
#include "table/grid.h"
#include "table/workbook.h"

enum palier_status palier_grid_read_bytes(struct palier_arena *arena, struct palier_diag *diag,
                                          const struct palier_bytes *bytes,
                                          const struct palier_grid_options *options,
                                          struct palier_grid *grid)
{
    return palier_is_zip(bytes) || palier_is_compound(bytes)
               ? palier_workbook_read(arena, diag, bytes, options, grid)
               : palier_grid_parse(arena, diag, bytes, options, grid);
}

enum palier_status palier_grid_read(struct palier_arena *arena, struct palier_diag *diag,
                                    const char *path, const struct palier_grid_options *options,
                                    struct palier_grid *grid)
{
    struct palier_bytes bytes;
    enum palier_status status =
        palier_file_read_within(arena, diag, path, PALIER_GRID_LARGEST_FILE, &bytes);

    *grid = (struct palier_grid){.path = path};
    if (status)
        return status;
    return palier_grid_read_bytes(arena, diag, &bytes, options, grid);
}
