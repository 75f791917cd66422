/* views.c - groupings that cross the tree; see work_internal.h. */
#include <math.h>

#include "score/work_internal.h"

static struct palier_view_score score_view(const struct work *work, const struct palier_view *view)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    const struct palier_criterion plain = {.combine = view->combine,
                                           .parameter = NAN,
                                           .pass = NAN,
                                           .pass_below = NAN};
    struct palier_recipe recipe = palier_recipe_of(rubric, &plain);
    struct palier_part *parts = PALIER_ARRAY(work->scratch, view->member_count, struct palier_part);
    struct palier_view_score score = {.view = view,
                                      .status = PALIER_NOT_ASSESSED,
                                      .exact = NAN,
                                      .score = NAN};
    bool is_provisional = false;

    for (size_t i = 0; i < view->member_count; i++) {
        const struct palier_node *node = &work->nodes[view->members[i].criterion];

        parts[i] = palier_part_of_node(node, view->members[i].weight);
        is_provisional = is_provisional || node->status == PALIER_PROVISIONAL;
    }
    struct palier_combination whole = palier_combine(&recipe, parts, view->member_count);

    score.coverage = whole.coverage;
    if (!whole.is_applicable) {
        score.status = PALIER_NODE_NOT_APPLICABLE;
        score.reason = PALIER_REASON_DOES_NOT_APPLY;
    } else if (isnan(whole.value)) {
        score.reason = whole.reason ? whole.reason : PALIER_REASON_NO_DATA;
    } else if (!palier_combination_covers(&whole, view->minimum_coverage)) {
        score.reason = PALIER_REASON_LOW_COVERAGE;
    } else {
        score.exact = whole.value;
        score.score = palier_rubric_round(rubric, whole.value, rubric->decimals);
        score.level = palier_level_of(rubric, &rubric->levels, whole.value);
        score.status = is_provisional ? PALIER_PROVISIONAL : PALIER_SCORED;
        score.reason = score.level ? PALIER_REASON_NONE : PALIER_REASON_BELOW_LEVELS;
    }
    return score;
}

struct palier_view_score *palier_views_score(const struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    struct palier_view_score *scores =
        PALIER_ARRAY(work->arena, rubric->view_count, struct palier_view_score);

    for (size_t i = 0; i < rubric->view_count; i++)
        scores[i] = score_view(work, &rubric->views[i]);
    return scores;
}
