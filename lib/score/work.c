/* work.c - cases through the tree; see work_internal.h. */
#include "score/work_internal.h"

#include <math.h>

#include "score/gates.h"

static struct palier_group_score *groups_of(const struct work *work, size_t criterion)
{
    return &work->groups[criterion * work->engine->rubric->group_count];
}

/* Count each respondent once for every node below which an answer of theirs counts. */
static void count_respondents(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    const struct palier_rubric *rubric = engine->rubric;
    const struct palier_responses *responses = &engine->assessment->responses;
    uint32_t *last_row = PALIER_ARRAY(work->scratch, rubric->criterion_count, uint32_t);

    for (size_t r = 0; r < work->at->row_count; r++) {
        uint32_t row = work->at->rows[r];
        uint8_t group = responses->groups[row];

        for (size_t i = 0; i < rubric->item_count; i++) {
            const struct palier_item_points *points = &engine->points[i];

            if (!points->column || !points->column->codes || !work->items[i].is_applicable ||
                !(points->item->groups >> group & 1) ||
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
                sum += work->items[item->index].own_weight * score;
                weights += work->items[item->index].own_weight;
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

/* What group G alone gives part I of NODE. */
static struct palier_part group_part(const struct work *work, const struct palier_node *node,
                                     size_t g, size_t i)
{
    const struct palier_criterion *criterion = node->criterion;
    bool applies = node->status != PALIER_NODE_NOT_APPLICABLE; /* else its groups have no figure */

    if (criterion->child_count) {
        const struct palier_node *child = &work->nodes[criterion->children[i]->index];

        return (struct palier_part){.value = child->groups[g].score,
                                    .weight = child->weight,
                                    .possible = child->possible,
                                    .stage = child->criterion->stage,
                                    .is_applicable = applies};
    }
    const struct palier_item_score *item = &work->items[criterion->items[i]->index];

    return (struct palier_part){.value = item->groups && item->is_applicable ? item->groups[g].score
                                                                             : NAN,
                                .weight = item->own_weight,
                                .possible = item->possible,
                                .stage = item->item->stage,
                                .is_applicable = applies};
}

/* What each group alone gives: over the same items and children, without gates. */
static void combine_groups(struct work *work, struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    struct palier_group_score *groups = groups_of(work, criterion->index);
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;
    struct palier_recipe recipe = palier_recipe_of(work->engine->rubric, criterion);

    for (size_t g = 0; g < work->engine->rubric->group_count; g++) {
        for (size_t i = 0; i < count; i++)
            work->tree.parts[i] = group_part(work, node, g, i);
        groups[g].score = node->status == PALIER_NODE_NOT_APPLICABLE
                              ? NAN
                              : palier_combine(&recipe, work->tree.parts, count).value;
    }
}

/* A group's figure of a node goes the way of the whole, where it means something there. */
static void scale_groups(struct work *work, struct palier_node *node)
{
    const struct palier_scale *scale = node->criterion->scale;
    struct palier_group_score *groups = groups_of(work, node->criterion->index);
    enum palier_reason unheard = PALIER_REASON_NONE;

    for (size_t g = 0; scale && g < work->engine->rubric->group_count; g++)
        groups[g].score =
            scale->kind == PALIER_SCALE_RANK || scale->kind == PALIER_SCALE_PERCENTILE
                ? NAN
                : palier_sample_points(scale, &work->tree.samples[node->criterion->index],
                                       groups[g].score, false, &unheard);
}

/* What criterion INDEX needs to know of all WORKS for its scale. */
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
}

/* Criterion by criterion over all WORKS, since a scale of the sample needs them all at once. */
static void score_nodes(struct work *works, size_t count)
{
    const struct palier_rubric *rubric = works[0].engine->rubric;
    struct palier_sample *samples =
        PALIER_ARRAY(works[0].scratch, rubric->criterion_count, struct palier_sample);

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        size_t index = rubric->order[i];

        for (size_t w = 0; w < count; w++) {
            works[w].tree.samples = samples;
            combine_groups(&works[w], &works[w].nodes[index]);
            compare_sources(&works[w], &works[w].nodes[index]);
            palier_tree_combine(&works[w].tree, works[w].items, works[w].nodes, index);
            palier_tree_share(&works[w].tree, works[w].items, works[w].nodes, index);
        }
        if (rubric->criteria[index].scale)
            sample_node(works, count, index, samples);
        for (size_t w = 0; w < count; w++) {
            scale_groups(&works[w], &works[w].nodes[index]);
            palier_tree_finish(&works[w].tree, works[w].nodes, index);
        }
    }
}

static void score_items(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    size_t count = engine->rubric->item_count;

    work->tallies = PALIER_ARRAY(work->scratch, count, struct palier_item_tally);
    work->item_groups = PALIER_ARRAY(work->scratch, count, struct palier_group_score *);
    for (size_t i = 0; i < count; i++)
        if (engine->rubric->items[i].source == PALIER_SOURCE_SURVEY)
            work->tallies[i] =
                palier_tally_rows(work->scratch, engine->assessment, &engine->points[i], work->at);
    palier_points_begin(engine->rubric, work->items);
    if (engine->options)
        palier_answers_begin(work);
    palier_points_survey(work->arena, engine->rubric, engine->points, work->tallies,
                         work->item_groups, work->items);
    palier_points_facts(engine->rubric, work->at, work->items);
    palier_points_interviews(work->scratch, work->arena, engine->assessment, work->at, work->items,
                             work->answers);
    if (engine->options)
        palier_answers_find(work);
    palier_points_end(engine->rubric, work->entity, work->items);
    palier_units_score(work);
}

struct work palier_work_begin(const struct palier_engine *engine, struct palier_arena *arena,
                              struct palier_arena *scratch, uint32_t entity, uint32_t wave)
{
    size_t criteria = engine->rubric->criterion_count;
    struct work work = {
        .engine = engine,
        .at = palier_case_of(&engine->cases, entity, wave),
        .entity = &engine->assessment->entities->at[entity],
        .nodes = PALIER_ARRAY(arena, criteria, struct palier_node),
        .arena = arena,
        .scratch = scratch,
        .items = PALIER_ARRAY(scratch, engine->rubric->item_count, struct palier_item_score),
        .groups =
            PALIER_ARRAY(arena, criteria * engine->rubric->group_count, struct palier_group_score),
    };

    work.tree = palier_tree_new(scratch, engine->rubric, work.entity);
    work.tree.gate_is_open = palier_gates_open(scratch, engine->rubric, work.at);
    for (size_t i = 0; i < criteria; i++)
        work.nodes[i].groups = groups_of(&work, i);
    palier_tree_begin(&work.tree, work.nodes);
    return work;
}

void palier_works_score(struct work *works, size_t count)
{
    for (size_t i = 0; i < count; i++)
        score_items(&works[i]);
    palier_numbers_score(works, count);
    for (size_t i = 0; i < count; i++)
        count_respondents(&works[i]);
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
