/* date.c - see date.h. */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static int digits_value(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool palier_is_date(const char *text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int year = digits_value(text, 4), month = digits_value(text + 5, 2);
    int day = digits_value(text + 8, 2);
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return year >= 0 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && is_leap);
}

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

bool palier_date_read(const char *text, enum palier_date_order order, char day[PALIER_DAY_SIZE])
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
    memcpy(day, written, PALIER_DAY_SIZE);
    return true;
}

bool palier_date_is_like(const char *text)
{
    struct parts parts;

    return take_apart(text, &parts);
}

bool palier_date_has_short_year(const char *text)
{
    struct parts parts;

    return take_apart(text, &parts) && parts.digits[0] <= 2 && parts.digits[2] == 2;
}

const char *palier_date_show(struct palier_arena *arena, const char *date,
                             enum palier_language language)
{
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

    if (!palier_is_date(date))
        return date;
    const char *month = date + sizeof "YYYY-" - 1, *day = date + sizeof "YYYY-MM-" - 1;

    if (language == PALIER_FRENCH)
        return palier_arena_printf(arena, "%.2s/%.2s/%.4s", day, month, date);
    return palier_arena_printf(arena, "%d\u00a0%s\u00a0%.4s", atoi(day), months[atoi(month) - 1],
                               date);
}
