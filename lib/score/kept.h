/*
 * kept.h - the scores of a country in little memory.
 *
 * A scorecard tells all of one entity; a comparison tells of each entity no more than a
 * score, its level, its interval and why there is none. For all communes of France the
 * whole nodes are 350 MB, and this is 60.
 */
#ifndef PALIER_SCORE_KEPT_H
#define PALIER_SCORE_KEPT_H

#include <stddef.h>
#include <stdint.h>

#include "score/result.h"

/* What a comparison reads of a node. */
struct palier_kept_node {
    double score, exact, low, high;
    int16_t level;
    uint8_t status, reason, interval, firmness;
};

/* FROM and the wave before it, in ARENA, with kept nodes instead of whole ones; nothing else of it
 * but whose it is. */
PALIER_MUST_USE struct palier_entity_result
palier_entity_keep(struct palier_arena *arena, const struct palier_rubric *rubric,
                   const struct palier_entity_result *from);

/* The node of ENTITY for criterion CRITERION, where it is kept: what is not kept is as if unknown.
 */
struct palier_node palier_kept_node(const struct palier_rubric *rubric,
                                    const struct palier_entity_result *entity, size_t criterion);

/* Why the node of ENTITY for criterion CRITERION has no interval, kept or whole. */
enum palier_interval_reason palier_interval_reason_of(const struct palier_entity_result *entity,
                                                      size_t criterion);

#endif
