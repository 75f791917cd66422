/*
 * bench.h - what is wrong with a rubric before anybody answers.
 *
 * A reader of files finds what cannot be read; this finds what can be read and does not
 * measure: a level out of reach, a question that counts twice with opposite signs, a
 * criterion that hangs on one question, a level that nobody described.
 */
#ifndef PALIER_AUDIT_BENCH_H
#define PALIER_AUDIT_BENCH_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/rubric.h"

enum palier_finding_kind {
    PALIER_FINDING_UNREACHABLE, /* no answers give this level */
    PALIER_FINDING_NO_ANCHOR,   /* people are asked, and no descriptor says what a level means */
    PALIER_FINDING_NO_WEIGHT,   /* an item or a criterion that weighs nothing */
    PALIER_FINDING_CANCELS,     /* one question, as it is and reversed, with equal weights */
    PALIER_FINDING_ONE_ITEM,    /* a criterion that hangs on one item */
    PALIER_FINDING_UNMAPPED,    /* a question that feeds nothing and opens no gate */
    PALIER_FINDING_NO_PATTERN,  /* a criterion that no interview is coded for */
    PALIER_FINDING_KIND_COUNT,
};

struct palier_finding {
    enum palier_finding_kind kind;
    const struct palier_criterion *criterion; /* NULL: of the rubric, or of a question */
    const struct palier_item *item;           /* NULL: not of one item */
    const struct palier_question *question;   /* of the item, or UNMAPPED; NULL: none */
    int level;                                /* UNREACHABLE; else 0 */
    double most;                              /* UNREACHABLE: the most the criterion can give */
    struct palier_place place;
};

struct palier_audit_bench {
    const struct palier_finding *findings; /* by kind, then in the rubric's order */
    size_t count;
    size_t criteria, leaves, items, questions, patterns; /* that were looked at */
};

/* Look for faults in RUBRIC. A rubric without patterns, or descriptors, has one finding for all. */
struct palier_audit_bench palier_audit_bench(struct palier_arena *arena,
                                             const struct palier_rubric *rubric);

/* The word that scripts match: "level-unreachable", "no-anchor"…. */
const char *palier_finding_kind_name(enum palier_finding_kind kind);

#endif
