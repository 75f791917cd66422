/*
 * words.h - the words of the reports, in French and in English.
 *
 * One catalogue (words.def) for the terminal and the workbooks: the same thing has
 * the same name everywhere.
 */
#ifndef PALIER_REPORT_WORDS_H
#define PALIER_REPORT_WORDS_H

#include "base/language.h"

enum palier_word {
#define PALIER_WORD(name, french, english) PALIER_WORD_##name,
#include "report/words.def"
#undef PALIER_WORD
    PALIER_WORD_COUNT,
};

/* WORD in LANGUAGE; never NULL. */
const char *palier_word(enum palier_word word, enum palier_language language);

#endif
