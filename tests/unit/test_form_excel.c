/* test_form_excel.c - the Excel form, read back from its parts. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "form/form.h"
#include "scratch.h"

static const char survey[] =
    "type,name,label::fr,label::en,hint::fr,required,constraint,audience\n"
    "select_one yn,net,Le réseau va-t-il bien ?,Is the network fine?,,,,it staff\n"
    "select_multiple kinds,kit,Avec quoi ?,With what?,,,,staff\n"
    "integer,age,Quel âge ?,How old?,De 0 à 100,,. >= 0 and . <= 100,it\n"
    "decimal,share,=1+1,=1+1,,,. <= 1,\n"
    "date,since,Depuis quand ?,Since when?,,,,it\n"
    "text,more,Autre chose ?,Anything else?,,,,\n";
static const char choices[] = "list_name,name,label::fr,label::en\n"
                              "yn,yes,Oui,Yes\n"
                              "yn,no,Non,No\n"
                              "yn,DK,Non,Don’t know\n"
                              "kinds,pc,Portable,Laptop\n"
                              "kinds,desk,Fixe,Desktop\n";
static const char settings[] = "form_title,form_id,version\nPetit,small,1\n";

/* A form of the small questionnaire, as it was written. */
struct written {
    struct scratch scratch;
    struct palier_form form;
    enum palier_status status;
    const char *path;
};

static void open_form(struct written *written)
{
    struct scratch *scratch = &written->scratch;

    *written = (struct written){0};
    scratch_open(scratch);
    scratch_write(scratch, "survey.csv", survey);
    scratch_write(scratch, "choices.csv", choices);
    scratch_write(scratch, "settings.csv", settings);
    written->form = (struct palier_form){
        .arena = scratch->arena,
        .diag = &scratch->diag,
        .questionnaire = &scratch->questionnaire,
        .language = PALIER_FRENCH,
        .date = "2026-01-15",
        .row_count = 3,
    };
    written->path = palier_path_join(scratch->arena, scratch->path, "form.xlsx");
}

static void write_form(struct written *written)
{
    struct scratch *scratch = &written->scratch;

    cr_assert_not(palier_questionnaire_read(scratch->arena, &scratch->diag, scratch->path,
                                            &scratch->questionnaire),
                  "%s", scratch_codes(scratch));
    written->status = palier_form_write_excel(&written->form, written->path);
}

static void close_form(struct written *written)
{
    scratch_close(&written->scratch);
}

/* The text of PART, "" where the workbook has none. */
static const char *part_of(struct written *written, const char *part)
{
    zip_t *archive = zip_open(written->path, ZIP_RDONLY, NULL);
    zip_stat_t about;

    cr_assert(archive, "not a zip file");
    if (zip_stat(archive, part, 0, &about)) {
        zip_discard(archive);
        return "";
    }
    char *text = palier_arena_alloc(written->scratch.arena, about.size + 1, 1);
    zip_file_t *file = zip_fopen(archive, part, 0);

    cr_assert_eq((zip_uint64_t)zip_fread(file, text, about.size), about.size);
    zip_fclose(file);
    zip_discard(archive);
    return text;
}

/* Between START and END in TEXT, from the first START on; NULL where there is none. */
static const char *between(struct written *written, const char *text, const char *start,
                           const char *end)
{
    const char *from = text ? strstr(text, start) : NULL;
    const char *to = from ? strstr(from + strlen(start), end) : NULL;

    if (!to)
        return NULL;
    from += strlen(start);
    return palier_arena_strndup(written->scratch.arena, from, (size_t)(to - from));
}

/* The text that stands in CELL of the sheet at PLACE; "" where it is empty. */
static const char *cell_of(struct written *written, int place, const char *cell)
{
    struct palier_arena *arena = written->scratch.arena;
    const char *sheet =
        part_of(written, palier_arena_printf(arena, "xl/worksheets/sheet%d.xml", place));
    const char *body =
        between(written, sheet, palier_arena_printf(arena, "<c r=\"%s\"", cell), "<c ");
    const char *value = between(written, body, " t=\"s\"><v>", "</v>");
    const char *string = part_of(written, "xl/sharedStrings.xml");

    if (!value)
        return "";
    for (long left = strtol(value, NULL, 10); string && left >= 0; left--)
        string = strstr(string + 1, "<si>");
    string = between(written, string, "<t", "</t>");
    cr_assert(string, "%s is not among the strings", cell);
    return strchr(string, '>') + 1;
}

/* Row ROW of the sheet at PLACE: its texts, each in <>, up to the first empty cell. */
static const char *row_of(struct written *written, int place, int row)
{
    struct palier_arena *arena = written->scratch.arena;
    const char *texts = "";

    for (char column = 'A'; column <= 'Z'; column++) {
        const char *text = cell_of(written, place, palier_arena_printf(arena, "%c%d", column, row));

        if (!*text)
            break;
        texts = palier_arena_printf(arena, "%s<%s>", texts, text);
    }
    return texts;
}

static bool has(struct written *written, int place, const char *what)
{
    return strstr(part_of(written, palier_arena_printf(written->scratch.arena,
                                                       "xl/worksheets/sheet%d.xml", place)),
                  what);
}

enum { ANSWERS = 2, INTERVIEWS = 3, LISTS = 3 };

Test(form_excel, the_first_row_holds_the_codes_that_come_back)
{
    struct written written;

    open_form(&written);
    write_form(&written);
    cr_expect_eq(written.status, PALIER_OK);
    cr_expect_str_eq(row_of(&written, ANSWERS, 1),
                     "<entity><wave><group><respondent><date><net><kit/pc><kit/desk><age><share>"
                     "<since><more><_complete>");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "F2"), "Le réseau va-t-il bien ?");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "G2"), "Avec quoi ?\n→ Portable");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "M2"), "Avancement");
    close_form(&written);
}

Test(form_excel, sheets_are_named_in_the_language_of_the_form)
{
    static const char *const names[][3] = {{"Lisez-moi", "Réponses", "Listes"},
                                           {"Read me", "Answers", "Lists"}};

    for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++) {
        struct written written;

        open_form(&written);
        written.form.language = (enum palier_language)language;
        write_form(&written);
        const char *book = part_of(&written, "xl/workbook.xml");
        for (int i = 0; i < 3; i++)
            cr_expect(strstr(book, palier_arena_printf(written.scratch.arena,
                                                       "<sheet name=\"%s\" sheetId=\"%d\"",
                                                       names[language][i], i + 1)),
                      "%s", names[language][i]);
        close_form(&written);
    }
}

Test(form_excel, two_choices_of_one_label_are_offered_by_their_codes)
{
    struct written written;

    open_form(&written);
    write_form(&written);
    /* below the band, the groups it, staff and their headings */
    cr_expect_str_eq(row_of(&written, LISTS, 11), ""); /* column A is a margin */
    cr_expect_str_eq(cell_of(&written, LISTS, "B11"), "yes");
    cr_expect_str_eq(cell_of(&written, LISTS, "C11"), "Oui");
    cr_expect_str_eq(cell_of(&written, LISTS, "C12"), "no");
    cr_expect_str_eq(cell_of(&written, LISTS, "C13"), "DK");
    cr_expect_str_eq(cell_of(&written, LISTS, "D13"), "Don’t know");
    cr_expect(strstr(part_of(&written, "xl/workbook.xml"),
                     "<definedName name=\"palier_choices_1\">'Listes'!$C$11:$C$13<"));
    close_form(&written);
}

Test(form_excel, what_is_known_beforehand_is_filled_in)
{
    const struct palier_entity towns[] = {{.id = "01004", .name = "Ambérieu"},
                                          {.id = "01005", .name = "Ars"},
                                          {.id = "01006", .name = "Ars"}};
    const struct palier_entities entities = {.at = towns, .count = 3};
    struct written written;

    open_form(&written);
    written.form.entities = &entities;
    written.form.entity = "01004";
    written.form.wave = "2026";
    write_form(&written);
    cr_expect_str_eq(row_of(&written, ANSWERS, 3), "<Ambérieu><2026>");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "D3"), "r001");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "D5"), "r003");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "D6"), "", "three rows were asked for");
    written.form.entity = "01006"; /* two towns are called Ars */
    write_form(&written);
    cr_expect_str_eq(cell_of(&written, ANSWERS, "A3"), "01006");
    written.form.entity = "99999";
    write_form(&written);
    cr_expect_str_eq(cell_of(&written, ANSWERS, "A3"), "99999");
    close_form(&written);
}

Test(form_excel, a_form_for_one_group_asks_that_group_alone)
{
    struct written written;

    open_form(&written);
    written.form.group = "it";
    write_form(&written);
    cr_expect_str_eq(row_of(&written, ANSWERS, 1), "<entity><wave><group><respondent><date><net>"
                                                   "<age><share><since><more><_complete>");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "C3"), "it");
    close_form(&written);
}

Test(form_excel, a_question_called_date_is_asked_once)
{
    struct written written;

    open_form(&written);
    scratch_write(&written.scratch, "survey.csv",
                  "type,name,label::fr,label::en\ndate,date,Quand ?,When?\n");
    write_form(&written);
    cr_expect_str_eq(row_of(&written, ANSWERS, 1),
                     "<entity><wave><group><respondent><date><_complete>");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "E2"), "Quand ?");
    close_form(&written);
}

Test(form_excel, answers_are_bound_by_the_questionnaire)
{
    struct written written;

    open_form(&written);
    write_form(&written);
    cr_expect(has(&written, ANSWERS, "sqref=\"F3:F5\"><formula1>palier_choices_1</formula1>"));
    cr_expect(has(&written, ANSWERS, "sqref=\"G3:G5\"><formula1>palier_tick</formula1>"));
    cr_expect(has(&written, ANSWERS,
                  "prompt=\"De 0 à 100\" sqref=\"I3:I5\"><formula1>IF(ISNUMBER($I3),AND(TRUE,$I3="
                  "INT($I3),$I3&gt;=0,$I3&lt;=100),OR($I3=\"NA\",$I3=\"DK\"))</formula1>"));
    cr_expect(has(&written, ANSWERS, "IF(ISNUMBER($J3),AND(TRUE,$J3&lt;=1),"));
    cr_expect(has(&written, ANSWERS, "sqref=\"C3:C5\"><formula1>palier_groups</formula1>"));
    cr_expect(has(&written, ANSWERS, "type=\"date\" operator=\"greaterThanOrEqual\""));
    close_form(&written);
}

Test(form_excel, a_label_that_looks_like_a_formula_stays_text)
{
    struct written written;

    open_form(&written);
    write_form(&written);
    cr_expect_str_eq(cell_of(&written, ANSWERS, "J2"), "=1+1");
    close_form(&written);
}

Test(form_excel, an_open_question_counts_only_where_an_answer_is_required)
{
    struct written written;

    open_form(&written);
    scratch_write(&written.scratch, "survey.csv",
                  "type,name,label::fr,label::en,required\n"
                  "text,one,Un ?,One?,\ntext,two,Deux ?,Two?,yes\n");
    write_form(&written);
    cr_expect_str_eq(cell_of(&written, ANSWERS, "F2"), "Un ?");
    cr_expect_str_eq(cell_of(&written, ANSWERS, "G2"), "Deux ?\u00A0*");
    cr_expect(has(&written, ANSWERS, "=1,\"complet\","), "one of two counts");
    close_form(&written);
}

Test(form_excel, questions_of_ticks_do_not_make_a_formula_that_excel_refuses)
{
    struct written written;
    const char *many = "type,name,label::fr,label::en\n";

    open_form(&written);
    for (int i = 0; i < 60; i++)
        many = palier_arena_printf(written.scratch.arena,
                                   "%sselect_multiple kinds,q%d,Quoi ?,What?\n", many, i);
    scratch_write(&written.scratch, "survey.csv", many);
    write_form(&written);
    const char *formula =
        between(&written, part_of(&written, "xl/worksheets/sheet2.xml"), "t=\"str\"><f>", "</f>");
    cr_expect_lt(strlen(formula), 8192u);
    close_form(&written);
}

Test(form_excel, the_grid_of_interviews_is_there_where_questions_are)
{
    struct written written;

    open_form(&written);
    scratch_write(&written.scratch, "interview.csv",
                  "name,label::fr,label::en,audience\ni1,Racontez,Tell me,it\n");
    write_form(&written);
    cr_expect(strstr(part_of(&written, "xl/workbook.xml"), "<sheet name=\"Entretiens\""));
    cr_expect_str_eq(row_of(&written, INTERVIEWS, 1),
                     "<entity><wave><interview><group><date><question><answer>");
    cr_expect(has(&written, INTERVIEWS, "<formula1>palier_interview_questions</formula1>"));
    written.form.group = "staff"; /* who is not asked any */
    write_form(&written);
    cr_expect_not(strstr(part_of(&written, "xl/workbook.xml"), "<sheet name=\"Entretiens\""));
    close_form(&written);
}

Test(form_excel, the_same_form_is_the_same_bytes)
{
    struct written written;
    struct palier_bytes first, second;

    open_form(&written);
    write_form(&written);
    cr_assert_not(
        palier_file_read(written.scratch.arena, &written.scratch.diag, written.path, &first));
    write_form(&written);
    cr_assert_not(
        palier_file_read(written.scratch.arena, &written.scratch.diag, written.path, &second));
    cr_assert_eq(first.length, second.length);
    cr_expect(!memcmp(first.at, second.at, first.length));
    close_form(&written);
}

Test(form_excel, a_group_that_is_asked_nothing_gets_no_form)
{
    struct written written;

    open_form(&written);
    scratch_write(&written.scratch, "survey.csv",
                  "type,name,label::fr,label::en,audience\ntext,one,Un ?,One?,it\n");
    written.form.group = "staff";
    write_form(&written);
    cr_expect_eq(written.status, PALIER_INVALID);
    cr_expect(strstr(scratch_codes(&written.scratch), "form-nothing-asked"));
    cr_expect_not(palier_is_file(written.path));
    close_form(&written);
}

Test(form_excel, more_rows_than_a_spreadsheet_opens_are_refused)
{
    struct written written;

    open_form(&written);
    written.form.row_count = 1000000;
    write_form(&written);
    cr_expect_eq(written.status, PALIER_INVALID);
    cr_expect_str_eq(scratch_codes(&written.scratch), "form-too-large");
    cr_expect_not(palier_is_file(written.path));
    close_form(&written);
}
