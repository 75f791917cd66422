/* batch_stale.c - what an earlier run wrote of entities that have no score now; see batch.h. */
#include <string.h>
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

/* The entities that this run was asked for and cannot score: in the worst case a whole country. */
struct unscored {
    struct palier_intern ids;
    uint32_t *last; /* by id: the last row that tells of it */
    uint32_t *next; /* by row: another one of the same id; PALIER_NONE: there is none */
    size_t *cards;  /* by id: scorecards of earlier runs */
};

static void list_rows(const struct batch *batch, struct unscored *unscored)
{
    struct palier_arena *arena = batch->cli->arena;

    palier_intern_init(&unscored->ids, arena, true);
    unscored->last = PALIER_ARRAY(arena, batch->rows.count, uint32_t);
    unscored->next = PALIER_ARRAY(arena, batch->rows.count, uint32_t);
    for (size_t i = 0; i < batch->rows.count; i++) {
        const char *entity = batch->rows.at[i].entity;

        if (palier_intern_find(&batch->ids, entity) != PALIER_NONE)
            continue;
        size_t known = unscored->ids.count;
        uint32_t id = palier_intern_add(&unscored->ids, entity);

        unscored->next[i] = id == known ? PALIER_NONE : unscored->last[id];
        unscored->last[id] = (uint32_t)i;
    }
}

static void count_cards(const struct batch *batch, struct unscored *unscored)
{
    unscored->cards = PALIER_ARRAY(batch->cli->arena, unscored->ids.count, size_t);
    for (size_t i = 0; i < batch->state.entries.count; i++) {
        const struct state_entry *entry = &batch->state.entries.at[i];
        uint32_t id = palier_intern_find(&unscored->ids, entry->entity);

        if (id != PALIER_NONE)
            unscored->cards[id] += is_card(entry);
    }
}

/* What ROW, which tells of no score of the entity of ENTRY, makes of it: a scorecard of another
 * wave than the one that was looked at stays; where that is not known, one of several stays in
 * doubt. */
static enum fate fate_by(const struct batch *batch, const struct state_entry *entry,
                         size_t card_count, const struct batch_row *row)
{
    if (!is_card(entry))
        return GOES;
    if (!row->sought)
        return card_count > 1 ? STAYS_IN_DOUBT : GOES;
    return strcmp(entry->file + sizeof cards - 1,
                  cards_name(batch->cli->arena, entry->entity, row->sought))
               ? STAYS
               : GOES;
}

/* What becomes of ENTRY where it is of an entity that is UNSCORED. */
static enum fate fate_by_rows(const struct batch *batch, const struct unscored *unscored,
                              const struct state_entry *entry)
{
    uint32_t id = *entry->entity ? palier_intern_find(&unscored->ids, entry->entity) : PALIER_NONE;
    enum fate worst = STAYS;

    if (id == PALIER_NONE)
        return STAYS;
    for (uint32_t i = unscored->last[id]; i != PALIER_NONE; i = unscored->next[i]) {
        enum fate fate = fate_by(batch, entry, unscored->cards[id], &batch->rows.at[i]);

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

static void tell(struct batch *batch, const struct state_entry *entry, enum palier_code code)
{
    palier_report(&batch->cli->diag, code,
                  ((struct palier_place){.file = batch_told_path(batch, entry->file)}));
}

/* One that has changed since is somebody's work, and stays. */
static void drop(struct batch *batch, const struct state_entry *entry)
{
    struct palier_arena *arena = batch->cli->arena;

    if (!state_is_whole(&batch->state, arena, entry)) {
        tell(batch, entry, PALIER_E_STALE_KEPT);
    } else if (unlink(palier_path_join(arena, batch->folder, entry->file))) {
        palier_report_errno(&batch->cli->diag, PALIER_E_CANNOT_WRITE,
                            batch_told_path(batch, entry->file));
    } else {
        tell(batch, entry, PALIER_E_STALE_REMOVED);
        state_forget(&batch->state, entry->file);
    }
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
    struct unscored unscored;

    forget_lost(batch);
    list_rows(batch, &unscored);
    count_cards(batch, &unscored);
    for (size_t i = 0; i < batch->state.entries.count; i++) {
        const struct state_entry *entry = &batch->state.entries.at[i];

        if (entry->is_forgotten)
            continue;
        enum fate fate = is_of_too_few(batch, entry) ? GOES : fate_by_rows(batch, &unscored, entry);

        if (fate == GOES)
            drop(batch, entry);
        else if (fate == STAYS_IN_DOUBT)
            tell(batch, entry, PALIER_E_STALE_DOUBTED);
    }
}
