/*
 * comparison.h - a town against its own past, against its peers, and its groups against
 * each other.
 *
 * Own progress comes first: it moves people, where a league table makes excuses. Peers
 * come as a band of quarters, and no town is named to another. A rank is given only to
 * who asks for one.
 */
#ifndef PALIER_COMPARE_COMPARISON_H
#define PALIER_COMPARE_COMPARISON_H

#include "base/diag.h"
#include "base/status.h"
#include "compare/changes.h"
#include "compare/gaps.h"
#include "compare/join.h"
#include "compare/peers.h"
#include "score/assessment.h"

enum palier_comparison_part {
    PALIER_COMPARE_WAVES = 1,
    PALIER_COMPARE_PEERS = 2,
    PALIER_COMPARE_GROUPS = 4,
};

struct palier_comparison_options {
    unsigned parts;                     /* bits of enum palier_comparison_part */
    const char *entity;                 /* the one to report; NULL: all */
    const char *wave;                   /* NULL: the latest */
    const char *since;                  /* NULL: the one with data before it */
    const char *date;                   /* of the report */
    const struct palier_joined *joined; /* what the assessment was joined of; NULL: it was not */
    bool is_internal, has_ranking;
};

/* A criterion of a town among those of its peers. */
struct palier_peer_place {
    struct palier_quartiles quartiles;
    enum palier_band band;
    size_t rank; /* the number of peers that are better, and one; 0: none, or not asked for */
};

struct palier_compared {
    const struct palier_entity_result *result;
    const struct palier_peer_group *peers;  /* NULL: nobody knows who they are */
    const struct palier_peer_place *places; /* by criterion; NULL: not asked for */
    struct palier_group_gaps gaps;
};

struct palier_comparison {
    const struct palier_assessment *assessment;
    struct palier_result result; /* suppressed, of all towns that were scored */
    unsigned parts;
    bool has_ranking;
    bool has_types;                     /* there are towns of several types */
    const struct palier_joined *joined; /* of two rubrics' waves; NULL: of one */
    struct palier_peers peers;
    const struct palier_compared *entities; /* those to report, by id */
    size_t count;
};

/*
 * Score ASSESSMENT, hide what must be hidden, and compare. Waves that are not there, a single wave
 * where waves are asked for, an entity without data are reported. All lives in ARENA.
 */
PALIER_MUST_USE enum palier_status
palier_comparison_make(struct palier_arena *arena, struct palier_diag *diag,
                       const struct palier_assessment *assessment,
                       const struct palier_comparison_options *options,
                       struct palier_comparison *comparison);

/* "lower-quarter", "middle-half", "upper-quarter", "too-few", "" for none. */
const char *palier_band_name(enum palier_band band);

#endif
