/*
 * negation.h - "on n'a jamais testé" is not "on a testé".
 *
 * French denies in two places (ne ... pas), and some of its words deny or do not:
 * "plus personne ne recopie" is no longer, "plus de recopie" is more; "ne ... que"
 * restricts; "sans doute" is probably. The rules here are simple on purpose: a
 * consultant accepts or refuses what they give.
 */
#ifndef PALIER_CODING_NEGATION_H
#define PALIER_CODING_NEGATION_H

#include <stdbool.h>

#include "base/language.h"
#include "coding/words.h"

/*
 * Whether a word that denies stands within SCOPE words before the hit of CLAUSE or in the hit
 * itself, or, in French, "ne" before it and "pas", "plus" or "jamais" within two words after it.
 * Elided words ("n'", "d'") count with the word that they lean on. Never for a SCOPE of 0.
 */
bool palier_is_negated(const struct palier_scene *clause, int scope, enum palier_language language);

/*
 * Whether all but one thing is denied: "on n'a que", "il ne reste plus que" before the hit or in
 * it, with no other denial on the way. French alone; "only" is a cue as others are (cue.h).
 */
bool palier_is_restricted(const struct palier_scene *clause, enum palier_language language);

#endif
