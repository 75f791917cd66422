/*
 * date.c - days as tools write them, in ISO form; see rows_internal.h.
 *
 * 03/04/2025 is in March or in April. A day above twelve somewhere in the file
 * settles it; where there is none, a person must. The tool's own times are never
 * written: they would say who answered when.
 */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "import/rows_internal.h"

/* What LimeSurvey writes for when answers were sent, where a survey does not keep it. */
#define ANONYMOUS_DAY "1980-01-01"

/* Where cells speak for an order. */
struct evidence {
    struct palier_place day_first, month_first, open;
    const char *day_first_text, *month_first_text, *open_text;
    size_t open_count, decided;
};

static void weigh(const char *text, struct palier_place place, struct evidence *evidence)
{
    char as_day[PALIER_DAY_SIZE], as_month[PALIER_DAY_SIZE];
    bool is_day = palier_date_read(text, PALIER_DATES_DAY_FIRST, as_day);
    bool is_month = palier_date_read(text, PALIER_DATES_MONTH_FIRST, as_month);

    if (is_day && is_month && strcmp(as_day, as_month)) {
        if (!evidence->open_count++) {
            evidence->open = place;
            evidence->open_text = text;
        }
    } else if (is_day && !is_month) {
        evidence->decided++;
        if (!evidence->day_first_text) {
            evidence->day_first = place;
            evidence->day_first_text = text;
        }
    } else if (is_month && !is_day) {
        evidence->decided++;
        if (!evidence->month_first_text) {
            evidence->month_first = place;
            evidence->month_first_text = text;
        }
    }
}

static bool holds_dates(const struct palier_import *import,
                        const struct palier_import_column *column)
{
    if (import->layout.is_interviews)
        return palier_is_interview_date(column);
    return column->use == PALIER_USE_QUESTION && palier_question_is_date(column->question);
}

static void weigh_columns(struct palier_row_reader *reader, bool is_submitted,
                          struct evidence *evidence)
{
    struct palier_import *import = reader->import;

    for (size_t c = 0; c < import->layout.column_count; c++) {
        const struct palier_import_column *column = &import->layout.columns[c];

        if (is_submitted ? column->use != PALIER_USE_SUBMITTED : !holds_dates(import, column))
            continue;
        for (size_t i = 0; i < import->rows.count; i++) {
            const struct palier_grid_cell *cell =
                palier_grid_cell(palier_row_source(reader, &import->rows.at[i]), column->index);
            const char *text = palier_text_trim(import->arena, cell->text);

            if (!import->rows.at[i].is_aside && !palier_rule_find(reader, column, text, NULL))
                weigh(text, palier_grid_place(&import->grid, cell), evidence);
        }
    }
}

/* The order that EVIDENCE speaks for; FIND where it speaks for none, or for both. */
static enum palier_date_order order_of(const struct evidence *evidence)
{
    if (!evidence->day_first_text == !evidence->month_first_text)
        return PALIER_DATES_FIND;
    return evidence->day_first_text ? PALIER_DATES_DAY_FIRST : PALIER_DATES_MONTH_FIRST;
}

static void tell_order(struct palier_row_reader *reader, const struct evidence *evidence)
{
    bool is_day = reader->date_order == PALIER_DATES_DAY_FIRST;

    palier_report(reader->import->diag, PALIER_E_DATE_ORDER,
                  is_day ? evidence->day_first : evidence->month_first,
                  is_day ? "day-first" : "month-first",
                  is_day ? evidence->day_first_text : evidence->month_first_text);
}

/* The first and the last day on which answers were sent, where they can be told. */
static void tell_period(struct palier_row_reader *reader, enum palier_date_order order)
{
    struct palier_import *import = reader->import;
    const struct palier_column_list *columns = &reader->uses[PALIER_USE_SUBMITTED];
    char first[PALIER_DAY_SIZE] = "", last[PALIER_DAY_SIZE] = "", day[PALIER_DAY_SIZE];

    for (size_t c = 0; c < columns->count; c++)
        for (size_t i = 0; i < import->rows.count; i++) {
            const struct palier_import_row *row = &import->rows.at[i];
            const struct palier_grid_cell *cell =
                palier_grid_cell(palier_row_source(reader, row),
                                 import->layout.columns[columns->at[c]].index);

            if (row->is_aside || !palier_date_read(cell->text, order, day) ||
                !strcmp(day, ANONYMOUS_DAY))
                continue;
            if (!*first || strcmp(day, first) < 0)
                memcpy(first, day, PALIER_DAY_SIZE);
            if (strcmp(day, last) > 0)
                memcpy(last, day, PALIER_DAY_SIZE);
        }
    if (*first)
        palier_report(import->diag, PALIER_E_PERIOD,
                      ((struct palier_place){.file = import->grid.path}), first, last);
}

void palier_date_order_find(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    struct evidence asked = {.decided = 0}, sent = {.decided = 0};
    struct palier_diag *diag = import->diag;

    weigh_columns(reader, false, &asked);
    weigh_columns(reader, true, &sent);
    enum palier_date_order said = import->options->dates;
    enum palier_date_order by_sent = said ? said : order_of(&sent);

    reader->date_order = said ? said : order_of(&asked);
    if (asked.day_first_text && asked.month_first_text && !said) {
        palier_report(diag, PALIER_E_DATE_ORDERS_DIFFER, asked.month_first, asked.month_first_text,
                      asked.day_first_text, palier_place_text(import->arena, asked.day_first));
        reader->is_order_told = true;
    } else if (!said && asked.decided) {
        tell_order(reader, &asked);
    } else if (!said && asked.open_count && by_sent != PALIER_DATES_FIND) {
        reader->date_order = by_sent;
        tell_order(reader, &sent);
    } else if (!said && asked.open_count) {
        palier_report(diag, PALIER_E_DATE_ORDER_UNCLEAR, asked.open, asked.open_text,
                      palier_arena_printf(import->arena, "%zu", asked.open_count));
        reader->is_order_told = true;
    }
    if (by_sent == PALIER_DATES_FIND && !sent.decided)
        by_sent = reader->date_order;
    if (by_sent != PALIER_DATES_FIND || !(sent.open_count || sent.decided))
        tell_period(reader, by_sent);
}

struct palier_verdict palier_judge_date(struct palier_row_reader *reader, const char *name,
                                        const char *text)
{
    struct palier_arena *arena = reader->import->arena;
    char day[PALIER_DAY_SIZE], other[PALIER_DAY_SIZE];
    bool is_day_first = palier_date_read(text, PALIER_DATES_DAY_FIRST, day);
    bool is_month_first = palier_date_read(text, PALIER_DATES_MONTH_FIRST, other);

    if (reader->is_order_told && (is_day_first || is_month_first) &&
        !(is_day_first && is_month_first && !strcmp(day, other)))
        return palier_verdict_of(NULL);
    if (palier_date_read(text, reader->date_order, day))
        return palier_verdict_of(palier_arena_strndup(arena, day, PALIER_DAY_SIZE - 1));
    return (struct palier_verdict){.code = palier_date_has_short_year(text)
                                               ? PALIER_E_TWO_DIGIT_YEAR
                                               : PALIER_E_DAY_EXPECTED,
                                   .arguments = {text, name}};
}
