/*
 * plain_cut.h - a plain file cut into cells where it stands.
 *
 * libcsv goes byte by byte, copies each cell and calls for it: forty instructions a byte, where
 * most cells hold a byte or two. In a plain file a cell ends at the next separator, and one word of
 * the machine shows eight bytes at once. The rules are libcsv's: blanks around a cell do not count,
 * a quote within quotes is doubled. Whatever else a file may hold is a doubt, and libcsv reads it
 * (see plain.h): a line break within a cell, a blank line, an odd quote, a lone CR, a NUL, letters
 * that are not UTF-8. tests/fuzz/fuzz_plain.c holds what is cut here beside what libcsv cuts.
 */
#ifndef PALIER_TABLE_PLAIN_CUT_H
#define PALIER_TABLE_PLAIN_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/eight.h"

/* Behind whole lines stand so many bytes more, whatever they are: what begins at the last line feed
 * can be read as a word and the byte behind it. */
enum { PALIER_PLAIN_BEHIND = 8 };

/* Whole lines, each of which LF ends, being cut. */
struct palier_plain_cut {
    char *at; /* the next cell */
    char separator;
    bool has_letters, has_expected; /* beyond ASCII; such as French and English texts hold */
};

/* Begin to cut LENGTH bytes of TEXT, whole lines. False where there is a doubt: they hold NUL. */
PALIER_MUST_USE bool palier_plain_begin(struct palier_plain_cut *cut, char *text, size_t length);

/* The byte that ends a cell, IS_LAST of its line or not, eight times. */
static inline uint64_t palier_plain_ends(const struct palier_plain_cut *cut, bool is_last)
{
    return PALIER_EACH_BYTE * (unsigned char)(is_last ? '\n' : cut->separator);
}

/*
 * How many bytes at AT are a cell and the byte that ends it, one of ENDS; 0 where the cell is of
 * more than eight. What is written there goes to *WORD, its first byte lowest.
 *
 * That may be anything: a part of a cell within quotes, or the end of a line. But where
 * palier_plain_cell once took the same bytes and no more for a cell, it will again: whoever knows
 * the word need not ask.
 */
static inline size_t palier_plain_glance(const char *at, uint64_t ends, uint64_t *word)
{
    uint64_t eight = palier_eight(at), other = eight ^ ends;
    uint64_t found = (other - PALIER_EACH_BYTE) & ~other & PALIER_HIGH_BITS; /* the lowest is one */

    if (!found) {
        *word = eight;
        return at[sizeof eight] == (char)(ends & 0xFF) ? sizeof eight + 1 : 0;
    }
    *word = eight & (found ^ (found - 1)) >> 8;
    return (unsigned)__builtin_ctzll(found) / 8 + 1;
}

/*
 * Cut the next cell off CUT, the only one of its line where IS_FIRST and IS_LAST. Its text, without
 * quotes and the blanks around them, is *LENGTH bytes at *TEXT, with PALIER_PLAIN_BEHIND more that
 * can be read; it lasts as the lines do. False where there is a doubt.
 */
PALIER_MUST_USE bool palier_plain_cell(struct palier_plain_cut *cut, bool is_first, bool is_last,
                                       char **text, size_t *length);

#endif
