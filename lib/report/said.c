/* said.c - see said.h. */
#include "report/said.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/report_internal.h"

const char *palier_said_reason(enum palier_reason reason, enum palier_language language)
{
    static const struct {
        bool is_told;
        enum palier_word word;
    } words[] = {
        [PALIER_REASON_NONE] = {false, PALIER_WORD_SCORE},
        [PALIER_REASON_NO_DATA] = {true, PALIER_WORD_BOOK_WHY_NO_DATA},
        [PALIER_REASON_LOW_COVERAGE] = {true, PALIER_WORD_BOOK_WHY_LOW_COVERAGE},
        [PALIER_REASON_DOES_NOT_APPLY] = {true, PALIER_WORD_BOOK_WHY_DOES_NOT_APPLY},
        [PALIER_REASON_SMALL_GROUPS] = {true, PALIER_WORD_BOOK_WHY_SMALL_GROUPS},
        [PALIER_REASON_BELOW_LEVELS] = {false, PALIER_WORD_SCORE},
        [PALIER_REASON_GATED] = {true, PALIER_WORD_BOOK_WHY_GATED},
        [PALIER_REASON_UNKNOWN_CONDITION] = {true, PALIER_WORD_BOOK_WHY_UNKNOWN_CONDITION},
        [PALIER_REASON_NON_POSITIVE] = {true, PALIER_WORD_WHY_NON_POSITIVE},
        [PALIER_REASON_ZERO_DIVISOR] = {true, PALIER_WORD_WHY_ZERO_DIVISOR},
        [PALIER_REASON_ONE_ENTITY] = {true, PALIER_WORD_WHY_ONE_ENTITY},
        [PALIER_REASON_NO_ROWS] = {true, PALIER_WORD_WHY_NO_ROWS},
        [PALIER_REASON_NO_SPREAD] = {true, PALIER_WORD_WHY_NO_SPREAD},
    };

    return words[reason].is_told ? palier_word(words[reason].word, language) : "";
}

const char *palier_said_source(enum palier_source source, enum palier_language language)
{
    static const enum palier_word words[PALIER_SOURCE_COUNT] = {
        [PALIER_SOURCE_SURVEY] = PALIER_WORD_SOURCE_SURVEY,
        [PALIER_SOURCE_FACT] = PALIER_WORD_SOURCE_FACT,
        [PALIER_SOURCE_INTERVIEW] = PALIER_WORD_SOURCE_INTERVIEW,
        [PALIER_SOURCE_EVIDENCE] = PALIER_WORD_SOURCE_EVIDENCE,
    };

    return palier_word(words[source], language);
}

const char *palier_said_status(enum palier_node_status status, enum palier_language language)
{
    switch (status) {
    case PALIER_NOT_ASSESSED:
        return palier_word(PALIER_WORD_NOT_ASSESSED, language);
    case PALIER_NODE_NOT_APPLICABLE:
        return palier_word(PALIER_WORD_NOT_APPLICABLE, language);
    case PALIER_HIDDEN:
        return palier_word(PALIER_WORD_HIDDEN, language);
    case PALIER_PROVISIONAL:
    case PALIER_SCORED:
    case PALIER_HEADING:
        break;
    }
    return "";
}

const char *palier_said_combine(struct palier_arena *arena,
                                const struct palier_criterion *criterion,
                                enum palier_language language)
{
    static const enum palier_word words[] = {
        [PALIER_COMBINE_MEAN] = PALIER_WORD_COMBINE_MEAN,
        [PALIER_COMBINE_SUM] = PALIER_WORD_COMBINE_SUM,
        [PALIER_COMBINE_RATIO] = PALIER_WORD_COMBINE_RATIO,
        [PALIER_COMBINE_DEDUCT] = PALIER_WORD_COMBINE_DEDUCT,
        [PALIER_COMBINE_GEOMETRIC] = PALIER_WORD_COMBINE_GEOMETRIC,
        [PALIER_COMBINE_HARMONIC] = PALIER_WORD_COMBINE_HARMONIC,
        [PALIER_COMBINE_POWER] = PALIER_WORD_COMBINE_POWER,
        [PALIER_COMBINE_MEDIAN] = PALIER_WORD_COMBINE_MEDIAN,
        [PALIER_COMBINE_MIN] = PALIER_WORD_COMBINE_MIN,
        [PALIER_COMBINE_MAX] = PALIER_WORD_COMBINE_MAX,
        [PALIER_COMBINE_STAGED] = PALIER_WORD_COMBINE_STAGED,
        [PALIER_COMBINE_PRODUCT] = PALIER_WORD_COMBINE_PRODUCT,
        [PALIER_COMBINE_QUOTIENT] = PALIER_WORD_COMBINE_QUOTIENT,
        [PALIER_COMBINE_NONE] = PALIER_WORD_COMBINE_NONE,
    };

    return palier_words_say(arena, language, words[criterion->combine],
                            palier_said_number(arena, criterion->parameter, language));
}

const char *palier_said_formula(enum palier_combine combine, enum palier_language language)
{
    static const enum palier_word words[] = {
        [PALIER_COMBINE_MEAN] = PALIER_WORD_FORMULA_MEAN,
        [PALIER_COMBINE_SUM] = PALIER_WORD_FORMULA_SUM,
        [PALIER_COMBINE_RATIO] = PALIER_WORD_FORMULA_RATIO,
        [PALIER_COMBINE_DEDUCT] = PALIER_WORD_FORMULA_DEDUCT,
        [PALIER_COMBINE_GEOMETRIC] = PALIER_WORD_FORMULA_GEOMETRIC,
        [PALIER_COMBINE_HARMONIC] = PALIER_WORD_FORMULA_HARMONIC,
        [PALIER_COMBINE_POWER] = PALIER_WORD_FORMULA_POWER,
        [PALIER_COMBINE_MEDIAN] = PALIER_WORD_FORMULA_MEDIAN,
        [PALIER_COMBINE_MIN] = PALIER_WORD_FORMULA_MIN,
        [PALIER_COMBINE_MAX] = PALIER_WORD_FORMULA_MAX,
        [PALIER_COMBINE_STAGED] = PALIER_WORD_FORMULA_STAGED,
        [PALIER_COMBINE_PRODUCT] = PALIER_WORD_FORMULA_PRODUCT,
        [PALIER_COMBINE_QUOTIENT] = PALIER_WORD_FORMULA_QUOTIENT,
        [PALIER_COMBINE_NONE] = PALIER_WORD_FORMULA_NONE,
    };

    return palier_word(words[combine], language);
}

const char *palier_said_figure(struct palier_arena *arena, double value, int decimals,
                               enum palier_language language)
{
    char text[PALIER_NUMBER_SIZE];

    palier_number_show(text, value, decimals, language);
    return palier_arena_printf(arena, "%s%s", *text == '-' ? "−" : "", text + (*text == '-'));
}

const char *palier_said_signed(struct palier_arena *arena, double value, int decimals,
                               enum palier_language language)
{
    char text[PALIER_NUMBER_SIZE];
    double rounded = palier_round_displayed(value, decimals);

    palier_number_show(text, fabs(value), decimals, language);
    return palier_arena_printf(arena, "%s%s", rounded < 0 ? "−" : rounded > 0 ? "+" : "", text);
}

const char *palier_said_number(struct palier_arena *arena, double value,
                               enum palier_language language)
{
    enum { USUAL_DECIMALS = 4, MOST_DECIMALS = 9 };
    int most = USUAL_DECIMALS, decimals = 0;

    if (!isfinite(value))
        return "-";
    while (most < MOST_DECIMALS && value != 0 && fabs(value) < 1000 * pow(10, -most))
        most++; /* computers by inhabitant: 0.005312 */
    double rounded = palier_round_displayed(value, most);
    while (decimals < most && palier_round_displayed(rounded, decimals) != rounded)
        decimals++;
    if (!decimals && fabs(rounded) < 1e15) { /* in groups of three digits */
        char text[PALIER_NUMBER_SIZE];

        palier_count_show(text, (int64_t)fabs(rounded), language);
        return palier_arena_printf(arena, "%s%s", rounded < 0 ? "−" : "", text);
    }
    return palier_said_figure(arena, rounded, decimals, language);
}

const char *palier_said_rounding(enum palier_rounding rounding, enum palier_language language)
{
    static const enum palier_word words[] = {
        [PALIER_ROUND_AWAY] = PALIER_WORD_ROUND_AWAY,
        [PALIER_ROUND_EVEN] = PALIER_WORD_ROUND_EVEN,
        [PALIER_ROUND_DOWN] = PALIER_WORD_ROUND_DOWN,
        [PALIER_ROUND_UP] = PALIER_WORD_ROUND_UP,
    };

    return palier_word(words[rounding], language);
}

const char *palier_said_gaps(struct palier_arena *arena, const struct palier_treatment *treatment,
                             enum palier_language language)
{
    static const enum palier_word words[] = {
        [PALIER_GAPS_BY_NOTHING] = PALIER_WORD_FILL_BY_NOTHING,
        [PALIER_GAPS_BY_TYPE] = PALIER_WORD_FILL_BY_TYPE,
        [PALIER_GAPS_BY_PROFILE] = PALIER_WORD_FILL_BY_PROFILE,
    };

    return palier_words_say(arena, language, words[treatment->gaps_by],
                            palier_word(treatment->gaps == PALIER_GAPS_MEDIAN
                                            ? PALIER_WORD_FILL_MEDIAN
                                            : PALIER_WORD_FILL_MEAN,
                                        language));
}

static const char *said_cap(struct palier_arena *arena, int level, enum palier_word proof,
                            enum palier_language language)
{
    return level ? palier_words_say(arena, language, PALIER_WORD_ITEM_CAP,
                                    palier_arena_printf(arena, "%d", level),
                                    palier_word(proof, language))
                 : "";
}

const char *palier_said_caps(struct palier_arena *arena, const struct palier_rubric *rubric,
                             enum palier_language language)
{
    const char *said = said_cap(arena, rubric->said_cap, PALIER_WORD_PROOF_SAID, language);
    const char *shown = said_cap(arena, rubric->shown_cap, PALIER_WORD_PROOF_SHOWN, language);

    return palier_arena_printf(arena, "%s%s%s", said, *said && *shown ? ", " : "", shown);
}

/*** Scales ***/

static const char *said_post(struct palier_arena *arena, const struct palier_post *post,
                             enum palier_language language)
{
    switch (post->kind) {
    case PALIER_POST_NUMBER:
        break;
    case PALIER_POST_MINIMUM:
        return palier_word(PALIER_WORD_POST_MINIMUM, language);
    case PALIER_POST_MAXIMUM:
        return palier_word(PALIER_WORD_POST_MAXIMUM, language);
    case PALIER_POST_MEAN:
        return palier_word(PALIER_WORD_POST_MEAN, language);
    case PALIER_POST_MEDIAN:
        return palier_word(PALIER_WORD_POST_MEDIAN, language);
    case PALIER_POST_PERCENTILE:
        return palier_words_say(arena, language, PALIER_WORD_POST_PERCENTILE,
                                palier_said_number(arena, post->number, language));
    case PALIER_POST_ENTITY:
        return palier_words_say(arena, language, PALIER_WORD_POST_ENTITY, post->entity);
    }
    return palier_said_number(arena, post->number, language);
}

static const char *said_linear(struct palier_arena *arena, const struct palier_scale *scale,
                               enum palier_language language)
{
    const char *text = palier_words_say(arena, language, PALIER_WORD_SCALE_LINEAR,
                                        said_post(arena, &scale->low, language),
                                        palier_said_number(arena, scale->points_low, language),
                                        said_post(arena, &scale->high, language),
                                        palier_said_number(arena, scale->points_high, language));
    /* Nobody is below the lowest, nor above the highest. */
    bool is_open_below = !scale->is_clamped_below && scale->low.kind != PALIER_POST_MINIMUM;
    bool is_open_above = !scale->is_clamped_above && scale->high.kind != PALIER_POST_MAXIMUM;
    enum palier_word open = is_open_below && is_open_above ? PALIER_WORD_SCALE_UNCLAMPED
                            : is_open_below                ? PALIER_WORD_SCALE_UNCLAMPED_BELOW
                                                           : PALIER_WORD_SCALE_UNCLAMPED_ABOVE;

    if (is_open_below || is_open_above)
        text = palier_arena_printf(arena, "%s, %s", text, palier_word(open, language));
    if (scale->is_logarithmic)
        text = palier_arena_printf(arena, "%s, %s", text,
                                   palier_word(PALIER_WORD_SCALE_LOGARITHMIC, language));
    return text;
}

const char *palier_said_scale(struct palier_arena *arena, const struct palier_scale *scale,
                              enum palier_language language)
{
    const char *low = palier_said_number(arena, scale->points_low, language);
    const char *high = palier_said_number(arena, scale->points_high, language);

    switch (scale->kind) {
    case PALIER_SCALE_LINEAR:
        return said_linear(arena, scale, language);
    case PALIER_SCALE_ZSCORE:
        return palier_words_say(arena, language, PALIER_WORD_SCALE_ZSCORE,
                                palier_said_number(arena, scale->centre, language),
                                palier_said_number(arena, scale->spread, language));
    case PALIER_SCALE_RANK:
        return palier_words_say(arena, language, PALIER_WORD_SCALE_RANK,
                                palier_said_number(arena, scale->low.number, language));
    case PALIER_SCALE_PERCENTILE:
        return palier_words_say(arena, language, PALIER_WORD_SCALE_PERCENTILE, low, high);
    case PALIER_SCALE_POINTS:
        return palier_words_say(arena, language, PALIER_WORD_SCALE_POINTS,
                                palier_said_number(arena, scale->most, language), low, high);
    case PALIER_SCALE_TICKS:
        return palier_word(PALIER_WORD_SCALE_TICKS, language);
    case PALIER_SCALE_MAP:
    case PALIER_SCALE_STEPS:
    case PALIER_SCALE_SHARE:
    case PALIER_SCALE_ANY:
    case PALIER_SCALE_NUMBER:
        break;
    }
    return "";
}

/*** Intervals ***/

bool palier_said_other_levels(const struct palier_node *node, int *from, int *to)
{
    const struct palier_interval *interval = palier_shown_interval(node);

    if (!interval || interval->firmness != PALIER_NOT_FIRM)
        return false;
    *from = interval->level_low;
    *to = interval->level_high;
    if (*from == node->level && *to > *from)
        ++*from;
    else if (*to == node->level && *to > *from)
        --*to;
    return true;
}

bool palier_said_is_doubtful(const struct palier_node *node)
{
    enum palier_interval_reason reason = node->interval.reason;

    return palier_node_has_score(node) &&
           (reason == PALIER_INTERVAL_GROUP_OF_ONE || reason == PALIER_INTERVAL_FRAGILE);
}

const char *palier_said_firmness(struct palier_arena *arena, const struct palier_node *node,
                                 enum palier_language language)
{
    const struct palier_interval *interval = palier_shown_interval(node);
    int from, to;

    if (!interval || interval->firmness == PALIER_FIRMNESS_UNKNOWN)
        return "";
    if (!palier_said_other_levels(node, &from, &to))
        return palier_word(PALIER_WORD_INTERVAL_FIRM, language);
    return palier_words_say(arena, language,
                            from == to ? PALIER_WORD_INTERVAL_COULD_BE
                                       : PALIER_WORD_INTERVAL_COULD_BE_RANGE,
                            palier_arena_printf(arena, "%d", from),
                            palier_arena_printf(arena, "%d", to));
}
