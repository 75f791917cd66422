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

void palier_quick_init(struct palier_quick *quick, struct palier_arena *arena)
{
    *quick = (struct palier_quick){
        .multiplier = 1,
        .shift = 64 - FEWEST_BITS,
        .words = PALIER_ARRAY(arena, 1U << FEWEST_BITS, uint64_t),
        .numbers = PALIER_ARRAY(arena, 1U << FEWEST_BITS, uint32_t),
    };
}

/* Put COUNT words into a table of 1 << BITS places; false where two of them meet. */
static bool place(const uint64_t *from, const uint32_t *numbers, size_t count, uint64_t multiplier,
                  unsigned bits, uint64_t *to, uint32_t *to_numbers)
{
    for (size_t i = 0; i < (size_t)1 << bits; i++)
        to[i] = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)(from[i] * multiplier >> (64 - bits));

        if (to[at])
            return false;
        to[at] = from[i];
        to_numbers[at] = numbers[i];
    }
    return true;
}

/* Find a table for COUNT words. */
static bool rebuild(struct palier_quick *quick, struct palier_arena *arena, const uint64_t *words,
                    const uint32_t *numbers, size_t count)
{
    uint64_t state = 0;

    for (unsigned bits = FEWEST_BITS; bits <= MOST_BITS; bits++) {
        if (count * 2 > (size_t)1 << bits && bits < MOST_BITS)
            continue;
        uint64_t *to = PALIER_ARRAY(arena, (size_t)1 << bits, uint64_t);
        uint32_t *to_numbers = PALIER_ARRAY(arena, (size_t)1 << bits, uint32_t);

        for (int i = 0; i < TRIES; i++) {
            uint64_t multiplier = next_multiplier(&state);

            if (!place(words, numbers, count, multiplier, bits, to, to_numbers))
                continue;
            *quick = (struct palier_quick){.multiplier = multiplier,
                                           .shift = 64 - bits,
                                           .words = to,
                                           .numbers = to_numbers,
                                           .count = count};
            return true;
        }
    }
    return false;
}

void palier_quick_add(struct palier_quick *quick, struct palier_arena *arena, uint64_t word,
                      uint32_t number)
{
    uint64_t words[MOST_WORDS];
    uint32_t numbers[MOST_WORDS];
    size_t count = 0, places = (size_t)1 << (64 - quick->shift);

    if (quick->is_full || quick->count + 1 > MOST_WORDS)
        return;
    for (size_t i = 0; i < places; i++) {
        if (!quick->words[i])
            continue;
        words[count] = quick->words[i];
        numbers[count++] = quick->numbers[i];
    }
    words[count] = word;
    numbers[count++] = number;
    quick->is_full = !rebuild(quick, arena, words, numbers, count);
}
