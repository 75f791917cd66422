/* test_interval.c - how firm a score is, and what makes it waver. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "figures.h"
#include "score/robust.h"
#include "scratch.h"

#define ROWS      "entity,group,respondent,q1\n"
#define FIVE_OF_A "t,a,1,2\nt,a,2,3\nt,a,3,3\nt,a,4,4\nt,a,5,5\n"

/* The intervals of a mean, from the textbook's formula in R: with a <- c(2, 3, 3, 4, 5) and
 * b <- c(1, 4, 4). */
Test(interval, groups_and_their_sizes_make_it)
{
    static const struct {
        const char *label, *sizes, *rows;
        double standard_error, low, high; /* as displayed */
        enum palier_interval_reason reason;
        enum palier_firmness firmness;
        int level_low, level_high;
    } cases[] = {
        /* sqrt((1 - 5/20) * var(a) / 5), 3.4 ± qt(.975, 4) of it: 2.17, 4.63 */
        {"five of twenty", "20,", FIVE_OF_A, 0.441588043316392, 2.2, 4.6, PALIER_INTERVAL_THERE,
         PALIER_NOT_FIRM, 2, 5},
        /* sqrt((var(a)/5 + (1 - 3/6) * var(b)/3) / 4), 3.2 ± qt(.975, 6) of it: 2.13, 4.27 */
        {"two groups, one of known size", ",6", FIVE_OF_A "t,b,1,1\nt,b,2,4\nt,b,3,4\n",
         0.435889894354067, 2.1, 4.3, PALIER_INTERVAL_THERE, PALIER_NOT_FIRM, 2, 5},
        {"everybody answered", "5,", FIVE_OF_A, 0, 3.4, 3.4, PALIER_INTERVAL_THERE, PALIER_FIRM, 4,
         4},
        {"the only one there is", "5,1", FIVE_OF_A "t,b,1,1\n", 0, 2.2, 2.2, PALIER_INTERVAL_THERE,
         PALIER_FIRM, 2, 2},
        {"one of two", "5,2", FIVE_OF_A "t,b,1,1\n", NAN, NAN, NAN, PALIER_INTERVAL_GROUP_OF_ONE,
         PALIER_FIRMNESS_UNKNOWN, 0, 0},
        {"one of nobody knows how many", ",", "t,a,1,3\n", NAN, NAN, NAN,
         PALIER_INTERVAL_GROUP_OF_ONE, PALIER_FIRMNESS_UNKNOWN, 0, 0},
        {"all agree", ",", "t,a,1,3\nt,a,2,3\nt,a,3,3\n", 0, 3, 3, PALIER_INTERVAL_THERE,
         PALIER_FIRM, 3, 3},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\n",
                       "criterion,source,question,scale\nX,survey,q1,1-5\n");
        scratch_write(&scratch, "entities.csv",
                      palier_arena_printf(scratch.arena, "entity,size:a,size:b\nt,%s\n",
                                          cases[i].sizes));
        scratch_write(&scratch, "responses.csv",
                      palier_arena_printf(scratch.arena, ROWS "%s", cases[i].rows));
        scratch_score(&scratch);
        const struct palier_interval *got = &scratch_node(&scratch, 0, "X")->interval;

        cr_expect(eq(int, (int)got->reason, (int)cases[i].reason), "%s", cases[i].label);
        cr_expect(is_close(got->standard_error, cases[i].standard_error), "%s: %.15g",
                  cases[i].label, got->standard_error);
        cr_expect(is_close(got->low, cases[i].low), "%s: %g", cases[i].label, got->low);
        cr_expect(is_close(got->high, cases[i].high), "%s: %g", cases[i].label, got->high);
        cr_expect(eq(int, (int)got->firmness, (int)cases[i].firmness), "%s", cases[i].label);
        cr_expect(eq(int, got->level_low, cases[i].level_low), "%s", cases[i].label);
        cr_expect(eq(int, got->level_high, cases[i].level_high), "%s", cases[i].label);
        scratch_close(&scratch);
    }
}

Test(interval, documents_alone_have_none)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\n",
                   "criterion,source,question,scale\nX,fact,q1,1-5\n");
    scratch_write(&scratch, "facts.csv", "entity,question,value\nt,q1,4\n");
    scratch_score(&scratch);
    cr_expect(eq(int, (int)scratch_node(&scratch, 0, "X")->interval.reason,
                 PALIER_INTERVAL_NO_RESPONDENTS));
    scratch_close(&scratch);
}

/* Two of four parts are known; without the one who answered q2 there would be one. */
Test(interval, a_score_that_hangs_on_one_person_is_fragile)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent,minimum_coverage\nall,,0.5\nX,all,0.5\n",
                   "criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\n"
                   "X,survey,q3,1-5\nX,survey,q4,1-5\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2\nt,a,1,3,4\nt,a,2,4,\nt,a,3,2,\n");
    scratch_score(&scratch);
    cr_expect(is_close(scratch_node(&scratch, 0, "X")->exact, 3.5));
    cr_expect(
        eq(int, (int)scratch_node(&scratch, 0, "X")->interval.reason, PALIER_INTERVAL_FRAGILE));
    scratch_close(&scratch);
}

/* Respondent 1 gives (2 + 4) / 2, respondent 2 gives 5, and 3 said nothing that counts. */
Test(interval, a_leaf_may_go_by_respondent)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent,unit\nall,,\nX,all,respondent\nY,all,\n",
                   "criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\n"
                   "Y,survey,q1,1-5\nY,survey,q2,1-5\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2\nt,a,1,2,4\nt,a,2,5,\nt,a,3,DK,\n");
    scratch_score(&scratch);
    cr_expect(is_close(scratch_node(&scratch, 0, "X")->exact, 4));
    cr_expect(is_close(scratch_node(&scratch, 0, "Y")->exact, 3.75), "(3.5 + 4) / 2");
    scratch_close(&scratch);
}

static void open_two_leaves(struct scratch *scratch)
{
    scratch_open(scratch);
    scratch_rubric(
        scratch, "criterion,parent,weight\nall,,\nX,all,1\nY,all,1\nZ,all,0\n",
        "criterion,source,question,scale\nX,fact,q1,1-5\nY,fact,q2,1-5\nZ,fact,q3,1-5\n");
    scratch_write(scratch, "facts.csv", "entity,question,value\nt,q1,2\nt,q2,5\nt,q3,1\n");
    scratch_score(scratch);
}

Test(robust, the_same_seed_gives_the_same_figures)
{
    const struct palier_robust_options options = {.seed = 1,
                                                  .draws = 200,
                                                  .spread = 0.25,
                                                  .weakest = 2};
    struct palier_robustness first, second;
    struct scratch scratch;

    open_two_leaves(&scratch);
    struct palier_wave *wave = palier_wave_open(&scratch.assessment, 0);
    palier_robust_find(scratch.arena, wave, 0, &options, &first);
    palier_robust_find(scratch.arena, wave, 0, &options, &second);
    palier_wave_close(wave);
    cr_expect(eq(dbl, first.nodes[0].score_low, second.nodes[0].score_low));
    cr_expect(eq(dbl, first.nodes[0].level_changes, second.nodes[0].level_changes));
    /* (2 a + 5 b) / (a + b) with a and b in 0.75 … 1.25 lies in 3.125 … 3.875 */
    cr_expect(first.nodes[0].score_low > 3.125 && first.nodes[0].score_low < 3.5);
    cr_expect(first.nodes[0].score_high < 3.875 && first.nodes[0].score_high > 3.5);
    cr_expect(first.nodes[0].level_changes > 0 && first.nodes[0].level_changes < 1,
              "3.5 is level 4, below 3.4 is level 3");
    cr_expect(is_close(first.nodes[1].level_changes, 0), "a leaf with one item has no weights");
    scratch_close(&scratch);
}

Test(robust, the_weakest_are_followed_and_each_leaf_is_left_out)
{
    const struct palier_robust_options options = {.seed = 3,
                                                  .draws = 50,
                                                  .spread = 0.5,
                                                  .weakest = 2};
    struct palier_robustness robustness;
    struct scratch scratch;

    open_two_leaves(&scratch);
    struct palier_wave *wave = palier_wave_open(&scratch.assessment, 0);
    palier_robust_find(scratch.arena, wave, 0, &options, &robustness);
    palier_wave_close(wave);
    cr_assert(eq(sz, robustness.weakest_count, 2));
    cr_expect(eq(str, (char *)"Z",
                 (char *)scratch.assessment.rubric->criteria[robustness.weakest[0].criterion].id));
    cr_expect(is_close(robustness.weakest[0].stays, 1), "weights do not move a leaf of one item");
    cr_expect(is_close(robustness.order_changes, 0));
    cr_assert(eq(sz, robustness.without_count, 3));
    cr_expect(is_close(robustness.without[0].score, 5), "without X");
    cr_expect(eq(int, robustness.without[0].level, 5));
    cr_expect(is_close(robustness.without[1].score, 2), "without Y");
    cr_expect(is_close(robustness.without[2].score, 3.5), "Z weighs nothing anyway");
    scratch_close(&scratch);
}
