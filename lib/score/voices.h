/*
 * voices.h - how many independent voices speak for or against a criterion.
 *
 * Ten quotes of one talkative technician are one voice: what convinces a council is
 * that the technician, two clerks and the mayor, asked apart, said the same. A voice
 * is an interview, of a person or of several, counted once for each criterion and
 * polarity whatever the number of its quotes.
 */
#ifndef PALIER_SCORE_VOICES_H
#define PALIER_SCORE_VOICES_H

#include "base/arena.h"
#include "model/rubric.h"
#include "score/result.h"

/*
 * Count the voices of each node of ENTITY from its quotes, refused ones left out. Above the leaves
 * an interview that speaks of several criteria is one voice still. A voice is accepted where one of
 * its quotes is, else proposed. An interview whose quotes name no group is a voice of none.
 */
void palier_voices_count(struct palier_arena *arena, const struct palier_rubric *rubric,
                         struct palier_entity_result *entity);

/* The voices of all groups of NODE together; zeros where there is none, or none may be told. */
struct palier_voices palier_voices_of_all(const struct palier_rubric *rubric,
                                          const struct palier_node *node);

/* The same of those whose group is not told. */
struct palier_voices palier_voices_of_others(const struct palier_rubric *rubric,
                                             const struct palier_node *node);

#endif
