/* reach.c - see reach.h. */
#include "audit/reach.h"

#include <math.h>

#include "score/combine.h"

static const struct palier_range unknown = {NAN, NAN};

static struct palier_range ordered(double a, double b)
{
    if (isnan(a) || isnan(b))
        return unknown;
    return (struct palier_range){fmin(a, b), fmax(a, b)};
}

/* Some answers are none, and have points of their own. */
static struct palier_range range_of_item(const struct palier_rubric *rubric,
                                         const struct palier_item *item)
{
    struct palier_range range = palier_item_range(rubric, item);

    if (isnan(range.least) || isnan(range.most))
        return unknown;
    for (size_t i = 0; item->scale && i < PALIER_NO_ANSWER_COUNT; i++) { /* both pass over NAN */
        range.least = fmin(range.least, item->no_answer_points[i]);
        range.most = fmax(range.most, item->no_answer_points[i]);
    }
    return range;
}

/* The parts of CRITERION, each at its least or at its most; NAN in one of them: unknown. */
struct parts {
    struct palier_part *least, *most;
    size_t count;
    bool is_known;
};

static void add_part(struct parts *parts, struct palier_range range, double weight, int stage)
{
    struct palier_part part = {.weight = weight,
                               .stage = stage,
                               .is_applicable = true,
                               .possible = range.most,
                               .value = range.least};

    parts->least[parts->count] = part;
    part.value = range.most;
    parts->most[parts->count++] = part;
    parts->is_known = parts->is_known && (!isnan(range.least) || weight <= 0);
}

static struct parts parts_of(struct palier_arena *arena, const struct palier_rubric *rubric,
                             const struct palier_criterion *criterion,
                             const struct palier_range *ranges)
{
    size_t most = criterion->child_count + criterion->item_count;
    struct parts parts = {.least = PALIER_ARRAY(arena, most, struct palier_part),
                          .most = PALIER_ARRAY(arena, most, struct palier_part),
                          .is_known = true};

    for (size_t i = 0; i < criterion->child_count; i++) {
        const struct palier_criterion *child = criterion->children[i];

        if (child->combine != PALIER_COMBINE_NONE)
            add_part(&parts, ranges[child->index], child->weight, child->stage);
    }
    for (size_t i = 0; i < criterion->item_count; i++)
        add_part(&parts, range_of_item(rubric, criterion->items[i]), criterion->items[i]->weight,
                 criterion->items[i]->stage);
    return parts;
}

static struct palier_range combined(const struct palier_rubric *rubric,
                                    const struct palier_criterion *criterion, struct parts *parts)
{
    struct palier_recipe recipe = palier_recipe_of(rubric, criterion);

    if (!parts->is_known || !parts->count)
        return unknown;
    if (recipe.combine == PALIER_COMBINE_QUOTIENT && parts->count == 2) {
        struct palier_part divisor = parts->least[1];

        parts->least[1] = parts->most[1];
        parts->most[1] = divisor;
    }
    return ordered(palier_combine(&recipe, parts->least, parts->count).value,
                   palier_combine(&recipe, parts->most, parts->count).value);
}

static struct palier_range through_scale(const struct palier_scale *scale,
                                         struct palier_range range)
{
    if (!scale)
        return range;
    if (palier_scale_is_sampled(scale))
        return unknown;
    return ordered(palier_scale_of_number(scale, range.least, scale->low.number,
                                          scale->high.number),
                   palier_scale_of_number(scale, range.most, scale->low.number,
                                          scale->high.number));
}

static struct palier_range through_gates(const struct palier_rubric *rubric,
                                         const struct palier_criterion *criterion,
                                         struct palier_range range)
{
    for (size_t i = 0; i < rubric->gate_count && !isnan(range.least); i++) {
        if (rubric->gates[i].criterion != criterion->index)
            continue;
        if (rubric->gates[i].effect == PALIER_GATE_FULL)
            range.most = fmax(range.most, rubric->maximum);
        if (rubric->gates[i].effect == PALIER_GATE_ZERO)
            range.least = fmin(range.least, rubric->minimum);
    }
    return range;
}

static struct palier_range rounded(const struct palier_rubric *rubric,
                                   const struct palier_criterion *criterion,
                                   struct palier_range range)
{
    if (criterion->round == PALIER_NOT_ROUNDED)
        return range;
    return (struct palier_range){palier_rubric_round(rubric, range.least, criterion->round),
                                 palier_rubric_round(rubric, range.most, criterion->round)};
}

const struct palier_range *palier_reach_find(struct palier_arena *arena,
                                             const struct palier_rubric *rubric)
{
    struct palier_range *ranges = PALIER_ARRAY(arena, rubric->criterion_count, struct palier_range);

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[rubric->order[i]];
        struct palier_range *range = &ranges[criterion->index];

        *range = unknown;
        if (criterion->combine == PALIER_COMBINE_NONE)
            continue;
        struct parts parts = parts_of(arena, rubric, criterion, ranges);

        *range = through_scale(criterion->scale, combined(rubric, criterion, &parts));
        *range = rounded(rubric, criterion, through_gates(rubric, criterion, *range));
    }
    return ranges;
}

static bool is_level(const struct palier_rubric *rubric, const struct palier_criterion *criterion,
                     double score, int number)
{
    return palier_level_of(rubric, criterion->levels, score) == number;
}

/* The one document that alone feeds CRITERION, where its answers are a list; else NULL. */
static const struct palier_item *only_fact(const struct palier_criterion *criterion)
{
    const struct palier_item *only = NULL;

    for (size_t i = 0; i < criterion->item_count; i++) {
        if (criterion->items[i]->weight <= 0)
            continue;
        if (only || criterion->items[i]->source != PALIER_SOURCE_FACT)
            return NULL;
        only = criterion->items[i];
    }
    return only && (only->scale->kind == PALIER_SCALE_MAP ||
                    only->scale->kind == PALIER_SCALE_STEPS)
               ? only
               : NULL;
}

/* One document has one answer: no mean stands between two of them. */
static bool fact_reaches(const struct palier_rubric *rubric,
                         const struct palier_criterion *criterion, const struct palier_item *item,
                         int number)
{
    struct palier_recipe recipe = palier_recipe_of(rubric, criterion);
    double ends = item->scale->points_low + item->scale->points_high;
    double most = palier_scale_range(item->scale).most;

    for (size_t i = 0; i < item->scale->row_count; i++) {
        double points = item->scale->rows[i].points;
        struct palier_part part = {.value = item->is_reversed ? ends - points : points,
                                   .weight = item->weight,
                                   .possible = most,
                                   .stage = item->stage,
                                   .is_applicable = true};
        double value = palier_combine(&recipe, &part, 1).value;

        if (is_level(rubric, criterion, palier_rubric_round(rubric, value, rubric->decimals),
                     number))
            return true;
    }
    return false;
}

bool palier_reach_level(const struct palier_rubric *rubric,
                        const struct palier_criterion *criterion, struct palier_range range,
                        const struct palier_level *level)
{
    double unit = pow(10, -rubric->decimals), first = ceil(level->from / unit - 1e-9) * unit;
    double candidates[] = {range.least, range.most,  level->from, level->from + 1e-6 * unit,
                           first,       first + unit};
    const struct palier_item *fact = only_fact(criterion);

    if (fact && !criterion->scale)
        return fact_reaches(rubric, criterion, fact, level->number);
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        double score = candidates[i];

        if (score < range.least - 1e-9 || score > range.most + 1e-9)
            continue;
        if (!rubric->is_exact)
            score = palier_rubric_round(rubric, score, rubric->decimals);
        if (is_level(rubric, criterion, score, level->number))
            return true;
    }
    return false;
}
