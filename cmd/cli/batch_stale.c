/* batch_stale.c - what an earlier run wrote of entities that have no score now; see batch.h. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/cards.h"

/* What becomes of a file; the worst that a row says of it holds. */
enum fate { STAYS, STAYS_IN_DOUBT, GOES };

static const char cards[] = "scorecards/";

static bool is_card(const struct state_entry *entry)
{
    return !strncmp(entry->file, cards, sizeof cards - 1);
}

/* Whether ENTRY, a scorecard, was one of several of its entity, each of its wave. */
static bool has_other_waves(const struct batch *batch, const struct state_entry *entry)
{
    for (size_t i = 0; i < batch->state.entries.count; i++) {
        const struct state_entry *other = &batch->state.entries.at[i];

        if (other != entry && is_card(other) && !strcasecmp(other->entity, entry->entity))
            return true;
    }
    return false;
}

/* What ROW, which tells of no score of the entity of ENTRY, makes of it: a scorecard of another
 * wave than the one that was looked at stays. */
static enum fate fate_by(const struct batch *batch, const struct state_entry *entry,
                         const struct batch_row *row)
{
    if (!is_card(entry))
        return GOES;
    if (!row->sought)
        return has_other_waves(batch, entry) ? STAYS_IN_DOUBT : GOES;
    return strcmp(entry->file + sizeof cards - 1,
                  cards_name(batch->cli->arena, entry->entity, row->sought))
               ? STAYS
               : GOES;
}

/* The ids of rows that tell of no score. */
static void list_unscored(const struct batch *batch, struct palier_intern *unscored)
{
    palier_intern_init(unscored, batch->cli->arena, true);
    for (size_t i = 0; i < batch->rows.count; i++)
        if (palier_intern_find(&batch->ids, batch->rows.at[i].entity) == PALIER_NONE)
            palier_intern_add(unscored, batch->rows.at[i].entity);
}

/* What becomes of ENTRY where it is of an entity that this run was asked for and cannot score. */
static enum fate fate_by_rows(const struct batch *batch, const struct palier_intern *unscored,
                              const struct state_entry *entry)
{
    enum fate worst = STAYS;

    if (!*entry->entity || palier_intern_find(unscored, entry->entity) == PALIER_NONE)
        return STAYS;
    for (size_t i = 0; i < batch->rows.count; i++)
        if (!strcasecmp(batch->rows.at[i].entity, entry->entity)) {
            enum fate fate = fate_by(batch, entry, &batch->rows.at[i]);

            worst = fate > worst ? fate : worst;
        }
    return worst;
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
static void drop(struct batch *batch, const struct state_entry *entry)
{
    struct palier_arena *arena = batch->cli->arena;
    struct palier_diag *diag = &batch->cli->diag;
    const char *path = palier_path_join(arena, batch->folder, entry->file);

    if (!state_is_whole(&batch->state, arena, entry)) {
        palier_report(diag, PALIER_E_STALE_KEPT, ((struct palier_place){.file = path}));
        return;
    }
    if (unlink(path)) {
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
        return;
    }
    palier_report(diag, PALIER_E_STALE_REMOVED, ((struct palier_place){.file = path}));
    state_forget(&batch->state, entry->file);
}

/* Forget the files that somebody has taken away. */
static void forget_lost(struct batch *batch)
{
    for (size_t i = 0; i < batch->state.entries.count; i++) {
        const char *file = batch->state.entries.at[i].file;

        if (access(palier_path_join(batch->cli->arena, batch->folder, file), F_OK))
            state_forget(&batch->state, file);
    }
}

void batch_drop_stale(struct batch *batch)
{
    struct palier_intern unscored;

    forget_lost(batch);
    list_unscored(batch, &unscored);
    for (size_t i = 0; i < batch->state.entries.count; i++) {
        const struct state_entry *entry = &batch->state.entries.at[i];

        if (entry->is_forgotten)
            continue;
        enum fate fate = is_of_too_few(batch, entry) ? GOES : fate_by_rows(batch, &unscored, entry);

        if (fate == GOES)
            drop(batch, entry);
        else if (fate == STAYS_IN_DOUBT)
            palier_report(&batch->cli->diag, PALIER_E_STALE_DOUBTED,
                          ((struct palier_place){.file = palier_path_join(batch->cli->arena,
                                                                          batch->folder,
                                                                          entry->file)}));
    }
}
