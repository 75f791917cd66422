/* test_plan.c - plans of small towns, worked out by hand, and what the engine says of them. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "compare/changes.h"
#include "compare/suppress.h"
#include "figures.h"
#include "plan/calendar.h"
#include "plan/moved.h"
#include "plan/plan.h"
#include "report/plan_said.h"
#include "report/said.h"
#include "report/stakeholders.h"
#include "score/engine.h"
#include "scratch.h"
#include "stats/hypergeometric.h"

#define CRITERIA                                                                                   \
    "criterion,parent,combine,target\nall,,,4\nX,all,,4\nY,all,min,4\nY1,Y,,4\nY2,Y,,4\n"
#define ITEMS   "criterion,source\nX,interview\nY1,interview\nY2,interview\n"
#define RATINGS "entity,wave,interview,group,criterion,level,rater\n"
#define ACTIONS "action,criterion,from,to,effort,horizon,impact,prerequisites,label::fr,label::en\n"
#define LOW     "t,1,i,a,X,1,r\nt,1,i,a,Y1,1,r\nt,1,i,a,Y2,1,r\n"

/* Two days, four weeks: sums that can be done in the head. */
#define CYCLES "profile,length,capacity,XS,S,M,L,XL\n,1 month,10,2,4,12,30,90\n"

static struct scratch scratch;

static void setup(void)
{
    scratch_open(&scratch);
    scratch_rubric(&scratch, CRITERIA, ITEMS);
    scratch_write(&scratch, "cycles.csv", CYCLES);
}

static void teardown(void)
{
    scratch_close(&scratch);
}

TestSuite(plan, .init = setup, .fini = teardown);

static void score_source(const struct palier_assessment_source *source,
                         const struct palier_score_options *options)
{
    cr_assert(zero(int, palier_assessment_read(scratch.arena, &scratch.diag, source,
                                               &scratch.assessment)),
              "%s", scratch_codes(&scratch));
    cr_assert(zero(int, palier_score(scratch.arena, &scratch.diag, &scratch.assessment, options,
                                     &scratch.result)));
}

/* Score RATINGS, with what became of the actions in TAKEN (NULL: nothing is said). */
static const struct palier_entity_result *score(const char *actions, const char *ratings,
                                                const char *taken)
{
    const char *files[] = {palier_arena_printf(scratch.arena, "%s/ratings.csv", scratch.path),
                           palier_arena_printf(scratch.arena, "%s/taken.csv", scratch.path)};
    struct palier_assessment_source source = {.rubric = scratch.path};
    const struct palier_score_options options = {.date = "2026-01-31"};

    scratch_write(&scratch, "actions.csv",
                  palier_arena_printf(scratch.arena, ACTIONS "%s", actions));
    scratch_write(&scratch, "ratings.csv",
                  palier_arena_printf(scratch.arena, RATINGS "%s", ratings));
    source.files[PALIER_INPUT_RATINGS].at = &files[0];
    source.files[PALIER_INPUT_RATINGS].count = 1;
    if (taken) {
        scratch_write(&scratch, "taken.csv",
                      palier_arena_printf(scratch.arena, "entity,wave,action,state,date\n%s",
                                          taken));
        source.files[PALIER_INPUT_ACTIONS].at = &files[1];
        source.files[PALIER_INPUT_ACTIONS].count = 1;
    }
    score_source(&source, &options);
    palier_changes_find_all(&scratch.assessment, &scratch.result, false);
    palier_result_suppress(&scratch.result, false);
    return &scratch.result.entities[0];
}

static struct palier_plan make(const struct palier_entity_result *entity,
                               struct palier_plan_options options)
{
    struct palier_wave *scored =
        palier_wave_open(&scratch.assessment, (uint32_t)scratch.assessment.wave_count - 1);
    struct palier_plan plan = palier_plan_make(scratch.arena, &scratch.assessment, scored,
                                               &scratch.result, entity, &options);

    palier_wave_close(scored);
    return plan;
}

/* "A1:1-1 A2:2-3 ": each action with its cycles, from 1. */
static char *laid_out(const struct palier_plan *plan)
{
    char *text = palier_arena_strndup(scratch.arena, "", 0);

    for (size_t i = 0; i < plan->count; i++)
        text = palier_arena_printf(scratch.arena, "%s%s:%zu-%zu ", text,
                                   plan->entries[i].advice->action->id, plan->entries[i].first + 1,
                                   plan->entries[i].last + 1);
    return text;
}

Test(plan, actions_fill_a_cycle_in_their_order_and_go_on_in_the_next)
{
    /* Merit: gain 2.4 / 2 of X is the most; of a minimum, each share counts a half. 12 of 10 days
     * leave 8 of the second cycle, of which 4 go to A2 and 4 to A3. */
    struct palier_plan plan =
        make(score("A1,X,2,4,M,0,3,,,\nA2,Y1,2,3,S,0,1,,,\nA3,Y2,2,3,S,0,1,,,\n", LOW, NULL),
             (struct palier_plan_options){0});

    cr_assert(eq(str, laid_out(&plan), "A1:1-2 A2:2-2 A3:2-2 "));
    cr_expect(eq(dbl, plan.cycles[0].days, 10));
    cr_expect(eq(dbl, plan.cycles[1].days, 10));
}

Test(plan, an_action_begins_after_the_review_of_what_it_needs)
{
    struct palier_plan plan = make(score("A1,X,2,3,XS,0,3,,,\nA2,Y1,2,3,XS,0,3,A1,,\n"
                                         "A3,Y2,2,3,XS,0,1,A2,,\n",
                                         LOW, NULL),
                                   (struct palier_plan_options){0});

    cr_assert(eq(str, laid_out(&plan), "A1:1-1 A2:2-2 A3:3-3 "));
}

Test(plan, an_action_takes_as_many_cycles_as_its_horizon_has)
{
    struct palier_plan plan =
        make(score("A1,X,2,3,XS,3,3,,,\n", LOW, NULL), (struct palier_plan_options){0});

    cr_assert(eq(str, laid_out(&plan), "A1:1-3 "));
    cr_expect(eq(dbl, plan.cycles[0].days, 2)); /* the days are given when it begins */
    cr_expect(eq(dbl, plan.cycles[1].days, 0));
}

Test(plan, a_cycle_in_which_nothing_begins_says_why)
{
    const struct palier_entity_result *entity = score("A1,X,2,3,XS,3,3,,,\nA2,Y1,2,3,XS,0,3,A1,,\n"
                                                      "A3,Y2,2,3,XS,0,1,A1 A2,,\n",
                                                      LOW, NULL);
    struct palier_plan plan = make(entity, (struct palier_plan_options){.cycles = 6});
    static const char waits[] = "no. 2 only after no. 1 · no. 3 only after no. 1, 2";

    cr_assert(eq(str, laid_out(&plan), "A1:1-3 A2:4-4 A3:5-5 "));
    cr_expect(eq(str, (char *)palier_said_still(scratch.arena, &plan, 0, PALIER_ENGLISH), ""));
    cr_expect(
        eq(str, (char *)palier_said_still(scratch.arena, &plan, 1, PALIER_ENGLISH), (char *)waits));
    cr_expect(
        eq(str, (char *)palier_said_still(scratch.arena, &plan, 2, PALIER_ENGLISH), (char *)waits));
    cr_expect(eq(str, (char *)palier_said_still(scratch.arena, &plan, 3, PALIER_ENGLISH), ""));
    cr_expect(eq(str, (char *)palier_said_still(scratch.arena, &plan, 5, PALIER_ENGLISH),
                 "every recommended action has begun"));
}

Test(plan, a_cycle_without_days_left_is_not_said_to_stand_still)
{
    struct palier_plan plan = make(score("A1,X,2,4,M,0,3,,,\n", LOW, NULL), /* 12 days */
                                   (struct palier_plan_options){.capacity = 6});

    cr_assert(eq(str, laid_out(&plan), "A1:1-2 "));
    cr_expect(eq(str, (char *)palier_said_still(scratch.arena, &plan, 1, PALIER_ENGLISH), ""));
}

Test(plan, days_that_the_first_actions_leave_are_those_of_the_next)
{
    static const char seven[] =
        "A1,X,2,3,XS,2,3,,,\nA2,X,2,3,XS,2,3,,,\nA3,X,2,3,XS,2,3,,,\nA4,X,2,3,XS,2,3,,,\n"
        "A5,X,2,3,XS,2,3,,,\nA6,X,2,3,XS,2,3,,,\nA7,X,2,3,XS,2,3,,,\n";
    struct palier_plan plan =
        make(score(seven, LOW, NULL), (struct palier_plan_options){.capacity = 20});

    cr_assert(eq(dbl, plan.cycles[1].days, 0)); /* the six run on, and take no more days */
    cr_expect(eq(str, (char *)palier_said_still(scratch.arena, &plan, 1, PALIER_ENGLISH),
                 "20 days left for the actions that follow"));
}

Test(plan, what_does_not_end_within_the_cycles_changes_nothing_there)
{
    struct palier_plan plan =
        make(score("A1,X,2,3,L,0,3,,,\n", LOW, NULL), (struct palier_plan_options){.cycles = 2});

    cr_assert(eq(str, laid_out(&plan), "A1:1-3 ")); /* 30 days, 10 a cycle */
    cr_expect(palier_plan_begins(&plan, &plan.entries[0]));
    cr_expect(not(palier_plan_ends(&plan, &plan.entries[0])));
    cr_expect(eq(dbl, plan.cycles[1].nodes[1].exact, 1));
}

Test(plan, another_capacity_and_length_are_taken)
{
    const struct palier_entity_result *town = score("A1,X,2,3,M,0,3,,,\n", LOW, NULL);
    struct palier_plan longer =
        make(town, (struct palier_plan_options){.cycle = {.length = 2}, .has_all = true});
    struct palier_plan slower = make(town, (struct palier_plan_options){.capacity = 3});

    cr_expect(eq(dbl, longer.capacity, 20)); /* 10 a month */
    cr_expect(eq(sz, longer.cycle_count, 6));
    cr_assert(eq(str, laid_out(&slower), "A1:1-4 "));
}

Test(plan, six_actions_are_planned_unless_all_are_asked_for)
{
    const struct palier_entity_result *town =
        score("A1,X,2,3,XS,0,3,,,\nA2,X,2,3,XS,0,3,,,\nA3,X,2,3,XS,0,3,,,\nA4,X,2,3,XS,0,3,,,\n"
              "A5,X,2,3,XS,0,3,,,\nA6,X,2,3,XS,0,3,,,\nA7,X,2,3,XS,0,3,,,\n",
              LOW, NULL);

    cr_expect(eq(sz, make(town, (struct palier_plan_options){0}).count, PALIER_FIRST_ACTIONS));
    cr_expect(eq(sz, make(town, (struct palier_plan_options){.has_all = true}).count, 7));
}

Test(plan, what_is_done_or_dropped_is_left_out_and_what_is_under_way_comes_first)
{
    struct palier_recommendations all = palier_recommend(
        scratch.arena, &scratch.result,
        score(
            "A1,X,2,3,XS,0,3,,,\nA2,X,2,3,XS,0,3,,,\nA3,Y1,2,3,XL,0,1,,,\nA4,Y2,2,3,XS,0,3,A1,,\n",
            LOW, "t,1,A1,done,\nt,1,A2,dropped,\nt,1,A3,running,2026-01-01\n"));

    cr_assert(eq(sz, all.count, 2));
    cr_expect(eq(str, (char *)all.at[0].action->id, "A3"));
    cr_expect(eq(int, all.at[0].state, PALIER_ACTION_RUNNING));
    cr_expect(eq(str, (char *)all.at[1].action->id, "A4"));
}

/* After each cycle, the whole tree is what palier-score makes of ratings that say the same. */
Test(plan, the_scores_after_a_cycle_are_those_of_the_lifted_leaves)
{
    scratch_write(&scratch, "gates.csv",
                  "criterion,if,test,value,effect\nX,Y1,<,2.6,cap 2\nY2,proven,=,no,cap 1\n");
    scratch_write(&scratch, "levels.csv", "level,from\n1,1\n2,2\n3,3\n4,4\n5,5\n");
    scratch_write(&scratch, "items.csv",
                  "criterion,source,question,scale,weight\nX,interview,,,1\nY1,interview,,,1\n"
                  "Y2,interview,,,1\nall,fact,proven,yes,0\n");
    scratch_write(&scratch, "items.csv", ITEMS);
    scratch_write(&scratch, "gates.csv", "criterion,if,test,value,effect\nX,Y1,<,2.6,cap 2\n");
    const char *before = "t,1,i,a,X,5,r\nt,1,i,a,Y1,1,r\nt,1,i,a,Y2,2,r\n";
    struct palier_plan plan =
        make(score("A1,Y1,2,3,XS,0,3,,,\nA2,Y2,2,4,XS,0,3,A1,,\n", before, NULL),
             (struct palier_plan_options){0});
    double then[2][5];

    cr_assert(eq(str, laid_out(&plan), "A1:1-1 A2:2-2 "));
    cr_expect(eq(dbl, plan.entity->nodes[1].exact, 2.9)); /* X is held by the gate */
    for (size_t c = 0; c < 2; c++)
        for (size_t i = 0; i < 5; i++)
            then[c][i] = plan.cycles[c].nodes[i].exact;
    const char *after[] = {"t,1,i,a,X,5,r\nt,1,i,a,Y1,3,r\nt,1,i,a,Y2,2,r\n",
                           "t,1,i,a,X,5,r\nt,1,i,a,Y1,3,r\nt,1,i,a,Y2,4,r\n"};
    for (size_t c = 0; c < 2; c++) {
        const struct palier_entity_result *town = score("A1,Y1,2,3,XS,0,3,,,\n", after[c], NULL);

        for (size_t i = 0; i < 5; i++)
            cr_expect(eq(dbl, then[c][i], town->nodes[i].exact), "cycle %zu, %s", c + 1,
                      town->nodes[i].criterion->id);
    }
    cr_expect(eq(dbl, then[0][0], 3.5)); /* (5 + min(3, 2)) / 2: the gate is open */
    cr_expect(eq(dbl, then[1][0], 4));   /* (5 + min(3, 4)) / 2 */
}

/* What all would stand at once Y stands at 2.6, where two people of a group of three gave ANSWERS
 * to the question of X; *TODAY is what stands there now. */
static double promised(const char *answers, bool is_internal, double *today)
{
    scratch_write(&scratch, "criteria.csv",
                  "criterion,parent,combine,target\nall,,,4\nX,all,,4\nY,all,,4\n");
    scratch_write(&scratch, "items.csv",
                  "criterion,source,question,scale\nX,survey,q,percent\nY,fact,f,percent\n");
    scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,2\n");
    scratch_write(&scratch, "actions.csv", ACTIONS "A1,Y,2,3,XS,0,3,,,\n");
    scratch_write(&scratch, "facts.csv", "entity,question,value\nt,f,2.5\n");
    scratch_write(&scratch, "responses.csv",
                  palier_arena_printf(scratch.arena,
                                      "entity,group,respondent,q\n%st,b,1,44\nt,b,2,45\nt,b,3,46\n",
                                      answers));
    const char *files[] = {palier_arena_printf(scratch.arena, "%s/facts.csv", scratch.path),
                           palier_arena_printf(scratch.arena, "%s/responses.csv", scratch.path)};
    struct palier_assessment_source source = {.rubric = scratch.path};
    const struct palier_score_options options = {.date = "2026-01-31"};

    source.files[PALIER_INPUT_FACTS].at = &files[0];
    source.files[PALIER_INPUT_RESPONSES].at = &files[1];
    source.files[PALIER_INPUT_FACTS].count = source.files[PALIER_INPUT_RESPONSES].count = 1;
    score_source(&source, &options);
    palier_result_suppress(&scratch.result, is_internal);
    struct palier_plan plan = make(&scratch.result.entities[0], (struct palier_plan_options){0});

    *today = plan.entity->nodes[0].score;
    return palier_plan_shown(&plan, 0, 0)->score;
}

/* X is 2.94 or 2.86, told as 2.9, and so is the whole, 2.02 or 1.98: (2.94 + 2.6) / 2 would be told
 * as 2.8, (2.86 + 2.6) / 2 as 2.7, which is a digit more of what two people said. */
Test(plan, what_is_promised_tells_no_digit_that_is_not_told)
{
    static const char higher[] = "t,a,1,51.3\nt,a,2,52.7\n", lower[] = "t,a,1,47.3\nt,a,2,48.7\n";
    double today[2];

    for (int is_internal = 0; is_internal < 2; is_internal++) {
        double of_higher = promised(higher, is_internal, &today[0]);
        double of_lower = promised(lower, is_internal, &today[1]);

        cr_expect(eq(dbl, today[0], 2));
        cr_expect(eq(dbl, today[1], 2));
        cr_expect(eq(dbl, of_higher, 2.8));
        cr_expect(eq(dbl, of_lower, is_internal ? 2.7 : 2.8));
    }
}

/*** What moved ***/

static enum palier_move moved(const char *before, const char *after, const char *taken)
{
    const struct palier_entity_result *town =
        score("A1,X,2,3,XS,0,3,,,\n", palier_arena_printf(scratch.arena, "%s%s", before, after),
              taken);
    struct palier_moves moves =
        palier_moves_find(scratch.arena, &scratch.assessment, &scratch.result, town);

    cr_assert(eq(sz, moves.count, 1));
    return moves.at[0].move;
}

Test(plan, a_move_is_told_with_care)
{
    const char *done = "t,2025,A1,done,2025-06-01\n";

    /* Ratings alone: nobody was drawn, so no interval bears out a rise. */
    cr_expect(
        eq(int, moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,X,3,r\n", done), PALIER_MOVED_PERHAPS));
    cr_expect(eq(int, moved("t,2025,i,a,X,2,r\n", "t,2026,i,a,X,2,r\n", done), PALIER_NOT_MOVED));
    cr_expect(
        eq(int, moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,Y1,3,r\n", done), PALIER_MOVE_UNKNOWN));
    cr_expect(eq(int, moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,X,3,r\n", "t,2025,A1,running,\n"),
                 PALIER_TOO_EARLY));
    cr_expect(eq(int, moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,X,3,r\n", "t,2025,A1,Abandonné,\n"),
                 PALIER_MOVE_NONE));
    /* 2025-11-02 is 90 days before the report of 2026-01-31, the day after is 89. */
    cr_expect(eq(int,
                 moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,X,3,r\n", "t,2025,A1,done,2025-11-02\n"),
                 PALIER_MOVED_PERHAPS));
    cr_expect(eq(int,
                 moved("t,2025,i,a,X,1,r\n", "t,2026,i,a,X,3,r\n", "t,2025,A1,done,2025-11-03\n"),
                 PALIER_TOO_EARLY));
}

Test(plan, what_was_done_before_the_wave_before_has_moved_already)
{
    static const struct {
        const char *taken;
        size_t count;
    } cases[] = {
        {"t,2024,A1,done,2024-06-01\n", 0},    {"t,2024,A1,to-start,\n", 0},
        {"t,2024,A1,running,2024-06-01\n", 1}, {"t,2025,A1,done,2025-06-01\n", 1},
        {"t,2025,A1,to-start,\n", 1},          {"t,2025,A1,dropped,\n", 1},
        {"t,2024,A1,dropped,\n", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_entity_result *town =
            score("A1,X,2,3,XS,0,3,,,\n", "t,2024,i,a,X,1,r\nt,2025,i,a,X,2,r\nt,2026,i,a,X,3,r\n",
                  cases[i].taken);
        struct palier_moves moves =
            palier_moves_find(scratch.arena, &scratch.assessment, &scratch.result, town);

        cr_expect(eq(sz, moves.count, cases[i].count), "%s", cases[i].taken);
        cr_expect(eq(str, (char *)moves.since, "2025"), "%s", cases[i].taken);
    }
}

Test(plan, a_change_that_is_told_has_moved)
{
    static const struct {
        const char *label;
        struct palier_change change;
        int level; /* before 2 */
        enum palier_move move;
    } cases[] = {
        {"told",
         {.verdict = PALIER_CHANGE_TOLD, .change = 1, .low = 0.2, .high = 1.8},
         2,
         PALIER_MOVED},
        {"told, down",
         {.verdict = PALIER_CHANGE_TOLD, .change = -1, .low = -2, .high = -0.1},
         2,
         PALIER_MOVED_BACK},
        {"told without its digits",
         {.verdict = PALIER_CHANGE_TOLD, .change = 1, .low = NAN},
         3,
         PALIER_MOVED},
        {"noise",
         {.verdict = PALIER_CHANGE_NOISE, .change = 1, .low = -0.2, .high = 2.2},
         2,
         PALIER_NOT_MOVED},
        {"noise across a cut",
         {.verdict = PALIER_CHANGE_NOISE, .change = 1, .low = -1},
         3,
         PALIER_MOVED_PERHAPS},
        {"nobody drawn",
         {.verdict = PALIER_CHANGE_MEASURED, .change = 1, .low = NAN},
         3,
         PALIER_MOVED_PERHAPS},
        {"too little in common, a level up",
         {.verdict = PALIER_CHANGE_BREAK, .change = NAN, .low = NAN},
         3,
         PALIER_MOVED_PERHAPS},
        {"too little in common",
         {.verdict = PALIER_CHANGE_BREAK, .change = NAN, .low = NAN},
         2,
         PALIER_MOVE_UNKNOWN},
        {"hidden",
         {.verdict = PALIER_CHANGE_HIDDEN, .change = NAN, .low = NAN},
         2,
         PALIER_MOVE_UNKNOWN},
    };
    const struct palier_entity_result *town =
        score("A1,X,2,3,XS,0,3,,,\n", "t,2025,i,a,X,2,r\nt,2026,i,a,X,2,r\n", "t,2025,A1,done,\n");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_change changes[5];
        struct palier_changes all = *town->changes;
        struct palier_entity_result now = *town;

        memcpy(changes, all.criteria, sizeof changes);
        changes[1] = cases[i].change;
        all.criteria = changes;
        now.changes = &all;
        now.nodes[1].level = cases[i].level;
        struct palier_moves moves =
            palier_moves_find(scratch.arena, &scratch.assessment, &scratch.result, &now);

        cr_expect(eq(int, moves.at[0].move, cases[i].move), "%s", cases[i].label);
        cr_expect(eq(int, isnan(moves.at[0].range.low), isnan(cases[i].change.low)), "%s",
                  cases[i].label);
    }
}

/*** Days ***/

Test(plan, months_end_on_their_last_day_and_weeks_cross_years)
{
    static const struct {
        const char *from;
        struct palier_cycle_length length;
        size_t count;
        const char *to;
    } cases[] = {
        {"2026-01-31", {1, false}, 1, "2026-02-28"}, {"2027-12-31", {2, false}, 1, "2028-02-29"},
        {"2026-11-20", {2, false}, 6, "2027-11-20"}, {"2026-11-20", {6, true}, 1, "2027-01-01"},
        {"2028-02-28", {1, true}, 0, "2028-02-28"},  {"2028-02-26", {1, true}, 1, "2028-03-04"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(str,
                     (char *)palier_calendar_after(scratch.arena, cases[i].from, cases[i].length,
                                                   cases[i].count),
                     (char *)cases[i].to),
                  "%s", cases[i].from);
    cr_expect(eq(long, palier_calendar_days("1970-01-01", "2026-11-20"), 20777)); /* date +%s */
    cr_expect(eq(long, palier_calendar_days("2028-03-01", "2028-02-28"), -2));
}

Test(plan, a_length_of_cycles_is_weeks_or_months)
{
    static const struct {
        const char *text;
        int length; /* 0: none */
        bool is_weeks;
    } cases[] = {{"2 months", 2, false}, {"1m", 1, false}, {"8w", 8, true},
                 {"8 weeks", 8, true},   {"0m", 0, false}, {"25m", 0, false},
                 {"54w", 0, false},      {"m", 0, false},  {"2", 0, false},
                 {"2 jours", 0, false},  {"-1m", 0, false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_cycle_length length = {0};
        bool is_one = palier_cycle_parse(cases[i].text, &length);

        cr_expect(eq(int, is_one, cases[i].length > 0), "%s", cases[i].text);
        if (is_one)
            cr_expect(length.length == cases[i].length && length.is_weeks == cases[i].is_weeks,
                      "%s", cases[i].text);
    }
}

/*** Who took part ***/

/* R 4.2: 2 * min(phyper(k, K, N - K, n), phyper(k - 1, K, N - K, n, lower.tail = FALSE)), 1 at
 * most */
Test(plan, the_weight_of_a_group_is_tested_as_fisher_does)
{
    static const struct {
        unsigned found, group, drawn, all;
        double p;
    } cases[] = {{9, 12, 60, 400, 6.77563954576059e-06},
                 {7, 19, 38, 1937, 5.34322030441869e-08},
                 {15, 1890, 38, 1937, 3.05112143001475e-30},
                 {0, 12, 60, 400, 0.276147655075479},
                 {2, 12, 60, 400, 1},
                 {5, 5, 5, 10, 0.00793650793650794}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(ieee_ulp_eq(dbl,
                              palier_hypergeometric_p(cases[i].found, cases[i].group,
                                                      cases[i].drawn, cases[i].all) /
                                  cases[i].p,
                              1, 50000),
                  "%u of %u", cases[i].found, cases[i].group);
    cr_expect(isnan(palier_hypergeometric_p(6, 5, 6, 10)));
    cr_expect(isnan(palier_hypergeometric_p(0, 9, 5, 10)));
}

/*** The shipped rubric ***/

/* Whoever stands low is told what to do, whatever the size: an action that starts there, not one
 * that takes two levels for granted. */
Test(plan, every_criterion_of_the_municipal_rubric_has_actions_for_low_levels_and_all_profiles)
{
    const struct palier_assessment_source source = {.rubric = "municipal"};
    const struct palier_rubric *rubric;

    cr_assert(zero(int, palier_assessment_model(scratch.arena, &scratch.diag, &source,
                                                &scratch.assessment)));
    rubric = scratch.assessment.rubric;
    cr_assert(eq(sz, rubric->profile_count, 3));
    cr_assert(ge(sz, rubric->action_count, 72));
    for (size_t c = 0; c < rubric->criterion_count; c++)
        for (uint32_t p = 0; p < rubric->profile_count; p++)
            for (int level = 2; level <= 3 && !rubric->criteria[c].child_count; level++) {
                bool has_any = false;

                for (size_t i = 0; i < rubric->action_count; i++) {
                    const struct palier_action *action = &rubric->actions[i];

                    has_any |= action->criterion == c && action->from == level &&
                               (!action->profiles || action->profiles >> p & 1);
                }
                cr_expect(has_any, "%s, %s, from level %d", rubric->criteria[c].id,
                          rubric->profiles[p].id, level);
            }
}

Test(plan, every_action_of_the_municipal_rubric_says_against_what_with_whom_and_leaning_on_what)
{
    const struct palier_assessment_source source = {.rubric = "municipal"};
    const struct palier_rubric *rubric;
    bool has_kind[3] = {false};

    cr_assert(zero(int, palier_assessment_model(scratch.arena, &scratch.diag, &source,
                                                &scratch.assessment)));
    rubric = scratch.assessment.rubric;
    for (size_t i = 0; i < rubric->action_count; i++) {
        const struct palier_action *action = &rubric->actions[i];

        cr_expect(action->obstacle && action->factor && action->groups && action->owner, "%s",
                  action->id);
        cr_expect(zero(int, action->groups >> action->owner->index & 1),
                  "%s: its owner is brought in", action->id);
        if (action->obstacle)
            has_kind[action->obstacle->kind[0] == 'o'   ? 1
                     : action->obstacle->kind[0] == 'c' ? 2
                                                        : 0] = true;
    }
    cr_expect(has_kind[0] && has_kind[1] && has_kind[2]);
    for (size_t g = 0; g < rubric->group_count; g++) {
        size_t ways = 0;

        for (size_t i = 0; i < rubric->engagement_count; i++)
            ways += rubric->engagements[i].group == &rubric->groups[g];
        cr_expect(gt(sz, ways, 0), "%s", rubric->groups[g].id);
    }
}

Test(plan, a_share_that_there_is_is_never_told_as_none)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_assert_str_eq(palier_said_share(arena, 0.0004, PALIER_FRENCH), "<\u00a00,1\u00a0%");
    cr_assert_str_eq(palier_said_share(arena, 0.0006, PALIER_ENGLISH), "0.1%");
    cr_assert_str_eq(palier_said_share(arena, 0, PALIER_ENGLISH), "0%");
    palier_arena_free(arena);
}

Test(plan, dates_are_written_as_people_do)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_assert_str_eq(palier_date_show(arena, "2026-11-05", PALIER_FRENCH), "05/11/2026");
    cr_assert_str_eq(palier_date_show(arena, "2026-11-05", PALIER_ENGLISH), "5\u00a0Nov\u00a02026");
    cr_assert_str_eq(palier_date_show(arena, "", PALIER_FRENCH), "");
    cr_assert_str_eq(palier_date_show(arena, "2026-02-30", PALIER_ENGLISH), "2026-02-30");
    palier_arena_free(arena);
}
