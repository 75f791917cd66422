/*
 * said.h - reasons, formulas and doubts in words.
 *
 * Why a figure is missing, how parts were combined, whether a level is firm: the
 * terminal, the explanation and the workbooks say these in the same words.
 */
#ifndef PALIER_REPORT_SAID_H
#define PALIER_REPORT_SAID_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/language.h"
#include "report/words.h"
#include "score/result.h"

/* Why there is no figure: "aucune donnée". "" where REASON does not say. */
const char *palier_said_reason(enum palier_reason reason, enum palier_language language);

/* What feeds a leaf: "questionnaire", "entretiens". */
const char *palier_said_source(enum palier_source source, enum palier_language language);

/* The word that stands where a node of STATUS has no score: "masqué"; "" where it has one. */
const char *palier_said_status(enum palier_node_status status, enum palier_language language);

/* How CRITERION combines its parts: "moyenne pondérée". */
PALIER_MUST_USE const char *palier_said_combine(struct palier_arena *arena,
                                                const struct palier_criterion *criterion,
                                                enum palier_language language);

/* The same as a formula: "Σ poids × valeur ÷ Σ poids". */
const char *palier_said_formula(enum palier_combine combine, enum palier_language language);

/* VALUE in LANGUAGE's digits, DECIMALS of them, with a true minus; "" for NAN. */
PALIER_MUST_USE const char *palier_said_figure(struct palier_arena *arena, double value,
                                               int decimals, enum palier_language language);

/* The same with its sign, "+0,5"; none for what is displayed as zero. */
PALIER_MUST_USE const char *palier_said_signed(struct palier_arena *arena, double value,
                                               int decimals, enum palier_language language);

/* VALUE in LANGUAGE's digits: four decimals, more where it is small, none that are not needed; "-"
 * for NAN. */
PALIER_MUST_USE const char *palier_said_number(struct palier_arena *arena, double value,
                                               enum palier_language language);

/* How RUBRIC cuts numbers: "au plus proche". */
const char *palier_said_rounding(enum palier_rounding rounding, enum palier_language language);

/* What fills gaps: "la moyenne des collectivités du même type". */
PALIER_MUST_USE const char *palier_said_gaps(struct palier_arena *arena,
                                             const struct palier_treatment *treatment,
                                             enum palier_language language);

/* What caps by proof, those of RUBRIC that are on: "niveau 3 au plus pour ce qui est seulement
 * « dit »"; "" for none. */
PALIER_MUST_USE const char *palier_said_caps(struct palier_arena *arena,
                                             const struct palier_rubric *rubric,
                                             enum palier_language language);

/* What SCALE does to a number: "0 donne 1, 100 donne 5"; "" where its answers tell. */
PALIER_MUST_USE const char *palier_said_scale(struct palier_arena *arena,
                                              const struct palier_scale *scale,
                                              enum palier_language language);

/*
 * The levels that NODE could have with other respondents of the same groups, but for its own where
 * that is an end of the range. False where its level is firm, or not known not to be.
 */
bool palier_said_other_levels(const struct palier_node *node, int *from, int *to);

/* Whether NODE has a level, and too few respondents to say if it is firm. */
bool palier_said_is_doubtful(const struct palier_node *node);

/* "niveau ferme", "le niveau pourrait être 3"; "" where there is no interval to tell. */
PALIER_MUST_USE const char *palier_said_firmness(struct palier_arena *arena,
                                                 const struct palier_node *node,
                                                 enum palier_language language);

/* Why NODE of ENTITY has no interval: "aucun (Agents : un seul répondant sur 4)"; "" where it has
 * one, or no score. In ARENA. */
PALIER_MUST_USE const char *palier_said_no_interval(struct palier_arena *arena,
                                                    const struct palier_result *result,
                                                    const struct palier_entity_result *entity,
                                                    const struct palier_node *node,
                                                    enum palier_language language);

#endif
