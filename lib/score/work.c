/* work.c - cases through the tree; see work_internal.h. */
#include "score/work_internal.h"

#include <math.h>
#include <string.h>

#include "score/gates.h"

static struct palier_group_score *groups_of(const struct work *work, size_t criterion)
{
    return &work->groups[criterion * work->engine->rubric->group_count];
}

/* Each source of a leaf alone: where they are far apart, the next meeting has a question. */
static void compare_sources(const struct work *work, struct palier_node *node)
{
    double sums[PALIER_SOURCE_COUNT] = {0}, weights[PALIER_SOURCE_COUNT] = {0};
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        const struct palier_item *item = node->criterion->items[i];
        const struct palier_item_score *score = &work->items[item->index];

        if (isnan(score->score))
            continue;
        node->interviews_differ =
            node->interviews_differ ||
            score->highest - score->lowest > work->engine->rubric->triangulation;
        sums[item->source] += score->own_weight * score->score;
        weights[item->source] += score->own_weight;
    }
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++) {
        if (!(weights[s] > 0))
            continue;
        node->by_source[s] = sums[s] / weights[s];
        low = node->by_source[s] < low ? node->by_source[s] : low;
        high = node->by_source[s] > high ? node->by_source[s] : high;
    }
    node->sources_differ = high - low > work->engine->rubric->triangulation;
}

/* What each group alone gives NODE: over the same COUNT parts, which were gathered, without gates.
 */
static void combine_groups(struct work *work, const struct palier_node *node, size_t count)
{
    size_t index = node->criterion->index, group_count = work->engine->rubric->group_count;
    struct palier_group_score *groups = groups_of(work, index);

    if (node->status != PALIER_NODE_NOT_APPLICABLE) {
        palier_combine_groups(&work->tree.recipes[index], work->tree.parts, count, groups,
                              group_count);
        return;
    }
    for (size_t g = 0; g < group_count; g++)
        groups[g].score = NAN;
}

/* A group's figure of a node that has a scale goes the way of the whole, where it means something
 * there. */
static void scale_groups(struct work *work, const struct palier_node *node)
{
    const struct palier_scale *scale = node->criterion->scale;
    struct palier_group_score *groups = groups_of(work, node->criterion->index);
    enum palier_reason unheard = PALIER_REASON_NONE;

    for (size_t g = 0; g < work->engine->rubric->group_count; g++)
        groups[g].score =
            scale->kind == PALIER_SCALE_RANK || scale->kind == PALIER_SCALE_PERCENTILE
                ? NAN
                : palier_sample_points(scale, &work->tree.samples[node->criterion->index],
                                       groups[g].score, false, &unheard);
}

/* What criterion INDEX needs to know of all WORKS for its scale; the groups' figures go through it.
 */
static void sample_node(struct work *works, size_t count, size_t index,
                        struct palier_sample *samples)
{
    const struct palier_scale *scale = works[0].engine->rubric->criteria[index].scale;
    struct palier_arena *scratch = palier_arena_sibling(works[0].scratch);
    double *values = PALIER_ARRAY(scratch, count, double);
    const char **ids = PALIER_ARRAY(scratch, count, const char *);

    for (size_t i = 0; i < count; i++) {
        values[i] = works[i].nodes[index].combined;
        ids[i] = works[i].entity->id;
    }
    samples[index] = palier_sample_of(works[0].scratch, scale, values, ids, count);
    palier_arena_free(scratch);
    for (size_t i = 0; i < count; i++)
        scale_groups(&works[i], &works[i].nodes[index]);
}

/* Combine the parts of criterion INDEX: as a whole, group by group and source by source. */
static void combine_node(struct work *work, size_t index)
{
    struct palier_node *node = &work->nodes[index];
    size_t count = palier_tree_gather(&work->tree, work->items, work->nodes, index);

    palier_tree_combine(&work->tree, work->items, work->nodes, index, count);
    palier_tree_share(&work->tree, work->items, work->nodes, index, count);
    combine_groups(work, node, count);
    if (node->criterion->item_count)
        compare_sources(work, node);
}

/* Criterion by criterion over all WORKS, since a scale of the sample needs them all at once. */
static void score_nodes(struct work *works, size_t count)
{
    const struct palier_rubric *rubric = works[0].engine->rubric;
    struct palier_sample *samples = NULL;

    if (works[0].engine->has_scales)
        samples = PALIER_ARRAY(works[0].scratch, rubric->criterion_count, struct palier_sample);

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        size_t index = rubric->order[i];

        for (size_t w = 0; w < count; w++) {
            works[w].tree.samples = samples;
            combine_node(&works[w], index);
        }
        if (rubric->criteria[index].scale)
            sample_node(works, count, index, samples);
        for (size_t w = 0; w < count; w++)
            palier_tree_finish(&works[w].tree, works[w].nodes, index);
    }
}

/* What was set apart is not known, and weighs as such on the coverage. */
static void leave_out(struct work *work)
{
    for (size_t i = 0; i < work->engine->rubric->item_count; i++)
        if (work->engine->left_out[i])
            work->items[i].score = work->items[i].raw = NAN;
}

/* Score the survey items. Their tallies are kept, each in a room of its own, where somebody looks
 * again: who chose what, or the score without one respondent. */
static void score_survey(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    size_t groups = engine->rubric->group_count, count = engine->rubric->item_count;
    size_t case_index = (size_t)(work->at - engine->cases.at);
    bool keeps = engine->has_intervals || engine->options;
    struct palier_item_tally room = {0};

    work->item_groups = PALIER_UNSET_ARRAY(work->arena, count * groups, struct palier_group_score);
    if (keeps)
        work->tallies = PALIER_ARRAY(work->scratch, count, struct palier_item_tally);
    else
        room = palier_tally_new(work->scratch, engine->assessment, engine->most_codes);
    for (size_t i = 0; i < count; i++) {
        const struct palier_item_points *points = &engine->points[i];
        struct palier_item_tally *tally = keeps ? &work->tallies[i] : &room;

        if (!points->column)
            continue;
        if (keeps)
            *tally = palier_tally_new(work->scratch, engine->assessment, points->code_count);
        if (engine->assessment->responses.counts)
            palier_tally_counts(engine->assessment, points, case_index, tally);
        else
            palier_tally_rows(engine->assessment, points, work->at, tally);
        palier_points_survey(engine->rubric, points, tally, &work->item_groups[i * groups],
                             &work->items[i]);
    }
}

static void score_items(struct work *work)
{
    const struct palier_engine *engine = work->engine;

    memcpy(work->items, engine->blank, engine->rubric->item_count * sizeof *work->items);
    if (engine->options)
        palier_answers_begin(work);
    score_survey(work);
    if (engine->has_facts)
        palier_points_facts(engine->rubric, work->at, work->items);
    palier_points_interviews(work->scratch, work->arena, engine->assessment, work->at, work->items,
                             work->answers);
    if (engine->options)
        palier_answers_find(work);
    palier_points_end(engine->rubric, work->entity, work->items);
    if (engine->left_out)
        leave_out(work);
    palier_units_score(work);
}

/* Whether the items of CRITERION stand one after the other in the rubric, as people write them. */
static bool are_together(const struct palier_criterion *criterion)
{
    for (size_t k = 1; k < criterion->item_count; k++)
        if (criterion->items[k]->index != criterion->items[0]->index + k)
            return false;
    return true;
}

void palier_engine_prepare(struct palier_arena *arena, const struct palier_assessment *assessment,
                           struct palier_engine *engine)
{
    const struct palier_rubric *rubric = assessment->rubric;
    struct palier_item_score *blank =
        PALIER_ARRAY(arena, rubric->item_count, struct palier_item_score);
    bool *is_scattered = PALIER_ARRAY(arena, rubric->criterion_count, bool);

    *engine = (struct palier_engine){.assessment = assessment,
                                     .rubric = rubric,
                                     .tree = palier_tree_prepare(arena, rubric),
                                     .points = palier_points_prepare(arena, assessment),
                                     .cases = palier_cases_find(arena, assessment),
                                     .below = palier_respondents_prepare(arena, assessment),
                                     .blank = blank,
                                     .is_scattered = is_scattered};
    palier_points_begin(rubric, blank);
    for (size_t i = 0; i < rubric->item_count; i++) {
        if (engine->points[i].code_count > engine->most_codes)
            engine->most_codes = engine->points[i].code_count;
        engine->has_facts = engine->has_facts || rubric->items[i].source == PALIER_SOURCE_FACT;
        engine->has_numbers = engine->has_numbers || palier_item_is_raw(rubric, &rubric->items[i]);
    }
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        is_scattered[i] = !are_together(&rubric->criteria[i]);
        engine->has_units = engine->has_units || rubric->criteria[i].is_by_respondent;
        engine->has_scales = engine->has_scales || rubric->criteria[i].scale;
    }
}

struct work palier_work_begin(const struct palier_engine *engine, struct palier_arena *arena,
                              struct palier_arena *scratch, uint32_t entity, uint32_t wave)
{
    size_t criteria = engine->rubric->criterion_count;
    struct work work = {
        .engine = engine,
        .at = palier_case_of(&engine->cases, entity, wave),
        .entity = &engine->assessment->entities->at[entity],
        .nodes = PALIER_UNSET_ARRAY(arena, criteria, struct palier_node),
        .arena = arena,
        .scratch = scratch,
        .items = PALIER_UNSET_ARRAY(arena, engine->rubric->item_count, struct palier_item_score),
        .groups = PALIER_UNSET_ARRAY(arena, criteria * engine->rubric->group_count,
                                     struct palier_group_score),
    };

    work.tree = palier_tree_of(scratch, &engine->tree, work.entity);
    work.tree.has_no_rows = engine->assessment->responses.counts != NULL;
    work.tree.gate_is_open = palier_gates_open(scratch, engine->rubric, work.at);
    palier_tree_begin(&work.tree, work.nodes);
    for (size_t i = 0; i < criteria; i++)
        work.nodes[i].groups = groups_of(&work, i);
    return work;
}

void palier_works_score(struct work *works, size_t count)
{
    for (size_t i = 0; i < count; i++)
        score_items(&works[i]);
    palier_numbers_score(works, count);
    for (size_t i = 0; i < count; i++)
        palier_respondents_count(&works[i]);
    score_nodes(works, count);
}

size_t palier_works_together(const struct palier_engine *engine, struct palier_arena *arena,
                             struct palier_arena *scratch, uint32_t wave, struct work *works)
{
    size_t count = 0;

    for (uint32_t i = 0; i < engine->cases.entity_count; i++)
        if (palier_case_of(&engine->cases, i, wave)->has_data)
            works[count++] = palier_work_begin(engine, arena, scratch, i, wave);
    if (count)
        palier_works_score(works, count);
    return count;
}
