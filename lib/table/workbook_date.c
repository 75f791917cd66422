/*
 * workbook_date.c - dates, times and durations; see workbook_internal.h.
 *
 * A date is a count of days. In the system of 1900, day 1 is 1 January 1900; but
 * Lotus 1-2-3 took 1900 for a leap year, Excel copied that so that their files
 * agree, and day 60 is a 29 February that never was. From day 61 on the count is
 * right if it starts on 30 December 1899. In the system of 1904, day 0 is 1
 * January 1904.
 */
#include "table/workbook_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

enum {
    SECONDS = 24 * 60 * 60,    /* of a day */
    NO_DAY = 60,               /* 29 February 1900 */
    DAYS_BEFORE_1900 = 693899, /* from 1 March of the year 0 to 30 December 1899 */
    DAYS_1900_TO_1904 = 1462,
    DAYS_TO_10000 = 2958466, /* the first day of that year, counted as in 1900 */
};

/* DAYS after 1 March of the year 0, as YYYY-MM-DD. Years are made to start in March, so that the
 * day that some lack is their last. */
static void write_day(int64_t days, char text[PALIER_DATE_SIZE])
{
    int64_t era = days / 146097, day = days % 146097; /* 400 years */
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    int64_t day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    bool is_next_year = month >= 10; /* January and February */

    snprintf(text, PALIER_DATE_SIZE, "%04d-%02d-%02d", (int)(era * 400 + year + is_next_year),
             (int)(is_next_year ? month - 9 : month + 3), (int)day_of_month);
}

static void write_time(int64_t second, const char *before, char *text)
{
    snprintf(text, PALIER_DATE_SIZE - 10, "%s%02d:%02d:%02d", before, (int)(second / 3600),
             (int)(second / 60 % 60), (int)(second % 60));
}

bool palier_serial_write(double serial, enum palier_number_kind kind, bool is_1904,
                         char text[PALIER_DATE_SIZE])
{
    if (!(serial >= 0 && serial < DAYS_TO_10000))
        return false;
    int64_t seconds = (int64_t)floor(serial * SECONDS + 0.5);
    int64_t day = seconds / SECONDS, second = seconds % SECONDS;

    if (!day && (second || kind == PALIER_NUMBER_TIME)) {
        write_time(second, "", text);
        return true;
    }
    if (is_1904)
        day += DAYS_1900_TO_1904;
    else if (day == 0 || day == NO_DAY)
        return false;
    else if (day < NO_DAY)
        day++;
    if (day >= DAYS_TO_10000)
        return false;
    write_day(DAYS_BEFORE_1900 + day, text);
    if (second)
        write_time(second, "T", text + strlen(text));
    return true;
}

bool palier_duration_write(double serial, char text[PALIER_DATE_SIZE])
{
    if (!(fabs(serial) < DAYS_TO_10000))
        return false;
    int64_t seconds = (int64_t)floor(fabs(serial) * SECONDS + 0.5);

    write_time(seconds, serial < 0 && seconds ? "-" : "", text);
    return true;
}

/* The number that two digits make; -1 where they are none. */
static int two_digits(const char *text)
{
    for (int i = 0; i < 2; i++)
        if (text[i] < '0' || text[i] > '9')
            return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/* The seconds of "09:12", "09:12:31" or "09:12:31.25Z", rounded; -1 where it is no time. */
static int64_t seconds_of(const char *text)
{
    int hour = two_digits(text), minute = -1, second = 0;
    bool is_up = false;

    if (hour >= 0 && text[2] == ':')
        minute = two_digits(text + 3);
    if (minute < 0)
        return -1;
    text += 5;
    if (*text == ':') {
        second = two_digits(text + 1);
        text += second < 0 ? 0 : 3;
    }
    if (*text == '.') {
        is_up = text[1] >= '5' && text[1] <= '9';
        text++;
        text += strspn(text, "0123456789");
    }
    text += *text == 'Z';
    if (*text || hour > 23 || minute > 59 || second < 0 || second > 59)
        return -1;
    int64_t seconds = hour * 3600 + minute * 60 + second;

    return seconds + (is_up && seconds + 1 < SECONDS);
}

bool palier_iso_write(const char *iso, char text[PALIER_DATE_SIZE])
{
    size_t length = strcspn(iso, "T");
    int64_t second = 0;

    if (length != 10 || iso[4] != '-') { /* no date: a time alone, with or without its T */
        second = seconds_of(iso + (*iso == 'T'));
        if (second >= 0)
            write_time(second, "", text);
        return second >= 0;
    }
    memcpy(text, iso, length);
    text[length] = '\0';
    if (iso[length])
        second = seconds_of(iso + length + 1);
    if (!palier_is_date(text) || second < 0)
        return false;
    if (second)
        write_time(second, "T", text + length);
    return true;
}
