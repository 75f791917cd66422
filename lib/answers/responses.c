/* responses.c - wide and long responses into columns of codes; see responses.h. */
#include "answers/responses.h"

#include <math.h>
#include <string.h>

#include "answers/column.h"
#include "answers/counter_internal.h"
#include "base/number.h"
#include "base/text.h"
#include "table/record.h"
#include "table/table.h"

struct palier_response_reader {
    struct palier_frame *frame;
    struct palier_column_builder *columns; /* by question */
    struct palier_intern keys;             /* "entity wave group respondent" → row */
    struct {
        uint32_t *at;
        size_t count, capacity;
    } entities, waves, files, lines;
    struct {
        uint8_t *at;
        size_t count, capacity;
    } groups;
    struct {
        int64_t *at;
        size_t count, capacity;
    } weights;
    struct {
        const char **at;
        size_t count, capacity;
    } paths;

    /* The file being read. */
    size_t row_count;
    enum palier_decimal_mark weight_mark; /* of the first weight that has one */
    uint32_t positions[7];                /* of the fixed columns */
    const struct palier_question **asked; /* by position in the header; NULL: a fixed column */
    size_t asked_count;
    bool is_long;
};

enum fixed { ENTITY, WAVE, GROUP, RESPONDENT, WEIGHT, QUESTION, ANSWER, FIXED_COUNT };

static const char *const fixed_names[FIXED_COUNT] = {
    [ENTITY] = "entity", [WAVE] = "wave",         [GROUP] = "group",   [RESPONDENT] = "respondent",
    [WEIGHT] = "weight", [QUESTION] = "question", [ANSWER] = "answer",
};

struct palier_response_reader *palier_responses_begin(struct palier_frame *frame)
{
    struct palier_response_reader *reader = PALIER_NEW(frame->arena, struct palier_response_reader);
    const struct palier_questionnaire *questionnaire = frame->rubric->questionnaire;

    reader->frame = frame;
    reader->columns =
        PALIER_ARRAY(frame->arena, questionnaire->question_count, struct palier_column_builder);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        palier_column_begin(&reader->columns[i], frame, &questionnaire->questions[i]);
    palier_intern_init(&reader->keys, frame->arena, true);
    return reader;
}

static void require_columns(struct palier_response_reader *reader, const struct palier_row *row)
{
    const bool is_required[FIXED_COUNT] = {
        [ENTITY] = true,
        [GROUP] = reader->frame->rubric->group_count > 1,
        [RESPONDENT] = true,
        [ANSWER] = reader->is_long,
    };

    for (size_t i = 0; i < FIXED_COUNT; i++)
        if (is_required[i] && reader->positions[i] == PALIER_NONE)
            palier_report(reader->frame->diag, PALIER_E_MISSING_COLUMN,
                          ((struct palier_place){.file = row->path, .line = row->line}),
                          fixed_names[i]);
}

static void bind_cell(struct palier_response_reader *reader, const struct palier_row *row, size_t c)
{
    const char *name = row->cells[c].text;

    for (size_t i = 0; i < FIXED_COUNT; i++) {
        if (strcmp(name, fixed_names[i]))
            continue;
        if (reader->positions[i] != PALIER_NONE)
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c),
                          name);
        reader->positions[i] = (uint32_t)c;
        return;
    }
    const char *fixed = palier_text_nearest(name, fixed_names, FIXED_COUNT);

    reader->asked[c] = palier_question_find(reader->frame->rubric->questionnaire, name);
    if (!reader->asked[c] && fixed)
        palier_report(reader->frame->diag, PALIER_E_UNKNOWN_COLUMN_NEAR, palier_row_place(row, c),
                      name, fixed);
    else if (!reader->asked[c])
        palier_question_report_unknown(reader->frame->diag, reader->frame->rubric->questionnaire,
                                       palier_row_place(row, c), name);
    for (size_t other = 0; reader->asked[c] && other < c; other++)
        if (reader->asked[other] == reader->asked[c])
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c),
                          name);
}

static bool read_header(void *context, const struct palier_row *row)
{
    struct palier_response_reader *reader = context;
    size_t errors = reader->frame->diag->errors;

    for (size_t i = 0; i < FIXED_COUNT; i++)
        reader->positions[i] = PALIER_NONE;
    reader->asked = PALIER_ARRAY(reader->frame->arena, row->count, const struct palier_question *);
    reader->asked_count = row->count;
    for (size_t c = 0; c < row->count; c++)
        bind_cell(reader, row, c);
    reader->is_long = reader->positions[QUESTION] != PALIER_NONE;
    require_columns(reader, row);
    return reader->frame->diag->errors == errors; /* rows under a wrong header would all be wrong */
}

static const char *fixed_text(const struct palier_response_reader *reader,
                              const struct palier_row *row, enum fixed column)
{
    uint32_t position = reader->positions[column];

    return position == PALIER_NONE ? "" : row->cells[position].text;
}

static struct palier_place fixed_place(const struct palier_response_reader *reader,
                                       const struct palier_row *row, enum fixed column)
{
    uint32_t position = reader->positions[column];

    if (position == PALIER_NONE)
        return (struct palier_place){.file = row->path, .line = row->line};
    return palier_row_place(row, position);
}

static int64_t read_weight(struct palier_response_reader *reader, const struct palier_row *row)
{
    const char *text = fixed_text(reader, row, WEIGHT);
    enum palier_decimal_mark mark;
    double value;

    if (!*text)
        return PALIER_WEIGHT_UNIT;
    struct palier_place place = fixed_place(reader, row, WEIGHT);

    if (!palier_number_parse(text, &value, &mark)) {
        palier_report(reader->frame->diag, PALIER_E_NOT_A_NUMBER, place, text);
        return PALIER_WEIGHT_UNIT;
    }
    if (mark != PALIER_MARK_NONE && reader->weight_mark == PALIER_MARK_NONE)
        reader->weight_mark = mark;
    if (mark != PALIER_MARK_NONE && mark != reader->weight_mark)
        palier_report(reader->frame->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
    if (value < 0 || value > 1e6)
        palier_report(reader->frame->diag, PALIER_E_OUT_OF_RANGE, place, text, "0", "1000000");
    return llround(fmin(fmax(value, 0), 1e6) * PALIER_WEIGHT_UNIT);
}

/* Who speaks in ROW; false where it cannot be told (reported). */
static bool read_key(struct palier_response_reader *reader, const struct palier_row *row,
                     uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    const char *respondent = fixed_text(reader, row, RESPONDENT);

    *entity = palier_frame_entity(reader->frame, fixed_text(reader, row, ENTITY),
                                  fixed_place(reader, row, ENTITY));
    *wave = palier_frame_wave(reader->frame, fixed_text(reader, row, WAVE),
                              fixed_place(reader, row, WAVE));
    *group = palier_frame_group(reader->frame, fixed_text(reader, row, GROUP),
                                fixed_place(reader, row, GROUP));
    if (!palier_is_id(respondent)) {
        palier_report(reader->frame->diag, PALIER_E_BAD_ID, fixed_place(reader, row, RESPONDENT),
                      respondent);
        return false;
    }
    return *entity != PALIER_NONE && *wave != PALIER_NONE && *group;
}

static void append_row(struct palier_response_reader *reader, const struct palier_row *row,
                       uint32_t entity, uint32_t wave, const struct palier_group *group)
{
    struct palier_arena *arena = reader->frame->arena;

    *PALIER_APPEND(arena, &reader->entities) = entity;
    *PALIER_APPEND(arena, &reader->waves) = wave;
    *PALIER_APPEND(arena, &reader->groups) = (uint8_t)group->index;
    *PALIER_APPEND(arena, &reader->weights) = read_weight(reader, row);
    *PALIER_APPEND(arena, &reader->files) = (uint32_t)reader->paths.count - 1;
    *PALIER_APPEND(arena, &reader->lines) = (uint32_t)row->line;
}

/* The row of the respondent of ROW, made where it is new; PALIER_NONE where it cannot be told. */
static uint32_t row_of(struct palier_response_reader *reader, const struct palier_row *row,
                       bool *is_new)
{
    const struct palier_group *group;
    uint32_t entity, wave;

    if (!read_key(reader, row, &entity, &wave, &group))
        return PALIER_NONE;
    const char *key = palier_arena_printf(reader->frame->arena, "%u %u %zu %s", entity, wave,
                                          group->index, fixed_text(reader, row, RESPONDENT));
    size_t before = reader->keys.count;
    uint32_t index = palier_intern_add(&reader->keys, key);

    *is_new = reader->keys.count > before;
    if (*is_new)
        append_row(reader, row, entity, wave, group);
    return index;
}

static const struct palier_group *group_of(const struct palier_response_reader *reader,
                                           uint32_t row)
{
    return &reader->frame->rubric->groups[reader->groups.at[row]];
}

static void read_wide(struct palier_response_reader *reader, const struct palier_row *row)
{
    bool is_new;
    uint32_t index = row_of(reader, row, &is_new);

    if (index == PALIER_NONE)
        return;
    if (!is_new) {
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_RESPONDENT,
                      fixed_place(reader, row, RESPONDENT), fixed_text(reader, row, ENTITY),
                      fixed_text(reader, row, GROUP), fixed_text(reader, row, RESPONDENT));
        return;
    }
    for (size_t c = 0; c < reader->asked_count; c++)
        if (reader->asked[c])
            palier_column_set(&reader->columns[reader->asked[c]->index], index,
                              group_of(reader, index), row, c);
}

static void read_long(struct palier_response_reader *reader, const struct palier_row *row)
{
    bool is_new;
    const char *name = fixed_text(reader, row, QUESTION);
    const struct palier_question *question =
        palier_question_find(reader->frame->rubric->questionnaire, name);
    uint32_t index = row_of(reader, row, &is_new);

    if (!question)
        palier_question_report_unknown(reader->frame->diag, reader->frame->rubric->questionnaire,
                                       fixed_place(reader, row, QUESTION), name);
    if (!question || index == PALIER_NONE)
        return;
    struct palier_column_builder *column = &reader->columns[question->index];
    uint32_t file = (uint32_t)reader->paths.count - 1;

    if (palier_column_place(column, index, file, (uint32_t)row->line))
        palier_column_set(column, index, group_of(reader, index), row, reader->positions[ANSWER]);
    else
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_ANSWER,
                      fixed_place(reader, row, QUESTION), name,
                      fixed_text(reader, row, RESPONDENT));
}

static bool read_row(void *context, const struct palier_row *row)
{
    struct palier_response_reader *reader = context;

    reader->row_count++;
    if (reader->is_long)
        read_long(reader, row);
    else
        read_wide(reader, row);
    return true;
}

enum palier_status palier_responses_add(struct palier_response_reader *reader,
                                        const struct palier_bytes *bytes, size_t *rows)
{
    struct palier_arena *arena = reader->frame->arena;
    size_t errors = reader->frame->diag->errors;

    *PALIER_APPEND(arena, &reader->paths) = bytes->path;
    reader->row_count = 0;
    reader->weight_mark = PALIER_MARK_NONE;
    for (size_t i = 0; i < reader->frame->rubric->questionnaire->question_count; i++)
        palier_column_begin_file(&reader->columns[i]);
    enum palier_status status = palier_table_read(arena, reader->frame->diag, bytes, read_header,
                                                  read_row, reader, NULL, NULL);
    *rows = reader->row_count;
    if (status == PALIER_OK && reader->frame->diag->errors != errors)
        status = PALIER_INVALID;
    return status;
}

/* Keep the counts of what was read, and not the answers themselves. */
static void count_rows(struct palier_arena *arena, const struct palier_rubric *rubric,
                       struct palier_answer_column *columns, struct palier_responses *responses)
{
    struct palier_counts *counts = palier_counts_new(arena, rubric);

    responses->answered_words = (rubric->item_count + 63) / 64;
    uint64_t *answered =
        PALIER_ARRAY(arena, responses->row_count * responses->answered_words, uint64_t);

    palier_counts_add_rows(counts, responses, answered);
    responses->answered = answered;
    responses->counts = counts;
    for (size_t i = 0; i < rubric->questionnaire->question_count; i++)
        columns[i].codes = columns[i].lines = columns[i].files = NULL;
}

struct palier_responses palier_responses_end(struct palier_response_reader *reader)
{
    struct palier_arena *arena = reader->frame->arena;
    size_t rows = reader->entities.count;
    size_t questions = reader->frame->rubric->questionnaire->question_count;
    struct palier_answer_column *columns =
        PALIER_ARRAY(arena, questions, struct palier_answer_column);

    for (size_t i = 0; i < questions; i++) {
        struct palier_column_builder *column = &reader->columns[i];

        palier_column_end(column, rows);
        columns[i] = (struct palier_answer_column){.question = column->question,
                                                   .answers = column->answers.text,
                                                   .answer_count = column->answers.count,
                                                   .codes = column->codes,
                                                   .lines = column->lines,
                                                   .files = column->files};
    }
    struct palier_responses responses = {
        .row_count = rows,
        .entities = reader->entities.at,
        .waves = reader->waves.at,
        .groups = reader->groups.at,
        .weights = reader->weights.at,
        .files = reader->files.at,
        .lines = reader->lines.at,
        .paths = reader->paths.at,
        .path_count = reader->paths.count,
        .columns = columns,
    };

    if (reader->frame->drops_rows)
        count_rows(arena, reader->frame->rubric, columns, &responses);
    return responses;
}
