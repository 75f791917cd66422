/* steps.c - palier_rate_begin: what there is to rate; see session.h. */
#include <stdlib.h>
#include <string.h>

#include "coding/guide.h"
#include "rate/session.h"
#include "score/wave.h"

/* What the building of a session works with. */
struct builder {
    struct palier_rate_session *session;
    const struct palier_rate_wish *wish;
    const struct palier_criterion *only; /* NULL: all criteria */
    struct palier_intern keys;           /* of the session's interviews */
    struct palier_guide questions;
};

static bool is_wanted(const struct palier_rate_wish *wish, const char *entity, const char *wave,
                      const char *interview)
{
    return (!wish->entity || !strcmp(wish->entity, entity)) &&
           (!wish->wave || !strcmp(wish->wave, wave)) &&
           (!wish->interview || !strcmp(wish->interview, interview));
}

/* The interview of these three, made where it is new; NULL where it was not asked for. */
static struct palier_rate_interview *interview_of(struct builder *builder, const char *entity,
                                                  const char *wave, const char *id)
{
    struct palier_rate_session *session = builder->session;

    if (!is_wanted(builder->wish, entity, wave, id))
        return NULL;
    uint32_t index =
        palier_intern_add(&builder->keys, palier_interview_key(session->arena, entity, wave, id));
    if (index < session->interviews.count)
        return &session->interviews.at[index];
    const struct palier_entities *entities = session->assessment->entities;
    const struct palier_entity *about = palier_entity_find(entities, entity);
    struct palier_rate_interview *interview = PALIER_APPEND(session->arena, &session->interviews);

    *interview = (struct palier_rate_interview){
        .entity = entity,
        .wave = wave,
        .id = id,
        .entity_index = about ? (uint32_t)(about - entities->at) : 0,
        .wave_index = palier_wave_index(session->assessment, wave),
    };
    return interview;
}

static void take_answers(struct builder *builder)
{
    const struct palier_interviews *interviews = &builder->session->assessment->interviews;

    for (size_t i = 0; i < interviews->count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];
        struct palier_rate_interview *interview =
            interview_of(builder, answer->entity, answer->wave, answer->interview);

        if (!interview)
            continue;
        interview->group = answer->group;
        *PALIER_APPEND(builder->session->arena, &interview->answers) = answer;
    }
}

static void take_quotes(struct builder *builder, const struct palier_evidence_list *evidence)
{
    struct palier_rate_session *session = builder->session;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct palier_evidence *row = &evidence->at[i];
        struct palier_rate_interview *interview =
            interview_of(builder, row->entity, row->wave, row->interview);

        *PALIER_APPEND(session->arena, &session->quotes) = (struct palier_rate_quote){.row = *row};
        if (!interview || row->is_repeated)
            continue;
        if (!interview->group)
            interview->group = row->group;
        *PALIER_APPEND(session->arena, &interview->quotes) = i;
    }
}

/* A quote in the order in which a list shows it. */
struct listed {
    uint32_t interview;
    size_t criterion, quote;
};

static int compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;

    if (a->interview != b->interview)
        return a->interview < b->interview ? -1 : 1;
    if (a->criterion != b->criterion)
        return a->criterion < b->criterion ? -1 : 1;
    return a->quote < b->quote ? -1 : a->quote > b->quote;
}

/* The place of an interview in the order in which they are met; 0: it was not met yet. */
static uint32_t place_interview(uint32_t *place, uint32_t *last)
{
    if (!*place)
        *place = ++*last;
    return *place;
}

/* Number the quotes as a list of all interviews would show them: what is asked for changes none.
 * One that another file holds, too, is not shown and has no number. */
static void number_quotes(const struct palier_rate_session *session)
{
    const struct palier_interviews *interviews = &session->assessment->interviews;
    struct palier_arena *scratch = palier_arena_sibling(session->arena);
    struct listed *list = PALIER_ARRAY(scratch, session->quotes.count, struct listed);
    size_t known = interviews->keys.count;
    uint32_t *places = PALIER_ARRAY(scratch, known + session->quotes.count, uint32_t), last = 0;
    struct palier_intern others; /* interviews without an answer in any file */

    palier_intern_init(&others, scratch, true);
    for (size_t i = 0; i < interviews->count; i++)
        place_interview(&places[interviews->at[i].key], &last);
    for (size_t i = 0; i < session->quotes.count; i++) {
        const struct palier_evidence *row = &session->quotes.at[i].row;
        size_t key = palier_interview_find(interviews, row->entity, row->wave, row->interview);

        if (key == PALIER_NONE)
            key =
                known + palier_intern_add(&others, palier_interview_key(scratch, row->entity,
                                                                        row->wave, row->interview));
        list[i].interview = place_interview(&places[key], &last);
        list[i].criterion = row->criterion;
        list[i].quote = i;
    }
    if (session->quotes.count)
        qsort(list, session->quotes.count, sizeof *list, compare_listed);
    for (size_t i = 0, number = 0; i < session->quotes.count; i++)
        if (!session->quotes.at[list[i].quote].row.is_repeated)
            session->quotes.at[list[i].quote].number = ++number;
    palier_arena_free(scratch);
}

/* Know the interview of ROW, where it is one to rate. An interview may be known by its
 * ratings alone. */
static void take_interview(struct builder *builder, const struct palier_rating *row)
{
    const struct palier_rate_session *session = builder->session;
    const struct palier_assessment *assessment = session->assessment;

    if (!session->is_consensus && strcmp(row->rater, session->rater))
        return;
    struct palier_rate_interview *interview =
        interview_of(builder, assessment->entities->at[row->entity].id,
                     assessment->waves[row->wave], row->interview);
    if (interview && !interview->group)
        interview->group = row->group;
}

/* All raters' rows: a file is written whole. */
static void take_ratings(struct builder *builder)
{
    struct palier_rate_session *session = builder->session;
    const struct palier_assessment *assessment = session->assessment;

    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *row = &assessment->ratings.at[i];

        *PALIER_APPEND(session->arena, &session->ratings) =
            (struct palier_rate_rating){.row = *row};
        take_interview(builder, row);
    }
    for (size_t i = 0; i < assessment->ratings.open.count; i++) {
        const struct palier_open_rating *row = &assessment->ratings.open.at[i];

        *PALIER_APPEND(session->arena, &session->open) =
            (struct palier_rate_open){.row = *row, .rating = PALIER_RATE_NOWHERE};
        take_interview(builder, &row->row);
    }
}

static bool applies(const struct builder *builder, const struct palier_rate_interview *interview,
                    const struct palier_criterion *criterion)
{
    const struct palier_entity *entity =
        &builder->session->assessment->entities->at[interview->entity_index];
    bool is_unknown = false;

    for (; criterion; criterion = criterion->parent)
        if (criterion->applies &&
            !palier_condition_holds(criterion->applies, entity, &is_unknown) && !is_unknown)
            return false;
    return true;
}

static void want(const struct builder *builder, const struct palier_rate_interview *interview,
                 const struct palier_criterion *criterion, bool *wanted)
{
    if (!criterion->child_count && !wanted[criterion->index])
        wanted[criterion->index] = applies(builder, interview, criterion);
}

/* The criteria that the questions and the quotes of INTERVIEW speak of. */
static void want_spoken_of(struct builder *builder, const struct palier_rate_interview *interview,
                           bool *wanted)
{
    const struct palier_rate_session *session = builder->session;
    const struct palier_rubric *rubric = session->assessment->rubric;

    for (size_t i = 0; i < interview->answers.count; i++) {
        const struct palier_interview_question *question =
            palier_guide_find(&builder->questions, interview->answers.at[i]->question);

        for (size_t k = 0; question && k < question->criterion_count; k++) {
            const struct palier_criterion *criterion =
                palier_criterion_find(rubric, question->criteria[k]);

            if (criterion)
                want(builder, interview, criterion, wanted);
        }
    }
    for (size_t i = 0; i < interview->quotes.count; i++)
        want(builder, interview,
             &rubric->criteria[session->quotes.at[interview->quotes.at[i]].row.criterion], wanted);
}

static bool is_of(const struct palier_rating *row, const struct palier_rate_interview *interview)
{
    return row->entity == interview->entity_index && row->wave == interview->wave_index &&
           !strcmp(row->interview, interview->id);
}

static void want_rated(const struct builder *builder, const struct palier_rate_interview *interview,
                       bool *wanted)
{
    const struct palier_rate_session *session = builder->session;

    for (size_t i = 0; i < session->ratings.count; i++) {
        const struct palier_rating *row = &session->ratings.at[i].row;

        if (is_of(row, interview) && !strcmp(row->rater, session->rater))
            wanted[row->criterion] = true;
    }
}

/* What the rater has an open row of. */
static void want_open(const struct builder *builder, const struct palier_rate_interview *interview,
                      bool *wanted)
{
    const struct palier_rate_session *session = builder->session;

    for (size_t i = 0; i < session->open.count; i++) {
        const struct palier_rating *row = &session->open.at[i].row.row;

        if (is_of(row, interview) && !strcmp(row->rater, session->rater))
            wanted[row->criterion] = true;
    }
}

/* Where two raters, the consensus apart, gave different levels. LEVELS is scratch, by criterion. */
static void want_disputed(const struct builder *builder,
                          const struct palier_rate_interview *interview, int *levels, bool *wanted)
{
    const struct palier_rate_session *session = builder->session;

    for (size_t i = 0; i < session->assessment->rubric->criterion_count; i++)
        levels[i] = PALIER_RATE_UNRATED;
    for (size_t i = 0; i < session->ratings.count; i++) {
        const struct palier_rating *row = &session->ratings.at[i].row;

        if (!is_of(row, interview) || !strcmp(row->rater, PALIER_CONSENSUS))
            continue;
        if (levels[row->criterion] != PALIER_RATE_UNRATED && levels[row->criterion] != row->level)
            wanted[row->criterion] = true;
        levels[row->criterion] = row->level;
    }
}

static void add_step(struct builder *builder, size_t interview, size_t criterion)
{
    struct palier_rate_session *session = builder->session;

    *PALIER_APPEND(session->arena, &session->steps) = (struct palier_rate_step){
        .interview = interview,
        .criterion = criterion,
        .judged = palier_rate_blank(session, interview, criterion),
        .rating = PALIER_RATE_NOWHERE,
    };
}

static void build_steps(struct builder *builder)
{
    struct palier_rate_session *session = builder->session;
    const struct palier_rubric *rubric = session->assessment->rubric;
    bool *wanted = PALIER_ARRAY(session->arena, rubric->criterion_count, bool);
    int *levels = PALIER_ARRAY(session->arena, rubric->criterion_count, int);

    for (size_t i = 0; i < session->interviews.count; i++) {
        const struct palier_rate_interview *interview = &session->interviews.at[i];

        memset(wanted, 0, rubric->criterion_count * sizeof *wanted);
        if (session->is_consensus) {
            want_disputed(builder, interview, levels, wanted);
        } else {
            want_spoken_of(builder, interview, wanted);
            want_rated(builder, interview, wanted);
        }
        want_open(builder, interview, wanted);
        for (size_t k = 0; k < rubric->criterion_count; k++)
            if (wanted[k] &&
                (!builder->only || palier_criterion_is_within(&rubric->criteria[k], builder->only)))
                add_step(builder, i, k);
    }
}

/* What the rater has judged already. */
static void take_judgements(struct palier_rate_session *session)
{
    for (size_t i = 0; i < session->ratings.count; i++) {
        const struct palier_rating *row = &session->ratings.at[i].row;

        if (strcmp(row->rater, session->rater))
            continue;
        for (size_t k = 0; k < session->interviews.count; k++) {
            size_t step = is_of(row, &session->interviews.at[k])
                              ? palier_rate_find(session, k, row->criterion)
                              : PALIER_RATE_NOWHERE;

            if (step == PALIER_RATE_NOWHERE)
                continue;
            session->steps.at[step].rating = i;
            session->steps.at[step].judged =
                (struct palier_rate_judgement){row->level, row->proof, row->note};
        }
    }
}

void palier_rate_begin(struct palier_rate_session *session, struct palier_arena *arena,
                       const struct palier_assessment *assessment,
                       const struct palier_evidence_list *evidence,
                       const struct palier_rate_wish *wish)
{
    struct builder builder = {.session = session, .wish = wish};

    *session = (struct palier_rate_session){
        .arena = arena,
        .assessment = assessment,
        .rater = wish->rater,
        .is_consensus = !strcmp(wish->rater, PALIER_CONSENSUS),
        .last_step = PALIER_RATE_NOWHERE,
    };
    if (wish->criterion)
        builder.only = palier_criterion_find(assessment->rubric, wish->criterion);
    palier_intern_init(&builder.keys, arena, true);
    palier_guide_init(&builder.questions, arena, assessment->rubric->questionnaire);
    take_answers(&builder);
    take_quotes(&builder, evidence);
    number_quotes(session);
    take_ratings(&builder);
    build_steps(&builder);
    take_judgements(session);
}
