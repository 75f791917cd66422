/* merge.c - palier_evidence_merge; see evidence_list.h. */
#include "coding/evidence_list.h"

#include <stdbool.h>
#include <string.h>

#define NOBODY ((size_t)-1)

/* Rows of one interview, criterion and pattern, chained so that a proposal looks at few. */
struct rows {
    const struct palier_evidence_list *list;
    struct palier_intern keys;
    size_t *first; /* by key; NOBODY ends a chain */
    size_t *next;  /* by row */
    bool *is_met;  /* by row: a proposal took it */
};

static const char *make_key(struct palier_arena *arena, const struct palier_evidence *row)
{
    return palier_arena_printf(arena, "%s/%s/%s/%zu/%s", row->entity, row->wave, row->interview,
                               row->criterion, row->pattern);
}

static void chain(struct palier_arena *arena, const struct palier_evidence_list *list,
                  struct rows *rows)
{
    *rows = (struct rows){
        .list = list,
        .first = PALIER_ARRAY(arena, list->count, size_t),
        .next = PALIER_ARRAY(arena, list->count, size_t),
        .is_met = PALIER_ARRAY(arena, list->count, bool),
    };
    palier_intern_init(&rows->keys, arena, true);
    for (size_t i = list->count; i-- > 0;) {
        size_t known = rows->keys.count;
        uint32_t key = palier_intern_add(&rows->keys, make_key(arena, &list->at[i]));

        rows->next[i] = key < known ? rows->first[key] : NOBODY;
        rows->first[key] = i;
    }
}

static bool is_same_place(const struct palier_evidence *a, const struct palier_evidence *b)
{
    return a->line == b->line && a->offset == b->offset &&
           !strcmp(palier_evidence_file_name(a->file), palier_evidence_file_name(b->file));
}

static bool is_same_quote(const struct palier_evidence *a, const struct palier_evidence *b)
{
    return !strcmp(a->quote, b->quote);
}

typedef bool alike(const struct palier_evidence *a, const struct palier_evidence *b);

/* Give each proposal that has no row yet the first free one that is ALIKE; one whose words nobody
 * says any more meets none. */
static void pair_up(struct palier_arena *arena, struct rows *rows,
                    const struct palier_evidence_list *proposals, size_t *partners,
                    alike *are_alike)
{
    for (size_t i = 0; i < proposals->count; i++) {
        if (partners[i] != NOBODY)
            continue;
        uint32_t key = palier_intern_find(&rows->keys, make_key(arena, &proposals->at[i]));
        size_t row = key == PALIER_NONE ? NOBODY : rows->first[key];

        while (row != NOBODY && (rows->is_met[row] || rows->list->at[row].is_stale ||
                                 !are_alike(&rows->list->at[row], &proposals->at[i])))
            row = rows->next[row];
        partners[i] = row;
        if (row != NOBODY)
            rows->is_met[row] = true;
    }
}

static bool is_decided(const struct palier_evidence *row)
{
    return row->status != PALIER_EVIDENCE_PROPOSED || *row->coder || *row->note || !*row->pattern;
}

/* What a person judged stays; where it stands is told anew. */
static struct palier_evidence renew(const struct palier_evidence *row,
                                    const struct palier_evidence *proposal)
{
    struct palier_evidence renewed = is_decided(row) ? *row : *proposal;

    renewed.group = proposal->group;
    renewed.question = proposal->question;
    renewed.file = proposal->file;
    renewed.line = proposal->line;
    renewed.offset = proposal->offset;
    renewed.place = row->place;
    return renewed;
}

/* The interviews that an answer at hand is of: one that was read need not be coded. */
static void list_coded(struct palier_arena *arena, const struct palier_interviews *interviews,
                       struct palier_intern *coded)
{
    palier_intern_init(coded, arena, true);
    for (size_t i = 0; i < interviews->count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];

        palier_intern_add(coded, palier_interview_key(arena, answer->entity, answer->wave,
                                                      answer->interview));
    }
}

void palier_evidence_merge(struct palier_arena *arena, const struct palier_evidence_list *existing,
                           const struct palier_evidence_list *proposals,
                           const struct palier_interviews *interviews,
                           struct palier_evidence_list *merged)
{
    size_t *partners = PALIER_ARRAY(arena, proposals->count, size_t);
    struct rows rows;

    if (!existing->count) { /* as after the first coding */
        *merged = *proposals;
        palier_evidence_sort(merged);
        return;
    }
    *merged = (struct palier_evidence_list){.capacity = existing->count + proposals->count};
    merged->at = PALIER_ARRAY(arena, merged->capacity, struct palier_evidence);
    for (size_t i = 0; i < proposals->count; i++)
        partners[i] = NOBODY;
    chain(arena, existing, &rows);
    pair_up(arena, &rows, proposals, partners, is_same_place);
    pair_up(arena, &rows, proposals, partners, is_same_quote);
    for (size_t i = 0; i < proposals->count; i++) {
        const struct palier_evidence *proposal = &proposals->at[i];

        *PALIER_APPEND(arena, merged) =
            partners[i] == NOBODY ? *proposal : renew(&existing->at[partners[i]], proposal);
    }
    struct palier_intern coded;

    list_coded(arena, interviews, &coded);
    for (size_t i = 0; i < existing->count; i++) {
        const struct palier_evidence *row = &existing->at[i];
        bool was_coded =
            palier_intern_find(&coded, palier_interview_key(arena, row->entity, row->wave,
                                                            row->interview)) != PALIER_NONE;

        if (!rows.is_met[i] && (is_decided(row) || !was_coded))
            *PALIER_APPEND(arena, merged) = *row;
    }
    palier_evidence_sort(merged);
}
