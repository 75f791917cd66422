/*
 * record_date.c - a column of days; see record.h.
 *
 * Files say YYYY-MM-DD. A spreadsheet that opened one writes the days of its country, or the
 * number that it counts them by. What can be one day only is read, cell by cell, so that no other
 * row of a file decides what a town's row says.
 */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "table/record.h"
#include "table/workbook_internal.h"

enum { SERIAL_OF_2000 = 36526, SERIAL_OF_2100 = 73051 };

/* The day that Excel would show for TEXT, a whole number of days in this century; false where it is
 * none. */
static bool read_serial(const char *text, char day[PALIER_DATE_SIZE])
{
    int64_t serial;

    return palier_integer_parse(text, SERIAL_OF_2000, SERIAL_OF_2100 - 1, &serial) &&
           palier_serial_write((double)serial, PALIER_NUMBER_DATE, false, day);
}

static void refuse(struct palier_records *records, struct palier_place place, const char *text)
{
    char day[PALIER_DATE_SIZE];

    if (read_serial(text, day))
        palier_report(records->diag, PALIER_E_DATE_SERIAL, place, text, day);
    else if (palier_date_has_short_year(text))
        palier_report(records->diag, PALIER_E_DATE_SHORT_YEAR, place, text);
    else if (palier_date_is_like(text))
        palier_report(records->diag, PALIER_E_NO_SUCH_DATE, place, text);
    else
        palier_report(records->diag, PALIER_E_BAD_DATE, place, text);
}

const char *palier_record_date(struct palier_records *records, size_t row, size_t column)
{
    const char *text = palier_record_text(records, row, column);
    struct palier_place place = palier_record_place(records, row, column);
    char day[PALIER_DAY_SIZE], other[PALIER_DAY_SIZE];

    if (!*text || palier_is_date(text))
        return text;
    bool is_day_first = palier_date_read(text, PALIER_DATES_DAY_FIRST, day);
    bool is_month_first = palier_date_read(text, PALIER_DATES_MONTH_FIRST, other);

    if (!is_day_first && !is_month_first) {
        refuse(records, place, text);
        return "";
    }
    if (is_day_first && is_month_first && strcmp(day, other)) {
        palier_report(records->diag, PALIER_E_DATE_EITHER, place, text, day, other);
        return "";
    }
    const char *read = is_day_first ? day : other;

    palier_report(records->diag, PALIER_E_READ_AS_DATE, place, text, read);
    return palier_arena_strndup(records->arena, read, strlen(read));
}
