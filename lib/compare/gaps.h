/*
 * gaps.h - whether two groups see the same town.
 *
 * Elected officials say that a tool is used, staff that it is not: such a perception gap
 * is the best question for the next meeting, if it is one. Each pair of groups is compared
 * on each criterion, over the questions that both were asked, person by person.
 *
 * Answers are steps of a scale, few and tied, so they are ranked: Mann and Whitney's test
 * with its exact distribution (stats/mann_whitney.h) supposes no normal spread and no equal
 * steps, which Welch's t on four councillors would. What it measures says itself in words:
 * of two people taken at random, one of each group, how often does the first answer higher?
 * p values are adjusted by Holm's rule over all pairs and leaves of one town, and likewise
 * at each depth above (see changes.h). A pair too small to come below 0.05 whatever it
 * answers is not tested, and costs the others nothing. Weights of answers do not count, and
 * no group is taken for a finite population: the test asks whether chance alone would deal
 * the answers so unevenly between the two.
 *
 * What suppression hides is not looked at: a pair is compared where both groups may be shown
 * for the criterion and for each question that enters, and have as many people as groups.csv
 * asks for where groups are compared (minimum_compared). The two means are made of the
 * questions' own figures, which are told for each group: a mean over people would tell, beside
 * these, what somebody who left one of two questions blank said to the other.
 */
#ifndef PALIER_COMPARE_GAPS_H
#define PALIER_COMPARE_GAPS_H

#include "compare/people.h"
#include "score/result.h"

/* An adjusted p value below it is a gap. */
#define PALIER_GAP_ALPHA 0.05

enum palier_gap_verdict {
    PALIER_GAP_TOLD,    /* the groups differ */
    PALIER_GAP_NOISE,   /* no gap that can be told from noise */
    PALIER_GAP_FEW,     /* too few people for any answer to tell */
    PALIER_GAP_APART,   /* not asked the same, or nobody of one of them answered */
    PALIER_GAP_HIDDEN,  /* one of them is too small to be shown, or to be compared */
    PALIER_GAP_NO_ROWS, /* answers were counted: nobody knows who gave which together */
};

enum { PALIER_GAP_VERDICTS = 6 };

/* Two groups on one criterion. */
struct palier_gap {
    const struct palier_criterion *criterion;
    const struct palier_group *first, *second; /* in the rubric's order */
    enum palier_gap_verdict verdict;
    size_t first_count, second_count; /* people with a figure; 0 where hidden */
    double first_mean, second_mean;   /* of what each group gave for the questions, as displayed;
                                         NAN: none to tell */
    double gap;                       /* first - second, of these */
    double superiority;               /* P(first > second) + P(equal)/2 */
    double cliffs_delta;              /* 2 superiority - 1 */
    double p, adjusted;               /* NAN: not tested */
};

struct palier_group_gaps {
    const struct palier_gap *at; /* by the order of the tree, then by pair */
    size_t count;
    size_t tests, told; /* of them, over all families */
};

/* The gaps of RESULT, which is suppressed unless IS_INTERNAL, between groups with respondents; in
 * ARENA. */
PALIER_MUST_USE struct palier_group_gaps
palier_group_gaps_find(struct palier_arena *arena, const struct palier_people *people,
                       const struct palier_entity_result *result, bool is_internal);

/* Whether the first group of GAP is the one to name as higher: by the means, as they are told;
 * where these are alike, by how often each answers higher. Means weigh by how much and the test
 * counts how often, so that the two may disagree. */
bool palier_gap_is_first_higher(const struct palier_gap *gap);

/* Whether GAP was tested and the group that it names as higher answers higher less often than the
 * other. */
bool palier_gap_is_split(const struct palier_gap *gap);

/* The words that scripts match: "gap", "no-gap", "too-few", "not-asked-alike", "hidden",
 * "no-rows". */
const char *palier_gap_verdict_name(enum palier_gap_verdict verdict);

#endif
