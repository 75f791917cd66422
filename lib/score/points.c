/* points.c - survey and fact items; see points.h. */
#include "score/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct sortable {
    const char *text;
    uint32_t code;
};

static int compare_texts(const void *a, const void *b)
{
    return strcmp(((const struct sortable *)a)->text, ((const struct sortable *)b)->text);
}

double palier_item_points_of(const struct palier_item *item, const struct palier_rubric *rubric,
                             const char *answer)
{
    double points = palier_scale_points(item->scale, item->question, answer);

    return item->is_reversed ? rubric->minimum + rubric->maximum - points : points;
}

static void prepare_item(struct palier_arena *arena, const struct palier_rubric *rubric,
                         const struct palier_answer_column *column, struct palier_item_points *to)
{
    to->column = column;
    to->code_count = PALIER_FIRST_ANSWER + column->answer_count;
    double *points = PALIER_ARRAY(arena, to->code_count, double);
    uint32_t *order = PALIER_ARRAY(arena, to->code_count, uint32_t);
    struct sortable *sorted = PALIER_ARRAY(arena, column->answer_count, struct sortable);

    for (uint32_t code = 0; code < PALIER_NO_ANSWER_COUNT; code++) {
        points[code] = rubric->no_answer_points[code];
        if (!isnan(points[code]))
            order[to->order_count++] = code;
    }
    for (uint32_t i = 0; i < column->answer_count; i++)
        sorted[i] = (struct sortable){.text = column->answers[i], .code = PALIER_FIRST_ANSWER + i};
    if (column->answer_count)
        qsort(sorted, column->answer_count, sizeof *sorted, compare_texts);
    for (size_t i = 0; i < column->answer_count; i++) {
        points[sorted[i].code] = palier_item_points_of(to->item, rubric, sorted[i].text);
        order[to->order_count++] = sorted[i].code;
    }
    to->points = points;
    to->order = order;
}

const struct palier_item_points *palier_points_prepare(struct palier_arena *arena,
                                                       const struct palier_assessment *assessment)
{
    const struct palier_rubric *rubric = assessment->rubric;
    struct palier_item_points *points =
        PALIER_ARRAY(arena, rubric->item_count, struct palier_item_points);

    for (size_t i = 0; i < rubric->item_count; i++) {
        points[i].item = &rubric->items[i];
        if (rubric->items[i].source == PALIER_SOURCE_SURVEY)
            prepare_item(arena, rubric,
                         &assessment->responses.columns[rubric->items[i].question->index],
                         &points[i]);
    }
    return points;
}

/* What the respondents of one group said to one item: by code, how many and with which weight. */
struct tally {
    size_t *counts;
    int64_t *weights;
};

static double tally_mean(const struct palier_item_points *points, const struct tally *tally,
                         double *weight)
{
    double sum = 0;

    *weight = 0;
    for (size_t i = 0; i < points->order_count; i++) {
        uint32_t code = points->order[i];

        sum += (double)tally->weights[code] * points->points[code];
        *weight += (double)tally->weights[code];
    }
    return sum / *weight;
}

static double tally_extreme(const struct palier_item_points *points, const struct tally *tally,
                            bool is_max)
{
    double extreme = NAN;

    for (size_t i = 0; i < points->order_count; i++) {
        uint32_t code = points->order[i];

        if (tally->counts[code])
            extreme =
                is_max ? fmax(extreme, points->points[code]) : fmin(extreme, points->points[code]);
    }
    return extreme;
}

/* The points with as many respondents below as above; between two, their middle. */
static double tally_median(const struct palier_item_points *points, const struct tally *tally)
{
    size_t total = 0;
    double low = NAN, high = NAN;

    for (size_t i = 0; i < points->order_count; i++)
        total += tally->counts[points->order[i]];
    for (size_t i = 0; i < points->order_count; i++) {
        double here = points->points[points->order[i]];
        size_t below = 0, same = 0;

        for (size_t j = 0; j < points->order_count; j++) {
            double there = points->points[points->order[j]];
            below += there < here ? tally->counts[points->order[j]] : 0;
            same += there == here ? tally->counts[points->order[j]] : 0;
        }
        if (same && below <= (total - 1) / 2 && (total - 1) / 2 < below + same)
            low = here;
        if (same && below <= total / 2 && total / 2 < below + same)
            high = here;
    }
    return (low + high) / 2;
}

static double observe(const struct palier_item_points *points, const struct tally *tally)
{
    double weight;

    switch (points->item->observe) {
    case PALIER_OBSERVE_MEAN:
        return tally_mean(points, tally, &weight);
    case PALIER_OBSERVE_MIN:
        return tally_extreme(points, tally, false);
    case PALIER_OBSERVE_MAX:
        return tally_extreme(points, tally, true);
    case PALIER_OBSERVE_MEDIAN:
        return tally_median(points, tally);
    }
    return NAN;
}

static size_t counted(const struct palier_item_points *points, const struct tally *tally)
{
    size_t count = 0;

    for (size_t i = 0; i < points->order_count; i++)
        count += tally->counts[points->order[i]];
    return count;
}

static void tally_rows(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, const struct palier_case *at,
                       struct tally *groups)
{
    const struct palier_responses *responses = &assessment->responses;

    for (size_t i = 0; points->column->codes && i < at->row_count; i++) {
        uint32_t row = at->rows[i], code = points->column->codes[row];
        struct tally *tally = &groups[responses->groups[row]];

        if (!(points->item->groups >> responses->groups[row] & 1))
            continue;
        tally->counts[code]++;
        tally->weights[code] += responses->weights[row];
    }
}

/* All groups in one tally, for rubrics that pool respondents. */
static void pool(const struct palier_item_points *points, const struct tally *groups, size_t count,
                 struct tally *pooled)
{
    for (size_t g = 0; g < count; g++)
        for (size_t code = 0; code < points->code_count; code++) {
            pooled->counts[code] += groups[g].counts[code];
            pooled->weights[code] += groups[g].weights[code];
        }
}

static double balance(const struct palier_rubric *rubric, const struct palier_group_score *groups)
{
    double sum = 0, weights = 0;

    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(groups[g].score)) {
            sum += rubric->groups[g].weight * groups[g].score;
            weights += rubric->groups[g].weight;
        }
    return sum / weights; /* 0 / 0 where nobody answered, or only groups that weigh nothing */
}

static struct tally new_tally(struct palier_arena *arena, size_t codes)
{
    return (struct tally){.counts = PALIER_ARRAY(arena, codes, size_t),
                          .weights = PALIER_ARRAY(arena, codes, int64_t)};
}

static void score_survey_item(struct palier_arena *arena, struct palier_arena *scratch,
                              const struct palier_assessment *assessment,
                              const struct palier_item_points *points, const struct palier_case *at,
                              struct palier_item_score *score)
{
    const struct palier_rubric *rubric = assessment->rubric;
    struct tally tallies[PALIER_MOST_GROUPS], pooled = new_tally(scratch, points->code_count);
    struct palier_group_score *groups =
        PALIER_ARRAY(arena, rubric->group_count, struct palier_group_score);

    for (size_t g = 0; g < rubric->group_count; g++)
        tallies[g] = new_tally(scratch, points->code_count);
    tally_rows(assessment, points, at, tallies);
    pool(points, tallies, rubric->group_count, &pooled);
    for (size_t g = 0; g < rubric->group_count; g++) {
        groups[g].respondents = counted(points, &tallies[g]);
        groups[g].score = groups[g].respondents ? observe(points, &tallies[g]) : NAN;
    }
    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++)
        score->no_answers[kind] = pooled.counts[kind];
    score->groups = groups;
    score->respondents = counted(points, &pooled);
    score->score = !score->respondents ? NAN
                   : rubric->is_pooled ? observe(points, &pooled)
                                       : balance(rubric, groups);
}

void palier_points_survey(struct palier_arena *arena, struct palier_arena *scratch,
                          const struct palier_assessment *assessment,
                          const struct palier_item_points *points, const struct palier_case *at,
                          struct palier_item_score *scores)
{
    for (size_t i = 0; i < assessment->rubric->item_count; i++)
        if (assessment->rubric->items[i].source == PALIER_SOURCE_SURVEY)
            score_survey_item(arena, scratch, assessment, &points[i], at, &scores[i]);
}

static void score_fact(const struct palier_rubric *rubric, const struct palier_item *item,
                       const struct palier_fact *fact, struct palier_item_score *score)
{
    if (!fact->value) {
        score->no_answers[fact->no_answer]++;
        score->score = rubric->no_answer_points[fact->no_answer];
        return;
    }
    score->score = palier_item_points_of(item, rubric, fact->value);
    score->respondents = 1;
}

void palier_points_facts(const struct palier_assessment *assessment, const struct palier_case *at,
                         struct palier_item_score *scores)
{
    const struct palier_rubric *rubric = assessment->rubric;

    for (size_t f = 0; f < assessment->facts.count; f++) {
        const struct palier_fact *fact = &assessment->facts.at[f];

        if (fact->entity != at->entity || fact->wave != at->wave)
            continue;
        for (size_t i = 0; i < rubric->item_count; i++)
            if (rubric->items[i].source == PALIER_SOURCE_FACT &&
                rubric->items[i].question == fact->question)
                score_fact(rubric, &rubric->items[i], fact, &scores[i]);
    }
}

bool palier_item_does_not_apply(const struct palier_item_score *score)
{
    return isnan(score->score) && score->no_answers[PALIER_NOT_APPLICABLE] &&
           !score->no_answers[PALIER_DONT_KNOW];
}
