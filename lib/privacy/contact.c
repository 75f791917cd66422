/* contact.c - see contact.h. */
#include "privacy/contact.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool is_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_word(char byte)
{
    return palier_is_digit(byte) || is_letter(byte) || (unsigned char)byte >= 0x80;
}

static bool is_local(char byte)
{
    return is_word(byte) || (byte && strchr("._%+-'", byte));
}

/* The end of the domain that starts at START: labels of letters, digits and hyphens, the last one
 * of two letters or more. START where it is none. */
static size_t domain_end(const char *text, size_t length, size_t start)
{
    size_t end = start, at = start;

    while (at < length && (is_word(text[at]) || text[at] == '-')) {
        size_t label = at;

        while (at < length && (is_word(text[at]) || text[at] == '-'))
            at++;
        if (label > start && at - label >= 2 && is_letter(text[label]))
            end = at;
        if (at + 1 >= length || text[at] != '.')
            break;
        at++;
    }
    return end;
}

/* The address whose @ is at AT. */
static bool find_mail(const char *text, size_t length, size_t at, struct palier_contact *contact)
{
    size_t start = at, end = domain_end(text, length, at + 1);

    while (start && is_local(text[start - 1]))
        start--;
    while (start < at && !is_word(text[start])) /* the hyphen of a list, an apostrophe */
        start++;
    if (start == at || end == at + 1 || end - start > PALIER_LONGEST_CONTACT)
        return false;
    *contact = (struct palier_contact){.kind = PALIER_CONTACT_MAIL, .span = {start, end}};
    memcpy(contact->key, text + start, end - start);
    return true;
}

enum { MOST_DIGITS = 15, LEAST_DIGITS = 8, FRENCH_DIGITS = 10, MOST_GROUPS = 8 };

/* Digits as they stand, in groups. */
struct digits {
    char at[MOST_DIGITS + 2];
    size_t count, group_count;
    size_t groups[MOST_GROUPS]; /* how many digits each has */
    size_t end;
    char separator;  /* between groups; 0: none */
    bool has_others; /* separators of several kinds */
};

static void take_digit(struct digits *digits, char digit, bool starts_group)
{
    digits->at[digits->count++] = digit;
    digits->group_count += starts_group;
    digits->groups[digits->group_count - 1]++;
}

/* Read digits from START on, at most MOST of them. "+33 (0)6" is how many write it: the trunk's 0
 * counts for nothing. */
static void read_digits(const char *text, size_t length, size_t start, size_t most,
                        struct digits *digits)
{
    bool starts_group = true;

    *digits = (struct digits){.end = start};
    for (size_t at = start; at < length && digits->count < most;) {
        if (palier_is_digit(text[at])) {
            if (starts_group && digits->group_count == MOST_GROUPS)
                return;
            take_digit(digits, text[at++], starts_group);
            digits->end = at;
            starts_group = false;
        } else if (digits->count && !strncmp(text + at, "(0)", 3)) {
            at += 3;
        } else if (!starts_group && text[at] && strchr(" .-", text[at])) {
            digits->has_others |= digits->separator && digits->separator != text[at];
            digits->separator = text[at++];
            starts_group = true;
        } else if (starts_group && text[at] == ' ' && digits->count) {
            at++;
        } else {
            return;
        }
    }
}

/* Whether ten digits are grouped as people group a telephone number, and not as a date is. */
static bool is_grouped_well(const struct digits *digits)
{
    size_t first = digits->groups[0];

    if (digits->has_others)
        return false;
    for (size_t i = 1; i < digits->group_count; i++)
        if (digits->groups[i] < 2 || digits->groups[i] > 4)
            return digits->group_count == 2 && first == 1;
    return first == 1 || first == 2 || first == 4 || digits->group_count == 1;
}

static bool take_telephone(struct palier_contact *contact, const char *country, const char *number,
                           struct palier_span span, bool is_bare)
{
    *contact =
        (struct palier_contact){.kind = PALIER_CONTACT_TELEPHONE, .span = span, .is_bare = is_bare};
    snprintf(contact->key, sizeof contact->key, "+%s%s", country, number);
    return true;
}

/* "+33 6 12 34 56 78" or "0033…", whose country starts at FROM. */
static bool find_international(const char *text, size_t length, size_t start, size_t from,
                               struct palier_contact *contact)
{
    struct digits digits;
    const char *number = digits.at;

    read_digits(text, length, from, MOST_DIGITS + 1, &digits);
    if (!strncmp(number, "33", 2)) /* a number that follows is another one's */
        read_digits(text, length, from, digits.at[2] == '0' ? 12 : 11, &digits);
    if (*number == '0' || digits.count < LEAST_DIGITS || digits.count > MOST_DIGITS)
        return false;
    if (!strncmp(number, "330", 3))
        return take_telephone(contact, "33", number + 3, (struct palier_span){start, digits.end},
                              false);
    return take_telephone(contact, "", number, (struct palier_span){start, digits.end}, false);
}

/* "06 12 34 56 78", or a number that has lost what tells it from others. */
static bool find_national(const char *text, size_t length, size_t start,
                          struct palier_contact *contact)
{
    struct digits digits;

    read_digits(text, length, start, FRENCH_DIGITS, &digits);
    struct palier_span span = {start, digits.end};
    bool is_cut = digits.end < length && is_word(text[digits.end]);

    if (digits.count == FRENCH_DIGITS && *digits.at == '0' && digits.at[1] != '0' && !is_cut)
        return is_grouped_well(&digits) &&
               take_telephone(contact, "33", digits.at + 1, span, false);
    read_digits(text, length, start, MOST_DIGITS + 1, &digits);
    span.end = digits.end;
    if (digits.group_count != 1 || *digits.at == '0' ||
        (digits.end < length && is_word(text[digits.end])))
        return false;
    if (digits.count == FRENCH_DIGITS - 1)
        return take_telephone(contact, "33", digits.at, span, true);
    return digits.count == FRENCH_DIGITS + 1 && take_telephone(contact, "", digits.at, span, true);
}

/* The telephone number that starts at AT. */
static bool find_telephone(const char *text, size_t length, size_t at,
                           struct palier_contact *contact)
{
    bool is_cut = at && (is_word(text[at - 1]) || text[at - 1] == '+');
    bool is_decimal = at > 1 && text[at - 1] == '.' && palier_is_digit(text[at - 2]);

    if (is_cut || is_decimal)
        return false;
    if (text[at] == '+')
        return at + 1 < length && palier_is_digit(text[at + 1]) &&
               find_international(text, length, at, at + 1, contact);
    if (length - at > 2 && !strncmp(text + at, "00", 2))
        return find_international(text, length, at, at + 2, contact);
    return find_national(text, length, at, contact);
}

bool palier_contact_next(const char *text, size_t length, size_t *at,
                         struct palier_contact *contact)
{
    for (; *at < length; (*at)++) {
        bool may_start = palier_is_digit(text[*at]) || text[*at] == '+';

        if ((text[*at] == '@' && find_mail(text, length, *at, contact)) ||
            (may_start && find_telephone(text, length, *at, contact))) {
            *at = contact->span.end;
            return true;
        }
    }
    return false;
}
