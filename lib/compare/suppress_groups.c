/* suppress_groups.c - the groups behind a figure; see suppress_ground.h and suppress_web.h. */
#include <math.h>

#include "compare/suppress_web.h"

/*** As sets ***/

/* Set SETS to those of GROUPS, of which none is hidden yet. */
static void fill(struct suppress_groups *sets, const struct palier_rubric *rubric,
                 const struct palier_group_score *groups)
{
    uint32_t answered = 0, heard = 0, few = 0, small = 0, bit = 1;

    for (size_t g = 0; g < rubric->group_count; g++, bit <<= 1) {
        const struct palier_group *group = &rubric->groups[g];
        size_t people = groups[g].respondents;

        if (!isnan(groups[g].score))
            heard |= bit;
        if (people)
            answered |= bit;
        if (palier_are_few(group, people))
            few |= bit;
        if (palier_is_small(group, &groups[g]))
            small |= bit;
    }
    *sets =
        (struct suppress_groups){.answered = answered, .heard = heard, .few = few, .small = small};
}

/* The weights of the groups HEARD that ITEM is the mean of; 0 where it is made otherwise. */
static double weights_of(const struct palier_rubric *rubric, const struct palier_item_score *item,
                         uint32_t heard)
{
    double weights = 0, mean = 0;

    if (isnan(item->score))
        return 0;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (heard & suppress_bit(g)) {
            double weight = suppress_group_weight(rubric, item, g);

            weights += weight;
            mean += weight * item->groups[g].score;
        }
    return fabs(mean / weights - item->score) < SUPPRESS_DUST ? weights : 0;
}

static void fill_item(struct suppress_groups *sets, const struct palier_rubric *rubric,
                      const struct palier_item_score *item)
{
    if (!item->groups) {
        *sets = (struct suppress_groups){0};
        return;
    }
    fill(sets, rubric, item->groups);
    sets->is_only_small = item->respondents && !(sets->answered & ~sets->small);
    sets->weights = weights_of(rubric, item, sets->heard);
}

struct suppress_sets suppress_sets_new(struct palier_arena *arena,
                                       const struct suppress_ground *ground)
{
    return (struct suppress_sets){.items = PALIER_ARRAY(arena, ground->item_count,
                                                        struct suppress_groups),
                                  .nodes = PALIER_ARRAY(arena, ground->rubric->criterion_count,
                                                        struct suppress_groups)};
}

void suppress_sets_fill(const struct suppress_ground *ground,
                        const struct palier_entity_result *entity, const struct suppress_sets *sets)
{
    for (size_t c = 0; c < ground->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];
        struct suppress_groups *items = sets->items + ground->items_at[c];

        fill(&sets->nodes[c], ground->rubric, node->groups);
        for (size_t i = 0; i < node->criterion->item_count; i++)
            fill_item(&items[i], ground->rubric, &node->items[i]);
    }
}

static uint32_t hidden_of(const struct palier_rubric *rubric,
                          const struct palier_group_score *groups)
{
    uint32_t hidden = 0;

    for (size_t g = 0; groups && g < rubric->group_count; g++)
        hidden |= groups[g].is_hidden ? suppress_bit(g) : 0;
    return hidden;
}

void suppress_sets_hide(const struct suppress_ground *ground,
                        const struct palier_entity_result *told, const struct suppress_sets *sets)
{
    for (size_t c = 0; c < ground->rubric->criterion_count; c++) {
        const struct palier_node *node = &told->nodes[c];
        struct suppress_groups *items = sets->items + ground->items_at[c];

        sets->nodes[c].hidden = hidden_of(ground->rubric, node->groups);
        for (size_t i = 0; i < node->criterion->item_count; i++)
            items[i].hidden = hidden_of(ground->rubric, node->items[i].groups);
    }
}

/*** What is the mean of its groups' figures ***/

/* Whether part AT of a node is what the groups of SET gave, all of them, or nothing at all. */
static bool is_part_of_groups(const struct web *web, const struct palier_node *node, size_t at,
                              uint32_t set)
{
    if (node->criterion->child_count) {
        const struct palier_node *child = &web->truth->nodes[node->criterion->children[at]->index];
        uint32_t of_child = web->sets.nodes[child->criterion->index].heard;

        return isnan(child->exact) ? !of_child
                                   : of_child == set && web_is_made_of_groups(web, child);
    }
    const struct suppress_groups *item =
        suppress_of_item(web->ground, &web->sets, node->criterion->index, at);

    return isnan(node->items[at].score) ? !item->heard : item->heard == set && item->weights > 0;
}

bool web_is_made_of_groups(const struct web *web, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    size_t parts = criterion->child_count ? criterion->child_count : criterion->item_count;
    uint32_t set = web->sets.nodes[criterion->index].heard;

    if (criterion->combine != PALIER_COMBINE_MEAN || criterion->scale || node->gate ||
        criterion->is_by_respondent || criterion->round != PALIER_NOT_ROUNDED)
        return false;
    for (size_t i = 0; i < parts; i++)
        if (!is_part_of_groups(web, node, i, set))
            return false;
    return true;
}
