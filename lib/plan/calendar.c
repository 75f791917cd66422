/* calendar.c - see calendar.h. */
#include "plan/calendar.h"

#include <stdlib.h>

enum { DAYS_IN_WEEK = 7, MONTHS_IN_YEAR = 12 };

struct day {
    long year, month, day;
};

static struct day read_day(const char *date)
{
    char *end;
    struct day day = {.year = strtol(date, &end, 10)};

    day.month = strtol(end + 1, &end, 10);
    day.day = strtol(end + 1, &end, 10);
    return day;
}

/* Days since 1 January 1970 in the Gregorian calendar (E. G. Richards, in Explanatory Supplement to
 * the Astronomical Almanac, 3rd edition, 2013, section 15.11.3). */
static long number_of(struct day day)
{
    long shift = (day.month - 14) / 12;

    return 1461 * (day.year + 4800 + shift) / 4 + 367 * (day.month - 2 - 12 * shift) / 12 -
           3 * ((day.year + 4900 + shift) / 100) / 4 + day.day - 32075 - 2440588;
}

/* The way back, likewise. */
static struct day day_of(long number)
{
    long f = number + 2440588 + 1401;

    f += (4 * (number + 2440588) + 274277) / 146097 * 3 / 4 - 38;
    long e = 4 * f + 3, h = 5 * (e % 1461 / 4) + 2;
    struct day day = {.day = h % 153 / 5 + 1, .month = (h / 153 + 2) % MONTHS_IN_YEAR + 1};

    day.year = e / 1461 - 4716 + (MONTHS_IN_YEAR + 2 - day.month) / MONTHS_IN_YEAR;
    return day;
}

static long days_in_month(long year, long month)
{
    struct day first = {.year = year, .month = month, .day = 1}, next = first;

    next.month = month % MONTHS_IN_YEAR + 1;
    next.year += month == MONTHS_IN_YEAR;
    return number_of(next) - number_of(first);
}

const char *palier_calendar_after(struct palier_arena *arena, const char *date,
                                  struct palier_cycle_length length, size_t count)
{
    struct day day = read_day(date);

    if (length.is_weeks) {
        day = day_of(number_of(day) + DAYS_IN_WEEK * (long)length.length * (long)count);
    } else {
        long months = day.month - 1 + (long)length.length * (long)count;

        day.year += months / MONTHS_IN_YEAR;
        day.month = months % MONTHS_IN_YEAR + 1;
        long most = days_in_month(day.year, day.month);
        day.day = day.day < most ? day.day : most;
    }
    return palier_arena_printf(arena, "%04ld-%02ld-%02ld", day.year, day.month, day.day);
}

long palier_calendar_days(const char *from, const char *to)
{
    return number_of(read_day(to)) - number_of(read_day(from));
}

double palier_cycle_months(struct palier_cycle_length length)
{
    return length.is_weeks ? length.length * 12.0 / 52 : length.length;
}
