/* scale.c - see scale.h. */
#include "model/scale.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

bool palier_scale_is_numeric(const struct palier_scale *scale)
{
    switch (scale->kind) {
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_NUMBER:
    case PALIER_SCALE_ZSCORE:
    case PALIER_SCALE_RANK:
    case PALIER_SCALE_PERCENTILE:
        return true;
    case PALIER_SCALE_MAP:
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_TICKS:
        return false;
    }
    return false;
}

bool palier_scale_is_sampled(const struct palier_scale *scale)
{
    return scale->kind == PALIER_SCALE_ZSCORE || scale->kind == PALIER_SCALE_RANK ||
           scale->kind == PALIER_SCALE_PERCENTILE ||
           (scale->kind == PALIER_SCALE_LINEAR &&
            (scale->low.kind != PALIER_POST_NUMBER || scale->high.kind != PALIER_POST_NUMBER));
}

static const struct palier_scale_row *row_of(const struct palier_scale *scale, const char *answer,
                                             size_t length)
{
    for (size_t i = 0; i < scale->row_count; i++)
        if (strlen(scale->rows[i].answer) == length &&
            !strncmp(scale->rows[i].answer, answer, length))
            return &scale->rows[i];
    return NULL;
}

/* The points at SHARE of the way from the lower goalpost to the higher. */
static double points_at(const struct palier_scale *scale, double share)
{
    return scale->points_low + share * (scale->points_high - scale->points_low);
}

/* LOW may be the greater of the two goalposts. */
static double linear_points(const struct palier_scale *scale, double value, double low, double high)
{
    if (scale->is_logarithmic) {
        value = log(value);
        low = log(low);
        high = log(high);
    }
    double share = (value - low) / (high - low);
    if (!isfinite(share))
        return NAN; /* nothing below one person has a logarithm */
    if (scale->is_clamped_below)
        share = fmax(share, 0);
    if (scale->is_clamped_above)
        share = fmin(share, 1);
    return points_at(scale, share);
}

static double steps_points(const struct palier_scale *scale, double value)
{
    double points = NAN;

    for (size_t i = 0; i < scale->row_count && value >= scale->rows[i].from; i++)
        points = scale->rows[i].points;
    return points;
}

double palier_scale_of_number(const struct palier_scale *scale, double value, double low,
                              double high)
{
    if (scale->kind == PALIER_SCALE_LINEAR)
        return linear_points(scale, value, low, high);
    return scale->kind == PALIER_SCALE_STEPS ? steps_points(scale, value) : value;
}

static double number_points(const struct palier_scale *scale, const char *answer)
{
    enum palier_decimal_mark mark;
    double value;

    if (!palier_number_parse(answer, &value, &mark))
        return NAN;
    return palier_scale_is_sampled(scale)
               ? value
               : palier_scale_of_number(scale, value, scale->low.number, scale->high.number);
}

static bool is_reserved(const char *choice, size_t length)
{
    return length == 2 && (!strncmp(choice, "DK", 2) || !strncmp(choice, "NA", 2));
}

/* Reserved answers and the rows with no points ("none of these") are not offers. */
static bool is_offer(const struct palier_scale *scale, const char *choice, size_t length)
{
    return !is_reserved(choice, length) && !row_of(scale, choice, length);
}

static double share_points(const struct palier_scale *scale, const struct palier_question *question,
                           const char *answer)
{
    size_t ticked = 0, offered = 0;

    for (const char *at = answer + strspn(answer, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        ticked += is_offer(scale, at, length);
        at += length;
    }
    if (scale->kind == PALIER_SCALE_ANY)
        return ticked ? scale->points_high : scale->points_low;
    for (size_t i = 0; question->choices && i < question->choices->count; i++)
        offered += is_offer(scale, question->choices->choices[i].name,
                            strlen(question->choices->choices[i].name));
    return offered ? points_at(scale, (double)ticked / (double)offered) : (double)NAN;
}

/* What the rows that an answer ticks come to. */
struct ticks {
    double points, weight, weighted; /* the sums of points, of weights and of their products */
    size_t count;
    bool is_known; /* each tick has its row, and stands once */
};

/* Whether the LENGTH bytes at AT stand as a tick in ANSWER before it. */
static bool is_ticked_before(const char *answer, const char *at, size_t length)
{
    for (const char *tick = answer + strspn(answer, " "); tick < at; tick += strspn(tick, " ")) {
        size_t other = strcspn(tick, " ");

        if (other == length && !strncmp(tick, at, length))
            return true;
        tick += other;
    }
    return false;
}

static struct ticks read_ticks(const struct palier_scale *scale, const char *answer)
{
    struct ticks ticks = {.is_known = true};

    for (const char *at = answer + strspn(answer, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        const struct palier_scale_row *row = row_of(scale, at, length);

        if (row) {
            ticks.points += row->points;
            ticks.weight += row->weight;
            ticks.weighted += row->weight * row->points;
            ticks.count++;
        }
        if ((!row && !is_reserved(at, length)) || is_ticked_before(answer, at, length))
            ticks.is_known = false;
        at += length;
    }
    return ticks;
}

/* Ticks that all weigh nothing still have points, so that NAN stays the sign of what is unknown. */
static double ticks_points(const struct palier_scale *scale, const char *answer)
{
    struct ticks ticks = read_ticks(scale, answer);

    if (!ticks.is_known)
        return NAN;
    if (scale->kind == PALIER_SCALE_POINTS)
        return points_at(scale, fmin(fmax(ticks.points / scale->most, 0), 1));
    return ticks.weight > 0 ? ticks.weighted / ticks.weight : ticks.points / (double)ticks.count;
}

double palier_scale_weight(const struct palier_scale *scale, const char *answer)
{
    return scale->kind == PALIER_SCALE_TICKS ? read_ticks(scale, answer).weight : 1;
}

double palier_scale_points(const struct palier_scale *scale, const struct palier_question *question,
                           const char *answer)
{
    const struct palier_scale_row *row;

    switch (scale->kind) {
    case PALIER_SCALE_MAP:
        row = row_of(scale, answer, strlen(answer));
        return row ? row->points : (double)NAN;
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_NUMBER:
    case PALIER_SCALE_ZSCORE:
    case PALIER_SCALE_RANK:
    case PALIER_SCALE_PERCENTILE:
        return number_points(scale, answer);
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
        return share_points(scale, question, answer);
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_TICKS:
        return ticks_points(scale, answer);
    }
    return NAN;
}

bool palier_scale_reads(const struct palier_scale *scale, const struct palier_question *question,
                        const char *answer)
{
    enum palier_decimal_mark mark;
    double value;

    if (palier_scale_is_numeric(scale) && scale->kind != PALIER_SCALE_STEPS)
        return palier_number_parse(answer, &value, &mark);
    return !isnan(palier_scale_points(scale, question, answer));
}

/* Figures between the least and the most of their sample cannot leave the goalposts. */
static bool is_between_extremes(const struct palier_scale *scale)
{
    enum palier_post_kind low = scale->low.kind, high = scale->high.kind;

    return (low == PALIER_POST_MINIMUM && high == PALIER_POST_MAXIMUM) ||
           (low == PALIER_POST_MAXIMUM && high == PALIER_POST_MINIMUM);
}

static struct palier_range range_of_rows(const struct palier_scale *scale)
{
    struct palier_range range = {NAN, NAN};

    for (size_t i = 0; i < scale->row_count; i++) { /* fmin and fmax pass over NAN */
        range.least = fmin(range.least, scale->rows[i].points);
        range.most = fmax(range.most, scale->rows[i].points);
    }
    return range;
}

/* A goalpost is an end where nothing goes past it. */
static struct palier_range range_of_goalposts(const struct palier_scale *scale)
{
    struct palier_range range = {fmin(scale->points_low, scale->points_high),
                                 fmax(scale->points_low, scale->points_high)};
    bool rises = scale->points_high >= scale->points_low;

    if (scale->kind != PALIER_SCALE_LINEAR || is_between_extremes(scale))
        return range;
    if (!(rises ? scale->is_clamped_below : scale->is_clamped_above))
        range.least = NAN;
    if (!(rises ? scale->is_clamped_above : scale->is_clamped_below))
        range.most = NAN;
    return range;
}

struct palier_range palier_scale_range(const struct palier_scale *scale)
{
    switch (scale->kind) {
    case PALIER_SCALE_MAP:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_TICKS:
        return range_of_rows(scale);
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_PERCENTILE:
        return range_of_goalposts(scale);
    case PALIER_SCALE_NUMBER:
        return (struct palier_range){NAN, scale->most};
    case PALIER_SCALE_RANK:
        return (struct palier_range){scale->low.number, NAN};
    case PALIER_SCALE_ZSCORE:
        break;
    }
    return (struct palier_range){NAN, NAN};
}

const char *palier_scale_expected(struct palier_arena *arena, const struct palier_scale *scale,
                                  const struct palier_question *question)
{
    const char *expected = "";

    if (scale->kind == PALIER_SCALE_STEPS && scale->row_count && isfinite(scale->rows[0].from)) {
        char from[PALIER_NUMBER_SIZE];

        return palier_arena_printf(arena, "≥ %s", palier_number_print(from, scale->rows[0].from));
    }
    if (palier_scale_is_numeric(scale))
        return "0-9";
    if (scale->kind == PALIER_SCALE_MAP || !question->choices) {
        for (size_t i = 0; i < scale->row_count; i++)
            expected = palier_arena_printf(arena, "%s%s%s", expected, i ? ", " : "",
                                           scale->rows[i].answer);
        return expected;
    }
    for (size_t i = 0; i < question->choices->count; i++)
        expected = palier_arena_printf(arena, "%s%s%s", expected, i ? ", " : "",
                                       question->choices->choices[i].name);
    return expected;
}

/* The built-in scales, their rows on a points scale that runs from 0 to 1. */
static const struct builtin {
    const char *id;
    enum palier_scale_kind kind;
    struct palier_post low, high;
    struct {
        const char *answer;
        double share;
    } rows[5];
    size_t row_count;
} builtins[] = {
    {.id = "1-5",
     .kind = PALIER_SCALE_MAP,
     .rows = {{"1", 0}, {"2", 0.25}, {"3", 0.5}, {"4", 0.75}, {"5", 1}},
     .row_count = 5},
    {.id = "yes-no", .kind = PALIER_SCALE_MAP, .rows = {{"yes", 1}, {"no", 0}}, .row_count = 2},
    {.id = "yes-partly-no",
     .kind = PALIER_SCALE_MAP,
     .rows = {{"yes", 1}, {"partly", 0.5}, {"no", 0}},
     .row_count = 3},
    {.id = "percent", .kind = PALIER_SCALE_LINEAR, .high = {.number = 100}},
    {.id = "share", .kind = PALIER_SCALE_SHARE, .rows = {{"none", 0}}, .row_count = 1},
    {.id = "any", .kind = PALIER_SCALE_ANY, .rows = {{"none", 0}}, .row_count = 1},
    {.id = "number", .kind = PALIER_SCALE_NUMBER},
    {.id = "minmax",
     .kind = PALIER_SCALE_LINEAR,
     .low = {.kind = PALIER_POST_MINIMUM, .number = (double)NAN},
     .high = {.kind = PALIER_POST_MAXIMUM, .number = (double)NAN}},
    {.id = "zscore", .kind = PALIER_SCALE_ZSCORE},
    {.id = "rank", .kind = PALIER_SCALE_RANK, .low = {.number = 1}},
    {.id = "percentile", .kind = PALIER_SCALE_PERCENTILE},
};

const char palier_scale_builtin_names[] =
    "1-5, yes-no, yes-partly-no, percent, share, any, number, minmax, zscore, rank, percentile";

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
            rows[r].weight = 1;
        }
        *scale = (struct palier_scale){
            .id = builtin->id,
            .kind = builtin->kind,
            .low = builtin->low,
            .high = builtin->high,
            .is_clamped_below = true,
            .is_clamped_above = true,
            .spread = 1,
            .most = NAN,
            .rows = rows,
            .row_count = builtin->row_count,
            .points_low = minimum,
            .points_high = maximum,
        };
        return scale;
    }
    return NULL;
}
