/* comparison_json.c - a comparison for programs; see comparison.h and palier-comparison(5). Keys
 * stand in one order, null where there is no figure. */
#include <math.h>

#include "report/comparison_internal.h"
#include "report/group_list.h"
#include "report/json_write.h"
#include "report/shown.h"

struct maker {
    struct palier_json json;
    const struct palier_comparison *comparison;
    const struct palier_compared *town;
};

static void put_apart(struct maker *maker, const struct palier_item *item, const char *what,
                      uint32_t groups)
{
    const struct palier_rubric *rubric = maker->comparison->result.rubric;
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", rubric->criteria[item->criterion].id);
    palier_json_text(json, "source", palier_source_name(item->source));
    palier_json_text_or_null(json, "question", item->question ? item->question->name : NULL);
    palier_json_text(json, "apart", what);
    palier_json_groups(json, "groups", rubric, groups);
    palier_json_end(json);
}

static void put_all_apart(struct maker *maker)
{
    const struct palier_rubric *rubric = maker->comparison->result.rubric;
    const struct palier_changes *changes = maker->town->result->changes;

    palier_json_array(&maker->json, "apart");
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];
        const struct palier_shared_item *shared = &changes->shared[i];

        if (changes->criteria[item->criterion].verdict == PALIER_CHANGE_HIDDEN)
            continue;
        if (shared->apart)
            put_apart(maker, item, comparison_apart_name(shared->apart), 0);
        if (!shared->apart && shared->added_groups)
            put_apart(maker, item, "added", shared->added_groups);
        if (!shared->apart && shared->dropped_groups)
            put_apart(maker, item, "dropped", shared->dropped_groups);
    }
    palier_json_end(&maker->json);
}

static void put_change(struct maker *maker, const struct palier_criterion *criterion)
{
    const struct palier_changes *changes = maker->town->result->changes;
    const struct palier_change *change = &changes->criteria[criterion->index];
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", criterion->id);
    palier_json_text(json, "verdict", palier_change_verdict_name(change->verdict));
    palier_json_text_or_null(json, "reason", palier_change_reason_name(change->reason));
    palier_json_flag(json, "is_partial", change->is_partial);
    palier_json_number(json, "before", change->before);
    palier_json_number(json, "now", change->now);
    palier_json_number(json, "change", change->change);
    palier_json_number(json, "standard_error", change->standard_error);
    palier_json_number(json, "freedom", change->freedom);
    palier_json_number(json, "low", change->low);
    palier_json_number(json, "high", change->high);
    palier_json_number(json, "confidence",
                       isnan(change->low) ? (double)NAN
                                          : changes->families[change->family].confidence);
    palier_json_number(json, "p", change->p);
    palier_json_number(json, "adjusted", change->adjusted);
    palier_json_end(json);
}

static void put_waves(struct maker *maker)
{
    const struct palier_rubric *rubric = maker->comparison->result.rubric;
    const struct palier_entity_result *result = maker->town->result;

    if (!result->previous) {
        palier_json_null(&maker->json, "waves");
        return;
    }
    palier_json_object(&maker->json, "waves");
    palier_json_text(&maker->json, "since", result->previous->wave);
    palier_json_array(&maker->json, "changes");
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].combine != PALIER_COMBINE_NONE)
            put_change(maker, &rubric->criteria[c]);
    palier_json_end(&maker->json);
    put_all_apart(maker);
    palier_json_end(&maker->json);
}

static void put_place(struct maker *maker, const struct palier_criterion *criterion)
{
    const struct palier_node *node = &maker->town->result->nodes[criterion->index];
    const struct palier_peer_place *place = &maker->town->places[criterion->index];
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", criterion->id);
    palier_json_number(json, "score", palier_shown_figure(node, node->score));
    palier_json_count(json, "peers", place->quartiles.count);
    palier_json_number(json, "low", place->quartiles.low);
    palier_json_number(json, "median", place->quartiles.median);
    palier_json_number(json, "high", place->quartiles.high);
    palier_json_text_or_null(json, "band", palier_band_name(place->band));
    palier_json_integer_or_null(json, "rank", (long long)place->rank);
    palier_json_end(json);
}

static void put_peers(struct maker *maker)
{
    const struct palier_rubric *rubric = maker->comparison->result.rubric;
    const struct palier_peer_group *peers = maker->town->peers;
    struct palier_json *json = &maker->json;

    if (!peers) {
        palier_json_null(json, "peers");
        return;
    }
    palier_json_object(json, "peers");
    palier_json_text_or_null(json, "type", peers->type);
    palier_json_text_or_null(json, "population",
                             peers->profile ? NULL : palier_stratum_name(peers->stratum));
    palier_json_text_or_null(json, "profile", peers->profile ? peers->profile->id : NULL);
    palier_json_count(json, "count", peers->count);
    palier_json_array(json, "places");
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].combine != PALIER_COMBINE_NONE)
            put_place(maker, &rubric->criteria[c]);
    palier_json_end(json);
    palier_json_end(json);
}

static void put_group(struct palier_json *json, const char *key, const struct palier_group *group,
                      size_t count, double mean)
{
    palier_json_object(json, key);
    palier_json_text(json, "group", group->id);
    if (count)
        palier_json_count(json, "respondents", count);
    else
        palier_json_null(json, "respondents");
    palier_json_number(json, "mean", mean);
    palier_json_end(json);
}

static void put_groups(struct maker *maker)
{
    const struct palier_group_gaps *gaps = &maker->town->gaps;
    struct palier_json *json = &maker->json;

    palier_json_array(json, "groups");
    for (size_t i = 0; i < gaps->count; i++) {
        const struct palier_gap *gap = &gaps->at[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "criterion", gap->criterion->id);
        palier_json_text(json, "verdict", palier_gap_verdict_name(gap->verdict));
        put_group(json, "first", gap->first, gap->first_count, gap->first_mean);
        put_group(json, "second", gap->second, gap->second_count, gap->second_mean);
        palier_json_number(json, "gap", gap->gap);
        palier_json_number(json, "superiority", gap->superiority);
        palier_json_number(json, "cliffs_delta", gap->cliffs_delta);
        palier_json_number(json, "p", gap->p);
        palier_json_number(json, "adjusted", gap->adjusted);
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_items(struct palier_json *json, const char *key, const struct palier_rubric *rubric,
                      const struct palier_item *const *items, size_t count)
{
    palier_json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        palier_json_object(json, NULL);
        palier_json_text(json, "criterion", rubric->criteria[items[i]->criterion].id);
        palier_json_text(json, "source", palier_source_name(items[i]->source));
        palier_json_text_or_null(json, "question",
                                 items[i]->question ? items[i]->question->name : NULL);
        palier_json_end(json);
    }
    palier_json_end(json);
}

/* The rubric of the earlier wave, where it came with its own. */
static void put_before(struct palier_json *json, const struct palier_joined *joined)
{
    palier_json_object(json, "rubric_before");
    palier_json_text(json, "id", joined->before->id);
    palier_json_text_or_null(json, "version", joined->before->version);
    palier_json_text(json, "sha256", joined->before->sha256);
    put_items(json, "dropped", joined->before, joined->dropped, joined->dropped_count);
    put_items(json, "redefined", joined->assessment.rubric, joined->redefined,
              joined->redefined_count);
    palier_json_end(json);
}

enum palier_status palier_comparison_json(const struct palier_comparison *comparison,
                                          const struct palier_report_options *options, FILE *stream)
{
    struct maker maker = {.comparison = comparison};
    struct palier_json *json = &maker.json;
    const struct palier_result *result = &comparison->result;

    (void)options;
    palier_json_init(json, stream);
    palier_json_object(json, NULL);
    palier_json_text(json, "palier", PALIER_VERSION);
    palier_json_object(json, "rubric");
    palier_json_text(json, "id", result->rubric->id);
    palier_json_text_or_null(json, "version", result->rubric->version);
    palier_json_text(json, "sha256", result->rubric->sha256);
    palier_json_end(json);
    if (comparison->joined)
        put_before(json, comparison->joined);
    palier_json_text_or_null(json, "wave", result->wave);
    palier_json_text_or_null(json, "date", result->date);
    palier_json_flag(json, "internal", result->is_internal);
    palier_json_array(json, "entities");
    for (size_t e = 0; e < comparison->count; e++) {
        maker.town = &comparison->entities[e];
        palier_json_object(json, NULL);
        palier_json_text(json, "entity", maker.town->result->entity->id);
        palier_json_text(json, "name", maker.town->result->entity->name);
        if (comparison->parts & PALIER_COMPARE_WAVES)
            put_waves(&maker);
        if (comparison->parts & PALIER_COMPARE_PEERS)
            put_peers(&maker);
        if (comparison->parts & PALIER_COMPARE_GROUPS)
            put_groups(&maker);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_end(json);
    return PALIER_OK;
}
