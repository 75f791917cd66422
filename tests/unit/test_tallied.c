/* test_tallied.c - scores from counts: the bits of scores from rows, and nothing that counts cannot
 * tell. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counts.h"
#include "compare/suppress.h"
#include "report/report.h"
#include "score/engine.h"
#include "scratch.h"

static struct palier_assessment read_folder(struct scratch *scratch,
                                            struct palier_assessment_source source, bool drops_rows)
{
    struct palier_assessment assessment;

    source.drops_rows = drops_rows;
    if (palier_assessment_read(scratch->arena, &scratch->diag, &source, &assessment))
        palier_diag_print(&scratch->diag, stderr, "tallied", PALIER_WARNING, PALIER_ENGLISH);
    cr_assert(eq(sz, scratch->diag.errors, 0));
    cr_assert(eq(int, assessment.responses.counts != NULL, drops_rows));
    return assessment;
}

static struct palier_result score(struct scratch *scratch,
                                  const struct palier_assessment *assessment, bool has_intervals)
{
    const struct palier_score_options options = {.date = "2026-11-20",
                                                 .has_answers = true,
                                                 .has_no_intervals = !has_intervals};
    struct palier_result result;

    cr_assert(eq(int, palier_score(scratch->arena, &scratch->diag, assessment, &options, &result),
                 PALIER_OK));
    return result;
}

/* RESULT as JSON, which tells all that a result holds; to be freed. */
static char *tell(const struct palier_result *result)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    cr_assert(eq(int,
                 palier_report_format_find("json")->write(
                     result, &(struct palier_report_options){.language = PALIER_ENGLISH}, stream),
                 PALIER_OK));
    fclose(stream);
    return text;
}

/* Fail unless the assessment of SOURCE says the same whether its rows are kept or not, suppressed
 * and not. */
static void compare(struct scratch *scratch, struct palier_assessment_source source,
                    const char *label)
{
    const struct palier_assessment rows = read_folder(scratch, source, false);
    const struct palier_assessment counted = read_folder(scratch, source, true);

    for (int is_internal = 0; is_internal < 2; is_internal++) {
        struct palier_result of_rows = score(scratch, &rows, false);
        struct palier_result of_counts = score(scratch, &counted, false);

        palier_result_suppress(&of_rows, is_internal);
        palier_result_suppress(&of_counts, is_internal);
        char *expected = tell(&of_rows), *told = tell(&of_counts);

        cr_expect(eq(int, strcmp(told, expected), 0), "%s", label);
        cr_expect(gt(sz, of_rows.entity_count, 0));
        free(expected);
        free(told);
    }
}

Test(tallied, the_example_counted_scores_as_its_rows)
{
    struct scratch scratch;

    scratch_open(&scratch);
    compare(&scratch,
            (struct palier_assessment_source){.folder = "examples/val-de-lorne",
                                              .rubric = "./rubrics/municipal",
                                              .questionnaire = "./questionnaires/municipal"},
            "val-de-lorne");
    scratch_close(&scratch);
}

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525 + 1013904223;
    return (*state >> 8) % below;
}

/* Towns of some people each, at two waves, some of whom weigh more than others. */
static void write_random(struct scratch *scratch, uint32_t seed, bool is_weighted)
{
    static const char *const answers[] = {"1", "2", "3", "4", "5", "", "DK", "NA", "SKIP"};
    static const char *const ticks[] = {"x", "y", "x y", "", "z x", "y z", "DK"};
    char *text = NULL;
    size_t length;
    FILE *rows = open_memstream(&text, &length);

    fputs("entity,wave,group,respondent,weight,q1,q2,q3\n", rows);
    for (int person = 0; person < 400; person++) {
        const char *weight = is_weighted && draw(&seed, 3) == 0 ? "1.75" : "";
        uint32_t town = draw(&seed, 30), wave = draw(&seed, 2), group = draw(&seed, 2);

        fprintf(rows, "t%02u,%u,%c,%d,%s,%s,%s,%s\n", town, 2025 + wave, 'a' + (int)group, person,
                weight, answers[draw(&seed, 9)], answers[draw(&seed, 9)], ticks[draw(&seed, 7)]);
    }
    fclose(rows);
    scratch_write(scratch, "responses.csv", text);
    free(text);
}

static const struct {
    const char *label, *keys, *items;
} rubrics[] = {
    {"balanced", "", "X,survey,q1,1-5,1,,,\nX,survey,q2,1-5,2,yes,,\nY,survey,q2,1-5,1,,,\n"},
    {"pooled", "groups,pooled\n", "X,survey,q1,1-5,1,,,\nY,survey,q2,1-5,2,yes,,\n"},
    {"median, minimum, maximum", "",
     "X,survey,q1,1-5,1,,median,\nX,survey,q2,1-5,2,yes,min,\nY,survey,q1,1-5,1,,max,\n"},
    {"one group only", "",
     "X,survey,q1,1-5,1,,,a\nX,survey,q2,1-5,2,yes,,b\nY,survey,q2,1-5,1,,,\n"},
    {"no answers with points", "dont_know,1\nblank,2\n",
     "X,survey,q1,1-5,1,,,\nY,survey,q2,1-5,1,,,\n"},
    {"ticks", "", "X,survey,q3,list,1,,,\nY,survey,q2,1-5,1,,,\n"},
};

Test(tallied, random_answers_counted_score_as_their_rows)
{
    for (size_t i = 0; i < 2 * sizeof rubrics / sizeof *rubrics; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\nY,all\nZ,all\n",
                       palier_arena_printf(
                           scratch.arena,
                           "criterion,source,question,scale,weight,reverse,observe,group\n"
                           "Z,survey,q1,1-5,1,,,\nZ,survey,q2,1-5,1,,,\nZ,survey,q3,list,1,,,\n%s",
                           rubrics[i / 2].items));
        scratch_write(&scratch, "rubric.csv",
                      palier_arena_printf(scratch.arena, "key,value\nid,test\n%s",
                                          rubrics[i / 2].keys));
        scratch_write(&scratch, "groups.csv",
                      "group,weight,minimum,minimum_compared\na,1,3,3\nb,3,4,4\n");
        scratch_write(&scratch, "scales.csv",
                      "scale,kind,answer,points,low,high\n"
                      "list,ticks,x,1,,\nlist,ticks,y,3,,\n"
                      "list,ticks,z,5,,\n");
        write_random(&scratch, (uint32_t)i, i % 2);
        compare(&scratch,
                (struct palier_assessment_source){.folder = scratch.path, .rubric = scratch.path},
                rubrics[i / 2].label);
        scratch_close(&scratch);
    }
}

/* ASSESSMENT as if its answers came as counts, of which nobody knows the rows. */
static struct palier_assessment forget_rows(const struct palier_assessment *assessment)
{
    struct palier_assessment counts = *assessment;

    counts.responses.answered = NULL;
    counts.responses.row_count = 0;
    return counts;
}

static const char one_leaf[] = "criterion,parent\nall,\nX,all\nY,all\n";

/* Two of a answered q1 and three q2: three people, or five. */
static void write_split(struct scratch *scratch)
{
    scratch_rubric(scratch, one_leaf,
                   "criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\n"
                   "Y,survey,q3,1-5\n");
    scratch_write(scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,4,4\nb,1,1,1\n");
    scratch_write(scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3\nt,a,1,1,DK,1\nt,a,2,2,DK,1\nt,a,3,DK,3,1\n"
                  "t,a,4,DK,4,1\nt,a,5,DK,5,2\nt,b,1,4,4,4\nt,b,2,4,4,3\n");
}

Test(tallied, people_nobody_can_count_are_protected_as_few_and_not_told)
{
    struct scratch scratch;

    scratch_open(&scratch);
    write_split(&scratch);
    const struct palier_assessment_source source = {.folder = scratch.path, .rubric = scratch.path};
    struct palier_assessment counted = read_folder(&scratch, source, true);
    struct palier_assessment tallied = forget_rows(&counted);
    struct palier_result rows = score(&scratch, &counted, false);
    struct palier_result counts = score(&scratch, &tallied, true);

    for (size_t c = 0; c < rows.rubric->criterion_count; c++) {
        const struct palier_node *node = &counts.entities[0].nodes[c];

        cr_expect(eq(dbl, node->exact, rows.entities[0].nodes[c].exact));
        cr_expect(eq(int, node->level, rows.entities[0].nodes[c].level));
        cr_expect(eq(int, (int)node->interval.reason, PALIER_INTERVAL_NO_ROWS));
    }
    cr_expect(eq(sz, rows.entities[0].nodes[1].groups[0].respondents, 5));
    cr_expect(eq(sz, counts.entities[0].nodes[1].groups[0].respondents, 3));
    cr_expect(eq(sz, counts.entities[0].respondents[0], 5));
    palier_result_suppress(&counts, false);
    cr_expect(counts.entities[0].nodes[1].groups[0].is_hidden);
    cr_expect(not(counts.entities[0].nodes[2].groups[0].is_hidden));
    scratch.result = counts;
    cr_expect(ne(ptr, strstr(scratch_report(&scratch, "csv"), "\nt,,Y,all,2.4,2,,,,1,,,,scored,\n"),
                 NULL));
    cr_expect(ne(ptr, strstr(scratch_report(&scratch, "json"), "no-rows"), NULL));
    scratch_close(&scratch);
}

Test(tallied, a_leaf_that_goes_by_respondent_is_blank_and_says_why)
{
    struct palier_rubric by_respondent;
    struct scratch scratch;

    scratch_open(&scratch);
    write_split(&scratch);
    const struct palier_assessment_source source = {.folder = scratch.path, .rubric = scratch.path};
    struct palier_assessment counted = read_folder(&scratch, source, true);
    struct palier_assessment tallied = forget_rows(&counted);

    scratch_write(&scratch, "criteria.csv",
                  "criterion,parent,unit\nall,,\nX,all,respondent\n"
                  "Y,all,\n");
    cr_assert(eq(int,
                 palier_rubric_read(scratch.arena, &scratch.diag, scratch.path,
                                    counted.rubric->questionnaire, &by_respondent),
                 PALIER_OK),
              "%s", scratch_codes(&scratch));
    cr_expect(palier_counts_need_rows(&by_respondent) != NULL);
    tallied.rubric = &by_respondent;
    struct palier_result result = score(&scratch, &tallied, false);

    cr_expect(ieee_ulp_eq(dbl, result.entities[0].nodes[0].exact, 2.35, 0)); /* of Y alone */
    cr_expect(eq(int, (int)result.entities[0].nodes[1].status, PALIER_NOT_ASSESSED));
    cr_expect(eq(int, (int)result.entities[0].nodes[1].reason, PALIER_REASON_NO_ROWS));
    palier_result_suppress(&result, false);
    scratch.result = result;
    cr_expect(ne(ptr, strstr(scratch_report(&scratch, "csv"), "not-assessed,no-rows"), NULL));
    scratch_close(&scratch);
}
