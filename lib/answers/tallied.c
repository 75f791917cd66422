/*
 * tallied.c - responses that somebody has counted: entity,group,wave,question,answer,count.
 *
 * Each file is counted by itself first, since it may hold each answer once only, and since how many
 * people a group has is known, where nobody says it, from the question that most of them answered.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "answers/responses_internal.h"

enum { MOST_PEOPLE = 1000000000, COUNT_SIZE = 24 };

/* How many people ROW counts; false where it does not say (reported). */
static bool read_count(struct palier_response_reader *reader, const struct palier_row *row,
                       uint64_t *count)
{
    const char *text = palier_fixed_text(reader, row, COUNT);
    size_t digits = strspn(text, "0123456789");

    *count = 0;
    for (size_t i = 0; i < digits && *count <= MOST_PEOPLE; i++)
        *count = *count * 10 + (uint64_t)(text[i] - '0');
    if (digits && !text[digits] && *count <= MOST_PEOPLE)
        return true;
    palier_report(reader->frame->diag, PALIER_E_BAD_COUNT,
                  palier_row_place(row, reader->positions[COUNT]), text);
    return false;
}

/* What the COUNT people of ROW weigh beyond 1 each, together. */
static int64_t read_excess(struct palier_response_reader *reader, const struct palier_row *row,
                           uint64_t count)
{
    double weight = palier_fixed_weight(reader, row, MOST_PEOPLE, (double)count);

    return llround(weight * PALIER_WEIGHT_UNIT) - (int64_t)count * PALIER_WEIGHT_UNIT;
}

static void report_twice(struct palier_response_reader *reader, const struct palier_row *row)
{
    palier_report(reader->frame->diag, PALIER_E_TALLY_TWICE,
                  ((struct palier_place){.file = row->path, .line = row->line}),
                  palier_fixed_text(reader, row, ANSWER), palier_fixed_text(reader, row, QUESTION),
                  palier_fixed_text(reader, row, ENTITY));
}

/*
 * Whether CODE was counted by an earlier row of the file with just this text. A database knows "b
 * a" and "a b", "1.0" and "1" as two answers: those are added up.
 */
static bool is_twice(const struct palier_counts *counts, const struct palier_counted *counted,
                     const struct palier_column_builder *column, uint32_t code, const char *text)
{
    const struct palier_count_place place = counts->places[column->question->index];
    const char *plain =
        code < PALIER_FIRST_ANSWER ? text : column->answers.text[code - PALIER_FIRST_ANSWER];

    if (!code || strcmp(plain, text))
        return false;
    if (code - 1 < place.length && counted->counts[place.offset + code - 1])
        return true;
    struct palier_more *more = palier_counts_more(counts, counted, column->question->index, code);

    return more && (more->is_written || code - 1 < place.length);
}

/* Count the answer of ROW. */
static void count_answer(struct palier_response_reader *reader, const struct palier_row *row,
                         struct palier_counted *counted, const struct palier_question *question,
                         uint64_t count)
{
    struct palier_column_builder *column = &reader->columns[question->index];
    const struct palier_group *group = &reader->frame->rubric->groups[counted->group];
    size_t errors = reader->frame->diag->errors;
    uint32_t code = palier_column_code(column, group, row, reader->positions[ANSWER]);
    const char *text = palier_fixed_text(reader, row, ANSWER);

    reader->tally->is_met[question->index] = true;
    if (reader->frame->diag->errors != errors || !count)
        return;
    if (is_twice(reader->tally, counted, column, code, text)) {
        report_twice(reader, row);
        return;
    }
    palier_counts_add(reader->tally, counted, question->index, code, count,
                      read_excess(reader, row, count));
    struct palier_more *more = palier_counts_more(reader->tally, counted, question->index, code);

    if (more && code >= PALIER_FIRST_ANSWER)
        more->is_written =
            more->is_written || !strcmp(column->answers.text[code - PALIER_FIRST_ANSWER], text);
    else if (more)
        more->is_written = true;
}

/* Count the people of ROW, which is about no question. */
static void count_people(struct palier_response_reader *reader, const struct palier_row *row,
                         struct palier_counted *counted, uint64_t count)
{
    if (counted->respondents)
        report_twice(reader, row);
    else
        palier_counts_add_respondents(reader->tally, counted, count,
                                      read_excess(reader, row, count));
}

/* What is counted of the group of ROW; noted where it is new. */
static struct palier_counted *counted_of(struct palier_response_reader *reader,
                                         const struct palier_row *row, uint32_t entity,
                                         uint32_t wave, const struct palier_group *group)
{
    size_t known = reader->tally->all.count;
    struct palier_counted *counted =
        palier_counts_at(reader->tally, entity, wave, (uint32_t)group->index);

    if (reader->tally->all.count > known) {
        counted->is_tallied = true;
        *PALIER_APPEND(reader->frame->arena, &reader->tallied) =
            (struct palier_tallied_place){counted, row->path, (uint32_t)row->line};
    }
    return counted;
}

void palier_tallied_row(struct palier_response_reader *reader, const struct palier_row *row)
{
    const struct palier_questionnaire *questionnaire = reader->frame->rubric->questionnaire;
    const char *name = palier_fixed_text(reader, row, QUESTION);
    const struct palier_question *question =
        *name ? palier_question_find(questionnaire, name) : NULL;
    const struct palier_group *group;
    uint32_t entity, wave;
    uint64_t count;
    bool is_told = palier_responses_read_case(reader, row, &entity, &wave, &group);

    if (*name && !question)
        palier_question_report_unknown(reader->frame->diag, questionnaire,
                                       palier_row_place(row, reader->positions[QUESTION]), name);
    if (!read_count(reader, row, &count) || !is_told || (*name && !question))
        return;
    struct palier_counted *counted = counted_of(reader, row, entity, wave, group);

    if (question)
        count_answer(reader, row, counted, question, count);
    else
        count_people(reader, row, counted, count);
}

/* The answers of COUNTED to question QUESTION, MORE of which (COUNT of them, its own alone) stand
 * in the table; *EXCESS is what they weigh beyond 1 each. */
static uint64_t sum_question(const struct palier_counts *counts,
                             const struct palier_counted *counted, const struct palier_more *more,
                             size_t count, size_t question, int64_t *excess)
{
    const struct palier_count_place place = counts->places[question];
    uint64_t sum = 0;

    *excess = 0;
    for (size_t i = place.offset; i < place.offset + place.length; i++) {
        sum += counted->counts[i];
        *excess += counted->excess ? counted->excess->counts[i] : 0;
    }
    for (size_t i = 0; i < count; i++) {
        sum += more[i].question == question ? more[i].count : 0;
        *excess += more[i].question == question ? more[i].excess : 0;
    }
    return sum;
}

static void report_exceeds(struct palier_response_reader *reader, struct palier_tallied_place place,
                           size_t question, uint64_t sum)
{
    const struct palier_rubric *rubric = reader->frame->rubric;
    char found[COUNT_SIZE], people[COUNT_SIZE];

    snprintf(found, sizeof found, "%llu", (unsigned long long)sum);
    snprintf(people, sizeof people, "%llu", (unsigned long long)place.counted->respondents);
    palier_report(reader->frame->diag, PALIER_E_TALLY_EXCEEDS,
                  ((struct palier_place){.file = place.path, .line = place.line}),
                  rubric->questionnaire->questions[question].name, found, people,
                  rubric->groups[place.counted->group].id);
}

/* Find out, or check, how many people the group at PLACE has. */
static void settle_people(struct palier_response_reader *reader, struct palier_tallied_place place,
                          const struct palier_more *more, size_t count)
{
    struct palier_counted *counted = place.counted;
    bool is_told = counted->respondents;
    uint64_t most = 0;
    int64_t most_excess = 0;

    for (size_t q = 0; q < reader->frame->rubric->questionnaire->question_count; q++) {
        int64_t excess;
        uint64_t sum = sum_question(reader->tally, counted, more, count, q, &excess);

        if (is_told && sum > counted->respondents) {
            report_exceeds(reader, place, q, sum);
            return;
        }
        if (sum > most) {
            most = sum;
            most_excess = excess;
        }
    }
    if (!is_told)
        palier_counts_add_respondents(reader->tally, counted, most, most_excess);
}

/* Add the file to all that was counted. */
static void join_tally(struct palier_response_reader *reader, struct palier_tallied_place *places,
                       const struct palier_more *more)
{
    struct palier_counts *tally = reader->tally;
    size_t at = 0;

    for (size_t q = 0; q < reader->frame->rubric->questionnaire->question_count; q++)
        reader->counts->is_met[q] = reader->counts->is_met[q] || tally->is_met[q];
    for (size_t i = 0; i < tally->all.count; i++) {
        struct palier_counted *target;
        size_t first = at;

        if (!places[i].counted->respondents)
            continue; /* nothing but zeros */
        while (at < tally->more_count && more[at].number == i)
            at++;
        target = palier_counts_adopt(reader->counts, places[i].counted);
        places[i].counted = target;
        for (size_t m = first; m < at; m++)
            palier_counts_add(reader->counts, target, more[m].question, more[m].code, more[m].count,
                              more[m].excess);
    }
    reader->counts->is_weighted = reader->counts->is_weighted || tally->is_weighted;
}

void palier_tallied_begin(struct palier_response_reader *reader)
{
    struct palier_frame *frame = reader->frame;

    reader->tally = palier_counts_new(frame->arena, frame->rubric);
    if (!reader->counts)
        reader->counts = palier_counts_new(frame->arena, frame->rubric);
}

void palier_tallied_end(struct palier_response_reader *reader)
{
    struct palier_arena *scratch = palier_arena_sibling(reader->frame->arena);
    const struct palier_more *more = palier_counts_sort(scratch, reader->tally);
    struct palier_tallied_place *places =
        reader->tallied.at + reader->tallied.count - reader->tally->all.count;
    size_t at = 0;

    for (size_t i = 0; i < reader->tally->all.count; i++) {
        size_t first = at;

        while (at < reader->tally->more_count && more[at].number == i)
            at++;
        settle_people(reader, places[i], more + first, at - first);
    }
    join_tally(reader, places, more);
    palier_counts_clear(reader->tally);
    reader->tally = NULL;
    palier_arena_free(scratch);
}

void palier_tallied_check(struct palier_response_reader *reader)
{
    const struct palier_frame *frame = reader->frame;

    for (size_t i = 0; i < reader->tallied.count; i++) {
        const struct palier_tallied_place *place = &reader->tallied.at[i];
        uint32_t entity = place->counted->entity;

        if (place->counted->has_rows)
            palier_report(frame->diag, PALIER_E_TALLY_BESIDE_ROWS,
                          ((struct palier_place){.file = place->path, .line = place->line}),
                          frame->entities->count ? frame->entities->at[entity].id
                                                 : frame->found_entities.text[entity],
                          frame->rubric->groups[place->counted->group].id);
    }
}
