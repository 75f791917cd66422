/*
 * words.h - the words of the reports, in French and in English.
 *
 * One catalogue (words.def) for the terminal and the workbooks: the same thing has
 * the same name everywhere.
 */
#ifndef PALIER_REPORT_WORDS_H
#define PALIER_REPORT_WORDS_H

#include "base/arena.h"
#include "base/language.h"
#include "base/words.h"

enum palier_word {
#define PALIER_WORD(name, french, english) PALIER_WORD_##name,
#include "report/words.def"
#undef PALIER_WORD
    PALIER_WORD_COUNT,
};

/* WORD in LANGUAGE; never NULL. */
const char *palier_word(enum palier_word word, enum palier_language language);

/* WORD in LANGUAGE, filled with what follows. */
#define palier_words_say(arena, language, word, ...)                                               \
    palier_words_fill((arena), palier_word((word), (language)),                                    \
                      (const char *const[]){__VA_ARGS__, NULL})

/* "3 200 lignes": COUNT things, named by WORD where that is one, else by the word after it in the
 * catalogue; {1} is the number. In ARENA. */
PALIER_MUST_USE const char *palier_words_count(struct palier_arena *arena,
                                               enum palier_language language, enum palier_word word,
                                               size_t count);

#endif
