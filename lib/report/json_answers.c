/* json_answers.c - from an item to the lines of the files; see json_internal.h. */
#include <math.h>

#include "report/explain_walk.h"
#include "report/json_internal.h"
#include "report/report_internal.h"
#include "report/voices.h"

static bool is_asked_for(const struct palier_json_maker *maker,
                         const struct palier_criterion *criterion)
{
    return maker->assessment && palier_criterion_is_within(criterion, maker->explained);
}

static struct palier_walk walk_of(struct palier_json_maker *maker)
{
    return (struct palier_walk){.arena = maker->arena,
                                .assessment = maker->assessment,
                                .result = maker->result,
                                .entity = maker->entity};
}

static void put_places(struct palier_json_maker *maker, const struct palier_place *places,
                       size_t count)
{
    palier_json_array(&maker->json, "places");
    for (size_t i = 0; i < count; i++)
        palier_json_place(&maker->json, NULL,
                          (struct palier_place){.file = palier_shown_file(maker->result,
                                                                          places[i].file),
                                                .line = places[i].line});
    palier_json_end(&maker->json);
}

/* The fields of every answer; ANSWER is NULL where there is none, of the kind NO_ANSWER. */
static void put_answer(struct palier_json *json, const char *answer,
                       enum palier_no_answer no_answer, double points, size_t count,
                       const struct palier_group *group)
{
    palier_json_text_or_null(json, "answer", answer);
    palier_json_text_or_null(json, "no_answer",
                             answer ? NULL : palier_json_no_answer_keys[no_answer]);
    palier_json_number(json, "points", points);
    palier_json_count(json, "count", count);
    palier_json_text_or_null(json, "group", group ? group->id : NULL);
}

static void put_survey(struct palier_json_maker *maker, const struct palier_item_score *item)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    const struct palier_walk walk = walk_of(maker);
    struct palier_json *json = &maker->json;

    for (size_t g = 0; g < rubric->group_count; g++) {
        struct palier_given_list list = palier_walk_answers(&walk, item, &rubric->groups[g]);

        for (size_t i = 0; i < list.count; i++) {
            const struct palier_given *given = &list.at[i];

            palier_json_object(json, NULL);
            put_answer(json, given->answer, given->no_answer, given->points, given->count,
                       &rubric->groups[g]);
            put_places(maker, given->places, given->count);
            palier_json_end(json);
        }
    }
}

static void put_facts(struct palier_json_maker *maker, const struct palier_item_score *item)
{
    const struct palier_walk walk = walk_of(maker);
    const struct palier_fact *fact;
    size_t at = 0;
    struct palier_json *json = &maker->json;

    while ((fact = palier_walk_fact(&walk, item, &at))) {
        palier_json_object(json, NULL);
        put_answer(json, fact->value, fact->no_answer, item->score, 1, NULL);
        palier_json_text(json, "proof", palier_proof_name(fact->proof));
        palier_json_text_or_null(json, "source", fact->source);
        put_places(maker, &fact->place, 1);
        palier_json_end(json);
    }
}

static void put_ratings(struct palier_json_maker *maker, const struct palier_item_score *item)
{
    const struct palier_walk walk = walk_of(maker);
    const struct palier_rating *rating;
    size_t at = 0;
    struct palier_json *json = &maker->json;

    while ((rating = palier_walk_rating(&walk, item, &at))) {
        palier_json_object(json, NULL);
        put_answer(json, palier_arena_printf(maker->arena, "%d", rating->level), PALIER_LEFT_BLANK,
                   rating->level, 1, NULL);
        palier_json_text(json, "proof", palier_proof_name(rating->proof));
        palier_json_text(json, "interview", rating->interview);
        palier_json_text_or_null(json, "rater", rating->rater);
        palier_json_text_or_null(json, "note", rating->note);
        put_places(maker, &rating->place, 1);
        palier_json_end(json);
    }
}

static void put_source(struct palier_json_maker *maker, const struct palier_item_score *item)
{
    switch (item->item->source) {
    case PALIER_SOURCE_SURVEY:
        put_survey(maker, item);
        break;
    case PALIER_SOURCE_FACT:
        put_facts(maker, item);
        break;
    case PALIER_SOURCE_INTERVIEW:
        put_ratings(maker, item);
        break;
    case PALIER_SOURCE_EVIDENCE: /* quotes feed the leaf: they stand beside its items */
        break;
    }
}

void palier_json_answers(struct palier_json_maker *maker, const struct palier_node *node,
                         const struct palier_item_score *item)
{
    if (!is_asked_for(maker, node->criterion))
        return;
    palier_json_array(&maker->json, "answers");
    if (palier_shows_item(node, item))
        put_source(maker, item);
    palier_json_end(&maker->json);
}

static void put_quote(struct palier_json_maker *maker, const struct palier_evidence *quote)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "quote", quote->quote);
    palier_json_text(json, "status", palier_evidence_status_name(quote->status));
    palier_json_flag(json, "reviewed", quote->is_reviewed);
    palier_json_integer(json, "level", quote->level);
    palier_json_text(json, "polarity", palier_polarity_name(quote->polarity));
    palier_json_text(json, "interview", quote->interview);
    palier_json_text_or_null(json, "group", quote->group ? quote->group->id : NULL);
    palier_json_place(json, "place",
                      (struct palier_place){.file = palier_shown_file(maker->result, quote->file),
                                            .line = quote->line});
    palier_json_end(json);
}

void palier_json_quotes(struct palier_json_maker *maker, const struct palier_node *node)
{
    const struct palier_evidence *quote;
    size_t at = 0;

    if (!is_asked_for(maker, node->criterion) || node->criterion->child_count)
        return;
    const struct palier_walk walk = walk_of(maker);

    palier_json_array(&maker->json, "quotes");
    while ((quote = palier_walk_quote(&walk, node, &at)))
        put_quote(maker, quote);
    palier_json_end(&maker->json);
    palier_json_count(&maker->json, "quotes_not_reviewed",
                      palier_withheld_quotes(maker->entity, node->criterion->index));
}
