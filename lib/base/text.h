/*
 * text.h - UTF-8 as French and English people write it.
 *
 * The same "é" comes as one code point or as two, the same apostrophe as ' or ’,
 * and the space before a colon as three different characters. Comparing and
 * matching need one spelling; quoting needs the original. Both are kept.
 */
#ifndef PALIER_BASE_TEXT_H
#define PALIER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/language.h"

/* The offset of the first byte of TEXT that is not valid UTF-8, or LENGTH. */
size_t palier_utf8_check(const char *text, size_t length);

/* Whether BYTE of UTF-8 stands inside a character, not at its start. */
static inline bool palier_is_utf8_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Whether SIGN, a byte or a code point, is one of the digits 0 to 9, whatever the locale calls one.
 */
static inline bool palier_is_digit(int64_t sign)
{
    return sign >= '0' && sign <= '9';
}

/* How many bytes of TEXT, from its start on, are ASCII. */
size_t palier_ascii_run(const char *text, size_t length);

/* How many code points there are in LENGTH bytes of valid UTF-8. */
size_t palier_utf8_count(const char *text, size_t length);

/* The code point at *AT of valid UTF-8; *AT moves past it. */
uint32_t palier_utf8_next(const char *text, size_t *at);

/* Write POINT at TEXT, in one to four bytes; gives how many. */
size_t palier_utf8_put(char text[4], uint32_t point);

/* TEXT in Unicode's composed form (NFC). TEXT itself where it was so already. */
PALIER_MUST_USE const char *palier_text_compose(struct palier_arena *arena, const char *text);

/* How many terminal columns TEXT takes; marks that combine take none, wide characters two. */
size_t palier_text_width(const char *text);

/* The bytes of TEXT that fit in WIDTH columns. */
size_t palier_text_fit(const char *text, size_t width);

/* Compare as a directory does: without regard to case and accents, œ as oe, then by bytes. */
int palier_text_collate(const char *a, const char *b);

/* Whether A and B are alike but for case and accents, and œ for oe. */
bool palier_text_is_alike(const char *a, const char *b);
/* TEXT without what that disregards first, in ARENA: keys compare by strcmp, and much faster where
 * each text is compared many times. */
PALIER_MUST_USE const char *palier_text_collation_key(struct palier_arena *arena, const char *text);

/*
 * TEXT with a space for each character that drives a terminal (escape, line break, one that turns
 * the line around): what strangers typed must not.
 */
PALIER_MUST_USE const char *palier_text_printable(struct palier_arena *arena, const char *text);

/* TEXT without the blanks and line breaks around it; no-break ones too. TEXT itself, or a copy. */
PALIER_MUST_USE const char *palier_text_trim(struct palier_arena *arena, const char *text);

/* Whether TEXT is an id: [A-Za-z0-9_.-], 1 to 64 bytes. */
bool palier_is_id(const char *text);

/*
 * The next word of *AT, words being separated by spaces; *AT moves past it. A copy in ARENA, or
 * NULL after the last.
 */
const char *palier_text_word(struct palier_arena *arena, const char **at);

/* LEFT and RIGHT with TIE between them; one alone where the other is "". */
PALIER_MUST_USE const char *palier_text_tie(struct palier_arena *arena, const char *left,
                                            const char *tie, const char *right);

/* Whether TEXT is one of WORDS (COUNT of them). */
bool palier_text_is_among(const char *text, const char *const *words, size_t count);

/* The word of WORDS (COUNT of them) nearest to TEXT, or NULL where none is near: "did you mean". */
const char *palier_text_nearest(const char *text, const char *const *words, size_t count);

/* The name of NAMES (COUNT of them, each with its label) that TEXT most likely means: one that it
 * is but for case and accents, else one whose label it is so, else the nearest; NULL: none is. */
const char *palier_text_meant(const char *text, const char *const *names,
                              const struct palier_label *const *labels, size_t count);

#endif
