/*
 * form_words.h - the words of the forms, in French and in English.
 *
 * What stands in a form beside the questionnaire's own texts: the names of sheets,
 * what to do with them, the headings of a guide. palier-import finds its sheets
 * by the same words, in whichever language the form went out.
 */
#ifndef PALIER_FORM_FORM_WORDS_H
#define PALIER_FORM_FORM_WORDS_H

#include "base/arena.h"
#include "base/language.h"
#include "base/words.h"

enum palier_form_word {
#define PALIER_FORM_WORD(name, french, english) PALIER_FORM_##name,
#include "form/form_words.def"
#undef PALIER_FORM_WORD
    PALIER_FORM_WORD_COUNT,
};

/* WORD in LANGUAGE; never NULL. */
const char *palier_form_word(enum palier_form_word word, enum palier_language language);

/* WORD in LANGUAGE, its blanks filled with what follows. */
#define palier_form_say(arena, language, word, ...)                                                \
    palier_words_fill((arena), palier_form_word((word), (language)),                               \
                      (const char *const[]){__VA_ARGS__, NULL})

#endif
