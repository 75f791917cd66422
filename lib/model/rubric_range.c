/*
 * rubric_range.c - what each criterion can come to at the least and at the most.
 *
 * Scales bound the items, items bound their leaf, children their parent. A pass mark that no member
 * can reach, or a logarithm that some answer does not have, is then found before anybody answers.
 */
#include <math.h>

#include "model/rubric_internal.h"

static double lesser(double a, double b)
{
    return isnan(a) || isnan(b) ? (double)NAN : fmin(a, b);
}

static double greater(double a, double b)
{
    return isnan(a) || isnan(b) ? (double)NAN : fmax(a, b);
}

/* RANGE made to hold VALUE, too, where there is one. */
static void widen(struct palier_range *range, double value)
{
    if (isnan(value))
        return;
    range->least = lesser(range->least, value);
    range->most = greater(range->most, value);
}

/* Some answers are none, and have points of their own. */
static struct palier_range item_range(const struct palier_rubric *rubric,
                                      const struct palier_item *item)
{
    struct palier_range range = palier_item_range(rubric, item);

    for (size_t i = 0; item->scale && i < PALIER_NO_ANSWER_COUNT; i++)
        widen(&range, item->no_answer_points[i]);
    return range;
}

size_t rubric_part_count(const struct palier_criterion *criterion)
{
    return criterion->child_count ? criterion->child_count : criterion->item_count;
}

struct rubric_part rubric_part(const struct rubric_reader *reader,
                               const struct palier_range *ranges,
                               const struct palier_criterion *criterion, size_t index)
{
    struct rubric_part part;

    if (criterion->child_count) {
        const struct palier_criterion *child = criterion->children[index];

        part = (struct rubric_part){.name = child->id,
                                    .range = ranges[child->index],
                                    .weight = child->weight,
                                    .stage = child->stage,
                                    .is_heading = child->combine == PALIER_COMBINE_NONE,
                                    .place = child->place,
                                    .stage_place =
                                        rubric_criterion_place(reader, child, CRITERION_STAGE)};
    } else {
        const struct palier_item *item = criterion->items[index];

        part = (struct rubric_part){.name = item->question ? item->question->name
                                                           : palier_source_name(item->source),
                                    .range = item_range(reader->rubric, item),
                                    .weight = item->weight,
                                    .stage = item->stage,
                                    .place = item->place,
                                    .stage_place = rubric_item_place(reader, item, ITEM_STAGE)};
    }
    widen(&part.range, criterion->missing);
    return part;
}

int rubric_last_stage(const struct palier_criterion *criterion)
{
    int last = 0;

    for (size_t i = 0; i < criterion->child_count; i++)
        last = criterion->children[i]->stage > last ? criterion->children[i]->stage : last;
    for (size_t i = 0; i < criterion->item_count; i++)
        last = criterion->items[i]->stage > last ? criterion->items[i]->stage : last;
    return last;
}

/* The parts of one criterion, summed up. */
struct totals {
    struct palier_range each;    /* the least of the leasts, the most of the mosts */
    struct palier_range sum;     /* of some of the parts, weighted: others may not be known */
    struct palier_range product; /* likewise; of parts that are not below 0 */
    double some_most;            /* the greatest most that is known */
};

static void add(struct totals *totals, const struct rubric_part *part)
{
    double least = part->weight * part->range.least, most = part->weight * part->range.most;

    totals->each.least = lesser(totals->each.least, part->range.least);
    totals->each.most = greater(totals->each.most, part->range.most);
    totals->some_most = fmax(totals->some_most, part->range.most); /* fmax passes over NAN */
    totals->sum.least = totals->sum.least < 0 || least < 0
                            ? lesser(totals->sum.least, 0) + lesser(least, 0)
                            : lesser(totals->sum.least, least);
    totals->sum.most = totals->sum.most > 0 || most > 0
                           ? greater(totals->sum.most, 0) + greater(most, 0)
                           : greater(totals->sum.most, most);
    totals->product.least *= lesser(part->range.least, 1);
    totals->product.most *= greater(part->range.most, 1);
}

static struct totals total(const struct rubric_reader *reader, const struct palier_range *ranges,
                           const struct palier_criterion *criterion)
{
    struct totals totals = {.each = {INFINITY, -INFINITY},
                            .sum = {INFINITY, -INFINITY},
                            .product = {1, 1},
                            .some_most = NAN};

    for (size_t i = 0; i < rubric_part_count(criterion); i++) {
        struct rubric_part part = rubric_part(reader, ranges, criterion, i);

        if (!part.is_heading && part.weight > 0)
            add(&totals, &part);
    }
    return totals;
}

static struct palier_range combine(const struct palier_rubric *rubric,
                                   const struct palier_criterion *criterion,
                                   const struct totals *totals)
{
    struct palier_range unknown = {NAN, NAN};
    double from = isnan(criterion->parameter) ? rubric->maximum : criterion->parameter;
    bool is_positive = totals->each.least > 0 && totals->each.most > 0;

    switch (criterion->combine) {
    case PALIER_COMBINE_MEAN:
    case PALIER_COMBINE_GEOMETRIC:
    case PALIER_COMBINE_HARMONIC:
    case PALIER_COMBINE_POWER:
    case PALIER_COMBINE_MEDIAN:
    case PALIER_COMBINE_MAX:
        return totals->each;
    case PALIER_COMBINE_MIN: /* one part that has a most is enough */
        return (struct palier_range){totals->each.least, totals->some_most};
    case PALIER_COMBINE_SUM:
        return totals->sum;
    case PALIER_COMBINE_RATIO:
        return (struct palier_range){is_positive
                                         ? rubric->maximum * totals->each.least / totals->each.most
                                         : 0,
                                     rubric->maximum};
    case PALIER_COMBINE_DEDUCT:
        return (struct palier_range){fmax(from - totals->sum.most, rubric->minimum),
                                     fmax(from - totals->sum.least, from)};
    case PALIER_COMBINE_STAGED:
        return (struct palier_range){0, isnan(criterion->parameter) ? rubric_last_stage(criterion)
                                                                    : criterion->parameter};
    case PALIER_COMBINE_PRODUCT:
        return totals->each.least >= 0 ? totals->product : unknown;
    case PALIER_COMBINE_QUOTIENT:
        return (struct palier_range){is_positive ? totals->each.least / totals->each.most
                                                 : (double)NAN,
                                     NAN};
    case PALIER_COMBINE_NONE:
        break;
    }
    return unknown;
}

struct palier_range *rubric_ranges(const struct rubric_reader *reader)
{
    const struct palier_rubric *rubric = reader->rubric;
    struct palier_range *ranges =
        PALIER_ARRAY(reader->arena, rubric->criterion_count, struct palier_range);

    for (size_t c = rubric->criterion_count; c--;) { /* children stand after their parents */
        const struct palier_criterion *criterion = &rubric->criteria[c];
        const struct palier_scale *scale = criterion->scale;
        struct totals totals = total(reader, ranges, criterion);

        ranges[c] = combine(rubric, criterion, &totals);
        if (scale && scale->kind != PALIER_SCALE_NUMBER)
            ranges[c].least = palier_scale_range(scale).least;
        if (scale)
            ranges[c].most = palier_scale_range(scale).most;
    }
    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->effect == PALIER_GATE_ZERO)
            widen(&ranges[gate->criterion], rubric->minimum);
        if (gate->effect == PALIER_GATE_FULL)
            widen(&ranges[gate->criterion], rubric->maximum);
    }
    return ranges;
}
