/*
 * quote_place.h - where in an interview a quote stands.
 *
 * A quote was put on one line, cut at its ends or within, typed again with another
 * apostrophe, saved by a spreadsheet that has no sign for some letters, exported with
 * blanks lost and added. The words are the same, and whoever judges them must see them
 * where they were said. One rule finds them for all: letters in their normal spelling
 * (normal.h), blanks apart.
 */
#ifndef PALIER_CODING_QUOTE_PLACE_H
#define PALIER_CODING_QUOTE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "coding/normal.h"

/* What else a quote may have lost. */
enum palier_quote_care {
    PALIER_QUOTE_VERBATIM, /* nothing: another program copied it */
    PALIER_QUOTE_CITED, /* words where it has […] or (...), dots and quotation marks at its ends;
                           ? may stand for any character */
};

enum { PALIER_QUOTE_PARTS = 16 };

/* The words of a quote between its cuts, as they are looked for. */
struct palier_quoted {
    enum palier_quote_care care;
    struct {
        const char *text;             /* its words, blanks and marks at its ends aside … */
        size_t length, before, after; /* … which are so many bytes around them */
    } parts[PALIER_QUOTE_PARTS];
    size_t count;          /* 0: no words */
    bool is_cut_too_often; /* it has more parts than that, and is found nowhere */
};

struct palier_quote_place {
    size_t answer;           /* number of the answer */
    struct palier_span span; /* bytes of its text */
    size_t offset;           /* of its start, in characters from 0 */
};

/* Looks for quotes in a number of answers, each of which is spelled once. */
struct palier_quote_finder;

/* Make a finder in ANSWER_COUNT answers, which the caller numbers from 0. */
PALIER_MUST_USE struct palier_quote_finder *palier_quote_finder_make(struct palier_arena *arena,
                                                                     size_t answer_count);

/* Take QUOTE apart. Lives as long as the finder. */
void palier_quote_read(struct palier_quote_finder *finder, const char *quote,
                       enum palier_quote_care care, struct palier_quoted *quoted);

/*
 * Look for QUOTED in TEXT, the answer with number ANSWER. Returns how many PLACES there are, at
 * most two: the one that holds the character at OFFSET, where one does, then in the order of the
 * text. Without words there is none, nor for a quote of more than PALIER_QUOTE_PARTS parts: its
 * last words could stand anywhere.
 */
PALIER_MUST_USE size_t palier_quote_find(struct palier_quote_finder *finder,
                                         const struct palier_quoted *quoted, size_t answer,
                                         const char *text, size_t offset,
                                         struct palier_quote_place places[2]);

#endif
