/* test_sample.c - a number among those of other entities, and what is done to numbers first. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "figures.h"
#include "score/sample.h"
#include "scratch.h"

static const double five[] = {10, 160, 20, 80, 40};
static const char *const names[] = {"e1", "e5", "e2", "e4", "e3"};
static const double same[] = {7, 7, 7};

#define POST(number_)                                                                              \
    {                                                                                              \
        .kind = PALIER_POST_NUMBER, .number = (number_)                                            \
    }
#define RANGE .points_low = 0, .points_high = 100
#define MINIMUM_TO_MAXIMUM                                                                         \
    .kind = PALIER_SCALE_LINEAR, .low = {.kind = PALIER_POST_MINIMUM},                             \
    .high = {.kind = PALIER_POST_MAXIMUM}, RANGE

/* With x <- c(10, 20, 40, 80, 160) in R. */
static const struct {
    const char *label;
    struct palier_scale scale;
    double value;
    bool is_reversed;
    double points;
} among_others[] = {
    {"minimum to maximum", {MINIMUM_TO_MAXIMUM}, 40, false, 20}, /* 100 * (40 - 10) / (160 - 10) */
    {"the lowest is best", {MINIMUM_TO_MAXIMUM}, 40, true, 80},
    {"the median from zero",
     {.kind = PALIER_SCALE_LINEAR, .low = POST(0), .high = {.kind = PALIER_POST_MEDIAN}, RANGE},
     80,
     false,
     200},
    {"the 90th percentile, clamped",
     {.kind = PALIER_SCALE_LINEAR,
      .low = POST(0),
      .high = {.kind = PALIER_POST_PERCENTILE, .number = 90}, /* quantile(x, .9): 128 */
      .is_clamped_above = true,
      RANGE},
     160,
     false,
     100},
    {"the same, below it",
     {.kind = PALIER_SCALE_LINEAR,
      .low = POST(0),
      .high = {.kind = PALIER_POST_PERCENTILE, .number = 90},
      .is_clamped_above = true,
      RANGE},
     64,
     false,
     50},
    {"the mean",
     {.kind = PALIER_SCALE_LINEAR,
      .low = POST(0),
      .high = {.kind = PALIER_POST_MEAN}, /* 62 */
      RANGE},
     31,
     false,
     50},
    {"one entity as the model",
     {.kind = PALIER_SCALE_LINEAR,
      .low = POST(0),
      .high = {.kind = PALIER_POST_ENTITY, .entity = "E4"},
      RANGE},
     20,
     false,
     25},
    {"an entity that is not there",
     {.kind = PALIER_SCALE_LINEAR,
      .low = POST(0),
      .high = {.kind = PALIER_POST_ENTITY, .entity = "e9"},
      RANGE},
     20,
     false,
     NAN},
    {"z-score", /* (40 - mean(x)) / sd(x) */
     {.kind = PALIER_SCALE_ZSCORE, .centre = 0, .spread = 1, .low = POST(NAN), RANGE},
     40,
     false,
     -0.360704209681174},
    {"z-score, reversed, 100 and 15",
     {.kind = PALIER_SCALE_ZSCORE, .centre = 100, .spread = 15, .low = POST(NAN), RANGE},
     40,
     true,
     100 + 15 * 0.360704209681174},
    {"rank", {.kind = PALIER_SCALE_RANK, .low = POST(NAN), RANGE}, 40, false, 3},
    {"rank from 0, reversed", {.kind = PALIER_SCALE_RANK, .low = POST(0), RANGE}, 20, true, 3},
    {"percentile rank", {.kind = PALIER_SCALE_PERCENTILE, .low = POST(NAN), RANGE}, 80, false, 75},
};

Test(sample, a_number_has_its_points_among_the_others)
{
    for (size_t i = 0; i < sizeof among_others / sizeof *among_others; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_sample sample =
            palier_sample_of(arena, &among_others[i].scale, five, names, 5);
        enum palier_reason reason = PALIER_REASON_NONE;
        double got = palier_sample_points(&among_others[i].scale, &sample, among_others[i].value,
                                          among_others[i].is_reversed, &reason);

        cr_expect(is_close(got, among_others[i].points), "%s: %.15g", among_others[i].label, got);
        palier_arena_free(arena);
    }
}

static const struct {
    const char *label;
    struct palier_scale scale;
    const double *values;
    size_t count;
    double value;
    enum palier_reason reason;
} blanks[] = {
    {"all figures equal, minimum to maximum",
     {MINIMUM_TO_MAXIMUM},
     same,
     3,
     7,
     PALIER_REASON_NO_SPREAD},
    {"all figures equal, z-score",
     {.kind = PALIER_SCALE_ZSCORE, .spread = 1, .low = POST(NAN), RANGE},
     same,
     3,
     7,
     PALIER_REASON_NO_SPREAD},
    {"one entity, minimum to maximum", {MINIMUM_TO_MAXIMUM}, same, 1, 7, PALIER_REASON_ONE_ENTITY},
    {"one entity, z-score",
     {.kind = PALIER_SCALE_ZSCORE, .spread = 1, .low = POST(NAN), RANGE},
     same,
     1,
     7,
     PALIER_REASON_ONE_ENTITY},
    {"one entity, percentile rank",
     {.kind = PALIER_SCALE_PERCENTILE, .low = POST(NAN), RANGE},
     same,
     1,
     7,
     PALIER_REASON_ONE_ENTITY},
    {"the logarithm of zero",
     {.kind = PALIER_SCALE_LINEAR, .low = POST(1), .high = POST(10), .is_logarithmic = true, RANGE},
     same,
     3,
     0,
     PALIER_REASON_NON_POSITIVE},
};

Test(sample, what_cannot_be_computed_is_blank_and_says_why)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_sample sample =
            palier_sample_of(arena, &blanks[i].scale, blanks[i].values, names, blanks[i].count);
        enum palier_reason reason = PALIER_REASON_NONE;

        cr_expect(isnan(palier_sample_points(&blanks[i].scale, &sample, blanks[i].value, false,
                                             &reason)),
                  "%s", blanks[i].label);
        cr_expect(eq(int, (int)reason, (int)blanks[i].reason), "%s", blanks[i].label);
        palier_arena_free(arena);
    }
}

Test(sample, gaps_are_filled_from_entities_of_the_same_kind)
{
    static const char *const kinds[] = {"rural", "town", "rural", "town", "rural", "lonely"};
    static const bool applies[] = {true, true, true, true, false, true};
    const struct palier_treatment means = {.gaps = PALIER_GAPS_MEAN};
    double values[] = {2, 10, NAN, NAN, NAN, NAN};
    bool is_filled[6] = {false};
    struct palier_arena *scratch = palier_arena_new(NULL);

    palier_sample_fill(scratch, &means, values, kinds, applies, is_filled, 6);
    cr_expect(is_close(values[2], 2), "one rural figure is their mean");
    cr_expect(is_close(values[3], 10));
    cr_expect(isnan(values[4]) && !is_filled[4], "what does not apply is no gap");
    cr_expect(isnan(values[5]) && !is_filled[5], "nobody is like it");
    cr_expect(is_filled[2] && is_filled[3] && !is_filled[0]);
    palier_arena_free(scratch);
}

Test(sample, a_gap_may_take_the_median)
{
    static const char *const kinds[] = {"", "", "", ""};
    static const bool applies[] = {true, true, true, true};
    const struct palier_treatment medians = {.gaps = PALIER_GAPS_MEDIAN};
    double values[] = {1, 2, 90, NAN};
    bool is_filled[4] = {false};
    struct palier_arena *scratch = palier_arena_new(NULL);

    palier_sample_fill(scratch, &medians, values, kinds, applies, is_filled, 4);
    cr_expect(is_close(values[3], 2));
    palier_arena_free(scratch);
}

/* Skewness and kurtosis of 1 … 20, 200, 300, bias-corrected, in R: 3.270885 and 10.24646; with 300
 * pulled in to 200: 3.002307 and 7.860804. */
Test(sample, outliers_are_pulled_in_to_the_next_figure)
{
    static const struct {
        const char *label;
        size_t most;
        double sign, last, before;
    } cases[] = {
        {"both tails gone", 5, 1, 20, 20},
        {"on the low side", 5, -1, -20, -20},
        {"one at most", 1, 1, 200, 200},
        {"none at most", 0, 1, 300, 200},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_treatment treatment = {.winsorises = true,
                                             .skewness = 2,
                                             .kurtosis = 3.5,
                                             .most = cases[i].most};
        struct palier_arena *scratch = palier_arena_new(NULL);
        double values[22];

        for (int k = 0; k < 20; k++)
            values[k] = cases[i].sign * (k + 1);
        values[20] = cases[i].sign * 200;
        values[21] = cases[i].sign * 300;
        palier_sample_winsorise(scratch, &treatment, values, 22);
        cr_expect(is_close(values[21], cases[i].last), "%s: %g", cases[i].label, values[21]);
        cr_expect(is_close(values[20], cases[i].before), "%s: %g", cases[i].label, values[20]);
        palier_arena_free(scratch);
    }
}

static const char criteria[] = "criterion,parent,minimum_coverage\nall,,0\nX,all,0\nY,all,0\n";

/* A wave is a sample of its own, and asking for one entity does not make it one. */
Test(sample, an_entity_is_measured_against_all_of_its_wave)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,fact,x,minmax\nY,fact,y,minmax\n");
    scratch_write(&scratch, "facts.csv",
                  "entity,wave,question,value\n"
                  "a,2025,x,0\nb,2025,x,100\nc,2025,x,50\n"
                  "a,2026,x,10\nb,2026,x,20\nc,2026,x,40\nc,2026,y,3\n");
    scratch_score(&scratch);
    cr_expect(is_close(scratch_node(&scratch, 0, "X")->exact, 1));
    cr_expect(is_close(scratch_node(&scratch, 1, "X")->exact, 1 + 4.0 / 3));
    cr_expect(is_close(scratch_node(&scratch, 2, "X")->exact, 5));
    cr_expect(is_close(scratch.result.entities[2].previous->nodes[1].exact, 3));
    cr_expect(isnan(scratch_node(&scratch, 2, "Y")->exact));
    cr_expect(eq(int, (int)scratch_node(&scratch, 2, "Y")->reason, PALIER_REASON_ONE_ENTITY));
    scratch_close(&scratch);
}

Test(sample, numbers_are_divided_before_they_are_compared)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale,denominator\n"
                   "X,fact,x,minmax,population\nY,fact,y,number,people\n");
    scratch_write(&scratch, "entities.csv", "entity,population\na,10\nb,100\nc,\nd,50\n");
    scratch_write(&scratch, "facts.csv",
                  "entity,question,value\na,x,5\nb,x,100\nc,x,7\nd,x,50\n"
                  "a,y,6\na,people,3\nb,y,6\nb,people,0\nd,y,6\n");
    scratch_score(&scratch);
    cr_expect(is_close(scratch_node(&scratch, 0, "X")->exact, 1), "0.5 is the least");
    cr_expect(is_close(scratch_node(&scratch, 1, "X")->exact, 5));
    cr_expect(eq(int, (int)scratch_node(&scratch, 2, "X")->reason, PALIER_REASON_ZERO_DIVISOR),
              "a population that nobody gave");
    cr_expect(is_close(scratch_node(&scratch, 0, "Y")->exact, 2));
    cr_expect(isnan(scratch_node(&scratch, 1, "Y")->exact), "by zero");
    cr_expect(eq(int, (int)scratch_node(&scratch, 1, "Y")->reason, PALIER_REASON_ZERO_DIVISOR));
    cr_expect(isnan(scratch_node(&scratch, 3, "Y")->exact), "by what is not known");
    scratch_close(&scratch);
}

/* Two tiers: X and Y are z-scores, their mean is measured again from the least to the most. */
Test(sample, a_tier_may_be_measured_again)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent,scale\nall,,minmax\nX,all,\nY,all,\n",
                   "criterion,source,question,scale\nX,fact,x,zscore\nY,fact,y,zscore\n");
    scratch_write(&scratch, "facts.csv",
                  "entity,question,value\na,x,1\nb,x,2\nc,x,3\na,y,4\nb,y,4\nc,y,7\n");
    scratch_score(&scratch);
    /* x: -1 0 1; y: -1/sqrt(3) twice, 2/sqrt(3): means -0.7886…, -0.2886…, 1.0773… */
    double third = 1 / sqrt(3), low = (-1 - third) / 2, high = (1 + 2 * third) / 2;
    cr_expect(is_close(scratch_node(&scratch, 0, "all")->combined, low));
    cr_expect(is_close(scratch_node(&scratch, 0, "all")->exact, 1));
    cr_expect(is_close(scratch_node(&scratch, 1, "all")->exact,
                       1 + 4 * (-third / 2 - low) / (high - low)));
    cr_expect(is_close(scratch_node(&scratch, 2, "all")->exact, 5));
    scratch_close(&scratch);
}
