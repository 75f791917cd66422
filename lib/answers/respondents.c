/* respondents.c - see respondents_internal.h. */
#include "answers/respondents_internal.h"

#include <string.h>

#include "base/eight.h"

enum { FIRST_SLOTS = 1024 };

void palier_respondents_init(struct palier_respondents *set, const struct palier_arena *arena)
{
    *set = (struct palier_respondents){.arena = arena};
}

void palier_respondents_clear(struct palier_respondents *set)
{
    palier_arena_free(set->own);
    palier_respondents_init(set, set->arena);
}

/* The slot of KEY, or where it would go. */
static struct palier_respondent_slot *slot_of(const struct palier_respondents *set, uint64_t a,
                                              uint32_t b)
{
    size_t mask = set->slot_count - 1;

    for (size_t index = a & mask;; index = (index + 1) & mask) {
        struct palier_respondent_slot *slot = &set->slots[index];

        if (!slot->number || (slot->a == a && slot->b == b))
            return slot;
    }
}

/* Move the slots with numbers up to LAST into COUNT new ones. */
static void move_slots(struct palier_respondents *set, size_t count, uint32_t last)
{
    struct palier_respondents old = *set;

    set->own = palier_arena_sibling(set->arena);
    set->slots = PALIER_ARRAY(set->own, count, struct palier_respondent_slot);
    set->slot_count = count;
    set->count = 0;
    for (size_t i = 0; i < old.slot_count; i++) {
        const struct palier_respondent_slot *slot = &old.slots[i];

        if (!slot->number || slot->number > last)
            continue;
        *slot_of(set, slot->a, slot->b) = *slot;
        set->count++;
    }
    palier_arena_free(old.own);
}

uint32_t palier_respondents_add(struct palier_respondents *set, struct palier_respondent key,
                                uint32_t number)
{
    if (set->count * 4 >= set->slot_count * 3)
        move_slots(set, set->slot_count ? set->slot_count * 2 : FIRST_SLOTS, UINT32_MAX);
    struct palier_respondent_slot *slot = slot_of(set, key.a, (uint32_t)key.b);

    if (!slot->number) {
        *slot = (struct palier_respondent_slot){key.a, (uint32_t)key.b, number + 1};
        set->count++;
    }
    return slot->number - 1;
}

void palier_respondents_rewind(struct palier_respondents *set, uint32_t number)
{
    if (set->slot_count)
        move_slots(set, set->slot_count, number);
}

bool palier_respondents_join(struct palier_respondents *set, struct palier_respondents *other,
                             uint32_t first)
{
    enum { AHEAD = 16 };

    if (!set->count && !first) { /* of a country's answers the keys alone take megabytes */
        struct palier_respondents mine = *set;

        *set = *other;
        set->arena = mine.arena;
        *other = (struct palier_respondents){.arena = other->arena, .own = mine.own};
        return true;
    }
    size_t wanted = set->slot_count ? set->slot_count : FIRST_SLOTS;

    while ((set->count + other->count) * 4 >= wanted * 3)
        wanted *= 2;
    if (wanted > set->slot_count) /* at once: they come in the order of their slots */
        move_slots(set, wanted, UINT32_MAX);
    for (size_t i = 0; i < other->slot_count; i++) {
        const struct palier_respondent_slot *slot = &other->slots[i];

        if (i + AHEAD < other->slot_count)
            palier_respondents_expect(set,
                                      (struct palier_respondent){other->slots[i + AHEAD].a, 0});
        if (!slot->number)
            continue;
        uint32_t number = slot->number - 1 + first;

        if (palier_respondents_add(set, (struct palier_respondent){slot->a, slot->b}, number) !=
            number)
            return false;
    }
    return true;
}

/* WORD with the letters of ASCII among its bytes in lower case. */
static uint64_t lower(uint64_t word)
{
    uint64_t low = word & ~PALIER_HIGH_BITS;
    uint64_t from_a = low + PALIER_EACH_BYTE * (0x80 - 'A'), /* by the highest bits */
        beyond_z = low + PALIER_EACH_BYTE * (0x80 - 'Z' - 1);

    return word | (from_a & ~beyond_z & ~word & PALIER_HIGH_BITS) >> 2;
}

struct palier_respondent palier_respondent_add_text(struct palier_respondent key, const char *text,
                                                    size_t length)
{
    size_t at = 0;

    for (; length - at >= sizeof(uint64_t); at += sizeof(uint64_t))
        key = palier_respondent_add(key, lower(palier_eight(text + at)));
    if (at < length) {
        uint64_t word = 0;

        for (size_t i = length; i > at; i--)
            word = word << 8 | (unsigned char)text[i - 1];
        key = palier_respondent_add(key, lower(word));
    }
    return palier_respondent_add(key, length);
}
