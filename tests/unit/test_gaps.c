/* test_gaps.c - whether two groups of a town see the same town, and what may be said of it. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "compare/gaps.h"
#include "compare/suppress.h"
#include "figures.h"
#include "scratch.h"

#define TWO_LEAVES "criterion,parent\nall,\nX,all\nY,all\n"
#define TWO_ITEMS  "criterion,source,question,scale\nX,survey,q1,1-5\nY,survey,q2,1-5\n"
#define GROUP_A                                                                                    \
    "t,a,1,4,3\nt,a,2,5,2\nt,a,3,4,3\nt,a,4,5,4\nt,a,5,4,3\nt,a,6,4,2\nt,a,7,5,3\nt,a,8,3,3\n"     \
    "t,a,9,4,4\nt,a,10,5,2\n"
#define NINE_OF_B                                                                                  \
    "t,b,1,2,3\nt,b,2,3,3\nt,b,3,2,2\nt,b,4,1,4\nt,b,5,3,2\nt,b,6,2,3\nt,b,7,4,3\nt,b,8,2,2\n"     \
    "t,b,9,1,4\n"
#define GROUP_B NINE_OF_B "t,b,10,3,4\n"

/* Compare the groups a and b of town t, in which both may be shown from 5 people on and compared
 * from 10 on. */
static struct palier_group_gaps compare(struct scratch *scratch, const char *rows, bool is_internal)
{
    scratch_open(scratch);
    scratch_rubric(scratch, TWO_LEAVES, TWO_ITEMS);
    scratch_write(scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,5,10\nb,1,5,10\n");
    scratch_write(scratch, "responses.csv", rows);
    scratch_score(scratch);
    palier_result_suppress(&scratch->result, is_internal);
    const struct palier_people people = palier_people_read(scratch->arena, &scratch->assessment);

    return palier_group_gaps_find(scratch->arena, &people, &scratch->result.entities[0],
                                  is_internal);
}

static const struct palier_gap *gap_of(const struct scratch *scratch,
                                       const struct palier_group_gaps *gaps, const char *criterion)
{
    for (size_t i = 0; i < gaps->count; i++)
        if (gaps->at[i].criterion == palier_criterion_find(scratch->assessment.rubric, criterion))
            return &gaps->at[i];
    cr_fatal("no pair on %s", criterion);
}

/*
 * R 4.2.2, over all choose(20, 10) ways to deal the mid-ranks:
 *     exact <- function(a, b) { r <- rank(c(a, b)); n <- length(a); s <- colSums(combn(r, n))
 *                               mean(abs(s - mean(s)) >= abs(sum(r[1:n]) - mean(s)) - 1e-9) }
 *     p <- c(exact(a1, b1), exact(a2, b2)); p.adjust(p, "holm")
 * and mean(outer(a1, b1, function(x, y) (x > y) + (x == y) / 2)).
 */
Test(gaps, are_tested_as_R_tests_them)
{
    struct scratch scratch;
    const struct palier_group_gaps gaps =
        compare(&scratch, "entity,group,respondent,q1,q2\n" GROUP_A GROUP_B, false);
    const struct palier_gap *x = gap_of(&scratch, &gaps, "X"), *y = gap_of(&scratch, &gaps, "Y");

    cr_expect(eq(int, (int)x->verdict, PALIER_GAP_TOLD));
    cr_expect(is_close(x->p, 0.000270627205611726), "%.15g", x->p);
    cr_expect(is_close(x->adjusted, 0.000541254411223451), "%.15g", x->adjusted);
    cr_expect(is_close(x->superiority, 0.95), "%.15g", x->superiority);
    cr_expect(is_close(x->first_mean, 4.3) && is_close(x->second_mean, 2.3));
    cr_expect(is_close(x->gap, 2));
    cr_expect(eq(int, (int)y->verdict, PALIER_GAP_NOISE));
    cr_expect(is_close(y->p, 0.970707311264587), "%.15g", y->p);
    cr_expect(is_close(y->superiority, 0.465), "%.15g", y->superiority);
    /* the whole, of each person's two answers: exact((a1 + a2) / 2, (b1 + b2) / 2) */
    cr_expect(fabs(gap_of(&scratch, &gaps, "all")->p - 0.001363961) < 1e-9);
    cr_expect(eq(sz, gaps.tests, 3));
    scratch_close(&scratch);
}

/* Nine may be shown, and not compared; the consultant may look. */
Test(gaps, need_more_people_than_a_groups_own_figures)
{
    struct scratch scratch;
    const char *rows = "entity,group,respondent,q1,q2\n" GROUP_A NINE_OF_B;
    struct palier_group_gaps gaps = compare(&scratch, rows, false);
    const struct palier_gap *x = gap_of(&scratch, &gaps, "X");

    cr_expect(not(eq(dbl, scratch_node(&scratch, 0, "X")->groups[1].score, (double)NAN)));
    cr_expect(eq(int, (int)x->verdict, PALIER_GAP_HIDDEN));
    cr_expect(isnan(x->first_mean) && isnan(x->superiority) && isnan(x->p));
    cr_expect(zero(sz, x->first_count + x->second_count));
    cr_expect(zero(sz, gaps.tests));
    scratch_close(&scratch);
    gaps = compare(&scratch, rows, true);
    cr_expect(eq(int, (int)gap_of(&scratch, &gaps, "X")->verdict, PALIER_GAP_TOLD));
    scratch_close(&scratch);
}

/*
 * The eleventh of b left q2 blank and said 5 to q1. Beside the questions' own means, which a
 * scorecard tells, a mean over people would tell that 5: each figure here follows from those.
 */
Test(gaps, means_follow_from_what_is_told_of_each_question)
{
    struct scratch scratch;
    const struct palier_group_gaps gaps =
        compare(&scratch, "entity,group,respondent,q1,q2\n" GROUP_A GROUP_B "t,b,11,5,\n", false);
    const struct palier_gap *all = gap_of(&scratch, &gaps, "all");

    cr_expect(eq(sz, all->second_count, 11));
    cr_expect(is_close(all->second_mean, 2.8)); /* (28/11 + 30/10) / 2 = 2.77; over people 2.9 */
    scratch_close(&scratch);
}

/* Four of a say 5 and six say 2, most of b say 3: a is higher by its mean, and answers lower more
 * often. Who is named as higher is told by the figures beside the names. */
Test(gaps, name_as_higher_who_has_the_higher_mean)
{
    struct scratch scratch;
    const struct palier_group_gaps gaps =
        compare(&scratch,
                "entity,group,respondent,q1,q2\n"
                "t,a,1,5,2\nt,a,2,5,4\nt,a,3,5,3\nt,a,4,5,3\nt,a,5,2,3\nt,a,6,2,3\nt,a,7,2,3\n"
                "t,a,8,2,3\nt,a,9,2,3\nt,a,10,2,3\n"
                "t,b,1,2,2\nt,b,2,4,4\nt,b,3,3,3\nt,b,4,3,3\nt,b,5,3,3\nt,b,6,3,3\nt,b,7,3,3\n"
                "t,b,8,3,3\nt,b,9,3,3\nt,b,10,3,3\n",
                false);
    const struct palier_gap *x = gap_of(&scratch, &gaps, "X"), *y = gap_of(&scratch, &gaps, "Y");

    cr_expect(is_close(x->gap, 0.2));
    cr_expect(is_close(x->superiority, 0.43));
    cr_expect(palier_gap_is_first_higher(x));
    cr_expect(palier_gap_is_split(x));
    cr_expect(palier_gap_is_first_higher(y)); /* alike: in the rubric's order */
    cr_expect(not(palier_gap_is_split(y)));
    scratch_close(&scratch);
}

Test(gaps, of_counted_answers_cannot_be_told)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, TWO_LEAVES, TWO_ITEMS);
    scratch_write(&scratch, "responses.csv",
                  "entity,group,question,answer,count\nt,a,q1,4,12\nt,a,q1,5,3\nt,b,q1,2,14\n"
                  "t,b,q1,1,6\nt,a,q2,3,15\nt,b,q2,3,20\n");
    scratch_score(&scratch);
    palier_result_suppress(&scratch.result, false);
    const struct palier_people people = palier_people_read(scratch.arena, &scratch.assessment);
    const struct palier_group_gaps gaps =
        palier_group_gaps_find(scratch.arena, &people, &scratch.result.entities[0], false);

    cr_expect(eq(int, (int)gap_of(&scratch, &gaps, "X")->verdict, PALIER_GAP_NO_ROWS));
    cr_expect(isnan(gap_of(&scratch, &gaps, "X")->first_mean));
    scratch_close(&scratch);
}
