/* test_model.c - conditions, levels, rounding, and what a rubric's files become. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/condition.h"
#include "model/entity.h"
#include "score/gates.h"
#include "scratch.h"

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
        score = palier_rubric_round(&displayed, score, displayed.decimals);
        cr_expect(eq(int, palier_level_reached(&displayed, &levels, score), cases[i].displayed));
        cr_expect(eq(int, palier_level_reached(&right, &levels, score), cases[i].right));
    }
}

Test(level, floor_is_the_lowest_score_that_displays_as_it)
{
    for (int number = 2; number <= 5; number++) {
        double left = palier_level_floor(&displayed, &levels, number);
        double closed = palier_level_floor(&right, &levels, number);

        cr_expect(eq(int, palier_level_of(&displayed, &levels, left), number));
        cr_expect(eq(int, palier_level_of(&displayed, &levels, left - 0.1), number - 1));
        cr_expect(eq(int, palier_level_of(&right, &levels, closed), number));
        cr_expect(eq(int, palier_level_of(&right, &levels, closed - 0.1), number - 1));
    }
    cr_expect(eq(dbl, palier_level_floor(&displayed, &levels, 3), 2.6));
    cr_expect(eq(dbl, palier_level_floor(&right, &levels, 3), 2.7));
    cr_expect(eq(dbl, palier_level_floor(&right, &levels, 1), levels.levels[0].from));
    cr_expect(isnan(palier_level_floor(&displayed, &levels, 9)));
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

/* Each column in the order of enum palier_rounding. */
Test(rounding, cuts_each_way_and_forgives_what_binary_cannot_hold)
{
    static const struct {
        double value;
        int decimals;
        double away, even, down, up;
    } cases[] = {
        {2.5, 0, 3, 2, 2, 3},
        {3.5, 0, 4, 4, 3, 4},
        {-2.5, 0, -3, -2, -3, -2},
        {0.125, 2, 0.13, 0.12, 0.12, 0.13},
        {2.55, 1, 2.6, 2.6, 2.5, 2.6}, /* held as 2.5499999999999998 */
        {2.65, 1, 2.7, 2.6, 2.6, 2.7},
        {1.3 + 1.3, 1, 2.6, 2.6, 2.6, 2.6},
        {0.1 * 3, 1, 0.3, 0.3, 0.3, 0.3}, /* held as 0.30000000000000004: `up` must not make 0.4 */
        {2.5999999999999996, 1, 2.6, 2.6, 2.6, 2.6},
        {2.59, 1, 2.6, 2.6, 2.5, 2.6},
        {-0.04, 1, 0, 0, -0.1, 0},
        {1e300, 9, 1e300, 1e300, 1e300, 1e300},
        {NAN, 2, NAN, NAN, NAN, NAN},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double wanted[] = {cases[i].away, cases[i].even, cases[i].down, cases[i].up};

        for (int way = PALIER_ROUND_AWAY; way <= PALIER_ROUND_UP; way++) {
            const struct palier_rubric rubric = {.rounding = (enum palier_rounding)way};
            double got = palier_rubric_round(&rubric, cases[i].value, cases[i].decimals);

            cr_expect(isnan(wanted[way]) ? isnan(got) : got == wanted[way],
                      "%.17g to %d decimals, way %d: %.17g", cases[i].value, cases[i].decimals, way,
                      got);
        }
    }
}

Test(rubric, without_new_columns_reads_as_it_always_did)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\n",
                   "criterion,source,question,scale\nall,survey,q1,1-5\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    const struct palier_rubric *rubric = &scratch.rubric;
    const struct palier_criterion *all = &rubric->criteria[0];
    const struct palier_item *item = &rubric->items[0];

    cr_expect(eq(int, rubric->rounding, PALIER_ROUND_AWAY));
    cr_expect(not(rubric->counts_parts || rubric->treatment.winsorises));
    cr_expect(eq(int, rubric->treatment.gaps, PALIER_GAPS_OUT));
    cr_expect(eq(dbl, rubric->treatment.skewness, 2));
    cr_expect(eq(dbl, rubric->treatment.kurtosis, 3.5));
    cr_expect(eq(sz, rubric->treatment.most, 5));
    cr_expect(eq(int, rubric->said_cap + rubric->shown_cap, 0));
    cr_expect(not(palier_rubric_is_sampled(rubric)));
    cr_expect(isnan(all->parameter) && isnan(all->pass) && isnan(all->pass_below));
    cr_expect(isnan(all->missing) && !all->scale && !all->is_by_respondent);
    cr_expect(eq(int, all->round, PALIER_NOT_ROUNDED));
    cr_expect(eq(int, all->stage + item->stage, 0));
    cr_expect(eq(int, item->denominator.kind, PALIER_DENOMINATOR_NONE));
    cr_expect(eq(str, (char *)item->denominator.text, ""));
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        cr_expect(isnan(item->no_answer_points[i]));
    scratch_close(&scratch);
}

Test(rubric, keeps_what_the_new_columns_say)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch,
                   "criterion,parent,combine,parameter,pass,pass_below,stage,missing,scale,round,"
                   "unit\n"
                   "all,,staged,4,3,4,,2,percent,0,\n"
                   "A,all,,,,,1,,,,respondent\n"
                   "B,all,power,0.5,,,2,,,2,item\n",
                   "criterion,source,question,scale,denominator,applies,observe,blank,dont_know\n"
                   "A,survey,q1,1-5,,,all,out,\n"
                   "B,fact,q2,number,size:b,population >= 3500,,,\n"
                   "B,fact,q2,percent,q3,,,4,\n");
    scratch_write(&scratch, "rubric.csv",
                  "key,value\nid,test\nblank,1\ndont_know,2\nrounding_mode,up\n"
                  "coverage,parts\nsaid_cap,2\nshown_cap,3\ngaps,median\ngaps_by,profile\n"
                  "outliers,winsorise\nskewness,1.5\nkurtosis,3\nwinsorised,7\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    const struct palier_rubric *rubric = &scratch.rubric;
    const struct palier_criterion *all = &rubric->criteria[0], *b = &rubric->criteria[2];
    const struct palier_item *items = rubric->items;

    cr_expect(eq(int, rubric->rounding, PALIER_ROUND_UP));
    cr_expect(rubric->counts_parts && rubric->treatment.winsorises);
    cr_expect(eq(int, rubric->said_cap, 2));
    cr_expect(eq(int, rubric->shown_cap, 3));
    cr_expect(eq(int, rubric->treatment.gaps, PALIER_GAPS_MEDIAN));
    cr_expect(eq(int, rubric->treatment.gaps_by, PALIER_GAPS_BY_PROFILE));
    cr_expect(eq(dbl, rubric->treatment.skewness, 1.5));
    cr_expect(eq(sz, rubric->treatment.most, 7));
    cr_expect(palier_rubric_is_sampled(rubric));
    cr_expect(eq(dbl, all->parameter, 4));
    cr_expect(eq(dbl, all->pass, 3));
    cr_expect(eq(dbl, all->pass_below, 4));
    cr_expect(eq(dbl, all->missing, 2));
    cr_expect(eq(str, (char *)all->scale->id, "percent"));
    cr_expect(eq(int, all->round, 0));
    cr_expect(eq(int, all->children[0]->stage, 1));
    cr_expect(all->children[0]->is_by_respondent && !b->is_by_respondent);
    cr_expect(eq(int, b->round, 2));
    cr_expect(eq(int, items[0].observe, PALIER_OBSERVE_MIN));
    cr_expect(isnan(items[0].no_answer_points[PALIER_LEFT_BLANK]));
    cr_expect(eq(dbl, items[0].no_answer_points[PALIER_DONT_KNOW], 2));
    cr_expect(eq(dbl, items[1].no_answer_points[PALIER_LEFT_BLANK], 1));
    cr_expect(eq(dbl, items[2].no_answer_points[PALIER_LEFT_BLANK], 4));
    cr_expect(eq(int, items[1].denominator.kind, PALIER_DENOMINATOR_SIZE));
    cr_expect(eq(sz, items[1].denominator.group, 1));
    cr_expect(eq(str, (char *)items[1].applies->column, "population"));
    cr_expect(eq(int, items[2].denominator.kind, PALIER_DENOMINATOR_QUESTION));
    cr_expect(eq(str, (char *)items[2].denominator.question->name, "q3"));
    cr_expect(eq(sz, rubric->questionnaire->question_count, 3)); /* q3 is known from there alone */
    scratch_close(&scratch);
}

Test(rubric, views_cross_the_tree)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nA,all\nB,all\nC,all\n",
                   "criterion,source,question,scale\nA,survey,q1,1-5\nB,survey,q2,1-5\n"
                   "C,survey,q3,1-5\n");
    scratch_write(&scratch, "views.csv",
                  "view,label::en,label::fr,criterion,weight,combine\n"
                  "v,View,Vue,C,2,min\nw,,,A,,\nv,,,A,,\nw,,,all,0.5,\n");
    cr_assert(eq(int, scratch_read_rubric(&scratch), PALIER_OK), "%s", scratch_codes(&scratch));
    cr_assert(eq(sz, scratch.rubric.view_count, 2));
    const struct palier_view *v = &scratch.rubric.views[0], *w = &scratch.rubric.views[1];

    cr_expect(eq(str, (char *)v->label.in[PALIER_ENGLISH], "View"));
    cr_expect(eq(int, v->combine, PALIER_COMBINE_MIN));
    cr_expect(eq(sz, v->member_count, 2));
    cr_expect(eq(sz, v->members[0].criterion, 3));
    cr_expect(eq(dbl, v->members[0].weight, 2));
    cr_expect(eq(dbl, v->members[1].weight, 1));
    cr_expect(eq(dbl, v->minimum_coverage, 0.5));
    cr_expect(eq(str, (char *)w->label.in[PALIER_FRENCH], "w"));
    cr_expect(eq(int, w->combine, PALIER_COMBINE_MEAN));
    cr_expect(eq(sz, w->members[1].criterion, 0));
    scratch_close(&scratch);
}

/* What the scales of its items bound, an index above may rely on. */
Test(rubric, knows_what_a_whole_can_come_to)
{
    static const struct {
        const char *label, *criteria, *items, *codes;
    } cases[] = {
        {"a ratio of ratios has a most", "R,all,ratio,,\nM,R,ratio,,\n", "M,fact,q,percent,\n", ""},
        {"a least of several needs one bound", "R,all,ratio,,\nM,R,min,,\n",
         "M,fact,q,number,\nM,fact,p,percent,\n", ""},
        {"a mean needs all bounds", "R,all,ratio,,\nM,R,mean,,\n",
         "M,fact,q,number,\nM,fact,p,percent,\n", "no-most"},
        {"a weight of 0 needs none", "R,all,ratio,,\nM,R,mean,,\n",
         "M,fact,q,number,0\nM,fact,p,percent,\n", ""},
        {"a scale bounds again", "R,all,ratio,,\nM,R,mean,,percent\n", "M,fact,q,number,\n", ""},
        {"a quotient has no most", "R,all,ratio,,\nM,R,quotient,,\n",
         "M,fact,q,percent,\nM,fact,p,percent,\n", "no-most"},
        {"a rank has a least, and no most", "R,all,ratio,,\n", "R,fact,q,rank,\n", "no-most"},
        {"a percentile has both", "R,all,ratio,,\n", "R,fact,q,percentile,\n", ""},
        {"a sum adds weighted mosts", "R,all,staged,10,\nM,R,sum,,\n",
         "M,fact,q,1-5,\nM,fact,p,1-5,\n", "stage-needed"},
        {"a sum of two reaches 10", "R,all,staged,10,\nM@1,R,sum,,\n",
         "M,fact,q,1-5,\nM,fact,p,1-5,\n", ""},
        {"a sum of two never reaches 11", "R,all,staged,11,\nM@1,R,sum,,\n",
         "M,fact,q,1-5,\nM,fact,p,1-5,\n", "pass-unreachable"},
        {"a deduction starts from the maximum", "R,all,staged,5,\nM@1,R,deduct,,\n",
         "M,fact,q,1-5,\n", ""},
        {"a product multiplies mosts", "R,all,staged,25,\nM@1,R,product,,\n",
         "M,fact,q,1-5,\nM,fact,p,1-5,\n", ""},
        {"a product of two never reaches 26", "R,all,staged,26,\nM@1,R,product,,\n",
         "M,fact,q,1-5,\nM,fact,p,1-5,\n", "pass-unreachable"},
        {"stages inside stages", "R,all,staged,2,\nM@1,R,staged,1,\nN@2,M,mean,,\n",
         "N,fact,q,1-5,\n", ""},
        {"stages inside stages, too few", "R,all,staged,3,\nM@1,R,staged,1,\nN@2,M,mean,,\n",
         "N,fact,q,1-5,\n", "pass-unreachable"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;
        char criteria[512] = "criterion,parent,combine,pass,scale,stage\nall,,mean,,,\n", line[128];

        scratch_open(&scratch);
        for (const char *at = cases[i].criteria; *at; at = strchr(at, '\n') + 1) {
            /* "M@1,…" is criterion M at stage 1 */
            size_t length = strcspn(at, "\n"), id = strcspn(at, "@,");
            size_t mark = at[id] == '@' ? 2 : 0;

            snprintf(line, sizeof line, "%.*s%.*s,%.*s\n", (int)id, at, (int)(length - id - mark),
                     at + id + mark, mark ? 1 : 0, at + id + 1);
            strcat(criteria, line);
        }
        scratch_rubric(&scratch, criteria,
                       palier_arena_printf(scratch.arena,
                                           "criterion,source,question,scale,weight\n%s",
                                           cases[i].items));
        (void)!scratch_read_rubric(&scratch);
        cr_expect(eq(str, (char *)scratch_codes(&scratch), (char *)cases[i].codes), "%s: %s",
                  cases[i].label, scratch_codes(&scratch));
        scratch_close(&scratch);
    }
}

Test(rubric, takes_thirty_tiers_and_ten_thousand_children)
{
    struct scratch scratch;
    char *criteria = NULL;
    size_t length;
    FILE *stream = open_memstream(&criteria, &length);

    fputs("criterion,parent\nc1,\n", stream);
    for (int i = 2; i <= PALIER_DEEPEST_TREE; i++)
        fprintf(stream, "c%d,c%d\n", i, i - 1);
    for (int i = 0; i < 10000; i++)
        fprintf(stream, "d%d,c1\n", i);
    fclose(stream);
    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria, "criterion,source,question,scale\nc30,survey,q,1-5\n");
    free(criteria);
    (void)!scratch_read_rubric(&scratch);
    cr_expect(eq(sz, scratch.rubric.criterion_count, 10030));
    cr_expect(eq(sz, scratch.rubric.criteria[0].child_count, 10001));
    cr_expect(eq(sz, scratch.rubric.criteria[29].depth, 29));
    cr_expect(eq(sz, scratch.rubric.criteria[29].item_count, 1));
    for (size_t i = 0; i < 10000; i++)
        cr_assert(eq(str, (char *)scratch.rubric.criteria[0].children[i + 1]->id,
                     (char *)scratch.rubric.criteria[30 + i].id));
    scratch_close(&scratch);
}
