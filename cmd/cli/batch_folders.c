/* batch_folders.c - which folders are assessments; see batch.h. */
#include <string.h>

#include "cli/batch.h"

bool batch_is_collection(struct palier_arena *arena, const char *folder)
{
    struct palier_diag unheard;
    const char **names;
    size_t count;

    palier_diag_init(&unheard, arena);
    return !palier_directory_list(arena, &unheard, folder, NULL, ".csv", &names, &count) && !count;
}

/* Whether FOLDER, NAME in a collection, may be an assessment: not what a file system keeps for
 * itself, nor where this run writes. */
static bool may_be_one(const struct batch *batch, const char *folder, const char *name)
{
    return strcmp(name, "lost+found") && palier_is_directory(folder) &&
           !palier_is_same_file(folder, batch->folder);
}

/* Whether FOLDER is a rubric or a questionnaire. */
static bool is_model(struct palier_arena *arena, const char *folder)
{
    return (palier_is_file(palier_path_join(arena, folder, "rubric.csv")) ||
            palier_is_file(palier_path_join(arena, folder, "survey.csv"))) &&
           !palier_assessment_is_in(arena, folder);
}

/* Whether FOLDER, which has no CSV, holds rubrics or questionnaires and no other folder. */
static bool is_shelf(struct palier_arena *arena, const char *folder)
{
    struct palier_diag unheard;
    const char **names;
    size_t count, models = 0;

    palier_diag_init(&unheard, arena);
    if (palier_directory_list(arena, &unheard, folder, NULL, "", &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *below = palier_path_join(arena, folder, names[i]);

        if (!palier_is_directory(below))
            continue;
        if (!is_model(arena, below))
            return false;
        models++;
    }
    return models;
}

/* A folder among assessments that holds none, of notes or photographs perhaps, or whose CSVs are
 * yet to come. */
static void pass_over(struct batch *batch, const char *folder)
{
    struct cli *cli = batch->cli;

    palier_report(&cli->diag, PALIER_E_NO_CSV, ((struct palier_place){.file = folder}));
    if (!cli->entity)
        batch_add_row(batch, &(struct batch_row){.entity = "",
                                                 .told = "",
                                                 .wave = "",
                                                 .status = BATCH_NO_DATA,
                                                 .reason = batch_reason(batch, cli->diag.last),
                                                 .assessment = folder});
}

/* Take FOLDER of a collection, NAME there, for what it is; ROOM is for looking. */
static void take_folder(struct batch *batch, struct palier_arena *room, const char *folder,
                        const char *name, struct palier_path_list *list)
{
    if (!may_be_one(batch, folder, name))
        return;
    if (!batch_is_collection(room, folder)) {
        if (!is_model(room, folder))
            *PALIER_APPEND(batch->cli->arena, list) = folder;
    } else if (!is_shelf(room, folder)) {
        pass_over(batch, folder);
    }
}

static enum palier_status refuse(struct batch *batch, const char *folder)
{
    palier_report(&batch->cli->diag, PALIER_E_NO_ASSESSMENT,
                  ((struct palier_place){.file = folder}));
    return PALIER_INVALID;
}

/* A folder per entity. */
static enum palier_status list_collection(struct batch *batch, const char *collection,
                                          struct palier_path_list *list)
{
    struct palier_arena *arena = batch->cli->arena, *room = palier_arena_sibling(arena);
    size_t count, first = list->count;
    const char **names;

    if (palier_directory_list(arena, &batch->cli->diag, collection, NULL, "", &names, &count))
        count = 0;
    for (size_t i = 0; i < count; i++) {
        take_folder(batch, room, palier_path_join(arena, collection, names[i]), names[i], list);
        palier_arena_reset(room);
    }
    palier_arena_free(room);
    return list->count > first ? PALIER_OK : refuse(batch, collection);
}

enum palier_status batch_list_folders(struct batch *batch, struct palier_path_list *list)
{
    struct palier_arena *arena = batch->cli->arena;
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; i < batch->folders.count && !status; i++) {
        const char *folder = batch->folders.at[i];
        bool is_collection = batch_is_collection(arena, folder);

        if (is_collection ? is_shelf(arena, folder) : is_model(arena, folder))
            continue; /* a shell wrote `*` out */
        if (is_collection)
            status = list_collection(batch, folder, list);
        else
            *PALIER_APPEND(arena, list) = folder;
    }
    return status || list->count ? status : refuse(batch, batch->folders.at[0]);
}
