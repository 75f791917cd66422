/* answer.c - see answer.h. */
#include "answers/answer.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static bool is_choice(const struct palier_question *question, const char *text)
{
    return palier_choice_find(question, text) != PALIER_NONE;
}

/* Ticks in the order of the list, each once, so that equal answers are equal texts. NULL: not
 * ticks. */
static const char *sort_ticks(struct palier_arena *arena, const struct palier_question *question,
                              const char *text)
{
    bool *is_ticked = PALIER_ARRAY(arena, question->choices->count, bool);
    const char *sorted = "", *at = text;

    for (const char *tick; (tick = palier_text_word(arena, &at));) {
        uint32_t index = palier_choice_find(question, tick);

        if (index == PALIER_NONE || is_ticked[index])
            return NULL;
        is_ticked[index] = true;
    }
    for (size_t i = 0; i < question->choices->count; i++)
        if (is_ticked[i])
            sorted = palier_arena_printf(arena, "%s%s%s", sorted, *sorted ? " " : "",
                                         question->choices->choices[i].name);
    return sorted;
}

static const char *read_number(struct palier_arena *arena, const struct palier_question *question,
                               const char *text, enum palier_decimal_mark *mark)
{
    char plain[PALIER_NUMBER_SIZE];
    double value;

    if (!palier_number_parse(text, &value, mark))
        return NULL;
    if (question->kind == PALIER_INTEGER &&
        (value != floor(value) || palier_number_may_be_thousands(text)))
        return NULL;
    if (value < question->least || value > question->most)
        return NULL;
    palier_number_print(plain, value);
    return palier_arena_strndup(arena, plain, strlen(plain));
}

static bool is_number(const char *text)
{
    enum palier_decimal_mark mark;
    double value;

    return palier_number_parse(text, &value, &mark);
}

/* What is divided meets its scale only afterwards: here a number will do. */
static bool reads(const struct palier_item *item, const struct palier_question *question,
                  const char *text)
{
    if (item->denominator.question == question && !is_number(text))
        return false;
    if (item->question != question)
        return true;
    return item->denominator.kind == PALIER_DENOMINATOR_NONE
               ? palier_scale_reads(item->scale, question, text)
               : is_number(text);
}

/* What every scale that the question feeds can read, and a number where something is divided by
 * it; NULL where one cannot. */
static const struct palier_item *first_that_refuses(const struct palier_rubric *rubric,
                                                    const struct palier_question *question,
                                                    const char *text)
{
    for (size_t i = 0; i < rubric->item_count; i++)
        if (!reads(&rubric->items[i], question, text))
            return &rubric->items[i];
    return NULL;
}

static const char *describe(struct palier_arena *arena, const struct palier_item *item,
                            const struct palier_question *question)
{
    return item->denominator.kind == PALIER_DENOMINATOR_NONE
               ? palier_scale_expected(arena, item->scale, question)
               : "0-9";
}

/* What stands for no answer, in any question; an empty cell was left blank. */
static const struct {
    const char *text;
    enum palier_no_answer kind;
} reserved[] = {{"", PALIER_LEFT_BLANK},
                {"NA", PALIER_NOT_APPLICABLE},
                {"DK", PALIER_DONT_KNOW},
                {"SKIP", PALIER_NOT_ASKED}};

enum { RESERVED_COUNT = sizeof reserved / sizeof *reserved };

const char *palier_no_answer_text(enum palier_no_answer kind)
{
    size_t i = 0;

    while (reserved[i].kind != kind)
        i++;
    return reserved[i].text;
}

bool palier_is_no_answer(const char *text)
{
    for (size_t i = 0; i < RESERVED_COUNT; i++)
        if (!strcmp(text, reserved[i].text))
            return true;
    return false;
}

/* The choices of QUESTION, for a message that names the reserved answers itself. */
static const char *list_choices(struct palier_arena *arena, const struct palier_question *question)
{
    const char *list = "";

    for (size_t i = 0; i < question->choices->count; i++) {
        const char *name = question->choices->choices[i].name;

        if (!palier_is_no_answer(name))
            list = palier_arena_printf(arena, "%s%s%s", list, *list ? ", " : "", name);
    }
    return list;
}

/* "0 … 100" where the question has bounds, "0, 1 … 100" where it asks for a whole number, else
 * OTHERWISE. */
static const char *describe_bounds(struct palier_arena *arena,
                                   const struct palier_question *question, const char *otherwise)
{
    char least[PALIER_NUMBER_SIZE], next[PALIER_NUMBER_SIZE], most[PALIER_NUMBER_SIZE];

    if (!isfinite(question->least) || !isfinite(question->most))
        return otherwise;
    if (question->kind == PALIER_INTEGER && question->least + 1 < question->most)
        return palier_arena_printf(arena, "%s, %s … %s",
                                   palier_number_print(least, ceil(question->least)),
                                   palier_number_print(next, ceil(question->least) + 1),
                                   palier_number_print(most, question->most));
    return palier_arena_printf(arena, "%s … %s", palier_number_print(least, question->least),
                               palier_number_print(most, question->most));
}

static bool read_by_kind(struct palier_arena *arena, const struct palier_question *question,
                         const char *text, struct palier_answer *answer, const char **expected)
{
    answer->text = text;
    switch (question->kind) {
    case PALIER_SELECT_ONE:
        *expected = list_choices(arena, question);
        return is_choice(question, text);
    case PALIER_SELECT_MULTIPLE:
        *expected = list_choices(arena, question);
        answer->text = sort_ticks(arena, question, text);
        return answer->text;
    case PALIER_INTEGER:
        *expected = describe_bounds(arena, question, "0, 1, 2…");
        answer->text = read_number(arena, question, text, &answer->mark);
        return answer->text;
    case PALIER_DECIMAL:
        *expected = describe_bounds(arena, question, "0.0 … 9.9");
        answer->text = read_number(arena, question, text, &answer->mark);
        return answer->text;
    case PALIER_TEXT:
    case PALIER_OTHER:
        answer->text = "…"; /* never scored: that something was said is all that is kept */
        return true;
    case PALIER_FREE:
        return true;
    }
    return false;
}

bool palier_answer_read(struct palier_arena *arena, const struct palier_rubric *rubric,
                        const struct palier_question *question, const char *text,
                        struct palier_answer *answer, const char **expected)
{
    *answer = (struct palier_answer){.text = text};
    for (size_t i = 0; i < RESERVED_COUNT; i++)
        if (!strcmp(text, reserved[i].text)) {
            answer->is_no_answer = true;
            answer->no_answer = reserved[i].kind;
            return true;
        }
    if (!read_by_kind(arena, question, text, answer, expected))
        return false;
    const struct palier_item *item = first_that_refuses(rubric, question, answer->text);
    if (item)
        *expected = describe(arena, item, question);
    return !item;
}

bool palier_answer_counts(const struct palier_rubric *rubric, const struct palier_item *item,
                          uint32_t code, const char *text)
{
    if (!text)
        return !palier_item_is_raw(rubric, item) && !isnan(item->no_answer_points[code]);
    return !isnan(palier_item_points_of(item, rubric, text));
}
