/* suppress_groups.c - what is the mean of its groups' figures; see suppress_web.h. */
#include <math.h>

#include "compare/suppress_web.h"

double web_group_weight(const struct palier_rubric *rubric, const struct palier_item_score *item,
                        size_t group)
{
    return rubric->is_pooled ? (double)item->groups[group].respondents
                             : rubric->groups[group].weight;
}

double web_weights_of_groups(const struct palier_rubric *rubric,
                             const struct palier_item_score *item)
{
    double weights = 0, mean = 0;

    if (!item->groups || isnan(item->score))
        return 0;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(item->groups[g].score)) {
            weights += web_group_weight(rubric, item, g);
            mean += web_group_weight(rubric, item, g) * item->groups[g].score;
        }
    return fabs(mean / weights - item->score) < WEB_DUST ? weights : 0;
}

/* The groups that have a figure among GROUPS, as a set. */
static uint32_t heard(const struct palier_rubric *rubric, const struct palier_group_score *groups)
{
    uint32_t set = 0;

    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(groups[g].score))
            set |= UINT32_C(1) << g;
    return set;
}

/* Whether part AT of a node is what the groups of SET gave, all of them, or nothing at all. */
static bool is_part_of_groups(const struct web *web, const struct palier_node *node, size_t at,
                              uint32_t set)
{
    const struct palier_rubric *rubric = web->rubric;

    if (node->criterion->child_count) {
        const struct palier_node *child = &web->truth->nodes[node->criterion->children[at]->index];
        uint32_t of_child = heard(rubric, child->groups);

        return isnan(child->exact) ? !of_child
                                   : of_child == set && web_is_made_of_groups(web, child);
    }
    const struct palier_item_score *item = &node->items[at];
    uint32_t of_item = item->groups ? heard(rubric, item->groups) : 0;

    return isnan(item->score) ? !of_item
                              : of_item == set && web_weights_of_groups(rubric, item) > 0;
}

bool web_is_made_of_groups(const struct web *web, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    size_t parts = criterion->child_count ? criterion->child_count : criterion->item_count;
    uint32_t set = heard(web->rubric, node->groups);

    if (criterion->combine != PALIER_COMBINE_MEAN || criterion->scale || node->gate ||
        criterion->is_by_respondent || criterion->round != PALIER_NOT_ROUNDED)
        return false;
    for (size_t i = 0; i < parts; i++)
        if (!is_part_of_groups(web, node, i, set))
            return false;
    return true;
}
