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

/* Mark COUNT WORTHS by their points where they are few, and numbers of which a sum can be made
 * whether somebody gave them or not; false otherwise. */
static bool mark_few(struct palier_worth *worth, size_t count)
{
    if (count > PALIER_FEW_WORTHS)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t first = 0;

        while (worth[first].points != worth[i].points)
            first++;
        worth[i].mark = UINT64_C(1) << first;
        if (!isfinite(worth[i].points) || !isfinite(worth[i].weight))
            return false;
    }
    return true;
}

static void prepare_item(struct palier_arena *arena, const struct palier_rubric *rubric,
                         const struct palier_answer_column *column, struct palier_item_points *to)
{
    to->column = column;
    to->code_count = PALIER_FIRST_ANSWER + column->answer_count;
    to->is_raw = palier_item_is_raw(rubric, to->item);
    double *points = PALIER_ARRAY(arena, to->code_count, double);
    double *weights = PALIER_ARRAY(arena, to->code_count, double);
    struct palier_worth *worth = PALIER_ARRAY(arena, to->code_count, struct palier_worth);
    struct sortable *sorted = PALIER_ARRAY(arena, column->answer_count, struct sortable);

    for (uint32_t code = 0; code < PALIER_NO_ANSWER_COUNT; code++) {
        points[code] = to->is_raw ? NAN : to->item->no_answer_points[code];
        weights[code] = 1;
        if (!isnan(points[code]))
            worth[to->worth_count++] = (struct palier_worth){.code = code,
                                                             .points = points[code],
                                                             .weight = weights[code]};
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
            worth[to->worth_count++] = (struct palier_worth){.code = code,
                                                             .points = points[code],
                                                             .weight = weights[code]};
    }
    to->points = points;
    to->weights = weights;
    to->worth = worth;
    to->are_few = mark_few(worth, to->worth_count);
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
                                          const struct palier_assessment *assessment,
                                          size_t code_count)
{
    const struct palier_counts *counted = assessment->responses.counts;
    size_t count = assessment->rubric->group_count + 1;
    struct palier_tally *groups = PALIER_UNSET_ARRAY(arena, count, struct palier_tally);
    size_t *counts = PALIER_UNSET_ARRAY(arena, count * code_count, size_t);
    int64_t *weights = !counted || palier_counts_are_weighted(counted)
                           ? PALIER_UNSET_ARRAY(arena, count * code_count, int64_t)
                           : NULL;

    for (size_t g = 0; g < count; g++)
        groups[g] = (struct palier_tally){.counts = counts + g * code_count,
                                          .weights = weights ? weights + g * code_count : NULL};
    return (struct palier_item_tally){.groups = groups, .stride = code_count};
}

/* Nobody said any of CODES to TALLY yet. */
static void clear(const struct palier_tally *tally, size_t codes)
{
    memset(tally->counts, 0, codes * sizeof *tally->counts);
    if (tally->weights)
        memset(tally->weights, 0, codes * sizeof *tally->weights);
}

void palier_tally_rows(const struct palier_assessment *assessment,
                       const struct palier_item_points *points, const struct palier_case *at,
                       struct palier_item_tally *tally)
{
    for (size_t g = 0; g <= assessment->rubric->group_count; g++)
        clear(&tally->groups[g], points->code_count);
    for (size_t i = 0; points->column->codes && i < at->row_count; i++)
        if (points->item->groups >> assessment->responses.groups[at->rows[i]] & 1)
            count_row(assessment, points, tally, at->rows[i], 1);
}

/* Fill TALLY's last tally with the sums of the others. */
static void pool(const struct palier_item_points *points, size_t groups,
                 struct palier_item_tally *tally)
{
    struct palier_tally *all = &tally->groups[groups];

    clear(all, points->code_count);
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
    const struct palier_tally *first = &tally->groups[0];
    size_t groups = assessment->rubric->group_count;

    palier_counts_take(assessment->responses.counts, case_index, points->item->groups,
                       points->item->question->index, tally->stride, first->counts, first->weights);
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

    for (size_t i = 0; i < points->worth_count; i++)
        count += tally->counts[points->worth[i].code];
    return count;
}

static double extreme(const struct palier_item_points *points, const struct palier_tally *tally,
                      bool is_max)
{
    double found = NAN;

    for (size_t i = 0; i < points->worth_count; i++) {
        const struct palier_worth *worth = &points->worth[i];

        if (tally->counts[worth->code]) /* fmin and fmax pass over NAN */
            found = is_max ? fmax(found, worth->points) : fmin(found, worth->points);
    }
    return found;
}

/* The points with as many respondents below as above; between two, their middle. */
static double median(const struct palier_item_points *points, const struct palier_tally *tally)
{
    size_t total = palier_tally_counted(points, tally);
    double low = NAN, high = NAN;

    for (size_t i = 0; i < points->worth_count; i++) {
        double here = points->worth[i].points;
        size_t below = 0, same = 0;

        for (size_t j = 0; j < points->worth_count; j++) {
            const struct palier_worth *there = &points->worth[j];

            below += there->points < here ? tally->counts[there->code] : 0;
            same += there->points == here ? tally->counts[there->code] : 0;
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
    bool is_unanimous;  /* two or more, and all of their answers are worth the same points */
};

/* What an item observes of TALLY, whose mean is MEAN. */
static double observe(const struct palier_item_points *points, const struct palier_tally *tally,
                      double mean)
{
    enum palier_observe what = points->item->observe;

    if (what == PALIER_OBSERVE_MEAN)
        return mean;
    return what == PALIER_OBSERVE_MEDIAN ? median(points, tally)
                                         : extreme(points, tally, what == PALIER_OBSERVE_MAX);
}

/* The sums over the distinct answers that were given, in their order. */
struct sums {
    size_t respondents;
    double people, weight,
        points;     /* their weights, those with what ticks have on top, and points */
    bool is_of_one; /* all answers are worth the same points */
};

/* Most answers nobody of a small group gave. */
static struct sums add_given(const struct palier_item_points *points,
                             const struct palier_tally *tally)
{
    struct sums sums = {0};
    double lowest = INFINITY, highest = -INFINITY;

    for (size_t i = 0; i < points->worth_count; i++) {
        const struct palier_worth *worth = &points->worth[i];
        size_t count = tally->counts[worth->code];

        if (!count)
            continue;
        double own = (double)(tally->weights ? tally->weights[worth->code]
                                             : (int64_t)count * PALIER_WEIGHT_UNIT);
        double of_answer = own * worth->weight;

        sums.respondents += count;
        sums.people += own;
        sums.weight += of_answer;
        sums.points += of_answer * worth->points;
        lowest = lowest < worth->points ? lowest : worth->points;
        highest = highest > worth->points ? highest : worth->points;
    }
    sums.is_of_one = lowest == highest;
    return sums;
}

/*
 * The same of a few answers, where each person weighs 1. Which of five a handful of people gave
 * cannot be foreseen: to add the nothing of the others, which changes no sum, is faster than to
 * pass over it.
 */
static struct sums add_few(const struct palier_item_points *points,
                           const struct palier_tally *tally)
{
    struct sums sums = {0};
    uint64_t marks = 0;

    for (size_t i = 0; i < points->worth_count; i++) {
        const struct palier_worth *worth = &points->worth[i];
        size_t count = tally->counts[worth->code];
        double own = (double)((int64_t)count * PALIER_WEIGHT_UNIT);
        double of_answer = own * worth->weight;

        sums.respondents += count;
        sums.people += own;
        sums.weight += of_answer;
        sums.points += of_answer * worth->points;
        marks |= worth->mark & -(uint64_t)(count > 0);
    }
    sums.is_of_one = !(marks & (marks - 1));
    return sums;
}

static struct summary summarise(const struct palier_item_points *points,
                                const struct palier_tally *tally)
{
    const struct sums sums =
        points->are_few && !tally->weights ? add_few(points, tally) : add_given(points, tally);

    if (!sums.respondents)
        return (struct summary){.value = NAN, .weight = NAN};
    /* 0 / 0 where nobody weighs anything */
    return (struct summary){.respondents = sums.respondents,
                            .value = observe(points, tally, sums.points / sums.weight),
                            .weight = sums.weight / sums.people,
                            .is_unanimous = sums.respondents > 1 && sums.is_of_one};
}

struct palier_tallied palier_tally_combine(const struct palier_rubric *rubric,
                                           const struct palier_item_points *points,
                                           const struct palier_item_tally *tally,
                                           struct palier_group_score *groups)
{
    double sum = 0, answer_weights = 0, weights = 0;
    uint32_t asked = points->item->groups;
    size_t all = rubric->group_count; /* the last tally, which is of all of them together */
    size_t end = rubric->is_pooled ? all + 1 : all;

    for (size_t g = rubric->is_pooled && !groups ? all : 0; g < end; g++) {
        if (g < all && !(asked >> g & 1)) {
            if (groups)
                groups[g] = (struct palier_group_score){.score = NAN};
            continue;
        }
        const struct summary here = summarise(points, &tally->groups[g]);

        if (g == all)
            return (struct palier_tallied){here.value, here.weight};
        if (groups)
            groups[g] = (struct palier_group_score){.score = here.value,
                                                    .respondents = here.respondents,
                                                    .is_unanimous = here.is_unanimous};
        if (isnan(here.value))
            continue;
        sum += rubric->groups[g].weight * here.value;
        answer_weights += rubric->groups[g].weight * here.weight;
        weights += rubric->groups[g].weight;
    }
    /* 0 / 0 where nobody answered, or only groups that weigh nothing */
    return (struct palier_tallied){sum / weights, answer_weights / weights};
}
