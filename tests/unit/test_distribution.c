/* test_distribution.c - how many chose each answer, counted by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "compare/suppress.h"
#include "score/engine.h"
#include "scratch.h"

static const char tree[] = "criterion,parent\nall,\nX,all\n";

/* The distribution of item ITEM of X of the first entity: "1=2 3=0 dont_know=1". "-": no counts. */
static const char *told(const struct scratch *scratch, size_t item)
{
    const struct palier_node *node = scratch_node(scratch, 0, "X");
    const struct palier_item_answers *ways = node->items[item].answers;
    const char *text = "";

    if (!ways->counts)
        return ways->count ? "-" : "";
    for (size_t i = 0; i < ways->count; i++) {
        const struct palier_option *option = &ways->options[i];
        const char *name =
            option->kind == PALIER_OPTION_CLASS
                ? palier_arena_printf(scratch->arena, "%g..%g", option->from, option->to)
            : option->kind == PALIER_OPTION_LEVEL
                ? palier_arena_printf(scratch->arena, "L%d", option->level)
            : option->kind == PALIER_OPTION_NO_ANSWER
                ? palier_arena_printf(scratch->arena, "none%d", (int)option->no_answer)
                : option->answer;

        text = palier_arena_printf(scratch->arena, "%s%s%s=%zu", text, i ? " " : "", name,
                                   ways->counts[i]);
    }
    return text;
}

/* What one question q1 on a scale of its own gives, asked of a and b, of whom b is not counted
 * where the item says so. */
static const struct example {
    const char *label;
    const char *keys;   /* more rows of rubric.csv */
    const char *item;   /* after "X,": source,question,scale,reverse,group */
    const char *scales; /* without their header scale,kind,answer,points,low,high,clamp,log */
    const char *responses, *told;
} examples[] = {
    {.label = "every choice, also those that nobody made, by rising points",
     .item = "survey,q1,s,,\n",
     .scales = "s,map,often,5,,,,\ns,map,never,1,,,,\ns,map,once,2,,,,\n",
     .responses = "t,a,1,1,often\nt,a,2,1,never\nt,b,1,1,often\n",
     .told = "never=1 once=0 often=2"},
    {.label = "people, whatever they weigh",
     .item = "survey,q1,1-5,,\n",
     .responses = "t,a,1,7,4\nt,a,2,,4\nt,b,1,0.5,1\n",
     .told = "1=1 2=0 3=0 4=2 5=0"},
    {.label = "reversed: 5 gives the fewest points",
     .item = "survey,q1,1-5,yes,\n",
     .responses = "t,a,1,1,5\nt,a,2,1,5\nt,b,1,1,2\n",
     .told = "5=2 4=0 3=0 2=1 1=0"},
    {.label = "only the groups whose answers count",
     .item = "survey,q1,yes-no,,a\n",
     .responses = "t,a,1,1,yes\nt,b,1,1,no\nt,b,2,1,no\n",
     .told = "no=0 yes=1"},
    {.label = "no answer is none of them",
     .item = "survey,q1,yes-no,,\n",
     .responses = "t,a,1,1,yes\nt,a,2,1,DK\nt,a,3,1,NA\nt,a,4,1,\n",
     .told = "no=0 yes=1"},
    {.label = "unless it has points: then it comes last",
     .keys = "dont_know,1\n",
     .item = "survey,q1,yes-no,,\n",
     .responses = "t,a,1,1,yes\nt,a,2,1,DK\nt,b,1,1,DK\n",
     .told = "no=0 yes=1 none2=2"},
    {.label = "thresholds cut numbers into classes, the fewest points first",
     .item = "survey,q1,s,,\n",
     .scales = "s,steps,,5,,,,\ns,steps,,3,8,,,\ns,steps,,1,31,,,\n",
     .responses = "t,a,1,1,7.9\nt,a,2,1,8\nt,a,3,1,30\nt,b,1,1,200\n",
     .told = "31..inf=1 8..31=2 -inf..8=1"},
    {.label = "from goalpost to goalpost there are five classes",
     .item = "survey,q1,percent,,\n",
     .responses = "t,a,1,1,0\nt,a,2,1,20\nt,a,3,1,39.9\nt,b,1,1,100\n",
     .told = "-inf..20=1 20..40=2 40..60=0 60..80=0 80..inf=1"},
    {.label = "which turn round where more is worse",
     .item = "survey,q1,s,,\n",
     .scales = "s,linear,,,10,0,yes,\n",
     .responses = "t,a,1,1,0\nt,a,2,1,9\nt,b,1,1,12\n",
     .told = "8..inf=2 6..8=0 4..6=0 2..4=0 -inf..2=1"},
    {.label = "and back where that is reversed",
     .item = "survey,q1,s,yes,\n",
     .scales = "s,linear,,,10,0,yes,\n",
     .responses = "t,a,1,1,0\nt,a,2,1,9\nt,b,1,1,12\n",
     .told = "-inf..2=1 2..4=0 4..6=0 6..8=0 8..inf=2"},
    {.label = "each tick is counted",
     .item = "survey,q1,s,,\n",
     .scales = "s,ticks,x,1,,,,\ns,ticks,y,3,,,,\ns,ticks,z,5,,,,\n",
     .responses = "t,a,1,1,x z\nt,a,2,1,z\nt,b,1,1,z x\n",
     .told = "x=2 y=0 z=3"},
    {.label = "nobody answered",
     .item = "survey,q1,1-5,,\n",
     .responses = "t,a,1,1,DK\n",
     .told = "-"},
    {.label = "numbers as they are have no classes",
     .item = "survey,q1,s,,\n",
     .scales = "s,number,,,,,,\n",
     .responses = "t,a,1,1,3\n",
     .told = ""},
};

static void prepare(struct scratch *scratch, const struct example *example)
{
    scratch_open(scratch);
    scratch_rubric(scratch, tree,
                   palier_arena_printf(scratch->arena,
                                       "criterion,source,question,scale,reverse,group\nX,%s",
                                       example->item));
    scratch_write(scratch, "rubric.csv",
                  palier_arena_printf(scratch->arena, "key,value\nid,test\n%s",
                                      example->keys ? example->keys : ""));
    if (example->scales)
        scratch_write(scratch, "scales.csv",
                      palier_arena_printf(scratch->arena,
                                          "scale,kind,answer,points,low,high,clamp,log\n%s",
                                          example->scales));
    scratch_write(scratch, "responses.csv",
                  palier_arena_printf(scratch->arena, "entity,group,respondent,weight,q1\n%s",
                                      example->responses));
    scratch_score(scratch);
}

Test(distribution, survey_items)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct scratch scratch;

        prepare(&scratch, &examples[i]);
        cr_expect(eq(str, (char *)told(&scratch, 0), (char *)examples[i].told), "%s",
                  examples[i].label);
        scratch_close(&scratch);
    }
}

/* Each respondent stands under one option: what is told of them is told once. */
Test(distribution, counts_of_choices_and_classes_add_up_to_the_respondents)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct scratch scratch;

        prepare(&scratch, &examples[i]);
        const struct palier_item_score *score = &scratch_node(&scratch, 0, "X")->items[0];
        size_t sum = 0;

        for (size_t k = 0; score->answers->counts && k < score->answers->count; k++)
            sum += score->answers->counts[k];
        if (strcmp(examples[i].label, "each tick is counted") && sum)
            cr_expect(eq(sz, sum, score->respondents), "%s", examples[i].label);
        scratch_close(&scratch);
    }
}

Test(distribution, one_answer_a_line_counts_as_one_respondent_a_line)
{
    struct scratch scratch;

    prepare(&scratch, &(struct example){.item = "survey,q1,1-5,,\n", .responses = "t,a,1,1,4\n"});
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,question,answer\n"
                  "t,a,1,q1,4\nt,b,1,q1,2\nt,a,2,q1,4\nt,a,3,q1,DK\n");
    scratch_score(&scratch);
    cr_expect(eq(str, (char *)told(&scratch, 0), "1=0 2=1 3=0 4=2 5=0"));
    scratch_close(&scratch);
}

Test(distribution, facts_ratings_and_quotes)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, tree,
                   "criterion,source,question,scale\n"
                   "X,fact,f1,percent\nX,fact,f2,yes-no\nX,interview,,\nX,evidence,,\n");
    scratch_write(&scratch, "facts.csv",
                  "entity,question,value,proof,source,date\nt,f1,58,shown,Tableau,2026-10-27\n"
                  "t,f2,DK,said,,\n");
    /* Of i1 the consensus stands alone; i2 has two raters. */
    scratch_write(&scratch, "ratings.csv",
                  "entity,interview,group,criterion,level,rater\nt,i1,a,X,2,one\n"
                  "t,i1,a,X,4,two\nt,i1,a,X,3,consensus\nt,i2,b,X,5,one\nt,i2,b,X,4,two\n");
    scratch_write(&scratch, "evidence.csv",
                  "entity,interview,group,criterion,level,quote,status\n"
                  "t,i1,a,X,2,Un,accepted\nt,i2,b,X,2,Deux,accepted\nt,i3,b,X,5,Trois,proposed\n");
    scratch_score(&scratch);
    const struct palier_item_score *items = scratch_node(&scratch, 0, "X")->items;

    cr_expect(
        eq(str, (char *)told(&scratch, 0), "-inf..20=0 20..40=0 40..60=1 60..80=0 80..inf=0"));
    cr_expect(eq(str, (char *)items[0].answers->fact->value, "58"));
    cr_expect(eq(str, (char *)items[0].answers->fact->source, "Tableau"));
    cr_expect(eq(str, (char *)told(&scratch, 1), "-"));
    cr_expect(eq(ptr, (void *)items[1].answers->fact->value, NULL));
    cr_expect(eq(str, (char *)told(&scratch, 2), "L1=0 L2=0 L3=1 L4=1 L5=1"));
    cr_expect(eq(sz, items[2].answers->rating_count, 5));
    cr_expect(eq(str, (char *)told(&scratch, 3), "L1=0 L2=2 L3=0 L4=0 L5=0"));
    scratch_close(&scratch);
}

Test(distribution, is_not_kept_unless_it_is_asked_for)
{
    static const struct palier_score_options options = {.date = "2026-11-20"};
    struct scratch scratch;
    struct palier_result result;

    prepare(&scratch, &examples[0]);
    cr_assert(eq(int,
                 palier_score(scratch.arena, &scratch.diag, &scratch.assessment, &options, &result),
                 PALIER_OK));
    const struct palier_node *node =
        &result.entities[0].nodes[scratch_node(&scratch, 0, "X")->criterion->index];

    cr_expect(eq(ptr, (void *)node->items[0].answers, NULL));
    cr_expect(eq(dbl, node->score, scratch_node(&scratch, 0, "X")->score));
    scratch_close(&scratch);
}
