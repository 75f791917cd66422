/* test_combine.c - how parts become a whole. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>

#include "figures.h"
#include "score/combine.h"

static const struct palier_recipe plain = {
    .parameter = NAN, .pass = NAN, .pass_below = NAN, .minimum = 0, .maximum = 5};

static struct palier_combination combine(enum palier_combine how, double parameter,
                                         const struct palier_part *parts, size_t count)
{
    struct palier_recipe recipe = plain;

    recipe.combine = how;
    recipe.parameter = parameter;
    return palier_combine(&recipe, parts, count);
}

/* A part of value V and weight W, at most 5. */
#define PART(v, w)                                                                                 \
    {                                                                                              \
        .value = (v), .weight = (w), .possible = 5, .is_applicable = true                          \
    }
#define AWAY(v, w)                                                                                 \
    {                                                                                              \
        .value = (v), .weight = (w), .possible = 5, .is_applicable = false                         \
    }

static const struct palier_part full[] = {PART(2, 1), PART(5, 3)};
static const struct palier_part hole[] = {PART(2, 1), PART(NAN, 3), PART(4, 1)};
static const struct palier_part not_here[] = {PART(2, 1), AWAY(5, 3)};
static const struct palier_part weightless[] = {PART(2, 0), PART(5, 2)};
static const struct palier_part unknown[] = {PART(NAN, 1), PART(NAN, 1)};
static const struct palier_part nothing[] = {AWAY(NAN, 1)};
static const struct palier_part zero[] = {PART(0, 1), PART(5, 3)};
static const struct palier_part below[] = {PART(-2, 1), PART(5, 3)};
static const struct palier_part by_zero[] = {PART(5, 1), PART(0, 1)};
static const struct palier_part three[] = {PART(4, 1), PART(1, 5), PART(2, 1)};

/* The R beside a figure gave it, with v <- c(2, 5) and w <- c(1, 3). */
static const struct {
    const char *label;
    enum palier_combine how;
    double parameter;
    const struct palier_part *parts;
    size_t count;
    double value, coverage;
    bool is_applicable;
    enum palier_reason reason;
} wholes[] = {
    {"mean", PALIER_COMBINE_MEAN, NAN, full, 2, 4.25, 1, true, 0}, /* (2 + 15) / 4 */
    {"sum", PALIER_COMBINE_SUM, NAN, full, 2, 17, 1, true, 0},
    {"ratio", PALIER_COMBINE_RATIO, NAN, full, 2, 4.25, 1, true, 0}, /* 5 * 17 / 20 */
    {"deduct", PALIER_COMBINE_DEDUCT, 20, full, 2, 3, 1, true, 0},   /* 20 - 17 */
    {"deduct stops at the minimum", PALIER_COMBINE_DEDUCT, 10, full, 2, 0, 1, true, 0},
    {"deduct from the maximum", PALIER_COMBINE_DEDUCT, NAN, not_here, 2, 3, 1, true, 0},
    {"geometric", PALIER_COMBINE_GEOMETRIC, NAN, full, 2, 3.97635364383525, 1, true,
     0}, /* exp(sum(w*log(v))/sum(w)) */
    {"harmonic", PALIER_COMBINE_HARMONIC, NAN, full, 2, 3.63636363636364, 1, true,
     0}, /* sum(w)/sum(w/v) */
    {"power 2", PALIER_COMBINE_POWER, 2, full, 2, 4.44409720865779, 1, true,
     0}, /* (sum(w*v^2)/sum(w))^(1/2) */
    {"power -1", PALIER_COMBINE_POWER, -1, full, 2, 3.63636363636364, 1, true, 0},
    {"power 2 of a number below 0", PALIER_COMBINE_POWER, 2, below, 2, 4.44409720865779, 1, true,
     0},
    {"median of two", PALIER_COMBINE_MEDIAN, NAN, full, 2, 3.5, 1, true, 0},
    {"median of three, weights apart", PALIER_COMBINE_MEDIAN, NAN, three, 3, 2, 1, true, 0},
    {"min", PALIER_COMBINE_MIN, NAN, full, 2, 2, 1, true, 0},
    {"max", PALIER_COMBINE_MAX, NAN, full, 2, 5, 1, true, 0},
    {"product", PALIER_COMBINE_PRODUCT, NAN, full, 2, 10, 1, true, 0},
    {"quotient", PALIER_COMBINE_QUOTIENT, NAN, full, 2, 0.4, 1, true, 0},
    {"none", PALIER_COMBINE_NONE, NAN, full, 2, NAN, 1, true, 0},
    {"mean of what is there", PALIER_COMBINE_MEAN, NAN, hole, 3, 3, 0.4, true, 0}, /* 2 of 5 */
    {"sum of what is there", PALIER_COMBINE_SUM, NAN, hole, 3, 6, 0.4, true, 0},
    {"min of what is there", PALIER_COMBINE_MIN, NAN, hole, 3, 2, 0.4, true, 0},
    {"what does not apply leaves both sums", PALIER_COMBINE_MEAN, NAN, not_here, 2, 2, 1, true, 0},
    {"no weight, no voice: mean", PALIER_COMBINE_MEAN, NAN, weightless, 2, 5, 1, true, 0},
    {"no weight, no voice: min", PALIER_COMBINE_MIN, NAN, weightless, 2, 5, 1, true, 0},
    {"no weight, no voice: median", PALIER_COMBINE_MEDIAN, NAN, weightless, 2, 5, 1, true, 0},
    {"nothing known", PALIER_COMBINE_MEAN, NAN, unknown, 2, NAN, 0, true, 0},
    {"nothing applies", PALIER_COMBINE_MEAN, NAN, nothing, 1, NAN, 0, false, 0},
    {"no part", PALIER_COMBINE_MAX, NAN, nothing, 0, NAN, 0, false, 0},
    {"a zero has no geometric mean", PALIER_COMBINE_GEOMETRIC, NAN, zero, 2, NAN, 1, true,
     PALIER_REASON_NON_POSITIVE},
    {"nor a harmonic one", PALIER_COMBINE_HARMONIC, NAN, zero, 2, NAN, 1, true,
     PALIER_REASON_NON_POSITIVE},
    {"nor one of order -1", PALIER_COMBINE_POWER, -1, zero, 2, NAN, 1, true,
     PALIER_REASON_NON_POSITIVE},
    {"nor one of order 0.5 below 0", PALIER_COMBINE_POWER, 0.5, below, 2, NAN, 1, true,
     PALIER_REASON_NON_POSITIVE},
    {"quotient by zero", PALIER_COMBINE_QUOTIENT, NAN, by_zero, 2, NAN, 1, true,
     PALIER_REASON_ZERO_DIVISOR},
    {"quotient of one", PALIER_COMBINE_QUOTIENT, NAN, not_here, 2, NAN, 1, true, 0},
};

Test(combine, parts_become_a_whole_as_the_rubric_says)
{
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        struct palier_combination got =
            combine(wholes[i].how, wholes[i].parameter, wholes[i].parts, wholes[i].count);

        cr_expect(is_close(got.value, wholes[i].value), "%s: %.15g", wholes[i].label, got.value);
        cr_expect(is_close(got.coverage, wholes[i].coverage), "%s: %g", wholes[i].label,
                  got.coverage);
        cr_expect(eq(int, got.is_applicable, wholes[i].is_applicable), "%s", wholes[i].label);
        cr_expect(eq(int, (int)got.reason, (int)wholes[i].reason), "%s", wholes[i].label);
    }
}

Test(combine, coverage_counts_parts_where_the_rubric_says_so)
{
    struct palier_recipe recipe = plain;

    recipe.counts_parts = true;
    cr_expect(is_close(palier_combine(&recipe, hole, 3).coverage, 2.0 / 3));
    cr_expect(is_close(palier_combine(&recipe, weightless, 2).coverage, 1), "0 is no part");
}

/* Members as "stage value stage value…"; a value below 0 is unknown. */
static double stage_of(double pass, double pass_below, double stages, const char *members)
{
    struct palier_recipe recipe = plain;
    struct palier_part parts[8];
    size_t count = 0;
    int stage, length;
    double value;

    for (; sscanf(members, "%d %lf%n", &stage, &value, &length) == 2; members += length)
        parts[count++] = (struct palier_part){.value = value < 0 ? NAN : value,
                                              .weight = 1,
                                              .possible = 1,
                                              .stage = stage,
                                              .is_applicable = true};
    recipe.combine = PALIER_COMBINE_STAGED;
    recipe.parameter = stages;
    recipe.pass = pass;
    recipe.pass_below = pass_below;
    return palier_combine(&recipe, parts, count).value;
}

Test(combine, the_first_miss_stops_every_higher_stage)
{
    static const struct {
        const char *label;
        double pass, pass_below, stages;
        const char *members;
        double reached;
    } cases[] = {
        {"all pass", NAN, NAN, NAN, "1 1 2 1 3 1", 3},
        {"a miss at 1", NAN, NAN, NAN, "1 0.5 2 1 3 1", 0},
        {"a miss at 2 hides a perfect 3", NAN, NAN, NAN, "1 1 2 0 3 1 3 1", 1},
        {"what is not known has not passed", NAN, NAN, NAN, "1 1 2 -1 3 1", 1},
        {"no member at 1 stops everything", NAN, NAN, NAN, "2 1 3 1", 0},
        {"no member at 3 is no obstacle", NAN, NAN, 3, "1 1 2 1", 3},
        {"a pass mark", 0.5, NAN, NAN, "1 0.5 2 0.6", 2},
        {"ISO/IEC 33020: largely here, fully below", 0.5, 0.85, NAN, "1 0.9 2 0.6", 2},
        {"largely below is not enough", 0.5, 0.85, NAN, "1 0.7 2 0.6", 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double got =
            stage_of(cases[i].pass, cases[i].pass_below, cases[i].stages, cases[i].members);

        cr_expect(is_close(got, cases[i].reached), "%s: %g", cases[i].label, got);
    }
}
