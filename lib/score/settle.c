/* settle.c - see settle.h. */
#include "score/settle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counter_internal.h"
#include "score/wave.h"
#include "table/record.h"

/* What was read, and the frame that says what its indices mean. */
struct settling {
    struct palier_arena *arena;
    struct palier_diag *diag;
    struct palier_frame *frame;
    struct palier_assessment *assessment;
    const uint32_t *wave_places, *entity_places; /* from the frame's indices; NULL: the same */
};

/* Which of the keys of INTERVIEWS have an answer: an empty one is left out. */
static const bool *list_answered(struct palier_arena *scratch,
                                 const struct palier_interviews *interviews)
{
    bool *is_answered = PALIER_ARRAY(scratch, interviews->keys.count, bool);

    for (size_t i = 0; i < interviews->count; i++)
        is_answered[interviews->at[i].key] = true;
    return is_answered;
}

/* Where there are interviews, a rating must be of one of them, or its group could not be known. */
static void check_ratings(struct settling *settling)
{
    const struct palier_assessment *assessment = settling->assessment;

    if (!assessment->ratings.count || !assessment->interviews.count)
        return;
    struct palier_arena *scratch = palier_arena_sibling(settling->arena);

    const bool *is_answered = list_answered(scratch, &assessment->interviews);

    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[i];
        const char *entity = settling->frame->entities->count
                                 ? settling->frame->entities->at[rating->entity].id
                                 : settling->frame->found_entities.text[rating->entity];
        const char *wave = settling->frame->waves.text[rating->wave];

        if (rating->group)
            continue;
        uint32_t key =
            palier_interview_find(&assessment->interviews, entity, wave, rating->interview);

        if (key == PALIER_NONE || !is_answered[key])
            palier_report(settling->diag, PALIER_E_UNKNOWN_INTERVIEW, rating->place,
                          rating->interview, entity);
    }
    palier_arena_free(scratch);
}

static int compare_waves(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool are_dates(const struct palier_intern *waves)
{
    for (size_t i = 0; i < waves->count; i++)
        if (!palier_wave_is_date(waves->text[i]))
            return false;
    return true;
}

/* How many rows each wave has, by its place in the order. */
static const struct palier_wave_use *settle_uses(const struct settling *settling)
{
    const struct palier_frame *frame = settling->frame;
    struct palier_wave_use *uses =
        PALIER_ARRAY(settling->arena, frame->waves.count, struct palier_wave_use);

    for (size_t i = 0; i < frame->wave_uses.count; i++)
        uses[settling->wave_places[i]] = frame->wave_uses.at[i];
    return uses;
}

/* Put the waves in their order, and every index of a wave with them. */
static void settle_waves(struct settling *settling)
{
    struct palier_assessment *assessment = settling->assessment;
    struct palier_intern *met = &settling->frame->waves;

    if (!met->count)
        palier_intern_add(met, "");
    const char **sorted = PALIER_ARRAY(settling->arena, met->count, const char *);
    uint32_t *places = PALIER_ARRAY(settling->arena, met->count, uint32_t);

    memcpy(sorted, met->text, met->count * sizeof *sorted);
    if (!settling->frame->has_wave_order && met->count > 1) {
        if (!are_dates(met))
            palier_report(settling->diag, PALIER_E_WAVE_ORDER, (struct palier_place){0},
                          palier_words_join(settling->arena, met->text, met->count));
        qsort(sorted, met->count, sizeof *sorted, compare_waves);
    }
    for (size_t i = 0; i < met->count; i++)
        for (uint32_t k = 0; k < met->count; k++)
            if (!strcmp(met->text[i], sorted[k]))
                places[i] = k;
    for (size_t i = 0; met->count > 1 && i < assessment->responses.row_count; i++)
        assessment->responses.waves[i] = places[assessment->responses.waves[i]];
    for (size_t i = 0; i < assessment->facts.count; i++)
        assessment->facts.at[i].wave = places[assessment->facts.at[i].wave];
    for (size_t i = 0; i < assessment->ratings.count; i++)
        assessment->ratings.at[i].wave = places[assessment->ratings.at[i].wave];
    for (size_t i = 0; i < assessment->taken.count; i++)
        assessment->taken.at[i].wave = places[assessment->taken.at[i].wave];
    assessment->waves = sorted;
    assessment->wave_count = met->count;
    settling->wave_places = places;
    assessment->wave_uses = settle_uses(settling);
    palier_waves_question(settling->diag, assessment);
}

/* An id, and where among those that were met. */
struct met_entity {
    const char *id;
    size_t index;
};

static int compare_met(const void *left, const void *right)
{
    const struct met_entity *a = left, *b = right;

    return strcmp(a->id, b->id);
}

/* Without entities.csv, entities are the ids that were met: make them, sorted, and renumber the
 * data. */
static void make_up_entities(struct settling *settling)
{
    struct palier_assessment *assessment = settling->assessment;
    const struct palier_intern *met = &settling->frame->found_entities;
    struct palier_entities *entities = PALIER_NEW(settling->arena, struct palier_entities);
    struct palier_entity *list = PALIER_ARRAY(settling->arena, met->count, struct palier_entity);
    struct met_entity *sorted = PALIER_ARRAY(settling->arena, met->count, struct met_entity);
    uint32_t *places = PALIER_ARRAY(settling->arena, met->count, uint32_t);
    double *sizes = PALIER_ARRAY(settling->arena, assessment->rubric->group_count, double);

    for (size_t g = 0; g < assessment->rubric->group_count; g++)
        sizes[g] = NAN;
    for (size_t i = 0; i < met->count; i++)
        sorted[i] = (struct met_entity){met->text[i], i};
    if (met->count)
        qsort(sorted, met->count, sizeof *sorted, compare_met);
    for (size_t i = 0; i < met->count; i++) {
        const char *id = sorted[i].id;

        list[i] = (struct palier_entity){
            .id = id, .name = id, .population = NAN, .type = "", .sizes = sizes};
        places[sorted[i].index] = (uint32_t)i;
    }
    *entities = (struct palier_entities){.at = list, .count = met->count, .path = "entities.csv"};
    for (size_t i = 0; i < assessment->responses.row_count; i++)
        assessment->responses.entities[i] = places[assessment->responses.entities[i]];
    for (size_t i = 0; i < assessment->facts.count; i++)
        assessment->facts.at[i].entity = places[assessment->facts.at[i].entity];
    for (size_t i = 0; i < assessment->ratings.count; i++)
        assessment->ratings.at[i].entity = places[assessment->ratings.at[i].entity];
    for (size_t i = 0; i < assessment->taken.count; i++)
        assessment->taken.at[i].entity = places[assessment->taken.at[i].entity];
    assessment->entities = entities;
    settling->entity_places = places;
}

/*** sizes ***/

/* Warn of a size that is less than COUNT, the respondents of group GROUP of ENTITY at WAVE; of a
 * wave before the newest it is but noted: sizes are those of today. */
static void question_size(const struct settling *settling, const struct palier_entity *entity,
                          size_t group, size_t wave, size_t count)
{
    const struct palier_assessment *assessment = settling->assessment;
    struct palier_arena *arena = settling->arena;
    double size = entity->sizes[group];

    if (!entity->size_columns || !((double)count > size)) /* NAN too */
        return;
    const struct palier_place place = {entity->place.file, entity->place.line,
                                       entity->size_columns[group]};
    const char *id = assessment->rubric->groups[group].id;
    const char *people = palier_arena_printf(arena, "%.0f", size);
    const char *answered = palier_arena_printf(arena, "%zu", count);

    if (wave + 1 < assessment->wave_count)
        palier_report(settling->diag, PALIER_E_SIZE_EXCEEDED_BEFORE, place, id, people, answered,
                      assessment->waves[wave]);
    else if (wave)
        palier_report(settling->diag, PALIER_E_SIZE_EXCEEDED_IN_WAVE, place, id, people, answered,
                      assessment->waves[wave]);
    else
        palier_report(settling->diag, PALIER_E_SIZE_EXCEEDED, place, id, people, answered);
}

static size_t counted_in(const struct palier_counts *counts, size_t of, size_t group)
{
    const struct palier_counted *counted = palier_counted_of(counts, of, group);

    return counted ? palier_counted_respondents(counted) : 0;
}

static bool has_sizes(const struct palier_entities *entities)
{
    for (size_t i = 0; i < entities->count; i++)
        if (entities->at[i].size_columns)
            return true;
    return false;
}

/* More people of a group than it has answered: its size is wrong, or was another then. */
static void question_sizes(const struct settling *settling)
{
    const struct palier_assessment *assessment = settling->assessment;

    if (!has_sizes(assessment->entities))
        return;
    const struct palier_responses *responses = &assessment->responses;
    size_t groups = assessment->rubric->group_count, entities = assessment->entities->count;
    size_t cases = entities * assessment->wave_count;
    struct palier_arena *scratch = palier_arena_sibling(settling->arena);
    size_t *people = PALIER_ARRAY(scratch, cases * groups, size_t);

    for (size_t i = 0; !responses->counts && i < responses->row_count; i++)
        people[(responses->waves[i] * entities + responses->entities[i]) * groups +
               responses->groups[i]]++;
    for (size_t i = 0; responses->counts && i < cases * groups; i++)
        people[i] = counted_in(responses->counts, i / groups, i % groups);
    for (size_t i = 0; i < cases * groups; i++)
        if (people[i])
            question_size(settling, &assessment->entities->at[i / groups % entities], i % groups,
                          i / groups / entities, people[i]);
    palier_arena_free(scratch);
}

void palier_assessment_settle(struct palier_frame *frame, struct palier_assessment *assessment)
{
    struct settling settling = {.arena = frame->arena,
                                .diag = frame->diag,
                                .frame = frame,
                                .assessment = assessment};

    check_ratings(&settling);
    settle_waves(&settling);
    if (!assessment->entities->count && !assessment->entities->is_listed)
        make_up_entities(&settling);
    if (assessment->responses.counts)
        palier_counts_settle(assessment->responses.counts, assessment->responses.columns,
                             settling.entity_places, assessment->entities->count,
                             settling.wave_places, assessment->wave_count);
    question_sizes(&settling);
    palier_taken_sort(&assessment->taken);
}
