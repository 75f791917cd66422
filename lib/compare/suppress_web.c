/* suppress_web.c - weaving what is needed, and looking at it again; see suppress_web.h. */
#include "compare/suppress_web.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "compare/suppress_internal.h"
#include "score/combine.h"

/* What the arithmetic of a relation may miss. */
#define MISS 1e-7

static uint32_t *indices(struct palier_arena *arena, size_t count)
{
    return PALIER_ARRAY(arena, count, uint32_t);
}

/* Set them to WEB_NONE. */
static void forget(uint32_t *indices, size_t count)
{
    memset(indices, 0xff, count * sizeof *indices);
}

struct web web_new(struct palier_arena *arena, const struct suppress_ground *ground)
{
    size_t words = ground->place_count / WEB_SET_BITS + 1;

    return (struct web){.arena = arena,
                        .ground = ground,
                        .rubric = ground->rubric,
                        .figure_of = indices(arena, ground->figure_count),
                        .first_part = indices(arena, ground->figure_count),
                        .relation_at = indices(arena, ground->place_count),
                        .room = PALIER_ARRAY(arena, ground->most_parts, struct palier_part),
                        .lively = PALIER_ARRAY(arena, words, uint64_t),
                        .now = PALIER_ARRAY(arena, words, uint64_t),
                        .next = PALIER_ARRAY(arena, words, uint64_t),
                        .small = indices(arena, ground->figure_count),
                        .drawn = indices(arena, ground->figure_count),
                        .seen_items = PALIER_ARRAY(arena, ground->item_count, struct web_seen),
                        .seen_nodes =
                            PALIER_ARRAY(arena, ground->rubric->criterion_count, struct web_seen),
                        .solver = web_solver_new(arena, ground)};
}

void web_start(struct web *web, struct palier_arena *scratch,
               const struct palier_entity_result *truth, const struct palier_entity_result *told,
               const struct suppress_sets *sets)
{
    web->scratch = scratch;
    web->truth = truth;
    web->told = told;
    web->sets = *sets;
    web->figures.figures.count = web->figures.relations.count = web->figures.terms.count = 0;
    web->parts.count = web->knots.count = 0;
    web->small_count = web->drawn_count = web->solved_count = 0;
    memset(web->seen_items, 0, web->ground->item_count * sizeof *web->seen_items);
    memset(web->seen_nodes, 0, web->rubric->criterion_count * sizeof *web->seen_nodes);
    forget(web->figure_of, web->ground->figure_count);
    forget(web->first_part, web->ground->figure_count);
    forget(web->relation_at, web->ground->place_count);
    memset(web->lively, 0, (web->ground->place_count / WEB_SET_BITS + 1) * sizeof *web->lively);
}

/*** One relation ***/

/* Whether what RELATION makes is told, or is a figure that is hidden. */
static bool is_open(const struct web *web, const struct palier_relation *relation)
{
    if (relation->kind == PALIER_RELATION_VIEW)
        return !isnan(web->told->views[relation->criterion].exact);
    const struct palier_node *told = &web->told->nodes[relation->criterion];

    if (relation->kind == PALIER_RELATION_SOURCE)
        return isfinite(told->by_source[relation->item]) && told->status != PALIER_HIDDEN;
    if (relation->kind == PALIER_RELATION_NODE && web->truth->nodes[relation->criterion].gate)
        return told->gate && isfinite(told->before_gate);
    return true;
}

static bool is_told(const struct web *web, const struct palier_relation *relation)
{
    if (relation->kind == PALIER_RELATION_SOURCE || relation->kind == PALIER_RELATION_VIEW)
        return true;
    const struct palier_node *told = &web->told->nodes[relation->criterion];

    if (relation->kind == PALIER_RELATION_ITEM)
        return !told->items[relation->item].is_hidden;
    if (relation->kind == PALIER_RELATION_GROUP)
        return !told->groups[relation->group].is_hidden;
    return told->status != PALIER_HIDDEN;
}

/* How far the truth is from satisfying RELATION, which was woven from it: no more than its slack,
 * unless what is told were taken for closer than it is. */
static double miss_of(const struct web *web, const struct palier_relation *relation)
{
    double off = -relation->constant;

    for (size_t t = 0; t < relation->count; t++) {
        const struct palier_term *term = &web->figures.terms.at[relation->first + t];

        off += term->coefficient * web->figures.figures.at[term->figure].truth;
    }
    return fabs(off);
}

/* Set TERM; true where it was another one. */
static bool set_term(struct palier_term *term, size_t figure, double coefficient)
{
    bool is_new = term->figure != figure || term->coefficient != coefficient;

    *term = (struct palier_term){figure, coefficient};
    return is_new;
}

/* Add PART, which is told rounded as OF says, to the terms of RELATION that are. */
static bool sum_rounded(struct web *web, struct palier_relation *relation,
                        const struct web_part *part, const struct web_knowledge *of)
{
    relation->rounded_first--;
    relation->rounded_count++;
    relation->rounded_sum += part->coefficient * of->value;
    relation->rounded_slack += fabs(part->coefficient) * of->slack;
    return set_term(&web->figures.terms.at[relation->rounded_first], web_rounded(web, part, of),
                    part->coefficient);
}

/* Add PART to RELATION; what is known goes to the other side. True where a hidden one is met, or
 * one that is told rounded, that was not a term before. */
static bool sum(struct web *web, struct palier_relation *relation, const struct web_part *part)
{
    if (part->kind == WEB_VALUE)
        relation->constant -= part->coefficient;
    if (part->kind == WEB_SLACK)
        relation->slack += part->coefficient;
    if (part->kind == WEB_VALUE || part->kind == WEB_SLACK)
        return false;
    uint32_t hidden = part->number == WEB_NONE ? WEB_NONE : web->figure_of[part->number];
    bool may_be_told = hidden == WEB_NONE || web->figures.figures.at[hidden].is_rounded;
    struct web_knowledge of =
        may_be_told ? web_told(web, part) : (struct web_knowledge){.figure = hidden};

    if (of.is_known) {
        relation->constant -= part->coefficient * of.value;
        relation->slack += fabs(part->coefficient) * of.slack;
        return of.is_rounded && web->ground->is_coarse && sum_rounded(web, relation, part, &of);
    }
    return set_term(&web->figures.terms.at[relation->first + relation->count++], of.figure,
                    part->coefficient);
}

static bool is_alike(const struct palier_relation *a, const struct palier_relation *b)
{
    return a->count == b->count && a->rounded_count == b->rounded_count &&
           a->is_told == b->is_told && a->constant == b->constant && a->slack == b->slack &&
           a->rounded_sum == b->rounded_sum && a->rounded_slack == b->rounded_slack;
}

static void look_again(struct web *web, size_t index)
{
    struct palier_relation *at = &web->figures.relations.at[index];
    struct web_knot *knot = &web->knots.at[index];
    struct palier_relation relation = *at;
    uint64_t bit = UINT64_C(1) << knot->place % WEB_SET_BITS;
    bool has_new = false;

    relation.count = relation.rounded_count = 0;
    relation.constant = relation.slack = relation.rounded_sum = relation.rounded_slack = 0;
    relation.rounded_first = relation.first + knot->parts;
    relation.is_told = is_told(web, &relation);
    knot->is_open = is_open(web, &relation);
    for (size_t p = 0; knot->is_open && p < knot->parts; p++)
        has_new |= sum(web, &relation, &web->parts.at[relation.first + p]);
    if (knot->is_broken)
        relation.count = relation.rounded_count = 0;
    double miss = miss_of(web, &relation);

    assert(isfinite(miss));
    if (miss > relation.slack + MISS)
        relation.slack = miss;
    if (!has_new && is_alike(&relation, at))
        return;
    *at = relation;
    knot->solved = 0;
    if (palier_relation_terms(&relation))
        web->lively[knot->place / WEB_SET_BITS] |= bit;
    else
        web->lively[knot->place / WEB_SET_BITS] &= ~bit;
}

/*** A criterion ***/

/* What is to be done about a relation. */
enum look {
    LEAVE,    /* nothing that it is made of is told otherwise than it was */
    IF_WOVEN, /* nothing that it is made of is hidden: it is not needed yet */
    LOOK,
};

static enum look look_if(bool is_needed)
{
    return is_needed ? LOOK : IF_WOVEN;
}

/* Look at a relation, which is woven if it was not. */
static void refresh(struct web *web, enum look look, enum palier_relation_kind kind,
                    size_t criterion, size_t which, size_t place)
{
    bool is_woven = web->relation_at[place] != WEB_NONE;

    if (look == LEAVE || (look == IF_WOVEN && !is_woven))
        return;
    if (!is_woven)
        web_weave(web, kind, criterion, which, place);
    look_again(web, web->relation_at[place]);
}

static void refresh_items(struct web *web, size_t c, size_t place)
{
    const struct palier_node *told = &web->told->nodes[c];

    for (size_t i = 0; i < told->criterion->item_count; i++) {
        const struct suppress_groups *item = suppress_of_item(web->ground, &web->sets, c, i);
        const struct web_seen *seen = &web->seen_items[web->ground->items_at[c] + i];
        bool has_changed =
            item->hidden != seen->hidden || told->items[i].is_hidden != seen->is_hidden;

        refresh(web, has_changed ? look_if(told->items[i].is_hidden || item->hidden) : LEAVE,
                PALIER_RELATION_ITEM, c, i, place + i);
    }
}

/* The groups whose figures of CRITERION are hidden, or part of whose figures is; and those where
 * any of it is told otherwise than it was. */
static void find_groups(const struct web *web, size_t c, uint32_t *hidden, uint32_t *changed)
{
    const struct palier_criterion *criterion = &web->rubric->criteria[c];

    *hidden = *changed = 0;
    for (size_t i = 0; i <= criterion->child_count; i++) {
        size_t at = i < criterion->child_count ? criterion->children[i]->index : c;
        const struct suppress_groups *sets = &web->sets.nodes[at];
        const struct web_seen *seen = &web->seen_nodes[at];

        *hidden |= sets->hidden;
        *changed |= (sets->hidden ^ seen->hidden) | (sets->mixed ^ seen->mixed);
    }
    for (size_t i = 0; i < criterion->item_count; i++) {
        size_t at = web->ground->items_at[c] + i;

        *hidden |= web->sets.items[at].hidden;
        *changed |= web->sets.items[at].hidden ^ web->seen_items[at].hidden;
    }
}

static void refresh_groups(struct web *web, size_t c, size_t place)
{
    const struct suppress_groups *sets = &web->sets.nodes[c];
    uint32_t hidden = 0, changed = 0;

    find_groups(web, c, &hidden, &changed);
    hidden |= web->ground->is_coarse ? sets->mixed : 0;
    for (size_t g = 0; g < web->rubric->group_count; g++)
        refresh(web, changed & suppress_bit(g) ? look_if(hidden & suppress_bit(g)) : LEAVE,
                PALIER_RELATION_GROUP, c, g, place + g);
}

static void refresh_criterion(struct web *web, size_t c)
{
    const struct palier_node *told = &web->told->nodes[c];
    const struct suppress_groups *sets = &web->sets.nodes[c];
    size_t place = web->ground->places_at[c], groups = web->rubric->group_count;
    bool has_item = palier_node_has_hidden_item(told), is_hidden = told->status == PALIER_HIDDEN;
    bool is_blurred = web->ground->is_coarse && sets->is_mixed;

    refresh_items(web, c, place);
    place += told->criterion->item_count;
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++)
        refresh(web, look_if((has_item || is_blurred) && !told->criterion->child_count),
                PALIER_RELATION_SOURCE, c, s, place++);
    refresh(web,
            look_if(has_item || is_hidden || is_blurred ||
                    palier_has_hidden_child(web->told, told)),
            PALIER_RELATION_NODE, c, 0, place++);
    refresh_groups(web, c, place);
    refresh(web, look_if(sets->hidden || is_hidden || is_blurred), PALIER_RELATION_TOTAL, c, 0,
            place + groups);
}

/* Remember how criterion C and its items are told. */
static void see(struct web *web, size_t c)
{
    const struct palier_node *told = &web->told->nodes[c];
    size_t first = web->ground->items_at[c];

    web->seen_nodes[c] =
        (struct web_seen){.hidden = web->sets.nodes[c].hidden, .mixed = web->sets.nodes[c].mixed};
    for (size_t i = 0; i < told->criterion->item_count; i++)
        web->seen_items[first + i] = (struct web_seen){.hidden = web->sets.items[first + i].hidden,
                                                       .is_hidden = told->items[i].is_hidden};
}

/* Whether what a view has of CRITERION is not told to the last digit. */
static bool is_member_open(const struct web *web, size_t criterion)
{
    return web->told->nodes[criterion].status == PALIER_HIDDEN ||
           (web->ground->is_coarse && web->sets.nodes[criterion].is_mixed);
}

static void refresh_views(struct web *web)
{
    const struct palier_rubric *rubric = web->rubric;
    size_t place = web->ground->place_count - rubric->view_count;

    for (size_t v = 0; web->truth->views && v < rubric->view_count; v++) {
        const struct palier_view *view = &rubric->views[v];
        bool is_needed = false;

        for (size_t i = 0; i < view->member_count && !is_needed; i++)
            is_needed = is_member_open(web, view->members[i].criterion);
        refresh(web, look_if(is_needed), PALIER_RELATION_VIEW, v, 0, place + v);
    }
}

void web_refresh(struct web *web, const bool *is_touched)
{
    for (size_t c = 0; c < web->rubric->criterion_count; c++)
        if (is_touched[c])
            refresh_criterion(web, c);
    for (size_t c = 0; c < web->rubric->criterion_count; c++)
        if (is_touched[c])
            see(web, c);
    refresh_views(web);
}

/*** What others ask of it ***/

uint32_t web_first(const struct web *web, size_t figure)
{
    return web->first_part[web->figures.figures.at[figure].number];
}

size_t web_order(const struct web *web, size_t figure)
{
    for (uint32_t p = web_first(web, figure); p != WEB_NONE; p = web->parts.at[p].next) {
        uint32_t relation = web->parts.at[p].relation;

        if (web->knots.at[relation].is_open)
            return web->knots.at[relation].place * web->ground->most_places +
                   (p - web->figures.relations.at[relation].first);
    }
    return SIZE_MAX;
}
