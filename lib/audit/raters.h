/*
 * raters.h - would another consultant have given the same level?
 *
 * Two people read the same interview and rate the same criterion, apart from each other;
 * where they agree the level descriptors are clear, where they do not it is the rubric,
 * not the town, that should be talked about first. The rater called "consensus" is what
 * they agreed on afterwards, and is left out.
 */
#ifndef PALIER_AUDIT_RATERS_H
#define PALIER_AUDIT_RATERS_H

#include <stdint.h>

#include "audit/coefficient.h"
#include "audit/scope.h"

/* A coefficient needs at least as many ratings in common as this. [judgement] */
enum { PALIER_AGREEMENT_LEAST_UNITS = 5 };

/* How far two raters or more agree on what they both rated. */
struct palier_rater_agreement {
    const struct palier_criterion *criterion; /* all leaves below it; NULL: all of one set of levels
                                               */
    size_t units;                             /* a criterion of an interview, rated twice or more */
    size_t pairs;                             /* of raters of one unit */
    double same;                     /* share of pairs with the same level, 0 to 1; NAN: none */
    double near;                     /* share of pairs at most one level apart */
    struct palier_coefficient kappa; /* two raters: Cohen's, linear weights */
    struct palier_coefficient alpha; /* Krippendorff's, ordinal */
    enum palier_agreement_reading reading;
};

enum { PALIER_NOT_RATED = -1 };

/* What each rater gave, in the order of `raters`. */
struct palier_rated_unit {
    const struct palier_entity *entity;
    const char *interview;
    const struct palier_criterion *criterion;
    const int *levels;
    const struct palier_rating *const *ratings; /* with proof and note; NULL: not rated */
    const struct palier_rating *consensus;      /* that settled it; NULL: none */
    int lowest, highest;
    const struct palier_evidence *const *quotes; /* of a difference: what the interview says of the
                                                    criterion, accepted ones first */
    size_t quote_count;
    size_t withheld_count; /* quotes more, that nobody has reviewed */
};

struct palier_audit_raters {
    const char *const *raters; /* by name; who rated something that somebody else rated too */
    const size_t *numbers; /* of each, from 1: its place by name among all raters of the assessment,
                              whichever entity and wave are looked at; 0: it has no name */
    size_t rater_count;
    size_t ratings; /* all of them, rated twice or not, consensus left out */
    struct palier_rater_agreement overall;
    const struct palier_rater_agreement
        *criteria; /* where there is a unit, in the rubric's order */
    size_t criterion_count;
    const struct palier_rated_unit *differences; /* furthest apart first */
    size_t difference_count;
    double bias; /* two raters: mean level of the second less that of the first; NAN */
};

struct palier_result; /* score/result.h */

/*
 * Give each difference of RATERS the quotes that RESULT, which is suppressed, cites of its
 * interview and criterion.
 */
void palier_audit_raters_quote(struct palier_arena *arena, const struct palier_result *result,
                               struct palier_audit_raters *raters);

/*
 * Compare the raters of SCOPE. The interval of Krippendorff's alpha is drawn with SEED; every
 * coefficient at 95 %.
 */
struct palier_audit_raters palier_audit_raters(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               uint32_t seed);

#endif
