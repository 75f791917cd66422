/* indicators_scale.c - from an answer to points, in words; see indicators.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "report/said.h"
#include "sheets/indicators.h"

/* Characters of a choice in a list, and of the two ends of a scale. */
enum { SHORT_CHOICE = 34, LONG_CHOICE = 70 };

static const char *number(struct book *book, double value)
{
    return palier_said_number(book->arena, value, book->language);
}

static const char *cut(struct book *book, const char *text, size_t most)
{
    size_t length = palier_text_fit(text, most);

    return text[length] ? palier_arena_printf(book->arena, "%.*s…", (int)length, text) : text;
}

static const char *class_of(struct book *book, const struct palier_option *option)
{
    if (isinf(option->from))
        return book_say(book, PALIER_WORD_INDICATORS_UNDER, number(book, option->to));
    if (isinf(option->to))
        return book_say(book, PALIER_WORD_INDICATORS_FROM, number(book, option->from));
    return book_say(book, PALIER_WORD_INDICATORS_BETWEEN, number(book, option->from),
                    number(book, option->to));
}

const char *indicators_option(struct book *book, const struct palier_option *option, size_t most)
{
    static const enum palier_word kinds[PALIER_NO_ANSWER_COUNT] = {
        [PALIER_NOT_ASKED] = PALIER_WORD_EXPLAIN_NOT_ASKED,
        [PALIER_NOT_APPLICABLE] = PALIER_WORD_EXPLAIN_NA,
        [PALIER_DONT_KNOW] = PALIER_WORD_EXPLAIN_DK,
        [PALIER_LEFT_BLANK] = PALIER_WORD_EXPLAIN_BLANK,
    };

    switch (option->kind) {
    case PALIER_OPTION_CHOICE:
    case PALIER_OPTION_TICK: {
        const char *label = option->choice ? book_label(book, &option->choice->label) : "";

        return cut(book, *label ? label : option->answer, most);
    }
    case PALIER_OPTION_CLASS:
        return class_of(book, option);
    case PALIER_OPTION_LEVEL:
        return palier_arena_printf(book->arena, "%d", option->level);
    case PALIER_OPTION_NO_ANSWER:
        return book_word(book, kinds[option->no_answer]);
    }
    return "";
}

/* "Jamais → 1 · Une fois → 4", in the order of the strip; ticks by the number of their cell. */
static const char *list_options(struct book *book, const struct palier_item_answers *ways)
{
    const char *text = "";

    for (size_t i = 0; i < ways->count; i++) {
        const char *option = indicators_option(book, &ways->options[i], SHORT_CHOICE);

        if (isfinite(ways->options[i].points))
            option = book_say(book, PALIER_WORD_INDICATORS_GIVES, option,
                              number(book, ways->options[i].points));
        if (ways->options[i].kind == PALIER_OPTION_TICK)
            option =
                book_say(book, PALIER_WORD_INDICATORS_NUMBERED, book_count(book, i + 1), option);
        text = palier_arena_printf(book->arena, "%s%s%s", text, i ? INDICATORS_DOT : "", option);
    }
    return text;
}

/* Whether each choice of WAYS is called by its points, as in 1 to 5. */
static bool is_named_by_points(struct book *book, const struct palier_item_answers *ways)
{
    for (size_t i = 0; i < ways->count; i++)
        if (ways->options[i].kind != PALIER_OPTION_CHOICE ||
            strcmp(ways->options[i].answer, number(book, ways->options[i].points)) != 0)
            return false;
    return ways->count > 1;
}

static const char *say_map(struct book *book, const struct palier_item_answers *ways)
{
    if (!is_named_by_points(book, ways))
        return list_options(book, ways);
    const struct palier_option *low = &ways->options[0], *high = &ways->options[ways->count - 1];

    if (!low->choice || !high->choice)
        return book_say(book, PALIER_WORD_INDICATORS_FROM_TO, low->answer, high->answer);
    return book_say(book, PALIER_WORD_INDICATORS_ENDS, low->answer, high->answer,
                    indicators_option(book, low, LONG_CHOICE),
                    indicators_option(book, high, LONG_CHOICE));
}

static const char *say_kind(struct book *book, const struct palier_scale *scale,
                            const struct palier_item_answers *ways)
{
    const char *low = number(book, scale->points_low), *high = number(book, scale->points_high);
    const char *list = list_options(book, ways);
    const char *said = palier_said_scale(book->arena, scale, book->language);

    switch (scale->kind) {
    case PALIER_SCALE_MAP:
        return say_map(book, ways);
    case PALIER_SCALE_STEPS:
        return list;
    case PALIER_SCALE_SHARE:
        return book_say(book, PALIER_WORD_INDICATORS_SHARE, low, high, list);
    case PALIER_SCALE_ANY:
        return book_say(book, PALIER_WORD_INDICATORS_ANY, high, low, list);
    case PALIER_SCALE_NUMBER:
        said = book_word(book, PALIER_WORD_INDICATORS_NUMBER);
        break;
    case PALIER_SCALE_LINEAR:
    case PALIER_SCALE_POINTS:
    case PALIER_SCALE_TICKS:
    case PALIER_SCALE_ZSCORE:
    case PALIER_SCALE_RANK:
    case PALIER_SCALE_PERCENTILE:
        break;
    }
    return *list ? book_say(book, PALIER_WORD_INDICATORS_LIST, said, list) : said;
}

static const char *observe_word(struct book *book, enum palier_observe observe)
{
    switch (observe) {
    case PALIER_OBSERVE_MEAN:
        break;
    case PALIER_OBSERVE_MIN:
        return book_word(book, PALIER_WORD_INDICATORS_LOWEST);
    case PALIER_OBSERVE_MAX:
        return book_word(book, PALIER_WORD_INDICATORS_HIGHEST);
    case PALIER_OBSERVE_MEDIAN:
        return book_word(book, PALIER_WORD_INDICATORS_MIDDLE);
    }
    return "";
}

const char *indicators_scale(struct book *book, const struct indicator *indicator)
{
    const struct palier_item *item = indicator->score->item;
    const struct palier_item_answers *ways = indicator->answers;

    if (!item->scale)
        return ways->count
                   ? book_say(book, PALIER_WORD_INDICATORS_LEVELS,
                              indicators_option(book, &ways->options[0], LONG_CHOICE),
                              indicators_option(book, &ways->options[ways->count - 1], LONG_CHOICE))
                   : "";
    const char *notes[] = {
        item->is_reversed ? book_word(book, PALIER_WORD_INDICATORS_REVERSED) : "",
        say_kind(book, item->scale, ways),
        item->denominator.kind != PALIER_DENOMINATOR_NONE
            ? book_say(book, PALIER_WORD_INDICATORS_DIVIDED, item->denominator.text)
            : "",
        item->source == PALIER_SOURCE_SURVEY ? observe_word(book, item->observe) : "",
    };
    const char *text = "";

    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (*notes[i])
            text = palier_arena_printf(book->arena, "%s%s%s", text, *text ? INDICATORS_DOT : "",
                                       notes[i]);
    return text;
}
