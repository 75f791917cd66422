/*
 * language.h - the two languages of every text palier shows.
 *
 * A label comes from a rubric or a questionnaire, in French, in English or in
 * both. Asking for the missing one gives the other: a blank heading helps
 * nobody, and palier-check names every translation that lacks.
 */
#ifndef PALIER_BASE_LANGUAGE_H
#define PALIER_BASE_LANGUAGE_H

#include <stdbool.h>

enum palier_language {
    PALIER_FRENCH,
    PALIER_ENGLISH,
};

enum { PALIER_LANGUAGE_COUNT = 2 };

/* A text in each language; NULL where nobody wrote it. */
struct palier_label {
    const char *in[PALIER_LANGUAGE_COUNT];
};

/* The text in LANGUAGE, else in the other, else "". Never NULL. */
const char *palier_label_in(const struct palier_label *label, enum palier_language language);

/* "fr" or "en". */
const char *palier_language_code(enum palier_language language);

/* Whether COUNT things are named in the singular: one; in French all below two, none too. */
bool palier_is_singular(double count, enum palier_language language);

/* Read "fr" or "en" (or "fr_FR.UTF-8"); false where CODE is neither. */
bool palier_language_parse(const char *code, enum palier_language *language);

/* The language of the terminal: LC_ALL, LC_MESSAGES, LANG; English if none of them is French. */
enum palier_language palier_language_of_terminal(void);

#endif
