/* number.c - see number.h. */
#include "base/number.h"

#include <assert.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Below, every whole number is exact, and a conversion rounds down as floor does, without a call.
 */
#define MOST_EXACT 9007199254740992.0

/* A program that embeds this library may have set a locale: printf and strtod must not see it. */
static locale_t plain_locale(void)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);

    assert(plain); /* the C locale always exists */
    return plain;
}

static bool is_decimal(const char *text, enum palier_decimal_mark *mark)
{
    const char *at = text + (*text == '-' || *text == '+');
    size_t units = strspn(at, "0123456789"), decimals = 0;

    *mark = PALIER_MARK_NONE;
    at += units;
    if (*at == '.' || *at == ',') {
        *mark = *at == '.' ? PALIER_MARK_POINT : PALIER_MARK_COMMA;
        decimals = strspn(++at, "0123456789");
        at += decimals;
        if (!decimals)
            return false;
    }
    return units && !*at;
}

bool palier_number_parse(const char *text, double *value, enum palier_decimal_mark *mark)
{
    char copy[64];
    size_t length = strlen(text);

    if (length >= sizeof copy || !is_decimal(text, mark))
        return false;
    memcpy(copy, text, length + 1);
    char *comma = strchr(copy, ',');
    if (comma)
        *comma = '.';

    locale_t plain = plain_locale(), before = uselocale(plain);
    *value = strtod(copy, NULL);
    uselocale(before);
    freelocale(plain);
    return isfinite(*value);
}

/* The bytes of the space that TEXT begins with; 0: none. */
static size_t space_length(const char *text)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F"};

    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (!strncmp(text, spaces[i], strlen(spaces[i])))
            return strlen(spaces[i]);
    return 0;
}

bool palier_number_ungroup(const char *text, char *ungrouped)
{
    static const char digits[] = "0123456789";
    size_t first = strspn(text, digits), groups = 0, space;
    const char *at = text + first;

    for (; (space = space_length(at)) && strspn(at + space, digits) == 3; groups++)
        at += space + 3;
    if (*at || !groups || !first || first > 3)
        return false;
    for (at = text; *at; at++)
        if (strchr(digits, *at))
            *ungrouped++ = *at;
    *ungrouped = '\0';
    return true;
}

bool palier_number_may_be_thousands(const char *text)
{
    static const char digits[] = "0123456789";

    text += *text == '-' || *text == '+';
    size_t units = strspn(text, digits);
    const char *mark = text + units;

    return units && units <= 3 && *text != '0' && (*mark == '.' || *mark == ',') &&
           strspn(mark + 1, digits) == 3 && !mark[4];
}

bool palier_integer_parse(const char *text, int64_t low, int64_t high, int64_t *value)
{
    const char *digits = text + (*text == '-');
    char *end;

    if (!*digits || digits[strspn(digits, "0123456789")])
        return false;
    errno = 0;
    long long parsed = strtoll(text, &end, 10);
    if (errno || *end || parsed < low || parsed > high)
        return false;
    *value = parsed;
    return true;
}

/*
 * Print VALUE where it is a whole number of units of so few decimals that no more than 15 digits
 * stand: then those digits are the ones that %.15g gives, since a decimal of 15 digits survives the
 * way through binary and back (DBL_DIG). Gives false, and prints nothing, for any other value.
 */
static bool print_short(char text[PALIER_NUMBER_SIZE], double value)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    char digits[PALIER_NUMBER_SIZE], *first = digits + sizeof digits, *to = text;
    double size = fabs(value), units = 0;
    int decimals = 0;

    if (!(size < 1e6) || (size < 1e-4 && size > 0)) /* the others go with an exponent */
        return false;
    for (; decimals < 10; decimals++) {
        units = floor(size * powers[decimals] + 0.5);
        if (units / powers[decimals] == size)
            break;
    }
    if (decimals == 10 || units >= 1e15)
        return false;
    uint64_t left = (uint64_t)units;

    for (int i = 0; left || i <= decimals; i++, left /= 10) {
        if (i && i == decimals)
            *--first = '.';
        *--first = (char)('0' + left % 10);
    }
    if (value < 0)
        *to++ = '-';
    size_t length = (size_t)(digits + sizeof digits - first);
    memcpy(to, first, length);
    to[length] = '\0';
    return true;
}

const char *palier_number_print(char text[PALIER_NUMBER_SIZE], double value)
{
    assert(isfinite(value));
    if (print_short(text, value))
        return text;
    locale_t plain = plain_locale(), before = uselocale(plain);
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, PALIER_NUMBER_SIZE, "%.*g", digits, value == 0 ? 0.0 : value);
        if (strtod(text, NULL) == value)
            break;
    }
    uselocale(before);
    freelocale(plain);
    return text;
}

const char *palier_number_show(char text[PALIER_NUMBER_SIZE], double value, int decimals,
                               enum palier_language language)
{
    if (!isfinite(value)) {
        *text = '\0';
        return text;
    }
    locale_t plain = plain_locale(), before = uselocale(plain);
    double rounded = palier_round_displayed(value, decimals);
    snprintf(text, PALIER_NUMBER_SIZE, "%.*f", decimals, rounded == 0 ? 0.0 : rounded);
    uselocale(before);
    freelocale(plain);
    char *point = strchr(text, '.');
    if (point && language == PALIER_FRENCH)
        *point = ',';
    return text;
}

const char *palier_count_show(char text[PALIER_NUMBER_SIZE], int64_t count,
                              enum palier_language language)
{
    const char *gap = language == PALIER_FRENCH ? "\u202f" : ",";
    char digits[PALIER_NUMBER_SIZE];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)count);
    char *end = text;

    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0 && digits[i - 1] != '-')
            end = stpcpy(end, gap);
        *end++ = digits[i];
    }
    *end = '\0';
    return text;
}

double palier_round_displayed(double value, int decimals)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    assert(decimals >= 0 && decimals <= 9);
    if (!isfinite(value))
        return value;
    double scale = powers[decimals], scaled = fabs(value) * scale + 1e-6 + 0.5;
    double whole = scaled < MOST_EXACT ? (double)(int64_t)scaled : floor(scaled);

    return copysign(whole / scale, value);
}
