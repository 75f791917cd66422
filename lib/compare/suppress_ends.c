/* suppress_ends.c - what follows from the rubric alone, for every town; see suppress_ground.h. */
#include <math.h>

#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

/* The end of a scale that has none. */
#define FAR 1e6

/* Of half a digit that is smaller, no sum of a town's tells anything. */
#define COARSE 1e-7

/* Half a digit that is larger hides what is known to one digit's width but for rounding. */
#define BLUNT 1e-4

static double end_of(double end, double otherwise)
{
    return isfinite(end) ? end : otherwise;
}

/* One answer's step, and of numbers a quarter of what there is to know. */
static double tolerance_of(double half, const struct palier_item *item, struct palier_range range)
{
    double quarter = (range.most - range.least) / 4;

    return fmin(suppress_answer_step(item), isfinite(quarter) ? quarter : 2 * half);
}

static struct suppress_ends ends_of_item(const struct palier_rubric *rubric, double half,
                                         const struct palier_item *item)
{
    struct palier_range range = palier_item_range(rubric, item);

    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++) {
        range.least = fmin(range.least, item->no_answer_points[kind]);
        range.most = fmax(range.most, item->no_answer_points[kind]);
    }
    return (struct suppress_ends){.low = end_of(range.least, -FAR),
                                  .high = end_of(range.most, FAR),
                                  .tolerance = tolerance_of(half, item, range)};
}

static void widen(struct suppress_ends *ends, const struct suppress_ends *part)
{
    ends->low = fmin(ends->low, part->low);
    ends->high = fmax(ends->high, part->high);
}

/* The points that CRITERION can have: those of its ITEMS or children, where it is some mean of
 * them. NODES are those of its children. */
static struct suppress_ends ends_of_node(const struct palier_criterion *criterion, double half,
                                         const struct suppress_ends *items,
                                         const struct suppress_ends *nodes)
{
    struct suppress_ends ends = {.low = FAR, .high = -FAR, .tolerance = FAR};
    bool is_mean = criterion->combine == PALIER_COMBINE_MEAN && !criterion->scale;

    if (criterion->child_count || !criterion->item_count)
        ends.tolerance = 2 * half;
    for (size_t i = 0; i < criterion->child_count && is_mean; i++)
        widen(&ends, &nodes[criterion->children[i]->index]);
    for (size_t i = 0; i < criterion->item_count; i++) {
        widen(&ends, &items[i]);
        ends.tolerance = fmin(ends.tolerance, items[i].tolerance);
    }
    if (!is_mean || ends.low > ends.high) {
        ends.low = -FAR;
        ends.high = FAR;
    }
    return ends;
}

/* Give the items and relations of each criterion their numbers. */
static void number(struct palier_arena *arena, struct suppress_ground *ground)
{
    const struct palier_rubric *rubric = ground->rubric;
    size_t *items_at = PALIER_ARRAY(arena, rubric->criterion_count, size_t);
    size_t *places_at = PALIER_ARRAY(arena, rubric->criterion_count, size_t);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];

        items_at[c] = ground->item_count;
        ground->item_count += criterion->item_count;
        places_at[c] = ground->place_count;
        ground->place_count +=
            criterion->item_count + PALIER_SOURCE_COUNT + 1 + rubric->group_count + 1;
        if (criterion->child_count + criterion->item_count > ground->most_parts)
            ground->most_parts = criterion->child_count + criterion->item_count;
    }
    ground->place_count += rubric->view_count;
    ground->figure_count =
        (ground->item_count + rubric->criterion_count) * (rubric->group_count + 1);
    for (size_t v = 0; v < rubric->view_count; v++)
        if (rubric->views[v].member_count > ground->most_parts)
            ground->most_parts = rubric->views[v].member_count;
    /* what each part gives, what is left, what is cut, and what they make */
    ground->most_places = ground->most_parts + rubric->group_count + 4;
    ground->items_at = items_at;
    ground->places_at = places_at;
}

/* A part that stands in for what is missing weighs, and has no figure of its own. */
static bool is_plain(const struct palier_rubric *rubric)
{
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];

        if (criterion->combine != PALIER_COMBINE_MEAN || criterion->scale ||
            criterion->is_by_respondent || criterion->round != PALIER_NOT_ROUNDED ||
            !isnan(criterion->missing))
            return false;
    }
    return true;
}

struct suppress_ground suppress_ground_of(struct palier_arena *arena,
                                          const struct palier_rubric *rubric)
{
    double half = 0.5 * pow(10, -rubric->decimals);
    struct suppress_ground ground = {.rubric = rubric,
                                     .half = half,
                                     .is_coarse = half > COARSE,
                                     .is_blunt = half > BLUNT,
                                     .is_plain = is_plain(rubric)};

    number(arena, &ground);
    struct suppress_ends *items = PALIER_ARRAY(arena, ground.item_count, struct suppress_ends);
    struct suppress_ends *nodes =
        PALIER_ARRAY(arena, rubric->criterion_count, struct suppress_ends);

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        size_t c = rubric->order[i];
        const struct palier_criterion *criterion = &rubric->criteria[c];
        struct suppress_ends *own = items + ground.items_at[c];

        for (size_t k = 0; k < criterion->item_count; k++)
            own[k] = ends_of_item(rubric, ground.half, criterion->items[k]);
        nodes[c] = ends_of_node(criterion, ground.half, own, nodes);
    }
    ground.items = items;
    ground.nodes = nodes;
    return ground;
}
