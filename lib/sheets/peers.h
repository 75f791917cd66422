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
#ifndef PALIER_SHEETS_PEERS_H
#define PALIER_SHEETS_PEERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/language.h"
#include "model/entity.h"

/*
 * Quartiles are told from so many scores on. With fewer a "quarter" would be one town, and to be
 * in it a rank by another name.
 */
enum { FEWEST_PEERS = 5 };

struct peer_group {
    const char *label;
    size_t count;     /* of towns */
    bool has_bench;   /* enough of them for quartiles, and they may be told */
    size_t place;     /* of their quartiles, from 1; 0 is the place of all towns */
    size_t stratum;   /* by population, from 0 */
    const char *type; /* "": of any */
    const struct palier_profile *profile; /* instead of a population; NULL: known */
};

/* Quartiles as displayed, of COUNT scores; NAN where that is too few. */
struct quartiles {
    size_t count;
    double low, median, high;
};

enum band { BAND_NONE, BAND_FEW, BAND_LOWER, BAND_MIDDLE, BAND_UPPER };

struct peers {
    struct {
        struct peer_group **at;
        size_t count, capacity;
    } groups;                          /* from small to large, then by profile */
    const struct peer_group **benches; /* those with quartiles, by place - 1 */
    size_t bench_count;
    struct quartiles *quartiles; /* by place, then by criterion */
};

/* The group that ENTITY belongs to, made in PEERS where it is new; NULL where nothing is known.
 * HAS_TYPES: there are towns of several types. */
struct peer_group *peers_of(struct palier_arena *arena, struct peers *peers,
                            const struct palier_entity *entity, bool has_types);

/* Name all groups in LANGUAGE and put them in their order. */
void peers_name(struct palier_arena *arena, struct peers *peers, bool has_types,
                enum palier_language language);

/* Give each group with a bench its place. */
void peers_settle(struct palier_arena *arena, struct peers *peers);

/* The quartiles of those of COUNT VALUES that are not NAN, by type 7 (palier_quantile), rounded to
 * DECIMALS as a score is. */
struct quartiles peers_quartiles(struct palier_arena *scratch, const double *values, size_t count,
                                 int decimals);

/* Where SCORE stands. */
enum band peers_band(const struct quartiles *quartiles, double score);

#endif
