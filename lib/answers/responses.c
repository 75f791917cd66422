/* responses.c - wide and long responses into columns of codes; see responses.h. */
#include "answers/responses.h"

#include <math.h>
#include <string.h>

#include "answers/answer.h"
#include "base/number.h"
#include "base/text.h"
#include "table/record.h"
#include "table/decode.h"
#include "table/table.h"

enum { BAD_ANSWER = UINT32_MAX };

/* A column while it grows. Texts as written are judged once; most answers come back thousands of times. */
struct column {
    const struct palier_question *question;
    struct palier_intern written; /* texts as they stand in the file */
    struct { uint32_t *at; size_t count, capacity; } verdicts; /* by written: its code, or BAD_ANSWER */
    struct palier_intern answers; /* as scales read them */
    uint32_t *codes, *lines, *files;
    size_t code_capacity, line_capacity, file_capacity;
    struct palier_place point, comma; /* where a decimal mark of each kind was first seen */
};

struct palier_response_reader {
    struct palier_frame *frame;
    struct column *columns; /* by question */
    struct palier_intern keys; /* "entity wave group respondent" → row */
    struct { uint32_t *at; size_t count, capacity; } entities, waves, files, lines;
    struct { uint8_t *at; size_t count, capacity; } groups;
    struct { int64_t *at; size_t count, capacity; } weights;
    struct { const char **at; size_t count, capacity; } paths;

    /* The file being read. */
    struct palier_dialect dialect;
    size_t row_count;
    uint32_t positions[7]; /* of the fixed columns */
    const struct palier_question **asked; /* by position in the header; NULL: a fixed column */
    size_t asked_count;
    bool is_long;
};

enum fixed { ENTITY, WAVE, GROUP, RESPONDENT, WEIGHT, QUESTION, ANSWER, FIXED_COUNT };

static const char *const fixed_names[FIXED_COUNT] = {
    [ENTITY] = "entity",         [WAVE] = "wave",     [GROUP] = "group",
    [RESPONDENT] = "respondent", [WEIGHT] = "weight", [QUESTION] = "question",
    [ANSWER] = "answer",
};

struct palier_response_reader *palier_responses_begin(struct palier_frame *frame)
{
    struct palier_response_reader *reader = PALIER_NEW(frame->arena, struct palier_response_reader);
    const struct palier_questionnaire *questionnaire = frame->rubric->questionnaire;

    reader->frame = frame;
    reader->columns = PALIER_ARRAY(frame->arena, questionnaire->question_count, struct column);
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        reader->columns[i].question = &questionnaire->questions[i];
        palier_intern_init(&reader->columns[i].written, frame->arena, false);
        palier_intern_init(&reader->columns[i].answers, frame->arena, false);
    }
    palier_intern_init(&reader->keys, frame->arena, true);
    return reader;
}

static void report_unknown_question(struct palier_response_reader *reader, const char *name,
                                    struct palier_place place)
{
    const struct palier_intern *names = &reader->frame->rubric->questionnaire->names;
    const char *nearest = palier_text_nearest(name, names->text, names->count);

    if (nearest)
        palier_report(reader->frame->diag, PALIER_E_UNKNOWN_QUESTION_NEAR, place, name, nearest);
    else
        palier_report(reader->frame->diag, PALIER_E_UNKNOWN_QUESTION, place, name);
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
                          ((struct palier_place){.file = row->path, .line = row->line}), fixed_names[i]);
}

static void bind_cell(struct palier_response_reader *reader, const struct palier_row *row, size_t c)
{
    const char *name = row->cells[c].text;

    for (size_t i = 0; i < FIXED_COUNT; i++) {
        if (strcmp(name, fixed_names[i]))
            continue;
        if (reader->positions[i] != PALIER_NONE)
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c), name);
        reader->positions[i] = (uint32_t)c;
        return;
    }
    reader->asked[c] = palier_question_find(reader->frame->rubric->questionnaire, name);
    if (!reader->asked[c])
        report_unknown_question(reader, name, palier_row_place(row, c));
    for (size_t other = 0; reader->asked[c] && other < c; other++)
        if (reader->asked[other] == reader->asked[c])
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c), name);
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

static const char *fixed_text(const struct palier_response_reader *reader, const struct palier_row *row,
                              enum fixed column)
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
    if (palier_number_parse(text, &value, &mark) && value >= 0 && value <= 1e6)
        return llround(value * PALIER_WEIGHT_UNIT);
    palier_report(reader->frame->diag, PALIER_E_OUT_OF_RANGE, fixed_place(reader, row, WEIGHT), text, "0",
                  "1000000");
    return PALIER_WEIGHT_UNIT;
}

/* Who speaks in ROW; false where it cannot be told (reported). */
static bool read_key(struct palier_response_reader *reader, const struct palier_row *row,
                     uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    const char *respondent = fixed_text(reader, row, RESPONDENT);

    *entity = palier_frame_entity(reader->frame, fixed_text(reader, row, ENTITY),
                                  fixed_place(reader, row, ENTITY));
    *wave = palier_frame_wave(reader->frame, fixed_text(reader, row, WAVE), fixed_place(reader, row, WAVE));
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
static uint32_t row_of(struct palier_response_reader *reader, const struct palier_row *row, bool *is_new)
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

static void *room_for(struct palier_arena *arena, void *array, size_t count, size_t *capacity)
{
    while (*capacity < count)
        array = palier_arena_grow(arena, array, *capacity, capacity, sizeof(uint32_t));
    return array;
}

/* The code cell of COLUMN for row INDEX; rows that were never asked read as 0, PALIER_NOT_ASKED. */
static uint32_t *code_at(struct palier_response_reader *reader, struct column *column, uint32_t index)
{
    column->codes = room_for(reader->frame->arena, column->codes, (size_t)index + 1, &column->code_capacity);
    return &column->codes[index];
}

/* Judge TEXT, which this column has not seen before. */
static uint32_t judge(struct palier_response_reader *reader, struct column *column, const char *text)
{
    struct palier_answer answer;
    const char *expected;

    if (!palier_answer_read(reader->frame->arena, reader->frame->rubric, column->question, text, &answer,
                            &expected))
        return BAD_ANSWER;
    if (answer.is_no_answer)
        return (uint32_t)answer.no_answer;
    if (answer.mark == PALIER_MARK_COMMA && reader->dialect.separator == ',')
        return BAD_ANSWER;
    return PALIER_FIRST_ANSWER + palier_intern_add(&column->answers, answer.text);
}

static void report_answer(struct palier_response_reader *reader, const struct column *column,
                          const char *text, struct palier_place place)
{
    struct palier_answer answer;
    const char *expected = "";

    if (palier_answer_read(reader->frame->arena, reader->frame->rubric, column->question, text, &answer,
                           &expected))
        expected = "0.0";
    palier_report(reader->frame->diag, PALIER_E_ANSWER_OFF_SCALE, place, text, column->question->name,
                  expected);
}

/* One column, two decimal marks: 1.5 and 2,5 were written by two programs, and one of them is wrong. */
static void watch_marks(struct palier_response_reader *reader, struct column *column, const char *text,
                        struct palier_place place)
{
    bool has_point = strchr(text, '.'), has_comma = strchr(text, ',');

    if (has_point && !column->point.file)
        column->point = place;
    if (has_comma && !column->comma.file)
        column->comma = place;
    if ((has_point && column->comma.file) || (has_comma && column->point.file))
        palier_report(reader->frame->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
}

/* Code one answer; the place is found only where something is wrong with it. */
static uint32_t encode(struct palier_response_reader *reader, struct column *column,
                       const struct palier_row *row, size_t position, bool is_asked)
{
    const char *text = row->cells[position].text;

    if (!is_asked) {
        if (*text && strcmp(text, "NA"))
            palier_report(reader->frame->diag, PALIER_E_NOT_IN_AUDIENCE, palier_row_place(row, position),
                          text, column->question->name, fixed_text(reader, row, GROUP));
        return PALIER_NOT_ASKED;
    }
    if ((column->question->kind == PALIER_TEXT || column->question->kind == PALIER_OTHER) && *text)
        text = "…"; /* never scored: do not keep thousands of comments as a dictionary */
    uint32_t written = palier_intern_add(&column->written, text);
    if (written == column->verdicts.count)
        *PALIER_APPEND(reader->frame->arena, &column->verdicts) = judge(reader, column, text);

    uint32_t code = column->verdicts.at[written];
    if (code == BAD_ANSWER) {
        report_answer(reader, column, text, palier_row_place(row, position));
        return PALIER_LEFT_BLANK;
    }
    if (column->question->kind == PALIER_DECIMAL && text[strcspn(text, ".,")])
        watch_marks(reader, column, text, palier_row_place(row, position));
    return code;
}

static bool is_row_asked(const struct palier_response_reader *reader, const struct column *column,
                         uint32_t row)
{
    return palier_is_asked(column->question, &reader->frame->rubric->groups[reader->groups.at[row]]);
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
    for (size_t c = 0; c < reader->asked_count; c++) {
        if (!reader->asked[c])
            continue;
        struct column *column = &reader->columns[reader->asked[c]->index];

        *code_at(reader, column, index) = encode(reader, column, row, c, is_row_asked(reader, column, index));
    }
}

static void read_long(struct palier_response_reader *reader, const struct palier_row *row)
{
    bool is_new;
    const char *name = fixed_text(reader, row, QUESTION);
    const struct palier_question *question =
        palier_question_find(reader->frame->rubric->questionnaire, name);
    uint32_t index = row_of(reader, row, &is_new);

    if (!question)
        report_unknown_question(reader, name, fixed_place(reader, row, QUESTION));
    if (!question || index == PALIER_NONE)
        return;
    struct column *column = &reader->columns[question->index];
    struct palier_arena *arena = reader->frame->arena;

    column->lines = room_for(arena, column->lines, (size_t)index + 1, &column->line_capacity);
    column->files = room_for(arena, column->files, (size_t)index + 1, &column->file_capacity);
    if (column->lines[index]) {
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_ANSWER, fixed_place(reader, row, QUESTION),
                      name, fixed_text(reader, row, RESPONDENT));
        return;
    }
    column->lines[index] = (uint32_t)row->line;
    column->files[index] = (uint32_t)reader->paths.count - 1;
    *code_at(reader, column, index) = encode(reader, column, row, reader->positions[ANSWER],
                                             is_row_asked(reader, column, index));
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
    struct palier_bytes decoded = *bytes;

    *PALIER_APPEND(arena, &reader->paths) = bytes->path;
    reader->row_count = 0;
    reader->dialect.separator = palier_separator_find(&decoded);
    for (size_t i = 0; i < reader->frame->rubric->questionnaire->question_count; i++)
        reader->columns[i].point = reader->columns[i].comma = (struct palier_place){0};
    enum palier_status status = palier_table_read(arena, reader->frame->diag, bytes, read_header, read_row,
                                                  reader, NULL, NULL);
    *rows = reader->row_count;
    if (status == PALIER_OK && reader->frame->diag->errors != errors)
        status = PALIER_INVALID;
    return status;
}

struct palier_responses palier_responses_end(struct palier_response_reader *reader)
{
    struct palier_arena *arena = reader->frame->arena;
    size_t rows = reader->entities.count;
    size_t questions = reader->frame->rubric->questionnaire->question_count;
    struct palier_answer_column *columns = PALIER_ARRAY(arena, questions, struct palier_answer_column);

    for (size_t i = 0; i < questions; i++) {
        struct column *column = &reader->columns[i];

        columns[i] = (struct palier_answer_column){.question = column->question,
                                                   .answers = column->answers.text,
                                                   .answer_count = column->answers.count};
        if (column->codes)
            columns[i].codes = room_for(arena, column->codes, rows, &column->code_capacity);
        if (column->lines) {
            columns[i].lines = room_for(arena, column->lines, rows, &column->line_capacity);
            columns[i].files = room_for(arena, column->files, rows, &column->file_capacity);
        }
    }
    return (struct palier_responses){
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
}
