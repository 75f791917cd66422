/* suppress.c - see suppress.h. */
#include "compare/suppress.h"

#include <string.h>

#include "compare/changes.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

bool palier_has_hidden_child(const struct palier_entity_result *entity,
                             const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++)
        if (entity->nodes[node->criterion->children[i]->index].status == PALIER_HIDDEN)
            return true;
    return false;
}

bool palier_has_hidden_below(const struct palier_entity_result *entity,
                             const struct palier_node *node)
{
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        const struct palier_node *child = &entity->nodes[node->criterion->children[i]->index];

        if (child->status == PALIER_HIDDEN || palier_has_hidden_below(entity, child))
            return true;
    }
    return false;
}

/* The groups of ENTITY that are too few to be told. */
static uint32_t find_few(const struct palier_rubric *rubric,
                         const struct palier_entity_result *entity)
{
    uint32_t few = 0;

    for (size_t g = 0; g < rubric->group_count; g++)
        few |= palier_are_few(&rubric->groups[g], entity->respondents[g]) ? suppress_bit(g) : 0;
    return few;
}

/* Whether ITEM holds anything of few people, or that people of one mind gave. */
static bool has_small(const struct palier_rubric *rubric, const struct palier_item_score *item)
{
    if (item->is_silent_alike || (item->answers && item->answers->is_unanimous))
        return true;
    for (size_t g = 0; item->groups && g < rubric->group_count; g++)
        if (palier_is_small(&rubric->groups[g], &item->groups[g]))
            return true;
    return false;
}

bool suppress_needs_hiding(const struct palier_rubric *rubric,
                           const struct palier_entity_result *entity)
{
    if (find_few(rubric, entity))
        return true;
    for (size_t c = 0; c < rubric->criterion_count; c++)
        for (size_t i = 0; i < rubric->criteria[c].item_count; i++)
            if (has_small(rubric, &entity->nodes[c].items[i]))
                return true;
    return false;
}

struct palier_suppressor {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    bool is_ready; /* what follows was made: a country may have nothing to hide */
    struct suppress_ground ground;
    struct suppress_sets sets;
    struct web web;
};

/* A result while it is suppressed. */
struct suppressing {
    struct palier_suppressor *suppressor;
    const struct palier_result *result;
    struct palier_arena *scratch; /* emptied after each entity */
};

static void make_ready(struct palier_suppressor *suppressor)
{
    if (suppressor->is_ready)
        return;
    suppressor->ground = suppress_ground_of(suppressor->arena, suppressor->rubric);
    suppressor->sets = suppress_sets_new(suppressor->arena, &suppressor->ground);
    suppressor->web = web_new(suppressor->arena, &suppressor->ground);
    suppressor->is_ready = true;
}

struct hiding suppress_begin(struct palier_arena *arena, struct palier_arena *scratch,
                             struct web *web, const struct suppress_sets *sets,
                             const struct palier_entity_result *truth,
                             struct palier_entity_result *told)
{
    const struct palier_rubric *rubric = web->rubric;
    size_t criteria = rubric->criterion_count;

    told->nodes = PALIER_UNSET_ARRAY(arena, criteria, struct palier_node);
    memcpy(told->nodes, truth->nodes, criteria * sizeof *told->nodes);
    if (rubric->view_count) {
        told->views = PALIER_UNSET_ARRAY(arena, rubric->view_count, struct palier_view_score);
        memcpy(told->views, truth->views, rubric->view_count * sizeof *told->views);
    }
    return (struct hiding){.arena = arena,
                           .scratch = scratch,
                           .web = web,
                           .ground = web->ground,
                           .sets = sets,
                           .rubric = rubric,
                           .truth = truth,
                           .told = told,
                           .items = PALIER_ARRAY(scratch, criteria, struct palier_item_score *),
                           .room = PALIER_UNSET_ARRAY(arena, web->ground->item_count,
                                                      struct palier_item_score),
                           .is_touched = PALIER_ARRAY(scratch, criteria, bool),
                           .withheld = PALIER_NEW(scratch, struct suppress_withheld),
                           .few = find_few(rubric, truth),
                           .withholds_breakdown =
                               suppress_withholds_breakdown(web->ground, sets, truth)};
}

/* Whether one person speaks in NODE for a group of several, and the group is told. */
static bool has_told_lone(const struct palier_rubric *rubric,
                          const struct palier_entity_result *entity, const struct palier_node *node)
{
    for (size_t g = 0; g < rubric->group_count; g++)
        if (rubric->groups[g].minimum <= 1 && node->groups[g].respondents &&
            palier_speaks_alone(entity, g))
            return true;
    return false;
}

/* That a withheld group has a single respondent is not told as the reason why a score has no
 * interval: it says no more than that there are too few. */
static void hide_lone(const struct palier_rubric *rubric, const struct palier_entity_result *truth,
                      struct palier_entity_result *told)
{
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (told->nodes[c].interval.reason == PALIER_INTERVAL_GROUP_OF_ONE &&
            !has_told_lone(rubric, truth, &truth->nodes[c]))
            told->nodes[c].interval.reason = PALIER_INTERVAL_FRAGILE;
}

/* Hide what ENTITY must not tell; it points to what it may tell then. */
static void suppress_entity(const struct suppressing *suppressing,
                            struct palier_entity_result *entity)
{
    struct palier_suppressor *suppressor = suppressing->suppressor;
    const struct palier_rubric *rubric = suppressing->result->rubric;
    const struct palier_entity_result truth = *entity;

    if (!suppress_needs_hiding(rubric, entity))
        return;
    make_ready(suppressor);
    suppress_sets_fill(&suppressor->ground, &truth, &suppressor->sets);
    const struct hiding hiding =
        suppress_begin(suppressing->result->arena, suppressing->scratch, &suppressor->web,
                       &suppressor->sets, &truth, entity);

    suppress_small(&hiding);
    if (!suppress_tree(&hiding))
        suppress_protect(&hiding);
    hide_lone(rubric, &truth, entity);
    palier_arena_reset(suppressing->scratch);
}

/* Of the wave before, scores are compared and nobody is quoted. */
static void drop_voices(const struct palier_rubric *rubric,
                        const struct palier_entity_result *entity)
{
    for (size_t c = 0; c < rubric->criterion_count; c++)
        entity->nodes[c].voices = NULL;
}

/* What may be told of PREVIOUS, the wave before. */
static const struct palier_entity_result *
suppress_previous(const struct suppressing *suppressing,
                  const struct palier_entity_result *previous)
{
    const struct palier_result *result = suppressing->result;
    struct palier_entity_result *told = PALIER_NEW(result->arena, struct palier_entity_result);

    *told = *previous;
    suppress_entity(suppressing, told);
    told->evidence_count = told->told_rating_count = 0;
    drop_voices(result->rubric, told);
    return told;
}

struct palier_suppressor *palier_suppressor_new(struct palier_arena *arena,
                                                const struct palier_rubric *rubric)
{
    struct palier_suppressor *suppressor = PALIER_NEW(arena, struct palier_suppressor);

    suppressor->arena = arena;
    suppressor->rubric = rubric;
    return suppressor;
}

void palier_result_suppress_by(struct palier_suppressor *suppressor, struct palier_result *result,
                               bool is_internal)
{
    result->is_suppressed = true;
    result->is_internal = is_internal;
    if (is_internal)
        return;
    struct palier_entity_result *entities =
        PALIER_ARRAY(result->arena, result->entity_count, struct palier_entity_result);
    const struct suppressing suppressing = {.suppressor = suppressor,
                                            .result = result,
                                            .scratch = palier_arena_sibling(result->arena)};

    for (size_t i = 0; i < result->entity_count; i++) {
        entities[i] = result->entities[i];
        suppress_entity(&suppressing, &entities[i]);
        if (entities[i].previous)
            entities[i].previous = suppress_previous(&suppressing, entities[i].previous);
        if (entities[i].changes)
            entities[i].changes = palier_changes_suppressed(result->arena, result->rubric,
                                                            &result->entities[i], &entities[i]);
        palier_suppress_said(result, &entities[i]);
    }
    palier_arena_free(suppressing.scratch);
    result->entities = entities;
}

void palier_result_suppress(struct palier_result *result, bool is_internal)
{
    struct palier_arena *arena = palier_arena_sibling(result->arena);

    palier_result_suppress_by(palier_suppressor_new(arena, result->rubric), result, is_internal);
    palier_arena_free(arena);
}
