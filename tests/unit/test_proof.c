/* test_proof.c - what is only said counts for less than what was seen, where a rubric says so. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "scratch.h"

Test(proof, what_is_not_verified_is_capped)
{
    static const struct {
        const char *label, *keys, *proof;
        double fact, rating; /* X is a fact worth 5, Y a rating of level 5 */
        bool is_capped;
    } cases[] = {
        {"no cap", "", "said", 5, 5, false},
        {"said", "said_cap,2\n", "said", 2, 2, true},
        {"shown passes the cap of what is said", "said_cap,2\n", "shown", 5, 5, false},
        {"shown has its own", "said_cap,2\nshown_cap,4\n", "shown", 4, 4, true},
        {"said is not above shown", "shown_cap,3\n", "said", 3, 3, true},
        {"verified is never capped", "said_cap,2\nshown_cap,3\n", "verified", 5, 5, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                       "criterion,source,question,scale\nX,fact,q1,1-5\nY,interview,,\n");
        scratch_write(&scratch, "rubric.csv",
                      palier_arena_printf(scratch.arena, "key,value\nid,test\n%s", cases[i].keys));
        scratch_write(&scratch, "facts.csv",
                      palier_arena_printf(scratch.arena, "entity,question,value,proof\nt,q1,5,%s\n",
                                          cases[i].proof));
        scratch_write(&scratch, "ratings.csv",
                      palier_arena_printf(scratch.arena,
                                          "entity,interview,group,criterion,level,proof\n"
                                          "t,i1,a,Y,5,%s\n",
                                          cases[i].proof));
        scratch_score(&scratch);
        cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->exact, cases[i].fact), "%s",
                  cases[i].label);
        cr_expect(eq(dbl, scratch_node(&scratch, 0, "Y")->exact, cases[i].rating), "%s",
                  cases[i].label);
        cr_expect(eq(int, scratch_node(&scratch, 0, "X")->items[0].is_capped, cases[i].is_capped),
                  "%s", cases[i].label);
        scratch_close(&scratch);
    }
}
