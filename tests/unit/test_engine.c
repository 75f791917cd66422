/* test_engine.c - one entity at a time, by any number of threads, is the whole result. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/threads.h"
#include "compare/suppress.h"
#include "report/report.h"
#include "report/scores_csv.h"
#include "score/engine.h"
#include "scratch.h"

static const struct palier_score_options everything = {.date = "2026-11-20", .has_answers = true};

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

/* What the entity at INDEX of the engine's has to tell, or NULL. */
static char *tell_one(const struct palier_engine *engine, struct palier_arena *arena, size_t index)
{
    struct palier_result one = palier_engine_head(engine, arena);

    one.entities = palier_engine_score(engine, arena, index);
    one.entity_count = one.entities != NULL;
    palier_result_suppress(&one, false);
    return one.entity_count ? tell(&one) : NULL;
}

static const struct palier_engine *start(struct scratch *scratch,
                                         const struct palier_assessment *assessment)
{
    const struct palier_engine *engine;

    cr_assert(
        eq(int,
           palier_engine_start(scratch->arena, &scratch->diag, assessment, &everything, &engine),
           PALIER_OK));
    return engine;
}

struct telling {
    const struct palier_engine *engine;
    struct palier_arena *arenas[4]; /* by worker */
    char **told;                    /* by entity */
};

static void tell_piece(void *context, size_t worker, size_t index)
{
    struct telling *telling = context;

    telling->told[index] = tell_one(telling->engine, telling->arenas[worker], index);
    palier_arena_reset(telling->arenas[worker]);
}

/* Fail unless each entity of ASSESSMENT, scored alone by WORKERS threads, is what it is in the
 * whole; gives how many there are. */
static size_t compare(struct scratch *scratch, const struct palier_assessment *assessment,
                      size_t workers)
{
    struct palier_result whole;
    struct telling telling = {.engine = NULL};
    size_t found = 0;

    cr_assert(eq(int, palier_score(scratch->arena, &scratch->diag, assessment, &everything, &whole),
                 PALIER_OK));
    telling.engine = start(scratch, assessment);
    palier_result_suppress(&whole, false);
    size_t count = palier_engine_count(telling.engine);

    telling.told = PALIER_ARRAY(scratch->arena, count, char *);
    for (size_t i = 0; i < workers; i++)
        telling.arenas[i] = palier_arena_new(NULL);
    palier_threads_run(count, workers, tell_piece, &telling);
    for (size_t i = 0; i < count; i++) {
        struct palier_result expected = whole;

        if (!telling.told[i])
            continue;
        expected.entities = &whole.entities[found++];
        expected.entity_count = 1;
        char *text = tell(&expected);

        cr_expect(eq(int, strcmp(telling.told[i], text), 0), "%s", assessment->entities->at[i].id);
        free(text);
        free(telling.told[i]);
    }
    cr_expect(eq(sz, found, whole.entity_count));
    for (size_t i = 0; i < workers; i++)
        palier_arena_free(telling.arenas[i]);
    return found;
}

Test(engine, each_town_of_the_example_alone_is_what_it_is_in_the_whole)
{
    const struct palier_assessment_source source = {.folder = "examples/val-de-lorne",
                                                    .rubric = "./rubrics/municipal",
                                                    .questionnaire = "./questionnaires/municipal"};
    struct palier_assessment assessment;
    struct scratch scratch;

    scratch_open(&scratch);
    cr_assert(eq(int, palier_assessment_read(scratch.arena, &scratch.diag, &source, &assessment),
                 PALIER_OK),
              "%s", scratch_codes(&scratch));
    cr_expect(gt(sz, compare(&scratch, &assessment, 1), 1));
    compare(&scratch, &assessment, 4);
    scratch_close(&scratch);
}

/* Forty towns at two waves, each fourth of which has nothing at the second. */
static void write_towns(struct scratch *scratch)
{
    const char *rows = "entity,wave,group,respondent,q1,q2\n";

    for (int town = 0; town < 40; town++)
        for (int wave = 0; wave < (town % 4 ? 2 : 1); wave++)
            rows = palier_arena_printf(scratch->arena, "%st%02d,%d,a,1,%d,%d\nt%02d,%d,b,1,%d,DK\n",
                                       rows, town, 2024 + wave, 1 + (town + wave) % 5, 1 + town % 3,
                                       town, 2024 + wave, 1 + town * 7 % 5);
    scratch_write(scratch, "responses.csv", rows);
}

static const char criteria[] = "criterion,parent,scale\nall,,\nX,all,\nY,all,\n";

Test(engine, a_wave_before_comes_with_its_town)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,survey,q1,1-5\n"
                   "Y,survey,q2,1-5\n");
    write_towns(&scratch);
    scratch_score(&scratch);
    cr_expect(eq(sz, compare(&scratch, &scratch.assessment, 3), 30));
    cr_expect(ne(ptr, (void *)scratch.result.entities[0].previous, NULL));
    scratch_close(&scratch);
}

/* Each town's points depend on all the others'. */
Test(engine, a_rubric_that_looks_at_the_sample_sees_all_of_it)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,survey,q1,ranks\n"
                   "Y,survey,q2,1-5\n");
    scratch_write(&scratch, "scales.csv",
                  "scale,kind,answer,points,low,high\nranks,percentile,,,,\n");
    write_towns(&scratch);
    scratch_score(&scratch);
    cr_assert(palier_rubric_is_sampled(scratch.assessment.rubric));
    cr_expect(eq(sz, compare(&scratch, &scratch.assessment, 3), 30));
    cr_expect(
        ne(dbl, scratch_node(&scratch, 0, "X")->score, scratch_node(&scratch, 1, "X")->score));
    scratch_close(&scratch);
}

/* What suppression hides of one copy stays in the next. */
Test(engine, a_town_is_scored_again_as_the_first_time)
{
    struct palier_arena *room = palier_arena_new(NULL);
    const struct palier_engine *engine;
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,survey,q1,ranks\n"
                   "Y,survey,q2,1-5\n");
    scratch_write(&scratch, "scales.csv",
                  "scale,kind,answer,points,low,high\nranks,percentile,,,,\n");
    scratch_write(&scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,5,5\nb,1,5,5\n");
    write_towns(&scratch);
    scratch_score(&scratch);
    engine = start(&scratch, &scratch.assessment);
    char *first = tell_one(engine, room, 1);

    palier_arena_reset(room);
    char *second = tell_one(engine, room, 1);

    cr_expect(eq(str, first, second));
    cr_expect(eq(dbl, palier_engine_score(engine, room, 1)->nodes[1].score,
                 scratch_node(&scratch, 0, "X")->score));
    free(first);
    free(second);
    palier_arena_free(room);
    scratch_close(&scratch);
}

Test(engine, only_the_town_that_is_asked_for_is_scored)
{
    struct palier_score_options one = everything;
    const struct palier_engine *engine;
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,survey,q1,1-5\n"
                   "Y,survey,q2,1-5\n");
    write_towns(&scratch);
    scratch_score(&scratch);
    one.entity = "T02";
    cr_assert(
        eq(int,
           palier_engine_start(scratch.arena, &scratch.diag, &scratch.assessment, &one, &engine),
           PALIER_OK));
    for (size_t i = 0; i < palier_engine_count(engine); i++)
        cr_expect(eq(int, palier_engine_score(engine, scratch.arena, i) != NULL, i == 2));
    one.wave = "2030";
    cr_expect(
        eq(int,
           palier_engine_start(scratch.arena, &scratch.diag, &scratch.assessment, &one, &engine),
           PALIER_INVALID));
    cr_expect(eq(str, (char *)scratch_codes(&scratch), "no-such-wave"));
    scratch_close(&scratch);
}

/*** scores.csv, town by town ***/

/* What is streamed by THREADS threads, and how many towns that was; to be freed. */
static char *stream(struct scratch *scratch, const struct palier_report_options *report,
                    size_t threads, size_t *count)
{
    const struct palier_scores_stream how = {.engine = start(scratch, &scratch->assessment),
                                             .report = report,
                                             .threads = threads};
    char *text = NULL;
    size_t length;
    FILE *to = open_memstream(&text, &length);

    *count = palier_scores_csv_stream(scratch->arena, &how, to);
    fclose(to);
    return text;
}

/* More towns than are held at a time, each seventh of them too small to be shown. */
static void score_many(struct scratch *scratch)
{
    enum { TOWNS = 2500 };
    char *text = NULL;
    size_t length;
    FILE *rows = open_memstream(&text, &length);

    fputs("entity,group,respondent,q1,q2\n", rows);
    for (int town = 0; town < TOWNS; town++)
        for (int person = 0; person < (town % 7 ? 5 : 4); person++)
            fprintf(rows, "t%04d,%c,%d,%d,%d\n", town, person % 2 ? 'a' : 'b', person,
                    1 + (town + person) % 5, 1 + town * person % 5);
    fclose(rows);
    scratch_rubric(scratch, "criterion,parent\nall,\nX,all\nX1,X\nY,all\n",
                   "criterion,source,question,scale\nX1,survey,q1,1-5\nY,survey,q2,1-5\n");
    scratch_write(scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,3,3\nb,2,3,3\n");
    scratch_write(scratch, "responses.csv", text);
    free(text);
    scratch_score(scratch);
    palier_result_suppress(&scratch->result, false);
}

Test(engine, scores_streamed_are_those_of_the_whole_by_any_number_of_threads)
{
    static const size_t threads[] = {1, 2, 5};
    const struct palier_report_options report = {.language = PALIER_ENGLISH};
    struct scratch scratch;
    size_t count;

    scratch_open(&scratch);
    score_many(&scratch);
    const char *whole = scratch_report(&scratch, "csv");

    cr_expect(ne(ptr, strstr(whole, "small-groups"), NULL));
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        char *streamed = stream(&scratch, &report, threads[i], &count);

        cr_expect(eq(int, strcmp(streamed, whole), 0), "%zu threads", threads[i]);
        cr_expect(eq(sz, count, scratch.result.entity_count));
        free(streamed);
    }
    scratch_close(&scratch);
}

Test(engine, in_brief_only_dimensions_are_streamed)
{
    const struct palier_report_options report = {.is_brief = true};
    struct scratch scratch;
    size_t count, rows = 0;

    scratch_open(&scratch);
    score_many(&scratch);
    char *streamed = stream(&scratch, &report, 2, &count);

    for (const char *at = streamed; (at = strchr(at, '\n')); at++)
        rows++;
    cr_expect(eq(sz, rows, 1 + 3 * count));
    cr_expect(eq(ptr, strstr(streamed, ",X1,"), NULL));
    free(streamed);
    scratch_close(&scratch);
}

Test(engine, of_no_town_with_data_nothing_is_streamed)
{
    const struct palier_report_options report = {.is_brief = true};
    struct scratch scratch;
    size_t count;

    scratch_open(&scratch);
    scratch_rubric(&scratch, criteria,
                   "criterion,source,question,scale\nX,survey,q1,1-5\nY,survey,q2,1-5\n");
    scratch_write(&scratch, "entities.csv", "entity,name\nt,T\n");
    scratch_write(&scratch, "responses.csv", "entity,group,respondent,q1,q2\n");
    scratch_score(&scratch);
    char *streamed = stream(&scratch, &report, 2, &count);

    cr_expect(eq(str, streamed, ""));
    cr_expect(eq(sz, count, 0));
    free(streamed);
    scratch_close(&scratch);
}
