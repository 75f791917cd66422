/* lexicon.c - see lexicon.h. */
#include "coding/lexicon.h"

#include <string.h>

enum { EIGHTS = 3, LONGEST = 8 * EIGHTS - 1, SLOTS = 8192, MOST = SLOTS / 2 };

/* A word in small letters, eight bytes at a time, filled up with zeros. */
struct key {
    uint64_t at[EIGHTS];
};

struct entry {
    struct key key;
    uint64_t classes;
    uint32_t number; /* 0: free */
};

struct palier_lexicon {
    size_t count;          /* numbers given, 0 included */
    uint32_t lengths[256]; /* by first byte: a mask of the lengths of words that begin so */
    struct entry slots[SLOTS];
};

static const char *const class_words[PALIER_CLASS_COUNT] = {
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
    const uint64_t each = 0x0101010101010101, low = bytes & each * 0x7F;
    uint64_t from_a = low + each * (0x80 - 'A'), past_z = low + each * (0x7F - 'Z');

    return bytes | ((from_a & ~past_z & ~bytes & each * 0x80) >> 2);
}

/* LENGTH, at most LONGEST, bytes of TEXT. */
static struct key key_of(const char *text, size_t length)
{
    struct key key = {0};

    memcpy(key.at, text, length);
    for (size_t i = 0; 8 * i < length; i++)
        key.at[i] = lower_eight(key.at[i]);
    return key;
}

/* The slot of KEY, or the free one where it would stand. The multipliers are odd and of no meaning:
 * they spread the bits. */
static size_t slot_of(const struct palier_lexicon *lexicon, const struct key *key)
{
    uint64_t hash = key->at[0] * 0x9E3779B97F4A7C15 + key->at[1] * 0xC2B2AE3D27D4EB4F +
                    key->at[2] * 0x165667B19E3779F9;
    size_t slot = (hash ^ hash >> 32) % SLOTS;

    while (lexicon->slots[slot].number && memcmp(&lexicon->slots[slot].key, key, sizeof *key) != 0)
        slot = (slot + 1) % SLOTS;
    return slot;
}

uint32_t palier_lexicon_add(struct palier_lexicon *lexicon, const char *text, size_t length)
{
    if (length > LONGEST || lexicon->count == MOST)
        return 0;
    struct key key = key_of(text, length);
    struct entry *entry = &lexicon->slots[slot_of(lexicon, &key)];

    if (!entry->number) {
        entry->number = (uint32_t)lexicon->count++;
        entry->key = key;
        lexicon->lengths[(unsigned char)*text] |= 1U << length;
    }
    return entry->number;
}

struct palier_lexicon *palier_lexicon_new(struct palier_arena *arena)
{
    struct palier_lexicon *lexicon = PALIER_NEW(arena, struct palier_lexicon);

    lexicon->count = 1;
    for (size_t i = 0; i < PALIER_CLASS_COUNT; i++)
        for (const char *word = class_words[i]; *word;) {
            size_t length = strcspn(word, " ");
            struct key key = key_of(word, length);

            palier_lexicon_add(lexicon, word, length);
            lexicon->slots[slot_of(lexicon, &key)].classes |= (uint64_t)1 << i;
            word += length + strspn(word + length, " ");
        }
    return lexicon;
}

size_t palier_lexicon_count(const struct palier_lexicon *lexicon)
{
    return lexicon->count;
}

uint32_t palier_lexicon_find(const struct palier_lexicon *lexicon, const char *text, size_t length,
                             uint64_t *classes)
{
    *classes = 0;
    if (length > LONGEST || !(lexicon->lengths[(unsigned char)lower(*text)] & 1U << length))
        return 0;
    struct key key = key_of(text, length);
    const struct entry *entry = &lexicon->slots[slot_of(lexicon, &key)];

    *classes = entry->classes;
    return entry->number;
}
