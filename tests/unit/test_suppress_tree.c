/* test_suppress_tree.c - towns that tell no group's figures beside hidden ones. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "compare/suppress.h"
#include "compare/suppress_ground.h"
#include "compare/suppress_internal.h"
#include "privacy/audit.h"
#include "scratch.h"
#include "stats/random.h"

enum { SEEDS = 150, TOWNS = 8, QUESTIONS = 9, LARGEST = 16 };

static const char *const criteria =
    "criterion,parent,weight\nall,,1\nT,all,2\nO,all,3\nC,all,1\nT1,T,1\nT2,T,3\nO1,O,1\nO2,O,1\n"
    "C1,C,1\nT1.1,T1,2\nT1.2,T1,1\nT2.1,T2,1\nT2.2,T2,1\nO1.1,O1,3\nO1.2,O1,1\nO2.1,O2,1\n";

static const char *const items[] = {
    "criterion,source,question,scale,weight\nT1.1,survey,q1,1-5,1\nT1.1,survey,q2,1-5,2\n"
    "T1.2,survey,q3,yes-no,1\nT2.1,survey,q4,1-5,1\nT2.2,survey,q5,1-5,3\n"
    "T2.2,fact,f1,percent,1\nO1.1,survey,q6,1-5,1\nO1.2,survey,q7,1-5,1\n"
    "O2.1,survey,q8,yes-no,2\nC1,survey,q9,1-5,1\n",
    /* leaves of one group, and with a fact of wide ends, which most towns have not given */
    "criterion,source,question,scale,weight,group\nT1.1,survey,q1,1-5,1,a\nT1.1,survey,q2,1-5,2,a\n"
    "T1.2,survey,q3,yes-no,1,\nT2.1,survey,q4,1-5,1,c\nT2.1,fact,f2,number,1,\n"
    "T2.2,survey,q5,1-5,3,\nT2.2,fact,f1,percent,1,\nO1.1,survey,q6,1-5,1,a\n"
    "O1.2,survey,q7,1-5,1,\nO1.2,fact,f2,number,0.05,\nO2.1,survey,q8,yes-no,2,b\n"
    "C1,survey,q9,1-5,1,\n",
    /* items that are no mean of what the groups gave, beside a fact */
    "criterion,source,question,scale,weight,observe\nT1.1,survey,q1,1-5,9,median\n"
    "T1.1,fact,f1,percent,1,\nT1.2,survey,q3,yes-no,1,\nT2.1,survey,q4,1-5,1,max\n"
    "T2.2,survey,q5,1-5,3,median\nT2.2,fact,f1,percent,1,\nO1.1,survey,q6,1-5,1,\n"
    "O1.2,survey,q7,1-5,1,\nO1.2,survey,q2,1-5,2,\nO2.1,survey,q8,yes-no,2,\nC1,survey,q9,1-5,1,"
    "\n"};

/* An answer to question Q: towns cluster, and many of them at an end. */
static const char *answer(struct palier_random *random, struct palier_arena *arena, int q, int mean)
{
    int level = mean + (int)palier_random_below(random, 3) - 1;

    if (palier_random_below(random, 12) == 0)
        return "DK";
    if (q == 3 || q == 8)
        return palier_random_below(random, 5) < (uint32_t)mean ? "yes" : "no";
    return palier_arena_printf(arena, "%d", level < 1 ? 1 : level > 5 ? 5 : level);
}

/* A few of every group but the last, as a rule; of each just enough where all ARE_ENOUGH. */
static size_t people(struct palier_random *random, int group, bool are_enough)
{
    if (are_enough)
        return 5 + palier_random_below(random, 3);
    return group == 2 ? 5 + palier_random_below(random, LARGEST)
                      : palier_random_below(random, palier_random_below(random, 4) ? 5 : LARGEST);
}

static void write_towns(struct scratch *scratch, uint32_t seed, const char *settings)
{
    const char *rows = "entity,group,respondent,q1,q2,q3,q4,q5,q6,q7,q8,q9\n";
    const char *facts = "entity,question,value\n";

    scratch_open(scratch);
    struct palier_random *random = palier_random_new(scratch->arena, seed);
    scratch_rubric(scratch, criteria, items[seed % 3]);
    scratch_write(scratch, "rubric.csv", settings);
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,0.3,5\nb,0.4,5\nc,0.3,5\n");
    for (int town = 0; town < TOWNS; town++) {
        int mean = 1 + (int)palier_random_below(random, 5);

        facts = palier_arena_printf(scratch->arena, "%st%d,f1,%d\n", facts, town, mean * 20);
        if (seed % 3 == 1 && palier_random_below(random, 4) == 0)
            facts = palier_arena_printf(scratch->arena, "%st%d,f2,%d\n", facts, town, mean * 7);
        for (int group = 0; group < 3; group++)
            for (size_t p = people(random, group, seed % 5 == 0); p > 0; p--) {
                rows = palier_arena_printf(scratch->arena, "%st%d,%c,%zu", rows, town, "abc"[group],
                                           p);
                for (int q = 1; q <= QUESTIONS; q++)
                    rows = palier_arena_printf(scratch->arena, "%s,%s", rows,
                                               answer(random, scratch->arena, q, mean));
                rows = palier_arena_printf(scratch->arena, "%s\n", rows);
            }
    }
    scratch_write(scratch, "responses.csv", rows);
    scratch_write(scratch, "facts.csv", facts);
    scratch_score(scratch);
}

/* The towns of SCRATCH that are left with one group. */
static size_t count_lone(const struct scratch *scratch)
{
    size_t count = 0;

    for (size_t e = 0; e < scratch->result.entity_count; e++)
        count += suppress_leaves_one_group(scratch->result.rubric, &scratch->result.entities[e]);
    return count;
}

/* The towns of SCRATCH that are left with none because of their digits alone. */
static size_t count_fine(const struct scratch *scratch)
{
    const struct palier_rubric *rubric = scratch->result.rubric;
    const struct suppress_ground ground = suppress_ground_of(scratch->arena, rubric);
    const struct suppress_sets sets = suppress_sets_new(scratch->arena, &ground);
    size_t count = 0;

    for (size_t e = 0; e < scratch->result.entity_count; e++) {
        const struct palier_entity_result *entity = &scratch->result.entities[e];

        suppress_sets_fill(&ground, entity, &sets);
        count += suppress_withholds_breakdown(&ground, &sets, entity) &&
                 !suppress_leaves_one_group(rubric, entity);
    }
    return count;
}

/* The audit writes all relations of a town down, groups among them, and solves them as one. */
Test(suppress_tree, nothing_hidden_follows_from_what_is_told)
{
    static const char *const settings[] = {"key,value\nid,test\ndecimals,1\n",
                                           "key,value\nid,test\ndecimals,9\n",
                                           "key,value\nid,test\ndecimals,0\n",
                                           "key,value\nid,test\ngroups,pooled\n"};
    size_t lone = 0, fine = 0, protected = 0, told = 0, overall = 0;

    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        struct scratch scratch;

        write_towns(&scratch, seed, settings[seed % 4]);
        lone += count_lone(&scratch);
        fine += count_fine(&scratch);
        struct palier_result truth = scratch.result;

        palier_result_suppress(&scratch.result, false);
        struct palier_privacy_audit found =
            palier_privacy_audit(scratch.arena, &truth, &scratch.result);

        protected += found.protected;
        for (size_t e = 0; e < truth.entity_count; e++) {
            overall += palier_node_has_score(&scratch.result.entities[e].nodes[0]);
            for (size_t c = 0; c < truth.rubric->criterion_count; c++)
                told += palier_node_has_score(&scratch.result.entities[e].nodes[c]);
        }
        cr_expect(zero(sz, found.disclosures.count), "seed %u", seed);
        scratch_close(&scratch);
    }
    cr_expect(ge(sz, lone, SEEDS * TOWNS / 2)); /* else few of them were tried */
    cr_expect(ge(sz, fine, (size_t)SEEDS / 4));
    cr_expect(ge(sz, protected, (size_t)SEEDS * TOWNS * 10));
    cr_expect(ge(sz, told, (size_t)SEEDS * TOWNS * 8));
    cr_expect(ge(sz, overall, (size_t)SEEDS * TOWNS * 6 / 10));
}
