/*
 * suppress_internal.h - the parts of suppression.
 *
 * Figures are hidden first (suppress.c): a quote goes with the score that it speaks of,
 * and may name a group only where the survey does (suppress_said.c).
 */
#ifndef PALIER_COMPARE_SUPPRESS_INTERNAL_H
#define PALIER_COMPARE_SUPPRESS_INTERNAL_H

#include "score/result.h"

/* Hide in ENTITY, the figures of which are suppressed, what its quotes and ratings must not tell.
 */
void palier_suppress_said(const struct palier_result *result, struct palier_entity_result *entity);

#endif
