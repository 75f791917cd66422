/*
 * date.h - days as people and programs write them.
 *
 * 25/09/2025 can be one day only; 03/04/2025 is in March or in April, and nothing within it says
 * which. Whoever reads dates asks for both readings, and sees whether they agree.
 */
#ifndef PALIER_BASE_DATE_H
#define PALIER_BASE_DATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/language.h"

enum palier_date_order { PALIER_DATES_FIND, PALIER_DATES_DAY_FIRST, PALIER_DATES_MONTH_FIRST };

enum { PALIER_DAY_SIZE = sizeof "YYYY-MM-DD" };

/* Whether TEXT is YYYY-MM-DD and a day of the Gregorian calendar. */
bool palier_is_date(const char *text);

/*
 * Write the day of TEXT into DAY as YYYY-MM-DD, the day or the month first as ORDER says (FIND: the
 * month); a year that stands first needs no order. False where it is no day then. Between the
 * numbers stand slashes, dots or hyphens, behind them perhaps a time, which is left out.
 */
bool palier_date_read(const char *text, enum palier_date_order order, char day[PALIER_DAY_SIZE]);

/* Whether TEXT is three numbers like those of a day, whatever they say. */
bool palier_date_is_like(const char *text);

/* Whether TEXT is like a day whose year, at the end, has two digits. */
bool palier_date_has_short_year(const char *text);

/* DATE, YYYY-MM-DD, as people write it: 20/11/2026 in French, 20 Nov 2026 in English, unbroken;
 * DATE itself where it is no date. In ARENA. */
PALIER_MUST_USE const char *palier_date_show(struct palier_arena *arena, const char *date,
                                             enum palier_language language);

#endif
