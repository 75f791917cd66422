/*
 * moved.h - whether what was done moved what it was to move.
 *
 * A level that rises after an action is no proof: other people answered, another document
 * was shown, the whole town rose. So a change counts as one only where compare/changes.h
 * tells it from the chance of who answered, with the same test as every other report; a
 * level that rose within that is told as perhaps, and of what is under way, or was done
 * the other day, nothing is told yet.
 */
#ifndef PALIER_PLAN_MOVED_H
#define PALIER_PLAN_MOVED_H

#include <stddef.h>

#include "base/arena.h"
#include "score/assessment.h"
#include "score/result.h"
#include "stats/bounds.h"

enum palier_move {
    PALIER_MOVED,         /* up, by more than chance explains */
    PALIER_MOVED_PERHAPS, /* a level up, within what chance explains, or nobody was drawn */
    PALIER_NOT_MOVED,
    PALIER_MOVED_BACK,   /* down, by more than chance explains */
    PALIER_TOO_EARLY,    /* not done, or since less than three months [judgement] */
    PALIER_MOVE_UNKNOWN, /* no score to show before or after, or too little that both waves have */
    PALIER_MOVE_NONE,    /* dropped: nothing was to move */
};

enum { PALIER_MOVE_COUNT = PALIER_MOVE_NONE + 1 };

struct palier_moved {
    const struct palier_taken *taken;
    const struct palier_node *before, *after; /* its criterion at the wave before, and now */
    enum palier_move move;
    double change; /* on what both waves have, as displayed; NAN: unknown */
    struct palier_bounds
        range; /* of the change, which leaves out zero where it is told; NAN: none */
};

struct palier_moves {
    const struct palier_moved *at; /* in the order of the rubric's actions */
    size_t count;
    const char *since; /* the wave before; "" where there is none */
};

/* "moved", "perhaps", "not-moved", "back", "too-early", "unknown"; "" for PALIER_MOVE_NONE. */
const char *palier_move_name(enum palier_move move);

/* What became since the wave before of ENTITY's actions: those of that wave's plan, dropped ones
 * too, and those of older plans that are under way still. None where there is no wave before.
 * RESULT, of ASSESSMENT, is suppressed, and its changes were found. */
PALIER_MUST_USE struct palier_moves palier_moves_find(struct palier_arena *arena,
                                                      const struct palier_assessment *assessment,
                                                      const struct palier_result *result,
                                                      const struct palier_entity_result *entity);

#endif
