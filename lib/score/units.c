/* units.c - leaves that are combined respondent by respondent; see work_internal.h. */
#include <math.h>

#include "score/work_internal.h"
#include "stats/sum.h"

/* What row ROW alone gives the leaf: its items combined over what that person answered; NAN where
 * nothing of it counts. */
static double row_value(const struct work *work, const struct palier_criterion *leaf, uint32_t row)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;
    struct palier_recipe recipe = palier_recipe_of(work->engine->rubric, leaf);
    bool says_something = false;

    for (size_t i = 0; i < leaf->item_count; i++) {
        const struct palier_item_points *points = &work->engine->points[leaf->items[i]->index];
        bool is_asked = points->column && points->column->codes &&
                        (points->item->groups >> responses->groups[row] & 1);
        uint32_t code = is_asked ? points->column->codes[row] : PALIER_NOT_ASKED;
        double value = is_asked ? points->points[code] : NAN;

        work->tree.parts[i] = (struct palier_part){
            .value = isnan(value) ? leaf->missing : value,
            .weight = leaf->items[i]->weight * (isnan(value) ? 1 : points->weights[code]),
            .possible = work->items[leaf->items[i]->index].possible,
            .stage = leaf->items[i]->stage,
            .is_applicable = is_asked && (code != PALIER_NOT_APPLICABLE || !isnan(value))};
        says_something = says_something || !isnan(value);
    }
    if (!says_something)
        return NAN;
    struct palier_combination whole = palier_combine(&recipe, work->tree.parts, leaf->item_count);
    return palier_combination_covers(&whole, leaf->minimum_coverage) ? whole.value : (double)NAN;
}

/* The sums of GROUP's values (of everybody's where it is the number of groups), in no order. */
static void sum_group(struct work *work, struct unit *unit, size_t group)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;
    size_t groups = work->engine->rubric->group_count, count = 0;
    double *terms = PALIER_ARRAY(work->scratch, work->at->row_count, double);

    for (size_t r = 0; r < work->at->row_count; r++) {
        uint32_t row = work->at->rows[r];

        if (isnan(unit->values[r]) || (group < groups && responses->groups[row] != group))
            continue;
        terms[count++] = (double)responses->weights[row] * unit->values[r];
        unit->weights[group] += (double)responses->weights[row];
    }
    unit->sums[group] = palier_sum_sorted(work->scratch, terms, count);
}

double palier_unit_value(const struct work *work, const struct unit *unit, size_t row)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    const struct palier_responses *responses = &work->engine->assessment->responses;
    bool is_without = row < work->at->row_count && !isnan(unit->values[row]);
    size_t group = is_without ? responses->groups[work->at->rows[row]] : 0;
    double weight = is_without ? (double)responses->weights[work->at->rows[row]] : 0;
    double term = is_without ? weight * unit->values[row] : 0, sum = 0, weights = 0;

    if (rubric->is_pooled)
        return (unit->sums[rubric->group_count] - term) /
               (unit->weights[rubric->group_count] - weight);
    for (size_t g = 0; g < rubric->group_count; g++) {
        bool is_here = is_without && g == group;
        double of_group = unit->weights[g] - (is_here ? weight : 0);

        if (!(of_group > 0))
            continue;
        sum += rubric->groups[g].weight * (unit->sums[g] - (is_here ? term : 0)) / of_group;
        weights += rubric->groups[g].weight;
    }
    return sum / weights; /* 0 / 0 where nobody gave anything */
}

static void score_unit(struct work *work, struct unit *unit)
{
    const struct palier_criterion *leaf = &work->engine->rubric->criteria[unit->criterion];
    size_t groups = work->engine->rubric->group_count;

    unit->values = PALIER_ARRAY(work->scratch, work->at->row_count, double);
    unit->sums = PALIER_ARRAY(work->scratch, groups + 1, double);
    unit->weights = PALIER_ARRAY(work->scratch, groups + 1, double);
    for (size_t r = 0; r < work->at->row_count; r++)
        unit->values[r] = row_value(work, leaf, work->at->rows[r]);
    for (size_t g = 0; g <= groups; g++)
        sum_group(work, unit, g);
    work->unit_values[unit->criterion] = palier_unit_value(work, unit, work->at->row_count);
}

void palier_units_score(struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;

    if (!work->engine->has_units)
        return;
    work->units = PALIER_ARRAY(work->scratch, rubric->criterion_count, struct unit);
    work->unit_values = PALIER_ARRAY(work->scratch, rubric->criterion_count, double);
    work->tree.units = work->unit_values;
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (rubric->criteria[i].is_by_respondent) {
            work->units[work->unit_count].criterion = i;
            score_unit(work, &work->units[work->unit_count++]);
        }
}
