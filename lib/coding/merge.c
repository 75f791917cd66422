/* merge.c - the same quote in two files, or proposed again; see evidence_list.h. */
#include "coding/evidence_list.h"

#include <stdbool.h>
#include <string.h>

#define NOBODY ((size_t)-1)

/* Rows of one interview and criterion (and pattern), chained so that a proposal looks at few. */
struct rows {
    bool is_by_pattern;
    const struct palier_evidence_list *list;
    struct palier_intern keys;
    size_t *first; /* by key; NOBODY ends a chain */
    size_t *next;  /* by row */
    bool *is_met;  /* by row: a proposal took it */
};

static const char *make_key(struct palier_arena *arena, const struct palier_evidence *row,
                            bool is_by_pattern)
{
    return palier_arena_printf(arena, "%s/%s/%s/%zu/%s", row->entity, row->wave, row->interview,
                               row->criterion, is_by_pattern ? row->pattern : "");
}

static void chain(struct palier_arena *arena, const struct palier_evidence_list *list,
                  bool is_by_pattern, struct rows *rows)
{
    *rows = (struct rows){
        .is_by_pattern = is_by_pattern,
        .list = list,
        .first = PALIER_ARRAY(arena, list->count, size_t),
        .next = PALIER_ARRAY(arena, list->count, size_t),
        .is_met = PALIER_ARRAY(arena, list->count, bool),
    };
    palier_intern_init(&rows->keys, arena, true);
    for (size_t i = list->count; i-- > 0;) {
        size_t known = rows->keys.count;
        uint32_t key = palier_intern_add(&rows->keys, make_key(arena, &list->at[i], is_by_pattern));

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
        uint32_t key = palier_intern_find(&rows->keys,
                                          make_key(arena, &proposals->at[i], rows->is_by_pattern));
        size_t row = key == PALIER_NONE ? NOBODY : rows->first[key];

        while (row != NOBODY && (rows->is_met[row] || rows->list->at[row].is_stale ||
                                 rows->list->at[row].is_repeated ||
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

/*** The same quote in two files ***/

static bool is_of_another_file(const struct palier_evidence *a, const struct palier_evidence *b)
{
    return a->place.file && b->place.file && strcmp(a->place.file, b->place.file) != 0;
}

/* How much a person has done to ROW. */
static int weight_of(const struct palier_evidence *row)
{
    return row->status != PALIER_EVIDENCE_PROPOSED ? 2 : is_decided(row) || row->is_reviewed;
}

static bool is_of_file(const struct palier_evidence *row, const char *path)
{
    return path && !strcmp(row->place.file, path);
}

/* Mark the one of two rows that gives way to the other; the one that was read FIRST is as good, but
 * for what stands in the file that will be WRITTEN: a decision there must not get lost. */
static struct palier_evidence *give_way(struct palier_diag *diag, const char *written,
                                        struct palier_evidence *first,
                                        struct palier_evidence *second)
{
    bool is_better = weight_of(second) > weight_of(first) ||
                     (weight_of(second) == weight_of(first) && is_of_file(second, written));
    struct palier_evidence *out = is_better ? first : second, *stays = is_better ? second : first;

    out->is_repeated = true;
    if (out->status != PALIER_EVIDENCE_PROPOSED && out->status != stays->status)
        palier_report(diag, PALIER_E_QUOTE_DECIDED_TWICE, out->place,
                      palier_arena_printf(diag->arena, "%s:%zu", stays->place.file,
                                          stays->place.line));
    return out;
}

/* The earlier row that is the same quote as row I, in another file; NOBODY: none is. */
static size_t find_repeated(const struct rows *rows, size_t row, size_t i)
{
    const struct palier_evidence *at = rows->list->at;

    for (; row < i; row = rows->next[row])
        if (!at[row].is_stale && !at[row].is_repeated && is_of_another_file(&at[row], &at[i]) &&
            (is_same_place(&at[row], &at[i]) || is_same_quote(&at[row], &at[i])))
            return row;
    return NOBODY;
}

void palier_evidence_mark_repeats(struct palier_diag *diag, const char *written,
                                  struct palier_evidence_list *list)
{
    struct palier_arena *scratch = palier_arena_sibling(diag->arena);
    const char **paths = PALIER_ARRAY(scratch, list->count, const char *); /* by file */
    size_t *counts = PALIER_ARRAY(scratch, list->count, size_t);
    struct palier_intern files;
    struct rows rows;

    palier_intern_init(&files, scratch, false);
    chain(scratch, list, true, &rows);
    for (size_t i = 0; i < list->count; i++) {
        uint32_t key = palier_intern_find(&rows.keys, make_key(scratch, &list->at[i], true));
        size_t twin = list->at[i].is_stale ? NOBODY : find_repeated(&rows, rows.first[key], i);

        if (twin == NOBODY)
            continue;
        const char *path = give_way(diag, written, &list->at[twin], &list->at[i])->place.file;
        uint32_t file = palier_intern_add(&files, path);

        paths[file] = path;
        counts[file]++;
    }
    for (size_t file = 0; file < files.count; file++)
        palier_report(diag, PALIER_E_REPEATED_QUOTES, ((struct palier_place){.file = paths[file]}),
                      palier_arena_printf(scratch, "%zu", counts[file]));
    palier_arena_free(scratch);
}

/*** Proposed again ***/

/* The same words said to speak the same way, and a person judged them already: coded by hand, or
 * found by a pattern that is gone. What was refused at another level may be right at this one. */
static bool is_judged_already(const struct palier_evidence *row,
                              const struct palier_evidence *proposal)
{
    return is_decided(row) && is_same_quote(row, proposal) && row->polarity == proposal->polarity &&
           (row->status == PALIER_EVIDENCE_ACCEPTED || row->level == proposal->level);
}

/* What a person judged stays; where it stands, and which pattern finds it, is told anew. */
static struct palier_evidence renew(const struct palier_evidence *row,
                                    const struct palier_evidence *proposal,
                                    const struct palier_reviews *reviews)
{
    struct palier_evidence renewed = is_decided(row) ? *row : *proposal;

    renewed.is_reviewed =
        is_same_quote(row, &renewed) ? row->is_reviewed : palier_reviews_have(reviews, proposal);
    renewed.group = proposal->group;
    renewed.question = proposal->question;
    renewed.file = proposal->file;
    renewed.line = proposal->line;
    renewed.offset = proposal->offset;
    renewed.pattern = proposal->pattern;
    renewed.place = row->place;
    return renewed;
}

/* What no row meets, and was found for the first time. */
static struct palier_evidence propose(const struct palier_evidence *proposal,
                                      const struct palier_reviews *reviews)
{
    struct palier_evidence proposed = *proposal;

    proposed.is_reviewed = palier_reviews_have(reviews, proposal);
    return proposed;
}

/* Which of the keys of INTERVIEWS an answer at hand is of: one that was read need not be coded. */
static const bool *list_coded(struct palier_arena *arena,
                              const struct palier_interviews *interviews)
{
    bool *is_coded = PALIER_ARRAY(arena, interviews->keys.count, bool);

    for (size_t i = 0; i < interviews->count; i++)
        is_coded[interviews->at[i].key] = true;
    return is_coded;
}

/* The row of EXISTING that each proposal meets, or NOBODY; ROWS says which are met. */
static void find_partners(struct palier_arena *arena, const struct palier_evidence_list *existing,
                          const struct palier_evidence_list *proposals, struct rows *rows,
                          size_t *partners)
{
    struct rows any_pattern;

    for (size_t i = 0; i < proposals->count; i++)
        partners[i] = NOBODY;
    chain(arena, existing, true, rows);
    pair_up(arena, rows, proposals, partners, is_same_place);
    pair_up(arena, rows, proposals, partners, is_same_quote);
    chain(arena, existing, false, &any_pattern);
    any_pattern.is_met = rows->is_met;
    pair_up(arena, &any_pattern, proposals, partners, is_judged_already);
}

void palier_evidence_merge(struct palier_arena *arena, const struct palier_evidence_list *existing,
                           const struct palier_evidence_list *proposals,
                           const struct palier_interviews *interviews,
                           struct palier_evidence_list *merged)
{
    size_t *partners = PALIER_ARRAY(arena, proposals->count, size_t);
    struct rows rows;
    struct palier_reviews reviews;

    if (!existing->count) { /* as after the first coding */
        *merged = *proposals;
        palier_evidence_sort(merged);
        return;
    }
    *merged = (struct palier_evidence_list){.capacity = existing->count + proposals->count};
    merged->at = PALIER_ARRAY(arena, merged->capacity, struct palier_evidence);
    find_partners(arena, existing, proposals, &rows, partners);
    palier_reviews_gather(arena, existing, &reviews);
    for (size_t i = 0; i < proposals->count; i++) {
        const struct palier_evidence *proposal = &proposals->at[i];

        *PALIER_APPEND(arena, merged) = partners[i] == NOBODY
                                            ? propose(proposal, &reviews)
                                            : renew(&existing->at[partners[i]], proposal, &reviews);
    }
    const bool *is_coded = list_coded(arena, interviews);

    for (size_t i = 0; i < existing->count; i++) {
        const struct palier_evidence *row = &existing->at[i];
        uint32_t key = palier_interview_find(interviews, row->entity, row->wave, row->interview);
        bool was_coded = key != PALIER_NONE && is_coded[key];

        if (!rows.is_met[i] && !row->is_repeated && (is_decided(row) || !was_coded))
            *PALIER_APPEND(arena, merged) = *row;
    }
    palier_evidence_sort(merged);
}
