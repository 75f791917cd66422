/* test_import_speakers.c - who speaks in an export, and which rows may not count. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "rows_bench.h"

/* What one reading must come to; options are those of the bench but for what the test sets. */
static void expect(struct rows_bench *bench, const char *label, const char *table,
                   const char *written, const char *errors, const char *warnings)
{
    rows_bench_read(bench, PALIER_TOOL_KOBO, table);
    const char *text = rows_bench_written(bench);

    text = strchr(text, '\n');
    cr_expect(eq(str, (char *)(text ? text + 1 : ""), (char *)written), "%s", label);
    cr_expect(eq(str, (char *)rows_bench_told(bench, PALIER_ERROR), (char *)errors), "%s", label);
    cr_expect(eq(str, (char *)rows_bench_told(bench, PALIER_WARNING), (char *)warnings), "%s",
              label);
}

Test(import_speaker, options_speak_for_every_row_unless_a_column_differs)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.wave = "2026";
    expect(&bench, "options", "days\n1\n2", "01004,2026,it,r001,1\n01004,2026,it,r002,2\n", "", "");
    expect(&bench, "a column that agrees", "days|group\n1|IT\n2|",
           "01004,2026,it,r001,1\n"
           "01004,2026,it,r002,2\n",
           "", "");
    expect(&bench, "a column that does not", "days|group\n1|Agents", "", "speaker-differs@2:2", "");
    bench.options.entity = bench.options.group = bench.options.wave = NULL;
    expect(&bench, "nobody says", "days\n1\n2", "", "no-entity@0:0 no-group@0:0", "");
    expect(&bench, "one row does not", "days|entity|group|wave\n1|a|it|2026\n2|||", "",
           "no-entity@3:0 no-group@3:0 no-wave@3:0", "");
    rows_bench_close(&bench);
}

Test(import_speaker, groups_are_ids_labels_or_what_the_mapping_says)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.group = NULL;
    rows_bench_rule(&bench, SIZE_MAX, "secrétaire de mairie", "staff");
    expect(&bench, "ids and labels",
           "days|group\n1|IT\n2|élus\n3|Elected officials\n4|Secrétaire de mairie",
           "01004,it,r001,1\n01004,elected,r002,2\n01004,elected,r003,3\n01004,staff,r004,4\n", "",
           "");
    expect(&bench, "nobody's", "days|group\n1|Maire", "", "unreadable-group@2:2", "");
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "unreadable-group"),
                 "'Maire' is not a group (elected, staff, it); say which by --value 'Maire=…' or "
                 "--mapping"));
    bench.options.rubric = NULL; /* the questionnaire's audiences are all that is known */
    bench.options.group = NULL;
    expect(&bench, "the only group", "days\n1", "01004,it,r001,1\n", "", "");
    rows_bench_close(&bench);
}

Test(import_speaker, insee_codes_get_their_zero_back_where_somebody_says_so)
{
    static const struct palier_entity towns[] = {{.id = "01004", .name = "Évreuil"},
                                                 {.id = "27229", .name = "Petit-Val"},
                                                 {.id = "38001", .name = "Petit-Val"}};
    static const struct palier_entities known = {towns, 3, "entities.csv", true};
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.entity = NULL;
    expect(&bench, "it may be lost", "days|entity\n1|1004\n2|1004",
           "1004,it,r001,1\n1004,it,r002,2\n", "", "lost-zero@2:2");
    bench.options.entities = &known;
    expect(&bench, "it is", "days|entity\n1|1004", "", "lost-zero@2:2", "");
    expect(&bench, "names", "days|entity\n1|évreuil", "01004,it,r001,1\n", "", "");
    expect(&bench, "a name of two", "days|entity\n1|Petit-Val\n2|Paris", "",
           "unreadable-entity@2:2 unreadable-entity@3:2", "");
    bench.options.mends_insee = true;
    expect(&bench, "mended", "days|entity\n1|1004\n2|01004", "01004,it,r001,1\n01004,it,r002,2\n",
           "", "");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_NOTE), "zero-mended@2:2"));
    bench.options.entities = NULL;
    expect(&bench, "mended unseen", "days|entity\n1|1004\n2|2A004",
           "01004,it,r001,1\n"
           "2A004,it,r002,2\n",
           "", "");
    expect(&bench, "no id", "days|entity\n1|Évreuil", "", "unreadable-entity@2:2", "");
    rows_bench_close(&bench);
}

Test(import_speaker, respondents_are_numbered_unless_the_form_named_them)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    expect(&bench, "some are named", "respondent|days\n|1\nr003|2\n|3\n|4\na-7|5",
           "01004,it,r001,1\n01004,it,r003,2\n01004,it,r004,3\n01004,it,r005,4\n01004,it,a-7,5\n",
           "", "");
    expect(&bench, "no id", "respondent|days\nAnne B.|1", "", "bad-id@2:1", "");
    expect(&bench, "one twice", "respondent|days|often\na|1|\nA|2|never", "",
           "respondent-twice@3:0", "");
    bench.options.group = NULL;
    expect(&bench, "one in two groups", "respondent|days|group\na|1|it\na|2|staff",
           "01004,it,a,1\n01004,staff,a,2\n", "", "");
    bench.options.group = "it";
    bench.options.sets_aside[PALIER_ASIDE_DUPLICATES] = true;
    expect(&bench, "one twice, set aside", "respondent|days\na|1\na|2\n|3",
           "01004,it,a,1\n01004,it,r002,3\n", "", "");
    bench.options.respondent_prefix = "mairie-";
    expect(&bench, "a prefix", "days\n1", "01004,it,mairie-001,1\n", "", "");
    bench.options.respondent_prefix = "la mairie ";
    expect(&bench, "a prefix that no id has", "days\n1", "", "bad-id@0:0", "");
    rows_bench_close(&bench);
}

Test(import_speaker, weights_are_numbers_from_nothing_to_a_million)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    expect(&bench, "weights", "weight|days\n1,5|1\n|2\n2|3",
           "01004,it,r001,1.5,1\n01004,it,r002,,2\n01004,it,r003,2,3\n", "", "");
    expect(&bench, "no weights", "weight|days\n-1|1\nlourd|2", "",
           "out-of-range@2:1 figure-expected@3:1", "");
    rows_bench_close(&bench);
}

#define KEPT "01004,it,r001,1,\n01004,it,r002,2,\n"

Test(import_aside, rows_are_told_and_kept_unless_somebody_says_so)
{
    static const struct {
        const char *label;
        enum palier_aside kind;
        const char *table, *written, *without;
        const char *errors, *warnings;
    } cases[] = {
        {"a test, in a comment", PALIER_ASIDE_TESTS, "days|words\n1|\n2|Test\n",
         "01004,it,r001,1,\n01004,it,r002,2,Test\n", "01004,it,r001,1,\n", "", "test-row@3:0"},
        {"a test, in a name", PALIER_ASIDE_TESTS, "days|words|=ignore\n1||essai\n2||\n", KEPT,
         "01004,it,r001,2,\n", "", "test-row@2:0"},
        {"a draft", PALIER_ASIDE_INCOMPLETE, "days|words|=draft\n1||0\n2||1\n", KEPT,
         "01004,it,r001,1,\n", "", "incomplete-row@3:0"},
        {"a refusal", PALIER_ASIDE_REJECTED, "days|words|=review\n1||rejected\n2||approved\n", KEPT,
         "01004,it,r001,2,\n", "", "rejected-row@2:0"},
        {"an id twice", PALIER_ASIDE_DUPLICATES, "days|words|=id\n1||a\n2||a\n", "",
         "01004,it,r001,1,\n", "same-id@3:0", ""},
        {"a total", PALIER_ASIDE_EMPTY, "days|words|=ignore\n1||x\n||Total\n", "",
         "01004,it,r001,1,\n", "empty-row@3:0", ""},
        {"a total, with faults where it says so", PALIER_ASIDE_EMPTY,
         "days|words|respondent\n1||a\n||Grand total\n", "", "01004,it,a,1,\n", "empty-row@3:0",
         ""},
    };
    struct rows_bench bench;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rows_bench_open(&bench);
        expect(&bench, cases[i].label, cases[i].table, cases[i].written, cases[i].errors,
               cases[i].warnings);
        bench.options.sets_aside[cases[i].kind] = true;
        expect(&bench, cases[i].label, cases[i].table, cases[i].without, "", "");
        cr_expect(eq(sz, palier_import_aside_count(&bench.import), 1), "%s", cases[i].label);
        rows_bench_close(&bench);
    }
}

Test(import_aside, a_row_without_any_answer_is_not_asked_who_speaks)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.wave = "2026";
    expect(&bench, "the wave of an option", "respondent|days\na|1\nb|", "", "empty-row@3:0", "");
    rows_bench_close(&bench);
}

Test(import_aside, what_stands_in_a_row_that_is_left_out_does_no_harm)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.sets_aside[PALIER_ASIDE_TESTS] = true;
    expect(&bench, "faults, another decimal mark", "often|share|words\nxyz|7.5|test\nnever|7,5|",
           "01004,it,r001,never,7.5,\n", "", "");
    rows_bench_close(&bench);
}

#define SAME "never|yes|2|mail|7|Bien"

Test(import_aside, the_same_answers_are_a_repeat_where_there_are_enough_of_them)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.group = NULL;
    expect(&bench, "two alike", "group|often|plan|score|tools|days|words\nit|" SAME "\nit|" SAME,
           "01004,it,r001,never,yes,2,mail,7,Bien\n01004,it,r002,never,yes,2,mail,7,Bien\n", "",
           "repeated-row@3:0");
    expect(&bench, "of two groups",
           "group|often|plan|score|tools|days|words\nit|" SAME "\nstaff|" SAME,
           "01004,it,r001,never,yes,2,mail,7,Bien\n01004,staff,r002,never,yes,2,mail,7,Bien\n", "",
           "");
    expect(&bench, "four answers",
           "group|often|plan|score|tools\nit|never|yes|2|mail\nit|never|yes|2|mail",
           "01004,it,r001,never,yes,2,mail\n01004,it,r002,never,yes,2,mail\n", "", "");
    bench.options.sets_aside[PALIER_ASIDE_DUPLICATES] = true;
    expect(&bench, "set aside", "group|often|plan|score|tools|days|words\nit|" SAME "\nit|" SAME,
           "01004,it,r001,never,yes,2,mail,7,Bien\n", "", "");
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "row-set-aside"),
                 "row left out by --set-aside duplicates: it repeats line 2"));
    rows_bench_close(&bench);
}

Test(import_aside, limesurvey_rows_that_were_never_sent_are_incomplete)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_LIMESURVEY,
                    "days|=submitted\n1|2025-02-10 09:19:02\n2|\n3|~\n4|1980-01-01 00:00:00");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_WARNING),
                 "incomplete-row@3:0 incomplete-row@4:0"));
    rows_bench_read(&bench, PALIER_TOOL_MICROSOFT, "days|=submitted\n1|");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_WARNING), ""));
    rows_bench_close(&bench);
}

Test(import_aside, lines_of_our_own_form_that_nobody_used_are_no_fault)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_PALIER, "entity|days\n01004|1\n01004|\n01004|\n");
    cr_expect(eq(sz, palier_import_row_count(&bench.import), 1));
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_NOTE), "lines-unused@0:0"));
    rows_bench_close(&bench);
}

Test(import_audience, whoever_is_not_asked_leaves_the_cell_empty)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    bench.options.group = NULL;
    expect(&bench, "not asked", "group|days|tested\nstaff|1|\nstaff|2|NA\nstaff|3|SKIP\nit|4|",
           "01004,staff,r001,1,\n01004,staff,r002,2,\n01004,staff,r003,3,\n01004,it,r004,4,\n", "",
           "");
    expect(&bench, "answered all the same", "group|days|tested\nstaff|1|never\nit|2|never", "",
           "asked-others@2:3", "");
    bench.options.sets_aside[PALIER_ASIDE_AUDIENCE] = true;
    expect(&bench, "set aside", "group|days|tested\nstaff|1|never\nit|2|never",
           "01004,staff,r001,1,\n01004,it,r002,2,never\n", "", "answers-set-aside@2:3");
    rows_bench_close(&bench);
}

Test(import_interviews, are_read_from_palier_s_own_grid)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    scratch_write(&bench.scratch, "interview.csv",
                  "name,label::fr,label::en\ni_plan,Parlez du plan,Tell of the plan\n");
    rows_bench_choices(&bench, "list_name,name,label::fr,label::en\ntimes,a,A,A\nyn,a,A,A\n"
                               "ten,a,A,A\ntools,a,A,A\n");
    bench.options.group = NULL;
    rows_bench_read(&bench, PALIER_TOOL_PALIER,
                    "entity|interview|group|date|question|answer\n"
                    "01004|E1|IT|13/02/2025|Parlez du plan|Un plan, \"le vrai\"\n"
                    "01004|E1|||i_plan|Rien\n"
                    "01004|E1|||i_plan| \n"
                    "01004|E2|staff||Et la cantine ?|Bien");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), ""));
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_WARNING), "own-question@5:5"));
    cr_expect(eq(str, (char *)rows_bench_written(&bench),
                 "entity,wave,interview,group,date,question,answer\n"
                 "01004,,E1,it,2025-02-13,i_plan,\"Un plan, \"\"le vrai\"\"\"\n"
                 "01004,,E1,,,i_plan,Rien\n"
                 "01004,,E2,staff,,Et la cantine ?,Bien\n"));
    cr_expect(eq(str, (char *)palier_import_kind(&bench.import), "interviews"));
    cr_expect(eq(sz, palier_import_row_count(&bench.import), 3));
    rows_bench_read(&bench, PALIER_TOOL_PALIER,
                    "entity|interview|group|date|question|answer\n"
                    "01004|E1|it|2025-02-30||a\n01004|E1|staff|||b\n01004|E 3||||c\n");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR),
                 "day-expected@2:4 group-changes@3:2 bad-id@4:2"));
    rows_bench_read(&bench, PALIER_TOOL_PALIER,
                    "entity|interview|question|answer|answer\n01004|E1||a|b\n");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), "use-twice@1:5"));
    rows_bench_close(&bench);
}

Test(import_report, tells_decisions_then_the_rows_that_are_left_out)
{
    struct rows_bench bench;
    char *text = NULL;
    size_t length;

    rows_bench_open(&bench);
    bench.options.sets_aside[PALIER_ASIDE_TESTS] = true;
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "plan|words\nVRAI|test\nVRAI|=1+1\nFAUX|\n");
    FILE *stream = open_memstream(&text, &length);
    palier_import_report_write(stream, &bench.import, &bench.scratch.diag, PALIER_ENGLISH);
    fclose(stream);
    cr_expect(eq(str, text,
                 "severity,code,file,line,column,text\n"
                 "note,read-as-yes-no,export.csv,3,1,\"column 'plan': 'VRAI' and the like, "
                 "read as yes or no (cells: 2)\"\n"
                 "note,row-set-aside,export.csv,2,,row left out by --set-aside tests: 'test'\n"));
    free(text);
    rows_bench_close(&bench);
}

/* A small generator: the same numbers on every machine. */
static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* A cell of column COLUMN: mostly what belongs there, now and then anything. */
static const char *any_cell(unsigned *state, size_t column)
{
    static const char *const usual[][3] = {
        {"01004", "01004", "01004"},
        {"", "", ""},
        {"it", "IT", "Agents"},
        {"", "a", ""},
        {"", "1", "2"},
        {"never", "Jamais", ""},
        {"yes", "Oui", ""},
        {"2", "Rien", ""},
        {"mail ged", "E-mail;Autre", ""},
        {"7", "", "DK"},
        {"", "45 %", "7"},
        {"", "1 234", "-3"},
        {"", "2025-02-13", ""},
        {"Bien", "=1+1", "'x"},
        {"", "", "NA"},
        {"", "", ""},
        {"v1", "v2", "v1"},
    };
    static const char *const odd[] = {
        "",     "never", "VRAI", "7,5",  "7.5",  "1,234", "13/02/2025", "#N/A",  "SKIP", "Total",
        "1004", "45720", "\"",   "a, b", "45 %", "~",     "N/A",        "-oth-", "test", "staff",
    };

    if (next_number(state) % 100 < 4)
        return odd[next_number(state) % (sizeof odd / sizeof *odd)];
    return usual[column][next_number(state) % 3];
}

Test(import_rows, whatever_is_accepted_reads_back)
{
    enum { ROUNDS = 2000, ROWS = 3, COLUMNS = 17 };
    struct rows_bench bench;
    unsigned state = 1;
    size_t accepted = 0;

    rows_bench_open(&bench);
    for (int i = 0; i < PALIER_ASIDE_COUNT; i++)
        bench.options.sets_aside[i] = true;
    bench.options.entity = bench.options.group = NULL;
    for (int round = 0; round < ROUNDS; round++) {
        const char *table = "entity|wave|group|respondent|weight|often|plan|score|tools|days|share|"
                            "cost|since|words|tested|=id|=version";

        for (size_t cell = 0; cell < ROWS * COLUMNS; cell++)
            table =
                palier_arena_printf(bench.scratch.arena, "%s%s%s", table,
                                    cell % COLUMNS ? "|" : "\n", any_cell(&state, cell % COLUMNS));
        rows_bench_read(&bench, (enum palier_import_tool)(1 + round % 8), table);
        accepted += *rows_bench_written(&bench) != '\0';
    }
    cr_expect(accepted > ROUNDS / 10, "only %zu tables were accepted: the test tests little",
              accepted);
    rows_bench_close(&bench);
}
