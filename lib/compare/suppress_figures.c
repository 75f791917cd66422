/* suppress_figures.c - the hidden figures of an entity and their relations; see
 * suppress_figures.h. */
#include "compare/suppress_figures.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "compare/suppress_internal.h"
#include "score/combine.h"

/* Nobody takes two figures for different that are this close. */
#define DUST 1e-9

/* The end of a scale that has none. */
#define FAR 1e6

/* The relations of one entity while they are found. */
struct finding {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    const struct palier_entity_result *truth, *told;
    double half;      /* of the last digit that is displayed */
    bool *is_mixed;   /* by criterion, then by group and of the whole: not all of it is told */
    size_t *items_at; /* by criterion: the first of its items among all */
    size_t *cells, *items, *groups, *nodes; /* the figure of each, plus 1; 0: none yet */
    struct palier_figure *bounds;           /* by criterion, once they are found */
    struct palier_figures *out;
};

/* A relation while its parts are added: what is known goes to the other side. */
struct balance {
    struct finding *finding;
    struct palier_relation relation;
};

/* What is known of a figure: its value give or take slack; or which of the hidden ones it is. */
struct knowledge {
    bool is_known;
    double value, slack;
    size_t figure;
};

static struct knowledge known(double value, double slack)
{
    return (struct knowledge){.is_known = true, .value = value, .slack = slack};
}

/* A figure that mixes in a hidden one is told as it is displayed, which a reader knows: even where
 * it has no more digits than that. */
static struct knowledge known_as(const struct finding *finding, double told, bool is_mixed)
{
    bool is_displayed = fabs(told - palier_round_displayed(told, finding->rubric->decimals)) < DUST;

    return known(told, is_mixed && is_displayed ? finding->half : 0);
}

static bool is_item_mixed(const struct finding *finding, size_t criterion, size_t i)
{
    const struct palier_item_score *told = &finding->told->nodes[criterion].items[i];

    for (size_t g = 0; told->groups && g < finding->rubric->group_count; g++)
        if (told->groups[g].is_hidden)
            return true;
    return told->is_hidden;
}

/* Whether the node, or what group G gives for it, is made of anything hidden or mixed. */
static bool is_made_of_mixed(const struct finding *finding, const struct palier_node *told,
                             size_t g)
{
    const struct palier_criterion *criterion = told->criterion;
    size_t ways = finding->rubric->group_count + 1;

    for (size_t i = 0; i < criterion->child_count; i++)
        if (finding->is_mixed[criterion->children[i]->index * ways + g])
            return true;
    for (size_t i = 0; i < criterion->item_count; i++)
        if (g == ways - 1 ? is_item_mixed(finding, criterion->index, i)
                          : told->items[i].groups && told->items[i].groups[g].is_hidden)
            return true;
    return false;
}

/* Children first; the whole stands after its groups. */
static void find_mixed(struct finding *finding)
{
    size_t ways = finding->rubric->group_count + 1;

    finding->is_mixed = PALIER_ARRAY(finding->arena, finding->rubric->criterion_count * ways, bool);
    for (size_t i = 0; i < finding->rubric->criterion_count; i++) {
        size_t c = finding->rubric->order[i];
        const struct palier_node *told = &finding->told->nodes[c];

        for (size_t g = 0; g < ways; g++)
            finding->is_mixed[c * ways + g] =
                is_made_of_mixed(finding, told, g) ||
                (g == ways - 1 ? told->status == PALIER_HIDDEN : told->groups[g].is_hidden);
    }
}

static bool is_mixed(const struct finding *finding, size_t criterion, size_t g)
{
    return finding->is_mixed[criterion * (finding->rubric->group_count + 1) + g];
}

bool palier_is_small(const struct palier_group *group, const struct palier_group_score *score)
{
    if (!score->respondents || group->minimum <= 1)
        return false;
    return score->respondents < group->minimum || score->is_unanimous;
}

/*** Hidden figures ***/

static size_t hidden_figure(struct finding *finding, size_t *slot, struct palier_figure figure)
{
    if (!*slot) {
        figure.culprit = PALIER_NO_RELATION;
        figure.error = INFINITY;
        figure.is_of_leaf = !finding->rubric->criteria[figure.criterion].child_count;
        *PALIER_APPEND(finding->arena, &finding->out->figures) = figure;
        *slot = finding->out->figures.count;
    }
    return *slot - 1;
}

static double end_of(double end, double otherwise)
{
    return isfinite(end) ? end : otherwise;
}

/* One answer's step, and of numbers a quarter of what there is to know. */
static double tolerance_of(const struct finding *finding, const struct palier_item *item,
                           struct palier_range range)
{
    double quarter = (range.most - range.least) / 4;

    return fmin(suppress_answer_step(item), isfinite(quarter) ? quarter : 2 * finding->half);
}

static struct palier_figure bounded_by_item(const struct finding *finding,
                                            const struct palier_item *item)
{
    struct palier_range range = palier_item_range(finding->rubric, item);

    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++) {
        range.least = fmin(range.least, item->no_answer_points[kind]);
        range.most = fmax(range.most, item->no_answer_points[kind]);
    }
    return (struct palier_figure){.low = end_of(range.least, -FAR),
                                  .high = end_of(range.most, FAR),
                                  .tolerance = tolerance_of(finding, item, range)};
}

/* The points that NODE can have: those of its items or children, where it is some mean of them. */
static struct palier_figure bounded_by_node(const struct finding *finding, size_t criterion)
{
    if (finding->bounds[criterion].tolerance > 0)
        return finding->bounds[criterion];
    const struct palier_criterion *at = &finding->rubric->criteria[criterion];
    struct palier_figure bounds = {.low = FAR, .high = -FAR, .tolerance = FAR};
    bool is_mean = at->combine == PALIER_COMBINE_MEAN && !at->scale;

    if (at->child_count || !at->item_count)
        bounds.tolerance = 2 * finding->half;
    for (size_t i = 0; i < at->child_count && is_mean; i++) {
        struct palier_figure child = bounded_by_node(finding, at->children[i]->index);

        bounds.low = fmin(bounds.low, child.low);
        bounds.high = fmax(bounds.high, child.high);
    }
    for (size_t i = 0; i < at->item_count; i++) {
        struct palier_figure item = bounded_by_item(finding, at->items[i]);

        bounds.low = fmin(bounds.low, item.low);
        bounds.high = fmax(bounds.high, item.high);
        bounds.tolerance = fmin(bounds.tolerance, item.tolerance);
    }
    if (!is_mean || bounds.low > bounds.high) {
        bounds.low = -FAR;
        bounds.high = FAR;
    }
    finding->bounds[criterion] = bounds;
    return bounds;
}

static size_t item_slot(const struct finding *finding, size_t criterion, size_t item)
{
    return finding->items_at[criterion] + item;
}

static struct knowledge cell(struct finding *finding, size_t criterion, size_t i, size_t g)
{
    const struct palier_item_score *truth = &finding->truth->nodes[criterion].items[i];
    const struct palier_item_score *told = &finding->told->nodes[criterion].items[i];
    size_t slot = item_slot(finding, criterion, i) * finding->rubric->group_count + g;

    if (!told->groups[g].is_hidden)
        return known(told->groups[g].score, 0);
    struct palier_figure figure = bounded_by_item(finding, truth->item);

    figure.kind = PALIER_FIGURE_CELL;
    figure.criterion = criterion;
    figure.item = i;
    figure.group = g;
    figure.truth = truth->groups[g].score;
    figure.is_small = palier_is_small(&finding->rubric->groups[g], &truth->groups[g]);
    return (struct knowledge){.figure = hidden_figure(finding, &finding->cells[slot], figure)};
}

static struct knowledge item(struct finding *finding, size_t criterion, size_t i)
{
    const struct palier_item_score *truth = &finding->truth->nodes[criterion].items[i];
    const struct palier_item_score *told = &finding->told->nodes[criterion].items[i];

    if (!told->is_hidden)
        return known_as(finding, told->score, is_item_mixed(finding, criterion, i));
    struct palier_figure figure = bounded_by_item(finding, truth->item);

    figure.kind = PALIER_FIGURE_ITEM;
    figure.criterion = criterion;
    figure.item = i;
    figure.truth = truth->score;
    figure.is_small = suppress_is_only_small(finding->rubric, truth);
    return (struct knowledge){
        .figure =
            hidden_figure(finding, &finding->items[item_slot(finding, criterion, i)], figure)};
}

static struct knowledge node_group(struct finding *finding, size_t criterion, size_t g)
{
    const struct palier_group_score *truth = &finding->truth->nodes[criterion].groups[g];
    const struct palier_group_score *told = &finding->told->nodes[criterion].groups[g];
    size_t slot = criterion * finding->rubric->group_count + g;

    if (!told->is_hidden)
        return known_as(finding, told->score, is_mixed(finding, criterion, g));
    struct palier_figure figure = bounded_by_node(finding, criterion);

    figure.kind = PALIER_FIGURE_GROUP;
    figure.criterion = criterion;
    figure.group = g;
    figure.truth = truth->score;
    figure.is_small = truth->respondents && finding->rubric->groups[g].minimum > truth->respondents;
    return (struct knowledge){.figure = hidden_figure(finding, &finding->groups[slot], figure)};
}

/* An interval is as wide below as above: its middle tells where in the last digit the score is. */
static struct knowledge between(const struct finding *finding, const struct palier_node *told,
                                struct knowledge score)
{
    const struct palier_interval *interval = &told->interval;
    double middle = (interval->low + interval->high) / 2;

    if (interval->reason != PALIER_INTERVAL_THERE || !isfinite(middle) || score.slack <= 0)
        return score;
    double low = fmax(score.value - score.slack, middle - finding->half);
    double high = fmin(score.value + score.slack, middle + finding->half);

    return low <= high ? known((low + high) / 2, (high - low) / 2) : score;
}

static struct knowledge node(struct finding *finding, size_t criterion)
{
    const struct palier_node *truth = &finding->truth->nodes[criterion];
    const struct palier_node *told = &finding->told->nodes[criterion];

    if (told->status != PALIER_HIDDEN)
        return between(finding, told,
                       known_as(finding, told->exact,
                                is_mixed(finding, criterion, finding->rubric->group_count)));
    struct palier_figure figure = bounded_by_node(finding, criterion);

    figure.kind = PALIER_FIGURE_NODE;
    figure.criterion = criterion;
    figure.truth = truth->exact;
    figure.is_small = suppress_is_node_small(finding->rubric, finding->truth, truth);
    return (struct knowledge){.figure = hidden_figure(finding, &finding->nodes[criterion], figure)};
}

/*** Relations ***/

static struct balance balance_of(struct finding *finding, enum palier_relation_kind kind,
                                 size_t criterion)
{
    return (struct balance){.finding = finding,
                            .relation = {.kind = kind,
                                         .criterion = criterion,
                                         .first = finding->out->terms.count}};
}

static void add(struct balance *balance, double coefficient, struct knowledge of)
{
    if (of.is_known) {
        balance->relation.constant -= coefficient * of.value;
        balance->relation.slack += fabs(coefficient) * of.slack;
        return;
    }
    *PALIER_APPEND(balance->finding->arena, &balance->finding->out->terms) =
        (struct palier_term){of.figure, coefficient};
    balance->relation.count++;
}

/* Keep the relation, unless nothing in it is hidden or the truth does not satisfy it. */
static void settle(struct balance *balance)
{
    struct palier_figures *out = balance->finding->out;
    double off = -balance->relation.constant;

    for (size_t t = 0; t < balance->relation.count; t++) {
        const struct palier_term *term = &out->terms.at[balance->relation.first + t];

        off += term->coefficient * out->figures.at[term->figure].truth;
    }
    if (balance->relation.count && fabs(off) <= balance->relation.slack + 1e-7)
        *PALIER_APPEND(balance->finding->arena, &out->relations) = balance->relation;
    else
        out->terms.count = balance->relation.first;
}

static double group_weight(const struct palier_rubric *rubric, const struct palier_item_score *item,
                           size_t group)
{
    return rubric->is_pooled ? (double)item->groups[group].respondents
                             : rubric->groups[group].weight;
}

/* An item from what its groups gave. */
static void relate_item(struct finding *finding, size_t criterion, size_t i)
{
    const struct palier_rubric *rubric = finding->rubric;
    const struct palier_item_score *truth = &finding->truth->nodes[criterion].items[i];
    struct balance balance = balance_of(finding, PALIER_RELATION_ITEM, criterion);
    double weights = 0, mean = 0;

    if (!truth->groups || isnan(truth->score) || !is_item_mixed(finding, criterion, i))
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score)) {
            weights += group_weight(rubric, truth, g);
            mean += group_weight(rubric, truth, g) * truth->groups[g].score;
        }
    if (!(fabs(mean / weights - truth->score) < DUST)) /* weighted rows, a number on a scale */
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score))
            add(&balance, group_weight(rubric, truth, g) / weights, cell(finding, criterion, i, g));
    balance.relation.item = i;
    balance.relation.is_told = !finding->told->nodes[criterion].items[i].is_hidden;
    add(&balance, -1, item(finding, criterion, i));
    settle(&balance);
}

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

/* A part of NODE: an item or a child; of a view, a member. IS_HIDDEN_OF says what is known. */
typedef struct knowledge part_knowledge(struct finding *finding, const struct palier_node *node,
                                        size_t at, size_t group);

/* Add the COUNT PARTS as RECIPE combines them, and what is left where that is not linear; gives
 * what they come to. */
static double add_parts(struct balance *balance, const struct palier_recipe *recipe,
                        struct palier_part *parts, size_t count, const struct palier_node *node,
                        size_t group, part_knowledge *of)
{
    struct palier_combination whole = palier_combine(recipe, parts, count);
    double rest = whole.value;

    for (size_t i = 0; i < count; i++) {
        double share = weight_of(recipe, parts, count, i, whole.weights);

        if (share == 0 || isnan(share))
            continue;
        rest -= share * parts[i].value;
        add(balance, share, of(balance->finding, node, i, group));
    }
    if (fabs(rest) > DUST)
        add(balance, 1, known(rest, 0));
    return whole.value;
}

static struct knowledge part_of_node(struct finding *finding, const struct palier_node *node_at,
                                     size_t i, size_t group)
{
    (void)group;
    const struct palier_criterion *criterion = node_at->criterion;

    if (criterion->child_count) {
        size_t child = criterion->children[i]->index;

        return isnan(finding->truth->nodes[child].exact) ? known(criterion->missing, 0)
                                                         : node(finding, child);
    }
    return isnan(node_at->items[i].score) ? known(criterion->missing, 0)
                                          : item(finding, criterion->index, i);
}

static struct knowledge part_of_group(struct finding *finding, const struct palier_node *node_at,
                                      size_t i, size_t group)
{
    const struct palier_criterion *criterion = node_at->criterion;

    return criterion->child_count ? node_group(finding, criterion->children[i]->index, group)
                                  : cell(finding, criterion->index, i, group);
}

static size_t part_count(const struct palier_criterion *criterion)
{
    return criterion->child_count ? criterion->child_count : criterion->item_count;
}

/* The parts of NODE: as a whole, or those of GROUP alone. */
static struct palier_part *parts_of(struct finding *finding, const struct palier_node *node_at,
                                    size_t group)
{
    const struct palier_criterion *criterion = node_at->criterion;
    size_t count = part_count(criterion);
    struct palier_part *parts = PALIER_ARRAY(finding->arena, count, struct palier_part);

    for (size_t i = 0; i < count; i++) {
        const struct palier_node *child =
            criterion->child_count ? &finding->truth->nodes[criterion->children[i]->index] : NULL;
        const struct palier_item_score *of = child ? NULL : &node_at->items[i];
        bool is_whole = group == finding->rubric->group_count;
        double of_group = is_whole                          ? NAN
                          : child                           ? child->groups[group].score
                          : of->groups && of->is_applicable ? of->groups[group].score
                                                            : NAN;

        parts[i] = (struct palier_part){
            .value = !is_whole ? of_group
                     : child   ? child->exact
                               : of->score,
            .weight = child ? child->weight : of->own_weight,
            .possible = child ? child->possible : of->possible,
            .stage = child ? criterion->children[i]->stage : criterion->items[i]->stage,
            .is_applicable = !is_whole || (child ? child->status != PALIER_NODE_NOT_APPLICABLE &&
                                                       child->status != PALIER_HEADING
                                                 : of->is_applicable),
        };
        if (is_whole && parts[i].is_applicable && isnan(parts[i].value))
            parts[i].value = criterion->missing;
    }
    return parts;
}

/* What NODE was before its gate, where that is told, else what it is. */
static struct knowledge made(struct finding *finding, size_t criterion)
{
    const struct palier_node *truth = &finding->truth->nodes[criterion];
    const struct palier_node *told = &finding->told->nodes[criterion];
    struct knowledge of;

    if (truth->gate)
        return known_as(finding, told->before_gate,
                        is_mixed(finding, criterion, finding->rubric->group_count));
    of = node(finding, criterion);
    if (of.is_known && isfinite(told->combined) && !palier_has_hidden_child(finding->told, told)) {
        struct knowledge combined =
            known_as(finding, told->combined,
                     is_mixed(finding, criterion, finding->rubric->group_count));

        return combined.slack < of.slack ? combined : of;
    }
    return of;
}

static void relate_node(struct finding *finding, const struct palier_node *truth)
{
    const struct palier_criterion *criterion = truth->criterion;
    const struct palier_node *told = &finding->told->nodes[criterion->index];
    struct palier_recipe recipe = palier_recipe_of(finding->rubric, criterion);
    struct balance balance = balance_of(finding, PALIER_RELATION_NODE, criterion->index);

    if (!is_mixed(finding, criterion->index, finding->rubric->group_count))
        return;
    if (isnan(truth->combined) || criterion->scale || criterion->is_by_respondent ||
        (truth->gate && (!told->gate || !isfinite(told->before_gate))))
        return;
    if (!(fabs(add_parts(&balance, &recipe, parts_of(finding, truth, finding->rubric->group_count),
                         part_count(criterion), truth, 0, part_of_node) -
               truth->combined) < DUST)) {
        finding->out->terms.count = balance.relation.first;
        return;
    }
    balance.relation.is_told = told->status != PALIER_HIDDEN;
    if (!truth->gate && fabs(truth->exact - truth->combined) > DUST) /* rounded at its tier */
        balance.relation.slack += 0.5 * pow(10, -criterion->round);
    add(&balance, -1, made(finding, criterion->index));
    settle(&balance);
}

static void relate_groups(struct finding *finding, const struct palier_node *truth)
{
    const struct palier_criterion *criterion = truth->criterion;
    struct palier_recipe recipe = palier_recipe_of(finding->rubric, criterion);

    for (size_t g = 0; g < finding->rubric->group_count; g++) {
        struct balance balance = balance_of(finding, PALIER_RELATION_GROUP, criterion->index);

        if (isnan(truth->groups[g].score) || criterion->scale ||
            !is_mixed(finding, criterion->index, g)) /* then nothing in it is hidden */
            continue;
        double whole = add_parts(&balance, &recipe, parts_of(finding, truth, g),
                                 part_count(criterion), truth, g, part_of_group);

        if (!(fabs(whole - truth->groups[g].score) < DUST)) {
            finding->out->terms.count = balance.relation.first;
            continue;
        }
        balance.relation.group = g;
        balance.relation.is_told = !finding->told->nodes[criterion->index].groups[g].is_hidden;
        add(&balance, -1, node_group(finding, criterion->index, g));
        settle(&balance);
    }
}

/* Where every group has every part, a node is the mean of what its groups give. */
static void relate_total(struct finding *finding, const struct palier_node *truth)
{
    const struct palier_rubric *rubric = finding->rubric;
    struct balance balance = balance_of(finding, PALIER_RELATION_TOTAL, truth->criterion->index);
    double weights = 0;

    double mean = 0;

    if (isnan(truth->exact) || truth->gate || rubric->is_pooled)
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score)) {
            weights += rubric->groups[g].weight;
            mean += rubric->groups[g].weight * truth->groups[g].score;
        }
    if (!(fabs(mean / weights - truth->exact) < DUST))
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        if (!isnan(truth->groups[g].score))
            add(&balance, rubric->groups[g].weight / weights,
                node_group(finding, truth->criterion->index, g));
    balance.relation.is_told =
        finding->told->nodes[truth->criterion->index].status != PALIER_HIDDEN;
    add(&balance, -1, node(finding, truth->criterion->index));
    settle(&balance);
}

static void relate_sources(struct finding *finding, const struct palier_node *truth)
{
    const struct palier_node *told = &finding->told->nodes[truth->criterion->index];

    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++) {
        struct balance balance =
            balance_of(finding, PALIER_RELATION_SOURCE, truth->criterion->index);
        double weights = 0;

        if (!isfinite(truth->by_source[s]) || !isfinite(told->by_source[s]) ||
            told->status == PALIER_HIDDEN)
            continue;
        for (int turn = 0; turn < 2; turn++)
            for (size_t i = 0; i < truth->criterion->item_count; i++) {
                const struct palier_item_score *of = &truth->items[i];

                if ((size_t)of->item->source != s || isnan(of->score))
                    continue;
                if (turn)
                    add(&balance, of->own_weight / weights,
                        item(finding, truth->criterion->index, i));
                else
                    weights += of->own_weight;
            }
        balance.relation.item = s;
        balance.relation.is_told = true;
        add(&balance, -1,
            known_as(finding, told->by_source[s],
                     is_mixed(finding, truth->criterion->index, finding->rubric->group_count)));
        settle(&balance);
    }
}

static struct knowledge member(struct finding *finding, const struct palier_node *node_at, size_t i,
                               size_t view)
{
    (void)node_at;
    return node(finding, finding->rubric->views[view].members[i].criterion);
}

static bool has_mixed_member(const struct finding *finding, const struct palier_view *view)
{
    for (size_t i = 0; i < view->member_count; i++)
        if (is_mixed(finding, view->members[i].criterion, finding->rubric->group_count))
            return true;
    return false;
}

static void relate_view(struct finding *finding, size_t v)
{
    const struct palier_view *view = &finding->rubric->views[v];
    const struct palier_view_score *truth = &finding->truth->views[v];
    const struct palier_view_score *told = &finding->told->views[v];
    const struct palier_criterion plain = {.combine = view->combine,
                                           .parameter = NAN,
                                           .pass = NAN,
                                           .pass_below = NAN};
    struct palier_recipe recipe = palier_recipe_of(finding->rubric, &plain);
    struct palier_part *parts =
        PALIER_ARRAY(finding->arena, view->member_count, struct palier_part);
    struct balance balance = balance_of(finding, PALIER_RELATION_VIEW, v);

    if (isnan(truth->exact) || isnan(told->exact))
        return;
    for (size_t i = 0; i < view->member_count; i++) {
        const struct palier_node *of = &finding->truth->nodes[view->members[i].criterion];

        parts[i] = (struct palier_part){.value = of->exact,
                                        .weight = view->members[i].weight,
                                        .possible = of->possible,
                                        .is_applicable = of->status != PALIER_NODE_NOT_APPLICABLE &&
                                                         of->status != PALIER_HEADING};
    }
    (void)add_parts(&balance, &recipe, parts, view->member_count, NULL, v, member);
    balance.relation.is_told = true;
    add(&balance, -1, known_as(finding, told->exact, has_mixed_member(finding, view)));
    settle(&balance);
}

/*** All of them ***/

static void number_items(struct finding *finding)
{
    size_t count = 0;

    for (size_t c = 0; c < finding->rubric->criterion_count; c++) {
        finding->items_at[c] = count;
        count += finding->rubric->criteria[c].item_count;
    }
    finding->items = PALIER_ARRAY(finding->arena, count, size_t);
    finding->cells = PALIER_ARRAY(finding->arena, count * finding->rubric->group_count, size_t);
}

struct palier_figures palier_figures_find(struct palier_arena *arena,
                                          const struct palier_rubric *rubric,
                                          const struct palier_entity_result *truth,
                                          const struct palier_entity_result *told)
{
    struct palier_figures figures = {0};
    size_t criteria = rubric->criterion_count;
    struct finding finding = {.arena = arena,
                              .rubric = rubric,
                              .truth = truth,
                              .told = told,
                              .half = 0.5 * pow(10, -rubric->decimals),
                              .items_at = PALIER_ARRAY(arena, criteria, size_t),
                              .nodes = PALIER_ARRAY(arena, criteria, size_t),
                              .bounds = PALIER_ARRAY(arena, criteria, struct palier_figure),
                              .groups = PALIER_ARRAY(arena, criteria * rubric->group_count, size_t),
                              .out = &figures};

    number_items(&finding);
    find_mixed(&finding);
    for (size_t c = 0; c < criteria; c++) {
        const struct palier_node *of = &truth->nodes[c];

        for (size_t i = 0; i < of->criterion->item_count; i++)
            relate_item(&finding, c, i);
        if (!of->criterion->child_count)
            relate_sources(&finding, of);
        relate_node(&finding, of);
        relate_groups(&finding, of);
        relate_total(&finding, of);
    }
    for (size_t v = 0; truth->views && v < rubric->view_count; v++)
        relate_view(&finding, v);
    return figures;
}
