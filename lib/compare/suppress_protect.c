/* suppress_protect.c - until nothing small can be computed; see suppress_internal.h. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

/* Every turn hides a figure; no town has as many. A longer chain of relations blurs all it tells.
 */
enum { MOST_TURNS = 1000, LONGEST_CHAIN = 64 };

/* The relations that led to the bounds of a figure, back to what is told. */
struct trail {
    const struct web *web;
    const struct palier_figures *figures; /* of the web */
    size_t relations[LONGEST_CHAIN],
        reached[LONGEST_CHAIN]; /* and the figure it was reached from */
    size_t count;
};

static void add_to(struct trail *trail, size_t relation, size_t figure)
{
    if (trail->count == LONGEST_CHAIN)
        return;
    for (size_t i = 0; i < trail->count; i++)
        if (trail->relations[i] == relation)
            return;
    trail->relations[trail->count] = relation;
    trail->reached[trail->count++] = figure;
}

static void follow(struct trail *trail, size_t figure)
{
    if (trail->figures->figures.at[figure].culprit != PALIER_NO_RELATION)
        add_to(trail, trail->figures->figures.at[figure].culprit, figure);
}

/* What readers miss least comes first: what one group gives for a heading, before a score. */
static int cost_of(const struct palier_relation *relation, const struct palier_figure *figure)
{
    switch (relation->kind) {
    case PALIER_RELATION_GROUP:
        return 1;
    case PALIER_RELATION_SOURCE:
        return 2;
    case PALIER_RELATION_TOTAL:
        return 3;
    case PALIER_RELATION_ITEM:
        return 4;
    case PALIER_RELATION_VIEW:
        return 5;
    case PALIER_RELATION_NODE:
        break;
    }
    return figure->kind == PALIER_FIGURE_NODE ? 6 : 7;
}

/* All that hangs together with FIGURE, where no single relation led to what is known of it. */
static void follow_all(struct trail *trail, size_t figure)
{
    const struct web *web = trail->web;

    for (uint32_t p = web_first(web, figure); p != WEB_NONE; p = web->parts.at[p].next)
        if (trail->figures->relations.at[web->parts.at[p].relation].count)
            add_to(trail, web->parts.at[p].relation, figure);
}

/* The relations behind what is known of FIGURE: by its bounds, or by whole systems. */
static void find_trail(struct trail *trail, const struct web *web, size_t figure, bool is_solved)
{
    void (*next)(struct trail * trail, size_t figure) = is_solved ? follow_all : follow;

    trail->web = web;
    trail->figures = &web->figures;
    trail->count = 0;
    next(trail, figure);
    for (size_t i = 0; i < trail->count; i++) {
        const struct palier_relation *relation = &trail->figures->relations.at[trail->relations[i]];

        for (size_t t = 0; t < palier_relation_terms(relation); t++)
            next(trail, palier_relation_term(trail->figures, relation, t)->figure);
    }
}

/* Tell one figure less, so that RELATION does not bound FIGURE; false where none was left. */
static bool tell_less(const struct hiding *hiding, const struct palier_relation *relation,
                      const struct palier_figure *figure)
{
    struct palier_node *node = &hiding->told->nodes[relation->criterion];

    switch (relation->kind) {
    case PALIER_RELATION_ITEM: {
        suppress_touch(hiding, relation->criterion);
        return suppress_next_group(hiding, suppress_breakdown_of_item(hiding, relation->criterion,
                                                                      relation->item)) ||
               suppress_items(hiding, relation->criterion) ||
               suppress_node(hiding, relation->criterion);
    }
    case PALIER_RELATION_NODE:
        return figure->kind == PALIER_FIGURE_NODE && node->criterion->child_count
                   ? suppress_beside(hiding, relation->criterion)
                   : suppress_node(hiding, relation->criterion);
    case PALIER_RELATION_GROUP:
        suppress_touch(hiding, relation->criterion);
        return suppress_group(hiding, suppress_breakdown_of_node(hiding, relation->criterion),
                              relation->group);
    case PALIER_RELATION_TOTAL:
        return suppress_next_mixed(hiding, relation->criterion) ||
               suppress_node(hiding, relation->criterion);
    case PALIER_RELATION_SOURCE:
        if (isnan(node->by_source[relation->item]))
            return false;
        suppress_touch(hiding, relation->criterion);
        node->by_source[relation->item] = (double)NAN;
        return true;
    case PALIER_RELATION_VIEW:
        if (hiding->told->views[relation->criterion].status == PALIER_HIDDEN)
            return false;
        hiding->told->views[relation->criterion].status = PALIER_HIDDEN;
        hiding->told->views[relation->criterion].reason = PALIER_REASON_SMALL_GROUPS;
        hiding->told->views[relation->criterion].exact = (double)NAN;
        hiding->told->views[relation->criterion].score = (double)NAN;
        return true;
    }
    return false;
}

/* Tell the figure of TRAIL no more that readers miss least, of those that are told still. */
static bool tell_least(const struct hiding *hiding, const struct trail *trail)
{
    bool is_tried[LONGEST_CHAIN] = {false};

    for (size_t turn = 0; turn < trail->count; turn++) {
        size_t best = trail->count;
        int least = 0;

        for (size_t i = 0; i < trail->count; i++) {
            const struct palier_relation *at = &trail->figures->relations.at[trail->relations[i]];
            int cost = cost_of(at, &trail->figures->figures.at[trail->reached[i]]);

            if (at->is_told && !is_tried[i] && (best == trail->count || cost < least)) {
                best = i;
                least = cost;
            }
        }
        if (best == trail->count)
            return false;
        is_tried[best] = true;
        if (tell_less(hiding, &trail->figures->relations.at[trail->relations[best]],
                      &trail->figures->figures.at[trail->reached[best]]))
            return true;
    }
    return false;
}

/* Hide what GROUP gives for criterion INDEX, if that is told. */
static bool hide_group_of(const struct hiding *hiding, size_t index, size_t group)
{
    const struct breakdown breakdown = suppress_breakdown_of_node(hiding, index);

    if (!(breakdown.sets->heard & suppress_bit(group)) || !suppress_group(hiding, breakdown, group))
        return false;
    suppress_touch(hiding, index);
    return true;
}

/* Hide what GROUP gives for LEAF or a criterion above it, else for what stands beside these. */
static bool hide_group_above(const struct hiding *hiding, const struct palier_criterion *leaf,
                             size_t group)
{
    for (const struct palier_criterion *at = leaf; at; at = at->parent)
        if (hide_group_of(hiding, at->index, group))
            return true;
    for (const struct palier_criterion *at = leaf->parent; at; at = at->parent)
        for (size_t i = 0; i < at->child_count; i++)
            if (hide_group_of(hiding, at->children[i]->index, group))
                return true;
    return false;
}

/* Hide what FIGURE's group gives above it; where nothing of that is told, its criterion, or what is
 * above it. Readers miss one group's figures less than a score. */
static bool hide_above(const struct hiding *hiding, const struct palier_figure *figure)
{
    const struct palier_criterion *at = &hiding->rubric->criteria[figure->criterion];
    bool is_of_group = figure->kind == PALIER_FIGURE_CELL || figure->kind == PALIER_FIGURE_GROUP;

    if (is_of_group && hide_group_above(hiding, at, figure->group))
        return true;
    while (at && !suppress_node(hiding, at->index))
        at = at->parent;
    return at != NULL;
}

/* A figure that can be computed, and where it is met first. */
struct pinned {
    size_t order, figure;
};

static int by_order(const void *a, const void *b)
{
    const struct pinned *of_a = a, *of_b = b;

    return (of_a->order > of_b->order) - (of_a->order < of_b->order);
}

/* The figures that can be computed, in the order in which a reader meets them; gives how many. */
static size_t find_pinned(const struct hiding *hiding, const struct web *web,
                          struct pinned **pinned)
{
    size_t count = 0;

    for (size_t i = 0; i < web->small_count; i++) {
        size_t f = web->small[i];

        if (!palier_figure_is_pinned(&web->figures.figures.at[f]))
            continue;
        if (!count)
            *pinned = PALIER_ARRAY(hiding->scratch, web->small_count, struct pinned);
        (*pinned)[count].order = web_order(web, f);
        (*pinned)[count].figure = f;
        count += (*pinned)[count].order != SIZE_MAX;
    }
    if (count > 1)
        qsort(*pinned, count, sizeof **pinned, by_order);
    return count;
}

/* Tell less of what leads to FIGURE: what drew its bounds last, or where none of that is told, as
 * for what several relations determine together, whatever hangs together with it. */
static bool tell_less_around(const struct hiding *hiding, const struct web *web, size_t index)
{
    const struct palier_figure *figure = &web->figures.figures.at[index];
    bool is_solved = !palier_is_as_told(figure->high - figure->low, figure->tolerance);
    struct trail trail;

    find_trail(&trail, web, index, is_solved);
    if (tell_least(hiding, &trail))
        return true;
    if (is_solved)
        return false;
    find_trail(&trail, web, index, true);
    return tell_least(hiding, &trail);
}

/* One turn: for each criterion, the first figure that can be computed. */
static bool protect_once(const struct hiding *hiding, const struct web *web)
{
    bool *is_done = PALIER_ARRAY(hiding->scratch, hiding->rubric->criterion_count, bool);
    struct pinned *pinned = NULL;
    size_t count = find_pinned(hiding, web, &pinned);
    bool has_changed = false;

    for (size_t i = 0; i < count; i++) {
        const struct palier_figure *figure = &web->figures.figures.at[pinned[i].figure];

        if (is_done[figure->criterion])
            continue;
        is_done[figure->criterion] = true;
        has_changed |=
            tell_less_around(hiding, web, pinned[i].figure) || hide_above(hiding, figure);
    }
    return has_changed;
}

void suppress_protect(const struct hiding *hiding)
{
    struct web *web = hiding->web;
    size_t criteria = hiding->rubric->criterion_count;
    bool has_changed = true;

    web_start(web, hiding->scratch, hiding->truth, hiding->told, hiding->sets);
    memset(hiding->is_touched, true, criteria * sizeof *hiding->is_touched);
    for (int turn = 0; has_changed && turn < MOST_TURNS; turn++) {
        suppress_settle(hiding);
        web_refresh(web, hiding->is_touched);
        memset(hiding->is_touched, false, criteria * sizeof *hiding->is_touched);
        web_bound(web);
        has_changed = protect_once(hiding, web);
        if (!has_changed) {
            web_solve(web);
            has_changed = protect_once(hiding, web);
        }
    }
}
