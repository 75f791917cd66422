/* moved.c - see moved.h. */
#include "plan/moved.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "compare/changes.h"
#include "plan/calendar.h"

/* A habit shows after some weeks: what was done later than this before the report is too early. */
enum { DAYS_TO_SHOW = 90 };

const char *palier_move_name(enum palier_move move)
{
    static const char *const names[PALIER_MOVE_COUNT] = {
        [PALIER_MOVED] = "moved",         [PALIER_MOVED_PERHAPS] = "perhaps",
        [PALIER_NOT_MOVED] = "not-moved", [PALIER_MOVED_BACK] = "back",
        [PALIER_TOO_EARLY] = "too-early", [PALIER_MOVE_UNKNOWN] = "unknown",
        [PALIER_MOVE_NONE] = "",
    };

    return names[move];
}

static bool is_too_early(const struct palier_result *result, const struct palier_taken *taken)
{
    return taken->state != PALIER_ACTION_DONE ||
           (*taken->date && palier_calendar_days(taken->date, result->date) < DAYS_TO_SHOW);
}

/* Whether a level was gained: within chance, or with nobody drawn, nothing bears it out. */
static bool has_risen(const struct palier_moved *moved)
{
    return palier_node_has_score(moved->before) && palier_node_has_score(moved->after) &&
           moved->after->level > moved->before->level;
}

static enum palier_move move_of(const struct palier_moved *moved,
                                const struct palier_change *change)
{
    switch (change->verdict) {
    case PALIER_CHANGE_TOLD:
        return change->change > 0 ? PALIER_MOVED : PALIER_MOVED_BACK;
    case PALIER_CHANGE_NOISE:
    case PALIER_CHANGE_MEASURED:
    case PALIER_CHANGE_UNTESTED:
        return has_risen(moved) ? PALIER_MOVED_PERHAPS : PALIER_NOT_MOVED;
    case PALIER_CHANGE_BREAK:
    case PALIER_CHANGE_HIDDEN: /* a level that rose is seen in both scorecards all the same */
        return has_risen(moved) ? PALIER_MOVED_PERHAPS : PALIER_MOVE_UNKNOWN;
    case PALIER_CHANGE_ABSENT:
        break;
    }
    return PALIER_MOVE_UNKNOWN;
}

static struct palier_moved compare(const struct palier_result *result,
                                   const struct palier_entity_result *entity,
                                   const struct palier_taken *taken)
{
    size_t criterion = taken->action->criterion;
    const struct palier_change *change = &entity->changes->criteria[criterion];
    struct palier_moved moved = {.taken = taken,
                                 .before = &entity->previous->nodes[criterion],
                                 .after = &entity->nodes[criterion],
                                 .change = change->change,
                                 .range = palier_bounds_unknown()};

    if (!isnan(change->low)) {
        moved.range.low = change->low;
        moved.range.high = change->high;
    }
    moved.move = taken->state == PALIER_ACTION_DROPPED ? PALIER_MOVE_NONE
                 : is_too_early(result, taken)         ? PALIER_TOO_EARLY
                                                       : move_of(&moved, change);
    return moved;
}

/* Whether TAKEN is of the time since wave SINCE: what an older plan had finished by then is not. */
static bool is_of_since(const struct palier_assessment *assessment,
                        const struct palier_taken *taken, const char *since)
{
    return taken->state == PALIER_ACTION_RUNNING || !strcmp(assessment->waves[taken->wave], since);
}

struct palier_moves palier_moves_find(struct palier_arena *arena,
                                      const struct palier_assessment *assessment,
                                      const struct palier_result *result,
                                      const struct palier_entity_result *entity)
{
    struct palier_moves moves = {.since = ""};

    assert(result->is_suppressed);
    if (!entity->previous)
        return moves;
    assert(entity->changes);
    const struct palier_taken_view *view = &entity->previous->taken;
    struct palier_moved *list = PALIER_ARRAY(arena, view->count, struct palier_moved);

    for (size_t i = 0; i < view->count; i++)
        if (is_of_since(assessment, view->at[i], entity->previous->wave))
            list[moves.count++] = compare(result, entity, view->at[i]);
    moves.at = list;
    moves.since = entity->previous->wave;
    return moves;
}
