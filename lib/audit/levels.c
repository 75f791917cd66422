/* levels.c - see levels.h. */
#include "audit/levels.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "compare/suppress.h"
#include "score/wave.h"

static bool is_hidden(const struct palier_entity_result *entity,
                      const struct palier_criterion *criterion)
{
    return entity->nodes[criterion->index].status == PALIER_HIDDEN;
}

/* Under other weights NODE moves between its parts: how far tells what a hidden one is. */
static bool gives_away(const struct palier_entity_result *entity, const struct palier_node *node)
{
    return node->status == PALIER_HIDDEN || palier_node_has_hidden_item(node) ||
           palier_has_hidden_child(entity, node);
}

static bool has_hidden_leaf(const struct palier_entity_result *entity,
                            const struct palier_rubric *rubric)
{
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (!rubric->criteria[c].child_count && is_hidden(entity, &rubric->criteria[c]))
            return true;
    return false;
}

static const struct palier_audit_level *levels_of(struct palier_arena *arena,
                                                  const struct palier_rubric *rubric,
                                                  const struct palier_entity_result *entity,
                                                  const struct palier_robustness *robustness)
{
    struct palier_audit_level *levels =
        PALIER_ARRAY(arena, rubric->criterion_count, struct palier_audit_level);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];
        const struct palier_robust_node *moved = &robustness->nodes[c];

        levels[c] = (struct palier_audit_level){.node = node,
                                                .level_changes = NAN,
                                                .low = NAN,
                                                .high = NAN};
        if (gives_away(entity, node)) {
            levels[c].is_withheld = true;
            continue;
        }
        if (!palier_node_has_score(node))
            continue;
        levels[c].level_changes = moved->level_changes;
        levels[c].low = palier_rubric_round(rubric, moved->score_low, rubric->decimals);
        levels[c].high = palier_rubric_round(rubric, moved->score_high, rubric->decimals);
    }
    return levels;
}

static void count_firm(const struct palier_rubric *rubric, struct palier_audit_entity *audit)
{
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &audit->entity->nodes[c];

        if (!palier_node_has_score(node) || !node->level)
            continue;
        audit->firm += node->interval.firmness == PALIER_FIRM;
        audit->not_firm += node->interval.firmness == PALIER_NOT_FIRM;
        audit->unknown += node->interval.firmness == PALIER_FIRMNESS_UNKNOWN;
    }
}

static int compare_changes(const void *left, const void *right)
{
    const struct palier_audit_without *a = left, *b = right;
    double x = isnan(a->change) ? -1 : fabs(a->change), y = isnan(b->change) ? -1 : fabs(b->change);
    int order = (x < y) - (x > y);

    return order ? order
                 : (a->criterion->index > b->criterion->index) -
                       (a->criterion->index < b->criterion->index);
}

/* The whole without each leaf; not without one whose score, or whose hidden sibling's, would
 * follow. */
static void leave_out(struct palier_arena *arena, const struct palier_rubric *rubric,
                      const struct palier_robustness *robustness, struct palier_audit_entity *audit)
{
    const struct palier_node *root = &audit->entity->nodes[0];
    struct palier_audit_without *list =
        PALIER_ARRAY(arena, robustness->without_count, struct palier_audit_without);

    audit->without = list;
    if (!palier_node_has_score(root))
        return;
    for (size_t i = 0; i < robustness->without_count; i++) {
        const struct palier_robust_without *without = &robustness->without[i];
        const struct palier_criterion *leaf = &rubric->criteria[without->criterion];

        if (is_hidden(audit->entity, leaf) ||
            (leaf->parent &&
             palier_has_hidden_child(audit->entity, &audit->entity->nodes[leaf->parent->index])))
            continue;
        list[audit->without_count++] = (struct palier_audit_without){
            .criterion = leaf,
            .score = without->score,
            .level = without->level,
            .change = palier_round_displayed(without->score - root->score, 9),
        };
    }
    if (audit->without_count)
        qsort(list, audit->without_count, sizeof *list, compare_changes);
}

static struct palier_audit_entity audit_entity(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               const struct palier_wave *wave,
                                               const struct palier_entity_result *entity,
                                               const struct palier_robust_options *options)
{
    const struct palier_assessment *assessment = scope->assessment;
    const struct palier_rubric *rubric = assessment->rubric;
    struct palier_audit_entity audit = {.entity = entity, .order_changes = NAN};
    struct palier_robustness robustness;

    palier_robust_find(arena, wave, (uint32_t)(entity->entity - assessment->entities->at), options,
                       &robustness);
    audit.levels = levels_of(arena, rubric, entity, &robustness);
    count_firm(rubric, &audit);
    if (has_hidden_leaf(entity, rubric)) {
        audit.weakest_withheld = true;
    } else {
        audit.weakest = robustness.weakest;
        audit.weakest_count = robustness.weakest_count;
        audit.order_changes = robustness.order_changes;
    }
    leave_out(arena, rubric, &robustness, &audit);
    return audit;
}

struct palier_audit_levels palier_audit_levels(struct palier_arena *arena,
                                               const struct palier_audit_scope *scope,
                                               const struct palier_result *result,
                                               const struct palier_robust_options *options)
{
    struct palier_audit_entity *entities =
        PALIER_ARRAY(arena, result->entity_count, struct palier_audit_entity);

    assert(result->is_suppressed);
    struct palier_wave *wave = palier_wave_open(scope->assessment, scope->wave);

    for (size_t e = 0; e < result->entity_count; e++)
        entities[e] = audit_entity(arena, scope, wave, &result->entities[e], options);
    palier_wave_close(wave);
    return (struct palier_audit_levels){
        .why = result->entity_count ? PALIER_AUDIT_KNOWN : PALIER_AUDIT_NO_DATA,
        .entities = entities,
        .count = result->entity_count,
        .options = *options,
    };
}
