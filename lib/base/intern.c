/* intern.c - see intern.h. */
#include "base/intern.h"

#include <string.h>

static unsigned char fold(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
}

/* FNV-1a, 64 bits: public domain, by Fowler, Noll and Vo. */
static uint32_t hash_of(const struct palier_intern *table, const char *text)
{
    uint64_t value = 14695981039346656037U;

    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        value = (value ^ (table->folds_case ? fold(*at) : *at)) * 1099511628211U;
    return (uint32_t)(value ^ value >> 32);
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
static struct palier_intern_slot *slot_of(const struct palier_intern *table, const char *text,
                                          uint32_t hash)
{
    size_t mask = table->slot_count - 1, index = hash & mask;

    for (;; index = (index + 1) & mask) {
        struct palier_intern_slot *slot = &table->slots[index];

        if (!slot->number ||
            (slot->hash == hash && is_same(table, table->text[slot->number - 1], text)))
            return slot;
    }
}

/* Move what has a number up to the table's count to SLOT_COUNT new slots. */
static void move_slots(struct palier_intern *table, size_t slot_count)
{
    const struct palier_intern_slot *old = table->slots;
    size_t count = table->slot_count, mask;

    table->slot_count = slot_count;
    table->slots = PALIER_ARRAY(table->arena, table->slot_count, struct palier_intern_slot);
    mask = table->slot_count - 1;
    for (size_t i = 0; i < count; i++) {
        size_t index = old[i].hash & mask;

        if (!old[i].number || old[i].number > table->count)
            continue;
        while (table->slots[index].number)
            index = (index + 1) & mask;
        table->slots[index] = old[i];
    }
}

void palier_intern_rewind(struct palier_intern *table, size_t count)
{
    if (count == table->count)
        return;
    table->count = count;
    move_slots(table, table->slot_count);
}

void palier_intern_reserve(struct palier_intern *table, size_t count)
{
    size_t slots = table->slot_count ? table->slot_count : 16;

    table->text = palier_arena_reserve(table->arena, table->text, table->count, &table->capacity,
                                       count, sizeof *table->text);
    while (count * 2 > slots)
        slots *= 2;
    if (slots > table->slot_count)
        move_slots(table, slots);
}

uint32_t palier_intern_find(const struct palier_intern *table, const char *text)
{
    if (!table->slot_count)
        return PALIER_NONE;
    return slot_of(table, text, hash_of(table, text))->number - 1; /* a free slot: PALIER_NONE */
}

uint32_t palier_intern_add(struct palier_intern *table, const char *text)
{
    uint32_t hash = hash_of(table, text);

    if (table->count * 2 >= table->slot_count)
        move_slots(table, table->slot_count ? table->slot_count * 2 : 16);
    struct palier_intern_slot *slot = slot_of(table, text, hash);

    if (slot->number)
        return slot->number - 1;
    table->text = palier_arena_grow(table->arena, table->text, table->count, &table->capacity,
                                    sizeof *table->text);
    table->text[table->count] = palier_arena_strndup(table->arena, text, strlen(text));
    *slot = (struct palier_intern_slot){hash, (uint32_t)++table->count};
    return slot->number - 1;
}
