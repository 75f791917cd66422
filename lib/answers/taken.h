/*
 * taken.h - what became of the actions of a plan.
 *
 * A plan that nobody looks at again is a letter to oneself. What was begun, done or
 * dropped since a wave is written down, an action a row, under the wave whose plan it
 * stood in: so the next plan leaves out what is done, goes on with what is under way,
 * and the next wave can be asked whether the criterion moved that each was meant to move.
 */
#ifndef PALIER_ANSWERS_TAKEN_H
#define PALIER_ANSWERS_TAKEN_H

#include <stddef.h>
#include <stdint.h>

#include "answers/rows.h"
#include "base/status.h"

/* As on the Action plan of a scorecard. */
enum palier_action_state {
    PALIER_ACTION_TO_START,
    PALIER_ACTION_RUNNING,
    PALIER_ACTION_DONE,
    PALIER_ACTION_DROPPED,
};

enum { PALIER_ACTION_STATE_COUNT = 4 };

struct palier_taken {
    uint32_t entity, wave; /* indices of the frame; the wave whose plan it stood in */
    const struct palier_action *action;
    enum palier_action_state state;
    const char *date; /* since when, YYYY-MM-DD; "" where not said */
    struct palier_place place, date_place;
};

struct palier_taken_list {
    struct palier_taken *at;
    size_t count, capacity;
};

/* What one entity had made of its plans by some wave: for each action the row of the latest wave,
 * in the order of the rubric's actions. */
struct palier_taken_view {
    const struct palier_taken *const *at;
    size_t count;
};

/* The word of the files: "to-start", "running", "done", "dropped". */
const char *palier_action_state_name(enum palier_action_state state);

/*
 * Add the rows of the CSV at PATH to LIST, after everything else was read: a wave must be one that
 * has data or that assessment.csv lists. Every fault is reported; *ROWS is the number of records.
 */
PALIER_MUST_USE enum palier_status palier_taken_read(struct palier_frame *frame, const char *path,
                                                     struct palier_taken_list *list, size_t *rows);

/* Warn of what LIST says to be begun, done or dropped after DATE, that of the report. */
void palier_taken_question(struct palier_diag *diag, const struct palier_taken_list *list,
                           const char *date);

/* Put LIST in order, once the indices of entities and waves stand. */
void palier_taken_sort(struct palier_taken_list *list);

/* All rows of ENTITY in LIST, which is in order; *COUNT of them. */
const struct palier_taken *palier_taken_of(const struct palier_taken_list *list, uint32_t entity,
                                           size_t *count);

/* What LIST, in order, says of ENTITY in the plans of WAVE and of the waves before it. */
PALIER_MUST_USE struct palier_taken_view palier_taken_by(struct palier_arena *arena,
                                                         const struct palier_taken_list *list,
                                                         uint32_t entity, uint32_t wave);

/* The row of VIEW for ACTION, or NULL. */
const struct palier_taken *palier_taken_find(const struct palier_taken_view *view,
                                             const struct palier_action *action);

#endif
