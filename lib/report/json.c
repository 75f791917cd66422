/*
 * json.c - everything that a program may ask of a result; see report.h.
 *
 * Keys stand in one order, null where there is no figure. Entities are written
 * one at a time, so that a country's thirty-five thousand need the memory of one.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/number.h"
#include "base/text.h"
#include "report/report_internal.h"

enum { JSON_FLAGS = JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(15) };

/* What every piece of the document is made with. */
struct maker {
    const struct palier_result *result;
    const struct palier_entity_result *entity;
    enum palier_language language;
    FILE *stream;
    bool has_failed; /* jansson ran out of memory: what was made is not whole */
};

static void put(struct maker *maker, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value))
        maker->has_failed = true;
}

static void append(struct maker *maker, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value))
        maker->has_failed = true;
}

/* A path may hold bytes that are not UTF-8, which jansson refuses: each becomes a question mark. */
static json_t *repaired(const char *text)
{
    char *copy = strdup(text);
    size_t length = strlen(text), at = 0;

    if (!copy)
        return NULL;
    while ((at += palier_utf8_check(copy + at, length - at)) < length)
        copy[at] = '?';
    json_t *value = json_string(copy);

    free(copy);
    return value;
}

static json_t *text_of(const char *text)
{
    return palier_utf8_check(text, strlen(text)) == strlen(text) ? json_string(text)
                                                                 : repaired(text);
}

static json_t *text_or_null(const char *text)
{
    return text && *text ? text_of(text) : json_null();
}

static json_t *label_of(const struct maker *maker, const struct palier_label *label)
{
    return text_of(palier_label_in(label, maker->language));
}

static json_t *number(double value)
{
    return isfinite(value) ? json_real(value == 0 ? 0.0 : value) : json_null();
}

static json_t *count_or_null(bool is_shown, size_t count)
{
    return is_shown ? json_integer((json_int_t)count) : json_null();
}

/* Twelve hundred people are 1200, not 1200.0. */
static json_t *people(double value)
{
    bool is_whole = isfinite(value) && fabs(value) < 1e15 && floor(value) == value;

    return is_whole ? json_integer((json_int_t)value) : number(value);
}

static json_t *gate_of(struct maker *maker, const struct palier_gate *gate)
{
    json_t *object;

    if (!gate)
        return json_null();
    object = json_object();
    put(maker, object, "criterion",
        text_or_null(gate->if_criterion ? gate->if_criterion->id : NULL));
    put(maker, object, "question",
        text_or_null(gate->if_question ? gate->if_question->name : NULL));
    put(maker, object, "text", label_of(maker, &gate->text));
    return object;
}

static json_t *groups_of(struct maker *maker, const struct palier_node *node)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    json_t *object = json_object();

    for (size_t g = 0; node->groups && g < rubric->group_count; g++) {
        const struct palier_group_score *score = &node->groups[g];
        bool is_hidden = node->status == PALIER_HIDDEN ||
                         palier_withholds_group(maker->result, &rubric->groups[g], node->groups);
        json_t *group = json_object();

        put(maker, group, "score", number(is_hidden ? NAN : score->score));
        put(maker, group, "respondents", count_or_null(!is_hidden, score->respondents));
        put(maker, group, "hidden", json_boolean(is_hidden));
        put(maker, object, rubric->groups[g].id, group);
    }
    return object;
}

static json_t *no_answers_of(struct maker *maker, const struct palier_item_score *item,
                             bool is_shown)
{
    static const char *const keys[] = {
        [PALIER_NOT_ASKED] = "not_asked",
        [PALIER_NOT_APPLICABLE] = "not_applicable",
        [PALIER_DONT_KNOW] = "dont_know",
        [PALIER_LEFT_BLANK] = "blank",
    };
    json_t *object = json_object();

    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        put(maker, object, keys[i],
            count_or_null(is_shown && !item->hides_no_answers, item->no_answers[i]));
    return object;
}

static json_t *item_of(struct maker *maker, const struct palier_node *node,
                       const struct palier_item_score *score)
{
    const struct palier_item *item = score->item;
    bool is_shown = palier_shows_item(node, score);
    bool has_counts = palier_shows_item_respondents(maker->result, node, score);
    json_t *object = json_object();

    put(maker, object, "question", text_or_null(item->question ? item->question->name : NULL));
    put(maker, object, "source", text_of(palier_source_name(item->source)));
    put(maker, object, "score", number(is_shown ? score->score : NAN));
    put(maker, object, "weight", number(score->weight));
    put(maker, object, "respondents", count_or_null(has_counts, score->respondents));
    put(maker, object, "no_answers", no_answers_of(maker, score, has_counts));
    put(maker, object, "hidden", json_boolean(!is_shown));
    put(maker, object, "provisional", json_boolean(score->is_provisional));
    return object;
}

static json_t *items_of(struct maker *maker, const struct palier_node *node)
{
    json_t *array = json_array();

    for (size_t i = 0; node->items && i < node->criterion->item_count; i++)
        append(maker, array, item_of(maker, node, &node->items[i]));
    return array;
}

/* The fields of scores.csv, in its order. */
static void put_figures(struct maker *maker, json_t *object, const struct palier_node *node)
{
    bool has_level = palier_node_has_score(node) && node->level;

    put(maker, object, "score", number(palier_shown_figure(node, node->score)));
    put(maker, object, "level", has_level ? json_integer(node->level) : json_null());
    put(maker, object, "low", json_null());
    put(maker, object, "high", json_null());
    put(maker, object, "firm", json_null());
    put(maker, object, "coverage", number(palier_shown_coverage(node)));
    put(maker, object, "respondents",
        count_or_null(palier_shows_respondents(maker->result, node), node->respondents));
    put(maker, object, "target", number(node->target));
    put(maker, object, "gap", number(palier_shown_gap(node)));
    put(maker, object, "status", text_of(palier_node_status_name(node->status)));
    put(maker, object, "reason", text_or_null(palier_reason_name(node->reason)));
}

static json_t *node_of(struct maker *maker, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    json_t *object = json_object();

    put(maker, object, "criterion", text_of(criterion->id));
    put(maker, object, "parent", text_or_null(criterion->parent ? criterion->parent->id : NULL));
    put(maker, object, "label", label_of(maker, &criterion->label));
    put_figures(maker, object, node);
    put(maker, object, "exact", number(palier_shown_figure(node, node->exact)));
    put(maker, object, "weight", number(node->weight));
    put(maker, object, "weight_used", number(node->weight_used));
    put(maker, object, "gate", gate_of(maker, palier_shown_gate(maker->entity, node)));
    put(maker, object, "before_gate", number(palier_shown_before_gate(maker->entity, node)));
    put(maker, object, "groups", groups_of(maker, node));
    put(maker, object, "items", items_of(maker, node));
    return object;
}

static json_t *entity_of(struct maker *maker)
{
    const struct palier_entity_result *entity = maker->entity;
    const struct palier_rubric *rubric = maker->result->rubric;
    const struct palier_profile *profile = entity->entity->profile;
    json_t *object = json_object(), *respondents = json_object(), *nodes = json_array();

    for (size_t g = 0; g < rubric->group_count; g++)
        put(maker, respondents, rubric->groups[g].id,
            count_or_null(palier_shows_rows(maker->result, entity, &rubric->groups[g]),
                          entity->respondents[g]));
    for (size_t c = 0; c < rubric->criterion_count; c++)
        append(maker, nodes, node_of(maker, &entity->nodes[c]));
    put(maker, object, "entity", text_of(entity->entity->id));
    put(maker, object, "name", text_of(entity->entity->name));
    put(maker, object, "population", people(entity->entity->population));
    put(maker, object, "profile", text_or_null(profile ? profile->id : NULL));
    put(maker, object, "wave", text_of(entity->wave));
    put(maker, object, "respondents", respondents);
    put(maker, object, "nodes", nodes);
    return object;
}

static json_t *input_of(struct maker *maker, const struct palier_input *input)
{
    json_t *object = json_object();

    put(maker, object, "file", text_of(input->path));
    put(maker, object, "kind", text_of(input->kind));
    put(maker, object, "rows", json_integer((json_int_t)input->rows));
    put(maker, object, "sha256", text_of(input->sha256));
    return object;
}

static json_t *head_of(struct maker *maker)
{
    const struct palier_result *result = maker->result;
    json_t *object = json_object(), *rubric = json_object(), *inputs = json_array();

    put(maker, rubric, "id", text_of(result->rubric->id));
    put(maker, rubric, "version", text_or_null(result->rubric->version));
    put(maker, rubric, "sha256", text_of(result->rubric->sha256));
    for (size_t i = 0; i < result->input_count; i++)
        append(maker, inputs, input_of(maker, &result->inputs[i]));
    put(maker, object, "palier", text_of(PALIER_VERSION));
    put(maker, object, "rubric", rubric);
    put(maker, object, "date", text_or_null(result->date));
    put(maker, object, "wave", text_of(result->wave));
    put(maker, object, "internal", json_boolean(result->is_internal));
    put(maker, object, "inputs", inputs);
    return object;
}

/* Print four columns further right. Strings hold no raw newline, so each one starts a line. */
static int print_deeper(const char *text, size_t length, void *context)
{
    FILE *stream = context;

    for (size_t i = 0; i < length; i++) {
        putc(text[i], stream);
        if (text[i] == '\n')
            fputs("    ", stream);
    }
    return 0; /* the caller asks the stream how it went */
}

static void write_entities(struct maker *maker)
{
    const struct palier_result *result = maker->result;

    fputs("  \"entities\": [", maker->stream);
    for (size_t e = 0; e < result->entity_count && !maker->has_failed; e++) {
        maker->entity = &result->entities[e];
        json_t *entity = entity_of(maker);

        fputs(e ? ",\n    " : "\n    ", maker->stream);
        if (json_dump_callback(entity, print_deeper, maker->stream, JSON_FLAGS))
            maker->has_failed = true;
        json_decref(entity);
    }
    fputs(result->entity_count ? "\n  ]\n}\n" : "]\n}\n", maker->stream);
}

enum palier_status palier_report_json(const struct palier_result *result,
                                      const struct palier_report_options *options, FILE *stream)
{
    struct maker maker = {.result = result, .language = options->language, .stream = stream};

    assert(result->is_suppressed);
    json_t *head = head_of(&maker);
    char *text = json_dumps(head, JSON_FLAGS);

    json_decref(head);
    if (!text)
        return PALIER_SYSTEM;
    /* All but the closing "\n}": the entities follow as its last member. */
    fwrite(text, 1, strlen(text) - 2, stream);
    fputs(",\n", stream);
    free(text);
    write_entities(&maker);
    return maker.has_failed ? PALIER_SYSTEM : PALIER_OK;
}
