/*
 * result.h - everything that a report may say.
 *
 * Scoring fills a result; suppression (compare/suppress.h) then hides what would
 * name people in a small town; only after that may a report read it. Every
 * writer, from the terminal to the workbook, reads this same structure, so all of
 * them say the same.
 */
#ifndef PALIER_SCORE_RESULT_H
#define PALIER_SCORE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/facts.h"
#include "answers/taken.h"
#include "base/file.h"
#include "base/language.h"
#include "coding/evidence.h"
#include "model/entity.h"
#include "model/rubric.h"

enum palier_node_status {
    PALIER_SCORED,
    PALIER_PROVISIONAL,         /* scored, but from quotes that no consultant has accepted */
    PALIER_NOT_ASSESSED,        /* too little is known: blank, never zero */
    PALIER_NODE_NOT_APPLICABLE, /* does not concern this entity */
    PALIER_HIDDEN,              /* known, but it would tell what a few people said */
    PALIER_HEADING,             /* never has a score */
};

/* Why a figure is what it is. */
enum palier_reason {
    PALIER_REASON_NONE,
    PALIER_REASON_NO_DATA,           /* nothing was answered, rated or found */
    PALIER_REASON_LOW_COVERAGE,      /* less than minimum_coverage */
    PALIER_REASON_DOES_NOT_APPLY,    /* `applies` says so, or everybody answered NA */
    PALIER_REASON_SMALL_GROUPS,      /* every group that fed it is under its minimum */
    PALIER_REASON_BELOW_LEVELS,      /* a score, but under the first cut point */
    PALIER_REASON_GATED,             /* a gate changed it: see `gate` */
    PALIER_REASON_UNKNOWN_CONDITION, /* `applies` needs a figure that entities.csv does not give */
    PALIER_REASON_NON_POSITIVE,      /* a logarithm or a geometric mean of what is not above zero */
    PALIER_REASON_ZERO_DIVISOR,      /* divided by zero, or by a figure that is not known */
    PALIER_REASON_ONE_ENTITY,        /* a scale of the sample with fewer than two entities in it */
    PALIER_REASON_NO_ROWS,           /* each respondent's answers are needed, and only how many
                                        gave each was read */
    PALIER_REASON_NO_SPREAD,         /* a scale of the sample where all figures are equal */
};

/* Why a score has no interval. */
enum palier_interval_reason {
    PALIER_INTERVAL_THERE,
    PALIER_INTERVAL_NO_SCORE,
    PALIER_INTERVAL_NO_RESPONDENTS, /* documents and ratings alone: nobody was drawn */
    PALIER_INTERVAL_GROUP_OF_ONE,   /* a single respondent of a group whose size is not 1 */
    PALIER_INTERVAL_FRAGILE,        /* without one of the respondents there would be no score */
    PALIER_INTERVAL_NO_ROWS,        /* answers were counted: no respondent can be left out */
    PALIER_INTERVAL_NOT_COMPUTED,   /* not asked for */
};

/* Whether the level would be the same with other respondents of the same groups. */
enum palier_firmness {
    PALIER_FIRMNESS_UNKNOWN, /* no interval */
    PALIER_FIRM,
    PALIER_NOT_FIRM,
};

/* A 95 % interval of a node's score. */
struct palier_interval {
    enum palier_interval_reason reason;
    double low, high; /* as displayed; NAN: none */
    double standard_error;
    double freedom; /* its degrees of freedom; 0: every group answered in full */
    enum palier_firmness firmness;
    int level_low, level_high; /* the levels of `low` and `high`; 0: none */
};

/* What one group gave for one node. */
struct palier_group_score {
    double score;       /* unrounded; NAN: nothing, or hidden */
    size_t respondents; /* with an answer that counts; after suppression 0 where hidden */
    bool is_unanimous;  /* of an item: two or more, and all gave the same points */
    bool is_hidden;     /* there is a figure, and it is not shown */
    bool is_complement; /* hidden only so that another group's figure does not follow */
};

enum palier_option_kind {
    PALIER_OPTION_CHOICE,    /* one of several */
    PALIER_OPTION_TICK,      /* some of several: a respondent may have chosen more than one */
    PALIER_OPTION_CLASS,     /* numbers from one bound up to the next */
    PALIER_OPTION_LEVEL,     /* that somebody gave after an interview, or a quote */
    PALIER_OPTION_NO_ANSWER, /* one that counts: the rubric gives it points */
};

/* One way to answer an item. */
struct palier_option {
    enum palier_option_kind kind;
    const char *answer;                 /* as scales read it: of a choice, a tick; else NULL */
    const struct palier_choice *choice; /* of the questionnaire; NULL: it does not tell */
    double from, to; /* of a class: from <= number < to, infinite for no end; else NAN */
    int level;       /* of a level; else 0 */
    enum palier_no_answer no_answer; /* of no answer */
    double points;                   /* reversed where the item is; NAN: none of its own */
};

/* What stands behind an item: how it can be answered, who chose what, the fact or the ratings. */
struct palier_item_answers {
    const struct palier_option *options; /* by rising points; ticks in the order they are offered */
    size_t count;         /* of options; 0: numbers that cannot be put into classes */
    const size_t *counts; /* respondents, facts or ratings that chose each, whatever they weigh;
                             NULL: nobody answered, or hidden */
    bool is_unanimous;    /* everybody in some group whose minimum is above 1 chose one option, or
                             left one tick out */
    const struct palier_fact *fact; /* of a fact item, the assessment's; NULL: none, or hidden */
    const struct palier_rating *const *ratings; /* of an interview item, likewise: those of its
                                                   criterion, in file order */
    size_t rating_count;
};

/* What one item gave to its leaf. */
struct palier_item_score {
    const struct palier_item *item;
    double score;              /* unrounded; NAN: nothing */
    enum palier_reason reason; /* why it has no score, where that is not for want of an answer */
    bool is_applicable;        /* false: it leaves both sums */
    double own_weight;         /* before renormalising; of ticks, with theirs */
    double weight;             /* used, after renormalising over what is there; 0: left out */
    double possible;           /* the most points that it can give; NAN: no most */
    double raw;              /* the number before its scale, divided and treated; NAN: no number */
    double divisor;          /* that it was divided by; NAN: none */
    double before_treatment; /* `raw` before outliers were pulled in; NAN: it was not */
    bool is_filled;          /* `raw` is that of its like: the entity gave none */
    bool is_capped;          /* by rubric.csv's said_cap or shown_cap */
    size_t respondents;      /* answers that count (survey), facts or interviews */
    size_t
        no_answers[PALIER_NO_ANSWER_COUNT]; /* respondents of its groups who gave none, by kind */
    bool is_silent_alike; /* everybody in some group whose minimum is above 1 gave one kind of no
                             answer */
    const struct palier_group_score *groups; /* by group, survey items only; else NULL */
    bool is_hidden;
    bool hides_no_answers; /* `no_answers` would tell what single people gave */
    bool hides_counts;     /* those of `answers` would tell what single people chose */
    bool is_provisional;
    double lowest, highest; /* interview; of interviews and quotes, else 0 and 0 */
    const struct palier_item_answers *answers; /* NULL: not asked for; see distribution.h */
};

enum { PALIER_POLARITIES = 2 };

/* Interviews that say one thing: each is one voice, whatever the number of its quotes. */
struct palier_voice_count {
    size_t accepted; /* with a quote that a consultant accepted */
    size_t proposed; /* with quotes that nobody has decided on yet, and no other */
};

/* Voices for and against; one interview may be both. */
struct palier_voices {
    struct palier_voice_count by[PALIER_POLARITIES]; /* by enum palier_polarity */
};

struct palier_node {
    const struct palier_criterion *criterion;
    enum palier_node_status status;
    enum palier_reason reason;
    double combined;    /* what its parts give, before scale, gates and rounding; NAN: none */
    double exact;       /* after them; NAN: none */
    double possible;    /* the most that its parts can give; NAN: no most */
    double score;       /* as displayed; NAN: none */
    int level;          /* 0: none */
    double weight;      /* of the entity's profile */
    double weight_used; /* its share in the parent, 0 to 1; 0 where it left both sums */
    double target, gap; /* gap = score - target; NAN: none */
    double coverage;    /* 0 to 1 */
    struct palier_interval interval;
    size_t respondents;           /* people with at least one answer that counts below this node */
    bool has_unknown_respondents; /* only counts are known, item by item: `respondents`, also of
                                     groups, is the least that it can be, to protect by, not to tell
                                   */
    double by_source[PALIER_SOURCE_COUNT];   /* leaf: the score of each source alone; NAN: none */
    bool sources_differ;                     /* by more than the rubric's triangulation */
    bool interviews_differ;                  /* the same of the interviews of one item */
    const struct palier_gate *gate;          /* that changed it; NULL: none */
    double before_gate;                      /* `exact` before that gate */
    const struct palier_group_score *groups; /* by group of the rubric */
    const struct palier_item_score *items;   /* of a leaf, as criterion->items */
    const struct palier_voices *voices; /* by group of the rubric, then of groups that are not told,
                                           then of all; NULL: none. See voices.h */
};

/* What one view gives: its members combined. */
struct palier_view_score {
    const struct palier_view *view;
    enum palier_node_status status;
    enum palier_reason reason;
    double exact, score; /* NAN: none */
    int level;
    double coverage;
};

struct palier_kept_node;
struct palier_changes;

struct palier_entity_result {
    const struct palier_entity *entity;
    const char *wave;                    /* "" where there is only one */
    struct palier_node *nodes;           /* one for each of the rubric's criteria, in that order */
    const struct palier_kept_node *kept; /* instead of them, where only a comparison is asked for
                                            (kept.h); `nodes` is NULL then */
    struct palier_view_score *views;     /* one for each of the rubric's views */
    const size_t *respondents; /* rows by group; those under the minimum are told as `< minimum` */
    const size_t *interviews;  /* by group, where that is known; NULL: none */
    size_t respondent_count;
    size_t interview_count, fact_count;
    const struct palier_evidence *const
        *evidence; /* of this entity and wave, by criterion then place */
    size_t evidence_count;
    const struct palier_rating *const *ratings; /* those of these rating_count that may be told */
    size_t told_rating_count;
    struct palier_taken_view taken; /* what became of the actions of its plans, up to this wave */
    const struct palier_entity_result *previous; /* the wave before, or NULL */
    const struct palier_changes *changes; /* since `previous`, tested; NULL: compare/changes.h was
                                             not asked */
};

#define PALIER_ROWS_UNKNOWN SIZE_MAX

/* A file that was read. */
struct palier_input {
    const char *path;
    const char *shown;               /* the path without the names of raters; NULL: it has none */
    const char *kind;                /* "responses", "facts", "rubric"… */
    size_t rows;                     /* or PALIER_ROWS_UNKNOWN */
    char sha256[PALIER_SHA256_TEXT]; /* "": not told */
};

struct palier_result {
    struct palier_arena *arena; /* everything below lives here */
    const struct palier_rubric *rubric;
    struct palier_label title;
    const struct palier_entity_result *entities; /* sorted by entity id */
    size_t entity_count;
    const struct palier_input *inputs;
    size_t input_count;
    bool tells_own_rows; /* of files without a sum, `rows` are those of the one entity */
    const char *wave;    /* "" where there is only one */
    const char *contact; /* "" where none */
    const char *date;    /* YYYY-MM-DD: when the report was made */
    bool is_internal;    /* nothing was hidden: every page says so */
    bool is_suppressed;  /* palier_result_suppress was called: reports assert it */
};

/* The words that scripts match: "scored", "not-assessed"…, "low-coverage"…. */
const char *palier_node_status_name(enum palier_node_status status);
const char *palier_reason_name(enum palier_reason reason);
const char *palier_interval_reason_name(enum palier_interval_reason reason);

/* Give the interval of NODE its ends, as RUBRIC rounds them, their levels, and whether these are
 * one. An interval does not leave the scale that its score stands on. */
void palier_interval_set(const struct palier_rubric *rubric, struct palier_node *node, double low,
                         double high);

/* Whether NODE has a figure to show. */
bool palier_node_has_score(const struct palier_node *node);

/* Whether a single person of ENTITY answered for GROUP, an index, which has more people, or nobody
 * knows how many: a stratum of one, which has no variance (stats/jackknife.h). */
bool palier_speaks_alone(const struct palier_entity_result *entity, size_t group);

/* Whether an item of NODE is hidden. */
bool palier_node_has_hidden_item(const struct palier_node *node);

#endif
