/* test_suppress.c - what a small group said is in no report. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "report/explain.h"
#include "report/shown.h"
#include "report/voices.h"
#include "score/voices.h"
#include "scratch.h"

/*
 * Group a shows its figures from 3 respondents on, b from 2. In town t two of a and three of b
 * answered, a with figures that no other sum gives: 1 + 4 * 0.2037 = 1.8148, mean of 1.8148 and
 * 2.6296. X is fed by both, Y by a alone, Z by Y's question and a fact.
 */
static void write_town(struct scratch *scratch)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent,combine\nall,,min\nX,all,\nY,all,\nZ,all,\n",
                   "criterion,source,question,scale\n"
                   "X,survey,q1,percent\n"
                   "Y,survey,q2,percent\n"
                   "Z,survey,q2,percent\nZ,fact,f1,percent\n");
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,2\n");
    scratch_write(scratch, "responses.csv",
                  "entity,wave,group,respondent,q1,q2\n"
                  "t,2026,a,1,20.37,81.11\nt,2026,a,2,40.74,81.13\n"
                  "t,2026,b,1,10,\nt,2026,b,2,20,\nt,2026,b,3,30,\n"
                  "t,2025,a,1,20.37,81.11\nt,2025,a,2,40.74,81.13\nt,2025,b,1,10,\nt,2025,b,2,10,\n"
                  "u,2026,a,1,20.37,81.11\nu,2026,a,2,40.74,81.13\nu,2026,a,3,61.11,81.15\n");
    scratch_write(scratch, "facts.csv", "entity,wave,question,value\nt,2026,f1,50\nu,2026,f1,50\n");
    scratch_write(scratch, "evidence.csv",
                  "entity,wave,interview,group,criterion,level,quote,status\n"
                  "t,2026,i1,a,X,,De la mairie,accepted\nt,2026,i2,b,X,,Du service,accepted\n"
                  "t,2026,i1,a,Y,,De la mairie seule,accepted\n"
                  "u,2026,i3,a,X,,D'ailleurs,accepted\n");
}

static void set_up(struct scratch *scratch)
{
    write_town(scratch);
    scratch_score(scratch);
}

static struct palier_group_score group_of(const struct scratch *scratch, size_t index,
                                          const char *criterion, size_t group)
{
    return scratch_node(scratch, index, criterion)->groups[group];
}

Test(suppress, a_small_group_keeps_its_part_of_the_score_and_shows_nothing)
{
    struct scratch scratch;

    set_up(&scratch);
    double before = scratch_node(&scratch, 0, "X")->score;
    palier_result_suppress(&scratch.result, false);
    cr_expect(eq(dbl, scratch_node(&scratch, 0, "X")->score, before));
    cr_expect(group_of(&scratch, 0, "X", 0).is_hidden);
    cr_expect(isnan(group_of(&scratch, 0, "X", 0).score));
    cr_expect(eq(sz, group_of(&scratch, 0, "X", 0).respondents, 0));
    cr_expect(isnan(group_of(&scratch, 0, "all", 0).score));
    scratch_close(&scratch);
}

Test(suppress, the_minimum_is_enough)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    cr_expect(not(group_of(&scratch, 1, "X", 0).is_hidden));
    cr_expect(eq(sz, group_of(&scratch, 1, "X", 0).respondents, 3));
    cr_expect(eq(int, scratch_node(&scratch, 1, "Y")->status, PALIER_SCORED));
    scratch_close(&scratch);
}

Test(suppress, one_hidden_group_hides_the_smallest_other)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    /* X of t is the mean of a and b: with b shown, a would follow. */
    cr_expect(group_of(&scratch, 0, "X", 1).is_hidden);
    cr_expect(group_of(&scratch, 0, "X", 1).is_complement);
    cr_expect(not(group_of(&scratch, 0, "X", 0).is_complement));
    cr_expect(isnan(group_of(&scratch, 0, "X", 1).score));
    scratch_close(&scratch);
}

Test(suppress, a_criterion_that_only_small_groups_fed_is_hidden)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    const struct palier_node *node = scratch_node(&scratch, 0, "Y");
    cr_expect(eq(int, node->status, PALIER_HIDDEN));
    cr_expect(eq(int, node->reason, PALIER_REASON_SMALL_GROUPS));
    cr_expect(isnan(node->exact) && isnan(node->score) && isnan(node->gap));
    cr_expect(eq(int, node->level, 0));
    cr_expect(eq(sz, node->respondents, 0));
    cr_expect(isnan(node->items[0].score));
    cr_expect(isnan(node->by_source[PALIER_SOURCE_SURVEY]));
    scratch_close(&scratch);
}

Test(suppress, no_other_item_gives_a_hidden_one_away)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    const struct palier_node *node = scratch_node(&scratch, 0, "Z");
    cr_expect(eq(int, node->status, PALIER_SCORED));
    for (size_t i = 0; i < 2; i++)
        cr_expect(node->items[i].is_hidden && isnan(node->items[i].score));
    for (size_t i = 0; i < PALIER_SOURCE_COUNT; i++)
        cr_expect(isnan(node->by_source[i]));
    scratch_close(&scratch);
}

Test(suppress, the_wave_before_is_hidden_too)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    const struct palier_entity_result *before = scratch.result.entities[0].previous;
    size_t y = scratch_node(&scratch, 0, "Y")->criterion->index;
    cr_expect(eq(int, before->nodes[y].status, PALIER_HIDDEN));
    cr_expect(isnan(before->nodes[y].exact));
    cr_expect(isnan(before->nodes[0].groups[0].score));
    scratch_close(&scratch);
}

/* Y of t is hidden, and its quote with it. Were only a's name left out, what has no name would be
 * a's: so b's is left out too. */
Test(suppress, quotes_do_not_say_that_they_come_from_a_small_group)
{
    struct scratch scratch;

    set_up(&scratch);
    palier_result_suppress(&scratch.result, false);
    const struct palier_entity_result *entity = &scratch.result.entities[0];
    cr_assert(eq(sz, entity->evidence_count, 2));
    for (size_t i = 0; i < 2; i++)
        cr_expect(eq(ptr, (void *)entity->evidence[i]->group, NULL));
    cr_assert(eq(sz, scratch.result.entities[1].evidence_count, 1));
    cr_expect(eq(str, (char *)scratch.result.entities[1].evidence[0]->group->id, "a"));
    scratch_close(&scratch);
}

/* A quote that nobody has reviewed counts as a voice, and no word of it or of a note beside it is
 * told. */
Test(suppress, words_that_nobody_has_reviewed_are_not_told)
{
    for (int is_internal = 0; is_internal < 2; is_internal++) {
        struct scratch scratch;

        write_town(&scratch);
        scratch_write(
            &scratch, "evidence.csv",
            "entity,wave,interview,group,criterion,level,quote,question,status,note,reviewed\n"
            "t,2026,i1,b,X,2,Demandez à Marie,Qui ?,accepted,Lu,\n"
            "t,2026,i2,b,X,3,Du service,Qui ?,accepted,Lu,oui\n");
        scratch_write(&scratch, "ratings.csv",
                      "entity,wave,interview,criterion,level,proof,rater,note\n"
                      "t,2026,i1,X,2,said,r,Avec Marie\nt,2026,i2,X,3,shown,r,Vu\n");
        scratch_score(&scratch);
        palier_result_suppress(&scratch.result, is_internal);
        const struct palier_entity_result *entity = &scratch.result.entities[0];

        cr_assert(eq(sz, entity->evidence_count, 2));
        for (size_t i = 0; i < 2; i++) {
            const struct palier_evidence *quote = entity->evidence[i];
            bool is_told = is_internal || !strcmp(quote->interview, "i2");

            cr_expect(eq(int, quote->is_withheld, !is_told));
            cr_expect(eq(int, *quote->quote && * quote->question && *quote->note, is_told));
            cr_expect(eq(int, *quote->quote || *quote->question || *quote->note, is_told));
            cr_expect(eq(int, *entity->ratings[i]->note != '\0',
                         is_internal || !strcmp(entity->ratings[i]->interview, "i2")));
        }
        cr_expect(
            eq(sz, palier_withheld_quotes(entity, entity->evidence[0]->criterion), !is_internal));
        cr_expect(eq(sz,
                     palier_voices_of_all(scratch.result.rubric, &entity->nodes[0])
                         .by[PALIER_SUPPORTS]
                         .accepted,
                     2));
        scratch_close(&scratch);
    }
}

/* A note beside a quote that nobody has accepted may say anything; one beside an accepted quote was
 * read again. */
Test(suppress, notes_stay_only_beside_accepted_quotes)
{
    static const char *const wanted[2][5] = {{"", "Lu", "", "Vu", ""},
                                             {"M. Untel hésite", "Lu", "Avec Mme Unetelle", "Vu",
                                              "Avis de M. Untel"}};

    for (int is_internal = 0; is_internal < 2; is_internal++) {
        struct scratch scratch;

        write_town(&scratch);
        scratch_write(&scratch, "evidence.csv",
                      "entity,wave,interview,group,criterion,level,quote,status,note,reviewed\n"
                      "t,2026,i1,b,X,,Peut-être,proposed,M. Untel hésite,yes\n"
                      "t,2026,i2,b,X,,Du service,accepted,Lu,yes\n");
        scratch_write(&scratch, "ratings.csv",
                      "entity,wave,interview,criterion,level,proof,rater,note\n"
                      "t,2026,i1,X,2,said,r,Avec Mme Unetelle\n"
                      "t,2026,i2,X,3,shown,r,Vu\nt,2026,i2,Y,3,said,r,Avis de M. Untel\n");
        scratch_score(&scratch);
        palier_result_suppress(&scratch.result, is_internal);
        const struct palier_entity_result *entity = &scratch.result.entities[0];

        cr_assert(eq(sz, entity->evidence_count, 2));
        cr_assert(eq(sz, entity->told_rating_count, is_internal ? 3u : 2u));
        for (size_t i = 0; i < 2; i++)
            cr_expect(eq(str, (char *)entity->evidence[i]->note,
                         (char *)wanted[is_internal]
                                       [entity->evidence[i]->status == PALIER_EVIDENCE_ACCEPTED]));
        for (size_t i = 0; i < entity->told_rating_count; i++) {
            cr_expect(
                eq(str, (char *)entity->ratings[i]->note, (char *)wanted[is_internal][2 + i]));
            cr_expect(is_internal || !entity->ratings[i]->group);
        }
        scratch_close(&scratch);
    }
}

Test(suppress, voices_are_counted_from_the_quotes_that_may_be_told)
{
    struct scratch scratch;

    set_up(&scratch);
    cr_expect(eq(sz, scratch_node(&scratch, 0, "X")->voices[0].by[0].accepted, 1));
    cr_expect(eq(sz, scratch_node(&scratch, 0, "Y")->voices[0].by[0].accepted, 1));
    palier_result_suppress(&scratch.result, false);

    const struct palier_node *shown = scratch_node(&scratch, 0, "X");
    cr_expect(eq(sz, shown->voices[0].by[0].accepted, 0)); /* a */
    cr_expect(eq(sz, shown->voices[1].by[0].accepted, 0)); /* b */
    cr_expect(eq(sz, palier_voices_of_others(scratch.assessment.rubric, shown).by[0].accepted, 2));
    cr_expect(eq(sz, palier_voices_of_all(scratch.assessment.rubric, shown).by[0].accepted, 2));
    cr_expect(eq(ptr, (void *)scratch_node(&scratch, 0, "Y")->voices, NULL));
    scratch_close(&scratch);
}

/* Three of a were interviewed and nobody was surveyed: it is named, where its size does not forbid
 * it. */
Test(suppress, enough_interviews_name_a_group_that_was_not_surveyed)
{
    static const struct {
        const char *size;
        bool is_named;
    } cases[] = {{"", true}, {"12", true}, {"2", false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\n",
                       "criterion,source\nX,evidence\n");
        scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,2\n");
        scratch_write(&scratch, "entities.csv",
                      palier_arena_printf(scratch.arena, "entity,size:a\nt,%s\n", cases[i].size));
        scratch_write(&scratch, "evidence.csv",
                      "entity,interview,group,criterion,level,quote,status\n"
                      "t,i1,a,X,2,Un,accepted\nt,i2,a,X,2,Deux,accepted\n"
                      "t,i3,a,X,2,Trois,proposed\n");
        scratch_score(&scratch);
        palier_result_suppress(&scratch.result, false);
        cr_expect(
            eq(int, scratch.result.entities[0].evidence[0]->group != NULL, cases[i].is_named));
        scratch_close(&scratch);
    }
}

/* All that the library writes about a suppressed result. */
static const char *everything(struct scratch *scratch)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    for (size_t e = 0; e < scratch->result.entity_count; e++)
        for (size_t c = 0; c < scratch->rubric.criterion_count; c++)
            palier_explain(scratch->arena, &scratch->assessment, &scratch->result,
                           &scratch->result.entities[e], &scratch->rubric.criteria[c],
                           PALIER_ENGLISH, stream);
    fclose(stream);
    const char *all =
        palier_arena_printf(scratch->arena, "%s%s%s%s", scratch_report(scratch, "text"),
                            scratch_report(scratch, "csv"), scratch_report(scratch, "json"), text);
    free(text);
    return all;
}

/* What the two of group a in town t gave, in the digits of every report. */
static const char *const secrets[] = {
    "20.37",  "40.74",  "81.11",  "81.13", /* answers */
    "1.8148", "2.6296", "4.2444", "4.24",  /* points: 1 + 4 * 0.8111 */
    "2.2222", "2.222",                     /* the mean of a on q1: (1.8148 + 2.6296) / 2 */
    "4.2448",                              /* and on q2: (4.2444 + 4.2452) / 2 */
};

Test(suppress, no_report_holds_a_figure_of_a_small_group)
{
    struct scratch scratch;

    set_up(&scratch);
    scratch.rubric = *scratch.assessment.rubric;
    scratch.result.entity_count = 1; /* t alone: in u the same answers may be shown */
    palier_result_suppress(&scratch.result, false);
    const char *all = everything(&scratch);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        cr_expect(eq(ptr, strstr(all, secrets[i]), NULL), "%s", secrets[i]);
    scratch_close(&scratch);
}

Test(suppress, internal_hides_nothing_and_says_so)
{
    struct scratch scratch;

    set_up(&scratch);
    scratch.rubric = *scratch.assessment.rubric;
    scratch.result.entity_count = 1;
    palier_result_suppress(&scratch.result, true);
    const char *all = everything(&scratch);
    cr_expect(ne(ptr, strstr(all, "2.2222"), NULL));
    cr_expect(ne(ptr, strstr(all, "4.2448"), NULL));
    cr_expect(ne(ptr, strstr(scratch_report(&scratch, "json"), "\"internal\": true"), NULL));
    cr_expect(eq(int, scratch_node(&scratch, 0, "Y")->status, PALIER_SCORED));
    scratch_close(&scratch);
}

/*
 * Group a is protected by a minimum of 3, b answers for its office. X has the item of q1, asked as
 * ASKED says, and one of q2, asked of both.
 */
static const struct telling {
    const char *label, *asked;
    const char *scale;
    const char *responses; /* group,respondent,q1,q2 */
    bool is_told;          /* how many chose each answer to q1 */
} tellings[] = {
    {"three who differ", "", "1-5", "a,1,2,\na,2,2,\na,3,5,\n", true},
    {"three of one mind", "", "1-5", "a,1,2,\na,2,2,\na,3,2,\n", false},
    {"three of one mind, though b differs", "", "1-5", "a,1,2,\na,2,2,\na,3,2,\nb,1,5,\n", false},
    {"one who answers for an office", "", "1-5", "b,1,2,\n", true},
    {"one mind in an office", "", "1-5", "b,1,2,\nb,2,2,\n", true},
    {"too few of a", "", "1-5", "a,1,2,\na,2,5,\nb,1,1,\n", false},
    {"too few of a elsewhere in the criterion", "b", "1-5", "b,1,2,1\nb,2,5,\na,1,,5\n", false},
    {"a is not asked, and not there", "b", "1-5", "b,1,2,\nb,2,5,\n", true},
    {"a tick that all of a made", "", "s", "a,1,x,\na,2,x y,\na,3,x y,\n", false},
    {"no tick that all of a made", "", "s", "a,1,x,\na,2,x y,\na,3,y,\n", true},
    {"a tick that nobody in a made", "", "three", "a,1,x,\na,2,y,\na,3,x,\n", false},
    {"nobody in a, though b did", "", "three", "a,1,x,\na,2,y,\na,3,x,\nb,1,z,\n", false},
    {"no tick that nobody in a made", "", "three", "a,1,x,\na,2,y,\na,3,z,\n", true},
    {"nobody in an office", "", "three", "a,1,x,\na,2,y,\na,3,z,\nb,1,x,\nb,2,y,\n", true},
    {"all of a in one class of numbers", "", "percent", "a,1,41,\na,2,50,\na,3,59,\n", false},
    {"a don't know is no mind", "", "1-5", "a,1,2,\na,2,2,\na,3,2,\na,4,DK,\n", false},
};

static void set_up_telling(struct scratch *scratch, const struct telling *telling)
{
    const char *at = telling->responses, *responses = "entity,group,respondent,q1,q2\n";

    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent\nall,\nX,all\n",
                   palier_arena_printf(scratch->arena,
                                       "criterion,source,question,scale,group\n"
                                       "X,survey,q1,%s,%s\nX,survey,q2,1-5,\nX,fact,f1,percent,\n",
                                       telling->scale, telling->asked));
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,1\n");
    scratch_write(scratch, "scales.csv",
                  "scale,kind,answer,points\ns,ticks,x,1\ns,ticks,y,5\n"
                  "three,ticks,x,1\nthree,ticks,y,3\nthree,ticks,z,5\n");
    for (const char *end; (end = strchr(at, '\n')); at = end + 1)
        responses =
            palier_arena_printf(scratch->arena, "%st,%.*s\n", responses, (int)(end - at), at);
    scratch_write(scratch, "responses.csv", responses);
    scratch_write(scratch, "facts.csv", "entity,question,value\nt,f1,50\n");
    scratch_score(scratch);
}

Test(suppress, a_distribution_tells_nobody_what_a_single_person_answered)
{
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        const struct telling *telling = &tellings[i];
        struct scratch scratch;

        set_up_telling(&scratch, telling);
        const struct palier_item_score *before = scratch_node(&scratch, 0, "X")->items;
        cr_expect(before[0].answers->counts != NULL, "%s", telling->label);
        palier_result_suppress(&scratch.result, false);
        const struct palier_item_score *after = scratch_node(&scratch, 0, "X")->items;
        cr_expect(eq(int, after[0].answers->counts != NULL, telling->is_told), "%s",
                  telling->label);
        cr_expect(eq(int, after[0].hides_counts, !telling->is_told), "%s", telling->label);
        cr_expect(not(after[0].answers->is_unanimous), "%s", telling->label);
        cr_expect(eq(sz, after[0].answers->count, before[0].answers->count));
        scratch_close(&scratch);
    }
}

/* Of those who all said that they do not know, the count of it tells what each of them said. */
Test(suppress, no_answers_that_a_whole_group_gave_are_not_told)
{
    static const struct {
        const char *responses;
        bool is_told;
    } cases[] = {
        {"a,1,DK,\na,2,DK,\na,3,DK,\n", false},
        {"a,1,,\na,2,,\na,3,,\nb,1,4,\n", false},
        {"a,1,NA,\na,2,NA,\na,3,NA,\nb,1,NA,\n", false},
        {"a,1,DK,\na,2,DK,\na,3,,\n", true},
        {"a,1,DK,\na,2,1,\na,3,4,\na,4,5,\n", true},
        {"a,1,1,\na,2,2,\na,3,5,\nb,1,DK,\n", true}, /* b answers for its office */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct telling telling = {.asked = "", .scale = "1-5", .responses = cases[i].responses};
        struct scratch scratch;
        size_t before = 0, after = 0;

        set_up_telling(&scratch, &telling);
        for (size_t k = 0; k < PALIER_NO_ANSWER_COUNT; k++)
            before += scratch_node(&scratch, 0, "X")->items[0].no_answers[k];
        palier_result_suppress(&scratch.result, false);
        const struct palier_item_score *item = scratch_node(&scratch, 0, "X")->items;
        for (size_t k = 0; k < PALIER_NO_ANSWER_COUNT; k++)
            after += item->no_answers[k];
        cr_expect(gt(sz, before, 0));
        cr_expect(eq(int, item->hides_no_answers, !cases[i].is_told), "%s", cases[i].responses);
        cr_expect(eq(sz, after, cases[i].is_told ? before : 0), "%s", cases[i].responses);
        scratch_close(&scratch);
    }
}

/* Two of a answered 2.5 on average and an interview was rated 3: with a score of 2.75 and that 3,
 * theirs would follow. Of three the level is told. */
Test(suppress, beside_a_hidden_item_no_level_is_told)
{
    for (size_t people = 2; people <= 3; people++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                       "criterion,source,question,scale,group\nX,survey,q1,1-5,a\n"
                       "X,interview,,,\nY,interview,,,\n");
        scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,1\n");
        scratch_write(&scratch, "responses.csv",
                      people == 2 ? "entity,group,respondent,q1\nt,a,1,2\nt,a,2,3\nt,b,1,\n"
                                  : "entity,group,respondent,q1\nt,a,1,2\nt,a,2,3\nt,a,3,3\n");
        scratch_write(&scratch, "ratings.csv",
                      "entity,interview,criterion,level,proof,rater\n"
                      "t,i1,X,3,verified,r\nt,i1,Y,2,verified,r\n");
        scratch_write(&scratch, "evidence.csv",
                      "entity,interview,group,criterion,level,quote,status\n"
                      "t,i1,b,X,3,Un,accepted\nt,i1,b,Y,2,Deux,accepted\n");
        scratch_score(&scratch);
        palier_result_suppress(&scratch.result, false);
        const struct palier_entity_result *entity = &scratch.result.entities[0];

        cr_expect(eq(int, scratch_node(&scratch, 0, "X")->status, PALIER_SCORED));
        cr_expect(eq(sz, entity->told_rating_count, people - 1));
        cr_assert(eq(sz, entity->evidence_count, 2));
        cr_expect(eq(int, entity->evidence[0]->level, people == 2 ? 0 : 3));
        cr_expect(eq(int, entity->evidence[1]->level, 2));
        scratch_close(&scratch);
    }
}

/* The counts of an item are told only together with the number of its respondents. */
Test(suppress, whose_counts_are_told_their_number_is_told_too)
{
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        struct scratch scratch;

        set_up_telling(&scratch, &tellings[i]);
        palier_result_suppress(&scratch.result, false);
        const struct palier_node *node = scratch_node(&scratch, 0, "X");
        for (size_t k = 0; k < node->criterion->item_count; k++)
            if (node->items[k].answers->counts)
                cr_expect(palier_shows_item_respondents(&scratch.result, node, &node->items[k]),
                          "%s", tellings[i].label);
        scratch_close(&scratch);
    }
}

Test(suppress, internal_shows_every_distribution)
{
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        struct scratch scratch;

        set_up_telling(&scratch, &tellings[i]);
        palier_result_suppress(&scratch.result, true);
        cr_expect(scratch_node(&scratch, 0, "X")->items[0].answers->counts != NULL);
        scratch_close(&scratch);
    }
}

/* Where a survey item is hidden, the fact beside it would give it away, and so would its value. */
Test(suppress, beside_a_hidden_item_no_fact_is_told)
{
    struct scratch scratch;

    set_up(&scratch);
    cr_expect(ne(ptr, (void *)scratch_node(&scratch, 0, "Z")->items[1].answers->fact, NULL));
    palier_result_suppress(&scratch.result, false);
    for (size_t i = 0; i < 2; i++) {
        const struct palier_item_score *item = &scratch_node(&scratch, 0, "Z")->items[i];

        cr_expect(eq(ptr, (void *)item->answers->counts, NULL));
        cr_expect(eq(ptr, (void *)item->answers->fact, NULL));
    }
    cr_expect(ne(ptr, (void *)scratch_node(&scratch, 1, "Z")->items[1].answers->fact, NULL));
    scratch_close(&scratch);
}

/*** What rounding and intervals leave ***/

/* X is the mean of what four of the staff and of what one other said, whose figure is told. */
static void score_pair(struct scratch *scratch, const char *rubric, const char *answers)
{
    scratch_open(scratch);
    scratch_rubric(scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                   "criterion,source,question,scale,group\nX,survey,q1,1-5,a\nX,survey,q2,1-5,b\n"
                   "Y,survey,q3,1-5,\n");
    scratch_write(scratch, "rubric.csv", rubric);
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,5\nb,1,1\n");
    scratch_write(scratch, "responses.csv",
                  palier_arena_printf(scratch->arena,
                                      "entity,group,respondent,q1,q2,q3\n%s"
                                      "t,b,r5,,5,3\nt,b,r6,,5,4\nt,b,r7,,4,1\n",
                                      answers));
    scratch_score(scratch);
    palier_result_suppress(&scratch->result, false);
}

/* The interval of a mean near 5 is cut there: its middle is not that of the score. */
Test(suppress, an_interval_that_is_cut_keeps_no_score_from_being_hidden)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\n",
                   "criterion,source,question,scale,group\nX,survey,q1,1-5,a\nX,survey,q2,1-5,b\n");
    scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,5\nb,1,1\n");
    scratch_write(&scratch, "entities.csv", "entity,name,size:a,size:b\nt,Petitville,4,1\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2\nt,a,r1,5,\nt,a,r2,5,\nt,a,r3,4,\nt,b,r4,,5\n");
    scratch_score(&scratch);
    cr_assert(eq(dbl, scratch_node(&scratch, 0, "X")->interval.high, 5));
    palier_result_suppress(&scratch.result, false);
    const struct palier_node *x = scratch_node(&scratch, 0, "X");

    cr_expect(x->status == PALIER_HIDDEN || x->groups[1].is_hidden);
    scratch_close(&scratch);
}

Test(suppress, scores_that_are_rounded_down_or_up_are_protected_alike)
{
    static const char *const modes[] = {"down", "up", "even", "nearest"};

    for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
        struct scratch scratch;
        char rubric[64];

        snprintf(rubric, sizeof rubric, "key,value\nid,test\nrounding_mode,%s\n", modes[m]);
        score_pair(&scratch, rubric, "t,a,r1,5,,2\nt,a,r2,5,,3\nt,a,r3,4,,3\nt,a,r4,4,,4\n");
        const struct palier_node *x = scratch_node(&scratch, 0, "X");

        cr_expect(x->status == PALIER_HIDDEN || x->groups[1].is_hidden, "%s", modes[m]);
        scratch_close(&scratch);
    }
}

/* It would tell by its middle where in the last digit the score is. */
Test(suppress, an_interval_stands_about_the_score_that_is_displayed)
{
    struct scratch scratch;

    score_pair(&scratch, "key,value\nid,test\n",
               "t,a,r1,3,,2\nt,a,r2,3,,3\nt,a,r3,2,,3\nt,a,r4,4,,4\n");
    const struct palier_node *y = scratch_node(&scratch, 0, "Y");

    cr_assert(eq(int, y->status, PALIER_SCORED));
    cr_assert(eq(int, y->interval.reason, PALIER_INTERVAL_THERE));
    cr_assert(gt(dbl, y->interval.low, 1));
    cr_assert(lt(dbl, y->interval.high, 5));
    cr_expect(lt(dbl, fabs((y->interval.low + y->interval.high) / 2 - y->score), 1e-9));
    scratch_close(&scratch);
}

/*
 * X is half what all and half what b alone said: that its score is the mean of what the groups give
 * is chance, and no reader can tell a's figure from it.
 */
Test(suppress, a_mean_of_groups_by_chance_hides_nothing)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\nY,all\n",
                   "criterion,source,question,scale,group\nX,survey,q1,1-5,\nX,survey,q2,1-5,b\n"
                   "Y,survey,q3,1-5,b\n");
    scratch_write(&scratch, "groups.csv", "group,weight,minimum\na,1,3\nb,1,1\nc,1,1\nd,1,1\n");
    scratch_write(&scratch, "responses.csv",
                  "entity,group,respondent,q1,q2,q3\nt,a,r1,2,,\nt,a,r2,4,,\nt,b,r3,4,1,3\n"
                  "t,b,r4,2,5,4\nt,c,r5,3,,\nt,d,r6,3,,\n");
    scratch_score(&scratch);
    const struct palier_result truth = scratch.result;
    palier_result_suppress(&scratch.result, false);
    const struct palier_figures figures =
        palier_figures_find(scratch.arena, truth.rubric, &truth.entities[0],
                            &scratch.result.entities[0]);

    cr_assert(gt(sz, figures.relations.count, 0));
    for (size_t r = 0; r < figures.relations.count; r++)
        cr_expect(figures.relations.at[r].kind != PALIER_RELATION_TOTAL);
    scratch_close(&scratch);
}
