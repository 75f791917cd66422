/* questionnaire_lexer.c - the words and marks of an expression; see
 * questionnaire_expression_internal.h. */
#include <string.h>

#include "model/questionnaire_expression_internal.h"

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
static void take(struct expression_lexer *lexer, enum expression_token_kind kind, size_t length,
                 bool is_operand)
{
    lexer->token.kind = kind;
    lexer->token.text = palier_arena_strndup(lexer->arena, lexer->at, length);
    lexer->at += length;
    lexer->is_operand = is_operand;
}

static void take_text(struct expression_lexer *lexer)
{
    const char *end = strchr(lexer->at + 1, *lexer->at);

    if (!end) {
        take(lexer, TOKEN_OPEN_QUOTE, strlen(lexer->at), true);
        return;
    }
    size_t length = (size_t)(end - lexer->at) - 1;
    lexer->at++;
    take(lexer, TOKEN_TEXT, length, true);
    lexer->at++;
}

/* What stands in ${}; that it is a question's name is checked with all references. */
static void take_question(struct expression_lexer *lexer)
{
    const char *end = strchr(lexer->at, '}');

    if (!end) {
        take(lexer, TOKEN_BAD, strlen(lexer->at), true);
        return;
    }
    size_t length = (size_t)(end - lexer->at) - 2;
    lexer->at += 2;
    take(lexer, TOKEN_QUESTION, length, true);
    lexer->at++;
}

static bool is_word_operator(const char *name)
{
    return !strcmp(name, "and") || !strcmp(name, "or") || !strcmp(name, "div") ||
           !strcmp(name, "mod");
}

/* A name with its prefix, as in jr:choice-name; `child::` has none. */
static void take_name(struct expression_lexer *lexer)
{
    size_t length = name_length(lexer->at);

    if (lexer->at[length] == ':' && starts_name(lexer->at + length + 1))
        length += 1 + name_length(lexer->at + length + 1);
    bool was_operand = lexer->is_operand;
    take(lexer, TOKEN_NAME, length, true);
    if (was_operand && is_word_operator(lexer->token.text)) {
        lexer->token.kind = TOKEN_OPERATOR;
        lexer->is_operand = false;
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

static void take_mark(struct expression_lexer *lexer)
{
    static const char *const marks[] = {"::", "//", "..", "(", ")", "[", "]", ",", "/", ".", "@"};
    static const char *const operators[] = {"!=", "<=", ">=", "=", "<", ">", "+", "-", "|"};
    const char *at = lexer->at;

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (!is_foreign(at) && !strncmp(at, operators[i], strlen(operators[i]))) {
            take(lexer, TOKEN_OPERATOR, strlen(operators[i]), false);
            return;
        }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(at, marks[i], strlen(marks[i]))) {
            take(lexer, TOKEN_MARK, strlen(marks[i]), strchr(").]", *at) != NULL);
            return;
        }
    if (*at == '*') {
        take(lexer, lexer->is_operand ? TOKEN_OPERATOR : TOKEN_MARK, 1, !lexer->is_operand);
        return;
    }
    take(lexer, TOKEN_BAD, sign_length(at), false);
}
void expression_next_token(struct expression_lexer *lexer)
{
    lexer->at += strspn(lexer->at, " \t");
    const char *at = lexer->at;
    if (!*at)
        lexer->token = (struct expression_token){TOKEN_END, ""};
    else if (*at == '"' || *at == '\'')
        take_text(lexer);
    else if (!strncmp(at, "${", 2))
        take_question(lexer);
    else if (number_length(at))
        take(lexer, TOKEN_NUMBER, number_length(at), true);
    else if (starts_name(at))
        take_name(lexer);
    else
        take_mark(lexer);
}

void expression_lexer_start(struct expression_lexer *lexer, struct palier_arena *arena,
                            const char *text)
{
    *lexer = (struct expression_lexer){.arena = arena};
    lexer->whole = lexer->at = straightened(arena, text);
    expression_next_token(lexer);
}
