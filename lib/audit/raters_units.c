/* raters_units.c - who rated what, and what more than one rated; see raters_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "audit/raters_internal.h"

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

static void collect_ratings(struct palier_rated *rated)
{
    const struct palier_assessment *assessment = rated->scope->assessment;

    rated->ratings =
        PALIER_ARRAY(rated->arena, assessment->ratings.count, const struct palier_rating *);
    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[i];

        if (palier_audit_looks_at(rated->scope, rating->entity, rating->wave) &&
            strcmp(rating->rater, PALIER_CONSENSUS))
            rated->ratings[rated->rating_count++] = rating;
    }
    if (rated->rating_count)
        qsort(rated->ratings, rated->rating_count, sizeof *rated->ratings, compare_ratings);
}

/* The number of ratings from FIRST on that are of its unit. */
static size_t unit_size(const struct palier_rated *rated, size_t first)
{
    size_t end = first + 1;

    while (end < rated->rating_count && !compare_units(rated->ratings[first], rated->ratings[end]))
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

static void find_raters(struct palier_rated *rated)
{
    size_t count = 0;

    rated->raters = PALIER_ARRAY(rated->arena, rated->rating_count, const char *);
    for (size_t i = 0, size; i < rated->rating_count; i += size) {
        size = unit_size(rated, i);
        rated->unit_count += size > 1;
        for (size_t k = 0; size > 1 && k < size; k++)
            rated->raters[count++] = rated->ratings[i + k]->rater;
    }
    rated->rater_count = list_names(rated->raters, count);
}

const size_t *palier_raters_number(const struct palier_rated *rated)
{
    const struct palier_ratings *all = &rated->scope->assessment->ratings;
    const char **names = PALIER_ARRAY(rated->arena, all->count, const char *);
    size_t *numbers = PALIER_ARRAY(rated->arena, rated->rater_count, size_t), count = 0;

    for (size_t i = 0; i < all->count; i++)
        if (*all->at[i].rater && strcmp(all->at[i].rater, PALIER_CONSENSUS))
            names[count++] = all->at[i].rater;
    count = list_names(names, count);
    for (size_t r = 0, n = 0; r < rated->rater_count; r++) {
        numbers[r] = 0;
        while (n < count && strcmp(names[n], rated->raters[r]) < 0)
            n++;
        if (n < count && !strcmp(names[n], rated->raters[r]))
            numbers[r] = n + 1;
    }
    return numbers;
}

static size_t rater_index(const struct palier_rated *rated, const char *name)
{
    size_t i = 0;

    while (strcmp(rated->raters[i], name))
        i++;
    return i;
}

/* What raters agreed on afterwards about the unit of RATING; NULL: nothing yet. */
static const struct palier_rating *consensus_of(const struct palier_rated *rated,
                                                const struct palier_rating *rating)
{
    const struct palier_ratings *all = &rated->scope->assessment->ratings;

    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].wave == rating->wave && !compare_units(&all->at[i], rating) &&
            !strcmp(all->at[i].rater, PALIER_CONSENSUS))
            return &all->at[i];
    return NULL;
}

static struct palier_rated_unit unit_of(const struct palier_rated *rated, size_t first, size_t size)
{
    const struct palier_assessment *assessment = rated->scope->assessment;
    const struct palier_rating *rating = rated->ratings[first];
    int *levels = PALIER_ARRAY(rated->arena, rated->rater_count, int);
    const struct palier_rating **ratings =
        PALIER_ARRAY(rated->arena, rated->rater_count, const struct palier_rating *);
    struct palier_rated_unit unit = {
        .entity = &assessment->entities->at[rating->entity],
        .interview = rating->interview,
        .criterion = &assessment->rubric->criteria[rating->criterion],
        .levels = levels,
        .ratings = ratings,
        .consensus = consensus_of(rated, rating),
        .lowest = rating->level,
        .highest = rating->level,
    };

    for (size_t r = 0; r < rated->rater_count; r++)
        levels[r] = PALIER_NOT_RATED;
    for (size_t k = first; k < first + size; k++) {
        int level = rated->ratings[k]->level;

        size_t rater = rater_index(rated, rated->ratings[k]->rater);

        levels[rater] = level;
        ratings[rater] = rated->ratings[k];
        unit.lowest = level < unit.lowest ? level : unit.lowest;
        unit.highest = level > unit.highest ? level : unit.highest;
    }
    return unit;
}

static void find_units(struct palier_rated *rated)
{
    size_t count = 0;

    rated->units = PALIER_ARRAY(rated->arena, rated->unit_count, struct palier_rated_unit);
    for (size_t i = 0, size; i < rated->rating_count; i += size) {
        size = unit_size(rated, i);
        if (size > 1)
            rated->units[count++] = unit_of(rated, i, size);
    }
}

struct palier_rated palier_rated_find(struct palier_arena *arena,
                                      const struct palier_audit_scope *scope)
{
    struct palier_rated rated = {.arena = arena, .scope = scope};

    collect_ratings(&rated);
    find_raters(&rated);
    find_units(&rated);
    return rated;
}
