/* intern.c - see intern.h. */
#include "base/intern.h"

#include <string.h>

static unsigned char fold(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
}

/* FNV-1a, 64 bits: public domain, by Fowler, Noll and Vo. */
static uint64_t hash(const struct palier_intern *table, const char *text)
{
    uint64_t value = 14695981039346656037U;

    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        value = (value ^ (table->folds_case ? fold(*at) : *at)) * 1099511628211U;
    return value ^ value >> 32;
}

static bool is_same(const struct palier_intern *table, const char *a, const char *b)
{
    if (!table->folds_case)
        return !strcmp(a, b);
    while (*a && fold((unsigned char)*a) == fold((unsigned char)*b))
        a++, b++;
    return *a == *b;
}

void palier_intern_init(struct palier_intern *table, struct palier_arena *arena, bool folds_case)
{
    *table = (struct palier_intern){.arena = arena, .folds_case = folds_case};
}

/* The slot where TEXT is, or where it would go. The table is never full. */
static size_t slot_of(const struct palier_intern *table, const char *text)
{
    size_t mask = table->slot_count - 1, slot = hash(table, text) & mask;

    while (table->slots[slot] && !is_same(table, table->text[table->slots[slot] - 1], text))
        slot = (slot + 1) & mask;
    return slot;
}

static void widen(struct palier_intern *table)
{
    table->slot_count = table->slot_count ? table->slot_count * 2 : 16;
    table->slots = PALIER_ARRAY(table->arena, table->slot_count, uint32_t);
    for (size_t i = 0; i < table->count; i++)
        table->slots[slot_of(table, table->text[i])] = (uint32_t)i + 1;
}

uint32_t palier_intern_find(const struct palier_intern *table, const char *text)
{
    if (!table->slot_count)
        return PALIER_NONE;
    return table->slots[slot_of(table, text)] - 1; /* a free slot wraps to PALIER_NONE */
}

uint32_t palier_intern_add(struct palier_intern *table, const char *text)
{
    uint32_t found = palier_intern_find(table, text);

    if (found != PALIER_NONE)
        return found;
    if (table->count * 2 >= table->slot_count)
        widen(table);
    table->text = palier_arena_grow(table->arena, table->text, table->count, &table->capacity,
                                    sizeof *table->text);
    table->text[table->count] = palier_arena_strndup(table->arena, text, strlen(text));
    size_t slot = slot_of(table, text);
    table->slots[slot] = (uint32_t)++table->count;
    return (uint32_t)table->count - 1;
}
