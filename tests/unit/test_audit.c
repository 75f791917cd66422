/* test_audit.c - what a measurement is worth. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/audit.h"
#include "audit/reach.h"
#include "compare/suppress.h"
#include "score/engine.h"
#include "scratch.h"

static const char tree[] = "criterion,parent\nall,\nA,all\n";
static const char three[] = "criterion,source,question,scale\nA,survey,q1,1-5\nA,survey,q2,1-5\n"
                            "A,survey,q3,1-5\n";
/* Six people and their doubles: doubling changes no correlation, nor alpha. */
static const char twelve[] = "entity,group,respondent,q1,q2,q3\n"
                             "e,a,r1,1,2,1\ne,a,r2,2,2,3\ne,a,r3,3,4,3\n"
                             "e,a,r4,4,3,4\ne,a,r5,5,5,4\ne,a,r6,2,1,2\n"
                             "e,a,s1,1,2,1\ne,a,s2,2,2,3\ne,a,s3,3,4,3\n"
                             "e,a,s4,4,3,4\ne,a,s5,5,5,4\ne,a,s6,2,1,2\n";

static bool is_near(double got, double wanted)
{
    return fabs(got - wanted) < 1e-9;
}

/* Read the folder of SCRATCH and find what may be looked at. */
static struct palier_audit_scope look(struct scratch *scratch, bool is_internal)
{
    const struct palier_assessment_source source = {.folder = scratch->path,
                                                    .rubric = scratch->path};
    struct palier_audit_scope scope;

    cr_assert(!palier_assessment_read(scratch->arena, &scratch->diag, &source,
                                      &scratch->assessment),
              "%s", scratch_codes(scratch));
    cr_assert(!palier_audit_scope_find(scratch->arena, &scratch->diag, &scratch->assessment, NULL,
                                       NULL, is_internal, &scope));
    return scope;
}

static struct palier_question_set set_of(const struct palier_audit_reliability *part,
                                         const char *criterion, uint32_t groups)
{
    for (size_t i = 0; i < part->count; i++)
        if (!strcmp(part->sets[i].criterion->id, criterion) && part->sets[i].groups == groups)
            return part->sets[i];
    cr_assert_fail("no set of %s for groups %u", criterion, groups);
    return (struct palier_question_set){0};
}

/* alpha = 3/2 (1 - (var(q1) + var(q2) + var(q3)) / var(q1 + q2 + q3)), by hand in Python. */
Test(audit, alpha_is_the_one_computed_by_hand)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, three);
    scratch_write(&scratch, "responses.csv", twelve);
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);
    const struct palier_question_set set = set_of(&part, "A", 1);

    cr_assert(is_near(set.listwise.value, 0.918367346938776), "%.12f", set.listwise.value);
    cr_assert(is_near(set.pairwise.value, set.listwise.value));
    cr_assert(is_near(set.items[0].item_rest, 0.934946990008457), "%.12f", set.items[0].item_rest);
    cr_assert(is_near(set.items[0].alpha_without, 0.795454545454545), "%.12f",
              set.items[0].alpha_without);
    cr_assert_eq(set.complete.count, 12);
    cr_assert(set.omega.value > 0.8 && set.omega.value <= 1);
    cr_assert_eq(set.reading, PALIER_READS_SOLID);
    scratch_close(&scratch);
}

Test(audit, a_reversed_item_counts_as_the_rubric_says)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree,
                   "criterion,source,question,scale,reverse\nA,survey,q1,1-5,\n"
                   "A,survey,q2,1-5,\nA,survey,q3,1-5,yes\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3\n"
                  "e,a,r1,1,2,5\ne,a,r2,2,2,3\ne,a,r3,3,4,3\n"
                  "e,a,r4,4,3,2\ne,a,r5,5,5,2\ne,a,r6,2,1,4\n"
                  "e,a,s1,1,2,5\ne,a,s2,2,2,3\ne,a,s3,3,4,3\n"
                  "e,a,s4,4,3,2\ne,a,s5,5,5,2\ne,a,s6,2,1,4\n");
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);

    cr_assert(is_near(set_of(&part, "A", 1).listwise.value, 0.918367346938776));
    scratch_close(&scratch);
}

/* Twelve people; q3 runs straight against q1 and q2. */
Test(audit, an_item_that_runs_against_the_others_looks_reversed)
{
    struct scratch scratch;
    char rows[1024] = "entity,group,respondent,q1,q2,q3\n", *to = rows + strlen(rows);

    for (int i = 0; i < 12; i++)
        to += sprintf(to, "e,a,r%d,%d,%d,%d\n", i, i % 5 + 1, (i + i / 6) % 5 + 1, 5 - i % 5);
    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, three);
    scratch_write(&scratch, "responses.csv", rows);
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);
    const struct palier_question_set set = set_of(&part, "A", 1);

    cr_assert_eq(set.items[2].oddity, PALIER_ITEM_LOOKS_REVERSED);
    cr_assert_eq(set.reading, PALIER_READS_WEAK);
    scratch_close(&scratch);
}

/* q1 is asked of a and b, q2 of a alone, q3 of both: a answers three questions, b two. */
Test(audit, groups_that_are_asked_other_questions_are_other_sets)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nA,all\nB,all\nC,all\n",
                   "criterion,source,question,group,scale\nA,survey,q1,,1-5\n"
                   "A,survey,q2,a,1-5\nA,survey,q3,,1-5\nB,survey,q4,a,1-5\nC,fact,f,,1-5\n"
                   "B,survey,q5,b,1-5\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3,q4,q5\ne,a,r1,1,2,1,3,\ne,a,r2,2,2,3,3,\n"
                  "e,b,r3,3,,3,,2\ne,b,r4,4,,5,,2\n");
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);

    cr_assert_eq(set_of(&part, "A", 1).item_count, 3);
    cr_assert_eq(set_of(&part, "A", 2).item_count, 2);
    cr_assert_eq(set_of(&part, "A", 2).omega.why, PALIER_AUDIT_TWO_ITEMS);
    cr_assert_eq(set_of(&part, "B", 0).listwise.why, PALIER_AUDIT_NO_GROUP);
    cr_assert_eq(set_of(&part, "C", 0).listwise.why, PALIER_AUDIT_NO_ITEM);
    scratch_close(&scratch);
}

Test(audit, nobody_one_person_and_equal_answers_give_a_reason)
{
    static const struct {
        const char *answers; /* of each */
        int people;
        enum palier_audit_why why;
    } cases[] = {
        {"DK,,NA", 12, PALIER_AUDIT_NO_DATA},
        {"1,2,1", 1, PALIER_AUDIT_FEW_PEOPLE},
        {"1,2,1", 9, PALIER_AUDIT_FEW_PEOPLE},
        {"3,3,3", 12, PALIER_AUDIT_CONSTANT},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;
        char rows[1024] = "entity,group,respondent,q1,q2,q3\n";

        for (int k = 0; k < cases[i].people; k++)
            sprintf(rows + strlen(rows), "e,a,r%d,%s\n", k, cases[i].answers);
        scratch_open(&scratch);
        scratch_rubric(&scratch, tree, three);
        scratch_write(&scratch, "responses.csv", rows);
        struct palier_audit_scope scope = look(&scratch, false);
        struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);
        const struct palier_question_set set = set_of(&part, "A", 1);

        cr_assert(isnan(set.listwise.value) && isnan(set.omega.value), "case %zu", i);
        cr_assert_str_eq(palier_audit_why_name(set.listwise.why),
                         palier_audit_why_name(cases[i].why), "case %zu", i);
        cr_assert_eq(set.reading, PALIER_READS_NOTHING);
        scratch_close(&scratch);
    }
}

/* Three of group b in the town, of whom the rubric asks for five; of a, three answered q3 and three
 * left q1 blank. */
Test(audit, people_of_a_small_group_are_in_no_figure)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, three);
    scratch_write(&scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,5,5\nb,1,5,5\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3\n"
                  "e,a,r1,1,2,1\ne,a,r2,2,2,3\ne,a,r3,3,4,3\n"
                  "e,a,r4,4,3,\ne,a,r5,5,5,\ne,a,r6,2,1,\n"
                  "e,a,s1,1,2,\ne,a,s2,2,2,\ne,a,s3,3,4,\n"
                  "e,a,s4,,3,\ne,a,s5,,5,\ne,a,s6,,1,\n"
                  "e,b,r1,5,4,1\ne,b,r2,2,2,3\ne,b,r3,,,\n");
    struct palier_audit_scope scope = look(&scratch, false), open = look(&scratch, true);
    struct palier_audit_reliability part = palier_audit_reliability(scratch.arena, &scope);
    struct palier_audit_reliability all = palier_audit_reliability(scratch.arena, &open);
    struct palier_audit_answers answers = palier_audit_answers(scratch.arena, &scope);

    cr_assert(scope.leaves_out && scope.row_count == 12 && open.row_count == 15);
    const struct palier_question_set set = set_of(&part, "A", 1);
    cr_assert_eq(set.listwise.why, PALIER_AUDIT_SMALL_GROUP);
    cr_assert(!isnan(set.pairwise.value) && set.is_pairwise_better);
    cr_assert(set.complete.below == 5 && set.complete.count == 0);
    cr_assert(isnan(set.items[2].item_rest) && set.items[2].respondents.below == 5);
    cr_assert_eq(set_of(&all, "A", 3).complete.count, 5);
    cr_assert_eq(answers.respondents.count, 12);
    cr_assert(is_near(answers.questions[0].share, 0.75)); /* q3: nine of twelve */
    cr_assert(answers.questions[2].empty.below == 5 && isnan(answers.questions[2].share));
    cr_assert_str_eq(answers.questions[2].question->name, "q1");
    scratch_close(&scratch);
}

static const char rated[] = "entity,interview,criterion,level,rater\n"
                            "e,i1,A,1,x\ne,i1,A,1,y\ne,i2,A,2,x\ne,i2,A,2,y\n"
                            "e,i3,A,3,x\ne,i3,A,4,y\ne,i4,A,4,x\ne,i4,A,4,y\n"
                            "e,i5,A,5,x\ne,i5,A,5,y\ne,i6,A,2,x\ne,i6,A,3,y\n"
                            "e,i6,A,2,consensus\ne,i7,A,5,x\n";

/* Expected figures: kappa and alpha by their definitions, in Python. */
Test(audit, raters_are_compared_without_their_consensus)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, "criterion,source\nA,interview\n");
    scratch_write(&scratch, "ratings.csv", rated);
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_raters part = palier_audit_raters(scratch.arena, &scope, 1);

    cr_assert(part.rater_count == 2 && part.ratings == 13 && part.overall.units == 6);
    cr_assert(is_near(part.overall.same, 4.0 / 6) && is_near(part.overall.near, 1));
    cr_assert(is_near(part.overall.kappa.value, 0.785714285714286), "%.12f",
              part.overall.kappa.value);
    cr_assert(is_near(part.overall.alpha.value, 0.916666666666667), "%.12f",
              part.overall.alpha.value);
    cr_assert_eq(part.overall.reading, PALIER_AGREES_RELIABLY);
    cr_assert(is_near(part.bias, 2.0 / 6));
    cr_assert_eq(part.difference_count, 2);
    cr_assert_str_eq(part.differences[0].interview, "i3");
    scratch_close(&scratch);
}

Test(audit, raters_have_their_number_among_all_of_the_assessment)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, "criterion,source\nA,interview\n");
    scratch_write(&scratch, "ratings.csv",
                  "entity,interview,criterion,level,rater\n"
                  "e,i1,A,1,zoe\ne,i1,A,1,bob\ne,i1,A,2,\ne,i2,A,1,ann\ne,i3,A,1,max\n"
                  "e,i1,A,1,consensus\n");
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_raters part = palier_audit_raters(scratch.arena, &scope, 1);

    cr_assert_eq(part.rater_count, 3); /* ann and max rated alone */
    cr_assert_str_eq(part.raters[0], "");
    cr_expect_eq(part.numbers[0], 0);
    cr_expect_eq(part.numbers[1], 2);
    cr_expect_eq(part.numbers[2], 4);
    scratch_close(&scratch);
}

Test(audit, raters_who_cannot_be_compared_give_a_reason)
{
    static const struct {
        const char *rows;
        enum palier_audit_why why;
    } cases[] = {
        {"", PALIER_AUDIT_NO_DATA},
        {"e,i1,A,1,x\n", PALIER_AUDIT_ONE_RATER},
        {"e,i1,A,1,x\ne,i1,A,1,y\n", PALIER_AUDIT_FEW_UNITS},
        {"e,i1,A,3,x\ne,i1,A,3,y\ne,i2,A,3,x\ne,i2,A,3,y\ne,i3,A,3,x\ne,i3,A,3,y\n"
         "e,i4,A,3,x\ne,i4,A,3,y\ne,i5,A,3,x\ne,i5,A,3,y\n",
         PALIER_AUDIT_CONSTANT},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, tree, "criterion,source\nA,interview\n");
        scratch_write(&scratch, "ratings.csv",
                      palier_arena_printf(scratch.arena,
                                          "entity,interview,criterion,level,rater\n%s",
                                          cases[i].rows));
        struct palier_audit_scope scope = look(&scratch, false);
        struct palier_audit_raters part = palier_audit_raters(scratch.arena, &scope, 1);

        cr_assert(isnan(part.overall.alpha.value), "case %zu", i);
        cr_assert_str_eq(palier_audit_why_name(part.overall.alpha.why),
                         palier_audit_why_name(cases[i].why), "case %zu", i);
        scratch_close(&scratch);
    }
}

/* Eight questions, the last one reversed: r1 ticks 3 throughout, r2 all but one, r3 and r4 send the
 * same form, r5 says next to nothing. */
Test(audit, careless_rows_are_counted_and_named_only_to_the_consultant)
{
    struct scratch scratch;
    char items[1024] = "criterion,source,question,scale,reverse\n";

    for (int i = 1; i <= 10; i++)
        sprintf(items + strlen(items), "A,survey,q%d,1-5,%s\n", i, i == 8 ? "yes" : "");
    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, items);
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10\n"
                  "e,a,r1,3,3,3,3,3,3,3,3,3,DK\n"
                  "e,a,r2,3,3,3,3,4,3,3,3,3,3\n"
                  "e,a,r3,1,2,3,4,5,1,2,3,4,5\n"
                  "e,a,r4,1,2,3,4,5,1,2,3,4,5\n"
                  "e,b,r5,2,1,,,DK,,,DK,,4\n");
    struct palier_audit_scope scope = look(&scratch, false), open = look(&scratch, true);
    struct palier_audit_answers told = palier_audit_answers(scratch.arena, &scope);
    struct palier_audit_answers all = palier_audit_answers(scratch.arena, &open);

    for (size_t bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        cr_assert_eq(told.odd[bit].count, 1, "bit %zu", bit);
    cr_assert_eq(told.row_count, 0);
    cr_assert_eq(all.row_count, 3);
    cr_assert(all.rows[0].line == 2 && all.rows[0].oddities == 3);
    cr_assert(all.rows[1].line == 5 && all.rows[1].oddities == PALIER_ROW_DUPLICATE);
    cr_assert(all.rows[2].line == 6 && all.rows[2].oddities == PALIER_ROW_BLANK);
    cr_assert(is_near(told.questions[0].share, 0.2) || told.questions[0].share > 0.2);
    scratch_close(&scratch);
}

static size_t count_findings(const struct palier_audit_bench *bench, enum palier_finding_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < bench->count; i++)
        count += bench->findings[i].kind == kind;
    return count;
}

Test(audit, a_rubric_is_told_what_it_cannot_measure)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent,weight\nall,,\nA,all,1\nB,all,1\nC,all,0\nD,all,1\n",
                   "criterion,source,question,scale,weight,reverse\n"
                   "A,survey,q1,low,1,\nA,survey,q2,low,1,\n"
                   "B,survey,q3,1-5,1,\nB,survey,q3,1-5,1,yes\nC,survey,q4,1-5,1,\n"
                   "D,fact,f,three,1,\n");
    scratch_write(&scratch, "scales.csv",
                  "scale,kind,answer,points\nlow,map,no,1\nlow,map,some,2\nlow,map,yes,4\n"
                  "three,map,no,1\nthree,map,some,3\nthree,map,yes,5\n");
    scratch_write(&scratch, "descriptors.csv",
                  "criterion,level,text::fr,text::en\nA,1,un,one\nA,2,deux,two\nA,3,trois,three\n"
                  "A,4,quatre,four\nA,5,cinq,five\n");
    cr_assert(!scratch_read_rubric(&scratch), "%s", scratch_codes(&scratch));
    struct palier_audit_bench bench = palier_audit_bench(scratch.arena, &scratch.rubric);

    cr_assert_eq(count_findings(&bench, PALIER_FINDING_UNREACHABLE), 3); /* A 5, D 2 and 4 */
    cr_assert_str_eq(bench.findings[0].criterion->id, "A");
    cr_assert(bench.findings[0].level == 5 && is_near(bench.findings[0].most, 4));
    cr_assert_eq(count_findings(&bench, PALIER_FINDING_NO_ANCHOR), 2);  /* B and C */
    cr_assert_eq(count_findings(&bench, PALIER_FINDING_NO_WEIGHT), 1);  /* C */
    cr_assert_eq(count_findings(&bench, PALIER_FINDING_CANCELS), 1);    /* q3 in B */
    cr_assert_eq(count_findings(&bench, PALIER_FINDING_ONE_ITEM), 2);   /* C and D */
    cr_assert_eq(count_findings(&bench, PALIER_FINDING_NO_PATTERN), 1); /* none at all */
    scratch_close(&scratch);
}

/* Shown with one decimal, nothing lies between 2.61 and 2.64; a right-closed band from 5 is empty.
 */
Test(audit, a_level_that_no_displayed_score_has_is_out_of_reach)
{
    static const struct {
        const char *key, *levels;
        int unreachable;
    } cases[] = {
        {"", "1,1\n2,1.8\n3,2.61\n4,2.64\n5,4.2\n", 3},
        {"decimals,2\n", "1,1\n2,1.8\n3,2.61\n4,2.64\n5,4.2\n", 0},
        {"rounding,exact\n", "1,1\n2,1.8\n3,2.61\n4,2.64\n5,4.2\n", 0},
        {"bands,right\n", "1,0\n2,1.8\n3,2.6\n4,3.4\n5,5\n", 5},
        {"", "1,1\n2,1.8\n3,2.6\n4,3.4\n5,5\n", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, tree, three);
        scratch_write(&scratch, "rubric.csv",
                      palier_arena_printf(scratch.arena, "key,value\nid,test\n%s", cases[i].key));
        scratch_write(&scratch, "levels.csv",
                      palier_arena_printf(scratch.arena, "level,from\n%s", cases[i].levels));
        cr_assert(!scratch_read_rubric(&scratch), "case %zu: %s", i, scratch_codes(&scratch));
        struct palier_audit_bench bench = palier_audit_bench(scratch.arena, &scratch.rubric);
        size_t count = count_findings(&bench, PALIER_FINDING_UNREACHABLE);

        cr_assert_eq(count, cases[i].unreachable ? 2 : 0, "case %zu: %zu", i, count);
        cr_assert(!count || bench.findings[0].level == cases[i].unreachable, "case %zu", i);
        scratch_close(&scratch);
    }
}

static const char *profile_path(const struct scratch *scratch, const char *name)
{
    return palier_arena_printf(scratch->arena, "%s/profiles/%s", scratch->path, name);
}

static void close_profiles(struct scratch *scratch)
{
    const char **names;
    size_t count;

    if (!palier_directory_list(scratch->arena, &scratch->diag, profile_path(scratch, ""), "", "",
                               &names, &count))
        for (size_t i = 0; i < count; i++)
            unlink(profile_path(scratch, names[i]));
    rmdir(profile_path(scratch, ""));
    scratch_close(scratch);
}

static void open_profiles(struct scratch *scratch)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent,applies\nall,,\nA,all,\nB,all,population >= 1000\n",
                   "criterion,source,question,scale\nA,survey,q1,1-5\nA,survey,q2,1-5\n"
                   "B,fact,f,1-5\nB,interview,,\n");
    mkdir(profile_path(scratch, ""), 0700);
}

/* Two people of a answer q1 (2, 4), everybody q2 (5): A = ((3 + 5) / 2 + 5) / 2 = 4.5 with groups
 * balanced; B = (2 + 4) / 2 = 3. */
Test(audit, a_profile_is_scored_by_the_engine_and_compared)
{
    struct scratch scratch;
    struct palier_audit_trials trials;

    open_profiles(&scratch);
    scratch_write(&scratch, "profiles/good.csv",
                  "kind,name,group,value\nentity,population,,5000\nanswer,q1,a,2\nanswer,q1,a,4\n"
                  "answer,q1,b,5\nanswer,q2,,5\nfact,f,,2\nrating,B,a,4\n"
                  "expect-score,A,,4.5\nexpect-level,A,,5\nexpect-score,B,,3\n");
    scratch_write(&scratch, "profiles/small.csv",
                  "kind,name,group,value\nentity,population,,500\nanswer,q1,,1\n"
                  "expect-blank,B,,not-applicable\nexpect-blank,A,,\nexpect-level,A,,2\n");
    cr_assert(!scratch_read_rubric(&scratch), "%s", scratch_codes(&scratch));
    cr_assert_eq(palier_audit_trials(scratch.arena, &scratch.diag, &scratch.rubric, &trials),
                 PALIER_INVALID);
    cr_assert_eq(trials.count, 2);
    cr_assert_eq(trials.at[0].failed, 0, "%s", trials.at[0].checks[0].got);
    cr_assert_eq(trials.at[1].failed, 2);
    cr_assert(trials.at[1].checks[0].has_passed);
    cr_assert_str_eq(trials.at[1].checks[2].got, "1");
    cr_assert_str_eq(scratch_codes(&scratch), "profile-differs profile-differs");
    cr_assert_eq(trials.at[1].checks[1].place.line, 5);
    close_profiles(&scratch);
}

Test(audit, every_fault_of_a_profile_is_told)
{
    struct scratch scratch;
    struct palier_audit_trials trials;

    open_profiles(&scratch);
    scratch_write(&scratch, "profiles/bad.csv",
                  "kind,name,group,value\nanswer,q9,,1\nanswer,q1,,7\nanswer,q1,z,1\n"
                  "fact,f,,1\nfact,f,,2\nrating,all,,1\nrating,B,,9\nentity,colour,,red\n"
                  "entity,profile,,none\nexpect-level,Z,,1\nexpect-level,A,,9\n");
    scratch_write(&scratch, "profiles/empty.csv", "kind,name,group,value\nanswer,q1,,1\n");
    cr_assert(!scratch_read_rubric(&scratch));
    cr_assert_eq(palier_audit_trials(scratch.arena, &scratch.diag, &scratch.rubric, &trials),
                 PALIER_INVALID);
    cr_assert_str_eq(scratch_codes(&scratch),
                     "unknown-question answer-off-scale unknown-group duplicate-fact "
                     "rating-on-parent unknown-level unknown-key unknown-profile "
                     "unknown-criterion unknown-level profile-empty");
    cr_assert_eq(trials.broken, 2);
    close_profiles(&scratch);
}

/* H is fed by two of b, who are fewer than five. With A and P told it would follow, so that these
 * go with it, and the whole is not shaken: neither H, nor what would tell it, is told. */
Test(audit, nothing_of_a_hidden_criterion_follows_from_the_shaking)
{
    struct scratch scratch;
    const struct palier_robust_options robust = {.seed = 1,
                                                 .draws = 50,
                                                 .spread = 0.25,
                                                 .weakest = 2};

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nP,all\nQ,all\nA,P\nH,P\nB,Q\n",
                   "criterion,source,question,group,scale\nA,survey,q1,a,1-5\n"
                   "H,survey,q2,b,1-5\nB,survey,q3,a,1-5\n");
    scratch_write(&scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,1,1\nb,1,5,5\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3\ne,a,r1,2,,4\ne,a,r2,3,,4\ne,b,r3,,1,\n"
                  "e,b,r4,,2,\n");
    struct palier_audit_scope scope = look(&scratch, false);
    const struct palier_score_options options = {.date = ""};

    cr_assert(!palier_score(scratch.arena, &scratch.diag, &scratch.assessment, &options,
                            &scratch.result));
    palier_result_suppress(&scratch.result, false);
    struct palier_audit_levels levels =
        palier_audit_levels(scratch.arena, &scope, &scratch.result, &robust);
    const struct palier_audit_entity *entity = &levels.entities[0];

    cr_assert_eq(scratch_node(&scratch, 0, "H")->status, PALIER_HIDDEN);
    for (size_t c = 0; c < scratch.assessment.rubric->criterion_count; c++) {
        const char *id = scratch.assessment.rubric->criteria[c].id;
        bool is_close = strcmp(id, "Q") && strcmp(id, "B");

        cr_assert_eq(entity->levels[c].is_withheld, is_close, "%s", id);
        cr_assert_eq((bool)isnan(entity->levels[c].low), is_close, "%s", id);
    }
    cr_assert(entity->weakest_withheld && !entity->weakest_count);
    cr_assert_eq(entity->without_count, 1);
    cr_assert_str_eq(entity->without[0].criterion->id, "B");
    scratch_close(&scratch);
}

/*
 * Group a is asked Q1 on A and B, Q2 on B and C, Q3 on C; A was rated of a, B was refused. Q2
 * closes both gaps of a that are left, so nothing else is asked.
 */
Test(audit, the_question_that_closes_most_gaps_is_asked_first)
{
    const struct palier_interview_question questions[] = {
        {.name = "Q1",
         .audience = (const char *const[]){"a"},
         .audience_count = 1,
         .criteria = (const char *const[]){"A", "B"},
         .criterion_count = 2},
        {.name = "Q2",
         .audience = (const char *const[]){"a"},
         .audience_count = 1,
         .criteria = (const char *const[]){"B", "C"},
         .criterion_count = 2},
        {.name = "Q3",
         .audience = (const char *const[]){"a", "b"},
         .audience_count = 2,
         .criteria = (const char *const[]){"C"},
         .criterion_count = 1},
    };
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch,
                   "criterion,parent,applies\nall,,\nA,all,\nB,all,\nC,all,\n"
                   "D,all,population > 10\n",
                   "criterion,source,question,scale\nA,interview,,\nB,interview,,\n"
                   "C,fact,f,1-5\nD,interview,,\n");
    scratch_write(&scratch, "entities.csv", "entity,population\ne,5\n");
    scratch_write(&scratch, "ratings.csv", "entity,interview,group,criterion,level\ne,i1,a,A,3\n");
    scratch_write(&scratch, "evidence.csv",
                  "entity,interview,group,criterion,level,quote,status\ne,i1,a,B,3,Un,refused\n");
    scratch_write(&scratch, "facts.csv", "entity,question,value,proof\ne,f,3,said\n");
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_questionnaire asked = *scratch.assessment.rubric->questionnaire;
    struct palier_rubric rubric = *scratch.assessment.rubric;

    asked.interview_questions = questions;
    asked.interview_question_count = 3;
    rubric.questionnaire = &asked;
    scratch.assessment.rubric = &rubric;
    struct palier_audit_coverage part = palier_audit_coverage(scratch.arena, &scope);
    const struct palier_coverage_entity *entity = &part.entities[0];

    cr_assert_eq(part.count, 1);
    cr_assert_eq(entity->applicable, 3); /* D asks for more people */
    cr_assert_eq(entity->unheard, 2);
    cr_assert_eq(entity->leaf_count, 2);
    cr_assert_str_eq(entity->leaves[0].criterion->id, "C"); /* two groups and a document */
    cr_assert_eq(entity->leaves[0].missing, 3);
    cr_assert_str_eq(entity->leaves[1].criterion->id, "B");
    cr_assert_eq(entity->group_count, 2);
    cr_assert_eq(entity->groups[0].question_count, 1);
    cr_assert_str_eq(entity->groups[0].questions[0].question->name, "Q2");
    cr_assert_eq(entity->groups[0].questions[0].close_count, 2);
    cr_assert_str_eq(entity->groups[1].questions[0].question->name, "Q3");
    cr_assert_eq(entity->document_count, 1);
    cr_assert(entity->documents[0].is_only_said);
    scratch_close(&scratch);
}

Test(audit, a_consensus_row_without_a_level_settles_nothing)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree, "criterion,source\nA,interview\n");
    scratch_write(&scratch, "ratings.csv",
                  "entity,interview,criterion,level,rater,note\ne,i1,A,1,ann,one\ne,i1,A,4,bob,\n"
                  "e,i1,A,,consensus,ann 1: one / bob 4\n");
    struct palier_audit_scope scope = look(&scratch, false);
    struct palier_audit_raters part = palier_audit_raters(scratch.arena, &scope, 1);

    cr_assert_eq(scratch.assessment.ratings.count, 2);
    cr_assert_eq(part.difference_count, 1);
    cr_assert(!part.differences[0].consensus);
    cr_assert_str_eq(part.differences[0].ratings[0]->note, "one");
    scratch_close(&scratch);
}
