/* changes_suppress.c - what a difference must not give away; see changes.h. */
#include <math.h>
#include <string.h>

#include "compare/changes.h"
#include "compare/changes_internal.h"
#include "compare/suppress.h"
#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"

/* The changes of one entity while they are hidden. */
struct guarding {
    struct palier_arena *scratch;
    const struct palier_rubric *rubric;
    const struct palier_changes *all;
    struct palier_change *changes; /* what may be told of them */
    bool *is_partial;              /* by criterion: compared on less than is published */
};

/* One of the two waves: as it was found, as it is told, and on what both have. */
struct wave {
    const struct palier_entity_result *truth, *told;
    struct palier_node *rest;
    const struct palier_figures *alone; /* of what is told; NULL: nobody asked yet */
};

static bool is_told(const struct palier_change *change)
{
    return isfinite(change->before);
}

/* Leave of CHANGE that there is something, and that it may not be told. */
static void hide(struct palier_change *change)
{
    struct palier_change hidden = palier_change_blank(PALIER_CHANGE_HIDDEN);

    hidden.is_partial = change->is_partial;
    hidden.family = change->family;
    *change = hidden;
}

/*** What two scorings of one wave tell together ***/

/* The groups of an item as they are told of the wave, of those that both waves heard. */
static const struct palier_group_score *told_groups(const struct guarding *guarding,
                                                    const struct palier_item_score *rest,
                                                    const struct palier_item_score *told,
                                                    bool *has_hidden)
{
    size_t count = guarding->rubric->group_count;
    struct palier_group_score *groups =
        PALIER_ARRAY(guarding->scratch, count, struct palier_group_score);

    for (size_t g = 0; g < count; g++) {
        groups[g] = rest->groups[g];
        if (isnan(groups[g].score) || !told->groups[g].is_hidden)
            continue;
        groups[g] = (struct palier_group_score){.score = NAN, .is_hidden = true};
        *has_hidden = true;
    }
    return groups;
}

/* The items of a leaf as a reader of the wave knows them: those that are told are told for both
 * scorings, and so is an item with fewer groups, where each of these is. */
static struct palier_item_score *told_items(const struct guarding *guarding,
                                            const struct palier_node *rest,
                                            const struct palier_node *told)
{
    size_t count = rest->criterion->item_count;
    struct palier_item_score *items =
        PALIER_ARRAY(guarding->scratch, count, struct palier_item_score);

    for (size_t i = 0; i < count; i++) {
        const struct palier_shared_item *shared =
            &guarding->all->shared[rest->criterion->items[i]->index];
        bool has_hidden = false;

        items[i] = rest->items[i];
        if (isnan(items[i].score))
            continue;
        if (items[i].groups)
            items[i].groups = told_groups(guarding, &rest->items[i], &told->items[i], &has_hidden);
        items[i].is_hidden = palier_basis_parts(shared) ? has_hidden : told->items[i].is_hidden;
        if (items[i].is_hidden)
            items[i].score = NAN;
        else if (!palier_basis_parts(shared))
            items[i].score = told->items[i].score;
    }
    return items;
}

/* What is told of a wave on what both have. */
static struct palier_entity_result told_rest(const struct guarding *guarding,
                                             const struct wave *wave)
{
    const struct palier_rubric *rubric = guarding->rubric;
    struct palier_entity_result told = {.entity = wave->told->entity, .wave = wave->told->wave};

    told.nodes = PALIER_ARRAY(guarding->scratch, rubric->criterion_count, struct palier_node);
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        struct palier_node *node = &told.nodes[c];

        *node = wave->told->nodes[c];
        if (!guarding->is_partial[c])
            continue;
        *node = wave->rest[c];
        node->interval = (struct palier_interval){.reason = PALIER_INTERVAL_NO_SCORE};
        node->combined = node->before_gate = NAN;
        node->items = told_items(guarding, &wave->rest[c], &wave->told->nodes[c]);
        if (!is_told(&guarding->changes[c]) && palier_node_has_score(node)) {
            node->status = PALIER_HIDDEN;
            node->exact = node->score = NAN;
        }
    }
    return told;
}

/* Hide the changes at and below ABOVE that stand on less than is published; false: nothing of them
 * was told. */
static bool hide_below(const struct guarding *guarding, const struct palier_criterion *above)
{
    bool has_any = false;

    for (size_t c = 0; c < guarding->rubric->criterion_count; c++)
        if (guarding->is_partial[c] && is_told(&guarding->changes[c]) &&
            palier_criterion_is_within(&guarding->rubric->criteria[c], above)) {
            hide(&guarding->changes[c]);
            has_any = true;
        }
    return has_any;
}

/* Hide the change of CRITERION, or the next one above it that stands on less than is published;
 * where there is none, those about it, from near to far: without any, readers have nothing to
 * subtract from what is published. False: nothing of it was told. */
static bool hide_nearest(const struct guarding *guarding, size_t criterion)
{
    const struct palier_criterion *up = &guarding->rubric->criteria[criterion];

    for (; up; up = up->parent)
        if (guarding->is_partial[up->index] && is_told(&guarding->changes[up->index])) {
            hide(&guarding->changes[up->index]);
            return true;
        }
    for (up = &guarding->rubric->criteria[criterion]; up; up = up->parent)
        if (hide_below(guarding, up))
            return true;
    return false;
}

/*** What gives away ***/

static bool is_nearly_pinned(const struct palier_figure *figure)
{
    struct palier_figure closer = *figure;

    closer.error /= 1.5;
    return palier_figure_is_pinned(&closer);
}

/* The figures that the published scores of WAVE leave, without the compared ones. */
static const struct palier_figures *figures_alone(const struct guarding *guarding,
                                                  struct wave *wave)
{
    if (wave->alone)
        return wave->alone;
    struct palier_figures *alone = PALIER_NEW(guarding->scratch, struct palier_figures);

    *alone = palier_figures_find(guarding->scratch, guarding->rubric, wave->truth, wave->told);
    palier_figures_bound(alone);
    palier_figures_solve(guarding->scratch, alone);
    return wave->alone = alone;
}

/*
 * Whether figure AT of BOTH scorings of WAVE is given away by them, that the published ones, which
 * come first, do not give away alone. With two scorings there are many ways to make a figure from
 * the rest, and the errors of that with the least squares are not the least: one half more is
 * allowed for.
 */
static bool is_given_away(const struct guarding *guarding, struct wave *wave,
                          const struct palier_figures *both, size_t at)
{
    if (palier_figure_is_pinned(&both->figures.at[at]))
        return true;
    if (!is_nearly_pinned(&both->figures.at[at]))
        return false;
    const struct palier_figures *alone = figures_alone(guarding, wave);

    return at >= alone->figures.count || !is_nearly_pinned(&alone->figures.at[at]);
}

/* One turn: hide what would give away figures of few people in WAVE. */
static bool protect(const struct guarding *guarding, struct wave *wave)
{
    const struct palier_rubric *rubric = guarding->rubric;
    struct palier_arena *scratch = palier_arena_sibling(guarding->scratch);
    struct palier_entity_result truth = *wave->truth;
    struct palier_entity_result told = told_rest(guarding, wave);
    const struct palier_figures_rest rest = {.truth = &truth,
                                             .told = &told,
                                             .shared = guarding->all->shared,
                                             .is_partial = guarding->is_partial};
    bool has_changed = false;

    truth.nodes = wave->rest;
    struct palier_figures figures =
        palier_figures_find_both(scratch, rubric, wave->truth, wave->told, &rest);

    palier_figures_bound(&figures);
    palier_figures_solve(scratch, &figures);
    for (size_t f = 0; f < figures.figures.count && !has_changed; f++)
        if (is_given_away(guarding, wave, &figures, f))
            has_changed = hide_nearest(guarding, figures.figures.at[f].criterion);
    palier_arena_free(scratch);
    return has_changed;
}

/* Until neither wave gives more away with the compared figures than without them. */
static void protect_both(const struct guarding *guarding, const struct palier_entity_result *truth,
                         const struct palier_entity_result *told)
{
    if (!guarding->all->before)
        return;
    struct wave before = {truth->previous, told->previous, guarding->all->before, NULL};
    struct wave now = {truth, told, guarding->all->now, NULL};

    while (protect(guarding, &before) || protect(guarding, &now))
        ; /* each turn hides a change */
}

/*** Digits ***/

/* By criterion, whether ENTITY tells it with no more digits than are displayed: it is made of
 * something that is hidden. */
static void find_mixed(const struct palier_rubric *rubric,
                       const struct palier_entity_result *entity, bool *is_mixed)
{
    for (size_t n = 0; n < rubric->criterion_count; n++) {
        const struct palier_node *node = &entity->nodes[rubric->order[n]];
        bool *mixed = &is_mixed[node->criterion->index];

        for (size_t i = 0; i < node->criterion->child_count; i++)
            *mixed = *mixed || is_mixed[node->criterion->children[i]->index];
        for (size_t i = 0; i < node->criterion->item_count; i++) {
            *mixed = *mixed || node->items[i].is_hidden;
            for (size_t g = 0; node->items[i].groups && g < rubric->group_count; g++)
                *mixed = *mixed || node->items[i].groups[g].is_hidden;
        }
        *mixed = *mixed || node->status == PALIER_HIDDEN;
    }
}

/* Holm's running maximum gives a p value the figure of another one: of one that is blurred it would
 * be told there. */
static bool borrows(const struct guarding *guarding, const bool *is_mixed, size_t criterion)
{
    const struct palier_change *change = &guarding->changes[criterion];

    for (size_t c = 0; c < guarding->rubric->criterion_count; c++)
        if (is_mixed[c] && guarding->changes[c].family == change->family &&
            guarding->changes[c].adjusted == change->adjusted)
            return true;
    return false;
}

/* Leave the displayed figures and the verdict of what mixes in something hidden: an error and a p
 * value would tell more digits of the scores. */
static void blur(const struct guarding *guarding, const struct palier_entity_result *told)
{
    size_t count = guarding->rubric->criterion_count;
    bool *is_mixed = PALIER_ARRAY(guarding->scratch, count, bool);

    find_mixed(guarding->rubric, told, is_mixed);
    find_mixed(guarding->rubric, told->previous, is_mixed);
    for (size_t c = 0; c < count; c++)
        if (!is_mixed[c] && borrows(guarding, is_mixed, c))
            guarding->changes[c].adjusted = NAN;
    for (size_t c = 0; c < count; c++) {
        struct palier_change *change = &guarding->changes[c];

        if (!is_mixed[c])
            continue;
        change->exact = change->standard_error = change->freedom = NAN;
        change->low = change->high = change->p = change->adjusted = NAN;
    }
}

/* Whether TOLD says of criterion C that one person speaks for a group of several. */
static bool tells_lone(const struct palier_entity_result *told, size_t c)
{
    return told->nodes[c].interval.reason == PALIER_INTERVAL_GROUP_OF_ONE ||
           told->previous->nodes[c].interval.reason == PALIER_INTERVAL_GROUP_OF_ONE;
}

const struct palier_changes *palier_changes_suppressed(struct palier_arena *arena,
                                                       const struct palier_rubric *rubric,
                                                       const struct palier_entity_result *truth,
                                                       const struct palier_entity_result *told)
{
    const struct palier_changes *all = truth->changes;
    struct palier_arena *scratch = palier_arena_sibling(arena);
    struct palier_changes *shown = PALIER_NEW(arena, struct palier_changes);
    struct guarding guarding = {.scratch = scratch,
                                .rubric = rubric,
                                .all = all,
                                .changes = PALIER_ARRAY(arena, rubric->criterion_count,
                                                        struct palier_change),
                                .is_partial = PALIER_ARRAY(scratch, rubric->criterion_count, bool)};

    memcpy(guarding.changes, all->criteria, rubric->criterion_count * sizeof *guarding.changes);
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        guarding.is_partial[c] = all->criteria[c].is_partial;
        if (told->nodes[c].status == PALIER_HIDDEN ||
            told->previous->nodes[c].status == PALIER_HIDDEN)
            hide(&guarding.changes[c]);
        if (guarding.changes[c].reason == PALIER_CHANGE_GROUP_OF_ONE && !tells_lone(told, c))
            guarding.changes[c].reason = PALIER_CHANGE_FRAGILE;
    }
    protect_both(&guarding, truth, told);
    *shown = *all;
    shown->before = shown->now = NULL;
    shown->criteria = guarding.changes;
    shown->families = palier_changes_judge(arena, scratch, rubric, guarding.changes);
    blur(&guarding, told);
    palier_arena_free(scratch);
    return shown;
}
