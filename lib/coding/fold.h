/*
 * fold.h - which characters count as one where case does not count.
 *
 * To a pattern that ignores case, "s" is also "S" and "ſ", the long s of old
 * prints; "k" is also the sign for kelvin. Whoever looks for the words of a
 * pattern by other means than the pattern itself must know all of them, or loses
 * a match without a word.
 */
#ifndef PALIER_CODING_FOLD_H
#define PALIER_CODING_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PALIER_MOST_FOLDED = 3 };

struct palier_fold {
    uint32_t points[PALIER_MOST_FOLDED]; /* the small letter first */
    size_t count;
};

/*
 * Fill FOLD with every code point that PCRE2 takes for POINT without regard to case, POINT
 * included. False for what stands in no French or English text: nothing is said of it.
 */
bool palier_fold_of(uint32_t point, struct palier_fold *fold);

/* Bytes of POINT in UTF-8. */
size_t palier_fold_bytes(uint32_t point);

#endif
