/* json_rubric.c - what the scores were made by, so that two documents compare; see json_internal.h.
 */
#include <math.h>

#include "base/number.h"
#include "report/group_list.h"
#include "report/json_internal.h"

static void put_no_answers(struct palier_json *json, const double *points)
{
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        palier_json_number(json, palier_json_no_answer_keys[i], points[i]);
}

/* The keys of rubric.csv. */
static void put_settings(struct palier_json *json, const struct palier_rubric *rubric)
{
    const struct palier_treatment *treatment = &rubric->treatment;

    palier_json_object(json, "settings");
    palier_json_number(json, "minimum", rubric->minimum);
    palier_json_number(json, "maximum", rubric->maximum);
    palier_json_integer(json, "decimals", rubric->decimals);
    palier_json_text(json, "rounding", rubric->is_exact ? "exact" : "displayed");
    palier_json_text(json, "rounding_mode", palier_json_rounding_name(rubric->rounding));
    palier_json_text(json, "bands", rubric->is_right_closed ? "right" : "left");
    palier_json_text(json, "groups", rubric->is_pooled ? "pooled" : "balanced");
    palier_json_text(json, "coverage", rubric->counts_parts ? "parts" : "weight");
    palier_json_integer_or_null(json, "said_cap", rubric->said_cap);
    palier_json_integer_or_null(json, "shown_cap", rubric->shown_cap);
    palier_json_text(json, "gaps", palier_json_gaps_name(treatment->gaps));
    palier_json_text(json, "gaps_by", palier_json_gaps_by_name(treatment->gaps_by));
    palier_json_text(json, "outliers", treatment->winsorises ? "winsorise" : "keep");
    palier_json_number(json, "skewness", treatment->skewness);
    palier_json_number(json, "kurtosis", treatment->kurtosis);
    palier_json_count(json, "winsorised", treatment->most);
    palier_json_number(json, "triangulation", rubric->triangulation);
    put_no_answers(json, rubric->no_answer_points);
    palier_json_end(json);
}

static void put_rubric_groups(struct palier_json *json, const struct palier_rubric *rubric)
{
    palier_json_array(json, "groups");
    for (size_t g = 0; g < rubric->group_count; g++) {
        palier_json_object(json, NULL);
        palier_json_text(json, "group", rubric->groups[g].id);
        palier_json_number(json, "weight", rubric->groups[g].weight);
        palier_json_count(json, "minimum", rubric->groups[g].minimum);
        palier_json_end(json);
    }
    palier_json_end(json);
}

/* "1:1 2:1.8": each level and its cut point. */
static const char *levels_text(struct palier_arena *arena, const struct palier_level_set *set)
{
    const char *text = "";
    char from[PALIER_NUMBER_SIZE];

    for (size_t i = 0; set && i < set->count; i++)
        text = palier_arena_printf(arena, "%s%s%d:%s", text, i ? " " : "", set->levels[i].number,
                                   palier_number_print(from, set->levels[i].from));
    return text;
}

static void put_gates(struct palier_json_maker *maker, const struct palier_criterion *criterion)
{
    const struct palier_rubric *rubric = maker->result->rubric;

    palier_json_array(&maker->json, "gates");
    for (size_t i = 0; i < rubric->gate_count; i++)
        if (rubric->gates[i].criterion == criterion->index)
            palier_json_text(&maker->json, NULL,
                             palier_json_gate_text(maker->arena, &rubric->gates[i]));
    palier_json_end(&maker->json);
}

static void put_scale(struct palier_json_maker *maker, const struct palier_scale *scale)
{
    palier_json_text_or_null(&maker->json, "scale", scale ? scale->id : NULL);
    palier_json_text_or_null(&maker->json, "scale_rows",
                             scale ? palier_json_scale_text(maker->arena, scale) : NULL);
}

/* The columns of criteria.csv, its levels and its gates. */
static void put_definition(struct palier_json_maker *maker,
                           const struct palier_criterion *criterion)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, "definition");
    palier_json_number(json, "weight", criterion->weight);
    palier_json_text(json, "combine", palier_combine_name(criterion->combine));
    palier_json_number(json, "parameter", criterion->parameter);
    palier_json_number(json, "pass", criterion->pass);
    palier_json_number(json, "pass_below", criterion->pass_below);
    palier_json_number(json, "missing", criterion->missing);
    put_scale(maker, criterion->scale);
    if (criterion->round == PALIER_NOT_ROUNDED)
        palier_json_null(json, "round");
    else
        palier_json_integer(json, "round", criterion->round);
    palier_json_text(json, "unit", criterion->is_by_respondent ? "respondent" : "item");
    palier_json_integer_or_null(json, "stage", criterion->stage);
    palier_json_text_or_null(json, "applies", criterion->applies ? criterion->applies->text : NULL);
    palier_json_number(json, "minimum_coverage", criterion->minimum_coverage);
    palier_json_number(json, "target", criterion->target);
    palier_json_text_or_null(json, "levels", levels_text(maker->arena, criterion->levels));
    put_gates(maker, criterion);
    palier_json_end(json);
}

/* The columns of items.csv. */
static void put_item_definition(struct palier_json_maker *maker, const struct palier_item *item)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, "definition");
    palier_json_number(json, "weight", item->weight);
    put_scale(maker, item->scale);
    palier_json_flag(json, "reverse", item->is_reversed);
    palier_json_text(json, "observe", palier_json_observe_name(item->observe));
    palier_json_groups(json, "group", maker->result->rubric, item->groups);
    palier_json_text_or_null(json, "denominator", item->denominator.text);
    palier_json_text_or_null(json, "applies", item->applies ? item->applies->text : NULL);
    palier_json_integer_or_null(json, "stage", item->stage);
    put_no_answers(json, item->no_answer_points);
    palier_json_end(json);
}

static void put_criterion(struct palier_json_maker *maker, const struct palier_criterion *criterion)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", criterion->id);
    palier_json_text_or_null(json, "parent", criterion->parent ? criterion->parent->id : NULL);
    put_definition(maker, criterion);
    palier_json_array(json, "items");
    for (size_t i = 0; i < criterion->item_count; i++) {
        const struct palier_item *item = criterion->items[i];

        palier_json_object(json, NULL);
        palier_json_text_or_null(json, "question", item->question ? item->question->name : NULL);
        palier_json_text(json, "source", palier_source_name(item->source));
        put_item_definition(maker, item);
        palier_json_place(json, "place", item->place);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_place(json, "place", criterion->place);
    palier_json_end(json);
}

static void put_rubric_views(struct palier_json_maker *maker)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    struct palier_json *json = &maker->json;

    palier_json_array(json, "views");
    for (size_t v = 0; v < rubric->view_count; v++) {
        const struct palier_view *view = &rubric->views[v];

        palier_json_object(json, NULL);
        palier_json_text(json, "view", view->id);
        palier_json_text(json, "combine", palier_combine_name(view->combine));
        palier_json_array(json, "members");
        for (size_t i = 0; i < view->member_count; i++) {
            palier_json_object(json, NULL);
            palier_json_text(json, "criterion", rubric->criteria[view->members[i].criterion].id);
            palier_json_number(json, "weight", view->members[i].weight);
            palier_json_end(json);
        }
        palier_json_end(json);
        palier_json_place(json, "place", view->place);
        palier_json_end(json);
    }
    palier_json_end(json);
}

void palier_json_rubric(struct palier_json_maker *maker)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    struct palier_json *json = &maker->json;

    palier_json_object(json, "rubric");
    palier_json_text(json, "id", rubric->id);
    palier_json_text_or_null(json, "version", rubric->version);
    palier_json_text(json, "sha256", rubric->sha256);
    put_settings(json, rubric);
    put_rubric_groups(json, rubric);
    palier_json_array(json, "criteria");
    for (size_t c = 0; c < rubric->criterion_count; c++)
        put_criterion(maker, &rubric->criteria[c]);
    palier_json_end(json);
    put_rubric_views(maker);
    palier_json_end(json);
}
