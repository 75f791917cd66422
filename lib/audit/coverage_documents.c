/* coverage_documents.c - which documents nobody has shown; see coverage_internal.h. */
#include "audit/coverage_internal.h"

enum shown { SHOWN, ONLY_SAID, NOT_GIVEN };

/* Whether a document answers QUESTION; that something does not apply needs none. */
static enum shown is_shown(const struct palier_coverage_look *look,
                           const struct palier_question *question)
{
    const struct palier_facts *facts = &look->field->scope->assessment->facts;
    const struct palier_coverage_rows *rows = &look->field->facts;

    for (size_t i = rows->starts[look->index]; i < rows->starts[look->index + 1]; i++) {
        const struct palier_fact *fact = &facts->at[rows->at[i]];

        if (fact->question != question)
            continue;
        if (!fact->value)
            return fact->no_answer == PALIER_NOT_APPLICABLE ? SHOWN : NOT_GIVEN;
        return fact->proof == PALIER_SAID ? ONLY_SAID : SHOWN;
    }
    return NOT_GIVEN;
}

/* Whether ITEM asks the entity for a document. */
static bool asks_document(const struct palier_coverage_look *look, const struct palier_item *item)
{
    bool is_unknown = false;

    return item->source == PALIER_SOURCE_FACT && item->question && look->applies[item->criterion] &&
           (!item->applies || palier_condition_holds(item->applies, look->entity, &is_unknown) ||
            is_unknown);
}

void palier_coverage_leaf_documents(const struct palier_coverage_look *look,
                                    struct palier_coverage_leaf *leaf)
{
    const struct palier_criterion *criterion = leaf->criterion;
    const struct palier_question **list =
        PALIER_ARRAY(look->scratch, criterion->item_count, const struct palier_question *);

    for (size_t i = 0; i < criterion->item_count; i++)
        if (asks_document(look, criterion->items[i]) &&
            is_shown(look, criterion->items[i]->question) != SHOWN)
            list[leaf->document_count++] = criterion->items[i]->question;
    leaf->documents = palier_coverage_keep(look, list, leaf->document_count, sizeof *list);
}

void palier_coverage_documents(const struct palier_coverage_look *look,
                               struct palier_coverage_entity *to)
{
    const struct palier_rubric *rubric = look->field->rubric;
    const struct palier_questionnaire *questionnaire = rubric->questionnaire;
    struct palier_coverage_document *list =
        PALIER_ARRAY(look->scratch, questionnaire->question_count, struct palier_coverage_document);
    const struct palier_criterion **criteria =
        PALIER_ARRAY(look->scratch, rubric->item_count, const struct palier_criterion *);

    for (size_t q = 0; q < questionnaire->question_count; q++) {
        const struct palier_question *question = &questionnaire->questions[q];
        enum shown shown = is_shown(look, question);
        size_t count = 0;

        for (size_t i = 0; shown != SHOWN && i < rubric->item_count; i++)
            if (rubric->items[i].question == question && asks_document(look, &rubric->items[i]))
                criteria[count++] = &rubric->criteria[rubric->items[i].criterion];
        if (count)
            list[to->document_count++] = (struct palier_coverage_document){
                .question = question,
                .is_only_said = shown == ONLY_SAID,
                .criteria = palier_coverage_keep(look, criteria, count, sizeof *criteria),
                .criterion_count = count};
    }
    to->documents = palier_coverage_keep(look, list, to->document_count, sizeof *list);
}
