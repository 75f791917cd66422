/* test_verify.c - quotes that still stand in their interviews, and those that do not. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "coding/verify.h"
#include "scratch.h"

static const char interviews[] =
    "entity,interview,group,question,answer\n"
    "t,i1,a,q,\"On a un plan, mais personne ne l’ouvre.\nIl date de 2019…\"\n"
    "t,i1,a,q,Le suivi ? Il n’y en a pas.\n"
    "t,i2,b,q,Rien à voir.\n";

/* Read the interviews and one quote, that stands at the answer of LINE. */
static const struct palier_evidence *verify(struct scratch *scratch, const char *quote,
                                            const char *interview, int line, const char *status)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent\nall,\nX,all\n", "criterion,source\nX,evidence\n");
    scratch_write(scratch, "interviews.csv", interviews);
    scratch_write(scratch, "evidence.csv",
                  palier_arena_printf(scratch->arena,
                                      "entity,interview,criterion,level,quote,file,line,offset,"
                                      "status\nt,%s,X,2,\"%s\",else/interviews.csv,%d,3,%s\n",
                                      interview, quote, line, status));
    scratch_score(scratch);
    return &scratch->assessment.evidence.at[0];
}

/* How many quotes were told to be of no interview, or nowhere in theirs. */
static size_t told(const struct palier_diag *diag)
{
    size_t count = 0;

    for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
        count += at->code == PALIER_E_STALE_QUOTE || at->code == PALIER_E_QUOTE_OF_NO_INTERVIEW;
    return count;
}

Test(verify, what_people_do_to_a_quote_leaves_it_a_quote)
{
    static const char *const quotes[] = {
        "On a un plan, mais personne ne l’ouvre.",
        "On a un plan, mais personne ne l'ouvre. Il date de 2019…", /* on one line, ' for ’ */
        "… mais personne ne l’ouvre …",
        "« On a un plan […] Il date de 2019 »",
        "On a un plan (...) ne l’ouvre. Il date",
        "On a un plan, mais personne ne l?ouvre.", /* as Windows-1252 leaves what it has not */
        "…",
    };

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        struct scratch scratch;
        const struct palier_evidence *quote = verify(&scratch, quotes[i], "i1", 2, "accepted");

        cr_expect(not(quote->is_stale), "%s", quotes[i]);
        cr_expect(eq(sz, quote->line, 2), "%s", quotes[i]);
        cr_expect(eq(sz, quote->offset, 3), "%s", quotes[i]);
        cr_expect(quote->group && !strcmp(quote->group->id, "a"), "the group is the interview's");
        cr_expect(eq(sz, told(&scratch.diag), 0), "%s", quotes[i]);
        scratch_close(&scratch);
    }
}

Test(verify, words_that_nobody_said_are_stale_and_count_for_nothing)
{
    static const char *const quotes[] = {
        "On a un plan, et chacun l’ouvre.",
        "Il date de 2019 […] On a un plan", /* the other way round */
        "Rien à voir.",                     /* said by somebody else */
    };

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        struct scratch scratch;
        const struct palier_evidence *quote = verify(&scratch, quotes[i], "i1", 2, "accepted");

        cr_expect(quote->is_stale, "%s", quotes[i]);
        cr_expect(eq(sz, told(&scratch.diag), 1), "%s", quotes[i]);
        cr_expect(eq(int, scratch_node(&scratch, 0, "X")->status, PALIER_NOT_ASSESSED));
        cr_expect(eq(sz, scratch.result.entities[0].evidence_count, 0));
        scratch_close(&scratch);
    }
}

Test(verify, a_quote_that_moved_gets_its_place_of_today)
{
    struct scratch scratch;
    const struct palier_evidence *quote = verify(&scratch, "Il n'y en a pas", "i1", 2, "accepted");

    cr_expect(not(quote->is_stale));
    cr_expect(eq(sz, quote->line, 4)); /* the answer before has two lines */
    cr_expect(eq(sz, quote->offset, 11));
    cr_expect(eq(sz, told(&scratch.diag), 0));
    cr_expect(eq(int, scratch_node(&scratch, 0, "X")->status, PALIER_SCORED));
    scratch_close(&scratch);
}

Test(verify, a_refused_quote_is_not_looked_for_and_one_of_no_interview_is_told)
{
    struct scratch scratch;

    cr_expect(not(verify(&scratch, "Jamais dit", "i1", 2, "refused")->is_stale));
    cr_expect(eq(sz, told(&scratch.diag), 0));
    scratch_close(&scratch);
    cr_expect(verify(&scratch, "On a un plan", "i9", 2, "accepted")->is_stale);
    cr_expect(eq(sz, told(&scratch.diag), 1));
    scratch_close(&scratch);
}

Test(verify, without_interviews_nothing_can_be_said)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct palier_interviews none;
    struct palier_evidence quote = {
        .entity = "t", .wave = "", .interview = "i1", .quote = "Jamais dit", .file = "x.csv"};
    struct palier_evidence_list list = {.at = &quote, .count = 1};

    palier_diag_init(&diag, arena);
    palier_interviews_init(&none, arena);
    palier_evidence_verify(&diag, &none, &list);
    cr_expect(not(quote.is_stale));
    cr_expect(eq(sz, diag.warnings, 0));
    palier_arena_free(arena);
}
