/* test_voices.c - how many independent voices speak for or against a criterion. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "score/voices.h"
#include "scratch.h"

static const char header[] = "entity,interview,group,criterion,level,polarity,quote,status\n";

/* Score the quotes of ROWS, on X (of P) and Y (of P too). */
static void hear(struct scratch *scratch, const char *rows)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent\nall,\nP,all\nX,P\nY,P\n",
                   "criterion,source\nX,interview\nY,interview\n");
    scratch_write(scratch, "evidence.csv",
                  palier_arena_printf(scratch->arena, "%s%s", header, rows));
    scratch_score(scratch);
}

static struct palier_voices all_of(const struct scratch *scratch, const char *criterion)
{
    return palier_voices_of_all(scratch->assessment.rubric, scratch_node(scratch, 0, criterion));
}

Test(voices, an_interview_is_one_voice_whatever_the_number_of_its_quotes)
{
    struct scratch scratch;

    hear(&scratch, "t,i1,a,X,2,supports,Un,accepted\nt,i1,a,X,3,supports,Deux,accepted\n"
                   "t,i1,a,X,3,supports,Trois,proposed\nt,i2,a,X,3,supports,Quatre,accepted\n");
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_SUPPORTS].accepted, 2));
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_SUPPORTS].proposed, 0));
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_CONTRADICTS].accepted, 0));
    scratch_close(&scratch);
}

Test(voices, for_and_against_and_accepted_and_proposed_are_counted_apart)
{
    struct scratch scratch;

    hear(&scratch, "t,i1,a,X,2,supports,Un,accepted\nt,i1,a,X,2,contradicts,Deux,proposed\n"
                   "t,i2,b,X,2,contradicts,Trois,accepted\nt,i3,,X,2,contradicts,Quatre,accepted\n"
                   "t,i4,b,X,2,contradicts,Cinq,refused\n");
    const struct palier_node *node = scratch_node(&scratch, 0, "X");

    cr_expect(eq(sz, node->voices[0].by[PALIER_SUPPORTS].accepted, 1));
    cr_expect(eq(sz, node->voices[0].by[PALIER_CONTRADICTS].accepted, 0));
    cr_expect(eq(sz, node->voices[0].by[PALIER_CONTRADICTS].proposed, 1));
    cr_expect(eq(sz, node->voices[1].by[PALIER_CONTRADICTS].accepted, 1));
    cr_expect(eq(sz, node->voices[1].by[PALIER_CONTRADICTS].proposed, 0));
    cr_expect(
        eq(sz,
           palier_voices_of_others(scratch.assessment.rubric, node).by[PALIER_CONTRADICTS].accepted,
           1));
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_CONTRADICTS].accepted, 2));
    scratch_close(&scratch);
}

/* i1 speaks of X and of Y, i2 of Y alone: two voices above them, not three. */
Test(voices, a_parent_counts_distinct_interviews)
{
    struct scratch scratch;

    hear(&scratch, "t,i1,a,X,2,supports,Un,accepted\nt,i1,a,Y,2,supports,Deux,proposed\n"
                   "t,i2,b,Y,2,supports,Trois,proposed\n");
    for (size_t i = 0; i < 2; i++) {
        struct palier_voices voices = all_of(&scratch, i ? "all" : "P");

        cr_expect(eq(sz, voices.by[PALIER_SUPPORTS].accepted, 1));
        cr_expect(eq(sz, voices.by[PALIER_SUPPORTS].proposed, 1));
    }
    cr_expect(eq(sz, all_of(&scratch, "Y").by[PALIER_SUPPORTS].proposed, 2));
    scratch_close(&scratch);
}

Test(voices, quotes_that_name_the_group_once_make_one_voice_of_it)
{
    struct scratch scratch;

    hear(&scratch, "t,i1,,X,2,supports,Un,accepted\nt,I1,b,X,2,supports,Deux,accepted\n");
    const struct palier_node *node = scratch_node(&scratch, 0, "X");

    cr_expect(eq(sz, node->voices[1].by[PALIER_SUPPORTS].accepted, 1));
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_SUPPORTS].accepted, 1));
    scratch_close(&scratch);
}

Test(voices, without_quotes_there_is_no_voice)
{
    struct scratch scratch;

    hear(&scratch, "t,i1,a,X,2,supports,Un,refused\n");
    cr_expect(eq(ptr, (void *)scratch_node(&scratch, 0, "X")->voices, NULL));
    cr_expect(eq(sz, all_of(&scratch, "X").by[PALIER_SUPPORTS].accepted, 0));
    scratch_close(&scratch);
}
