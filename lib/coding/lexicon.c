/* lexicon.c - see lexicon.h. */
#include "coding/lexicon.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/eight.h"

enum { EIGHTS = 3, LONGEST = 8 * EIGHTS - 1, MOST = 4096, FEWEST_SLOTS = 1024 };

/* A word in small letters, eight bytes at a time, filled up with zeros. */
struct key {
    uint64_t at[EIGHTS];
};

struct known {
    struct key key;
    uint64_t classes;
};

/* Small, so that all of them stay near the processor. */
struct slot {
    uint64_t head; /* of the key */
    uint32_t number;
    uint32_t length; /* 0: free */
};

struct palier_lexicon {
    struct palier_arena *arena;
    uint32_t lengths[256]; /* by first byte: a mask of the lengths of words that begin so */
    struct {
        struct known *at; /* by number; 0 is no word */
        size_t count, capacity;
    } words;
    struct slot *slots;
    size_t slot_count; /* a power of two, more than twice the words */
};

const char *const palier_class_words[PALIER_CLASS_COUNT] = {
#define PALIER_CLASS(name, words) [PALIER_CLASS_##name] = words,
#include "coding/lexicon.def"
#undef PALIER_CLASS
};

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* The same for eight bytes at once. */
static uint64_t lower_eight(uint64_t bytes)
{
    const uint64_t each = PALIER_EACH_BYTE, low = bytes & ~PALIER_HIGH_BITS;
    uint64_t from_a = low + each * (0x80 - 'A'), past_z = low + each * (0x7F - 'Z');

    return bytes | ((from_a & ~past_z & ~bytes & PALIER_HIGH_BITS) >> 2);
}

/* LENGTH, at most LONGEST, bytes of TEXT. */
static struct key key_of(const char *text, size_t length)
{
    char bytes[sizeof(struct key)] = {0};
    struct key key = {0};

    memcpy(bytes, text, length);
    for (size_t i = 0; 8 * i < length; i++)
        key.at[i] = lower_eight(palier_eight(bytes + 8 * i));
    return key;
}

/* The same, of a text that goes on behind the word. */
static uint64_t head_of(const char *text, size_t length)
{
    uint64_t head = palier_eight(text);

    return lower_eight(length < sizeof head ? head & (((uint64_t)1 << 8 * length) - 1) : head);
}

/* Whether word NUMBER goes on as TEXT does, behind the eight bytes that are known to be equal. */
static bool has_tail(const struct palier_lexicon *lexicon, uint32_t number, const char *text,
                     size_t length)
{
    struct key key = key_of(text, length);

    return !memcmp(&lexicon->words.at[number].key, &key, sizeof key);
}

/* Where a word is looked for first. The multiplier is odd and of no meaning: it spreads the bits.
 */
static struct slot *first_slot(const struct palier_lexicon *lexicon, uint64_t head, size_t length)
{
    uint64_t hash = (head + length) * 0x9E3779B97F4A7C15;

    return &lexicon->slots[(hash >> 40) & (lexicon->slot_count - 1)];
}

static struct slot *next_slot(const struct palier_lexicon *lexicon, struct slot *slot)
{
    return slot + 1 < lexicon->slots + lexicon->slot_count ? slot + 1 : lexicon->slots;
}

/* The slot of the word of LENGTH bytes at TEXT, or the free one where it would stand. */
static struct slot *slot_of(const struct palier_lexicon *lexicon, uint64_t head, const char *text,
                            size_t length)
{
    struct slot *slot = first_slot(lexicon, head, length);

    while (slot->length &&
           !(slot->head == head && slot->length == length &&
             (length <= sizeof head || has_tail(lexicon, slot->number, text, length))))
        slot = next_slot(lexicon, slot);
    return slot;
}

static void widen(struct palier_lexicon *lexicon)
{
    struct slot *old = lexicon->slots;
    size_t count = lexicon->slot_count;

    lexicon->slot_count = count ? 2 * count : FEWEST_SLOTS;
    lexicon->slots = PALIER_ARRAY(lexicon->arena, lexicon->slot_count, struct slot);
    for (size_t i = 0; i < count; i++)
        if (old[i].length) {
            struct slot *slot = first_slot(lexicon, old[i].head, old[i].length);

            while (slot->length)
                slot = next_slot(lexicon, slot);
            *slot = old[i];
        }
}

uint32_t palier_lexicon_add(struct palier_lexicon *lexicon, const char *text, size_t length)
{
    if (length > LONGEST || !length)
        return 0;
    if (lexicon->words.count * 2 >= lexicon->slot_count)
        widen(lexicon);
    struct key key = key_of(text, length);
    struct slot *slot = slot_of(lexicon, key.at[0], text, length);

    if (slot->length || lexicon->words.count == MOST)
        return slot->number;
    *slot = (struct slot){key.at[0], (uint32_t)lexicon->words.count, (uint32_t)length};
    PALIER_APPEND(lexicon->arena, &lexicon->words)->key = key;
    lexicon->lengths[(unsigned char)*text] |= 1U << length;
    return slot->number;
}

struct palier_lexicon *palier_lexicon_new(struct palier_arena *arena)
{
    struct palier_lexicon *lexicon = PALIER_NEW(arena, struct palier_lexicon);

    lexicon->arena = arena;
    (void)PALIER_APPEND(arena, &lexicon->words);
    for (size_t i = 0; i < PALIER_CLASS_COUNT; i++)
        for (const char *word = palier_class_words[i]; *word;) {
            size_t length = strcspn(word, " ");
            uint32_t number = palier_lexicon_add(lexicon, word, length);

            assert(number); /* no word of lexicon.def is too long */
            lexicon->words.at[number].classes |= (uint64_t)1 << i;
            word += length + strspn(word + length, " ");
        }
    return lexicon;
}

size_t palier_lexicon_count(const struct palier_lexicon *lexicon)
{
    return lexicon->words.count;
}

uint32_t palier_lexicon_find(const struct palier_lexicon *lexicon, const char *text, size_t length,
                             uint64_t *classes)
{
    *classes = 0;
    if (length > LONGEST || !(lexicon->lengths[(unsigned char)lower(*text)] & 1U << length))
        return 0;
    uint32_t number = slot_of(lexicon, head_of(text, length), text, length)->number;

    *classes = lexicon->words.at[number].classes;
    return number;
}
