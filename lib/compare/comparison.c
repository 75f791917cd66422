/* comparison.c - see comparison.h. */
#include "compare/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "score/engine.h"
#include "score/wave.h"

const char *palier_band_name(enum palier_band band)
{
    static const char *const names[] = {
        [PALIER_BAND_NONE] = "",
        [PALIER_BAND_FEW] = "too-few",
        [PALIER_BAND_LOWER] = "lower-quarter",
        [PALIER_BAND_MIDDLE] = "middle-half",
        [PALIER_BAND_UPPER] = "upper-quarter",
    };

    return names[band];
}

/*** who is compared ***/

static bool is_wanted(const struct palier_comparison_options *options,
                      const struct palier_entity_result *result)
{
    return !options->entity || !strcasecmp(options->entity, result->entity->id);
}

/* Take the towns to report. False: there is none, and that is reported. */
static bool choose(struct palier_diag *diag, const struct palier_assessment *assessment,
                   const struct palier_comparison_options *options,
                   struct palier_comparison *comparison, struct palier_compared *entities)
{
    const struct palier_result *result = &comparison->result;

    for (size_t i = 0; i < result->entity_count; i++)
        if (is_wanted(options, &result->entities[i]))
            entities[comparison->count++].result = &result->entities[i];
    comparison->entities = entities;
    if (comparison->count)
        return true;
    if (options->entity)
        palier_report(diag, PALIER_E_UNKNOWN_ENTITY_OPTION, (struct palier_place){0},
                      options->entity);
    else
        palier_wave_report_empty(diag, assessment, palier_wave_find(assessment, result->wave));
    return false;
}

/*** peers ***/

/* The towns of one group of peers, and their scores of one criterion. */
struct bench {
    const struct palier_entity_result **towns;
    size_t count;
    double *scores; /* of these, as displayed; NAN: none to show */
    double *exact;  /* rising; those without stand nowhere */
    size_t exact_count;
};

/* A reported town while it is placed. */
struct placed {
    struct palier_compared *town;
    struct palier_peer_place *places; /* by criterion */
};

static int by_value(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* The unrounded score of NODE without the dust of binary arithmetic; NAN: none to show. */
static double exact_of(const struct palier_node *node)
{
    return palier_node_has_score(node) ? palier_round_displayed(node->exact, 9) : (double)NAN;
}

static void read_scores(struct bench *bench, size_t criterion)
{
    bench->exact_count = 0;
    for (size_t i = 0; i < bench->count; i++) {
        const struct palier_node *node = &bench->towns[i]->nodes[criterion];

        bench->scores[i] = palier_node_has_score(node) ? node->score : (double)NAN;
        if (!isnan(exact_of(node)))
            bench->exact[bench->exact_count++] = exact_of(node);
    }
    if (bench->exact_count)
        qsort(bench->exact, bench->exact_count, sizeof *bench->exact, by_value);
}

/* One and the number of scores that are better; ties share the best rank. */
static size_t rank_of(const struct bench *bench, double exact)
{
    size_t low = 0, high = bench->exact_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (bench->exact[middle] > exact)
            high = middle;
        else
            low = middle + 1;
    }
    return bench->exact_count - low + 1;
}

/* Place those of COUNT reported towns that are in GROUP on every criterion. */
static void place_group(struct palier_arena *scratch, const struct palier_comparison *comparison,
                        const struct palier_peer_group *group, struct bench *bench,
                        const struct placed *placed)
{
    const struct palier_rubric *rubric = comparison->result.rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        read_scores(bench, c);
        const struct palier_quartiles quartiles =
            palier_peers_quartiles(scratch, bench->scores, bench->count, rubric->decimals);

        for (size_t e = 0; e < comparison->count; e++) {
            if (placed[e].town->peers != group)
                continue;
            const struct palier_node *node = &placed[e].town->result->nodes[c];
            bool has_score = palier_node_has_score(node);
            struct palier_peer_place *place = &placed[e].places[c];

            place->quartiles = quartiles;
            place->band = palier_peers_band(&quartiles, has_score ? node->score : (double)NAN);
            if (comparison->has_ranking && has_score && !isnan(quartiles.low))
                place->rank = rank_of(bench, exact_of(node));
        }
    }
}

/* Find the peers of every town, and where the reported ones stand among theirs. */
static void find_peers(struct palier_comparison *comparison, struct palier_compared *entities)
{
    const struct palier_result *result = &comparison->result;
    struct palier_arena *arena = result->arena, *scratch = palier_arena_sibling(arena);
    size_t count = result->entity_count, criteria = result->rubric->criterion_count;
    struct palier_peer_group **groups = PALIER_ARRAY(scratch, count, struct palier_peer_group *);
    struct placed *placed = PALIER_ARRAY(scratch, comparison->count, struct placed);
    struct bench bench = {.towns =
                              PALIER_ARRAY(scratch, count, const struct palier_entity_result *),
                          .scores = PALIER_ARRAY(scratch, count, double),
                          .exact = PALIER_ARRAY(scratch, count, double)};

    comparison->has_types = palier_peers_have_types(result);
    for (size_t i = 0; i < count; i++) {
        groups[i] = palier_peers_of(arena, &comparison->peers, result->entities[i].entity,
                                    comparison->has_types);
        if (groups[i])
            groups[i]->count++;
    }
    palier_peers_sort(&comparison->peers);
    for (size_t e = 0; e < comparison->count; e++) {
        struct palier_peer_place *places = PALIER_ARRAY(arena, criteria, struct palier_peer_place);

        entities[e].peers = groups[entities[e].result - result->entities];
        entities[e].places = places;
        placed[e] = (struct placed){&entities[e], places};
    }
    for (size_t g = 0; g < comparison->peers.groups.count; g++) {
        struct palier_peer_group *group = comparison->peers.groups.at[g];

        group->has_bench = group->count >= PALIER_FEWEST_PEERS;
        bench.count = 0;
        for (size_t i = 0; i < count; i++)
            if (groups[i] == group)
                bench.towns[bench.count++] = &result->entities[i];
        place_group(scratch, comparison, group, &bench, placed);
    }
    palier_arena_free(scratch);
}

/*** all parts ***/

static void find_gaps(const struct palier_comparison *comparison, struct palier_compared *entities)
{
    struct palier_arena *arena = comparison->result.arena;
    const struct palier_people people = palier_people_read(arena, comparison->assessment);

    for (size_t e = 0; e < comparison->count; e++)
        entities[e].gaps = palier_group_gaps_find(arena, &people, entities[e].result,
                                                  comparison->result.is_internal);
}

/* Waves are asked for, and there is nothing to set beside any town. */
static bool lacks_waves(struct palier_diag *diag, const struct palier_comparison *comparison)
{
    if (!(comparison->parts & PALIER_COMPARE_WAVES))
        return false;
    for (size_t e = 0; e < comparison->count; e++)
        if (comparison->entities[e].result->previous)
            return false;
    if (comparison->joined)
        palier_report(diag, PALIER_E_NO_EARLIER_WAVE_BEFORE, (struct palier_place){0},
                      comparison->result.wave, comparison->assessment->waves[0]);
    else
        palier_report(diag, PALIER_E_NO_EARLIER_WAVE, (struct palier_place){0},
                      comparison->result.wave);
    return true;
}

enum palier_status palier_comparison_make(struct palier_arena *arena, struct palier_diag *diag,
                                          const struct palier_assessment *assessment,
                                          const struct palier_comparison_options *options,
                                          struct palier_comparison *comparison)
{
    bool has_peers = options->parts & PALIER_COMPARE_PEERS;
    const struct palier_score_options score = {.entity = has_peers ? NULL : options->entity,
                                               .wave = options->wave,
                                               .since = options->since,
                                               .date = options->date};

    *comparison = (struct palier_comparison){.assessment = assessment,
                                             .parts = options->parts,
                                             .has_ranking = options->has_ranking,
                                             .joined = options->joined};
    if (options->parts & PALIER_COMPARE_WAVES && assessment->wave_count < 2) {
        palier_report(diag, PALIER_E_ONE_WAVE, (struct palier_place){0});
        return PALIER_INVALID;
    }
    if (palier_score(arena, diag, assessment, &score, &comparison->result))
        return PALIER_INVALID;
    struct palier_result *result = &comparison->result;
    struct palier_compared *entities =
        PALIER_ARRAY(arena, result->entity_count, struct palier_compared);

    palier_changes_find_all(assessment, result, options->is_internal);
    palier_result_suppress(result, options->is_internal);
    if (!choose(diag, assessment, options, comparison, entities) || lacks_waves(diag, comparison))
        return PALIER_INVALID;
    if (has_peers)
        find_peers(comparison, entities);
    if (options->parts & PALIER_COMPARE_GROUPS)
        find_gaps(comparison, entities);
    return PALIER_OK;
}
