/* combine.c - see combine.h. */
#include "score/combine.h"

#include <math.h>

/* Parts, and which of their two figures is combined: what they are, or the most they could be. */
struct mix {
    const struct palier_recipe *recipe;
    const struct palier_part *parts;
    size_t count;
    bool is_of_possible;
    enum palier_reason reason; /* set where a formula has no value */
};

static bool counts(const struct palier_part *part)
{
    return part->is_applicable && !isnan(part->value) && part->weight > 0;
}

static double value_of(const struct mix *mix, size_t i)
{
    return mix->is_of_possible ? mix->parts[i].possible : mix->parts[i].value;
}

static double weight_sum(const struct mix *mix)
{
    double sum = 0;

    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            sum += mix->parts[i].weight;
    return sum;
}

static double combine_sum(struct mix *mix)
{
    double sum = 0;

    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            sum += mix->parts[i].weight * value_of(mix, i);
    return sum;
}

/* Of what is no mean in one pass: see take_mean. */
static double combine_mean(struct mix *mix)
{
    return combine_sum(mix) / weight_sum(mix);
}

static double refuse(struct mix *mix, enum palier_reason reason)
{
    mix->reason = reason;
    return NAN;
}

static double combine_ratio(struct mix *mix)
{
    struct mix possible = *mix;

    possible.is_of_possible = true;
    if (mix->is_of_possible)
        return mix->recipe->maximum;
    double most = combine_sum(&possible);
    if (!(most > 0))
        return refuse(mix, PALIER_REASON_ZERO_DIVISOR);
    return mix->recipe->maximum * combine_sum(mix) / most;
}

static double combine_deduct(struct mix *mix)
{
    double from = isnan(mix->recipe->parameter) ? mix->recipe->maximum : mix->recipe->parameter;

    return mix->is_of_possible ? from : fmax(from - combine_sum(mix), mix->recipe->minimum);
}

static bool are_positive(const struct mix *mix)
{
    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]) && !(value_of(mix, i) > 0))
            return false;
    return true;
}

static double combine_geometric(struct mix *mix)
{
    double sum = 0;

    if (!are_positive(mix))
        return refuse(mix, PALIER_REASON_NON_POSITIVE);
    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            sum += mix->parts[i].weight * log(value_of(mix, i));
    return exp(sum / weight_sum(mix));
}

static double combine_power(struct mix *mix)
{
    double power = mix->recipe->parameter, sum = 0;
    bool takes_any = power > 0 && power == floor(power);

    if (!takes_any && !are_positive(mix))
        return refuse(mix, PALIER_REASON_NON_POSITIVE);
    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            sum += mix->parts[i].weight * pow(value_of(mix, i), power);
    double mean = sum / weight_sum(mix), root = pow(mean, 1 / power);
    return isnan(root) ? refuse(mix, PALIER_REASON_NON_POSITIVE) : root; /* an odd power below 0 */
}

static double combine_harmonic(struct mix *mix)
{
    double sum = 0;

    if (!are_positive(mix))
        return refuse(mix, PALIER_REASON_NON_POSITIVE);
    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            sum += mix->parts[i].weight / value_of(mix, i);
    return weight_sum(mix) / sum;
}

/* How many values that count are below, or equal to, that of part AT. */
static void place(const struct mix *mix, size_t at, size_t *below, size_t *same)
{
    *below = *same = 0;
    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i])) {
            *below += value_of(mix, i) < value_of(mix, at);
            *same += value_of(mix, i) == value_of(mix, at);
        }
}

static double combine_median(struct mix *mix)
{
    size_t total = 0, below, same;
    double low = NAN, high = NAN;

    for (size_t i = 0; i < mix->count; i++)
        total += counts(&mix->parts[i]);
    for (size_t i = 0; i < mix->count; i++) {
        if (!counts(&mix->parts[i]))
            continue;
        place(mix, i, &below, &same);
        if (below <= (total - 1) / 2 && (total - 1) / 2 < below + same)
            low = value_of(mix, i);
        if (below <= total / 2 && total / 2 < below + same)
            high = value_of(mix, i);
    }
    return (low + high) / 2;
}

static double combine_min(struct mix *mix)
{
    double least = NAN;

    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            least = fmin(least, value_of(mix, i)); /* fmin passes over NAN */
    return least;
}

static double combine_max(struct mix *mix)
{
    double most = NAN;

    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            most = fmax(most, value_of(mix, i));
    return most;
}

static double combine_product(struct mix *mix)
{
    double product = 1;

    for (size_t i = 0; i < mix->count; i++)
        if (counts(&mix->parts[i]))
            product *= value_of(mix, i);
    return product;
}

static double combine_quotient(struct mix *mix)
{
    if (mix->is_of_possible || mix->count != 2 || !counts(&mix->parts[0]) ||
        !counts(&mix->parts[1]))
        return NAN;
    if (mix->parts[1].value == 0)
        return refuse(mix, PALIER_REASON_ZERO_DIVISOR);
    return mix->parts[0].value / mix->parts[1].value;
}

static int last_stage(const struct mix *mix)
{
    int last = 0;

    if (!isnan(mix->recipe->parameter))
        return (int)mix->recipe->parameter;
    for (size_t i = 0; i < mix->count; i++)
        last = mix->parts[i].stage > last ? mix->parts[i].stage : last;
    return last;
}

/* Whether PART, of a stage up to STAGE, lets that stage be reached. */
static bool passes(const struct palier_recipe *recipe, const struct palier_part *part, int stage)
{
    double pass = isnan(recipe->pass) ? part->possible : recipe->pass;
    double below = isnan(recipe->pass_below) ? pass : recipe->pass_below;

    return palier_passes(part->value, part->stage == stage ? pass : below);
}

/* Whether STAGE is reached, given that those before it are. */
static bool reaches(const struct mix *mix, int stage)
{
    size_t members = 0;

    for (size_t i = 0; i < mix->count; i++) {
        const struct palier_part *part = &mix->parts[i];

        if (!part->is_applicable || part->stage < 1 || part->stage > stage)
            continue;
        if (!passes(mix->recipe, part, stage))
            return false;
        members++;
    }
    return members;
}

static double combine_staged(struct mix *mix)
{
    int last = last_stage(mix), reached = 0;

    if (mix->is_of_possible)
        return last;
    while (reached < last && reaches(mix, reached + 1))
        reached++;
    return reached;
}

static double combine_none(struct mix *mix)
{
    (void)mix;
    return NAN;
}

/* One line for each way to combine; model/rubric.h names them. */
static double (*const combiners[])(struct mix *) = {
    [PALIER_COMBINE_MEAN] = combine_mean,
    [PALIER_COMBINE_SUM] = combine_sum,
    [PALIER_COMBINE_RATIO] = combine_ratio,
    [PALIER_COMBINE_DEDUCT] = combine_deduct,
    [PALIER_COMBINE_GEOMETRIC] = combine_geometric,
    [PALIER_COMBINE_HARMONIC] = combine_harmonic,
    [PALIER_COMBINE_POWER] = combine_power,
    [PALIER_COMBINE_MEDIAN] = combine_median,
    [PALIER_COMBINE_MIN] = combine_min,
    [PALIER_COMBINE_MAX] = combine_max,
    [PALIER_COMBINE_STAGED] = combine_staged,
    [PALIER_COMBINE_PRODUCT] = combine_product,
    [PALIER_COMBINE_QUOTIENT] = combine_quotient,
    [PALIER_COMBINE_NONE] = combine_none,
};

struct palier_recipe palier_recipe_of(const struct palier_rubric *rubric,
                                      const struct palier_criterion *criterion)
{
    return (struct palier_recipe){.combine = criterion->combine,
                                  .parameter = criterion->parameter,
                                  .pass = criterion->pass,
                                  .pass_below = criterion->pass_below,
                                  .counts_parts = rubric->counts_parts,
                                  .minimum = rubric->minimum,
                                  .maximum = rubric->maximum};
}

static void cover(const struct mix *mix, struct palier_combination *result)
{
    double applicable = 0, known = 0;

    for (size_t i = 0; i < mix->count; i++) {
        const struct palier_part *part = &mix->parts[i];
        double share = mix->recipe->counts_parts ? part->weight > 0 : part->weight;

        if (!part->is_applicable)
            continue;
        result->is_applicable = true;
        applicable += share;
        known += isnan(part->value) ? 0 : share;
    }
    if (applicable > 0)
        result->coverage = known / applicable;
}

/* The mean in one pass over the parts, by the sums of the others in their order: nearly every
 * criterion of nearly every rubric is one, and a country has a million of them. */
static struct palier_combination take_mean(const struct palier_recipe *recipe,
                                           const struct palier_part *parts, size_t count)
{
    struct palier_combination result = {.value = NAN, .possible = NAN};
    double applicable = 0, known = 0, sum = 0, most = 0;

    for (size_t i = 0; i < count; i++) {
        const struct palier_part *part = &parts[i];
        double share = recipe->counts_parts ? part->weight > 0 : part->weight;

        if (!part->is_applicable)
            continue;
        result.is_applicable = true;
        applicable += share;
        if (isnan(part->value))
            continue;
        known += share;
        if (!(part->weight > 0))
            continue;
        result.weights += part->weight;
        sum += part->weight * part->value;
        most += part->weight * part->possible;
    }
    if (applicable > 0)
        result.coverage = known / applicable;
    if (!(result.weights > 0))
        return result;
    result.value = sum / result.weights;
    result.possible = most / result.weights;
    if (!isfinite(result.value))
        result.value = NAN;
    return result;
}

struct palier_combination palier_combine(const struct palier_recipe *recipe,
                                         const struct palier_part *parts, size_t count)
{
    if (recipe->combine == PALIER_COMBINE_MEAN)
        return take_mean(recipe, parts, count);
    struct mix mix = {.recipe = recipe, .parts = parts, .count = count};
    struct mix most = {.recipe = recipe, .parts = parts, .count = count, .is_of_possible = true};
    struct palier_combination result = {.value = NAN, .possible = NAN, .weights = weight_sum(&mix)};

    cover(&mix, &result);
    if (!(result.weights > 0))
        return result;
    result.value = combiners[recipe->combine](&mix);
    result.possible = combiners[recipe->combine](&most);
    result.reason = mix.reason;
    if (!isfinite(result.value))
        result.value = NAN; /* a sum past the largest number is none */
    return result;
}

/* What group G alone gives PART. */
static double group_value(const struct palier_part *part, size_t g)
{
    return part->groups ? part->groups[g].score : NAN;
}

void palier_part_take_group(struct palier_part *part, size_t g)
{
    part->value = group_value(part, g);
    part->is_applicable = true;
}

static double mean_of_group(const struct palier_part *parts, size_t count, size_t g)
{
    double sum = 0, weights = 0;

    for (size_t i = 0; i < count; i++) {
        double value = group_value(&parts[i], g);

        if (isnan(value) || !(parts[i].weight > 0))
            continue;
        sum += parts[i].weight * value;
        weights += parts[i].weight;
    }
    double mean = sum / weights; /* 0 / 0 where it gives nothing */

    return isfinite(mean) ? mean : (double)NAN;
}

static double combine_group(const struct palier_recipe *recipe, struct palier_part *parts,
                            size_t count, size_t g)
{
    for (size_t i = 0; i < count; i++)
        palier_part_take_group(&parts[i], g);
    return palier_combine(recipe, parts, count).value;
}

void palier_combine_groups(const struct palier_recipe *recipe, struct palier_part *parts,
                           size_t count, struct palier_group_score *groups, size_t group_count)
{
    for (size_t g = 0; g < group_count; g++)
        groups[g].score = recipe->combine == PALIER_COMBINE_MEAN
                              ? mean_of_group(parts, count, g)
                              : combine_group(recipe, parts, count, g);
}

bool palier_combination_covers(const struct palier_combination *whole, double minimum)
{
    return whole->coverage + 1e-9 >= minimum;
}
