/*
 * responses_header.c - the header of a file of responses, and the cells that tell whose a row is;
 * see responses_internal.h.
 */
#include <math.h>
#include <string.h>

#include "answers/responses_internal.h"
#include "base/text.h"
#include "table/plain.h"

static const char *const fixed_names[FIXED_COUNT] = {
    [ENTITY] = "entity", [WAVE] = "wave",         [GROUP] = "group",   [RESPONDENT] = "respondent",
    [WEIGHT] = "weight", [QUESTION] = "question", [ANSWER] = "answer", [COUNT] = "count",
};

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
    if (!*name) {
        palier_report_nameless(reader->frame->diag, palier_row_place(row, c),
                               c && !*row->cells[c - 1].text);
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

static bool look_for_question(void *context, const struct palier_row *row)
{
    bool *is_long = context;

    *is_long = has_column(row, fixed_names[QUESTION]) && !has_column(row, fixed_names[COUNT]);
    return true;
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

const char *palier_fixed_text(const struct palier_response_reader *reader,
                              const struct palier_row *row, enum fixed column)
{
    uint32_t position = reader->positions[column];

    return position == PALIER_NONE ? "" : row->cells[position].text;
}

struct palier_place palier_fixed_place(const struct palier_response_reader *reader,
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

    if (!palier_number_parse(text, &value, mark) || value < 0 || value > PALIER_MOST_WEIGHT)
        return false;
    *weight = llround(value * PALIER_WEIGHT_UNIT);
    return true;
}

double palier_fixed_weight(struct palier_response_reader *reader, const struct palier_row *row,
                           int most, double otherwise)
{
    const char *text = palier_fixed_text(reader, row, WEIGHT);
    struct palier_place place = palier_fixed_place(reader, row, WEIGHT);
    enum palier_decimal_mark mark;
    double value;

    if (!*text)
        return otherwise;
    if (!palier_number_parse(text, &value, &mark)) {
        palier_report(reader->frame->diag, PALIER_E_NOT_A_NUMBER, place, text);
        return otherwise;
    }
    if (mark != PALIER_MARK_NONE && reader->weight_mark == PALIER_MARK_NONE)
        reader->weight_mark = mark;
    if (mark != PALIER_MARK_NONE && mark != reader->weight_mark)
        palier_report(reader->frame->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
    if (value >= 0 && value <= most)
        return value;
    palier_report(reader->frame->diag, PALIER_E_OUT_OF_RANGE, place, text, "0",
                  palier_arena_printf(reader->frame->arena, "%d", most));
    return otherwise;
}
