/*
 * exchange_words.h - what stands in a comparison of codebooks and in a rubric made of one,
 * in French and in English.
 */
#ifndef PALIER_EXCHANGE_EXCHANGE_WORDS_H
#define PALIER_EXCHANGE_EXCHANGE_WORDS_H

#include "base/arena.h"
#include "base/language.h"
#include "base/words.h"

enum palier_exchange_word {
#define PALIER_EXCHANGE_WORD(name, french, english) PALIER_EXCHANGE_##name,
#include "exchange/exchange_words.def"
#undef PALIER_EXCHANGE_WORD
    PALIER_EXCHANGE_WORD_COUNT,
};

/* WORD in LANGUAGE; never NULL. */
const char *palier_exchange_word(enum palier_exchange_word word, enum palier_language language);

/* WORD in LANGUAGE, its blanks filled with what follows. */
#define palier_exchange_say(arena, language, word, ...)                                            \
    palier_words_fill((arena), palier_exchange_word((word), (language)),                           \
                      (const char *const[]){__VA_ARGS__, NULL})

#endif
