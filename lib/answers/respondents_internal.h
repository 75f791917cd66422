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
    struct palier_keys *waiting; /* keys that get their slots when somebody looks for one; NULL */
};

/*
 * The keys of a file while it is read by threads, one of these for each: lists of them, by a few
 * bits of the key. The same key stands in the same list of each thread, and the keys of one list
 * are told apart in a table that stays in the cache: one table of a country's keys is tens of
 * megabytes, in which each key is somewhere else.
 */
enum { PALIER_KEY_BITS = 6, PALIER_KEY_LISTS = 1 << PALIER_KEY_BITS, PALIER_KEY_PIECE = 128 };

struct palier_key_piece {
    struct palier_key_piece *next;
    struct palier_respondent_slot at[PALIER_KEY_PIECE];
};

struct palier_key_list {
    struct palier_key_piece *first, *last;
    size_t pieces, left; /* left: free places of the last one; the others are full */
};

struct palier_keys {
    struct palier_arena *arena; /* holds them, and this */
    struct palier_keys *next;
    uint32_t first; /* the row that is their row 0 once they are put together */
    unsigned mask;  /* of the bits that tell a list */
    struct palier_key_list lists[PALIER_KEY_LISTS];
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

/* Whether nobody was added to SET. */
bool palier_respondents_are_none(const struct palier_respondents *set);

/* Add the rows of COUNT KEYS, each from its `first` on; the set owns them from then on. None of
 * them is there already, nor twice. */
void palier_respondents_take(struct palier_respondents *set, struct palier_keys *const *keys,
                             size_t count);

/* The same of such as may be there already, or twice: false, and all is as it was, where one is.
 * Rows come in their order: each `first` is the number of rows before it. */
PALIER_MUST_USE bool palier_respondents_join(struct palier_respondents *set,
                                             struct palier_keys *const *keys, size_t count);

/* No keys yet: in several lists where ARE_MANY. What is compared must be all of one kind. */
PALIER_MUST_USE struct palier_keys *palier_keys_new(const struct palier_arena *arena,
                                                    bool are_many);

/* NULL is none. */
void palier_keys_free(struct palier_keys *keys);

/* Another piece of LIST, which is full. */
void palier_keys_widen(struct palier_keys *keys, struct palier_key_list *list);

/* Add KEY, of row NUMBER, whether it is there or not. */
static inline void palier_keys_add(struct palier_keys *keys, struct palier_respondent key,
                                   uint32_t number)
{
    struct palier_key_list *list = &keys->lists[key.a >> (64 - PALIER_KEY_BITS) & keys->mask];

    if (!list->left)
        palier_keys_widen(keys, list);
    list->last->at[PALIER_KEY_PIECE - list->left--] =
        (struct palier_respondent_slot){key.a, (uint32_t)key.b, number + 1};
}

/* Whether no key is twice in lists FROM to END - 1 of the COUNT KEYS together. */
PALIER_MUST_USE bool palier_keys_are_apart(struct palier_keys *const *keys, size_t count,
                                           size_t from, size_t end);

#endif
