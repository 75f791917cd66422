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

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "coding/normal.h"
#include "model/rubric.h"

enum {
    PALIER_LONGEST_SUBJECT = 32767
}; /* bytes to match at once: keeps the worst pattern under a second */

struct palier_patterns;

/*
 * Compile RUBRIC's patterns. Each one that does not compile, or that matches an empty text (it
 * would be found everywhere), is reported at its place, and then *PATTERNS is NULL. Release with
 * palier_patterns_free before the arena.
 */
PALIER_MUST_USE enum palier_status palier_patterns_compile(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const struct palier_rubric *rubric,
                                                           struct palier_patterns **patterns);
void palier_patterns_free(struct palier_patterns *patterns); /* NULL does nothing */

/* Report what palier_patterns_compile would, and keep nothing. */
PALIER_MUST_USE enum palier_status palier_patterns_check(struct palier_diag *diag,
                                                         const struct palier_rubric *rubric);

/* Match without the just-in-time compiler, as hardened kernels force it: only speed changes. */
void palier_patterns_interpret(struct palier_patterns *patterns);

/* Where in a subject matching goes on. Start with {0}. */
struct palier_cursor {
    size_t at;
    bool was_empty; /* the last match held no character: the next one at the same place must */
};

enum palier_match { PALIER_MATCH_FOUND, PALIER_MATCH_NONE, PALIER_MATCH_GAVE_UP };

/*
 * Find the next match of pattern INDEX in LENGTH bytes (at most PALIER_LONGEST_SUBJECT) of the
 * normal SUBJECT and move CURSOR past it. Where matching gave up, REASON is PCRE2's sentence, in
 * ARENA.
 */
PALIER_MUST_USE enum palier_match palier_pattern_next(const struct palier_patterns *patterns,
                                                      size_t index, const char *subject,
                                                      size_t length, struct palier_cursor *cursor,
                                                      struct palier_span *found,
                                                      const char **reason);

#endif
