/* import.c - an export, from its bytes to what it answers; see import.h. */
#include "import/import_internal.h"

enum palier_status palier_import_read(struct palier_arena *arena, struct palier_diag *diag,
                                      const char *path,
                                      const struct palier_questionnaire *questionnaire,
                                      const struct palier_import_options *options,
                                      const struct palier_import **result)
{
    static const char *const answers[] = {"Réponses", "Answers",
                                          NULL}; /* of palier-form's workbook */
    struct palier_import *import = PALIER_NEW(arena, struct palier_import);
    struct palier_grid_options grid = options->grid;
    size_t errors = diag->errors;
    enum palier_status status;

    import->arena = arena;
    import->diag = diag;
    import->questionnaire = questionnaire;
    import->options = options;
    *result = import;
    if (!grid.preferred_sheets)
        grid.preferred_sheets = answers;
    status = palier_grid_read(arena, diag, path, &grid, &import->grid);
    if (status)
        return status;
    status = palier_layout_find(import);
    if (status && !import->layout.column_count)
        return status;
    /* Where only some column is in doubt, the faults of the others are found all the same. */
    if (palier_import_read_rows(import))
        status = PALIER_INVALID;
    if (diag->errors == errors && !import->has_wave)
        palier_report(diag, PALIER_E_WAVE_UNSAID,
                      ((struct palier_place){.file = import->grid.path}));
    if (diag->errors == errors && !palier_import_row_count(import))
        palier_report(diag, PALIER_E_NOTHING_LEFT,
                      ((struct palier_place){.file = import->grid.path}));
    return diag->errors == errors ? status : PALIER_INVALID;
}
