/* rubric_find.c - looking things up in a rubric, and the level that a score reaches. */
#include <math.h>
#include <strings.h>

#include "base/number.h"
#include "model/rubric.h"

const struct palier_criterion *palier_criterion_find(const struct palier_rubric *rubric,
                                                     const char *id)
{
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (!strcasecmp(rubric->criteria[i].id, id))
            return &rubric->criteria[i];
    return NULL;
}

const struct palier_group *palier_group_find(const struct palier_rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->group_count; i++)
        if (!strcasecmp(rubric->groups[i].id, id))
            return &rubric->groups[i];
    return NULL;
}

const struct palier_profile *palier_profile_find(const struct palier_rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->profile_count; i++)
        if (!strcasecmp(rubric->profiles[i].id, id))
            return &rubric->profiles[i];
    return NULL;
}

int palier_level_of(const struct palier_rubric *rubric, const struct palier_level_set *set,
                    double score)
{
    double value = rubric->is_exact ? score : palier_round_displayed(score, rubric->decimals);
    int number = 0;

    if (isnan(score))
        return 0;
    for (size_t i = 0; i < set->count; i++) {
        bool is_reached = rubric->is_right_closed && i ? value > set->levels[i].from
                                                       : value >= set->levels[i].from;
        if (is_reached)
            number = set->levels[i].number;
    }
    return number;
}

const struct palier_level *palier_level_find(const struct palier_level_set *set, int number)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->levels[i].number == number)
            return &set->levels[i];
    return NULL;
}
