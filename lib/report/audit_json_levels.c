/* audit_json_levels.c - whether levels stand, and the bench, for programs; see audit_json.h. */
#include "report/audit_json.h"
#include "report/json_internal.h"
#include "report/report_internal.h"

static void put_level(struct palier_audit_maker *maker, const struct palier_audit_level *level)
{
    const struct palier_node *node = level->node;
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    audit_json_criterion(maker, node->criterion);
    palier_json_number(json, "score", palier_shown_figure(node, node->score));
    palier_json_integer_or_null(json, "level", palier_node_has_score(node) ? node->level : 0);
    palier_json_interval(json, node);
    palier_json_number(json, "level_changes", level->level_changes);
    palier_json_number(json, "weights_low", level->low);
    palier_json_number(json, "weights_high", level->high);
    palier_json_flag(json, "withheld", level->is_withheld);
    palier_json_text(json, "status", palier_node_status_name(node->status));
    palier_json_end(json);
}

static void put_weakest(struct palier_audit_maker *maker, const struct palier_audit_entity *entity)
{
    struct palier_json *json = &maker->json;

    palier_json_flag(json, "weakest_withheld", entity->weakest_withheld);
    palier_json_array(json, "weakest");
    for (size_t i = 0; i < entity->weakest_count; i++) {
        palier_json_object(json, NULL);
        audit_json_criterion(maker, &maker->audit->rubric->criteria[entity->weakest[i].criterion]);
        palier_json_number(json, "stays", entity->weakest[i].stays);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_number(json, "weakest_change", entity->order_changes);
}

static void put_without(struct palier_audit_maker *maker, const struct palier_audit_entity *entity)
{
    struct palier_json *json = &maker->json;

    palier_json_array(json, "overall_without");
    for (size_t i = 0; i < entity->without_count; i++) {
        palier_json_object(json, NULL);
        audit_json_criterion(maker, entity->without[i].criterion);
        palier_json_number(json, "score", entity->without[i].score);
        palier_json_number(json, "change", entity->without[i].change);
        palier_json_integer_or_null(json, "level", entity->without[i].level);
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_entity(struct palier_audit_maker *maker, const struct palier_audit_entity *entity)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", entity->entity->entity->id);
    palier_json_array(json, "nodes");
    for (size_t c = 0; c < maker->audit->rubric->criterion_count; c++)
        put_level(maker, &entity->levels[c]);
    palier_json_end(json);
    put_weakest(maker, entity);
    put_without(maker, entity);
    palier_json_end(json);
}

void audit_json_robustness(struct palier_audit_maker *maker)
{
    const struct palier_audit_levels *part = &maker->audit->levels;
    struct palier_json *json = &maker->json;

    palier_json_text_or_null(json, "reason", palier_audit_why_name(part->why));
    palier_json_count(json, "seed", part->options.seed);
    palier_json_count(json, "draws", part->options.draws);
    palier_json_number(json, "spread", part->options.spread);
    palier_json_array(json, "entities");
    for (size_t e = 0; e < part->count; e++)
        put_entity(maker, &part->entities[e]);
    palier_json_end(json);
}

static void put_finding(struct palier_audit_maker *maker, const struct palier_finding *finding)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "kind", palier_finding_kind_name(finding->kind));
    audit_json_criterion(maker, finding->criterion);
    palier_json_text_or_null(json, "question", finding->question ? finding->question->name : NULL);
    palier_json_text_or_null(json, "source",
                             finding->item ? palier_source_name(finding->item->source) : NULL);
    palier_json_integer_or_null(json, "level", finding->level);
    palier_json_number(json, "most", finding->most);
    palier_json_place(json, "where", finding->place);
    palier_json_end(json);
}

static void put_trial(struct palier_audit_maker *maker, const struct palier_trial *trial)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "profile", trial->name);
    palier_json_text(json, "file", trial->path);
    palier_json_flag(json, "broken", trial->is_broken);
    palier_json_count(json, "failed", trial->failed);
    palier_json_array(json, "checks");
    for (size_t i = 0; !trial->is_broken && i < trial->check_count; i++) {
        const struct palier_trial_check *check = &trial->checks[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "kind", palier_expectation_name(check->kind));
        audit_json_criterion(maker, check->criterion);
        palier_json_text_or_null(json, "expected", check->expected);
        palier_json_text(json, "got", check->got);
        palier_json_flag(json, "passed", check->has_passed);
        palier_json_place(json, "where", check->place);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_end(json);
}

void audit_json_bench(struct palier_audit_maker *maker)
{
    const struct palier_audit *audit = maker->audit;
    struct palier_json *json = &maker->json;

    palier_json_array(json, "findings");
    for (size_t i = 0; i < audit->bench.count; i++)
        put_finding(maker, &audit->bench.findings[i]);
    palier_json_end(json);
    palier_json_array(json, "profiles");
    for (size_t i = 0; i < audit->trials.count; i++)
        put_trial(maker, &audit->trials.at[i]);
    palier_json_end(json);
}
