/* suppress_told.c - what is told of a town, as figures; see suppress_web.h. */
#include <math.h>

#include "base/number.h"
#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

/*** Known figures ***/

static struct web_knowledge known(double value, double slack)
{
    return (struct web_knowledge){.is_known = true, .value = value, .slack = slack};
}

/* A figure that mixes in a hidden one is told as it is displayed, which a reader knows: even where
 * it has no more digits than that. */
static struct web_knowledge known_as(const struct web *web, double told, bool is_mixed)
{
    bool is_displayed =
        is_mixed &&
        fabs(told - palier_round_displayed(told, web->rubric->decimals)) < SUPPRESS_DUST;

    return known(told, is_displayed ? web->ground->half : 0);
}

double web_lean(const struct palier_rubric *rubric, double half)
{
    switch (rubric->rounding) {
    case PALIER_ROUND_AWAY:
    case PALIER_ROUND_EVEN:
        break;
    case PALIER_ROUND_DOWN:
        return half;
    case PALIER_ROUND_UP:
        return -half;
    }
    return 0;
}

/* The same of a score, which is rounded as the rubric says. */
static struct web_knowledge known_score(const struct web *web, double told, bool is_mixed)
{
    struct web_knowledge of = known_as(web, told, is_mixed);

    if (of.slack > 0)
        of.value += web_lean(web->rubric, web->ground->half);
    return of;
}

/* What is OF a figure that others may tell more of. */
static struct web_knowledge rounded(struct web_knowledge of)
{
    of.is_rounded = of.slack > 0;
    return of;
}

static bool is_mixed(const struct web *web, size_t criterion, size_t group)
{
    return web->sets.nodes[criterion].mixed & suppress_bit(group);
}

static bool is_whole_mixed(const struct web *web, size_t criterion)
{
    return web->sets.nodes[criterion].is_mixed;
}

static bool has_mixed_member(const struct web *web, const struct palier_view *view)
{
    for (size_t i = 0; i < view->member_count; i++)
        if (is_whole_mixed(web, view->members[i].criterion))
            return true;
    return false;
}

/*** Hidden figures ***/

static struct palier_figure figure_of(const struct web_part *part, const struct suppress_ends *ends)
{
    return (struct palier_figure){.criterion = part->criterion,
                                  .first_low = ends->low,
                                  .first_high = ends->high,
                                  .low = ends->low,
                                  .high = ends->high,
                                  .tolerance = ends->tolerance,
                                  .culprit = PALIER_NO_RELATION,
                                  .error = INFINITY};
}

/* A cell or an item. */
static struct palier_figure figure_of_item(const struct web *web, const struct web_part *part)
{
    const struct palier_item_score *truth = &web->truth->nodes[part->criterion].items[part->item];
    const struct suppress_ground *ground = web->ground;
    const struct suppress_groups *sets =
        suppress_of_item(ground, &web->sets, part->criterion, part->item);
    struct palier_figure figure =
        figure_of(part, &ground->items[ground->items_at[part->criterion] + part->item]);

    figure.item = part->item;
    if (part->kind == WEB_ITEM) {
        figure.kind = PALIER_FIGURE_ITEM;
        figure.truth = truth->score;
        figure.is_small = sets->is_only_small;
        return figure;
    }
    figure.kind = PALIER_FIGURE_CELL;
    figure.group = part->group;
    figure.truth = truth->groups[part->group].score;
    figure.is_small = sets->small & suppress_bit(part->group);
    return figure;
}

/* A node, or what a group gives for it. */
static struct palier_figure figure_of_node(const struct web *web, const struct web_part *part)
{
    const struct palier_node *truth = &web->truth->nodes[part->criterion];
    struct palier_figure figure = figure_of(part, &web->ground->nodes[part->criterion]);

    if (part->kind != WEB_GROUP) {
        figure.kind = PALIER_FIGURE_NODE;
        figure.truth = truth->exact;
        figure.is_small = suppress_is_node_small(web->ground, &web->sets, web->truth, truth);
        return figure;
    }
    const struct palier_group_score *group = &truth->groups[part->group];

    figure.kind = PALIER_FIGURE_GROUP;
    figure.group = part->group;
    figure.truth = group->score;
    figure.is_small = web->sets.nodes[part->criterion].few & suppress_bit(part->group);
    return figure;
}

static struct palier_figure whole_figure(const struct web *web, const struct web_part *part)
{
    bool is_of_item = part->kind == WEB_CELL || part->kind == WEB_ITEM;
    struct palier_figure figure =
        is_of_item ? figure_of_item(web, part) : figure_of_node(web, part);

    figure.is_of_leaf = !web->rubric->criteria[figure.criterion].child_count;
    figure.number = part->number;
    return figure;
}

/* The slot of the figure that PART is, which has a place among them from now on; IS_NEW where it
 * had none. */
static uint32_t slot_of(struct web *web, const struct web_part *part, bool *is_new)
{
    uint32_t *slot = &web->figure_of[part->number];

    *is_new = *slot == WEB_NONE;
    if (*is_new) {
        *slot = (uint32_t)web->figures.figures.count;
        (void)PALIER_APPEND(web->arena, &web->figures.figures);
    }
    return *slot;
}

static struct web_knowledge hidden(struct web *web, const struct web_part *part)
{
    bool is_new = false;
    uint32_t slot = slot_of(web, part, &is_new);
    struct palier_figure *figure = &web->figures.figures.at[slot];

    if (is_new || figure->is_rounded) {
        bool is_drawn = !is_new && figure->is_drawn;

        *figure = whole_figure(web, part);
        figure->is_drawn = is_drawn;
        if (figure->is_small)
            web->small[web->small_count++] = slot;
    }
    return (struct web_knowledge){.figure = slot};
}

size_t web_rounded(struct web *web, const struct web_part *part, const struct web_knowledge *of)
{
    bool is_new = false;
    uint32_t slot = slot_of(web, part, &is_new);
    struct palier_figure *figure = &web->figures.figures.at[slot];

    if (is_new) {
        *figure = whole_figure(web, part);
        figure->is_small = false;
        figure->is_rounded = true;
    }
    figure->low = figure->first_low = of->value - of->slack;
    figure->high = figure->first_high = of->value + of->slack;
    return slot;
}

/* Cells, items, groups of nodes, nodes: in that order. */
uint32_t web_number(const struct web *web, const struct web_part *part)
{
    const struct suppress_ground *ground = web->ground;
    size_t groups = web->rubric->group_count, cells = ground->item_count * groups;
    size_t nodes = cells + ground->item_count + web->rubric->criterion_count * groups;

    switch (part->kind) {
    case WEB_CELL:
        return (uint32_t)((ground->items_at[part->criterion] + part->item) * groups + part->group);
    case WEB_ITEM:
        return (uint32_t)(cells + ground->items_at[part->criterion] + part->item);
    case WEB_GROUP:
        return (uint32_t)(cells + ground->item_count + part->criterion * groups + part->group);
    case WEB_MADE:
        return web->truth->nodes[part->criterion].gate ? WEB_NONE
                                                       : (uint32_t)nodes + part->criterion;
    case WEB_NODE:
        return (uint32_t)nodes + part->criterion;
    case WEB_SOURCE:
    case WEB_VIEW:
    case WEB_VALUE:
    case WEB_SLACK:
        break;
    }
    return WEB_NONE;
}

/*** What is told ***/

static struct web_knowledge cell(struct web *web, const struct web_part *part)
{
    const struct palier_group_score *told =
        &web->told->nodes[part->criterion].items[part->item].groups[part->group];

    return told->is_hidden ? hidden(web, part) : known(told->score, 0);
}

static struct web_knowledge item(struct web *web, const struct web_part *part)
{
    const struct palier_item_score *told = &web->told->nodes[part->criterion].items[part->item];
    const struct suppress_groups *sets =
        suppress_of_item(web->ground, &web->sets, part->criterion, part->item);

    return told->is_hidden ? hidden(web, part) : rounded(known_as(web, told->score, sets->hidden));
}

static struct web_knowledge node_group(struct web *web, const struct web_part *part)
{
    const struct palier_group_score *told = &web->told->nodes[part->criterion].groups[part->group];

    return told->is_hidden
               ? hidden(web, part)
               : rounded(known_as(web, told->score, is_mixed(web, part->criterion, part->group)));
}

/* What is known where both OF and MORE are. */
static struct web_knowledge meet(struct web_knowledge of, struct web_knowledge more)
{
    double low = fmax(of.value - of.slack, more.value - more.slack);
    double high = fmin(of.value + of.slack, more.value + more.slack);

    return low <= high ? known((low + high) / 2, (high - low) / 2) : of;
}

/* Whether what the parts of TOLD make is told too, beside its score. */
static bool tells_combined(const struct web *web, const struct palier_node *told)
{
    return isfinite(told->combined) && !palier_has_hidden_child(web->told, told);
}

static struct web_knowledge node(struct web *web, const struct web_part *part)
{
    const struct palier_node *told = &web->told->nodes[part->criterion];

    if (told->status == PALIER_HIDDEN)
        return hidden(web, part);
    bool is_mixed = is_whole_mixed(web, part->criterion);
    struct web_knowledge score = known_score(web, told->exact, is_mixed);

    if (!web->truth->nodes[part->criterion].gate && tells_combined(web, told) &&
        told->criterion->round == PALIER_NOT_ROUNDED)
        score = meet(score, known_as(web, told->combined, is_mixed));
    return rounded(score);
}

/* What a node was before its gate, where that is told, else what it is. */
static struct web_knowledge made(struct web *web, const struct web_part *part)
{
    const struct palier_node *told = &web->told->nodes[part->criterion];
    bool is_mixed = is_whole_mixed(web, part->criterion);

    if (web->truth->nodes[part->criterion].gate)
        return known_as(web, told->before_gate, is_mixed);
    struct web_knowledge of = node(web, part);

    if (!of.is_known || !tells_combined(web, told) || told->criterion->round == PALIER_NOT_ROUNDED)
        return of;
    struct web_knowledge combined = known_as(web, told->combined, is_mixed);

    return combined.slack < of.slack ? combined : of;
}

struct web_knowledge web_told(struct web *web, const struct web_part *part)
{
    switch (part->kind) {
    case WEB_CELL:
        return cell(web, part);
    case WEB_ITEM:
        return item(web, part);
    case WEB_GROUP:
        return node_group(web, part);
    case WEB_NODE:
        return node(web, part);
    case WEB_MADE:
        return made(web, part);
    case WEB_SOURCE:
        return known_as(web, web->told->nodes[part->criterion].by_source[part->item],
                        is_whole_mixed(web, part->criterion));
    case WEB_VIEW:
        return known_score(web, web->told->views[part->criterion].exact,
                           has_mixed_member(web, &web->rubric->views[part->criterion]));
    case WEB_VALUE:
    case WEB_SLACK:
        break;
    }
    return known(0, 0);
}
