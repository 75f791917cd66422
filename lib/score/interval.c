/* interval.c - how firm a score is; see work_internal.h. */
#include <math.h>
#include <string.h>

#include "score/work_internal.h"
#include "stats/jackknife.h"

/*
 * The tree is climbed once without each respondent in turn; the spread of what it gives is the
 * uncertainty of each score (stats/jackknife.h). Respondents are the sample, group by group;
 * documents and ratings are taken as they are, and so are the figures of other entities where a
 * scale looks at them.
 */
static const double confidence = 0.95;

struct replicating {
    struct work *work;
    struct palier_arena *scratch;
    struct palier_node *nodes;       /* of one replicate */
    struct palier_item_score *items; /* likewise */
    double *units;                   /* likewise, by criterion */
    double *replicates;              /* [criterion * rows + row of the case, sorted by group] */
    size_t *order;                   /* rows of the case, group by group */
    size_t *starts;                  /* by group, and one more: where its rows start in `order` */
};

static void sort_rows(struct replicating *to)
{
    const struct work *work = to->work;
    const struct palier_responses *responses = &work->engine->assessment->responses;
    size_t groups = work->engine->rubric->group_count, count = 0;

    for (size_t g = 0; g < groups; g++) {
        to->starts[g] = count;
        for (size_t r = 0; r < work->at->row_count; r++)
            if (responses->groups[work->at->rows[r]] == g)
                to->order[count++] = r;
    }
    to->starts[groups] = count;
}

/* Score item I without row ROW. False: that row does not count for it. */
static bool score_item_without(struct replicating *to, size_t i, uint32_t row)
{
    struct work *work = to->work;
    const struct palier_engine *engine = work->engine;
    struct palier_item_score *score = &to->items[i];

    if (!score->is_applicable ||
        !palier_tally_take(engine->assessment, &engine->points[i], &work->tallies[i], row))
        return false;
    struct palier_tallied left =
        palier_tally_combine(engine->rubric, &engine->points[i], &work->tallies[i], NULL);
    palier_tally_put_back(engine->assessment, &engine->points[i], &work->tallies[i], row);
    score->score =
        engine->points[i].is_raw ? palier_number_points(work, i, left.value) : left.value;
    if (!isnan(left.weight))
        score->own_weight = score->item->weight * left.weight;
    return true;
}

/* Climb the tree without row R of the case, and keep what each criterion then has. */
static void replicate(struct replicating *to, size_t r, size_t place)
{
    struct work *work = to->work;
    const struct palier_rubric *rubric = work->engine->rubric;
    struct palier_tree tree = work->tree;
    bool is_changed = false;

    for (size_t i = 0; i < rubric->item_count; i++)
        is_changed = score_item_without(to, i, work->at->rows[r]) || is_changed;
    for (size_t u = 0; u < work->unit_count; u++)
        to->units[work->units[u].criterion] = palier_unit_value(work, &work->units[u], r);
    tree.units = to->units;
    if (is_changed) {
        palier_tree_begin(&tree, to->nodes);
        palier_tree_score(&tree, to->items, to->nodes);
    }
    for (size_t c = 0; c < rubric->criterion_count; c++)
        to->replicates[c * work->at->row_count + place] =
            is_changed ? to->nodes[c].exact : work->nodes[c].exact;
    for (size_t i = 0; i < rubric->item_count; i++) {
        to->items[i].score = work->items[i].score;
        to->items[i].own_weight = work->items[i].own_weight;
    }
}

/* How many people group G has; NAN where more of them answered, which says that the figure is
 * wrong, and not that all of them did. */
static double population_of(const struct work *work, size_t g, size_t answered)
{
    double size = work->entity->sizes[g];

    return (double)answered > size ? (double)NAN : size;
}

static void find_interval(struct replicating *to, struct palier_node *node)
{
    const struct work *work = to->work;
    const struct palier_rubric *rubric = work->engine->rubric;
    const double *replicates = &to->replicates[node->criterion->index * work->at->row_count];
    struct palier_jackknife_stratum strata[PALIER_MOST_GROUPS];
    size_t count = 0;

    for (size_t g = 0; g < rubric->group_count; g++)
        if (node->groups[g].respondents) /* the others say nothing of this node */
            strata[count++] = (struct palier_jackknife_stratum){
                .replicates = &replicates[to->starts[g]],
                .count = to->starts[g + 1] - to->starts[g],
                .population = population_of(work, g, to->starts[g + 1] - to->starts[g])};
    if (!count) {
        node->interval.reason = PALIER_INTERVAL_NO_RESPONDENTS;
        return;
    }
    struct palier_jackknife found = palier_jackknife(to->scratch, strata, count);
    if (found.reason) {
        node->interval.reason = found.reason == PALIER_SPREAD_LONELY_STRATUM
                                    ? PALIER_INTERVAL_GROUP_OF_ONE
                                    : PALIER_INTERVAL_FRAGILE;
        return;
    }
    node->interval.reason = PALIER_INTERVAL_THERE;
    node->interval.standard_error = found.standard_error;
    node->interval.freedom = found.freedom;
    const struct palier_bounds bounds = palier_jackknife_bounds(&found, node->exact, confidence);

    palier_interval_set(rubric, node, bounds.low, bounds.high);
}

static struct replicating begin(struct work *work, struct palier_arena *scratch)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    size_t rows = work->at->row_count, criteria = rubric->criterion_count;
    struct replicating to = {
        .work = work,
        .scratch = scratch,
        .nodes = PALIER_ARRAY(scratch, criteria, struct palier_node),
        .items = PALIER_ARRAY(scratch, rubric->item_count, struct palier_item_score),
        .units = PALIER_ARRAY(scratch, criteria, double),
        .replicates = PALIER_ARRAY(scratch, criteria * rows, double),
        .order = PALIER_ARRAY(scratch, rows, size_t),
        .starts = PALIER_ARRAY(scratch, rubric->group_count + 1, size_t),
    };

    memcpy(to.items, work->items, rubric->item_count * sizeof *to.items);
    return to;
}

/* Why NODE has no interval, before anything is computed. */
static enum palier_interval_reason why_none(const struct work *work, const struct palier_node *node)
{
    if (!work->engine->has_intervals)
        return PALIER_INTERVAL_NOT_COMPUTED;
    if (work->engine->assessment->responses.counts && palier_node_has_score(node) &&
        node->respondents)
        return PALIER_INTERVAL_NO_ROWS;
    return palier_node_has_score(node) ? PALIER_INTERVAL_NO_RESPONDENTS : PALIER_INTERVAL_NO_SCORE;
}

void palier_intervals_find(struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    bool has_rows = !work->engine->assessment->responses.counts;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        work->nodes[c].interval =
            (struct palier_interval){.reason = why_none(work, &work->nodes[c]),
                                     .low = NAN,
                                     .high = NAN,
                                     .standard_error = NAN};
    if (!work->engine->has_intervals || !has_rows)
        return;
    struct replicating to = begin(work, work->scratch);

    sort_rows(&to);
    for (size_t place = 0; place < work->at->row_count; place++)
        replicate(&to, to.order[place], place);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (palier_node_has_score(&work->nodes[c]))
            find_interval(&to, &work->nodes[c]);
}
