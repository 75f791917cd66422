/* test_form.c - forms out: who is asked what, and the rules by which tools load a form. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/file.h"
#include "form/xlsform_internal.h"
#include "score/assessment.h"
#include "scratch.h"

static struct scratch scratch;
static struct palier_form form;
static struct xlsform xlsform;

static void open_form(void)
{
    scratch_open(&scratch);
    form = (struct palier_form){.arena = scratch.arena,
                                .diag = &scratch.diag,
                                .questionnaire = &scratch.questionnaire,
                                .date = "2026-11-20"};
    scratch_write(&scratch, "choices.csv",
                  "list_name,name,label::fr,label::en\nyn,yes,Oui,Yes\nyn,no,Non,No\n"
                  "ch,web,Site,Web\nch,none,Rien,None\n");
    scratch_write(&scratch, "settings.csv",
                  "form_title,form_id,version,default_language\nTitre,t,1.10,fr\n");
}

static void close_form(void)
{
    scratch_close(&scratch);
}

TestSuite(form, .init = open_form, .fini = close_form);

static void read_questionnaire(const char *path)
{
    cr_assert(zero(int, (int)palier_questionnaire_read(scratch.arena, &scratch.diag, path,
                                                       &scratch.questionnaire)),
              "%s", scratch_codes(&scratch));
}

/* The questionnaire whose survey is ROWS, with columns for everything that a test may need. */
static void read_survey(const char *rows)
{
    scratch_write(&scratch, "survey.csv",
                  palier_arena_printf(scratch.arena,
                                      "type,name,label::fr,label::en,relevant,constraint,%s\n%s",
                                      "required,calculation,audience", rows));
    read_questionnaire(scratch.path);
}

static void build(void)
{
    cr_assert(zero(int, (int)xlsform_build(&form, &xlsform)), "%s", scratch_codes(&scratch));
}

/* The cell of the column headed STEM (in LANGUAGE, NULL: none) in the row called NAME. */
static const char *cell(size_t sheet_index, const char *name, const char *stem,
                        const char *language)
{
    const struct xlsform_sheet *sheet = &xlsform.sheets[sheet_index];
    size_t names = 0, column = 0;

    while (names < sheet->columns.count && strcmp(sheet->columns.at[names].stem, "name"))
        names++;
    while (column < sheet->columns.count &&
           (strcmp(sheet->columns.at[column].stem, stem) ||
            strcmp(sheet->columns.at[column].language ? sheet->columns.at[column].language : "",
                   language ? language : "")))
        column++;
    for (size_t r = 0; column < sheet->columns.count && r < sheet->rows.count; r++)
        if (names == sheet->columns.count || !strcmp(sheet->rows.at[r][names], name))
            return sheet->rows.at[r][column];
    return "(none)";
}

static const char *survey_cell(const char *name, const char *stem)
{
    return cell(XLSFORM_SURVEY, name, stem, NULL);
}

#define survey_is(name, stem, wanted)                                                              \
    cr_expect(eq(str, (char *)survey_cell((name), (stem)), (wanted)))

Test(form, groups_are_the_audiences_in_order_of_appearance)
{
    size_t count;

    read_survey("text,a,A,A,,,,,staff it\ntext,b,B,B,,,,,elected Staff\n");
    const struct palier_form_group *groups = palier_form_groups(&form, &count);
    cr_assert(eq(sz, count, 3));
    cr_expect(eq(str, (char *)groups[0].id, "staff"));
    cr_expect(eq(str, (char *)groups[1].id, "it"));
    cr_expect(eq(str, (char *)groups[2].id, "elected"));
    cr_expect(palier_question_asks(&scratch.questionnaire.questions[0], "IT"));
    cr_expect(not(palier_question_asks(&scratch.questionnaire.questions[0], "elected")));
}

Test(form, an_audience_becomes_a_condition_beside_the_rows_own)
{
    read_survey("text,a,A,A,${b} = 'x',,,,staff it\ntext,b,B,B,,,,,\ntext,c,C,C,,,,,elected\n"
                "text,d,D,D,${b} = 'x',,,,\n");
    build();
    survey_is("a", "relevant", "(${group} = 'staff' or ${group} = 'it') and (${b} = 'x')");
    survey_is("b", "relevant", "");
    survey_is("c", "relevant", "${group} = 'elected'");
    survey_is("d", "relevant", "${b} = 'x'");
    survey_is("a", "audience", "(none)");
}

Test(form, a_page_is_shown_to_whoever_is_asked_anything_on_it)
{
    read_survey(
        "begin_group,p,P,P,,,,,\nnote,n,N,N,,,,,\ntext,a,A,A,,,,,it\n"
        "begin_group,q,Q,Q,,,,,\ntext,b,B,B,,,,,staff\nend_group,,,,,,,,\nend_group,,,,,,,,\n"
        "begin_group,r,R,R,,,,,\nnote,m,M,M,,,,,\nend_group,,,,,,,,\n"
        "begin_group,s,S,S,,,,,\ntext,c,C,C,,,,,it\ntext,e,E,E,,,,,\nend_group,,,,,,,,\n"
        "text,d,D,D,,,,,elected\n");
    build();
    survey_is("p", "relevant", "${group} = 'it' or ${group} = 'staff'");
    survey_is("q", "relevant", "${group} = 'staff'");
    survey_is("n", "relevant", "");
    survey_is("r", "relevant", "");
    survey_is("s", "relevant", "");
}

Test(form, a_form_for_one_group_leaves_out_what_it_is_not_asked)
{
    form.group = "staff";
    read_survey("begin_group,p,P,P,,,,,\nnote,n,N,N,,,,,\ntext,a,A,A,,,,,it\nend_group,,,,,,,,\n"
                "select_one yn,b,B,B,,,,,it\ntext,c,C,C,${b} = 'yes',,,,staff\n");
    build();
    survey_is("p", "type", "(none)");
    survey_is("n", "type", "(none)");
    survey_is("a", "type", "(none)");
    survey_is("b", "type", "calculate"); /* c tests it */
    survey_is("b", "calculation", "''");
    survey_is("c", "relevant", "${b} = 'yes'");
    survey_is("group", "calculation", "'staff'");
    cr_expect(eq(str, (char *)cell(XLSFORM_SETTINGS, "", "form_id", NULL), "t-staff"));
}

/* The place of the row called NAME in the survey sheet; -1: nowhere. */
static int row_of(const char *name)
{
    const struct xlsform_sheet *sheet = &xlsform.sheets[XLSFORM_SURVEY];

    for (size_t r = 0; r < sheet->rows.count; r++)
        for (size_t c = 0; c < sheet->columns.count; c++)
            if (!strcmp(sheet->columns.at[c].stem, "name") && !strcmp(sheet->rows.at[r][c], name))
                return (int)r;
    return -1;
}

Test(form, notes_for_everybody_on_the_opening_page_come_before_any_question)
{
    static const char notes[] = "begin_group,p0,Avant,Before,,,,,\nnote,n1,Merci,Thanks,,,,,\n";

    read_survey(
        palier_arena_printf(scratch.arena, "%send_group,,,,,,,,\ntext,a,A,A,,,,,staff\n", notes));
    build();
    cr_expect(eq(int, row_of("p0"), 0));
    cr_expect(lt(int, row_of("n1"), row_of("identification")));
    cr_expect(lt(int, row_of("identification"), row_of("a")));
    read_survey(
        palier_arena_printf(/* a page that asks something waits for the group */
                            scratch.arena, "%stext,a,A,A,,,,,staff\nend_group,,,,,,,,\n", notes));
    build();
    cr_expect(eq(int, row_of("identification"), 0));
}

Test(form, the_entity_is_typed_chosen_or_known)
{
    static const struct palier_entity towns[] = {{.id = "01001", .name = "Évreuil"}};
    static const struct palier_entities entities = {.at = towns, .count = 1};

    read_survey("text,a,A,A,,,,,\n");
    build();
    survey_is("entity", "type", "text");
    survey_is("entity", "required", "yes");
    survey_is("entity", "constraint", "regex(., '^[A-Za-z0-9_.-]{1,64}$')");
    survey_is("group", "type", "(none)"); /* nobody is told apart */
    survey_is("wave", "type", "(none)");
    form.entities = &entities;
    form.wave = "2026";
    build();
    survey_is("entity", "type", "select_one palier_entities");
    survey_is("wave", "calculation", "'2026'");
    cr_expect(eq(str, (char *)cell(XLSFORM_CHOICES, "01001", "label", "Français (fr)"), "Évreuil"));
    form.entity = "01001";
    build();
    survey_is("entity", "calculation", "'01001'");
    survey_is("identification", "type", "(none)");
}

Test(form, languages_have_one_name_each_and_every_column_that_any_has)
{
    scratch_write(&scratch, "survey.csv",
                  "type,name,label::fr,label::English (en),hint::en,constraint_message,image\n"
                  "text,a,Un,,Help,Trop,p.png\n");
    read_questionnaire(scratch.path);
    build();
    cr_expect(eq(str, (char *)cell(XLSFORM_SURVEY, "a", "label", "English (en)"), "Un"));
    cr_expect(eq(str, (char *)cell(XLSFORM_SURVEY, "a", "hint", "Français (fr)"), "Help"));
    cr_expect(
        eq(str, (char *)cell(XLSFORM_SURVEY, "a", "constraint_message", "English (en)"), "Trop"));
    cr_expect(eq(str, (char *)cell(XLSFORM_SURVEY, "a", "image", "Français (fr)"), "p.png"));
    survey_is("a", "constraint_message", "(none)");
    cr_expect(
        eq(str, (char *)cell(XLSFORM_SETTINGS, "", "default_language", NULL), "Français (fr)"));
}

Test(form, settings_pass_and_a_version_stays_a_text)
{
    scratch_write(&scratch, "settings.csv", "form_title,form_id,version,style\nT,t,1.10,pages\n");
    read_survey("text,a,A,A,,,,,\n");
    build();
    cr_expect(eq(str, (char *)cell(XLSFORM_SETTINGS, "", "version", NULL), "1.10"));
    cr_expect(eq(str, (char *)cell(XLSFORM_SETTINGS, "", "style", NULL), "pages"));
}

Test(form, pages_and_calculations_with_names_of_the_forms_own_are_reported)
{
    read_survey("calculate,wave,,,,,,1,\nbegin_group,Group,P,P,,,,,\ntext,a,A,A,,,,,\n"
                "end_group,,,,,,,,\n");
    cr_expect(eq(int, (int)xlsform_build(&form, &xlsform), PALIER_INVALID));
    cr_expect(eq(str, (char *)scratch_codes(&scratch), "form-name-taken form-name-taken"));
}

Test(form, lists_and_pages_of_its_own_make_way_for_the_questionnaires)
{
    scratch_write(&scratch, "choices.csv",
                  "list_name,name,label::fr,label::en\npalier_groups,x,X,X\n");
    read_survey("select_one palier_groups,identification,A,A,,,,,it\ntext,b,B,B,,,,,staff\n");
    build();
    survey_is("identification", "type", "select_one palier_groups");
    survey_is("identification_", "type", "begin_group");
    survey_is("group", "type", "select_one palier_groups_");
}

/*** the rules of pyxform, as its documentation and its messages give them ***/

struct names {
    const char *at[512];
    size_t count;
};

static bool is_in(const struct names *names, const char *name, size_t length)
{
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->at[i]) == length && !strncmp(names->at[i], name, length))
            return true;
    return false;
}

static const char *at(const struct xlsform_sheet *sheet, size_t row, const char *stem)
{
    for (size_t c = 0; c < sheet->columns.count; c++)
        if (!strcmp(sheet->columns.at[c].stem, stem))
            return sheet->rows.at[row][c];
    return "";
}

/* A column once; what is translated, in every language. */
static void check_columns(const struct xlsform_sheet *sheet)
{
    for (size_t c = 0; c < sheet->columns.count; c++) {
        const struct xlsform_column *column = &sheet->columns.at[c];
        size_t same = 0;

        for (size_t k = 0; k < sheet->columns.count; k++)
            same += !strcmp(sheet->columns.at[k].stem, column->stem);
        cr_expect(eq(sz, same, column->language ? xlsform.languages.count : 1), "%s of %s",
                  column->stem, sheet->name);
    }
}

/* Every ${name} is a row's. */
static void check_references(const struct xlsform_sheet *sheet, const struct names *names)
{
    for (size_t r = 0; r < sheet->rows.count; r++)
        for (size_t c = 0; c < sheet->columns.count; c++)
            for (const char *found = strstr(sheet->rows.at[r][c], "${"); found;
                 found = strstr(found + 2, "${"))
                cr_expect(is_in(names, found + 2, strcspn(found + 2, "}")), "%s", found);
}

/* Each list has choices, with names without spaces and a label in every language. */
static void check_choices(const struct names *lists)
{
    const struct xlsform_sheet *sheet = &xlsform.sheets[XLSFORM_CHOICES];

    for (size_t i = 0; i < lists->count; i++) {
        size_t count = 0;

        for (size_t r = 0; r < sheet->rows.count; r++)
            count += !strcmp(at(sheet, r, "list_name"), lists->at[i]);
        cr_expect(gt(sz, count, 0), "%s", lists->at[i]);
    }
    for (size_t r = 0; r < sheet->rows.count; r++) {
        cr_expect(eq(ptr, strchr(at(sheet, r, "name"), ' '), NULL), "row %zu", r);
        for (size_t c = 0; c < sheet->columns.count; c++)
            if (!strcmp(sheet->columns.at[c].stem, "label"))
                cr_expect(ne(chr, *sheet->rows.at[r][c], 0), "row %zu", r);
    }
}

/* Rows have types and XML names, each once; pages pair up and hold something. */
static void check_survey(struct names *names, struct names *lists)
{
    const struct xlsform_sheet *sheet = &xlsform.sheets[XLSFORM_SURVEY];
    size_t depth = 0;

    for (size_t r = 0; r < sheet->rows.count; r++) {
        const char *type = at(sheet, r, "type"), *name = at(sheet, r, "name");
        bool opens = !strncmp(type, "begin", 5), closes = !strncmp(type, "end_", 4);

        cr_expect(ne(chr, *type, 0), "row %zu", r);
        depth += opens;
        cr_assert(not(closes && !depth), "row %zu", r);
        cr_expect(not(closes && !strncmp(at(sheet, r - 1, "type"), "begin", 5)), "row %zu", r);
        depth -= closes;
        if (closes)
            continue;
        bool is_xml = isalpha((unsigned char)*name) || *name == '_';
        cr_expect(is_xml, "'%s'", name);
        cr_expect(not(is_in(names, name, strlen(name))), "'%s' twice", name);
        names->at[names->count++] = name;
        if (!strncmp(type, "select_", 7))
            lists->at[lists->count++] = strchr(type, ' ') + 1;
        if (!strcmp(type, "calculate"))
            cr_expect(ne(chr, *at(sheet, r, "calculation"), 0), "'%s'", name);
    }
    cr_expect(eq(sz, depth, 0));
}

static void check_rules(void)
{
    static struct names names, lists;

    names.count = lists.count = 0;
    check_survey(&names, &lists);
    check_references(&xlsform.sheets[XLSFORM_SURVEY], &names);
    check_choices(&lists);
    for (size_t i = 0; i < XLSFORM_SHEET_COUNT; i++)
        check_columns(&xlsform.sheets[i]);
    cr_expect(eq(str, (char *)cell(XLSFORM_SETTINGS, "", "default_language", NULL),
                 (char *)xlsform.languages.at[0]));
}

Test(form, the_shipped_questionnaire_keeps_the_rules_of_pyxform_for_every_group)
{
    read_questionnaire("questionnaires/municipal");
    form.date = "2026-11-20";
    cr_assert(zero(int, (int)palier_rubric_read(scratch.arena, &scratch.diag, "rubrics/municipal",
                                                &scratch.questionnaire, &scratch.rubric)));
    form.rubric = &scratch.rubric;
    build();
    check_rules();
    for (size_t g = 0; g < scratch.rubric.group_count; g++) {
        form.group = scratch.rubric.groups[g].id;
        build();
        check_rules();
    }
}

/*** the others ***/

/* What WRITE prints of the form. */
static const char *written(enum palier_status (*write)(const struct palier_form *form,
                                                       FILE *stream))
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    cr_assert(zero(int, (int)write(&form, stream)), "%s", scratch_codes(&scratch));
    fclose(stream);
    const char *copy = palier_arena_strndup(scratch.arena, text, length);
    free(text);
    return copy;
}

Test(form, a_blank_file_has_the_columns_of_one_group_and_numbered_rows)
{
    char text[256] = "";
    FILE *stream = fmemopen(text, sizeof text, "w");

    form.group = "it";
    form.entity = "01001";
    form.row_count = 2;
    read_survey("text,a,A,A,,,,,it\ntext,b,B,B,,,,,staff\nnote,n,N,N,,,,,\ntext,c,C,C,,,,,\n");
    palier_form_write_csv(&form, stream);
    fclose(stream);
    cr_assert(eq(str, text,
                 "entity,wave,group,respondent,a,c\n"
                 "01001,,it,r001,,\n01001,,it,r002,,\n"));
}

Test(form, limesurvey_texts_are_html_that_computes_nothing)
{
    read_survey("text,a,\"=A & {b} <c> \"\"d\"\"\",A,,,,,\n");
    const char *text = written(palier_form_write_limesurvey);

    cr_expect(ne(ptr, strstr(text, "\t&#61;A &amp; &#123;b&#125; &lt;c&gt; &quot;d&quot;\t"), NULL),
              "%s", text);
}

/* How many cells the lines of TEXT have; 0 where they differ. */
static size_t count_cells(const char *text)
{
    size_t first = 0;

    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        size_t cells = 1;

        for (const char *c = line; *c != '\n'; c++)
            cells += *c == '\t';
        if (first && cells != first)
            return 0;
        first = cells;
    }
    return first;
}

Test(form, limesurvey_has_the_same_lines_in_both_languages)
{
    size_t french = 0, english = 0;

    read_questionnaire("questionnaires/municipal");
    const char *text = written(palier_form_write_limesurvey);

    cr_expect(eq(sz, count_cells(text), 19));
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        const char *language = line;

        for (size_t tabs = 0; tabs < 8; tabs++)
            language = strchr(language, '\t') + 1;
        french += !strncmp(language, "fr\t", 3);
        english += !strncmp(language, "en\t", 3);
    }
    cr_expect(eq(sz, french, english));
    cr_expect(gt(sz, french, 400));
}

Test(form, limesurvey_asks_each_group_its_questions_by_short_codes)
{
    read_survey("select_one yn,a_1,A,A,,,yes,,management\nselect_multiple ch,b,B,B,,,,,\n"
                "integer,c,C,C,,. >= 0 and . <= 9,,,staff\n");
    const char *text = written(palier_form_write_limesurvey);

    cr_expect(ne(ptr, strstr(text, "\tQ\tL\ta1\tgroup.NAOK == 'manag'\tA\t\tfr\t\tY\tN\t"), NULL),
              "%s", text);
    cr_expect(ne(ptr, strstr(text, "\tSQ\t0\tweb\t1\tSite\t\tfr\t"), NULL), "%s", text);
    cr_expect(ne(ptr, strstr(text, "\tQ\tM\tb\t1\tB\t\tfr\t\tN\tN\t\t\tnone\t"), NULL), "%s", text);
    cr_expect(ne(ptr,
                 strstr(text,
                        "\tQ\tN\tc\tgroup.NAOK == 'staff'\tC\t\tfr\t\tN\tN\t\t\t\t\t9\t0\t1\n"),
                 NULL),
              "%s", text);
}

Test(form, limesurvey_says_which_conditions_it_leaves_behind)
{
    read_survey("text,a,A,A,${b} = 'x',. != 'y',,,\ntext,b,B,B,,,,,\ninteger,c,C,C,,. >= 0,,,\n");
    size_t before = scratch.diag.warnings;
    written(palier_form_write_limesurvey);
    cr_expect(eq(sz, scratch.diag.warnings - before, 2));
}

Test(form, a_guide_escapes_what_markdown_would_take_for_its_own)
{
    scratch_write(&scratch, "interview.csv", "name,label::fr,label::en\ni1,A*b_c|d <e>,A\n");
    read_survey("text,a,A,A,,,,,\n");
    const char *text = written(palier_form_write_guide);

    cr_expect(ne(ptr, strstr(text, "### 1. A\\*b\\_c\\|d \\<e\\>\n"), NULL), "%s", text);
}

Test(form, a_guide_has_a_criterions_levels_once_and_the_questions_of_its_group)
{
    read_questionnaire("questionnaires/municipal");
    cr_assert(zero(int, (int)palier_rubric_read(scratch.arena, &scratch.diag, "rubrics/municipal",
                                                &scratch.questionnaire, &scratch.rubric)));
    form.rubric = &scratch.rubric;
    form.group = "it";
    form.language = PALIER_ENGLISH;
    const char *text = written(palier_form_write_guide);
    const char *first = strstr(text, "\n**T5.2 ");

    cr_assert(ne(ptr, (void *)first, NULL));
    const char *second = strstr(first + 1, "\n**T5.2 ");
    cr_expect(not(second && strstr(second, ": levels under question ") == NULL));
    cr_expect(eq(ptr, strstr(text, "i_o_stuck"), NULL)); /* for staff alone */
}

Test(form, a_skeleton_is_a_rubric_that_palier_accepts)
{
    scratch_write(&scratch, "choices.csv",
                  "list_name,name,label::fr,label::en\nt,old,Vieux,Old\nt,mid,Moyen,Mid\n"
                  "t,new,Neuf,New\nt,DK,?,?\nfive,5,E,E\nfive,4,D,D\nfive,3,C,C\nfive,2,B,B\n"
                  "five,1,A,A\nyn,yes,Oui,Yes\nyn,no,Non,No\nch,web,Site,Web\nch,none,Rien,None\n");
    read_survey(
        "begin_group,p,P,P,,,,,\nselect_one t,a,A,A,,,,,\nselect_one five,b,B,B,,,,,\n"
        "end_group,,,,,,,,\nselect_one yn,c,C,C,,,,,\nselect_multiple ch,d,D,D,,,,,\n"
        "integer,e,E,E,,. >= 0 and . <= 100,,,\ndecimal,f,F,F,,. >= 2,,,\ntext,g,G,G,,,,,\n");
    cr_assert(zero(int, (int)palier_form_write_rubric(&form, scratch.path)), "%s",
              scratch_codes(&scratch));
    cr_assert(zero(int, (int)palier_rubric_read(scratch.arena, &scratch.diag, scratch.path,
                                                &scratch.questionnaire, &scratch.rubric)),
              "%s", scratch_codes(&scratch));
    cr_expect(eq(sz, scratch.rubric.criterion_count, 9)); /* root, two dimensions, six leaves */
    cr_expect(eq(str, (char *)scratch.rubric.items[0].scale->id, "t"));
    cr_expect(eq(dbl,
                 palier_scale_points(scratch.rubric.items[0].scale,
                                     scratch.rubric.items[0].question, "mid"),
                 3));
    cr_expect(eq(str, (char *)scratch.rubric.items[1].scale->id, "1-5"));
    cr_expect(eq(str, (char *)scratch.rubric.items[2].scale->id, "yes-no"));
    cr_expect(eq(str, (char *)scratch.rubric.items[3].scale->id, "share"));
    cr_expect(eq(str, (char *)scratch.rubric.items[4].scale->id, "percent"));
    cr_expect(eq(dbl, scratch.rubric.items[5].scale->low.number, 2));
    const struct palier_criterion *leaf = palier_criterion_find(&scratch.rubric, "D1.2");
    cr_expect(eq(str, (char *)leaf->descriptors[0].in[PALIER_FRENCH], "A")); /* by name */
}

Test(form, an_assessment_to_start_from_has_a_row_for_each_fact)
{
    struct palier_bytes facts, entities;

    read_survey("select_one yn,a,A,A,,,,,\nselect_one yn,b,B,B,,,,,\ninteger,c,C,C,,,,,\n");
    scratch_write(&scratch, "rubric.csv", "key,value\nid,r\nminimum,1\nmaximum,5\n");
    scratch_write(&scratch, "criteria.csv", "criterion,parent\nall,\nx,all\n");
    scratch_write(&scratch, "levels.csv", "level,from\n1,1\n2,3\n");
    scratch_write(&scratch, "items.csv",
                  "criterion,source,question,scale\nx,survey,a,yes-no\nx,fact,b,yes-no\n");
    scratch_write(&scratch, "gates.csv", "criterion,if,test,value,effect\nx,c,<,1,cap 1\n");
    cr_assert(zero(int, (int)palier_rubric_read(scratch.arena, &scratch.diag, scratch.path,
                                                &scratch.questionnaire, &scratch.rubric)),
              "%s", scratch_codes(&scratch));
    form.rubric = &scratch.rubric;
    form.date = "2026-11-20";
    scratch_write(&scratch, "entities.csv", "mine\n");
    cr_assert(zero(int, (int)palier_form_write_assessment(&form, scratch.path)), "%s",
              scratch_codes(&scratch));
    cr_assert(
        zero(int, (int)palier_file_read(scratch.arena, &scratch.diag,
                                        palier_path_join(scratch.arena, scratch.path, "facts.csv"),
                                        &facts)));
    cr_expect(eq(str, (char *)facts.at,
                 "entity,wave,question,value,proof,source,date\n"
                 "A-REMPLACER,2026,b,,,,\nA-REMPLACER,2026,c,,,,\n"));
    cr_assert(zero(int, (int)palier_file_read(scratch.arena, &scratch.diag,
                                              palier_path_join(scratch.arena, scratch.path,
                                                               "entities.csv"),
                                              &entities)));
    cr_expect(eq(str, (char *)entities.at, "mine\n")); /* what somebody wrote stays */
}

Test(form, a_skeleton_is_not_written_over_another)
{
    read_survey("select_one yn,a,A,A,,,,,\n");
    scratch_write(&scratch, "levels.csv", "mine\n");
    cr_expect(eq(int, (int)palier_form_write_rubric(&form, scratch.path), PALIER_INVALID));
    cr_expect(eq(str, (char *)scratch_codes(&scratch), "form-file-there"));
    cr_expect(not(palier_is_file(palier_path_join(scratch.arena, scratch.path, "rubric.csv"))));
}
