/* codings_keep.c - what a person decided on passages that come in again; see codings.h. */
#include <stdbool.h>
#include <string.h>

#include "exchange/codings_internal.h"

static const char *key_of(struct palier_arena *arena, const struct palier_evidence *row)
{
    return palier_arena_printf(arena, "%s/%s/%s/%zu/%d/%d/%s", row->entity, row->wave,
                               row->interview, row->criterion, row->level, (int)row->polarity,
                               row->quote);
}

/* Whether ROW came from an export as CODER's coding and nobody has touched it since: then it goes
 * where the export no longer has it. */
static bool is_of_export(const struct palier_evidence *row, const char *coder)
{
    return !*row->pattern && !*row->note && row->status == PALIER_EVIDENCE_ACCEPTED &&
           (!*row->coder || (coder && !strcmp(row->coder, coder)));
}

/* Rows that no passage meets stay: quotes that palier-code or a person put there. */
static void keep_others(struct palier_codings *codings, const struct palier_evidence_list *former,
                        const bool *is_met, const char *coder)
{
    for (size_t i = 0; i < former->count; i++)
        if (!is_met[i] && !is_of_export(&former->at[i], coder))
            *PALIER_APPEND(codings->arena, &codings->evidence) = former->at[i];
    palier_evidence_sort(&codings->evidence);
}

void palier_codings_keep(struct palier_codings *codings, const struct palier_evidence_list *former,
                         const char *coder)
{
    struct palier_intern keys;
    const struct palier_evidence **rows =
        PALIER_ARRAY(codings->arena, former->count, const struct palier_evidence *);
    bool *is_met = PALIER_ARRAY(codings->arena, former->count, bool);
    struct palier_reviews reviews;

    palier_reviews_gather(codings->arena, former, &reviews);
    palier_intern_init(&keys, codings->arena, false);
    for (size_t i = 0; i < former->count; i++) {
        uint32_t index = palier_intern_add(&keys, key_of(codings->arena, &former->at[i]));

        if (!rows[index])
            rows[index] = &former->at[i];
    }
    for (size_t i = 0; i < codings->evidence.count; i++) {
        struct palier_evidence *row = &codings->evidence.at[i];
        uint32_t index = palier_intern_find(&keys, key_of(codings->arena, row));

        row->is_reviewed = palier_reviews_have(&reviews, row);
        if (index == PALIER_NONE)
            continue;
        is_met[rows[index] - former->at] = true;
        row->status = rows[index]->status;
        row->is_reviewed = rows[index]->is_reviewed;
        if (!*row->note)
            row->note = rows[index]->note;
        if (!*row->coder)
            row->coder = rows[index]->coder;
    }
    keep_others(codings, former, is_met, coder);
}
