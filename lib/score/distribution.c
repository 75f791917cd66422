/* distribution.c - see distribution.h. */
#include "score/distribution.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* Classes that a scale without thresholds is cut into. */
enum { CLASS_COUNT = 5 };

/* The options of one item while they are found. */
struct finder {
    const struct palier_rubric *rubric;
    const struct palier_item *item;
    struct palier_option *at; /* with room for all of them */
    size_t count;
};

/*** The ways to answer ***/

static double reversed(const struct palier_item *item, double points)
{
    return item->is_reversed ? item->scale->points_low + item->scale->points_high - points : points;
}

static struct palier_option *add(struct finder *finder, enum palier_option_kind kind, double points)
{
    struct palier_option *option = &finder->at[finder->count++];

    *option = (struct palier_option){.kind = kind, .points = points, .from = NAN, .to = NAN};
    return option;
}

static const struct palier_choice *choice_of(const struct palier_item *item, const char *name)
{
    uint32_t place =
        item->question->choices ? palier_choice_find(item->question, name) : PALIER_NONE;

    return place == PALIER_NONE ? NULL : &item->question->choices->choices[place];
}

static void add_choices(struct finder *finder)
{
    const struct palier_scale *scale = finder->item->scale;

    for (size_t i = 0; i < scale->row_count; i++) {
        struct palier_option *option =
            add(finder, PALIER_OPTION_CHOICE, reversed(finder->item, scale->rows[i].points));

        option->answer = scale->rows[i].answer;
        option->choice = choice_of(finder->item, option->answer);
    }
}

/* Only where each tick is an item of its own has it points of its own. */
static double tick_points(const struct palier_item *item, const char *name)
{
    for (size_t i = 0; item->scale->kind == PALIER_SCALE_TICKS && i < item->scale->row_count; i++)
        if (!strcmp(item->scale->rows[i].answer, name))
            return reversed(item, item->scale->rows[i].points);
    return NAN;
}

static void add_ticks(struct finder *finder)
{
    const struct palier_choice_list *list = finder->item->question->choices;
    const struct palier_scale *scale = finder->item->scale;
    bool has_rows = scale->kind == PALIER_SCALE_POINTS || scale->kind == PALIER_SCALE_TICKS;
    size_t count = list ? list->count : has_rows ? scale->row_count : 0;

    for (size_t i = 0; i < count; i++) {
        const char *name = list ? list->choices[i].name : scale->rows[i].answer;

        if (!strcmp(name, "DK") || !strcmp(name, "NA"))
            continue;
        struct palier_option *option =
            add(finder, PALIER_OPTION_TICK, tick_points(finder->item, name));

        option->answer = name;
        option->choice = choice_of(finder->item, name);
    }
}

static void add_class(struct finder *finder, double from, double to, double points)
{
    struct palier_option *option = add(finder, PALIER_OPTION_CLASS, points);

    option->from = from;
    option->to = to;
}

static void add_steps(struct finder *finder)
{
    const struct palier_scale *scale = finder->item->scale;

    for (size_t i = 0; i < scale->row_count; i++)
        add_class(finder, scale->rows[i].from,
                  i + 1 < scale->row_count ? scale->rows[i + 1].from : INFINITY,
                  reversed(finder->item, scale->rows[i].points));
}

/* Classes of equal width from LOW to HIGH, of equal ratio where IS_LOGARITHMIC; nothing is left
 * out, so the first and the last have no end. */
static void add_equal(struct finder *finder, double low, double high, bool is_logarithmic)
{
    double bounds[CLASS_COUNT + 1];

    if (!isfinite(low) || !isfinite(high) || !(low < high) || (is_logarithmic && !(low > 0)))
        return;
    for (int i = 0; i <= CLASS_COUNT; i++) {
        double share = (double)i / CLASS_COUNT;

        bounds[i] = is_logarithmic ? low * pow(high / low, share) : low + share * (high - low);
        bounds[i] = palier_round_displayed(bounds[i], 6);
    }
    bounds[0] = -INFINITY;
    bounds[CLASS_COUNT] = INFINITY;
    for (int i = 0; i < CLASS_COUNT; i++)
        add_class(finder, bounds[i], bounds[i + 1], NAN);
}

static void turn_round(struct finder *finder)
{
    for (size_t i = 0; i < finder->count / 2; i++) {
        struct palier_option option = finder->at[i];

        finder->at[i] = finder->at[finder->count - 1 - i];
        finder->at[finder->count - 1 - i] = option;
    }
}

/* Whether greater numbers give fewer points. */
static bool falls(const struct palier_item *item)
{
    const struct palier_scale *scale = item->scale;
    bool is_turned = item->is_reversed;

    if (scale->kind != PALIER_SCALE_LINEAR)
        return is_turned;
    if (scale->points_low > scale->points_high)
        is_turned = !is_turned;
    if (scale->low.kind == PALIER_POST_NUMBER && scale->high.kind == PALIER_POST_NUMBER &&
        scale->low.number > scale->high.number)
        is_turned = !is_turned;
    return is_turned;
}

/* A scale from goalpost to goalpost; the numbers that it reads as they are. */
static void add_numbers(struct finder *finder)
{
    const struct palier_item *item = finder->item;
    const struct palier_scale *scale = item->scale;
    bool is_divided = item->denominator.kind != PALIER_DENOMINATOR_NONE;

    if (scale->kind == PALIER_SCALE_STEPS && !is_divided) {
        add_steps(finder);
        return;
    }
    if (scale->kind == PALIER_SCALE_LINEAR && !is_divided && !palier_scale_is_sampled(scale))
        add_equal(finder, fmin(scale->low.number, scale->high.number),
                  fmax(scale->low.number, scale->high.number), scale->is_logarithmic);
    else
        add_equal(finder, item->question->least, item->question->most, false);
    if (falls(item))
        turn_round(finder);
}

/* By rising points; what has none keeps its place. */
static void sort_by_points(struct finder *finder)
{
    for (size_t i = 1; i < finder->count; i++) {
        struct palier_option option = finder->at[i];
        size_t to = i;

        for (; to > 0 && finder->at[to - 1].points > option.points; to--)
            finder->at[to] = finder->at[to - 1];
        finder->at[to] = option;
    }
}

/* What counts though it is no answer comes last. */
static void add_no_answers(struct finder *finder)
{
    if (palier_item_is_raw(finder->rubric, finder->item))
        return;
    for (int kind = 0; finder->count && kind < PALIER_NO_ANSWER_COUNT; kind++)
        if (!isnan(finder->item->no_answer_points[kind]))
            add(finder, PALIER_OPTION_NO_ANSWER, finder->item->no_answer_points[kind])->no_answer =
                (enum palier_no_answer)kind;
}

static struct palier_options find_options(struct palier_arena *arena,
                                          const struct palier_rubric *rubric,
                                          const struct palier_item *item)
{
    const struct palier_choice_list *list = item->question->choices;
    size_t most =
        item->scale->row_count + (list ? list->count : 0) + CLASS_COUNT + PALIER_NO_ANSWER_COUNT;
    struct finder finder = {.rubric = rubric,
                            .item = item,
                            .at = PALIER_ARRAY(arena, most, struct palier_option)};
    enum palier_scale_kind kind = item->scale->kind;

    if (palier_scale_is_numeric(item->scale))
        add_numbers(&finder);
    else if (kind == PALIER_SCALE_MAP)
        add_choices(&finder);
    else
        add_ticks(&finder);
    if (palier_scale_is_numeric(item->scale) || kind == PALIER_SCALE_MAP)
        sort_by_points(&finder);
    add_no_answers(&finder);
    return (struct palier_options){.at = finder.at, .count = finder.count};
}

/* The options of a level, from the lowest: what an interview or quotes gave CRITERION. */
static struct palier_options options_of_levels(struct palier_arena *arena,
                                               const struct palier_rubric *rubric,
                                               const struct palier_criterion *criterion)
{
    const struct palier_level_set *levels = criterion->levels;
    struct finder finder = {.at = PALIER_ARRAY(arena, levels->count, struct palier_option)};

    for (size_t i = 0; i < levels->count; i++)
        add(&finder, PALIER_OPTION_LEVEL, palier_level_points(rubric, criterion, (double)i))
            ->level = levels->levels[i].number;
    return (struct palier_options){.at = finder.at, .count = finder.count};
}

/*** From answers to options ***/

static bool has_tick(const char *answer, const char *name)
{
    size_t wanted = strlen(name);

    for (const char *at = answer + strspn(answer, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        if (length == wanted && !memcmp(at, name, length))
            return true;
        at += length;
    }
    return false;
}

static bool chooses(const char *answer, const struct palier_option *option)
{
    enum palier_decimal_mark mark;
    double number;

    switch (option->kind) {
    case PALIER_OPTION_CHOICE:
        return !strcmp(answer, option->answer);
    case PALIER_OPTION_TICK:
        return has_tick(answer, option->answer);
    case PALIER_OPTION_CLASS:
        return palier_number_parse(answer, &number, &mark) && number >= option->from &&
               number < option->to;
    case PALIER_OPTION_LEVEL:
    case PALIER_OPTION_NO_ANSWER:
        break;
    }
    return false;
}

static bool code_chooses(const struct palier_item_points *points, size_t code,
                         const struct palier_option *option)
{
    if (option->kind == PALIER_OPTION_NO_ANSWER)
        return code == (size_t)option->no_answer;
    return code >= PALIER_FIRST_ANSWER &&
           chooses(points->column->answers[code - PALIER_FIRST_ANSWER], option);
}

/* Every answer is looked at once, whatever the number of cases. */
static void find_chosen(struct palier_arena *arena, const struct palier_item_points *points,
                        struct palier_options *options)
{
    uint32_t *starts = PALIER_ARRAY(arena, points->code_count + 1, uint32_t);
    struct {
        uint32_t *at;
        size_t count, capacity;
    } chosen = {0};

    for (size_t code = 0; code < points->code_count; code++) {
        for (uint32_t i = 0; i < options->count; i++)
            if (!isnan(points->points[code]) && code_chooses(points, code, &options->at[i]))
                *PALIER_APPEND(arena, &chosen) = i;
        starts[code + 1] = (uint32_t)chosen.count;
    }
    options->starts = starts;
    options->chosen = chosen.at;
}

const struct palier_options *palier_options_prepare(struct palier_arena *arena,
                                                    const struct palier_assessment *assessment,
                                                    const struct palier_item_points *points)
{
    const struct palier_rubric *rubric = assessment->rubric;
    struct palier_options *options = PALIER_ARRAY(arena, rubric->item_count, struct palier_options);

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        if (!item->scale) {
            options[i] = options_of_levels(arena, rubric, &rubric->criteria[item->criterion]);
            continue;
        }
        options[i] = find_options(arena, rubric, item);
        if (item->source == PALIER_SOURCE_SURVEY && options[i].count)
            find_chosen(arena, &points[i], &options[i]);
    }
    return options;
}

/*** Counts ***/

/* Count one group's tally into OF_GROUP, which is cleared. */
static void count_group(const struct palier_item_points *points,
                        const struct palier_options *options, const struct palier_tally *tally,
                        size_t *of_group)
{
    memset(of_group, 0, options->count * sizeof *of_group);
    for (size_t i = 0; i < points->worth_count; i++) {
        uint32_t code = points->worth[i].code;

        for (uint32_t at = options->starts[code]; at < options->starts[code + 1]; at++)
            of_group[options->chosen[at]] += tally->counts[code];
    }
}

/* Whether OF_GROUP, of so many RESPONDENTS, says what each of them chose. To leave a box empty is
 * to choose as well: each tick is a question of yes or no. */
static bool is_of_one_mind(const struct palier_options *options, const size_t *of_group,
                           size_t respondents)
{
    for (size_t i = 0; respondents && i < options->count; i++)
        if (of_group[i] == respondents ||
            (options->at[i].kind == PALIER_OPTION_TICK && !of_group[i]))
            return true;
    return false;
}

void palier_distribution_of_tally(struct palier_arena *arena, const struct palier_rubric *rubric,
                                  const struct palier_item_points *points,
                                  const struct palier_options *options,
                                  const struct palier_item_tally *tally,
                                  struct palier_item_answers *answers)
{
    size_t people = 0;

    for (size_t g = 0; options->starts && g < rubric->group_count; g++)
        people += palier_tally_counted(points, &tally->groups[g]);
    if (!people)
        return;
    size_t *counts = PALIER_ARRAY(arena, options->count, size_t);
    size_t *of_group = PALIER_ARRAY(arena, options->count, size_t);

    for (size_t g = 0; g < rubric->group_count; g++) {
        size_t respondents = palier_tally_counted(points, &tally->groups[g]);

        count_group(points, options, &tally->groups[g], of_group);
        if (rubric->groups[g].minimum > 1 && is_of_one_mind(options, of_group, respondents))
            answers->is_unanimous = true;
        for (size_t i = 0; i < options->count; i++)
            counts[i] += of_group[i];
    }
    answers->counts = counts;
}

void palier_distribution_of_fact(struct palier_arena *arena, const struct palier_options *options,
                                 const char *answer, struct palier_item_answers *answers)
{
    if (!options->count)
        return;
    size_t *counts = PALIER_ARRAY(arena, options->count, size_t);

    for (size_t i = 0; i < options->count; i++)
        counts[i] = chooses(answer, &options->at[i]);
    answers->counts = counts;
}
