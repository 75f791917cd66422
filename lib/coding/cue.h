/*
 * cue.h - the small words that turn a sentence round.
 *
 * People rarely say "we have no plan". They say "il faudrait qu'on se pose", "le
 * prestataire nous assure que", "à l'époque, oui", "chez nos voisins". The phrases
 * that do so are listed in cue.def, by what they do; here they are found.
 */
#ifndef PALIER_CODING_CUE_H
#define PALIER_CODING_CUE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/language.h"
#include "coding/words.h"
#include "model/entity.h"

enum palier_cue_kind {
    PALIER_CUE_WISH,     /* il faudrait */
    PALIER_CUE_IRONY,    /* le fameux */
    PALIER_CUE_REPORT,   /* le prestataire nous assure que */
    PALIER_CUE_PLAN,     /* est prévu */
    PALIER_CUE_RESTRICT, /* seulement */
    PALIER_CUE_HEDGE,    /* disons */
    PALIER_CUE_PAST,     /* à l'époque */
    PALIER_CUE_NOW,      /* aujourd'hui: ends what a past began */
    PALIER_CUE_OTHER,    /* la commune voisine */
    PALIER_CUE_HERE,     /* chez nous: ends what another place began */
    PALIER_CUE_NOTHING,  /* "comme prévu", "en bonne et due forme": looks like a cue and is none */
};

/* A phrase that was found: words FIRST to END, END excluded. */
struct palier_cue {
    enum palier_cue_kind kind;
    size_t first, end;
    const char *entity; /* whose name it is: no other place in its own interviews; NULL: nobody's */
};

struct palier_cue_list {
    struct palier_cue *at;
    size_t count, capacity;
};

/* All phrases, by their first words. Read-only once made: threads may share it. */
struct palier_cues;

/* Phrases of cue.def and, as other places ("à Lornemont"), the names of ENTITIES, where those are
 * not too many to tell apart from common words; NULL: none. */
PALIER_MUST_USE const struct palier_cues *palier_cues_new(struct palier_arena *arena,
                                                          const struct palier_entities *entities);

/* What numbers the words in which cues are to be found. */
const struct palier_lexicon *palier_cues_lexicon(const struct palier_cues *cues);

/* Add to LIST, in order, the phrases of LANGUAGE among the words from FIRST to END of WORDS, a
 * sentence. Where several begin with one word, the longest. */
void palier_cues_find(struct palier_arena *arena, const struct palier_cues *cues,
                      enum palier_language language, const struct palier_words *words, size_t first,
                      size_t end, struct palier_cue_list *list);

#endif
