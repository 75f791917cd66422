/* json_node.c - one criterion of one entity; see json_internal.h. */
#include <math.h>

#include "compare/suppress.h"
#include "report/json_internal.h"
#include "report/report_internal.h"

/*
 * FIGURE of NODE, which suppression rounded where something below NODE is hidden; NAN where NODE
 * has no score and is made of what is hidden.
 */
static double told(const struct palier_json_maker *maker, const struct palier_node *node,
                   double figure)
{
    bool is_withheld = !palier_node_has_score(node) &&
                       (node->status == PALIER_HIDDEN || palier_node_has_hidden_item(node) ||
                        palier_has_hidden_below(maker->entity, node));

    return is_withheld ? (double)NAN : figure;
}

void palier_json_interval(struct palier_json *json, const struct palier_node *node)
{
    const struct palier_interval *interval = palier_shown_interval(node);

    palier_json_number(json, "low", interval ? interval->low : NAN);
    palier_json_number(json, "high", interval ? interval->high : NAN);
    if (interval && interval->firmness != PALIER_FIRMNESS_UNKNOWN)
        palier_json_flag(json, "firm", interval->firmness == PALIER_FIRM);
    else
        palier_json_null(json, "firm");
}

static void put_more_of_interval(struct palier_json_maker *maker, const struct palier_node *node)
{
    const struct palier_interval *interval = palier_shown_interval(node);
    bool is_told = interval && !palier_has_hidden_below(maker->entity, node);
    struct palier_json *json = &maker->json;

    palier_json_number(json, "standard_error", is_told ? interval->standard_error : NAN);
    palier_json_integer_or_null(json, "level_low", interval ? interval->level_low : 0);
    palier_json_integer_or_null(json, "level_high", interval ? interval->level_high : 0);
    palier_json_text_or_null(json, "interval_reason",
                             node->status == PALIER_HIDDEN
                                 ? NULL
                                 : palier_interval_reason_name(node->interval.reason));
}

/* The fields of scores.csv, in its order. */
static void put_figures(struct palier_json_maker *maker, const struct palier_node *node)
{
    struct palier_json *json = &maker->json;

    palier_json_number(json, "score", palier_shown_figure(node, node->score));
    palier_json_integer_or_null(json, "level", palier_node_has_score(node) ? node->level : 0);
    palier_json_interval(json, node);
    palier_json_number(json, "coverage", palier_shown_coverage(node));
    if (palier_shows_respondents(maker->result, node))
        palier_json_count(json, "respondents", node->respondents);
    else
        palier_json_null(json, "respondents");
    palier_json_number(json, "target", node->target);
    palier_json_number(json, "gap", palier_shown_gap(node));
    palier_json_text(json, "status", palier_node_status_name(node->status));
    palier_json_text_or_null(json, "reason", palier_reason_name(node->reason));
}

static void put_gate(struct palier_json_maker *maker, const struct palier_gate *gate)
{
    struct palier_json *json = &maker->json;

    if (!gate) {
        palier_json_null(json, "gate");
        return;
    }
    palier_json_object(json, "gate");
    palier_json_text_or_null(json, "criterion", gate->if_criterion ? gate->if_criterion->id : NULL);
    palier_json_text_or_null(json, "question", gate->if_question ? gate->if_question->name : NULL);
    palier_json_text(json, "test", palier_json_gate_text(maker->arena, gate));
    palier_json_text(json, "text", palier_label_in(&gate->text, maker->language));
    palier_json_place(json, "place", gate->place);
    palier_json_end(json);
}

static void put_groups(struct palier_json_maker *maker, const struct palier_node *node)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    struct palier_json *json = &maker->json;

    palier_json_object(json, "groups");
    for (size_t g = 0; node->groups && g < rubric->group_count; g++) {
        const struct palier_group_score *score = &node->groups[g];
        bool is_hidden = node->status == PALIER_HIDDEN ||
                         palier_withholds_group(maker->result, &rubric->groups[g], node->groups);

        palier_json_object(json, rubric->groups[g].id);
        palier_json_number(json, "score", is_hidden ? NAN : score->score);
        if (is_hidden)
            palier_json_null(json, "respondents");
        else
            palier_json_count(json, "respondents", score->respondents);
        palier_json_flag(json, "hidden", is_hidden);
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_child_left_out(struct palier_json *json, const struct palier_node *child)
{
    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", child->criterion->id);
    palier_json_text(json, "status", palier_node_status_name(child->status));
    palier_json_text_or_null(json, "reason",
                             palier_node_has_score(child) ? "no-weight"
                                                          : palier_reason_name(child->reason));
    palier_json_end(json);
}

static void put_item_left_out(struct palier_json *json, const struct palier_item_score *score)
{
    const struct palier_item *item = score->item;

    palier_json_object(json, NULL);
    palier_json_text_or_null(json, "question", item->question ? item->question->name : NULL);
    palier_json_text(json, "source", palier_source_name(item->source));
    palier_json_text(json, "reason", palier_json_item_reason(score));
    palier_json_end(json);
}

/* The parts that have no share in NODE, each with the reason. */
static void put_left_out(struct palier_json_maker *maker, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    struct palier_json *json = &maker->json;
    bool is_made = palier_node_has_score(node) || node->status == PALIER_NOT_ASSESSED;

    palier_json_array(json, "left_out");
    for (size_t i = 0; is_made && i < criterion->child_count; i++) {
        const struct palier_node *child = &maker->entity->nodes[criterion->children[i]->index];

        if (!(child->weight_used > 0) && child->status != PALIER_HIDDEN)
            put_child_left_out(json, child);
    }
    for (size_t i = 0; is_made && node->items && i < criterion->item_count; i++)
        if (!(node->items[i].weight > 0) && palier_shows_item(node, &node->items[i]))
            put_item_left_out(json, &node->items[i]);
    palier_json_end(json);
}

/* What the parts gave, unless too little is known of them or something below is hidden. */
static double shown_combined(const struct palier_json_maker *maker, const struct palier_node *node)
{
    bool is_told = palier_node_has_score(node) || palier_shown_gate(maker->entity, node);

    if (!is_told || palier_has_hidden_below(maker->entity, node))
        return NAN;
    return told(maker, node, palier_shown_combined(maker->entity, node));
}

void palier_json_node(struct palier_json_maker *maker, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    const struct palier_gate *gate = palier_shown_gate(maker->entity, node);
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", criterion->id);
    palier_json_text_or_null(json, "parent", criterion->parent ? criterion->parent->id : NULL);
    palier_json_text(json, "label", palier_label_in(&criterion->label, maker->language));
    put_figures(maker, node);
    put_more_of_interval(maker, node);
    palier_json_number(json, "combined", shown_combined(maker, node));
    palier_json_number(json, "exact", told(maker, node, palier_shown_figure(node, node->exact)));
    palier_json_number(json, "possible", node->status == PALIER_HIDDEN ? NAN : node->possible);
    palier_json_number(json, "weight", node->weight);
    palier_json_number(json, "weight_used",
                       node->status == PALIER_HIDDEN ? NAN : node->weight_used);
    put_gate(maker, gate);
    palier_json_number(json, "before_gate", gate ? told(maker, node, node->before_gate) : NAN);
    put_left_out(maker, node);
    put_groups(maker, node);
    palier_json_voices(maker, node);
    palier_json_items(maker, node);
    palier_json_quotes(maker, node);
    palier_json_end(json);
}
