/* test_model.c - scales, conditions and levels. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "model/condition.h"
#include "model/entity.h"
#include "model/scale.h"
#include "score/gates.h"
#include "scratch.h"

static bool is_close(double got, double wanted)
{
    return isnan(wanted) ? isnan(got) : fabs(got - wanted) < 1e-12;
}

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
static const struct palier_scale_row no_offer[] = {{.answer = "none", .points = 0}};

#define ON_1_TO_5   .points_low = 1, .points_high = 5
#define POSTS(a, b) .low = {.number = (a)}, .high = {.number = (b)}
#define CLAMPED     .is_clamped_below = true, .is_clamped_above = true

static const struct palier_scale map = {.kind = PALIER_SCALE_MAP,
                                        .rows = map_rows,
                                        .row_count = 3,
                                        ON_1_TO_5};
static const struct palier_scale steps = {.kind = PALIER_SCALE_STEPS,
                                          .rows = step_rows,
                                          .row_count = 3,
                                          ON_1_TO_5};
static const struct palier_scale rising = {.kind = PALIER_SCALE_LINEAR,
                                           POSTS(0, 100),
                                           CLAMPED,
                                           ON_1_TO_5};
static const struct palier_scale falling = {.kind = PALIER_SCALE_LINEAR,
                                            POSTS(10, 0),
                                            CLAMPED,
                                            ON_1_TO_5};
static const struct palier_scale open_ended = {.kind = PALIER_SCALE_LINEAR,
                                               POSTS(0, 100),
                                               ON_1_TO_5};
static const struct palier_scale logarithmic = {
    .kind = PALIER_SCALE_LINEAR, POSTS(1, 10000), CLAMPED, .is_logarithmic = true, ON_1_TO_5};
static const struct palier_scale share = {.kind = PALIER_SCALE_SHARE,
                                          .rows = no_offer,
                                          .row_count = 1,
                                          ON_1_TO_5};
static const struct palier_scale any = {.kind = PALIER_SCALE_ANY,
                                        .rows = no_offer,
                                        .row_count = 1,
                                        ON_1_TO_5};

Test(scale, each_kind_gives_the_points_worked_out_by_hand)
{
    static const struct {
        const struct palier_scale *scale;
        const char *answer;
        double points;
    } cases[] = {
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
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double points = palier_scale_points(cases[i].scale, &ticks, cases[i].answer);
        cr_expect(is_close(points, cases[i].points), "kind %d, '%s': %g, not %g",
                  (int)cases[i].scale->kind, cases[i].answer, points, cases[i].points);
    }
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
        {"any", "mail", 5, 100},   {"any", "none", 1, 0},
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
    }
    cr_expect(eq(ptr, (void *)palier_scale_builtin(arena, "likert", 1, 5), NULL));
    palier_arena_free(arena);
}

Test(condition, is_a_column_an_operator_and_a_value)
{
    static const char *const bad[] = {"",        "population",           "population >=",
                                      ">= 3500", "population over 3500", "population >= 3 500"};
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(eq(ptr, (void *)palier_condition_parse(arena, bad[i]), NULL), "%s", bad[i]);
    const struct palier_condition *good = palier_condition_parse(arena, "population >= 3500");
    cr_assert(ne(ptr, (void *)good, NULL));
    cr_expect(eq(str, (char *)good->column, "population"));
    cr_expect(eq(int, good->test, PALIER_AT_LEAST));
    cr_expect(eq(dbl, good->number, 3500));
    cr_expect(isnan(palier_condition_parse(arena, "type = commune")->number));
    palier_arena_free(arena);
}

Test(condition, holds_or_not_or_cannot_be_known)
{
    static const struct palier_profile rural = {.id = "rural"};
    static const struct palier_entity town = {.id = "01053",
                                              .population = 3500,
                                              .type = "commune",
                                              .profile = &rural};
    static const struct palier_entity unknown = {.id = "02002",
                                                 .population = (double)NAN,
                                                 .type = ""};
    static const struct {
        const char *text;
        bool town, is_unknown_elsewhere;
    } cases[] = {
        {"population >= 3500", true, true},  {"population > 3500", false, true},
        {"population < 3500", false, true},  {"population <= 3500", true, true},
        {"population != 3500", false, true}, {"population = 3500", true, true},
        {"type = commune", true, true},      {"type != commune", false, true},
        {"profile = rural", true, true},     {"profile < rural", false, true},
        {"entity = 01053", true, false},     {"entity != 01053", false, false},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_condition *condition = palier_condition_parse(arena, cases[i].text);
        bool is_unknown = false;

        cr_expect(eq(int, palier_condition_holds(condition, &town, &is_unknown), cases[i].town),
                  "%s", cases[i].text);
        cr_expect(not(is_unknown), "%s", cases[i].text);
        bool holds = palier_condition_holds(condition, &unknown, &is_unknown);
        cr_expect(eq(int, is_unknown, cases[i].is_unknown_elsewhere), "%s", cases[i].text);
        cr_expect(not(holds && is_unknown), "%s", cases[i].text);
    }
    palier_arena_free(arena);
}

static const struct palier_level five[] = {{.number = 1, .from = 1},
                                           {.number = 2, .from = 1.8},
                                           {.number = 3, .from = 2.6},
                                           {.number = 4, .from = 3.4},
                                           {.number = 5, .from = 4.2}};
static const struct palier_level_set levels = {.levels = five, .count = 5};
static const struct palier_rubric displayed = {.minimum = 1, .maximum = 5, .decimals = 1};
static const struct palier_rubric exact = {.minimum = 1,
                                           .maximum = 5,
                                           .decimals = 1,
                                           .is_exact = true};
static const struct palier_rubric right = {.minimum = 1,
                                           .maximum = 5,
                                           .decimals = 1,
                                           .is_right_closed = true};

Test(level, is_the_highest_whose_cut_point_the_shown_score_reaches)
{
    static const struct {
        double score;
        int displayed, exact, right;
    } cases[] = {
        {0.94, 0, 0, 0},  {0.95, 1, 0, 1}, {1, 1, 1, 1},    {1.74, 1, 1, 1}, {1.75, 2, 1, 1},
        {1.8, 2, 2, 1},   {1.84, 2, 2, 1}, {1.85, 2, 2, 2}, {2.55, 3, 2, 2}, {2.6, 3, 3, 2},
        {2.649, 3, 3, 2}, {4.15, 5, 4, 4}, {4.2, 5, 5, 4},  {5, 5, 5, 5},    {NAN, 0, 0, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double score = cases[i].score;
        cr_expect(eq(int, palier_level_of(&displayed, &levels, score), cases[i].displayed), "%g",
                  score);
        cr_expect(eq(int, palier_level_of(&exact, &levels, score), cases[i].exact), "%g", score);
        cr_expect(eq(int, palier_level_of(&right, &levels, score), cases[i].right), "%g", score);
    }
}

Test(level, ceiling_is_the_highest_score_that_stays_in_it)
{
    for (int number = 1; number <= 4; number++) {
        double ceiling = palier_level_ceiling(&displayed, &levels, number);
        cr_expect(eq(int, palier_level_of(&displayed, &levels, ceiling), number));
        cr_expect(eq(int, palier_level_of(&displayed, &levels, ceiling + 0.1), number + 1));
        ceiling = palier_level_ceiling(&right, &levels, number);
        cr_expect(eq(int, palier_level_of(&right, &levels, ceiling), number));
        cr_expect(eq(int, palier_level_of(&right, &levels, ceiling + 0.1), number + 1));
    }
    cr_expect(eq(dbl, palier_level_ceiling(&displayed, &levels, 2), 2.5));
    cr_expect(eq(dbl, palier_level_ceiling(&right, &levels, 2), 2.6));
    cr_expect(eq(dbl, palier_level_ceiling(&displayed, &levels, 5), INFINITY));
}

Test(rubric, gates_are_told_in_an_order_that_can_be_scored)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nA,all\nB,all\n",
                   "criterion,source,question,scale\nA,survey,q1,1-5\nB,survey,q2,1-5\n");
    scratch_write(&scratch, "gates.csv", "criterion,if,test,value,effect\nA,B,<,2,cap 2\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    const size_t expected[] = {2, 1, 0}; /* B, then A which tests it, then all */
    for (size_t i = 0; i < 3; i++)
        cr_expect(eq(sz, scratch.rubric.order[i], expected[i]));
    scratch_close(&scratch);
}

Test(rubric, its_sum_tells_two_versions_apart)
{
    struct scratch scratch;
    char before[PALIER_SHA256_TEXT];

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\n",
                   "criterion,source,question,scale\nall,survey,q1,1-5\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK));
    strcpy(before, scratch.rubric.sha256);
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK));
    cr_expect(eq(str, scratch.rubric.sha256, before));
    scratch_write(&scratch, "levels.csv", "level,from\n1,1\n2,1.9\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK));
    cr_expect(ne(str, scratch.rubric.sha256, before));
    scratch_close(&scratch);
}

Test(rubric, without_a_file_of_groups_there_is_one_for_everybody)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_write(&scratch, "rubric.csv", "key,value\nid,test\n");
    scratch_write(&scratch, "levels.csv", "level,from\n1,1\n");
    scratch_write(&scratch, "criteria.csv", "criterion,parent\nall,\n");
    scratch_write(&scratch, "items.csv", "criterion,source,question,scale\nall,survey,q1,1-5\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    cr_expect(eq(sz, scratch.rubric.group_count, 1));
    cr_expect(eq(sz, scratch.rubric.questionnaire->question_count, 1));
    scratch_close(&scratch);
}
