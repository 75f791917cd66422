/*
 * date.c - days as tools write them, in ISO form; see rows_internal.h.
 *
 * 03/04/2025 is in March or in April. A day above twelve somewhere in the file
 * settles it; where there is none, a person must. The tool's own times are never
 * written: they would say who answered when.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "import/rows_internal.h"

enum { DAY_SIZE = 11 };

/* What LimeSurvey writes for when answers were sent, where a survey does not keep it. */
#define ANONYMOUS_DAY "1980-01-01"

/* Three numbers at the start of a text. */
struct parts {
    unsigned number[3];
    size_t digits[3];
};

/* What may follow a day: a time, its zone; never a second day. */
static bool is_time(const char *text)
{
    bool is_zone = (*text == '-' || *text == '+') && strlen(text) == strlen("-05:00");

    if (!*text || !strcmp(text, "Z"))
        return true;
    return !text[strspn(text, "T 0123456789:.,+-APMUTCZapm\u202f")] && strchr(text, ':') &&
           (is_zone || strchr("T \xe2", *text));
}

static bool take_apart(const char *text, struct parts *parts)
{
    char mark = text[strcspn(text, "/-.")];

    if (!mark)
        return false;
    for (size_t i = 0; i < 3; i++) {
        parts->digits[i] = strspn(text, "0123456789");
        parts->number[i] = 0;
        if (!parts->digits[i] || parts->digits[i] > 4)
            return false;
        for (size_t d = 0; d < parts->digits[i]; d++)
            parts->number[i] = parts->number[i] * 10 + (unsigned)(text[d] - '0');
        text += parts->digits[i];
        if (i < 2 && *text++ != mark)
            return false;
    }
    return is_time(text);
}

/* TEXT read in ORDER; false where it is no day then. A year that stands first needs no order. */
static bool read_day(const char *text, enum palier_date_order order, char day[DAY_SIZE])
{
    struct parts parts;
    size_t year = 2, month = order == PALIER_DATES_DAY_FIRST ? 1 : 0;

    if (!take_apart(text, &parts))
        return false;
    if (parts.digits[0] == 4) {
        year = 0;
        month = 1;
    }
    if (parts.digits[year] != 4 || parts.digits[(year + 1) % 3] > 2 ||
        parts.digits[(year + 2) % 3] > 2)
        return false;
    char written[40];
    snprintf(written, sizeof written, "%04u-%02u-%02u", parts.number[year], parts.number[month],
             parts.number[3 - year - month]);
    if (!palier_is_date(written))
        return false;
    memcpy(day, written, DAY_SIZE);
    return true;
}

/* Where cells speak for an order. */
struct evidence {
    struct palier_place day_first, month_first, open;
    const char *day_first_text, *month_first_text, *open_text;
    size_t open_count, decided;
};

static void weigh(const char *text, struct palier_place place, struct evidence *evidence)
{
    char as_day[DAY_SIZE], as_month[DAY_SIZE];
    bool is_day = read_day(text, PALIER_DATES_DAY_FIRST, as_day);
    bool is_month = read_day(text, PALIER_DATES_MONTH_FIRST, as_month);

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
    char first[DAY_SIZE] = "", last[DAY_SIZE] = "", day[DAY_SIZE];

    for (size_t c = 0; c < columns->count; c++)
        for (size_t i = 0; i < import->rows.count; i++) {
            const struct palier_import_row *row = &import->rows.at[i];
            const struct palier_grid_cell *cell =
                palier_grid_cell(palier_row_source(reader, row),
                                 import->layout.columns[columns->at[c]].index);

            if (row->is_aside || !read_day(cell->text, order, day) || !strcmp(day, ANONYMOUS_DAY))
                continue;
            if (!*first || strcmp(day, first) < 0)
                memcpy(first, day, DAY_SIZE);
            if (strcmp(day, last) > 0)
                memcpy(last, day, DAY_SIZE);
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
    char day[DAY_SIZE], other[DAY_SIZE];
    struct parts parts;
    bool is_day_first = read_day(text, PALIER_DATES_DAY_FIRST, day);
    bool is_month_first = read_day(text, PALIER_DATES_MONTH_FIRST, other);

    if (reader->is_order_told && (is_day_first || is_month_first) &&
        !(is_day_first && is_month_first && !strcmp(day, other)))
        return palier_verdict_of(NULL);
    if (read_day(text, reader->date_order, day))
        return palier_verdict_of(palier_arena_strndup(arena, day, DAY_SIZE - 1));
    bool is_short = take_apart(text, &parts) && parts.digits[0] <= 2 && parts.digits[2] == 2;

    return (struct palier_verdict){.code =
                                       is_short ? PALIER_E_TWO_DIGIT_YEAR : PALIER_E_DAY_EXPECTED,
                                   .arguments = {text, name}};
}
