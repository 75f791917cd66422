/*
 * treated.h - what was done to figures before they were scored.
 *
 * A gap that was filled, an outlier pulled in, an answer capped for want of proof:
 * each moves a score that nobody gave as such. A rubric may ask for it; every report
 * then says so, and how often.
 */
#ifndef PALIER_REPORT_TREATED_H
#define PALIER_REPORT_TREATED_H

#include <stddef.h>

#include "base/arena.h"
#include "base/language.h"
#include "score/result.h"

/* One treatment that the rubric asks for. */
struct palier_treated {
    const char *name;  /* in words */
    const char *items; /* "T1.1 (ordinateurs), T4.3": where; "" for nowhere */
    size_t count;      /* items of the entity whose figures may be told */
};

enum { PALIER_TREATMENTS = 3 };

/* Describe the treatments that RESULT's rubric asks for, and what they did to ENTITY, in TREATED;
 * gives their number. */
size_t palier_treated_find(struct palier_arena *arena, const struct palier_result *result,
                           const struct palier_entity_result *entity, enum palier_language language,
                           struct palier_treated treated[PALIER_TREATMENTS]);

#endif
