/* peers.c - who is like whom, and the quarters of their scores; see peers.h. */
#include "sheets/peers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/words.h"
#include "stats/describe.h"

static const struct stratum {
    double below; /* inhabitants */
    enum palier_word word;
} strata[] = {
    {1000, PALIER_WORD_STRATUM_1},     {3500, PALIER_WORD_STRATUM_2},
    {10000, PALIER_WORD_STRATUM_3},    {50000, PALIER_WORD_STRATUM_4},
    {INFINITY, PALIER_WORD_STRATUM_5},
};

static size_t stratum_of(double population)
{
    size_t i = 0;

    while (population >= strata[i].below)
        i++;
    return i;
}

struct peer_group *peers_of(struct palier_arena *arena, struct peers *peers,
                            const struct palier_entity *entity, bool has_types)
{
    bool is_known = isfinite(entity->population);
    struct peer_group key = {.stratum = is_known ? stratum_of(entity->population) : 0,
                             .type = has_types ? entity->type : "",
                             .profile = is_known ? NULL : entity->profile};

    if (!is_known && !entity->profile)
        return NULL;
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct peer_group *group = peers->groups.at[i];

        if (group->stratum == key.stratum && group->profile == key.profile &&
            !strcmp(group->type, key.type))
            return group;
    }
    struct peer_group *added = PALIER_NEW(arena, struct peer_group);

    *added = key;
    *PALIER_APPEND(arena, &peers->groups) = added;
    return added;
}

static int compare_groups(const void *left, const void *right)
{
    const struct peer_group *a = *(struct peer_group *const *)left,
                            *b = *(struct peer_group *const *)right;
    int order = strcmp(a->type, b->type);

    if (order)
        return order;
    if (!a->profile != !b->profile)
        return a->profile ? 1 : -1;
    if (a->profile)
        return (a->profile->index > b->profile->index) - (a->profile->index < b->profile->index);
    return (a->stratum > b->stratum) - (a->stratum < b->stratum);
}

void peers_name(struct palier_arena *arena, struct peers *peers, bool has_types,
                enum palier_language language)
{
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct peer_group *group = peers->groups.at[i];

        group->label = group->profile
                           ? palier_words_say(arena, language, PALIER_WORD_STRATUM_OF_PROFILE,
                                              palier_label_in(&group->profile->label, language))
                           : palier_word(strata[group->stratum].word, language);
        if (has_types && *group->type)
            group->label = palier_words_say(arena, language, PALIER_WORD_STRATUM_OF_TYPE,
                                            group->type, group->label);
    }
    if (peers->groups.count)
        qsort(peers->groups.at, peers->groups.count, sizeof *peers->groups.at, compare_groups);
}

void peers_settle(struct palier_arena *arena, struct peers *peers)
{
    peers->benches = PALIER_ARRAY(arena, peers->groups.count + 1, const struct peer_group *);
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct peer_group *group = peers->groups.at[i];

        if (!group->has_bench)
            continue;
        peers->benches[peers->bench_count++] = group;
        group->place = peers->bench_count;
    }
}

struct quartiles peers_quartiles(struct palier_arena *scratch, const double *values, size_t count,
                                 int decimals)
{
    size_t present = palier_count_present(values, count);
    double quartiles[3] = {NAN, NAN, NAN};

    if (present >= FEWEST_PEERS)
        palier_quartiles(scratch, values, count, quartiles);
    return (struct quartiles){.count = present,
                              .low = palier_round_displayed(quartiles[0], decimals),
                              .median = palier_round_displayed(quartiles[1], decimals),
                              .high = palier_round_displayed(quartiles[2], decimals)};
}

enum band peers_band(const struct quartiles *quartiles, double score)
{
    if (isnan(score))
        return BAND_NONE;
    if (!quartiles || isnan(quartiles->low))
        return BAND_FEW;
    return score < quartiles->low ? BAND_LOWER : score > quartiles->high ? BAND_UPPER : BAND_MIDDLE;
}
