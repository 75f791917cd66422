/* asked.c - what was not asked of whom; see rows_internal.h. */
#include <string.h>

#include "base/text.h"
#include "import/rows_internal.h"

bool palier_is_given(const char *answer)
{
    return *answer && strcmp(answer, "SKIP");
}

/* The first cell of ROW about QUESTION that is not blank, be it a tick that says no; NULL: none. */
static const struct palier_grid_cell *first_cell(const struct palier_row_reader *reader,
                                                 size_t question,
                                                 const struct palier_import_row *row)
{
    const struct palier_import *import = reader->import;
    const struct palier_column_list *const lists[] = {&reader->columns[question],
                                                      &reader->ticks[question],
                                                      &reader->others[question]};

    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l]->count; i++) {
            size_t at = import->layout.columns[lists[l]->at[i]].index;
            const struct palier_grid_cell *cell =
                palier_grid_cell(palier_row_source(reader, row), at);

            if (*palier_text_trim(import->arena, cell->text))
                return cell;
        }
    return NULL;
}

/* Where ROW answers QUESTION first. */
static struct palier_place place_of(const struct palier_row_reader *reader, size_t question,
                                    const struct palier_import_row *row)
{
    const struct palier_grid_cell *cell = first_cell(reader, question, row);

    return cell ? palier_grid_place(&reader->import->grid, cell) : palier_row_start(reader, row);
}

/* Answers to QUESTION of groups that are not asked; how many, the first of them at *FIRST. */
static size_t check_question(struct palier_row_reader *reader,
                             const struct palier_question *question, struct palier_place *first)
{
    struct palier_import *import = reader->import;
    size_t count = 0;

    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];
        const char *answer = row->is_aside ? NULL : row->answers[question->index];

        if (!answer || !*row->group || palier_question_asks(question, row->group))
            continue;
        bool is_answer = palier_is_given(answer) && strcmp(answer, "NA");

        if (is_answer && !import->options->sets_aside[PALIER_ASIDE_AUDIENCE])
            palier_report(import->diag, PALIER_E_ASKED_OTHERS,
                          place_of(reader, question->index, row),
                          palier_answer_show(question, answer), question->name, row->group);
        if (is_answer && !count++)
            *first = place_of(reader, question->index, row);
        row->answers[question->index] = ""; /* whoever is not asked leaves it empty */
    }
    return count;
}

void palier_audience_check(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    for (size_t q = 0; q < import->questionnaire->question_count; q++) {
        const struct palier_question *question = &import->questionnaire->questions[q];
        struct palier_place first = {0};
        size_t count = import->has_column[q] ? check_question(reader, question, &first) : 0;

        if (count && import->options->sets_aside[PALIER_ASIDE_AUDIENCE])
            palier_report(import->diag, PALIER_E_ANSWERS_SET_ASIDE, first,
                          palier_arena_printf(import->arena, "%zu", count), question->name);
    }
}

/* The rows of one version, and those of them that answer a question, be it with no tick. */
struct version_count {
    size_t rows, answers;
};

/* The versions of rows, PALIER_NONE where a row says none. */
static uint32_t *find_versions(struct palier_row_reader *reader, struct palier_intern *names)
{
    struct palier_import *import = reader->import;
    const struct palier_column_list *columns = &reader->uses[PALIER_USE_VERSION];
    uint32_t *versions = PALIER_ARRAY(import->arena, import->rows.count, uint32_t);

    palier_intern_init(names, import->arena, false);
    for (size_t i = 0; i < import->rows.count; i++) {
        const struct palier_import_row *row = &import->rows.at[i];

        versions[i] = PALIER_NONE;
        for (size_t c = 0; !row->is_aside && c < columns->count; c++) {
            size_t at = import->layout.columns[columns->at[c]].index;
            const char *text =
                palier_text_trim(import->arena,
                                 palier_grid_cell(palier_row_source(reader, row), at)->text);

            if (*text && versions[i] == PALIER_NONE)
                versions[i] = palier_intern_add(names, text);
        }
    }
    return versions;
}

/* Whether row INDEX belongs to a version and is asked QUESTION. */
static bool counts(const struct palier_import *import, const uint32_t *versions, size_t index,
                   const struct palier_question *question)
{
    const struct palier_import_row *row = &import->rows.at[index];

    return !row->is_aside && versions[index] != PALIER_NONE && row->answers[question->index] &&
           (!*row->group || palier_question_asks(question, row->group));
}

/* Whether a version went without the question. Fewer people than this may all have left it blank.
 */
static bool is_without(const struct version_count *count)
{
    enum { FEWEST_ROWS = 3 };

    return count->rows >= FEWEST_ROWS && !count->answers;
}

static void check_versions(struct palier_row_reader *reader, const struct palier_intern *names,
                           const uint32_t *versions, const struct palier_question *question)
{
    struct palier_import *import = reader->import;
    struct version_count *count = PALIER_ARRAY(import->arena, names->count, struct version_count);
    size_t answers = 0;

    for (size_t i = 0; i < import->rows.count; i++)
        if (counts(import, versions, i, question)) {
            const struct palier_import_row *row = &import->rows.at[i];
            bool is_shown = palier_is_given(row->answers[question->index]) ||
                            first_cell(reader, question->index, row);

            count[versions[i]].rows++;
            count[versions[i]].answers += is_shown;
            answers += is_shown;
        }
    for (size_t v = 0; answers && v < names->count; v++)
        if (is_without(&count[v]))
            palier_report(import->diag, PALIER_E_NOT_IN_VERSION,
                          ((struct palier_place){.file = import->grid.path}), question->name,
                          names->text[v], palier_arena_printf(import->arena, "%zu", count[v].rows));
    for (size_t i = 0; answers && i < import->rows.count; i++)
        if (counts(import, versions, i, question) && is_without(&count[versions[i]]))
            import->rows.at[i].answers[question->index] = "SKIP";
}

void palier_versions_check(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    struct palier_intern names;

    if (!reader->uses[PALIER_USE_VERSION].count)
        return;
    const uint32_t *versions = find_versions(reader, &names);

    for (size_t q = 0; names.count > 1 && q < import->questionnaire->question_count; q++)
        if (import->has_column[q])
            check_versions(reader, &names, versions, &import->questionnaire->questions[q]);
}

/* Whether ROW left blank a list that it is asked, and that LimeSurvey may not have shown. */
static bool is_in_doubt(const struct palier_row_reader *reader, const struct palier_import_row *row,
                        const struct palier_question *question,
                        const struct palier_grid_cell **cell)
{
    const struct palier_column_list *columns = &reader->columns[question->index];
    const char *answer = row->is_aside ? NULL : row->answers[question->index];

    if (!answer || *answer || (*row->group && !palier_question_asks(question, row->group)))
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        const struct palier_import_column *column = &reader->import->layout.columns[columns->at[i]];

        *cell = palier_grid_cell(palier_row_source(reader, row), column->index);
        if (palier_is_blank_or_hidden(reader, column, *cell))
            return true;
    }
    return false;
}

void palier_blanks_tell(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    const struct palier_questionnaire *questionnaire = import->questionnaire;
    struct palier_place first = {0};
    size_t count = 0;

    for (size_t i = 0; reader->has_full_answers && i < import->rows.count; i++)
        for (size_t q = 0; q < questionnaire->question_count; q++) {
            const struct palier_grid_cell *cell;

            if (!is_in_doubt(reader, &import->rows.at[i], &questionnaire->questions[q], &cell))
                continue;
            if (!count++)
                first = palier_grid_place(&import->grid, cell);
        }
    if (count)
        palier_report(import->diag, PALIER_E_BLANK_OR_HIDDEN, first,
                      palier_arena_printf(import->arena, "%zu", count));
}
