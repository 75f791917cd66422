/* literal_atom.c - groups, classes and escapes; see literal_parse_internal.h. */
#include "coding/literal_parse_internal.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

enum { LARGEST_CLASS = 8 }; /* characters that are worth listing */

static struct palier_part anything(size_t least)
{
    return palier_part_unknown(least, PALIER_UNBOUNDED);
}

static struct palier_part lost(struct palier_parser *parser)
{
    parser->is_lost = true;
    return anything(0);
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static struct palier_part close_group(struct palier_parser *parser, struct palier_part part)
{
    return palier_parse_takes(parser, ")") ? part : lost(parser);
}

/* An assertion: what it looks at is no part of the match. */
static struct palier_part read_assertion(struct palier_parser *parser)
{
    palier_parse_alternatives(parser);
    return close_group(parser, palier_part_empty(parser->arena));
}

/* "(?i-x:...)", or "(?i)" up to the end of the group around it. */
static struct palier_part read_flags(struct palier_parser *parser)
{
    bool is_on = true, is_extended = parser->is_extended, was_extended = is_extended;

    if (palier_parse_takes(parser, "^"))
        is_extended = false;
    for (; strchr("imsnxJU-", palier_parse_peek(parser)) && !palier_parse_is_at_end(parser);
         parser->at++) {
        is_on = is_on && palier_parse_peek(parser) != '-';
        if (palier_parse_sees(parser, "xx"))
            parser->is_lost = true; /* it ignores blanks in classes, too */
        if (palier_parse_peek(parser) == 'x')
            is_extended = is_on;
    }
    parser->is_extended = is_extended;
    if (palier_parse_takes(parser, ")"))
        return palier_part_empty(parser->arena);
    if (!palier_parse_takes(parser, ":"))
        return lost(parser);
    struct palier_part part = palier_parse_alternatives(parser);
    parser->is_extended = was_extended;
    return close_group(parser, part);
}

/* The name of a group, up to END; then the group. */
static struct palier_part read_named(struct palier_parser *parser, char end)
{
    palier_parse_skip_to(parser, end);
    return close_group(parser, palier_parse_alternatives(parser));
}

/* The call of a group: (?R), (?1), (?+1), (?&name), (?P>name), (?P=name). */
static bool is_call(const struct palier_parser *parser)
{
    char next = palier_parse_peek(parser);
    char after = next ? parser->text[parser->at + 1] : '\0';

    return next == 'R' || next == '&' || palier_is_digit(next) ||
           ((next == '+' || next == '-') && palier_is_digit(after)) ||
           (next == 'P' && (after == '>' || after == '='));
}

struct palier_part palier_parse_group(struct palier_parser *parser)
{
    static const char *const assertions[] = {"=", "!", "*", "<=", "<!", "<*"};

    if (palier_parse_sees(parser, "*")) /* a verb */
        return lost(parser);
    if (!palier_parse_takes(parser, "?"))
        return close_group(parser, palier_parse_alternatives(parser));
    for (size_t i = 0; i < sizeof assertions / sizeof *assertions; i++)
        if (palier_parse_takes(parser, assertions[i]))
            return read_assertion(parser);
    if (palier_parse_takes(parser, ":") || palier_parse_takes(parser, "|") ||
        palier_parse_takes(parser, ">"))
        return close_group(parser, palier_parse_alternatives(parser));
    if (palier_parse_takes(parser, "<") || palier_parse_takes(parser, "P<"))
        return read_named(parser, '>');
    if (palier_parse_takes(parser, "'"))
        return read_named(parser, '\'');
    if (is_call(parser)) {
        palier_parse_skip_to(parser, ')');
        return anything(0);
    }
    if (palier_parse_sees(parser, "(") || palier_parse_sees(parser, "C") ||
        palier_parse_sees(parser, "["))
        return lost(parser); /* a condition, a callout, a class of later releases */
    return read_flags(parser);
}

/* A number in hexadecimal after \x or in \N{U+...}; false where it is something else. */
static bool parse_hexadecimal(struct palier_parser *parser, uint32_t *point)
{
    bool is_braced = palier_parse_takes(parser, "{");
    size_t digits = 0, most = is_braced ? 6 : 2;

    for (*point = 0; digits < most && isxdigit((unsigned char)palier_parse_peek(parser));
         digits++) {
        char digit = (char)tolower((unsigned char)parser->text[parser->at++]);

        *point = *point * 16 + (uint32_t)(palier_is_digit(digit) ? digit - '0' : digit - 'a' + 10);
    }
    return is_braced ? digits && palier_parse_takes(parser, "}") : digits == 2;
}

static struct palier_part read_coded(struct palier_parser *parser)
{
    uint32_t point;

    if (parse_hexadecimal(parser, &point) && point)
        return palier_part_letters(parser->arena, &point, 1);
    return lost(parser);
}

/* \p{L}, \pL: one character. */
static struct palier_part read_property(struct palier_parser *parser)
{
    if (palier_parse_takes(parser, "{"))
        palier_parse_skip_to(parser, '}');
    else
        palier_parse_point(parser);
    return palier_part_unknown(1, PALIER_WIDEST_LETTER);
}

/* \g{1}, \g<name>, \k'name', \g1, \3: any text. */
static struct palier_part read_reference(struct palier_parser *parser)
{
    if (palier_parse_takes(parser, "{"))
        palier_parse_skip_to(parser, '}');
    else if (palier_parse_takes(parser, "<"))
        palier_parse_skip_to(parser, '>');
    else if (palier_parse_takes(parser, "'"))
        palier_parse_skip_to(parser, '\'');
    else
        for (;
             palier_is_digit(palier_parse_peek(parser)) || strchr("+-", palier_parse_peek(parser));
             parser->at++)
            if (palier_parse_is_at_end(parser))
                break;
    return anything(0);
}

static struct palier_part read_letter_escape(struct palier_parser *parser, char letter)
{
    static const char simple[] = "aefnrt", meant[] = "\a\033\f\n\r\t";
    const char *found = strchr(simple, letter);

    if (found) {
        uint32_t point = (uint32_t)meant[found - simple];

        return palier_part_letters(parser->arena, &point, 1);
    }
    if (strchr("bBAzZK", letter))
        return palier_part_empty(parser->arena);
    if (strchr("dDwWsShHvV", letter)) {
        struct palier_part part = palier_part_unknown(1, PALIER_WIDEST_LETTER);

        part.repeated = strchr("dw", letter)    ? PALIER_ASSUMES_WORDS
                        : strchr("shv", letter) ? PALIER_ASSUMES_BLANKS
                                                : 0;
        return part;
    }
    if (letter == 'N' && !palier_parse_sees(parser, "{"))
        return palier_part_unknown(1, PALIER_WIDEST_LETTER);
    if (letter == 'R' || letter == 'X')
        return anything(1);
    if (letter == 'p' || letter == 'P')
        return read_property(parser);
    if (letter == 'g' || letter == 'k')
        return read_reference(parser);
    return letter == 'x' ? read_coded(parser) : lost(parser); /* \G, \c, \o, \N{U+...} */
}

struct palier_part palier_parse_escape(struct palier_parser *parser)
{
    char next = palier_parse_peek(parser);

    if (palier_parse_is_at_end(parser) || next == '0')
        return lost(parser);
    if (palier_is_digit(next))
        return read_reference(parser);
    if (is_letter(next)) {
        parser->at++;
        return read_letter_escape(parser, next);
    }
    uint32_t point = palier_parse_point(parser);

    return palier_part_letters(parser->arena, &point, 1);
}

/* The members of a class, as long as there are few. */
struct members {
    uint32_t points[LARGEST_CLASS];
    size_t count;
    bool is_open; /* there are others */
};

static void add_range(struct members *members, uint32_t first, uint32_t last)
{
    for (uint32_t point = first; point <= last && !members->is_open; point++) {
        if (members->count == LARGEST_CLASS)
            members->is_open = true;
        else
            members->points[members->count++] = point;
    }
}

/* "[:alpha:]" within a class; the parser is lost where a bracket is not plainly one. */
static bool takes_named_class(struct palier_parser *parser)
{
    size_t start = parser->at + 2;

    if (!palier_parse_sees(parser, "[:") && !palier_parse_sees(parser, "[.") &&
        !palier_parse_sees(parser, "[="))
        return false;
    for (start += parser->text[start] == '^'; is_letter(parser->text[start]);)
        start++;
    if (parser->text[parser->at + 1] != ':' || strncmp(parser->text + start, ":]", 2) != 0)
        parser->is_lost = true;
    parser->at = start + 2;
    return true;
}

/* One member of a class as a code point; false for what stands for many. */
static bool read_member(struct palier_parser *parser, uint32_t *point)
{
    char next;

    if (!palier_parse_takes(parser, "\\")) {
        *point = palier_parse_point(parser);
        return true;
    }
    next = palier_parse_peek(parser);
    if (!is_letter(next) && !palier_is_digit(next)) {
        *point = palier_parse_point(parser);
        return true;
    }
    parser->at++;
    if (next == 'x' && parse_hexadecimal(parser, point))
        return true;
    if (next == 'p' || next == 'P')
        read_property(parser);
    else if (!strchr("dDwWsShHvVnrtfab", next))
        parser->is_lost = true; /* \Q, \E, \c, octal numbers */
    return false;
}

struct palier_part palier_parse_class(struct palier_parser *parser)
{
    struct members members = {0};
    bool is_first = true;

    members.is_open = palier_parse_takes(parser, "^");
    for (; is_first || !palier_parse_sees(parser, "]"); is_first = false) {
        uint32_t first, last;

        if (palier_parse_is_at_end(parser))
            return lost(parser);
        if (takes_named_class(parser) || !read_member(parser, &first)) {
            members.is_open = true;
            continue;
        }
        last = first;
        if (palier_parse_sees(parser, "-") && parser->text[parser->at + 1] != ']') {
            parser->at++;
            if (takes_named_class(parser) || !read_member(parser, &last))
                members.is_open = true;
        }
        add_range(&members, first, last);
    }
    parser->at++;
    if (members.is_open)
        return palier_part_unknown(1, PALIER_WIDEST_LETTER);
    return palier_part_letters(parser->arena, members.points, members.count);
}
