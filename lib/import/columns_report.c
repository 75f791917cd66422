/* columns_report.c - what is said of each column; see columns.h. */
#include "import/columns.h"

#include <string.h>

static const char *show(const struct palier_columns *columns,
                        const struct palier_import_column *column)
{
    if (column->use == PALIER_USE_INTERVIEW)
        return palier_arena_printf(columns->import->arena, "interviews.csv: %s", column->header);
    return palier_reading_show(columns->import->arena,
                               &(struct palier_reading){.use = column->use,
                                                        .question = column->question,
                                                        .choice = column->choice});
}

static void report_matched(const struct palier_columns *columns, size_t index)
{
    static const enum palier_code codes[] = {
        [PALIER_BY_NAME] = PALIER_E_COLUMN_BY_NAME,
        [PALIER_BY_PATH] = PALIER_E_COLUMN_BY_PATH,
        [PALIER_BY_CODE] = PALIER_E_COLUMN_BY_CODE,
        [PALIER_BY_MAPPING] = PALIER_E_COLUMN_BY_MAPPING,
    };
    static const enum palier_code labels[PALIER_LANGUAGE_COUNT][2] = {
        [PALIER_FRENCH] = {PALIER_E_COLUMN_BY_FRENCH, PALIER_E_COLUMN_BY_FRENCH_PAGE},
        [PALIER_ENGLISH] = {PALIER_E_COLUMN_BY_ENGLISH, PALIER_E_COLUMN_BY_ENGLISH_PAGE},
    };
    const struct palier_import_column *column = &columns->layout->columns[index];
    const struct palier_column_work *work = &columns->work[index];
    const char *page = work->readings.at[0].page;
    enum palier_code code = column->matched_by == PALIER_BY_LABEL
                                ? labels[column->language][page != NULL]
                                : codes[column->matched_by];

    if (column->matched_by != PALIER_BY_MAPPING && work->like)
        palier_report(columns->import->diag, PALIER_E_COLUMN_BY_REPEAT, column->place,
                      column->header, show(columns, column), work->like->header);
    else
        palier_report(columns->import->diag, code, column->place, column->header,
                      show(columns, column), page ? page : "");
}

static void report_of_tool(const struct palier_columns *columns,
                           const struct palier_import_column *column)
{
    if (column->use != PALIER_USE_IGNORE)
        palier_report(columns->import->diag, PALIER_E_COLUMN_OF_TOOL, column->place, column->header,
                      palier_tool_traits(columns->layout->tool)->title,
                      palier_use_name(column->use));
}

/* What the tool adds for itself takes one line, which shows no more than a message can. */
static void report_left_out(const struct palier_columns *columns)
{
    struct palier_import *import = columns->import;
    struct palier_place place = {0};
    const char *headers = "";

    for (size_t i = 0; i < columns->layout->column_count; i++) {
        const struct palier_import_column *column = &columns->layout->columns[i];

        if (column->matched_by != PALIER_BY_TOOL || column->use != PALIER_USE_IGNORE)
            continue;
        if (!*headers)
            place = column->place;
        if (strlen(headers) <= PALIER_LONGEST_ARGUMENT)
            headers = palier_arena_printf(import->arena, "%s%s%s", headers, *headers ? ", " : "",
                                          column->header);
    }
    if (*headers)
        palier_report(import->diag, PALIER_E_COLUMNS_LEFT_OUT, place, headers,
                      palier_tool_traits(columns->layout->tool)->title);
}

/* TOLD: how many unknown columns were told before; with many, likenesses help nobody. */
static void report_unknown(const struct palier_columns *columns, size_t index, size_t told)
{
    enum { MOST_COMPARED = 100 };
    struct palier_import *import = columns->import;
    const struct palier_import_column *column = &columns->layout->columns[index];
    const struct palier_grid_cell *data = columns->work[index].data;
    const char *number = palier_arena_printf(import->arena, "%zu", column->index + 1);
    const struct palier_question *near;

    if (import->options->sets_aside[PALIER_ASIDE_UNKNOWN]) {
        palier_report(import->diag, PALIER_E_COLUMN_ASIDE, column->place, number, column->header);
        return;
    }
    if (!*column->header) {
        palier_report(import->diag, PALIER_E_COLUMN_NAMELESS,
                      palier_grid_place(&import->grid, data), number,
                      palier_header_text(import->arena, data->text));
        return;
    }
    near = told < MOST_COMPARED ? palier_match_nearest(columns->matcher, column->header) : NULL;
    if (near)
        palier_report(import->diag, PALIER_E_COLUMN_UNKNOWN_NEAR, column->place, column->header,
                      near->name, palier_label_in(&near->label, import->questionnaire->language));
    else
        palier_report(import->diag, PALIER_E_COLUMN_UNKNOWN, column->place, column->header);
}

static void report_column(const struct palier_columns *columns, size_t index, size_t *unknown)
{
    struct palier_import *import = columns->import;
    const struct palier_import_column *column = &columns->layout->columns[index];
    const struct palier_readings *readings = &columns->work[index].readings;

    if (column->matched_by == PALIER_BY_TOOL)
        report_of_tool(columns, column);
    else if (column->use == PALIER_USE_IGNORE && column->matched_by == PALIER_BY_NAME)
        palier_report(import->diag, PALIER_E_COLUMN_NOT_ANSWERED, column->place, column->header);
    else if (column->matched_by != PALIER_BY_NOTHING)
        report_matched(columns, index);
    else if (readings->count > 1)
        palier_report(import->diag, PALIER_E_COLUMN_UNCLEAR, column->place, column->header,
                      palier_reading_show(import->arena, &readings->at[0]),
                      palier_reading_show(import->arena, &readings->at[1]));
    else
        report_unknown(columns, index, (*unknown)++);
}

void palier_columns_report(const struct palier_columns *columns)
{
    size_t unknown = 0;

    report_left_out(columns);
    for (size_t i = 0; i < columns->layout->column_count; i++)
        report_column(columns, i, &unknown);
}
