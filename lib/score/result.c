/* result.c - see result.h. */
#include "score/result.h"

#include <math.h>

const char *palier_node_status_name(enum palier_node_status status)
{
    static const char *const names[] = {
        [PALIER_SCORED] = "scored",
        [PALIER_PROVISIONAL] = "provisional",
        [PALIER_NOT_ASSESSED] = "not-assessed",
        [PALIER_NODE_NOT_APPLICABLE] = "not-applicable",
        [PALIER_HIDDEN] = "hidden",
        [PALIER_HEADING] = "heading",
    };

    return names[status];
}

const char *palier_reason_name(enum palier_reason reason)
{
    static const char *const names[] = {
        [PALIER_REASON_NONE] = "",
        [PALIER_REASON_NO_DATA] = "no-data",
        [PALIER_REASON_LOW_COVERAGE] = "low-coverage",
        [PALIER_REASON_DOES_NOT_APPLY] = "does-not-apply",
        [PALIER_REASON_SMALL_GROUPS] = "small-groups",
        [PALIER_REASON_BELOW_LEVELS] = "below-levels",
        [PALIER_REASON_GATED] = "gated",
        [PALIER_REASON_UNKNOWN_CONDITION] = "unknown-condition",
        [PALIER_REASON_NON_POSITIVE] = "non-positive",
        [PALIER_REASON_ZERO_DIVISOR] = "zero-divisor",
        [PALIER_REASON_ONE_ENTITY] = "one-entity",
        [PALIER_REASON_NO_ROWS] = "no-rows",
        [PALIER_REASON_NO_SPREAD] = "no-spread",
    };

    return names[reason];
}

const char *palier_interval_reason_name(enum palier_interval_reason reason)
{
    static const char *const names[] = {
        [PALIER_INTERVAL_THERE] = "",
        [PALIER_INTERVAL_NO_SCORE] = "no-score",
        [PALIER_INTERVAL_NO_RESPONDENTS] = "no-respondents",
        [PALIER_INTERVAL_GROUP_OF_ONE] = "group-of-one",
        [PALIER_INTERVAL_FRAGILE] = "fragile",
        [PALIER_INTERVAL_NO_ROWS] = "no-rows",
        [PALIER_INTERVAL_NOT_COMPUTED] = "not-computed",
    };

    return names[reason];
}

void palier_interval_set(const struct palier_rubric *rubric, struct palier_node *node, double low,
                         double high)
{
    struct palier_interval *interval = &node->interval;
    const struct palier_level_set *levels = node->criterion->levels;
    bool is_on_scale = node->exact >= rubric->minimum && node->exact <= rubric->maximum;

    if (is_on_scale) {
        low = fmax(low, rubric->minimum);
        high = fmin(high, rubric->maximum);
    }
    interval->low = palier_rubric_round(rubric, low, rubric->decimals);
    interval->high = palier_rubric_round(rubric, high, rubric->decimals);
    interval->level_low = palier_level_of(rubric, levels, interval->low);
    interval->level_high = palier_level_of(rubric, levels, interval->high);
    interval->firmness =
        interval->level_low == interval->level_high ? PALIER_FIRM : PALIER_NOT_FIRM;
}

bool palier_node_has_score(const struct palier_node *node)
{
    return (node->status == PALIER_SCORED || node->status == PALIER_PROVISIONAL) &&
           isfinite(node->score);
}

bool palier_speaks_alone(const struct palier_entity_result *entity, size_t group)
{
    const double *sizes = entity->entity->sizes;

    return entity->respondents[group] == 1 && !(sizes && sizes[group] <= 1);
}

bool palier_node_has_hidden_item(const struct palier_node *node)
{
    for (size_t i = 0; node->items && i < node->criterion->item_count; i++)
        if (node->items[i].is_hidden)
            return true;
    return false;
}
