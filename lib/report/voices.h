/*
 * voices.h - the voices behind a score, in words.
 *
 * "3 voices contradict (IT 1, staff 2), 1 supports": the terminal, the explanation
 * and the scorecard say it alike. What only the machine proposed stands apart. So do
 * they say how many quotes are held back because nobody has reviewed them.
 */
#ifndef PALIER_REPORT_VOICES_H
#define PALIER_REPORT_VOICES_H

#include "base/arena.h"
#include "base/language.h"
#include "score/result.h"

/* The voices of NODE, one of a suppressed result of RUBRIC, by group; "" where there is none. */
PALIER_MUST_USE const char *palier_said_voices(struct palier_arena *arena,
                                               const struct palier_rubric *rubric,
                                               const struct palier_node *node,
                                               enum palier_language language);

/* GROUP, of a quote or of a voice: its label, or that it is not told where it is NULL. */
const char *palier_said_group(const struct palier_group *group, enum palier_language language);

/* How many quotes of CRITERION are withheld in ENTITY, of a suppressed result. */
size_t palier_withheld_quotes(const struct palier_entity_result *entity, size_t criterion);

/* "3 quotes not yet reviewed, so not shown". */
PALIER_MUST_USE const char *palier_said_withheld(struct palier_arena *arena, size_t count,
                                                 enum palier_language language);

#endif
