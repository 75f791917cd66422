/*
 * engine.h - the arithmetic, in DESIGN's order: points, items, criteria, gates, levels.
 *
 * An answer becomes points by its scale; a group's points are averaged; groups are
 * balanced, so that a hundred staff do not drown five elected officials; the items
 * of a criterion and the criteria of a dimension are combined as the rubric says;
 * what does not apply leaves both sums; gates come last. Sums run over counts of
 * distinct answers in the order of their text, so neither the order of rows nor the
 * number of threads changes a bit.
 *
 * Most rubrics look at one entity at a time: 35,000 towns are scored, described and
 * forgotten one by one, by as many threads or processes as there are. A rubric that
 * measures entities against each other needs all of a wave, step by step, even where
 * only one of them is asked for: then they are scored once, when the engine starts.
 */
#ifndef PALIER_SCORE_ENGINE_H
#define PALIER_SCORE_ENGINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "score/assessment.h"
#include "score/result.h"

struct palier_score_options {
    const char *entity;    /* only this one; NULL: all with data */
    const char *wave;      /* NULL: the latest that is not rare (score/wave.h) */
    const char *since;     /* the wave to set beside it; NULL: the one with data before it */
    const char *date;      /* YYYY-MM-DD, shown as the date of the report */
    bool has_no_intervals; /* do not compute them: they cost a scoring for each respondent */
    bool has_answers;      /* keep what stands behind each item: who chose what, facts, ratings */
};

/* What all entities share, once it is prepared. */
struct palier_engine;

/*
 * Prepare to score ASSESSMENT, whose rubric and data were read without a fault: *ENGINE lives in
 * ARENA and points into ASSESSMENT and OPTIONS. A wave that is not there, or a `since` that is not
 * before it, is reported. Where the responses are counts (answers/counts.h), intervals and what
 * only rows tell stay blank.
 *
 *     struct palier_arena *room = palier_arena_new(NULL);
 *     for (size_t i = 0; i < palier_engine_count(engine); i++) {
 *         struct palier_result one = palier_engine_head(engine, room);
 *         one.entities = palier_engine_score(engine, room, i);
 *         one.entity_count = one.entities != NULL;
 *         palier_result_suppress(&one, false);
 *         ... describe it ...
 *         palier_arena_reset(room);
 *     }
 */
PALIER_MUST_USE enum palier_status palier_engine_start(struct palier_arena *arena,
                                                       struct palier_diag *diag,
                                                       const struct palier_assessment *assessment,
                                                       const struct palier_score_options *options,
                                                       const struct palier_engine **engine);

/* The number of entities of the assessment, in the order of their ids. */
size_t palier_engine_count(const struct palier_engine *engine);

/*
 * Score the entity at INDEX, with its wave before, into ARENA. NULL: it has no data, or is not the
 * one that is asked for. Not suppressed yet, and the caller's to suppress. Several threads may
 * score at once, each with an arena of its own.
 */
PALIER_MUST_USE const struct palier_entity_result *
palier_engine_score(const struct palier_engine *engine, struct palier_arena *arena, size_t index);

/* What a result says before its entities, of which it has none yet; ARENA is for what suppression
 * will add. */
PALIER_MUST_USE struct palier_result palier_engine_head(const struct palier_engine *engine,
                                                        struct palier_arena *arena);

/*
 * Score ASSESSMENT as a whole into RESULT, in ARENA: all entities with data, not suppressed yet. As
 * palier_engine_start for the rest.
 */
PALIER_MUST_USE enum palier_status palier_score(struct palier_arena *arena,
                                                struct palier_diag *diag,
                                                const struct palier_assessment *assessment,
                                                const struct palier_score_options *options,
                                                struct palier_result *result);

#endif
