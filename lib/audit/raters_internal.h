/*
 * raters_internal.h - what several raters rated, before they are compared.
 *
 * A unit is a criterion of an interview: only where two people rated the same one can they
 * agree (raters_units.c); how far they do is then one matrix after the other (raters.c).
 */
#ifndef PALIER_AUDIT_RATERS_INTERNAL_H
#define PALIER_AUDIT_RATERS_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "audit/raters.h"

/* Everything that was rated within a scope, and who of the raters counts. */
struct palier_rated {
    struct palier_arena *arena;
    const struct palier_audit_scope *scope;
    const struct palier_rating **ratings; /* by unit, then by rater */
    size_t rating_count;
    const char **raters;
    size_t rater_count;
    struct palier_rated_unit *units; /* rated twice or more */
    size_t unit_count;
};

/* Find what SCOPE holds, in ARENA. */
PALIER_MUST_USE struct palier_rated palier_rated_find(struct palier_arena *arena,
                                                      const struct palier_audit_scope *scope);

/* The number of each rater of RATED, where all of the assessment are counted, but what has no name
 * and what is the consensus of several; in its arena. */
PALIER_MUST_USE const size_t *palier_raters_number(const struct palier_rated *rated);

#endif
