/* people.c - see people.h. */
#include "compare/people.h"

#include <math.h>

#include "score/combine.h"
#include "score/wave.h"

struct palier_people palier_people_read(struct palier_arena *arena,
                                        const struct palier_assessment *assessment)
{
    const struct palier_rubric *rubric = assessment->rubric;
    size_t most = 1;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];
        size_t parts = criterion->child_count + criterion->item_count;

        most = parts > most ? parts : most;
    }
    return (struct palier_people){.assessment = assessment,
                                  .points = palier_points_prepare(arena, assessment),
                                  .cases = palier_cases_find(arena, assessment),
                                  .parts = PALIER_ARRAY(arena, most, struct palier_part),
                                  .asked = PALIER_ARRAY(arena, rubric->criterion_count, bool)};
}

const struct palier_case *palier_people_of(const struct palier_people *people,
                                           const struct palier_entity_result *result)
{
    const struct palier_assessment *assessment = people->assessment;

    return palier_case_of(&people->cases, (uint32_t)(result->entity - assessment->entities->at),
                          palier_wave_find(assessment, result->wave));
}

/* Combine the first COUNT parts; NAN where too little of them is known. */
static double combine(const struct palier_people *people, const struct palier_criterion *criterion,
                      size_t count)
{
    const struct palier_recipe recipe = palier_recipe_of(people->assessment->rubric, criterion);
    bool says_something = false;

    for (size_t i = 0; i < count; i++)
        says_something = says_something || !isnan(people->parts[i].value);
    if (!says_something || criterion->scale)
        return NAN;
    for (size_t i = 0; i < count; i++)
        if (people->parts[i].is_applicable && isnan(people->parts[i].value))
            people->parts[i].value = criterion->missing;
    const struct palier_combination whole = palier_combine(&recipe, people->parts, count);

    return palier_combination_covers(&whole, criterion->minimum_coverage) ? whole.value
                                                                          : (double)NAN;
}

/* Whose answers are scored: a row's, or those of a group of a result. */
struct answering {
    const struct palier_people *people;
    const bool *counts;                        /* by item */
    const struct palier_entity_result *result; /* NULL: a row */
    size_t group;
    uint32_t row;
};

/* One item as a part of its leaf: by its own answer, or by what a group gave. */
static struct palier_part part_of(const struct answering *answering, const struct palier_item *item,
                                  const struct palier_item_score *score)
{
    const struct palier_item_points *points = &answering->people->points[item->index];
    struct palier_part part = {
        .value = NAN,
        .weight = item->weight,
        .possible = palier_item_range(answering->people->assessment->rubric, item).most,
        .stage = item->stage};

    if (!answering->counts[item->index])
        return part;
    if (answering->result) {
        part.value = score->groups[answering->group].score;
        part.weight = score->own_weight;
        part.is_applicable = score->is_applicable;
    } else if (points->column && points->column->codes) {
        uint32_t code = points->column->codes[answering->row];

        part.value = points->points[code];
        part.weight = item->weight * (isnan(part.value) ? 1 : points->weights[code]);
        part.is_applicable = code != PALIER_NOT_APPLICABLE || !isnan(part.value);
    }
    return part;
}

static double score_leaf(const struct answering *answering, const struct palier_criterion *leaf,
                         bool *is_asked)
{
    const struct palier_people *people = answering->people;

    *is_asked = false;
    for (size_t i = 0; i < leaf->item_count; i++) {
        people->parts[i] =
            part_of(answering, leaf->items[i],
                    answering->result ? &answering->result->nodes[leaf->index].items[i] : NULL);
        *is_asked = *is_asked || people->parts[i].is_applicable;
    }
    return combine(people, leaf, leaf->item_count);
}

static void score(const struct answering *answering, double *values)
{
    const struct palier_people *people = answering->people;
    const struct palier_rubric *rubric = people->assessment->rubric;
    bool *asked = people->asked;

    for (size_t n = 0; n < rubric->criterion_count; n++) {
        const struct palier_criterion *criterion = &rubric->criteria[rubric->order[n]];
        bool *is_asked = &asked[criterion->index];

        if (!criterion->child_count) {
            values[criterion->index] = score_leaf(answering, criterion, is_asked);
            continue;
        }
        *is_asked = false;
        for (size_t i = 0; i < criterion->child_count; i++) {
            const struct palier_criterion *child = criterion->children[i];

            people->parts[i] = (struct palier_part){.value = values[child->index],
                                                    .weight = child->weight,
                                                    .possible = NAN,
                                                    .stage = child->stage,
                                                    .is_applicable = asked[child->index]};
            *is_asked = *is_asked || asked[child->index];
        }
        values[criterion->index] = criterion->combine == PALIER_COMBINE_NONE
                                       ? (double)NAN
                                       : combine(people, criterion, criterion->child_count);
    }
}

void palier_person_score(const struct palier_people *people, uint32_t row, const bool *counts,
                         double *values)
{
    score(&(struct answering){.people = people, .counts = counts, .row = row}, values);
}

void palier_people_score(const struct palier_people *people,
                         const struct palier_entity_result *result, size_t group,
                         const bool *counts, double *values)
{
    score(&(struct answering){.people = people, .counts = counts, .result = result, .group = group},
          values);
}
