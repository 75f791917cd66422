/* import.c - an export, from its bytes to what it answers; see import.h. */
#include <string.h>

#include "import/import_internal.h"

/* The sheets of palier-form's workbook, in both languages. */
static const char *const answers[] = {"Réponses", "Answers", NULL};
static const char *const interviews[] = {"Entretiens", "Interviews", NULL};

/* Read the sheet that GRID chooses among BYTES, every cell of it. */
static enum palier_status read_sheet(struct palier_import *import, const struct palier_bytes *bytes,
                                     const struct palier_grid_options *grid)
{
    enum palier_status status =
        palier_grid_read_bytes(import->arena, import->diag, bytes, grid, &import->grid);

    if (!status)
        status = palier_layout_find(import);
    if (status && !import->layout.column_count)
        return status;
    /* Where only some column is in doubt, the faults of the others are found all the same. */
    return palier_import_read_rows(import) ? PALIER_INVALID : status;
}

/* The form has a second sheet, which this reading passed over: what stands there is said. */
static void tell_interviews(const struct palier_import *import, const struct palier_bytes *bytes)
{
    const struct palier_grid_options grid = {.preferred_sheets = interviews};
    struct palier_import other;
    struct palier_diag unheard;

    if (!import->grid.sheet || import->options->grid.sheet || import->layout.is_interviews)
        return;
    palier_diag_init(&unheard, import->arena);
    unheard.is_private = import->diag->is_private;
    other = (struct palier_import){.arena = import->arena,
                                   .diag = &unheard,
                                   .questionnaire = import->questionnaire,
                                   .options = import->options};
    (void)read_sheet(&other, bytes, &grid); /* its faults are told when it is read itself */
    if (!other.layout.is_interviews || !other.interviews.count)
        return;
    palier_report(import->diag, PALIER_E_SHEET_OF_INTERVIEWS,
                  ((struct palier_place){.file = bytes->path}), other.grid.sheet,
                  palier_arena_printf(import->arena, "%zu", other.interviews.count));
}

enum palier_status palier_import_read(struct palier_arena *arena, struct palier_diag *diag,
                                      const char *path,
                                      const struct palier_questionnaire *questionnaire,
                                      const struct palier_import_options *options,
                                      const struct palier_import **result)
{
    struct palier_import *import = PALIER_NEW(arena, struct palier_import);
    struct palier_grid_options grid = options->grid;
    struct palier_bytes bytes;
    size_t errors = diag->errors;

    import->arena = arena;
    import->diag = diag;
    import->questionnaire = questionnaire;
    import->options = options;
    import->grid.path = path;
    *result = import;
    if (!grid.preferred_sheets)
        grid.preferred_sheets = answers;
    enum palier_status status =
        palier_file_read_within(arena, diag, path, PALIER_GRID_LARGEST_FILE, &bytes);

    if (!status)
        status = read_sheet(import, &bytes, &grid);
    if (status && !import->layout.column_count)
        return status;
    tell_interviews(import, &bytes);
    if (diag->errors == errors && !import->has_wave)
        palier_report(diag, PALIER_E_WAVE_UNSAID,
                      ((struct palier_place){.file = import->grid.path}));
    if (diag->errors == errors && !palier_import_row_count(import))
        palier_report(diag, PALIER_E_NOTHING_LEFT,
                      ((struct palier_place){.file = import->grid.path}));
    return diag->errors == errors ? status : PALIER_INVALID;
}
