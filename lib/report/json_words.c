/* json_words.c - what a rubric sets, in the words of its files; see json_internal.h. */
#include <math.h>

#include "base/number.h"
#include "report/json_internal.h"

const char *palier_json_observe_name(enum palier_observe observe)
{
    static const char *const names[] = {
        [PALIER_OBSERVE_MEAN] = "mean",
        [PALIER_OBSERVE_MIN] = "min",
        [PALIER_OBSERVE_MAX] = "max",
        [PALIER_OBSERVE_MEDIAN] = "median",
    };

    return names[observe];
}

const char *palier_json_rounding_name(enum palier_rounding rounding)
{
    static const char *const names[] = {
        [PALIER_ROUND_AWAY] = "nearest",
        [PALIER_ROUND_EVEN] = "even",
        [PALIER_ROUND_DOWN] = "down",
        [PALIER_ROUND_UP] = "up",
    };

    return names[rounding];
}

const char *palier_json_gaps_name(enum palier_gaps gaps)
{
    static const char *const names[] = {
        [PALIER_GAPS_OUT] = "out",
        [PALIER_GAPS_MEAN] = "mean",
        [PALIER_GAPS_MEDIAN] = "median",
    };

    return names[gaps];
}

const char *palier_json_gaps_by_name(enum palier_gaps_by by)
{
    static const char *const names[] = {
        [PALIER_GAPS_BY_NOTHING] = "all",
        [PALIER_GAPS_BY_TYPE] = "type",
        [PALIER_GAPS_BY_PROFILE] = "profile",
    };

    return names[by];
}

static const char *scale_kind_name(enum palier_scale_kind kind)
{
    static const char *const names[] = {
        [PALIER_SCALE_MAP] = "map",
        [PALIER_SCALE_LINEAR] = "linear",
        [PALIER_SCALE_STEPS] = "steps",
        [PALIER_SCALE_SHARE] = "share",
        [PALIER_SCALE_ANY] = "any",
        [PALIER_SCALE_POINTS] = "points",
        [PALIER_SCALE_TICKS] = "ticks",
        [PALIER_SCALE_NUMBER] = "number",
        [PALIER_SCALE_ZSCORE] = "zscore",
        [PALIER_SCALE_RANK] = "rank",
        [PALIER_SCALE_PERCENTILE] = "percentile",
    };

    return names[kind];
}

/* VALUE, or "-" where there is none, "-inf" for the first step. */
static const char *number_text(struct palier_arena *arena, double value)
{
    char text[PALIER_NUMBER_SIZE];

    if (!isfinite(value))
        return isnan(value) ? "-" : value < 0 ? "-inf" : "inf";
    return palier_arena_printf(arena, "%s", palier_number_print(text, value));
}

static const char *post_text(struct palier_arena *arena, const struct palier_post *post)
{
    switch (post->kind) {
    case PALIER_POST_NUMBER:
        return number_text(arena, post->number);
    case PALIER_POST_MINIMUM:
        return "minimum";
    case PALIER_POST_MAXIMUM:
        return "maximum";
    case PALIER_POST_MEAN:
        return "mean";
    case PALIER_POST_MEDIAN:
        return "median";
    case PALIER_POST_PERCENTILE:
        return palier_arena_printf(arena, "p%s", number_text(arena, post->number));
    case PALIER_POST_ENTITY:
        return palier_arena_printf(arena, "entity:%s", post->entity);
    }
    return "";
}

static const char *row_text(struct palier_arena *arena, const struct palier_scale *scale,
                            const struct palier_scale_row *row)
{
    const char *points = number_text(arena, row->points);

    if (scale->kind == PALIER_SCALE_STEPS)
        return palier_arena_printf(arena, " %s=%s", number_text(arena, row->from), points);
    if (scale->kind == PALIER_SCALE_TICKS)
        return palier_arena_printf(arena, " %s=%s*%s", row->answer, points,
                                   number_text(arena, row->weight));
    return palier_arena_printf(arena, " %s=%s", row->answer, points);
}

/* What a scale has beside its rows and the points of its ends. */
static const char *settings_text(struct palier_arena *arena, const struct palier_scale *scale)
{
    switch (scale->kind) {
    case PALIER_SCALE_LINEAR:
        return palier_arena_printf(arena, " low=%s high=%s clamp=%s%s",
                                   post_text(arena, &scale->low), post_text(arena, &scale->high),
                                   scale->is_clamped_below
                                       ? (scale->is_clamped_above ? "yes" : "low")
                                       : (scale->is_clamped_above ? "high" : "no"),
                                   scale->is_logarithmic ? " log=yes" : "");
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_NUMBER:
        return palier_arena_printf(arena, " maximum=%s", number_text(arena, scale->most));
    case PALIER_SCALE_ZSCORE:
        return palier_arena_printf(arena, " centre=%s spread=%s", number_text(arena, scale->centre),
                                   number_text(arena, scale->spread));
    case PALIER_SCALE_RANK:
        return palier_arena_printf(arena, " low=%s", post_text(arena, &scale->low));
    case PALIER_SCALE_MAP:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
    case PALIER_SCALE_TICKS:
    case PALIER_SCALE_PERCENTILE:
        break;
    }
    return "";
}

const char *palier_json_scale_text(struct palier_arena *arena, const struct palier_scale *scale)
{
    const char *text = palier_arena_printf(arena, "%s%s", scale_kind_name(scale->kind),
                                           settings_text(arena, scale));

    for (size_t i = 0; i < scale->row_count; i++)
        text = palier_arena_printf(arena, "%s%s", text, row_text(arena, scale, &scale->rows[i]));
    return palier_arena_printf(arena, "%s points=%s..%s", text,
                               number_text(arena, scale->points_low),
                               number_text(arena, scale->points_high));
}

static const char *effect_text(struct palier_arena *arena, const struct palier_gate *gate)
{
    switch (gate->effect) {
    case PALIER_GATE_CAP:
        return palier_arena_printf(arena, "cap %s", number_text(arena, gate->amount));
    case PALIER_GATE_BLANK:
        return "blank";
    case PALIER_GATE_ZERO:
        return "zero";
    case PALIER_GATE_FULL:
        return "full";
    case PALIER_GATE_TARGET:
        return palier_arena_printf(arena, "target %s", number_text(arena, gate->amount));
    }
    return "";
}

const char *palier_json_gate_text(struct palier_arena *arena, const struct palier_gate *gate)
{
    const char *tested = gate->if_criterion  ? gate->if_criterion->id
                         : gate->if_question ? gate->if_question->name
                                             : "";

    return palier_arena_printf(arena, "%s %s %s: %s", tested, palier_operator_name(gate->test),
                               gate->value, effect_text(arena, gate));
}
