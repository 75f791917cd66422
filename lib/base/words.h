/*
 * words.h - sentences with blanks.
 *
 * A sentence that people read stands whole in a catalogue, in French and in English, and not in
 * pieces that code puts together: the two languages order their words differently. What changes
 * from one time to the next fills its blanks {1} to {9}.
 */
#ifndef PALIER_BASE_WORDS_H
#define PALIER_BASE_WORDS_H

#include "base/arena.h"

/* SENTENCE, its {1} to {9} filled with ARGUMENTS, which end with NULL. */
PALIER_MUST_USE const char *palier_words_fill(struct palier_arena *arena, const char *sentence,
                                              const char *const *arguments);

#endif
