/* quick.c - see quick_internal.h. */
#include "answers/quick_internal.h"

enum {
    FEWEST_BITS = 3,
    MOST_BITS = 8,
    MOST_WORDS = 64,
    TRIES = 256, /* multipliers, for each size of the table */
};

/* Steele, Lea and Flood's SplitMix64: public domain. */
static uint64_t next_multiplier(uint64_t *state)
{
    uint64_t value = *state += 0x9E3779B97F4A7C15U;

    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9U;
    value = (value ^ value >> 27) * 0x94D049BB133111EBU;
    return (value ^ value >> 31) | 1;
}

/* 1 << BITS free places. */
static struct palier_quick_place *new_places(struct palier_arena *arena, unsigned bits)
{
    struct palier_quick_place *places =
        PALIER_ARRAY(arena, (size_t)1 << bits, struct palier_quick_place);

    for (size_t i = 0; i < (size_t)1 << bits; i++)
        places[i].word = PALIER_QUICK_FREE;
    return places;
}

void palier_quick_init(struct palier_quick *quick, struct palier_arena *arena)
{
    *quick = (struct palier_quick){.multiplier = 1,
                                   .shift = 64 - FEWEST_BITS,
                                   .places = new_places(arena, FEWEST_BITS)};
}

/* Put COUNT words FROM into 1 << BITS free places; false, and they are as they were, where two of
 * them meet. */
static bool place(const struct palier_quick_place *from, size_t count, uint64_t multiplier,
                  unsigned bits, struct palier_quick_place *to)
{
    size_t placed = 0;

    for (; placed < count; placed++) {
        struct palier_quick_place *at = &to[from[placed].word * multiplier >> (64 - bits)];

        if (at->word != PALIER_QUICK_FREE)
            break;
        *at = from[placed];
    }
    for (size_t i = 0; placed < count && i < placed; i++)
        to[from[i].word * multiplier >> (64 - bits)].word = PALIER_QUICK_FREE;
    return placed == count;
}

/* Find places for COUNT words. */
static bool rebuild(struct palier_quick *quick, struct palier_arena *arena,
                    const struct palier_quick_place *words, size_t count)
{
    uint64_t state = 0;

    for (unsigned bits = FEWEST_BITS; bits <= MOST_BITS; bits++) {
        if (count * 2 > (size_t)1 << bits && bits < MOST_BITS)
            continue;
        struct palier_quick_place *to = new_places(arena, bits);

        for (int i = 0; i < TRIES; i++) {
            uint64_t multiplier = next_multiplier(&state);

            if (!place(words, count, multiplier, bits, to))
                continue;
            *quick = (struct palier_quick){.multiplier = multiplier,
                                           .shift = 64 - bits,
                                           .places = to,
                                           .count = count};
            return true;
        }
    }
    return false;
}

void palier_quick_add(struct palier_quick *quick, struct palier_arena *arena, uint64_t word,
                      uint32_t number)
{
    struct palier_quick_place words[MOST_WORDS];
    size_t count = 0, places = (size_t)1 << (64 - quick->shift);

    if (quick->is_full || quick->count + 1 > MOST_WORDS)
        return;
    for (size_t i = 0; i < places; i++)
        if (quick->places[i].word != PALIER_QUICK_FREE)
            words[count++] = quick->places[i];
    words[count++] = (struct palier_quick_place){word, number};
    quick->is_full = !rebuild(quick, arena, words, count);
}
