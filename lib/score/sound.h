/*
 * sound.h - an assessment without what is broken in it.
 *
 * One mistyped id must not cost three hundred towns their scores, nor a check of what was
 * written for them. Where rows hold faults, all rows of their entities are left out, and
 * so are whole files of which nobody knows where a record begins (score/spoiled.h): what
 * is left is read again, until nothing is found that hid behind them, and is sound.
 */
#ifndef PALIER_SCORE_SOUND_H
#define PALIER_SCORE_SOUND_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "score/assessment.h"
#include "table/set_aside.h"

/* What was found broken. */
struct palier_broken {
    struct palier_diag diag;              /* why something was left out; nothing where none was */
    struct palier_rejected_rows rejected; /* each with the id of the entity that it is about, as the
                                             assessment has it; of two, it is there twice */
};

/* Whether a reading left anything out: also where what was left was not sound either, and the
 * status is not OK. */
bool palier_is_broken(const struct palier_broken *broken);

/*
 * Read what SOURCE leads to into ASSESSMENT, without the entities that a fault is about, whole
 * files that nobody can read, and rows that are nobody's. DIAG, which is new, gets what is to be
 * told of the rest; where not OK, nothing could be left out so that the rest is sound, and BROKEN
 * has the rows that were found all the same.
 */
PALIER_MUST_USE enum palier_status
palier_assessment_read_sound(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_assessment_source *source,
                             struct palier_assessment *assessment, struct palier_broken *broken);

#endif
