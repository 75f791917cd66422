/* engine.c - cases through the tree; see engine.h. */
#include "score/engine.h"

#include <string.h>
#include <strings.h>

#include "score/sources.h"
#include "score/work_internal.h"

/* Each leaf gets a copy of its items' scores, in the order of its items. */
static void attach_items(struct work *work)
{
    for (size_t i = 0; i < work->engine->rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &work->engine->rubric->criteria[i];
        struct palier_item_score *items =
            PALIER_ARRAY(work->engine->arena, criterion->item_count, struct palier_item_score);

        for (size_t k = 0; k < criterion->item_count; k++)
            items[k] = work->items[criterion->items[k]->index];
        work->nodes[i].items = items;
    }
}

/* Hand over what was found about a case, and free the rest. */
static struct palier_entity_result *end_work(struct work *work)
{
    const struct engine *engine = work->engine;
    struct palier_entity_result *result = PALIER_NEW(engine->arena, struct palier_entity_result);

    *result = (struct palier_entity_result){.entity = work->entity,
                                            .wave = engine->assessment->waves[work->at->wave],
                                            .nodes = work->nodes,
                                            .views = palier_views_score(work)};
    palier_intervals_find(work);
    attach_items(work);
    palier_result_sources(engine->arena, engine->assessment, work->at, result);
    return result;
}

static struct palier_entity_result *score_alone(const struct engine *engine, uint32_t entity,
                                                uint32_t wave)
{
    struct work work = palier_work_begin(engine, entity, wave);

    palier_works_score(&work, 1);
    struct palier_entity_result *result = end_work(&work);
    palier_arena_free(work.scratch);
    return result;
}

/* Score every entity with data at WAVE; the results, by entity. */
static struct palier_entity_result **score_together(const struct engine *engine, uint32_t wave)
{
    struct palier_arena *room = palier_arena_sibling(engine->arena);
    size_t entities = engine->cases.entity_count;
    struct work *works = PALIER_ARRAY(room, entities, struct work);
    struct palier_entity_result **results =
        PALIER_ARRAY(engine->arena, entities, struct palier_entity_result *);

    size_t count = palier_works_together(engine, wave, works);

    for (size_t i = 0; i < count; i++)
        results[works[i].at->entity] = end_work(&works[i]);
    for (size_t i = 0; i < count; i++)
        palier_arena_free(works[i].scratch);
    palier_arena_free(room);
    return results;
}

/* Results as they are asked for: alone, or a whole wave at its first entity. */
struct results {
    const struct engine *engine;
    struct palier_entity_result ***together; /* by wave; NULL: not scored yet */
    bool is_sampled;
};

/* The result of ENTITY at WAVE, or NULL where it has no data. */
static struct palier_entity_result *result_of(struct results *results, uint32_t entity,
                                              uint32_t wave)
{
    if (!palier_case_of(&results->engine->cases, entity, wave)->has_data)
        return NULL;
    if (!results->is_sampled)
        return score_alone(results->engine, entity, wave);
    if (!results->together[wave])
        results->together[wave] = score_together(results->engine, wave);
    return results->together[wave][entity];
}

/* The result of ENTITY at WAVE and, linked, at the wave with data before it. NULL: no data. */
static const struct palier_entity_result *score_waves(struct results *results, uint32_t entity,
                                                      uint32_t wave)
{
    struct palier_entity_result *result = result_of(results, entity, wave);

    for (uint32_t before = wave; result && before-- > 0 && !result->previous;)
        result->previous = result_of(results, entity, before);
    return result;
}

static bool find_wave(struct palier_diag *diag, const struct palier_assessment *assessment,
                      const char *name, uint32_t *wave)
{
    *wave = (uint32_t)assessment->wave_count - 1;
    if (!name)
        return true;
    for (uint32_t i = 0; i < assessment->wave_count; i++)
        if (!strcmp(assessment->waves[i], name)) {
            *wave = i;
            return true;
        }
    palier_report(diag, PALIER_E_NO_SUCH_WAVE, (struct palier_place){0}, name);
    return false;
}

enum palier_status palier_score(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_assessment *assessment,
                                const struct palier_score_options *options,
                                struct palier_result *result)
{
    struct engine engine = {.arena = arena,
                            .assessment = assessment,
                            .rubric = assessment->rubric,
                            .has_intervals = !options->has_no_intervals};
    struct results results = {.engine = &engine,
                              .is_sampled = palier_rubric_is_sampled(assessment->rubric)};
    size_t count = assessment->entities->count;
    uint32_t wave;

    if (!find_wave(diag, assessment, options->wave, &wave))
        return PALIER_INVALID;
    engine.points = palier_points_prepare(arena, assessment);
    if (options->has_answers)
        engine.options = palier_options_prepare(arena, assessment, engine.points);
    engine.cases = palier_cases_find(arena, assessment);
    results.together = PALIER_ARRAY(arena, assessment->wave_count, struct palier_entity_result **);
    struct palier_entity_result *list = PALIER_ARRAY(arena, count, struct palier_entity_result);
    *result = (struct palier_result){
        .arena = arena,
        .rubric = assessment->rubric,
        .title = assessment->title,
        .entities = list,
        .inputs = assessment->inputs,
        .input_count = assessment->input_count,
        .wave = assessment->waves[wave],
        .contact = assessment->contact,
        .date = options->date,
    };
    for (uint32_t i = 0; i < count; i++) {
        const struct palier_entity *entity = &assessment->entities->at[i];
        bool is_wanted = !options->entity || !strcasecmp(options->entity, entity->id);
        const struct palier_entity_result *scored =
            is_wanted ? score_waves(&results, i, wave) : NULL;

        if (scored)
            list[result->entity_count++] = *scored;
    }
    return PALIER_OK;
}
