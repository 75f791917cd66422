/*
 * reliability.h - do the questions that feed one criterion tell the same story?
 *
 * Reliability can only be computed over people who were asked the same questions, and
 * a questionnaire for town halls asks each group its own. So a criterion has as many
 * sets of questions as there are groups (or groups asked the same) that answer two of
 * its questions or more. A set with a low alpha is not always a fault: many criteria are
 * check lists, whose points need not go together; then the points are read one by one,
 * and the score is no measure of one trait.
 */
#ifndef PALIER_AUDIT_RELIABILITY_H
#define PALIER_AUDIT_RELIABILITY_H

#include "audit/coefficient.h"
#include "audit/scope.h"

/* From fewer people than this no coefficient is given, and nothing is said of a question: alpha
 * from four of them may be -50. [judgement] */
enum { PALIER_RELIABILITY_LEAST = 10 };

/* What is odd about a question among the others. */
enum palier_item_oddity {
    PALIER_ITEM_FINE,
    PALIER_ITEM_CONSTANT,       /* everybody gave the same answer */
    PALIER_ITEM_LOOKS_REVERSED, /* goes against the others, by more than chance gives */
    PALIER_ITEM_GOES_AGAINST,   /* likewise, but chance may do it */
    PALIER_ITEM_ADDS_LITTLE,    /* hardly goes with the others: alpha is higher without it */
    PALIER_ITEM_ODDITY_COUNT,
};

struct palier_set_item {
    const struct palier_item *item;
    struct palier_told_count respondents; /* with an answer that has points */
    double item_rest;                     /* correlation with the sum of the others; NAN: none */
    double alpha_without;                 /* NAN: none */
    enum palier_item_oddity oddity;
};

/* The questions of one criterion that the same groups are asked. */
struct palier_question_set {
    const struct palier_criterion *criterion;
    uint32_t groups;                     /* mask; 0: there is no such set, see `alpha.why` */
    const struct palier_set_item *items; /* in the order of items.csv; a question once */
    size_t item_count;
    struct palier_told_count respondents; /* who answered one of them */
    struct palier_told_count complete;    /* who answered all of them */
    struct palier_coefficient listwise;   /* Cronbach's alpha of the complete rows */
    struct palier_coefficient pairwise;   /* of all rows, covariance by covariance */
    bool is_pairwise_better;              /* fewer than half the rows are complete, or too few */
    double average_r; /* mean correlation of two questions, of the better alpha; NAN */
    struct palier_coefficient omega;         /* McDonald's, one factor; no interval */
    bool is_omega_doubtful;                  /* a Heywood case */
    enum palier_reliability_reading reading; /* of the better alpha */
};

struct palier_audit_reliability {
    const struct palier_question_set *sets; /* by criterion, in the rubric's order */
    size_t count;
    enum palier_audit_why why; /* why there is none at all */
};

/* The alpha to look at first. */
const struct palier_coefficient *palier_set_alpha(const struct palier_question_set *set);

/*
 * Compute the reliability of every criterion in SCOPE: of leaves, and of inner criteria over all
 * questions below them. The root of a tree of more than two floors is left out: alpha rises with
 * the number of questions, whatever they ask. Questions measured against other entities, or divided
 * by a figure of the town, are no part of it. No answer (NA, DK, blank) is a missing value, also
 * where the rubric gives it points.
 */
struct palier_audit_reliability palier_audit_reliability(struct palier_arena *arena,
                                                         const struct palier_audit_scope *scope);

/* The word that scripts match: "", "constant", "looks-reversed"…. */
const char *palier_item_oddity_name(enum palier_item_oddity oddity);

#endif
