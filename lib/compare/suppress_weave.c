/*
 * suppress_weave.c - which figures make which; see suppress_web.h.
 *
 * What is woven follows from the truth alone: how parts weigh, and whether the whole is
 * made that way at all. What of it is told is looked up when the web is refreshed.
 */
#include <math.h>

#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"
#include "score/combine.h"
#include "score/tree.h"

/* A relation while its parts are added. */
struct weaving {
    struct web *web;
    struct palier_relation *relation;
    struct web_knot *knot;
};

/*** Parts ***/

/* Put part number AT in the chain of those that are the same figure, by the place of its relation.
 */
static void chain(struct web *web, uint32_t at)
{
    struct web_part *parts = web->parts.at, *part = &parts[at];

    if (part->number == WEB_NONE)
        return;
    uint32_t *link = &web->first_part[part->number];

    while (*link != WEB_NONE && parts[*link].place <= part->place)
        link = &parts[*link].next;
    part->next = *link;
    *link = at;
}

static void add(struct weaving *weaving, enum web_part_kind kind, double coefficient,
                struct web_part of)
{
    struct web *web = weaving->web;
    uint32_t at = (uint32_t)web->parts.count;

    of.kind = kind;
    of.coefficient = coefficient;
    of.number = web_number(web, &of);
    of.relation = (uint32_t)web->figures.relations.count - 1;
    of.place = weaving->knot->place;
    of.next = WEB_NONE;
    *PALIER_APPEND(web->arena, &web->parts) = of;
    (void)PALIER_APPEND(web->arena, &web->figures.terms);
    weaving->knot->parts++;
    chain(web, at);
}

/* A part that is COEFFICIENT times VALUE, whatever is told. */
static void add_value(struct weaving *weaving, double coefficient, double value)
{
    add(weaving, WEB_VALUE, coefficient * value, (struct web_part){0});
}

/* What comes after is the sum of the parts, rounded: HALF is that of its last digit. */
static void add_rounding(struct weaving *weaving, double half)
{
    double lean = web_lean(weaving->web->rubric, half);

    if (lean != 0)
        add_value(weaving, -1, lean);
    add(weaving, WEB_SLACK, half, (struct web_part){0});
}

/* The whole is made otherwise: nothing can be computed by the relation. Figures that were met are
 * there all the same. */
static void tear(struct weaving *weaving)
{
    weaving->knot->is_broken = true;
}

static struct web_part of_node(size_t criterion)
{
    return (struct web_part){.criterion = (uint32_t)criterion};
}

static struct web_part of_item(size_t criterion, size_t item)
{
    return (struct web_part){.criterion = (uint32_t)criterion, .item = (uint32_t)item};
}

static struct web_part of_cell(size_t criterion, size_t item, size_t group)
{
    return (struct web_part){.criterion = (uint32_t)criterion,
                             .item = (uint32_t)item,
                             .group = (uint32_t)group};
}

static struct web_part of_group(size_t criterion, size_t group)
{
    return of_cell(criterion, 0, group);
}

/*** An item from what its groups gave ***/

static void weave_item(struct weaving *weaving, size_t criterion, size_t i)
{
    const struct palier_rubric *rubric = weaving->web->rubric;
    const struct palier_item_score *truth = &weaving->web->truth->nodes[criterion].items[i];
    const struct suppress_groups *sets =
        suppress_of_item(weaving->web->ground, &weaving->web->sets, criterion, i);

    if (!(sets->weights > 0))
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (sets->heard & suppress_bit(g))
            add(weaving, WEB_CELL, suppress_group_weight(rubric, truth, g) / sets->weights,
                of_cell(criterion, i, g));
    add(weaving, WEB_ITEM, -1, of_item(criterion, i));
}

/*** A whole from its parts ***/

/* How much the whole moves with part AT of the COUNT PARTS. */
static double slope(const struct palier_recipe *recipe, struct palier_part *parts, size_t count,
                    size_t at)
{
    const double step = 1e-4;
    struct palier_part kept = parts[at];

    if (isnan(kept.value) || !kept.is_applicable || !(kept.weight > 0))
        return 0;
    parts[at].value = kept.value + step;
    double above = palier_combine(recipe, parts, count).value;

    parts[at].value = kept.value - step;
    double below = palier_combine(recipe, parts, count).value;

    parts[at] = kept;
    return isnan(above) || isnan(below) ? 0 : (above - below) / (2 * step);
}

static double weight_of(const struct palier_recipe *recipe, struct palier_part *parts, size_t count,
                        size_t at, double weights)
{
    bool counts = parts[at].is_applicable && !isnan(parts[at].value);

    if (recipe->combine != PALIER_COMBINE_MEAN)
        return slope(recipe, parts, count, at);
    return counts ? parts[at].weight / weights : 0;
}

/* Add part number AT of what INDEX says, COEFFICIENT times; GROUP is that of a group's. */
typedef void part_adder(struct weaving *weaving, double coefficient, size_t index, size_t at,
                        size_t group);

/* Add the COUNT parts in the web's room as RECIPE combines them, and what is left where that is not
 * linear; gives what they come to. */
static double add_parts(struct weaving *weaving, const struct palier_recipe *recipe, size_t count,
                        size_t index, size_t group, part_adder *add_part)
{
    struct palier_part *parts = weaving->web->room;
    struct palier_combination whole = palier_combine(recipe, parts, count);
    double rest = whole.value;

    for (size_t i = 0; i < count; i++) {
        double share = weight_of(recipe, parts, count, i, whole.weights);

        if (share == 0 || isnan(share))
            continue;
        rest -= share * parts[i].value;
        add_part(weaving, share, index, i, group);
    }
    if (fabs(rest) > SUPPRESS_DUST)
        add_value(weaving, 1, rest);
    return whole.value;
}

static void add_to_node(struct weaving *weaving, double coefficient, size_t index, size_t at,
                        size_t group)
{
    (void)group;
    const struct palier_criterion *criterion = &weaving->web->rubric->criteria[index];
    const struct palier_node *nodes = weaving->web->truth->nodes;
    size_t child = criterion->child_count ? criterion->children[at]->index : index;

    if (isnan(criterion->child_count ? nodes[child].exact : nodes[index].items[at].score))
        add_value(weaving, coefficient, criterion->missing);
    else if (criterion->child_count)
        add(weaving, WEB_NODE, coefficient, of_node(child));
    else
        add(weaving, WEB_ITEM, coefficient, of_item(index, at));
}

static void add_to_group(struct weaving *weaving, double coefficient, size_t index, size_t at,
                         size_t group)
{
    const struct palier_criterion *criterion = &weaving->web->rubric->criteria[index];

    if (criterion->child_count)
        add(weaving, WEB_GROUP, coefficient, of_group(criterion->children[at]->index, group));
    else
        add(weaving, WEB_CELL, coefficient, of_cell(index, at, group));
}

static void add_member(struct weaving *weaving, double coefficient, size_t index, size_t at,
                       size_t group)
{
    (void)group;
    add(weaving, WEB_NODE, coefficient,
        of_node(weaving->web->rubric->views[index].members[at].criterion));
}

/* Put the parts of NODE into the web's room: as a whole, or those of GROUP alone. */
static size_t take_parts(struct web *web, const struct palier_node *node, size_t group)
{
    const struct palier_criterion *criterion = node->criterion;
    bool is_whole = group == web->rubric->group_count;
    size_t count = criterion->child_count ? criterion->child_count : criterion->item_count;

    for (size_t i = 0; i < count; i++) {
        struct palier_part *part = &web->room[i];

        *part = criterion->child_count
                    ? palier_part_of_child(&web->truth->nodes[criterion->children[i]->index])
                    : palier_part_of_item(&node->items[i]);
        if (!is_whole)
            palier_part_take_group(part, group);
        else if (part->is_applicable && isnan(part->value))
            part->value = criterion->missing;
    }
    return count;
}

static void weave_node(struct weaving *weaving, const struct palier_node *truth)
{
    struct web *web = weaving->web;
    const struct palier_criterion *criterion = truth->criterion;
    struct palier_recipe recipe = palier_recipe_of(web->rubric, criterion);

    if (isnan(truth->combined) || criterion->scale || criterion->is_by_respondent)
        return;
    size_t count = take_parts(web, truth, web->rubric->group_count);
    double whole =
        add_parts(weaving, &recipe, count, criterion->index, web->rubric->group_count, add_to_node);

    if (!(fabs(whole - truth->combined) < SUPPRESS_DUST)) {
        tear(weaving);
        return;
    }
    if (!truth->gate &&
        fabs(truth->exact - truth->combined) > SUPPRESS_DUST) /* rounded at its tier */
        add_rounding(weaving, 0.5 * pow(10, -criterion->round));
    add(weaving, WEB_MADE, -1, of_node(criterion->index));
}

static void weave_group(struct weaving *weaving, const struct palier_node *truth, size_t group)
{
    struct web *web = weaving->web;
    const struct palier_criterion *criterion = truth->criterion;
    struct palier_recipe recipe = palier_recipe_of(web->rubric, criterion);

    if (isnan(truth->groups[group].score) || criterion->scale)
        return;
    size_t count = take_parts(web, truth, group);
    double whole = add_parts(weaving, &recipe, count, criterion->index, group, add_to_group);

    if (fabs(whole - truth->groups[group].score) < SUPPRESS_DUST)
        add(weaving, WEB_GROUP, -1, of_group(criterion->index, group));
    else
        tear(weaving);
}

/* Where every group has every part, a node is the mean of what its groups give. */
static void weave_total(struct weaving *weaving, const struct palier_node *truth)
{
    const struct palier_rubric *rubric = weaving->web->rubric;
    double weights = 0, mean = 0;

    if (isnan(truth->exact) || rubric->is_pooled || !web_is_made_of_groups(weaving->web, truth))
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score)) {
            weights += rubric->groups[g].weight;
            mean += rubric->groups[g].weight * truth->groups[g].score;
        }
    if (!(fabs(mean / weights - truth->exact) < SUPPRESS_DUST))
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score))
            add(weaving, WEB_GROUP, rubric->groups[g].weight / weights,
                of_group(truth->criterion->index, g));
    add(weaving, WEB_NODE, -1, of_node(truth->criterion->index));
}

/* What SOURCE alone gives a leaf. */
static void weave_source(struct weaving *weaving, const struct palier_node *truth, size_t source)
{
    size_t criterion = truth->criterion->index;
    double weights = 0;

    if (!isfinite(truth->by_source[source]))
        return;
    for (size_t i = 0; i < truth->criterion->item_count; i++)
        if ((size_t)truth->items[i].item->source == source && !isnan(truth->items[i].score))
            weights += truth->items[i].own_weight;
    for (size_t i = 0; i < truth->criterion->item_count; i++)
        if ((size_t)truth->items[i].item->source == source && !isnan(truth->items[i].score))
            add(weaving, WEB_ITEM, truth->items[i].own_weight / weights, of_item(criterion, i));
    add(weaving, WEB_SOURCE, -1, of_item(criterion, source));
}

static void weave_view(struct weaving *weaving, size_t v)
{
    struct web *web = weaving->web;
    const struct palier_view *view = &web->rubric->views[v];
    const struct palier_criterion plain = {.combine = view->combine,
                                           .parameter = NAN,
                                           .pass = NAN,
                                           .pass_below = NAN};
    struct palier_recipe recipe = palier_recipe_of(web->rubric, &plain);

    if (isnan(web->truth->views[v].exact))
        return;
    for (size_t i = 0; i < view->member_count; i++) {
        const struct palier_view_member *member = &view->members[i];

        web->room[i] = palier_part_of_node(&web->truth->nodes[member->criterion], member->weight);
    }
    (void)add_parts(weaving, &recipe, view->member_count, v, 0, add_member);
    add(weaving, WEB_VIEW, -1, of_node(v));
}

void web_weave(struct web *web, enum palier_relation_kind kind, size_t criterion, size_t which,
               size_t place)
{
    size_t index = web->figures.relations.count;
    struct weaving weaving = {.web = web,
                              .relation = PALIER_APPEND(web->arena, &web->figures.relations),
                              .knot = PALIER_APPEND(web->arena, &web->knots)};

    web->relation_at[place] = (uint32_t)index;
    *weaving.knot = (struct web_knot){.place = (uint32_t)place};
    *weaving.relation = (struct palier_relation){.kind = kind,
                                                 .criterion = criterion,
                                                 .item = which,
                                                 .group = which,
                                                 .first = web->parts.count};
    switch (kind) {
    case PALIER_RELATION_ITEM:
        weave_item(&weaving, criterion, which);
        break;
    case PALIER_RELATION_NODE:
        weave_node(&weaving, &web->truth->nodes[criterion]);
        break;
    case PALIER_RELATION_GROUP:
        weave_group(&weaving, &web->truth->nodes[criterion], which);
        break;
    case PALIER_RELATION_TOTAL:
        weave_total(&weaving, &web->truth->nodes[criterion]);
        break;
    case PALIER_RELATION_SOURCE:
        weave_source(&weaving, &web->truth->nodes[criterion], which);
        break;
    case PALIER_RELATION_VIEW:
        weave_view(&weaving, criterion);
        break;
    }
}
