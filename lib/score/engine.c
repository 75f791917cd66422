/* engine.c - cases through the tree; see engine.h. */
#include "score/engine.h"

#include <string.h>
#include <strings.h>

#include "answers/counts.h"
#include "score/sources.h"
#include "score/work_internal.h"

void palier_work_attach_items(struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    const struct palier_item_score *scores = work->items;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[i];

        work->nodes[i].items = criterion->item_count ? &scores[criterion->items[0]->index] : scores;
        if (!work->engine->is_scattered[i])
            continue;
        struct palier_item_score *items =
            PALIER_UNSET_ARRAY(work->arena, criterion->item_count, struct palier_item_score);

        for (size_t k = 0; k < criterion->item_count; k++)
            items[k] = scores[criterion->items[k]->index];
        work->nodes[i].items = items;
    }
}

/* Hand over what was found about a case. */
static struct palier_entity_result *end_work(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    struct palier_entity_result *result = PALIER_NEW(work->arena, struct palier_entity_result);

    *result = (struct palier_entity_result){.entity = work->entity,
                                            .wave = engine->assessment->waves[work->at->wave],
                                            .nodes = work->nodes,
                                            .views = palier_views_score(work)};
    palier_intervals_find(work);
    palier_work_attach_items(work);
    palier_result_sources(work->arena, work->scratch, engine->assessment, work->at, result);
    result->taken =
        palier_taken_by(work->arena, &engine->assessment->taken, work->at->entity, work->at->wave);
    return result;
}

/*** One entity at a time ***/

/* Let what was read of the entity after ENTITY come from memory while that one is scored: it stands
 * wherever the files had it. */
static void look_ahead(const struct palier_engine *engine, uint32_t entity, uint32_t wave)
{
    const struct palier_responses *responses = &engine->assessment->responses;

    if (++entity == engine->cases.entity_count)
        return;
    const struct palier_case *next = palier_case_of(&engine->cases, entity, wave);

    if (responses->counts)
        palier_counts_fetch(responses->counts, (size_t)(next - engine->cases.at));
    for (size_t r = 0; responses->answered && r < next->row_count; r++)
        palier_fetch((const char *)&responses->answered[next->rows[r] * responses->answered_words],
                     responses->answered_words * sizeof *responses->answered);
}

static struct palier_entity_result *score_alone(const struct palier_engine *engine,
                                                struct palier_arena *arena,
                                                struct palier_arena *scratch, uint32_t entity,
                                                uint32_t wave)
{
    struct work work = palier_work_begin(engine, arena, scratch, entity, wave);

    look_ahead(engine, entity, wave);
    palier_works_score(&work, 1);
    return end_work(&work);
}

/* A copy of what was scored once for all: who suppresses it writes into its nodes and views. */
static struct palier_entity_result *copy_result(const struct palier_engine *engine,
                                                struct palier_arena *arena,
                                                const struct palier_entity_result *from)
{
    const struct palier_rubric *rubric = engine->rubric;
    struct palier_entity_result *copy = PALIER_NEW(arena, struct palier_entity_result);

    *copy = *from;
    copy->nodes = PALIER_ARRAY(arena, rubric->criterion_count, struct palier_node);
    copy->views = PALIER_ARRAY(arena, rubric->view_count, struct palier_view_score);
    memcpy(copy->nodes, from->nodes, rubric->criterion_count * sizeof *copy->nodes);
    memcpy(copy->views, from->views, rubric->view_count * sizeof *copy->views);
    return copy;
}

/* The result of ENTITY at WAVE, or NULL where it has no data. */
static struct palier_entity_result *result_of(const struct palier_engine *engine,
                                              struct palier_arena *arena,
                                              struct palier_arena *scratch, uint32_t entity,
                                              uint32_t wave)
{
    if (!palier_case_of(&engine->cases, entity, wave)->has_data)
        return NULL;
    if (engine->together)
        return copy_result(engine, arena, engine->together[wave][entity]);
    return score_alone(engine, arena, scratch, entity, wave);
}

static bool is_wanted(const struct palier_engine *engine, size_t entity)
{
    const char *only = engine->asked.entity;

    return !only || !strcasecmp(only, engine->assessment->entities->at[entity].id);
}

/* `since`, else the last wave before WAVE that is not rare, where ENTITY has data; the number of
 * waves: none. */
static uint32_t wave_before(const struct palier_engine *engine, uint32_t entity, uint32_t wave)
{
    if (engine->since != PALIER_NONE)
        return palier_case_of(&engine->cases, entity, engine->since)->has_data
                   ? engine->since
                   : (uint32_t)engine->cases.wave_count;
    while (wave-- > 0)
        if (palier_case_of(&engine->cases, entity, wave)->has_data &&
            !palier_wave_is_rare(engine->assessment, wave))
            return wave;
    return (uint32_t)engine->cases.wave_count;
}

/* Score ENTITY and, linked, its wave before. SCRATCH may be emptied at once. NULL: no data. */
static const struct palier_entity_result *score_waves(const struct palier_engine *engine,
                                                      struct palier_arena *arena,
                                                      struct palier_arena *scratch, uint32_t entity)
{
    struct palier_entity_result *result =
        is_wanted(engine, entity) ? result_of(engine, arena, scratch, entity, engine->wave) : NULL;

    if (!result)
        return NULL;
    uint32_t before = wave_before(engine, entity, engine->wave);

    if (before < engine->cases.wave_count)
        result->previous = result_of(engine, arena, scratch, entity, before);
    return result;
}

const struct palier_entity_result *palier_engine_score(const struct palier_engine *engine,
                                                       struct palier_arena *arena, size_t index)
{
    return score_waves(engine, arena, arena, (uint32_t)index);
}

/*** All entities of a wave together ***/

/* Score every entity with data at WAVE; the results, by entity. */
static struct palier_entity_result **score_together(const struct palier_engine *engine,
                                                    struct palier_arena *arena, uint32_t wave)
{
    struct palier_arena *room = palier_arena_sibling(arena);
    size_t entities = engine->cases.entity_count;
    struct work *works = PALIER_ARRAY(room, entities, struct work);
    struct palier_entity_result **results =
        PALIER_ARRAY(arena, entities, struct palier_entity_result *);
    size_t count = palier_works_together(engine, arena, room, wave, works);

    for (size_t i = 0; i < count; i++)
        results[works[i].at->entity] = end_work(&works[i]);
    palier_arena_free(room);
    return results;
}

/* Score the wave that is asked for, and every one that stands before it for an entity asked for. */
static void score_waves_together(struct palier_arena *arena, struct palier_engine *engine)
{
    engine->together =
        PALIER_ARRAY(arena, engine->cases.wave_count, struct palier_entity_result **);
    for (uint32_t i = 0; i < engine->cases.entity_count; i++) {
        if (!is_wanted(engine, i) || !palier_case_of(&engine->cases, i, engine->wave)->has_data)
            continue;
        uint32_t before = wave_before(engine, i, engine->wave);

        if (!engine->together[engine->wave])
            engine->together[engine->wave] = score_together(engine, arena, engine->wave);
        if (before < engine->cases.wave_count && !engine->together[before])
            engine->together[before] = score_together(engine, arena, before);
    }
}

/*** The engine ***/

/* The wave to look back to, which must be older than WAVE. */
static bool find_since(struct palier_diag *diag, const struct palier_assessment *assessment,
                       const char *name, uint32_t wave, uint32_t *since)
{
    *since = PALIER_NONE;
    if (!name)
        return true;
    if (!palier_wave_choose(diag, assessment, name, since))
        return false;
    if (*since < wave)
        return true;
    palier_report(diag, PALIER_E_WAVE_NOT_BEFORE, (struct palier_place){0}, name,
                  assessment->waves[wave]);
    return false;
}

enum palier_status palier_engine_start(struct palier_arena *arena, struct palier_diag *diag,
                                       const struct palier_assessment *assessment,
                                       const struct palier_score_options *options,
                                       const struct palier_engine **engine)
{
    struct palier_engine *started = PALIER_NEW(arena, struct palier_engine);
    uint32_t wave, since;

    *engine = started;
    if (!palier_wave_choose(diag, assessment, options->wave, &wave) ||
        !find_since(diag, assessment, options->since, wave, &since))
        return PALIER_INVALID;
    palier_engine_prepare(arena, assessment, started);
    started->wave = wave;
    started->since = since;
    started->asked = *options;
    started->has_intervals = !options->has_no_intervals;
    if (options->has_answers)
        started->options = palier_options_prepare(arena, assessment, started->points);
    if (palier_rubric_is_sampled(assessment->rubric))
        score_waves_together(arena, started);
    return PALIER_OK;
}

size_t palier_engine_count(const struct palier_engine *engine)
{
    return engine->cases.entity_count;
}

struct palier_result palier_engine_head(const struct palier_engine *engine,
                                        struct palier_arena *arena)
{
    const struct palier_assessment *assessment = engine->assessment;

    return (struct palier_result){
        .arena = arena,
        .rubric = assessment->rubric,
        .title = assessment->title,
        .inputs = assessment->inputs,
        .input_count = assessment->input_count,
        .wave = assessment->waves[engine->wave],
        .contact = assessment->contact,
        .date = engine->asked.date,
    };
}

enum palier_status palier_score(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_assessment *assessment,
                                const struct palier_score_options *options,
                                struct palier_result *result)
{
    const struct palier_engine *engine;

    if (palier_engine_start(arena, diag, assessment, options, &engine))
        return PALIER_INVALID;
    size_t count = palier_engine_count(engine);
    struct palier_entity_result *list = PALIER_ARRAY(arena, count, struct palier_entity_result);
    struct palier_arena *scratch = palier_arena_sibling(arena);

    *result = palier_engine_head(engine, arena);
    result->entities = list;
    for (uint32_t i = 0; i < count; i++) {
        const struct palier_entity_result *scored = score_waves(engine, arena, scratch, i);

        if (scored)
            list[result->entity_count++] = *scored;
        palier_arena_reset(scratch);
    }
    palier_arena_free(scratch);
    return PALIER_OK;
}
