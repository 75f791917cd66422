/*
 * respondents_internal.h - who has answered, so that nobody is counted twice.
 *
 * Entity, wave, group and respondent together tell rows apart, without regard to case. Of each,
 * 96 bits of a hash are kept: among ten million respondents the chance that two share them is one
 * in 10^15, and what they would get is an error to look at, never a wrong score.
 */
#ifndef PALIER_ANSWERS_RESPONDENTS_INTERNAL_H
#define PALIER_ANSWERS_RESPONDENTS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A respondent's key while it is put together. */
struct palier_respondent {
    uint64_t a, b;
};

struct palier_respondent_slot {
    uint64_t a;
    uint32_t b;
    uint32_t number; /* of the row, + 1; 0: free */
};

struct palier_respondents {
    const struct palier_arena *arena; /* siblings of which hold the slots */
    struct palier_arena *own;
    struct palier_respondent_slot *slots; /* open addressing */
    size_t count, slot_count;
};

void palier_respondents_init(struct palier_respondents *set, const struct palier_arena *arena);

/* Forget all; the set can be used again. */
void palier_respondents_clear(struct palier_respondents *set);

/* The product of A and B, its high half folded into its low one: a good mix of both, as in Wang
 * Yi's wyhash (public domain). */
static inline uint64_t palier_mix(uint64_t a, uint64_t b)
{
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* KEY with one more WORD of what it is made of. */
static inline struct palier_respondent palier_respondent_add(struct palier_respondent key,
                                                             uint64_t word)
{
    return (struct palier_respondent){palier_mix(key.a ^ word, 0xA0761D6478BD642FU) +
                                          0xE7037ED1A0B428DBU,
                                      palier_mix(key.b ^ word, 0x8EBC6AF09C88C6E3U) +
                                          0x589965CC75374CC3U};
}

/* KEY with LENGTH bytes of TEXT, the case of ASCII letters disregarded, and their number. */
struct palier_respondent palier_respondent_add_text(struct palier_respondent key, const char *text,
                                                    size_t length);

/* The number of the row of KEY, which is NUMBER where it is new and gets added. */
uint32_t palier_respondents_add(struct palier_respondents *set, struct palier_respondent key,
                                uint32_t number);

/* Say that KEY will be added soon. */
static inline void palier_respondents_expect(const struct palier_respondents *set,
                                             struct palier_respondent key)
{
    if (set->slot_count)
        __builtin_prefetch(&set->slots[key.a & (set->slot_count - 1)], 1);
}

/* Forget the rows from NUMBER on. */
void palier_respondents_rewind(struct palier_respondents *set, uint32_t number);

/* Move all of OTHER, whose row 0 is row FIRST here; false, and only some are moved, where one is
 * here already. */
bool palier_respondents_join(struct palier_respondents *set, struct palier_respondents *other,
                             uint32_t first);

#endif
