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

/* A word that no text is: it begins with NUL, and goes on. */
#define PALIER_QUICK_FREE (UINT64_C(1) << 63)

struct palier_quick_place {
    uint64_t word; /* PALIER_QUICK_FREE: there is none */
    uint32_t number;
};

struct palier_quick {
    uint64_t multiplier;
    unsigned shift;
    bool is_full; /* no multiplication was found for more */
    const struct palier_quick_place *places;
    size_t count;
};

/* LENGTH bytes (1 to PALIER_QUICK_LONGEST) of TEXT as one number; 8 bytes are there to be read. A
 * text that holds no NUL has a number of its own; the empty one would have 0. */
static inline uint64_t palier_quick_word(const char *text, size_t length)
{
    return palier_eight(text) & ~UINT64_C(0) >> (64 - 8 * length);
}

/* The number of WORD in *NUMBER; false where it is not known. */
static inline bool palier_quick_find(const struct palier_quick *quick, uint64_t word,
                                     uint32_t *number)
{
    const struct palier_quick_place *place =
        &quick->places[word * quick->multiplier >> quick->shift];

    *number = place->number;
    return place->word == word;
}

void palier_quick_init(struct palier_quick *quick, struct palier_arena *arena);

/* Add WORD, which is not there, where there is room. */
void palier_quick_add(struct palier_quick *quick, struct palier_arena *arena, uint64_t word,
                      uint32_t number);

#endif
