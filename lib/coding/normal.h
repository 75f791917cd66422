/*
 * normal.h - one spelling for matching, and the way back to the original.
 *
 * Transcripts are typed in Word, dictated to a telephone, pasted from a PDF: the
 * same "é" is one character or two, or a bare "E" in a capital, the same apostrophe
 * ' or ’, the same word holds an invisible hyphen. Patterns, which are put into the
 * same spelling, meet a single one; quotes and offsets come from the text as it was
 * written.
 */
#ifndef PALIER_CODING_NORMAL_H
#define PALIER_CODING_NORMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Bytes START to END, END excluded. */
struct palier_span {
    size_t start, end;
};

enum palier_blanks {
    PALIER_BLANKS_FOLDED, /* a run of blanks is one space, or one LF where a line really ends */
    PALIER_BLANKS_KEPT,   /* no-break spaces become spaces, the rest stays: for expressions */
};

/* Bytes of a normal text from START to where the next stretch starts, and what they come from. */
struct palier_stretch {
    uint32_t start, origin; /* in the normal text, in the original */
    bool is_copied;         /* byte for byte; else all of it comes from the character at ORIGIN */
};

enum { PALIER_NORMAL_SLACK = 8 }; /* bytes behind the NUL of a normal text that may be read */

/* A normal text. One serves for many originals, so that its memory is taken once. */
struct palier_normal {
    struct palier_arena *arena;
    char *text; /* valid UTF-8 without marks on its letters, then a NUL that does not count */
    size_t length, capacity;
    struct {
        struct palier_stretch *at;
        size_t count, capacity;
    } stretches; /* in order; the first one starts at 0 */
};

void palier_normal_init(struct palier_normal *normal, struct palier_arena *arena);

/*
 * Fill NORMAL with ORIGINAL, LENGTH bytes (less than 4 GiB) and then a NUL: é as e, œ as oe, ’ as
 * ', no-break spaces as spaces, soft hyphens and other invisible characters dropped. What is not
 * UTF-8 becomes U+FFFD. With folded blanks, a lone line break before a small letter is the wrap of
 * an editor, thus a space.
 */
void palier_normal_fill(struct palier_normal *normal, const char *original, size_t length,
                        enum palier_blanks blanks);

/* The bytes of the original that SPAN of the normal text comes from. */
struct palier_span palier_normal_origin(const struct palier_normal *normal,
                                        struct palier_span span);

#endif
