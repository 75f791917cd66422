/* responses.c - wide and long responses, row by row, into columns of codes; see responses.h. */
#include "answers/responses_internal.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "table/table.h"

/* Which items count the answers of each group. */
static void list_items(struct palier_response_reader *reader)
{
    const struct palier_rubric *rubric = reader->frame->rubric;
    size_t words = (rubric->item_count + 63) / 64;

    reader->answered_words = words;
    reader->group_items = PALIER_ARRAY(reader->frame->arena, rubric->group_count * words, uint64_t);
    for (size_t g = 0; g < rubric->group_count; g++)
        for (size_t i = 0; i < rubric->item_count; i++)
            if (rubric->items[i].groups >> g & 1)
                reader->group_items[g * words + i / 64] |= UINT64_C(1) << i % 64;
}

struct palier_response_reader *palier_responses_begin(struct palier_frame *frame)
{
    struct palier_response_reader *reader = PALIER_NEW(frame->arena, struct palier_response_reader);
    const struct palier_questionnaire *questionnaire = frame->rubric->questionnaire;

    reader->frame = frame;
    reader->columns =
        PALIER_ARRAY(frame->arena, questionnaire->question_count, struct palier_column_builder);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        palier_column_begin(&reader->columns[i], frame, &questionnaire->questions[i]);
    palier_respondents_init(&reader->respondents, frame->arena);
    reader->keeps_rows = !frame->drops_rows;
    if (frame->drops_rows)
        reader->counts = palier_counts_new(frame->arena, frame->rubric);
    list_items(reader);
    return reader;
}

bool palier_responses_read_case(struct palier_response_reader *reader, const struct palier_row *row,
                                uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    *entity = palier_frame_entity(reader->frame, palier_fixed_text(reader, row, ENTITY),
                                  palier_fixed_place(reader, row, ENTITY));
    *wave = palier_frame_wave(reader->frame, palier_fixed_text(reader, row, WAVE),
                              palier_fixed_place(reader, row, WAVE));
    *group = palier_frame_group(reader->frame, palier_fixed_text(reader, row, GROUP),
                                palier_fixed_place(reader, row, GROUP));
    return *entity != PALIER_NONE && *wave != PALIER_NONE && *group;
}

/* Who speaks in ROW; false where it cannot be told (reported). */
static bool read_key(struct palier_response_reader *reader, const struct palier_row *row,
                     uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    const char *respondent = palier_fixed_text(reader, row, RESPONDENT);
    bool is_told = palier_responses_read_case(reader, row, entity, wave, group);

    if (palier_is_id(respondent))
        return is_told;
    palier_report(reader->frame->diag, PALIER_E_BAD_ID, palier_fixed_place(reader, row, RESPONDENT),
                  respondent);
    return false;
}

struct palier_respondent palier_respondent_of(struct palier_respondent entity,
                                              struct palier_respondent wave, size_t group,
                                              struct palier_respondent respondent)
{
    struct palier_respondent key = palier_respondent_add(respondent, group);

    key = palier_respondent_add((struct palier_respondent){key.a ^ wave.a, key.b ^ wave.b}, 1);
    return palier_respondent_add((struct palier_respondent){key.a ^ entity.a, key.b ^ entity.b}, 2);
}

static struct palier_respondent key_of_text(const char *text)
{
    return palier_respondent_add_text((struct palier_respondent){0}, text, strlen(text));
}

/* What the respondent of ROW weighs, in millionths. */
static int64_t weight_of(struct palier_response_reader *reader, const struct palier_row *row)
{
    return llround(palier_fixed_weight(reader, row, PALIER_MOST_WEIGHT, 1) * PALIER_WEIGHT_UNIT);
}

static void append_row(struct palier_response_reader *reader, const struct palier_row *row,
                       uint32_t entity, uint32_t wave, const struct palier_group *group)
{
    struct palier_arena *arena = reader->frame->arena;

    *PALIER_APPEND(arena, &reader->entities) = entity;
    *PALIER_APPEND(arena, &reader->waves) = wave;
    *PALIER_APPEND(arena, &reader->groups) = (uint8_t)group->index;
    for (size_t i = 0; !reader->keeps_rows && i < reader->answered_words; i++)
        *PALIER_APPEND(arena, &reader->answered) = 0;
    if (!reader->keeps_rows)
        return;
    *PALIER_APPEND(arena, &reader->weights) = weight_of(reader, row);
    *PALIER_APPEND(arena, &reader->files) = (uint32_t)reader->paths.count - 1;
    *PALIER_APPEND(arena, &reader->lines) = (uint32_t)row->line;
}

/* The row of the respondent of ROW, made where it is new; PALIER_NONE where it cannot be told. */
static uint32_t row_of(struct palier_response_reader *reader, const struct palier_row *row,
                       bool *is_new)
{
    const struct palier_group *group;
    uint32_t entity, wave, next = (uint32_t)reader->entities.count;

    if (!read_key(reader, row, &entity, &wave, &group))
        return PALIER_NONE;
    struct palier_respondent key =
        palier_respondent_of(key_of_text(palier_fixed_text(reader, row, ENTITY)),
                             key_of_text(reader->frame->waves.text[wave]), group->index,
                             key_of_text(palier_fixed_text(reader, row, RESPONDENT)));
    uint32_t index = palier_respondents_add(&reader->respondents, key, next);

    *is_new = index == next;
    if (*is_new)
        append_row(reader, row, entity, wave, group);
    return index;
}

static const struct palier_group *group_of(const struct palier_response_reader *reader,
                                           uint32_t row)
{
    return &reader->frame->rubric->groups[reader->groups.at[row]];
}

/* Count CODE of COLUMN for row INDEX, which weighs EXCESS beyond 1. */
static void count_code(struct palier_response_reader *reader, struct palier_counted *counted,
                       struct palier_column_builder *column, uint32_t index, uint32_t code,
                       int64_t excess)
{
    size_t words = reader->answered_words;
    const uint64_t *items = palier_column_answered(column, code, words);
    const uint64_t *of_group = &reader->group_items[reader->groups.at[index] * words];

    for (size_t i = 0; i < words; i++)
        reader->answered.at[index * words + i] |= items[i] & of_group[i];
    reader->counts->is_met[column->question->index] = true;
    palier_counts_add(reader->counts, counted, column->question->index, code, 1, excess);
}

/* Take the answers of ROW, which is row INDEX. */
static void read_answers(struct palier_response_reader *reader, const struct palier_row *row,
                         uint32_t index)
{
    const struct palier_group *group = group_of(reader, index);
    struct palier_counted *counted = NULL;
    int64_t excess = 0;

    if (!reader->keeps_rows) {
        counted = palier_counts_at(reader->counts, reader->entities.at[index],
                                   reader->waves.at[index], reader->groups.at[index]);
        excess = weight_of(reader, row) - PALIER_WEIGHT_UNIT;
        counted->has_rows = true;
        palier_counts_add_respondents(reader->counts, counted, 1, excess);
    }
    for (size_t c = 0; c < reader->asked_count; c++) {
        if (!reader->asked[c])
            continue;
        struct palier_column_builder *column = &reader->columns[reader->asked[c]->index];
        uint32_t code = palier_column_code(column, group, row, c);

        if (counted)
            count_code(reader, counted, column, index, code, excess);
        else
            palier_column_set(column, index, code);
    }
}

static void read_wide(struct palier_response_reader *reader, const struct palier_row *row)
{
    bool is_new;
    uint32_t index = row_of(reader, row, &is_new);

    if (index == PALIER_NONE)
        return;
    if (is_new)
        read_answers(reader, row, index);
    else
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_RESPONDENT,
                      palier_fixed_place(reader, row, RESPONDENT),
                      palier_fixed_text(reader, row, ENTITY), palier_fixed_text(reader, row, GROUP),
                      palier_fixed_text(reader, row, RESPONDENT));
}

static void read_long(struct palier_response_reader *reader, const struct palier_row *row)
{
    bool is_new;
    const char *name = palier_fixed_text(reader, row, QUESTION);
    const struct palier_question *question =
        palier_question_find(reader->frame->rubric->questionnaire, name);
    uint32_t index = row_of(reader, row, &is_new);

    if (!question)
        palier_question_report_unknown(reader->frame->diag, reader->frame->rubric->questionnaire,
                                       palier_fixed_place(reader, row, QUESTION), name);
    if (!question || index == PALIER_NONE)
        return;
    struct palier_column_builder *column = &reader->columns[question->index];
    uint32_t file = (uint32_t)reader->paths.count - 1;

    if (palier_column_place(column, index, file, (uint32_t)row->line))
        palier_column_set(column, index,
                          palier_column_code(column, group_of(reader, index), row,
                                             reader->positions[ANSWER]));
    else
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_ANSWER,
                      palier_fixed_place(reader, row, QUESTION), name,
                      palier_fixed_text(reader, row, RESPONDENT));
}

static bool read_row(void *context, const struct palier_row *row)
{
    struct palier_response_reader *reader = context;

    reader->row_count++;
    if (reader->is_tally && !reader->tally)
        palier_tallied_begin(reader);
    if (reader->is_tally)
        palier_tallied_row(reader, row);
    else if (reader->is_long)
        read_long(reader, row);
    else
        read_wide(reader, row);
    return true;
}

/* A file begins: what it says is its own. */
static void begin_file(struct palier_response_reader *reader)
{
    reader->row_count = 0;
    reader->weight_mark = PALIER_MARK_NONE;
    for (size_t i = 0; i < reader->frame->rubric->questionnaire->question_count; i++)
        palier_column_begin_file(&reader->columns[i]);
}

enum palier_status palier_responses_add(struct palier_response_reader *reader,
                                        const struct palier_bytes *bytes, size_t *rows)
{
    struct palier_arena *arena = reader->frame->arena;
    size_t errors = reader->frame->diag->errors;

    *PALIER_APPEND(arena, &reader->paths) = bytes->path;
    begin_file(reader);
    enum palier_status status =
        palier_table_read(arena, reader->frame->diag, bytes, palier_responses_bind, read_row,
                          reader, NULL, NULL);
    if (reader->tally)
        palier_tallied_end(reader);
    *rows = reader->row_count;
    if (status == PALIER_OK && reader->frame->diag->errors != errors)
        status = PALIER_INVALID;
    return status;
}

enum palier_status palier_responses_add_file(struct palier_response_reader *reader,
                                             const char *path, size_t *rows,
                                             struct palier_bytes *bytes)
{
    struct palier_arena *arena = reader->frame->arena;

    *bytes = (struct palier_bytes){.path = path};
    *rows = 0;
    begin_file(reader);
    if (!reader->frame->diag->set_aside && palier_responses_add_plain(reader, path)) {
        *rows = reader->row_count;
        return PALIER_OK;
    }
    enum palier_status status = palier_file_read(arena, reader->frame->diag, path, bytes);

    return status ? status : palier_responses_add(reader, bytes, rows);
}

/* Beside a tally, rows that were kept are counted, too, and nothing is left but counts. */
static void count_kept(struct palier_response_reader *reader, struct palier_answer_column *columns,
                       struct palier_responses *responses)
{
    palier_counts_add_rows(reader->counts, responses);
    for (size_t i = 0; i < reader->frame->rubric->questionnaire->question_count; i++)
        columns[i].codes = columns[i].lines = columns[i].files = NULL;
    *responses = (struct palier_responses){
        .paths = responses->paths,
        .path_count = responses->path_count,
        .columns = columns,
        .counts = reader->counts,
    };
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
        .counts = reader->counts,
        .answered = reader->tallied.count ? NULL : reader->answered.at, /* else not of everybody */
        .answered_words = reader->answered_words,
    };

    palier_respondents_clear(&reader->respondents);
    if (reader->counts && reader->keeps_rows)
        count_kept(reader, columns, &responses);
    if (reader->counts)
        palier_counts_end(reader->counts);
    palier_tallied_check(reader);
    return responses;
}
