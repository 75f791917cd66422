/* peers.c - who is like whom, and the quarters of their scores; see peers.h. */
#include "compare/peers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "stats/describe.h"

static const double strata[] = {1000, 3500, 10000, 50000, INFINITY}; /* below so many inhabitants */

const char *palier_stratum_name(size_t stratum)
{
    static const char *const names[PALIER_STRATA] = {"0-999", "1000-3499", "3500-9999",
                                                     "10000-49999", "50000-"};

    return names[stratum];
}

static size_t stratum_of(double population)
{
    size_t i = 0;

    while (population >= strata[i])
        i++;
    return i;
}

bool palier_peers_have_types(const struct palier_result *result)
{
    for (size_t i = 1; i < result->entity_count; i++)
        if (strcmp(result->entities[i].entity->type, result->entities[0].entity->type))
            return true;
    return false;
}

struct palier_peer_group *palier_peers_of(struct palier_arena *arena, struct palier_peers *peers,
                                          const struct palier_entity *entity, bool has_types)
{
    bool is_known = isfinite(entity->population);
    struct palier_peer_group key = {.stratum = is_known ? stratum_of(entity->population) : 0,
                                    .type = has_types ? entity->type : "",
                                    .profile = is_known ? NULL : entity->profile};

    if (!is_known && !entity->profile)
        return NULL;
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct palier_peer_group *group = peers->groups.at[i];

        if (group->stratum == key.stratum && group->profile == key.profile &&
            !strcmp(group->type, key.type))
            return group;
    }
    struct palier_peer_group *added = PALIER_NEW(arena, struct palier_peer_group);

    *added = key;
    *PALIER_APPEND(arena, &peers->groups) = added;
    return added;
}

static int compare_groups(const void *left, const void *right)
{
    const struct palier_peer_group *a = *(struct palier_peer_group *const *)left,
                                   *b = *(struct palier_peer_group *const *)right;
    int order = strcmp(a->type, b->type);

    if (order)
        return order;
    if (!a->profile != !b->profile)
        return a->profile ? 1 : -1;
    if (a->profile)
        return (a->profile->index > b->profile->index) - (a->profile->index < b->profile->index);
    return (a->stratum > b->stratum) - (a->stratum < b->stratum);
}

void palier_peers_sort(struct palier_peers *peers)
{
    if (peers->groups.count)
        qsort(peers->groups.at, peers->groups.count, sizeof *peers->groups.at, compare_groups);
}

void palier_peers_settle(struct palier_arena *arena, struct palier_peers *peers)
{
    peers->benches = PALIER_ARRAY(arena, peers->groups.count + 1, const struct palier_peer_group *);
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct palier_peer_group *group = peers->groups.at[i];

        if (!group->has_bench)
            continue;
        peers->benches[peers->bench_count++] = group;
        group->place = peers->bench_count;
    }
}

struct palier_quartiles palier_peers_quartiles(struct palier_arena *scratch, const double *values,
                                               size_t count, int decimals)
{
    size_t present = palier_count_present(values, count);
    double quartiles[3] = {NAN, NAN, NAN};

    if (present >= PALIER_FEWEST_PEERS)
        palier_quartiles(scratch, values, count, quartiles);
    return (struct palier_quartiles){.count = present,
                                     .low = palier_round_displayed(quartiles[0], decimals),
                                     .median = palier_round_displayed(quartiles[1], decimals),
                                     .high = palier_round_displayed(quartiles[2], decimals)};
}

enum palier_band palier_peers_band(const struct palier_quartiles *quartiles, double score)
{
    if (isnan(score))
        return PALIER_BAND_NONE;
    if (!quartiles || isnan(quartiles->low))
        return PALIER_BAND_FEW;
    return score < quartiles->low    ? PALIER_BAND_LOWER
           : score > quartiles->high ? PALIER_BAND_UPPER
                                     : PALIER_BAND_MIDDLE;
}
