/* diff_json.c - what moved, for programs; see diff.h. */
#include <math.h>

#include "report/diff_internal.h"

static void put_document(struct palier_json *json, const char *key,
                         const struct palier_diff_document *document)
{
    palier_json_object(json, key);
    palier_json_text_or_null(json, "file", document->path);
    palier_json_text(json, "palier", document->palier);
    palier_json_text_or_null(json, "version", document->version);
    palier_json_text_or_null(json, "sha256", document->sha256);
    palier_json_text_or_null(json, "date", document->date);
    palier_json_text(json, "wave", document->wave);
    palier_json_flag(json, "internal", document->is_internal);
    palier_json_end(json);
}

static void put_inputs(struct palier_json *json, const struct palier_diff *diff)
{
    static const char *const states[] = {
        [PALIER_DIFF_INPUT_SAME] = "same",
        [PALIER_DIFF_INPUT_DIFFERS] = "differs",
        [PALIER_DIFF_INPUT_NEW] = "new",
        [PALIER_DIFF_INPUT_GONE] = "gone",
    };

    palier_json_array(json, "inputs");
    for (size_t i = 0; i < diff->input_count; i++) {
        palier_json_object(json, NULL);
        palier_json_text(json, "file", diff->inputs[i].path);
        palier_json_text(json, "state", states[diff->inputs[i].state]);
        palier_json_end(json);
    }
    palier_json_end(json);
}

/* The words of a move, else its figure. */
static void put_side(struct palier_json *json, const char *key, const char *words, double value)
{
    if (words)
        palier_json_text(json, key, words);
    else
        palier_json_number(json, key, value);
}

static void put_moves(struct palier_json *json, const char *key,
                      const struct palier_diff_move *moves, size_t count)
{
    palier_json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        palier_json_object(json, NULL);
        palier_json_number(json, "points", moves[i].points);
        palier_json_text(json, "cause", palier_diff_cause_name(moves[i].cause));
        palier_json_text(json, "what", palier_diff_what_name(moves[i].what));
        palier_json_text_or_null(json, "part", moves[i].part);
        palier_json_text_or_null(json, "key", moves[i].key);
        put_side(json, "was", moves[i].was, moves[i].was_value);
        put_side(json, "now", moves[i].now, moves[i].now_value);
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_state(struct palier_json *json, const char *key,
                      const struct palier_diff_state *state)
{
    palier_json_object(json, key);
    palier_json_number(json, "score", state->score);
    palier_json_integer_or_null(json, "level", state->level);
    palier_json_number(json, "exact", state->exact);
    palier_json_number(json, "coverage", state->coverage);
    palier_json_text_or_null(json, "status", state->status);
    palier_json_text_or_null(json, "reason", state->reason);
    palier_json_end(json);
}

static void put_node(struct palier_json *json, const struct palier_diff_node *node)
{
    palier_json_object(json, NULL);
    palier_json_text(json, "criterion", node->criterion);
    palier_json_text(json, "label", node->label);
    put_state(json, "was", &node->was);
    put_state(json, "now", &node->now);
    palier_json_number(json, "change", node->change);
    palier_json_object(json, "by_cause");
    for (int cause = 0; cause < PALIER_DIFF_CAUSE_COUNT; cause++)
        palier_json_number(json, palier_diff_cause_name((enum palier_diff_cause)cause),
                           isnan(node->change) ? NAN : node->by_cause[cause]);
    palier_json_end(json);
    put_moves(json, "moves", node->moves, node->move_count);
    palier_json_end(json);
}

static void put_entity(struct palier_json *json, const struct palier_diff_entity *entity)
{
    palier_json_object(json, NULL);
    palier_json_text(json, "entity", entity->id);
    palier_json_text(json, "name", entity->name);
    palier_json_text(json, "state",
                     !entity->was_wave   ? "new"
                     : !entity->now_wave ? "gone"
                                         : "compared");
    palier_json_text_or_null(json, "was_wave", entity->was_wave);
    palier_json_text_or_null(json, "now_wave", entity->now_wave);
    palier_json_array(json, "moved");
    for (size_t n = 0; n < entity->node_count; n++)
        put_node(json, &entity->nodes[n]);
    palier_json_end(json);
    palier_json_end(json);
}

void diff_write_json(const struct palier_diff *diff, FILE *stream)
{
    struct palier_json json;

    palier_json_init(&json, stream);
    palier_json_object(&json, NULL);
    palier_json_text(&json, "palier", PALIER_VERSION);
    palier_json_text(&json, "rubric", diff->rubric);
    put_document(&json, "was", &diff->was);
    put_document(&json, "now", &diff->now);
    palier_json_flag(&json, "same_rubric", diff->is_same_rubric);
    palier_json_flag(&json, "same_data", diff->is_same_data);
    put_inputs(&json, diff);
    put_moves(&json, "settings", diff->settings, diff->setting_count);
    palier_json_array(&json, "entities");
    for (size_t e = 0; e < diff->entity_count; e++)
        put_entity(&json, &diff->entities[e]);
    palier_json_end(&json);
    palier_json_end(&json);
}
