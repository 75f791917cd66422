/*
 * tag.h - what a code's name says about the rubric.
 *
 * People rename codes: "T4.3 Sauvegardes et reprise" becomes "T4.3 sauvegardes",
 * "T4.3 · 2", or "T4.3 +" where a passage only says yes. The id is what they keep.
 * A name is understood where one reading fits; the rest is a person's to say.
 *
 *     ID                     the criterion
 *     ID label               the same; an id without a digit needs its own label
 *     ID [·] LEVEL [label]   a level of it: the number alone, or with that level's label
 *     label [· LEVEL]        the label in either language
 *     ... +   ... -          at the end: supports, contradicts
 */
#ifndef PALIER_EXCHANGE_TAG_H
#define PALIER_EXCHANGE_TAG_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/rubric.h"

enum palier_tag_match {
    PALIER_TAG_UNKNOWN,   /* nothing of the rubric */
    PALIER_TAG_BY_ID,     /* the id at its start */
    PALIER_TAG_BY_LABEL,  /* a label in one of the languages */
    PALIER_TAG_AMBIGUOUS, /* `criterion` or `other` */
    PALIER_TAG_UNCLEAR,   /* `criterion`, but what follows is no level and no label of it: `rest` */
};

struct palier_tag {
    enum palier_tag_match match;
    const struct palier_criterion *criterion; /* NULL where UNKNOWN */
    const struct palier_criterion *other;     /* where AMBIGUOUS */
    const char *rest;                         /* where UNCLEAR */
    int level;                                /* 0: none said */
    enum palier_polarity polarity;            /* SUPPORTS where there is no sign */
};

/* The names of a rubric in each spelling, made once. */
struct palier_tags;

PALIER_MUST_USE const struct palier_tags *palier_tags_make(struct palier_arena *arena,
                                                           const struct palier_rubric *rubric);

/* Read NAME as a tag of the rubric of TAGS. */
struct palier_tag palier_tag_read(const struct palier_tags *tags, const char *name);

/* The level of CRITERION that TEXT is: "2", "2 Émergent", "Émergent"; 0 where it is none. */
int palier_tag_level(struct palier_arena *arena, const struct palier_criterion *criterion,
                     const char *text);

/* The id, label or code name of the rubric nearest to NAME; NULL where none is near. */
const char *palier_tag_nearest(const struct palier_tags *tags, const char *name);

#endif
