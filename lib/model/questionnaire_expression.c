/* questionnaire_expression.c - XPath 1.0, as far as forms use it; see
 * questionnaire_expression_internal.h. */
#include "model/questionnaire_expression_internal.h"

#include <stdbool.h>
#include <string.h>

enum { DEEPEST = 60 }; /* parentheses in one another */

enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_QUESTION,
    TOKEN_NAME,
    TOKEN_OPERATOR, /* and, or, =, … where one can stand */
    TOKEN_MARK,     /* ( ) [ ] , / // . .. @ :: * */
    TOKEN_BAD,
};

struct token {
    enum token_kind kind;
    const char *text;
};

struct parser {
    struct palier_arena *arena;
    struct palier_diag *diag;
    struct palier_place place;
    const char *whole, *at;
    struct token token;
    bool is_operand; /* the token before ends an operand: an operator may follow */
    bool has_failed;
    int depth;
};

struct parts {
    const struct expression **at;
    size_t count, capacity;
};

static void fail(struct parser *parser, enum palier_code code, const char *text, const char *more)
{
    if (!parser->has_failed)
        palier_report(parser->diag, code, parser->place, parser->whole, text, more);
    parser->has_failed = true;
    parser->token = (struct token){TOKEN_END, ""};
}

/*
 * As pyxform passes it on: typographic quotes straight. No-break spaces are no more than spaces.
 */
static const char *straightened(struct palier_arena *arena, const char *text)
{
    static const struct {
        const char *from;
        char to;
    } marks[] = {{"‘", '\''},     {"’", '\''},     {"“", '"'},  {"”", '"'},
                 {"\u00A0", ' '}, {"\u202F", ' '}, {"\r", ' '}, {"\n", ' '}};
    char *copy = palier_arena_strndup(arena, text, strlen(text));
    size_t end = 0;

    for (const char *at = text; *at;) {
        size_t mark = 0;

        while (mark < sizeof marks / sizeof *marks &&
               strncmp(at, marks[mark].from, strlen(marks[mark].from)))
            mark++;
        if (mark < sizeof marks / sizeof *marks) {
            copy[end++] = marks[mark].to;
            at += strlen(marks[mark].from);
        } else {
            copy[end++] = *at++;
        }
    }
    copy[end] = '\0';
    return copy;
}

/* Letters beyond ASCII are, but for signs such as ≥ and «. */
static bool starts_name(const char *at)
{
    unsigned char byte = (unsigned char)*at;

    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_' ||
           (byte >= 0xC3 && byte != 0xE2);
}

static size_t name_length(const char *at)
{
    size_t length = 0;

    while (starts_name(at + length) || (at[length] && strchr("-.0123456789", at[length])) ||
           ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static size_t number_length(const char *at)
{
    size_t whole = strspn(at, "0123456789"), point = at[whole] == '.';
    size_t length = whole + point + (point ? strspn(at + whole + 1, "0123456789") : 0);

    return whole || length > 1 ? length : 0;
}

/* One token of LENGTH bytes; what follows it may be an operator where it IS_OPERAND. */
static void take(struct parser *parser, enum token_kind kind, size_t length, bool is_operand)
{
    parser->token.kind = kind;
    parser->token.text = palier_arena_strndup(parser->arena, parser->at, length);
    parser->at += length;
    parser->is_operand = is_operand;
}

static void take_text(struct parser *parser)
{
    const char *end = strchr(parser->at + 1, *parser->at);

    if (!end) {
        fail(parser, PALIER_E_QUOTE_OPEN, "", NULL);
        return;
    }
    size_t length = (size_t)(end - parser->at) - 1;
    parser->at++;
    take(parser, TOKEN_TEXT, length, true);
    parser->at++;
}

/* What stands in ${}; that it is a question's name is checked with all references. */
static void take_question(struct parser *parser)
{
    const char *end = strchr(parser->at, '}');

    if (!end) {
        take(parser, TOKEN_BAD, strlen(parser->at), true);
        return;
    }
    size_t length = (size_t)(end - parser->at) - 2;
    parser->at += 2;
    take(parser, TOKEN_QUESTION, length, true);
    parser->at++;
}

static bool is_word_operator(const char *name)
{
    return !strcmp(name, "and") || !strcmp(name, "or") || !strcmp(name, "div") ||
           !strcmp(name, "mod");
}

/* A name with its prefix, as in jr:choice-name; `child::` has none. */
static void take_name(struct parser *parser)
{
    size_t length = name_length(parser->at);

    if (parser->at[length] == ':' && starts_name(parser->at + length + 1))
        length += 1 + name_length(parser->at + length + 1);
    bool was_operand = parser->is_operand;
    take(parser, TOKEN_NAME, length, true);
    if (was_operand && is_word_operator(parser->token.text)) {
        parser->token.kind = TOKEN_OPERATOR;
        parser->is_operand = false;
    }
}

/* Signs of other languages that are no XPath. */
static const char *const foreign[] = {"&&", "||", "==", "<>", "=>", "=<"};

static bool is_foreign(const char *at)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (!strncmp(at, foreign[i], 2))
            return true;
    return false;
}

static size_t sign_length(const char *at)
{
    size_t length = 1;

    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return is_foreign(at) ? 2 : length;
}

static void take_mark(struct parser *parser)
{
    static const char *const marks[] = {"::", "//", "..", "(", ")", "[", "]", ",", "/", ".", "@"};
    static const char *const operators[] = {"!=", "<=", ">=", "=", "<", ">", "+", "-", "|"};
    const char *at = parser->at;

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (!is_foreign(at) && !strncmp(at, operators[i], strlen(operators[i]))) {
            take(parser, TOKEN_OPERATOR, strlen(operators[i]), false);
            return;
        }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(at, marks[i], strlen(marks[i]))) {
            take(parser, TOKEN_MARK, strlen(marks[i]), strchr(").]", *at) != NULL);
            return;
        }
    if (*at == '*') {
        take(parser, parser->is_operand ? TOKEN_OPERATOR : TOKEN_MARK, 1, !parser->is_operand);
        return;
    }
    take(parser, TOKEN_BAD, sign_length(at), false);
}
static void advance(struct parser *parser)
{
    if (parser->has_failed)
        return;
    parser->at += strspn(parser->at, " \t");
    const char *at = parser->at;
    if (!*at)
        parser->token = (struct token){TOKEN_END, ""};
    else if (*at == '"' || *at == '\'')
        take_text(parser);
    else if (!strncmp(at, "${", 2))
        take_question(parser);
    else if (number_length(at))
        take(parser, TOKEN_NUMBER, number_length(at), true);
    else if (starts_name(at))
        take_name(parser);
    else
        take_mark(parser);
}

static bool is_mark(const struct parser *parser, const char *mark)
{
    return parser->token.kind == TOKEN_MARK && !strcmp(parser->token.text, mark);
}

static bool is_operator(const struct parser *parser, const char *text)
{
    return parser->token.kind == TOKEN_OPERATOR && !strcmp(parser->token.text, text);
}

/* Say that the token does not belong where it stands, and what was perhaps meant. */
static void refuse_token(struct parser *parser)
{
    static const char *const meant[][2] = {
        {"&", "and"},  {"&&", "and"}, {"AND", "and"}, {"And", "and"}, {"et", "and"}, {"ET", "and"},
        {"||", "or"},  {"OR", "or"},  {"Or", "or"},   {"ou", "or"},   {"OU", "or"},  {"==", "="},
        {"<>", "!="},  {"=>", ">="},  {"=<", "<="},   {"!", "not()"}, {"≠", "!="},   {"≥", ">="},
        {"≤", "<="},   {"×", "*"},    {"÷", "div"},   {"%", "mod"},   {"«", "'"},    {"{", "${…}"},
        {"$", "${…}"}, {";", ","},
    };
    const char *text = parser->token.text;

    if (parser->token.kind == TOKEN_END) {
        fail(parser, PALIER_E_EXPRESSION_ENDS, "", NULL);
        return;
    }
    if (is_mark(parser, ",")) {
        fail(parser, PALIER_E_EXPRESSION_COMMA, "", NULL);
        return;
    }
    if (is_mark(parser, ")") || is_mark(parser, "]")) {
        fail(parser, PALIER_E_CLOSES_NOTHING, text, NULL);
        return;
    }
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (!strcmp(text, meant[i][0])) {
            fail(parser, PALIER_E_EXPRESSION_NEAR, text, meant[i][1]);
            return;
        }
    fail(parser, PALIER_E_EXPRESSION_WORD, text, NULL);
}

/* Go past MARK, which must stand here. */
static void expect(struct parser *parser, const char *mark)
{
    if (is_mark(parser, mark))
        advance(parser);
    else if (parser->token.kind == TOKEN_END)
        fail(parser, PALIER_E_PARENTHESIS_OPEN, "", NULL);
    else
        refuse_token(parser);
}

static const struct expression *node(struct parser *parser, enum expression_kind kind,
                                     const char *text, const struct parts *parts)
{
    struct expression *made = PALIER_NEW(parser->arena, struct expression);

    *made = (struct expression){.kind = kind,
                                .text = text,
                                .parts = parts ? parts->at : NULL,
                                .part_count = parts ? parts->count : 0};
    return made;
}

static const struct expression *parse_operation(struct parser *parser, int least);

static void parse_predicates(struct parser *parser, struct parts *parts)
{
    while (is_mark(parser, "[")) {
        advance(parser);
        *PALIER_APPEND(parser->arena, parts) = parse_operation(parser, 0);
        expect(parser, "]");
    }
}

/* A step of a path: ., .., *, @name, child::name, text(). */
static void parse_step(struct parser *parser, struct parts *parts)
{
    if (is_mark(parser, "@"))
        advance(parser);
    if (parser->token.kind == TOKEN_NAME) {
        advance(parser);
        if (is_mark(parser, "::")) {
            advance(parser);
            parse_step(parser, parts);
            return;
        }
        if (is_mark(parser, "(")) {
            advance(parser);
            expect(parser, ")");
        }
    } else if (is_mark(parser, ".") || is_mark(parser, "..") || is_mark(parser, "*")) {
        advance(parser);
    } else {
        refuse_token(parser);
    }
    parse_predicates(parser, parts);
}

/* What follows FIRST (NULL: nothing stands before) by / and []. */
static const struct expression *parse_steps(struct parser *parser, const struct expression *first,
                                            const char *word, struct parts *parts)
{
    bool is_path = !first;

    if (is_mark(parser, "["))
        is_path = true;
    parse_predicates(parser, parts);
    while (is_mark(parser, "/") || is_mark(parser, "//")) {
        is_path = true;
        advance(parser);
        parse_step(parser, parts);
    }
    if (!is_path)
        return first;
    if (first)
        *PALIER_APPEND(parser->arena, parts) = first;
    return node(parser, EXPRESSION_PATH, word, parts);
}

static const struct expression *parse_call(struct parser *parser, const char *name)
{
    struct parts arguments = {0};

    advance(parser); /* ( */
    while (!parser->has_failed && !is_mark(parser, ")")) {
        *PALIER_APPEND(parser->arena, &arguments) = parse_operation(parser, 0);
        if (!is_mark(parser, ","))
            break;
        advance(parser);
        if (is_mark(parser, ")"))
            refuse_token(parser);
    }
    expect(parser, ")");
    return node(parser, EXPRESSION_CALL, name, &arguments);
}

/* A path that begins with a name, or a call. */
static const struct expression *parse_name(struct parser *parser)
{
    static const char *const tests[] = {"text", "node", "comment", "processing-instruction"};
    const char *name = parser->token.text;
    struct parts parts = {0};

    advance(parser);
    if (is_mark(parser, "::")) {
        advance(parser);
        parse_step(parser, &parts);
        return parse_steps(parser, NULL, "", &parts);
    }
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (!strcmp(name, tests[i]) && is_mark(parser, "(")) {
            advance(parser);
            expect(parser, ")");
            return parse_steps(parser, NULL, "", &parts);
        }
    if (is_mark(parser, "("))
        return parse_steps(parser, parse_call(parser, name), "", &parts);
    return parse_steps(parser, NULL, name, &parts);
}

/* A path that begins with a mark. */
static const struct expression *parse_marked(struct parser *parser)
{
    struct parts parts = {0};
    const struct expression *inner;

    if (is_mark(parser, "(")) {
        advance(parser);
        inner = parse_operation(parser, 0);
        expect(parser, ")");
        return parse_steps(parser, inner, "", &parts);
    }
    if (is_mark(parser, ".")) {
        advance(parser);
        return parse_steps(parser, node(parser, EXPRESSION_SELF, ".", NULL), "", &parts);
    }
    bool is_root = is_mark(parser, "/");
    if (is_root || is_mark(parser, "//"))
        advance(parser);
    bool has_step = parser->token.kind == TOKEN_NAME || parser->token.kind == TOKEN_MARK;
    if (!is_root || (has_step && !is_mark(parser, ")") && !is_mark(parser, ",")))
        parse_step(parser, &parts);
    return parse_steps(parser, NULL, "", &parts);
}

static const struct expression *parse_value(struct parser *parser)
{
    static const struct {
        enum token_kind token;
        enum expression_kind kind;
    } simple[] = {{TOKEN_NUMBER, EXPRESSION_NUMBER},
                  {TOKEN_TEXT, EXPRESSION_TEXT},
                  {TOKEN_QUESTION, EXPRESSION_QUESTION}};
    const char *text = parser->token.text;
    struct parts parts = {0};

    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
        if (parser->token.kind == simple[i].token) {
            advance(parser);
            return parse_steps(parser, node(parser, simple[i].kind, text, NULL), "", &parts);
        }
    if (parser->token.kind == TOKEN_NAME)
        return parse_name(parser);
    if (parser->token.kind == TOKEN_MARK && !strchr("),]:", *text))
        return parse_marked(parser);
    refuse_token(parser);
    return node(parser, EXPRESSION_PATH, "", NULL);
}

static int precedence(const struct parser *parser)
{
    static const struct {
        const char *text;
        int level;
    } operators[] = {{"or", 1}, {"and", 2}, {"=", 3}, {"!=", 3}, {"<", 4},   {">", 4},   {"<=", 4},
                     {">=", 4}, {"+", 5},   {"-", 5}, {"*", 6},  {"div", 6}, {"mod", 6}, {"|", 7}};

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (is_operator(parser, operators[i].text))
            return operators[i].level;
    return 0;
}

/* Operands joined by operators that bind at least as tightly as LEAST. */
static const struct expression *parse_operation(struct parser *parser, int least)
{
    if (++parser->depth > DEEPEST)
        fail(parser, PALIER_E_EXPRESSION_DEEP, "", NULL);
    while (is_operator(parser, "-"))
        advance(parser);
    const struct expression *left = parse_value(parser);
    for (int level; (level = precedence(parser)) && level >= least;) {
        const char *text = parser->token.text;
        struct parts parts = {0};

        advance(parser);
        *PALIER_APPEND(parser->arena, &parts) = left;
        *PALIER_APPEND(parser->arena, &parts) = parse_operation(parser, level + 1);
        left = node(parser, EXPRESSION_OPERATION, text, &parts);
    }
    parser->depth--;
    return left;
}

const struct expression *expression_parse(struct palier_arena *arena, struct palier_diag *diag,
                                          struct palier_place place, const char *text)
{
    struct parser parser = {.arena = arena, .diag = diag, .place = place};

    parser.whole = parser.at = straightened(arena, text);
    advance(&parser);
    const struct expression *whole = parse_operation(&parser, 0);
    if (parser.token.kind != TOKEN_END)
        refuse_token(&parser);
    return parser.has_failed ? NULL : whole;
}
