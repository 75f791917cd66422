/* lexicon.c - see lexicon.h. */
#include "coding/lexicon.h"

#include <string.h>

enum { LONGEST = 23, SLOTS = 8192, MOST = SLOTS / 2 };

struct entry {
    uint32_t number; /* 0: free */
    uint8_t length;
    char word[LONGEST];
    uint64_t classes;
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

/* The slot of WORD, or the free one where it would stand. FNV-1a, which suits a few bytes. */
static size_t slot_of(const struct palier_lexicon *lexicon, const char *word, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619U;
    size_t slot = hash % SLOTS;

    while (lexicon->slots[slot].number && (lexicon->slots[slot].length != length ||
                                           memcmp(lexicon->slots[slot].word, word, length) != 0))
        slot = (slot + 1) % SLOTS;
    return slot;
}

uint32_t palier_lexicon_add(struct palier_lexicon *lexicon, const char *text, size_t length)
{
    if (length > LONGEST || lexicon->count == MOST)
        return 0;
    struct entry *entry = &lexicon->slots[slot_of(lexicon, text, length)];

    if (!entry->number) {
        entry->number = (uint32_t)lexicon->count++;
        entry->length = (uint8_t)length;
        memcpy(entry->word, text, length);
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

            palier_lexicon_add(lexicon, word, length);
            lexicon->slots[slot_of(lexicon, word, length)].classes |= (uint64_t)1 << i;
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
    char word[LONGEST];

    *classes = 0;
    if (length > LONGEST || !(lexicon->lengths[(unsigned char)lower(*text)] & 1U << length))
        return 0;
    for (size_t i = 0; i < length; i++)
        word[i] = lower(text[i]);
    const struct entry *entry = &lexicon->slots[slot_of(lexicon, word, length)];

    *classes = entry->classes;
    return entry->number;
}
