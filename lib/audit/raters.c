/* raters.c - see raters.h. */
#include "audit/raters_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "score/result.h"
#include "stats/agreement.h"
#include "stats/krippendorff.h"

static const double LEVEL = 0.95;

enum { REPLICATES = 999 };

/* The units below CRITERION; of all, those whose levels are the rubric's own: others do not mix. */
static struct palier_matrix levels_of(const struct palier_rated *rated,
                                      const struct palier_criterion *criterion)
{
    const struct palier_level_set *usual = &rated->scope->assessment->rubric->levels;
    double *values = PALIER_ARRAY(rated->arena, rated->unit_count * rated->rater_count, double);
    size_t rows = 0;

    for (size_t u = 0; u < rated->unit_count; u++) {
        const struct palier_rated_unit *unit = &rated->units[u];

        if (criterion && !palier_criterion_is_within(unit->criterion, criterion))
            continue;
        if ((!criterion || criterion->child_count) && unit->criterion->levels != usual)
            continue;
        for (size_t r = 0; r < rated->rater_count; r++)
            values[rows * rated->rater_count + r] =
                unit->levels[r] == PALIER_NOT_RATED ? (double)NAN : unit->levels[r];
        rows++;
    }
    return (struct palier_matrix){values, rows, rated->rater_count};
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

static struct palier_rater_agreement agreement_of(const struct palier_rated *rated,
                                                  const struct palier_criterion *criterion,
                                                  uint32_t seed)
{
    struct palier_matrix levels = levels_of(rated, criterion);
    struct palier_arena *scratch = palier_arena_sibling(rated->arena);
    struct palier_rater_agreement agreement = {.criterion = criterion,
                                               .units = levels.rows,
                                               .same = NAN,
                                               .near = NAN};
    enum palier_audit_why why = !rated->rating_count ? PALIER_AUDIT_NO_DATA
                                : !levels.rows       ? PALIER_AUDIT_ONE_RATER
                                : levels.rows < PALIER_AGREEMENT_LEAST_UNITS
                                    ? PALIER_AUDIT_FEW_UNITS
                                    : PALIER_AUDIT_KNOWN;

    compare_pairs(&levels, &agreement);
    agreement.alpha = why ? palier_coefficient_none(why) : alpha_of(scratch, &levels, seed);
    agreement.kappa = why                       ? palier_coefficient_none(why)
                      : rated->rater_count == 2 ? kappa_of(scratch, &levels)
                                                : palier_coefficient_none(PALIER_AUDIT_UNEQUAL);
    agreement.reading = palier_agreement_read(&agreement.alpha);
    palier_arena_free(scratch);
    return agreement;
}

static void compare_by_criterion(const struct palier_rated *rated, uint32_t seed,
                                 struct palier_audit_raters *result)
{
    const struct palier_rubric *rubric = rated->scope->assessment->rubric;
    struct palier_rater_agreement *list =
        PALIER_ARRAY(rated->arena, rubric->criterion_count, struct palier_rater_agreement);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        struct palier_rater_agreement agreement;

        if (!rubric->criteria[c].parent && rubric->criteria[c].child_count)
            continue; /* the root: that is `overall` */
        agreement = agreement_of(rated, &rubric->criteria[c], seed);
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

static void find_differences(const struct palier_rated *rated, struct palier_audit_raters *result)
{
    struct palier_rated_unit *list =
        PALIER_ARRAY(rated->arena, rated->unit_count, struct palier_rated_unit);

    for (size_t u = 0; u < rated->unit_count; u++)
        if (rated->units[u].highest > rated->units[u].lowest)
            list[result->difference_count++] = rated->units[u];
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
static double bias_of(const struct palier_rated *rated)
{
    long sum = 0;

    if (rated->rater_count != 2 || !rated->unit_count)
        return NAN;
    for (size_t u = 0; u < rated->unit_count; u++)
        sum += rated->units[u].levels[1] - rated->units[u].levels[0];
    return (double)sum / (double)rated->unit_count;
}

struct palier_audit_raters palier_audit_raters(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               uint32_t seed)
{
    const struct palier_rated rated = palier_rated_find(arena, scope);
    struct palier_audit_raters result = {.bias = NAN};

    result.raters = rated.raters;
    result.numbers = palier_raters_number(&rated);
    result.rater_count = rated.rater_count;
    result.ratings = rated.rating_count;
    result.overall = agreement_of(&rated, NULL, seed);
    compare_by_criterion(&rated, seed, &result);
    find_differences(&rated, &result);
    result.bias = bias_of(&rated);
    return result;
}
