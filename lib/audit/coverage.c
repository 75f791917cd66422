/* coverage.c - see coverage.h. */
#include "audit/coverage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "coding/guide.h"

/* One entity while it is looked at. Masks are of the rubric's groups. */
struct look {
    struct palier_arena *arena;
    const struct palier_audit_scope *scope;
    const struct palier_rubric *rubric;
    const struct palier_entity *entity;
    uint32_t index; /* of the entity */
    const char *wave;
    bool *applies;      /* by criterion */
    uint32_t *heard;    /* by criterion: groups */
    uint32_t *answered; /* by interview question: groups with an answer in a transcript */
    struct palier_intern *interviews; /* by criterion */
    uint32_t told;                    /* groups of which may be told what they were heard on */
};

static bool is_here(const struct look *look, const char *entity, const char *wave)
{
    return !strcmp(entity, look->entity->id) && !strcmp(wave, look->wave);
}

static uint32_t bit_of(const struct palier_group *group)
{
    return group ? UINT32_C(1) << group->index : 0;
}

/* A duty below its threshold concerns neither the criterion nor anything under it. */
static void find_applicable(struct look *look)
{
    for (size_t c = 0; c < look->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &look->rubric->criteria[c];
        bool is_unknown = false;

        look->applies[c] = !criterion->parent || look->applies[criterion->parent->index];
        if (look->applies[c] && criterion->applies &&
            !palier_condition_holds(criterion->applies, look->entity, &is_unknown))
            look->applies[c] = is_unknown;
    }
}

static void hear(struct look *look, size_t criterion, const char *interview,
                 const struct palier_group *group)
{
    const struct palier_interviews *interviews = &look->scope->assessment->interviews;
    uint32_t known = palier_interview_find(interviews, look->entity->id, look->wave, interview);

    if (!group && known != PALIER_NONE)
        group = interviews->groups.at[known];
    look->heard[criterion] |= bit_of(group);
    palier_intern_add(&look->interviews[criterion], interview);
}

static void hear_all(struct look *look)
{
    const struct palier_assessment *assessment = look->scope->assessment;

    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[i];

        if (rating->entity == look->index && rating->wave == look->scope->wave)
            hear(look, rating->criterion, rating->interview, rating->group);
    }
    for (size_t i = 0; i < assessment->evidence.count; i++) {
        const struct palier_evidence *quote = &assessment->evidence.at[i];

        if (palier_evidence_stands(quote) && is_here(look, quote->entity, quote->wave))
            hear(look, quote->criterion, quote->interview, quote->group);
    }
}

static void find_answered(struct look *look)
{
    const struct palier_questionnaire *questionnaire = look->rubric->questionnaire;
    const struct palier_interviews *interviews = &look->scope->assessment->interviews;
    struct palier_guide guide;

    palier_guide_init(&guide, look->arena, questionnaire);
    for (size_t i = 0; i < interviews->count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];
        const struct palier_interview_question *question =
            is_here(look, answer->entity, answer->wave)
                ? palier_guide_find(&guide, answer->question)
                : NULL;

        if (question)
            look->answered[question - questionnaire->interview_questions] |= bit_of(answer->group);
    }
}

static bool feeds(const struct palier_interview_question *question,
                  const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < question->criterion_count; i++)
        if (!strcasecmp(question->criteria[i], criterion->id))
            return true;
    return false;
}

/* The groups that QUESTION is for, and that the entity has people in. */
static uint32_t audience_of(const struct look *look,
                            const struct palier_interview_question *question)
{
    uint32_t mask = 0;

    for (size_t g = 0; g < look->rubric->group_count; g++) {
        const struct palier_group *group = &look->rubric->groups[g];
        bool is_empty = look->entity->sizes && look->entity->sizes[g] == 0;

        if (!is_empty &&
            palier_audience_holds(question->audience, question->audience_count, group->id))
            mask |= bit_of(group);
    }
    return mask;
}

/*** Documents ***/

enum shown { SHOWN, ONLY_SAID, NOT_GIVEN };

/* Whether a document answers QUESTION; that something does not apply needs none. */
static enum shown is_shown(const struct look *look, const struct palier_question *question)
{
    const struct palier_facts *facts = &look->scope->assessment->facts;

    for (size_t i = 0; i < facts->count; i++) {
        const struct palier_fact *fact = &facts->at[i];

        if (fact->question != question || fact->entity != look->index ||
            fact->wave != look->scope->wave)
            continue;
        if (!fact->value)
            return fact->no_answer == PALIER_NOT_APPLICABLE ? SHOWN : NOT_GIVEN;
        return fact->proof == PALIER_SAID ? ONLY_SAID : SHOWN;
    }
    return NOT_GIVEN;
}

/* Whether ITEM asks the entity for a document. */
static bool asks_document(const struct look *look, const struct palier_item *item)
{
    bool is_unknown = false;

    return item->source == PALIER_SOURCE_FACT && item->question && look->applies[item->criterion] &&
           (!item->applies || palier_condition_holds(item->applies, look->entity, &is_unknown) ||
            is_unknown);
}

static void add_documents(const struct look *look, struct palier_coverage_leaf *leaf)
{
    const struct palier_criterion *criterion = leaf->criterion;
    const struct palier_question **list =
        PALIER_ARRAY(look->arena, criterion->item_count, const struct palier_question *);

    for (size_t i = 0; i < criterion->item_count; i++)
        if (asks_document(look, criterion->items[i]) &&
            is_shown(look, criterion->items[i]->question) != SHOWN)
            list[leaf->document_count++] = criterion->items[i]->question;
    leaf->documents = list;
}

static void list_documents(const struct look *look, struct palier_coverage_entity *to)
{
    const struct palier_questionnaire *questionnaire = look->rubric->questionnaire;
    struct palier_coverage_document *list =
        PALIER_ARRAY(look->arena, questionnaire->question_count, struct palier_coverage_document);

    for (size_t q = 0; q < questionnaire->question_count; q++) {
        const struct palier_question *question = &questionnaire->questions[q];
        enum shown shown = is_shown(look, question);
        const struct palier_criterion **criteria =
            PALIER_ARRAY(look->arena, look->rubric->item_count, const struct palier_criterion *);
        size_t count = 0;

        for (size_t i = 0; shown != SHOWN && i < look->rubric->item_count; i++)
            if (look->rubric->items[i].question == question &&
                asks_document(look, &look->rubric->items[i]))
                criteria[count++] = &look->rubric->criteria[look->rubric->items[i].criterion];
        if (count)
            list[to->document_count++] =
                (struct palier_coverage_document){.question = question,
                                                  .is_only_said = shown == ONLY_SAID,
                                                  .criteria = criteria,
                                                  .criterion_count = count};
    }
    to->documents = list;
}

/*** Leaves ***/

static size_t count_respondents(const struct look *look, const struct palier_group *group)
{
    const struct palier_responses *responses = &look->scope->assessment->responses;
    size_t count = 0;

    for (size_t i = 0; i < responses->row_count; i++)
        count += responses->entities[i] == look->index &&
                 responses->waves[i] == look->scope->wave && responses->groups[i] == group->index;
    return count;
}

/* The interviews of GROUP that a rating or a quote rests on. */
static size_t count_interviews(const struct look *look, const struct palier_group *group)
{
    const struct palier_interviews *interviews = &look->scope->assessment->interviews;
    struct palier_intern seen;

    palier_intern_init(&seen, look->arena, true);
    for (size_t c = 0; c < look->rubric->criterion_count; c++)
        for (size_t i = 0; i < look->interviews[c].count; i++) {
            const char *id = look->interviews[c].text[i];
            uint32_t known = palier_interview_find(interviews, look->entity->id, look->wave, id);

            if (known != PALIER_NONE && interviews->groups.at[known] == group)
                palier_intern_add(&seen, id);
        }
    return seen.count;
}

/*
 * Whether it may be told what GROUP was heard on, by the rule of quotes (compare/suppress.h): what
 * was not asked of the others would give a small group away. Of one that nobody has heard there is
 * nothing to give away.
 */
static bool may_be_told(const struct look *look, const struct palier_group *group)
{
    double size = look->entity->sizes[group->index];
    size_t heard = count_interviews(look, group);

    if (look->scope->is_internal || group->minimum <= 1 || !heard)
        return true;
    return (isnan(size) || size >= (double)group->minimum) &&
           (heard >= group->minimum || count_respondents(look, group) >= group->minimum);
}

static struct palier_coverage_leaf leaf_of(const struct look *look,
                                           const struct palier_criterion *criterion)
{
    const struct palier_questionnaire *questionnaire = look->rubric->questionnaire;
    struct palier_coverage_leaf leaf = {.criterion = criterion,
                                        .interviews = look->interviews[criterion->index].count};
    uint32_t answered = 0;

    for (size_t q = 0; q < questionnaire->interview_question_count; q++)
        if (feeds(&questionnaire->interview_questions[q], criterion)) {
            leaf.asked |= audience_of(look, &questionnaire->interview_questions[q]);
            answered |= look->answered[q];
        }
    leaf.missing = leaf.asked & ~look->heard[criterion->index] & look->told;
    leaf.unrated = leaf.missing & answered;
    add_documents(look, &leaf);
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

/*** What to ask next ***/

/* Whether QUESTION, put to GROUP, would close the gap of LEAF. */
static bool would_close(const struct look *look, const struct palier_interview_question *question,
                        const struct palier_group *group, const struct palier_coverage_leaf *leaf)
{
    return leaf->missing & ~leaf->unrated & bit_of(group) &&
           audience_of(look, question) & bit_of(group) && feeds(question, leaf->criterion);
}

/* The gaps of GROUP that QUESTION would close; those of criteria nobody has spoken of count a
 * little more. */
static size_t gain_of(const struct look *look, const struct palier_coverage_entity *to,
                      const struct palier_interview_question *question,
                      const struct palier_group *group, const bool *is_closed)
{
    size_t gain = 0;

    for (size_t i = 0; i < to->leaf_count; i++)
        if (!is_closed[i] && would_close(look, question, group, &to->leaves[i]))
            gain += to->leaves[i].interviews ? 1000 : 1001;
    return gain;
}

/* Take, again and again, the question that closes most of the gaps still open; of equals the one
 * that opens criteria nobody has spoken of, then the first of the questionnaire. */
static struct palier_coverage_group ask_group(const struct look *look,
                                              const struct palier_coverage_entity *to,
                                              const struct palier_group *group)
{
    const struct palier_questionnaire *questionnaire = look->rubric->questionnaire;
    size_t questions = questionnaire->interview_question_count;
    bool *is_closed = PALIER_ARRAY(look->arena, to->leaf_count, bool);
    struct palier_coverage_question *list =
        PALIER_ARRAY(look->arena, questions, struct palier_coverage_question);
    struct palier_coverage_group asked = {.group = group, .questions = list};

    for (size_t round = 0; round < questions; round++) {
        const struct palier_interview_question *best = NULL;
        size_t most = 0;

        for (size_t q = 0; q < questions; q++) {
            const struct palier_interview_question *question =
                &questionnaire->interview_questions[q];
            size_t gain = gain_of(look, to, question, group, is_closed);

            if (gain > most) {
                most = gain;
                best = question;
            }
        }
        if (!best)
            break;
        const struct palier_criterion **closes =
            PALIER_ARRAY(look->arena, to->leaf_count, const struct palier_criterion *);
        struct palier_coverage_question *next = &list[asked.question_count++];

        *next = (struct palier_coverage_question){.question = best, .closes = closes};
        for (size_t i = 0; i < to->leaf_count; i++)
            if (!is_closed[i] && would_close(look, best, group, &to->leaves[i])) {
                is_closed[i] = true;
                closes[next->close_count++] = to->leaves[i].criterion;
            }
    }
    return asked;
}

static void ask_next(const struct look *look, struct palier_coverage_entity *to)
{
    struct palier_coverage_group *list =
        PALIER_ARRAY(look->arena, look->rubric->group_count, struct palier_coverage_group);

    for (size_t g = 0; g < look->rubric->group_count; g++) {
        list[to->group_count] = ask_group(look, to, &look->rubric->groups[g]);
        to->group_count += list[to->group_count].question_count > 0;
    }
    to->groups = list;
}

static struct palier_coverage_entity look_at(struct look *look)
{
    struct palier_coverage_entity to = {.entity = look->entity};
    struct palier_coverage_leaf *leaves =
        PALIER_ARRAY(look->arena, look->rubric->criterion_count, struct palier_coverage_leaf);

    find_applicable(look);
    hear_all(look);
    find_answered(look);
    for (size_t g = 0; g < look->rubric->group_count; g++)
        look->told |=
            may_be_told(look, &look->rubric->groups[g]) ? bit_of(&look->rubric->groups[g]) : 0;
    for (size_t c = 0; c < look->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &look->rubric->criteria[c];

        if (criterion->child_count || !look->applies[c])
            continue;
        struct palier_coverage_leaf leaf = leaf_of(look, criterion);

        to.applicable++;
        to.unheard += !leaf.interviews;
        if (lack_of(&leaf))
            leaves[to.leaf_count++] = leaf;
    }
    if (to.leaf_count)
        qsort(leaves, to.leaf_count, sizeof *leaves, compare_leaves);
    to.leaves = leaves;
    ask_next(look, &to);
    list_documents(look, &to);
    return to;
}

struct palier_audit_coverage palier_audit_coverage(struct palier_arena *arena,
                                                   const struct palier_audit_scope *scope)
{
    const struct palier_assessment *assessment = scope->assessment;
    const struct palier_rubric *rubric = assessment->rubric;
    struct palier_coverage_entity *list =
        PALIER_ARRAY(arena, assessment->entities->count, struct palier_coverage_entity);
    struct palier_audit_coverage coverage = {.entities = list};

    for (uint32_t e = 0; e < assessment->entities->count; e++) {
        struct look look = {
            .arena = arena,
            .scope = scope,
            .rubric = rubric,
            .entity = &assessment->entities->at[e],
            .index = e,
            .wave = assessment->waves[scope->wave],
            .applies = PALIER_ARRAY(arena, rubric->criterion_count, bool),
            .heard = PALIER_ARRAY(arena, rubric->criterion_count, uint32_t),
            .answered =
                PALIER_ARRAY(arena, rubric->questionnaire->interview_question_count, uint32_t),
            .interviews = PALIER_ARRAY(arena, rubric->criterion_count, struct palier_intern),
        };

        if (!palier_audit_looks_at(scope, e, scope->wave))
            continue;
        for (size_t c = 0; c < rubric->criterion_count; c++)
            palier_intern_init(&look.interviews[c], arena, true);
        list[coverage.count++] = look_at(&look);
    }
    return coverage;
}
