/*
 * gates.h - what a mean must not hide.
 *
 * Four good security scores and an untested backup make a good mean and a ruined
 * town hall. A gate looks at one criterion, or at a fact, and caps, blanks or sets
 * another.
 */
#ifndef PALIER_SCORE_GATES_H
#define PALIER_SCORE_GATES_H

#include <stdbool.h>

#include "base/arena.h"
#include "score/cases.h"
#include "score/result.h"

/* Which of RUBRIC's gates the facts of the case AT open, by gate; those on criteria stay shut. */
PALIER_MUST_USE const bool *palier_gates_open(struct palier_arena *arena,
                                              const struct palier_rubric *rubric,
                                              const struct palier_case *at);

/*
 * Apply RUBRIC's gates on NODE (one of NODES, the whole tree of the case), in file order, to its
 * `exact` score and target. What its gates test has been scored before; IS_OPEN tells of gates on
 * facts.
 *
 * A cap at level N lowers the score to one displayed unit below the cut point of the level after N,
 * so that what is shown, the level and every mean above agree; in a rubric whose bands are closed
 * on the right, to that cut point itself. Zero and full decide even where nothing else is known.
 */
void palier_gates_apply(const struct palier_rubric *rubric, const bool *is_open,
                        const struct palier_node *nodes, struct palier_node *node);

/* What GATE of RUBRIC, once open, leaves of SCORE (NAN: not known). */
double palier_gate_score(const struct palier_rubric *rubric, const struct palier_gate *gate,
                         double score);

/* The lowest score of level NUMBER of SET as RUBRIC displays it: its cut point, or one displayed
 * unit above it where bands are closed on the right; NAN where there is no such level. */
double palier_level_floor(const struct palier_rubric *rubric, const struct palier_level_set *set,
                          int number);

/* The highest score of level NUMBER of SET under RUBRIC's rules; INFINITY for the last level. */
double palier_level_ceiling(const struct palier_rubric *rubric, const struct palier_level_set *set,
                            int number);

#endif
