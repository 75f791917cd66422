/*
 * quick_internal.h - short texts to small numbers, without a comparison that fails.
 *
 * "4", "oui" and "partiel" fit in one machine word. A column has a handful of them, for which there
 * is nearly always a multiplication that sends each to a place of its own in a small table: one
 * load and one comparison tell an answer of a million rows.
 */
#ifndef PALIER_ANSWERS_QUICK_INTERNAL_H
#define PALIER_ANSWERS_QUICK_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/eight.h"

enum { PALIER_QUICK_LONGEST = 8 }; /* bytes of a text */

struct palier_quick {
    uint64_t multiplier;
    unsigned shift;
    bool is_full;          /* no multiplication was found for more */
    const uint64_t *words; /* by place; 0: free */
    const uint32_t *numbers;
    size_t count;
};

/* LENGTH bytes (1 to PALIER_QUICK_LONGEST) of TEXT as one number; 8 bytes are there to be read. A
 * text that holds no NUL has a number of its own. One byte is read alone: who has just written it
 * would have to wait for eight. */
static inline uint64_t palier_quick_word(const char *text, size_t length)
{
    if (length == 1)
        return (unsigned char)*text;
    return palier_eight(text) & ~UINT64_C(0) >> (64 - 8 * length);
}

/* The number of WORD in *NUMBER; false where it is not known. */
static inline bool palier_quick_find(const struct palier_quick *quick, uint64_t word,
                                     uint32_t *number)
{
    size_t at = (size_t)(word * quick->multiplier >> quick->shift);

    *number = quick->numbers[at];
    return quick->words[at] == word;
}

void palier_quick_init(struct palier_quick *quick, struct palier_arena *arena);

/* Add WORD, which is not there, where there is room. */
void palier_quick_add(struct palier_quick *quick, struct palier_arena *arena, uint64_t word,
                      uint32_t number);

#endif
