/*
 * pattern.h - the expressions of a rubric, compiled once.
 *
 * A pattern is written by a consultant, not by a programmer: one that tries
 * every way to split a text ("(a+)+$") could run for hours. So each match has
 * limits, far above what an ordinary pattern needs, and a pattern that reaches
 * them is reported by name; that it found nothing is never said.
 */
#ifndef PALIER_CODING_PATTERN_H
#define PALIER_CODING_PATTERN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "coding/normal.h"
#include "model/rubric.h"

/* Once compiled they are only read: any number of threads may match them (find.h). */
struct palier_patterns;

/*
 * Compile RUBRIC's patterns. Each one that does not compile, or that matches an empty text (it
 * would be found everywhere), is reported at its place, and then *PATTERNS is NULL. At most THREADS
 * (1 to PALIER_MOST_THREADS) share the work. Release with palier_patterns_free before the arena.
 */
PALIER_MUST_USE enum palier_status palier_patterns_compile(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const struct palier_rubric *rubric,
                                                           size_t threads,
                                                           struct palier_patterns **patterns);
void palier_patterns_free(struct palier_patterns *patterns); /* NULL does nothing */

/* Report what palier_patterns_compile would, and keep nothing. */
PALIER_MUST_USE enum palier_status palier_patterns_check(struct palier_diag *diag,
                                                         const struct palier_rubric *rubric);

/* Match without the just-in-time compiler, as hardened kernels force it: only speed changes. */
void palier_patterns_interpret(struct palier_patterns *patterns);

/*
 * Let the just-in-time compiler translate each pattern before it is matched for the first time,
 * rather than when it was matched often enough to be worth it: only speed changes.
 */
void palier_patterns_translate(struct palier_patterns *patterns);

/*
 * Try each pattern everywhere, rather than where its literals stand (prefilter.h): what is found is
 * the same, but that a pattern may give up in more places.
 */
void palier_patterns_try_all(struct palier_patterns *patterns);

#endif
