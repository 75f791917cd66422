/*
 * limesurvey.h - the codes that LimeSurvey gives our names.
 *
 * LimeSurvey takes letters and digits alone in the code of a question (a letter
 * first, 20 at most) and five of them in that of an answer or of a sub-question:
 * `t11_cuts` and `yearly` do not fit, nor does the group `management`. The codes
 * follow from the names by rule, so that palier-import finds the way back from
 * them. They differ without regard to case, as the columns of its database do.
 */
#ifndef PALIER_MODEL_LIMESURVEY_H
#define PALIER_MODEL_LIMESURVEY_H

#include <stddef.h>

#include "base/arena.h"
#include "model/questionnaire.h"

enum { PALIER_LIMESURVEY_QUESTION = 20, PALIER_LIMESURVEY_ANSWER = 5 }; /* longest codes */

/*
 * The code of question INDEX: its name without what is neither letter nor digit where that fits and
 * is nobody else's, else "q" and its place from 1 (or more letters q, where a name reads so).
 * Entity, wave, group and respondent are the form's own, and LimeSurvey keeps a few words to
 * itself: these are somebody else's.
 */
const char *palier_limesurvey_question(struct palier_arena *arena,
                                       const struct palier_questionnaire *questionnaire,
                                       size_t index);

/*
 * The code of choice INDEX of LIST: its name where it has at most five letters and digits and is
 * nobody else's, else "A" and its place from 1 (or more letters A, where a name is called so). It
 * fits where LIST has less than 10,000 choices.
 */
const char *palier_limesurvey_choice(struct palier_arena *arena,
                                     const struct palier_choice_list *list, size_t index);

/*
 * The code of the group called IDS[INDEX] of COUNT: the first five letters and digits of its id
 * where no other group begins so, else "G" and its place from 1. So most codes do not depend on the
 * order of the groups, and a person recognises them.
 */
const char *palier_limesurvey_group(struct palier_arena *arena, const char *const *ids,
                                    size_t count, size_t index);

#endif
