/*
 * literal_parse_internal.h - a pattern being read, for the parser's own files.
 */
#ifndef PALIER_CODING_LITERAL_PARSE_INTERNAL_H
#define PALIER_CODING_LITERAL_PARSE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

bool palier_parse_is_at_end(const struct palier_parser *parser);
bool palier_parse_sees(const struct palier_parser *parser, const char *text);

/* Pass over TEXT, where it stands here. */
bool palier_parse_takes(struct palier_parser *parser, const char *text);
char palier_parse_peek(const struct palier_parser *parser); /* the next byte; 0 at the end */
uint32_t palier_parse_point(struct palier_parser *parser);  /* the next character, passed */

/* Go on after the next END; the parser is lost where there is none. */
void palier_parse_skip_to(struct palier_parser *parser, char end);

/* What stands before the ")" or the end. */
struct palier_part palier_parse_alternatives(struct palier_parser *parser);

/* What follows "(", "[" and "\". */
struct palier_part palier_parse_group(struct palier_parser *parser);
struct palier_part palier_parse_class(struct palier_parser *parser);
struct palier_part palier_parse_escape(struct palier_parser *parser);

/* A number in hexadecimal after \x or in \N{U+...}; false where it is something else. */
bool palier_parse_hexadecimal(struct palier_parser *parser, uint32_t *point);

#endif
