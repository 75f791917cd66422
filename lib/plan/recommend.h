/*
 * recommend.h - what to do first.
 *
 * Town halls ask for a short list, not for ninety pages. An action is recommended
 * while its criterion stands at or below the level that it starts from; the gain
 * it promises, weighed by the criterion's share of the whole and set against its
 * effort, makes the order; what it needs first stands before it. Lifting what holds
 * another criterion back (an untested backup that caps security) counts for both.
 * What is done or dropped is not asked for again; what is under way is finished first; what is
 * not below a target and holds nothing back comes last.
 */
#ifndef PALIER_PLAN_RECOMMEND_H
#define PALIER_PLAN_RECOMMEND_H

#include <stddef.h>

#include "base/arena.h"
#include "score/result.h"

/* How many stand apart as the first ones, in every report. */
enum { PALIER_FIRST_ACTIONS = 6 };

enum palier_priority { PALIER_PRIORITY_HIGH, PALIER_PRIORITY_MEDIUM, PALIER_PRIORITY_LOW };

struct palier_recommendation {
    const struct palier_action *action;
    const struct palier_node *node; /* its criterion, as it stands */
    double gain; /* points that the overall score would win, the actions before it in the list being
                    done */
    double merit; /* what orders the list: gain and impact over effort */
    enum palier_priority priority;
    enum palier_action_state state; /* to start, or running: what actions*.csv says */
};

struct palier_recommendations {
    const struct palier_recommendation *at; /* first things first */
    size_t count;
};

/*
 * The next steps that fit ENTITY: its profile, its levels, an assessed and shown criterion. What is
 * under way first, then what is below its target, then the rest; the best first among them, ties
 * by id, each after its prerequisites that are themselves recommended.
 */
PALIER_MUST_USE struct palier_recommendations
palier_recommend(struct palier_arena *arena, const struct palier_result *result,
                 const struct palier_entity_result *entity);

#endif
