/* tally.c - see tally.h. */
#include "score/tally.h"

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

static void prepare_item(struct palier_arena *arena, const struct palier_rubric *rubric,
                         const struct palier_answer_column *column, struct palier_item_points *to)
{
    to->column = column;
    to->code_count = PALIER_FIRST_ANSWER + column->answer_count;
    to->is_raw = palier_item_is_raw(rubric, to->item);
    double *points = PALIER_ARRAY(arena, to->code_count, double);
    double *weights = PALIER_ARRAY(arena, to->code_count, double);
    uint32_t *order = PALIER_ARRAY(arena, to->code_count, uint32_t);
    struct sortable *sorted = PALIER_ARRAY(arena, column->answer_count, struct sortable);

    for (uint32_t code = 0; code < PALIER_NO_ANSWER_COUNT; code++) {
        points[code] = to->is_raw ? NAN : to->item->no_answer_points[code];
        weights[code] = 1;
        if (!isnan(points[code]))
            order[to->order_count++] = code;
    }
    for (uint32_t i = 0; i < column->answer_count; i++)
        sorted[i] = (struct sortable){.text = column->answers[i], .code = PALIER_FIRST_ANSWER + i};
    if (column->answer_count)
        qsort(sorted, column->answer_count, sizeof *sorted, compare_texts);
    for (size_t i = 0; i < column->answer_count; i++) {
        uint32_t code = sorted[i].code;

        points[code] = palier_item_points_of(to->item, rubric, sorted[i].text);
        weights[code] = palier_scale_weight(to->item->scale, sorted[i].text);
        if (!isnan(points[code]))
            order[to->order_count++] = code;
    }
    to->points = points;
    to->weights = weights;
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

/* Add SIGN times row ROW to the tallies of its group and of all. */
static void count_row(const struct palier_assessment *assessment,
                      const struct palier_item_points *points, struct palier_item_tally *tally,
                      uint32_t row, int sign)
{
    const struct palier_responses *responses = &assessment->responses;
    size_t groups[2] = {responses->groups[row], assessment->rubric->group_count};
    uint32_t code = points->column->codes[row];

    for (size_t i = 0; i < 2; i++) {
        struct palier_tally *to = &tally->groups[groups[i]];

        to->counts[code] = sign > 0 ? to->counts[code] + 1 : to->counts[code] - 1;
        to->weights[code] += sign * responses->weights[row];
    }
}

struct palier_item_tally palier_tally_rows(struct palier_arena *arena,
                                           const struct palier_assessment *assessment,
                                           const struct palier_item_points *points,
                                           const struct palier_case *at)
{
    size_t count = assessment->rubric->group_count + 1;
    struct palier_item_tally tally = {.groups = PALIER_ARRAY(arena, count, struct palier_tally)};

    for (size_t g = 0; g < count; g++)
        tally.groups[g] =
            (struct palier_tally){.counts = PALIER_ARRAY(arena, points->code_count, size_t),
                                  .weights = PALIER_ARRAY(arena, points->code_count, int64_t)};
    for (size_t i = 0; points->column->codes && i < at->row_count; i++)
        if (points->item->groups >> assessment->responses.groups[at->rows[i]] & 1)
            count_row(assessment, points, &tally, at->rows[i], 1);
    return tally;
}

bool palier_tally_take(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, struct palier_item_tally *tally,
                       uint32_t row)
{
    if (!points->column || !points->column->codes ||
        !(points->item->groups >> assessment->responses.groups[row] & 1) ||
        isnan(points->points[points->column->codes[row]]))
        return false;
    count_row(assessment, points, tally, row, -1);
    return true;
}

void palier_tally_put_back(const struct palier_assessment *assessment,
                           const struct palier_item_points *points, struct palier_item_tally *tally,
                           uint32_t row)
{
    count_row(assessment, points, tally, row, 1);
}

size_t palier_tally_counted(const struct palier_item_points *points,
                            const struct palier_tally *tally)
{
    size_t count = 0;

    for (size_t i = 0; i < points->order_count; i++)
        count += tally->counts[points->order[i]];
    return count;
}

bool palier_tally_is_unanimous(const struct palier_item_points *points,
                               const struct palier_tally *tally)
{
    double same = NAN;
    size_t count = 0;

    for (size_t i = 0; i < points->order_count; i++) {
        double here = points->points[points->order[i]];

        if (!tally->counts[points->order[i]])
            continue;
        if (count && here != same)
            return false;
        same = here;
        count += tally->counts[points->order[i]];
    }
    return count > 1;
}

static double mean(const struct palier_item_points *points, const struct palier_tally *tally)
{
    double sum = 0, weight = 0;

    for (size_t i = 0; i < points->order_count; i++) {
        uint32_t code = points->order[i];
        double of_code = (double)tally->weights[code] * points->weights[code];

        sum += of_code * points->points[code];
        weight += of_code;
    }
    return sum / weight; /* 0 / 0 where nobody answered */
}

static double extreme(const struct palier_item_points *points, const struct palier_tally *tally,
                      bool is_max)
{
    double found = NAN;

    for (size_t i = 0; i < points->order_count; i++) {
        double here = points->points[points->order[i]];

        if (tally->counts[points->order[i]])
            found = is_max ? fmax(found, here) : fmin(found, here); /* they pass over NAN */
    }
    return found;
}

/* The points with as many respondents below as above; between two, their middle. */
static double median(const struct palier_item_points *points, const struct palier_tally *tally)
{
    size_t total = palier_tally_counted(points, tally);
    double low = NAN, high = NAN;

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

double palier_tally_value(const struct palier_item_points *points, const struct palier_tally *tally)
{
    if (!palier_tally_counted(points, tally))
        return NAN;
    switch (points->item->observe) {
    case PALIER_OBSERVE_MEAN:
        return mean(points, tally);
    case PALIER_OBSERVE_MIN:
        return extreme(points, tally, false);
    case PALIER_OBSERVE_MAX:
        return extreme(points, tally, true);
    case PALIER_OBSERVE_MEDIAN:
        return median(points, tally);
    }
    return NAN;
}

/* The mean weight of the answers that count: 1, but for ticks. */
static double mean_weight(const struct palier_item_points *points, const struct palier_tally *tally)
{
    double sum = 0, weight = 0;

    for (size_t i = 0; i < points->order_count; i++) {
        uint32_t code = points->order[i];

        sum += (double)tally->weights[code] * points->weights[code];
        weight += (double)tally->weights[code];
    }
    return sum / weight;
}

struct palier_tallied palier_tally_combine(const struct palier_rubric *rubric,
                                           const struct palier_item_points *points,
                                           const struct palier_item_tally *tally)
{
    const struct palier_tally *all = &tally->groups[rubric->group_count];
    double sum = 0, answer_weights = 0, weights = 0;

    if (rubric->is_pooled)
        return (struct palier_tallied){palier_tally_value(points, all), mean_weight(points, all)};
    for (size_t g = 0; g < rubric->group_count; g++) {
        double value = palier_tally_value(points, &tally->groups[g]);

        if (isnan(value))
            continue;
        sum += rubric->groups[g].weight * value;
        answer_weights += rubric->groups[g].weight * mean_weight(points, &tally->groups[g]);
        weights += rubric->groups[g].weight;
    }
    /* 0 / 0 where nobody answered, or only groups that weigh nothing */
    return (struct palier_tallied){sum / weights, answer_weights / weights};
}
