/* basis.c - see basis.h. */
#include "score/basis.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "score/work_internal.h"

static bool is_known(const struct palier_item_score *item)
{
    return item->is_applicable && (!isnan(item->score) || !isnan(item->raw));
}

static uint32_t groups_of(const struct palier_rubric *rubric, const struct palier_item_score *item)
{
    uint32_t mask = 0;

    for (size_t g = 0; item->groups && g < rubric->group_count; g++)
        if (item->groups[g].respondents)
            mask |= UINT32_C(1) << g;
    return mask;
}

static struct palier_shared_item share(const struct palier_rubric *rubric,
                                       const struct palier_item_score *before,
                                       const struct palier_item_score *now)
{
    bool was = is_known(before), is = is_known(now);
    uint32_t then = groups_of(rubric, before), today = groups_of(rubric, now);

    if (was != is)
        return (struct palier_shared_item){.apart = is ? PALIER_APART_ADDED : PALIER_APART_DROPPED};
    if (was && before->is_provisional != now->is_provisional)
        return (struct palier_shared_item){.apart = PALIER_APART_SOURCE};
    if (was && (then || today) && !(then & today))
        return (struct palier_shared_item){.apart = PALIER_APART_SOURCE,
                                           .added_groups = today,
                                           .dropped_groups = then};
    /* Where nobody gave an answer that counts, no-answers did: of all groups alike. */
    return (struct palier_shared_item){.groups = then & today ? then & today : UINT32_MAX,
                                       .added_groups = was ? today & ~then : 0,
                                       .dropped_groups = was ? then & ~today : 0};
}

struct palier_shared_item *palier_basis_find(struct palier_arena *arena,
                                             const struct palier_rubric *rubric,
                                             const struct palier_entity_result *before,
                                             const struct palier_entity_result *now)
{
    struct palier_shared_item *shared =
        PALIER_ARRAY(arena, rubric->item_count, struct palier_shared_item);

    for (size_t c = 0; c < rubric->criterion_count; c++)
        for (size_t i = 0; i < rubric->criteria[c].item_count; i++)
            shared[rubric->criteria[c].items[i]->index] =
                share(rubric, &before->nodes[c].items[i], &now->nodes[c].items[i]);
    return shared;
}

bool palier_basis_parts(const struct palier_shared_item *item)
{
    return item->apart || item->added_groups || item->dropped_groups;
}

struct palier_basis_scorer {
    struct palier_engine engine;
    struct palier_item *items;         /* the rubric's, of fewer groups */
    struct palier_item_points *points; /* of these */
    bool *left_out;
};

struct palier_basis_scorer *palier_basis_scorer_new(struct palier_arena *arena,
                                                    const struct palier_engine *engine)
{
    size_t count = engine->rubric->item_count;
    struct palier_basis_scorer *scorer = PALIER_NEW(arena, struct palier_basis_scorer);

    *scorer = (struct palier_basis_scorer){
        .engine = *engine,
        .items = PALIER_ARRAY(arena, count, struct palier_item),
        .points = PALIER_ARRAY(arena, count, struct palier_item_points),
        .left_out = PALIER_ARRAY(arena, count, bool),
    };
    memcpy(scorer->points, engine->points, count * sizeof *scorer->points);
    memcpy(scorer->items, engine->rubric->items, count * sizeof *scorer->items);
    for (size_t i = 0; i < count; i++)
        scorer->points[i].item = &scorer->items[i];
    scorer->engine.points = scorer->points;
    scorer->engine.left_out = scorer->left_out;
    scorer->engine.options = NULL;
    return scorer;
}

struct palier_node *palier_basis_score(struct palier_basis_scorer *scorer,
                                       struct palier_arena *arena, struct palier_arena *scratch,
                                       const struct palier_entity_result *result,
                                       const struct palier_shared_item *shared)
{
    const struct palier_assessment *assessment = scorer->engine.assessment;
    const struct palier_rubric *rubric = assessment->rubric;
    uint32_t entity = (uint32_t)(result->entity - assessment->entities->at);

    assert(!palier_rubric_is_sampled(rubric));
    for (size_t i = 0; i < rubric->item_count; i++) {
        scorer->left_out[i] = shared[i].apart != PALIER_APART_NOT;
        scorer->items[i].groups =
            scorer->left_out[i] ? 0 : rubric->items[i].groups & shared[i].groups;
    }
    scorer->engine.has_intervals = result->nodes[0].interval.reason != PALIER_INTERVAL_NOT_COMPUTED;
    struct work work = palier_work_begin(&scorer->engine, arena, scratch, entity,
                                         palier_wave_find(assessment, result->wave));

    palier_works_score(&work, 1);
    palier_intervals_find(&work);
    palier_work_attach_items(&work);
    return work.nodes;
}
