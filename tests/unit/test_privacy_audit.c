/* test_privacy_audit.c - nothing that is hidden can be computed from what is told. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compare/suppress.h"
#include "privacy/audit.h"
#include "privacy/report.h"
#include "score/engine.h"
#include "scratch.h"
#include "stats/random.h"

static const struct palier_score_options scoring = {.date = "2026-11-20", .has_answers = true};

static const char *const kinds[] = {[PALIER_DISCLOSED_TOLD] = "told",
                                    [PALIER_DISCLOSED_DETERMINED] = "determined",
                                    [PALIER_DISCLOSED_PINNED] = "pinned"};

/* "t 2026 X q1 a: pinned between 1 and 1.2" */
static const char *say(struct palier_arena *arena, const struct palier_disclosure *found)
{
    return palier_arena_printf(arena, "%s %s %s %s %s%s: %s between %g and %g", found->entity,
                               found->wave, found->criterion ? found->criterion : "",
                               found->item ? found->item : "", found->group ? found->group : "",
                               found->is_count ? " (count)" : "", kinds[found->kind], found->low,
                               found->high);
}

static struct palier_privacy_audit audit(struct palier_arena *arena,
                                         const struct palier_assessment *assessment,
                                         struct palier_result *told)
{
    struct palier_diag diag;
    struct palier_result truth;

    palier_diag_init(&diag, arena);
    cr_assert(zero(int, (int)palier_score(arena, &diag, assessment, &scoring, &truth)));
    cr_assert(zero(int, (int)palier_score(arena, &diag, assessment, &scoring, told)));
    palier_result_suppress(told, false);
    return palier_privacy_audit(arena, &truth, told);
}

/* The scores, items' scores and groups' figures of RESULT. */
struct shown {
    size_t nodes, items, groups, cells;
};

static struct shown count_shown(const struct palier_result *result)
{
    struct shown shown = {0};

    for (size_t e = 0; e < result->entity_count; e++)
        for (size_t c = 0; c < result->rubric->criterion_count; c++) {
            const struct palier_node *node = &result->entities[e].nodes[c];

            shown.nodes += palier_node_has_score(node);
            for (size_t g = 0; g < result->rubric->group_count; g++)
                shown.groups += !isnan(node->groups[g].score);
            for (size_t i = 0; i < node->criterion->item_count; i++) {
                shown.items += !isnan(node->items[i].score);
                for (size_t g = 0; node->items[i].groups && g < result->rubric->group_count; g++)
                    shown.cells += !isnan(node->items[i].groups[g].score);
            }
        }
    return shown;
}

/*
 * What protecting the example costs. Five towns, the smallest with four councillors and three
 * staff. Before anything was looked for in sums and in unanimous groups, 314 scores, 566 items'
 * and 889 groups' figures of criteria were told. Whoever hides more than this has to say why.
 */
Test(privacy_audit, the_example_gives_nothing_away_and_tells_nearly_all)
{
    const struct palier_assessment_source source = {.folder = "examples/val-de-lorne"};
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_assessment assessment;
    struct palier_diag diag;
    struct palier_result told;

    palier_diag_init(&diag, arena);
    cr_assert(zero(int, (int)palier_assessment_read(arena, &diag, &source, &assessment)));
    struct palier_privacy_audit found = audit(arena, &assessment, &told);
    struct shown shown = count_shown(&told);

    for (size_t i = 0; i < found.disclosures.count; i++)
        cr_expect(zero(int, 1), "%s", say(arena, &found.disclosures.at[i]));
    cr_expect(ge(sz, found.protected, 100));
    cr_expect(ge(sz, shown.nodes, 301));
    cr_expect(ge(sz, shown.items, 528));
    cr_expect(ge(sz, shown.groups, 818));
    palier_arena_free(arena);
}

/*** Random towns ***/

/* A number of people from 0 to MOST, small ones most often. */
static size_t people(struct palier_random *random, size_t most)
{
    return palier_random_below(random, 1 + palier_random_below(random, 1 + most));
}

/* Answers cluster: a town has its own mean, and often an end of the scale. */
static int answer(struct palier_random *random, int centre)
{
    int value = centre + (int)palier_random_below(random, 3) - 1;

    return value < 1 ? 1 : value > 5 ? 5 : value;
}

static const char *const random_criteria[] = {
    "criterion,parent,weight,combine\nall,,1,\nA,all,1,\nB,all,2,\nA1,A,1,\nA2,A,1,\nB1,B,1,\n"
    "B2,B,3,\nB3,B,1,\n",
    "criterion,parent,weight,combine\nall,,1,\nA,all,1,min\nB,all,2,geometric\nA1,A,1,\nA2,A,1,\n"
    "B1,B,1,\nB2,B,3,\nB3,B,1,\n",
};

static void write_random(struct scratch *scratch, uint32_t seed)
{
    const char *rows = "entity,wave,group,respondent,q1,q2,q3,q4,q5,q6\n";

    scratch_open(scratch);
    struct palier_random *random = palier_random_new(scratch->arena, seed);
    scratch_rubric(scratch, random_criteria[palier_random_below(random, 4) == 0],
                   "criterion,source,question,scale,weight,group\n"
                   "A1,survey,q1,1-5,1,\nA1,survey,q2,1-5,2,\nA2,survey,q3,1-5,1,\n"
                   "B1,survey,q4,1-5,1,\nB1,fact,f1,percent,1,\nB2,survey,q5,1-5,1,\n"
                   "B2,survey,q2,1-5,1,a\nB3,survey,q6,yes-no,1,\n");
    scratch_write(scratch, "rubric.csv",
                  palier_random_below(random, 3) ? "key,value\nid,test\n"
                                                 : "key,value\nid,test\ngroups,pooled\n");
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,5\nb,1,5\nc,1,1\nd,0.5,3\n");
    scratch_write(scratch, "facts.csv", "entity,wave,question,value\nt,2026,f1,50\n");
    for (int wave = 2025; wave <= 2026; wave++)
        for (size_t g = 0; g < 4; g++) {
            size_t count = people(random, 14);

            for (size_t p = 0; p < count; p++) {
                rows =
                    palier_arena_printf(scratch->arena, "%st,%d,%c,%zu", rows, wave, "abcd"[g], p);
                for (int q = 1; q <= 6; q++) {
                    int centre = 1 + (int)((seed + (uint32_t)q * 7) % 5);

                    if (palier_random_below(random, 8) == 0)
                        rows = palier_arena_printf(scratch->arena, "%s,DK", rows);
                    else if (q == 6)
                        rows = palier_arena_printf(scratch->arena, "%s,%s", rows,
                                                   palier_random_below(random, 4) ? "yes" : "no");
                    else
                        rows = palier_arena_printf(scratch->arena, "%s,%d", rows,
                                                   answer(random, centre));
                }
                rows = palier_arena_printf(scratch->arena, "%s\n", rows);
            }
        }
    scratch_write(scratch, "responses.csv", rows);
}

Test(privacy_audit, towns_drawn_at_random_give_nothing_away)
{
    size_t hidden = 0, told_scores = 0;

    for (uint32_t seed = 1; seed <= 300; seed++) {
        struct scratch scratch;

        write_random(&scratch, seed);
        scratch_score(&scratch);
        struct palier_privacy_audit found =
            audit(scratch.arena, &scratch.assessment, &scratch.result);

        hidden += found.protected;
        told_scores += count_shown(&scratch.result).nodes;
        for (size_t i = 0; i < found.disclosures.count; i++)
            cr_expect(zero(int, 1), "seed %u: %s", seed,
                      say(scratch.arena, &found.disclosures.at[i]));
        scratch_close(&scratch);
    }
    cr_expect(ge(sz, hidden, 1000)); /* else nothing was tried */
    cr_expect(ge(sz, told_scores, 1000));
}

/*** What suppression forgets is found ***/

/* In town t the three of group a are too few; a, b and c answer X by two questions. */
static void write_town(struct scratch *scratch)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                   "criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\n"
                   "Y,fact,f1,percent\n");
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,4\nb,1,1\nc,1,1\n");
    scratch_write(scratch, "facts.csv", "entity,question,value\nt,f1,50\n");
    scratch_write(scratch, "responses.csv",
                  "entity,group,respondent,q1,q2\nt,a,1,2,3\nt,a,2,3,3\nt,a,3,4,5\n"
                  "t,b,1,1,2\nt,c,1,5,2\nt,c,2,4,4\n");
    scratch_score(scratch);
}

/* What somebody who forgets the rules leaves in the result. */
static void tell_cell(const struct scratch *scratch, struct palier_node *x)
{
    static struct palier_group_score groups[3];
    static struct palier_item_score items[2];

    memcpy(items, x->items, sizeof items);
    memcpy(groups, x->items[0].groups, sizeof groups);
    groups[0] = (struct palier_group_score){.score = 3, .respondents = 3};
    items[0].groups = groups;
    x->items = items;
    (void)scratch;
}

static void tell_complements(const struct scratch *scratch, struct palier_node *x)
{
    static struct palier_group_score groups[2][3];
    static struct palier_item_score items[2];

    memcpy(items, x->items, sizeof items);
    for (size_t i = 0; i < 2; i++) {
        memcpy(groups[i], x->items[i].groups, sizeof groups[i]);
        groups[i][1] = (struct palier_group_score){.score = i ? 2 : 1, .respondents = 1};
        groups[i][2] = (struct palier_group_score){.score = i ? 3 : 4.5, .respondents = 2};
        items[i].groups = groups[i];
    }
    x->items = items;
    (void)scratch;
}

static void tell_respondents(const struct scratch *scratch, struct palier_node *x)
{
    static struct palier_group_score groups[3];

    memcpy(groups, x->groups, sizeof groups);
    for (size_t g = 1; g < 3; g++)
        groups[g] = (struct palier_group_score){.score = 2, .respondents = g};
    groups[0] = (struct palier_group_score){.score = 3, .respondents = 3};
    x->groups = groups;
    (void)scratch;
}

Test(privacy_audit, what_suppression_forgets_is_found)
{
    static const struct {
        const char *label;
        void (*forget)(const struct scratch *scratch, struct palier_node *x);
        enum palier_disclosure_kind kind;
    } cases[] = {
        {"a figure of the small group", tell_cell, PALIER_DISCLOSED_TOLD},
        {"all groups of the items but the small one", tell_complements,
         PALIER_DISCLOSED_DETERMINED},
        {"what the small group gives for the criterion", tell_respondents, PALIER_DISCLOSED_TOLD},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;
        struct palier_result truth;
        bool is_found = false;

        write_town(&scratch);
        truth = scratch.result;
        palier_result_suppress(&scratch.result, false);
        cr_expect(zero(sz, palier_privacy_audit(scratch.arena, &truth, &scratch.result)
                               .disclosures.count),
                  "%s", cases[i].label);
        cases[i].forget(&scratch, &scratch.result.entities[0].nodes[1]);
        struct palier_privacy_audit found =
            palier_privacy_audit(scratch.arena, &truth, &scratch.result);

        for (size_t d = 0; d < found.disclosures.count; d++)
            is_found = is_found || (found.disclosures.at[d].kind == cases[i].kind &&
                                    !strcmp(found.disclosures.at[d].criterion, "X"));
        cr_expect(is_found, "%s", cases[i].label);
        scratch_close(&scratch);
    }
}

Test(privacy_audit, tells_a_disclosure_as_an_error)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_privacy_audit found = {0};
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    *PALIER_APPEND(arena, &found.disclosures) =
        (struct palier_disclosure){.kind = PALIER_DISCLOSED_PINNED,
                                   .entity = "t",
                                   .wave = "2026",
                                   .criterion = "X",
                                   .group = "a",
                                   .low = 1,
                                   .high = 1.25};
    palier_privacy_audit_report(&diag, &found);
    cr_assert(eq(sz, diag.errors, 1));
    cr_expect(eq(str, (char *)palier_diagnostic_text(diag.first, PALIER_ENGLISH, arena),
                 "entity 't': a hidden figure follows from those that are told (2026, X, a): it is "
                 "between 1 and 1.25"));
    palier_arena_free(arena);
}
