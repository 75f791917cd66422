/* questionnaire_expression.c - XPath 1.0, as far as forms use it; see
 * questionnaire_expression_internal.h. */
#include "model/questionnaire_expression_internal.h"

#include <string.h>

enum { DEEPEST = 60 }; /* parentheses in one another */

struct parser {
    struct palier_diag *diag;
    struct palier_place place;
    struct expression_lexer lexer;
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
        palier_report(parser->diag, code, parser->place, parser->lexer.whole, text, more);
    parser->has_failed = true;
    parser->lexer.token = (struct expression_token){TOKEN_END, ""};
}

static void advance(struct parser *parser)
{
    if (!parser->has_failed)
        expression_next_token(&parser->lexer);
}

static bool is_mark(const struct parser *parser, const char *mark)
{
    return parser->lexer.token.kind == TOKEN_MARK && !strcmp(parser->lexer.token.text, mark);
}

static bool is_operator(const struct parser *parser, const char *text)
{
    return parser->lexer.token.kind == TOKEN_OPERATOR && !strcmp(parser->lexer.token.text, text);
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
    const char *text = parser->lexer.token.text;

    if (parser->lexer.token.kind == TOKEN_END) {
        fail(parser, PALIER_E_EXPRESSION_ENDS, "", NULL);
        return;
    }
    if (parser->lexer.token.kind == TOKEN_OPEN_QUOTE) {
        fail(parser, PALIER_E_QUOTE_OPEN, "", NULL);
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
    else if (parser->lexer.token.kind == TOKEN_END)
        fail(parser, PALIER_E_PARENTHESIS_OPEN, "", NULL);
    else
        refuse_token(parser);
}

static const struct expression *node(struct parser *parser, enum expression_kind kind,
                                     const char *text, const struct parts *parts)
{
    struct expression *made = PALIER_NEW(parser->lexer.arena, struct expression);

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
        *PALIER_APPEND(parser->lexer.arena, parts) = parse_operation(parser, 0);
        expect(parser, "]");
    }
}

/* A step of a path: ., .., *, @name, child::name, text(). */
static void parse_step(struct parser *parser, struct parts *parts)
{
    if (is_mark(parser, "@"))
        advance(parser);
    if (parser->lexer.token.kind == TOKEN_NAME) {
        advance(parser);
        if (is_mark(parser, "::")) { /* the name was an axis */
            advance(parser);
            if (parser->lexer.token.kind == TOKEN_NAME || is_mark(parser, "*"))
                advance(parser);
            else
                refuse_token(parser);
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
        *PALIER_APPEND(parser->lexer.arena, parts) = first;
    return node(parser, EXPRESSION_PATH, word, parts);
}

static const struct expression *parse_call(struct parser *parser, const char *name)
{
    struct parts arguments = {0};

    advance(parser); /* ( */
    while (!parser->has_failed && !is_mark(parser, ")")) {
        *PALIER_APPEND(parser->lexer.arena, &arguments) = parse_operation(parser, 0);
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
    const char *name = parser->lexer.token.text;
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
    bool has_step =
        parser->lexer.token.kind == TOKEN_NAME || parser->lexer.token.kind == TOKEN_MARK;
    if (!is_root || (has_step && !is_mark(parser, ")") && !is_mark(parser, ",")))
        parse_step(parser, &parts);
    return parse_steps(parser, NULL, "", &parts);
}

static const struct expression *parse_value(struct parser *parser)
{
    static const struct {
        enum expression_token_kind token;
        enum expression_kind kind;
    } simple[] = {{TOKEN_NUMBER, EXPRESSION_NUMBER},
                  {TOKEN_TEXT, EXPRESSION_TEXT},
                  {TOKEN_QUESTION, EXPRESSION_QUESTION}};
    const char *text = parser->lexer.token.text;
    struct parts parts = {0};

    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
        if (parser->lexer.token.kind == simple[i].token) {
            advance(parser);
            return parse_steps(parser, node(parser, simple[i].kind, text, NULL), "", &parts);
        }
    if (parser->lexer.token.kind == TOKEN_NAME)
        return parse_name(parser);
    if (parser->lexer.token.kind == TOKEN_MARK && !strchr("),]:", *text))
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
        const char *text = parser->lexer.token.text;
        struct parts parts = {0};

        advance(parser);
        *PALIER_APPEND(parser->lexer.arena, &parts) = left;
        *PALIER_APPEND(parser->lexer.arena, &parts) = parse_operation(parser, level + 1);
        left = node(parser, EXPRESSION_OPERATION, text, &parts);
    }
    parser->depth--;
    return left;
}

const struct expression *expression_parse(struct palier_arena *arena, struct palier_diag *diag,
                                          struct palier_place place, const char *text)
{
    struct parser parser = {.diag = diag, .place = place};

    expression_lexer_start(&parser.lexer, arena, text);
    const struct expression *whole = parse_operation(&parser, 0);
    if (parser.lexer.token.kind != TOKEN_END)
        refuse_token(&parser);
    return parser.has_failed ? NULL : whole;
}
