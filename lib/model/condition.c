/* condition.c - see condition.h. */
#include "model/condition.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

static const char *const operators[] = {
    [PALIER_EQUAL] = "=",    [PALIER_NOT_EQUAL] = "!=", [PALIER_LESS] = "<",
    [PALIER_AT_MOST] = "<=", [PALIER_GREATER] = ">",    [PALIER_AT_LEAST] = ">=",
};

bool palier_operator_parse(const char *text, enum palier_operator *test)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (!strcmp(text, operators[i])) {
            *test = (enum palier_operator)i;
            return true;
        }
    return false;
}

const char *palier_operator_name(enum palier_operator test)
{
    return operators[test];
}

const struct palier_condition *palier_condition_parse(struct palier_arena *arena, const char *text)
{
    struct palier_condition *condition = PALIER_NEW(arena, struct palier_condition);
    const char *at = text;
    const char *column = palier_text_word(arena, &at);
    const char *comparison = palier_text_word(arena, &at);
    const char *value = palier_text_word(arena, &at);
    enum palier_decimal_mark mark;

    if (!value || palier_text_word(arena, &at) ||
        !palier_operator_parse(comparison, &condition->test))
        return NULL;
    condition->column = column;
    condition->value = value;
    condition->text = text;
    if (!palier_number_parse(value, &condition->number, &mark))
        condition->number = NAN;
    return condition;
}

bool palier_operator_holds(enum palier_operator test, double left, double right,
                           const char *left_text, const char *right_text)
{
    bool is_text = isnan(left) || isnan(right);

    switch (test) {
    case PALIER_EQUAL:
        return is_text ? !strcmp(left_text, right_text) : left == right;
    case PALIER_NOT_EQUAL:
        return is_text ? strcmp(left_text, right_text) != 0 : left != right;
    case PALIER_LESS:
        return !is_text && left < right;
    case PALIER_AT_MOST:
        return !is_text && left <= right;
    case PALIER_GREATER:
        return !is_text && left > right;
    case PALIER_AT_LEAST:
        return !is_text && left >= right;
    }
    return false;
}
