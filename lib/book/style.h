/*
 * style.h - how a cell looks.
 *
 * Colours stand here by role, and a palette says what each looks like (palette.h): a
 * county with its own charter, or a reader who sees no red, gets the same pages. A style
 * is a plain value; formats are made of it where a cell is written.
 */
#ifndef PALIER_BOOK_STYLE_H
#define PALIER_BOOK_STYLE_H

#include <stdint.h>

/* Inks and papers, by role: the book's palette says what each looks like (palette.h). */
enum {
    BOOK_NAVY = 0x12355B,
    BOOK_SLATE = 0x35506E,
    BOOK_TEXT = 0x1F2933,
    BOOK_QUIET = 0x5A6B7D,
    BOOK_PALE = 0xF4F6FA,
    BOOK_RULE = 0xD5DBE3,
    BOOK_WHITE = 0xFFFFFF,
    BOOK_INPUT = 0xFFFBE6,
    BOOK_INPUT_INK = 0x1F4FBF,
    BOOK_RED = 0xA61B1B,
    BOOK_RUST = 0x8A2D0A,
    BOOK_GREEN = 0x0B5A3E,
    BOOK_MASK = 0xE6E9EE,
    BOOK_LINK = 0x1F6FA8,
};

enum book_number_format {
    BOOK_PLAIN,
    BOOK_PERCENT,
    BOOK_COUNT, /* in groups of three digits */
    BOOK_DATE,
    BOOK_ISO_DATE,    /* the same in any language, and in a CSV */
    BOOK_VERBATIM,    /* text, whatever is typed: 01053 keeps its zero, "=" starts no formula */
    BOOK_OWN_FORMATS, /* from here on, those of the book's own */
};

enum book_align { BOOK_LEFT, BOOK_CENTRE, BOOK_RIGHT };
enum book_rise { BOOK_MIDDLE, BOOK_TOP, BOOK_BOTTOM };

/* How a cell looks. All members are of one size: styles are compared as bytes. */
struct book_style {
    uint32_t number; /* enum book_number_format, or one of the book's own */
    uint32_t size;   /* in points; 0: 10 */
    uint32_t ink;    /* 0: BOOK_TEXT */
    uint32_t paper;  /* 0: none */
    uint32_t align;  /* enum book_align */
    uint32_t rise;   /* enum book_rise */
    uint32_t is_bold, is_italic, wraps, shrinks, indent;
    uint32_t is_upright; /* read from below */
    uint32_t rule;       /* colour of a thin line below; 0: none */
    uint32_t crown;      /* colour of a thick line above; 0: none */
    uint32_t frame;      /* colour of a thin line all round; 0: none */
};

#endif
