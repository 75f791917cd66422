/*
 * actions.h - the Action plan, and how an action is put in words there and on the summary.
 *
 * What the steering committee ticks as done goes into a block beside the printed
 * page, one row for each action in the order of the plan; the what-if of the Scores
 * sheet reads it there. The block looks each state up by the action's number, so that
 * the table may be sorted and filtered without anything below it being read wrong.
 */
#ifndef PALIER_SHEETS_ACTIONS_H
#define PALIER_SHEETS_ACTIONS_H

#include "sheets/scorecard.h"

/* The columns of the Action plan. From PLAN_MOAT on they are not printed. */
enum plan_column {
    PLAN_MARGIN,
    PLAN_NUMBER,
    PLAN_PRIORITY,
    PLAN_CRITERION,
    PLAN_ACTION,
    PLAN_HOW,
    PLAN_GAIN,
    PLAN_IMPACT,
    PLAN_EFFORT,
    PLAN_HORIZON,
    PLAN_COST,
    PLAN_OWNER,
    PLAN_AFTER,
    PLAN_WHY,
    PLAN_STATUS,
    PLAN_FOLLOW_UP,
    PLAN_DUE,
    PLAN_MOAT,
    PLAN_STATES,  /* the words of the drop-down */
    PLAN_STATE,   /* of each action, by number */
    PLAN_COUNTED, /* 1 where it is done, and all that it needs first; else 0 */
    PLAN_LIFT,    /* the score that it then lifts its criterion to; else "" */
    PLAN_SIGN,    /* what the follow-up says of that */
    PLAN_CHART_CODE,
    PLAN_CHART_TODAY,
    PLAN_CHART_WITH,
    PLAN_CHART_TARGET,
    PLAN_PLACE_TODAY, /* places of the levels of the table above */
    PLAN_PLACE_WITH,
    PLAN_COLUMN_COUNT
};

/* The first row of the block, and how many actions stand apart as the first. */
enum { PLAN_BLOCK = 4, PLAN_FIRST = PALIER_FIRST_ACTIONS };

/* In the order of the files' words: what actions*.csv says is what the drop-down shows first. */
enum plan_state {
    PLAN_TO_START = PALIER_ACTION_TO_START,
    PLAN_RUNNING = PALIER_ACTION_RUNNING,
    PLAN_DONE = PALIER_ACTION_DONE,
    PLAN_DROPPED = PALIER_ACTION_DROPPED,
    PLAN_STATE_COUNT,
};

/*** actions_row.c: an action in words ***/

/* "≤ 10 jours" */
const char *action_effort(const struct book *book, const struct palier_action *action);
/* "3 mois" */
const char *action_horizon(struct book *book, const struct palier_action *action);
/* How "Haute" looks. */
struct book_style action_priority_style(enum palier_priority priority);

/* Write the action at PLACE of the plan, the next row. AS_OF is the cell of the day by which a due
 * date has passed. */
void action_row(struct scorecard *card, size_t place, const char *as_of);

/* The pixels from column FROM to column TO. */
double action_width(lxw_col_t from, lxw_col_t to);
void action_columns(struct book_sheet *sheet);

/*** actions_block.c: what is done, and what then counts ***/

const char *action_state(const struct book *book, enum plan_state state);

/* The block, for a table from row FIRST to row LAST. */
void action_block(struct scorecard *card, lxw_row_t first, lxw_row_t last);

/* Colour cells that hold a state, the first of which is FIRST as a formula sees it. */
void action_style_states(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                         lxw_row_t last_row, lxw_col_t last_column, const char *first);

/*** actions_outlook.c: where the actions lead ***/

/* The table and the chart of today and with the actions that are done, at the next row. */
void action_outlook(struct scorecard *card);

/*** actions_references.c: what actions lean on ***/

/* Whether any of them leans on something: then that has a sheet of its own. */
bool action_has_references(const struct scorecard *card);

/* That sheet. */
void scorecard_levers(struct scorecard *card);

/* The title of a section across the table. */
void action_section(struct book_sheet *sheet, const char *title);

#endif
