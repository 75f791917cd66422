/*
 * words.h - the words of an answer, split once.
 *
 * What turns a sentence round ("ne … pas", "il faudrait", "avant") is looked for
 * word by word around every hit, and an answer has many hits in few sentences.
 */
#ifndef PALIER_CODING_WORDS_H
#define PALIER_CODING_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "coding/lexicon.h"
#include "coding/normal.h"

struct palier_word {
    const char *text; /* in a normal text */
    uint32_t length;
    uint32_t number;  /* in the lexicon; 0: not known */
    uint64_t classes; /* mask of 1 << enum palier_word_class */
};

/* Words in the order of the text; any number of sentences, one after the other. */
struct palier_words {
    struct palier_word *at;
    size_t count, capacity;
};

/* A place where a clause ends and another begins: bytes AT to END are a mark, or none where a word
 * such as "mais" begins. */
struct palier_cut {
    size_t at, end;
    bool is_comma; /* it ends a clause, not a segment */
};

struct palier_cuts {
    struct palier_cut *at;
    size_t count, capacity;
};

/* The words of a sentence or a clause among others, and those that a hit touches. Indices of
 * `at`. */
struct palier_scene {
    const struct palier_word *at;
    size_t first, end;    /* what may be looked at */
    size_t before, after; /* the first word of the hit, the first one behind it */
};

/* Two words that together turn a sentence round: "par contre". One that does so alone is of
 * PALIER_CLASS_TURN. */
struct palier_turning_pair {
    enum palier_word_class first, second;
};

enum { PALIER_TURNING_PAIRS = 3 };

extern const struct palier_turning_pair palier_turning_pairs[PALIER_TURNING_PAIRS];

/* Add the words of SENTENCE of TEXT to WORDS, and where its clauses end to CUTS. */
void palier_words_split(struct palier_arena *arena, const struct palier_lexicon *lexicon,
                        const char *text, struct palier_span sentence, struct palier_words *words,
                        struct palier_cuts *cuts);

/*
 * The clause of SENTENCE that holds byte AT, by the CUTS from FIRST to END; or the segment, which
 * commas do not end: what one verb such as "il faudrait" or "il paraît" may govern.
 */
struct palier_span palier_part_of(const struct palier_cuts *cuts, size_t first, size_t end,
                                  struct palier_span sentence, size_t at, bool is_segment);

/* The words from FIRST to END that lie in PART of TEXT, not very far from HIT, and those of them
 * that HIT touches. */
struct palier_scene palier_scene_of(const char *text, const struct palier_words *words,
                                    size_t first, size_t end, struct palier_span part,
                                    struct palier_span hit);

/* SCENE in PART, a smaller part of its text that holds the start of the hit. */
struct palier_scene palier_scene_within(const struct palier_scene *scene, const char *text,
                                        struct palier_span part);

/* Whether word INDEX is in SCENE and of CLASS. */
static inline bool palier_scene_has(const struct palier_scene *scene, size_t index,
                                    enum palier_word_class class)
{
    return index >= scene->first && index < scene->end && scene->at[index].classes >> class & 1;
}

#endif
