/*
 * number.h - numbers that no locale can change.
 *
 * A file that was written in Bordeaux must read the same in Birmingham: a decimal
 * point is always a point, and a decimal comma is accepted where it cannot be
 * taken for a separator. Only people read "2,6"; files never hold it.
 */
#ifndef PALIER_BASE_NUMBER_H
#define PALIER_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"

/* What stood between the units and the decimals. */
enum palier_decimal_mark {
    PALIER_MARK_NONE,
    PALIER_MARK_POINT,
    PALIER_MARK_COMMA,
};

/*
 * Read the whole of TEXT as a decimal number: sign, digits, one mark, digits; no
 * thousands separator, no exponent, no infinity. False where it is anything else.
 */
bool palier_number_parse(const char *text, double *value, enum palier_decimal_mark *mark);

/*
 * TEXT without the spaces that part the thousands of a whole number: "45 300" is 45300, whichever
 * of the three spaces (plain, no-break, narrow no-break) stands there. False, and nothing written,
 * where TEXT is not digits in groups of three after the first. UNGROUPED holds as many bytes as
 * TEXT.
 */
bool palier_number_ungroup(const char *text, char *ungrouped);

/*
 * Whether TEXT, which is a number, may have been meant as thousands: "3,000" and "3.000" are three
 * to one reader and three thousand to the other, "3.0", "0,300" and "3000,000" are not.
 */
bool palier_number_may_be_thousands(const char *text);

/* Read the whole of TEXT as a whole number from LOW to HIGH. */
bool palier_integer_parse(const char *text, int64_t low, int64_t high, int64_t *value);

enum { PALIER_NUMBER_SIZE = 32 };

/* The shortest decimal that reads back as VALUE, which is finite. Writes and returns TEXT. */
const char *palier_number_print(char text[PALIER_NUMBER_SIZE], double value);

/*
 * VALUE with DECIMALS digits after the mark of LANGUAGE, for people; no minus zero. A value that is
 * not a number gives "".
 */
const char *palier_number_show(char text[PALIER_NUMBER_SIZE], double value, int decimals,
                               enum palier_language language);

/* COUNT in groups of three digits: "45 000" with a narrow no-break space, or "45,000". */
const char *palier_count_show(char text[PALIER_NUMBER_SIZE], int64_t count,
                              enum palier_language language);

/*
 * VALUE as a reader sees it: rounded half away from zero to DECIMALS digits (0 to 9), after adding
 * one millionth of the last digit, so that the 2.55 that binary holds as 2.5499999 shows as 2.6 in
 * the terminal and in every spreadsheet alike. The formula in a workbook is
 * ROUND(x+SIGN(x)*1E-7,1) for one decimal.
 */
double palier_round_displayed(double value, int decimals);

#endif
