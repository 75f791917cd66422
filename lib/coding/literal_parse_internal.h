/*
 * literal_parse_internal.h - a pattern being read, for the parser's own files.
 */
#ifndef PALIER_CODING_LITERAL_PARSE_INTERNAL_H
#define PALIER_CODING_LITERAL_PARSE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "coding/literal_internal.h"

struct palier_parser {
    struct palier_arena *arena;
    const char *text; /* valid UTF-8, then a NUL */
    size_t length, at;
    int depth;
    bool is_quoted;   /* between \Q and \E */
    bool is_extended; /* (?x): blanks stand for nothing */
    bool is_lost;     /* what this says is not certain; final */
};

static inline bool palier_parse_is_at_end(const struct palier_parser *parser)
{
    return parser->is_lost || parser->at >= parser->length;
}

/* Whether TEXT, some letters and no NUL, stands here: the NUL behind the pattern ends the look. */
static inline bool palier_parse_sees(const struct palier_parser *parser, const char *text)
{
    return parser->at < parser->length && !strncmp(parser->text + parser->at, text, strlen(text));
}

/* Pass over TEXT, where it stands here. */
static inline bool palier_parse_takes(struct palier_parser *parser, const char *text)
{
    if (!palier_parse_sees(parser, text))
        return false;
    parser->at += strlen(text);
    return true;
}

/* The next byte; 0 at the end. */
static inline char palier_parse_peek(const struct palier_parser *parser)
{
    return parser->at < parser->length ? parser->text[parser->at] : '\0';
}

uint32_t palier_parse_point(struct palier_parser *parser); /* the next character, passed */

/* Go on after the next END; the parser is lost where there is none. */
void palier_parse_skip_to(struct palier_parser *parser, char end);

/* What stands before the ")" or the end. */
struct palier_part palier_parse_alternatives(struct palier_parser *parser);

/* What follows "(", "[" and "\". */
struct palier_part palier_parse_group(struct palier_parser *parser);
struct palier_part palier_parse_class(struct palier_parser *parser);
struct palier_part palier_parse_escape(struct palier_parser *parser);

#endif
