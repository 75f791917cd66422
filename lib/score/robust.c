/* robust.c - see robust.h. */
#include "score/robust.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/work_internal.h"
#include "stats/describe.h"
#include "stats/random.h"

/* The tree of one case, climbed again with other weights. */
struct trial {
    const struct work *work;
    struct palier_arena *scratch;
    struct palier_node *nodes;
    struct palier_item_score *items;
};

static struct trial new_trial(struct palier_arena *scratch, const struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    struct trial trial = {.work = work,
                          .scratch = scratch,
                          .nodes =
                              PALIER_ARRAY(scratch, rubric->criterion_count, struct palier_node),
                          .items =
                              PALIER_ARRAY(scratch, rubric->item_count, struct palier_item_score)};

    memcpy(trial.items, work->items, rubric->item_count * sizeof *trial.items);
    return trial;
}

static double waver(struct palier_random *random, double spread)
{
    return 1 + spread * (2 * palier_random_uniform(random) - 1);
}

/* Climb once with every weight moved. */
static void climb(struct trial *trial, struct palier_random *random, double spread)
{
    const struct palier_tree *tree = &trial->work->tree;

    palier_tree_begin(tree, trial->nodes);
    for (size_t c = 0; c < tree->rubric->criterion_count; c++)
        trial->nodes[c].weight *= waver(random, spread);
    for (size_t i = 0; i < tree->rubric->item_count; i++)
        trial->items[i].own_weight = trial->work->items[i].own_weight * waver(random, spread);
    palier_tree_score(tree, trial->items, trial->nodes);
}

struct ranked {
    double score;
    size_t criterion;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->score != b->score)
        return a->score < b->score ? -1 : 1;
    return (a->criterion > b->criterion) - (a->criterion < b->criterion);
}

/* The leaves of NODES with a score, the lowest first, into LIST; gives their number. */
static size_t rank_leaves(const struct palier_rubric *rubric, const struct palier_node *nodes,
                          struct ranked *list)
{
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (!rubric->criteria[c].child_count && palier_node_has_score(&nodes[c]))
            list[count++] = (struct ranked){nodes[c].exact, c};
    if (count)
        qsort(list, count, sizeof *list, compare_ranked);
    return count;
}

/* Whether the lowest leaves of this draw are the same list; counts those that stay. */
static bool follow_weakest(const struct ranked *list, size_t count,
                           struct palier_robustness *robustness)
{
    bool is_same = true;

    for (size_t w = 0; w < robustness->weakest_count; w++) {
        struct palier_robust_weak *weak = &robustness->weakest[w];

        is_same = is_same && w < count && list[w].criterion == weak->criterion;
        for (size_t i = 0; i < robustness->weakest_count && i < count; i++)
            weak->stays += list[i].criterion == weak->criterion;
    }
    return is_same;
}

static void find_weakest(struct palier_arena *arena, const struct work *work, struct ranked *list,
                         struct palier_robustness *robustness)
{
    size_t count = rank_leaves(work->engine->rubric, work->nodes, list);

    robustness->weakest_count =
        count < robustness->options.weakest ? count : robustness->options.weakest;
    robustness->weakest = PALIER_ARRAY(arena, robustness->weakest_count, struct palier_robust_weak);
    for (size_t w = 0; w < robustness->weakest_count; w++)
        robustness->weakest[w].criterion = list[w].criterion;
}

/* Turn counts and scores into shares and percentiles. */
static void settle(struct trial *trial, const double *scores, struct palier_robustness *robustness)
{
    size_t draws = robustness->options.draws;

    for (size_t c = 0; c < trial->work->engine->rubric->criterion_count; c++) {
        struct palier_robust_node *node = &robustness->nodes[c];
        const double *of_node = &scores[c * draws];
        bool has_score = palier_node_has_score(&trial->work->nodes[c]);

        node->level_changes = has_score ? node->level_changes / (double)draws : NAN;
        node->score_low = has_score ? palier_quantile(trial->scratch, of_node, draws, 0.025) : NAN;
        node->score_high = has_score ? palier_quantile(trial->scratch, of_node, draws, 0.975) : NAN;
    }
    for (size_t w = 0; w < robustness->weakest_count; w++)
        robustness->weakest[w].stays /= (double)draws;
    robustness->order_changes =
        robustness->weakest_count ? robustness->order_changes / (double)draws : NAN;
}

static void shake(struct palier_arena *arena, struct trial *trial,
                  struct palier_robustness *robustness)
{
    const struct palier_rubric *rubric = trial->work->engine->rubric;
    size_t count = rubric->criterion_count, draws = robustness->options.draws;
    struct palier_random *random = palier_random_new(trial->scratch, robustness->options.seed);
    double *scores = PALIER_ARRAY(trial->scratch, count * draws, double);
    struct ranked *list = PALIER_ARRAY(trial->scratch, count, struct ranked);

    robustness->nodes = PALIER_ARRAY(arena, count, struct palier_robust_node);
    find_weakest(arena, trial->work, list, robustness);
    for (size_t d = 0; d < draws; d++) {
        climb(trial, random, robustness->options.spread);
        for (size_t c = 0; c < count; c++) {
            scores[c * draws + d] = trial->nodes[c].exact;
            robustness->nodes[c].level_changes +=
                trial->nodes[c].level != trial->work->nodes[c].level;
        }
        size_t leaves = rank_leaves(rubric, trial->nodes, list);
        robustness->order_changes += !follow_weakest(list, leaves, robustness);
    }
    settle(trial, scores, robustness);
}

/* The root, which is the first criterion, without each leaf in turn. */
static void leave_out(struct palier_arena *arena, struct trial *trial,
                      struct palier_robustness *robustness)
{
    const struct palier_tree *tree = &trial->work->tree;
    size_t count = tree->rubric->criterion_count;

    robustness->without = PALIER_ARRAY(arena, count, struct palier_robust_without);
    memcpy(trial->items, trial->work->items, tree->rubric->item_count * sizeof *trial->items);
    for (size_t c = 0; c < count; c++) {
        if (tree->rubric->criteria[c].child_count || !palier_node_has_score(&trial->work->nodes[c]))
            continue;
        palier_tree_begin(tree, trial->nodes);
        trial->nodes[c].weight = 0;
        palier_tree_score(tree, trial->items, trial->nodes);
        robustness->without[robustness->without_count++] =
            (struct palier_robust_without){.criterion = c,
                                           .score = trial->nodes[0].score,
                                           .level = trial->nodes[0].level};
    }
}

void palier_robust_find(struct palier_arena *arena, const struct palier_wave *wave, uint32_t entity,
                        const struct palier_robust_options *options,
                        struct palier_robustness *robustness)
{
    struct palier_arena *room = palier_arena_sibling(arena);
    const struct work work = palier_wave_work(room, wave, entity);
    struct trial trial = new_trial(room, &work);

    *robustness = (struct palier_robustness){.options = *options};
    shake(arena, &trial, robustness);
    leave_out(arena, &trial, robustness);
    palier_arena_free(room);
}
