/* test_scales.c - from answers to points, each worked out by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "figures.h"
#include "model/scale.h"
#include "scratch.h"

static const struct palier_choice tools[] = {{.name = "mail"},    {.name = "share"},
                                             {.name = "tickets"}, {.name = "chat"},
                                             {.name = "none"},    {.name = "DK"}};
static const struct palier_choice_list list = {.choices = tools, .count = 6};
static const struct palier_question ticks = {.kind = PALIER_SELECT_MULTIPLE, .choices = &list};

static const struct palier_scale_row map_rows[] = {{.answer = "never", .points = 1},
                                                   {.answer = "yearly", .points = 3.5},
                                                   {.answer = "monthly", .points = 5}};
static const struct palier_scale_row step_rows[] = {{.answer = "", .from = -INFINITY, .points = 5},
                                                    {.answer = "", .from = 8, .points = 3},
                                                    {.answer = "", .from = 31, .points = 1}};
static const struct palier_scale_row late_rows[] = {{.answer = "", .from = 10, .points = 2},
                                                    {.answer = "", .from = 20, .points = 4}};
static const struct palier_scale_row no_offer[] = {{.answer = "none", .points = 0}};
static const struct palier_scale_row worth[] = {{.answer = "mail", .points = 2},
                                                {.answer = "share", .points = 3},
                                                {.answer = "tickets", .points = 1},
                                                {.answer = "chat", .points = -1},
                                                {.answer = "none", .points = 0}};
static const struct palier_scale_row each[] = {{.answer = "mail", .points = 5, .weight = 1},
                                               {.answer = "share", .points = 2, .weight = 2},
                                               {.answer = "tickets", .points = 4, .weight = 0.5},
                                               {.answer = "chat", .points = 1, .weight = 1},
                                               {.answer = "none", .points = 3, .weight = 0}};

#define ON_1_TO_5 .points_low = 1, .points_high = 5
#define CLAMPED   .is_clamped_below = true, .is_clamped_above = true

static const struct palier_scale map = {.kind = PALIER_SCALE_MAP,
                                        .rows = map_rows,
                                        .row_count = 3,
                                        ON_1_TO_5};
static const struct palier_scale steps = {.kind = PALIER_SCALE_STEPS,
                                          .rows = step_rows,
                                          .row_count = 3,
                                          ON_1_TO_5};
static const struct palier_scale late = {.kind = PALIER_SCALE_STEPS,
                                         .rows = late_rows,
                                         .row_count = 2,
                                         ON_1_TO_5};
static const struct palier_scale rising = {
    .kind = PALIER_SCALE_LINEAR, .low = {.number = 0}, .high = {.number = 100}, CLAMPED, ON_1_TO_5};
static const struct palier_scale falling = {
    .kind = PALIER_SCALE_LINEAR, .low = {.number = 10}, .high = {.number = 0}, CLAMPED, ON_1_TO_5};
static const struct palier_scale open_ended = {.kind = PALIER_SCALE_LINEAR,
                                               .low = {.number = 0},
                                               .high = {.number = 100},
                                               ON_1_TO_5};
static const struct palier_scale floored = {.kind = PALIER_SCALE_LINEAR,
                                            .low = {.number = 0},
                                            .high = {.number = 100},
                                            .is_clamped_below = true,
                                            ON_1_TO_5};
static const struct palier_scale capped = {.kind = PALIER_SCALE_LINEAR,
                                           .low = {.number = 0},
                                           .high = {.number = 100},
                                           .is_clamped_above = true,
                                           ON_1_TO_5};
static const struct palier_scale downhill = {.kind = PALIER_SCALE_LINEAR,
                                             .low = {.number = 0},
                                             .high = {.number = 100},
                                             .is_clamped_below = true,
                                             .points_low = 100,
                                             .points_high = 0};
static const struct palier_scale logarithmic = {.kind = PALIER_SCALE_LINEAR,
                                                .low = {.number = 1},
                                                .high = {.number = 10000},
                                                .is_logarithmic = true,
                                                CLAMPED,
                                                ON_1_TO_5};
static const struct palier_scale between = {.kind = PALIER_SCALE_LINEAR,
                                            .low = {.kind = PALIER_POST_MINIMUM},
                                            .high = {.kind = PALIER_POST_MAXIMUM},
                                            ON_1_TO_5};
static const struct palier_scale to_median = {.kind = PALIER_SCALE_LINEAR,
                                              .low = {.number = 0},
                                              .high = {.kind = PALIER_POST_MEDIAN},
                                              ON_1_TO_5};
static const struct palier_scale share = {.kind = PALIER_SCALE_SHARE,
                                          .rows = no_offer,
                                          .row_count = 1,
                                          ON_1_TO_5};
static const struct palier_scale any = {.kind = PALIER_SCALE_ANY,
                                        .rows = no_offer,
                                        .row_count = 1,
                                        ON_1_TO_5};
static const struct palier_scale points = {
    .kind = PALIER_SCALE_POINTS, .rows = worth, .row_count = 5, .most = 4, ON_1_TO_5};
static const struct palier_scale each_tick = {.kind = PALIER_SCALE_TICKS,
                                              .rows = each,
                                              .row_count = 5,
                                              ON_1_TO_5};
static const struct palier_scale number = {.kind = PALIER_SCALE_NUMBER, .most = NAN, ON_1_TO_5};
static const struct palier_scale zscore = {.kind = PALIER_SCALE_ZSCORE, .spread = 1, ON_1_TO_5};
static const struct palier_scale ranked = {.kind = PALIER_SCALE_RANK, .low = {.number = 1}};

static const struct {
    const struct palier_scale *scale;
    const char *answer;
    double points;
} answered[] = {
    {&map, "never", 1},
    {&map, "yearly", 3.5},
    {&map, "often", NAN},
    {&map, "Never", NAN},
    {&steps, "0", 5},
    {&steps, "7.9", 5},
    {&steps, "8", 3}, /* a threshold belongs to what starts there */
    {&steps, "30", 3},
    {&steps, "31", 1},
    {&steps, "-4", 5},
    {&steps, "soon", NAN},
    {&late, "9.99", NAN},
    {&late, "10", 2},
    {&rising, "0", 1},
    {&rising, "25", 2}, /* 1 + 4 * 25 / 100 */
    {&rising, "100", 5},
    {&rising, "140", 5}, /* clamped */
    {&rising, "-3", 1},
    {&falling, "10", 1},
    {&falling, "4", 3.4}, /* 1 + 4 * (4 - 10) / (0 - 10) */
    {&falling, "0", 5},
    {&falling, "12", 1},
    {&open_ended, "140", 6.6}, /* 1 + 4 * 1.4 */
    {&open_ended, "-50", -1},
    {&floored, "-50", 1},
    {&floored, "140", 6.6},
    {&capped, "-50", -1},
    {&capped, "140", 5},
    {&downhill, "-10", 100},
    {&downhill, "25", 75},
    {&downhill, "110", -10},
    {&logarithmic, "1", 1},
    {&logarithmic, "100", 3}, /* half the way from 10^0 to 10^4 */
    {&logarithmic, "0.5", 1}, /* clamped */
    {&logarithmic, "0", NAN}, /* nothing has this logarithm */
    {&logarithmic, "-2", NAN},
    {&share, "mail", 2}, /* one of four: `none` and `DK` are no offers */
    {&share, "mail chat", 3},
    {&share, "mail share tickets chat", 5},
    {&share, "none", 1},
    {&any, "chat", 5},
    {&any, "none", 1},
    {&points, "mail", 3},       /* 1 + 4 * 2 / 4 */
    {&points, "mail chat", 2},  /* 1 + 4 * (2 - 1) / 4 */
    {&points, "chat", 1},       /* not below 0 */
    {&points, "mail share", 5}, /* 5 points of 4 */
    {&points, "none", 1},
    {&points, "mail fax", NAN},
    {&points, "mail mail", NAN},
    {&points, "DK", 1},
    {&each_tick, "mail", 5},
    {&each_tick, "mail share", 3},                /* (1 * 5 + 2 * 2) / 3 */
    {&each_tick, "mail share tickets", 22.0 / 7}, /* (5 + 4 + 2) / 3.5 */
    {&each_tick, "mail none", 5},
    {&each_tick, "none", 3}, /* no weight at all: points that will not count */
    {&each_tick, "fax", NAN},
    {&number, "12.5", 12.5},
    {&number, "-3", -3},
    {&number, "twelve", NAN},
    {&zscore, "7", 7}, /* of the sample's scales, the number itself */
    {&ranked, "7", 7},
    {&between, "7", 7},
};

Test(scale, each_kind_gives_the_points_worked_out_by_hand)
{
    for (size_t i = 0; i < sizeof answered / sizeof *answered; i++) {
        double got = palier_scale_points(answered[i].scale, &ticks, answered[i].answer);
        cr_expect(is_close(got, answered[i].points), "kind %d, '%s': %g, not %g",
                  (int)answered[i].scale->kind, answered[i].answer, got, answered[i].points);
    }
}

Test(scale, ticks_weigh_what_their_rows_say)
{
    cr_expect(eq(dbl, palier_scale_weight(&each_tick, "mail share tickets"), 3.5));
    cr_expect(eq(dbl, palier_scale_weight(&each_tick, "none"), 0));
    cr_expect(eq(dbl, palier_scale_weight(&points, "mail share"), 1));
    cr_expect(eq(dbl, palier_scale_weight(&map, "never"), 1));
}

/* A logarithm that does not exist is no slip of the pen: 0 is a number, and blank only later. */
Test(scale, reads_every_number_and_refuses_all_else)
{
    static const struct {
        const struct palier_scale *scale;
        const char *answer;
        bool is_read;
    } cases[] = {
        {&logarithmic, "0", true},   {&logarithmic, "-2", true}, {&logarithmic, "ten", false},
        {&zscore, "3,5", true},      {&zscore, "1e5", false},    {&number, "", false},
        {&late, "9", false},         {&late, "11", true},        {&each_tick, "none", true},
        {&each_tick, "fax", false},  {&points, "chat", true},    {&map, "often", false},
        {&share, "mail none", true},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int, palier_scale_reads(cases[i].scale, &ticks, cases[i].answer),
                     cases[i].is_read),
                  "kind %d, '%s'", (int)cases[i].scale->kind, cases[i].answer);
}

Test(scale, knows_the_least_and_the_most_it_can_give)
{
    static const struct {
        const struct palier_scale *scale;
        double least, most;
    } cases[] = {
        {&map, 1, 5},           {&steps, 1, 5},          {&late, 2, 4},       {&rising, 1, 5},
        {&falling, 1, 5},       {&open_ended, NAN, NAN}, {&floored, 1, NAN},  {&capped, NAN, 5},
        {&downhill, NAN, 100}, /* clamped at the goalpost that gives most */
        {&between, 1, 5},      /* nothing of a sample lies outside its extremes */
        {&to_median, NAN, NAN}, {&share, 1, 5},          {&any, 1, 5},        {&points, 1, 5},
        {&each_tick, 1, 5},     {&number, NAN, NAN},     {&zscore, NAN, NAN}, {&ranked, 1, NAN},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(is_close(palier_scale_range(cases[i].scale).least, cases[i].least), "case %zu",
                  i);
        cr_expect(is_close(palier_scale_range(cases[i].scale).most, cases[i].most), "case %zu", i);
    }
}

Test(scale, moves_with_goalposts_that_the_sample_sets)
{
    cr_expect(palier_scale_is_sampled(&between) && palier_scale_is_sampled(&to_median));
    cr_expect(palier_scale_is_sampled(&zscore) && !palier_scale_is_sampled(&logarithmic));
    cr_expect(is_close(palier_scale_of_number(&between, 30, 20, 60), 2));
    cr_expect(is_close(palier_scale_of_number(&to_median, 60, 0, 40), 7));
    cr_expect(isnan(palier_scale_of_number(&between, 30, 30, 30))); /* nobody differs */
    cr_expect(eq(dbl, palier_scale_of_number(&number, 30, 0, 0), 30));
    cr_expect(eq(dbl, palier_scale_of_number(&steps, 30, 0, 0), 3));
}

Test(scale, built_in_ones_stretch_over_the_points_of_the_rubric)
{
    static const struct {
        const char *id, *answer;
        double on_1_to_5, on_0_to_100;
    } cases[] = {
        {"1-5", "1", 1, 0},        {"1-5", "3", 3, 50},          {"1-5", "5", 5, 100},
        {"yes-no", "yes", 5, 100}, {"yes-no", "no", 1, 0},       {"yes-partly-no", "partly", 3, 50},
        {"percent", "75", 4, 75},  {"percent", "7,5", 1.3, 7.5}, {"share", "mail chat", 3, 50},
        {"any", "mail", 5, 100},   {"any", "none", 1, 0},        {"number", "7", 7, 7},
        {"minmax", "7", 7, 7},     {"zscore", "7", 7, 7},        {"rank", "7", 7, 7},
        {"percentile", "7", 7, 7},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_scale *five = palier_scale_builtin(arena, cases[i].id, 1, 5);
        const struct palier_scale *hundred = palier_scale_builtin(arena, cases[i].id, 0, 100);

        cr_expect(is_close(palier_scale_points(five, &ticks, cases[i].answer), cases[i].on_1_to_5),
                  "%s %s", cases[i].id, cases[i].answer);
        cr_expect(is_close(palier_scale_points(hundred, &ticks, cases[i].answer),
                           cases[i].on_0_to_100),
                  "%s %s", cases[i].id, cases[i].answer);
        cr_expect(strstr(palier_scale_builtin_names, cases[i].id) != NULL);
    }
    cr_expect(eq(ptr, (void *)palier_scale_builtin(arena, "likert", 1, 5), NULL));
    palier_arena_free(arena);
}

/* What each cell of scales.csv becomes. */
Test(scales, are_read_with_their_goalposts_and_ranges)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\n",
                   "criterion,source,question,scale\n"
                   "all,fact,q0,log\nall,fact,q1,near\nall,fact,q2,mm\nall,fact,q3,z\n"
                   "all,fact,q4,r\nall,fact,q5,pts\nall,fact,q6,tk\nall,fact,q7,n\n");
    scratch_write(&scratch, "scales.csv",
                  "scale,kind,answer,points,weight,low,high,clamp,log,points_low,points_high,"
                  "maximum,centre,spread\n"
                  "log,linear,,,,100,p97.5,low,yes,0,1,,,\n"
                  "near,distance,,,,,entity:02002,,,,,,,\n"
                  "mm,minmax,,,,,,high,,,,,,\n"
                  "z,zscore,,,,,,,,,,,500,100\n"
                  "r,rank,,,,0,,,,,,,,\n"
                  "pts,points,a,2,,,,,,0,10,,,\n"
                  "pts,points,b,3,,,,,,,,,,\n"
                  "pts,points,c,-4,,,,,,,,,,\n"
                  "tk,ticks,a,2,0.5,,,,,,,,,\n"
                  "tk,ticks,b,4,,,,,,,,,,\n"
                  "n,number,,,,,,,,,,12,,\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    const struct palier_scale *of[8];

    for (size_t i = 0; i < 8; i++)
        of[i] = scratch.rubric.items[i].scale;
    cr_expect(eq(dbl, of[0]->low.number, 100));
    cr_expect(eq(int, of[0]->high.kind, PALIER_POST_PERCENTILE));
    cr_expect(eq(dbl, of[0]->high.number, 97.5));
    cr_expect(of[0]->is_clamped_below && !of[0]->is_clamped_above && of[0]->is_logarithmic);
    cr_expect(eq(dbl, of[0]->points_high, 1));
    cr_expect(eq(int, of[1]->low.kind, PALIER_POST_MINIMUM));
    cr_expect(eq(int, of[1]->high.kind, PALIER_POST_ENTITY));
    cr_expect(eq(str, (char *)of[1]->high.entity, "02002"));
    cr_expect(eq(int, of[2]->high.kind, PALIER_POST_MAXIMUM));
    cr_expect(of[2]->is_clamped_above && !of[2]->is_clamped_below);
    cr_expect(eq(dbl, of[3]->centre, 500));
    cr_expect(eq(dbl, of[3]->spread, 100));
    cr_expect(eq(dbl, of[4]->low.number, 0));
    cr_expect(eq(dbl, of[5]->most, 5)); /* the positive points */
    cr_expect(eq(dbl, of[5]->points_high, 10));
    cr_expect(eq(dbl, palier_scale_points(of[5], &ticks, "b c"), 0));
    cr_expect(eq(dbl, of[6]->rows[0].weight, 0.5));
    cr_expect(eq(dbl, of[6]->rows[1].weight, 1));
    cr_expect(eq(dbl, of[7]->most, 12));
    scratch_close(&scratch);
}

/* Reversed, a scale that stops at its lower goalpost has a most: that is where its best is. */
Test(scale, an_item_that_is_reversed_turns_its_ends)
{
    static const struct palier_scale open_above = {.kind = PALIER_SCALE_LINEAR,
                                                   .low = {.number = 0},
                                                   .high = {.number = 10},
                                                   .is_clamped_below = true,
                                                   .points_low = 1,
                                                   .points_high = 5};
    static const struct palier_rubric rubric = {.minimum = 1, .maximum = 5};
    struct palier_item item = {.scale = &open_above};

    cr_expect(isnan(palier_item_range(&rubric, &item).most));
    cr_expect(is_close(palier_item_range(&rubric, &item).least, 1));
    item.is_reversed = true;
    cr_expect(is_close(palier_item_range(&rubric, &item).most, 5));
    cr_expect(isnan(palier_item_range(&rubric, &item).least));
}
