/* workbook_number.c - numbers as text; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum {
    LONGEST_NUMBER = 400, /* characters; what programs write has 24 */
    LARGEST_EXPONENT = 308,
    DIGITS_SHOWN = 15,
};

/* A number as its digits, the first and the last of them not zero: 0.d₁d₂d₃… × 10^point. */
struct digits {
    bool is_negative;
    int count, point;
    char at[LONGEST_NUMBER + 1];
};

static const char *take_digits(const char *text, struct digits *digits, bool is_after_point)
{
    for (; palier_is_digit(*text); text++) {
        bool is_leading = !digits->count && *text == '0';

        if (!is_leading)
            digits->at[digits->count++] = *text;
        digits->point += is_after_point ? -is_leading : !is_leading;
    }
    return text;
}

static bool take_exponent(const char *text, struct digits *digits)
{
    int64_t exponent;

    text += *text == '+' && palier_is_digit(text[1]);
    if (!palier_integer_parse(text, -LARGEST_EXPONENT, LARGEST_EXPONENT, &exponent))
        return false;
    digits->point += (int)exponent;
    return true;
}

static bool take_number(const char *text, struct digits *digits)
{
    *digits = (struct digits){.is_negative = *text == '-'};
    if (strlen(text) > LONGEST_NUMBER)
        return false;
    text += *text == '-' || *text == '+';
    if (!palier_is_digit(*text) && !(*text == '.' && palier_is_digit(text[1])))
        return false;
    text = take_digits(text, digits, false);
    if (*text == '.')
        text = take_digits(text + 1, digits, true);
    if (*text == 'e' || *text == 'E')
        return take_exponent(text + 1, digits);
    return !*text;
}

static void drop_zeros(struct digits *digits)
{
    while (digits->count && digits->at[digits->count - 1] == '0')
        digits->count--;
}

/* Half away from zero, as spreadsheets do. */
static void round_off(struct digits *digits)
{
    int keep = digits->point > DIGITS_SHOWN ? digits->point : DIGITS_SHOWN;

    if (digits->count <= keep)
        return;
    bool is_up = digits->at[keep] >= '5';

    digits->count = keep;
    if (!is_up)
        return;
    while (digits->count && digits->at[digits->count - 1] == '9')
        digits->count--;
    if (digits->count) {
        digits->at[digits->count - 1]++;
    } else {
        digits->at[digits->count++] = '1';
        digits->point++;
    }
}

static char *put(char *end, const char *digits, int count)
{
    memcpy(end, digits, (size_t)count);
    return end + count;
}

static char *put_zeros(char *end, int count)
{
    memset(end, '0', (size_t)count);
    return end + count;
}

/* Write DIGITS; the end of what is written, or NULL where it would be too long. */
static char *write_digits(struct digits *digits, char *end)
{
    round_off(digits);
    drop_zeros(digits);
    int whole = digits->point < digits->count ? digits->point : digits->count;

    if (!digits->count)
        digits->point = whole = 0;
    if (digits->point > LONGEST_NUMBER || digits->point < -LONGEST_NUMBER)
        return NULL;
    if (digits->is_negative && digits->count)
        *end++ = '-';
    if (digits->point <= 0) {
        *end++ = '0';
        whole = 0;
    } else {
        end = put(end, digits->at, whole);
        end = put_zeros(end, digits->point - whole);
    }
    if (digits->count > whole) {
        *end++ = '.';
        end = put_zeros(end, digits->point < 0 ? -digits->point : 0);
        end = put(end, digits->at + whole, digits->count - whole);
    }
    *end = '\0';
    return end;
}

bool palier_decimal_write(const char *text, char decimal[PALIER_DECIMAL_SIZE])
{
    struct digits digits;

    return take_number(text, &digits) && write_digits(&digits, decimal);
}

bool palier_percent_write(const char *text, char percent[PALIER_DECIMAL_SIZE])
{
    struct digits digits;

    if (!take_number(text, &digits))
        return false;
    digits.point += 2;
    char *end = write_digits(&digits, percent);

    if (end)
        strcpy(end, "%");
    return end;
}
