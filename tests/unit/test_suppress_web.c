/* test_suppress_web.c - a town that is looked at again is as one that is looked at first. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "compare/suppress.h"
#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"
#include "score/engine.h"
#include "scratch.h"
#include "stats/random.h"

enum { SEEDS = 80, TOWNS = 3, HIDES = 8 };

/* Towns of up to nine people in each of three groups, of which two are protected. */
static void write_towns(struct scratch *scratch, struct palier_random *random)
{
    const char *rows = "entity,group,respondent,q1,q2,q3,q4,q5,q6\n";

    scratch_rubric(scratch,
                   "criterion,parent,weight,combine\nall,,1,\nA,all,1,\nB,all,2,\nA1,A,1,\n"
                   "A2,A,1,\nB1,B,1,\nB2,B,3,\nB3,B,1,min\n",
                   "criterion,source,question,scale,weight\nA1,survey,q1,1-5,1\n"
                   "A1,survey,q2,1-5,2\nA2,survey,q3,1-5,1\nB1,survey,q4,1-5,1\n"
                   "B1,fact,f1,percent,1\nB2,survey,q5,1-5,1\nB3,survey,q6,1-5,1\n"
                   "B3,survey,q2,1-5,1\n");
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,5\nb,2,4\nc,1,1\n");
    scratch_write(scratch, "facts.csv", "entity,question,value\nt0,f1,50\nt1,f1,20\n");
    for (int town = 0; town < TOWNS; town++)
        for (size_t g = 0; g < 3; g++)
            for (size_t p = palier_random_below(random, 10); p > 0; p--) {
                rows = palier_arena_printf(scratch->arena, "%st%d,%c,%zu", rows, town, "abc"[g], p);
                for (int q = 0; q < 6; q++)
                    rows = palier_arena_printf(scratch->arena, "%s,%d", rows,
                                               1 + (int)palier_random_below(random, 5));
                rows = palier_arena_printf(scratch->arena, "%s\n", rows);
            }
    scratch_write(scratch, "responses.csv", rows);
}

static bool is_same(const struct palier_figure *a, const struct palier_figure *b)
{
    return a->kind == b->kind && a->criterion == b->criterion && a->item == b->item &&
           a->group == b->group;
}

static size_t count_kept(const struct palier_figures *figures)
{
    size_t count = 0;

    for (size_t r = 0; r < figures->relations.count; r++)
        count += figures->relations.at[r].count > 0;
    return count;
}

/* Compare what WEB knows with what is found from the start; gives the figures with closer bounds.
 */
static size_t compare(struct palier_arena *arena, const struct web *web, const char *label)
{
    struct palier_figures fresh = palier_figures_find(arena, web->rubric, web->truth, web->told);
    size_t closer = 0;

    palier_figures_bound(&fresh);
    cr_expect(eq(sz, count_kept(&web->figures), count_kept(&fresh)), "%s", label);
    for (size_t f = 0; f < fresh.figures.count; f++) {
        const struct palier_figure *wanted = &fresh.figures.at[f], *got = NULL;

        for (size_t k = 0; k < web->figures.figures.count; k++)
            if (is_same(&web->figures.figures.at[k], wanted))
                got = &web->figures.figures.at[k];
        cr_assert(ne(ptr, (void *)got, NULL), "%s: figure %zu", label, f);
        cr_expect(lt(dbl, fabs(got->low - wanted->low), 1e-9), "%s: figure %zu", label, f);
        cr_expect(lt(dbl, fabs(got->high - wanted->high), 1e-9), "%s: figure %zu", label, f);
        cr_expect(eq(int, got->is_small, wanted->is_small), "%s: figure %zu", label, f);
        closer += wanted->culprit != PALIER_NO_RELATION;
    }
    return closer;
}

/* Hide anything. */
static void hide(const struct hiding *hiding, struct palier_random *random)
{
    size_t criterion = palier_random_below(random, hiding->rubric->criterion_count);
    struct palier_node *node = &hiding->told->nodes[criterion];

    switch (palier_random_below(random, 4)) {
    case 0:
        (void)suppress_node(hiding, criterion);
        break;
    case 1:
        (void)suppress_items(hiding, criterion);
        break;
    case 2:
        if (node->criterion->item_count)
            (void)suppress_next_group(hiding, suppress_breakdown_of_item(hiding, criterion, 0));
        suppress_touch(hiding, criterion);
        break;
    default:
        if (!isnan(node->groups[0].score))
            (void)suppress_group(hiding, suppress_breakdown_of_node(hiding, criterion), 0);
        suppress_touch(hiding, criterion);
    }
}

/* Hide figure after figure of ENTITY; gives the figures whose bounds were closer than their scale.
 */
static size_t hide_on(struct scratch *scratch, struct web *web,
                      const struct palier_entity_result *truth, struct palier_random *random)
{
    struct palier_arena *arena = scratch->arena;
    const struct palier_rubric *rubric = scratch->result.rubric;
    struct palier_entity_result told = *truth;
    size_t criteria = rubric->criterion_count, closer = 0;
    const struct suppress_sets sets = suppress_sets_new(arena, web->ground);

    suppress_sets_fill(web->ground, truth, &sets);
    const struct hiding hiding = suppress_begin(arena, arena, web, &sets, truth, &told);

    suppress_small(&hiding);
    memset(hiding.is_touched, true, criteria);
    web_start(web, arena, truth, &told, &sets);
    for (int turn = 0; turn < HIDES; turn++) {
        suppress_settle(&hiding);
        web_refresh(web, hiding.is_touched);
        memset(hiding.is_touched, false, criteria);
        web_bound(web);
        web_solve(web);
        closer += compare(arena, web, palier_arena_printf(arena, "turn %d", turn));
        hide(&hiding, random);
    }
    return closer;
}

Test(suppress_web, a_town_looked_at_again_is_as_one_looked_at_first)
{
    size_t closer = 0;

    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        struct scratch scratch;

        scratch_open(&scratch);
        struct palier_random *random = palier_random_new(scratch.arena, seed);
        write_towns(&scratch, random);
        scratch_score(&scratch);
        struct suppress_ground ground = suppress_ground_of(scratch.arena, scratch.result.rubric);
        struct web web = web_new(scratch.arena, &ground);

        for (size_t e = 0; e < scratch.result.entity_count; e++)
            closer += hide_on(&scratch, &web, &scratch.result.entities[e], random);
        scratch_close(&scratch);
    }
    cr_expect(ge(sz, closer, 1000)); /* else nothing was compared */
}

static const struct palier_node *node_at(const struct palier_result *result, size_t e, size_t c)
{
    return &result->entities[e].nodes[c];
}

Test(suppress_web, a_suppressor_hides_of_one_town_after_the_other_what_it_hides_of_all)
{
    size_t hidden = 0;

    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        struct scratch scratch;

        scratch_open(&scratch);
        write_towns(&scratch, palier_random_new(scratch.arena, seed));
        scratch_score(&scratch);
        const struct palier_result truth = scratch.result;
        struct palier_suppressor *suppressor = palier_suppressor_new(scratch.arena, truth.rubric);

        palier_result_suppress(&scratch.result, false);
        for (size_t e = 0; e < truth.entity_count; e++) {
            struct palier_result one = truth;

            one.entities = &truth.entities[e];
            one.entity_count = 1;
            palier_result_suppress_by(suppressor, &one, false);
            for (size_t c = 0; c < truth.rubric->criterion_count; c++) {
                const struct palier_node *a = node_at(&scratch.result, e, c);
                const struct palier_node *b = node_at(&one, 0, c);

                hidden += a->status == PALIER_HIDDEN;
                cr_expect(eq(int, (int)a->status, (int)b->status), "seed %u, %zu %zu", seed, e, c);
                cr_expect(a->exact == b->exact || (isnan(a->exact) && isnan(b->exact)));
                for (size_t g = 0; g < truth.rubric->group_count; g++)
                    cr_expect(eq(int, a->groups[g].is_hidden, b->groups[g].is_hidden),
                              "seed %u, %zu %zu %zu", seed, e, c, g);
            }
        }
        scratch_close(&scratch);
    }
    cr_expect(ge(sz, hidden, 50));
}
