/* json_item.c - what one item gave, and what one view gives; see json_internal.h. */
#include <math.h>

#include "report/json_internal.h"
#include "report/report_internal.h"

const char *const palier_json_no_answer_keys[PALIER_NO_ANSWER_COUNT] = {
    [PALIER_NOT_ASKED] = "not_asked",
    [PALIER_NOT_APPLICABLE] = "not_applicable",
    [PALIER_DONT_KNOW] = "dont_know",
    [PALIER_LEFT_BLANK] = "blank",
};

const char *palier_json_item_reason(const struct palier_item_score *score)
{
    if (score->reason != PALIER_REASON_NONE)
        return palier_reason_name(score->reason);
    if (isfinite(score->score))
        return "no-weight";
    return palier_reason_name(score->is_applicable ? PALIER_REASON_NO_DATA
                                                   : PALIER_REASON_DOES_NOT_APPLY);
}

static void put_no_answers(struct palier_json *json, const struct palier_item_score *item,
                           bool is_shown)
{
    palier_json_object(json, "no_answers");
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        if (is_shown && !item->hides_no_answers)
            palier_json_count(json, palier_json_no_answer_keys[i], item->no_answers[i]);
        else
            palier_json_null(json, palier_json_no_answer_keys[i]);
    palier_json_end(json);
}

static void put_flag(struct palier_json *json, const char *key, bool is_shown, bool value)
{
    if (is_shown)
        palier_json_flag(json, key, value);
    else
        palier_json_null(json, key);
}

/* What the item was before its scale, and what was done to it. */
static void put_numbers(struct palier_json *json, const struct palier_node *node,
                        const struct palier_item_score *score)
{
    bool is_shown = palier_shows_item(node, score);

    palier_json_number(json, "raw", palier_shown_number(node, score, score->raw));
    palier_json_number(json, "divisor", palier_shown_number(node, score, score->divisor));
    palier_json_number(json, "before_treatment",
                       palier_shown_number(node, score, score->before_treatment));
    put_flag(json, "filled", is_shown, score->is_filled);
    put_flag(json, "capped", is_shown, score->is_capped);
    palier_json_number(json, "own_weight", is_shown ? score->own_weight : NAN);
    palier_json_number(json, "possible", is_shown ? score->possible : NAN);
    palier_json_text_or_null(json, "reason",
                             is_shown && !(score->weight > 0) ? palier_json_item_reason(score)
                                                              : NULL);
    palier_json_place(json, "place", score->item->place);
}

static const char *option_answer(const struct palier_json_maker *maker,
                                 const struct palier_option *option)
{
    switch (option->kind) {
    case PALIER_OPTION_CHOICE:
    case PALIER_OPTION_TICK:
        return option->answer;
    case PALIER_OPTION_LEVEL:
        return palier_arena_printf(maker->arena, "%d", option->level);
    case PALIER_OPTION_NO_ANSWER:
        return palier_json_no_answer_keys[option->no_answer];
    case PALIER_OPTION_CLASS:
        break;
    }
    return NULL;
}

/* How many chose each answer; null where that is hidden, or there is nothing to count. */
static void put_distribution(struct palier_json_maker *maker, const struct palier_node *node,
                             const struct palier_item_score *score)
{
    static const char *const kinds[] = {
        [PALIER_OPTION_CHOICE] = "choice",       [PALIER_OPTION_TICK] = "tick",
        [PALIER_OPTION_CLASS] = "class",         [PALIER_OPTION_LEVEL] = "level",
        [PALIER_OPTION_NO_ANSWER] = "no-answer",
    };
    const struct palier_item_answers *answers =
        palier_shows_item(node, score) ? score->answers : NULL;
    struct palier_json *json = &maker->json;

    if (!answers || !answers->counts) {
        palier_json_null(json, "distribution");
        return;
    }
    palier_json_array(json, "distribution");
    for (size_t i = 0; i < answers->count; i++) {
        const struct palier_option *option = &answers->options[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "kind", kinds[option->kind]);
        palier_json_text_or_null(json, "answer", option_answer(maker, option));
        if (option->kind == PALIER_OPTION_CLASS) {
            palier_json_number(json, "from", option->from);
            palier_json_number(json, "to", option->to);
        }
        palier_json_number(json, "points", option->points);
        palier_json_count(json, "count", answers->counts[i]);
        palier_json_end(json);
    }
    palier_json_end(json);
}

static void put_item(struct palier_json_maker *maker, const struct palier_node *node,
                     const struct palier_item_score *score)
{
    const struct palier_item *item = score->item;
    bool is_shown = palier_shows_item(node, score);
    bool has_counts = palier_shows_item_respondents(maker->result, node, score);
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text_or_null(json, "question", item->question ? item->question->name : NULL);
    palier_json_text(json, "source", palier_source_name(item->source));
    palier_json_number(json, "score", is_shown ? score->score : NAN);
    palier_json_number(json, "weight", is_shown ? score->weight : NAN);
    if (has_counts)
        palier_json_count(json, "respondents", score->respondents);
    else
        palier_json_null(json, "respondents");
    put_no_answers(json, score, has_counts);
    put_distribution(maker, node, score);
    palier_json_flag(json, "hidden", !is_shown);
    put_flag(json, "provisional", is_shown, score->is_provisional);
    put_numbers(json, node, score);
    palier_json_answers(maker, node, score);
    palier_json_end(json);
}

void palier_json_items(struct palier_json_maker *maker, const struct palier_node *node)
{
    palier_json_array(&maker->json, "items");
    for (size_t i = 0; node->items && i < node->criterion->item_count; i++)
        put_item(maker, node, &node->items[i]);
    palier_json_end(&maker->json);
}

static void put_view(struct palier_json_maker *maker, const struct palier_view_score *view)
{
    double score = palier_shown_view(maker->entity, view);
    bool is_hidden = view->status == PALIER_HIDDEN || (isfinite(view->score) && !isfinite(score));
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "view", view->view->id);
    palier_json_text(json, "label", palier_label_in(&view->view->label, maker->language));
    palier_json_number(json, "score", score);
    palier_json_integer_or_null(json, "level", isfinite(score) ? view->level : 0);
    palier_json_number(json, "coverage", is_hidden ? NAN : view->coverage);
    palier_json_text(json, "status",
                     palier_node_status_name(is_hidden ? PALIER_HIDDEN : view->status));
    palier_json_text_or_null(json, "reason",
                             palier_reason_name(is_hidden ? PALIER_REASON_SMALL_GROUPS
                                                          : view->reason));
    palier_json_number(json, "exact", isfinite(score) ? view->exact : NAN);
    palier_json_end(json);
}

void palier_json_views(struct palier_json_maker *maker)
{
    palier_json_array(&maker->json, "views");
    for (size_t v = 0; maker->entity->views && v < maker->result->rubric->view_count; v++)
        put_view(maker, &maker->entity->views[v]);
    palier_json_end(&maker->json);
}
