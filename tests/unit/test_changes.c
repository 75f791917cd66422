/* test_changes.c - what two waves of a town tell, and what they must not. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "compare/changes.h"
#include "compare/suppress.h"
#include "figures.h"
#include "scratch.h"
#include "stats/adjust.h"
#include "stats/bounds.h"
#include "stats/difference.h"

/* Score the folder, compare its waves, and suppress unless INTERNAL. */
static const struct palier_changes *compare(struct scratch *scratch, bool is_internal)
{
    scratch_score(scratch);
    palier_changes_find_all(&scratch->assessment, &scratch->result, is_internal);
    palier_result_suppress(&scratch->result, is_internal);
    cr_assert(scratch->result.entities[0].changes != NULL, "no earlier wave");
    return scratch->result.entities[0].changes;
}

static const struct palier_change *change_of(const struct scratch *scratch,
                                             const struct palier_changes *changes,
                                             const char *criterion)
{
    return &changes->criteria[palier_criterion_find(scratch->assessment.rubric, criterion)->index];
}

#define HEADER "entity,wave,group,respondent,q1,q2\n"
#define WAVE_1                                                                                     \
    "t,1,a,1,1,2\nt,1,a,2,2,2\nt,1,a,3,2,3\nt,1,a,4,3,3\nt,1,a,5,2,2\nt,1,a,6,1,2\n"               \
    "t,1,b,1,2,1\nt,1,b,2,3,2\nt,1,b,3,3,2\nt,1,b,4,2,2\n"
#define WAVE_2                                                                                     \
    "t,2,a,1,4,2\nt,2,a,2,4,3\nt,2,a,3,5,3\nt,2,a,4,4,2\nt,2,a,5,3,3\n"                            \
    "t,2,b,1,4,2\nt,2,b,2,5,2\nt,2,b,3,4,1\nt,2,b,4,4,3\n"
#define TWO_LEAVES "criterion,parent\nall,\nX,all\nY,all\n"
#define TWO_ITEMS  "criterion,source,question,scale\nX,survey,q1,1-5\nY,survey,q2,1-5\n"

static void write_waves(struct scratch *scratch, const char *criteria, const char *items,
                        const char *rows)
{
    scratch_rubric(scratch, criteria, items);
    scratch_write(scratch, "assessment.csv", "key,value\nwaves,1 2\n");
    scratch_write(scratch, "entities.csv", "entity,size:a,size:b\nt,20,8\n");
    scratch_write(scratch, "responses.csv", palier_arena_printf(scratch->arena, HEADER "%s", rows));
}

/*
 * R 4.2.2, of each question with a1, b1 the answers of the first wave and a2, b2 those of the
 * second (a mean of groups that weigh the same: its jackknife is the formula of stratified
 * sampling): se <- function(a, b) sqrt(((1 - length(a)/20) * var(a)/length(a) + (1 - length(b)/8) *
 * var(b)/length(b)) / 4) s1 <- se(a1, b1); s2 <- se(a2, b2); s <- sqrt(s1^2 + s2^2); df <-
 * s^4/(s1^4/8 + s2^4/7) p <- 2 * pt(-abs((mean(a2) + mean(b2) - mean(a1) - mean(b1)) / 2 / s), df)
 * and p.adjust(c(p_X, p_Y), "holm").
 */
Test(changes, are_tested_as_R_tests_them)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, TWO_LEAVES, TWO_ITEMS, WAVE_1 WAVE_2);
    const struct palier_changes *changes = compare(&scratch, false);
    const struct palier_change *x = change_of(&scratch, changes, "X"),
                               *y = change_of(&scratch, changes, "Y");

    cr_expect(eq(int, (int)x->verdict, PALIER_CHANGE_TOLD));
    cr_expect(is_close(x->standard_error, 0.231315681363033), "%.15g", x->standard_error);
    cr_expect(is_close(x->freedom, 14.9467975387747), "%.15g", x->freedom);
    cr_expect(is_close(x->p, 4.37084137120861e-07), "%.15g", x->p);
    cr_expect(is_close(x->adjusted, 8.74168274241722e-07), "%.15g", x->adjusted);
    cr_expect(eq(int, (int)y->verdict, PALIER_CHANGE_NOISE));
    cr_expect(is_close(y->standard_error, 0.218342875109565), "%.15g", y->standard_error);
    cr_expect(is_close(y->p, 0.25824235068728), "%.15g", y->p);
    cr_expect(is_close(y->adjusted, 0.25824235068728), "%.15g", y->adjusted);
    cr_expect(is_close(x->change, 1.9), "%g", x->change); /* 4.1 - 2.2, as displayed */
    scratch_close(&scratch);
}

Test(changes, intervals_agree_with_holm)
{
    static const double p[] = {0.001, 0.011, 0.02, 0.04, NAN};
    /* p.adjust(p, "holm"): 0.004 0.033 0.040 0.040: all rejected, so 95 % */
    static const double kept[] = {0.001, 0.02, 0.03, 0.04};
    /* 0.004 0.06 0.06 0.06: three are kept, so 1 - 0.05/3 */
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_expect(is_close(palier_holm_confidence(arena, p, 5, 0.05), 0.95));
    cr_expect(is_close(palier_holm_confidence(arena, kept, 4, 0.05), 1 - 0.05 / 3));
    cr_expect(is_close(palier_holm_confidence(arena, NULL, 0, 0.05), 0.95));
    palier_arena_free(arena);
}

/* Over all ways that four p values can fall, an interval leaves zero out where Holm rejects. */
Test(changes, no_interval_contradicts_its_verdict)
{
    static const double t[] = {0.5, 1.7, 2.2, 2.6, 2.9, 3.4, 5.0};
    enum { CHOICES = sizeof t / sizeof *t, COUNT = 4 };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t n = 0; n < CHOICES * CHOICES * CHOICES * CHOICES; n++) {
        struct palier_difference differences[COUNT];
        double p[COUNT], adjusted[COUNT];

        for (size_t i = 0, rest = n; i < COUNT; i++, rest /= CHOICES) {
            const struct palier_estimate before = {2, 0.3, 9},
                                         after = {2 + 0.5 * t[rest % CHOICES], 0.4, 6};

            differences[i] = palier_difference_of(before, after);
            p[i] = differences[i].p;
        }
        palier_adjust_holm(arena, p, adjusted, COUNT);
        double confidence = palier_holm_confidence(arena, p, COUNT, 0.05);
        for (size_t i = 0; i < COUNT; i++) {
            bool excludes =
                palier_bounds_student(differences[i].value, differences[i].standard_error,
                                      differences[i].freedom, confidence)
                    .low > 0;
            bool is_rejected = adjusted[i] <= 0.05;

            cr_assert(excludes == is_rejected, "%zu, %zu", n, i);
        }
    }
    palier_arena_free(arena);
}

/* R: se <- sqrt(.3^2 + .4^2); df <- se^4/(.3^4/9 + .4^4/6); c(df, 2*pt(-1/se, df)) */
Test(changes, a_difference_is_welchs)
{
    const struct palier_difference found =
        palier_difference_of((struct palier_estimate){2, 0.3, 9},
                             (struct palier_estimate){3, 0.4, 6});

    cr_expect(is_close(found.standard_error, 0.5));
    cr_expect(is_close(found.freedom, 12.0967741935484), "%.15g", found.freedom);
    cr_expect(is_close(found.p, 0.0684661246258872), "%.15g", found.p);
    /* an error of 0, of a census, adds nothing: the freedom is the other's */
    cr_expect(is_close(palier_difference_of((struct palier_estimate){2, 0, 0},
                                            (struct palier_estimate){3, 0.4, 6})
                           .freedom,
                       6));
    cr_expect(isnan(
        palier_difference_of((struct palier_estimate){2, 0, 0}, (struct palier_estimate){3, 0, 0})
            .p));
}

/* One leaf each way: what is told of it. */
Test(changes, say_why_they_are_none)
{
    static const struct {
        const char *label, *sizes, *rows, *facts;
        enum palier_change_verdict verdict;
        enum palier_change_reason reason;
    } cases[] = {
        {"everybody answered", "3,",
         "t,1,a,1,2,\nt,1,a,2,2,\nt,1,a,3,3,\nt,2,a,1,4,\nt,2,a,2,4,\nt,2,a,3,5,\n", NULL,
         PALIER_CHANGE_MEASURED, PALIER_CHANGE_REASON_NONE},
        {"few who agree", ",", "t,1,a,1,2,\nt,1,a,2,2,\nt,2,a,1,4,\nt,2,a,2,4,\n", NULL,
         PALIER_CHANGE_UNTESTED, PALIER_CHANGE_ALIKE},
        {"one for several", ",", "t,1,a,1,2,\nt,2,a,1,4,\nt,2,a,2,5,\n", NULL,
         PALIER_CHANGE_UNTESTED, PALIER_CHANGE_GROUP_OF_ONE},
        {"nobody in one wave", ",", "t,1,a,1,,3\nt,2,a,1,4,\nt,2,a,2,5,\n", NULL,
         PALIER_CHANGE_ABSENT, PALIER_CHANGE_REASON_NONE},
        {"documents", ",", "", "entity,wave,question,value\nt,1,f,2\nt,2,f,4\n",
         PALIER_CHANGE_MEASURED, PALIER_CHANGE_REASON_NONE},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        write_waves(&scratch, TWO_LEAVES,
                    cases[i].facts ? "criterion,source,question,scale\nX,fact,f,1-5\nY,survey,q1,1-"
                                     "5\nY,survey,q2,1-5\n"
                                   : TWO_ITEMS,
                    cases[i].rows);
        scratch_write(&scratch, "entities.csv",
                      palier_arena_printf(scratch.arena, "entity,size:a,size:b\nt,%s\n",
                                          cases[i].sizes));
        if (cases[i].facts)
            scratch_write(&scratch, "facts.csv", cases[i].facts);
        const struct palier_change *x = change_of(&scratch, compare(&scratch, false), "X");

        cr_expect(eq(int, (int)x->verdict, (int)cases[i].verdict), "%s", cases[i].label);
        cr_expect(eq(int, (int)x->reason, (int)cases[i].reason), "%s", cases[i].label);
        cr_expect(isnan(x->p), "%s", cases[i].label);
        scratch_close(&scratch);
    }
}

/* Of answers that were counted no respondent can be left out, so there is no error to test by. */
Test(changes, of_counted_answers_are_not_tested)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, TWO_LEAVES, TWO_ITEMS, "");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,wave,question,answer,count\nt,a,1,q1,2,6\nt,a,1,q2,3,6\n"
                  "t,a,2,q1,4,5\nt,a,2,q1,3,2\nt,a,2,q2,3,7\n");
    const struct palier_change *x = change_of(&scratch, compare(&scratch, true), "X");

    cr_expect(eq(int, (int)x->verdict, PALIER_CHANGE_UNTESTED));
    cr_expect(eq(int, (int)x->reason, PALIER_CHANGE_NO_ROWS));
    cr_expect(is_close(x->change, 1.7), "%g", x->change); /* 26/7 = 3.7 less 2 */
    scratch_close(&scratch);
}

/* A question and a group that only the second wave has: X is compared on the rest. */
Test(changes, are_on_what_both_waves_have)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, "criterion,parent\nall,\nX,all\n",
                "criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\n",
                "t,1,a,1,2,\nt,1,a,2,2,\nt,1,a,3,3,\nt,1,a,4,1,\n"
                "t,2,a,1,3,5\nt,2,a,2,3,5\nt,2,a,3,4,4\nt,2,a,4,2,5\nt,2,b,1,5,5\nt,2,b,2,4,5\n");
    const struct palier_changes *changes = compare(&scratch, false);
    const struct palier_change *x = change_of(&scratch, changes, "X");

    cr_expect(x->is_partial);
    cr_expect(eq(int, (int)changes->shared[1].apart, PALIER_APART_ADDED));
    cr_expect(eq(u32, changes->shared[0].added_groups, 2));
    cr_expect(is_close(x->before, 2)); /* the mean of 2, 2, 3, 1 */
    cr_expect(is_close(x->now, 3));    /* of 3, 3, 4, 2: neither q2 nor group b */
    cr_expect(
        is_close(scratch_node(&scratch, 0, "X")->score, 4.3)); /* ((3 + 4.5)/2 + (4.75 + 5)/2)/2 */
    scratch_close(&scratch);
}

/* Of four questions one is common: below the coverage of a half nothing is compared. */
Test(changes, too_little_in_common_is_a_break)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, "criterion,parent,minimum_coverage\nall,,0\nX,all,0.6\nY,all,\n",
                "criterion,source,question,scale\nX,survey,q1,1-5\nX,fact,f,1-5\nX,fact,g,1-5\n"
                "Y,survey,q2,1-5\n",
                WAVE_1 WAVE_2);
    scratch_write(&scratch, "facts.csv", "entity,wave,question,value\nt,1,f,2\nt,2,g,4\n");
    const struct palier_changes *changes = compare(&scratch, false);
    const struct palier_change *all = change_of(&scratch, changes, "all");

    cr_expect(eq(int, (int)change_of(&scratch, changes, "X")->verdict, PALIER_CHANGE_BREAK));
    cr_expect(isnan(change_of(&scratch, changes, "X")->change));
    cr_expect(all->is_partial); /* of Y alone, where X and Y are published */
    cr_expect(is_close(all->now, change_of(&scratch, changes, "Y")->now));
    scratch_close(&scratch);
}

/*** what must not follow from a difference ***/

#define MINIMA "group,weight,minimum,minimum_compared\na,1,1,1\nb,1,5,10\n"

/* Write two waves of X and Y, where group b has a minimum of 5, and compare them. */
static const struct palier_changes *compare_masked(struct scratch *scratch, const char *items,
                                                   const char *rows)
{
    scratch_open(scratch);
    write_waves(scratch, TWO_LEAVES, items, rows);
    scratch_write(scratch, "groups.csv", MINIMA);
    return compare(scratch, false);
}

/* X is of b alone: 5 of them in the first wave, 3 in the second. */
Test(changes, what_one_wave_hides_is_hidden_in_the_difference)
{
    struct scratch scratch;
    const struct palier_changes *changes = compare_masked(
        &scratch, "criterion,source,question,group,scale\nX,survey,q1,b,1-5\nY,survey,q2,a,1-5\n",
        "t,1,b,1,1,\nt,1,b,2,2,\nt,1,b,3,1,\nt,1,b,4,2,\nt,1,b,5,1,\n"
        "t,2,b,1,4,\nt,2,b,2,5,\nt,2,b,3,4,\n"
        "t,1,a,1,,2\nt,1,a,2,,3\nt,1,a,3,,2\nt,2,a,1,,3\nt,2,a,2,,4\nt,2,a,3,,3\n");
    const struct palier_change *x = change_of(&scratch, changes, "X");

    cr_expect(eq(int, (int)x->verdict, PALIER_CHANGE_HIDDEN));
    cr_expect(isnan(x->before) && isnan(x->now) && isnan(x->change) && isnan(x->p));
    /* X is twice the whole less Y: one of these is hidden too, and in no family then */
    const struct palier_change *y = change_of(&scratch, changes, "Y"),
                               *all = change_of(&scratch, changes, "all");

    cr_expect(y->verdict == PALIER_CHANGE_HIDDEN || all->verdict == PALIER_CHANGE_HIDDEN);
    cr_expect(eq(sz, changes->families[PALIER_FAMILY_OF_LEAVES].tests,
                 y->verdict != PALIER_CHANGE_HIDDEN));
    scratch_close(&scratch);
}

/* Three of b among six of a and four of c answer both questions: their mean is told as it is
 * displayed, and an error or a p value would have more digits of it. */
Test(changes, what_mixes_in_a_hidden_group_is_told_as_it_is_displayed)
{
    struct scratch scratch;
    const char *rows = "entity,wave,group,respondent,q1,q2\n" WAVE_1 WAVE_2
                       "t,1,c,1,1,3\nt,1,c,2,2,2\nt,1,c,3,2,4\nt,2,c,1,4,3\nt,2,c,2,5,2\n"
                       "t,2,c,3,3,4\n";

    scratch_open(&scratch);
    write_waves(&scratch, TWO_LEAVES, TWO_ITEMS, "");
    scratch_write(&scratch, "entities.csv", "entity\nt\n");
    scratch_write(&scratch, "responses.csv", rows);
    scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,1\nb,1,1\nc,1,5\n");
    const struct palier_change *x = change_of(&scratch, compare(&scratch, false), "X");

    cr_expect(eq(int, (int)x->verdict, PALIER_CHANGE_TOLD));
    cr_expect(isfinite(x->change) != 0);
    cr_expect(isnan(x->exact) && isnan(x->standard_error) && isnan(x->freedom));
    cr_expect(isnan(x->low) && isnan(x->high) && isnan(x->p) && isnan(x->adjusted));
    scratch_close(&scratch);
}

/* X, of which the second wave may tell nothing, was not asked in the first: what is left of the
 * whole is Y and Z, and Z is hidden only to protect X. */
Test(changes, what_is_left_does_not_tell_what_was_hidden_beside)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, "criterion,parent,weight\nall,,\nX,all,1\nY,all,2\nZ,all,1\n",
                "criterion,source,question,group,scale\nX,survey,q1,b,1-5\nY,survey,q2,a,1-5\n"
                "Z,survey,q3,a,1-5\n",
                "");
    scratch_write(&scratch, "groups.csv", MINIMA);
    scratch_write(&scratch, "responses.csv",
                  "entity,wave,group,respondent,q1,q2,q3\n"
                  "t,1,a,1,,2,3\nt,1,a,2,,3,4\nt,1,a,3,,2,2\n"
                  "t,2,a,1,,3,3\nt,2,a,2,,4,5\nt,2,a,3,,3,2\n"
                  "t,2,b,1,4,,\nt,2,b,2,5,,\nt,2,b,3,4,,\n");
    const struct palier_changes *changes = compare(&scratch, false);
    const struct palier_entity_result *told = &scratch.result.entities[0];
    bool has_whole = palier_node_has_score(scratch_node(&scratch, 0, "all"));
    size_t hidden = 0;

    for (size_t c = 0; c < scratch.assessment.rubric->criterion_count; c++)
        hidden += told->nodes[c].status == PALIER_HIDDEN;
    cr_expect(ge(sz, hidden, 2)); /* X, and Z or the whole */
    if (has_whole)
        cr_expect(isnan(change_of(&scratch, changes, "all")->now));
    scratch_close(&scratch);
}

/* Three of b answer in the second wave only: with and without them would tell what they said, so
 * that the compared figure is not told. What is above is compared on what both waves have of X. */
Test(changes, no_small_group_is_set_apart)
{
    struct scratch scratch;
    const char *rows =
        "t,1,a,1,2,2\nt,1,a,2,3,3\nt,1,a,3,2,3\n"
        "t,2,a,1,4,3\nt,2,a,2,4,4\nt,2,a,3,3,4\nt,2,b,1,5,\nt,2,b,2,1,\nt,2,b,3,2,\n";
    const struct palier_changes *changes = compare_masked(&scratch, TWO_ITEMS, rows);

    cr_expect(eq(int, (int)change_of(&scratch, changes, "X")->verdict, PALIER_CHANGE_HIDDEN));
    cr_expect(isnan(change_of(&scratch, changes, "X")->now));
    if (!isnan(change_of(&scratch, changes, "all")->now))
        cr_expect(is_close(change_of(&scratch, changes, "all")->now, 3.7)); /* X 3.7, Y 3.7 */
    scratch_close(&scratch);
}

/* The consultant's own eyes may see it. */
Test(changes, internal_hides_nothing)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_waves(&scratch, TWO_LEAVES, TWO_ITEMS,
                "t,1,a,1,2,2\nt,1,a,2,3,3\nt,1,a,3,2,3\n"
                "t,2,a,1,4,3\nt,2,a,2,4,4\nt,2,a,3,3,4\nt,2,b,1,5,\nt,2,b,2,1,\nt,2,b,3,2,\n");
    scratch_write(&scratch, "groups.csv", MINIMA);
    const struct palier_change *x = change_of(&scratch, compare(&scratch, true), "X");

    cr_expect(is_close(x->now, 3.7)); /* of a alone: 4, 4, 3 */
    cr_expect(x->is_partial);
    scratch_close(&scratch);
}
