/* answers.c - see answers.h. */
#include "audit/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is looked at in one row. */
struct looking {
    const struct palier_audit_scope *scope;
    const struct palier_answer_column **columns; /* of questions that can be scored, as asked */
    const struct palier_item **items;            /* the first that each feeds; NULL: none */
    uint32_t *groups; /* of the groups whose answers count: others are not asked */
    size_t count;
    const struct palier_scale **scales; /* where boxes can be ticked down a column */
    size_t scale_count;
    unsigned *oddities; /* by row of the scope */
};

static bool can_be_scored(const struct palier_question *question)
{
    return question->kind != PALIER_TEXT && question->kind != PALIER_OTHER;
}

/* Where a rubric has no questionnaire, its items say who is asked. */
static uint32_t groups_asked(const struct palier_rubric *rubric,
                             const struct palier_question *question)
{
    uint32_t groups = 0;

    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].source == PALIER_SOURCE_SURVEY &&
            rubric->items[i].question == question)
            groups |= rubric->items[i].groups;
    return groups ? groups : UINT32_MAX;
}

static const struct palier_item *first_item(const struct palier_rubric *rubric,
                                            const struct palier_question *question)
{
    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].source == PALIER_SOURCE_SURVEY &&
            rubric->items[i].question == question)
            return &rubric->items[i];
    return NULL;
}

static bool is_on(const struct looking *looking, size_t index, const struct palier_scale *scale)
{
    return looking->items[index] && !strcmp(looking->items[index]->scale->id, scale->id);
}

/* The scales that give each answer its points: only there can one answer be given throughout. */
static void list_scales(struct looking *looking)
{
    for (size_t i = 0; i < looking->count; i++) {
        const struct palier_scale *scale = looking->items[i] ? looking->items[i]->scale : NULL;
        size_t known = 0;

        while (scale && known < looking->scale_count &&
               strcmp(looking->scales[known]->id, scale->id))
            known++;
        if (scale && scale->kind == PALIER_SCALE_MAP && known == looking->scale_count)
            looking->scales[looking->scale_count++] = scale;
    }
}

static struct looking look(struct palier_arena *arena, const struct palier_audit_scope *scope)
{
    const struct palier_assessment *assessment = scope->assessment;
    const struct palier_questionnaire *asked = assessment->rubric->questionnaire;
    struct looking looking = {
        .scope = scope,
        .columns = PALIER_ARRAY(arena, asked->question_count, const struct palier_answer_column *),
        .items = PALIER_ARRAY(arena, asked->question_count, const struct palier_item *),
        .groups = PALIER_ARRAY(arena, asked->question_count, uint32_t),
        .scales = PALIER_ARRAY(arena, asked->question_count, const struct palier_scale *),
        .oddities = PALIER_ARRAY(arena, scope->row_count, unsigned),
    };

    for (size_t i = 0; i < asked->question_count; i++) {
        const struct palier_answer_column *column = &assessment->responses.columns[i];

        if (!column->codes || !can_be_scored(&asked->questions[i]))
            continue;
        looking.columns[looking.count] = column;
        looking.groups[looking.count] = groups_asked(assessment->rubric, &asked->questions[i]);
        looking.items[looking.count++] = first_item(assessment->rubric, &asked->questions[i]);
    }
    list_scales(&looking);
    return looking;
}

/* The code of question INDEX in ROW, who is not asked where nobody counts the answer. */
static uint32_t code_of(const struct looking *looking, size_t index, uint32_t row)
{
    size_t group = looking->scope->assessment->responses.groups[row];

    return looking->groups[index] >> group & 1 ? looking->columns[index]->codes[row]
                                               : (uint32_t)PALIER_NOT_ASKED;
}

/*
 * The longest run of one answer among the questions on SCALE that ROW answered, as the paper has
 * it: a reversed question is no exception ("long string", Johnson 2005, Journal of Research in
 * Personality 39). *HAS_BOTH: the run holds reversed questions and others.
 */
static size_t longest_run(const struct looking *looking, uint32_t row,
                          const struct palier_scale *scale, bool *has_both)
{
    const char *answer = NULL;
    size_t run = 0, reversed = 0, longest = 0;

    for (size_t i = 0; i < looking->count; i++) {
        uint32_t code = code_of(looking, i, row);

        if (!is_on(looking, i, scale) || code < PALIER_FIRST_ANSWER)
            continue;
        const char *given = looking->columns[i]->answers[code - PALIER_FIRST_ANSWER];
        if (!answer || strcmp(answer, given))
            run = reversed = 0;
        answer = given;
        run++;
        reversed += looking->items[i]->is_reversed;
        if (run > longest) {
            longest = run;
            *has_both = reversed && reversed < run;
        }
    }
    return longest;
}

static void find_straight(const struct looking *looking)
{
    const struct palier_audit_scope *scope = looking->scope;

    for (size_t r = 0; r < scope->row_count; r++)
        for (size_t s = 0; s < looking->scale_count; s++) {
            bool has_both = false;

            if (longest_run(looking, scope->rows[r], looking->scales[s], &has_both) <
                PALIER_STRAIGHT_LEAST)
                continue;
            looking->oddities[r] |= PALIER_ROW_STRAIGHT;
            if (has_both)
                looking->oddities[r] |= PALIER_ROW_CONTRADICTS;
        }
}

static void find_blank(const struct looking *looking)
{
    const struct palier_audit_scope *scope = looking->scope;

    for (size_t r = 0; r < scope->row_count; r++) {
        size_t asked = 0, empty = 0;

        for (size_t i = 0; i < looking->count; i++) {
            uint32_t code = code_of(looking, i, scope->rows[r]);

            asked += code != PALIER_NOT_ASKED;
            empty += code == PALIER_LEFT_BLANK || code == PALIER_DONT_KNOW;
        }
        if (asked && empty * 2 > asked)
            looking->oddities[r] |= PALIER_ROW_BLANK;
    }
}

/* A row as one text: equal rows are equal texts. NULL where too little was answered. */
static const char *text_of(const struct looking *looking, struct palier_arena *arena, uint32_t row)
{
    uint32_t *codes = PALIER_ARRAY(arena, looking->count + 1, uint32_t);
    size_t answered = 0;

    for (size_t i = 0; i < looking->count; i++) {
        codes[i] = looking->columns[i]->codes[row] + 1; /* no byte string may end early */
        answered += looking->columns[i]->codes[row] >= PALIER_FIRST_ANSWER;
    }
    if (answered < PALIER_DUPLICATE_LEAST)
        return NULL;
    char *text = PALIER_ARRAY(arena, looking->count * 8 + 1, char);
    for (size_t i = 0; i < looking->count; i++)
        for (size_t digit = 0; digit < 8; digit++)
            text[i * 8 + digit] = (char)('a' + (codes[i] >> 4 * digit & 15));
    return text;
}

static void find_duplicates(const struct looking *looking)
{
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_intern seen;

    palier_intern_init(&seen, scratch, false);
    for (size_t r = 0; r < looking->scope->row_count; r++) {
        const char *text = text_of(looking, scratch, looking->scope->rows[r]);

        if (!text)
            continue;
        if (palier_intern_find(&seen, text) != PALIER_NONE)
            looking->oddities[r] |= PALIER_ROW_DUPLICATE;
        palier_intern_add(&seen, text);
    }
    palier_arena_free(scratch);
}

static void count_odd(const struct looking *looking, struct palier_audit_answers *result)
{
    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++) {
        size_t count = 0;

        for (size_t r = 0; r < looking->scope->row_count; r++)
            count += looking->oddities[r] >> bit & 1;
        result->odd[bit] = palier_audit_count(looking->scope, looking->scope->groups, count);
    }
}

static void list_odd(struct palier_arena *arena, const struct looking *looking,
                     struct palier_audit_answers *result)
{
    const struct palier_assessment *assessment = looking->scope->assessment;
    const struct palier_responses *responses = &assessment->responses;
    struct palier_odd_row *rows =
        PALIER_ARRAY(arena, looking->scope->row_count, struct palier_odd_row);

    for (size_t r = 0; looking->scope->is_internal && r < looking->scope->row_count; r++) {
        uint32_t row = looking->scope->rows[r];

        if (looking->oddities[r])
            rows[result->row_count++] = (struct palier_odd_row){
                .file = responses->paths[responses->files[row]],
                .line = responses->lines[row],
                .entity = &assessment->entities->at[responses->entities[row]],
                .group = &assessment->rubric->groups[responses->groups[row]],
                .oddities = looking->oddities[r],
            };
    }
    result->rows = rows;
}

static struct palier_question_answers describe(const struct looking *looking, size_t index)
{
    const struct palier_audit_scope *scope = looking->scope;
    size_t counts[PALIER_NO_ANSWER_COUNT] = {0}, asked = 0;
    uint32_t groups = 0;

    for (size_t r = 0; r < scope->row_count; r++) {
        uint32_t row = scope->rows[r], code = code_of(looking, index, row);

        if (code < PALIER_NO_ANSWER_COUNT)
            counts[code]++;
        if (code == PALIER_NOT_ASKED)
            continue;
        asked++;
        groups |= UINT32_C(1) << scope->assessment->responses.groups[row];
    }
    return (struct palier_question_answers){
        .question = looking->columns[index]->question,
        .asked = palier_audit_count(scope, groups, asked),
        .not_applicable = palier_audit_count(scope, groups, counts[PALIER_NOT_APPLICABLE]),
        .empty =
            palier_audit_count(scope, groups, counts[PALIER_LEFT_BLANK] + counts[PALIER_DONT_KNOW]),
        .blank = palier_audit_count(scope, groups, counts[PALIER_LEFT_BLANK]),
        .dont_know = palier_audit_count(scope, groups, counts[PALIER_DONT_KNOW]),
    };
}

/* The share of who gave no answer; and no part of it that would give another away. */
static void settle_shares(struct palier_question_answers *question)
{
    bool is_told = question->asked.count && !question->empty.below;

    question->share =
        is_told ? (double)question->empty.count / (double)question->asked.count : (double)NAN;
    if (is_told && (question->blank.below || question->dont_know.below))
        question->blank = question->dont_know = (struct palier_told_count){.below = PALIER_UNTOLD};
}

/* Highest share first; what may not be told comes last, so that its place tells nothing. */
static int compare_shares(const void *left, const void *right)
{
    const struct palier_question_answers *a = left, *b = right;
    double x = isnan(a->share) ? -1 : a->share, y = isnan(b->share) ? -1 : b->share;
    int order = (x < y) - (x > y);

    return order ? order
                 : (a->question->index > b->question->index) -
                       (a->question->index < b->question->index);
}

static void describe_questions(struct palier_arena *arena, const struct looking *looking,
                               struct palier_audit_answers *result)
{
    struct palier_question_answers *list =
        PALIER_ARRAY(arena, looking->count, struct palier_question_answers);

    for (size_t i = 0; i < looking->count; i++) {
        struct palier_question_answers question = describe(looking, i);

        settle_shares(&question);
        if (question.asked.count || question.asked.below)
            list[result->question_count++] = question;
    }
    if (result->question_count)
        qsort(list, result->question_count, sizeof *list, compare_shares);
    result->questions = list;
}

struct palier_audit_answers palier_audit_answers(struct palier_arena *arena,
                                                 const struct palier_audit_scope *scope)
{
    struct palier_audit_answers result = {0};

    if (!scope->row_count) {
        result.why = scope->leaves_out ? PALIER_AUDIT_SMALL_GROUP : PALIER_AUDIT_NO_DATA;
        return result;
    }
    struct looking looking = look(arena, scope);

    find_straight(&looking);
    find_duplicates(&looking);
    find_blank(&looking);
    result.respondents = palier_audit_count(scope, scope->groups, scope->row_count);
    count_odd(&looking, &result);
    list_odd(arena, &looking, &result);
    describe_questions(arena, &looking, &result);
    return result;
}

const char *palier_row_oddity_name(enum palier_row_oddity oddity)
{
    switch (oddity) {
    case PALIER_ROW_STRAIGHT:
        return "straight";
    case PALIER_ROW_CONTRADICTS:
        return "contradicts";
    case PALIER_ROW_DUPLICATE:
        return "duplicate";
    case PALIER_ROW_BLANK:
        return "blank";
    }
    return "";
}
