/*
 * literal_parse.c - the syntax of PCRE2, as far as it tells what a match must hold.
 *
 * The pattern compiles: that is known. What is read here may say less than the pattern
 * does, never more: assertions count as empty, back references and calls of groups as
 * any text. Verbs, callouts, conditions and \G change how a match goes on; with them
 * nothing is told at all.
 */
#include "coding/literal_internal.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "coding/literal_parse_internal.h"

enum { DEEPEST = 250 }; /* PCRE2 allows no more */

void palier_parse_skip_to(struct palier_parser *parser, char end)
{
    const char *found = memchr(parser->text + parser->at, end, parser->length - parser->at);

    if (found)
        parser->at = (size_t)(found - parser->text) + 1;
    else
        parser->is_lost = true;
}

uint32_t palier_parse_point(struct palier_parser *parser)
{
    if (parser->at >= parser->length) {
        parser->is_lost = true;
        return 0;
    }
    return palier_utf8_next(parser->text, &parser->at);
}

/* The blanks that (?x) ignores. */
static bool takes_blank(struct palier_parser *parser)
{
    static const char *const blanks[] = {
        " ",        "\t",           "\n",           "\v",           "\f",          "\r",
        "\xC2\x85", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xA8", "\xE2\x80\xA9"};

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (palier_parse_takes(parser, blanks[i]))
            return true;
    return false;
}

/* Pass over what stands for nothing: comments, the blanks of (?x), quotes of nothing. */
static void skip_nothing(struct palier_parser *parser)
{
    char next = palier_parse_peek(parser);
    bool is_moving = parser->is_extended || next == '\\' || next == '(';

    while (is_moving && !palier_parse_is_at_end(parser)) {
        is_moving = palier_parse_takes(parser, "\\Q\\E") || palier_parse_takes(parser, "\\E");
        if (palier_parse_takes(parser, "(?#")) {
            palier_parse_skip_to(parser, ')');
            is_moving = true;
        } else if (parser->is_extended && palier_parse_takes(parser, "#")) {
            if (memchr(parser->text, '\r', parser->length))
                parser->is_lost = true; /* where the comment ends is a matter of settings */
            else if (memchr(parser->text + parser->at, '\n', parser->length - parser->at))
                palier_parse_skip_to(parser, '\n');
            else
                parser->at = parser->length;
            is_moving = true;
        } else if (parser->is_extended && takes_blank(parser)) {
            is_moving = true;
        }
    }
}

static size_t read_number(struct palier_parser *parser)
{
    size_t number = 0;

    while (palier_is_digit(palier_parse_peek(parser)))
        number = number * 10 + (size_t)(parser->text[parser->at++] - '0'); /* 65535 at most */
    return number;
}

/* "{2,3}" at the parser, which else stays: a brace may be a brace. */
static bool takes_braces(struct palier_parser *parser, size_t *low, size_t *high)
{
    size_t start = parser->at, length, digits;

    if (!palier_parse_takes(parser, "{"))
        return false;
    length = strspn(parser->text + parser->at, "0123456789, \t");
    digits = strspn(parser->text + parser->at, "0123456789");
    bool is_braced = parser->text[parser->at + length] == '}';

    *low = *high = read_number(parser);
    if (palier_parse_takes(parser, ",")) {
        *high = palier_parse_sees(parser, "}") ? PALIER_UNBOUNDED : read_number(parser);
    }
    if (digits && digits <= 5 && palier_parse_takes(parser, "}") && *high >= *low)
        return true;
    parser->at = start;
    *low = *high = 1;
    parser->is_lost = parser->is_lost || is_braced; /* later releases of PCRE2 read more of them */
    return false;
}

static void read_quantifier(struct palier_parser *parser, size_t *low, size_t *high)
{
    *low = *high = 1;
    skip_nothing(parser);
    if (palier_parse_takes(parser, "*")) {
        *low = 0;
        *high = PALIER_UNBOUNDED;
    } else if (palier_parse_takes(parser, "+")) {
        *high = PALIER_UNBOUNDED;
    } else if (palier_parse_takes(parser, "?")) {
        *low = 0;
    } else if (!takes_braces(parser, low, high)) {
        return;
    }
    skip_nothing(parser);
    if (!palier_parse_takes(parser, "?"))
        palier_parse_takes(parser, "+");
}

static struct palier_part read_literal(struct palier_parser *parser)
{
    uint32_t point = palier_parse_point(parser);

    return palier_part_letters(parser->arena, &point, 1);
}

static struct palier_part read_atom(struct palier_parser *parser)
{
    char next = palier_parse_peek(parser);

    if (palier_parse_takes(parser, "("))
        return palier_parse_group(parser);
    if (palier_parse_takes(parser, "["))
        return palier_parse_class(parser);
    if (palier_parse_takes(parser, "\\"))
        return palier_parse_escape(parser);
    if (next == '^' || next == '$') {
        parser->at++;
        return palier_part_empty(parser->arena);
    }
    if (next == '.') {
        parser->at++;
        return palier_part_unknown(1, PALIER_WIDEST_LETTER);
    }
    size_t low, high;

    if (next == '*' || next == '+' || next == '?' || takes_braces(parser, &low, &high))
        parser->is_lost = true; /* what is repeated was repeated before */
    return read_literal(parser);
}

/* One thing, and how often: within \Q and \E everything is a letter. */
static void read_item(struct palier_parser *parser, struct palier_sequence *sequence)
{
    size_t low = 1, high = 1;
    struct palier_part part;

    if (parser->is_quoted) {
        if (palier_parse_takes(parser, "\\E")) {
            parser->is_quoted = false;
            return;
        }
        part = read_literal(parser);
        parser->is_quoted = !palier_parse_takes(parser, "\\E");
    } else {
        part = read_atom(parser);
    }
    if (!parser->is_quoted)
        read_quantifier(parser, &low, &high);
    if (!parser->is_lost)
        palier_sequence_add(sequence, &part, low, high);
}

/* What may not stand for itself, and what may tell how often the letter before it stands. */
enum { IS_SPECIAL = 1, IS_BEHIND = 2 };
static const unsigned char kinds[UCHAR_MAX + 1] = {
    ['\\'] = IS_SPECIAL | IS_BEHIND,
    ['('] = IS_SPECIAL | IS_BEHIND,
    ['{'] = IS_SPECIAL | IS_BEHIND,
    ['*'] = IS_SPECIAL | IS_BEHIND,
    ['+'] = IS_SPECIAL | IS_BEHIND,
    ['?'] = IS_SPECIAL | IS_BEHIND,
    ['|'] = IS_SPECIAL,
    [')'] = IS_SPECIAL,
    ['['] = IS_SPECIAL,
    [']'] = IS_SPECIAL,
    ['}'] = IS_SPECIAL,
    ['^'] = IS_SPECIAL,
    ['$'] = IS_SPECIAL,
    ['.'] = IS_SPECIAL,
    ['#'] = IS_SPECIAL,
};

/* Most of a pattern is letters that stand for themselves, once each: pass over those here. */
static void read_letters(struct palier_parser *parser, struct palier_sequence *sequence)
{
    const unsigned char *text = (const unsigned char *)parser->text;

    while (!palier_parse_is_at_end(parser) && !(kinds[text[parser->at]] & IS_SPECIAL)) {
        size_t next = parser->at;
        uint32_t point = text[next] < 0x80 ? text[next++] : palier_utf8_next(parser->text, &next);

        if (next < parser->length && kinds[text[next]] & IS_BEHIND)
            return;
        palier_sequence_add_letter(sequence, point);
        parser->at = next;
    }
}

static struct palier_part read_sequence(struct palier_parser *parser)
{
    struct palier_sequence sequence;

    palier_sequence_start(&sequence, parser->arena);
    for (;;) {
        if (!parser->is_quoted && !parser->is_extended)
            read_letters(parser, &sequence);
        if (!parser->is_quoted)
            skip_nothing(parser);
        if (palier_parse_is_at_end(parser))
            break;
        if (!parser->is_quoted && palier_parse_takes(parser, "\\Q"))
            parser->is_quoted = true;
        else if (!parser->is_quoted &&
                 (palier_parse_sees(parser, "|") || palier_parse_sees(parser, ")")))
            break;
        else
            read_item(parser, &sequence);
    }
    return palier_sequence_end(&sequence);
}

struct palier_part palier_parse_alternatives(struct palier_parser *parser)
{
    struct palier_union all = {.arena = parser->arena};
    bool was_extended = parser->is_extended;

    if (parser->depth++ > DEEPEST)
        parser->is_lost = true;
    do {
        struct palier_part part = read_sequence(parser);

        palier_union_add(&all, &part);
    } while (!parser->is_lost && palier_parse_takes(parser, "|"));
    parser->depth--;
    parser->is_extended = was_extended;
    return all.sum;
}

bool palier_literal_parse(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_parts *parts)
{
    struct palier_parser parser = {.arena = arena, .text = expression, .length = length};

    *parts = (struct palier_parts){0};
    do {
        struct palier_part part = read_sequence(&parser);

        *PALIER_APPEND(arena, parts) = part;
    } while (!parser.is_lost && palier_parse_takes(&parser, "|"));
    return !parser.is_lost && parser.at == length;
}
