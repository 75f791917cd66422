/* import.c - an export, from its bytes to what it answers; see import.h. */
#include "import/import_internal.h"

enum palier_status palier_import_read(struct palier_arena *arena, struct palier_diag *diag,
                                      const char *path,
                                      const struct palier_questionnaire *questionnaire,
                                      const struct palier_import_options *options,
                                      const struct palier_import **result)
{
    struct palier_import *import = PALIER_NEW(arena, struct palier_import);
    size_t errors = diag->errors;
    enum palier_status status;

    import->arena = arena;
    import->diag = diag;
    import->questionnaire = questionnaire;
    import->options = options;
    *result = import;
    status = palier_grid_read(arena, diag, path, &options->grid, &import->grid);
    if (status)
        return status;
    status = palier_layout_find(import);
    if (status && !import->layout.column_count)
        return status;
    /* Where only some column is in doubt, the faults of the others are found all the same. */
    if (palier_import_read_rows(import))
        status = PALIER_INVALID;
    return diag->errors == errors ? status : PALIER_INVALID;
}

size_t palier_import_row_count(const struct palier_import *import)
{
    return import->layout.is_interviews ? import->interviews.count
                                        : import->rows.count - palier_import_aside_count(import);
}

size_t palier_import_aside_count(const struct palier_import *import)
{
    size_t count = 0;

    for (size_t i = 0; i < import->rows.count; i++)
        count += import->rows.at[i].is_aside;
    return count;
}

const char *palier_import_kind(const struct palier_import *import)
{
    return import->layout.is_interviews ? "interviews" : "responses";
}
