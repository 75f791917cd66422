/*
 * peers.h - towns of like size.
 *
 * What a town hall can do depends on its means, and these on its population; so a
 * town is only set against towns of its own stratum. The limits are those of French
 * law: 1,000 (how councils are elected), 3,500 (open data, accounts), 10,000, and
 * 50,000 inhabitants (the duties of the REEN act). Where the population is not known,
 * towns of one profile of the rubric are peers; other bodies, such as communities of
 * communes, are peers of their own kind only.
 */
#ifndef PALIER_COMPARE_PEERS_H
#define PALIER_COMPARE_PEERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/entity.h"
#include "score/result.h"

/*
 * Quartiles are told from so many scores on. With fewer a "quarter" would be one town, and to be
 * in it a rank by another name; of eight it is two, and no reader can tell which of them stands
 * where. [A working judgement: no published benchmark of town halls gives a number.] The minima of
 * groups.csv are of people; a town is none, and its scores have passed suppression before.
 */
enum { PALIER_FEWEST_PEERS = 8 };

/* Classes by population; what they are called is in report/peers.c. */
enum { PALIER_STRATA = 5 };

struct palier_peer_group {
    const char *label; /* as reports name it (report/peers.h); NULL until then */
    size_t count;      /* of towns */
    bool has_bench;    /* enough of them for quartiles, and they may be told */
    size_t place;      /* of their quartiles, from 1; 0 is the place of all towns */
    size_t stratum;    /* by population, from 0 */
    const char *type;  /* "": of any */
    const struct palier_profile *profile; /* instead of a population; NULL: known */
};

/* Quartiles as displayed, of COUNT scores; NAN where that is too few. */
struct palier_quartiles {
    size_t count;
    double low, median, high;
};

enum palier_band {
    PALIER_BAND_NONE,
    PALIER_BAND_FEW,
    PALIER_BAND_LOWER,
    PALIER_BAND_MIDDLE,
    PALIER_BAND_UPPER
};

struct palier_peers {
    struct {
        struct palier_peer_group **at;
        size_t count, capacity;
    } groups;                                 /* from small to large, then by profile */
    const struct palier_peer_group **benches; /* those with quartiles, by place - 1 */
    size_t bench_count;
    struct palier_quartiles *quartiles; /* by place, then by criterion */
};

/* The class of population number STRATUM: "0-999", "50000-". */
const char *palier_stratum_name(size_t stratum);

/* Whether the towns of RESULT are of several types: then those of one type are peers. */
bool palier_peers_have_types(const struct palier_result *result);

/* The group that ENTITY belongs to, made in PEERS where it is new; NULL where nothing is known.
 * HAS_TYPES: there are several types. */
struct palier_peer_group *palier_peers_of(struct palier_arena *arena, struct palier_peers *peers,
                                          const struct palier_entity *entity, bool has_types);

/* Put all groups in their order: by type, then from small to large, then by profile. */
void palier_peers_sort(struct palier_peers *peers);

/* Give each group with a bench its place. */
void palier_peers_settle(struct palier_arena *arena, struct palier_peers *peers);

/* The quartiles of those of COUNT VALUES that are not NAN, by type 7 (palier_quantile), rounded to
 * DECIMALS as a score is. */
struct palier_quartiles palier_peers_quartiles(struct palier_arena *scratch, const double *values,
                                               size_t count, int decimals);

/* Where SCORE stands. */
enum palier_band palier_peers_band(const struct palier_quartiles *quartiles, double score);

#endif
