/* audit_json_coverage.c - what is still to be heard; see audit_json.h. */
#include "report/audit_json.h"
#include "report/group_list.h"

static void put_criteria(struct palier_audit_maker *maker, const char *key,
                         const struct palier_criterion *const *criteria, size_t count)
{
    palier_json_array(&maker->json, key);
    for (size_t i = 0; i < count; i++)
        palier_json_text(&maker->json, NULL, criteria[i]->id);
    palier_json_end(&maker->json);
}

static void put_leaf(struct palier_audit_maker *maker, const struct palier_coverage_leaf *leaf)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    audit_json_criterion(maker, leaf->criterion);
    palier_json_count(json, "interviews", leaf->interviews);
    palier_json_groups(&maker->json, "asked", maker->audit->rubric, leaf->asked);
    palier_json_groups(&maker->json, "not_heard", maker->audit->rubric,
                       leaf->missing & ~leaf->unrated);
    palier_json_groups(&maker->json, "not_rated", maker->audit->rubric, leaf->unrated);
    palier_json_array(json, "no_document");
    for (size_t i = 0; i < leaf->document_count; i++)
        palier_json_text(json, NULL, leaf->documents[i]->name);
    palier_json_end(json);
    palier_json_end(json);
}

static void put_group(struct palier_audit_maker *maker, const struct palier_coverage_group *group)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "group", group->group->id);
    palier_json_array(json, "questions");
    for (size_t i = 0; i < group->question_count; i++) {
        const struct palier_coverage_question *next = &group->questions[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "question", next->question->name);
        palier_json_text(json, "label", palier_label_in(&next->question->label, maker->language));
        put_criteria(maker, "closes", next->closes, next->close_count);
        palier_json_end(json);
    }
    palier_json_end(json);
    palier_json_end(json);
}

static void put_document(struct palier_audit_maker *maker,
                         const struct palier_coverage_document *document)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "question", document->question->name);
    palier_json_text(json, "label", palier_label_in(&document->question->label, maker->language));
    palier_json_flag(json, "only_said", document->is_only_said);
    put_criteria(maker, "criteria", document->criteria, document->criterion_count);
    palier_json_end(json);
}

static void put_entity(struct palier_audit_maker *maker,
                       const struct palier_coverage_entity *entity)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", entity->entity->id);
    palier_json_count(json, "applicable", entity->applicable);
    palier_json_count(json, "unheard", entity->unheard);
    palier_json_array(json, "criteria");
    for (size_t i = 0; i < entity->leaf_count; i++)
        put_leaf(maker, &entity->leaves[i]);
    palier_json_end(json);
    palier_json_array(json, "ask");
    for (size_t g = 0; g < entity->group_count; g++)
        put_group(maker, &entity->groups[g]);
    palier_json_end(json);
    palier_json_array(json, "documents");
    for (size_t i = 0; i < entity->document_count; i++)
        put_document(maker, &entity->documents[i]);
    palier_json_end(json);
    palier_json_end(json);
}

void audit_json_coverage(struct palier_audit_maker *maker)
{
    palier_json_array(&maker->json, "entities");
    for (size_t e = 0; e < maker->audit->coverage.count; e++)
        put_entity(maker, &maker->audit->coverage.entities[e]);
    palier_json_end(&maker->json);
}
