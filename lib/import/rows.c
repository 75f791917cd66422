/* rows.c - what the cells say, row by row; see rows_internal.h. */
#include <string.h>

#include "base/text.h"
#include "import/rows_internal.h"
#include "table/table.h"

const struct palier_grid_row *palier_row_source(const struct palier_row_reader *reader,
                                                const struct palier_import_row *row)
{
    return &reader->import->grid.rows[row->source];
}

struct palier_place palier_row_start(const struct palier_row_reader *reader,
                                     const struct palier_import_row *row)
{
    return (struct palier_place){.file = reader->import->grid.path, .line = row->line};
}

static void list_columns(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    for (size_t c = 0; c < import->layout.column_count; c++) {
        const struct palier_import_column *column = &import->layout.columns[c];
        struct palier_column_list *list = &reader->uses[column->use];

        if (column->question)
            list = column->use == PALIER_USE_TICK    ? &reader->ticks[column->question->index]
                   : column->use == PALIER_USE_OTHER ? &reader->others[column->question->index]
                                                     : &reader->columns[column->question->index];
        *PALIER_APPEND(import->arena, list) = c;
        palier_intern_init(&reader->memories[c].texts, import->arena, false);
        if (column->question)
            import->has_column[column->question->index] = true;
    }
}

static struct palier_row_reader *begin(struct palier_import *import)
{
    struct palier_arena *arena = import->arena;
    size_t questions = import->questionnaire->question_count;
    struct palier_row_reader *reader = PALIER_NEW(arena, struct palier_row_reader);

    reader->import = import;
    reader->memories =
        PALIER_ARRAY(arena, import->layout.column_count, struct palier_column_memory);
    reader->spelling = PALIER_ARRAY(arena, questions, const struct palier_choice_spelling *);
    reader->columns = PALIER_ARRAY(arena, questions, struct palier_column_list);
    reader->ticks = PALIER_ARRAY(arena, questions, struct palier_column_list);
    reader->others = PALIER_ARRAY(arena, questions, struct palier_column_list);
    palier_intern_init(&reader->broken_rules, arena, false);
    import->has_column = PALIER_ARRAY(arena, questions, bool);
    list_columns(reader);
    for (size_t q = 0; q < questions; q++)
        if (import->has_column[q] && import->questionnaire->questions[q].choices)
            reader->spelling[q] =
                palier_choices_spell(arena, import->questionnaire->questions[q].choices);
    return reader;
}

/* Whether a choice of COLUMN's question stands in it by its label, where its code differs. */
static bool has_full_answer(struct palier_row_reader *reader,
                            const struct palier_import_column *column)
{
    const struct palier_import *import = reader->import;
    const struct palier_question *question = column->question;

    for (size_t i = 0; i < import->rows.count; i++) {
        const struct palier_grid_row *row = palier_row_source(reader, &import->rows.at[i]);
        const char *text =
            palier_text_trim(import->arena, palier_grid_cell(row, column->index)->text);
        uint32_t other, found = palier_choice_spelt(reader, column, text, &other);

        if (found != PALIER_NONE && strcmp(text, question->choices->choices[found].name) &&
            strcmp(text, reader->spelling[question->index][found].code))
            return true;
    }
    return false;
}

static void find_full_answers(struct palier_row_reader *reader)
{
    const struct palier_layout *layout = &reader->import->layout;

    for (size_t c = 0; layout->tool == PALIER_TOOL_LIMESURVEY && c < layout->column_count; c++) {
        const struct palier_import_column *column = &layout->columns[c];

        if (column->use == PALIER_USE_QUESTION && column->question->kind == PALIER_SELECT_ONE)
            reader->has_full_answers = reader->has_full_answers || has_full_answer(reader, column);
    }
}

/* Whether all that stands in ROW is formulas without results, which were filled down too far: where
 * they are read, their columns are reported. */
static bool has_formulas_alone(struct palier_arena *arena, const struct palier_grid_row *row)
{
    size_t formulas = 0;

    for (size_t i = 0; i < row->count; i++) {
        if (*palier_text_trim(arena, row->cells[i].text))
            return false;
        formulas += row->cells[i].kind == PALIER_GRID_UNCOMPUTED;
    }
    return formulas > 0;
}

static void collect_rows(struct palier_import *import)
{
    size_t questions = import->questionnaire->question_count;

    for (size_t i = import->layout.first_row; i < import->grid.row_count; i++) {
        if (has_formulas_alone(import->arena, &import->grid.rows[i]))
            continue;
        struct palier_import_row *row = PALIER_APPEND(import->arena, &import->rows);

        row->source = i;
        row->line = import->grid.rows[i].line;
        row->entity = row->wave = row->group = row->respondent = row->weight = "";
        row->answers = PALIER_ARRAY(import->arena, questions, const char *);
    }
}

/* Cells that have no column, and columns that have no cell: something moved. */
static void check_width(struct palier_row_reader *reader, const struct palier_import_row *row)
{
    const struct palier_import *import = reader->import;
    const struct palier_grid_row *from = palier_row_source(reader, row);
    size_t width = 0, last = from->count;

    for (size_t i = import->layout.header_row; i < import->layout.first_row; i++)
        if (import->grid.rows[i].count > width)
            width = import->grid.rows[i].count;
    while (last > width && !*palier_text_trim(import->arena, from->cells[last - 1].text))
        last--;
    bool is_short = import->grid.separator && from->count < width;

    if (last <= width && !is_short)
        return;
    const char *found = palier_arena_printf(import->arena, "%zu", from->count);
    const char *expected = palier_arena_printf(import->arena, "%zu", width);

    if (import->grid.separator)
        palier_report(import->diag, PALIER_E_RAGGED_ROW, palier_row_start(reader, row), found,
                      expected, palier_separator_shown(import->grid.separator));
    else
        palier_report(import->diag, PALIER_E_RAGGED_CELLS, palier_row_start(reader, row), found,
                      expected);
}

/* False where ROW has neither an answer nor a fault. */
static bool read_answers(struct palier_row_reader *reader, struct palier_import_row *row)
{
    struct palier_import *import = reader->import;
    bool says_something = false;

    for (size_t q = 0; q < import->questionnaire->question_count; q++) {
        if (!import->has_column[q])
            continue;
        const char *answer = palier_row_answer(reader, q, palier_row_source(reader, row));

        says_something = says_something || !answer || palier_is_given(answer);
        row->answers[q] = answer ? answer : "";
    }
    return says_something;
}

static void read_row(struct palier_row_reader *reader, struct palier_import_row *row)
{
    if (read_answers(reader, row)) {
        check_width(reader, row);
        palier_speaker_read(reader, row);
    } else {
        row->is_empty = true;
        palier_aside_empty(reader, row);
    }
}

static void read_responses(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    palier_aside_before(reader);
    palier_decimal_mark_find(reader);
    palier_date_order_find(reader);
    for (size_t i = 0; i < import->rows.count; i++)
        if (!import->rows.at[i].is_aside)
            read_row(reader, &import->rows.at[i]);
    palier_audience_check(reader);
    palier_versions_check(reader);
    palier_blanks_tell(reader);
    palier_aside_repeats(reader);
    palier_respondents_number(reader);
}

static bool has_questions(const struct palier_import *import)
{
    for (size_t q = 0; q < import->questionnaire->question_count; q++)
        if (import->has_column[q])
            return true;
    return false;
}

enum palier_status palier_import_read_rows(struct palier_import *import)
{
    size_t errors = import->diag->errors;
    struct palier_row_reader *reader = begin(import);

    if (!import->layout.is_interviews && !has_questions(import))
        return PALIER_INVALID; /* the layout said so; that no row answers would be no news */
    collect_rows(import);
    find_full_answers(reader);
    palier_speakers_begin(reader);
    if (import->layout.is_interviews) {
        for (size_t i = 0; i < import->rows.count; i++)
            check_width(reader, &import->rows.at[i]);
        palier_date_order_find(reader);
        palier_interview_rows_read(reader);
    } else {
        read_responses(reader);
    }
    palier_assumptions_tell(reader);
    return import->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
