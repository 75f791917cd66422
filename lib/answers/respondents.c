/* respondents.c - see respondents_internal.h. */
#include "answers/respondents_internal.h"

#include <assert.h>
#include <string.h>

#include "base/eight.h"

enum { FIRST_SLOTS = 1024 };

void palier_respondents_init(struct palier_respondents *set, const struct palier_arena *arena)
{
    *set = (struct palier_respondents){.arena = arena};
}

void palier_respondents_clear(struct palier_respondents *set)
{
    for (struct palier_keys *keys = set->waiting, *next; keys; keys = next) {
        next = keys->next;
        palier_keys_free(keys);
    }
    palier_arena_free(set->own);
    palier_respondents_init(set, set->arena);
}

bool palier_respondents_are_none(const struct palier_respondents *set)
{
    return !set->count && !set->waiting;
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

/* The number of the row of KEY, as palier_respondents_add. */
static uint32_t add(struct palier_respondents *set, struct palier_respondent key, uint32_t number)
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

/* Make slots for COUNT more, at once. */
static void expect(struct palier_respondents *set, size_t count)
{
    size_t wanted = set->slot_count ? set->slot_count : FIRST_SLOTS;

    while ((set->count + count) * 4 >= wanted * 3)
        wanted *= 2;
    if (wanted > set->slot_count)
        move_slots(set, wanted, UINT32_MAX);
}

/* How many keys of PIECE, one of LIST, there are. */
static size_t keys_of(const struct palier_key_list *list, const struct palier_key_piece *piece)
{
    return piece == list->last ? PALIER_KEY_PIECE - list->left : PALIER_KEY_PIECE;
}

static size_t count_keys(const struct palier_key_list *list)
{
    return list->pieces * PALIER_KEY_PIECE - list->left;
}

/* Add COUNT KEYS whose row 0 is row FIRST; false, and only some are added, where one is there. */
static bool add_piece(struct palier_respondents *set, const struct palier_respondent_slot *keys,
                      size_t count, uint32_t first)
{
    for (size_t i = 0; i < count; i++) /* each of them is somewhere else in many megabytes */
        __builtin_prefetch(&set->slots[keys[i].a & (set->slot_count - 1)], 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = keys[i].number - 1 + first;

        if (add(set, (struct palier_respondent){keys[i].a, keys[i].b}, number) != number)
            return false;
    }
    return true;
}

static bool add_keys(struct palier_respondents *set, const struct palier_keys *keys)
{
    size_t count = 0;

    for (size_t i = 0; i < PALIER_KEY_LISTS; i++)
        count += count_keys(&keys->lists[i]);
    expect(set, count);
    for (size_t i = 0; i < PALIER_KEY_LISTS; i++) {
        const struct palier_key_list *list = &keys->lists[i];

        for (const struct palier_key_piece *piece = list->first; piece; piece = piece->next)
            if (!add_piece(set, piece->at, keys_of(list, piece), keys->first))
                return false;
    }
    return true;
}

/* Give those that wait their slots. */
static void add_waiting(struct palier_respondents *set)
{
    for (struct palier_keys *keys; (keys = set->waiting);) {
        bool are_new = add_keys(set, keys);

        assert(are_new);
        (void)are_new;
        set->waiting = keys->next;
        palier_keys_free(keys);
    }
}

uint32_t palier_respondents_add(struct palier_respondents *set, struct palier_respondent key,
                                uint32_t number)
{
    if (set->waiting)
        add_waiting(set);
    return add(set, key, number);
}

void palier_respondents_take(struct palier_respondents *set, struct palier_keys *const *keys,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        keys[i]->next = set->waiting;
        set->waiting = keys[i];
    }
}

bool palier_respondents_join(struct palier_respondents *set, struct palier_keys *const *keys,
                             size_t count)
{
    add_waiting(set);
    for (size_t i = 0; i < count; i++)
        if (!add_keys(set, keys[i])) {
            move_slots(set, set->slot_count, keys[0]->first);
            return false;
        }
    for (size_t i = 0; i < count; i++)
        palier_keys_free(keys[i]);
    return true;
}

/*** Keys by thread ***/

struct palier_keys *palier_keys_new(const struct palier_arena *arena, bool are_many)
{
    struct palier_arena *own = palier_arena_sibling(arena);
    struct palier_keys *keys = PALIER_NEW(own, struct palier_keys);

    keys->arena = own;
    keys->mask = are_many ? PALIER_KEY_LISTS - 1 : 0;
    return keys;
}

void palier_keys_free(struct palier_keys *keys)
{
    if (keys)
        palier_arena_free(keys->arena);
}

void palier_keys_widen(struct palier_keys *keys, struct palier_key_list *list)
{
    struct palier_key_piece *piece = PALIER_UNSET_ARRAY(keys->arena, 1, struct palier_key_piece);

    piece->next = NULL;
    if (list->last)
        list->last->next = piece;
    else
        list->first = piece;
    list->last = piece;
    list->pieces++;
    list->left = PALIER_KEY_PIECE;
}

/* Whether the key A, B is more than once in list INDEX of the COUNT KEYS. */
static bool is_twice(struct palier_keys *const *keys, size_t count, size_t index, uint64_t a,
                     uint32_t b)
{
    size_t found = 0;

    for (size_t k = 0; k < count; k++) {
        const struct palier_key_list *list = &keys[k]->lists[index];

        for (const struct palier_key_piece *piece = list->first; piece; piece = piece->next)
            for (size_t i = 0; i < keys_of(list, piece); i++)
                found += piece->at[i].a == a && piece->at[i].b == b;
    }
    return found > 1;
}

/* Put WORD, not 0, into WORDS, a table of MASK + 1; false where it is there. */
static bool put_word(uint64_t *words, size_t mask, uint64_t word)
{
    size_t at = word >> 1 & mask; /* the lowest bit is set */

    while (words[at] && words[at] != word)
        at = (at + 1) & mask;
    if (words[at])
        return false;
    words[at] = word;
    return true;
}

/* Whether no key is twice in list INDEX; SCRATCH is emptied. Where the first words of two differ
 * by their lowest bit at most, which is rare, all is looked at. */
static bool is_apart(struct palier_arena *scratch, struct palier_keys *const *keys, size_t count,
                     size_t index)
{
    size_t all = 0, room = 16;

    for (size_t k = 0; k < count; k++)
        all += count_keys(&keys[k]->lists[index]);
    while (room < all * 2)
        room *= 2;
    palier_arena_reset(scratch);
    uint64_t *words = PALIER_ARRAY(scratch, room, uint64_t);

    for (size_t k = 0; k < count; k++) {
        const struct palier_key_list *list = &keys[k]->lists[index];

        for (const struct palier_key_piece *piece = list->first; piece; piece = piece->next)
            for (size_t i = 0; i < keys_of(list, piece); i++)
                if (!put_word(words, room - 1, piece->at[i].a | 1) &&
                    is_twice(keys, count, index, piece->at[i].a, piece->at[i].b))
                    return false;
    }
    return true;
}

bool palier_keys_are_apart(struct palier_keys *const *keys, size_t count, size_t from, size_t end)
{
    struct palier_arena *scratch = palier_arena_sibling(keys[0]->arena);
    bool are_apart = true;

    for (size_t i = from; i < end && are_apart; i++)
        are_apart = is_apart(scratch, keys, count, i);
    palier_arena_free(scratch);
    return are_apart;
}

/*** Making keys ***/

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
