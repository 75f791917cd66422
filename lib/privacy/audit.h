/*
 * audit.h - whether anything that is hidden can be computed from what is told.
 *
 * A file that shows no small group may still give one away: by a total, a parent's
 * score, the figure beside it, a count that leaves one person over. The audit does what
 * a patient reader would. It writes down every figure of a result that any report may
 * tell, with the digits that it is told with, as an equation over those that are not
 * (compare/suppress_figures.h), and tries to solve the system: exactly, by its row
 * space, and within bounds, since answers have a least and a most. The same for how
 * many people answered, in whole numbers.
 *
 * It asks nothing of suppression but the result, so that it finds what suppression
 * forgot.
 */
#ifndef PALIER_PRIVACY_AUDIT_H
#define PALIER_PRIVACY_AUDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "score/result.h"

enum palier_disclosure_kind {
    PALIER_DISCLOSED_TOLD,       /* it is in the result */
    PALIER_DISCLOSED_DETERMINED, /* it follows, by sums and differences */
    PALIER_DISCLOSED_PINNED,     /* it is known closer than one answer, or than it is displayed */
};

/* What of a group's answers, or of how many they are, a reader finds out. */
struct palier_disclosure {
    enum palier_disclosure_kind kind;
    const char *entity, *wave;
    const char *criterion; /* its id; NULL: of the whole entity */
    const char *item;      /* the name of its question; NULL: of the criterion */
    const char *group;     /* its id; NULL: of all groups */
    bool is_count;         /* how many they are; else what they said */
    double low, high;      /* what the reader knows */
};

struct palier_privacy_audit {
    struct {
        struct palier_disclosure *at;
        size_t count, capacity;
    } disclosures;
    size_t hidden;    /* figures that are not told */
    size_t protected; /* of them, those of few people or of people of one mind */
};

/*
 * Audit TOLD, a suppressed result, against TRUTH, the same before suppression: the same entities,
 * and waves before them, in the same order. Lives in ARENA.
 */
PALIER_MUST_USE struct palier_privacy_audit palier_privacy_audit(struct palier_arena *arena,
                                                                 const struct palier_result *truth,
                                                                 const struct palier_result *told);

#endif
