/* test_score.c - small assessments whose figures were worked out by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "figures.h"
#include "scratch.h"

/* One assessment of one town. What is NULL is the usual: one question q1 on scale 1-5 feeds X. */
struct example {
    const char *label;
    const char *keys;              /* more rows of rubric.csv */
    const char *criteria, *items;  /* without their usual headers */
    const char *gates, *profiles;  /* likewise */
    const char *entities;          /* likewise: entity,population,profile */
    const char *responses, *facts; /* with their headers */
    const char *ratings, *evidence;
    double exact; /* of X */
    enum palier_node_status status;
    enum palier_reason reason;
};

#define LONG                    "entity,group,respondent,question,answer\n"
#define FACT                    "entity,question,value\n"
#define RATING                  "entity,interview,group,criterion,level,rater\n"
#define EVIDENCE                "entity,interview,group,criterion,level,quote,status\n"
#define A_SAYS_1_1_1_B_SAYS_5   LONG "t,a,1,q1,1\nt,a,2,q1,1\nt,a,3,q1,1\nt,b,1,q1,5\n"
#define A_SAYS_1_2_5_B_SAYS_1_4 LONG "t,a,1,q1,1\nt,a,2,q1,2\nt,a,3,q1,5\nt,b,1,q1,1\nt,b,2,q1,4\n"

static const struct example examples[] = {
    {.label = "balanced: three of a do not drown one of b",
     .responses = A_SAYS_1_1_1_B_SAYS_5,
     .exact = 3}, /* (1 + 5) / 2 */
    {.label = "pooled: they do",
     .keys = "groups,pooled\n",
     .responses = A_SAYS_1_1_1_B_SAYS_5,
     .exact = 2}, /* (1 + 1 + 1 + 5) / 4 */
    {.label = "a group that did not answer leaves the balance",
     .responses = LONG "t,a,1,q1,4\nt,b,1,q2,1\n",
     .items = "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,0,,,\n",
     .exact = 4},
    {.label = "respondents may weigh",
     .responses = "entity,group,respondent,weight,q1\nt,a,1,3,1\nt,a,2,,5\n",
     .exact = 2}, /* (3 * 1 + 1 * 5) / 4 */
    {.label = "observe median",
     .items = "X,survey,q1,1-5,1,,median,\n",
     .responses = A_SAYS_1_2_5_B_SAYS_1_4,
     .exact = 2.25}, /* (2 + (1 + 4) / 2) / 2 */
    {.label = "observe min",
     .items = "X,survey,q1,1-5,1,,min,\n",
     .responses = A_SAYS_1_2_5_B_SAYS_1_4,
     .exact = 1},
    {.label = "observe max",
     .items = "X,survey,q1,1-5,1,,max,\n",
     .responses = A_SAYS_1_2_5_B_SAYS_1_4,
     .exact = 4.5}, /* (5 + 4) / 2 */
    {.label = "observe max, pooled",
     .keys = "groups,pooled\n",
     .items = "X,survey,q1,1-5,1,,max,\n",
     .responses = A_SAYS_1_2_5_B_SAYS_1_4,
     .exact = 5},
    {.label = "reversed",
     .items = "X,survey,q1,1-5,1,yes,,\n",
     .responses = LONG "t,a,1,q1,2\n",
     .exact = 4}, /* 1 + 5 - 2 */
    {.label = "one group only",
     .items = "X,survey,q1,1-5,1,,,b\n",
     .responses = A_SAYS_1_1_1_B_SAYS_5,
     .exact = 5},
    {.label = "don't know is left out", .responses = LONG "t,a,1,q1,5\nt,a,2,q1,DK\n", .exact = 5},
    {.label = "don't know has points where the rubric says so",
     .keys = "dont_know,1\n",
     .responses = LONG "t,a,1,q1,5\nt,a,2,q1,DK\n",
     .exact = 3},
    {.label = "left blank has points where the rubric says so",
     .keys = "blank,2\n",
     .responses = "entity,group,respondent,q1\nt,a,1,5\nt,a,2,\n",
     .exact = 3.5},
    {.label = "SKIP is not asked",
     .keys = "not_asked,1\nblank,2\n",
     .responses = LONG "t,a,1,q1,SKIP\nt,a,2,q1,5\n",
     .exact = 3}, /* (1 + 5) / 2 */
    {.label = "not asked is not left blank",
     .keys = "blank,2\n",
     .responses = LONG "t,a,1,q1,5\nt,a,2,q2,1\n",
     .items = "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,0,,,\n",
     .exact = 5},
    {.label = "not applicable to all: no score, and not a zero",
     .responses = LONG "t,a,1,q1,NA\nt,a,2,q1,NA\n",
     .exact = NAN,
     .status = PALIER_NODE_NOT_APPLICABLE,
     .reason = PALIER_REASON_DOES_NOT_APPLY},
    {.label = "not applicable to some, unknown to others: not assessed",
     .responses = LONG "t,a,1,q1,NA\nt,a,2,q1,DK\n",
     .exact = NAN,
     .status = PALIER_NOT_ASSESSED,
     .reason = PALIER_REASON_NO_DATA},
    {.label = "not applicable leaves the coverage",
     .items = "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,9,,,\n",
     .responses = LONG "t,a,1,q1,3\nt,a,1,q2,NA\n",
     .exact = 3},
    {.label = "half of the weight is enough",
     .items = "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,1,,,\n",
     .responses = LONG "t,a,1,q1,3\nt,a,1,q2,DK\n",
     .exact = 3},
    {.label = "less than the minimum coverage is not assessed",
     .items = "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,1.5,,,\n",
     .responses = LONG "t,a,1,q1,3\nt,a,1,q2,DK\n",
     .exact = NAN, /* 1 of 2.5 */
     .status = PALIER_NOT_ASSESSED,
     .reason = PALIER_REASON_LOW_COVERAGE},
    {.label = "a share of the weight that binary cannot hold is still enough",
     .keys = "minimum_coverage,0.3\n",
     .items = "X,survey,q1,1-5,0.1,,,\nX,survey,q2,1-5,0.2,,,\nX,survey,q3,1-5,0.7,,,\n",
     .responses = LONG "t,a,1,q1,3\nt,a,1,q2,3\nt,a,1,q3,DK\n",
     .exact = 3},
    {.label = "items weigh as they say",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,percent,3,,,\n",
     .responses = LONG "t,a,1,q1,5\n",
     .facts = FACT "t,q2,25\n",
     .exact = 2.75}, /* (5 + 3 * 2) / 4 */
    {.label = "a duty below its threshold does not apply",
     .criteria = "X,all,,population >= 3500\n",
     .entities = "t,3499,\n",
     .responses = LONG "t,a,1,q1,1\n",
     .exact = NAN,
     .status = PALIER_NODE_NOT_APPLICABLE,
     .reason = PALIER_REASON_DOES_NOT_APPLY},
    {.label = "a duty at its threshold applies",
     .criteria = "X,all,,population >= 3500\n",
     .entities = "t,3500,\n",
     .responses = LONG "t,a,1,q1,2\n",
     .exact = 2},
    {.label = "a duty whose threshold cannot be told",
     .criteria = "X,all,,population >= 3500\n",
     .entities = "t,,\n",
     .responses = LONG "t,a,1,q1,2\n",
     .exact = NAN,
     .status = PALIER_NOT_ASSESSED,
     .reason = PALIER_REASON_UNKNOWN_CONDITION},
    {.label = "a gate on a fact caps: one displayed unit below level 3",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,yes-no,0,,,\n",
     .gates = "X,q2,=,no,cap 2\n",
     .responses = LONG "t,a,1,q1,4\n",
     .facts = FACT "t,q2,no\n",
     .exact = 2.5,
     .reason = PALIER_REASON_GATED},
    {.label = "a cap on a score that is below it changes nothing",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,yes-no,0,,,\n",
     .gates = "X,q2,=,no,cap 2\n",
     .responses = LONG "t,a,1,q1,2\n",
     .facts = FACT "t,q2,no\n",
     .exact = 2},
    {.label = "a right-closed band caps at its cut point",
     .keys = "bands,right\n",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,yes-no,0,,,\n",
     .gates = "X,q2,=,no,cap 2\n",
     .responses = LONG "t,a,1,q1,4\n",
     .facts = FACT "t,q2,no\n",
     .exact = 2.6,
     .reason = PALIER_REASON_GATED},
    {.label = "a fact that nobody knows opens no gate",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,yes-no,0,,,\n",
     .gates = "X,q2,=,no,cap 2\n",
     .responses = LONG "t,a,1,q1,4\n",
     .facts = FACT "t,q2,DK\n",
     .exact = 4},
    {.label = "a gate on a criterion blanks",
     .criteria = "X,all,,\nY,all,,\n",
     .items = "X,survey,q1,1-5,1,,,\nY,survey,q2,1-5,1,,,\n",
     .gates = "X,Y,<,2,blank\n",
     .responses = LONG "t,a,1,q1,4\nt,a,1,q2,1\n",
     .exact = NAN,
     .status = PALIER_NOT_ASSESSED,
     .reason = PALIER_REASON_GATED},
    {.label = "a gate on a criterion looks at the score as displayed",
     .criteria = "X,all,,\nY,all,,\n",
     .items = "X,survey,q1,1-5,1,,,\nY,survey,q2,percent,1,,,\n",
     .gates = "X,Y,>=,2.6,zero\n",
     .responses = LONG "t,a,1,q1,4\nt,a,1,q2,39\n", /* 1 + 4 * 0.39 = 2.56, shown as 2.6 */
     .exact = 1,
     .reason = PALIER_REASON_GATED},
    {.label = "a gate may give the highest points",
     .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,percent,0,,,\n",
     .gates = "X,q2,>=,50,full\n",
     .responses = LONG "t,a,1,q1,4\n",
     .facts = FACT "t,q2,50\n",
     .exact = 5,
     .reason = PALIER_REASON_GATED},
    {.label = "raters of one interview: their mean; interviews of a group: averaged",
     .items = "X,interview,,,1,,,\n",
     .ratings = RATING "t,i1,a,X,2,anne\nt,i1,a,X,3,paul\nt,i2,a,X,4,anne\n",
     .exact = 3.25}, /* ((2 + 3) / 2 + 4) / 2 */
    {.label = "their consensus stands alone",
     .items = "X,interview,,,1,,,\n",
     .ratings = RATING "t,i1,a,X,2,anne\nt,i1,a,X,5,consensus\nt,i1,a,X,3,paul\nt,i2,a,X,4,anne\n",
     .exact = 4.5}, /* (5 + 4) / 2 */
    {.label = "groups of interviews are averaged last",
     .items = "X,interview,,,1,,,\n",
     .ratings = RATING "t,i1,a,X,1,anne\nt,i2,a,X,1,anne\nt,i3,a,X,1,anne\nt,i4,b,X,4,anne\n",
     .exact = 2.5}, /* (1 + 4) / 2 */
    {.label = "proposed quotes speak where nobody rated, and are provisional",
     .items = "X,interview,,,1,,,\n",
     .evidence = EVIDENCE "t,i1,a,X,2,Un peu,proposed\nt,i1,a,X,4,Bien,accepted\n"
                          "t,i1,a,X,5,Non,refused\n",
     .exact = 3, /* (2 + 4) / 2 */
     .status = PALIER_PROVISIONAL},
    {.label = "quotes are silent where somebody rated",
     .items = "X,interview,,,1,,,\n",
     .ratings = RATING "t,i1,a,X,5,anne\n",
     .evidence = EVIDENCE "t,i1,a,X,2,Un peu,proposed\n",
     .exact = 5},
    {.label = "evidence items take accepted quotes alone",
     .items = "X,evidence,,,1,,,\n",
     .evidence = EVIDENCE "t,i1,a,X,2,Un peu,proposed\nt,i1,a,X,4,Bien,accepted\n",
     .exact = 4},
    {.label = "level 3 of 5 is the middle of any points scale",
     .keys = "minimum,0\nmaximum,100\n",
     .items = "X,interview,,,1,,,\n",
     .ratings = RATING "t,i1,a,X,3,anne\n",
     .exact = 50},
    {.label = "facts take no group weights",
     .items = "X,fact,q1,1-5,1,,,\n",
     .facts = FACT "t,q1,4\n",
     .exact = 4},
    {.label = "below the first level there is a score without a level",
     .criteria = "X,all,sum,\n",
     .items = "X,survey,q1,1-5,0.5,,,\n",
     .responses = LONG "t,a,1,q1,1\n",
     .exact = 0.5,
     .reason = PALIER_REASON_BELOW_LEVELS},
};

static void write_table(struct scratch *scratch, const char *name, const char *header,
                        const char *rows)
{
    if (rows)
        scratch_write(scratch, name, palier_arena_printf(scratch->arena, "%s%s", header, rows));
}

static void set_up(struct scratch *scratch, const struct example *example)
{
    const char *criteria = example->criteria ? example->criteria : "X,all,,\n";
    const char *items = example->items ? example->items : "X,survey,q1,1-5,1,,,\n";

    scratch_open(scratch);
    scratch_rubric(scratch,
                   palier_arena_printf(scratch->arena,
                                       "criterion,parent,combine,applies\nall,,,\n%s", criteria),
                   palier_arena_printf(
                       scratch->arena,
                       "criterion,source,question,scale,weight,reverse,observe,group\n%s", items));
    write_table(scratch, "rubric.csv", "key,value\nid,test\n", example->keys);
    write_table(scratch, "gates.csv", "criterion,if,test,value,effect\n", example->gates);
    write_table(scratch, "profiles.csv", "profile,criterion,weight,target\n", example->profiles);
    write_table(scratch, "entities.csv", "entity,population,profile\n", example->entities);
    write_table(scratch, "responses.csv", "", example->responses);
    write_table(scratch, "facts.csv", "", example->facts);
    write_table(scratch, "ratings.csv", "", example->ratings);
    write_table(scratch, "evidence.csv", "", example->evidence);
}

Test(score, each_example_gives_the_figure_worked_out_by_hand)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct scratch scratch;

        set_up(&scratch, &examples[i]);
        scratch_score(&scratch);
        const struct palier_node *node = scratch_node(&scratch, 0, "X");
        cr_expect(is_close(node->exact, examples[i].exact), "%s: %g", examples[i].label,
                  node->exact);
        cr_expect(eq(int, node->status, examples[i].status), "%s", examples[i].label);
        cr_expect(eq(int, node->reason, examples[i].reason), "%s", examples[i].label);
        scratch_close(&scratch);
    }
}

Test(score, a_profile_changes_weights_and_targets)
{
    const struct example example = {
        .criteria = "X,all,,\nY,all,,\n",
        .items = "X,survey,q1,1-5,1,,,\nY,survey,q2,1-5,1,,,\n",
        .profiles = "rural,,,\nrural,X,3,4\n",
        .entities = "t,900,rural\nu,900,\n",
        .responses = LONG "t,a,1,q1,5\nt,a,1,q2,1\nu,a,1,q1,5\nu,a,1,q2,1\n",
    };
    struct scratch scratch;

    set_up(&scratch, &example);
    scratch_score(&scratch);
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "all")->exact, 4)); /* (3 * 5 + 1) / 4 */
    cr_expect(eq(dbl, scratch_node(&scratch, 1, "all")->exact, 3)); /* (5 + 1) / 2 */
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->weight_used, 0.75));
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->target, 4));
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->gap, 1)); /* 5 - 4 */
    cr_expect(isnan(scratch_node(&scratch, 1, "X")->gap));
    scratch_close(&scratch);
}

Test(score, sources_that_are_far_apart_are_told)
{
    struct example example = {
        .keys = "triangulation,1\n",
        .items = "X,survey,q1,1-5,1,,,\nX,fact,q2,1-5,1,,,\n",
        .responses = LONG "t,a,1,q1,3\n",
        .facts = FACT "t,q2,4\n",
    };

    for (int differs = 0; differs < 2; differs++) {
        struct scratch scratch;

        example.facts = differs ? FACT "t,q2,5\n" : FACT "t,q2,4\n";
        set_up(&scratch, &example);
        scratch_score(&scratch);
        const struct palier_node *node = scratch_node(&scratch, 0, "X");
        cr_expect(eq(dbl, node->by_source[PALIER_SOURCE_SURVEY], 3));
        cr_expect(eq(dbl, node->by_source[PALIER_SOURCE_FACT], differs ? 5 : 4));
        cr_expect(isnan(node->by_source[PALIER_SOURCE_INTERVIEW]));
        cr_expect(eq(int, node->sources_differ, differs)); /* 1 is allowed, 2 is not */
        scratch_close(&scratch);
    }
}

Test(score, the_level_is_that_of_the_score_as_displayed)
{
    static const struct {
        const char *keys;
        int level;
    } cases[] = {{"rounding,displayed\n", 3}, {"rounding,exact\n", 2}, {"decimals,2\n", 2}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct example example = {.keys = cases[i].keys,
                                        .items = "X,survey,q1,percent,1,,,\n",
                                        .responses =
                                            LONG "t,a,1,q1,38.75\n"}; /* 1 + 4 * 0.3875 = 2.55 */
        struct scratch scratch;

        set_up(&scratch, &example);
        scratch_score(&scratch);
        cr_expect(eq(int, scratch_node(&scratch, 0, "X")->level, cases[i].level), "%s",
                  cases[i].keys);
        scratch_close(&scratch);
    }
}

Test(score, a_person_who_answers_twice_counts_once_above)
{
    const struct example example = {
        .criteria = "X,all,,\nY,all,,\n",
        .items = "X,survey,q1,1-5,1,,,\nY,survey,q2,1-5,1,,,\n",
        .responses = LONG "t,a,1,q1,5\nt,a,1,q2,1\nt,a,2,q2,1\nt,b,1,q1,1\nt,b,2,q1,DK\n",
    };
    struct scratch scratch;

    set_up(&scratch, &example);
    scratch_score(&scratch);
    cr_expect(eq(sz, scratch_node(&scratch, 0, "X")->respondents, 2));
    cr_expect(eq(sz, scratch_node(&scratch, 0, "Y")->respondents, 2));
    cr_expect(eq(sz, scratch_node(&scratch, 0, "all")->respondents, 3));
    cr_expect(eq(sz, scratch_node(&scratch, 0, "all")->groups[0].respondents, 2));
    cr_expect(eq(sz, scratch.result.entities[0].respondent_count, 4));
    scratch_close(&scratch);
}

Test(score, the_wave_before_stands_beside_the_latest)
{
    const struct example example = {
        .responses = "entity,wave,group,respondent,q1\nt,2024,a,1,1\nt,2026,a,1,4\nu,2025,a,1,3\n"
                     "t,2025,a,1,2\n"};
    struct scratch scratch;

    set_up(&scratch, &example);
    scratch_score(&scratch);
    cr_assert(eq(sz, scratch.result.entity_count, 1)); /* u has nothing in 2026 */
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->exact, 4));
    cr_expect(eq(str, (char *)scratch.result.entities[0].previous->wave, "2025"));
    cr_expect(eq(dbl, scratch.result.entities[0].previous->nodes[1].exact, 2));
    scratch_close(&scratch);
}

/* Y is rated 5, and capped because of X, of which nobody has accepted the quote yet. */
Test(score, a_cap_by_a_provisional_score_is_provisional)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                   "criterion,source\nX,interview\nY,interview\n");
    scratch_write(&scratch, "gates.csv", "criterion,if,test,value,effect\nY,X,<,2,cap 2\n");
    scratch_write(&scratch, "ratings.csv", "entity,interview,group,criterion,level\nt,i1,a,Y,5\n");
    scratch_write(
        &scratch, "evidence.csv",
        "entity,interview,group,criterion,level,quote,status\nt,i1,a,X,1,Rien,proposed\n");
    scratch_score(&scratch);
    cr_expect(scratch_node(&scratch, 0, "Y")->gate != NULL);
    cr_expect(eq(int, scratch_node(&scratch, 0, "X")->status, PALIER_PROVISIONAL));
    cr_expect(eq(int, scratch_node(&scratch, 0, "Y")->status, PALIER_PROVISIONAL));
    scratch_close(&scratch);
}
