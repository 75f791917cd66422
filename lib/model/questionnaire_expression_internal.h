/*
 * questionnaire_expression_internal.h - what stands in `relevant`, `constraint`, `calculation`.
 *
 * XPath 1.0 with the functions of OpenRosa, and ${name} for the answer to a question. pyxform
 * passes it on unread, so a telephone is the first to find that a parenthesis is missing. Only
 * what a checker asks is kept of the tree: calls, comparisons, questions and bare words.
 */
#ifndef PALIER_MODEL_QUESTIONNAIRE_EXPRESSION_INTERNAL_H
#define PALIER_MODEL_QUESTIONNAIRE_EXPRESSION_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/diag.h"

enum expression_kind {
    EXPRESSION_NUMBER,
    EXPRESSION_TEXT,      /* between quotes */
    EXPRESSION_QUESTION,  /* ${name} */
    EXPRESSION_SELF,      /* . */
    EXPRESSION_PATH,      /* nodes by their place; `text` is the word it begins with, or "" */
    EXPRESSION_CALL,      /* of the function `text` */
    EXPRESSION_OPERATION, /* `text` between its two parts; "-" may have one */
};

struct expression {
    enum expression_kind kind;
    const char *text;                      /* without quotes and braces */
    const struct expression *const *parts; /* arguments, operands; of a path: what its [] hold */
    size_t part_count;
};

/*** questionnaire_lexer.c ***/

enum expression_token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_QUESTION,
    TOKEN_NAME,
    TOKEN_OPERATOR,   /* and, or, =, … where one can stand */
    TOKEN_MARK,       /* ( ) [ ] , / // . .. @ :: * */
    TOKEN_OPEN_QUOTE, /* a text that never ends */
    TOKEN_BAD,
};

struct expression_token {
    enum expression_token_kind kind;
    const char *text;
};

struct expression_lexer {
    struct palier_arena *arena;
    const char *whole, *at; /* the expression, its quotes straight; where the next token starts */
    struct expression_token token;
    bool is_operand; /* the token ends an operand: an operator may follow */
};

/* Stand on the first token of TEXT. */
void expression_lexer_start(struct expression_lexer *lexer, struct palier_arena *arena,
                            const char *text);
void expression_next_token(struct expression_lexer *lexer);

/*** questionnaire_expression.c, questionnaire_functions.c ***/

/* Read TEXT; NULL where it is none (reported at PLACE). */
PALIER_MUST_USE const struct expression *expression_parse(struct palier_arena *arena,
                                                          struct palier_diag *diag,
                                                          struct palier_place place,
                                                          const char *text);

/* Report at PLACE what is wrong with a call: no such function, too few arguments. */
void expression_check_call(struct palier_diag *diag, struct palier_place place,
                           const struct expression *call);

#endif
