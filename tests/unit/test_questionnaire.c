/* test_questionnaire.c - what survey.csv and its neighbours become, and which expressions hold. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "model/questionnaire_expression_internal.h"
#include "scratch.h"

static const char survey_header[] =
    "type,name,label::Français (fr),label::English (en),required,relevant,constraint,parameters\n";

static const char choices[] = "list_name,name,label::fr,label::en\n"
                              "yn,yes,Oui,Yes\n"
                              "yn,no,Non,No\n";

/* Read a questionnaire of ROWS below the header above. */
static enum palier_status read_rows(struct scratch *scratch, const char *rows)
{
    scratch_open(scratch);
    scratch_write(scratch, "survey.csv",
                  palier_arena_printf(scratch->arena, "%s%s", survey_header, rows));
    scratch_write(scratch, "choices.csv", choices);
    return palier_questionnaire_read(scratch->arena, &scratch->diag, scratch->path,
                                     &scratch->questionnaire);
}

Test(questionnaire, keeps_the_word_of_each_type_and_whether_an_answer_is_required)
{
    static const struct {
        const char *name, *type;
        enum palier_question_kind kind;
        bool is_required;
    } expected[] = {
        {"q1", "select_one", PALIER_SELECT_ONE, true},
        {"q2", "date", PALIER_OTHER, false},
        {"q3", "range", PALIER_DECIMAL, false},
        {"q4", "decimal", PALIER_DECIMAL, true},
        {"q5", "text", PALIER_TEXT, false},
    };
    struct scratch scratch;

    cr_assert(eq(int,
                 read_rows(&scratch, "select_one yn,q1,Un,One,yes,,,\n"
                                     "date,q2,Deux,Two,no,,,\n"
                                     "range,q3,Trois,Three,${q1} = 'yes',,,start=5 end=-5\n"
                                     "decimal,q4,Quatre,Four,TRUE,,. >= 1 and . <= 9,\n"
                                     "text,q5,Cinq,Five,,,,\n"),
                 PALIER_OK));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct palier_question *question =
            palier_question_find(&scratch.questionnaire, expected[i].name);

        cr_assert(ne(ptr, (void *)question, NULL), "%s", expected[i].name);
        cr_expect(eq(str, (char *)question->type, (char *)expected[i].type));
        cr_expect(eq(int, question->kind, expected[i].kind));
        cr_expect(eq(int, question->is_required, expected[i].is_required), "%s", expected[i].name);
    }
    scratch_close(&scratch);
}

Test(questionnaire, bounds_a_range_by_its_parameters_and_a_number_by_its_constraint)
{
    struct scratch scratch;

    cr_assert(eq(int,
                 read_rows(&scratch, "range,q1,Un,One,,,,start=5 end=-5\n"
                                     "range,q2,Deux,Two,,,,\n"
                                     "integer,q3,Trois,Three,,,. >= 1 and . <= 9,\n"
                                     "integer,q4,Quatre,Four,,,. != 3,\n"
                                     "integer,q5,Cinq,Five,,,. >= 0 and . <= 100 or . = 999,\n"
                                     "integer,q6,Six,Six,,,. >= 0 and . <= 10 * ${q3},\n"),
                 PALIER_OK));
    const struct palier_question *questions = scratch.questionnaire.questions;
    cr_expect(eq(dbl, questions[0].least, -5));
    cr_expect(eq(dbl, questions[0].most, 5));
    cr_expect(eq(dbl, questions[1].least, 1)); /* XLSForm's own: 1 to 10 */
    cr_expect(eq(dbl, questions[1].most, 10));
    cr_expect(eq(dbl, questions[2].least, 1));
    cr_expect(eq(dbl, questions[2].most, 9));
    cr_expect(eq(dbl, questions[3].least, (double)-INFINITY));
    cr_expect(eq(dbl, questions[4].most, (double)INFINITY)); /* 999 is an answer */
    cr_expect(eq(dbl, questions[5].least, 0));
    cr_expect(eq(dbl, questions[5].most, (double)INFINITY)); /* ten times what? */
    scratch_close(&scratch);
}

Test(questionnaire, knows_the_rows_that_ask_nothing)
{
    static const char *const names[] = {"p1", "n1",    "generated_note_name_4",
                                        "c1", "audit", "begun"};
    struct scratch scratch;

    cr_assert(eq(int,
                 read_rows(&scratch, "begin_group,p1,Page,Page,,,,\n"
                                     "note,n1,Bonjour,Hello,,,,\n"
                                     "note,,Encore,Again,,,,\n"
                                     "text,q1,Un,One,,,,\n"
                                     "end_group,,,,,,,\n"
                                     "hidden,c1,,,,,,\n"
                                     "audit,,,,,,,\n"
                                     "start,begun,,,,,,\n"),
                 PALIER_OK));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(ne(int, palier_intern_find(&scratch.questionnaire.bookkeeping, names[i]),
                     PALIER_NONE),
                  "%s", names[i]);
    cr_expect(eq(int, palier_intern_find(&scratch.questionnaire.bookkeeping, "q1"), PALIER_NONE));
    cr_expect(eq(sz, scratch.questionnaire.question_count, 1));
    cr_expect(eq(str,
                 (char *)palier_label_in(&scratch.questionnaire.questions[0].page, PALIER_ENGLISH),
                 "Page"));
    scratch_close(&scratch);
}

Test(questionnaire, reads_the_default_language_with_its_name_or_without)
{
    static const struct {
        const char *header, *language;
        enum palier_language expected;
    } cases[] = {{"label::Français (fr),label::English (en)", "English (en)", PALIER_ENGLISH},
                 {"label::fr,label::en", "en", PALIER_ENGLISH},
                 {"label::fr,label::en", "fr", PALIER_FRENCH},
                 {"label::fr,label::en", "", PALIER_FRENCH}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        scratch_write(&scratch, "survey.csv",
                      palier_arena_printf(scratch.arena, "type,name,%s\ntext,q1,Un,One\n",
                                          cases[i].header));
        scratch_write(&scratch, "settings.csv",
                      palier_arena_printf(scratch.arena, "form_id,default_language\nf,%s\n",
                                          cases[i].language));
        cr_expect(eq(int,
                     palier_questionnaire_read(scratch.arena, &scratch.diag, scratch.path,
                                               &scratch.questionnaire),
                     PALIER_OK));
        cr_expect(eq(int, scratch.questionnaire.language, cases[i].expected), "%s",
                  cases[i].language);
        scratch_close(&scratch);
    }
}

Test(questionnaire, goes_on_past_a_row_whose_comma_has_cut_it)
{
    struct scratch scratch;

    cr_expect(eq(int,
                 read_rows(&scratch, "begin_group,p1,Page, dit-on,Page,,,,\n"
                                     "text,q1,Un,One,,selected(${q2}, 'yes'),,\n"
                                     "text,q3,Trois,Three,,${q1} = 'x',,\n"
                                     "text,q4,,,,,,\n"
                                     "end_group,,,,,,,\n"),
                 PALIER_INVALID));
    /* q1 was lost, so nothing is said of ${q1}, nor of the page */
    cr_expect(
        eq(str, (char *)scratch_codes(&scratch), "ragged-row ragged-row comma-cuts no-label"));
    scratch_close(&scratch);
}

Test(questionnaire, finds_a_long_cycle_without_calling_itself)
{
    enum { ROWS = 5000 };
    struct scratch scratch;
    size_t size = 64 * ROWS, length = 0;

    scratch_open(&scratch);
    char *rows = PALIER_ARRAY(scratch.arena, size, char);
    length += (size_t)snprintf(rows, size, "type,name,label::fr,label::en,relevant\n");
    for (int i = 0; i < ROWS; i++)
        length += (size_t)snprintf(rows + length, size - length, "text,q%d,Un,One,${q%d} != ''\n",
                                   i, (i + 1) % ROWS);
    scratch_write(&scratch, "survey.csv", rows);
    cr_expect(eq(int,
                 palier_questionnaire_read(scratch.arena, &scratch.diag, scratch.path,
                                           &scratch.questionnaire),
                 PALIER_INVALID));
    cr_expect(eq(str, (char *)scratch_codes(&scratch), "logic-cycle"));
    scratch_close(&scratch);
}

/* The codes of what is wrong with EXPRESSION, and with its calls. */
static const char *codes_of(struct scratch *scratch, const char *expression)
{
    const struct expression *whole;

    palier_diag_init(&scratch->diag, scratch->arena);
    whole = expression_parse(scratch->arena, &scratch->diag, (struct palier_place){0}, expression);
    if (whole && whole->kind == EXPRESSION_CALL)
        expression_check_call(&scratch->diag, (struct palier_place){0}, whole);
    return scratch_codes(scratch);
}

Test(expression, is_read_where_a_form_reads_it)
{
    static const char *const good[] = {
        "1",
        ".",
        "..",
        "/",
        "${a}",
        "'it is'",
        "\"it's\"",
        "-1.5 + .5",
        "- - 1",
        ". >= 0 and . <= 100",
        "${a}='x'or not(${b}!=3)",
        "${a} = ‘oui’ and ${b} = “non”",
        "${a}\u00A0=\u00A0'oui'",
        "if(selected(${a}, 'x'), ${b} * 2 div 3 mod 4, '')",
        "(1 + (2 - 3)) * 4",
        "div div mod",
        "../a/b",
        "/data/p/*[position() = 2]/text()",
        "//a[@id = 'x']",
        "instance('list')/root/item[name = current()/../q and . != '']/label",
        "${r}[1]/a",
        "child::a | parent::node()",
        "jr:choice-name(${a}, '${a}')",
        "count(${r}) > 0",
        "concat(${a},\n '; ', ${b})",
        "date('2026-01-01') < today()",
        "regex(., '^[a-z]{2,4}$')",
        "a-b.c",
        "prénom = 'x'",
    };
    struct scratch scratch;

    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(eq(str, (char *)codes_of(&scratch, good[i]), ""), "%s", good[i]);
    scratch_close(&scratch);
}

Test(expression, is_refused_where_a_form_stops_on_it)
{
    static const struct {
        const char *expression, *codes;
    } cases[] = {
        {" ", "bad-expression"},
        {"(", "bad-expression"},
        {")", "bad-expression"},
        {"(1", "bad-expression"},
        {"1)", "bad-expression"},
        {"1 +", "bad-expression"},
        {"* 1", "bad-expression"},
        {"1 2", "bad-expression"},
        {"${a} 'x'", "bad-expression"},
        {"${a", "bad-expression"},
        {"'x", "bad-expression"},
        {"0,5", "bad-expression"},
        {"if(1,)", "bad-expression"},
        {"if(,1)", "bad-expression"},
        {"1 == 2", "bad-expression"},
        {"1 <> 2", "bad-expression"},
        {"1 && 2", "bad-expression"},
        {"1 ≥ 2", "bad-expression"},
        {"a[", "bad-expression"},
        {"a[]", "bad-expression"},
        {"a[1", "bad-expression"},
        {"a/", "bad-expression"},
        {"//", "bad-expression"},
        {"a::", "bad-expression"},
        {"::", "bad-expression"},
        {"@", "bad-expression"},
        {"!", "bad-expression"},
        {"${a} AND ${b}", "bad-expression"},
        {"«x»", "bad-expression"},
        {"\xC3", ""}, /* half a letter: names are not judged here */
        {"selected(${a})", "function-arguments"},
        {"today(1)", "function-arguments"},
        {"count_selected(${a})", "unknown-function"},
        {"iff(1, 2, 3)", "unknown-function"},
    };
    struct scratch scratch;

    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(str, (char *)codes_of(&scratch, cases[i].expression), (char *)cases[i].codes),
                  "%s", cases[i].expression);
    scratch_close(&scratch);
}

Test(expression, binds_as_xpath_does)
{
    struct scratch scratch;

    scratch_open(&scratch);
    /* 1 = 2 or (3 = (4 + (5 * 6))) */
    const struct expression *whole =
        expression_parse(scratch.arena, &scratch.diag, (struct palier_place){0},
                         "1 = 2 or 3 = 4 + 5 * 6");
    cr_assert(ne(ptr, (void *)whole, NULL));
    cr_expect(eq(str, (char *)whole->text, "or"));
    const struct expression *right = whole->parts[1];
    cr_expect(eq(str, (char *)right->text, "="));
    cr_expect(eq(str, (char *)right->parts[1]->text, "+"));
    cr_expect(eq(str, (char *)right->parts[1]->parts[1]->text, "*"));
    scratch_close(&scratch);
}

Test(expression, survives_any_depth)
{
    enum { DEPTH = 100000 };
    static char deep[DEPTH + 1];
    static const char marks[] = {'(', '[', '-', '/', '.', '\'', '$', '@'};
    struct scratch scratch;

    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof marks; i++) {
        memset(deep, marks[i], DEPTH);
        cr_expect(eq(str, (char *)codes_of(&scratch, deep), "bad-expression"), "%c", marks[i]);
    }
    memset(deep, 'a', DEPTH);
    for (size_t i = 1; i < DEPTH; i += 2)
        deep[i] = '['; /* a[a[a[… */
    cr_expect(eq(str, (char *)codes_of(&scratch, deep), "bad-expression"));
    for (size_t i = 2; i < DEPTH; i += 3)
        memcpy(deep + i - 2, "a::", 3);
    cr_expect(eq(str, (char *)codes_of(&scratch, deep), "bad-expression"));
    scratch_close(&scratch);
}
