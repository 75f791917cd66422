/* coverage.c - see coverage.h. */
#include "audit/coverage.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "audit/coverage_internal.h"

uint32_t palier_coverage_bit(const struct palier_group *group)
{
    return group ? UINT32_C(1) << group->index : 0;
}

bool palier_coverage_feeds(const struct palier_coverage_field *field, size_t question,
                           const struct palier_criterion *criterion)
{
    return field->feeds[question * field->rubric->criterion_count + criterion->index];
}

const void *palier_coverage_keep(const struct palier_coverage_look *look, const void *list,
                                 size_t count, size_t size)
{
    void *kept = palier_arena_alloc(look->field->arena, count, size);

    return count ? memcpy(kept, list, count * size) : kept;
}

/*** What is the same for all entities ***/

/* The entity of ROW of a table, PALIER_NONE where it is of another wave. */
typedef uint32_t row_entity(const struct palier_coverage_field *field, size_t row);

static uint32_t entity_of(const struct palier_coverage_field *field, const char *entity,
                          const char *wave)
{
    const struct palier_entities *entities = field->scope->assessment->entities;
    const struct palier_entity *found =
        strcmp(wave, field->wave) ? NULL : palier_entity_find(entities, entity);

    return found ? (uint32_t)(found - entities->at) : PALIER_NONE;
}

static uint32_t rating_entity(const struct palier_coverage_field *field, size_t row)
{
    const struct palier_rating *rating = &field->scope->assessment->ratings.at[row];

    return rating->wave == field->scope->wave ? rating->entity : PALIER_NONE;
}

static uint32_t fact_entity(const struct palier_coverage_field *field, size_t row)
{
    const struct palier_fact *fact = &field->scope->assessment->facts.at[row];

    return fact->wave == field->scope->wave ? fact->entity : PALIER_NONE;
}

static uint32_t quote_entity(const struct palier_coverage_field *field, size_t row)
{
    const struct palier_evidence *quote = &field->scope->assessment->evidence.at[row];

    return entity_of(field, quote->entity, quote->wave);
}

static uint32_t answer_entity(const struct palier_coverage_field *field, size_t row)
{
    const struct palier_interview_answer *answer = &field->scope->assessment->interviews.at[row];

    return entity_of(field, answer->entity, answer->wave);
}

/* Put the COUNT rows of a table in the order of their entities, by counting. */
static struct palier_coverage_rows sort_rows(const struct palier_coverage_field *field,
                                             size_t count, row_entity *of)
{
    size_t entities = field->scope->assessment->entities->count;
    size_t *starts = PALIER_ARRAY(field->arena, entities + 2, size_t); /* one ahead while filled */
    uint32_t *of_row = PALIER_ARRAY(field->arena, count, uint32_t);
    uint32_t *rows = PALIER_ARRAY(field->arena, count, uint32_t);

    for (size_t i = 0; i < count; i++) {
        of_row[i] = of(field, i);
        if (of_row[i] != PALIER_NONE)
            starts[of_row[i] + 2]++;
    }
    for (size_t i = 0; i < entities; i++)
        starts[i + 2] += starts[i + 1];
    for (size_t i = 0; i < count; i++)
        if (of_row[i] != PALIER_NONE)
            rows[starts[of_row[i] + 1]++] = (uint32_t)i;
    return (struct palier_coverage_rows){rows, starts};
}

static const size_t *count_respondents(const struct palier_coverage_field *field)
{
    const struct palier_responses *responses = &field->scope->assessment->responses;
    size_t groups = field->rubric->group_count;
    size_t *counts =
        PALIER_ARRAY(field->arena, field->scope->assessment->entities->count * groups, size_t);

    for (size_t i = 0; i < responses->row_count; i++)
        if (responses->waves[i] == field->scope->wave)
            counts[responses->entities[i] * groups + responses->groups[i]]++;
    return counts;
}

static const bool *find_feeds(const struct palier_coverage_field *field)
{
    const struct palier_questionnaire *questionnaire = field->rubric->questionnaire;
    size_t criteria = field->rubric->criterion_count;
    bool *feeds =
        PALIER_ARRAY(field->arena, questionnaire->interview_question_count * criteria, bool);

    for (size_t q = 0; q < questionnaire->interview_question_count; q++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[q];

        for (size_t i = 0; i < question->criterion_count; i++)
            for (size_t c = 0; c < criteria; c++)
                if (!strcasecmp(question->criteria[i], field->rubric->criteria[c].id))
                    feeds[q * criteria + c] = true;
    }
    return feeds;
}

const struct palier_coverage_field *
palier_audit_coverage_begin(struct palier_arena *arena, const struct palier_audit_scope *scope)
{
    const struct palier_assessment *assessment = scope->assessment;
    struct palier_coverage_field *field = PALIER_NEW(arena, struct palier_coverage_field);

    *field = (struct palier_coverage_field){.arena = arena,
                                            .scope = scope,
                                            .rubric = assessment->rubric,
                                            .wave = assessment->waves[scope->wave]};
    palier_guide_init(&field->guide, arena, assessment->rubric->questionnaire);
    field->feeds = find_feeds(field);
    field->ratings = sort_rows(field, assessment->ratings.count, rating_entity);
    field->evidence = sort_rows(field, assessment->evidence.count, quote_entity);
    field->answers = sort_rows(field, assessment->interviews.count, answer_entity);
    field->facts = sort_rows(field, assessment->facts.count, fact_entity);
    field->respondents = count_respondents(field);
    return field;
}

/*** One entity ***/

/* A duty below its threshold concerns neither the criterion nor anything under it. */
static void find_applicable(struct palier_coverage_look *look)
{
    const struct palier_rubric *rubric = look->field->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];
        bool is_unknown = false;

        look->applies[c] = !criterion->parent || look->applies[criterion->parent->index];
        if (look->applies[c] && criterion->applies &&
            !palier_condition_holds(criterion->applies, look->entity, &is_unknown))
            look->applies[c] = is_unknown;
    }
}

static void find_audiences(struct palier_coverage_look *look)
{
    const struct palier_rubric *rubric = look->field->rubric;

    for (size_t q = 0; q < rubric->questionnaire->interview_question_count; q++) {
        const struct palier_interview_question *question =
            &rubric->questionnaire->interview_questions[q];

        for (size_t g = 0; g < rubric->group_count; g++) {
            const struct palier_group *group = &rubric->groups[g];
            bool is_empty = look->entity->sizes && look->entity->sizes[g] == 0;

            if (!is_empty &&
                palier_audience_holds(question->audience, question->audience_count, group->id))
                look->audience[q] |= palier_coverage_bit(group);
        }
    }
}

static struct palier_coverage_leaf leaf_of(const struct palier_coverage_look *look,
                                           const struct palier_criterion *criterion)
{
    const struct palier_questionnaire *questionnaire = look->field->rubric->questionnaire;
    struct palier_coverage_leaf leaf = {.criterion = criterion,
                                        .interviews = look->interviews[criterion->index].count};
    uint32_t answered = 0;

    for (size_t q = 0; q < questionnaire->interview_question_count; q++)
        if (palier_coverage_feeds(look->field, q, criterion)) {
            leaf.asked |= look->audience[q];
            answered |= look->answered[q];
        }
    leaf.missing = leaf.asked & ~look->heard[criterion->index] & look->told;
    leaf.unrated = leaf.missing & answered;
    palier_coverage_leaf_documents(look, &leaf);
    return leaf;
}

static size_t count_bits(uint32_t mask)
{
    size_t count = 0;

    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* No interview at all is worse than any number of groups. */
static size_t lack_of(const struct palier_coverage_leaf *leaf)
{
    return (leaf->interviews ? 0 : 1000) + count_bits(leaf->missing) + leaf->document_count;
}

static int compare_leaves(const void *left, const void *right)
{
    const struct palier_coverage_leaf *a = left, *b = right;
    size_t of_a = lack_of(a), of_b = lack_of(b);
    int order = (of_b > of_a) - (of_b < of_a);

    return order ? order
                 : (a->criterion->index > b->criterion->index) -
                       (a->criterion->index < b->criterion->index);
}

static void find_leaves(const struct palier_coverage_look *look, struct palier_coverage_entity *to)
{
    const struct palier_rubric *rubric = look->field->rubric;
    struct palier_coverage_leaf *leaves =
        PALIER_ARRAY(look->scratch, rubric->criterion_count, struct palier_coverage_leaf);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        if (rubric->criteria[c].child_count || !look->applies[c])
            continue;
        struct palier_coverage_leaf leaf = leaf_of(look, &rubric->criteria[c]);

        to->applicable++;
        to->unheard += !leaf.interviews;
        if (lack_of(&leaf))
            leaves[to->leaf_count++] = leaf;
    }
    if (to->leaf_count)
        qsort(leaves, to->leaf_count, sizeof *leaves, compare_leaves);
    to->leaves = palier_coverage_keep(look, leaves, to->leaf_count, sizeof *leaves);
}

struct palier_coverage_entity palier_audit_coverage_of(const struct palier_coverage_field *shared,
                                                       struct palier_arena *arena, uint32_t entity)
{
    struct palier_coverage_field own = *shared, *field = &own;
    const struct palier_rubric *rubric = shared->rubric;
    size_t criteria = rubric->criterion_count;
    size_t questions = rubric->questionnaire->interview_question_count;
    struct palier_arena *scratch = palier_arena_sibling(arena);
    struct palier_coverage_look look = {
        .field = field,
        .scratch = scratch,
        .entity = &field->scope->assessment->entities->at[entity],
        .index = entity,
        .applies = PALIER_ARRAY(scratch, criteria, bool),
        .audience = PALIER_ARRAY(scratch, questions, uint32_t),
        .heard = PALIER_ARRAY(scratch, criteria, uint32_t),
        .answered = PALIER_ARRAY(scratch, questions, uint32_t),
        .interviews = PALIER_ARRAY(scratch, criteria, struct palier_intern),
    };
    struct palier_coverage_entity to = {.entity = look.entity};

    own.arena = arena;
    for (size_t c = 0; c < criteria; c++)
        palier_intern_init(&look.interviews[c], scratch, true);
    find_applicable(&look);
    find_audiences(&look);
    palier_coverage_hear(&look);
    find_leaves(&look, &to);
    palier_coverage_ask(&look, &to);
    palier_coverage_documents(&look, &to);
    palier_arena_free(scratch);
    return to;
}

struct palier_audit_coverage palier_audit_coverage(struct palier_arena *arena,
                                                   const struct palier_audit_scope *scope)
{
    const struct palier_assessment *assessment = scope->assessment;
    struct palier_coverage_entity *list =
        PALIER_ARRAY(arena, assessment->entities->count, struct palier_coverage_entity);
    struct palier_audit_coverage coverage = {.entities = list};
    const struct palier_coverage_field *field = palier_audit_coverage_begin(arena, scope);

    for (uint32_t e = 0; e < assessment->entities->count; e++)
        if (palier_audit_looks_at(scope, e, scope->wave))
            list[coverage.count++] = palier_audit_coverage_of(field, arena, e);
    return coverage;
}
