/* batch_stale.c - what an earlier run wrote of entities that have no score now; see batch.h. */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/cards.h"

/* Whether ENTRY is a scorecard of another wave than the one that ROW tells of. */
static bool is_of_another_wave(const struct batch *batch, const struct state_entry *entry,
                               const struct batch_row *row)
{
    static const char cards[] = "scorecards/";
    size_t length = sizeof cards - 1;

    return row->sought && !strncmp(entry->file, cards, length) &&
           strcmp(entry->file + length,
                  cards_name(batch->cli->arena, entry->entity, row->sought)) != 0;
}

/* The ids of rows that tell of no score. */
static void list_unscored(const struct batch *batch, struct palier_intern *unscored)
{
    palier_intern_init(unscored, batch->cli->arena, true);
    for (size_t i = 0; i < batch->rows.count; i++)
        if (palier_intern_find(&batch->ids, batch->rows.at[i].entity) == PALIER_NONE)
            palier_intern_add(unscored, batch->rows.at[i].entity);
}

/* Whether ENTRY is a workbook of an entity that this run was asked for and cannot score. */
static bool is_of_the_unscored(const struct batch *batch, const struct palier_intern *unscored,
                               const struct state_entry *entry)
{
    if (!*entry->entity || palier_intern_find(unscored, entry->entity) == PALIER_NONE)
        return false;
    for (size_t i = 0; i < batch->rows.count; i++)
        if (!strcasecmp(batch->rows.at[i].entity, entry->entity) &&
            !is_of_another_wave(batch, entry, &batch->rows.at[i]))
            return true;
    return false;
}

/* Whether ENTRY takes the scores of more entities than this run, which was asked for all, has:
 * nothing is compared where one is left, and nothing told where nobody could be read. */
static bool is_of_too_few(const struct batch *batch, const struct state_entry *entry)
{
    bool is_compared = !strncmp(entry->file, "comparison", strlen("comparison"));
    bool is_copy = is_compared && *entry->entity;

    if (batch->cli->entity || (*entry->entity && !is_copy))
        return false;
    return is_compared ? batch->items.count < 2 && is_copy == batch->is_anonymous : !batch->rubric;
}

/* One that has changed since is somebody's work, and stays. */
static void drop(struct batch *batch, const struct state *former, const struct state_entry *entry)
{
    struct palier_arena *arena = batch->cli->arena;
    struct palier_diag *diag = &batch->cli->diag;
    const char *path = palier_path_join(arena, batch->folder, entry->file);

    if (!access(path, F_OK)) {
        if (!state_is_whole(former, arena, entry)) {
            palier_report(diag, PALIER_E_STALE_KEPT, ((struct palier_place){.file = path}));
            return;
        }
        if (unlink(path)) {
            palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
            return;
        }
        palier_report(diag, PALIER_E_STALE_REMOVED, ((struct palier_place){.file = path}));
    }
    state_forget(&batch->state, entry->file);
}

void batch_drop_stale(struct batch *batch)
{
    struct palier_intern unscored;
    struct state former;

    list_unscored(batch, &unscored);
    state_start(&former, batch->cli->arena, batch->folder);
    state_read(&former);
    for (size_t i = 0; i < former.entries.count; i++) {
        const struct state_entry *entry = &former.entries.at[i];

        if (is_of_the_unscored(batch, &unscored, entry) || is_of_too_few(batch, entry))
            drop(batch, &former, entry);
    }
}
