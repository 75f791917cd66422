/* share.c - see share.h. */
#include "score/share.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sha2.h>

#include "answers/answer.h"
#include "answers/counts.h"
#include "base/intern.h"

struct palier_shares {
    const struct palier_assessment *assessment;
    const struct palier_cases *cases;
    struct palier_intern paths; /* of the inputs, by number */
};

/* One entity while its rows are looked through. */
struct share {
    const struct palier_shares *shares;
    struct palier_arena *room;
    SHA2_CTX sum;
    size_t *rows;    /* by input */
    bool has_counts; /* somebody answered, and which file told it is not known */
};

const struct palier_shares *palier_shares_find(struct palier_arena *arena,
                                               const struct palier_assessment *assessment,
                                               const struct palier_cases *cases)
{
    struct palier_shares *shares = PALIER_NEW(arena, struct palier_shares);

    *shares = (struct palier_shares){.assessment = assessment, .cases = cases};
    palier_intern_init(&shares->paths, arena, false);
    for (size_t i = 0; i < assessment->input_count; i++)
        palier_intern_add(&shares->paths, assessment->inputs[i].path);
    return shares;
}

/*** What they say: each text ends with its NUL, so that no two rows look alike ***/

static void add_text(struct share *share, const char *text)
{
    SHA256Update(&share->sum, (const uint8_t *)text, strlen(text) + 1);
}

static void add_count(struct share *share, uint64_t number)
{
    SHA256Update(&share->sum, (const uint8_t *)&number, sizeof number);
}

static void add_figure(struct share *share, double figure)
{
    char text[40];

    snprintf(text, sizeof text, "%.17g", figure);
    add_text(share, text);
}

/* A row of a file of this KIND begins. */
static void add_row(struct share *share, const char *kind, const char *path)
{
    uint32_t input = path ? palier_intern_find(&share->shares->paths, path) : PALIER_NONE;

    add_text(share, kind);
    if (input != PALIER_NONE)
        share->rows[input]++;
}

static void add_entity(struct share *share, const struct palier_entity *entity)
{
    add_row(share, "entity", entity->place.file);
    add_text(share, entity->id);
    add_text(share, entity->name);
    add_figure(share, entity->population);
    add_text(share, entity->type);
    add_text(share, entity->profile ? entity->profile->id : "");
    for (size_t g = 0; entity->sizes && g < share->shares->assessment->rubric->group_count; g++)
        add_figure(share, entity->sizes[g]);
}

static void add_response(struct share *share, uint32_t row)
{
    const struct palier_assessment *assessment = share->shares->assessment;
    const struct palier_responses *responses = &assessment->responses;
    const struct palier_questionnaire *questionnaire = assessment->rubric->questionnaire;

    add_row(share, "response", responses->paths[responses->files[row]]);
    add_text(share, assessment->waves[responses->waves[row]]);
    add_text(share, assessment->rubric->groups[responses->groups[row]].id);
    add_count(share, (uint64_t)responses->weights[row]);
    for (size_t q = 0; questionnaire && q < questionnaire->question_count; q++) {
        const struct palier_answer_column *column = &responses->columns[q];
        uint32_t code = column->codes ? column->codes[row] : PALIER_NOT_ASKED;

        if (code == PALIER_NOT_ASKED)
            continue;
        add_text(share, column->question->name);
        if (code < PALIER_FIRST_ANSWER)
            add_count(share, code);
        else
            add_text(share, column->answers[code - PALIER_FIRST_ANSWER]);
    }
}

/* An answer that somebody gave. */
struct given {
    const char *text;
    uint64_t count, weight;
};

static int compare_given(const void *left, const void *right)
{
    return strcmp(((const struct given *)left)->text, ((const struct given *)right)->text);
}

/* How many gave each answer to QUESTION. An answer's place in its column tells in which order all
 * towns gave them, so that these go by their text. */
static void add_given(struct share *share, const struct palier_counted *counted, size_t question)
{
    const struct palier_responses *responses = &share->shares->assessment->responses;
    const struct palier_answer_column *column = &responses->columns[question];
    size_t codes = PALIER_FIRST_ANSWER + column->answer_count, found = 0;
    size_t *counts = PALIER_ARRAY(share->room, codes, size_t);
    int64_t *weights = PALIER_ARRAY(share->room, codes, int64_t);
    struct given *given = PALIER_ARRAY(share->room, codes, struct given);

    palier_counted_take(responses->counts, counted, question, counts, weights);
    for (size_t code = 0; code < codes; code++)
        if (counts[code])
            given[found++] = (struct given){
                .text = code < PALIER_FIRST_ANSWER
                            ? palier_no_answer_text((enum palier_no_answer)code)
                            : column->answers[code - PALIER_FIRST_ANSWER],
                .count = counts[code],
                .weight = (uint64_t)weights[code],
            };
    if (found)
        qsort(given, found, sizeof *given, compare_given);
    for (size_t i = 0; i < found; i++) {
        add_text(share, column->question->name);
        add_text(share, given[i].text);
        add_count(share, given[i].count);
        add_count(share, given[i].weight);
    }
}

/* How many people of a group answered, and what. */
static void add_counted(struct share *share, const struct palier_counted *counted)
{
    const struct palier_assessment *assessment = share->shares->assessment;
    const struct palier_questionnaire *questionnaire = assessment->rubric->questionnaire;

    add_count(share, palier_counted_respondents(counted));
    for (size_t q = 0; questionnaire && q < questionnaire->question_count; q++)
        add_given(share, counted, q);
}

/* Answers that were counted, not kept row by row. */
static void add_counts(struct share *share, size_t case_index)
{
    const struct palier_assessment *assessment = share->shares->assessment;

    for (size_t g = 0; assessment->responses.counts && g < assessment->rubric->group_count; g++) {
        const struct palier_counted *counted =
            palier_counted_of(assessment->responses.counts, case_index, g);

        if (!counted)
            continue;
        share->has_counts = true;
        add_text(share, assessment->waves[case_index / assessment->entities->count]);
        add_text(share, assessment->rubric->groups[g].id);
        add_counted(share, counted);
    }
}

static void add_fact(struct share *share, const struct palier_fact *fact)
{
    add_row(share, "fact", fact->place.file);
    add_text(share, share->shares->assessment->waves[fact->wave]);
    add_text(share, fact->question->name);
    add_text(share, fact->value ? fact->value : "");
    add_count(share, (fact->value ? 0U : 1U + (uint64_t)fact->no_answer) * 16 + fact->proof);
    add_text(share, fact->source);
    add_text(share, fact->date);
}

static void add_rating(struct share *share, const struct palier_rating *rating)
{
    add_row(share, "rating", rating->place.file);
    add_text(share, share->shares->assessment->waves[rating->wave]);
    add_text(share, rating->interview);
    add_text(share, rating->group ? rating->group->id : "");
    add_text(share, share->shares->assessment->rubric->criteria[rating->criterion].id);
    add_count(share, (uint64_t)(rating->level + 1) * 16 + rating->proof);
    add_text(share, rating->rater);
    add_text(share, rating->note);
}

static void add_answer(struct share *share, const struct palier_interview_answer *answer)
{
    add_row(share, "interview", answer->place.file);
    add_text(share, answer->wave);
    add_text(share, answer->interview);
    add_text(share, answer->group ? answer->group->id : "");
    add_text(share, answer->date);
    add_text(share, answer->question);
    add_text(share, answer->text);
    add_count(share, answer->line);
}

static void add_quote(struct share *share, const struct palier_evidence *quote)
{
    add_row(share, "evidence", quote->place.file);
    add_text(share, quote->wave);
    add_text(share, quote->interview);
    add_text(share, quote->group ? quote->group->id : "");
    add_text(share, quote->question);
    add_text(share, share->shares->assessment->rubric->criteria[quote->criterion].id);
    add_count(share, (uint64_t)(quote->level + 1));
    add_count(share, (uint64_t)quote->polarity * 16 + quote->reading);
    add_text(share, quote->quote);
    add_text(share, quote->file);
    add_count(share, quote->line);
    add_count(share, quote->offset);
    add_text(share, quote->pattern);
    add_count(share, (uint64_t)quote->status * 4 + quote->is_stale * 2U + quote->is_repeated);
    add_count(share, quote->is_reviewed);
    add_text(share, quote->coder);
    add_text(share, quote->note);
}

static void add_case(struct share *share, const struct palier_case *of)
{
    for (size_t i = 0; i < of->row_count; i++)
        add_response(share, of->rows[i]);
    for (size_t i = 0; i < of->fact_count; i++)
        add_fact(share, of->facts[i]);
    for (size_t i = 0; i < of->rating_count; i++)
        add_rating(share, of->ratings[i]);
    for (size_t i = 0; i < of->answer_count; i++)
        add_answer(share, of->answers[i]);
    for (size_t i = 0; i < of->quote_count; i++)
        add_quote(share, of->quotes[i]);
}

/* What became of the actions of its plans. */
static void add_taken(struct share *share, uint32_t entity)
{
    const struct palier_assessment *assessment = share->shares->assessment;
    size_t count;
    const struct palier_taken *taken = palier_taken_of(&assessment->taken, entity, &count);

    for (size_t i = 0; i < count; i++) {
        add_row(share, "action", taken[i].place.file);
        add_text(share, assessment->waves[taken[i].wave]);
        add_text(share, taken[i].action->id);
        add_count(share, taken[i].state);
        add_text(share, taken[i].date);
    }
}

/* How the files that hold something are called in what is passed on: who rated any entity changes
 * it. */
static void add_names(struct share *share)
{
    const struct palier_assessment *assessment = share->shares->assessment;

    for (size_t i = 0; i < assessment->input_count; i++)
        if (share->rows[i] && assessment->inputs[i].shown)
            add_text(share, palier_path_base(share->room, assessment->inputs[i].shown));
}

/* The files that hold something, in their order, and assessment.csv, which holds no rows. */
static const struct palier_input *list_inputs(const struct share *share, struct palier_arena *arena,
                                              size_t *count)
{
    const struct palier_assessment *assessment = share->shares->assessment;
    struct palier_input *list = PALIER_ARRAY(arena, assessment->input_count, struct palier_input);

    *count = 0;
    for (size_t i = 0; i < assessment->input_count; i++) {
        const struct palier_input *input = &assessment->inputs[i];
        struct palier_input *own = &list[*count];
        bool is_shared = !strcmp(input->kind, "assessment");
        bool is_counted = share->has_counts && !strcmp(input->kind, "responses");

        if (!share->rows[i] && !is_shared && !is_counted)
            continue;
        *own = *input;
        if (!is_shared) {
            own->rows = is_counted ? PALIER_ROWS_UNKNOWN : share->rows[i];
            own->sha256[0] = '\0';
        }
        ++*count;
    }
    return list;
}

const struct palier_input *palier_share_of(const struct palier_shares *shares,
                                           struct palier_arena *arena, uint32_t entity,
                                           size_t *count, char sum[PALIER_SHA256_TEXT])
{
    const struct palier_assessment *assessment = shares->assessment;
    struct share share = {.shares = shares,
                          .room = arena,
                          .rows = PALIER_ARRAY(arena, assessment->input_count + 1, size_t)};

    SHA256Init(&share.sum);
    add_entity(&share, &assessment->entities->at[entity]);
    for (uint32_t wave = 0; wave < shares->cases->wave_count; wave++) {
        const struct palier_case *of = palier_case_of(shares->cases, entity, wave);

        add_case(&share, of);
        add_counts(&share, (size_t)(of - shares->cases->at));
    }
    add_taken(&share, entity);
    add_names(&share);
    SHA256End(&share.sum, sum);
    return list_inputs(&share, arena, count);
}
