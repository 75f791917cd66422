/*
 * limesurvey.h - the codes that LimeSurvey gives our names.
 *
 * LimeSurvey takes letters and digits alone in the code of a question (a letter
 * first, 20 at most) and five of them in that of an answer or of a sub-question:
 * `t11_cuts` and `yearly` do not fit. The codes follow from the questionnaire by
 * rule, so that palier-import finds the way back from them.
 */
#ifndef PALIER_MODEL_LIMESURVEY_H
#define PALIER_MODEL_LIMESURVEY_H

#include "base/arena.h"
#include "model/questionnaire.h"

/*
 * The code of question INDEX: its name without what is neither letter nor digit where that fits and
 * is nobody else's, else "q" and its place from 1. Codes differ without regard to case.
 */
const char *palier_limesurvey_question(struct palier_arena *arena,
                                       const struct palier_questionnaire *questionnaire,
                                       size_t index);

/*
 * The code of choice INDEX of LIST: its name where it has at most five letters and digits, else "A"
 * and its place from 1 (or a longer letter where a name is called so).
 */
const char *palier_limesurvey_choice(struct palier_arena *arena,
                                     const struct palier_choice_list *list, size_t index);

#endif
