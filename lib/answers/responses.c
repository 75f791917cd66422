/* responses.c - wide and long responses into columns of codes; see responses.h. */
#include "answers/responses_internal.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "table/plain.h"
#include "table/record.h"
#include "table/table.h"

static const char *const fixed_names[FIXED_COUNT] = {
    [ENTITY] = "entity", [WAVE] = "wave",         [GROUP] = "group",   [RESPONDENT] = "respondent",
    [WEIGHT] = "weight", [QUESTION] = "question", [ANSWER] = "answer", [COUNT] = "count",
};

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

static void require_columns(struct palier_response_reader *reader, const struct palier_row *row)
{
    const bool is_required[FIXED_COUNT] = {
        [ENTITY] = true,
        [GROUP] = reader->frame->rubric->group_count > 1,
        [RESPONDENT] = !reader->is_tally,
        [QUESTION] = reader->positions[ANSWER] != PALIER_NONE,
        [ANSWER] = reader->is_long,
    };

    for (size_t i = 0; i < FIXED_COUNT; i++)
        if (is_required[i] && reader->positions[i] == PALIER_NONE && !reader->is_misspelt[i])
            palier_report(reader->frame->diag, PALIER_E_MISSING_COLUMN,
                          ((struct palier_place){.file = row->path, .line = row->line}),
                          fixed_names[i]);
}

static void bind_cell(struct palier_response_reader *reader, const struct palier_row *row, size_t c)
{
    const char *name = row->cells[c].text;

    for (size_t i = 0; i < FIXED_COUNT; i++) {
        if (strcmp(name, fixed_names[i]) || (i == COUNT && !reader->is_tally))
            continue;
        if (reader->positions[i] != PALIER_NONE)
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c),
                          name);
        reader->positions[i] = (uint32_t)c;
        return;
    }
    const char *fixed = palier_text_nearest(name, fixed_names, FIXED_COUNT);

    reader->asked[c] = palier_question_find(reader->frame->rubric->questionnaire, name);
    if (!reader->asked[c] && fixed) {
        palier_report(reader->frame->diag, PALIER_E_UNKNOWN_COLUMN_NEAR, palier_row_place(row, c),
                      name, fixed);
        for (size_t i = 0; i < FIXED_COUNT; i++)
            reader->is_misspelt[i] |= fixed == fixed_names[i];
    } else if (!reader->asked[c]) {
        palier_question_report_unknown(reader->frame->diag, reader->frame->rubric->questionnaire,
                                       palier_row_place(row, c), name);
    }
    for (size_t other = 0; reader->asked[c] && other < c; other++)
        if (reader->asked[other] == reader->asked[c])
            palier_report(reader->frame->diag, PALIER_E_COLUMN_TWICE, palier_row_place(row, c),
                          name);
}

static bool has_column(const struct palier_row *row, const char *name)
{
    for (size_t c = 0; c < row->count; c++)
        if (!strcmp(row->cells[c].text, name))
            return true;
    return false;
}

/* A tally has no respondents, and some rubrics ask for them. */
static void check_tally(struct palier_response_reader *reader, const struct palier_row *row)
{
    const struct palier_rubric *rubric = reader->frame->rubric;
    struct palier_place place = {.file = row->path, .line = row->line};
    const struct palier_criterion *criterion = palier_counts_need_rows(rubric);

    if (reader->positions[RESPONDENT] != PALIER_NONE)
        palier_report(reader->frame->diag, PALIER_E_TALLY_NAMES_PEOPLE,
                      palier_row_place(row, reader->positions[RESPONDENT]));
    if (criterion)
        palier_report(reader->frame->diag, PALIER_E_TALLY_NEEDS_ROWS, place, criterion->id);
}

bool palier_responses_bind(void *context, const struct palier_row *row)
{
    struct palier_response_reader *reader = context;
    size_t errors = reader->frame->diag->errors;

    for (size_t i = 0; i < FIXED_COUNT; i++) {
        reader->positions[i] = PALIER_NONE;
        reader->is_misspelt[i] = false;
    }
    reader->is_long = has_column(row, fixed_names[QUESTION]);
    reader->is_tally = reader->is_long && has_column(row, fixed_names[COUNT]);
    reader->asked = PALIER_ARRAY(reader->frame->arena, row->count, const struct palier_question *);
    reader->asked_count = row->count;
    for (size_t c = 0; c < row->count; c++)
        bind_cell(reader, row, c);
    require_columns(reader, row);
    if (reader->is_tally)
        check_tally(reader, row);
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

bool palier_weight_parse(const char *text, int64_t *weight, enum palier_decimal_mark *mark)
{
    double value;

    if (!palier_number_parse(text, &value, mark))
        return false;
    *weight = llround(fmin(fmax(value, 0), 1e6) * PALIER_WEIGHT_UNIT);
    return value >= 0 && value <= 1e6;
}

static int64_t read_weight(struct palier_response_reader *reader, const struct palier_row *row)
{
    const char *text = fixed_text(reader, row, WEIGHT);
    enum palier_decimal_mark mark;
    int64_t weight = PALIER_WEIGHT_UNIT;
    double value;

    if (!*text)
        return weight;
    struct palier_place place = fixed_place(reader, row, WEIGHT);

    if (!palier_number_parse(text, &value, &mark)) {
        palier_report(reader->frame->diag, PALIER_E_NOT_A_NUMBER, place, text);
        return weight;
    }
    if (mark != PALIER_MARK_NONE && reader->weight_mark == PALIER_MARK_NONE)
        reader->weight_mark = mark;
    if (mark != PALIER_MARK_NONE && mark != reader->weight_mark)
        palier_report(reader->frame->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
    if (!palier_weight_parse(text, &weight, &mark))
        palier_report(reader->frame->diag, PALIER_E_OUT_OF_RANGE, place, text, "0", "1000000");
    return weight;
}

bool palier_responses_read_case(struct palier_response_reader *reader, const struct palier_row *row,
                                uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    *entity = palier_frame_entity(reader->frame, fixed_text(reader, row, ENTITY),
                                  fixed_place(reader, row, ENTITY));
    *wave = palier_frame_wave(reader->frame, fixed_text(reader, row, WAVE),
                              fixed_place(reader, row, WAVE));
    *group = palier_frame_group(reader->frame, fixed_text(reader, row, GROUP),
                                fixed_place(reader, row, GROUP));
    return *entity != PALIER_NONE && *wave != PALIER_NONE && *group;
}

/* Who speaks in ROW; false where it cannot be told (reported). */
static bool read_key(struct palier_response_reader *reader, const struct palier_row *row,
                     uint32_t *entity, uint32_t *wave, const struct palier_group **group)
{
    const char *respondent = fixed_text(reader, row, RESPONDENT);
    bool is_told = palier_responses_read_case(reader, row, entity, wave, group);

    if (palier_is_id(respondent))
        return is_told;
    palier_report(reader->frame->diag, PALIER_E_BAD_ID, fixed_place(reader, row, RESPONDENT),
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
    *PALIER_APPEND(arena, &reader->weights) = read_weight(reader, row);
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
        palier_respondent_of(key_of_text(fixed_text(reader, row, ENTITY)),
                             key_of_text(reader->frame->waves.text[wave]), group->index,
                             key_of_text(fixed_text(reader, row, RESPONDENT)));
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
        excess = read_weight(reader, row) - PALIER_WEIGHT_UNIT;
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
                      fixed_place(reader, row, RESPONDENT), fixed_text(reader, row, ENTITY),
                      fixed_text(reader, row, GROUP), fixed_text(reader, row, RESPONDENT));
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
        palier_column_set(column, index,
                          palier_column_code(column, group_of(reader, index), row,
                                             reader->positions[ANSWER]));
    else
        palier_report(reader->frame->diag, PALIER_E_DUPLICATE_ANSWER,
                      fixed_place(reader, row, QUESTION), name,
                      fixed_text(reader, row, RESPONDENT));
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

static bool look_for_question(void *context, const struct palier_row *row)
{
    bool *is_long = context;

    *is_long = has_column(row, fixed_names[QUESTION]) && !has_column(row, fixed_names[COUNT]);
    return true;
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
    palier_tallied_check(reader);
    return responses;
}

bool palier_responses_are_wide(struct palier_arena *arena, const char *path)
{
    struct palier_plain_file file;
    bool is_long = true;

    if (!palier_plain_open(arena, path, look_for_question, &is_long, &file))
        return false;
    palier_plain_close(&file);
    return !is_long;
}
