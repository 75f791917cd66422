/* suppress_breakdown.c - what single groups gave; see suppress_internal.h. */
#include <math.h>
#include <string.h>

#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"

static const struct palier_group_score hidden = {.score = NAN, .is_hidden = true};
static const struct palier_group_score complement = {.score = NAN,
                                                     .is_hidden = true,
                                                     .is_complement = true};

struct breakdown suppress_breakdown_of_item(const struct hiding *hiding, size_t criterion,
                                            size_t item)
{
    return (struct breakdown){.told = &hiding->items[criterion][item].groups,
                              .sets =
                                  suppress_of_item(hiding->ground, hiding->sets, criterion, item)};
}

struct breakdown suppress_breakdown_of_node(const struct hiding *hiding, size_t criterion)
{
    return (struct breakdown){.told = &hiding->told->nodes[criterion].groups,
                              .sets = &hiding->sets->nodes[criterion]};
}

struct palier_group_score *suppress_copy_groups(const struct hiding *hiding,
                                                const struct palier_group_score *groups)
{
    struct palier_group_score *copy =
        PALIER_UNSET_ARRAY(hiding->arena, hiding->rubric->group_count, struct palier_group_score);

    memcpy(copy, groups, hiding->rubric->group_count * sizeof *copy);
    return copy;
}

/*** One by one ***/

/* Hide those groups of SET that are told. */
static void hide(const struct hiding *hiding, struct breakdown breakdown, uint32_t set)
{
    set &= ~breakdown.sets->hidden;
    if (!set)
        return;
    struct palier_group_score *copy = suppress_copy_groups(hiding, *breakdown.told);

    for (size_t g = 0; g < hiding->rubric->group_count; g++)
        if (set & suppress_bit(g))
            copy[g] = breakdown.sets->few & suppress_bit(g) ? hidden : complement;
    *breakdown.told = copy;
    breakdown.sets->hidden |= set;
}

bool suppress_group(const struct hiding *hiding, struct breakdown breakdown, size_t group)
{
    if (breakdown.sets->hidden & suppress_bit(group))
        return false;
    hide(hiding, breakdown, suppress_bit(group));
    return true;
}

/*
 * Hide of the groups of SET that of the fewest people in the entity, so that it is the same one for
 * every figure: its own figures then are hidden all over, and those of the others stay.
 */
static bool hide_fewest(const struct hiding *hiding, struct breakdown breakdown, uint32_t set)
{
    const size_t *people = hiding->told->respondents;
    size_t count = hiding->rubric->group_count, smallest = count;

    set &= breakdown.sets->answered & ~breakdown.sets->hidden;
    for (size_t g = 0; g < count; g++)
        if ((set & suppress_bit(g)) && (smallest == count || people[g] < people[smallest]))
            smallest = g;
    return smallest < count && suppress_group(hiding, breakdown, smallest);
}

bool suppress_next_group(const struct hiding *hiding, struct breakdown breakdown)
{
    return hide_fewest(hiding, breakdown, UINT32_MAX);
}

/* The groups part of whose figures of CRITERION is not told. */
static uint32_t hidden_below(const struct hiding *hiding, size_t index)
{
    const struct palier_criterion *criterion = &hiding->rubric->criteria[index];
    const struct suppress_groups *items = hiding->sets->items + hiding->ground->items_at[index];
    uint32_t set = 0;

    for (size_t i = 0; i < criterion->child_count; i++)
        set |= hiding->sets->nodes[criterion->children[i]->index].hidden;
    for (size_t i = 0; i < criterion->item_count; i++)
        set |= items[i].hidden;
    return set;
}

bool suppress_next_mixed(const struct hiding *hiding, size_t criterion)
{
    suppress_touch(hiding, criterion);
    return hide_fewest(hiding, suppress_breakdown_of_node(hiding, criterion),
                       hidden_below(hiding, criterion));
}

/*** All of them ***/

/* What is left of figures that are withheld whole is the same for most of a town: one copy is kept
 * for all that are alike. */
void suppress_all_groups(const struct hiding *hiding, struct breakdown breakdown)
{
    struct suppress_withheld *like = hiding->withheld;
    struct suppress_groups *sets = breakdown.sets;
    bool is_plain = !(sets->heard & ~sets->answered);

    if (!(sets->answered & ~sets->hidden))
        return;
    if (is_plain && like->groups && like->answered == sets->answered && like->few == sets->few) {
        *breakdown.told = like->groups;
        sets->hidden |= sets->answered;
        return;
    }
    hide(hiding, breakdown, sets->answered);
    if (is_plain)
        *like = (struct suppress_withheld){sets->answered, sets->few, *breakdown.told};
}

/* Hide those that are small; where one group at most is left to be told in the town, all of those
 * that a small one is among, or one that is hidden BELOW. */
static void hide_small(const struct hiding *hiding, struct breakdown breakdown, uint32_t below)
{
    if (!hiding->withholds_breakdown)
        hide(hiding, breakdown, breakdown.sets->small);
    else if (breakdown.sets->small | breakdown.sets->hidden | below)
        suppress_all_groups(hiding, breakdown);
}

/*
 * One hidden group alone follows from the score and the others; two do not. (Complementary
 * suppression of the second smallest cell; Hundepool and others, Statistical Disclosure Control,
 * 2012, chapter 4.)
 */
void suppress_item_groups(const struct hiding *hiding, struct breakdown item)
{
    hide_small(hiding, item, 0);
    if (item.sets->hidden && !(item.sets->hidden & (item.sets->hidden - 1)))
        (void)suppress_next_group(hiding, item);
}

void suppress_node_groups(const struct hiding *hiding, size_t criterion)
{
    hide_small(hiding, suppress_breakdown_of_node(hiding, criterion),
               hiding->withholds_breakdown ? hidden_below(hiding, criterion) : 0);
}

/*** Towns that tell no breakdown ***/

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

/* Whether more than one in so many of what groups gave for items are small: measured on towns of
 * twenty people, those are the ones in which scores would go. */
static bool has_many_small(const struct suppress_ground *ground, const struct suppress_sets *sets)
{
    enum { ONE_IN = 8 };
    int small = 0, heard = 0;

    for (size_t i = 0; i < ground->item_count; i++) {
        small += __builtin_popcount(sets->items[i].small);
        heard += __builtin_popcount(sets->items[i].heard);
    }
    return small * ONE_IN > heard;
}

bool suppress_withholds_breakdown(const struct suppress_ground *ground,
                                  const struct suppress_sets *sets,
                                  const struct palier_entity_result *entity)
{
    return suppress_leaves_one_group(ground->rubric, entity) ||
           (!ground->is_blunt && has_many_small(ground, sets));
}
