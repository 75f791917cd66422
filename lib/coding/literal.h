/*
 * literal.h - words without which a pattern cannot match.
 *
 * "\bsauvegard(?:e|ée?s?)\b" matches nowhere but at "sauvegarde" or "sauvegardé".
 * To look for such words takes one pass over a text for all patterns at once; to
 * try each pattern takes a pass for each. The words are read off the pattern's
 * text; where that is not certain, none is told, and the pattern is always tried.
 */
#ifndef PALIER_CODING_LITERAL_H
#define PALIER_CODING_LITERAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PALIER_UNBOUNDED SIZE_MAX

/*
 * "\\w+" may be as long as a text, but words are short. Distances are told as if no run of letters,
 * and none of blanks, had more bytes than this; whoever uses them looks whether it is so.
 */
enum { PALIER_LONGEST_WORD = 32, PALIER_LONGEST_BLANK = 8 };

enum palier_assumption {
    PALIER_ASSUMES_WORDS = 1,  /* runs of \w or \d have at most PALIER_LONGEST_WORD bytes */
    PALIER_ASSUMES_BLANKS = 2, /* runs of \s, \h or \v at most PALIER_LONGEST_BLANK */
};

/*
 * Every match of a pattern holds one of these literals, and one of those of `also`; or else, all
 * this is true of those of `instead`. "la mairie.{0,40}sauvegarde|serveur" does not begin where
 * somebody speaks of the town hall, unless saving is near.
 */
struct palier_literals {
    const char *const *at; /* small letters, as palier_fold_of gives them first */
    size_t count;          /* 0: none is known */
    size_t nearest,
        farthest;         /* bytes of text from where a match was begun to the end of a literal */
    unsigned assumptions; /* of FARTHEST: of enum palier_assumption */
    struct palier_literals *also;    /* of another part of the match; NULL: none is known */
    struct palier_literals *instead; /* of other alternatives; NULL: there is none */
};

/*
 * Find the literals of EXPRESSION, LENGTH bytes that PCRE2 compiles with PCRE2_UTF, _UCP, _CASELESS
 * and _NEVER_BACKSLASH_C. FARTHEST is PALIER_UNBOUNDED where any text may stand before.
 */
void palier_literals_find(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_literals *found);

#endif
