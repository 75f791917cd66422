/* column.c - see column.h. */
#include "answers/column.h"

#include <string.h>

#include "answers/answer.h"
#include "answers/meant.h"

void palier_column_begin(struct palier_column_builder *column, struct palier_frame *frame,
                         const struct palier_question *question)
{
    *column = (struct palier_column_builder){.frame = frame, .question = question};
    palier_intern_init(&column->written, frame->arena, false);
    palier_intern_init(&column->answers, frame->arena, false);
}

void palier_column_begin_file(struct palier_column_builder *column)
{
    column->point = column->comma = (struct palier_place){0};
}

static uint32_t *room_for(struct palier_arena *arena, uint32_t *array, size_t count,
                          size_t *capacity)
{
    if (*capacity >= count)
        return array;
    size_t wider = *capacity * 2 > count ? *capacity * 2 : count;
    uint32_t *moved = PALIER_ARRAY(arena, wider, uint32_t);

    if (*capacity)
        memcpy(moved, array, *capacity * sizeof *moved);
    *capacity = wider;
    return moved;
}

/* The code of TEXT, which this column has not seen before. */
static uint32_t judge(struct palier_column_builder *column, const char *text)
{
    struct palier_answer answer;
    const char *expected;

    if (!palier_answer_read(column->frame->arena, column->frame->rubric, column->question, text,
                            &answer, &expected))
        return PALIER_BAD_ANSWER;
    if (answer.is_no_answer)
        return (uint32_t)answer.no_answer;
    return PALIER_FIRST_ANSWER + palier_intern_add(&column->answers, answer.text);
}

static void report_answer(const struct palier_column_builder *column, const char *text,
                          struct palier_place place)
{
    struct palier_answer answer;
    const char *expected = "";

    if (palier_answer_read(column->frame->arena, column->frame->rubric, column->question, text,
                           &answer, &expected))
        expected = "0.0"; /* it would be one, but for its comma */
    palier_answer_refuse(column->frame->diag, column->frame->rubric, column->question, place, text,
                         expected);
}

/* One column, two decimal marks: 1.5 and 2,5 were written by two programs, and one of them is
 * wrong. */
static void watch_marks(struct palier_column_builder *column, const char *text,
                        struct palier_place place)
{
    bool has_point = strchr(text, '.'), has_comma = strchr(text, ',');

    if (has_point && !column->point.file)
        column->point = place;
    if (has_comma && !column->comma.file)
        column->comma = place;
    if ((has_point && column->comma.file) || (has_comma && column->point.file))
        palier_report(column->frame->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
}

uint32_t palier_column_judge(struct palier_column_builder *column, const char *text)
{
    enum palier_question_kind kind = column->question->kind;

    if ((kind == PALIER_TEXT || kind == PALIER_OTHER) && *text)
        text = "…"; /* never scored: do not keep thousands of comments as a dictionary */
    uint32_t written = palier_intern_add(&column->written, text);

    if (written == column->verdicts.count)
        *PALIER_APPEND(column->frame->arena, &column->verdicts) = judge(column, text);
    return column->verdicts.at[written];
}

static uint32_t code_of(struct palier_column_builder *column, const struct palier_row *row,
                        size_t position)
{
    const char *text = row->cells[position].text;
    uint32_t code = palier_column_judge(column, text);
    bool is_decimal = column->question->kind == PALIER_DECIMAL && text[strcspn(text, ".,")];

    if (code == PALIER_BAD_ANSWER || (is_decimal && row->separator == ',' && strchr(text, ','))) {
        report_answer(column, text, palier_row_place(row, position));
        return PALIER_LEFT_BLANK;
    }
    if (is_decimal)
        watch_marks(column, text, palier_row_place(row, position));
    return code;
}

uint32_t palier_column_code(struct palier_column_builder *column, const struct palier_group *group,
                            const struct palier_row *row, size_t position)
{
    const char *text = row->cells[position].text;

    if (palier_is_asked(column->question, group))
        return code_of(column, row, position);
    if (*text && strcmp(text, "NA") && strcmp(text, "SKIP"))
        palier_report(column->frame->diag, PALIER_E_NOT_IN_AUDIENCE,
                      palier_row_place(row, position), text, column->question->name, group->id);
    return PALIER_NOT_ASKED;
}

void palier_column_reserve(struct palier_column_builder *column, size_t count)
{
    column->codes = room_for(column->frame->arena, column->codes, count, &column->code_capacity);
}

void palier_column_set(struct palier_column_builder *column, uint32_t index, uint32_t code)
{
    palier_column_reserve(column, (size_t)index + 1);
    column->codes[index] = code;
}

/* Append the words of the next code. */
static void append_answered(struct palier_column_builder *column, size_t words)
{
    const struct palier_rubric *rubric = column->frame->rubric;
    uint32_t code = (uint32_t)(column->answered.count / words);
    const char *text =
        code < PALIER_FIRST_ANSWER ? NULL : column->answers.text[code - PALIER_FIRST_ANSWER];

    for (size_t i = 0; i < words; i++)
        *PALIER_APPEND(column->frame->arena, &column->answered) = 0;
    uint64_t *to = &column->answered.at[column->answered.count - words];

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        if (item->source == PALIER_SOURCE_SURVEY && item->question == column->question &&
            palier_answer_counts(rubric, item, code, text))
            to[i / 64] |= UINT64_C(1) << i % 64;
    }
}

const uint64_t *palier_column_answered(struct palier_column_builder *column, uint32_t code,
                                       size_t words)
{
    while (column->answered.count <= code * words)
        append_answered(column, words);
    return &column->answered.at[code * words];
}

bool palier_column_place(struct palier_column_builder *column, uint32_t index, uint32_t file,
                         uint32_t line)
{
    struct palier_arena *arena = column->frame->arena;

    column->lines = room_for(arena, column->lines, (size_t)index + 1, &column->line_capacity);
    column->files = room_for(arena, column->files, (size_t)index + 1, &column->file_capacity);
    bool is_set = index < column->code_capacity && column->codes[index] != PALIER_NOT_ASKED;
    if (column->lines[index] || is_set) /* set: by a wide file */
        return false;
    column->lines[index] = line;
    column->files[index] = file;
    return true;
}

void palier_column_end(struct palier_column_builder *column, size_t count)
{
    struct palier_arena *arena = column->frame->arena;

    if (column->codes)
        column->codes = room_for(arena, column->codes, count, &column->code_capacity);
    if (column->lines) {
        column->lines = room_for(arena, column->lines, count, &column->line_capacity);
        column->files = room_for(arena, column->files, count, &column->file_capacity);
    }
}
