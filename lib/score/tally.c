/* tally.c - see tally.h. */
#include "score/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counts.h"

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
    for (size_t i = 0; i < to->code_count; i++)
        to->has_weights = to->has_weights || weights[i] != 1;
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

/* Add SIGN times row ROW to the tally of its group, and of all where they are pooled. */
static void count_row(const struct palier_assessment *assessment,
                      const struct palier_item_points *points, struct palier_item_tally *tally,
                      uint32_t row, int sign)
{
    const struct palier_responses *responses = &assessment->responses;
    size_t groups[2] = {responses->groups[row], assessment->rubric->group_count};
    uint32_t code = points->column->codes[row];

    for (size_t i = 0; i < (assessment->rubric->is_pooled ? 2 : 1); i++) {
        struct palier_tally *to = &tally->groups[groups[i]];

        to->counts[code] = sign > 0 ? to->counts[code] + 1 : to->counts[code] - 1;
        to->weights[code] += sign * responses->weights[row];
    }
}

struct palier_item_tally palier_tally_new(struct palier_arena *arena,
                                          const struct palier_rubric *rubric, size_t code_count)
{
    size_t count = rubric->group_count + 1;
    struct palier_item_tally tally = {.groups = PALIER_ARRAY(arena, count, struct palier_tally)};

    tally.counts = PALIER_ARRAY(arena, count * code_count, size_t);
    tally.weights = PALIER_ARRAY(arena, count * code_count, int64_t);
    return tally;
}

/* Lay the groups of TALLY out for the codes of POINTS, one after the other. */
static void lay_out(const struct palier_item_points *points, size_t count, bool is_weighted,
                    struct palier_item_tally *tally)
{
    for (size_t g = 0; g < count; g++)
        tally->groups[g] = (struct palier_tally){
            .counts = tally->counts + g * points->code_count,
            .weights = is_weighted ? tally->weights + g * points->code_count : NULL,
        };
}

void palier_tally_rows(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, const struct palier_case *at,
                       struct palier_item_tally *tally)
{
    size_t count = assessment->rubric->group_count + 1;

    lay_out(points, count, true, tally);
    memset(tally->counts, 0, count * points->code_count * sizeof *tally->counts);
    memset(tally->weights, 0, count * points->code_count * sizeof *tally->weights);
    for (size_t i = 0; points->column->codes && i < at->row_count; i++)
        if (points->item->groups >> assessment->responses.groups[at->rows[i]] & 1)
            count_row(assessment, points, tally, at->rows[i], 1);
}

/* Fill TALLY's last tally with the sums of the others. */
static void pool(const struct palier_item_points *points, size_t groups,
                 struct palier_item_tally *tally)
{
    struct palier_tally *all = &tally->groups[groups];

    memset(all->counts, 0, points->code_count * sizeof *all->counts);
    if (all->weights)
        memset(all->weights, 0, points->code_count * sizeof *all->weights);
    for (size_t g = 0; g < groups; g++)
        for (size_t code = 0; code < points->code_count; code++) {
            all->counts[code] += tally->groups[g].counts[code];
            if (all->weights)
                all->weights[code] += tally->groups[g].weights[code];
        }
}

void palier_tally_counts(const struct palier_assessment *assessment,
                         const struct palier_item_points *points, size_t case_index,
                         struct palier_item_tally *tally)
{
    const struct palier_counts *counts = assessment->responses.counts;
    bool is_weighted = palier_counts_are_weighted(counts);
    size_t groups = assessment->rubric->group_count;

    lay_out(points, groups + 1, is_weighted, tally);
    for (size_t g = 0; g < groups; g++) {
        struct palier_tally *to = &tally->groups[g];
        const struct palier_counted *counted = NULL;

        if (points->item->groups >> g & 1)
            counted = palier_counted_of(counts, case_index, g);
        if (counted) {
            palier_counted_take(counts, counted, points->item->question->index, to->counts,
                                to->weights);
            continue;
        }
        memset(to->counts, 0, points->code_count * sizeof *to->counts);
        if (is_weighted)
            memset(to->weights, 0, points->code_count * sizeof *to->weights);
    }
    if (assessment->rubric->is_pooled)
        pool(points, groups, tally);
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

/* What one tally comes to. */
struct summary {
    size_t respondents; /* whose answer counts */
    double value;       /* NAN: none */
    double weight;      /* the mean weight of their answers: 1, but for ticks */
};

/* Sums over the distinct answers in their order: of respondents, of their weights, of the weights
 * that ticks have on top, and of points. */
static struct summary summarise(const struct palier_item_points *points,
                                const struct palier_tally *tally)
{
    struct summary summary = {.value = NAN, .weight = NAN};
    double sum = 0, weight = 0, people = 0;

    for (size_t i = 0; i < points->order_count; i++) {
        uint32_t code = points->order[i];
        int64_t own_weight = tally->weights ? tally->weights[code]
                                            : (int64_t)tally->counts[code] * PALIER_WEIGHT_UNIT;
        double own = (double)own_weight, of_code = own * points->weights[code];

        summary.respondents += tally->counts[code];
        people += own;
        weight += of_code;
        sum += of_code * points->points[code];
    }
    if (!summary.respondents)
        return summary;
    summary.weight = points->has_weights ? weight / people : people > 0 ? 1 : (double)NAN;
    switch (points->item->observe) {
    case PALIER_OBSERVE_MEAN:
        summary.value = sum / weight; /* 0 / 0 where nobody weighs anything */
        break;
    case PALIER_OBSERVE_MIN:
        summary.value = extreme(points, tally, false);
        break;
    case PALIER_OBSERVE_MAX:
        summary.value = extreme(points, tally, true);
        break;
    case PALIER_OBSERVE_MEDIAN:
        summary.value = median(points, tally);
        break;
    }
    return summary;
}

struct palier_tallied palier_tally_combine(const struct palier_rubric *rubric,
                                           const struct palier_item_points *points,
                                           const struct palier_item_tally *tally,
                                           struct palier_group_score *groups)
{
    double sum = 0, answer_weights = 0, weights = 0;

    for (size_t g = 0; g < rubric->group_count; g++) {
        struct summary of_group = {.value = NAN};

        if ((points->item->groups >> g & 1) && (groups || !rubric->is_pooled))
            of_group = summarise(points, &tally->groups[g]);
        if (groups)
            groups[g] = (struct palier_group_score){.score = of_group.value,
                                                    .respondents = of_group.respondents};
        if (isnan(of_group.value))
            continue;
        sum += rubric->groups[g].weight * of_group.value;
        answer_weights += rubric->groups[g].weight * of_group.weight;
        weights += rubric->groups[g].weight;
    }
    if (rubric->is_pooled) {
        struct summary all = summarise(points, &tally->groups[rubric->group_count]);

        return (struct palier_tallied){all.value, all.weight};
    }
    /* 0 / 0 where nobody answered, or only groups that weigh nothing */
    return (struct palier_tallied){sum / weights, answer_weights / weights};
}
