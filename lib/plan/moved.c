/* moved.c - see moved.h. */
#include "plan/moved.h"

#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "plan/calendar.h"

/* A habit shows after some weeks: what was done later than this before the report is too early. */
enum { DAYS_TO_SHOW = 90 };

const char *palier_move_name(enum palier_move move)
{
    static const char *const names[] = {
        [PALIER_MOVED] = "moved",         [PALIER_MOVED_PERHAPS] = "perhaps",
        [PALIER_NOT_MOVED] = "not-moved", [PALIER_MOVED_BACK] = "back",
        [PALIER_TOO_EARLY] = "too-early", [PALIER_MOVE_UNKNOWN] = "unknown",
    };

    return names[move];
}

static bool is_too_early(const struct palier_result *result, const struct palier_taken *taken)
{
    return taken->state != PALIER_ACTION_DONE ||
           (*taken->date && palier_calendar_days(taken->date, result->date) < DAYS_TO_SHOW);
}

/* The standard errors of two waves, as if others had answered each: where the same people did, the
 * change is surer than this. */
static struct palier_bounds range_of(const struct palier_node *before,
                                     const struct palier_node *after)
{
    if (before->interval.reason != PALIER_INTERVAL_THERE ||
        after->interval.reason != PALIER_INTERVAL_THERE)
        return palier_bounds_unknown();
    return palier_bounds_normal(after->exact - before->exact,
                                hypot(before->interval.standard_error,
                                      after->interval.standard_error),
                                0.95);
}

/* Whether what fed BEFORE feeds AFTER: an interview that one wave lacks is a change of its own. */
static bool has_same_sources(const struct palier_node *before, const struct palier_node *after)
{
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        if (isnan(before->by_source[s]) != isnan(after->by_source[s]))
            return false;
    return true;
}

static enum palier_move move_of(const struct palier_moved *moved)
{
    bool is_up = moved->range.low > 0, is_down = moved->range.high < 0;

    if (is_up && has_same_sources(moved->before, moved->after))
        return PALIER_MOVED;
    if (is_down && has_same_sources(moved->before, moved->after))
        return PALIER_MOVED_BACK;
    return is_up || moved->after->level > moved->before->level ? PALIER_MOVED_PERHAPS
                                                               : PALIER_NOT_MOVED;
}

static struct palier_moved compare(const struct palier_result *result,
                                   const struct palier_entity_result *entity,
                                   const struct palier_taken *taken)
{
    size_t criterion = taken->action->criterion;
    struct palier_moved moved = {.taken = taken,
                                 .before = &entity->previous->nodes[criterion],
                                 .after = &entity->nodes[criterion],
                                 .move = PALIER_MOVE_UNKNOWN,
                                 .change = NAN,
                                 .range = palier_bounds_unknown()};

    if (palier_node_has_score(moved.before) && palier_node_has_score(moved.after)) {
        moved.change = palier_round_displayed(moved.after->score - moved.before->score,
                                              result->rubric->decimals);
        moved.range = range_of(moved.before, moved.after);
        moved.move = move_of(&moved);
    }
    if (is_too_early(result, taken))
        moved.move = PALIER_TOO_EARLY;
    return moved;
}

struct palier_moves palier_moves_find(struct palier_arena *arena,
                                      const struct palier_result *result,
                                      const struct palier_entity_result *entity)
{
    struct palier_moves moves = {.since = ""};

    assert(result->is_suppressed);
    if (!entity->previous)
        return moves;
    const struct palier_taken_view *view = &entity->previous->taken;
    struct palier_moved *list = PALIER_ARRAY(arena, view->count, struct palier_moved);

    for (size_t i = 0; i < view->count; i++)
        if (view->at[i]->state != PALIER_ACTION_DROPPED)
            list[moves.count++] = compare(result, entity, view->at[i]);
    moves.at = list;
    moves.since = entity->previous->wave;
    return moves;
}
