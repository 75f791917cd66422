/* tally_csv.c - see tally_csv.h. */
#include "report/tally_csv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "answers/answer.h"
#include "answers/counts.h"
#include "table/write.h"

enum { WEIGHT_SIZE = 32 };

/* One answer of a question. */
struct told {
    const char *text;
    uint32_t code;
};

struct writing {
    struct palier_arena *scratch;
    const struct palier_assessment *assessment;
    const struct palier_counts *counts;
    struct told **answers; /* by question: all of its dictionary and each no-answer, in order */
    bool is_weighted;
    size_t *of_codes; /* room for the counts of one question … */
    int64_t *weights; /* … and for their weights, millionths */
    struct palier_csv_writer csv;
};

static int compare_told(const void *left, const void *right)
{
    return strcmp(((const struct told *)left)->text, ((const struct told *)right)->text);
}

static size_t count_codes(const struct palier_answer_column *column)
{
    return PALIER_FIRST_ANSWER + column->answer_count;
}

/* The answers to each question in the order of their text; returns the most that one has. */
static size_t sort_answers(struct writing *writing)
{
    const struct palier_assessment *assessment = writing->assessment;
    size_t questions = assessment->rubric->questionnaire->question_count, most = 0;

    writing->answers = PALIER_ARRAY(writing->scratch, questions, struct told *);
    for (size_t q = 0; q < questions; q++) {
        const struct palier_answer_column *column = &assessment->responses.columns[q];
        size_t codes = count_codes(column);
        struct told *list = PALIER_ARRAY(writing->scratch, codes, struct told);

        for (uint32_t code = 0; code < codes; code++)
            list[code] = (struct told){code < PALIER_FIRST_ANSWER
                                           ? palier_no_answer_text((enum palier_no_answer)code)
                                           : column->answers[code - PALIER_FIRST_ANSWER],
                                       code};
        qsort(list, codes, sizeof *list, compare_told);
        writing->answers[q] = list;
        most = codes > most ? codes : most;
    }
    return most;
}

/* WEIGHT millionths as a decimal. */
static const char *print_weight(char text[WEIGHT_SIZE], int64_t weight)
{
    int length = snprintf(text, WEIGHT_SIZE, "%" PRId64 ".%06" PRId64, weight / PALIER_WEIGHT_UNIT,
                          weight % PALIER_WEIGHT_UNIT);

    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}

/* Where a row stands: its first three cells. */
struct place {
    const char *entity, *group, *wave;
};

static void write_row(struct writing *writing, struct place place, const char *question,
                      const char *answer, size_t count, int64_t weight)
{
    char text[WEIGHT_SIZE];

    palier_csv_write_text(&writing->csv, place.entity);
    palier_csv_write_text(&writing->csv, place.group);
    palier_csv_write_text(&writing->csv, place.wave);
    palier_csv_write_text(&writing->csv, question);
    palier_csv_write_text(&writing->csv, answer);
    palier_csv_write_count(&writing->csv, count);
    if (writing->is_weighted)
        palier_csv_write_word(&writing->csv, print_weight(text, weight));
    palier_csv_end_row(&writing->csv);
}

/* What COUNTED said to question Q; who was not asked is what is left of the group. */
static void write_question(struct writing *writing, struct place place,
                           const struct palier_counted *counted, size_t q)
{
    const struct palier_answer_column *column = &writing->assessment->responses.columns[q];

    palier_counted_take(writing->counts, counted, q, writing->of_codes, writing->weights);
    for (size_t i = 0; i < count_codes(column); i++) {
        const struct told *told = &writing->answers[q][i];

        if (told->code != PALIER_NOT_ASKED && writing->of_codes[told->code])
            write_row(writing, place, column->question->name, told->text,
                      writing->of_codes[told->code], writing->weights[told->code]);
    }
}

static void write_group(struct writing *writing, struct place place,
                        const struct palier_counted *counted)
{
    size_t questions = writing->assessment->rubric->questionnaire->question_count;

    write_row(writing, place, "", "", palier_counted_respondents(counted),
              palier_counted_weight(counted));
    for (size_t q = 0; q < questions; q++)
        write_question(writing, place, counted, q);
}

static void write_entity(struct writing *writing, size_t index, const char *wave)
{
    const struct palier_assessment *assessment = writing->assessment;
    const struct palier_rubric *rubric = assessment->rubric;
    size_t entities = assessment->entities->count;

    for (size_t w = 0; w < assessment->wave_count; w++)
        for (size_t g = 0; g < rubric->group_count; g++) {
            const struct palier_counted *counted =
                palier_counted_of(writing->counts, w * entities + index, g);

            if (counted && (!wave || !strcmp(wave, assessment->waves[w])))
                write_group(writing,
                            (struct place){.entity = assessment->entities->at[index].id,
                                           .group = rubric->groups[g].id,
                                           .wave = assessment->waves[w]},
                            counted);
        }
}

static void write_header(struct writing *writing)
{
    static const char *const names[] = {"entity", "group", "wave",  "question",
                                        "answer", "count", "weight"};

    palier_csv_write_row(&writing->csv, names, writing->is_weighted ? 7 : 6);
}

enum palier_status palier_tally_write(struct palier_arena *arena, struct palier_diag *diag,
                                      const struct palier_assessment *assessment,
                                      const char *entity, const char *wave, FILE *stream)
{
    const struct palier_criterion *criterion = palier_counts_need_rows(assessment->rubric);
    struct writing writing = {.assessment = assessment, .counts = assessment->responses.counts};

    if (criterion) {
        palier_report(diag, PALIER_E_TALLY_NEEDS_ROWS, (struct palier_place){0}, criterion->id);
        return PALIER_INVALID;
    }
    writing.scratch = palier_arena_sibling(arena);
    if (!writing.counts)
        writing.counts =
            palier_counts_of_rows(writing.scratch, assessment->rubric, &assessment->responses,
                                  assessment->entities->count, assessment->wave_count);
    writing.is_weighted = palier_counts_are_weighted(writing.counts);
    size_t most = sort_answers(&writing);

    writing.of_codes = PALIER_ARRAY(writing.scratch, most, size_t);
    writing.weights = PALIER_ARRAY(writing.scratch, most, int64_t);
    palier_csv_writer_init(&writing.csv, stream, true);
    write_header(&writing);
    for (size_t i = 0; i < assessment->entities->count; i++)
        if (!entity || !strcasecmp(entity, assessment->entities->at[i].id))
            write_entity(&writing, i, wave);
    palier_arena_free(writing.scratch);
    return PALIER_OK;
}
