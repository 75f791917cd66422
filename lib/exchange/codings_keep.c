/* codings_keep.c - what a person decided on passages that come in again; see codings.h. */
#include <string.h>

#include "exchange/codings_internal.h"

static const char *key_of(struct palier_arena *arena, const struct palier_evidence *row)
{
    return palier_arena_printf(arena, "%s/%s/%s/%zu/%d/%d/%s", row->entity, row->wave,
                               row->interview, row->criterion, row->level, (int)row->polarity,
                               row->quote);
}

void palier_codings_keep(struct palier_codings *codings, const struct palier_evidence_list *former)
{
    struct palier_intern keys;
    const struct palier_evidence **rows =
        PALIER_ARRAY(codings->arena, former->count, const struct palier_evidence *);

    palier_intern_init(&keys, codings->arena, false);
    for (size_t i = 0; i < former->count; i++) {
        uint32_t index = palier_intern_add(&keys, key_of(codings->arena, &former->at[i]));

        if (!rows[index])
            rows[index] = &former->at[i];
    }
    for (size_t i = 0; i < codings->evidence.count; i++) {
        struct palier_evidence *row = &codings->evidence.at[i];
        uint32_t index = palier_intern_find(&keys, key_of(codings->arena, row));

        if (index == PALIER_NONE)
            continue;
        row->status = rows[index]->status;
        if (!*row->note)
            row->note = rows[index]->note;
        if (!*row->coder)
            row->coder = rows[index]->coder;
    }
}
