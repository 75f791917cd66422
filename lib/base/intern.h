/*
 * intern.h - strings to small numbers.
 *
 * Entities, waves, questions and answers come back thousands of times in a CSV.
 * Each distinct string gets an index, from 0 in order of arrival, so that the
 * rest of the library compares and tallies numbers.
 */
#ifndef PALIER_BASE_INTERN_H
#define PALIER_BASE_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PALIER_NONE UINT32_MAX /* the index of a string that is not there */

struct palier_intern_slot {
    uint32_t hash;
    uint32_t number; /* index + 1; 0: free */
};

struct palier_intern {
    struct palier_arena *arena;
    bool folds_case; /* ids are unique without regard to ASCII case */
    const char **text;
    size_t count, capacity;
    struct palier_intern_slot *slots; /* open addressing */
    size_t slot_count;
};

void palier_intern_init(struct palier_intern *table, struct palier_arena *arena, bool folds_case);

/* The index of TEXT, added where it is new (the table keeps a copy). */
uint32_t palier_intern_add(struct palier_intern *table, const char *text);

/* Make room for COUNT strings in all, which is less than to find it as they come. */
void palier_intern_reserve(struct palier_intern *table, size_t count);

/* Forget all but the first COUNT. */
void palier_intern_rewind(struct palier_intern *table, size_t count);

/* The index of TEXT, or PALIER_NONE. */
uint32_t palier_intern_find(const struct palier_intern *table, const char *text);

#endif
