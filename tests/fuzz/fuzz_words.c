/* fuzz_words.c - any line as what may stand in a cell: a number, a date, a condition, ticks. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "answers/answer.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/condition.h"

static void try_number(const char *text)
{
    enum palier_decimal_mark mark;
    char printed[PALIER_NUMBER_SIZE];
    double value;

    if (!palier_number_parse(text, &value, &mark))
        return;
    EXPECT(isfinite(value));
    EXPECT(strtod(palier_number_print(printed, value), NULL) == value);
    for (int decimals = 0; decimals <= 9; decimals++)
        EXPECT(isfinite(palier_round_displayed(value, decimals)) || fabs(value) > 1e298);
    if (fabs(value) < 1e15)
        EXPECT(strlen(palier_number_show(printed, value, 2, PALIER_FRENCH)) < PALIER_NUMBER_SIZE);
}

static void try_text(struct palier_arena *arena, const char *text, size_t length)
{
    static const char *const words[] = {"question", "criterion", "weight"};
    size_t good = palier_utf8_check(text, length);

    EXPECT(good <= length);
    EXPECT(palier_utf8_check(text, good) == good);
    EXPECT(palier_utf8_count(text, good) <= good);
    EXPECT(palier_text_fit(text, 10) <= strlen(text));
    EXPECT(palier_text_width(text) <= 2 * strlen(text));
    EXPECT(palier_text_collate(text, text) == 0);
    EXPECT(!palier_is_id(text) || strlen(text) <= 64);
    (void)palier_is_date(text);
    (void)palier_text_nearest(text, words, 3);
    const char *composed = palier_text_compose(arena, text);
    EXPECT(!strcmp(palier_text_compose(arena, composed), composed));
}

static void try_condition(struct palier_arena *arena, const char *text)
{
    const struct palier_condition *condition = palier_condition_parse(arena, text);
    enum palier_operator test;

    if (!condition)
        return;
    EXPECT(palier_operator_parse(palier_operator_name(condition->test), &test));
    EXPECT(test == condition->test);
}

/* What is read once as an answer reads the same when it is read again. */
static void try_answers(struct palier_arena *arena, const char *text)
{
    static const struct palier_choice choices[] = {{.name = "a"}, {.name = "b"}, {.name = "none"}};
    static const struct palier_choice_list list = {.choices = choices, .count = 3};
    static const struct palier_rubric rubric = {.item_count = 0};

    for (int kind = PALIER_SELECT_ONE; kind <= PALIER_FREE; kind++) {
        const struct palier_question question = {.name = "q",
                                                 .kind = (enum palier_question_kind)kind,
                                                 .choices = &list};
        struct palier_answer answer, again;
        const char *expected = NULL;

        if (!palier_answer_read(arena, &rubric, &question, text, &answer, &expected)) {
            EXPECT(expected);
            continue;
        }
        if (answer.is_no_answer || strchr(answer.text, 'e')) /* 1e+20 is how 10^20 is printed */
            continue;
        EXPECT(palier_answer_read(arena, &rubric, &question, answer.text, &again, &expected));
        EXPECT(!strcmp(answer.text, again.text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *text = palier_arena_strndup(arena, (const char *)data, size);

    try_number(text);
    try_text(arena, text, size);
    try_condition(arena, text);
    try_answers(arena, text);
    palier_arena_free(arena);
    return 0;
}
