/*
 * interviews.c - palier's grid of interviews; see rows_internal.h.
 *
 * The Excel form has a sheet for notes: a row for each answer of an interview. Its
 * columns are those of interviews.csv; rows that nobody filled in are left out.
 */
#include <string.h>

#include "base/text.h"
#include "import/own_column.h"
#include "import/rows_internal.h"

/* The columns that no use names. */
enum part { INTERVIEW, DATE, QUESTION, ANSWER, PART_COUNT };

static const char *const parts[PART_COUNT] = {
    [INTERVIEW] = "interview", [DATE] = "date", [QUESTION] = "question", [ANSWER] = "answer"};

/* Whether COLUMN is headed, in the first row of the header, by the code of PART or by its words. */
static bool is_part(const struct palier_import *import, const struct palier_import_column *column,
                    enum part part)
{
    const struct palier_grid_row *header = &import->grid.rows[import->layout.header_row];
    enum palier_language language;

    if (column->use != PALIER_USE_INTERVIEW)
        return false;
    const char *key =
        palier_import_key(import->arena, palier_grid_cell(header, column->index)->text);

    return !strcmp(key, parts[part]) ||
           palier_own_column_is(palier_own_column_find(parts[part]), key, &language);
}

bool palier_is_interview_date(const struct palier_import *import,
                              const struct palier_import_column *column)
{
    return is_part(import, column, DATE);
}

static const struct palier_grid_cell *cell_of(const struct palier_import *import,
                                              const struct palier_grid_row *row, enum part part)
{
    for (size_t c = 0; c < import->layout.column_count; c++)
        if (is_part(import, &import->layout.columns[c], part))
            return palier_grid_cell(row, import->layout.columns[c].index);
    return NULL;
}

static const char *text_of(const struct palier_import *import, const struct palier_grid_row *row,
                           enum part part)
{
    const struct palier_grid_cell *cell = cell_of(import, row, part);

    return cell ? palier_import_trim(import->arena, cell->text) : "";
}

static struct palier_place place_of(const struct palier_import *import,
                                    const struct palier_grid_row *row, enum part part)
{
    const struct palier_grid_cell *cell = cell_of(import, row, part);

    return cell && cell->line ? palier_grid_place(&import->grid, cell)
                              : (struct palier_place){import->grid.path, row->line, 0};
}

/* The question's name, where its name or one of its labels is written. */
static const char *read_question(struct palier_import *import, const struct palier_grid_row *row)
{
    const struct palier_questionnaire *all = import->questionnaire;
    const char *text = text_of(import, row, QUESTION);
    const char *key = palier_import_key(import->arena, text);

    if (!*text)
        return "";
    for (size_t i = 0; i < all->interview_question_count; i++) {
        const struct palier_interview_question *question = &all->interview_questions[i];
        bool is = !strcmp(palier_import_key(import->arena, question->name), key);

        for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
            is = is || (question->label.in[in] &&
                        !strcmp(palier_import_key(import->arena, question->label.in[in]), key));
        if (is)
            return question->name;
    }
    palier_report(import->diag, PALIER_E_OWN_QUESTION, place_of(import, row, QUESTION), text);
    return text;
}

static const char *read_date(struct palier_row_reader *reader, const struct palier_grid_row *row)
{
    struct palier_import *import = reader->import;
    const char *text = text_of(import, row, DATE);

    if (!*text)
        return "";
    struct palier_verdict verdict = palier_judge_date(reader, parts[DATE], text);

    if (!verdict.answer && verdict.code != PALIER_CODE_COUNT)
        palier_diag_add(import->diag, verdict.code, place_of(import, row, DATE), verdict.arguments);
    return verdict.answer ? verdict.answer : "";
}

/* One interview, one group. */
static void check_group(struct palier_import *import, const struct palier_grid_row *row,
                        const struct palier_import_interview *added)
{
    for (size_t i = 0; *added->group && i + 1 < import->interviews.count; i++) {
        const struct palier_import_interview *known = &import->interviews.at[i];

        if (*known->group && strcmp(known->group, added->group) &&
            !strcmp(known->interview, added->interview) && !strcmp(known->wave, added->wave) &&
            !strcmp(known->entity, added->entity)) {
            palier_report(import->diag, PALIER_E_GROUP_CHANGES, place_of(import, row, INTERVIEW),
                          added->interview, known->group, added->group);
            return;
        }
    }
}

static void read_row(struct palier_row_reader *reader, const struct palier_grid_row *row)
{
    struct palier_import *import = reader->import;
    struct palier_import_interview added = {.interview = text_of(import, row, INTERVIEW),
                                            .date = read_date(reader, row),
                                            .question = read_question(import, row),
                                            .answer = text_of(import, row, ANSWER)};
    bool has_entity = palier_speaker_part(reader, PALIER_USE_ENTITY, row, &added.entity);

    (void)palier_speaker_part(reader, PALIER_USE_WAVE, row, &added.wave);
    (void)palier_speaker_part(reader, PALIER_USE_GROUP, row, &added.group);
    if (has_entity && !*added.entity && reader->uses[PALIER_USE_ENTITY].count)
        palier_report(import->diag, PALIER_E_ROW_NO_ENTITY,
                      ((struct palier_place){import->grid.path, row->line, 0}), "");
    if (!palier_is_id(added.interview))
        palier_report(import->diag, PALIER_E_BAD_ID, place_of(import, row, INTERVIEW),
                      added.interview);
    import->has_wave = import->has_wave || *added.wave;
    *PALIER_APPEND(import->arena, &import->interviews) = added;
    check_group(import, row, &added);
}

void palier_interview_rows_read(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    size_t blank = 0;

    for (size_t i = 0; i < import->rows.count; i++) {
        const struct palier_grid_row *row = palier_row_source(reader, &import->rows.at[i]);

        if (*text_of(import, row, ANSWER))
            read_row(reader, row);
        else
            blank++;
    }
    if (blank)
        palier_report(import->diag, PALIER_E_NO_NOTES,
                      ((struct palier_place){.file = import->grid.path}),
                      palier_arena_printf(import->arena, "%zu", blank));
}
