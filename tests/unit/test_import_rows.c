/* test_import_rows.c - what the cells of an export say. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "rows_bench.h"

/* One column of one question, and what is written of it; or what is told. */
struct value_case {
    const char *label;
    enum palier_import_tool tool;
    const char *table;
    const char *written; /* the lines without speaker and header, joined by "/" */
    const char *errors, *notes;
};

/* The answers written, each row without its entity, group and respondent; rows end with "/". */
static const char *answers_of(struct rows_bench *bench)
{
    const char *text = rows_bench_written(bench), *rows = "";

    text = strchr(text, '\n');
    for (text = text ? text + 1 : ""; *text;) {
        size_t skipped = 0, length = strcspn(text, "\n");

        for (int comma = 0; comma < 3; skipped++)
            comma += text[skipped] == ',';
        rows = palier_arena_printf(bench->scratch.arena, "%s%.*s/", rows, (int)(length - skipped),
                                   text + skipped);
        text += length + (text[length] == '\n');
    }
    return rows;
}

static void expect_cases(const struct value_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct value_case *one = &cases[i];
        struct rows_bench bench;

        rows_bench_open(&bench);
        rows_bench_read(&bench, one->tool, one->table);
        cr_expect(eq(str, (char *)answers_of(&bench), (char *)(one->written ? one->written : "")),
                  "%s", one->label);
        cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR),
                     (char *)(one->errors ? one->errors : "")),
                  "%s", one->label);
        cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_NOTE),
                     (char *)(one->notes ? one->notes : "")),
                  "%s", one->label);
        rows_bench_close(&bench);
    }
}

#define EXPECT(cases) expect_cases(cases, sizeof(cases) / sizeof *(cases))

Test(import_choice, is_its_name_its_label_or_a_code)
{
    static const struct value_case cases[] = {
        {"a name", PALIER_TOOL_TABLE, "often|days\nnever|1", .written = "never,1/"},
        {"a French label", PALIER_TOOL_KOBO, "often|days\nChaque année|1", .written = "yearly,1/"},
        {"an English label", PALIER_TOOL_KOBO, "often|days\nEvery  year |1",
         .written = "yearly,1/"},
        {"another apostrophe", PALIER_TOOL_KOBO, "often|days\nI don't know|1", .written = "DK,1/"},
        {"reserved, by label", PALIER_TOOL_GOOGLE, "often|days\nCela ne me concerne pas|1",
         .written = "NA,1/"},
        {"reserved, though not in the list", PALIER_TOOL_PALIER, "plan|days\nDK|1\nSKIP|NA",
         .written = "DK,1/SKIP,NA/"},
        {"LimeSurvey's code", PALIER_TOOL_LIMESURVEY, "often|days\nA2|1", .written = "yearly,1/"},
        {"another tool has no codes", PALIER_TOOL_KOBO, "often|days\nA2|1",
         .errors = "unreadable-answer@2:1"},
        {"a word that nobody knows", PALIER_TOOL_KOBO, "often|days\nSouvent|1\nnever|2\nSouvent|3",
         .errors = "unreadable-answer@2:1 unreadable-answer@4:1"},
        {"blank", PALIER_TOOL_KOBO, "often|days\n |1", .written = ",1/"},
        {"other, as LimeSurvey writes it", PALIER_TOOL_LIMESURVEY, "often|often/+\n-oth-|Le soir",
         .written = "other/", .notes = "read-as-other@2:1 other-words@2:2"},
        {"words beside other are the answer", PALIER_TOOL_GOOGLE, "often|often/+\n|Le soir",
         .written = "other/", .notes = "other-words@2:2"},
        {"words beside another answer", PALIER_TOOL_GOOGLE, "often|often/+\nnever|Le soir",
         .errors = "answers-differ@2:2", .notes = "other-words@2:2"},
        {"no choice other", PALIER_TOOL_LIMESURVEY, "plan|days\n-oth-|1",
         .errors = "no-other-choice@2:1"},
    };

    EXPECT(cases);
}

Test(import_choice, yes_and_no_come_in_many_words_each_said_once)
{
    static const struct value_case cases[] = {
        {"a French spreadsheet", PALIER_TOOL_TABLE, "plan\nVRAI\nFAUX\nVRAI",
         .written = "yes/no/yes/", .notes = "read-as-yes-no@2:1"},
        {"LimeSurvey", PALIER_TOOL_LIMESURVEY, "plan\nY\nN", .written = "yes/no/",
         .notes = "read-as-yes-no@2:1"},
        {"labels need no assumption", PALIER_TOOL_TABLE, "plan\nOui\nNo", .written = "yes/no/"},
        {"a scale from 0 has no yes", PALIER_TOOL_TABLE, "score\nVRAI",
         .errors = "unreadable-answer@2:1"},
        {"nor has another list", PALIER_TOOL_TABLE, "often\nOui",
         .errors = "unreadable-answer@2:1"},
    };
    struct rows_bench bench;

    EXPECT(cases);
    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "plan\nVRAI\nFAUX\nVRAI");
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "read-as-yes-no"),
                 "column 'plan': 'VRAI' and the like, read as yes or no (cells: 3)"));
    rows_bench_close(&bench);
}

Test(import_choice, what_a_spreadsheet_spoilt_is_told_as_such)
{
    static const char *const spoilt[] = {"01-févr", "févr-25", "1-Feb", "45720",    "3,00E+00",
                                         "3.0e+15", "#N/A",    "#REF!", "!#DIV/0!", "@2025-02-01"};

    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        struct rows_bench bench;

        rows_bench_open(&bench);
        rows_bench_read(&bench, PALIER_TOOL_TABLE,
                        palier_arena_printf(bench.scratch.arena, "days|score\n1|%s", spoilt[i]));
        cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), "spoilt-answer@2:2"), "%s",
                  spoilt[i]);
        rows_bench_close(&bench);
    }
}

Test(import_choice, two_choices_that_read_alike_are_a_doubt)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_choices(&bench, "list_name,name,label::fr,label::en\n"
                               "times,never,Jamais,Rare\n"
                               "times,rarely,Rare,Seldom\n"
                               "yn,yes,Oui,Yes\nten,0,0,0\ntools,a,A,A\n");
    rows_bench_read(&bench, PALIER_TOOL_KOBO, "often|days\nRare|1");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), "ambiguous-answer@2:1"));
    rows_bench_read(&bench, PALIER_TOOL_KOBO, "often|days\nRARELY|1");
    cr_expect(eq(str, (char *)answers_of(&bench), "rarely,1/"));
    rows_bench_close(&bench);
}

Test(import_rules, of_a_column_come_first_then_those_of_any)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_rule(&bench, SIZE_MAX, "nsp", "DK");
    rows_bench_rule(&bench, 0, "jamais", "yearly");
    rows_bench_rule(&bench, 1, "nsp", "");
    rows_bench_rule(&bench, 3, "oui", "non");
    rows_bench_rule(&bench, SIZE_MAX, "fax", "other");
    rows_bench_read(&bench, PALIER_TOOL_TABLE,
                    "often|days|share|words|tools\nJamais|NSP|NSP|Oui|Messagerie;Fax\n"
                    "NSP|7|1|NSP|");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), ""));
    cr_expect(eq(str, (char *)answers_of(&bench), "yearly,mail other,,DK,non/DK,,7,1,NSP/"),
              "a rule for any column leaves comments alone");
    rows_bench_close(&bench);
}

Test(import_rules, that_answer_nothing_are_told_where_they_stand)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_rule(&bench, 0, "x", "sometimes");
    rows_bench_rule(&bench, SIZE_MAX, "y", "sometimes");
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "often|days\nx|1\nx|2\ny|3");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR),
                 "bad-value@2:6 unreadable-answer@4:1"));
    rows_bench_close(&bench);
}

Test(import_rules, settle_a_day_that_could_be_two)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_rule(&bench, SIZE_MAX, "03/04/2025", "2025-04-03");
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "since\n03/04/2025\n2025-02-10");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), ""));
    rows_bench_close(&bench);
}

Test(import_ticks, in_one_cell_are_covered_by_the_list)
{
    static const struct value_case cases[] = {
        {"names", PALIER_TOOL_KOBO, "tools\nged mail", .written = "mail ged/",
         .notes = "ticks-split@2:1"},
        {"labels, as KoboToolbox writes them", PALIER_TOOL_KOBO,
         "tools\nMessagerie GED, parapheur Autre", .written = "mail ged other/",
         .notes = "ticks-split@2:1"},
        {"one label with the separator inside", PALIER_TOOL_GOOGLE, "tools\nGED, parapheur",
         .written = "ged/"},
        {"Google Forms", PALIER_TOOL_GOOGLE, "tools\nMessagerie;GED, parapheur",
         .written = "mail ged/", .notes = "ticks-split@2:1"},
        {"through Google Sheets", PALIER_TOOL_GOOGLE, "tools\nGED, parapheur, Messagerie",
         .written = "mail ged/", .notes = "ticks-split@2:1"},
        {"Microsoft Forms", PALIER_TOOL_MICROSOFT, "tools\nE-mail;Documents, e-signature;",
         .written = "mail ged/", .notes = "ticks-split@2:1"},
        {"Framaforms, compact", PALIER_TOOL_FRAMAFORMS, "tools\nMessagerie,GED, parapheur",
         .written = "mail ged/", .notes = "ticks-split@2:1"},
        {"a tool's separator, changed by hand", PALIER_TOOL_MICROSOFT, "tools\nE-mail, Video calls",
         .written = "mail video/", .notes = "ticks-split@2:1"},
        {"lines", PALIER_TOOL_TABLE, "tools\nMessagerie;Autre\nDK\n", .written = "mail other/DK/",
         .notes = "ticks-split@2:1"},
        {"a whole that nobody knows", PALIER_TOOL_GOOGLE, "tools\nFax, Pigeon",
         .errors = "unknown-tick@2:1"},
        {"a piece that nobody knows", PALIER_TOOL_MICROSOFT, "tools\nE-mail;Fax;Video calls;",
         .errors = "unknown-tick@2:1"},
    };
    struct rows_bench bench;

    EXPECT(cases);
    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_MICROSOFT, "tools\nE-mail;Fax;Video calls;");
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "unknown-tick"),
                 "'Fax' is not a choice of 'tools', in 'E-mail;Fax;Video calls;'; if the tool "
                 "writes one of them so, say which by --value 'Fax=…' or --mapping"));
    rows_bench_close(&bench);
}

Test(import_ticks, that_cover_in_two_ways_are_a_doubt)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_choices(&bench,
                       "list_name,name,label::fr,label::en\n"
                       "times,a,A,A\nyn,a,A,A\nten,a,A,A\n"
                       "tools,ged,GED,\ntools,sign,parapheur,\ntools,both,\"GED, parapheur\",\n");
    rows_bench_read(&bench, PALIER_TOOL_GOOGLE, "tools\nGED, parapheur\nGED;parapheur");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), "ambiguous-ticks@2:1"));
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "ambiguous-ticks"),
                 "'GED, parapheur' reads in two ways for 'tools': 'both' or 'ged sign'; say which "
                 "by --mapping, or export the names of choices"));
    rows_bench_close(&bench);
}

Test(import_ticks, have_columns_of_their_own)
{
    static const struct value_case cases[] = {
        {"1 and 0", PALIER_TOOL_KOBO, "days|tools/mail|tools/ged\n1|1|0\n2|0|0\n3||",
         .written = "mail,1/,2/,3/"},
        {"X", PALIER_TOOL_FRAMAFORMS, "days|tools/mail|tools/ged\n1|X|X", .written = "mail ged,1/"},
        {"VRAI", PALIER_TOOL_TABLE, "days|tools/mail|tools/ged\n1|VRAI|FAUX", .written = "mail,1/"},
        {"the label", PALIER_TOOL_TABLE, "days|tools/mail|tools/ged\n1|Messagerie|",
         .written = "mail,1/"},
        {"another label", PALIER_TOOL_TABLE, "days|tools/mail|tools/ged\n1|Autre|",
         .errors = "not-a-tick@2:2"},
        {"LimeSurvey: Y, blank, not shown", PALIER_TOOL_LIMESURVEY,
         "days|tools/mail|tools/ged\n1|Y|\n2||\n3|~|~\n4|N/A|N/A\n5|Non|~",
         .written = "mail,1/,2/SKIP,3/SKIP,4/,5/", .notes = "read-as-skipped@4:2"},
        {"words beside other tick it", PALIER_TOOL_LIMESURVEY,
         "days|tools/mail|tools/+\n1|Y|Fax\n2||\n3||Pigeon", .written = "mail other,1/,2/other,3/",
         .notes = "other-words@2:3"},
        {"both shapes agree", PALIER_TOOL_KOBO,
         "days|tools|tools/mail|tools/ged\n1|ged mail none|1|1\n2||0|0\n3|none|0|0",
         .written = "mail ged none,1/,2/none,3/", .notes = "ticks-split@2:2"},
        {"both shapes differ", PALIER_TOOL_KOBO, "days|tools|tools/mail|tools/ged\n1|mail|1|1",
         .errors = "answers-differ@2:3"},
        {"a list left blank, a tick", PALIER_TOOL_KOBO, "days|tools|tools/mail\n1||1",
         .errors = "answers-differ@2:3"},
        {"neither ticked nor not", PALIER_TOOL_KOBO, "days|tools/mail\n1|2",
         .errors = "not-a-tick@2:2"},
    };

    EXPECT(cases);
}

Test(import_number, marks_are_settled_by_the_whole_file)
{
    static const struct value_case cases[] = {
        {"a comma", PALIER_TOOL_TABLE, "share|cost\n7,5|1 234,5\n8|-1.234,50",
         .written = "7.5,1234.5/8,-1234.5/", .notes = "decimal-mark@2:1"},
        {"a point", PALIER_TOOL_TABLE, "share|cost\n7.5|1,234\n007.0|1,234,567.0",
         .written = "7.5,1234/7,1234567/", .notes = "decimal-mark@2:1"},
        {"no mark at all", PALIER_TOOL_TABLE, "days|cost\n1 234|12\u00a0345\u202f678",
         .written = "1234,12345678/"},
        {"two kinds", PALIER_TOOL_TABLE, "share|cost\n7.5|3\n8|7,5",
         .errors = "decimal-marks-differ@3:2"},
        {"a comma that may be either", PALIER_TOOL_TABLE, "share|cost\n7|1,234\n8|5,678",
         .errors = "decimal-mark-unclear@2:2"},
        {"a zero starts no thousands", PALIER_TOOL_TABLE, "share|cost\n7|0,123",
         .written = "7,0.123/", .notes = "decimal-mark@2:2"},
        {"a workbook's numbers have theirs", PALIER_TOOL_PALIER, "share|cost\n#7.5|#1.234\n8|7,5",
         .written = "7.5,1.234/8,7.5/", .notes = "decimal-mark@3:2"},
        {"a minus sign", PALIER_TOOL_TABLE, "days|cost\n1|−5", .written = "1,-5/"},
        {"thousands in wrong groups", PALIER_TOOL_TABLE, "share|cost\n7,5|12 34",
         .errors = "figure-expected@2:2", .notes = "decimal-mark@2:1"},
        {"what no number is", PALIER_TOOL_TABLE, "days|cost\nnsp|12 h",
         .errors = "figure-expected@2:1 figure-expected@2:2"},
        {"digits that are lost", PALIER_TOOL_TABLE, "days|cost\n3,00E+05|1234567890123456",
         .errors = "lost-digits@2:1 lost-digits@2:2"},
        {"a formula's error", PALIER_TOOL_TABLE, "days|cost\n#N/A|!#DIV/0!",
         .errors = "spoilt-answer@2:1 spoilt-answer@2:2"},
        {"whole numbers", PALIER_TOOL_TABLE, "days|share\n7,0|1\n7,5|1",
         .errors = "whole-number-expected@3:1", .notes = "decimal-mark@2:1"},
        {"bounds", PALIER_TOOL_TABLE, "days|share\n-1|100,5",
         .errors = "out-of-range@2:1 "
                   "out-of-range@2:2",
         .notes = "decimal-mark@2:2"},
        {"percent", PALIER_TOOL_TABLE, "share|days\n7,5 %|1\n8%|2", .written = "1,7.5/2,8/",
         .notes = "decimal-mark@2:1 read-as-percent@2:1"},
        {"percent of what", PALIER_TOOL_TABLE, "cost|days\n7 %|1", .errors = "percent-unclear@2:1"},
    };

    EXPECT(cases);
}

Test(import_number, an_option_settles_what_the_file_leaves_open)
{
    static const struct {
        char mark;
        const char *written, *errors;
    } cases[] = {{'.', "1234/", ""}, {',', "1.234/", ""}};
    struct rows_bench bench;

    for (size_t i = 0; i < 2; i++) {
        rows_bench_open(&bench);
        bench.options.decimal_mark = cases[i].mark;
        rows_bench_read(&bench, PALIER_TOOL_TABLE, "cost\n1,234");
        cr_expect(eq(str, (char *)answers_of(&bench), (char *)cases[i].written));
        rows_bench_close(&bench);
    }
    rows_bench_open(&bench);
    bench.options.decimal_mark = '.';
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "cost\n7,5");
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_ERROR), "figure-expected@2:1"));
    rows_bench_close(&bench);
}

Test(import_date, days_become_iso_in_the_order_of_the_file)
{
    static const struct value_case cases[] = {
        {"ISO", PALIER_TOOL_ODK, "since|days\n2025-02-10|1\n2025-02-10T09:12:31.000+01:00|2",
         .written = "1,2025-02-10/2,2025-02-10/"},
        {"a workbook's", PALIER_TOOL_PALIER, "since|days\n@2025-02-10|1",
         .written = "1,2025-02-10/"},
        {"year first", PALIER_TOOL_GOOGLE, "since|days\n2025/02/10 9:12:31 AM UTC+1|1",
         .written = "1,2025-02-10/"},
        {"day first, by another row", PALIER_TOOL_GOOGLE,
         "since|days\n10/02/2025 09:12:31|1\n13/02/2025|2", .written = "1,2025-02-10/2,2025-02-13/",
         .notes = "date-order@3:1"},
        {"month first", PALIER_TOOL_GOOGLE, "since|days\n2/10/2025|1\n2/13/2025|2",
         .written = "1,2025-02-10/2,2025-02-13/", .notes = "date-order@3:1"},
        {"either", PALIER_TOOL_GOOGLE, "since|days\n10/02/2025|1\n11/02/2025|2",
         .errors = "date-order-unclear@2:1"},
        {"the same either way", PALIER_TOOL_GOOGLE, "since|days\n02/02/2025|1",
         .written = "1,2025-02-02/"},
        {"both", PALIER_TOOL_GOOGLE, "since|days\n13/02/2025|1\n02/13/2025|2",
         .errors = "date-orders-differ@3:1"},
        {"by when it was sent", PALIER_TOOL_FRAMAFORMS,
         "since|=submitted|days\n10/02/2025|13/02/2025 - 09:19|1", .written = "1,2025-02-10/",
         .notes = "date-order@2:2 period@0:0"},
        {"no such day", PALIER_TOOL_GOOGLE, "since|days\n31/02/2025|1",
         .errors = "day-expected@2:1"},
        {"two days", PALIER_TOOL_TABLE, "since|days\n13-02-2025-14-03|1",
         .errors = "day-expected@2:1"},
        {"a zone alone", PALIER_TOOL_ODK, "since|days\n2025-02-10-05:00|1\n2025-02-10Z|2",
         .written = "1,2025-02-10/2,2025-02-10/"},
        {"a short year", PALIER_TOOL_GOOGLE, "since|days\n13/02/25|1",
         .errors = "two-digit-year@2:1"},
        {"a spreadsheet's serial number", PALIER_TOOL_GOOGLE, "since|days\n45720|1",
         .errors = "day-expected@2:1"},
    };
    struct rows_bench bench;

    EXPECT(cases);
    rows_bench_open(&bench);
    bench.options.dates = PALIER_DATES_MONTH_FIRST;
    rows_bench_read(&bench, PALIER_TOOL_GOOGLE, "since|days\n10/02/2025|1");
    cr_expect(eq(str, (char *)answers_of(&bench), "1,2025-10-02/"));
    rows_bench_close(&bench);
}

Test(import_date, the_period_is_told_and_not_written)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_KOBO,
                    "days|=submitted\n1|2025-02-11T13:05:02\n2|2025-02-10T08:19:05\n"
                    "3|1980-01-01 00:00:00");
    cr_expect(eq(str, (char *)answers_of(&bench), "1/2/3/"));
    cr_expect(eq(str, (char *)rows_bench_sentence(&bench, "period"),
                 "answers sent from 2025-02-10 to 2025-02-11; these dates are not written"));
    rows_bench_close(&bench);
}

Test(import_text, is_kept_but_for_blanks_around_it)
{
    static const struct value_case cases[] = {
        {"quotes and tags", PALIER_TOOL_FRAMAFORMS, "words\n <b>Trop</b> \"lent\"\u00a0",
         .written = "\"<b>Trop</b> \"\"lent\"\"\"/"},
        {"a formula is disarmed", PALIER_TOOL_TABLE, "words\n=2+2", .written = "'=2+2/"},
        {"a negative number is none", PALIER_TOOL_TABLE, "cost\n-5", .written = "-5/"},
        {"not shown", PALIER_TOOL_LIMESURVEY, "words|days\n~|1\n|2\nN/A|3\nrien|~",
         .written = "1,SKIP/2,/3,SKIP/SKIP,rien/", .notes = "read-as-skipped@2:1"},
    };
    struct rows_bench bench;

    EXPECT(cases);
    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_TABLE, "words\nun\rdeux\rtrois");
    cr_expect(eq(str, (char *)bench.import.rows.at[0].answers[8], "un\ndeux\ntrois"));
    rows_bench_close(&bench);
}

Test(import_columns, of_one_question_say_one_thing)
{
    static const struct value_case cases[] = {
        {"one is filled", PALIER_TOOL_KOBO, "often|often|days\nnever||1\n|Jamais|2",
         .written = "never,1/never,2/"},
        {"both, and alike", PALIER_TOOL_KOBO, "often|often|days\nnever|Jamais|1",
         .written = "never,1/"},
        {"both, and not", PALIER_TOOL_KOBO, "often|often|days\nnever|yearly|1",
         .errors = "answers-differ@2:2"},
    };

    EXPECT(cases);
}

Test(import_columns, that_a_version_did_not_have_were_not_asked)
{
    struct rows_bench bench;

    rows_bench_open(&bench);
    rows_bench_read(&bench, PALIER_TOOL_KOBO,
                    "=version|often|days|plan\nv1||1|\nv1||2|yes\nv1||5|\n"
                    "v2|never|3|\nv2||4|\nv2||6|");
    cr_expect(eq(str, (char *)answers_of(&bench),
                 "SKIP,,1/SKIP,yes,2/SKIP,,5/never,SKIP,3/,SKIP,4/,SKIP,6/"));
    cr_expect(eq(str, (char *)rows_bench_told(&bench, PALIER_NOTE),
                 "not-in-version@0:0 not-in-version@0:0"));
    rows_bench_read(&bench, PALIER_TOOL_KOBO,
                    "=version|days|tools/mail|tools/ged\nv1|1|1|0\nv2|2|0|0\nv2|3|0|0\nv2|4|0|0\n"
                    "v3|5||\nv3|6||\nv3|7||\nv4|8||\nv4|9||");
    cr_expect(eq(str, (char *)answers_of(&bench), "mail,1/,2/,3/,4/SKIP,5/SKIP,6/SKIP,7/,8/,9/"),
              "a tick that says no was shown; two people may both have left it blank");
    rows_bench_close(&bench);
}

Test(import_rows, too_short_or_too_long_are_told)
{
    static const struct value_case cases[] = {
        {"short", PALIER_TOOL_TABLE, "days|cost|words\n1|2", .errors = "ragged-row@2:0"},
        {"long", PALIER_TOOL_TABLE, "days|cost\n1|2|3", .errors = "ragged-row@2:0"},
        {"long, with nothing in it", PALIER_TOOL_TABLE, "days|cost\n1|2||", .written = "1,2/"},
    };

    EXPECT(cases);
}

/* Two tools, one survey: what is written must not tell which it was. */
Test(import_rows, the_same_answers_give_the_same_bytes)
{
    static const struct {
        enum palier_import_tool tool;
        const char *table;
    } shapes[] = {
        {PALIER_TOOL_KOBO, "entity|group|often|plan|score|tools|days|share|since|words|=id\n"
                           "01004|staff|never|yes|2|mail ged|1234|37.5|2025-02-13|Bien|a\n"
                           "01004|it|DK|no|0||7||2025-03-01||b\n"},
        {PALIER_TOOL_KOBO,
         "entity|group|often|plan|score|tools|tools/mail|tools/video|tools/ged|days|share|since|"
         "words|=id\n"
         "01004|Agents|Jamais|Oui|Peu, mais mieux|Messagerie GED, parapheur|1|0|1|1234|37.50|"
         "2025-02-13|Bien|a\n"
         "01004|Informatique|Je ne sais pas|Non|Rien||0|0|0|7||2025-03-01||b\n"},
        {PALIER_TOOL_LIMESURVEY,
         "=id|=submitted|entity|group|often|often/+|plan|score|tools/mail|tools/video|tools/ged|"
         "tools/+|days|share|since|words\n"
         "1|2025-02-13 09:00:00|01004|staff|never||Y|2|Y||Y||1234|37.5000|2025-02-13 "
         "00:00:00|Bien\n"
         "2|2025-03-01 09:00:00|01004|it|DK||N|0|||||7||2025-03-01 00:00:00|\n"},
        {PALIER_TOOL_GOOGLE,
         "=submitted|entity|group|often|plan|score|tools|days|share|since|words\n"
         "13/02/2025 09:12:31|01004|Agents|Jamais|Oui|Peu, mais mieux|Messagerie, GED, parapheur|"
         "1234|37,5|13/02/2025|Bien\n"
         "01/03/2025 09:12:31|01004|Informatique|Je ne sais pas|Non|Rien||7||01/03/2025|\n"},
        {PALIER_TOOL_MICROSOFT, "=id|entity|group|often|plan|score|tools|days|share|since|words\n"
                                "1|01004|Staff|Never|Yes|Better|E-mail;Documents, e-signature;|1 "
                                "234|37,5|13/02/2025|Bien\n"
                                "2|01004|IT|I don't know|No|Nothing||7||01/03/2025| \n"},
        {PALIER_TOOL_FRAMAFORMS,
         "=id|=draft|entity|group|often|plan|score|tools/mail|tools/video|tools/ged|days|share|"
         "since|words\n"
         "1|0|01004|Agents|Jamais|Oui|Peu, mais mieux|X||X|1234|37,5|13/02/2025|Bien\n"
         "2|0|01004|Informatique|Je ne sais pas|Non|Rien||||7||01/03/2025|\n"},
    };
    const char *first = NULL;
    struct rows_bench bench[sizeof shapes / sizeof *shapes];

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        rows_bench_open(&bench[i]);
        bench[i].options.entity = bench[i].options.group = NULL;
        rows_bench_read(&bench[i], shapes[i].tool, shapes[i].table);
        cr_expect(eq(str, (char *)rows_bench_told(&bench[i], PALIER_ERROR), ""), "shape %zu", i);
        const char *written = rows_bench_written(&bench[i]);

        first = first ? first : written;
        cr_expect(eq(str, (char *)written, (char *)first), "shape %zu", i);
    }
    cr_expect(eq(str, (char *)first,
                 "entity,group,respondent,often,plan,score,tools,days,share,since,words\n"
                 "01004,staff,r001,never,yes,2,mail ged,1234,37.5,2025-02-13,Bien\n"
                 "01004,it,r002,DK,no,0,,7,,2025-03-01,\n"));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        rows_bench_close(&bench[i]);
}
