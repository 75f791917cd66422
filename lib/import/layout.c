/* layout.c - what the columns of an export are; see import_internal.h. */
#include <string.h>
#include <strings.h>

#include "import/columns.h"
#include "import/header.h"
#include "import/mapping.h"
#include "table/workbook.h"

/* Uses that one column has: whoever speaks is said once. */
static bool is_single(enum palier_column_use use)
{
    return use >= PALIER_USE_ENTITY && use < PALIER_USE_INTERVIEW;
}

/* Uses for which a tool has several columns, of which the best is taken and the rest left out. */
static bool is_ranked(enum palier_column_use use)
{
    return use >= PALIER_USE_ID && use <= PALIER_USE_VERSION;
}

/* Whether column A serves a use of the tool's better than B: it is said so, or listed before. */
static bool is_better(const struct palier_columns *columns, size_t a, size_t b)
{
    const struct palier_import_column *at = columns->layout->columns;
    bool is_said = at[a].matched_by == PALIER_BY_MAPPING;

    if (is_said != (at[b].matched_by == PALIER_BY_MAPPING))
        return is_said;
    return columns->work[a].own < columns->work[b].own;
}

/* Where two columns have one use: a tool's second best is left out, any other is a fault. */
static void settle_pair(struct palier_columns *columns, size_t a, size_t b)
{
    struct palier_import_column *at = columns->layout->columns;
    bool are_said = at[a].matched_by == PALIER_BY_MAPPING && at[b].matched_by == PALIER_BY_MAPPING;

    if (is_ranked(at[a].use) && !are_said)
        at[is_better(columns, a, b) ? b : a].use = PALIER_USE_IGNORE;
    else
        palier_report(columns->import->diag, PALIER_E_USE_TWICE, at[b].place, at[a].header,
                      at[b].header, palier_use_name(at[b].use));
}

static void settle_uses(struct palier_columns *columns)
{
    struct palier_layout *layout = columns->layout;
    size_t holder[PALIER_USE_COUNT];

    for (int use = 0; use < PALIER_USE_COUNT; use++)
        holder[use] = SIZE_MAX;
    for (size_t i = 0; i < layout->column_count; i++) {
        enum palier_column_use use = layout->columns[i].use;

        if (!is_single(use))
            continue;
        if (holder[use] != SIZE_MAX)
            settle_pair(columns, holder[use], i);
        if (layout->columns[i].use == use)
            holder[use] = i;
    }
}

/* Questions that no column answers though somebody in the file is asked them, by name; and whether
 * there is any that one does. */
static void report_questions(struct palier_import *import)
{
    const struct palier_questionnaire *questionnaire = import->questionnaire;
    const struct palier_layout *layout = &import->layout;
    bool *has_column = PALIER_ARRAY(import->arena, questionnaire->question_count, bool);
    const char *without = NULL;
    bool has_any = false, has_fault = false;

    for (size_t i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].question)
            has_any = has_column[layout->columns[i].question->index] = true;
        has_fault |= layout->columns[i].use == PALIER_USE_UNKNOWN;
    }
    struct palier_place place = {.file = import->grid.path,
                                 .line = import->grid.rows[layout->header_row].line};
    if (!has_any) {
        if (!has_fault || import->options->sets_aside[PALIER_ASIDE_UNKNOWN])
            palier_report(import->diag, PALIER_E_NO_QUESTION_COLUMN, place);
        return;
    }
    const char *group = import->options->group;
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (!has_column[i] && (!group || palier_question_asks(&questionnaire->questions[i], group)))
            without = without ? palier_arena_printf(import->arena, "%s, %s", without,
                                                    questionnaire->questions[i].name)
                              : questionnaire->questions[i].name;
    if (without)
        palier_report(import->diag, PALIER_E_QUESTIONS_WITHOUT, place, without);
}

/* Formulas without results in what is read: the names of the columns, and those of them that say
 * something. */
static void report_uncomputed(const struct palier_import *import)
{
    const struct palier_layout *layout = &import->layout;
    const struct palier_grid *grid = &import->grid;

    for (size_t i = 0; i < grid->rows[layout->header_row].count; i++)
        palier_uncomputed_report(import->diag, grid, i, layout->header_row, layout->header_row + 1);
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].use != PALIER_USE_UNKNOWN &&
            layout->columns[i].use != PALIER_USE_IGNORE)
            palier_uncomputed_report(import->diag, grid, layout->columns[i].index,
                                     layout->first_row, grid->row_count);
}

enum palier_status palier_layout_find(struct palier_import *import)
{
    size_t errors = import->diag->errors;
    struct palier_layout *layout = &import->layout;
    const struct palier_matcher *matcher = palier_matcher_new(import->arena, import->questionnaire);
    struct palier_mapping mapping;
    struct palier_header header;

    *layout = (struct palier_layout){.tool = import->options->tool};
    palier_mapping_read(import, &mapping);
    if (!palier_header_find(import, matcher, &mapping, &header))
        return PALIER_INVALID;
    layout->tool = header.tool;
    layout->header_row = header.row;
    layout->first_row = header.first_row;

    struct palier_columns columns = palier_columns_find(import, matcher, &header);
    palier_mapping_apply(import, &mapping);
    settle_uses(&columns);
    palier_columns_report(&columns);
    report_uncomputed(import);
    if (!layout->is_interviews)
        report_questions(import);
    return import->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
