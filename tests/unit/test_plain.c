/*
 * test_plain.c - a file of responses read as a plain one, by any number of threads and cut
 * anywhere, is what the careful reader reads, and leaves the same said of it.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counter_internal.h"
#include "answers/responses.h"
#include "scratch.h"
#include "stats/random.h"

enum { MOST_FILES = 3, CAREFUL = 0 };

/* How to read: by the careful reader alone, or by so many threads with parts of so many bytes. */
struct way {
    size_t threads, part_size;
    bool drops_rows;
};

static void print_rows(FILE *stream, const struct palier_frame *frame,
                       const struct palier_responses *responses)
{
    size_t questions = frame->rubric->questionnaire->question_count;

    for (size_t row = 0; row < responses->row_count; row++) {
        fprintf(stream, "%s %s %d", frame->found_entities.text[responses->entities[row]],
                frame->waves.text[responses->waves[row]], responses->groups[row]);
        if (responses->weights)
            fprintf(stream, " %ld %s:%u", (long)responses->weights[row],
                    responses->paths[responses->files[row]], responses->lines[row]);
        for (size_t i = 0; responses->answered && i < responses->answered_words; i++)
            fprintf(stream, " %lx",
                    (unsigned long)responses->answered[row * responses->answered_words + i]);
        for (size_t q = 0; q < questions; q++)
            if (responses->columns[q].codes)
                fprintf(stream, " %u", responses->columns[q].codes[row]);
        fputc('\n', stream);
    }
}

static void print_answers(FILE *stream, const struct palier_frame *frame,
                          const struct palier_responses *responses)
{
    for (size_t q = 0; q < frame->rubric->questionnaire->question_count; q++) {
        const struct palier_answer_column *column = &responses->columns[q];

        fprintf(stream, "%s:", column->question->name);
        for (size_t i = 0; i < column->answer_count; i++)
            fprintf(stream, " '%s'", column->answers[i]);
        fputc('\n', stream);
    }
}

/* Every count, by entities and waves in the order in which they were met. */
static void print_counts(FILE *stream, const struct palier_frame *frame,
                         const struct palier_responses *responses)
{
    const struct palier_rubric *rubric = frame->rubric;
    size_t entities = frame->found_entities.count, waves = frame->waves.count;

    if (!responses->counts)
        return;
    palier_counts_settle(responses->counts, responses->columns, NULL, entities, NULL, waves);
    for (size_t at = 0; at < entities * waves * rubric->group_count; at++) {
        const struct palier_counted *counted =
            palier_counted_of(responses->counts, at / rubric->group_count,
                              at % rubric->group_count);
        size_t counts[256];
        int64_t weights[256];

        if (!counted)
            continue;
        fprintf(stream, "%zu: %zu %ld", at, palier_counted_respondents(counted),
                (long)palier_counted_weight(counted));
        for (size_t q = 0; q < rubric->questionnaire->question_count; q++) {
            palier_counted_take(responses->counts, counted, q, counts, weights);
            for (size_t c = 0; c < PALIER_FIRST_ANSWER + responses->columns[q].answer_count; c++)
                fprintf(stream, " %zu/%ld", counts[c], (long)weights[c]);
        }
        fputc('\n', stream);
    }
}

static void read_files(struct scratch *scratch, struct palier_frame *frame,
                       const char *const *texts, struct way way, struct palier_responses *responses)
{
    struct palier_response_reader *reader;

    frame->threads = way.threads ? way.threads : 1;
    frame->part_size = way.part_size;
    frame->drops_rows = way.drops_rows;
    reader = palier_responses_begin(frame);
    for (size_t i = 0; i < MOST_FILES && texts[i]; i++) {
        struct palier_bytes bytes;
        size_t rows;
        char name[16];

        snprintf(name, sizeof name, "r%zu.csv", i);
        scratch_write(scratch, name, texts[i]);
        const char *path = palier_path_join(scratch->arena, scratch->path, name);
        enum palier_status status =
            way.threads == CAREFUL ? palier_file_read(scratch->arena, frame->diag, path, &bytes)
                                   : palier_responses_add_file(reader, path, &rows, &bytes);

        if (way.threads == CAREFUL)
            status = palier_responses_add(reader, &bytes, &rows);
        (void)status; /* faults are part of what is compared */
    }
    *responses = palier_responses_end(reader);
}

/* All that TEXTS come to, and all that is said of them. */
static const char *read(struct scratch *scratch, const struct palier_rubric *rubric,
                        const char *const *texts, struct way way)
{
    struct palier_entities nobody = {.path = "entities.csv"};
    struct palier_frame frame;
    struct palier_diag diag;
    struct palier_responses responses;
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    palier_diag_init(&diag, scratch->arena);
    palier_frame_init(&frame, scratch->arena, &diag, rubric, &nobody);
    read_files(scratch, &frame, texts, way, &responses);
    palier_diag_print(&diag, stream, "test", PALIER_NOTE, PALIER_ENGLISH);
    if (!diag.errors) {
        print_answers(stream, &frame, &responses);
        print_rows(stream, &frame, &responses);
    }
    if (!diag.errors)
        print_counts(stream, &frame, &responses);
    fclose(stream);
    const char *copy = palier_arena_strndup(scratch->arena, text, length);
    free(text);
    return copy;
}

static void read_mini(struct scratch *scratch, struct palier_rubric *rubric)
{
    struct palier_questionnaire *questionnaire =
        PALIER_NEW(scratch->arena, struct palier_questionnaire);

    cr_assert(eq(i32,
                 palier_questionnaire_read(scratch->arena, &scratch->diag,
                                           "tests/data/mini/questionnaires/mini", questionnaire),
                 PALIER_OK));
    cr_assert(eq(i32,
                 palier_rubric_read(scratch->arena, &scratch->diag, "tests/data/mini/rubrics/mini",
                                    questionnaire, rubric),
                 PALIER_OK));
}

static void compare_ways(struct scratch *scratch, const struct palier_rubric *rubric,
                         const char *label, const char *const *texts, bool drops_rows)
{
    static const struct way ways[] = {{1, 0, false},
                                      {2, 40, false},
                                      {3, 100, false},
                                      {7, 10, false}};
    const char *want = read(scratch, rubric, texts, (struct way){.drops_rows = drops_rows});

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct way way = ways[i];

        way.drops_rows = drops_rows;
        cr_expect(eq(str, (char *)read(scratch, rubric, texts, way), (char *)want),
                  "%s, %zu threads%s", label, way.threads, drops_rows ? ", counted" : "");
    }
}

static void compare(struct scratch *scratch, const struct palier_rubric *rubric, const char *label,
                    const char *const *texts)
{
    compare_ways(scratch, rubric, label, texts, false);
    compare_ways(scratch, rubric, label, texts, true);
}

#define HEADER                                                                                     \
    "entity,wave,group,respondent,weight,q_backup,q_services,q_delay,q_paper,q_plan,q_comment\n"
#define ROWS                                                                                       \
    "01001,2026,staff,s1,,yearly,school permit,5,20,3,Merci\n"                                     \
    "01001,2026,staff,s2,2,never,permit school,10,35.5,2,\n"                                       \
    "01001,2026,staff,s4,,NA,school permit civil,9,44.5,DK,=1+1\n"                                 \
    "01001,2026,it,i1,0.5,monthly,school permit civil cemetery,,,4,\n"                             \
    "02002,2025,staff,s1,,never,none,12,80,1,\n"                                                   \
    "02002,2026,staff,s1,,SKIP,none,12,80,1,\n"

Test(plain, a_file_is_read_the_same_as_carefully)
{
    static const struct {
        const char *label, *texts[MOST_FILES];
    } cases[] = {
        {"a plain one", {HEADER ROWS}},
        {"two of them", {HEADER ROWS, HEADER "03003,2026,it,x,,yearly,,1,2,3,\n"}},
        {"nothing but a header", {HEADER}},
        {"nothing", {""}},
        {"no line break at the end", {HEADER ROWS "03003,2026,it,x,,yearly,,,,3,"}},
        {"a byte order mark", {"\xEF\xBB\xBF" HEADER ROWS}},
        {"CRLF", {"entity,group,respondent,q_plan\r\na,it,1,3\r\nb,it,2,4\r\nc,it,3,\r\n"}},
        {"lone CR", {"entity,group,respondent,q_plan\ra,it,1,3\rb,it,2,4\r"}},
        {"CR and LF mixed", {"entity,group,respondent,q_plan\na,it,1,3\rb,it,2,4\nc,it,3,5\r\n"}},
        {"blank lines", {"entity,group,respondent,q_plan\na,it,1,3\n\n  \n,,,\nb,it,2,4\n\n"}},
        {"a semicolon", {"entity;group;respondent;q_paper\na;staff;1;2,5\nb;staff;2;4\n"}},
        {"two decimal marks", {"entity;group;respondent;q_paper\na;staff;1;2,5\nb;staff;2;4.5\n"}},
        {"a decimal comma beside commas",
         {"entity,group,respondent,q_paper\na,staff,1,\"2,5\"\nb,staff,2,4\n"}},
        {"quotes", {"entity,\"group\",respondent,q_plan\na,\"it\",\"1\",\"3\"\nb,it,2,\"\"\n"}},
        {"line breaks within quotes",
         {"entity,group,respondent,q_plan,q_comment\na,it,1,3,\"one\ntwo\n\"\nb,it,2,4,"
          "\"x\"\"\n\"\n"}},
        {"a record within quotes",
         {"entity,group,respondent,q_plan,q_comment\na,it,1,3,\"one\nb,it,2,4,x\nc,it,3,4,\"\n"}},
        {"a stray quote", {"entity,group,respondent,q_plan\na,it,1,3\nb,it,2\",4\nc,it,3,4\n"}},
        {"a quote that never closes",
         {"entity,group,respondent,q_plan\na,it,1,3\nb,it,2,\"4\nc,it,3,4\nd,it,4,4\n"}},
        {"too many and too few cells",
         {"entity,group,respondent,q_plan\na,it,1,3,4\nb,it,2\nc,it,3,4\n"}},
        {"the same person twice",
         {"entity,group,respondent,q_plan\na,it,r1,3\nb,it,1,3\nA,it,R1,4\n"}},
        {"the same person in two files",
         {"entity,group,respondent,q_plan\na,it,1,3\n",
          "entity,group,respondent,q_plan\na,it,1,3\n"}},
        {"no answers", {"entity,group,respondent,q_plan\na,it,1,6\nb,it,2,x\nc,it,3,\n"}},
        {"nobody's question", {"entity,group,respondent,q_trust\na,staff,1,6\nb,staff,2,NA\n"}},
        {"unknown names",
         {"entity,wave,group,respondent,q_plan\na b,1,it,1,3\nb,2 "
          "2,it,2,3\nc,1,us,3,3\nd,1,it,é,3\n"}},
        {"no entity", {"entity,group,respondent,q_plan\na,it,1,3\n,it,2,3\n"}},
        {"ids that lost their zero",
         {"entity,group,respondent,q_plan\n01001,it,1,3\n1001,it,2,3\n2,it,3,3\n02.0,it,4,3\n"}},
        {"wrong weights",
         {"entity,group,respondent,weight,q_plan\na,it,1,-1,3\nb,it,2,x,3\nc,it,3,2.5,3\nd,it,4,"
          "1e9,3\n"}},
        {"wrong header", {"entity,group,respondant,q_plan\na,it,1,3\n"}},
        {"Windows-1252",
         {"entity,group,respondent,q_plan,q_comment\na,it,1,3,d\xE9j\xE0\nb,it,2,3,\n"}},
        {"broken UTF-8",
         {"entity,group,respondent,q_plan,q_comment\na,it,1,3,d\xC3\xA9j\xE0\nb,it,2,3,\n"}},
        {"letters", {"entity,group,respondent,q_plan,q_comment\na,it,1,3,déjà\nb,it,2,3,été…\n"}},
        {"letters that nobody writes here",
         {"entity,group,respondent,q_plan,q_comment\na,it,1,3,\xC9\xA0\nb,it,2,3,\n"}},
        {"ids longer than a word",
         {"entity,group,respondent,q_plan\ncommune-de-01001,it,respondent-0001,3\n"
          "commune-de-01002,it,respondent-0001,4\ncommune-de-01001,it,respondent-0002,4\n"}},
        {"waves beyond what parts number",
         {"entity,wave,group,respondent,q_plan\na,1,it,1,3\na,2,it,1,3\na,3,it,1,3\na,4,it,1,3\n"
          "a,5,it,1,3\na,6,it,1,3\na,7,it,1,3\na,8,it,1,3\na,9,it,1,3\n"}},
        {"one that is not plain after one that is",
         {HEADER ROWS, HEADER "\n03003,2026,it,x,,yearly,,,,3,\n",
          HEADER "03003,2026,it,y,,never,,,,3,\n"}},
        {"the same person in that one",
         {HEADER ROWS, HEADER "\n02002,2026,staff,S1,,never,none,12,80,1,\n"}},
        {"the same person in the last part",
         {HEADER ROWS "03003,2026,it,x,,yearly,,,,3,\n01001,2026,Staff,S2,,never,none,1,8,1,\n"}},
        {"an entity in two spellings",
         {"entity,group,respondent,q_plan\nab,it,1,3\ncd,it,1,2\nAB,it,2,3\nCd,it,2,5\n"
          "aB,it,3,4\nef,it,1,3\n"}},
        {"a wave in two spellings",
         {"entity,wave,group,respondent,q_plan\na,w1,it,1,3\na,W1,it,2,2\nb,w1,it,2,3\n"}},
        {"no wave in one of two files",
         {"entity,wave,group,respondent,q_plan\na,2026,it,1,3\n",
          "entity,group,respondent,q_plan\na,it,2,3\n"}},
    };
    struct scratch scratch;
    struct palier_rubric rubric;

    scratch_open(&scratch);
    read_mini(&scratch, &rubric);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        compare(&scratch, &rubric, cases[i].label, cases[i].texts);
    scratch_close(&scratch);
}

/* A cell of a random file: one of WORDS, now and then in quotes, with blanks around, or wrong. */
static void put_cell(FILE *stream, struct palier_random *random, const char *const *words,
                     size_t count, bool is_wild)
{
    const char *word = words[palier_random_below(random, count)];

    switch (is_wild ? palier_random_below(random, 12) : 2) {
    case 0:
        fprintf(stream, "\"%s\"", word);
        break;
    case 1:
        fprintf(stream, " %s ", word);
        break;
    default:
        fputs(word, stream);
    }
}

/* The people of a file are numbered from FIRST on; the one in row FAULT is number 0. */
static const char *random_file(struct scratch *scratch, struct palier_random *random, bool is_wild,
                               size_t first, size_t fault)
{
    static const char
        *const plans[] = {"1", "2", "3", "4", "5", "", "DK", "NA"},
               *const services[] = {"school", "permit school",         "school permit",
                                    "none",   "civil cemetery permit", "",
                                    "DK"},
               *const delays[] = {"", "0", "1", "12", "123456789", "7", "33"},
               *const papers[] = {"", "1.5", "2", "2.50", "100", "0"},
               *const groups[] = {"it", "staff"}, *const weights[] = {"", "1", "2.5", "0"},
               *const comments[] = {"", "très bien", "a, b", "deux\nlignes", "“”"};
    char *text = NULL;
    size_t length, rows = 1 + palier_random_below(random, 120);
    FILE *stream = open_memstream(&text, &length);

    fputs("entity,group,respondent,weight,q_plan,q_services,q_delay,q_paper,q_comment\n", stream);
    for (size_t i = 0; i < rows; i++) {
        bool is_staff = palier_random_below(random, 2);

        fprintf(stream, "%05zu,%s,r%zu,", palier_random_below(random, 9), groups[is_staff],
                i == fault ? 0 : first + i);
        put_cell(stream, random, weights, is_wild ? 4 : 1, false);
        fputc(',', stream);
        put_cell(stream, random, plans, 8, is_wild);
        fputc(',', stream);
        put_cell(stream, random, services, 7, is_wild);
        fputc(',', stream);
        put_cell(stream, random, delays, is_staff ? 7 : 1, is_wild);
        fputc(',', stream);
        put_cell(stream, random, papers, is_staff ? 6 : 1, is_wild);
        fprintf(stream, ",\"%s\"\n", comments[palier_random_below(random, is_wild ? 5 : 2)]);
    }
    fclose(stream);
    const char *copy = palier_arena_strndup(scratch->arena, text, length);
    free(text);
    return copy;
}

Test(plain, random_files_are_read_the_same_as_carefully)
{
    struct scratch scratch;
    struct palier_rubric rubric;

    scratch_open(&scratch);
    read_mini(&scratch, &rubric);
    struct palier_random *random = palier_random_new(scratch.arena, 20261130);

    for (size_t i = 0; i < 60; i++) {
        const char *texts[MOST_FILES] = {random_file(&scratch, random, i % 2, 0, SIZE_MAX)};
        char label[24];

        if (i % 5 == 4) /* the people of one file once more in another, or one of them alone */
            texts[1] = random_file(&scratch, random, i % 2, 0, 3);
        if (i % 5 == 3) /* others */
            texts[1] = random_file(&scratch, random, i % 2, 1000, SIZE_MAX);
        if (i % 10 == 3)
            texts[2] = random_file(&scratch, random, i % 2, 2000, SIZE_MAX);
        snprintf(label, sizeof label, "file %zu", i);
        compare(&scratch, &rubric, label, texts);
    }
    scratch_close(&scratch);
}

Test(plain, more_people_than_a_byte_tells_are_counted_the_same)
{
    enum { PEOPLE = 700 };
    struct scratch scratch;
    struct palier_rubric rubric;
    const char *texts[MOST_FILES] = {NULL};
    char *text;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    scratch_open(&scratch);
    read_mini(&scratch, &rubric);
    fputs("entity,group,respondent,weight,q_plan\n", stream);
    for (unsigned i = 0; i < PEOPLE; i++)
        fprintf(stream, "%s,it,r%u,%s,%u\n", i % 5 ? "a" : "b", i, i % 50 ? "" : "2",
                i < PEOPLE / 2 ? 3 : 2 + i % 2);
    fclose(stream);
    texts[0] = text;
    compare(&scratch, &rubric, "two towns", texts);
    free(text);
    scratch_close(&scratch);
}

Test(plain, rows_with_a_line_for_each_answer_find_the_people_of_a_plain_file)
{
    static const char *const texts[][MOST_FILES] = {
        {HEADER ROWS, "entity,wave,group,respondent,question,answer\n"
                      "02002,2025,staff,S1,q_trust,4\n01001,2026,staff,s9,q_plan,4\n"},
        {HEADER ROWS, "entity,wave,group,respondent,question,answer\n"
                      "02002,2025,staff,s1,q_plan,4\n01001,2026,staff,s9,q_plan,4\n"}};
    struct scratch scratch;
    struct palier_rubric rubric;

    scratch_open(&scratch);
    read_mini(&scratch, &rubric);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        compare_ways(&scratch, &rubric, i ? "an answer twice" : "another answer", texts[i], false);
    scratch_close(&scratch);
}
