/*
 * lexicon.h - the few hundred small words that matter around a hit, by number.
 *
 * "Ne", "sans", "il", "faudrait": each word of a sentence is looked up once, and the
 * rules then compare numbers and bits. All other words have the number 0.
 */
#ifndef PALIER_CODING_LEXICON_H
#define PALIER_CODING_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Bits of a mask. */
enum palier_word_class {
#define PALIER_CLASS(name, words) PALIER_CLASS_##name,
#include "coding/lexicon.def"
#undef PALIER_CLASS
    PALIER_CLASS_COUNT,
    PALIER_CLASS_NONE, /* no word is of it */
};

_Static_assert(PALIER_CLASS_NONE < 64, "classes are bits of 64");

/* The words of each class, in small letters without accents, separated by spaces. */
extern const char *const palier_class_words[PALIER_CLASS_COUNT];

struct palier_lexicon;

/* A lexicon that knows the words of lexicon.def. */
PALIER_MUST_USE struct palier_lexicon *palier_lexicon_new(struct palier_arena *arena);

/* The number of the word of LENGTH bytes at TEXT, in small letters without accents; added where it
 * is new. 0: it is too long, or there are too many, and it is met nowhere. */
uint32_t palier_lexicon_add(struct palier_lexicon *lexicon, const char *text, size_t length);

/* How many numbers there are: all are smaller. */
size_t palier_lexicon_count(const struct palier_lexicon *lexicon);

/* The number of the word of LENGTH bytes at TEXT, in a normal text, whatever its case, and in
 * CLASSES its bits; 0: it is not known. Up to PALIER_NORMAL_SLACK bytes behind it are read. */
uint32_t palier_lexicon_find(const struct palier_lexicon *lexicon, const char *text, size_t length,
                             uint64_t *classes);

#endif
