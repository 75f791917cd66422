/* engine.c - one case through the tree; see engine.h. */
#include "score/engine.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "score/cases.h"
#include "score/combine.h"
#include "score/gates.h"
#include "score/points.h"
#include "score/sources.h"

/* Rounding must not decide whether 0.4 of the weight is enough. */
static const double coverage_slack = 1e-9;

struct engine {
    struct palier_arena *arena;
    const struct palier_assessment *assessment;
    const struct palier_rubric *rubric;
    const struct palier_item_points *points;
    struct palier_cases cases;
};

/* One case while it is scored. */
struct work {
    const struct engine *engine;
    struct palier_arena *scratch; /* dies with the case: a region has thousands */
    const struct palier_case *at;
    const struct palier_entity *entity;
    struct palier_node *nodes;
    struct palier_item_score *items;   /* by item of the rubric */
    struct palier_group_score *groups; /* by criterion, then by group: what nodes show as const */
};

static struct palier_group_score *groups_of(const struct work *work, size_t criterion)
{
    return &work->groups[criterion * work->engine->rubric->group_count];
}

static const double *profile_values(const struct palier_entity *entity, bool is_target)
{
    if (!entity->profile)
        return NULL;
    return is_target ? entity->profile->targets : entity->profile->weights;
}

static double profiled(const struct palier_entity *entity, bool is_target, size_t criterion,
                       double own)
{
    const double *values = profile_values(entity, is_target);

    return values && !isnan(values[criterion]) ? values[criterion] : own;
}

/* A duty below its threshold concerns neither the criterion nor anything under it. */
static void find_what_applies(struct work *work)
{
    for (size_t i = 0; i < work->engine->rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &work->engine->rubric->criteria[i];
        struct palier_node *node = &work->nodes[i];
        bool is_unknown = false;

        node->criterion = criterion;
        node->weight = profiled(work->entity, false, i, criterion->weight);
        node->target = profiled(work->entity, true, i, criterion->target);
        node->exact = node->score = node->gap = node->before_gate = NAN;
        node->status = PALIER_NOT_ASSESSED;
        node->reason = PALIER_REASON_NO_DATA;
        if (criterion->parent &&
            work->nodes[criterion->parent->index].status == PALIER_NODE_NOT_APPLICABLE) {
            node->status = PALIER_NODE_NOT_APPLICABLE;
            node->reason = PALIER_REASON_DOES_NOT_APPLY;
        } else if (criterion->applies &&
                   !palier_condition_holds(criterion->applies, work->entity, &is_unknown)) {
            node->status = is_unknown ? PALIER_NOT_ASSESSED : PALIER_NODE_NOT_APPLICABLE;
            node->reason =
                is_unknown ? PALIER_REASON_UNKNOWN_CONDITION : PALIER_REASON_DOES_NOT_APPLY;
        }
    }
}

/* Count each respondent once for every node below which an answer of theirs counts. */
static void count_respondents(struct work *work)
{
    const struct engine *engine = work->engine;
    const struct palier_rubric *rubric = engine->rubric;
    const struct palier_responses *responses = &engine->assessment->responses;
    uint32_t *last_row = PALIER_ARRAY(work->scratch, rubric->criterion_count, uint32_t);

    for (size_t r = 0; r < work->at->row_count; r++) {
        uint32_t row = work->at->rows[r];
        uint8_t group = responses->groups[row];

        for (size_t i = 0; i < rubric->item_count; i++) {
            const struct palier_item_points *points = &engine->points[i];

            if (!points->column || !points->column->codes || !(points->item->groups >> group & 1) ||
                isnan(points->points[points->column->codes[row]]))
                continue;
            for (const struct palier_criterion *up = &rubric->criteria[points->item->criterion];
                 up && last_row[up->index] != row + 1; up = up->parent) {
                last_row[up->index] = row + 1;
                work->nodes[up->index].respondents++;
                groups_of(work, up->index)[group].respondents++;
            }
        }
    }
}

static size_t parts_of_items(const struct work *work, const struct palier_node *node,
                             struct palier_part *parts)
{
    const struct palier_criterion *criterion = node->criterion;

    for (size_t i = 0; i < criterion->item_count; i++)
        parts[i] = (struct palier_part){
            .value = work->items[criterion->items[i]->index].score,
            .weight = criterion->items[i]->weight,
            .is_applicable = !palier_item_does_not_apply(&work->items[criterion->items[i]->index]),
        };
    return criterion->item_count;
}

static size_t parts_of_children(const struct work *work, const struct palier_node *node,
                                struct palier_part *parts)
{
    const struct palier_criterion *criterion = node->criterion;

    for (size_t i = 0; i < criterion->child_count; i++) {
        const struct palier_node *child = &work->nodes[criterion->children[i]->index];

        parts[i] = (struct palier_part){
            .value = child->exact,
            .weight = child->weight,
            .is_applicable =
                child->status != PALIER_NODE_NOT_APPLICABLE && child->status != PALIER_HEADING,
        };
    }
    return criterion->child_count;
}

/* Tell each part which share of the whole it is. */
static void share_weights(struct work *work, const struct palier_node *node,
                          const struct palier_part *parts, const struct palier_combination *whole)
{
    const struct palier_criterion *criterion = node->criterion;
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;

    for (size_t i = 0; i < count; i++) {
        bool is_used = parts[i].is_applicable && !isnan(parts[i].value) && whole->weights > 0;
        double share = is_used ? parts[i].weight / whole->weights : 0;

        if (criterion->child_count)
            work->nodes[criterion->children[i]->index].weight_used = share;
        else
            work->items[criterion->items[i]->index].weight = share;
    }
}

static bool is_built_on_proposals(const struct work *work, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;

    for (size_t i = 0; i < criterion->child_count; i++)
        if (work->nodes[criterion->children[i]->index].status == PALIER_PROVISIONAL)
            return true;
    for (size_t i = 0; i < criterion->item_count; i++)
        if (work->items[criterion->items[i]->index].is_provisional)
            return true;
    return false;
}

/* The score of a node before its gates, or why there is none. */
static void combine_node(struct work *work, struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    size_t room = criterion->child_count + criterion->item_count;
    struct palier_part *parts = PALIER_ARRAY(work->scratch, room, struct palier_part);
    size_t count = criterion->child_count ? parts_of_children(work, node, parts)
                                          : parts_of_items(work, node, parts);
    struct palier_combination whole = palier_combine(criterion->combine, parts, count);

    share_weights(work, node, parts, &whole);
    node->coverage = whole.coverage;
    if (criterion->combine == PALIER_COMBINE_NONE) {
        node->status = PALIER_HEADING;
        node->reason = PALIER_REASON_NONE;
    } else if (!whole.is_applicable && count) {
        node->status = PALIER_NODE_NOT_APPLICABLE;
        node->reason = PALIER_REASON_DOES_NOT_APPLY;
    } else if (isnan(whole.value)) {
        node->reason = PALIER_REASON_NO_DATA;
    } else if (whole.coverage + coverage_slack < criterion->minimum_coverage) {
        node->reason = PALIER_REASON_LOW_COVERAGE;
    } else {
        node->exact = whole.value;
        node->status = is_built_on_proposals(work, node) ? PALIER_PROVISIONAL : PALIER_SCORED;
        node->reason = PALIER_REASON_NONE;
    }
}

/* Gates, then what is displayed, the level and the gap. */
static void finish_node(struct work *work, struct palier_node *node)
{
    const struct palier_rubric *rubric = work->engine->rubric;

    palier_gates_apply(work->engine->assessment, work->at, work->nodes, node);
    if (node->gate)
        node->reason = PALIER_REASON_GATED;
    if (isnan(node->exact)) {
        if (node->gate)
            node->status = PALIER_NOT_ASSESSED;
        return;
    }
    node->score = palier_round_displayed(node->exact, rubric->decimals);
    node->level = palier_level_of(rubric, node->criterion->levels, node->exact);
    node->gap = palier_round_displayed(node->score - node->target, rubric->decimals);
    if (!node->level)
        node->reason = PALIER_REASON_BELOW_LEVELS;
}

/* Each source of a leaf alone: where they are far apart, the next meeting has a question. */
static void compare_sources(const struct work *work, struct palier_node *node)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++) {
        double sum = 0, weights = 0;

        for (size_t i = 0; i < node->criterion->item_count; i++) {
            const struct palier_item *item = node->criterion->items[i];
            double score = work->items[item->index].score;

            if (item->source == s && !isnan(score)) {
                sum += item->weight * score;
                weights += item->weight;
            }
        }
        node->by_source[s] = sum / weights;
        if (weights > 0) {
            low = fmin(low, node->by_source[s]);
            high = fmax(high, node->by_source[s]);
        }
    }
    node->sources_differ = high - low > work->engine->rubric->triangulation;
}

/* What each group alone gives: over the same items and children, without gates. */
static void combine_groups(struct work *work, struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    struct palier_group_score *groups = groups_of(work, criterion->index);
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;
    struct palier_part *parts = PALIER_ARRAY(work->scratch, count, struct palier_part);
    bool applies = node->status != PALIER_NODE_NOT_APPLICABLE; /* else its groups have no figure */

    for (size_t g = 0; g < work->engine->rubric->group_count; g++) {
        for (size_t i = 0; i < count; i++) {
            const struct palier_group_score *below =
                criterion->child_count ? work->nodes[criterion->children[i]->index].groups
                                       : work->items[criterion->items[i]->index].groups;
            double weight = criterion->child_count
                                ? work->nodes[criterion->children[i]->index].weight
                                : criterion->items[i]->weight;

            parts[i] = (struct palier_part){.value = below ? below[g].score : NAN,
                                            .weight = weight,
                                            .is_applicable = applies};
        }
        groups[g].score = applies ? palier_combine(criterion->combine, parts, count).value : NAN;
    }
}

static void score_nodes(struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        struct palier_node *node = &work->nodes[rubric->order[i]];

        combine_groups(work, node);
        compare_sources(work, node);
        if (node->status == PALIER_NODE_NOT_APPLICABLE ||
            node->reason == PALIER_REASON_UNKNOWN_CONDITION)
            continue;
        combine_node(work, node);
        finish_node(work, node);
    }
}

static void score_items(struct work *work)
{
    const struct engine *engine = work->engine;

    for (size_t i = 0; i < engine->rubric->item_count; i++) {
        work->items[i].item = &engine->rubric->items[i];
        work->items[i].score = NAN;
    }
    palier_points_survey(engine->arena, work->scratch, engine->assessment, engine->points, work->at,
                         work->items);
    palier_points_facts(engine->assessment, work->at, work->items);
    palier_points_interviews(work->scratch, engine->assessment, work->at, work->items);
}

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

static struct palier_entity_result *score_case(struct engine *engine, uint32_t entity,
                                               uint32_t wave)
{
    const struct palier_case *at = palier_case_of(&engine->cases, entity, wave);
    struct palier_entity_result *result = PALIER_NEW(engine->arena, struct palier_entity_result);
    struct palier_arena *scratch = palier_arena_new(NULL);
    size_t criteria = engine->rubric->criterion_count;
    struct work work = {
        .engine = engine,
        .at = at,
        .entity = &engine->assessment->entities->at[entity],
        .nodes = PALIER_ARRAY(engine->arena, criteria, struct palier_node),
        .scratch = scratch,
        .items = PALIER_ARRAY(scratch, engine->rubric->item_count, struct palier_item_score),
        .groups = PALIER_ARRAY(engine->arena, criteria * engine->rubric->group_count,
                               struct palier_group_score),
    };

    for (size_t i = 0; i < criteria; i++)
        work.nodes[i].groups = groups_of(&work, i);
    *result = (struct palier_entity_result){.entity = work.entity,
                                            .wave = engine->assessment->waves[wave],
                                            .nodes = work.nodes};
    find_what_applies(&work);
    score_items(&work);
    count_respondents(&work);
    score_nodes(&work);
    attach_items(&work);
    palier_result_sources(engine->arena, engine->assessment, at, result);
    palier_arena_free(scratch);
    return result;
}

/* The result of ENTITY at WAVE and, linked, at the wave with data before it. NULL: no data. */
static const struct palier_entity_result *score_waves(struct engine *engine, uint32_t entity,
                                                      uint32_t wave)
{
    if (!palier_case_of(&engine->cases, entity, wave)->has_data)
        return NULL;
    struct palier_entity_result *result = score_case(engine, entity, wave);

    for (uint32_t before = wave; before-- > 0 && !result->previous;)
        if (palier_case_of(&engine->cases, entity, before)->has_data)
            result->previous = score_case(engine, entity, before);
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
    struct engine engine = {.arena = arena, .assessment = assessment, .rubric = assessment->rubric};
    size_t count = assessment->entities->count;
    uint32_t wave;

    if (!find_wave(diag, assessment, options->wave, &wave))
        return PALIER_INVALID;
    engine.points = palier_points_prepare(arena, assessment);
    engine.cases = palier_cases_find(arena, assessment);
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
            is_wanted ? score_waves(&engine, i, wave) : NULL;

        if (scored)
            list[result->entity_count++] = *scored;
    }
    return PALIER_OK;
}
