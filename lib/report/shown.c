/* shown.c - what of a suppressed result may be told; see shown.h. */
#include "report/shown.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/suppress.h"

double palier_shown_figure(const struct palier_node *node, double figure)
{
    return palier_node_has_score(node) && isfinite(figure) ? figure : NAN;
}

double palier_shown_gap(const struct palier_node *node)
{
    return palier_round_displayed(palier_shown_figure(node, node->gap), 9);
}

double palier_shown_coverage(const struct palier_node *node)
{
    bool is_told = node->status != PALIER_HIDDEN && node->status != PALIER_NODE_NOT_APPLICABLE &&
                   node->status != PALIER_HEADING;

    return is_told ? node->coverage : NAN;
}

const struct palier_gate *palier_shown_gate(const struct palier_entity_result *entity,
                                            const struct palier_node *node)
{
    const struct palier_gate *gate = node->gate;

    if (!gate || node->status == PALIER_HIDDEN)
        return NULL;
    if (gate->if_criterion && entity->nodes[gate->if_criterion->index].status == PALIER_HIDDEN)
        return NULL;
    return gate;
}

double palier_shown_before_gate(const struct palier_entity_result *entity,
                                const struct palier_node *node)
{
    return palier_shown_gate(entity, node) ? node->before_gate : NAN;
}

double palier_shown_combined(const struct palier_entity_result *entity,
                             const struct palier_node *node)
{
    bool is_told = node->status != PALIER_HIDDEN && node->status != PALIER_HEADING &&
                   node->status != PALIER_NODE_NOT_APPLICABLE;

    if (!is_told || palier_has_hidden_child(entity, node) ||
        (node->gate && !palier_shown_gate(entity, node)))
        return NAN;
    return isfinite(node->combined) ? node->combined : NAN;
}

double palier_shown_gain(const struct palier_result *result,
                         const struct palier_entity_result *entity,
                         const struct palier_recommendation *recommended)
{
    for (size_t i = 0; i < result->rubric->criterion_count; i++) {
        const struct palier_node *held = &entity->nodes[i];

        if (held->gate && held->gate->if_criterion == recommended->node->criterion &&
            (held->status == PALIER_HIDDEN || palier_has_hidden_below(entity, held)))
            return NAN;
    }
    return recommended->gain;
}

const struct palier_interval *palier_shown_interval(const struct palier_node *node)
{
    const struct palier_interval *interval = &node->interval;
    bool is_there = interval->reason == PALIER_INTERVAL_THERE && isfinite(interval->low) &&
                    isfinite(interval->high);

    return is_there && palier_node_has_score(node) ? interval : NULL;
}

double palier_shown_view(const struct palier_entity_result *entity,
                         const struct palier_view_score *view)
{
    bool has_open_member = false;

    if ((view->status != PALIER_SCORED && view->status != PALIER_PROVISIONAL) ||
        !isfinite(view->score))
        return NAN;
    for (size_t m = 0; m < view->view->member_count; m++)
        if (palier_node_has_score(&entity->nodes[view->view->members[m].criterion]))
            has_open_member = true;
    return has_open_member ? view->score : NAN;
}

bool palier_withholds_group(const struct palier_result *result, const struct palier_group *group,
                            const struct palier_group_score *groups)
{
    const struct palier_group_score *score = &groups[group->index];

    if (result->is_internal)
        return false;
    return score->is_hidden || (score->respondents && score->respondents < group->minimum);
}

/* What a reader knows of the people of withheld groups: all of them together, and of each that it
 * has one at least, and fewer than its minimum. */
struct withheld {
    size_t people, groups, most; /* most: were each as large as that allows */
    size_t all;                  /* people, of groups that are told as well */
};

/* One that answers for its office and is hidden with the others may be of any size. */
static size_t most_of(const struct palier_group *group, size_t all)
{
    return group->minimum > 1 ? group->minimum - 1 : all;
}

/* Whether that leaves but one number for GROUP. */
static bool leaves_one(const struct withheld *withheld, const struct palier_group *group)
{
    size_t most = most_of(group, withheld->all), others_most = withheld->most - most;
    size_t low = withheld->people > others_most ? withheld->people - others_most : 1;
    size_t high = withheld->people - (withheld->groups - 1);

    if (withheld->people > withheld->most) /* unanimous ones are among them: of any size */
        return false;
    return group->minimum > 2 && low >= (high < most ? high : most);
}

/*
 * The total minus the groups shown is what is withheld. It must be two groups at least, together as
 * many people as the largest minimum among them asks for, and leave more than one number for each.
 */
static bool gives_away(const struct palier_result *result, const struct palier_group_score *groups,
                       size_t total)
{
    const struct palier_rubric *rubric = result->rubric;
    struct withheld withheld = {.people = total, .all = total};
    size_t minimum = 0;

    for (size_t g = 0; groups && g < rubric->group_count; g++) {
        if (!palier_withholds_group(result, &rubric->groups[g], groups)) {
            withheld.people -= groups[g].respondents;
            continue;
        }
        if (groups[g].is_complement) /* its size may stand elsewhere */
            return true;
        withheld.groups++;
        withheld.most += most_of(&rubric->groups[g], total);
        minimum = rubric->groups[g].minimum > minimum ? rubric->groups[g].minimum : minimum;
    }
    if (withheld.groups == 1 || (withheld.groups && withheld.people < minimum))
        return true;
    for (size_t g = 0; withheld.groups && g < rubric->group_count; g++)
        if (palier_withholds_group(result, &rubric->groups[g], groups) &&
            leaves_one(&withheld, &rubric->groups[g]))
            return true;
    return false;
}

/* Whether no small group follows from the respondents of NODE. */
static bool are_safe(const struct palier_result *result, const struct palier_node *node)
{
    return node->status != PALIER_HIDDEN && !gives_away(result, node->groups, node->respondents);
}

bool palier_shows_respondents(const struct palier_result *result, const struct palier_node *node)
{
    return are_safe(result, node) && !node->has_unknown_respondents;
}

bool palier_shows_item(const struct palier_node *node, const struct palier_item_score *item)
{
    return node->status != PALIER_HIDDEN && !item->is_hidden;
}

double palier_shown_number(const struct palier_node *node, const struct palier_item_score *item,
                           double figure)
{
    bool is_told = palier_shows_item(node, item);

    /* A number with all its digits, and those of the groups that are shown, would tell the rest. */
    for (size_t g = 0; is_told && item->groups && g < PALIER_MOST_GROUPS; g++)
        if ((item->item->groups >> g & 1) && item->groups[g].is_hidden)
            is_told = false;
    return is_told && isfinite(figure) ? figure : NAN;
}

bool palier_shows_item_respondents(const struct palier_result *result,
                                   const struct palier_node *node,
                                   const struct palier_item_score *item)
{
    if (item->item->source != PALIER_SOURCE_SURVEY) /* facts and interviews are of no group */
        return palier_shows_item(node, item);
    return palier_shows_item(node, item) && are_safe(result, node) &&
           !gives_away(result, item->groups, item->respondents);
}

bool palier_shows_rows(const struct palier_result *result,
                       const struct palier_entity_result *entity, const struct palier_group *group)
{
    size_t rows = entity->respondents[group->index];
    const struct palier_group_score *groups = entity->nodes[0].groups;

    if (result->is_internal || !rows)
        return true;
    bool is_withheld = groups && palier_withholds_group(result, group, groups) &&
                       !groups[group->index].is_complement;
    return rows >= group->minimum && !is_withheld;
}

bool palier_shows_total(const struct palier_result *result,
                        const struct palier_entity_result *entity)
{
    for (size_t g = 0; g < result->rubric->group_count; g++)
        if (!palier_shows_rows(result, entity, &result->rubric->groups[g]))
            return false;
    return true;
}

/* The path of INPUT, in an internal copy where IS_INTERNAL. */
static const char *shown_path(const struct palier_input *input, bool is_internal)
{
    return is_internal || !input->shown ? input->path : input->shown;
}

const char *palier_shown_path(const struct palier_result *result, const struct palier_input *input)
{
    return shown_path(input, result->is_internal);
}

const char *palier_shown_among(const struct palier_input *inputs, size_t count, bool is_internal,
                               const char *file)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(inputs[i].path, file))
            return shown_path(&inputs[i], is_internal);
    return file;
}

const char *palier_shown_file(const struct palier_result *result, const char *file)
{
    return palier_shown_among(result->inputs, result->input_count, result->is_internal, file);
}

bool palier_shows_input_rows(const struct palier_result *result, const struct palier_input *input)
{
    return input->rows != PALIER_ROWS_UNKNOWN &&
           (result->is_internal || strcmp(input->kind, "responses") != 0);
}

/* Whether NODE has items of SOURCE and all of them are hidden. */
static bool withholds_source(const struct palier_node *node, enum palier_source source)
{
    size_t hidden = 0, count = 0;

    for (size_t i = 0; node->items && i < node->criterion->item_count; i++) {
        if (node->items[i].item->source != source)
            continue;
        count++;
        hidden += node->items[i].is_hidden;
    }
    return count && hidden == count;
}

double palier_shown_by_source(const struct palier_node *node, enum palier_source source)
{
    return withholds_source(node, source) ? NAN
                                          : palier_shown_figure(node, node->by_source[source]);
}

/* Each rating is told beside its quotes, unless an item beside it is hidden. */
const struct palier_item_score *palier_shown_interviews_apart(const struct palier_node *node)
{
    const struct palier_item_score *widest = NULL;

    if (!node->interviews_differ || !palier_node_has_score(node) ||
        palier_node_has_hidden_item(node))
        return NULL;
    for (size_t i = 0; i < node->criterion->item_count; i++) {
        const struct palier_item_score *item = &node->items[i];

        if (!widest || item->highest - item->lowest > widest->highest - widest->lowest)
            widest = item;
    }
    return widest;
}

bool palier_shows_difference(const struct palier_node *node)
{
    if (!palier_node_has_score(node))
        return false;
    for (int s = 0; s < PALIER_SOURCE_COUNT; s++)
        if (withholds_source(node, (enum palier_source)s))
            return false;
    return node->sources_differ;
}
