/* pairing.c - two waves on one footing; see changes_internal.h. */
#include "compare/changes_internal.h"
#include "compare/suppress_internal.h"

static void set_apart(const struct palier_criterion *leaf, struct palier_shared_item *shared)
{
    for (size_t i = 0; i < leaf->item_count; i++) {
        struct palier_shared_item *item = &shared[leaf->items[i]->index];

        if (!item->apart)
            item->apart = PALIER_APART_LEAF;
    }
}

/* Set apart leaves that only one of the waves could still score. False: there was none. */
static bool set_lonely_apart(const struct palier_pairing *pairing,
                             struct palier_shared_item *shared)
{
    bool has_any = false;

    for (size_t c = 0; c < pairing->rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &pairing->rubric->criteria[c];

        if (!leaf->item_count ||
            palier_node_has_score(&pairing->before[c]) == palier_node_has_score(&pairing->now[c]))
            continue;
        for (size_t i = 0; i < leaf->item_count; i++)
            has_any = has_any || !shared[leaf->items[i]->index].apart;
        set_apart(leaf, shared);
    }
    return has_any;
}

/* Mark the criteria that something was set apart of, leaves first. */
static void mark_partial(const struct palier_pairing *pairing)
{
    for (size_t c = 0; c < pairing->rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &pairing->rubric->criteria[c];
        bool is_partial = false;

        for (size_t i = 0; i < leaf->item_count; i++)
            is_partial = is_partial || palier_basis_parts(&pairing->shared[leaf->items[i]->index]);
        for (const struct palier_criterion *up = leaf; is_partial && up; up = up->parent)
            pairing->is_partial[up->index] = true;
    }
}

struct palier_pairing palier_pairing_make(struct palier_arena *arena, struct palier_arena *scratch,
                                          struct palier_basis_scorer *scorer,
                                          const struct palier_rubric *rubric,
                                          const struct palier_entity_result *entity,
                                          bool is_internal)
{
    const struct palier_entity_result *previous = entity->previous;
    struct palier_shared_item *shared = palier_basis_find(arena, rubric, previous, entity);
    struct palier_pairing pairing = {
        .rubric = rubric,
        .entity = entity,
        .previous = previous,
        .before = previous->nodes,
        .now = entity->nodes,
        .shared = shared,
        .is_partial = PALIER_ARRAY(scratch, rubric->criterion_count, bool),
    };
    struct palier_arena *room;

    pairing.is_kept = !is_internal && (suppress_needs_hiding(rubric, entity) ||
                                       suppress_needs_hiding(rubric, previous));
    room = pairing.is_kept ? arena : scratch;
    mark_partial(&pairing);
    if (!scorer || !pairing.is_partial[0]) /* the root: nothing at all was set apart */
        return pairing;
    pairing.is_rescored = true;
    do {
        pairing.before = palier_basis_score(scorer, room, scratch, previous, shared);
        pairing.now = palier_basis_score(scorer, room, scratch, entity, shared);
    } while (set_lonely_apart(&pairing, shared));
    mark_partial(&pairing);
    return pairing;
}
