/*
 * hit.h - what patterns look for, and how what stands around a hit turns it.
 *
 * "On a un plan de reprise", "il faudrait un plan", "la commune voisine a un plan": the
 * same words, and only the first speaks for a level. A rubric's patterns.csv says what to
 * look for and what a hit proposes; coding/ reads the sentence around it.
 */
#ifndef PALIER_MODEL_HIT_H
#define PALIER_MODEL_HIT_H

#include <stddef.h>

#include "base/diag.h"
#include "base/language.h"

enum palier_polarity {
    PALIER_SUPPORTS,
    PALIER_CONTRADICTS,
};

/*
 * How what was said around a hit turns it: "on a un plan", "on n'a pas de plan", "il faudrait un
 * plan". What each does to a level is in coding/reading.h. Those from PALIER_READ_PAST on are not
 * proposed: they tell nothing of today, or not of this place, or not from this person.
 */
enum palier_hit_reading {
    PALIER_READ_ASSERTED,
    PALIER_READ_NEGATED,    /* on n'a pas de plan */
    PALIER_READ_WISHED,     /* il faudrait un plan */
    PALIER_READ_IRONIC,     /* le fameux plan */
    PALIER_READ_REPORTED,   /* le prestataire assure qu'il y a un plan */
    PALIER_READ_PLANNED,    /* un plan est prévu */
    PALIER_READ_RESTRICTED, /* on n'a que le plan */
    PALIER_READ_HEDGED,     /* disons qu'on a un plan */
    PALIER_READ_PAST,       /* avant, on avait un plan */
    PALIER_READ_OTHER,      /* la commune voisine a un plan */
    PALIER_READ_ASKED,      /* vous avez un plan ? */
    PALIER_READ_INTERVIEWER /* Enquêteur : vous avez un plan. */
};

enum { PALIER_READ_COUNT = PALIER_READ_INTERVIEWER + 1 };

struct palier_pattern {
    const char *id;
    size_t criterion;
    enum palier_language language;
    enum palier_polarity polarity;
    int level;         /* proposed by a hit */
    int negated_level; /* proposed where a negation governs the hit; 0: such a hit is dropped */
    int scope;         /* words before the hit in which a negation counts; 0: do not look */
    const char *expression; /* PCRE2 */
    struct palier_place place;
    unsigned ignored; /* mask of 1 << enum palier_hit_reading: what is said around a hit and changes
                         nothing */
};

/* "asserted", "negated", …: the words of patterns.csv and of evidence. */
const char *palier_reading_name(enum palier_hit_reading reading);

#endif
