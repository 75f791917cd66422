/*
 * plan_said.h - a plan in words.
 *
 * The terminal and the workbook say cycles, days, states and verdicts in the same words.
 */
#ifndef PALIER_REPORT_PLAN_SAID_H
#define PALIER_REPORT_PLAN_SAID_H

#include "plan/moved.h"
#include "plan/plan.h"
#include "report/stakeholders.h"
#include "report/words.h"

/* Why there is nothing to recommend in PLAN, a sentence: all is as it should be, or nothing is
 * assessed. */
const char *palier_said_no_action(const struct palier_plan *plan, enum palier_language language);

/* "2", "2,5": a decimal only where there is one. */
PALIER_MUST_USE const char *palier_said_tenths(struct palier_arena *arena, double value,
                                               enum palier_language language);

/* "6 cycles de 2 mois ; 25 jours de travail à y consacrer par cycle" */
PALIER_MUST_USE const char *palier_said_pace(struct palier_arena *arena,
                                             const struct palier_plan *plan,
                                             enum palier_language language);

/* "12 jours", "1 jour", "0,5 jour" */
PALIER_MUST_USE const char *palier_said_days(struct palier_arena *arena, double days,
                                             enum palier_language language);

/* "cycle 2", "cycles 1 à 3", "cycle 3 et suivants", "après ces cycles" */
PALIER_MUST_USE const char *palier_said_when(struct palier_arena *arena,
                                             const struct palier_plan *plan,
                                             const struct palier_plan_entry *entry,
                                             enum palier_language language);

/* Why no action begins in cycle AT although days are left: what has to wait, and for what; and the
 * days that the actions which are not planned may have. "" where one begins, or no day is left. */
PALIER_MUST_USE const char *palier_said_still(struct palier_arena *arena,
                                              const struct palier_plan *plan, size_t at,
                                              enum palier_language language);

const char *palier_said_state(enum palier_action_state state, enum palier_language language);
const char *palier_said_priority(enum palier_priority priority, enum palier_language language);

/* Whether MOVED has moved; where that is told, by how much on what both waves have, which the two
 * published scores may not show. DECIMALS are the rubric's. */
PALIER_MUST_USE const char *palier_said_move(struct palier_arena *arena,
                                             const struct palier_moved *moved, int decimals,
                                             enum palier_language language);

const char *palier_said_balance(enum palier_balance balance, enum palier_language language);

/* "organisationnel" */
const char *palier_said_obstacle_kind(const struct palier_obstacle *obstacle,
                                      enum palier_language language);

/* "1 à 10 k€"; "" where it is not said. */
const char *palier_said_cost(const struct palier_action *action, enum palier_language language);

/* "“Nobody asked us.” (O5.1)", or how many quotes nobody has reviewed; "" where there is none. */
PALIER_MUST_USE const char *palier_said_cited(struct palier_arena *arena,
                                              const struct palier_concern *concern,
                                              enum palier_language language);

/* "14", "< 5" or the word for hidden. */
PALIER_MUST_USE const char *palier_said_heard(struct palier_arena *arena,
                                              const struct palier_heard *heard,
                                              enum palier_language language);

/* SHARE, 0 to 1, in whole percents, with a decimal below ten; "–" where it is none. */
PALIER_MUST_USE const char *palier_said_share(struct palier_arena *arena, double share,
                                              enum palier_language language);

#endif
