/*
 * scorecard.h - the sheets of a scorecard, and how they hang together.
 *
 * The Scores sheet is the spine: beside its table, outside what is printed, stands
 * a calculation block in which each criterion's exact score is a formula over its
 * children. Summary reads from it, and it reads its cut points from Method. So a
 * weight, a target or a cut point that somebody changes moves all that follows.
 */
#ifndef PALIER_SHEETS_SCORECARD_H
#define PALIER_SHEETS_SCORECARD_H

#include "plan/recommend.h"
#include "score/combine.h"
#include "sheets/content.h"

/* The columns of the Scores sheet. From CALC on they are not printed. */
enum scores_column {
    SCORES_MARGIN,
    SCORES_CODE,
    SCORES_LABEL,
    SCORES_WEIGHT,
    SCORES_SCORE,
    SCORES_LEVEL,
    SCORES_LOW, /* of the interval, as it was computed; blank once the score has moved */
    SCORES_HIGH,
    SCORES_FIRM,
    SCORES_TARGET,
    SCORES_GAP,
    SCORES_COVERAGE,
    SCORES_PEOPLE,
    SCORES_VOICES, /* for and against; leads to the quotes */
    SCORES_BAR,
    SCORES_STATUS,
    SCORES_BEFORE,
    SCORES_CHANGE,
    SCORES_MOAT,
    CALC_COMBINED, /* before gates */
    CALC_GATED,    /* after them, where the criterion is rounded next */
    CALC_EXACT,    /* what counts above; "" where there is none */
    CALC_COUNTED,  /* the same where the weight is not 0 */
    CALC_NUMBER,   /* the same, 0 for none: what sums need */
    CALC_COUNTS,   /* 1 where there is one, else 0 */
    CALC_APPLIES,  /* 1 where the criterion concerns the entity, else 0 */
    CALC_COVERAGE,
    CALC_PLACE,     /* of the level, from 1; 0: none */
    CALC_LOW_PLACE, /* the same of the interval's ends */
    CALC_HIGH_PLACE,
    CALC_MOAT,
    WITH_COMBINED, /* the same once the actions that are done have lifted their criteria */
    WITH_GATED,
    WITH_EXACT,
    WITH_COUNTED,
    WITH_NUMBER,
    WITH_COUNTS,
    WITH_COVERAGE,
    WITH_SCORE, /* as displayed */
    WITH_PLACE,
    SCORES_COLUMN_COUNT,
};

/* A criterion as the calculation block holds it. */
struct live_node {
    double combined, gated, exact; /* what the sheet shows; NAN: none */
    double shift;    /* what `combined` is above what its children give, which are told
                        rounded; 0: nothing */
    double on_facts; /* `combined` after the gates on facts alone */
    double coverage; /* NAN: none */
    bool is_formula; /* `combined` is one: it follows its children */
    bool is_gated;   /* `gated` is one: it follows the gates */
    bool is_rounded; /* `exact` is one: it follows `gated` */
    bool is_value;   /* a parent that is not a formula, and says so */
};

/* Where the cut points of a set of levels stand on the Method sheet. */
struct level_table {
    const struct palier_level_set *set;
    const char *cuts;    /* range of the cut points, or its name */
    const char *names;   /* range of "3 · Structuré" */
    const char *numbers; /* range of "3" */
    lxw_row_t row;       /* of the first level */
    lxw_col_t column;    /* of the cut points */
};

struct evidence_entry;

struct scorecard {
    struct book *book;
    const struct palier_entity_result *entity;
    /* Scores and Method are always there, maybe hidden; the others are NULL where not asked for. */
    struct book_sheet *summary, *scores, *groups, *indicators, *evidence, *actions, *levers,
        *questions, *method;
    struct book_sheet *first; /* that is seen */
    lxw_row_t *rows;          /* of each criterion on the Scores sheet */
    lxw_row_t *evidence_rows; /* of what the Evidence sheet has first on it; 0: nothing */
    struct {
        struct evidence_entry *at; /* sheets/evidence.h */
        size_t count, capacity;
    } entries;
    struct live_node *live;
    bool *moves; /* by criterion: an action that is done may change it; NULL: not known yet */
    struct {
        struct level_table *at;
        size_t count, capacity;
    } levels;
    struct palier_recommendations plan;
    lxw_row_t *action_rows; /* of each action of the plan on its sheet */
};

/* Each fills its sheet. Method comes first, then Scores: the others read from them. */
void scorecard_method(struct scorecard *card);
void scorecard_scores(struct scorecard *card);
void scorecard_groups(struct scorecard *card);
void scorecard_indicators(struct scorecard *card);
void scorecard_actions(struct scorecard *card);
void scorecard_evidence_place(struct scorecard *card); /* before Scores, which leads there */
void scorecard_evidence(struct scorecard *card);
void scorecard_voices(struct scorecard *card); /* instead of both: how many spoke, not what was
                                                  said */
void scorecard_questions(struct scorecard *card);
void scorecard_summary(struct scorecard *card);

/* "Maturité numérique des mairies · vague 2025 · 42 réponses, 9 entretiens", without the title
 * where that is what stands ABOVE (NULL: nothing does). */
const char *scorecard_subtitle(struct scorecard *card, const char *above);

const struct palier_node *scorecard_node(const struct scorecard *card, size_t criterion);
const struct level_table *scorecard_levels(const struct scorecard *card,
                                           const struct palier_criterion *criterion);

/* A cell of the row of CRITERION on the Scores sheet, seen from that sheet or from another. */
const char *scorecard_cell(const struct scorecard *card, size_t criterion,
                           enum scores_column column);
const char *scorecard_at(const struct scorecard *card, size_t criterion, enum scores_column column);

/*** live.c: what may be a formula ***/

/* Decide what is a formula, from the leaves up; SCORECARD's rows are known. */
void live_find(struct scorecard *card);

/* Whether GATE is open, as far as the sheet can tell. */
bool live_is_open(const struct scorecard *card, const struct palier_gate *gate);

/*** what_if.c: scores with the actions that are done ***/

/* The figures as they are, and as the actions that are done would make them. */
enum live_case { LIVE_TODAY, LIVE_WITH_ACTIONS };

/* The column that holds in CASE what COLUMN holds today. */
enum scores_column live_column(enum scores_column column, enum live_case now);

/* A cell of the row of CRITERION that tells what COLUMN tells, in that case: today's own where no
 * action changes the criterion. Seen from the Scores sheet, or from another. */
const char *live_cell(const struct scorecard *card, size_t criterion, enum scores_column column,
                      enum live_case now);
const char *live_at(const struct scorecard *card, size_t criterion, enum scores_column column,
                    enum live_case now);

/* Find out what actions may change, and write the block of formulas that follow the Action plan
 * beside the calculation block. The Scores sheet stands. */
void what_if_write(struct scorecard *card);

/* Whether what ACTION lifts is followed up to the overall score. */
bool what_if_reaches_top(const struct scorecard *card, const struct palier_action *action);

/*** live_formula.c: the formulas ***/

/* A part of a whole as formulas see it: cells, or constants. */
struct live_part {
    const char *weight;
    const char *number;  /* its value, 0 for none */
    const char *counts;  /* 1 where it has one and weighs something, else 0 */
    const char *counted; /* a cell: its value, a text for none */
    const char *applies; /* 1 or 0 */
    double possible;     /* the most that it can give; NAN: no most */
};

/* How COUNT PARTS make a whole by RECIPE; NULL where formulas cannot say it. */
const char *live_whole(struct book *book, const struct palier_recipe *recipe,
                       const struct live_part *parts, size_t count);

/* The share of PARTS that is known. */
const char *live_covered(struct book *book, const struct palier_recipe *recipe,
                         const struct live_part *parts, size_t count);

/* The parts of CRITERION: its children's cells. */
const struct live_part *live_parts(struct scorecard *card, const struct palier_criterion *criterion,
                                   enum live_case now);

const char *live_combined(struct scorecard *card, const struct palier_criterion *criterion,
                          enum live_case now);
const char *live_coverage(struct scorecard *card, const struct palier_criterion *criterion,
                          enum live_case now);

/* What CELL is, cut to DECIMALS as the rubric rounds. */
const char *live_rounded(struct book *book, const char *cell, int decimals);

/* The place of the level that CELL reaches in TABLE. */
const char *live_place(struct scorecard *card, const struct level_table *table, const char *cell);

/* That of LIST, a range of TABLE (names, numbers), at the level whose place a cell holds. */
const char *live_of_level(struct book *book, const struct level_table *table, const char *list,
                          const char *place);

/* The formula of a level's name: its place and the exact score stand in cells. */
const char *live_level(struct book *book, const struct level_table *table, const char *place,
                       const char *exact);

/*** live_gates.c: gates in formulas ***/

/* Whether the gates of CRITERION are few enough for a formula. */
bool live_gates_fit(struct scorecard *card, const struct palier_criterion *criterion);

/* The formula of what they leave of what was combined. */
const char *live_gated(struct scorecard *card, const struct palier_criterion *criterion,
                       enum live_case now);

/* CELL, a leaf before its gates, as those on facts leave it. */
const char *live_on_facts(struct scorecard *card, const struct palier_criterion *criterion,
                          const char *cell);

#endif
