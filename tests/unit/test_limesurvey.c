/* test_limesurvey.c - codes that LimeSurvey takes, and that lead back to our names. */
#include <string.h>
#include <strings.h>

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "model/limesurvey.h"

enum { MOST = 16 };

static struct palier_arena *arena;

static void open_arena(void)
{
    arena = palier_arena_new(NULL);
}

static void close_arena(void)
{
    palier_arena_free(arena);
}

TestSuite(limesurvey, .init = open_arena, .fini = close_arena);

/* The codes of questions called NAMES (which end with NULL), joined by spaces. */
static const char *question_codes(const char *const *names)
{
    static struct palier_question questions[MOST];
    struct palier_questionnaire questionnaire = {.questions = questions};
    const char *text = "";

    for (; names[questionnaire.question_count]; questionnaire.question_count++)
        questions[questionnaire.question_count] =
            (struct palier_question){.name = names[questionnaire.question_count]};
    for (size_t i = 0; i < questionnaire.question_count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? " " : "",
                                   palier_limesurvey_question(arena, &questionnaire, i));
    return text;
}

static const char *choice_codes(const char *const *names)
{
    static struct palier_choice choices[MOST];
    struct palier_choice_list list = {.name = "list", .choices = choices};
    const char *text = "";

    for (; names[list.count]; list.count++)
        choices[list.count] = (struct palier_choice){.name = names[list.count]};
    for (size_t i = 0; i < list.count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? " " : "",
                                   palier_limesurvey_choice(arena, &list, i));
    return text;
}

static const char *group_codes(const char *const *ids)
{
    const char *text = "";
    size_t count = 0;

    while (ids[count])
        count++;
    for (size_t i = 0; i < count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? " " : "",
                                   palier_limesurvey_group(arena, ids, count, i));
    return text;
}

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

Test(limesurvey, a_question_loses_what_is_neither_letter_nor_digit)
{
    cr_assert(eq(str, (char *)question_codes(NAMES("t11_cuts", "O1.2-share", "plain")),
                 "t11cuts O12share plain"));
}

Test(limesurvey, names_that_become_one_are_numbered_both)
{
    cr_assert(eq(str, (char *)question_codes(NAMES("a_1", "b", "A1", "a.1x")), "q1 b q3 a1x"));
}

Test(limesurvey, a_name_that_is_long_or_starts_with_a_digit_is_numbered)
{
    cr_assert(eq(str,
                 (char *)question_codes(
                     NAMES("abcdefghij_klmnopqrst", "abcdefghijklmnopqrstu", "1st", "...")),
                 "abcdefghijklmnopqrst q2 q3 q4"));
}

Test(limesurvey, a_numbered_code_makes_way_for_a_name)
{
    cr_assert(eq(str, (char *)question_codes(NAMES("q_2", "2nd", "qq2")), "q2 qqq2 qq2"));
}

Test(limesurvey, the_forms_own_questions_and_reserved_words_are_not_taken)
{
    cr_assert(eq(str, (char *)question_codes(NAMES("gro_up", "Entity_", "that", "waves")),
                 "q1 q2 q3 waves"));
}

Test(limesurvey, a_short_answer_keeps_its_name)
{
    cr_assert(eq(str, (char *)choice_codes(NAMES("yes", "DK", "NA", "1", "never", "y5")),
                 "yes DK NA 1 never y5"));
}

Test(limesurvey, a_long_or_marked_answer_is_numbered_by_its_place)
{
    cr_assert(eq(str, (char *)choice_codes(NAMES("never", "half_year", "monthly", "a.b", "-")),
                 "never A2 A3 A4 A5"));
}

Test(limesurvey, answers_that_differ_by_case_alone_are_numbered_both)
{
    cr_assert(eq(str, (char *)choice_codes(NAMES("yes", "Yes", "no")), "A1 A2 no"));
}

Test(limesurvey, a_numbered_answer_makes_way_for_a_name)
{
    cr_assert(eq(str, (char *)choice_codes(NAMES("a2", "half_year", "AA2")), "a2 AAA2 AA2"));
}

Test(limesurvey, other_and_time_mean_something_else_to_limesurvey)
{
    cr_assert(eq(str, (char *)choice_codes(NAMES("other", "time", "times")), "A1 A2 times"));
}

Test(limesurvey, a_group_has_the_first_letters_of_its_id)
{
    cr_assert(eq(str, (char *)group_codes(NAMES("elected", "management", "it", "staff")),
                 "elect manag it staff"));
}

Test(limesurvey, groups_that_begin_alike_are_numbered)
{
    cr_assert(eq(str, (char *)group_codes(NAMES("partner-it", "partner", "g_2")), "G1 GG2 g2"));
}

Test(limesurvey, no_two_codes_of_the_shipped_questionnaire_are_one)
{
    struct palier_diag diag;
    struct palier_questionnaire questionnaire;

    palier_diag_init(&diag, arena);
    cr_assert(zero(int, (int)palier_questionnaire_read(arena, &diag, "questionnaires/municipal",
                                                       &questionnaire)));
    for (size_t i = 0; i < questionnaire.question_count; i++) {
        const char *code = palier_limesurvey_question(arena, &questionnaire, i);

        cr_assert(le(sz, strlen(code), PALIER_LIMESURVEY_QUESTION), "%s", code);
        for (size_t k = 0; k < i; k++)
            cr_assert(not(zero(int,
                               strcasecmp(code,
                                          palier_limesurvey_question(arena, &questionnaire, k)))),
                      "%s twice", code);
    }
}
