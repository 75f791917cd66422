/*
 * diff.h - why each score moved.
 *
 * Between two runs a score moves because people answered otherwise, because the
 * rubric was edited, because a rule about gaps, rounding or proof changed, because a
 * gate acts or no longer does, or because a part came or went. A mayor who asks
 * "why 2.4 and no longer 2.1?" deserves these apart, in points that add up. Only
 * what two JSON documents tell is compared, so nothing hidden is told.
 *
 * Of a mean over parts of value v and weight w, W being the sum of the weights and V
 * the old mean, the change is, part by part,
 *
 *     w' (v' - v) / W'     the value moved
 *     (w' - c w) (v - V) / W'     the weight changed
 *     w' (v' - V) / W'     the part appeared
 *     - c w (v - V) / W'     the part disappeared
 *
 * with new figures primed; c is w'/w where it is the same for all parts that are
 * there both times, else 1. These add up to the change exactly, because the old
 * w (v - V) add up to zero. diff_linear.c has the same for sums and ratios.
 */
#ifndef PALIER_REPORT_DIFF_H
#define PALIER_REPORT_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"
#include "report/report.h"
#include "score/result.h"

enum palier_diff_cause {
    PALIER_DIFF_DATA,
    PALIER_DIFF_RUBRIC,  /* weights, scales, ways to combine, gates, levels */
    PALIER_DIFF_POLICY,  /* coverage, no answers, rounding, proof, treatment */
    PALIER_DIFF_GATE,    /* one acts, or no longer does */
    PALIER_DIFF_PARTS,   /* came, or went */
    PALIER_DIFF_UNTOLD,  /* hidden, or several causes that cannot be told apart */
    PALIER_DIFF_SEVERAL, /* of a move alone: its own moves tell which */
};

enum { PALIER_DIFF_CAUSE_COUNT = PALIER_DIFF_UNTOLD + 1 };

enum palier_diff_what {
    PALIER_DIFF_VALUE,       /* the score of a part */
    PALIER_DIFF_WEIGHT,      /* the weight of a part */
    PALIER_DIFF_POSSIBLE,    /* of a ratio: the most that a part can give */
    PALIER_DIFF_DEFINITION,  /* column `key` of criteria.csv or items.csv */
    PALIER_DIFF_SETTING,     /* line `key` of rubric.csv, or a column of groups.csv */
    PALIER_DIFF_APPEARED,    /* a part; `was` says why it was not there */
    PALIER_DIFF_DISAPPEARED, /* a part; `now` says why it is not there */
    PALIER_DIFF_GATE_ON,     /* it acts now */
    PALIER_DIFF_GATE_OFF,    /* it acted, and does no longer */
    PALIER_DIFF_GATE_STILL,  /* it takes more, or less, than it did */
    PALIER_DIFF_SCALED,      /* what the node's own scale adds to the change */
    PALIER_DIFF_ROUNDED,     /* what rounding before it counts above adds */
    PALIER_DIFF_FLOOR,       /* what "not below the minimum" adds to a deduction */
    PALIER_DIFF_COVERAGE,    /* the share that is known */
    PALIER_DIFF_HIDDEN,      /* a part that may not be told */
    PALIER_DIFF_REST,        /* what the moves above leave of the change */
};

/* One reason why a node moved. */
struct palier_diff_move {
    enum palier_diff_cause cause;
    enum palier_diff_what what;
    const char *part;            /* a criterion, or an item's source and question; NULL: the node */
    const char *key;             /* NULL: none */
    const char *was, *now;       /* in words; NULL: nothing to say */
    double was_value, now_value; /* NAN: none */
    double points;               /* NAN: cannot be told in points */
};

/* A node at one time. */
struct palier_diff_state {
    double score, exact, coverage; /* NAN: none */
    int level;                     /* 0: none */
    const char *status, *reason;   /* "" where there is no such criterion, no reason */
};

struct palier_diff_node {
    const char *criterion, *label;
    size_t depth;
    struct palier_diff_state was, now;
    double change;                            /* exact; NAN: a score came or went */
    double by_cause[PALIER_DIFF_CAUSE_COUNT]; /* adds up to `change`; 0 where that is NAN */
    const struct palier_diff_move *moves;     /* the largest first, those without points last */
    size_t move_count;
};

struct palier_diff_entity {
    const char *id, *name;
    const char *was_wave, *now_wave;      /* NULL where it is not in that document */
    const struct palier_diff_node *nodes; /* those that moved: a node before its parts, the largest
                                             change first among siblings */
    size_t node_count, criterion_count;
};

/* One of the two documents. */
struct palier_diff_document {
    const char *path, *palier, *version, *sha256, *date, *wave;
    bool is_internal;
};

enum palier_diff_input_state {
    PALIER_DIFF_INPUT_SAME,
    PALIER_DIFF_INPUT_DIFFERS,
    PALIER_DIFF_INPUT_NEW,
    PALIER_DIFF_INPUT_GONE,
};

struct palier_diff_input {
    const char *path;
    enum palier_diff_input_state state;
};

struct palier_diff {
    struct palier_diff_document was, now;
    const char *rubric; /* id */
    bool is_same_rubric, is_same_data;
    bool has_definitions; /* false: the old document does not tell the rubric, and it is another */
    const struct palier_diff_input *inputs;
    size_t input_count;
    const struct palier_diff_move *settings; /* of the rubric as a whole */
    size_t setting_count;
    const struct palier_diff_entity *entities; /* by id; only what is now, unless it may be all */
    size_t entity_count;
};

struct palier_diff_options {
    enum palier_language language;
    bool is_partial; /* not all entities were scored: those that are only in the old document are
                        not told */
};

/*
 * Compare OLD, a document that palier-score --format json wrote, with RESULT, which is suppressed.
 * What is not such a document, or of another rubric, is reported; so is, as a warning, an entity
 * that it does not hold.
 */
PALIER_MUST_USE enum palier_status
palier_diff_make(struct palier_arena *arena, struct palier_diag *diag,
                 const struct palier_bytes *old, const struct palier_result *result,
                 const struct palier_diff_options *options, struct palier_diff *diff);

/* Write DIFF as FORMAT, a name that palier_report_format_find knows. The caller checks STREAM. */
void palier_diff_write(const struct palier_diff *diff, const struct palier_result *result,
                       const char *format, const struct palier_report_options *options,
                       FILE *stream);

/* The words that scripts match: "data", "rubric"…, "value", "weight"…. */
const char *palier_diff_cause_name(enum palier_diff_cause cause);
const char *palier_diff_what_name(enum palier_diff_what what);

#endif
