/*
 * rate_words.h - what palier-rate says on its screen, in French and in English.
 *
 * The keys, too: a letter is remembered by its word, and the words differ.
 */
#ifndef PALIER_RATE_RATE_WORDS_H
#define PALIER_RATE_RATE_WORDS_H

#include "base/arena.h"
#include "base/language.h"
#include "base/words.h"

enum palier_rate_word {
#define PALIER_RATE_WORD(name, french, english) PALIER_RATE_##name,
#define PALIER_RATE_KEY(name, french_key, english_key, french, english)
#include "rate/rate_words.def"
#undef PALIER_RATE_WORD
#undef PALIER_RATE_KEY
    PALIER_RATE_WORD_COUNT,
};

/* What a letter does, in the order in which the letters are shown. */
enum palier_rate_command {
#define PALIER_RATE_WORD(name, french, english)
#define PALIER_RATE_KEY(name, french_key, english_key, french, english) PALIER_RATE_DO_##name,
#include "rate/rate_words.def"
#undef PALIER_RATE_WORD
#undef PALIER_RATE_KEY
    PALIER_RATE_COMMAND_COUNT,
};

/* WORD in LANGUAGE; never NULL. */
const char *palier_rate_word(enum palier_rate_word word, enum palier_language language);

/* WORD in LANGUAGE, its blanks filled with what follows. */
#define palier_rate_say(arena, language, word, ...)                                                \
    palier_words_fill((arena), palier_rate_word((word), (language)),                               \
                      (const char *const[]){__VA_ARGS__, NULL})

/* The letter of COMMAND, and what it does in a word or two. */
char palier_rate_letter(enum palier_rate_command command, enum palier_language language);
const char *palier_rate_does(enum palier_rate_command command, enum palier_language language);

/* The command of LETTER; PALIER_RATE_COMMAND_COUNT: none. */
enum palier_rate_command palier_rate_command_of(char letter, enum palier_language language);

#endif
