/*
 * plain_join_counts.c - what the parts of a plain file counted, put together; see plain_internal.h.
 *
 * Of a country each part has counted nearly every town, and what one thread counted of a town is
 * anywhere in the memory of another one. So each thread adds up the towns of a share of its own.
 * Only what is left, numbers above all, is done one after the other.
 */
#include <string.h>

#include "answers/plain_internal.h"
#include "base/threads.h"

/* What becomes of a group that a part counted, in place of its number there. */
#define ADDED UINT32_MAX
#define LEFT  (UINT32_MAX - 1)

enum { MOST_PLACES = 4 }; /* for each group that was counted */

struct joining {
    struct palier_counts *counts; /* of the reader */
    struct plain_part *const *parts;
    struct plain_maps *maps;
    size_t count, entities, groups, shares;
    struct palier_counted **met; /* by wave, entity and group of the whole; NULL: nobody yet */
};

/*** Codes ***/

static bool has_moved(const struct plain_part *part, const struct plain_maps *maps)
{
    for (size_t a = 0; a < part->asked_count; a++)
        for (uint32_t i = 0; i < part->asked[a].builder.answers.count; i++)
            if (maps->codes[a][PALIER_FIRST_ANSWER + i] != PALIER_FIRST_ANSWER + i)
                return true;
    return false;
}

/* Put the counts of COUNTED under the codes of the whole. */
static void move_counts(const struct plain_part *part, const struct plain_maps *maps,
                        struct palier_counted *counted)
{
    for (size_t a = 0; maps->has_moved && a < part->asked_count; a++) {
        const struct palier_count_place place = part->targets[a].place;
        size_t codes = PALIER_FIRST_ANSWER + part->asked[a].builder.answers.count;
        uint8_t counts[UINT8_MAX];
        int64_t excess[UINT8_MAX];

        if (!place.length)
            continue;
        memcpy(counts, &counted->counts[place.offset], place.length);
        memset(&counted->counts[place.offset], 0, place.length);
        if (counted->excess) {
            memcpy(excess, &counted->excess->counts[place.offset], place.length * sizeof *excess);
            memset(&counted->excess->counts[place.offset], 0, place.length * sizeof *excess);
        }
        for (size_t code = 1; code < codes; code++) {
            size_t to = place.offset + maps->codes[a][code] - 1;

            counted->counts[to] = counts[code - 1];
            if (counted->excess)
                counted->excess->counts[to] = excess[code - 1];
        }
    }
}

/*** By shares ***/

/* Where group GROUP of ENTITY at WAVE is once it was met. */
static struct palier_counted **met_at(const struct joining *joining, uint32_t entity, uint32_t wave,
                                      uint32_t group)
{
    return &joining->met[(wave * joining->entities + entity) * joining->groups + group];
}

static struct palier_counted **met_of(const struct joining *joining, const struct plain_maps *maps,
                                      const struct palier_counted *counted)
{
    return met_at(joining, maps->entities[counted->entity], maps->waves[counted->wave],
                  counted->group);
}

/* Add what part P counted of entities FROM to END - 1. Who they are is left as it is: the other
 * threads look at it. */
static void join_entities(const struct joining *joining, size_t p, size_t from, size_t end)
{
    const struct palier_counts *counts = joining->parts[p]->counts;
    const struct plain_maps *maps = &joining->maps[p];

    for (size_t i = 0; i < counts->all.count; i++) {
        struct palier_counted *counted = counts->all.at[i];
        size_t entity = maps->entities[counted->entity];

        if (entity < from || entity >= end)
            continue;
        struct palier_counted **met = met_of(joining, maps, counted);

        move_counts(joining->parts[p], maps, counted);
        if (!*met)
            *met = counted;
        else
            counted->number = palier_counted_add(joining->counts, *met, counted) ? ADDED : LEFT;
    }
}

static void join_share(void *context, size_t worker, size_t share)
{
    const struct joining *joining = context;
    size_t from = joining->entities * share / joining->shares;
    size_t end = joining->entities * (share + 1) / joining->shares;

    (void)worker;
    for (size_t p = 0; p < joining->count; p++)
        join_entities(joining, p, from, end);
}

/* Number what part P was the first to meet, and add what its share left. */
static void number_part(struct joining *joining, size_t p)
{
    const struct palier_counts *from = joining->parts[p]->counts;
    const struct plain_maps *maps = &joining->maps[p];

    PALIER_RESERVE(joining->counts->arena, &joining->counts->all,
                   joining->counts->all.count + from->all.count);
    for (size_t i = 0; i < from->all.count; i++) {
        struct palier_counted *counted = from->all.at[i];
        struct palier_counted *met = *met_of(joining, maps, counted);

        if (from->more_count)
            maps->counted[i] = met;
        if (counted->number == LEFT)
            palier_counts_merge(joining->counts, met, counted);
        if (counted->number >= LEFT)
            continue;
        counted->entity = maps->entities[counted->entity];
        counted->wave = maps->waves[counted->wave];
        counted->number = (uint32_t)joining->counts->all.count;
        *PALIER_APPEND(joining->counts->arena, &joining->counts->all) = counted;
    }
}

/* Whether nothing of PART but its dictionaries becomes anything else in the whole. */
static bool is_same(const struct plain_part *part, const struct plain_maps *maps)
{
    for (uint32_t i = 0; i < part->entities.count; i++)
        if (maps->entities[i] != i)
            return false;
    for (uint32_t i = 0; i < part->waves.count; i++)
        if (maps->waves[i] != i)
            return false;
    return true;
}

/* Share the work among THREADS; there are PLACES for groups of the whole. */
static void join_by_shares(struct joining *joining, size_t places, size_t threads)
{
    struct palier_counts *counts = joining->counts;
    bool takes_first = !counts->all.count && is_same(joining->parts[0], &joining->maps[0]);
    bool takes_all = takes_first && joining->count == 1 && !joining->maps[0].has_moved;

    if (!takes_all)
        joining->met = PALIER_ARRAY(joining->parts[0]->scratch, places, struct palier_counted *);
    for (size_t i = 0; i < counts->all.count; i++)
        *met_at(joining, counts->all.at[i]->entity, counts->all.at[i]->wave,
                counts->all.at[i]->group) = counts->all.at[i];
    if (!takes_all)
        palier_threads_run(joining->shares, threads, join_share, joining);
    if (takes_first) {
        counts->all.at = joining->parts[0]->counts->all.at;
        counts->all.count = joining->parts[0]->counts->all.count;
        counts->all.capacity = joining->parts[0]->counts->all.capacity;
        joining->maps[0].counted = counts->all.at;
    }
    for (size_t p = takes_first; p < joining->count; p++)
        number_part(joining, p);
    palier_counts_look_again(counts);
}

/*** One after the other ***/

/* A small file after others: what they counted is looked up. */
static void join_part(struct joining *joining, size_t p)
{
    const struct palier_counts *from = joining->parts[p]->counts;
    const struct plain_maps *maps = &joining->maps[p];

    palier_counts_expect(joining->counts, from->all.count);
    for (size_t i = 0; i < from->all.count; i++) {
        struct palier_counted *counted = from->all.at[i];

        move_counts(joining->parts[p], maps, counted);
        counted->entity = maps->entities[counted->entity];
        counted->wave = maps->waves[counted->wave];
        maps->counted[i] = palier_counts_adopt(joining->counts, counted);
    }
}

/* Add what PART has in its table. */
static void join_more(struct palier_response_reader *reader, const struct plain_part *part,
                      const struct plain_maps *maps)
{
    const struct palier_counts *from = part->counts;
    size_t questions = reader->frame->rubric->questionnaire->question_count;
    uint32_t **codes = PALIER_ARRAY(part->scratch, questions, uint32_t *);

    for (size_t a = 0; a < part->asked_count; a++)
        codes[part->asked[a].builder.question->index] = maps->codes[a];
    for (size_t i = 0; i < from->more_capacity; i++) {
        const struct palier_more *more = &from->more[i];

        if (more->is_used)
            palier_counts_add(reader->counts, maps->counted[more->number], more->question,
                              codes[more->question][more->code], more->count, more->excess);
    }
}

/* What PART says of the whole, and room to say what becomes of each of its groups. */
static void begin_part(struct palier_counts *counts, const struct plain_part *part,
                       struct plain_maps *maps)
{
    for (size_t a = 0; a < part->asked_count && part->row_count; a++)
        counts->is_met[part->asked[a].builder.question->index] = true;
    counts->is_weighted = counts->is_weighted || part->counts->is_weighted;
    maps->counted =
        PALIER_UNSET_ARRAY(part->scratch, part->counts->all.count, struct palier_counted *);
    maps->has_moved = has_moved(part, maps);
}

void palier_plain_join_counts(struct palier_response_reader *reader,
                              struct plain_part *const *parts, struct plain_maps *maps,
                              size_t count)
{
    struct palier_frame *frame = reader->frame;
    size_t listed = frame->entities->count, added = 0;
    struct joining joining = {.counts = reader->counts,
                              .parts = parts,
                              .maps = maps,
                              .count = count,
                              .entities = listed ? listed : frame->found_entities.count,
                              .groups = frame->rubric->group_count,
                              .shares = frame->threads};

    for (size_t p = 0; p < count; p++) {
        begin_part(reader->counts, parts[p], &maps[p]);
        added += parts[p]->counts->all.count;
    }
    size_t places = joining.entities * frame->waves.count * joining.groups;

    if (reader->counts->all.count <= added && places <= MOST_PLACES * added)
        join_by_shares(&joining, places, frame->threads);
    else
        for (size_t p = 0; p < count; p++)
            join_part(&joining, p);
    for (size_t p = 0; p < count; p++) {
        join_more(reader, parts[p], &maps[p]);
        palier_arena_join(frame->arena, parts[p]->arena);
        parts[p]->arena = NULL;
    }
}
