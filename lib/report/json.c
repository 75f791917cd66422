/*
 * json.c - everything that a program may ask of a result; see report.h.
 *
 * Keys stand in one order, null where there is no figure. Everything is written as
 * it comes, so that a country's thirty-five thousand need the memory of none.
 */
#include "report/json.h"

#include <assert.h>
#include <math.h>

#include "report/json_internal.h"
#include "report/report_internal.h"

/* Twelve hundred people are 1200, not 1200.0. */
static void put_people(struct palier_json *json, const char *key, double value)
{
    if (isfinite(value) && fabs(value) < 1e15 && floor(value) == value)
        palier_json_integer(json, key, (long long)value);
    else
        palier_json_number(json, key, value);
}

static void put_respondents(struct palier_json_maker *maker)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    struct palier_json *json = &maker->json;

    palier_json_object(json, "respondents");
    for (size_t g = 0; g < rubric->group_count; g++)
        if (palier_shows_rows(maker->result, maker->entity, &rubric->groups[g]))
            palier_json_count(json, rubric->groups[g].id, maker->entity->respondents[g]);
        else
            palier_json_null(json, rubric->groups[g].id);
    palier_json_end(json);
}

static void put_entity(struct palier_json_maker *maker)
{
    const struct palier_entity *entity = maker->entity->entity;
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", entity->id);
    palier_json_text(json, "name", entity->name);
    put_people(json, "population", entity->population);
    palier_json_text_or_null(json, "profile", entity->profile ? entity->profile->id : NULL);
    palier_json_text(json, "wave", maker->entity->wave);
    put_respondents(maker);
    palier_json_array(json, "nodes");
    for (size_t c = 0; c < maker->result->rubric->criterion_count; c++)
        palier_json_node(maker, &maker->entity->nodes[c]);
    palier_json_end(json);
    palier_json_views(maker);
    palier_json_end(json);
}

static void put_inputs(struct palier_json_maker *maker)
{
    struct palier_json *json = &maker->json;

    palier_json_array(json, "inputs");
    for (size_t i = 0; i < maker->result->input_count; i++) {
        const struct palier_input *input = &maker->result->inputs[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "file", palier_shown_path(maker->result, input));
        palier_json_text(json, "kind", input->kind);
        if (palier_shows_input_rows(maker->result, input))
            palier_json_count(json, "rows", input->rows);
        else
            palier_json_null(json, "rows");
        palier_json_text(json, "sha256", input->sha256);
        palier_json_end(json);
    }
    palier_json_end(json);
}

/* How many figures were touched by what is not an answer, over all entities. */
struct touched {
    size_t filled, pulled, capped;
};

static void count_touched(const struct palier_result *result, struct touched *touched)
{
    for (size_t e = 0; e < result->entity_count; e++)
        for (size_t c = 0; c < result->rubric->criterion_count; c++) {
            const struct palier_node *node = &result->entities[e].nodes[c];

            for (size_t i = 0; node->items && i < node->criterion->item_count; i++) {
                const struct palier_item_score *item = &node->items[i];

                if (!palier_shows_item(node, item))
                    continue;
                touched->filled += item->is_filled;
                touched->pulled += isfinite(item->before_treatment) ? 1 : 0;
                touched->capped += item->is_capped;
            }
        }
}

static void put_note(struct palier_json *json, const char *what, const char *how, const char *by,
                     size_t figures)
{
    palier_json_object(json, NULL);
    palier_json_text(json, "note", what);
    palier_json_text_or_null(json, "how", how);
    palier_json_text_or_null(json, "by", by);
    palier_json_count(json, "figures", figures);
    palier_json_end(json);
}

/* What was done to figures that nobody gave so: always told. */
static void put_notes(struct palier_json_maker *maker)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    const struct palier_treatment *treatment = &rubric->treatment;
    struct palier_json *json = &maker->json;
    struct touched touched = {0};

    count_touched(maker->result, &touched);
    palier_json_array(json, "notes");
    if (treatment->gaps != PALIER_GAPS_OUT)
        put_note(json, "gaps", palier_json_gaps_name(treatment->gaps),
                 palier_json_gaps_by_name(treatment->gaps_by), touched.filled);
    if (treatment->winsorises)
        put_note(json, "outliers", "winsorise", NULL, touched.pulled);
    if (rubric->said_cap || rubric->shown_cap)
        put_note(json, "proof", "cap", NULL, touched.capped);
    palier_json_end(json);
}

static void put_document(struct palier_json_maker *maker)
{
    const struct palier_result *result = maker->result;
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "palier", PALIER_VERSION);
    palier_json_rubric(maker);
    palier_json_text_or_null(json, "date", result->date);
    palier_json_text(json, "wave", result->wave);
    palier_json_flag(json, "internal", result->is_internal);
    put_inputs(maker);
    put_notes(maker);
    palier_json_array(json, "entities");
    for (size_t e = 0; e < result->entity_count; e++) {
        maker->entity = &result->entities[e];
        put_entity(maker);
    }
    palier_json_end(json);
    palier_json_end(json);
}

static void write_document(struct palier_json_maker *maker, FILE *stream)
{
    assert(maker->result->is_suppressed);
    maker->arena = palier_arena_new(NULL);
    palier_json_init(&maker->json, stream);
    put_document(maker);
    palier_arena_free(maker->arena);
}

enum palier_status palier_report_json(const struct palier_result *result,
                                      const struct palier_report_options *options, FILE *stream)
{
    struct palier_json_maker maker = {.result = result, .language = options->language};

    write_document(&maker, stream);
    return PALIER_OK;
}

enum palier_status palier_report_json_explained(const struct palier_assessment *assessment,
                                                const struct palier_result *result,
                                                const struct palier_criterion *criterion,
                                                const struct palier_report_options *options,
                                                FILE *stream)
{
    struct palier_json_maker maker = {.result = result,
                                      .assessment = assessment,
                                      .explained = criterion,
                                      .language = options->language};

    write_document(&maker, stream);
    return PALIER_OK;
}
