/* suppress_breakdown.c - what single groups gave; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"

static const struct palier_group_score hidden = {.score = NAN, .is_hidden = true};
static const struct palier_group_score complement = {.score = NAN,
                                                     .is_hidden = true,
                                                     .is_complement = true};

static size_t count_hidden(const struct palier_group_score *groups, size_t count)
{
    size_t found = 0;

    for (size_t g = 0; g < count; g++)
        found += groups[g].is_hidden;
    return found;
}

struct palier_group_score *suppress_copy_groups(const struct hiding *hiding,
                                                const struct palier_group_score *groups)
{
    struct palier_group_score *copy =
        PALIER_UNSET_ARRAY(hiding->arena, hiding->rubric->group_count, struct palier_group_score);

    memcpy(copy, groups, hiding->rubric->group_count * sizeof *copy);
    return copy;
}

bool suppress_group(const struct hiding *hiding, const struct palier_group_score **groups,
                    size_t group)
{
    if ((*groups)[group].is_hidden)
        return false;
    struct palier_group_score *copy = suppress_copy_groups(hiding, *groups);

    copy[group] = complement;
    *groups = copy;
    return true;
}

/* Whether part of what group G gives for NODE is not told. */
static bool is_part_hidden(const struct hiding *hiding, const struct palier_node *node, size_t g)
{
    for (size_t i = 0; i < node->criterion->child_count; i++) {
        size_t child = node->criterion->children[i]->index;

        if (hiding->told->nodes[child].groups[g].is_hidden)
            return true;
    }
    for (size_t i = 0; i < node->criterion->item_count; i++)
        if (node->items[i].groups && node->items[i].groups[g].is_hidden)
            return true;
    return false;
}

/*
 * Hide that of the fewest people in the entity, so that it is the same one for every figure: its
 * own figures then are hidden all over, and those of the others stay. MIXED, if not NULL, is the
 * node that GROUPS are of: of these only what is made of anything hidden.
 */
static bool hide_fewest(const struct hiding *hiding, const struct palier_group_score **groups,
                        const struct palier_node *mixed)
{
    const size_t *people = hiding->told->respondents;
    size_t count = hiding->rubric->group_count, smallest = count;

    for (size_t g = 0; g < count; g++)
        if ((*groups)[g].respondents && (smallest == count || people[g] < people[smallest]) &&
            (!mixed || is_part_hidden(hiding, mixed, g)))
            smallest = g;
    return smallest < count && suppress_group(hiding, groups, smallest);
}

bool suppress_next_group(const struct hiding *hiding, const struct palier_group_score **groups)
{
    return hide_fewest(hiding, groups, NULL);
}

bool suppress_next_mixed(const struct hiding *hiding, size_t criterion)
{
    struct palier_node *node = &hiding->told->nodes[criterion];

    suppress_touch(hiding, criterion);
    return hide_fewest(hiding, &node->groups, node);
}

/* The figure of a group that may be told no more. */
static const struct palier_group_score *withheld(const struct palier_group *group,
                                                 const struct palier_group_score *score)
{
    return score->is_hidden || !score->respondents     ? score
           : palier_are_few(group, score->respondents) ? &hidden
                                                       : &complement;
}

/* Whether A is told as B is, which is hidden or not there. */
static bool is_alike(const struct palier_group_score *a, const struct palier_group_score *b)
{
    return a->is_hidden == b->is_hidden && a->is_complement == b->is_complement &&
           !a->respondents && isnan(a->score);
}

/* Hide all of GROUPS. What is left of them is the same for most figures of a town: one copy is
 * kept for all that are alike. */
void suppress_all_groups(const struct hiding *hiding, const struct palier_group_score **groups)
{
    const struct palier_group_score *last = *hiding->last_hidden;
    size_t count = hiding->rubric->group_count, alike = 0, kept = 0;

    for (size_t g = 0; g < count; g++) {
        const struct palier_group_score *of = withheld(&hiding->rubric->groups[g], &(*groups)[g]);

        kept += of == &(*groups)[g];
        alike += last && is_alike(of, &last[g]);
    }
    if (kept == count)
        return;
    if (alike == count) {
        *groups = last;
        return;
    }
    struct palier_group_score *copy = suppress_copy_groups(hiding, *groups);

    for (size_t g = 0; g < count; g++)
        copy[g] = *withheld(&hiding->rubric->groups[g], &(*groups)[g]);
    *groups = *hiding->last_hidden = copy;
}

/* Hide those of GROUPS that are of few people, or of people of one mind. */
static void hide_small_groups(const struct hiding *hiding, const struct palier_group_score **groups)
{
    struct palier_group_score *copy = NULL;

    for (size_t g = 0; g < hiding->rubric->group_count; g++) {
        const struct palier_group_score *of = &(*groups)[g];

        if (of->is_hidden || !palier_is_small(&hiding->rubric->groups[g], of))
            continue;
        if (!copy)
            *groups = copy = suppress_copy_groups(hiding, *groups);
        copy[g] = *withheld(&hiding->rubric->groups[g], of);
    }
}

/* Whether some figure of a group is hidden below NODE. */
static bool has_hidden_part(const struct hiding *hiding, const struct palier_node *node)
{
    for (size_t g = 0; g < hiding->rubric->group_count; g++)
        if (is_part_hidden(hiding, node, g))
            return true;
    return false;
}

static bool has_small_group(const struct palier_rubric *rubric,
                            const struct palier_group_score *groups)
{
    for (size_t g = 0; g < rubric->group_count; g++)
        if (groups[g].is_hidden || palier_is_small(&rubric->groups[g], &groups[g]))
            return true;
    return false;
}

/* Hide those of GROUPS that are small; where one group at most is left to be told in the town, all
 * of those that a small one is among, or that are of NODE, if not NULL, with one below it. */
static void hide_in_groups(const struct hiding *hiding, const struct palier_group_score **groups,
                           const struct palier_node *node)
{
    if (!hiding->withholds_breakdown)
        hide_small_groups(hiding, groups);
    else if (has_small_group(hiding->rubric, *groups) || (node && has_hidden_part(hiding, node)))
        suppress_all_groups(hiding, groups);
}

/*
 * One hidden group alone follows from the score and the others; two do not. (Complementary
 * suppression of the second smallest cell; Hundepool and others, Statistical Disclosure Control,
 * 2012, chapter 4.)
 */
void suppress_item_groups(const struct hiding *hiding, struct palier_item_score *item)
{
    hide_in_groups(hiding, &item->groups, NULL);
    if (count_hidden(item->groups, hiding->rubric->group_count) == 1)
        (void)suppress_next_group(hiding, &item->groups);
}

void suppress_node_groups(const struct hiding *hiding, struct palier_node *node)
{
    hide_in_groups(hiding, &node->groups, node);
}

/*** One group that is left ***/

bool suppress_leaves_one_group(const struct palier_rubric *rubric,
                               const struct palier_entity_result *entity)
{
    size_t small = 0, large = 0;

    for (size_t g = 0; g < rubric->group_count; g++) {
        bool is_small = palier_are_few(&rubric->groups[g], entity->respondents[g]);

        small += is_small;
        large += !is_small && entity->respondents[g];
    }
    return small && large <= 1 + (small == 1); /* one that is small takes another one with it */
}
