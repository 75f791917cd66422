/* audit_csv_coverage.c - what is still to be heard; see audit_csv.h. */
#include <math.h>

#include "report/audit_csv.h"
#include "report/audit_internal.h"

static void put_count(struct audit_csv *writer, const struct palier_coverage_entity *entity,
                      const char *measure, size_t number)
{
    const struct palier_told_count count = {.count = number};
    struct audit_row row = audit_row_of(measure, NULL, NAN);

    row.entity = entity->entity;
    row.count = &count;
    audit_csv_put(writer, row);
}

static void put_leaf(struct audit_csv *writer, const struct palier_coverage_entity *entity,
                     const struct palier_coverage_leaf *leaf)
{
    const struct palier_told_count interviews = {.count = leaf->interviews};
    struct audit_row row = audit_row_of("interviews", leaf->criterion, NAN);

    row.entity = entity->entity;
    row.count = &interviews;
    audit_csv_put(writer, row);
    row.count = NULL;
    row.measure = "not-heard";
    row.groups = leaf->missing & ~leaf->unrated;
    if (row.groups)
        audit_csv_put(writer, row);
    row.measure = "not-rated";
    row.groups = leaf->unrated;
    if (row.groups)
        audit_csv_put(writer, row);
    row.measure = "no-document";
    row.groups = 0;
    for (size_t i = 0; i < leaf->document_count; i++) {
        row.item = leaf->documents[i]->name;
        audit_csv_put(writer, row);
    }
}

static void put_group(struct audit_csv *writer, const struct palier_coverage_entity *entity,
                      const struct palier_coverage_group *group)
{
    for (size_t i = 0; i < group->question_count; i++) {
        const struct palier_coverage_question *next = &group->questions[i];
        const struct palier_told_count closes = {.count = next->close_count};
        struct audit_row row = audit_row_of("ask", NULL, (double)(i + 1));

        row.entity = entity->entity;
        row.groups = UINT32_C(1) << group->group->index;
        row.item = next->question->name;
        row.count = &closes;
        row.expected = audit_codes(writer->arena, next->closes, next->close_count);
        row.text = palier_label_in(&next->question->label, writer->language);
        audit_csv_put(writer, row);
    }
}

static void put_document(struct audit_csv *writer, const struct palier_coverage_entity *entity,
                         const struct palier_coverage_document *document)
{
    struct audit_row row = audit_row_of("document", NULL, NAN);

    row.entity = entity->entity;
    row.item = document->question->name;
    row.reading = document->is_only_said ? "only-said" : "not-given";
    row.expected = audit_codes(writer->arena, document->criteria, document->criterion_count);
    row.text = palier_label_in(&document->question->label, writer->language);
    audit_csv_put(writer, row);
}

void audit_csv_coverage(struct audit_csv *writer, const struct palier_audit *audit)
{
    for (size_t e = 0; e < audit->coverage.count; e++) {
        const struct palier_coverage_entity *entity = &audit->coverage.entities[e];

        put_count(writer, entity, "applicable", entity->applicable);
        put_count(writer, entity, "unheard", entity->unheard);
        for (size_t i = 0; i < entity->leaf_count; i++)
            put_leaf(writer, entity, &entity->leaves[i]);
        for (size_t g = 0; g < entity->group_count; g++)
            put_group(writer, entity, &entity->groups[g]);
        for (size_t i = 0; i < entity->document_count; i++)
            put_document(writer, entity, &entity->documents[i]);
    }
}
