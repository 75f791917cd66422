/*
 * rubric.h - how what was said becomes a level.
 *
 * A rubric is a folder of CSVs, data only: a tree of criteria (dimensions,
 * sub-dimensions, leaves), the items that feed each leaf, scales that turn an
 * answer into points, level descriptors that a consultant reads when rating an
 * interview, gates ("an untested backup caps security"), profiles (a village is
 * not a metropolis) and the actions to recommend. palier-rubric(5) describes the
 * files.
 *
 * Everything here is read-only once read, and lives in the arena given to
 * palier_rubric_read.
 */
#ifndef PALIER_MODEL_RUBRIC_H
#define PALIER_MODEL_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/language.h"
#include "base/status.h"
#include "book/image.h"
#include "book/palette.h"
#include "model/action.h"
#include "model/condition.h"
#include "model/hit.h"
#include "model/questionnaire.h"
#include "model/scale.h"

/* Stakeholder groups are bits of a mask, so there are at most this many. */
enum { PALIER_MOST_GROUPS = 32 };

/* Criteria from the root to a leaf, both counted, at most: whatever walks the tree may call itself.
 */
enum { PALIER_DEEPEST_TREE = 30 };

struct palier_group {
    const char *id;
    size_t index;
    struct palier_label label;
    double weight;           /* in the balanced mean of groups */
    size_t minimum;          /* respondents below which its figures are not shown */
    size_t minimum_compared; /* the same where towns or waves are compared */
    struct palier_place place;
};

struct palier_level {
    int number;  /* 1, 2, … */
    double from; /* the cut point: lowest score of the level (highest, if right-closed) */
    struct palier_label label; /* "Émergent" */
    struct palier_label text;  /* a sentence on what it means; may be empty */
};

struct palier_level_set {
    const struct palier_level *levels; /* by rising cut point */
    size_t count;
};

/* How parts become a whole: score/combine.h has the formulas. */
enum palier_combine {
    PALIER_COMBINE_MEAN,
    PALIER_COMBINE_SUM,
    PALIER_COMBINE_RATIO,  /* points over possible points, times the rubric's maximum */
    PALIER_COMBINE_DEDUCT, /* from `parameter`, the weighted sum; not below the minimum */
    PALIER_COMBINE_GEOMETRIC,
    PALIER_COMBINE_HARMONIC,
    PALIER_COMBINE_POWER, /* mean of order `parameter` */
    PALIER_COMBINE_MEDIAN,
    PALIER_COMBINE_MIN,
    PALIER_COMBINE_MAX,
    PALIER_COMBINE_STAGED, /* the highest stage whose members, and all those before, pass */
    PALIER_COMBINE_PRODUCT,
    PALIER_COMBINE_QUOTIENT, /* the first part over the second */
    PALIER_COMBINE_NONE,     /* a heading without a score */
};

enum palier_source {
    PALIER_SOURCE_SURVEY,
    PALIER_SOURCE_FACT,
    PALIER_SOURCE_INTERVIEW, /* the consultant's ratings; proposals of the coder where there is none
                              */
    PALIER_SOURCE_EVIDENCE,  /* accepted quotes */
};

enum { PALIER_SOURCE_COUNT = 4 };

/* How several answers of one entity to one item become one figure. */
enum palier_observe {
    PALIER_OBSERVE_MEAN,
    PALIER_OBSERVE_MIN,
    PALIER_OBSERVE_MAX,
    PALIER_OBSERVE_MEDIAN,
};

/* What an item is divided by before its scale. */
enum palier_denominator_kind {
    PALIER_DENOMINATOR_NONE,
    PALIER_DENOMINATOR_QUESTION, /* a fact */
    PALIER_DENOMINATOR_POPULATION,
    PALIER_DENOMINATOR_SIZE, /* people in a group */
};

struct palier_denominator {
    enum palier_denominator_kind kind;
    const struct palier_question *question; /* NULL unless QUESTION */
    size_t group;                           /* of SIZE */
    const char *text;                       /* as written; "" for none */
};

/* The four kinds of no answer, kept apart from file to report. */
enum palier_no_answer {
    PALIER_NOT_ASKED,
    PALIER_NOT_APPLICABLE,
    PALIER_DONT_KNOW,
    PALIER_LEFT_BLANK
};

enum { PALIER_NO_ANSWER_COUNT = 4 };

struct palier_item {
    size_t index;     /* in palier_rubric.items */
    size_t criterion; /* index of the leaf that it feeds */
    enum palier_source source;
    const struct palier_question *question; /* NULL for interview and evidence */
    const struct palier_scale *scale;       /* NULL for interview and evidence */
    uint32_t groups;                        /* mask of the groups whose answers count */
    double weight;
    bool is_reversed; /* points become points_low + points_high - points of its scale */
    enum palier_observe observe;
    struct palier_denominator denominator;
    const struct palier_condition *applies;          /* NULL: to every entity */
    double no_answer_points[PALIER_NO_ANSWER_COUNT]; /* its own, else the rubric's; NAN: out */
    int stage;                                       /* of a staged leaf; 0: none */
    struct palier_place place;
};

enum { PALIER_NOT_ROUNDED = -1 };

struct palier_criterion {
    const char *id;
    size_t index; /* in palier_rubric.criteria */
    struct palier_label label, text;
    const struct palier_criterion *parent;          /* NULL for the root */
    const struct palier_criterion *const *children; /* in file order */
    size_t child_count;
    size_t depth;                           /* 0 for the root */
    const struct palier_item *const *items; /* of a leaf, in file order */
    size_t item_count;
    double weight;
    enum palier_combine combine;
    double parameter;      /* power: the order; deduct: what it starts from; staged: the number of
                              stages; NAN: the default */
    double pass;           /* staged: what a member of the stage must reach; NAN: the most it can */
    double pass_below;     /* staged: what members of the stages before must reach; NAN: as pass */
    double missing;        /* what a part that is not known counts for; NAN: left out */
    bool is_by_respondent; /* a leaf: the items of each respondent are combined, then respondents
                              are averaged */
    const struct palier_scale *scale; /* that the whole is put through; NULL: none */
    int round; /* decimals that it is cut to before it counts above; PALIER_NOT_ROUNDED */
    int stage; /* in a staged parent; 0: none */
    const struct palier_condition *applies; /* NULL: to every entity */
    double minimum_coverage;                /* share of what applies, 0 to 1 */
    double target;                          /* NAN: none */
    const struct palier_level_set *levels;  /* its own, else the rubric's */
    const struct palier_label *descriptors; /* one for each of `levels`; NULL: none */
    struct palier_place place;
};

enum palier_gate_effect {
    PALIER_GATE_CAP,    /* the level is at most `amount` */
    PALIER_GATE_BLANK,  /* no score */
    PALIER_GATE_ZERO,   /* the lowest points */
    PALIER_GATE_FULL,   /* the highest points */
    PALIER_GATE_TARGET, /* the target becomes `amount` */
};

struct palier_gate {
    size_t criterion;                            /* index of the one it acts on */
    const struct palier_criterion *if_criterion; /* its score as displayed is tested … */
    const struct palier_question *if_question;   /* … or the entity's fact; the other is NULL */
    enum palier_operator test;
    const char *value; /* as written */
    double number;     /* NAN where value is not a number */
    enum palier_gate_effect effect;
    double amount;
    struct palier_label text; /* why, for the reader of a scorecard */
    struct palier_place place;
};

/* Weights and targets for entities of one kind. NAN: as in criteria.csv. Indexed by criterion. */
struct palier_profile {
    const char *id;
    size_t index;
    struct palier_label label;
    const double *weights, *targets;
};

/* How a number is cut to a number of decimals. */
enum palier_rounding {
    PALIER_ROUND_AWAY, /* to the nearest, half away from zero */
    PALIER_ROUND_EVEN, /* to the nearest, half to the even digit */
    PALIER_ROUND_DOWN, /* towards minus infinity */
    PALIER_ROUND_UP,   /* towards plus infinity */
};

/* What is done to figures that are missing or far from all others, before they are scaled. Off
 * unless the rubric asks for it, and always told. */
enum palier_gaps {
    PALIER_GAPS_OUT,    /* left out */
    PALIER_GAPS_MEAN,   /* of the entities of the same kind */
    PALIER_GAPS_MEDIAN, /* likewise */
};

enum palier_gaps_by {
    PALIER_GAPS_BY_NOTHING, /* all entities of the wave */
    PALIER_GAPS_BY_TYPE,
    PALIER_GAPS_BY_PROFILE,
};

struct palier_treatment {
    enum palier_gaps gaps;
    enum palier_gaps_by gaps_by;
    bool winsorises;           /* while |skewness| and kurtosis are both beyond these */
    double skewness, kurtosis; /* 2 and 3.5 by default */
    size_t most;               /* figures pulled in, at most */
};

/* A grouping of criteria that crosses the tree: equal access, data protection… */
struct palier_view_member {
    size_t criterion;
    double weight;
};

struct palier_view {
    const char *id;
    struct palier_label label;
    enum palier_combine combine;
    double minimum_coverage;                  /* the rubric's */
    const struct palier_view_member *members; /* in file order */
    size_t member_count;
    struct palier_place place;
};

struct palier_rubric {
    const char *path; /* its folder */
    const char *id, *version;
    struct palier_label title;
    enum palier_language language; /* of what is written to files, unless --lang says otherwise */
    struct book_palette palette;   /* of its workbooks */
    const struct book_image *logo; /* in them; NULL: none */
    const struct palier_questionnaire *questionnaire;
    double minimum, maximum; /* the points scale */
    int decimals;            /* shown */
    enum palier_rounding rounding;
    bool is_exact;           /* levels are cut on unrounded scores */
    bool is_right_closed;    /* a score equal to a cut point is below it */
    bool is_pooled;          /* respondents pooled, not groups balanced */
    bool counts_parts;       /* coverage is a share of parts, not of their weights */
    int said_cap, shown_cap; /* the level above which what is only said, only shown, does not
                                count; 0: none */
    struct palier_treatment treatment;
    double triangulation; /* sources further apart than this are told; NAN: never */
    double no_answer_points[PALIER_NO_ANSWER_COUNT]; /* NAN: left out */

    const struct palier_criterion *criteria; /* the tree, each parent before its children */
    size_t criterion_count;
    const size_t
        *order; /* indices of criteria, each after its children and after what its gates test */
    const struct palier_item *items;
    size_t item_count;
    const struct palier_group *groups;
    size_t group_count;
    struct palier_level_set levels;
    const struct palier_gate *gates;
    size_t gate_count;
    const struct palier_pattern *patterns;
    size_t pattern_count;
    const struct palier_profile *profiles;
    size_t profile_count;
    const struct palier_action *actions;
    size_t action_count;
    const struct palier_obstacle *obstacles;
    size_t obstacle_count;
    const struct palier_factor *factors;
    size_t factor_count;
    const struct palier_pace *paces;
    size_t pace_count;
    const struct palier_engagement
        *engagements; /* in file order: of a group, the first one first */
    size_t engagement_count;
    const struct palier_view *views;
    size_t view_count;
    char sha256[PALIER_SHA256_TEXT]; /* of its files' names and sums, in order of name */
};

/*
 * Read the rubric in folder PATH against QUESTIONNAIRE. Where that is NULL, the questions are those
 * that items.csv names, and any answer of their scales is one. Every fault is reported; OK only
 * where there is none.
 */
PALIER_MUST_USE enum palier_status
palier_rubric_read(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                   const struct palier_questionnaire *questionnaire, struct palier_rubric *rubric);

/* Only the name of the questionnaire that the rubric in folder PATH asks for; NULL where it names
 * none. */
PALIER_MUST_USE enum palier_status palier_rubric_questionnaire(struct palier_arena *arena,
                                                               struct palier_diag *diag,
                                                               const char *path, const char **name);

const struct palier_criterion *palier_criterion_find(const struct palier_rubric *rubric,
                                                     const char *id);
const struct palier_group *palier_group_find(const struct palier_rubric *rubric, const char *id);
const struct palier_profile *palier_profile_find(const struct palier_rubric *rubric,
                                                 const char *id);

/* The same; an id that is of no group or profile is reported at PLACE, with those that there are.
 */
const struct palier_group *palier_group_expect(struct palier_diag *diag,
                                               const struct palier_rubric *rubric,
                                               struct palier_place place, const char *id);
const struct palier_profile *palier_profile_expect(struct palier_diag *diag,
                                                   const struct palier_rubric *rubric,
                                                   struct palier_place place, const char *id);

/* Whether CRITERION is ANCESTOR or stands somewhere below it. */
bool palier_criterion_is_within(const struct palier_criterion *criterion,
                                const struct palier_criterion *ancestor);

/* Whether GROUP is asked QUESTION. */
bool palier_is_asked(const struct palier_question *question, const struct palier_group *group);

/* VALUE cut to DECIMALS as RUBRIC rounds; NAN stays NAN. */
double palier_rubric_round(const struct palier_rubric *rubric, double value, int decimals);

/* Whether some scale of RUBRIC, or its treatment, looks at all entities: none can then be scored
 * alone. */
bool palier_rubric_is_sampled(const struct palier_rubric *rubric);

/*
 * Whether the numbers of ITEM are averaged before its scale is applied: where that looks at other
 * entities, where they are divided, and where gaps are filled or outliers pulled in.
 */
bool palier_item_is_raw(const struct palier_rubric *rubric, const struct palier_item *item);

/* The points of ANSWER to ITEM, reversed where the item says so; of a raw item the number. NAN
 * where it is no answer. */
double palier_item_points_of(const struct palier_item *item, const struct palier_rubric *rubric,
                             const char *answer);

/* The fewest and most points that an answer to ITEM can give, reversed where it is; NAN: no end. */
struct palier_range palier_item_range(const struct palier_rubric *rubric,
                                      const struct palier_item *item);

/* Whether VALUE reaches the pass mark MARK of a staged criterion; NAN does not. */
bool palier_passes(double value, double mark);

/* The level of SET that SCORE reaches under RUBRIC's rules, 0 where SCORE is below the first or
 * NAN. */
int palier_level_of(const struct palier_rubric *rubric, const struct palier_level_set *set,
                    double score);

/* The same of a VALUE that is rounded already, where RUBRIC cuts levels on what is displayed. */
int palier_level_reached(const struct palier_rubric *rubric, const struct palier_level_set *set,
                         double value);

/* The level numbered NUMBER in SET, or NULL. */
const struct palier_level *palier_level_find(const struct palier_level_set *set, int number);

const char *palier_source_name(enum palier_source source);

/* The word of criteria.csv for COMBINE. */
const char *palier_combine_name(enum palier_combine combine);

#endif
