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

/* Behind whole lines stand so many bytes more, whatever they are: from the last line feed on, as
 * many can be looked at as from anywhere. */
enum { PALIER_PLAIN_BEHIND = 64 };

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
 * Where the next separators are. A cell that is looked for from the end of the one before must wait
 * for that; these are found for all cells of PALIER_PLAIN_BEHIND bytes at once.
 */
struct palier_plain_ahead {
    const char *from;
    uint64_t found; /* bit i: byte i from there on is one; none before the next cell */
};

/* Which of the PALIER_PLAIN_BEHIND bytes at AT are the byte that ENDS is. */
static inline uint64_t palier_plain_find(const char *at, uint64_t ends)
{
    uint64_t found = 0;

    for (size_t i = 0; i < PALIER_PLAIN_BEHIND; i += sizeof(uint64_t)) {
        uint64_t other = palier_eight(at + i) ^ ends, low = other & ~PALIER_HIGH_BITS;
        uint64_t is_same = ~((low + ~PALIER_HIGH_BITS) | other) & PALIER_HIGH_BITS;

        /* the product puts the highest bit of byte k, and of no other, at 56 + k */
        found |= ((is_same >> 7) * UINT64_C(0x0102040810204080) >> 56) << i;
    }
    return found;
}

/* Look AHEAD from AT on, where what was seen is used up. */
static inline void palier_plain_look(struct palier_plain_ahead *ahead, const char *at,
                                     uint64_t ends)
{
    if (!ahead->found)
        *ahead = (struct palier_plain_ahead){at, palier_plain_find(at, ends)};
}

/* The same as palier_plain_glance by what is AHEAD, of a cell which is not the last of its line. */
static inline size_t palier_plain_glance_ahead(struct palier_plain_ahead *ahead, const char *at,
                                               uint64_t ends, uint64_t *word)
{
    static const uint64_t masks[] = {
        0x0,          0xFF,           0xFFFF,           0xFFFFFF,          0xFFFFFFFF,
        0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

    palier_plain_look(ahead, at, ends);
    if (!ahead->found)
        return 0;
    size_t length = (size_t)(ahead->from - at) + (unsigned)__builtin_ctzll(ahead->found);

    if (length > sizeof *word)
        return 0;
    *word = palier_eight(at) & masks[length];
    return length + 1;
}

/* The cell before the next separator AHEAD is done with. */
static inline void palier_plain_pass(struct palier_plain_ahead *ahead)
{
    ahead->found &= ahead->found - 1;
}

/* All before AT is done with. */
static inline void palier_plain_pass_to(struct palier_plain_ahead *ahead, const char *at)
{
    size_t passed = ahead->found ? (size_t)(at - ahead->from) : 0;

    ahead->found = passed < PALIER_PLAIN_BEHIND ? ahead->found & ~UINT64_C(0) << passed : 0;
}

/*
 * Cut the next cell off CUT, the only one of its line where IS_FIRST and IS_LAST. Its text, without
 * quotes and the blanks around them, is *LENGTH bytes at *TEXT, with PALIER_PLAIN_BEHIND more that
 * can be read; it lasts as the lines do. False where there is a doubt.
 */
PALIER_MUST_USE bool palier_plain_cell(struct palier_plain_cut *cut, bool is_first, bool is_last,
                                       char **text, size_t *length);

#endif
