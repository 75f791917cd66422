/* test_diff.c - why a score moved, with points worked out by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compare/suppress.h"
#include "report/diff.h"
#include "scratch.h"

/* One run: X is made of the facts a, b and c. What is NULL is the usual: the mean of 2, 4 and 6. */
struct run {
    const char *keys;      /* more rows of rubric.csv */
    const char *criterion; /* X's weight, combine, parameter, minimum_coverage, missing, round */
    const char *items;     /* without their header */
    const char *facts;     /* likewise */
    const char *gates;     /* likewise */
};

#define ITEMS "X,fact,a,number,1\nX,fact,b,number,1\nX,fact,c,number,1\n"
#define FACTS "t,a,2\nt,b,4\nt,c,6\n"

static const char * or (const char *text, const char *usual)
{
    return text ? text : usual;
}

static void write_run(struct scratch *scratch, const struct run *run)
{
    const char *const files[][3] = {
        {"rubric.csv", "key,value\nid,tiny\nminimum,0\nmaximum,10\n", or (run->keys, "")},
        {"levels.csv", "level,from\n1,0\n2,3\n3,6\n", ""},
        {"criteria.csv",
         "criterion,parent,weight,combine,parameter,minimum_coverage,missing,round\n"
         "all,,1,mean,,0,,\nX,all,",
         or (run->criterion, "1,mean,,0,,\n")},
        {"items.csv", "criterion,source,question,scale,weight\n", or (run->items, ITEMS)},
        {"gates.csv", "criterion,if,test,value,effect\n", or (run->gates, "")},
        {"scales.csv", "scale,kind,answer,points,low,high,clamp\n",
         "ten,linear,,,0,10,yes\nsteps,steps,,0,,,\nsteps,steps,,9,5,,\n"},
        {"facts.csv", "entity,question,value\n", or (run->facts, FACTS)},
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        scratch_write(scratch, files[i][0],
                      palier_arena_printf(scratch->arena, "%s%s", files[i][1], files[i][2]));
    scratch_score(scratch);
    palier_result_suppress(&scratch->result, false);
}

/* Two runs of which the second has DIFF; the first is JSON by then. */
static void make(struct scratch *first, struct scratch *second, const struct run *was,
                 const struct run *now, struct palier_diff *diff)
{
    const struct palier_diff_options options = {.language = PALIER_ENGLISH};

    scratch_open(first);
    scratch_open(second);
    write_run(first, was);
    write_run(second, now);
    const char *text = scratch_report(first, "json");
    const struct palier_bytes old = {.path = "old.json", .at = text, .length = strlen(text)};

    enum palier_status status =
        palier_diff_make(second->arena, &second->diag, &old, &second->result, &options, diff);

    cr_assert(eq(int, (int)status, PALIER_OK));
}

static void finish(struct scratch *first, struct scratch *second)
{
    scratch_close(first);
    scratch_close(second);
}

static const struct palier_diff_node *node_of(const struct palier_diff *diff, const char *criterion)
{
    for (size_t n = 0; n < diff->entities[0].node_count; n++)
        if (!strcmp(diff->entities[0].nodes[n].criterion, criterion))
            return &diff->entities[0].nodes[n];
    return NULL;
}

/* "value data a +1; weight rubric b -0.5": the moves of NODE. */
static const char *told(struct palier_arena *arena, const struct palier_diff_node *node)
{
    const char *text = "";

    for (size_t m = 0; node && m < node->move_count; m++) {
        const struct palier_diff_move *move = &node->moves[m];
        const char *part = move->part ? strrchr(move->part, ' ') : NULL;

        text = palier_arena_printf(arena, "%s%s%s %s%s", text, m ? "; " : "",
                                   palier_diff_what_name(move->what),
                                   palier_diff_cause_name(move->cause),
                                   part         ? part
                                   : move->key  ? palier_arena_printf(arena, " %s", move->key)
                                   : move->part ? palier_arena_printf(arena, " %s", move->part)
                                                : "");
        if (!isnan(move->points))
            text = palier_arena_printf(arena, "%s %+.6g", text, move->points);
    }
    return text;
}

static const struct {
    const char *label;
    struct run was, now;
    double change;
    const char *moves;
} cases[] = {
    {"a value of a mean", {0}, {.facts = "t,a,2\nt,b,4\nt,c,9\n"}, 1, "value data c +1"},
    {"two values against each other",
     {0},
     {.facts = "t,a,8\nt,b,4\nt,c,3\n"},
     1,
     "value data a +2; value data c -1"},
    {"a weight: (2 - 1) (6 - 4) / 4",
     {0},
     {.items = "X,fact,a,number,1\nX,fact,b,number,1\nX,fact,c,number,2\n"},
     0.5,
     "weight rubric c +0.5"},
    {"all weights doubled, and a value",
     {0},
     {.items = "X,fact,a,number,2\nX,fact,b,number,2\nX,fact,c,number,2\n",
      .facts = "t,a,2\nt,b,4\nt,c,9\n"},
     1,
     "value data c +1"},
    {"a part that came: (6 - 3) / 3", {.facts = "t,a,2\nt,b,4\n"}, {0}, 1, "appeared parts c +1"},
    {"a part that went: -(6 - 4) / 2",
     {0},
     {.facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     -1,
     "disappeared parts c -1"},
    {"a part new in the rubric",
     {.items = "X,fact,a,number,1\nX,fact,b,number,1\n", .facts = "t,a,2\nt,b,4\n"},
     {0},
     1,
     "appeared rubric c +1"},
    {"a sum: a value, a weight and a part",
     {.criterion = "1,sum,,0,,\n"},
     {.criterion = "1,sum,,0,,\n",
      .items = "X,fact,a,number,1\nX,fact,b,number,0.5\nX,fact,c,number,1\n",
      .facts = "t,a,3\nt,b,4\n"},
     -7,
     "disappeared parts c -6; weight rubric b -2; value data a +1"},
    {"a deduction, from another start",
     {.criterion = "1,deduct,20,0,,\n"},
     {.criterion = "1,deduct,30,0,,\n", .facts = "t,a,2\nt,b,4\nt,c,7\n"},
     9,
     "definition rubric parameter +10; value data c -1"},
    {"a deduction that stays at the minimum in part",
     {.criterion = "1,deduct,13,0,,\n"},
     {.criterion = "1,deduct,13,0,,\n", .facts = "t,a,2\nt,b,4\nt,c,9\n"},
     -1,
     "value data c -3; floor policy +2"},
    {"a ratio: 10 (2 + 4 + 6) / 30 becomes 10 (2 + 4 + 9) / 30",
     {.criterion = "1,ratio,,0,,\n", .items = "X,fact,a,ten,1\nX,fact,b,ten,1\nX,fact,c,ten,1\n"},
     {.criterion = "1,ratio,,0,,\n",
      .items = "X,fact,a,ten,1\nX,fact,b,ten,1\nX,fact,c,ten,1\n",
      .facts = "t,a,2\nt,b,4\nt,c,9\n"},
     1,
     "value data c +1"},
    {"a minimum that one part moved",
     {.criterion = "1,min,,0,,\n"},
     {.criterion = "1,min,,0,,\n", .facts = "t,a,3\nt,b,4\nt,c,6\n"},
     1,
     "value data a +1"},
    {"a minimum with several parts: no points",
     {.criterion = "1,min,,0,,\n"},
     {.criterion = "1,min,,0,,\n", .facts = "t,a,8\nt,b,5\nt,c,6\n"},
     3,
     "value data a; value data b"},
    {"another way to combine",
     {0},
     {.criterion = "1,max,,0,,\n"},
     2,
     "definition rubric combine +2"},
    {"a gate that acts: the cap of level 1 ends at 2.9",
     {.gates = "X,a,=,9,cap 1\n"},
     {.gates = "X,a,=,9,cap 1\n", .facts = "t,a,9\nt,b,4\nt,c,6\n"},
     -1.1,
     "gate-on gate -3.43333; value data a +2.33333"},
    {"a gate that was struck out",
     {.gates = "X,a,=,2,cap 1\n"},
     {0},
     1.1,
     "gate-off rubric gates +1.1"},
    {"an unknown part that counts for 0, and then does not",
     {.criterion = "1,mean,,0,0,\n", .facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     {.criterion = "1,mean,,0,0,\n", .facts = "t,a,2\nt,b,4\nt,c,6\n"},
     2,
     "value data c +2"},
    {"rounding before it counts above",
     {.facts = "t,a,2\nt,b,4\nt,c,6.5\n"},
     {.facts = "t,a,2\nt,b,4\nt,c,6.5\n", .criterion = "1,mean,,0,,0\n"},
     -0.166667,
     "rounded policy -0.166667; definition policy round"},
    {"other rounding of what is displayed",
     {.facts = "t,a,2\nt,b,4\nt,c,6.5\n"},
     {.keys = "rounding_mode,down\n", .facts = "t,a,2\nt,b,4\nt,c,6.5\n"},
     0,
     "setting policy rounding_mode"},
    {"no answers get points, with the same answers",
     {.facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     {.keys = "dont_know,9\n", .facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     2,
     "appeared policy c +2"},
    {"another scale, with the same answers",
     {0},
     {.items = "X,fact,a,number,1\nX,fact,b,number,1\nX,fact,c,steps,1\n"},
     1,
     "value rubric c +1; definition rubric c"},
    {"another scale, and other answers",
     {0},
     {.items = "X,fact,a,number,1\nX,fact,b,number,1\nX,fact,c,steps,1\n",
      .facts = "t,a,2\nt,b,4\nt,c,5\n"},
     1,
     "value untold c +1; definition rubric c"},
    {"a score that went, for want of coverage",
     {.criterion = "1,mean,,0.5,,\n"},
     {.criterion = "1,mean,,0.5,,\n", .facts = "t,a,2\nt,b,DK\nt,c,DK\n"},
     NAN,
     "disappeared parts b; disappeared parts c; coverage parts"},
    {"a score that went, for want of more coverage",
     {.criterion = "1,mean,,0.5,,\n", .facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     {.criterion = "1,mean,,0.9,,\n", .facts = "t,a,2\nt,b,4\nt,c,DK\n"},
     NAN,
     "definition policy minimum_coverage; coverage policy"},
};

static void check(size_t c)
{
    struct scratch first, second;
    struct palier_diff diff;

    make(&first, &second, &cases[c].was, &cases[c].now, &diff);
    const struct palier_diff_node *node = node_of(&diff, "X");
    double change = node ? node->change : 0;

    cr_expect(eq(str, (char *)told(second.arena, node), (char *)cases[c].moves), "%s",
              cases[c].label);
    cr_expect(isnan(cases[c].change) ? isnan(change) : fabs(change - cases[c].change) < 1e-6,
              "%s: %g", cases[c].label, change);
    finish(&first, &second);
}

Test(diff, each_reason_has_its_points)
{
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        check(c);
}

/* The same two runs with every combination of what adds up: points and causes make the change. */
Test(diff, points_and_causes_add_up_to_the_change)
{
    for (size_t w = 0; w < sizeof cases / sizeof *cases; w++)
        for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
            struct scratch first, second;
            struct palier_diff diff;

            make(&first, &second, &cases[w].was, &cases[n].now, &diff);
            for (size_t i = 0; i < diff.entities[0].node_count; i++) {
                const struct palier_diff_node *node = &diff.entities[0].nodes[i];
                double sum = 0;

                for (int cause = 0; cause < PALIER_DIFF_CAUSE_COUNT; cause++)
                    sum += node->by_cause[cause];
                cr_expect(isnan(node->change) || fabs(sum - node->change) < 1e-9, "%s, then %s: %s",
                          cases[w].label, cases[n].label, node->criterion);
            }
            finish(&first, &second);
        }
}

Test(diff, nothing_moves_between_two_equal_runs)
{
    struct scratch first, second;
    struct palier_diff diff;

    make(&first, &second, &(struct run){0}, &(struct run){0}, &diff);
    cr_assert(eq(sz, diff.entities[0].node_count, 0));
    cr_assert(diff.is_same_rubric && diff.is_same_data && diff.has_definitions);
    finish(&first, &second);
}

Test(diff, a_parent_takes_the_causes_of_its_parts)
{
    struct scratch first, second;
    struct palier_diff diff;
    const struct run now = {.items = "X,fact,a,number,1\nX,fact,b,number,1\nX,fact,c,number,2\n",
                            .facts = "t,a,6\nt,b,4\nt,c,6\n"};

    make(&first, &second, &(struct run){0}, &now, &diff);
    const struct palier_diff_node *all = node_of(&diff, "all");

    /* a: 1 (6 - 2) / 4; c: (2 - 1) (6 - 4) / 4 */
    cr_assert(eq(str, (char *)told(second.arena, all), "value several X +1.5"));
    cr_assert(epsilon_eq(dbl, all->by_cause[PALIER_DIFF_DATA], 1, 1e-9));
    cr_assert(epsilon_eq(dbl, all->by_cause[PALIER_DIFF_RUBRIC], 0.5, 1e-9));
    finish(&first, &second);
}

/* TEXT, with the first FROM made TO. */
static const char *replaced(struct palier_arena *arena, const char *text, const char *from,
                            const char *to)
{
    const char *at = strstr(text, from);

    cr_assert(ne(ptr, (void *)at, NULL), "%s", from);
    return palier_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* The codes that the old document TEXT gets. */
static const char *codes_of(struct scratch *scratch, const char *text)
{
    const struct palier_diff_options options = {.language = PALIER_ENGLISH};
    const struct palier_bytes old = {.path = "old.json", .at = text, .length = strlen(text)};
    struct palier_diff diff;

    palier_diag_init(&scratch->diag, scratch->arena);
    enum palier_status status =
        palier_diff_make(scratch->arena, &scratch->diag, &old, &scratch->result, &options, &diff);

    cr_assert(eq(int, (int)status, scratch->diag.errors ? PALIER_INVALID : PALIER_OK));
    return scratch_codes(scratch);
}

Test(diff, what_is_no_earlier_document_is_refused)
{
    static const struct {
        const char *from, *to, *codes;
    } faults[] = {
        {"{", "[", "not-json"},
        {"\"palier\"", "\"pallier\"", "not-scores"},
        {"\"id\": \"tiny\"", "\"id\": 3", "not-scores"},
        {"\"id\": \"tiny\"", "\"id\": \"large\"", "other-rubric"},
        {"\"entities\": [", "\"entities\": [3, ", "not-scores"},
        {"\"entity\": \"t\"", "\"entity\": \"u\"", "nothing-to-compare"},
        {"\"status\": \"scored\"", "\"status\": null", "not-scores"},
        {"\"criterion\": \"all\"", "\"criterion\": \"gone\"", ""},
        {"\"parent\": null", "\"parent\": \"X\"", ""}, /* a tree with a circle */
        {"\"items\": [", "\"items\": 7, \"more\": [", ""},
    };
    struct scratch scratch;

    scratch_open(&scratch);
    write_run(&scratch, &(struct run){0});
    const char *text = scratch_report(&scratch, "json");

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        cr_expect(eq(str,
                     (char *)codes_of(&scratch,
                                      replaced(scratch.arena, text, faults[i].from, faults[i].to)),
                     (char *)faults[i].codes),
                  "%s", faults[i].to);
    scratch_close(&scratch);
}

Test(diff, what_moved_is_written_in_every_format)
{
    static const char *const formats[] = {"text", "csv", "json"};
    const struct palier_report_options options = {.language = PALIER_ENGLISH};
    struct scratch first, second;
    struct palier_diff diff;

    make(&first, &second, &(struct run){0}, &(struct run){.facts = "t,a,2\nt,b,4\nt,c,9\n"}, &diff);
    for (size_t f = 0; f < 3; f++) {
        char *text;
        size_t length;
        FILE *stream = open_memstream(&text, &length);

        palier_diff_write(&diff, &second.result, formats[f], &options, stream);
        fclose(stream);
        cr_expect(strstr(text, "fact") && strstr(text, "data"), "%s", formats[f]);
        free(text);
    }
    finish(&first, &second);
}
