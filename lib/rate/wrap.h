/*
 * wrap.h - a text with looks, laid out in lines of a given width.
 *
 * What is shown to a rater carries its looks as single bytes that no printable text
 * holds and that take no column, so that a line is plain text to everything that
 * measures it. A terminal without colour drops them: nothing may be said by a look
 * alone.
 */
#ifndef PALIER_RATE_WRAP_H
#define PALIER_RATE_WRAP_H

#include <stddef.h>

#include "base/arena.h"

#define PALIER_RATE_PLAIN   "\x01"
#define PALIER_RATE_STRONG  "\x02"
#define PALIER_RATE_DIM     "\x03"
#define PALIER_RATE_QUOTED  "\x04" /* a quote */
#define PALIER_RATE_CURRENT "\x05" /* the quote, or the sentence, that keys act on */

enum { PALIER_RATE_LAST_LOOK = 5 };

struct palier_rate_lines {
    const char **at;
    size_t count, capacity;
};

/*
 * Add TEXT to LINES, broken at its spaces into lines of at most WIDTH columns; a word that is wider
 * is cut. The first line starts with FIRST, the others with REST, blanks or signs of the same
 * width. A look goes on in the next line; each line ends plain.
 */
void palier_rate_wrap(struct palier_arena *arena, struct palier_rate_lines *lines, size_t width,
                      const char *first, const char *rest, const char *text);

/* TEXT in at most WIDTH columns, with … where it was cut; ends plain. */
const char *palier_rate_fit(struct palier_arena *arena, const char *text, size_t width);

/* LEFT, and RIGHT at the end of the line where there is room for both. */
const char *palier_rate_spread(struct palier_arena *arena, const char *left, const char *right,
                               size_t width);

/* COUNT times SIGN. */
const char *palier_rate_repeat(struct palier_arena *arena, const char *sign, size_t count);

#endif
