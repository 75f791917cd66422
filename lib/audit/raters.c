/* raters.c - see raters.h. */
#include "audit/raters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "score/result.h"
#include "stats/agreement.h"
#include "stats/krippendorff.h"

static const double LEVEL = 0.95;

enum { REPLICATES = 999 };

/* Everything that was rated, before it is known who of the raters counts. */
struct table {
    struct palier_arena *arena;
    const struct palier_audit_scope *scope;
    uint32_t seed;
    const struct palier_rating **ratings; /* by unit, then by rater */
    size_t rating_count;
    const char **raters;
    size_t rater_count;
    struct palier_rated_unit *units; /* rated twice or more */
    size_t unit_count;
};

static int compare_units(const struct palier_rating *a, const struct palier_rating *b)
{
    int order = (a->criterion > b->criterion) - (a->criterion < b->criterion);

    if (!order)
        order = (a->entity > b->entity) - (a->entity < b->entity);
    return order ? order : strcmp(a->interview, b->interview);
}

static int compare_ratings(const void *left, const void *right)
{
    const struct palier_rating *a = *(const struct palier_rating *const *)left;
    const struct palier_rating *b = *(const struct palier_rating *const *)right;
    int order = compare_units(a, b);

    return order ? order : strcmp(a->rater, b->rater);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void collect_ratings(struct table *table)
{
    const struct palier_assessment *assessment = table->scope->assessment;

    table->ratings =
        PALIER_ARRAY(table->arena, assessment->ratings.count, const struct palier_rating *);
    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[i];

        if (palier_audit_looks_at(table->scope, rating->entity, rating->wave) &&
            strcmp(rating->rater, PALIER_CONSENSUS))
            table->ratings[table->rating_count++] = rating;
    }
    if (table->rating_count)
        qsort(table->ratings, table->rating_count, sizeof *table->ratings, compare_ratings);
}

/* The number of ratings from FIRST on that are of its unit. */
static size_t unit_size(const struct table *table, size_t first)
{
    size_t end = first + 1;

    while (end < table->rating_count && !compare_units(table->ratings[first], table->ratings[end]))
        end++;
    return end - first;
}

/* Sort COUNT NAMES, and leave each once; returns how many there are. */
static size_t list_names(const char **names, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        if (!kept || strcmp(names[i], names[kept - 1]))
            names[kept++] = names[i];
    return kept;
}

static void find_raters(struct table *table)
{
    size_t count = 0;

    table->raters = PALIER_ARRAY(table->arena, table->rating_count, const char *);
    for (size_t i = 0, size; i < table->rating_count; i += size) {
        size = unit_size(table, i);
        table->unit_count += size > 1;
        for (size_t k = 0; size > 1 && k < size; k++)
            table->raters[count++] = table->ratings[i + k]->rater;
    }
    table->rater_count = list_names(table->raters, count);
}

/* The number of each rater, where all of the assessment are counted, but what has no name and what
 * is the consensus of several. */
static const size_t *number_raters(const struct table *table)
{
    const struct palier_ratings *all = &table->scope->assessment->ratings;
    const char **names = PALIER_ARRAY(table->arena, all->count, const char *);
    size_t *numbers = PALIER_ARRAY(table->arena, table->rater_count, size_t), count = 0;

    for (size_t i = 0; i < all->count; i++)
        if (*all->at[i].rater && strcmp(all->at[i].rater, PALIER_CONSENSUS))
            names[count++] = all->at[i].rater;
    count = list_names(names, count);
    for (size_t r = 0, n = 0; r < table->rater_count; r++) {
        numbers[r] = 0;
        while (n < count && strcmp(names[n], table->raters[r]) < 0)
            n++;
        if (n < count && !strcmp(names[n], table->raters[r]))
            numbers[r] = n + 1;
    }
    return numbers;
}

static size_t rater_index(const struct table *table, const char *name)
{
    size_t i = 0;

    while (strcmp(table->raters[i], name))
        i++;
    return i;
}

/* What raters agreed on afterwards about the unit of RATING; NULL: nothing yet. */
static const struct palier_rating *consensus_of(const struct table *table,
                                                const struct palier_rating *rating)
{
    const struct palier_ratings *all = &table->scope->assessment->ratings;

    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].wave == rating->wave && !compare_units(&all->at[i], rating) &&
            !strcmp(all->at[i].rater, PALIER_CONSENSUS))
            return &all->at[i];
    return NULL;
}

static struct palier_rated_unit unit_of(const struct table *table, size_t first, size_t size)
{
    const struct palier_assessment *assessment = table->scope->assessment;
    const struct palier_rating *rating = table->ratings[first];
    int *levels = PALIER_ARRAY(table->arena, table->rater_count, int);
    const struct palier_rating **ratings =
        PALIER_ARRAY(table->arena, table->rater_count, const struct palier_rating *);
    struct palier_rated_unit unit = {
        .entity = &assessment->entities->at[rating->entity],
        .interview = rating->interview,
        .criterion = &assessment->rubric->criteria[rating->criterion],
        .levels = levels,
        .ratings = ratings,
        .consensus = consensus_of(table, rating),
        .lowest = rating->level,
        .highest = rating->level,
    };

    for (size_t r = 0; r < table->rater_count; r++)
        levels[r] = PALIER_NOT_RATED;
    for (size_t k = first; k < first + size; k++) {
        int level = table->ratings[k]->level;

        size_t rater = rater_index(table, table->ratings[k]->rater);

        levels[rater] = level;
        ratings[rater] = table->ratings[k];
        unit.lowest = level < unit.lowest ? level : unit.lowest;
        unit.highest = level > unit.highest ? level : unit.highest;
    }
    return unit;
}

static void find_units(struct table *table)
{
    size_t count = 0;

    table->units = PALIER_ARRAY(table->arena, table->unit_count, struct palier_rated_unit);
    for (size_t i = 0, size; i < table->rating_count; i += size) {
        size = unit_size(table, i);
        if (size > 1)
            table->units[count++] = unit_of(table, i, size);
    }
}

/* The units below CRITERION; of all, those whose levels are the rubric's own: others do not mix. */
static struct palier_matrix levels_of(const struct table *table,
                                      const struct palier_criterion *criterion)
{
    const struct palier_level_set *usual = &table->scope->assessment->rubric->levels;
    double *values = PALIER_ARRAY(table->arena, table->unit_count * table->rater_count, double);
    size_t rows = 0;

    for (size_t u = 0; u < table->unit_count; u++) {
        const struct palier_rated_unit *unit = &table->units[u];

        if (criterion && !palier_criterion_is_within(unit->criterion, criterion))
            continue;
        if ((!criterion || criterion->child_count) && unit->criterion->levels != usual)
            continue;
        for (size_t r = 0; r < table->rater_count; r++)
            values[rows * table->rater_count + r] =
                unit->levels[r] == PALIER_NOT_RATED ? (double)NAN : unit->levels[r];
        rows++;
    }
    return (struct palier_matrix){values, rows, table->rater_count};
}

static void compare_pairs(const struct palier_matrix *levels,
                          struct palier_rater_agreement *agreement)
{
    size_t same = 0, near = 0;

    for (size_t u = 0; u < levels->rows; u++)
        for (size_t a = 0; a < levels->columns; a++)
            for (size_t b = a + 1; b < levels->columns; b++) {
                double apart = fabs(levels->values[u * levels->columns + a] -
                                    levels->values[u * levels->columns + b]);

                if (isnan(apart))
                    continue;
                agreement->pairs++;
                same += apart < 0.5;
                near += apart < 1.5;
            }
    if (agreement->pairs) {
        agreement->same = (double)same / (double)agreement->pairs;
        agreement->near = (double)near / (double)agreement->pairs;
    }
}

static struct palier_coefficient kappa_of(struct palier_arena *scratch,
                                          const struct palier_matrix *levels)
{
    double *first = PALIER_ARRAY(scratch, levels->rows, double);
    double *second = PALIER_ARRAY(scratch, levels->rows, double);

    for (size_t u = 0; u < levels->rows; u++) {
        first[u] = levels->values[2 * u];
        second[u] = levels->values[2 * u + 1];
    }
    struct palier_kappa kappa =
        palier_kappa_of_ratings(scratch, first, second, levels->rows, PALIER_KAPPA_LINEAR, LEVEL);

    return palier_coefficient_of(kappa.kappa, kappa.bounds.low, kappa.bounds.high, kappa.why);
}

static struct palier_coefficient alpha_of(struct palier_arena *scratch,
                                          const struct palier_matrix *levels, uint32_t seed)
{
    struct palier_krippendorff alpha = palier_krippendorff(scratch, levels, PALIER_ORDINAL);
    struct palier_bounds bounds = palier_bounds_unknown();

    if (isfinite(alpha.alpha)) {
        struct palier_bootstrap draws =
            palier_krippendorff_bootstrap(scratch, levels, PALIER_ORDINAL, REPLICATES, seed, LEVEL);

        bounds = isfinite(draws.bca.low) ? draws.bca : draws.percentile;
    }
    return palier_coefficient_of(alpha.alpha, bounds.low, bounds.high, alpha.why);
}

static struct palier_rater_agreement agreement_of(const struct table *table,
                                                  const struct palier_criterion *criterion)
{
    struct palier_matrix levels = levels_of(table, criterion);
    struct palier_arena *scratch = palier_arena_sibling(table->arena);
    struct palier_rater_agreement agreement = {.criterion = criterion,
                                               .units = levels.rows,
                                               .same = NAN,
                                               .near = NAN};
    enum palier_audit_why why = !table->rating_count ? PALIER_AUDIT_NO_DATA
                                : !levels.rows       ? PALIER_AUDIT_ONE_RATER
                                : levels.rows < PALIER_AGREEMENT_LEAST_UNITS
                                    ? PALIER_AUDIT_FEW_UNITS
                                    : PALIER_AUDIT_KNOWN;

    compare_pairs(&levels, &agreement);
    agreement.alpha = why ? palier_coefficient_none(why) : alpha_of(scratch, &levels, table->seed);
    agreement.kappa = why                       ? palier_coefficient_none(why)
                      : table->rater_count == 2 ? kappa_of(scratch, &levels)
                                                : palier_coefficient_none(PALIER_AUDIT_UNEQUAL);
    agreement.reading = palier_agreement_read(&agreement.alpha);
    palier_arena_free(scratch);
    return agreement;
}

static void compare_by_criterion(const struct table *table, struct palier_audit_raters *result)
{
    const struct palier_rubric *rubric = table->scope->assessment->rubric;
    struct palier_rater_agreement *list =
        PALIER_ARRAY(table->arena, rubric->criterion_count, struct palier_rater_agreement);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        struct palier_rater_agreement agreement;

        if (!rubric->criteria[c].parent && rubric->criteria[c].child_count)
            continue; /* the root: that is `overall` */
        agreement = agreement_of(table, &rubric->criteria[c]);
        if (agreement.units)
            list[result->criterion_count++] = agreement;
    }
    result->criteria = list;
}

static int compare_differences(const void *left, const void *right)
{
    const struct palier_rated_unit *a = left, *b = right;
    int order = (b->highest - b->lowest) - (a->highest - a->lowest);

    if (!order)
        order = (a->criterion->index > b->criterion->index) -
                (a->criterion->index < b->criterion->index);
    if (!order)
        order = strcmp(a->entity->id, b->entity->id);
    return order ? order : strcmp(a->interview, b->interview);
}

static void find_differences(const struct table *table, struct palier_audit_raters *result)
{
    struct palier_rated_unit *list =
        PALIER_ARRAY(table->arena, table->unit_count, struct palier_rated_unit);

    for (size_t u = 0; u < table->unit_count; u++)
        if (table->units[u].highest > table->units[u].lowest)
            list[result->difference_count++] = table->units[u];
    if (result->difference_count)
        qsort(list, result->difference_count, sizeof *list, compare_differences);
    result->differences = list;
}

static const struct palier_entity_result *result_of(const struct palier_result *result,
                                                    const struct palier_entity *entity)
{
    for (size_t e = 0; e < result->entity_count; e++)
        if (result->entities[e].entity == entity)
            return &result->entities[e];
    return NULL;
}

static void cite(struct palier_arena *arena, const struct palier_entity_result *entity,
                 struct palier_rated_unit *unit)
{
    const struct palier_evidence **quotes =
        PALIER_ARRAY(arena, entity->evidence_count, const struct palier_evidence *);

    for (size_t i = 0; i < entity->evidence_count; i++) { /* accepted ones come first there */
        const struct palier_evidence *quote = entity->evidence[i];

        if (quote->criterion != unit->criterion->index || !palier_evidence_stands(quote) ||
            strcasecmp(quote->interview, unit->interview))
            continue;
        if (quote->is_withheld)
            unit->withheld_count++;
        else
            quotes[unit->quote_count++] = quote;
    }
    unit->quotes = quotes;
}

void palier_audit_raters_quote(struct palier_arena *arena, const struct palier_result *result,
                               struct palier_audit_raters *raters)
{
    struct palier_rated_unit *list =
        PALIER_ARRAY(arena, raters->difference_count, struct palier_rated_unit);

    for (size_t i = 0; i < raters->difference_count; i++) {
        list[i] = raters->differences[i];
        const struct palier_entity_result *entity = result_of(result, list[i].entity);

        if (entity)
            cite(arena, entity, &list[i]);
    }
    raters->differences = list;
}

/* How much higher the second of two raters rates. */
static double bias_of(const struct table *table)
{
    long sum = 0;

    if (table->rater_count != 2 || !table->unit_count)
        return NAN;
    for (size_t u = 0; u < table->unit_count; u++)
        sum += table->units[u].levels[1] - table->units[u].levels[0];
    return (double)sum / (double)table->unit_count;
}

struct palier_audit_raters palier_audit_raters(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               uint32_t seed)
{
    struct table table = {.arena = arena, .scope = scope, .seed = seed};
    struct palier_audit_raters result = {.bias = NAN};

    collect_ratings(&table);
    find_raters(&table);
    find_units(&table);
    result.raters = table.raters;
    result.numbers = number_raters(&table);
    result.rater_count = table.rater_count;
    result.ratings = table.rating_count;
    result.overall = agreement_of(&table, NULL);
    compare_by_criterion(&table, &result);
    find_differences(&table, &result);
    result.bias = bias_of(&table);
    return result;
}
