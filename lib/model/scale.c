/* scale.c - see scale.h. */
#include "model/scale.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

static const struct palier_scale_row *row_of(const struct palier_scale *scale, const char *answer,
                                             size_t length)
{
    for (size_t i = 0; i < scale->row_count; i++)
        if (strlen(scale->rows[i].answer) == length &&
            !strncmp(scale->rows[i].answer, answer, length))
            return &scale->rows[i];
    return NULL;
}

static double map_points(const struct palier_scale *scale, const char *answer)
{
    const struct palier_scale_row *row = row_of(scale, answer, strlen(answer));

    return row ? row->points : NAN;
}

/* Goalposts: LOW gives the minimum and HIGH the maximum; LOW may be the greater of the two. */
static double linear_points(const struct palier_scale *scale, double value)
{
    double low = scale->low, high = scale->high;

    if (scale->is_logarithmic) {
        value = log(value);
        low = log(low);
        high = log(high);
    }
    double share = (value - low) / (high - low);
    if (!isfinite(share))
        return NAN; /* nothing below one person has a logarithm */
    if (scale->is_clamped)
        share = fmin(fmax(share, 0), 1);
    return scale->minimum + share * (scale->maximum - scale->minimum);
}

static double steps_points(const struct palier_scale *scale, double value)
{
    double points = NAN;

    for (size_t i = 0; i < scale->row_count && value >= scale->rows[i].from; i++)
        points = scale->rows[i].points;
    return points;
}

static double number_points(const struct palier_scale *scale, const char *answer)
{
    enum palier_decimal_mark mark;
    double value;

    if (!palier_number_parse(answer, &value, &mark))
        return NAN;
    return scale->kind == PALIER_SCALE_LINEAR ? linear_points(scale, value)
                                              : steps_points(scale, value);
}

/* Reserved answers and the rows with no points ("none of these") are not offers. */
static bool is_offer(const struct palier_scale *scale, const char *choice, size_t length)
{
    if (length == 2 && (!strncmp(choice, "DK", 2) || !strncmp(choice, "NA", 2)))
        return false;
    return !row_of(scale, choice, length);
}

static double tick_points(const struct palier_scale *scale, const struct palier_question *question,
                          const char *answer)
{
    size_t ticked = 0, offered = 0;

    for (const char *at = answer + strspn(answer, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        ticked += is_offer(scale, at, length);
        at += length;
    }
    if (scale->kind == PALIER_SCALE_ANY)
        return ticked ? scale->maximum : scale->minimum;
    for (size_t i = 0; question->choices && i < question->choices->count; i++)
        offered += is_offer(scale, question->choices->choices[i].name,
                            strlen(question->choices->choices[i].name));
    if (!offered)
        return NAN;
    return scale->minimum + (double)ticked / (double)offered * (scale->maximum - scale->minimum);
}

double palier_scale_points(const struct palier_scale *scale, const struct palier_question *question,
                           const char *answer)
{
    switch (scale->kind) {
    case PALIER_SCALE_MAP:
        return map_points(scale, answer);
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_STEPS:
        return number_points(scale, answer);
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
        return tick_points(scale, question, answer);
    }
    return NAN;
}

const char *palier_scale_expected(struct palier_arena *arena, const struct palier_scale *scale,
                                  const struct palier_question *question)
{
    const char *expected = "";

    switch (scale->kind) {
    case PALIER_SCALE_MAP:
        for (size_t i = 0; i < scale->row_count; i++)
            expected = palier_arena_printf(arena, "%s%s%s", expected, i ? ", " : "",
                                           scale->rows[i].answer);
        return expected;
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_STEPS:
        return "0-9";
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
        for (size_t i = 0; question->choices && i < question->choices->count; i++)
            expected = palier_arena_printf(arena, "%s%s%s", expected, i ? ", " : "",
                                           question->choices->choices[i].name);
        return expected;
    }
    return expected;
}

/* The built-in scales, on a points scale that runs from 0 to 1. */
static const struct builtin {
    const char *id;
    enum palier_scale_kind kind;
    struct {
        const char *answer;
        double share;
    } rows[5];
    size_t row_count;
} builtins[] = {
    {"1-5", PALIER_SCALE_MAP, {{"1", 0}, {"2", 0.25}, {"3", 0.5}, {"4", 0.75}, {"5", 1}}, 5},
    {"yes-no", PALIER_SCALE_MAP, {{"yes", 1}, {"no", 0}}, 2},
    {"yes-partly-no", PALIER_SCALE_MAP, {{"yes", 1}, {"partly", 0.5}, {"no", 0}}, 3},
    {"percent", PALIER_SCALE_LINEAR, {{NULL, 0}}, 0},
    {"share", PALIER_SCALE_SHARE, {{"none", 0}}, 1},
    {"any", PALIER_SCALE_ANY, {{"none", 0}}, 1},
};

const char palier_scale_builtin_names[] = "1-5, yes-no, yes-partly-no, percent, share, any";

const struct palier_scale *palier_scale_builtin(struct palier_arena *arena, const char *id,
                                                double minimum, double maximum)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        const struct builtin *builtin = &builtins[i];
        if (strcmp(builtin->id, id))
            continue;
        struct palier_scale *scale = PALIER_NEW(arena, struct palier_scale);
        struct palier_scale_row *rows =
            PALIER_ARRAY(arena, builtin->row_count, struct palier_scale_row);

        for (size_t r = 0; r < builtin->row_count; r++) {
            rows[r].answer = builtin->rows[r].answer;
            rows[r].points = minimum + builtin->rows[r].share * (maximum - minimum);
        }
        *scale = (struct palier_scale){
            .id = builtin->id,
            .kind = builtin->kind,
            .high = 100, /* of percent */
            .is_clamped = true,
            .rows = rows,
            .row_count = builtin->row_count,
            .minimum = minimum,
            .maximum = maximum,
        };
        return scale;
    }
    return NULL;
}
