/*
 * changes.h - progress, told apart from noise.
 *
 * Assess a town twice and every score moves a little: other people answered. Each wave
 * is a sample of respondents, with the standard error of its jackknife (finite
 * populations corrected); the difference of two such scores is a change only where it is
 * larger than its own error explains (stats/difference.h). Respondents of the two waves
 * are not linked, since nobody is followed: where the same people answer twice, the
 * error is overstated and a change is told too seldom rather than too often.
 *
 * Of sixty differences that are all noise three come out below 0.05, so p values are
 * adjusted by Holm's rule within a family: the leaves of one town; the criteria of one
 * depth above them, down from the total. A total is made of the leaves, and stands in no
 * family with them: it would count the same answers twice. Each family errs once in
 * twenty towns at most.
 *
 * What documents and ratings say was not drawn: nobody else could have been asked. A
 * difference of such figures alone has no sampling error, and is told as measured: true
 * of the documents, whatever a second rater or a later check would say.
 *
 * Both waves are scored by the rubric of today. Where one of them has a question, a
 * source or a group that the other has not, both are compared on the rest
 * (score/basis.h); where too little is left, that is a break and no change.
 */
#ifndef PALIER_COMPARE_CHANGES_H
#define PALIER_COMPARE_CHANGES_H

#include "score/assessment.h"
#include "score/basis.h"
#include "score/result.h"

/* An adjusted p value below it is a change. */
#define PALIER_CHANGE_ALPHA 0.05

enum palier_change_verdict {
    PALIER_CHANGE_TOLD,     /* its interval excludes zero, after Holm's correction */
    PALIER_CHANGE_NOISE,    /* no change that can be told from noise */
    PALIER_CHANGE_MEASURED, /* no sample, so no noise: documents, ratings, or everybody asked */
    PALIER_CHANGE_UNTESTED, /* two scores, and no error to hold their difference against */
    PALIER_CHANGE_BREAK,    /* the waves have too little in common */
    PALIER_CHANGE_ABSENT,   /* one of the waves has no score */
    PALIER_CHANGE_HIDDEN,   /* it would tell what a few people said */
};

/* Why a difference is not tested. */
enum palier_change_reason {
    PALIER_CHANGE_REASON_NONE,
    PALIER_CHANGE_GROUP_OF_ONE, /* in a wave one person speaks for a group of several */
    PALIER_CHANGE_FRAGILE,      /* without one of the respondents there would be no score */
    PALIER_CHANGE_ALIKE,        /* each group was of one mind: few who agree show no spread */
    PALIER_CHANGE_NO_ROWS,      /* answers were counted: no respondent can be left out */
    PALIER_CHANGE_NO_INTERVALS, /* not computed */
};

struct palier_change {
    enum palier_change_verdict verdict;
    enum palier_change_reason reason;
    double before, now;    /* as displayed, on what both waves have; NAN: none to tell */
    double change;         /* now - before, of these; NAN: none to tell */
    double exact;          /* the same of the unrounded ones, as it is tested; NAN: not tested */
    double standard_error; /* of the exact difference; NAN: none, or not told */
    double freedom;        /* its degrees of freedom */
    double low, high;      /* of the difference, at the family's confidence */
    double p, adjusted;    /* two-sided, and by Holm's rule; NAN: not tested */
    size_t family;         /* in palier_changes.families */
    bool is_partial;       /* something of it was set apart */
};

/* What is tested together. */
struct palier_change_family {
    size_t tests, told;
    double confidence; /* the level at which each interval agrees with Holm's rule; 0.95 or more */
};

struct palier_changes {
    const struct palier_change *criteria;        /* by criterion */
    const struct palier_shared_item *shared;     /* by item: what was set apart; NULL: not kept */
    const struct palier_change_family *families; /* the leaves, then by depth from the root */
    size_t family_count;
    /* Until suppression: the nodes on what both have, by criterion; NULL: the published ones. */
    struct palier_node *before, *now;
};

enum { PALIER_FAMILY_OF_LEAVES = 0 };

/* Whether CHANGE was tested and has an interval that is not told: it mixes in a hidden figure. */
bool palier_change_withholds_interval(const struct palier_change *change);

/* The family of CRITERION: that of the leaves, or of its depth. */
size_t palier_family_of(const struct palier_criterion *criterion);

/*
 * Give each entity of RESULT, which ENGINE scored, that has a wave before its `changes`. To be
 * called between scoring and palier_result_suppress, which hides what it must of them: unless
 * IS_INTERNAL, what it needs for that of both scorings is kept.
 */
void palier_changes_find(const struct palier_engine *engine, struct palier_result *result,
                         bool is_internal);

/* The same of an ASSESSMENT that was scored as a whole. */
void palier_changes_find_all(const struct palier_assessment *assessment,
                             struct palier_result *result, bool is_internal);

/* A copy of CHANGES in ARENA, but for what was set apart. */
PALIER_MUST_USE const struct palier_changes *
palier_changes_keep(struct palier_arena *arena, const struct palier_rubric *rubric,
                    const struct palier_changes *changes);

/*
 * The changes of TRUTH without what may not be told, in ARENA; TOLD is the same entity with its
 * figures suppressed. What one wave hides is hidden; what mixes in a hidden figure is told as it is
 * displayed. And a score on what both waves have is not told where a reader of the published one
 * could compute by their difference what few people said (suppress_figures.h). What is hidden
 * stands in no family.
 */
PALIER_MUST_USE const struct palier_changes *
palier_changes_suppressed(struct palier_arena *arena, const struct palier_rubric *rubric,
                          const struct palier_entity_result *truth,
                          const struct palier_entity_result *told);

/* The words that scripts match: "change", "no-change", "measured", "untested", "break", "absent",
 * "hidden"; and "group-of-one", "fragile", "alike", "no-rows", "not-computed", "" for none. */
const char *palier_change_verdict_name(enum palier_change_verdict verdict);
const char *palier_change_reason_name(enum palier_change_reason reason);

#endif
