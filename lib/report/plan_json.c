/* plan_json.c - a plan as one document; see plan.h. */
#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "report/group_list.h"
#include "report/json_write.h"
#include "report/plan_internal.h"
#include "report/shown.h"

struct maker {
    struct palier_json json;
    const struct palier_plan_report *report;
    enum palier_language language;
};

static void put_label(struct maker *maker, const char *key, const struct palier_label *label)
{
    palier_json_text_or_null(&maker->json, key, palier_label_in(label, maker->language));
}

/* A cycle from 1; null where it is not within the plan. */
static void put_cycle_number(struct maker *maker, const char *key, size_t cycle, bool is_within)
{
    palier_json_integer_or_null(&maker->json, key, is_within ? (long long)cycle + 1 : 0);
}

static void put_leaning(struct maker *maker, const struct palier_action *action)
{
    struct palier_json *json = &maker->json;

    if (action->obstacle) {
        palier_json_object(json, "obstacle");
        palier_json_text(json, "id", action->obstacle->id);
        palier_json_text(json, "kind", action->obstacle->kind);
        put_label(maker, "label", &action->obstacle->label);
        put_label(maker, "solution", &action->obstacle->solution);
        palier_json_end(json);
    }
    if (action->factor) {
        palier_json_object(json, "factor");
        palier_json_text(json, "id", action->factor->id);
        put_label(maker, "label", &action->factor->label);
        put_label(maker, "case", &action->factor->example);
        palier_json_end(json);
    }
}

static void put_entry(struct maker *maker, const struct palier_plan *plan,
                      const struct palier_plan_entry *entry)
{
    struct palier_json *json = &maker->json;
    const struct palier_action *action = entry->advice->action;
    double gain = palier_shown_gain(plan->result, plan->entity, entry->advice);

    palier_json_object(json, NULL);
    palier_json_count(json, "number", entry->number);
    palier_json_text(json, "action", action->id);
    put_label(maker, "label", &action->label);
    put_label(maker, "how", &action->text);
    palier_json_text(json, "criterion", entry->advice->node->criterion->id);
    palier_json_integer(json, "level", entry->advice->node->level);
    palier_json_integer(json, "to", action->to);
    palier_json_text(json, "state", palier_action_state_name(entry->advice->state));
    palier_json_number(json, "gain",
                       palier_round_displayed(gain, plan->result->rubric->decimals + 1));
    palier_json_number(json, "days", entry->days);
    put_cycle_number(maker, "first_cycle", entry->first, palier_plan_begins(plan, entry));
    put_cycle_number(maker, "last_cycle", entry->last, palier_plan_ends(plan, entry));
    palier_json_text_or_null(json, "owner", action->owner ? action->owner->id : NULL);
    palier_json_groups(&maker->json, "groups", maker->report->result->rubric, action->groups);
    palier_json_array(json, "prerequisites");
    for (size_t p = 0; p < action->prerequisite_count; p++)
        palier_json_text(json, NULL, action->prerequisites[p]->id);
    palier_json_end(json);
    put_leaning(maker, action);
    palier_json_end(json);
}

/* What a cycle's review would find: every criterion that may be told. */
static void put_cycle(struct maker *maker, const struct palier_plan *plan, size_t at)
{
    struct palier_json *json = &maker->json;
    const struct palier_plan_cycle *cycle = &plan->cycles[at];

    palier_json_object(json, NULL);
    palier_json_count(json, "cycle", at + 1);
    palier_json_text(json, "begins", cycle->begins);
    palier_json_text(json, "review", cycle->review);
    palier_json_number(json, "days", palier_round_displayed(cycle->days, 1));
    palier_json_array(json, "nodes");
    for (size_t i = 0; i < plan->result->rubric->criterion_count; i++) {
        const struct palier_node *node = palier_plan_shown(plan, at, i);

        if (!node)
            continue;
        palier_json_object(json, NULL);
        palier_json_text(json, "criterion", plan->result->rubric->criteria[i].id);
        palier_json_number(json, "score", node->score);
        palier_json_integer_or_null(json, "level", node->level);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_end(json);
}

static void put_plan(struct maker *maker, const struct palier_plan *plan)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, "plan");
    palier_json_number(json, "capacity_days", plan->capacity);
    palier_json_integer(json, "cycle_length", plan->cycle.length);
    palier_json_text(json, "cycle_unit", plan->cycle.is_weeks ? "week" : "month");
    palier_json_count(json, "recommended", plan->all.count);
    palier_json_array(json, "actions");
    for (size_t i = 0; i < plan->count; i++)
        put_entry(maker, plan, &plan->entries[i]);
    palier_json_end(json);
    palier_json_array(json, "cycles");
    for (size_t c = 0; c < plan->cycle_count; c++)
        put_cycle(maker, plan, c);
    palier_json_end(json);
    palier_json_end(json);
}

static void put_moves(struct maker *maker, const struct palier_moves *moves)
{
    struct palier_json *json = &maker->json;
    int decimals = maker->report->result->rubric->decimals + 1;

    palier_json_array(json, "moves");
    for (size_t i = 0; i < moves->count; i++) {
        const struct palier_moved *moved = &moves->at[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "action", moved->taken->action->id);
        palier_json_text(json, "criterion", moved->after->criterion->id);
        palier_json_text(json, "state", palier_action_state_name(moved->taken->state));
        palier_json_text_or_null(json, "date", moved->taken->date);
        palier_json_integer(json, "promised", moved->taken->action->to);
        palier_json_number(json, "score_before",
                           palier_shown_figure(moved->before, moved->before->score));
        palier_json_number(json, "score_after",
                           palier_shown_figure(moved->after, moved->after->score));
        palier_json_number(json, "change", moved->change);
        palier_json_number(json, "change_low", palier_round_displayed(moved->range.low, decimals));
        palier_json_number(json, "change_high",
                           palier_round_displayed(moved->range.high, decimals));
        palier_json_text_or_null(json, "verdict", palier_move_name(moved->move));
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_heard(struct palier_json *json, const char *key, const char *below,
                      const struct palier_heard *heard)
{
    if (heard->is_told)
        palier_json_count(json, key, heard->count);
    else
        palier_json_null(json, key);
    palier_json_integer_or_null(json, below, (long long)heard->below);
}

static void put_concerns(struct maker *maker, const struct palier_stakeholder *one)
{
    struct palier_json *json = &maker->json;

    palier_json_array(json, "concerns");
    for (size_t i = 0; i < one->concern_count; i++) {
        const struct palier_concern *concern = &one->concerns[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "criterion", concern->node->criterion->id);
        palier_json_number(json, "score", concern->score);
        if (!maker->report->has_no_quotes) {
            palier_json_text_or_null(json, "quote", concern->quote ? concern->quote->quote : NULL);
            if (concern->quote)
                palier_json_flag(json, "quote_reviewed", concern->quote->is_reviewed);
            else
                palier_json_null(json, "quote_reviewed");
            palier_json_count(json, "quotes_not_reviewed", concern->withheld_count);
        }
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_stakeholder(struct maker *maker, const struct palier_stakeholder *one)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "group", one->group->id);
    if (isnan(one->size))
        palier_json_null(json, "size");
    else
        palier_json_count(json, "size", (size_t)one->size);
    put_heard(json, "answered", "answered_below", &one->answered);
    put_heard(json, "interviews", "interviews_below", &one->interviewed);
    palier_json_number(json, "rate", one->rate);
    palier_json_number(json, "share_of_answers", one->share_heard);
    palier_json_number(json, "share_of_people", one->share_people);
    palier_json_text(json, "balance", palier_balance_name(one->balance));
    palier_json_number(json, "p", one->p);
    palier_json_flag(json, "heard", !one->is_unheard);
    put_concerns(maker, one);
    palier_json_array(json, "occasions");
    for (size_t i = 0; i < one->occasion_count; i++) {
        palier_json_object(json, NULL);
        palier_json_text(json, "engagement", one->occasions[i].engagement->id);
        put_label(maker, "label", &one->occasions[i].engagement->label);
        palier_json_text(json, "date", one->occasions[i].date);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_end(json);
}

static void put_entity(struct maker *maker, const struct palier_plan_of *of)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", of->plan.entity->entity->id);
    palier_json_text(json, "name", of->plan.entity->entity->name);
    palier_json_text(json, "wave", of->plan.entity->wave);
    if (maker->report->parts & PALIER_PLAN_ACTIONS)
        put_plan(maker, &of->plan);
    if (maker->report->parts & PALIER_PLAN_MOVES)
        put_moves(maker, &of->moves);
    if (maker->report->parts & PALIER_PLAN_STAKEHOLDERS) {
        palier_json_array(json, "stakeholders");
        for (size_t g = 0; g < of->stakeholders.count; g++)
            put_stakeholder(maker, &of->stakeholders.at[g]);
        palier_json_end(json);
    }
    palier_json_end(json);
}

enum palier_status palier_plan_json(const struct palier_plan_report *report,
                                    const struct palier_report_options *options, FILE *stream)
{
    struct maker maker = {.report = report, .language = options->language};
    const struct palier_rubric *rubric = report->result->rubric;

    assert(report->result->is_suppressed);
    palier_json_init(&maker.json, stream);
    palier_json_object(&maker.json, NULL);
    palier_json_text(&maker.json, "palier", PALIER_VERSION);
    palier_json_object(&maker.json, "rubric");
    palier_json_text(&maker.json, "id", rubric->id);
    palier_json_text_or_null(&maker.json, "version", rubric->version);
    palier_json_text(&maker.json, "sha256", rubric->sha256);
    palier_json_end(&maker.json);
    palier_json_text(&maker.json, "date", report->result->date);
    palier_json_flag(&maker.json, "internal", report->result->is_internal);
    palier_json_array(&maker.json, "entities");
    for (size_t i = 0; i < report->count; i++)
        put_entity(&maker, &report->at[i]);
    palier_json_end(&maker.json);
    palier_json_end(&maker.json);
    return PALIER_OK;
}
