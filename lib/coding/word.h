/*
 * word.h - small words, told apart without a locale.
 *
 * An apostrophe joins two words in French ("n'a", "d'audit") and is part of one
 * in English ("isn't"). The words looked for here are ASCII but for a few
 * accents, which are compared as they stand.
 */
#ifndef PALIER_CODING_WORD_H
#define PALIER_CODING_WORD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Bytes of the word at TEXT, a normal text; 0 where none starts there. "n'" of "n'a" is a word with
 * its apostrophe; "isn't" is one word. Up to PALIER_NORMAL_SLACK bytes behind TEXT are read.
 */
size_t palier_word_length(const char *text);

/*
 * Whether LENGTH bytes of TEXT are one of WORDS, which are in small letters and separated by
 * spaces. ASCII case does not count.
 */
bool palier_word_in(const char *text, size_t length, const char *words);

/* Whether the first letter of TEXT, after opening quotes, is a capital. */
bool palier_starts_with_capital(const char *text);

#endif
